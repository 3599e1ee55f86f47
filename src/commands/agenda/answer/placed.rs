//! Which meeting it is, and why something stands on its agenda.

use crate::commands::deadlines::Wanted;
use crate::model::{Committee, Date, DeadlineState, MeetingInTime, Said, choice};
use chrono::Months;

choice! {
    /// Why something stands on the agenda.
    Why {
        Must = "must", "Måste beslutas nu: inget senare sammanträde hinner", "Must be decided now: no later meeting is in time";
        ToGive = "to_give", "Beslutat, men inte uppsagt", "Decided, but notice is not given";
        Unentered = "not_entered", "Måste beslutas, men inget sammanträde är inlagt i tid: lägg in sammanträdena i liggare.toml",
            "Must be decided, but no meeting is entered in time: enter the meetings in liggare.toml";
        Lapses = "lapses", "Förfaller utan beslut, eller har passerat före sammanträdet",
            "Lapses without a decision, or has passed before the meeting";
        Proposed = "proposed", "Föreslaget till sammanträdet", "Proposed for the meeting";
        Delegated = "delegated", "Kan beslutas på delegation", "May be decided under delegation";
        Reported = "reported", "Ska anmälas till nämnden", "To be reported to the committee";
        Could = "could", "Kan beslutas", "Can be decided";
        Earlier = "earlier", "Ska ha beslutats vid ett tidigare sammanträde", "To be decided at an earlier meeting";
        Decided = "decided", "Beslutat vid sammanträdet", "Decided at the meeting";
        Matter = "matter", "Ärenden i reports/ till sammanträdet", "Matters in reports/ for the meeting";
        NoCommittee = "no_committee", "Avtal utan nämnd, på ingen föredragningslista: skriv in committee i filen",
            "Agreements without a committee, on no agenda: enter committee in the file";
    }
}

/// A day, and the committees that meet on it; or those that do not, where nobody does.
#[derive(Debug, Clone)]
pub struct Sitting<'a> {
    pub day: Date,
    pub committees: Vec<&'a Committee>,
}

impl<'a> Sitting<'a> {
    /// The meeting of a day, or the next one; where there is none, the day itself with all committees that might have met.
    pub fn of(all: &'a [Committee], meeting: Option<Date>, committee: Option<&str>, as_of: Date) -> Self {
        let wanted = || all.iter().filter(|one| committee.is_none_or(|key| one.key.value == key));
        let next = || wanted().filter_map(|one| one.next_meeting(as_of)).min();
        let day = meeting.or_else(next).unwrap_or(as_of);
        let meeting: Vec<_> = wanted().filter(|one| one.meets(day)).collect();
        Self { day, committees: if meeting.is_empty() { wanted().collect() } else { meeting } }
    }

    pub fn is_meeting(&self) -> bool {
        self.committees.iter().any(|one| one.meets(self.day))
    }

    pub fn committee(&self, key: Option<&str>) -> Option<&'a Committee> {
        self.committees.iter().copied().find(|one| Some(one.key.value.as_str()) == key)
    }
}

/// Why a deadline that a committee decides stands on the agenda of a day.
pub fn why(one: &Wanted<'_>, committee: &Committee, day: Date, as_of: Date) -> Why {
    let deadline = one.deadline;
    if deadline.is_notice_to_give(as_of) {
        return Why::ToGive;
    }
    let is_proposed = matches!(deadline.said, Said::NewAgreement { proposed: Some(meeting), .. } if meeting == day);
    let (waits, lapses) = if is_proposed { (Why::Proposed, Why::Proposed) } else { (Why::Could, Why::Lapses) };
    if deadline.date.is_some_and(|date| date < as_of) {
        return lapses;
    }
    if deadline.delegated().is_some() {
        return Why::Delegated;
    }
    let Some(date) = deadline.date else { return waits };
    match must_at(one, committee, as_of) {
        // Where the day is no meeting, the last one in time lies before it.
        Some(at) if at == day || at < day && !committee.meets(day) => Why::Must,
        Some(at) if at < day && !is_proposed => Why::Earlier,
        Some(_) => waits,
        None if deadline.meeting == Some(MeetingInTime::NoneLeft) => {
            if committee.next_meeting(as_of).is_some() {
                lapses
            } else {
                Why::Unentered
            }
        }
        None if is_proposed || is_far(day, date) => waits,
        None => Why::Unentered,
    }
}

/// The meeting at which a deadline must be decided: the last in time, and where nobody knows the calendar of its year the last that
/// is entered, unless that lies a year before it: a deadline further away has a calendar of its own, once that is entered.
pub fn must_at(one: &Wanted<'_>, committee: &Committee, as_of: Date) -> Option<Date> {
    match one.deadline.meeting? {
        MeetingInTime::Last { meeting, .. } => Some(meeting),
        MeetingInTime::Unknown => {
            let date = one.deadline.date?;
            committee.days().filter(|own| as_of <= *own && *own <= date).max().filter(|own| !is_far(*own, date))
        }
        MeetingInTime::NoneLeft => None,
    }
}

/// Whether a day lies more than a year after another.
fn is_far(from: Date, date: Date) -> bool {
    from.checked_add_months(Months::new(12)).is_some_and(|year| year < date)
}

/// Whether a day is no more than a year after another.
pub fn is_within_a_year(from: Date, date: Date) -> bool {
    !is_far(from, date)
}

/// Whether a meeting can be told of it already: of an interval once it is over, or, where that must be told before the next one begins,
/// once it has begun; of what is done once within a year.
pub fn is_ripe(one: &Wanted<'_>, day: Date) -> bool {
    match (&one.deadline.said, one.deadline.date) {
        (Said::Recurs { first, last, .. }, Some(date)) if date == *last => *first <= day,
        (Said::Recurs { last, .. }, _) => *last < day,
        (Said::Once(_), Some(date)) => !is_far(day, date),
        // What is decided and not yet carried out.
        (Said::Notice(_), Some(date)) if one.deadline.meeting.is_none() => !is_far(day, date),
        _ => true,
    }
}

/// Whether a committee has it to decide, or had: what is done is on no agenda.
pub fn concerns_committee(one: &Wanted<'_>, as_of: Date) -> bool {
    let deadline = one.deadline;
    // What somebody else may decide is on the agenda even where no day is agreed on.
    let may_be_decided = deadline.state == DeadlineState::Open && deadline.delegated().is_some();
    deadline.state != DeadlineState::Done
        && (deadline.meeting.is_some()
            || may_be_decided
            || deadline.is_missed_notice(as_of)
            || deadline.is_notice_to_give(as_of))
}
