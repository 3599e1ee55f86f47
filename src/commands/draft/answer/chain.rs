//! Agreements that follow each other, told as one partnership.

use crate::compute::{TimeRun, is_decided, overlap, refusal, secured_run, undecided};
use crate::model::{Agreement, Context, Date, Kind};
use chrono::Datelike;
use std::collections::{BTreeMap, BTreeSet};

/// The partnerships of a committee that were in force in a year: each the agreements that follow each other, the earliest first.
pub fn in_force<'a>(
    agreements: &[&'a Agreement],
    committee: &str,
    year: i32,
    context: &Context,
) -> Vec<Vec<&'a Agreement>> {
    let as_of = context.as_of;
    let has_begun = |agreement: &&&Agreement| agreement.start().is_some_and(|start| start.value <= as_of);
    let own = |agreement: &&&Agreement| is_own(agreement, committee) && undecided(agreement, as_of).is_none();
    let members: Vec<&Agreement> = agreements.iter().filter(own).filter(has_begun).copied().collect();
    let mut chains: BTreeMap<&str, Vec<&Agreement>> = BTreeMap::new();
    for &agreement in &members {
        chains.entry(root(agreement, &members)).or_default().push(agreement);
    }
    let mut chains: Vec<Vec<&Agreement>> = chains.into_values().collect();
    chains.retain(|chain| chain.iter().any(|agreement| runs_in(agreement, year, as_of)));
    for chain in &mut chains {
        chain.sort_by_key(|agreement| (agreement.start().map(|start| start.value), agreement.id.clone()));
        // What came after the year is no part of what is told of it.
        let last = chain.iter().rposition(|agreement| runs_in(agreement, year, as_of));
        chain.truncate(last.map_or(0, |last| last + 1));
    }
    chains
}

/// The partnerships of a committee of which nobody can tell whether they were in force in a year: no day is stated from which they
/// run. Those that a file says were over by then, decided later, or are only proposed, were not.
pub fn without_start<'a>(
    agreements: &[&'a Agreement],
    committee: &str,
    year: i32,
    context: &Context,
) -> Vec<&'a Agreement> {
    let as_of = context.as_of;
    let may_be = |agreement: &&&Agreement| {
        let term = agreement.term.as_ref().and_then(|term| term.end);
        let agreed = agreement.prolongations().map(|(_, _, until)| until).chain(term).map(|end| end.value).max();
        let last = agreement.ended.as_ref().map(|ended| ended.on.value).or(agreed);
        let decided = agreement.decision.as_ref().and_then(|decision| decision.date);
        let is_proposed = agreement.decision.is_some() && !is_decided(agreement, as_of);
        is_own(agreement, committee)
            && agreement.start().is_none()
            && !is_proposed
            && refusal(agreement, as_of).is_none()
            && last.is_none_or(|last| year <= last.year())
            && decided.is_none_or(|decided| decided.value.year() <= year)
    };
    agreements.iter().filter(may_be).copied().collect()
}

/// Whether it is a partnership of the committee.
fn is_own(agreement: &Agreement, committee: &str) -> bool {
    agreement.kind.value == Kind::Iop && agreement.committee.as_ref().is_some_and(|own| own.value == committee)
}

/// Whether a day of the year is agreed and decided.
fn runs_in(agreement: &Agreement, year: i32, as_of: Date) -> bool {
    let days = Date::from_ymd_opt(year, 1, 1).zip(Date::from_ymd_opt(year, 12, 31));
    let year = days.and_then(|(first, last)| TimeRun::new(first, Some(last)));
    secured_run(agreement, as_of).zip(year).is_some_and(|(run, year)| overlap(run, year).is_some())
}

/// The first agreement that one goes back to; of those that go round, the one that comes first among the ids.
fn root<'a>(agreement: &'a Agreement, members: &[&'a Agreement]) -> &'a str {
    let mut seen = BTreeSet::new();
    let mut at = agreement;
    while seen.insert(at.id.as_str()) {
        let before = at.follows.as_ref().and_then(|id| members.iter().find(|other| other.id == id.value));
        match before {
            Some(before) => at = before,
            None => return &at.id,
        }
    }
    seen.into_iter().next().unwrap_or_default()
}
