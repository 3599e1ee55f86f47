//! Every day that matters, in rows for machines, by month for people, and derived step by step.

mod former;
mod kept;
mod notes;
mod page;
mod rows;
mod wanted;
mod words;

pub use former::former_meeting;
pub use kept::{DeadlineFacts, kept, kept_with_withdrawn};
pub use page::{day, distance, explain, page};
pub use rows::rows;
pub use wanted::{Wanted, at, of_ledger, places, wanted};
use words::note;
pub use words::{matter, missed, notes, what};

use crate::compute;
use crate::model::{
    Choice, Context, Date, Deadline, DeadlineKind, FallsOn, FollowedBy, Ledger, Length, MeetingInTime, Said, Settings,
    Text, Undecided, text, working_days_left_text,
};
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

impl DeadlinesAsked {
    /// The key of the committee that is asked for, while the ledger is read: before that nobody knows how its committees are called.
    fn committee_in<'a>(&'a self, settings: &'a Settings) -> Option<&'a str> {
        let word = self.committee.as_deref()?;
        Some(settings.committee_called(word).map_or(word, |committee| committee.key.value.as_str()))
    }

    /// Whether the agreement's own committee, or the one that a deadline is told to, is the one that is asked for.
    fn is_of_committee(own: Option<&str>, deadline: &Deadline, committee: Option<&str>) -> bool {
        committee.is_none_or(|key| own == Some(key) || deadline.receiver() == Some(key))
    }

    /// Whether a party of an agreement is the one that is asked for.
    fn is_of_party(&self, kept: &DeadlineFacts) -> bool {
        self.party.as_ref().is_none_or(|part| {
            let part = part.to_lowercase();
            kept.parties.iter().any(|(key, name)| **key == *part || name.to_lowercase().contains(&part))
        })
    }
}

/// The end of an agreement that another follows asks nothing more of the committee, once that one is decided: says so in
/// place of the meeting.
pub fn settle(ledger: &mut Ledger<DeadlineFacts>) {
    let mut successors: BTreeMap<Box<str>, FollowedBy> = BTreeMap::new();
    // One that is decided says more than a draft.
    let mut entries: Vec<_> = ledger.entries.iter().collect();
    entries.sort_by_key(|entry| entry.undecided.is_some());
    for entry in entries {
        let Some(kept) = &entry.kept else { continue };
        if let Some(follows) = kept.follows.clone() {
            let (id, title) = (entry.id.as_str().into(), kept.title.clone());
            successors.entry(follows).or_insert_with(|| FollowedBy { id, title, undecided: entry.undecided });
        }
    }
    for entry in &mut ledger.entries {
        let (Some(kept), Some(successor)) = (&mut entry.kept, successors.get(entry.id.as_str())) else { continue };
        for deadline in &mut kept.deadlines {
            if deadline.kind == DeadlineKind::TermEnd && deadline.meeting.is_some() {
                if successor.undecided.is_none() {
                    deadline.meeting = None;
                }
                if let Said::Ends { followed, .. } = &mut deadline.said {
                    *followed = Some(Box::new(successor.clone()));
                }
            }
        }
    }
}

/// An agreement that ends and the proposal that is to follow it are one matter, where that is to be decided by the same day: its
/// meeting stands with the proposal alone, as on an agenda.
pub fn leave_to_successors(ledger: &mut Ledger<DeadlineFacts>) {
    let proposed = ledger.entries.iter().filter(|entry| entry.undecided == Some(Undecided::Proposed));
    let by = |kept: &DeadlineFacts| {
        let is_asked = |one: &&Deadline| one.kind == DeadlineKind::NewAgreement && one.meeting.is_some();
        kept.deadlines.iter().find(is_asked).and_then(|one| one.date)
    };
    let days = proposed.filter_map(|entry| {
        let kept = entry.kept.as_ref()?;
        Some((kept.follows.clone()?, by(kept)?))
    });
    let days: BTreeMap<Box<str>, Date> = days.collect();
    for entry in &mut ledger.entries {
        let (Some(kept), Some(by)) = (&mut entry.kept, days.get(entry.id.as_str())) else { continue };
        let ends = kept.deadlines.iter_mut().filter(|one| one.kind == DeadlineKind::TermEnd);
        ends.filter(|one| one.date.is_some_and(|end| *by <= end)).for_each(|one| one.meeting = None);
    }
}

