//! What is said of a decision to extend, of one to give notice, and of one on a new agreement.

use super::note_day_off;
use crate::commands::deadlines::answer::notes::Notes;
use crate::model::{
    AgreedDecision, AgreedNotice, Date, Deadline, DeadlineState, DelegatedTo, FallsOn, Lang, Said, Stopped, Taken,
    Text, tell, text,
};

/// What is decided.
pub fn tell(decision: &AgreedDecision, lang: Lang, to: &mut String) {
    match decision.until {
        Some(until) if decision.of_stated_length => tell!(
            lang,
            to,
            "beslut om förlängning till och med {until}",
            "decision to extend until and including {until}"
        ),
        Some(until) => tell!(
            lang,
            to,
            "beslut om förlängning, längst till och med {until}",
            "decision to extend, until {until} at the latest"
        ),
        None => tell!(lang, to, "beslut om förlängning", "decision to extend"),
    }
}

/// What the decision is about.
pub fn matter(decision: &AgreedDecision) -> Text {
    match decision.until {
        Some(until) if decision.of_stated_length => {
            text!("förlängning till och med {until}", "extension until and including {until}")
        }
        Some(until) => {
            text!("förlängning, längst till och med {until}", "extension, until {until} at the latest")
        }
        None => Text::fixed("förlängning", "extension"),
    }
}

/// What is said of a decision to come, and of its day.
pub fn note(
    decision: &AgreedDecision,
    date: Option<Date>,
    falls_on: Option<FallsOn>,
    is_next: bool,
    notes: &mut Notes<'_>,
) {
    let (lang, end) = (notes.lang, decision.end);
    if let Some(falls_on) = falls_on {
        note_day_off(falls_on, notes);
    }
    if date.is_none() {
        tell!(
            lang,
            notes.next(),
            "inget datum avtalat; avtalet slutar {end}",
            "no date agreed; the agreement ends {end}"
        );
    }
    if !is_next {
        tell!(
            lang,
            notes.next(),
            "om avtalet dessförinnan förlängs till {end}",
            "if it is extended until {end} before"
        );
    }
    if decision.written {
        tell!(lang, notes.next(), "skriftligt", "in writing");
    }
    if let Some(condition) = &decision.condition {
        notes.add(condition);
    }
    if let Some(delegated) = &decision.delegated {
        note_delegated(delegated, notes);
    }
    if is_next && date.is_some() {
        tell!(lang, notes.next(), "utan beslut slutar avtalet {end}", "without a decision the agreement ends {end}");
    }
}

/// Who may decide it instead of the committee.
fn note_delegated(delegated: &DelegatedTo, notes: &mut Notes<'_>) {
    let (lang, by) = (notes.lang, &delegated.to);
    match &delegated.condition {
        Some(condition) => tell!(
            lang,
            notes.next(),
            "kan beslutas på delegation av {by}, villkor: {condition}; beslutet anmäls till nämnden",
            "may be decided by {by} under delegation, on condition: {condition}; reported to the committee"
        ),
        None => tell!(
            lang,
            notes.next(),
            "kan beslutas på delegation av {by}; beslutet anmäls till nämnden",
            "may be decided by {by} under delegation; reported to the committee"
        ),
    }
}

/// What was decided, and when.
pub fn note_taken(taken: Taken, notes: &mut Notes<'_>) {
    let (lang, on) = (notes.lang, taken.on);
    if taken.declined {
        tell!(lang, notes.next(), "beslutat {on} att inte förlänga", "decided on {on} not to extend");
    } else {
        tell!(lang, notes.next(), "beslutat {on}", "decided on {on}");
    }
}

/// Whether the day to give notice passed without it.
pub fn is_missed(deadline: &Deadline) -> bool {
    matches!(deadline.said, Said::Notice(_)) && matches!(deadline.state, DeadlineState::Open | DeadlineState::Lapsed)
}

/// What became of an agreement of which nobody gave notice by a day.
pub fn missed(notice: &AgreedNotice, by: Date) -> Text {
    let end = notice.end;
    let none = match notice.stopped {
        Some(Stopped::Decided(on)) => text!(
            "beslutat {on} att avtalet ska sluta, men ingen uppsägning är inskriven till och med {by}",
            "decided on {on} that the agreement shall end, but no notice is entered until {by}"
        ),
        Some(Stopped::Given(_)) | None => {
            text!("ingen uppsägning är inskriven till och med {by}", "no notice is entered until {by}")
        }
    };
    match notice.until {
        Some(until) => text!(
            "{none}: avtalet förlängs av sig självt efter {end} till och med {until}",
            "{none}: the agreement goes on by itself after {end} until and including {until}",
            none
        ),
        None if notice.open_ended => text!(
            "{none}: avtalet gäller tills vidare efter {end}",
            "{none}: the agreement runs until further notice after {end}",
            none
        ),
        None => text!(
            "{none}: avtalet förlängs av sig självt efter {end}",
            "{none}: the agreement goes on by itself after {end}",
            none
        ),
    }
}

/// What is said of notice, beside its day.
pub fn note_notice(notice: &AgreedNotice, notes: &mut Notes<'_>) {
    let lang = notes.lang;
    match (notice.stopped, notice.renews, notice.until) {
        (Some(Stopped::Given(on)), ..) => return tell!(lang, notes.next(), "uppsagt {on}", "notice given on {on}"),
        (Some(Stopped::Decided(on)), ..) => {
            tell!(
                lang,
                notes.next(),
                "beslutat {on} att avtalet ska sluta: uppsägningen återstår",
                "decided on {on} that the agreement shall end: notice is still to be given"
            );
        }
        (None, true, Some(until)) => tell!(
            lang,
            notes.next(),
            "annars förlängs avtalet av sig självt till och med {until}",
            "else the agreement goes on by itself until and including {until}"
        ),
        (None, true, None) if notice.open_ended => tell!(
            lang,
            notes.next(),
            "annars gäller avtalet därefter tills vidare",
            "else the agreement then runs until further notice"
        ),
        (None, true, None) => {
            tell!(lang, notes.next(), "annars förlängs avtalet av sig självt", "else the agreement goes on by itself");
        }
        (None, false, _) => {
            tell!(lang, notes.next(), "avtalet slutar även utan uppsägning", "the agreement ends without notice, too");
        }
    }
    if notice.written {
        tell!(lang, notes.next(), "skriftligt", "in writing");
    }
    if let Some(delegated) = &notice.delegated {
        note_delegated(delegated, notes);
    }
}

/// What is said of the decision on an agreement that has not begun.
pub fn note_new(
    (start, proposed, decided): (Option<Date>, Option<Date>, Option<Date>),
    late: bool,
    notes: &mut Notes<'_>,
) {
    let lang = notes.lang;
    if let Some(on) = decided {
        return tell!(lang, notes.next(), "beslutat {on}", "decided on {on}");
    }
    if let Some(meeting) = proposed {
        tell!(lang, notes.next(), "föreslaget till sammanträdet {meeting}", "proposed for the meeting on {meeting}");
    }
    match start {
        Some(start) if late => tell!(
            lang,
            notes.next(),
            "avtalet skulle börja gälla {start}; filen anger inget beslut",
            "the agreement was to start {start}; the file states no decision"
        ),
        Some(start) => tell!(
            lang,
            notes.next(),
            "utan beslut börjar avtalet inte gälla {start}",
            "without a decision the agreement does not start {start}"
        ),
        None => tell!(
            lang,
            notes.next(),
            "filen anger inte när avtalet ska börja gälla",
            "the file does not state when the agreement is to start"
        ),
    }
}
