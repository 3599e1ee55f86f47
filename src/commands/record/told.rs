//! What is said when something is written down, or is not.

use super::answer::Difference;
use super::kinds::RecordKind;
use super::place::EventPlace;
use crate::commands::drafting::DuePaper;
use crate::commands::held::new_contradictions;
use crate::edit;
use crate::model::{Counts, Diagnostic, Ledger, Level, ReportHeading, Text, personal_number, text};
use crate::render;
use crate::session::{Session, quoted};
use std::cmp::Reverse;

pub fn no_settings(name: &str) -> Text {
    text!(
        "registret har ingen {name}: nämnderna läggs in där, `liggare init` skriver den i ett nytt register",
        "the ledger has no {name}: committees are entered there, `liggare init` writes it in a new ledger"
    )
}

/// That a file is no sound TOML.
pub fn unsound(name: &str) -> Text {
    text!(
        "{name} går inte att läsa, så inget är skrivet: rätta filen först, `liggare validate` visar felen",
        "{name} cannot be read, so nothing is written: mend the file first, `liggare validate` shows the errors"
    )
}

/// That a file is sound, but written as few are.
pub fn unusual(name: &str) -> Text {
    text!(
        "{name} är skriven så att det inte går att lägga till utan att ändra mer, så inget är skrivet: skriv in det för hand",
        "{name} is written so that nothing can be added without changing more, so nothing is written: write it by hand"
    )
}

/// That a person's number must go first.
pub fn gives_away(name: &str) -> Text {
    text!(
        "{name} innehåller ett personnummer, så inget är skrivet: ta bort det först",
        "{name} holds a personal identity number, so nothing is written: remove it first"
    )
}

/// That nothing is amended on top of what has changed in silence.
pub fn seal_first(name: &str) -> Text {
    text!(
        "{name} är ändrad utan att det är inskrivet, så inget är skrivet: rätta det ovan först",
        "{name} has been changed without an amendment, so nothing is written: mend what stands above first"
    )
}

/// That an amendment is there already.
pub fn amended_already(name: &str) -> Text {
    text!("finns redan: {name}, med ändringen den dagen", "there already: {name}, with the amendment of that day")
}

/// That the field is as it is to become, and no amendment says so.
pub fn says_so_already(name: &str, field: &str) -> Text {
    text!(
        "{name} säger redan det som {field} skulle bli, så inget är skrivet: skriv tillbaka det som stod, eller ange ett annat värde",
        "{name} says already what {field} was to become, so nothing is written: write back what stood there, or give another value"
    )
}

/// That `--written` is about what a seal tells.
pub fn written_needs_a_seal(name: &str) -> Text {
    text!(
        "{name} är inte förseglad, så ingen kan säga vad som är ändrat: utelämna --written, och ange --field",
        "{name} is not sealed, so nobody can tell what has changed: leave out --written, and give --field"
    )
}

/// That the seal holds.
pub fn nothing_written(name: &str) -> Text {
    text!(
        "{name} är som när den förseglades, så när som på inskrivna ändringar: inget att skriva in",
        "{name} is as it was when it was sealed, but for the amendments that are entered: nothing to enter"
    )
}

/// That git does not know what stood there.
pub fn no_whole_state(name: &str) -> Text {
    text!(
        "git har ingen version av {name} där förseglingen håller: skriv tillbaka det som stod, och ange ändringen med --field",
        "git has no version of {name} by which the seal holds: write back what stood there, and give the change by --field"
    )
}

/// That the seal would not hold by the amendment.
pub fn not_taken_back(name: &str) -> Text {
    text!(
        "inget är skrivet: ändringen av {name} går inte att ta tillbaka så att förseglingen håller; parternas ordning ändras inte så",
        "nothing is written: the amendment of {name} cannot be taken back so that the seal holds; the order of the parties does not change so"
    )
}

/// That an event is there already.
pub fn there(kind: &RecordKind, place: &EventPlace<'_>, path: &[String]) -> Text {
    let (name, about) = (at(place, path), kind.about());
    text!("finns redan: {name} ({about})", "there already: {name} ({about})", about)
}

