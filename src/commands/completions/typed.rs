//! Completions while a command line is typed: the words come from file names and settings, and no fault is ever shown.

use super::arguments::{Candidate, Offered, completing};
use super::{ASKS, Shell, adapter};
use crate::commands::{line, record};
use crate::model::{Agreement, FileId, Lang, Settings, Text, personal_number};
use crate::render::one_line;
use crate::session::{Exit, Process, before_the_ledger};
use crate::{parse, read, render, resolve, rules};
use clap::ValueEnum;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// Answers a shell's script, if it is one that runs the program. What cannot be completed is answered with nothing.
pub fn answer(process: &mut Process<'_>) -> Option<Exit> {
    let shell = (process.variable)(ASKS).and_then(|name| Shell::from_str(&name, true).ok())?;
    let typed: Vec<_> = process.args.iter().skip_while(|arg| *arg != "--").skip(1).cloned().collect();
    if typed.is_empty() {
        return Some(Exit::Well);
    }
    let lang = before_the_ledger(process);
    let folder = process.directory.join(ledger(&typed));
    let flags = typed.last().is_some_and(|word| word.to_string_lossy().starts_with('-'));
    let is_typed = |word: &str| typed.iter().any(|typed| typed == word);
    let is_named = |kind: &str| is_typed("record") && is_typed(kind);
    let command = line(lang).mut_subcommand("record", |inner| record::completed(inner, lang, is_named));
    let subjects = subjects(&typed);
    let command = completing(command, flags, move |known| words(known, &folder, &subjects, lang));
    if let Ok(answer) = completions(shell, command, typed, &process.directory) {
        let answer = harmless(&answer);
        // A shell that has gone away wants no more.
        let _ = process.out.write_all(&answer).and_then(|()| process.out.flush());
    }
    Some(Exit::Well)
}

/// The words that fit at the end of a command line that is being typed, in the form that the shell's script reads.
fn completions(
    shell: Shell,
    mut command: clap::Command,
    typed: Vec<OsString>,
    directory: &Path,
) -> std::io::Result<Vec<u8>> {
    let mut answer = Vec::new();
    adapter(shell).write_complete(&mut command, typed, Some(directory), &mut answer)?;
    Ok(answer)
}

/// Without the words that give a person away or could rule a terminal: a path that lies there, which is of use only as it is, so
/// that it cannot be masked. Each stands on a line, or is parted from the next as the shell has it.
fn harmless(answer: &[u8]) -> Vec<u8> {
    let is_fit = |word: &&[u8]| {
        let word = String::from_utf8_lossy(word);
        let word = word.trim_end_matches(SEPARATORS);
        personal_number::find(word).is_empty() && render::harmless(word) == word
    };
    let is_separator = |byte: &u8| SEPARATORS.contains(&char::from(*byte));
    answer.split_inclusive(is_separator).filter(is_fit).collect::<Vec<_>>().concat()
}

/// What parts the words of an answer: a line end, or what scripts of bash and zsh ask for.
const SEPARATORS: [char; 2] = ['\n', '\u{b}'];

/// The folder that `--ledger` names on the line, as far as it is typed.
fn ledger(typed: &[OsString]) -> PathBuf {
    let mut words = typed.iter();
    while let Some(word) = words.next() {
        let word = word.to_string_lossy();
        if word == "--ledger" {
            return words.next().map_or_else(PathBuf::new, PathBuf::from);
        }
        if let Some(folder) = word.strip_prefix("--ledger=") {
            return folder.into();
        }
    }
    "agreements".into()
}

/// The words after the sort of event, of which one may be the agreement that `record` is about.
fn subjects(typed: &[OsString]) -> Vec<String> {
    let words = typed.iter().skip_while(|word| *word != "record").skip(2);
    words.map(|word| word.to_string_lossy().into_owned()).collect()
}

