//! What matters in `reports/` refer to must exist, their names give ids, and no agreement lies among them.

use super::id_not_unique::misnamed;
use super::unknown_reference::unknown_committee;
use crate::model::{Code, Context, Finding, Ledger, Vocabulary, codes, text};

/// Ids of matters that are none, and committees that the settings lack.
pub fn of_matters(context: &Context) -> Vec<(Code, Finding)> {
    let misnamed = context.matters.iter().filter_map(|matter| misnamed(&matter.id, matter.file));
    let unknown = context.matters.iter().filter_map(|matter| unknown_committee(matter.committee.as_ref(), context));
    misnamed.chain(unknown).collect()
}

/// Agreements that a matter names and the ledger lacks.
pub fn agreements_of_matters<K>(ledger: &Ledger<K>) -> Vec<(Code, Finding)> {
    let matters = &ledger.context.matters;
    if matters.is_empty() {
        return Vec::new();
    }
    let known: Vocabulary<'_> = ledger.entries.iter().map(|entry| entry.id.as_str()).collect();
    let named = matters.iter().flat_map(|matter| (1..).zip(&matter.agreements));
    let unknown = named.filter(|(_, id): &(usize, _)| !known.has(&id.value));
    let finding = |(place, named): (usize, &crate::model::At<String>)| {
        let id = &named.value;
        let message = text!("registret har inget avtal `{id}`", "the ledger has no agreement `{id}`");
        let finding = Finding::new(format!("agreements[{place}]"), named.span, message);
        let finding = match known.nearest(id) {
            Some(meant) => finding.meant(named.span, false, meant),
            None => finding.help(text!(
                "skriv avtalets id: filens namn utan .toml",
                "write the agreement's id: the file's name without .toml"
            )),
        };
        (codes::UNKNOWN_REFERENCE, finding)
    };
    unknown.map(finding).collect()
}
