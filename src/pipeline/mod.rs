//! The line itself: read → parse → resolve → check. What comes out of it is a ledger that commands can answer from.

mod context;
#[cfg(test)]
mod example_rulebooks;
#[cfg(test)]
mod examples;
mod file;
mod ids;
mod slips;
#[cfg(test)]
mod tests;

use crate::compute;
use crate::model::{
    Agreement, Context, Date, Diagnostic, Entry, FileId, Ledger, Level, SourceFile, Status, Summary, codes,
    drop_in_background, par_map, personal_number,
};
use crate::panics;
use crate::read;
use crate::rules::{self, Levels, Selection};
use anyhow::Context as _;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What to read, and as of when.
pub struct Options<'a> {
    pub folder: &'a Path,
    pub as_of: Date,
    pub selection: Selection,
    /// Whether the texts of the files that are kept stay at hand, for pointing into them.
    pub with_texts: bool,
    /// Whether `keep` sees what is dated later than the day, too.
    pub with_later: bool,
    /// How a path is shown to people and machines.
    pub shown: &'a (dyn Fn(&Path) -> String + Sync),
}

/// Reads and checks a ledger. `keep` says what a command wants of each agreement, as it was known on the day; the rest of it is
/// dropped at once.
pub fn load<K: Send>(
    options: &Options<'_>,
    keep: impl Fn(&Agreement, &Context) -> Option<K> + Sync,
) -> anyhow::Result<Ledger<K>> {
    let name = || (options.shown)(options.folder);
    let folder = read::Folder::open(options.folder).with_context(name)?;
    load_from(&folder, options, keep)
}

