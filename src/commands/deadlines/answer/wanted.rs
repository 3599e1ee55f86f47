//! Which deadlines are wanted, and in what order.

use super::{DeadlineFacts, DeadlinesAsked};
use crate::model::{Date, Deadline, DeadlineKind, DeadlineState, FEW, FileId, Ledger, Status, Undecided, sort};
use chrono::Datelike;
use rayon::prelude::*;
use std::cmp::Ordering;

/// A deadline, and whose it is.
#[derive(Debug, Clone)]
pub struct Wanted<'a> {
    pub id: &'a str,
    pub file: FileId,
    pub kept: &'a DeadlineFacts,
    /// By its term alone.
    pub status: Status,
    pub undecided: Option<Undecided>,
    pub overdue: bool,
    pub deadline: &'a Deadline,
}

impl<'a> Wanted<'a> {
    /// The key of the committee that decides it or is told of it: another than the agreement's own only where a duty says so.
    pub fn committee(&self) -> Option<&'a str> {
        self.deadline.receiver().or(self.kept.committee.as_deref())
    }
}

/// The places of an agreement in the ledger, and of a deadline in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct DeadlinePlace {
    entry: u32,
    deadline: u32,
    /// The deadline's day.
    pub date: Option<Date>,
}

/// Where the deadlines that are wanted stand, by day (those without one last), agreement, kind and key.
pub fn places(ledger: &Ledger<DeadlineFacts>, asked: &DeadlinesAsked) -> Vec<DeadlinePlace> {
    let (ranks, as_of) = (ranks(ledger), ledger.context.as_of);
    let of_entry = |(entry, rank): (u32, &u32)| {
        let rank = *rank;
        let wanted = placed_in(ledger, entry).filter(|(_, one)| is_wanted(one, asked, as_of));
        wanted.map(move |(place, _)| Sorted {
            day: place.date.map_or(i32::MAX, |date| date.num_days_from_ce()),
            rank,
            place,
        })
    };
    let mut sorted: Vec<Sorted> = if ranks.len() <= FEW {
        (0..).zip(&ranks).flat_map(of_entry).collect()
    } else {
        let entries = u32::try_from(ranks.len()).unwrap_or(u32::MAX);
        (0..entries).into_par_iter().zip(&ranks).flat_map_iter(of_entry).collect()
    };
    sort(&mut sorted, |a, b| compare(a, b, ledger));
    sorted.into_iter().map(|one| one.place).collect()
}

/// The deadlines that are wanted, in the same order.
pub fn wanted<'a>(ledger: &'a Ledger<DeadlineFacts>, asked: &DeadlinesAsked) -> Vec<Wanted<'a>> {
    places(ledger, asked).into_iter().filter_map(|place| at(ledger, place)).collect()
}

/// Every deadline of the ledger.
pub fn of_ledger(ledger: &Ledger<DeadlineFacts>) -> impl Iterator<Item = Wanted<'_>> {
    (0..).zip(&ledger.entries).flat_map(|(entry, _)| placed_in(ledger, entry)).map(|(_, one)| one)
}

/// The deadlines of the agreement at a place.
fn placed_in(ledger: &Ledger<DeadlineFacts>, entry: u32) -> impl Iterator<Item = (DeadlinePlace, Wanted<'_>)> {
    let places = (0..).map(move |deadline| DeadlinePlace { entry, deadline, date: None });
    places.map_while(move |place| {
        let one = at(ledger, place)?;
        Some((DeadlinePlace { date: one.deadline.date, ..place }, one))
    })
}

/// The deadline at a place.
pub fn at(ledger: &Ledger<DeadlineFacts>, place: DeadlinePlace) -> Option<Wanted<'_>> {
    let entry = ledger.entries.get(place.entry as usize)?;
    let kept = entry.kept.as_ref()?;
    let deadline = kept.deadlines.get(place.deadline as usize)?;
    // A proposal whose first day has passed waits for its decision, though nothing of it is in force.
    let is_live = entry.status == Status::Active || deadline.kind == DeadlineKind::NewAgreement;
    let overdue = is_live && deadline.is_overdue(ledger.context.as_of);
    let (status, undecided) = (entry.status, entry.undecided);
    Some(Wanted { id: &entry.id, file: entry.file, kept, status, undecided, overdue, deadline })
}

/// What a large ledger's deadlines are sorted by: small, and all in one place.
struct Sorted {
    /// Counted, and higher than any where there is none.
    day: i32,
    rank: u32,
    place: DeadlinePlace,
}

/// The places of the agreements in the order of their ids. Those with the same id share one.
fn ranks(ledger: &Ledger<DeadlineFacts>) -> Vec<u32> {
    let id = |place: &usize| ledger.entries.get(*place).map(|entry| entry.id.as_str());
    let mut by_id: Vec<usize> = (0..ledger.entries.len()).collect();
    by_id.par_sort_by_key(id);
    let mut ranks = vec![0; by_id.len()];
    for (rank, alike) in (0..).zip(by_id.chunk_by(|a, b| id(a) == id(b))) {
        for place in alike {
            if let Some(own) = ranks.get_mut(*place) {
                *own = rank;
            }
        }
    }
    ranks
}

/// The deadlines of an agreement are sorted already. Only of two agreements with the same id must kinds and keys be compared.
fn compare(a: &Sorted, b: &Sorted, ledger: &Ledger<DeadlineFacts>) -> Ordering {
    let by_key = || {
        if a.place.entry == b.place.entry {
            return Ordering::Equal;
        }
        let key = |one: &Sorted| at(ledger, one.place).map(|one| (one.deadline.kind, one.deadline.key()));
        key(a).cmp(&key(b))
    };
    a.day.cmp(&b.day).then(a.rank.cmp(&b.rank)).then_with(by_key).then(a.place.cmp(&b.place))
}

fn is_wanted(one: &Wanted<'_>, asked: &DeadlinesAsked, as_of: Date) -> bool {
    let until = asked.within.and_then(|within| within.after(as_of));
    let in_time = match (until, one.deadline.date) {
        (None, _) => true,
        (Some(until), Some(date)) => date <= until,
        (Some(_), None) => false,
    };
    in_time
        && (asked.all || one.overdue || one.deadline.is_missed_notice(as_of) || is_ahead(one, as_of))
        && (asked.ids.is_empty() || asked.ids.iter().any(|id| id == one.id))
        && (asked.kinds.is_empty() || asked.kinds.contains(&one.deadline.kind))
        && DeadlinesAsked::is_of_committee(one.kept.committee.as_deref(), one.deadline, asked.committee.as_deref())
        && asked.is_of_party(one.kept)
}

/// From today on and not done. What has no day, and a programme's end, matters only while the agreement does.
fn is_ahead(one: &Wanted<'_>, as_of: Date) -> bool {
    let goes_on = matches!(one.status, Status::Active | Status::Upcoming | Status::Draft);
    let while_it_lasts = one.deadline.date.is_none() || one.deadline.kind == DeadlineKind::ProgrammeEnd;
    one.deadline.state != DeadlineState::Done
        && one.deadline.date.is_none_or(|date| as_of <= date)
        && (goes_on || !while_it_lasts)
}