fn words(known: Offered, folder: &Path, subjects: &[String], lang: Lang) -> Vec<Candidate> {
    let said = |text: &Text| Some(text.pick(lang).to_owned());
    match known {
        Offered::Ids => ids(folder).into_iter().map(|id| (id, None)).collect(),
        Offered::Committees => {
            let committees = settings(folder).committees.into_iter();
            fitting(committees.map(|committee| (committee.key.value, Some(one_line(&committee.name.value)))))
        }
        Offered::Rules => rules::all().map(|rule| (rule.code.0.to_owned(), said(&rule.summary))).collect(),
        Offered::Meetings => meetings(&settings(folder)),
        Offered::Folders => folders(folder).into_iter().map(|folder| (folder, None)).collect(),
        Offered::Parties => parties(agreement(folder, subjects).as_deref()),
        Offered::Keys => {
            let agreement = agreement(folder, subjects);
            let funds = agreement.iter().flat_map(|agreement| &agreement.funding);
            let funds = fitting(funds.map(|fund| (fund.key.value.clone(), Some(one_line(&fund.name.value)))));
            parties(agreement.as_deref()).into_iter().chain(funds).collect()
        }
        Offered::Items => {
            let agreement = agreement(folder, subjects);
            let items = agreement.iter().flat_map(|agreement| &agreement.costs).flat_map(|cost| &cost.items);
            let mut items: Vec<_> = items.map(|item| item.name.value.clone()).collect();
            items.sort_unstable();
            items.dedup();
            fitting(items.into_iter().map(|item| (item, None)))
        }
        Offered::Commands => {
            let command = line(lang);
            let about = |command: &clap::Command| command.get_about().map(ToString::to_string);
            command.get_subcommands().map(|command| (command.get_name().to_owned(), about(command))).collect()
        }
    }
}

/// Only words that a shell takes as they are, and that give no person away.
fn fitting(words: impl Iterator<Item = Candidate>) -> Vec<Candidate> {
    words.filter(|(word, _)| is_plain(word)).collect()
}

fn is_plain(word: &str) -> bool {
    let plain = |char: char| char.is_alphanumeric() || "-_./".contains(char);
    !word.is_empty() && word.chars().all(plain) && personal_number::find(word).is_empty()
}

/// What lies in the ledger; nothing where it cannot be walked.
fn found(folder: &Path) -> Vec<read::Found> {
    read::Folder::open(folder).and_then(|folder| read::discover(&folder)).unwrap_or_default()
}

/// The file names of the agreements: nothing is opened.
fn ids(folder: &Path) -> Vec<String> {
    let found = found(folder).into_iter();
    let files = found.filter(|found| found.kind == read::Kind::Agreement && found.obstacle.is_none());
    let ids = files.filter_map(|found| Some(found.path.file_stem()?.to_str()?.to_owned()));
    let mut ids: Vec<_> = ids.filter(|id| is_plain(id)).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// The folders in which agreements lie, as `new --in` wants them.
fn folders(folder: &Path) -> Vec<String> {
    let found = found(folder).into_iter();
    let inner = found
        .filter(|found| found.kind == read::Kind::Agreement)
        .filter_map(|found| Some(found.path.parent()?.to_str()?.replace(std::path::MAIN_SEPARATOR, "/")));
    let mut folders: Vec<_> = inner.filter(|inner| is_plain(inner)).collect();
    folders.sort_unstable();
    folders.dedup();
    folders
}

fn parties(agreement: Option<&Agreement>) -> Vec<Candidate> {
    let parties = agreement.into_iter().flat_map(|agreement| &agreement.parties);
    fitting(parties.map(|party| (party.key.value.clone(), Some(one_line(&party.name.value)))))
}

/// The agreement whose id is among the words, as far as it can be read.
fn agreement(folder: &Path, words: &[String]) -> Option<Box<Agreement>> {
    let is_named = |found: &read::Found| words.iter().any(|word| found.path.file_stem() == Some(word.as_ref()));
    let found = found(folder).into_iter().find(|found| found.kind == read::Kind::Agreement && is_named(found))?;
    let id = found.path.file_stem()?.to_str()?;
    let (folder, mut room) = (read::Folder::open(folder).ok()?, Vec::new());
    let text = read::contents(&folder, &found, &mut room).ok()?;
    let (masked, _) = parse::masked(FileId(0), text);
    parse::with_document(FileId(0), &masked, |document| resolve::agreement(FileId(0), id, document).record)
}

/// What can be read of the settings; nothing where they are broken.
fn settings(folder: &Path) -> Settings {
    let file = FileId(0);
    let path = "liggare.toml".into();
    let found = read::Found { path, kind: read::Kind::Settings, obstacle: None, target: None };
    let (folder, mut room) = (read::Folder::open(folder).ok(), Vec::new());
    let text = folder.and_then(|folder| read::contents(&folder, &found, &mut room).ok());
    let Some(text) = text else { return Settings::default() };
    let (masked, _) = parse::masked(file, text);
    parse::with_document(file, &masked, |document| resolve::settings(file, document).record)
        .map(|settings| *settings)
        .unwrap_or_default()
}

/// The days on which committees meet, and which of them do.
fn meetings(settings: &Settings) -> Vec<Candidate> {
    let mut days: BTreeMap<_, Vec<&str>> = BTreeMap::new();
    for committee in &settings.committees {
        for day in &committee.meetings {
            days.entry(day.value).or_default().push(&committee.name.value);
        }
    }
    days.into_iter().map(|(day, names)| (day.to_string(), Some(one_line(&names.join(", "))))).collect()
}