/// That an event is there, and the file says otherwise of it.
pub fn differs(kind: &RecordKind, place: &EventPlace<'_>, path: &[String], differences: &[Difference]) -> Text {
    let name = at(place, path);
    let lines: Vec<Text> = differences
        .iter()
        .map(|Difference { key, there, given }| {
            let given = shown(given);
            match there.as_deref().map(shown) {
                Some(there) => text!(
                    "  {key}: i filen {there}, på kommandoraden {given}",
                    "  {key}: in the file {there}, on the command line {given}"
                ),
                None => text!(
                    "  {key}: i filen står beloppet för allt tillsammans, på kommandoraden för {given}",
                    "  {key}: in the file the amount stands for everything together, on the command line for {given}"
                ),
            }
        })
        .collect();
    let lines = Text::join(&lines, "\n");
    let help = if kind.is_entry() {
        Text::fixed(
            "rätta i filen om den har fel, eller lägg till --another om det är en till",
            "correct the file if it is wrong, or add --another if it is one more",
        )
    } else {
        Text::fixed("rätta i filen om den har fel", "correct the file if it is wrong")
    };
    text!(
        "{name} säger något annat, så inget är skrivet:\n{lines}\n{help}",
        "{name} says otherwise, so nothing is written:\n{lines}\n{help}",
        lines,
        help
    )
}

fn shown(value: &str) -> String {
    personal_number::mask(&crate::model::excerpt_of(value, 80)).into_owned()
}

/// The file, with the line where that is known.
fn at(place: &EventPlace<'_>, path: &[String]) -> String {
    match edit::line_of(&place.text, path).filter(|_| !path.is_empty()) {
        Some(line) => format!("{}:{line}", place.name),
        None => place.name.clone(),
    }
}

/// What stands before the errors that a line would make.
pub fn would_break(name: &str) -> Text {
    text!(
        "inget är skrivet: {name} skulle få fel som inte fanns förut",
        "nothing is written: {name} would get errors that were not there before"
    )
}

/// That it is written, and what is next for whom it was written of.
pub fn written(place: &EventPlace<'_>, after: &Ledger<()>, id: &str, session: &Session<'_>) -> Vec<Text> {
    let name = &place.name;
    let mut lines = vec![text!("skrev {name}", "wrote {name}")];
    let file = after.sources.iter().position(|source| source.path == *name);
    let own = after.diagnostics.iter().filter(|one| file == Some(one.finding.span.file.0 as usize));
    let own: Vec<&Diagnostic> = own.filter(|one| one.waived.is_none()).collect();
    let count = |level| own.iter().filter(|one| one.level == level).count();
    let (errors, warnings, infos) = (count(Level::Error), count(Level::Warning), count(Level::Info));
    let levels = render::by_level(&Counts { errors, warnings, infos, ..Counts::default() });
    // An agreement is called by its id, another file by its path.
    let subject = if after.entries.iter().any(|entry| entry.id == id) { id } else { name };
    let command = Text::same(session.command_line(&format!("validate {}", quoted(subject))));
    lines.push(text!("{subject}: {levels}; {command}", "{subject}: {levels}; {command}", levels, command));
    let next = next(&own);
    // What the lines themselves have made that does not agree, as a day to come, is said where it was written.
    let is_next = |one: &Diagnostic| next.is_some_and(|next| next.finding.message.sv == one.finding.message.sv);
    let wrong = new_contradictions(&place.before, after).into_iter().filter(|one| !is_next(one));
    lines.extend(wrong.map(|one| {
        let message = one.finding.message;
        text!("stämmer inte: {message}", "does not agree: {message}", message)
    }));
    if let Some(next) = next {
        let message = &next.finding.message;
        lines.push(text!("härnäst: {message}", "next: {message}", message));
        lines.push(how(next, id, name, session));
    }
    lines
}

/// How it is done: the line that writes it down, or that it is written in the file itself.
fn how(next: &Diagnostic, id: &str, name: &str, session: &Session<'_>) -> Text {
    match next.finding.recorded {
        Some(line) => {
            let (program, line) = (session.command_line(""), line.typed(&quoted(id)));
            text!("  {program}{line}", "  {program}{line}", line)
        }
        None => text!("  det här skrivs i filen: {name}", "  this is written in the file: {name}"),
    }
}

/// The paper that is due, and what is typed to draft it.
pub fn paper(DuePaper { paper, draft }: DuePaper, session: &Session<'_>) -> Text {
    let program = session.command_line("");
    text!("utkast till {paper}: {program}{draft}", "draft of the {paper}: {program}{draft}", paper, draft)
}

/// What is to be done first: by the order of a report, and of several by their days.
fn next<'l>(own: &[&'l Diagnostic]) -> Option<&'l Diagnostic> {
    let heading = |one: &Diagnostic| ReportHeading::of(one, None);
    let open = own.iter().copied().filter(|one| heading(one) != ReportHeading::Know);
    open.min_by_key(|one| {
        (heading(one), Reverse(one.level), one.finding.by.is_none(), one.finding.by, one.finding.span)
    })
}
