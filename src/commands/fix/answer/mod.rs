//! Which remedies are carried out, round by round, until nothing changes.

mod edits;

pub use crate::commands::held::Texts;
use crate::model::{Certainty, Code, Diagnostic, FileId, Fix, Ledger, codes, personal_number};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// So many times the ledger is judged anew: a remedy may bring the next one to light.
const ROUNDS: usize = 10;

/// After so many remedies no further round is begun: whoever has more looks over these first, and runs again.
const MOST: usize = 2000;

/// What was asked.
pub struct FixAsked<'a> {
    /// Whether findings in this file are mended.
    pub within: &'a dyn Fn(FileId) -> bool,
    /// Whether findings of this rule are mended.
    pub takes: &'a dyn Fn(Code) -> bool,
    /// Whether a rule was named, so that what a person must say has been said.
    pub named: bool,
}

/// What became of the files.
#[derive(Debug)]
pub struct Fixed {
    /// How many remedies were carried out.
    pub made: usize,
    /// Files that a remedy would have made unreadable; it was left out, and the others were made.
    pub undone: BTreeSet<FileId>,
    /// The remedies that were left out for it.
    refused: Vec<Refused>,
    /// Whether there were so many that the rest waits for the next run.
    pub is_part: bool,
    /// The ledger as it is then.
    pub ledger: Ledger<()>,
}

/// A remedy that would have made its file unreadable: what it would have written in place of what.
#[derive(Debug, PartialEq, Eq)]
struct Refused {
    file: FileId,
    edits: Vec<(Vec<u8>, String)>,
}

impl Refused {
    fn of(fix: &Fix, texts: &Texts) -> Option<Self> {
        let file = file_of(fix)?;
        let bytes = texts.get(&file)?;
        let edits = fix.edits.iter().map(|edit| Some((bytes.get(edit.span.range())?.to_vec(), edit.text.clone())));
        Some(Self { file, edits: edits.collect::<Option<_>>()? })
    }
}

/// So often a file is judged anew to find the remedies that keep it from being read.
const ATTEMPTS: usize = 64;

impl Fixed {
    /// The findings that have a remedy still: one that a person must choose or confirm, or that cannot be carried out here.
    pub fn left(&self, asked: &FixAsked<'_>) -> impl Iterator<Item = &Diagnostic> {
        wanted(&self.ledger, asked).filter(|diagnostic| !diagnostic.finding.fixes.is_empty())
    }

    /// Errors that keep a file from being a record and have no remedy: whoever wrote it puts them right, whatever was asked for.
    pub fn by_hand(&self, asked: &FixAsked<'_>) -> usize {
        let within = self.ledger.diagnostics.iter().filter(|one| (asked.within)(one.finding.span.file));
        within.filter(|one| one.finding.breaks(one.code) && one.finding.fixes.is_empty()).count()
    }

    /// Those of them that a person at a terminal can choose a remedy for, with the remedies that can be carried out.
    pub fn choices(&self, texts: &Texts, asked: &FixAsked<'_>) -> Vec<(&Diagnostic, Vec<&Fix>)> {
        let open = self.left(asked).map(|diagnostic| {
            let fixes = diagnostic.finding.fixes.iter();
            let fixes = fixes.filter(|fix| !self.is_refused(fix, texts) && can_be_made(fix, texts, &self.ledger));
            (diagnostic, fixes.collect::<Vec<_>>())
        });
        open.filter(|(_, fixes)| !fixes.is_empty()).collect()
    }

    /// Carries out what a person chose, once.
    pub fn choose(
        self,
        chosen: &[Fix],
        texts: &mut Texts,
        judge: &mut impl FnMut(&Texts) -> anyhow::Result<Ledger<()>>,
    ) -> anyhow::Result<Self> {
        let mut fixed = self;
        fixed.round(chosen.iter().collect(), texts, judge)?;
        Ok(fixed)
    }

