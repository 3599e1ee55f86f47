//! Counting back from a deadline to the committee meeting that must decide it.

use crate::model::{Context, Date, Length, MeetingInTime};
use chrono::Datelike;

/// The last meeting of the committee on or before `day` that can still be held with papers, as of the context's day.
/// Unknown unless the ledger has a calendar for the year of `day`, and, where no meeting is left, for every year from now.
pub fn meeting_in_time(context: &Context, committee: Option<&str>, day: Date) -> MeetingInTime {
    let Some(committee) = committee.and_then(|key| context.settings.committee(key)) else {
        return MeetingInTime::Unknown;
    };
    let meetings = || committee.meetings.iter().map(|meeting| meeting.value);
    let covers = |year: i32| meetings().any(|meeting| meeting.year() == year);
    if !covers(day.year()) {
        return MeetingInTime::Unknown;
    }
    let as_of = context.as_of;
    if let Some(meeting) = meetings().filter(|meeting| *meeting <= day && as_of <= *meeting).max() {
        let papers = committee.papers.map(|papers| papers.value);
        return match papers.map(|papers: Length| papers.before(meeting)) {
            None => MeetingInTime::Last { meeting, papers: None },
            Some(Some(papers)) if as_of <= papers => MeetingInTime::Last { meeting, papers: Some(papers) },
            Some(_) => MeetingInTime::NoneLeft,
        };
    }
    let known = day < as_of || (as_of.year()..=day.year()).all(covers);
    if known { MeetingInTime::NoneLeft } else { MeetingInTime::Unknown }
}
