//! Which meeting it is, and why something stands on its agenda.

use crate::commands::deadlines::Wanted;
use crate::model::{Committee, Date, DeadlineState, MeetingInTime, Said, choice};
use chrono::Months;

choice! {
    /// Why something stands on the agenda.
    Why {
        Must = "must", "Måste beslutas nu: inget senare sammanträde hinner", "Must be decided now: no later meeting is in time";
        Lapses = "lapses", "Förfaller utan beslut, eller har passerat före sammanträdet",
            "Lapses without a decision, or has passed before the meeting";
        Proposed = "proposed", "Föreslaget till sammanträdet", "Proposed for the meeting";
        Delegated = "delegated", "Kan beslutas på delegation", "May be decided under delegation";
        Reported = "reported", "Ska anmälas till nämnden", "To be reported to the committee";
        Could = "could", "Kan beslutas", "Can be decided";
        Decided = "decided", "Beslutat vid sammanträdet", "Decided at the meeting";
    }
}

/// A day, and the committees that meet on it; or those that do not, where nobody does.
#[derive(Debug, Clone)]
pub struct Sitting<'a> {
    pub day: Date,
    pub committees: Vec<&'a Committee>,
}

/// Whether a committee meets on a day.
pub fn meets(committee: &Committee, day: Date) -> bool {
    committee.meetings.iter().any(|own| own.value == day)
}

/// A committee's first meeting on a day or after it.
pub fn next_meeting(committee: &Committee, from: Date) -> Option<Date> {
    committee.meetings.iter().map(|day| day.value).filter(|day| from <= *day).min()
}

/// A committee's last meeting before a day.
pub fn meeting_before(committee: &Committee, day: Date) -> Option<Date> {
    committee.meetings.iter().map(|own| own.value).filter(|own| *own < day).max()
}

impl<'a> Sitting<'a> {
    /// The meeting of a day, or the next one; where there is none, the day itself with all committees that might have met.
    pub fn of(all: &'a [Committee], meeting: Option<Date>, committee: Option<&str>, as_of: Date) -> Self {
        let wanted = || all.iter().filter(|one| committee.is_none_or(|key| one.key.value == key));
        let next = || wanted().filter_map(|one| next_meeting(one, as_of)).min();
        let day = meeting.or_else(next).unwrap_or(as_of);
        let meeting: Vec<_> = wanted().filter(|one| meets(one, day)).collect();
        Self { day, committees: if meeting.is_empty() { wanted().collect() } else { meeting } }
    }

    pub fn is_meeting(&self) -> bool {
        self.committees.iter().any(|one| meets(one, self.day))
    }

    pub fn committee(&self, key: Option<&str>) -> Option<&'a Committee> {
        self.committees.iter().copied().find(|one| Some(one.key.value.as_str()) == key)
    }
}

/// Why a deadline that a committee decides stands on the agenda of a day.
pub fn why(one: &Wanted<'_>, committee: &Committee, day: Date, as_of: Date) -> Why {
    let deadline = one.deadline;
    if deadline.delegated().is_some() {
        let has_passed = deadline.date.is_some_and(|date| date < as_of);
        return if has_passed { Why::Lapses } else { Why::Delegated };
    }
    let is_proposed = matches!(deadline.said, Said::NewAgreement { proposed: Some(meeting), .. } if meeting == day);
    let waits = if is_proposed { Why::Proposed } else { Why::Could };
    let Some(date) = deadline.date else { return waits };
    match deadline.meeting {
        Some(MeetingInTime::Last { .. }) if date < day && !meets(committee, day) => Why::Must,
        _ if date < day => Why::Lapses,
        Some(MeetingInTime::NoneLeft) => Why::Lapses,
        // Where the day is no meeting, the last one in time lies before it.
        Some(MeetingInTime::Last { meeting, .. }) if meeting <= day => Why::Must,
        Some(MeetingInTime::Unknown) if is_last_entered(committee, day, date) => Why::Must,
        Some(MeetingInTime::Last { .. } | MeetingInTime::Unknown) | None => waits,
    }
}

/// Whether no later meeting is entered, and the calendar that would have one is that of the coming year: a deadline further away has
/// a calendar of its own, once that is entered.
fn is_last_entered(committee: &Committee, day: Date, date: Date) -> bool {
    let is_last = meets(committee, day) && !has_later(committee, day);
    is_last && day.checked_add_months(Months::new(12)).is_none_or(|year| date <= year)
}

/// Whether a later meeting of the committee is entered.
pub fn has_later(committee: &Committee, day: Date) -> bool {
    committee.meetings.iter().any(|own| day < own.value)
}

/// Whether a committee has it to decide, or had: what is done is on no agenda.
pub fn concerns_committee(one: &Wanted<'_>) -> bool {
    let deadline = one.deadline;
    // What somebody else may decide is on the agenda even where no day is agreed on.
    let may_be_decided = deadline.state == DeadlineState::Open && deadline.delegated().is_some();
    deadline.state != DeadlineState::Done && (deadline.meeting.is_some() || may_be_decided)
}
