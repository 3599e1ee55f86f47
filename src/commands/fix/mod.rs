//! `fix`: shows what would be mended, asks, and writes it; every byte outside the remedies stays as it was.

mod answer;
mod ask;
mod told;

use super::confirmed::confirmed;
use super::held::{Files, Judge, UNSOUND_SETTINGS, change_shown};
use crate::cli::{SwedishHelp, trimmed};
use crate::model::{FileId, Text, text};
use crate::render;
use crate::rules::{self, Selection};
use crate::session::{Exit, RunError, Session, hold, is_within, refuse_unknown};
pub use answer::{FixAsked, Fixed, Texts, fix};
use std::path::{Path, PathBuf};
use told::Done;

/// Mend what a program can mend: shows it as a diff, asks, and writes it into the agreements.
///
/// A remedy whose meaning is certain is written once the question is answered with yes: a date without its quotation marks, a
/// miswritten key. What a person must choose or confirm is asked one by one; --only names the rules whose remedies are taken
/// where there is just one. Every byte outside a remedy stays as it was.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  liggare fix --diff\n  liggare fix agreements/norrmalm\n  liggare fix --only P001\n  liggare fix --yes\n\nExit codes: 0 nothing left to mend, 1 something left (with --diff: something to write), 2 nobody to ask and no --yes"
)]
pub struct Args {
    /// Mend only these files and folders
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Show what would be written, and write nothing
    #[arg(long, conflicts_with = "yes")]
    pub diff: bool,
    /// Mend only what these rules found, also where it must be confirmed, if there is one way only: codes, names, or the letter of
    /// a family
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = trimmed())]
    pub only: Vec<String>,
    /// Write without asking; what must be chosen or confirmed is left
    #[arg(long)]
    pub yes: bool,
}

/// The same in Swedish.
pub const SWEDISH: SwedishHelp = SwedishHelp {
    about: "Rätta det som programmet kan rätta: visa ändringen, fråga, och skriv in den i avtalen",
    after: "Exempel:\n  liggare fix --diff\n  liggare fix agreements/norrmalm\n  liggare fix --only P001\n  liggare fix --yes\n\nDet som säkert är menat, som ett datum med citattecken eller ett felskrivet fält, skrivs in när frågan är besvarad med ja. Det som någon måste välja eller bekräfta frågas ett i taget. Allt annat i filen står kvar, tecken för tecken.\n\nSlutkoder: 0: inget kvar att rätta, 1: något kvar (med --diff: något att skriva), 2: ingen att fråga och inget --yes",
    args: &[
        ("paths", "Rätta bara i dessa filer och mappar"),
        ("diff", "Visa bara vad som skulle skrivas"),
        (
            "only",
            "Rätta bara det som dessa regler har funnit, även det som ska bekräftas om det bara finns ett sätt: koder, namn eller en familjs bokstav",
        ),
        ("yes", "Skriv utan att fråga; det som någon måste välja eller bekräfta lämnas"),
    ],
};

