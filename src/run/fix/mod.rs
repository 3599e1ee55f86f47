//! `fix`: shows what would be mended, asks, and writes it; every byte outside the remedies stays as it was.

mod ask;
mod held;
mod told;

use super::exit::RunError;
use super::selection::refuse_unknown;
use super::{Exit, Process, folder, language, paths, write};
use crate::cli::{Cli, FixArgs};
use crate::commands::{self, FixAsked, Fixed, Texts};
use crate::model::{FileId, Lang, Text, text};
use crate::parse;
use crate::render;
use crate::rules::{self, Selection};
use held::{Held, Judge};
use std::path::Path;
use told::Done;

/// Runs `fix`.
pub fn run(cli: &Cli, args: &FixArgs, process: &mut Process<'_>) -> anyhow::Result<Exit> {
    let only = Selection { select: args.only.clone(), ignore: Vec::new(), only_errors: false };
    refuse_unknown(&only)?;
    let asked_paths = paths::asked(&args.paths, process)?;
    let held = Held::read(cli, process)?;
    let place = folder::Held::new(cli, process)?;
    let shown = |inside: &Path| place.shown(inside);
    let options = place.options(&shown);
    let mut judge = Judge::new(&held, &options)?;
    let mut texts = held.texts();
    let untouched = judge.ledger(&texts)?;
    let lang = language::of_run(cli, process, &untouched.context.settings);
    if !untouched.is_trustworthy() {
        return Err(RunError(UNSOUND).into());
    }
    paths::refuse_outside(&asked_paths, cli, process)?;
    let shown: Vec<String> = untouched.sources.iter().map(|source| source.path.clone()).collect();
    let path_of = |file: FileId| shown.get(file.0 as usize).map(String::as_str).unwrap_or_default();
    let agreements =
        || shown.iter().zip(0..).filter(|(_, file)| held.is_agreement(FileId(*file))).map(|(path, _)| path);
    let empty: Vec<String> = asked_paths
        .iter()
        .filter(|asked| !agreements().any(|path| paths::is_within(path, asked)))
        .map(|path| render::one_line(path))
        .collect();
    if !empty.is_empty() || agreements().next().is_none() {
        writeln!(process.err, "{}", nothing_in(&empty).pick(lang))?;
        return Ok(Exit::Nothing);
    }
    let asked = FixAsked {
        within: &|file| held.is_agreement(file) && paths::hold(&asked_paths, path_of(file)),
        takes: &|code| rules::find(code.0).is_some_and(|rule| only.names(rule)),
        named: !args.only.is_empty(),
    };
    let mut fixed = commands::fix(&mut texts, &asked, &mut |texts| judge.ledger(texts))?;
    let differences = changes(&held, &texts, &path_of);
    let mut files = changed(&held, &texts).len();
    if args.diff {
        write::bytes(differences.as_bytes(), cli, process)?;
        say(&fixed, &texts, files, Done::Shown, &asked, lang, process)?;
        return Ok(exit(&fixed, files == 0, &asked));
    }
    write!(process.out, "{differences}")?;
    if files > 0 && !args.yes && !ask::confirmed(lang, process)? {
        say(&fixed, &texts, files, Done::Declined, &asked, lang, process)?;
        return Ok(Exit::Findings);
    }
    if !args.yes {
        let chosen = ask::chosen(&fixed, &texts, &asked, lang, process)?;
        let before = texts.clone();
        fixed = fixed.choose(&chosen, &mut texts, &mut |texts| judge.ledger(texts))?;
        write!(process.out, "{}", between(&before, &texts, &path_of))?;
        files = changed(&held, &texts).len();
    }
    process.out.flush()?;
    for file in changed(&held, &texts) {
        held.write(file, texts.get(&file).map_or(&[], Vec::as_slice), path_of(file))?;
    }
    say(&fixed, &texts, files, Done::Written, &asked, lang, process)?;
    Ok(exit(&fixed, true, &asked))
}

const UNSOUND: Text = Text::fixed(
    "registrets inställningar går inte att läsa: rätta dem först, `liggare validate` visar felen",
    "the ledger's settings cannot be read: mend them first, `liggare validate` shows the errors",
);

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
fn changed(held: &Held, texts: &Texts) -> Vec<FileId> {
    texts.iter().filter(|(file, bytes)| held.bytes(**file) != bytes.as_slice()).map(|(file, _)| *file).collect()
}

/// What the texts change in the files, as people are shown it.
fn changes<'a>(held: &Held, texts: &Texts, path_of: &impl Fn(FileId) -> &'a str) -> String {
    texts.iter().map(|(file, bytes)| one_change(*file, held.bytes(*file), bytes, path_of)).collect()
}

/// What differs between two states of the same files.
fn between<'a>(before: &Texts, after: &Texts, path_of: &impl Fn(FileId) -> &'a str) -> String {
    let both = before.iter().filter_map(|(file, bytes)| Some((file, bytes, after.get(file)?)));
    both.map(|(file, before, after)| one_change(*file, before, after, path_of)).collect()
}

/// A personal number is masked however it is spelt, as it is when the file is judged.
fn one_change<'a>(file: FileId, before: &[u8], after: &[u8], path_of: &impl Fn(FileId) -> &'a str) -> String {
    if before == after {
        return String::new();
    }
    let masked = |bytes: &[u8]| parse::masked(file, &String::from_utf8_lossy(bytes)).0.into_owned();
    render::changes(path_of(file), &masked(before), &masked(after))
}

fn say(
    fixed: &Fixed,
    texts: &Texts,
    files: usize,
    done: Done,
    asked: &FixAsked<'_>,
    lang: Lang,
    process: &mut Process<'_>,
) -> anyhow::Result<()> {
    for line in told::summary(fixed, texts, files, done, asked, lang) {
        writeln!(process.err, "{line}")?;
    }
    Ok(())
}
