//! `fix`: shows what would be mended, asks once, and writes it; every byte outside the remedies stays as it was.

use super::exit::Impossible;
use super::unfinished::Unfinished;
use super::{Exit, Process, folder, language, paths};
use crate::cli::{Cli, FixArgs};
use crate::commands::{self, FixAsked, Fixed, Texts};
use crate::line;
use crate::model::{FileId, Lang, Ledger, Text, text};
use crate::read;
use crate::render;
use crate::rules::{self, Selection};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Runs `fix`.
pub fn run(cli: &Cli, args: &FixArgs, process: &mut Process<'_>) -> anyhow::Result<Exit> {
    let only = Selection { select: args.only.clone(), ignore: Vec::new(), only_errors: false };
    rules::refuse_unknown(&only)?;
    let asked_paths = paths::asked(&args.paths, process)?;
    let held = Held::read(cli, process)?;
    let judge = |texts: &Texts| held.judge(texts, cli, process);
    let ledger = judge(&held.texts())?;
    if ledger.entries.is_empty() && ledger.diagnostics.is_empty() {
        let lang = language::of_run(cli, process, &ledger.context.settings);
        let nothing = text!("inget att rätta: här finns ingen avtalsfil", "nothing to mend: there is no agreement file here");
        writeln!(process.err, "{}", nothing.pick(lang))?;
        return Ok(Exit::Nothing);
    }
    paths::refuse_outside(&asked_paths, cli, process)?;
    let lang = language::of_run(cli, process, &ledger.context.settings);
    let shown: Vec<String> = ledger.sources.iter().map(|source| source.path.clone()).collect();
    let path_of = |file: FileId| shown.get(file.0 as usize).map(String::as_str).unwrap_or_default();
    let asked = FixAsked {
        within: &|file| paths::holds(&asked_paths, path_of(file)),
        takes: &|code| rules::find(code.0).is_some_and(|rule| only.takes(rule)),
        named: !args.only.is_empty(),
    };
    let mut texts = held.texts();
    let fixed = commands::fix(&mut texts, &asked, judge)?;
    let changed: Vec<FileId> =
        texts.iter().filter(|(file, bytes)| held.bytes(**file) != Some(bytes.as_slice())).map(|(file, _)| *file).collect();
    for file in &changed {
        let (before, after) = (held.bytes(*file).unwrap_or_default(), texts.get(file).map_or(&[][..], Vec::as_slice));
        let (before, after) = (String::from_utf8_lossy(before), String::from_utf8_lossy(after));
        write!(process.out, "{}", render::changes(path_of(*file), &before, &after))?;
    }
    let is_clean = changed.is_empty() && fixed.left == 0;
    if args.diff || changed.is_empty() {
        say(&summary(&fixed, changed.len(), args, &fixed_paths(&fixed, &path_of)), lang, process)?;
        return Ok(if is_clean { Exit::Well } else { Exit::Findings });
    }
    if !args.yes && !confirmed(lang, process)? {
        return Ok(Exit::Findings);
    }
    for file in &changed {
        if let Some(bytes) = texts.get(file) {
            held.write(*file, bytes, path_of(*file))?;
        }
    }
    say(&summary(&fixed, changed.len(), args, &fixed_paths(&fixed, &path_of)), lang, process)?;
    Ok(if fixed.left == 0 { Exit::Well } else { Exit::Findings })
}

/// Asks whoever sits at the terminal. Where nobody does, the run is impossible without `--yes`.
fn confirmed(lang: Lang, process: &mut Process<'_>) -> anyhow::Result<bool> {
    if process.terminal {
        write!(process.out, "{}", text!("Skriv in? [j/N] ", "Write? [y/N] ").pick(lang))?;
        process.out.flush()?;
        if let Some(answer) = (process.read_line)() {
            return Ok(["j", "ja", "y", "yes"].contains(&answer.trim().to_lowercase().as_str()));
        }
        writeln!(process.out)?;
    }
    Err(Impossible(text!(
        "ingen kan svara här: lägg till --yes för att skriva, eller --diff för att bara se",
        "nobody can answer here: add --yes to write, or --diff to see only"
    ))
    .into())
}

fn say(lines: &[Text], lang: Lang, process: &mut Process<'_>) -> anyhow::Result<()> {
    for line in lines {
        writeln!(process.err, "{}", line.pick(lang))?;
    }
    Ok(())
}

