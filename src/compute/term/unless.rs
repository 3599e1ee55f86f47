//! What becomes of an agreement if nobody does anything, and the earliest day on which it can end.

use super::given::runs_on;
use super::periods::renewal_after;
use super::{Next, is_decided, refusal, standing};
use crate::model::{Agreement, Date, DecisionStatus, LAST_YEAR, Status};
use chrono::Datelike;

/// What happens if nothing is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unless {
    /// It does not begin on the day.
    NeverBegins { start: Date },
    /// It was to begin on the day, and nobody has decided it.
    HasNotBegun { start: Date },
    /// It ends on the day, though it could go on.
    Ends { end: Date },
    /// It goes on by itself after the day, unless notice is given by another.
    GoesOn { by: Date, end: Date, until: Option<Date> },
}

/// What happens if nothing is decided; none where nothing is to be decided, or its time is over.
pub fn unless_decided(agreement: &Agreement, as_of: Date) -> Option<Unless> {
    let standing = standing(agreement, as_of);
    if let Some(start) = agreement.start().map(|start| start.value)
        && as_of < start
        && !is_decided(agreement, as_of)
    {
        return Some(Unless::NeverBegins { start });
    }
    if let Some(start) = agreement.start().map(|start| start.value)
        && agreement.decision.is_some()
        && !is_decided(agreement, as_of)
        && refusal(agreement, as_of) != Some(DecisionStatus::Rejected)
    {
        let is_over = standing.secured_end.is_some_and(|end| end.value < as_of);
        return (!is_over).then_some(Unless::HasNotBegun { start });
    }
    let end = standing.secured_end.map(|end| end.value)?;
    match standing.next {
        Next::Decide { .. } => Some(Unless::Ends { end }),
        Next::GiveNotice { by } => Some(Unless::GoesOn { by, end, until: renewal_after(agreement, as_of, end) }),
        Next::Nothing | Next::OpenEnded => None,
    }
}

/// The last day of a running agreement if notice is given on this one; none where notice decides nothing, where it was given,
/// and where the file does not say how long it takes.
pub fn earliest_end(agreement: &Agreement, as_of: Date) -> Option<Date> {
    let standing = standing(agreement, as_of);
    if standing.status != Status::Active {
        return None;
    }
    match standing.next {
        Next::GiveNotice { .. } => standing.secured_end.map(|end| end.value),
        Next::OpenEnded if runs_on(agreement, as_of) => {
            let end = agreement.notice.as_ref()?.period?.value.after(as_of)?;
            (end.year() <= LAST_YEAR).then_some(end)
        }
        Next::OpenEnded | Next::Nothing | Next::Decide { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compute::tests::{agreement, day};

    const TERM: &str = "[term]\nstart = 2024-01-01\nend = 2024-12-31\n[decision]\nstatus = \"decided\"\n";

    #[test]
    fn what_is_not_decided_lapses_goes_on_or_never_begins() {
        let unless = |tables: &str, as_of: &str| unless_decided(&agreement(&format!("{TERM}{tables}")), day(as_of));
        let option = "[extension]\nmode = \"option\"\nlength = \"1 year\"\n";
        let end = day("2024-12-31");
        assert_eq!(unless(option, "2024-06-01"), Some(Unless::Ends { end }));
        assert_eq!(unless("", "2024-06-01"), None);
        let renews = "[extension]\nmode = \"automatic\"\nlength = \"3 years\"\n[notice]\nperiod = \"3 months\"\n";
        let goes_on = Unless::GoesOn { by: day("2024-09-30"), end, until: Some(day("2027-12-31")) };
        assert_eq!(unless(renews, "2024-09-30"), Some(goes_on));
        assert_eq!(unless(&format!("{renews}given = 2024-05-01\n"), "2024-06-01"), None);
        let draft = agreement("[term]\nstart = 2024-01-01\nend = 2024-12-31\n");
        let never = Unless::NeverBegins { start: day("2024-01-01") };
        assert_eq!(unless_decided(&draft, day("2023-12-31")), Some(never));
        assert_eq!(unless_decided(&draft, day("2024-01-01")), None);
    }

    #[test]
    fn the_earliest_end_is_counted_from_today_only_where_the_agreement_runs_on() {
        let end = |text: &str, as_of: &str| earliest_end(&agreement(text), day(as_of)).map(|end| end.to_string());
        let open = "[term]\nstart = 2024-01-01\nopen_ended = true\n[notice]\nperiod = \"3 months\"\n";
        assert_eq!(end(open, "2024-05-31").as_deref(), Some("2024-08-31"));
        assert_eq!(end(open, "2023-12-31"), None);
        assert_eq!(end(&format!("{open}given = 2024-05-01\n"), "2024-05-31"), None);
        let renews =
            format!("{TERM}[extension]\nmode = \"automatic\"\nlength = \"1 year\"\n[notice]\nperiod = \"3 months\"\n");
        // Until the day of notice the running year can be the last; after it the next one is.
        assert_eq!(end(&renews, "2024-09-30").as_deref(), Some("2024-12-31"));
        assert_eq!(end(&renews, "2024-10-01").as_deref(), Some("2025-12-31"));
        assert_eq!(end(&format!("{TERM}[notice]\nperiod = \"3 months\"\n"), "2024-05-01"), None);
    }
}
