//! `fix`: which remedies are carried out, round by round, until nothing changes.

mod edits;

use crate::model::{Certainty, Code, Diagnostic, FileId, Fix, Ledger, codes};
use std::collections::{BTreeMap, BTreeSet};

/// So many times the ledger is judged anew: a remedy may bring the next one to light.
const ROUNDS: usize = 10;

/// The bytes of each file that may be edited.
pub type Texts = BTreeMap<FileId, Vec<u8>>;

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
#[derive(Debug, Default)]
pub struct Fixed {
    /// How many remedies were carried out.
    pub made: usize,
    /// Remedies that are left: how many findings have one that a person must choose or confirm.
    pub left: usize,
    /// Files that a remedy would have broken, and that are as they were.
    pub undone: BTreeSet<FileId>,
}

/// Carries out remedies until none is left, at most ten times. `judge` judges a ledger with these texts.
pub fn fix(
    texts: &mut Texts,
    asked: &FixAsked<'_>,
    judge: impl Fn(&Texts) -> anyhow::Result<Ledger<()>>,
) -> anyhow::Result<Fixed> {
    let mut fixed = Fixed::default();
    let mut ledger = judge(texts)?;
    for _ in 0..ROUNDS {
        let (after, made) = one_round(texts, &ledger, asked, &fixed.undone);
        if after.is_empty() {
            break;
        }
        let before: Texts = after.keys().filter_map(|file| Some((*file, texts.get(file)?.clone()))).collect();
        let faults = broken(&ledger);
        texts.extend(after);
        let mut judged = judge(texts)?;
        let worse = broken(&judged);
        let count = |of: &BTreeMap<FileId, usize>, file| of.get(file).copied().unwrap_or_default();
        let undone: BTreeSet<FileId> =
            before.keys().filter(|file| count(&worse, file) > count(&faults, file)).copied().collect();
        if !undone.is_empty() {
            texts.extend(before.into_iter().filter(|(file, _)| undone.contains(file)));
            judged = judge(texts)?;
        }
        fixed.made += made.iter().filter(|(file, _)| !undone.contains(file)).map(|(_, made)| made).sum::<usize>();
        fixed.undone.extend(undone);
        ledger = judged;
    }
    let left = ledger.diagnostics.iter().filter(|diagnostic| (asked.within)(diagnostic.finding.span.file));
    fixed.left = left.filter(|diagnostic| !diagnostic.finding.fixes.is_empty()).count();
    Ok(fixed)
}

/// The files that change in a round, and how many remedies were carried out in each.
fn one_round<K>(
    texts: &Texts,
    ledger: &Ledger<K>,
    asked: &FixAsked<'_>,
    closed: &BTreeSet<FileId>,
) -> (Texts, BTreeMap<FileId, usize>) {
    let mut by_file: BTreeMap<FileId, Vec<&Fix>> = BTreeMap::new();
    let wanted = ledger.diagnostics.iter().filter(|diagnostic| {
        (asked.within)(diagnostic.finding.span.file) && (asked.takes)(diagnostic.code) && diagnostic.waived.is_none()
    });
    for fix in wanted.filter_map(|diagnostic| chosen(diagnostic, asked.named)) {
        let Some(file) = fix.edits.first().map(|edit| edit.span.file) else { continue };
        let is_whole = fix.edits.iter().all(|edit| edit.span.file == file) && !closed.contains(&file);
        let fixes = by_file.entry(file).or_default();
        if is_whole && !fixes.contains(&fix) {
            fixes.push(fix);
        }
    }
    let (mut after, mut counts) = (Texts::new(), BTreeMap::new());
    for (file, mut fixes) in by_file {
        let (Some(bytes), Some(masked)) = (texts.get(&file), ledger.source(file).and_then(|source| source.text.as_ref()))
        else {
            continue;
        };
        // What was judged is the text without personal numbers: where one stands, nobody knows what would be written.
        fixes.retain(|fix| fix.edits.iter().all(|edit| bytes.get(edit.span.range()) == masked.as_bytes().get(edit.span.range())));
        fixes.sort_by_key(|fix| fix.edits.first().map(|edit| edit.span));
        let groups: Vec<_> = fixes.iter().map(|fix| fix.edits.as_slice()).collect();
        let (written, made) = edits::made(bytes, &groups);
        if written != *bytes {
            after.insert(file, written);
            counts.insert(file, made.into_iter().filter(|made| *made).count());
        }
    }
    (after, counts)
}

/// The remedy that is carried out: a certain one, or the only one where a person has named the rule.
fn chosen(diagnostic: &Diagnostic, named: bool) -> Option<&Fix> {
    let [fix] = diagnostic.finding.fixes.as_slice() else { return None };
    (fix.certainty == Certainty::Safe || named).then_some(fix)
}

/// How many faults keep each file from being read as TOML.
fn broken<K>(ledger: &Ledger<K>) -> BTreeMap<FileId, usize> {
    let mut broken = BTreeMap::new();
    let faults = ledger.diagnostics.iter().filter(|found| [codes::NOT_TOML, codes::MERGE_CONFLICT].contains(&found.code));
    for found in faults {
        *broken.entry(found.finding.span.file).or_default() += 1;
    }
    broken
}
