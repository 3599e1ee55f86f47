//! What is kept of an agreement for its deadlines: no more than an answer can show, so that a large ledger takes little memory.

use super::DeadlinesAsked;
use crate::compute::{self, DeadlineScope};
use crate::model::{Agreement, Context, Deadline, DeadlineState, Text, excerpt_of, text};

/// A longer title is cut.
pub const LONGEST_TITLE: usize = 160;

/// What is kept of an agreement.
#[derive(Debug, Clone)]
pub struct DeadlineFacts {
    pub title: Box<str>,
    /// The registration number (diarienummer).
    pub reference: Option<Box<str>>,
    pub committee: Option<Box<str>>,
    /// Keys and names.
    pub parties: Box<[(Box<str>, Box<str>)]>,
    pub follows: Option<Box<str>>,
    pub deadlines: Box<[Deadline]>,
}

impl DeadlineFacts {
    /// The same without what no answer to this can show.
    pub fn slimmed(self, asked: &DeadlinesAsked, context: &Context) -> Self {
        let (committee, as_of) = (asked.committee_in(&context.settings), context.as_of);
        let is_of_party = asked.is_of_party(&self);
        let own = self.committee.clone();
        let can_be_wanted = |deadline: &Deadline| {
            let is_ahead = deadline.date.is_none_or(|date| as_of <= date) && deadline.state != DeadlineState::Done;
            is_of_party
                && DeadlinesAsked::is_of_committee(own.as_deref(), deadline, committee)
                && (asked.all || is_ahead || deadline.is_overdue(as_of) || deadline.is_missed_notice(as_of))
                && (asked.kinds.is_empty() || asked.kinds.contains(&deadline.kind))
        };
        let deadlines: Box<[Deadline]> = self.deadlines.into_iter().filter(can_be_wanted).collect();
        let is_named = |key: &str| deadlines.iter().any(|deadline| deadline.who().iter().any(|who| **who == *key));
        let by_party = asked.party.is_some() && is_of_party;
        let parties = self.parties.into_iter().filter(|(key, _)| by_party || is_named(key)).collect();
        let (title, reference) = if deadlines.is_empty() && self.follows.is_none() {
            Default::default()
        } else {
            (self.title, self.reference)
        };
        Self { title, reference, parties, deadlines, ..self }
    }

    /// What it is called: its title, its id as it is marked, and its registration number.
    pub fn called(&self, id: &Text) -> Text {
        let title = excerpt_of(&self.title, LONGEST_TITLE);
        match &self.reference {
            Some(reference) => text!("{title} ({id}, dnr {reference})", "{title} ({id}, ref. {reference})", id),
            None => text!("{title} ({id})", "{title} ({id})", id),
        }
    }

    /// The name of a party; its key where there is none.
    pub fn name<'a>(&'a self, key: &'a str) -> &'a str {
        let party = self.parties.iter().find(|(own, _)| **own == *key);
        party.map_or(key, |(_, name)| name)
    }
}

/// The deadlines of an agreement, as much of them as is listed. A grant is in the ledger only to be cross-checked, and has
/// none.
pub fn kept(agreement: &Agreement, context: &Context, listing: DeadlineScope) -> Option<DeadlineFacts> {
    let deadlines = compute::deadlines(agreement, context, listing);
    agreement.is_partnership().then(|| facts(agreement, deadlines))
}

/// The same of an agreement as its file has it, with the deadlines that it had before the committee said no, for a calendar in
/// which they may stand.
pub fn kept_with_withdrawn(agreement: &Agreement, context: &Context, listing: DeadlineScope) -> Option<DeadlineFacts> {
    let known = compute::known(agreement, context.as_of);
    let withdrawn = compute::withdrawn_deadlines(&known, context, listing);
    let known = compute::in_effect(known, context.as_of);
    let mut deadlines = compute::deadlines(&known, context, listing);
    deadlines.extend(withdrawn);
    known.is_partnership().then(|| facts(&known, deadlines))
}

fn facts(agreement: &Agreement, deadlines: Vec<Deadline>) -> DeadlineFacts {
    let boxed = |words: &String| words.as_str().into();
    DeadlineFacts {
        title: boxed(&agreement.title.value),
        reference: agreement.reference.as_ref().map(|reference| boxed(&reference.value)),
        committee: agreement.committee.as_ref().map(|key| boxed(&key.value)),
        parties: agreement.parties.iter().map(|party| (boxed(&party.key.value), boxed(&party.name.value))).collect(),
        follows: agreement.follows.as_ref().map(|id| boxed(&id.value)),
        deadlines: deadlines.into(),
    }
}