/// Runs the command.
pub fn run(args: &Args, session: &mut Session<'_>) -> anyhow::Result<Exit> {
    if !args.diff {
        session.has_no_output(&text!(
            "fix skriver i avtalen: utelämna --output, eller ange --diff",
            "fix writes into the agreements: leave out --output, or give --diff"
        ))?;
        session.writes_files();
    }
    let only = Selection { select: args.only.clone(), ignore: Vec::new(), only_errors: false };
    refuse_unknown(&only)?;
    let asked_paths = session.asked(&args.paths)?;
    let held = Files::read(session)?;
    let place = session.held()?;
    let shown = |inside: &Path| place.shown(inside);
    let options = place.options(&shown);
    let mut judge = Judge::new(&held, &options)?;
    let mut texts = held.texts();
    let untouched = judge.ledger(&texts)?;
    session.speak(&untouched.context.settings);
    if !untouched.is_trustworthy() {
        return Err(RunError(UNSOUND_SETTINGS).into());
    }
    session.refuse_outside(&asked_paths)?;
    let shown: Vec<String> = untouched.sources.iter().map(|source| source.path.clone()).collect();
    let path_of = |file: FileId| shown.get(file.0 as usize).map(String::as_str).unwrap_or_default();
    let agreements =
        || shown.iter().zip(0..).filter(|(_, file)| held.is_agreement(FileId(*file))).map(|(path, _)| path);
    let empty: Vec<String> = asked_paths
        .iter()
        .filter(|asked| !agreements().any(|path| is_within(path, asked)))
        .map(|path| render::one_line(path))
        .collect();
    if !empty.is_empty() || agreements().next().is_none() {
        session.say(&nothing_in(&empty))?;
        return Ok(Exit::Nothing);
    }
    let asked = FixAsked {
        within: &|file| held.is_agreement(file) && hold(&asked_paths, path_of(file)),
        takes: &|code| rules::find(code.0).is_some_and(|rule| only.names(rule)),
        named: !args.only.is_empty(),
    };
    let mut fixed = fix(untouched, &mut texts, &asked, &mut |texts| judge.ledger(texts))?;
    let differences = changes(&held, &texts, &path_of);
    let mut files = changed(&held, &texts).len();
    if args.diff {
        session.write_bytes(differences.as_bytes())?;
        say(&fixed, &texts, files, Done::Shown, &asked, session)?;
        return Ok(exit(&fixed, files == 0, &asked));
    }
    write!(session.process.out, "{differences}")?;
    if files > 0 && !args.yes && !confirmed(session)? {
        say(&fixed, &texts, files, Done::Declined, &asked, session)?;
        return Ok(Exit::Findings);
    }
    if !args.yes {
        let chosen = ask::chosen(&fixed, &texts, &asked, session)?;
        let before = texts.clone();
        fixed = fixed.choose(&chosen, &mut texts, &mut |texts| judge.ledger(texts))?;
        write!(session.process.out, "{}", between(&before, &texts, &path_of))?;
        files = changed(&held, &texts).len();
    }
    session.process.out.flush()?;
    let bytes = |file: &FileId| texts.get(file).map_or(&[][..], |bytes| &**bytes);
    let own = changed(&held, &texts);
    let written: Vec<_> = own.iter().map(|file| (*file, bytes(file), path_of(*file))).collect();
    held.write_all(&written)?;
    say(&fixed, &texts, files, Done::Written, &asked, session)?;
    Ok(exit(&fixed, true, &asked))
}

/// Nothing to mend, in the ledger or in some of the paths that were named.
fn nothing_in(empty: &[String]) -> Text {
    let paths = if empty.is_empty() { String::new() } else { format!(": {}", empty.join(", ")) };
    text!(
        "inget att rätta: här finns ingen avtalsfil{paths}",
        "nothing to mend: there is no agreement file here{paths}"
    )
}

/// 1 where a remedy is left or would have been written, or a file cannot be read for want of one.
fn exit(fixed: &Fixed, is_written: bool, asked: &FixAsked<'_>) -> Exit {
    if is_written && fixed.left(asked).next().is_none() && fixed.by_hand(asked) == 0 {
        Exit::Well
    } else {
        Exit::Findings
    }
}

/// The files that are no longer as they were read.
fn changed(files: &Files, texts: &Texts) -> Vec<FileId> {
    texts.iter().filter(|(file, bytes)| files.bytes(**file) != &***bytes).map(|(file, _)| *file).collect()
}

/// What the texts change in the files, as people are shown it.
fn changes<'a>(files: &Files, texts: &Texts, path_of: &impl Fn(FileId) -> &'a str) -> String {
    texts.iter().map(|(file, bytes)| one_change(*file, files.bytes(*file), bytes, path_of)).collect()
}

/// What differs between two states of the same files.
fn between<'a>(before: &Texts, after: &Texts, path_of: &impl Fn(FileId) -> &'a str) -> String {
    let both = before.iter().filter_map(|(file, bytes)| Some((file, bytes, after.get(file)?)));
    both.map(|(file, before, after)| one_change(*file, before, after, path_of)).collect()
}

fn one_change<'a>(file: FileId, before: &[u8], after: &[u8], path_of: &impl Fn(FileId) -> &'a str) -> String {
    change_shown(path_of(file), before, after)
}

fn say(
    fixed: &Fixed,
    texts: &Texts,
    files: usize,
    done: Done,
    asked: &FixAsked<'_>,
    session: &mut Session<'_>,
) -> anyhow::Result<()> {
    for line in told::summary(fixed, texts, files, done, asked, session.lang()) {
        writeln!(session.process.err, "{line}")?;
    }
    Ok(())
}
