//! A ledger of which single files can change: what was judged of each file is kept, and the whole is checked over that.

use super::names::{ids, path_shown, sources};
use super::{Options, context, file, whole};
use crate::compute;
use crate::model::{
    Agreement, Code, Context, Diagnostic, Entry, FileId, Finding, Ledger, Level, SourceFile, Status, Summary, codes,
    drop_in_background, par_map,
};
use crate::rules::{self, Levels};
use crate::{panics, read};
use anyhow::Context as _;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// A file that the program itself failed over, and the place in its code where that is known.
type Failed = (FileId, Option<String>);

/// The files of a ledger, each judged by itself. `keep` says what is wanted of each agreement.
#[derive(Clone)]
pub struct Store<'o, K, F> {
    options: &'o Options<'o>,
    keep: F,
    found: Vec<read::Found>,
    /// As the walk passed them over.
    not_read: Vec<PathBuf>,
    sources: Vec<SourceFile>,
    setup: context::Setup,
    levels: Levels,
    /// Every agreement file, in the order of their paths.
    judged: Vec<Result<file::JudgedFile<K>, Failed>>,
}

impl<'o, K: Send, F: Fn(&Agreement, &Context) -> Option<K> + Sync> Store<'o, K, F> {
    /// Reads and judges every file.
    ///
    /// # Errors
    /// Where the folder cannot be walked.
    pub fn open(folder: &read::Folder, options: &'o Options<'o>, keep: F) -> anyhow::Result<Self> {
        let read::Walked { found, not_read } = walked(folder, options)?;
        let sources = sources(folder, &found, options.shown);
        let setup = context::setup(folder, &found, options.as_of);
        let levels = Levels::new(&setup.context.settings, options.selection.clone());
        let mut store = Self { options, keep, found, not_read, sources, setup, levels, judged: Vec::new() };
        store.judged = store.judge(folder, &store.agreements(|_| true));
        Ok(store)
    }

    /// Judges anew what has changed since: of a ledger with the same files only those whose bytes are others, else all of it, for
    /// settings and guidelines hold for every file, and a file that is new or gone changes the place of others. `changed` are
    /// paths below the ledger's folder.
    ///
    /// # Errors
    /// Where the folder cannot be walked.
    pub fn update(mut self, folder: &read::Folder, changed: &BTreeSet<PathBuf>) -> anyhow::Result<Self> {
        let walked = walked(folder, self.options)?;
        let is_changed = |found: &read::Found| changed.contains(found.file());
        let of_all = |found: &read::Found| found.kind != read::Kind::Agreement && is_changed(found);
        if walked.found != self.found || walked.found.iter().any(of_all) {
            return Self::open(folder, self.options, self.keep);
        }
        self.not_read = walked.not_read;
        let again = self.agreements(is_changed);
        for one in self.judge(folder, &again) {
            let file = file_of(&one);
            if let Ok(place) = self.judged.binary_search_by_key(&file, file_of)
                && let Some(before) = self.judged.get_mut(place)
            {
                *before = one;
            }
        }
        Ok(self)
    }

    /// The agreement files among those that are wanted.
    fn agreements(&self, wanted: impl Fn(&read::Found) -> bool) -> Vec<FileId> {
        let files = ids().zip(&self.found).filter(|(_, found)| found.kind == read::Kind::Agreement && wanted(found));
        files.map(|(file, _)| file).collect()
    }

    fn judge(&self, folder: &read::Folder, files: &[FileId]) -> Vec<Result<file::JudgedFile<K>, Failed>> {
        // Not the store itself, whose kept agreements need not go between threads more than once.
        let Self { options, keep, found, sources, setup, levels, .. } = self;
        let known = |agreement: &Agreement, context: &Context| {
            if options.with.later {
                return keep(agreement, context);
            }
            keep(&compute::in_effect(compute::known(agreement, context.as_of), context.as_of), context)
        };
        let place = |file: &FileId| {
            let at = file.0 as usize;
            let (source, found) = sources.get(at).zip(found.get(at))?;
            Some(file::FileToJudge { file: *file, id: &source.id, folder, found })
        };
        let places: Vec<_> = files.iter().filter_map(place).collect();
        par_map(&places, |place| {
            let judge = || file::judge(*place, &setup.context, levels, &known, options.with.texts);
            panics::catch_panic(judge).map_err(|failed_at| (place.file, failed_at))
        })
    }
}

