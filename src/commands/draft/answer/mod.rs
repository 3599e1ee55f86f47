//! The facts of a paper: what the ledger holds of its matter, its committee and its agreements, and what it lacks.

mod agreement;
mod chain;
mod changed;
mod desk;
mod explain;
mod extension;
mod follow_up;
mod matter;
mod papers;
mod partnership;
mod party;
mod term;
mod unfit;

use crate::compute;
use crate::model::{Agreement, Context, Facts, FileId, Ledger};
pub use changed::{DraftChange, changed, facts, marks};
pub use explain::{explained, sources};
pub use extension::{WantedExtension, extension, hindrance, runs_already};
pub use follow_up::{WantedFollowUp, follow_up};
pub use matter::of_follow_up as matter_of;
pub use papers::{WantedPaper, agreement_text, agreements_of_matter, matter_of_decision, report};
pub use unfit::unfit_for_report;

/// What is kept of an agreement: all of it, as it was known on the day.
pub type Kept = Box<Agreement>;

/// The agreement as it was known on the day.
pub fn kept(agreement: &Agreement, context: &Context) -> Kept {
    Box::new(compute::known(agreement, context.as_of).into_owned())
}

/// What a paper is filled with.
pub struct PaperFacts {
    pub facts: Facts,
    /// The files that it rests on.
    pub files: Vec<FileId>,
    /// Whether there is an agreement to write about.
    pub is_empty: bool,
}

/// Every name that the ledger holds: no sentence writes one of them with a small letter. What the settings write with a small
/// letter in running text is none.
pub fn names(ledger: &Ledger<Kept>) -> Vec<String> {
    let settings = &ledger.context.settings;
    let shorts: Vec<String> = settings
        .committees
        .iter()
        .filter_map(|one| one.short.as_ref())
        .map(|short| short.value.to_lowercase())
        .collect();
    let mut names: Vec<String> = Vec::new();
    for committee in &settings.committees {
        names.extend([&committee.name].into_iter().chain(&committee.administration).map(|name| name.value.clone()));
    }
    for agreement in ledger.entries.iter().filter_map(|entry| entry.kept.as_ref()) {
        names.extend(agreement.short_name.iter().map(|name| name.value.clone()));
        for party in &agreement.parties {
            names.extend([&party.name].into_iter().chain(&party.also).map(|name| name.value.clone()));
        }
        names.extend(agreement.programmes.iter().map(|one| one.name.value.clone()));
        names.extend(agreement.funding.iter().map(|one| one.name.value.clone()));
    }
    names.retain(|name| !shorts.contains(&name.to_lowercase()));
    names.sort();
    names.dedup();
    names
}
