//! `record`: what happens to an agreement, written into its file without an editor; every byte beside that stays as it was.

mod amended;
mod amendment;
mod answer;
mod asked;
mod flags;
mod from_sheet;
mod kinds;
mod place;
mod told;
mod value;

use super::append::AppendManner;
use super::confirmed::confirmed;
use super::drafting::{self, DuePaper};
use super::held::{Files, change_shown};
use crate::cli::SwedishHelp;
use crate::edit::{self, NewPair, Refusal, SaidValue};
use crate::model::{Lang, Text, text};
use crate::session::{Exit, RunError, Session, known_committee};
use answer::{Decided, decide};
use clap::{ArgMatches, Command, FromArgMatches};
use flags::Typed;
use kinds::RecordKind;
use std::path::Path;

pub use amended::TypedField;
pub use flags::completed;
pub use kinds::RecordedIn;
pub use place::EventPlace;
pub use told::unusual;
pub use value::as_toml as value_as_toml;

/// What is written down.
#[derive(Debug)]
pub struct Args {
    /// None where the command line does not say.
    kind: Option<&'static RecordKind>,
    typed: Typed,
}

/// The same in Swedish.
pub const SWEDISH: SwedishHelp = SwedishHelp {
    about: "Skriv in det som händer: beslut, underskrift, förlängning, uppföljning, utfall; visa ändringen, fråga, och skriv",
    after: "",
    args: &[],
};

const EXAMPLES: &str = "  liggare record decision almby-2024 --status decided --date 2023-11-14 --reference \"§ 12\"\n  liggare record extension almby-2024 --decided 2026-05-12 --until 2027-12-31\n  liggare record outcome almby-2024 --period 2024-T1 --amount \"162 340,50\" --yes\n  liggare record meeting almby --date 2025-03-18 --diff";

