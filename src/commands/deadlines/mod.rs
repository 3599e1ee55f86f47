//! `deadlines`: every day that matters, in rows for machines, by month for people, and derived step by step.

mod page;
mod rows;

pub use page::{day, explain, page};
pub use rows::rows;

use crate::compute;
use crate::model::{
    Agreement, Context, Date, Deadline, DeadlineKind, DeadlineState, Ledger, Length, MeetingInTime, Status, Text, text,
};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Which deadlines are wanted.
#[derive(Debug, Clone, Default)]
pub struct DeadlinesAsked {
    pub ids: Vec<String>,
    /// Those that have passed or are done, too.
    pub all: bool,
    pub within: Option<Length>,
    pub kinds: Vec<DeadlineKind>,
    pub committee: Option<String>,
    /// A party's key, or a part of its name.
    pub party: Option<String>,
}

/// What is kept of an agreement.
#[derive(Debug, Clone)]
pub struct Kept {
    pub title: String,
    pub committee: Option<String>,
    /// Keys and names.
    pub parties: Vec<(String, String)>,
    pub follows: Option<String>,
    /// The meeting that is to decide the agreement itself, and its first day, where only a proposal is known.
    pub proposed: Option<(Date, Option<Date>)>,
    pub deadlines: Vec<Deadline>,
}

impl Kept {
    /// The same without what no answer to this can show, so that a large ledger takes little memory.
    pub fn slimmed(mut self, asked: &DeadlinesAsked, as_of: Date) -> Self {
        self.deadlines.retain(|deadline| {
            let is_ahead = deadline.date.is_none_or(|date| as_of <= date) && deadline.state != DeadlineState::Done;
            (asked.all || is_ahead || deadline.is_overdue(as_of))
                && (asked.kinds.is_empty() || asked.kinds.contains(&deadline.kind))
        });
        self.deadlines.shrink_to_fit();
        self
    }
}

/// The deadlines of an agreement, if wanted with how each was derived. A grant is in the ledger only to be cross-checked, and has
/// none.
pub fn kept(agreement: &Agreement, context: &Context, derived: bool) -> Option<Kept> {
    let proposal = agreement.decision.as_ref().filter(|_| !compute::is_decided(agreement, context.as_of));
    let start = agreement.term.as_ref().and_then(|term| term.start).map(|start| start.value);
    agreement.is_partnership().then(|| Kept {
        title: agreement.title.value.clone(),
        committee: agreement.committee.as_ref().map(|key| key.value.clone()),
        parties: agreement.parties.iter().map(|party| (party.key.value.clone(), party.name.value.clone())).collect(),
        follows: agreement.follows.as_ref().map(|id| id.value.clone()),
        proposed: proposal.and_then(|decision| decision.date).map(|date| (date.value, start)),
        deadlines: compute::deadlines(agreement, context, derived),
    })
}

/// A deadline that is wanted, and whose it is.
#[derive(Debug, Clone)]
pub struct Wanted<'a> {
    pub id: &'a str,
    pub kept: &'a Kept,
    pub status: Status,
    pub overdue: bool,
    pub deadline: &'a Deadline,
    /// The places of the agreement in the ledger, and of the deadline in it.
    pub place: (usize, usize),
}

/// The deadlines that are wanted, by day (those without one last), agreement, kind and key.
pub fn wanted<'a>(ledger: &'a Ledger<Kept>, asked: &DeadlinesAsked) -> Vec<Wanted<'a>> {
    let context = &ledger.context;
    let mut wanted: Vec<Wanted<'_>> = of_ledger(ledger).filter(|one| is_wanted(one, asked, context.as_of)).collect();
    wanted.par_sort_by(|a, b| order(a).cmp(&order(b)));
    wanted
}

fn order<'a>(one: &Wanted<'a>) -> (bool, Option<Date>, &'a str, DeadlineKind, &'a str) {
    let deadline = one.deadline;
    (deadline.date.is_none(), deadline.date, one.id, deadline.kind, &deadline.key)
}

/// The end of an agreement that another follows asks nothing more of the committee: says so in place of the meeting.
pub fn settle(ledger: &mut Ledger<Kept>) {
    let mut successors: BTreeMap<String, String> = BTreeMap::new();
    for entry in &ledger.entries {
        if let Some(follows) = entry.kept.as_ref().and_then(|kept| kept.follows.clone()) {
            successors.entry(follows).or_insert_with(|| entry.id.clone());
        }
    }
    for entry in &mut ledger.entries {
        let (Some(kept), Some(id)) = (&mut entry.kept, successors.get(&entry.id)) else { continue };
        for deadline in &mut kept.deadlines {
            if deadline.kind == DeadlineKind::TermEnd && deadline.meeting.take().is_some() {
                deadline.notes.push(text!("följs av {id}", "followed by {id}"));
            }
        }
    }
}

