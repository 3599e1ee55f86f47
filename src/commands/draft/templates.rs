//! The ledger's own templates and letterheads, judged: every fault of them is a finding.

use super::answer::{self, Kept, WantedExtension, WantedFollowUp, WantedPaper, follow_up};
use super::{ExtensionPaper, PaperKind, made_up};
use crate::model::{
    Choice, Code, Date, Facts, FileId, Finding, Lang, Ledger, MatterKind, SourceFile, Span, Text, codes,
    personal_number, spoken, text,
};
use crate::pipeline::{self, Options, With};
use crate::render::{self, KnownNames};
use crate::rules::{Levels, Selection, staged};
use crate::{parse, read};
use chrono::{Datelike, Months};
use std::path::Path;
use std::sync::Arc;

/// No letterhead is larger, in bytes.
pub const LARGEST_LETTERHEAD: u64 = 16 << 20;

/// So many papers of each sort are tried on a template.
const MOST_PAPERS: usize = 500;

/// Judges the templates and letterheads of a ledger, and adds them to its files. Whatever they lack, its agreements stand.
pub fn judge<K>(ledger: &mut Ledger<K>, folder: &read::Folder, options: &Options<'_>) -> anyhow::Result<()> {
    let paths = read::own_papers(folder);
    if paths.is_empty() {
        return Ok(());
    }
    let levels = Levels::new(&ledger.context.settings, options.selection.clone());
    let whole = Options {
        folder: options.folder,
        as_of: options.as_of,
        selection: Selection::of_errors(),
        with: With { texts: true, later: true },
        shown: options.shown,
    };
    let whole: Ledger<Kept> = pipeline::load_from(folder, &whole, |agreement, _| Some(Box::new(agreement.clone())))?;
    for path in paths {
        let shown = personal_number::mask(&(options.shown)(&folder.path().join(&path))).into_owned();
        let found = if path.extension().is_some_and(|ending| ending == "docx") {
            of_letterhead(ledger, folder, &path, shown)
        } else {
            of_template(ledger, folder, &path, (shown, &whole))?
        };
        ledger.diagnostics.extend(staged(found, &levels));
    }
    Ok(())
}

/// Adds a file to those of the ledger, as its last.
pub fn add_source<K>(ledger: &mut Ledger<K>, path: String, text: &str) -> FileId {
    let file = FileId(u32::try_from(ledger.sources.len()).unwrap_or(u32::MAX));
    ledger.sources.push(SourceFile { path, id: String::new(), is_apart: true, text: Some(text.to_owned()) });
    file
}

/// Every fault of a template, at its place. `trials` are facts of made-up papers, and `papers` those that are asked for.
pub fn found(
    file: FileId,
    name: &str,
    own: &str,
    (lang, names): (Lang, &Arc<KnownNames>),
    papers: (&[Facts], &[Facts]),
) -> Vec<(Code, Finding)> {
    let faults = render::template_faults(name, own, lang, names, papers);
    let finding = |fault: render::TemplateFault| {
        (fault.code, Finding::new("", Span::new(file, fault.place), fault.message).help(fault.help))
    };
    faults.into_iter().map(finding).collect()
}

fn of_letterhead<K>(ledger: &mut Ledger<K>, folder: &read::Folder, path: &Path, shown: String) -> Vec<(Code, Finding)> {
    let file = add_source(ledger, shown, "");
    let start = Span::file_start(file);
    let (message, help) = match read::own_file(folder, path, LARGEST_LETTERHEAD) {
        Ok(Some(bytes)) => match render::letterhead_fault(&bytes) {
            Some(fault) => (fault.message, fault.help),
            None => return Vec::new(),
        },
        Ok(None) => return Vec::new(),
        Err(_) => (
            Text::fixed("brevmallen kan inte läsas", "the letterhead cannot be read"),
            Text::fixed(
                "lägg själva filen där, ingen länk; den får vara högst 16 MiB",
                "put the file itself there, no link; it may have at most 16 MiB",
            ),
        ),
    };
    vec![(codes::LETTERHEAD, Finding::absent("", start, message).help(help))]
}

fn of_template<K>(
    ledger: &mut Ledger<K>,
    folder: &read::Folder,
    path: &Path,
    (shown, whole): (String, &Ledger<Kept>),
) -> anyhow::Result<Vec<(Code, Finding)>> {
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let bytes = read::own_file(folder, path, read::LARGEST);
    let text = match bytes.as_ref().map(|bytes| bytes.as_deref().map(read::as_text)) {
        Ok(Some(Some(text))) => text,
        Ok(None) => return Ok(Vec::new()),
        Ok(Some(None)) | Err(_) => {
            let file = add_source(ledger, shown, "");
            let message = Text::fixed("mallen kan inte läsas som text", "the template cannot be read as text");
            let help = Text::fixed(
                "spara den som text i UTF-8, högst 1 MiB, och lägg själva filen där, ingen länk",
                "save it as text in UTF-8, at most 1 MiB, and put the file itself there, no link",
            );
            return Ok(vec![(codes::TEMPLATE_FORM, Finding::absent("", Span::file_start(file), message).help(help))]);
        }
    };
    let next = FileId(u32::try_from(ledger.sources.len()).unwrap_or(u32::MAX));
    let (masked, mut faults) = parse::masked(next, text);
    let file = add_source(ledger, shown, &masked);
    if !render::template_names().contains(&name.as_str()) {
        if !is_for_readers(&name) {
            faults.push(misnamed(file, &name));
        }
        return Ok(faults);
    }
    let known = Arc::new(KnownNames(answer::names(whole)));
    let trials = made_up::papers(&name, Lang::Sv)?;
    let papers = papers(&name, whole, Lang::Sv);
    faults.extend(found(file, &name, &masked, (Lang::Sv, &known), (&trials, &papers)));
    Ok(faults)
}

