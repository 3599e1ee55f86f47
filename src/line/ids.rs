//! S008 and S009 across files: ids that are misshapen or used twice, and references to what the ledger does not have.

use crate::model::{At, Code, Finding, Ledger, Rulebook, Span, Summary, codes, text};
use crate::resolve::nearest;
use std::collections::BTreeMap;

/// S009.
pub fn check<K>(ledger: &Ledger<K>) -> Vec<(Code, Finding)> {
    let mut faults = Vec::new();
    let mut first: BTreeMap<&str, Span> = BTreeMap::new();
    for entry in &ledger.entries {
        let (id, here) = (entry.id.as_str(), Span::file_start(entry.file));
        let well_formed =
            !id.is_empty() && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if !well_formed {
            let shown = id.chars().take(60).collect::<String>();
            let message = text!("filnamnet `{shown}` kan inte vara ett id", "the file name `{shown}` cannot be an id");
            let help = text!(
                "döp om filen: små bokstäver a–z, siffror och bindestreck, sedan .toml",
                "rename the file: lower-case letters a–z, digits and hyphens, then .toml"
            );
            faults.push((codes::ID, Finding::absent("", here, message).help(help)));
        }
        let Some(other) = first.get(id) else {
            first.insert(id, here);
            continue;
        };
        let path = ledger.source(other.file).map(|source| source.path.as_str()).unwrap_or_default();
        let message = text!("id:t `{id}` används redan av {path}", "the id `{id}` is already used by {path}");
        let help = text!(
            "döp om den ena filen: ett id är unikt i hela registret",
            "rename one of the files: an id is unique in the whole ledger"
        );
        faults.push((codes::ID, Finding::absent("", here, message).help(help)));
    }
    faults
}

/// S008 for agreements that follow one that is not there, or themselves.
pub fn references<K>(ledger: &Ledger<K>, summaries: &[Summary]) -> Vec<(Code, Finding)> {
    let mut known: Vec<&str> = ledger.entries.iter().map(|entry| entry.id.as_str()).collect();
    known.sort_unstable();
    let faults = summaries.iter().filter_map(|summary| {
        let follows = summary.follows.as_ref()?;
        let id = &follows.value;
        let finding = if *id == summary.id {
            Finding::new(
                "follows",
                follows.span,
                text!("avtalet anges följa på sig självt", "the agreement is said to follow itself"),
            )
            .help(text!("skriv id:t på det tidigare avtalet", "write the id of the earlier agreement"))
        } else if known.binary_search(&id.as_str()).is_ok() {
            return None;
        } else {
            let finding = Finding::new(
                "follows",
                follows.span,
                text!("registret har inget avtal `{id}`", "the ledger has no agreement `{id}`"),
            );
            match nearest(id, known.iter().copied()) {
                Some(meant) => finding.help(text!("menade du `{meant}`?", "did you mean `{meant}`?")),
                None => finding.help(text!(
                    "lägg in det tidigare avtalet, eller nämn det i `notes` i stället",
                    "enter the earlier agreement, or name it in `notes` instead",
                )),
            }
        };
        Some((codes::UNKNOWN_REFERENCE, finding))
    });
    faults.collect()
}

/// S008 for a guideline that is not there.
pub fn unknown_guideline(field: &str, named: &At<String>, rulebooks: &[Rulebook]) -> Finding {
    let id = &named.value;
    let finding =
        Finding::new(field, named.span, text!("det finns ingen riktlinje `{id}`", "there is no guideline `{id}`"));
    let known: Vec<_> = rulebooks.iter().map(|rulebook| rulebook.id.value.as_str()).collect();
    match nearest(id, known.iter().copied()) {
        Some(meant) => finding.help(text!("menade du `{meant}`?", "did you mean `{meant}`?")),
        None => {
            let known = known.join(", ");
            finding.help(text!("riktlinjer som finns: {known}", "guidelines that exist: {known}"))
        }
    }
}