/// What is said of the day of the papers of a meeting where it is a day off.
pub fn papers_day_off(papers: Date) -> Option<Text> {
    let FallsOn { off, before } = compute::falls_on(papers)?;
    let off = off.title();
    Some(text!("{off}: lämna handlingarna senast {before}", "{off}: hand the papers in by {before}", off))
}

/// What is said of the meeting that must decide it, and of the time until its papers.
pub fn meeting_note(one: &Wanted<'_>, context: &Context) -> Option<Text> {
    let said = meeting_words(one.deadline, context.as_of)?;
    let committee = one.committee().and_then(|key| context.settings.committee(key));
    match (one.deadline.meeting, committee) {
        (Some(MeetingInTime::Last { meeting, .. }), Some(committee))
            if committee.days().all(|later| later <= meeting) =>
        {
            Some(text!("{said}; senare sammanträden är inte inlagda", "{said}; no later one is entered", said))
        }
        (Some(MeetingInTime::NoneLeft), Some(committee)) if committee.next_meeting(context.as_of).is_none() => {
            Some(Text::fixed("inget kommande sammanträde är inlagt", "no coming meeting is entered"))
        }
        _ => Some(said),
    }
}

fn meeting_words(deadline: &Deadline, as_of: Date) -> Option<Text> {
    match deadline.meeting? {
        MeetingInTime::Last { meeting, papers: Some(papers) } => {
            let (meeting, papers) = (Text::same(meeting.to_string()), papers_words(papers, as_of));
            Some(text!(
                "sista möjliga sammanträde {meeting}, {papers}",
                "last meeting in time {meeting}, {papers}",
                meeting,
                papers
            ))
        }
        MeetingInTime::Last { meeting, papers: None } => {
            Some(text!("sista möjliga sammanträde {meeting}", "last meeting in time {meeting}"))
        }
        MeetingInTime::NoneLeft => {
            Some(Text::fixed("inget sammanträde hinner besluta", "no meeting is in time to decide"))
        }
        MeetingInTime::Unknown => None,
    }
}

/// When papers must be ready, or should have been, how long that is, and the working day before it where it is a day off.
pub fn papers_words(papers: Date, as_of: Date) -> Text {
    if papers < as_of {
        return papers_late(papers);
    }
    let days = working_days_left_text(compute::working_days_between(as_of, papers));
    let day = Text::same(papers.to_string());
    match compute::falls_on(papers) {
        Some(FallsOn { off, before }) if before < as_of => {
            let off = off.title();
            text!(
                "handlingar klara {day} ({off}: sista arbetsdagen före, {before}, har passerat)",
                "papers ready {day} ({off}: the last working day before, {before}, has passed)",
                day,
                off
            )
        }
        Some(FallsOn { off, before }) => {
            let (off, before) = (off.title(), Text::same(before.to_string()));
            text!(
                "handlingar klara {day} ({off}: lämna dem senast {before}; {days})",
                "papers ready {day} ({off}: hand them in by {before}; {days})",
                day,
                off,
                before,
                days
            )
        }
        None => text!("handlingar klara {day} ({days})", "papers ready {day} ({days})", day, days),
    }
}

/// What is said once the papers of a meeting should have been ready: whether they are, no file tells.
pub fn papers_late(papers: Date) -> Text {
    text!(
        "handlingarna skulle vara klara {papers}: beslutas då om de lämnades in",
        "papers were to be ready {papers}: decided then if they were handed in"
    )
}

/// Keys and names of whoever must act: the parties, or the committee that decides.
pub fn who<'a>(one: &Wanted<'a>, ledger: &'a Ledger<DeadlineFacts>) -> (Vec<&'a str>, Vec<&'a str>) {
    let (deadline, kept) = (one.deadline, one.kept);
    if deadline.who().is_empty()
        && let Some(key) = one.committee().filter(|_| deadline.meeting.is_some())
    {
        let committee = ledger.context.settings.committee(key);
        return (vec![key], vec![committee.map_or(key, |one| one.name.value.as_str())]);
    }
    deadline.who().iter().map(|key| (&**key, kept.name(key))).unzip()
}