/// The same of a folder that is open already, or held in memory.
pub fn load_from<K: Send>(
    folder: &read::Folder,
    options: &Options<'_>,
    keep: impl Fn(&Agreement, &Context) -> Option<K> + Sync,
) -> anyhow::Result<Ledger<K>> {
    let name = || (options.shown)(options.folder);
    let read::Walked { found, not_read } = read::walk(folder).with_context(name)?;
    let mut sources = par_map(&found, |found| source(folder, found, options.shown));
    tell_apart(&mut sources);
    let setup = context::setup(folder, &found, options.as_of);
    let levels = Levels::new(&setup.context.settings, options.selection.clone());

    let agreements: Vec<(FileId, &read::Found)> =
        ids().zip(&found).filter(|(_, found)| found.kind == read::Kind::Agreement).collect();
    let judged: Vec<Result<_, Failed>> = par_map(&agreements, |(file, found)| {
        let id = sources.get(file.0 as usize).map_or("", |source| source.id.as_str());
        let place = file::Place { file: *file, id, folder, found };
        let known = |agreement: &Agreement, context: &Context| {
            if options.with_later {
                return keep(agreement, context);
            }
            keep(&compute::known(agreement, context.as_of), context)
        };
        let judge = || file::judge(place, &setup.context, &levels, &known, options.with_texts);
        panics::catch_panic(judge).map_err(|failed_at| (*file, failed_at))
    });

    let settings_sound = setup.faults.iter().all(|(code, finding)| !finding.breaks(*code));
    let mut ledger = Ledger {
        diagnostics: at_most_in_each(rules::staged(setup.faults, &levels)),
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
    for one in judged {
        match one {
            Ok(mut one) => {
                committees.extend(one.unknown_committee.take());
                gather(&mut ledger, &mut summaries, one);
            }
            Err((file, place)) => failed(&mut ledger, file, place),
        }
    }
    if let Some(first) = committees.first()
        && !found.iter().any(|found| found.kind == read::Kind::Settings)
    {
        let path = path_shown(folder, Path::new("liggare.toml"), options.shown);
        ledger.diagnostics.extend(rules::staged(vec![ids::no_settings(first, committees.len(), &path)], &levels));
        ledger.no_settings = true;
        // It is the agreement that names what nobody knows.
        for entry in ledger.entries.iter_mut().filter(|entry| entry.file == first.span.file) {
            (entry.status, entry.undecided, entry.kept) = (Status::Unreadable, None, None);
        }
    }
    check_whole(&mut ledger, &summaries, &levels, &found);
    reread(&mut ledger, folder, &found);
    let count = found.len();
    drop_in_background((summaries, found), count);
    Ok(ledger)
}

/// The ids of files, in the order of their paths.
fn ids() -> impl Iterator<Item = FileId> {
    (0..).map(FileId)
}

fn source(folder: &read::Folder, found: &read::Found, shown: &(dyn Fn(&Path) -> String + Sync)) -> SourceFile {
    // Only an agreement has an id.
    let stem = found.path.file_stem().filter(|_| found.kind == read::Kind::Agreement);
    let id = stem.map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    SourceFile { path: path_shown(folder, &found.path, shown), id: personal_number::mask(&id).into_owned(), text: None }
}

/// A path below the ledger's folder as people are shown it, without anybody's number.
fn path_shown(folder: &read::Folder, path: &Path, shown: &(dyn Fn(&Path) -> String + Sync)) -> String {
    personal_number::mask(&shown(&folder.path().join(path))).into_owned()
}

/// Two files that are named after persons may have the same name once it is masked: the second and later get their number.
fn tell_apart(sources: &mut [SourceFile]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for source in sources.iter_mut().filter(|source| personal_number::is_masked(&source.path)) {
        let count = seen.entry(source.path.clone()).or_default();
        *count += 1;
        if *count > 1 {
            source.path = format!("{} ({count})", source.path);
        }
        if personal_number::is_masked(&source.id) {
            let count = seen.entry(source.id.clone()).or_default();
            *count += 1;
            if *count > 1 {
                source.id = format!("{} ({count})", source.id);
            }
        }
    }
}

fn keep_text<K>(ledger: &mut Ledger<K>, file: FileId, text: String) {
    if let Some(source) = ledger.sources.get_mut(file.0 as usize) {
        source.text = Some(text);
    }
}

fn gather<K>(ledger: &mut Ledger<K>, summaries: &mut Vec<Summary>, one: file::Judged<K>) {
    let id = ledger.source(one.file).map(|source| source.id.clone()).unwrap_or_default();
    let summary = one.summary.as_ref().filter(|_| one.readable);
    ledger.entries.push(Entry {
        file: one.file,
        id,
        status: summary.map_or(Status::Unreadable, |summary| summary.status),
        undecided: summary.and_then(|summary| summary.undecided),
        kept: one.kept,
    });
    ledger.diagnostics.extend(one.diagnostics);
    ledger.not_judged.extend(one.lacking);
    if let Some(text) = one.text {
        keep_text(ledger, one.file, text);
    }
    summaries.extend(one.summary);
}

/// A file that the program itself failed over, and the place in its code where that is known.
type Failed = (FileId, Option<String>);

/// The file is no record then, and nothing that a user chooses can keep that from being told.
fn failed<K>(ledger: &mut Ledger<K>, file: FileId, place: Option<String>) {
    ledger.panics += 1;
    let id = ledger.source(file).map(|source| source.id.clone()).unwrap_or_default();
    ledger.entries.push(Entry { file, id, status: Status::Unreadable, undecided: None, kept: None });
    let finding = file::failed_over(file, place);
    ledger.diagnostics.extend(rules::find(codes::NOT_READABLE.0).map(|rule| Diagnostic {
        code: rule.code,
        name: rule.name,
        level: Level::Error,
        source: rule.source.clone(),
        finding,
        waived: None,
    }));
}

/// What only the whole ledger can show; then waivers, and the order in which people read.
fn check_whole<K>(ledger: &mut Ledger<K>, summaries: &[Summary], levels: &Levels, found: &[read::Found]) {
    ledger.context.unread.agreement = ledger.entries.iter().any(|entry| entry.status == Status::Unreadable);
    let ids = ids::check(ledger, found);
    let references = ids::references(ledger, summaries);
    ledger.diagnostics.extend(rules::staged(ids.into_iter().chain(references).collect(), levels));
    ledger.diagnostics.extend(at_most_in_each(rules::judge_ledger(summaries, &ledger.context, levels)));
    sort(&mut ledger.diagnostics);
    let faults = rules::apply_waivers(&mut ledger.diagnostics, summaries, &ledger.context, levels);
    ledger.diagnostics.extend(at_most_in_each(rules::staged(faults, levels)));
    sort(&mut ledger.diagnostics);
    ledger.diagnostics.dedup();
}

/// Findings of many files, of each file no more than are told of one.
fn at_most_in_each(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    if diagnostics.len() <= file::MOST {
        return diagnostics;
    }
    sort(&mut diagnostics);
    let (mut kept, mut rest) = (Vec::with_capacity(diagnostics.len()), diagnostics.into_iter().peekable());
    while let Some(file) = rest.peek().map(|diagnostic| diagnostic.finding.span.file) {
        let own = std::iter::from_fn(|| rest.next_if(|diagnostic| diagnostic.finding.span.file == file));
        kept.extend(file::at_most(file::MOST, own.collect()));
    }
    kept
}

fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(|a, b| {
        let key = |d: &Diagnostic| (d.finding.span, d.code);
        let by_words = || a.finding.message.sv.cmp(&b.finding.message.sv);
        // What a file lacks comes in the order in which it is written.
        let is_lack = a.code == codes::MISSING_FIELD;
        key(a).cmp(&key(b)).then_with(|| if is_lack { std::cmp::Ordering::Equal } else { by_words() })
    });
}

/// Fetches again the texts that were dropped before another file's finding turned out to point into them.
fn reread<K>(ledger: &mut Ledger<K>, folder: &read::Folder, found: &[read::Found]) {
    let findings = ledger.diagnostics.iter().map(|diagnostic| &diagnostic.finding);
    let pointed =
        findings.flat_map(|finding| std::iter::once(finding.span).chain(finding.others.iter().map(|label| label.span)));
    let wanted: BTreeSet<FileId> = pointed.map(|span| span.file).collect();
    let mut buffer = Vec::new();
    for file in wanted {
        let (Some(source), Some(found)) = (ledger.sources.get_mut(file.0 as usize), found.get(file.0 as usize)) else {
            continue;
        };
        if source.text.is_none() && found.obstacle.is_none() {
            source.text = read::contents(folder, found, &mut buffer)
                .ok()
                .map(|text| crate::parse::masked(file, text).0.into_owned());
        }
    }
}