    /// Carries out as many of the remedies as go together, and says whether anything has changed.
    fn round(
        &mut self,
        fixes: Vec<&Fix>,
        texts: &mut Texts,
        judge: &mut impl FnMut(&Texts) -> anyhow::Result<Ledger<()>>,
    ) -> anyhow::Result<bool> {
        let fixes: Vec<&Fix> = fixes.into_iter().filter(|fix| !self.is_refused(fix, texts)).collect();
        let by_file = possible(texts, &self.ledger, fixes);
        let (after, made) = edited(texts, &by_file);
        if after.is_empty() {
            return Ok(false);
        }
        let before: Texts = after.keys().filter_map(|file| Some((*file, texts.get(file)?.clone()))).collect();
        let faults = broken(&self.ledger);
        texts.extend(after);
        let mut judged = judge(texts)?;
        let undone: BTreeSet<FileId> =
            before.keys().filter(|file| is_worse(&faults, &judged, **file)).copied().collect();
        self.made += made.iter().filter(|(file, _)| !undone.contains(file)).map(|(_, made)| made).sum::<usize>();
        for file in undone {
            let (Some(bytes), Some(fixes)) = (before.get(&file), by_file.get(&file)) else { continue };
            let mut apart = Apart { file, bytes, good: Vec::new(), bad: Vec::new(), attempts: 0 };
            apart.part(fixes, texts, &mut |texts| Ok(!is_worse(&faults, &judge(texts)?, file)))?;
            let (written, count) = made_in(bytes, &apart.good);
            self.made += count;
            let refused = apart.bad;
            texts.insert(file, bytes.clone());
            self.refused.extend(refused.iter().filter_map(|fix| Refused::of(fix, texts)));
            texts.insert(file, written.into());
            self.undone.insert(file);
            judged = judge(texts)?;
        }
        self.ledger = judged;
        Ok(true)
    }

    fn is_refused(&self, fix: &Fix, texts: &Texts) -> bool {
        !self.refused.is_empty() && Refused::of(fix, texts).is_some_and(|one| self.refused.contains(&one))
    }
}

/// The remedies of one file, parted into those that go together and those that keep the file from being read.
struct Apart<'f> {
    file: FileId,
    /// The file before any of them.
    bytes: &'f Arc<[u8]>,
    good: Vec<&'f Fix>,
    bad: Vec<&'f Fix>,
    attempts: usize,
}

