//! What matters in `reports/` refer to must exist, their names give ids, and no agreement lies among them.

use super::id_not_unique::misnamed;
use crate::model::{Code, Context, Finding, Ledger, Vocabulary, codes, nearest, text};

/// Ids of matters that are none, and committees that the settings lack.
pub fn of_matters(context: &Context) -> Vec<(Code, Finding)> {
    let mut faults: Vec<(Code, Finding)> =
        context.matters.iter().filter_map(|matter| misnamed(&matter.id, matter.file)).collect();
    if context.unread.settings {
        return faults;
    }
    for named in context.matters.iter().filter_map(|matter| matter.committee.as_ref()) {
        let key = &named.value;
        if context.settings.committee(key).is_some() {
            continue;
        }
        let message =
            text!("registret har ingen nämnd [committees.{key}]", "the ledger has no committee [committees.{key}]");
        let finding = Finding::new("committee", named.span, message);
        let known = context.settings.committees.iter().map(|committee| committee.key.value.as_str());
        let finding = match nearest(key, known) {
            Some(meant) => finding.meant(named.span, false, meant),
            None => finding.help(text!("lägg in nämnden i liggare.toml", "enter the committee in liggare.toml")),
        };
        faults.push((codes::UNKNOWN_REFERENCE, finding));
    }
    faults
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