fn fixed_paths<'a>(fixed: &Fixed, path_of: &impl Fn(FileId) -> &'a str) -> Vec<&'a str> {
    fixed.undone.iter().map(|file| path_of(*file)).collect()
}

/// What was done, and what is left for a person.
fn summary(fixed: &Fixed, files: usize, args: &FixArgs, undone: &[&str]) -> Vec<Text> {
    let made = fixed.made;
    let mut lines = vec![match (made, args.diff) {
        (0, _) => text!("inget att rätta", "nothing to mend"),
        (_, true) => text!(
            "{made} rättningar i {files} filer; inget är skrivet (kör utan --diff för att skriva)",
            "{made} remedies in {files} files; nothing is written (run without --diff to write)"
        ),
        (_, false) => text!("{made} rättningar skrivna i {files} filer", "{made} remedies written in {files} files"),
    }];
    for path in undone {
        lines.push(text!(
            "{path} är som den var: en rättning skulle ha gjort filen oläslig",
            "{path} is as it was: a remedy would have made the file unreadable"
        ));
    }
    let left = fixed.left;
    if left > 0 && !(args.diff && args.only.is_empty() && made > 0) || left > made && args.diff {
        lines.push(text!(
            "{left} brister har en rättning som någon måste bekräfta eller välja: `liggare validate` visar dem, `liggare fix --only REGEL` skriver den som är ensam",
            "{left} findings have a remedy that somebody must confirm or choose: `liggare validate` shows them, `liggare fix --only RULE` writes the one that stands alone"
        ));
    }
    lines
}

/// The ledger's files as they were when they were read: nothing else is judged, and over nothing else is written.
struct Held {
    folder: PathBuf,
    found: Vec<read::Found>,
    contents: BTreeMap<PathBuf, read::Contents>,
}

impl Held {
    fn read(cli: &Cli, process: &Process<'_>) -> anyhow::Result<Self> {
        let (disk, found) = folder::discovered(cli, process)?;
        let mut contents = BTreeMap::new();
        for one in found.iter().filter(|found| found.obstacle.is_none()) {
            let mut buffer = Vec::new();
            let bytes = read::bytes(&disk, one, &mut buffer).map(Box::from);
            contents.insert(one.file().to_owned(), bytes);
        }
        Ok(Self { folder: process.directory.join(&cli.ledger), found, contents })
    }

    fn path(&self, file: FileId) -> Option<&Path> {
        self.found.get(file.0 as usize).map(read::Found::file)
    }

    /// What a file held.
    fn bytes(&self, file: FileId) -> Option<&[u8]> {
        self.contents.get(self.path(file)?)?.as_ref().ok().map(AsRef::as_ref)
    }

    /// Every file that may be edited: not those that a link leads to, which are edited where they lie.
    fn texts(&self) -> Texts {
        let files = (0..).map(FileId).zip(&self.found).filter(|(_, found)| found.target.is_none());
        files.filter_map(|(file, _)| Some((file, self.bytes(file)?.to_vec()))).collect()
    }

    /// The ledger with these texts in place of what was read.
    fn judge(&self, texts: &Texts, cli: &Cli, process: &Process<'_>) -> anyhow::Result<Ledger<()>> {
        let mut contents = self.contents.clone();
        for (file, bytes) in texts {
            if let Some(path) = self.path(*file) {
                contents.insert(path.to_owned(), Ok(bytes.as_slice().into()));
            }
        }
        let folder = read::Folder::in_memory(read::Tree::new(self.found.clone(), contents));
        folder::judged(&folder, cli, process)
    }

    /// Writes a file, unless it is not as it was read.
    fn write(&self, file: FileId, bytes: &[u8], name: &str) -> anyhow::Result<()> {
        let Some(inside) = self.path(file) else { return Ok(()) };
        let disk = read::Folder::open(&self.folder)?;
        let now = self.found.get(file.0 as usize).map(|found| {
            let mut buffer = Vec::new();
            read::bytes(&disk, found, &mut buffer).map(<[u8]>::to_vec)
        });
        if !matches!(now, Some(Ok(now)) if Some(now.as_slice()) == self.bytes(file)) {
            return Err(Impossible(text!(
                "{name} ändrades medan den lästes och lämnas orörd: kör igen",
                "{name} was changed while it was read and is left untouched: run again"
            ))
            .into());
        }
        Unfinished::new(&self.folder.join(inside), |out| Ok(out.write_all(bytes)?))?.finish()
    }
}