impl<'f> Apart<'f> {
    /// Takes in some more of the remedies: all of them where the file can then be read, else half by half.
    fn part(
        &mut self,
        fixes: &[&'f Fix],
        texts: &mut Texts,
        is_read: &mut impl FnMut(&Texts) -> anyhow::Result<bool>,
    ) -> anyhow::Result<()> {
        self.attempts += 1;
        if self.attempts > ATTEMPTS || fixes.is_empty() {
            self.bad.extend(fixes);
            return Ok(());
        }
        let with: Vec<&Fix> = self.good.iter().chain(fixes).copied().collect();
        texts.insert(self.file, made_in(self.bytes, &with).0.into());
        if is_read(texts)? {
            self.good = with;
        } else if let [one] = fixes {
            self.bad.push(one);
        } else {
            let (first, rest) = fixes.split_at(fixes.len() / 2);
            self.part(first, texts, is_read)?;
            self.part(rest, texts, is_read)?;
        }
        Ok(())
    }
}

/// Whether a file has more that keeps it from being read than it had.
fn is_worse(faults: &BTreeMap<FileId, usize>, judged: &Ledger<()>, file: FileId) -> bool {
    broken(judged).get(&file).copied().unwrap_or_default() > faults.get(&file).copied().unwrap_or_default()
}

/// Carries out remedies in a ledger, as it was judged with these texts, until none is left, at most ten times, or until they are
/// more than a person looks over. `judge` judges it with others.
pub fn fix(
    ledger: Ledger<()>,
    texts: &mut Texts,
    asked: &FixAsked<'_>,
    judge: &mut impl FnMut(&Texts) -> anyhow::Result<Ledger<()>>,
) -> anyhow::Result<Fixed> {
    let mut fixed = Fixed { made: 0, undone: BTreeSet::new(), refused: Vec::new(), is_part: false, ledger };
    for _ in 0..ROUNDS {
        let chosen: Vec<Fix> =
            wanted(&fixed.ledger, asked).filter_map(|diagnostic| alone(diagnostic, asked.named)).cloned().collect();
        if !fixed.round(chosen.iter().collect(), texts, judge)? {
            break;
        }
        if fixed.made >= MOST {
            fixed.is_part = true;
            break;
        }
    }
    Ok(fixed)
}

/// The findings that are to be mended.
fn wanted<'l>(ledger: &'l Ledger<()>, asked: &FixAsked<'_>) -> impl Iterator<Item = &'l Diagnostic> {
    ledger.diagnostics.iter().filter(|diagnostic| {
        (asked.within)(diagnostic.finding.span.file) && (asked.takes)(diagnostic.code) && diagnostic.waived.is_none()
    })
}

/// The remedy that nobody needs to choose: the only one, if it is certain or a person has named the rule.
fn alone(diagnostic: &Diagnostic, named: bool) -> Option<&Fix> {
    let [fix] = diagnostic.finding.fixes.as_slice() else { return None };
    (fix.certainty == Certainty::Safe || named).then_some(fix)
}

/// The file that a remedy edits.
fn file_of(fix: &Fix) -> Option<FileId> {
    fix.edits.first().map(|edit| edit.span.file)
}

/// Whether every place of a remedy is one that may be edited, and what would be written is known. What was judged is the text
/// without personal numbers: where one stands, or would be written, nobody knows what it should be.
fn can_be_made(fix: &Fix, texts: &Texts, ledger: &Ledger<()>) -> bool {
    let Some(file) = file_of(fix) else { return false };
    let masked = ledger.source(file).and_then(|source| source.text.as_ref());
    let (Some(bytes), Some(masked)) = (texts.get(&file), masked) else { return false };
    bytes.len() == masked.len()
        && fix.edits.iter().all(|edit| {
            edit.span.file == file
                && bytes.get(edit.span.range()).is_some()
                && bytes.get(edit.span.range()) == masked.as_bytes().get(edit.span.range())
                && !personal_number::is_masked(&edit.text)
        })
}

/// The remedies that can be carried out, file by file, in the order of their places.
fn possible<'f>(texts: &Texts, ledger: &Ledger<()>, fixes: Vec<&'f Fix>) -> BTreeMap<FileId, Vec<&'f Fix>> {
    let mut by_file: BTreeMap<FileId, Vec<&Fix>> = BTreeMap::new();
    for fix in fixes.into_iter().filter(|fix| can_be_made(fix, texts, ledger)) {
        let Some(file) = file_of(fix) else { continue };
        let fixes = by_file.entry(file).or_default();
        // Two findings may have the same cause, and then the same cure.
        if fixes.iter().all(|other| other.edits != fix.edits) {
            fixes.push(fix);
        }
    }
    for fixes in by_file.values_mut() {
        fixes.sort_by_key(|fix| fix.edits.first().map(|edit| edit.span));
    }
    by_file
}

/// The files that change in a round, and how many remedies were carried out in each.
fn edited(texts: &Texts, by_file: &BTreeMap<FileId, Vec<&Fix>>) -> (Texts, BTreeMap<FileId, usize>) {
    let (mut after, mut counts) = (Texts::new(), BTreeMap::new());
    for (file, fixes) in by_file {
        let Some(bytes) = texts.get(file) else { continue };
        let (written, made) = made_in(bytes, fixes);
        if written != **bytes {
            after.insert(*file, written.into());
            counts.insert(*file, made);
        }
    }
    (after, counts)
}

/// A file's bytes after as many of the remedies as go together, and how many those are.
fn made_in(bytes: &[u8], fixes: &[&Fix]) -> (Vec<u8>, usize) {
    let groups: Vec<_> = fixes.iter().map(|fix| fix.edits.as_slice()).collect();
    let (written, made) = edits::made(bytes, &groups);
    (written, made.into_iter().filter(|made| *made).count())
}

/// How many faults keep each file from being read as TOML.
fn broken(ledger: &Ledger<()>) -> BTreeMap<FileId, usize> {
    let mut broken = BTreeMap::new();
    let faults =
        ledger.diagnostics.iter().filter(|found| [codes::NOT_TOML, codes::MERGE_CONFLICT].contains(&found.code));
    for found in faults {
        *broken.entry(found.finding.span.file).or_default() += 1;
    }
    broken
}