impl clap::Args for Args {
    fn augment_args(command: Command) -> Command {
        let about = "Write down what happens: a decision, a signature, an extension, a follow-up, an outcome; shows it as a diff, asks, and writes it";
        let command = command.about(about).after_help(format!(
            "Examples:\n{EXAMPLES}\n\nExit codes: 0 written, or there already, 1 the file says otherwise, 2 something missing, or nobody to ask and no --yes"
        ));
        flags::kinds(command)
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Args {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let named = matches.subcommand().and_then(|(word, inner)| Some((RecordKind::called(word)?, inner)));
        let typed = named.map(|(kind, inner)| flags::typed(kind, inner)).unwrap_or_default();
        Ok(Self { kind: named.map(|(kind, _)| kind), typed })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

/// The command with its sorts in Swedish.
pub fn in_swedish(command: Command) -> Command {
    let widest = kinds::KINDS.iter().map(|kind| kind.word.len()).max().unwrap_or_default();
    let line = |kind: &RecordKind| format!("  {:widest$}  {}\n", kind.word, kind.about().sv);
    let list: String = kinds::KINDS.iter().map(line).collect();
    let after = format!(
        "Slag:\n{list}\nliggare record decision --help visar vad som kan anges om ett beslut, och så vidare.\n\nExempel:\n{EXAMPLES}\n\nSlutkoder: 0: inskrivet, eller fanns redan, 1: filen säger något annat, 2: något saknas, eller ingen att fråga och inget --yes"
    );
    flags::in_language(command, Lang::Sv).after_help(after)
}

/// Runs the command.
pub fn run(args: &Args, session: &mut Session<'_>) -> anyhow::Result<Exit> {
    let Some(kind) = args.kind else { return Err(RunError(asked::which_kind()).into()) };
    let typed = &args.typed;
    if !typed.diff {
        session.has_no_output(&text!(
            "record skriver i registret: utelämna --output, eller ange --diff",
            "record writes into the ledger: leave out --output, or give --diff"
        ))?;
        session.writes_files();
    }
    if let (Some(sheet), Some(map)) = (&typed.from, &typed.map) {
        if typed.id.is_some() || !typed.words.is_empty() {
            return Err(RunError(Text::fixed(
                "med --from säger kartan vad varje rad är: utelämna id och andra växlar",
                "with --from the map says what each row is: leave out the id and other flags",
            ))
            .into());
        }
        return from_sheet::run(sheet, map, typed, session);
    }
    let given = asked::given(kind, typed).map_err(RunError)?;
    let Some(subject) = typed.id.as_deref().filter(|_| asked::is_whole(kind, typed)) else {
        return Err(RunError(asked::whole_line(kind, typed, session)).into());
    };
    let id = match kind.within {
        RecordedIn::Agreement => {
            let words = [subject.to_owned()];
            let ids = if typed.yes { session.agreements_called_whole(&words) } else { session.agreements(&words) };
            ids?.into_iter().next().unwrap_or_default()
        }
        RecordedIn::Settings | RecordedIn::Matter => subject.to_owned(),
    };
    match &typed.amended {
        Some(amended) => amendment::run(&id, given, amended, typed, session),
        None => note(kind, &id, given, typed, session),
    }
}

/// Looks for the event in its file, and writes it there if it is new.
fn note(
    kind: &'static RecordKind,
    id: &str,
    mut given: Vec<NewPair>,
    typed: &Typed,
    session: &mut Session<'_>,
) -> anyhow::Result<Exit> {
    let files = Files::read(session)?;
    let held = session.held()?;
    let shown = |inside: &Path| held.shown(inside);
    let options = held.options(&shown);
    let mut place = EventPlace::open(kind.within, id, &files, &options, session)?;
    asked::committees_by_key(&mut given, typed, &place.before.context)?;
    let key = match kind.within {
        RecordedIn::Settings => known_committee(Some(id), &place.before.context)?,
        RecordedIn::Agreement | RecordedIn::Matter => typed.key.clone(),
    };
    let said = SaidValue::of(&place.text).ok_or_else(|| RunError(told::unsound(&place.name)))?;
    match decide(kind, &said, &given, key.as_deref(), typed.another) {
        Decided::There(path) => {
            session.tell(&told::there(kind, &place, &path))?;
            Ok(Exit::Well)
        }
        Decided::Differs(path, differences) => {
            session.tell(&told::differs(kind, &place, &path, &differences))?;
            Ok(Exit::Findings)
        }
        Decided::Make(changes) => {
            let after = edit::changed(&place.text, &changes).map_err(|refusal| {
                RunError(match refusal {
                    Refusal::Unsound => told::unsound(&place.name),
                    Refusal::Unusual => told::unusual(&place.name),
                })
            })?;
            let event = given.iter().filter_map(|pair| Some((pair.key.clone(), SaidValue::of_value(&pair.value)?)));
            let event = SaidValue::Table(event.collect());
            let of = (place.before.context.matters.as_slice(), place.before.context.as_of);
            let paper =
                SaidValue::of(&after).and_then(|file| drafting::after_event(kind.word, (&event, &file), id, of));
            write_down(&mut place, &after, (id, paper), typed.manner(), session)
        }
    }
}

/// Shows what the file becomes, asks, and writes it, unless that would make an error. Then the paper is named that is due.
pub fn write_down(
    place: &mut EventPlace<'_>,
    after: &str,
    (id, paper): (&str, Option<DuePaper>),
    manner: AppendManner,
    session: &mut Session<'_>,
) -> anyhow::Result<Exit> {
    place.refuse_unwritable(session)?;
    let difference = change_shown(&place.name, place.text.as_bytes(), after.as_bytes());
    let judged = place.judged(after)?;
    let new = place.new_errors(&judged);
    if !new.is_empty() {
        session.tell(&told::would_break(&place.name))?;
        let lines = crate::render::short_findings(&new, &judged.sources, session.lang());
        session.process.out.write_all(lines.as_bytes())?;
        return Ok(Exit::Findings);
    }
    if manner.only_shown {
        return session.write_bytes(difference.as_bytes());
    }
    write!(session.process.out, "{difference}")?;
    if !manner.unasked && !confirmed(session)? {
        session.tell(&Text::fixed("inget är skrivet", "nothing is written"))?;
        return Ok(Exit::Findings);
    }
    session.process.out.flush()?;
    place.write(after, session)?;
    let paper = paper.map(|paper| told::paper(paper, session));
    for line in told::written(place, &judged, id, session).into_iter().chain(paper) {
        session.tell(&line)?;
    }
    Ok(Exit::Well)
}
