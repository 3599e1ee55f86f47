//! What is kept of an agreement for rules over the whole ledger.

use super::amounts::cost_total;
use super::coding::coding;
use super::known::{is_reported, says_something, told_by};
use super::organisation::name_mark;
use super::outcomes::{months, months_of_term};
use super::term;
use crate::model::{
    Agreement, At, Choice, Context, Date, DecisionStatus, NamedPeriod, OrgNumber, PartySummary, Sealing, Span, Summary,
};
use chrono::Datelike;
use std::collections::BTreeMap;

/// The agreement in short, as of the context's day.
pub fn summary(agreement: &Agreement, context: &Context) -> Summary {
    let parties = agreement.parties.iter().map(|party| PartySummary {
        key: party.key.value.clone(),
        name: party.name.clone(),
        name_mark: name_mark(&party.name.value),
        also: party.also.iter().map(|name| name_mark(&name.value)).collect(),
        role: party.role.value,
        org_number: party.org_number.clone(),
        number: party.org_number.as_ref().and_then(|number| OrgNumber::parse(&number.value).ok()),
        internal: party.is_internal(),
    });
    let guideline = context.rulebook_for(agreement).map(|rulebook| {
        let named = agreement.guideline.as_ref().map(|named| named.span);
        (rulebook.id.value.clone(), named)
    });
    let reported =
        || agreement.followups.iter().filter(|one| is_reported(agreement, one, context.as_of) && says_something(one));
    let mut followed: Vec<i32> = reported().filter_map(|one| one.year).map(|year| year.value).collect();
    followed.extend(followed_in_parts(agreement, context.as_of, reported().filter_map(|one| one.period)));
    let of_whole_term = reported().filter(|one| one.year.is_none() && one.period.is_none());
    Summary {
        file: agreement.file,
        id: agreement.id.clone(),
        title: agreement.title.span,
        title_mark: name_mark(&agreement.title.value),
        money_mark: money_mark(agreement),
        kind: agreement.kind.value,
        parties: parties.collect(),
        follows: agreement.follows.clone(),
        reference: agreement.reference.clone(),
        start: agreement.start(),
        secured_end: term::secured_end(agreement, context.as_of),
        open_ended: agreement.open_ended().map(|open| open.span),
        status: term::status(agreement, context.as_of),
        undecided: term::undecided(agreement, context.as_of),
        proposed: agreement.decision.as_ref().is_some_and(|decision| decision.status.value == DecisionStatus::Proposed),
        guideline,
        waivers: agreement.waivers.clone(),
        renews: term::goes_on(agreement, context.as_of),
        from_conclusion: agreement.concluded.filter(|_| agreement.counts_from_concluded()).map(|day| day.span),
        declined: term::is_end_decided(agreement, context.as_of),
        noticed: term::notice_given(agreement, context.as_of).map(|given| given.value),
        voice: agreement.voice(),
        followed,
        followed_until: of_whole_term.map(|one| told_by(one, context.as_of).year()).max(),
        coding: coding(agreement, &context.settings.export, &context.settings.booking),
        sealing: Sealing { is_sealed: agreement.seal.is_some(), signed: signed(agreement, context.as_of) },
    }
}

/// Where the last signature stands, once every party of the day has signed.
fn signed(agreement: &Agreement, as_of: Date) -> Option<Span> {
    let known = || agreement.signatures.iter().filter(|one| one.date.is_none_or(|day| day.value <= as_of));
    let has_signed = |key: &str| known().any(|one| one.party.value == key);
    let mut there = agreement.parties.iter().filter(|party| party.joined.is_none_or(|joined| joined.value <= as_of));
    let all = agreement.is_partnership() && there.all(|party| has_signed(&party.key.value));
    known().next_back().filter(|_| all).map(|last| last.span)
}

/// The calendar years of which every month of the agreement has been followed up, part by part.
fn followed_in_parts(agreement: &Agreement, as_of: Date, parts: impl Iterator<Item = At<NamedPeriod>>) -> Vec<i32> {
    let mut told: BTreeMap<i32, u16> = BTreeMap::new();
    for run in parts.filter_map(|period| period.value.within_year()) {
        *told.entry(run.year).or_default() |= months(run.first, run.last);
    }
    let is_whole = |(year, told): &(i32, u16)| {
        let wanted = months_of_term(agreement, as_of, *year);
        told & wanted == wanted
    };
    told.into_iter().filter(is_whole).map(|(year, _)| year).collect()
}

/// What the costs and the payments come to, year by year, as a mark.
fn money_mark(agreement: &Agreement) -> Option<u64> {
    let costs = agreement.costs.iter().filter_map(|cost| {
        let (year, total) = (cost.year.map(|year| year.value), cost_total(cost)?);
        Some(format!("{} {year:?} {total:?}", cost.per.value.key()))
    });
    let payments = agreement.payments.iter().filter_map(|payment| {
        let (year, (sum, kind)) = (payment.year.map(|year| year.value), payment.sum()?);
        Some(format!("{kind:?} {year:?} {:?}", sum.value))
    });
    let mut sums: Vec<String> = costs.chain(payments).collect();
    sums.sort_unstable();
    (!sums.is_empty()).then(|| name_mark(&sums.join(";")))
}
