//! Counting back from a deadline to the committee meeting that must decide it.

use crate::model::{Agreement, Committee, Context, Date, Duty, DutyKind, MeetingInTime};
use chrono::Datelike;

/// The last meeting in time, for what the agreement's committee must decide by a day.
pub fn meeting_of(agreement: &Agreement, context: &Context, by: Date) -> MeetingInTime {
    meeting_in_time(context, committee_of(agreement), None, by)
}

fn committee_of(agreement: &Agreement) -> Option<&str> {
    agreement.committee.as_ref().map(|key| key.value.as_str())
}

/// The last meeting of the committee after `over` and on or before `day` that is still to be held, as of the context's day. Where
/// its papers should have been ready before that, they may have been handed in: nobody knows. Unknown unless the ledger has a
/// calendar for the year of `day`, and, where no meeting is left, for every year from now.
pub fn meeting_in_time(context: &Context, committee: Option<&str>, over: Option<Date>, day: Date) -> MeetingInTime {
    let Some(committee) = committee.and_then(|key| context.settings.committee(key)) else {
        return MeetingInTime::Unknown;
    };
    let covers = |year: i32| committee.days().any(|meeting| meeting.year() == year);
    if !covers(day.year()) {
        return MeetingInTime::Unknown;
    }
    let as_of = context.as_of;
    let is_in_time = |meeting: &Date| *meeting <= day && as_of <= *meeting && over.is_none_or(|over| over < *meeting);
    if let Some(meeting) = committee.days().filter(is_in_time).max() {
        return MeetingInTime::Last { meeting, papers: committee.papers_ready(meeting) };
    }
    let known = day < as_of || (as_of.year()..=day.year()).all(covers);
    if known { MeetingInTime::NoneLeft } else { MeetingInTime::Unknown }
}

/// The committee that receives what a duty is about: a follow-up, a report or accounts that are addressed to the agreement's own
/// by its key, its name, what it is called in running text, or simply as the committee; or to another of the ledger that alone is
/// called so.
pub fn receiver<'c>(agreement: &Agreement, duty: &Duty, context: &'c Context) -> Option<&'c Committee> {
    let is_told = matches!(duty.kind.value, DutyKind::FollowUp | DutyKind::Report | DutyKind::Accounts);
    let to = duty.to.as_ref().filter(|_| is_told)?.value.trim().to_lowercase();
    let is_called = |committee: &&Committee| called(committee).any(|own| own.to_lowercase() == to);
    let own = committee_of(agreement).and_then(|key| context.settings.committee(key));
    if to == "nämnden" {
        return own;
    }
    let mut others = context.settings.committees.iter().filter(is_called);
    let other = || others.next().filter(|_| others.next().is_none());
    own.filter(is_called).or_else(other)
}

fn called(committee: &Committee) -> impl Iterator<Item = &str> {
    let names = [Some(&committee.key), Some(&committee.name), committee.short.as_ref()];
    names.into_iter().flatten().map(|name| name.value.as_str())
}