/// Every deadline of the ledger.
pub fn of_ledger(ledger: &Ledger<Kept>) -> impl Iterator<Item = Wanted<'_>> {
    (0..ledger.entries.len()).flat_map(move |entry| (0..).map_while(move |deadline| at(ledger, (entry, deadline))))
}

/// The deadline at a place.
fn at(ledger: &Ledger<Kept>, place: (usize, usize)) -> Option<Wanted<'_>> {
    let entry = ledger.entries.get(place.0)?;
    let kept = entry.kept.as_ref()?;
    let deadline = kept.deadlines.get(place.1)?;
    let overdue = entry.status == Status::Active && deadline.is_overdue(ledger.context.as_of);
    Some(Wanted { id: &entry.id, kept, status: entry.status, overdue, deadline, place })
}

fn is_wanted(one: &Wanted<'_>, asked: &DeadlinesAsked, as_of: Date) -> bool {
    let until = asked.within.and_then(|within| within.after(as_of));
    let in_time = match (until, one.deadline.date) {
        (None, _) => true,
        (Some(until), Some(date)) => date <= until,
        (Some(_), None) => false,
    };
    in_time
        && (asked.all || one.overdue || is_ahead(one, as_of))
        && (asked.ids.is_empty() || asked.ids.iter().any(|id| id == one.id))
        && (asked.kinds.is_empty() || asked.kinds.contains(&one.deadline.kind))
        && asked.committee.as_ref().is_none_or(|key| one.kept.committee.as_ref() == Some(key))
        && asked.party.as_ref().is_none_or(|part| {
            let part = part.to_lowercase();
            one.kept.parties.iter().any(|(key, name)| *key == part || name.to_lowercase().contains(&part))
        })
}

/// From today on and not done. What has no day, and a programme's end, matters only while the agreement does.
fn is_ahead(one: &Wanted<'_>, as_of: Date) -> bool {
    let goes_on = matches!(one.status, Status::Active | Status::Upcoming | Status::Draft);
    let while_it_lasts = one.deadline.date.is_none() || one.deadline.kind == DeadlineKind::ProgrammeEnd;
    one.deadline.state != DeadlineState::Done
        && one.deadline.date.is_none_or(|date| as_of <= date)
        && (goes_on || !while_it_lasts)
}

/// What is said of the meeting that must decide it, and of the time until its papers.
pub fn meeting_note(one: &Wanted<'_>, context: &Context) -> Option<Text> {
    let said = meeting_words(one.deadline, context.as_of)?;
    let committee = one.kept.committee.as_ref().and_then(|key| context.settings.committee(key));
    match (one.deadline.meeting, committee) {
        (Some(MeetingInTime::Last { meeting, .. }), Some(committee))
            if committee.meetings.iter().all(|later| later.value <= meeting) =>
        {
            Some(text!("{said}; fler är inte inlagda", "{said}; no later one is entered", said))
        }
        _ => Some(said),
    }
}

fn meeting_words(deadline: &Deadline, as_of: Date) -> Option<Text> {
    match deadline.meeting? {
        MeetingInTime::Last { meeting, papers: Some(papers) } => {
            let days = compute::working_days_between(as_of, papers);
            Some(text!(
                "sista sammanträde i tid {meeting}, handlingar klara {papers} ({days} arbetsdagar kvar)",
                "last meeting in time {meeting}, papers ready {papers} ({days} working days left)"
            ))
        }
        MeetingInTime::Last { meeting, papers: None } => {
            Some(text!("sista sammanträde i tid {meeting}", "last meeting in time {meeting}"))
        }
        MeetingInTime::NoneLeft => Some(Text::fixed("inget sammanträde kvar i tid", "no meeting left in time")),
        MeetingInTime::Unknown => None,
    }
}

/// Keys and names of whoever must act: the parties, or the committee that decides.
pub fn who(one: &Wanted<'_>, ledger: &Ledger<Kept>) -> (Vec<String>, Vec<String>) {
    let deadline = one.deadline;
    if deadline.who.is_empty()
        && let Some(key) = one.kept.committee.as_ref().filter(|_| deadline.meeting.is_some())
    {
        let name = ledger.context.settings.committee(key).map_or_else(|| key.clone(), |one| one.name.value.clone());
        return (vec![key.clone()], vec![name]);
    }
    let name = |key: &String| {
        let party = one.kept.parties.iter().find(|(own, _)| own == key);
        party.map_or_else(|| key.clone(), |(_, name)| name.clone())
    };
    (deadline.who.clone(), deadline.who.iter().map(name).collect())
}
