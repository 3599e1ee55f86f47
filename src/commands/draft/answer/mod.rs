//! The facts of a paper: what the ledger holds of its matter, its committee and its agreements, and what it lacks.

mod afterwards;
mod agreement;
mod chain;
mod changed;
mod course;
mod desk;
mod explain;
mod extension;
mod follow_up;
mod happened;
mod matter;
mod papers;
mod partnership;
mod party;
mod reworded;
mod services;
mod term;
mod unfit;

use super::PaperKind;
use crate::compute;
use crate::model::{Agreement, Context, Date, Facts, FileId, FollowUp, Ledger, Text};
pub use changed::{ComparedPaper, DraftChange, changed, facts, marks};
use chrono::Datelike;
pub use explain::{explained, sources};
pub use extension::{WantedExtension, extension, hindrance, runs_already};
pub use follow_up::{WantedFollowUp, follow_up};
pub use matter::of_follow_up as matter_of;
pub use papers::{WantedPaper, agreement_text, agreements_of_matter, matter_of_decision, report};
pub use unfit::unfit_for_report;

/// What is kept of an agreement: all of it, as it was known on the day.
pub type Kept = Box<Agreement>;

/// The agreement as it was known on the day. What is recorded of a year is told whatever day the committee is to receive it: a
/// paper is written for a meeting to come. The text of a contract is what the file says, on every day.
pub fn kept(agreement: &Agreement, context: &Context, paper: PaperKind) -> Kept {
    if paper == PaperKind::Agreement {
        return Box::new(agreement.clone());
    }
    let as_of = context.as_of;
    let mut kept = compute::in_effect(compute::known(agreement, as_of), as_of).into_owned();
    let is_told = |one: &&FollowUp| {
        let undated = FollowUp { reported: None, ..(*one).clone() };
        let is_over = one.year.is_some_and(|year| year.value < as_of.year())
            || one.period.and_then(|period| period.value.last_day()).is_some_and(|last| last < as_of);
        compute::is_reported(agreement, one, as_of)
            || is_over
            || paper == PaperKind::FollowUp && compute::is_reported(agreement, &undated, as_of)
    };
    kept.followups = agreement.followups.iter().filter(is_told).cloned().collect();
    // Once somebody has given notice, the day that it ends on is known.
    if compute::notice_given(agreement, as_of).is_some() {
        kept.ended.clone_from(&agreement.ended);
    }
    // What a proposal fixes is dated by the meeting that it is for.
    kept.services.clone_from(&agreement.services);
    Box::new(kept)
}

/// The ledger as it was on the eve of the meeting that a paper is for, where that has been: what the committee was asked then.
pub fn before_meeting(ledger: &mut Ledger<Kept>, meeting: Option<Date>, paper: PaperKind) {
    let eve = meeting.and_then(|day| day.pred_opt()).filter(|eve| *eve < ledger.context.as_of);
    let Some(eve) = eve else { return };
    ledger.context.as_of = eve;
    for entry in &mut ledger.entries {
        entry.kept = entry.kept.take().map(|agreement| kept(&agreement, &ledger.context, paper));
    }
}

/// The agreement of this id, where its file can be read.
fn agreement_called<'l>(ledger: &'l Ledger<Kept>, id: &str) -> Option<&'l Agreement> {
    ledger.entries.iter().find(|entry| entry.id == id)?.kept.as_deref()
}

/// What a paper is filled with.
pub struct PaperFacts {
    pub facts: Facts,
    /// The files that it rests on.
    pub files: Vec<FileId>,
    /// Whether there is no agreement to write about.
    pub is_empty: bool,
    /// What is left out because nobody can tell whether it belongs there, and why.
    pub left_out: Vec<Text>,
}

impl PaperFacts {
    /// Of a paper that leaves nothing out.
    fn of(facts: Facts, files: Vec<FileId>, is_empty: bool) -> Self {
        Self { facts, files, is_empty, left_out: Vec::new() }
    }
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
    // What begins with whose it is, as the budget of the city, is called by no name of its own.
    let owners = ["staden", "kommunen", "regionen", "nämnden", "stadsdelsnämnden", "förvaltningen"];
    let is_owned = |name: &String| {
        let first = name.split_whitespace().next().unwrap_or_default().to_lowercase();
        let whose = first.strip_suffix('s').unwrap_or_default();
        owners.contains(&whose) || shorts.iter().any(|short| short == whose)
    };
    names.retain(|name| !is_owned(name));
    names.sort();
    names.dedup();
    names
}