impl<K, F> Store<'_, K, F> {
    /// The ledger as it is, and the store with it: whatever changes next is judged over what is kept here.
    pub fn ledger(&self, folder: &read::Folder) -> Ledger<K>
    where
        Self: Clone,
    {
        self.clone().into_ledger(folder)
    }

    /// Checks the whole over what was judged of each file.
    pub fn into_ledger(self, folder: &read::Folder) -> Ledger<K> {
        let Self { options, found, not_read, sources, setup, levels, mut judged, keep: _ } = self;
        let is_matter = |file: FileId| sources.get(file.0 as usize).is_some_and(|source| source.is_apart);
        let bears_no_figure =
            |code: Code, finding: &Finding| is_matter(finding.span.file) && !may_be_an_agreement(code, finding);
        let settings_sound =
            setup.faults.iter().all(|(code, finding)| bears_no_figure(*code, finding) || !finding.breaks(*code));
        let mut ledger = Ledger {
            diagnostics: whole::at_most_in_each(rules::staged(setup.faults, &levels)),
            context: setup.context,
            sources,
            entries: Vec::with_capacity(judged.len()),
            not_judged: Vec::new(),
            rules: levels.running().iter().map(|rule| rule.code).collect(),
            off: levels.off(),
            not_read: not_read.iter().map(|path| path_shown(folder, path, options.shown)).collect(),
            settings_sound,
            no_settings: false,
            panics: 0,
        };
        for (file, text) in setup.texts {
            keep_text(&mut ledger, file, text);
        }
        let mut summaries = Vec::with_capacity(judged.len());
        let mut committees = Vec::new();
        for one in &mut judged {
            match one {
                Ok(one) => {
                    committees.extend(one.unknown_committee.take());
                    gather(&mut ledger, &mut summaries, one);
                }
                Err((file, place)) => failed(&mut ledger, *file, place.take()),
            }
        }
        // Nothing is left in it.
        drop(judged);
        if let Some(first) = committees.first()
            && !found.iter().any(|found| found.kind == read::Kind::Settings)
        {
            let path = path_shown(folder, Path::new("liggare.toml"), options.shown);
            let finding = rules::shape::no_settings(first, committees.len(), &path);
            ledger.diagnostics.extend(rules::staged(vec![finding], &levels));
            ledger.no_settings = true;
            // It is the agreement that names what nobody knows.
            for entry in ledger.entries.iter_mut().filter(|entry| entry.file == first.span.file) {
                (entry.status, entry.undecided, entry.kept) = (Status::Unreadable, None, None);
            }
        }
        whole::check(&mut ledger, &summaries, &levels, &found);
        whole::reread(&mut ledger, folder, &found);
        let count = found.len();
        drop_in_background((summaries, found), count);
        ledger
    }
}

fn walked(folder: &read::Folder, options: &Options<'_>) -> anyhow::Result<read::Walked> {
    read::walk(folder).with_context(|| (options.shown)(options.folder))
}

fn file_of<K>(judged: &Result<file::JudgedFile<K>, Failed>) -> FileId {
    match judged {
        Ok(judged) => judged.file,
        Err((file, _)) => *file,
    }
}

fn keep_text<K>(ledger: &mut Ledger<K>, file: FileId, text: String) {
    if let Some(source) = ledger.sources.get_mut(file.0 as usize) {
        source.text = Some(text);
    }
}

/// Takes what was judged of a file, part by part: the whole of it would be copied.
fn gather<K>(ledger: &mut Ledger<K>, summaries: &mut Vec<Summary>, one: &mut file::JudgedFile<K>) {
    let id = ledger.source(one.file).map(|source| source.id.clone()).unwrap_or_default();
    let summary = one.summary.as_ref().filter(|_| one.readable);
    ledger.entries.push(Entry {
        file: one.file,
        id,
        status: summary.map_or(Status::Unreadable, |summary| summary.status),
        undecided: summary.and_then(|summary| summary.undecided),
        from_conclusion: summary.is_some_and(|summary| summary.from_conclusion.is_some()),
        kept: one.kept.take(),
    });
    ledger.diagnostics.append(&mut one.diagnostics);
    ledger.not_judged.append(&mut one.lacking);
    if let Some(text) = one.text.take() {
        keep_text(ledger, one.file, text);
    }
    summaries.extend(one.summary.take());
}

/// Whether a file among the matters may hold an agreement: it lies there by mistake, or nobody can read what it is. No figure rests
/// on a matter, but a sum without an agreement would be a sum over half a ledger.
fn may_be_an_agreement(code: Code, finding: &Finding) -> bool {
    [codes::NOT_TOML, codes::NOT_TEXT, codes::NOT_READABLE, codes::MERGE_CONFLICT].contains(&code)
        || code == codes::UNKNOWN_KEY && finding.field == "parties"
}

/// The file is no record then, and nothing that a user chooses can keep that from being told.
fn failed<K>(ledger: &mut Ledger<K>, file: FileId, place: Option<String>) {
    ledger.panics += 1;
    let id = ledger.source(file).map(|source| source.id.clone()).unwrap_or_default();
    let (status, undecided, from_conclusion, kept) = (Status::Unreadable, None, false, None);
    ledger.entries.push(Entry { file, id, status, undecided, from_conclusion, kept });
    let finding = rules::shape::failed_over(file, place);
    ledger.diagnostics.extend(rules::find(codes::NOT_READABLE.0).map(|rule| Diagnostic {
        code: rule.code,
        name: rule.name,
        concern: rule.concern,
        past: false,
        level: Level::Error,
        source: rule.source.clone(),
        finding,
        waived: None,
    }));
}