/// Whether a file is there to be read by people, as the folder's own description.
fn is_for_readers(name: &str) -> bool {
    ["readme", "läsmig", "lasmig"].contains(&name.to_lowercase().as_str())
}

fn misnamed(file: FileId, name: &str) -> (Code, Finding) {
    let names = render::template_names().join(", ");
    let message = text!("ingen handling skrivs med en mall `{name}`", "no paper is drafted with a template `{name}`");
    let help = text!("döp om filen till en av mallarna: {names}", "rename the file to one of the templates: {names}");
    (codes::TEMPLATE_BLOCK, Finding::absent("", Span::file_start(file), message).help(help))
}

/// The facts of every paper of a sort that a ledger can give, up to some hundred.
pub fn papers(name: &str, whole: &Ledger<Kept>, lang: Lang) -> Vec<Facts> {
    let Some(paper) = spoken::<PaperKind>(name) else { return Vec::new() };
    let ledger = whole.part(|own| Some(answer::kept(own, &whole.context, paper)));
    let ids: Vec<String> =
        ledger.entries.iter().filter(|entry| entry.kept.is_some()).map(|entry| entry.id.clone()).collect();
    match paper {
        PaperKind::FollowUp => follow_ups(&ledger, lang),
        PaperKind::Report => reports(&ledger, &ids, lang),
        PaperKind::Agreement => {
            let of = |id: &String| answer::agreement_text(&ledger, &wanted(std::slice::from_ref(id), lang)).facts;
            ids.iter().take(MOST_PAPERS).map(of).collect()
        }
        PaperKind::Extension => extensions(&ledger, &ids, lang),
        PaperKind::Check | PaperKind::Template => Vec::new(),
    }
}

const fn wanted(ids: &[String], lang: Lang) -> WantedPaper<'_> {
    WantedPaper { ids, matter: None, lang }
}

fn follow_ups(ledger: &Ledger<Kept>, lang: Lang) -> Vec<Facts> {
    let context = &ledger.context;
    let this_year = context.as_of.year();
    let years = [this_year - 1, this_year];
    let each = context.settings.committees.iter().flat_map(|committee| years.map(|year| (committee, year)));
    let facts = each.take(MOST_PAPERS).filter_map(|(committee, year)| {
        let matter = answer::matter_of(context, None, &committee.key.value, year).ok().flatten();
        follow_up(ledger, &WantedFollowUp { committee, year, matter, lang }).ok()
    });
    facts.map(|told| told.facts).collect()
}

/// The reports on each agreement by itself, on several of them, and on those of each matter.
fn reports(ledger: &Ledger<Kept>, ids: &[String], lang: Lang) -> Vec<Facts> {
    let fit: Vec<String> = ids
        .iter()
        .filter(|id| answer::unfit_for_report(ledger, std::slice::from_ref(*id), true).is_none())
        .take(MOST_PAPERS)
        .cloned()
        .collect();
    let mut all: Vec<Facts> = Vec::new();
    let mut add = |wanted: WantedPaper<'_>| all.extend(answer::report(ledger, &wanted).ok().map(|told| told.facts));
    for id in &fit {
        add(wanted(std::slice::from_ref(id), lang));
    }
    if fit.len() > 1 {
        add(wanted(fit.get(..2).unwrap_or_default(), lang));
    }
    for matter in ledger.context.matters.iter().filter(|own| own.kind.value == MatterKind::Decision).take(MOST_PAPERS) {
        let ids: Vec<String> = matter.agreements.iter().map(|id| id.value.clone()).collect();
        if !ids.is_empty() && answer::unfit_for_report(ledger, &ids, true).is_none() {
            add(WantedPaper { ids: &ids, matter: Some(matter), lang });
        }
    }
    all
}

/// Every form of the extension of each agreement, by a year.
fn extensions(ledger: &Ledger<Kept>, ids: &[String], lang: Lang) -> Vec<Facts> {
    let as_of = ledger.context.as_of;
    let until: Date = as_of.checked_add_months(Months::new(12)).unwrap_or(as_of);
    let forms = [ExtensionPaper::Addendum, ExtensionPaper::Delegation, ExtensionPaper::Notice];
    let of = |id: &String| {
        forms.map(|form| {
            let asked = WantedExtension { until, form: form.key() };
            answer::extension(ledger, &wanted(std::slice::from_ref(id), lang), asked).facts
        })
    };
    ids.iter().take(MOST_PAPERS).flat_map(of).collect()
}
