//! The meeting that had stood at what is settled now: a calendar takes it back.

use super::{DeadlineFacts, Wanted};
use crate::model::{Context, Date, DeadlineState, FormerMeeting, Said};
use chrono::Datelike;

/// The meeting that a calendar had beside a deadline before it was settled; none where it can have had none.
pub fn former_meeting(one: &Wanted<'_>, context: &Context) -> Option<FormerMeeting> {
    let by = former_day(one)?;
    let committee = context.settings.committee(one.kept.committee.as_deref()?)?;
    let is_covered = committee.days().any(|own| own.year() == by.year());
    let meeting = committee.days().filter(|own| is_covered && *own <= by).max()?;
    Some(FormerMeeting { meeting, papers: committee.papers_ready(meeting), by })
}

/// The day by which the committee had to decide what is settled now.
fn former_day(one: &Wanted<'_>) -> Option<Date> {
    let deadline = one.deadline;
    let is_done = deadline.state == DeadlineState::Done && deadline.delegated().is_none();
    let is_decision = matches!(&deadline.said, Said::Decision(_) | Said::NewAgreement { .. });
    let is_notice = matches!(&deadline.said, Said::Notice(notice) if notice.renews);
    match &deadline.said {
        // What a draft follows is decided still.
        Said::Ends { followed: Some(_), .. } => deadline.date.filter(|_| deadline.meeting.is_none()),
        Said::Ends { followed: None, .. } => settled_end(one.kept),
        Said::Notice(_)
        | Said::Decision(_)
        | Said::NewAgreement { .. }
        | Said::Recurs { .. }
        | Said::Once(_)
        | Said::NoDay(..)
        | Said::TooMany(..)
        | Said::Payment(_)
        | Said::Appeal { .. }
        | Said::Programme(_)
        | Said::Told(_) => deadline.date.filter(|_| is_done && (is_decision || is_notice)),
    }
}

/// The end of which somebody has decided what is to hold after it.
fn settled_end(kept: &DeadlineFacts) -> Option<Date> {
    let done = kept.deadlines.iter().filter(|one| one.state == DeadlineState::Done);
    let end = done.filter_map(|one| {
        if let Said::Decision(decision) = &one.said {
            return Some(decision.end).filter(|_| decision.delegated.is_none());
        }
        if let Said::Notice(notice) = &one.said { Some(notice.end).filter(|_| !notice.renews) } else { None }
    });
    end.max()
}
