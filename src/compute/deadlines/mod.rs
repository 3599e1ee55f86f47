//! Every day that matters in an agreement, each with how it was derived. Pure: the same agreement and day, the same list.
//!
//! Days set by agreement never move: a day off is noted, with the last working day before it. Days set by law have moved
//! already, as lag (1930:173) says.

mod duties;
mod intervals;
mod meeting;
mod other;
mod term;
#[cfg(test)]
mod tests;

use super::calendar::{day_off_text, last_working_day_before};
use crate::model::{Agreement, Context, Date, Deadline, DeadlineBasis, DeadlineKind, DeadlineState, Span, Text, text};

/// What is said of something that must be done, but on no day that anyone has agreed on.
const NO_DATE: Text = Text::fixed("inget datum avtalat", "no date agreed");

/// Every deadline of the agreement, past ones too, sorted by day (those without one last), kind and key; if wanted with how
/// each day was derived.
pub fn deadlines(agreement: &Agreement, context: &Context, derived: bool) -> Vec<Deadline> {
    let mut deadlines = term::deadlines(agreement, context);
    deadlines.extend(duties::deadlines(agreement, context, derived));
    deadlines.extend(other::deadlines(agreement, context));
    deadlines
        .sort_by(|a, b| (a.date.is_none(), a.date, a.kind, &a.key).cmp(&(b.date.is_none(), b.date, b.kind, &b.key)));
    tell_apart(&mut deadlines);
    if !derived {
        for deadline in &mut deadlines {
            deadline.derivation = Vec::new();
        }
    }
    deadlines
}

/// A day that comes by itself, set by agreement, with nothing more to say of it.
fn plain(kind: DeadlineKind, date: impl Into<Option<Date>>, what: Text, span: Span, key: String) -> Deadline {
    Deadline {
        date: date.into(),
        kind,
        what,
        who: Vec::new(),
        basis: DeadlineBasis::Agreement,
        state: DeadlineState::Untracked,
        meeting: None,
        notes: Vec::new(),
        derivation: Vec::new(),
        span,
        key,
    }
}

/// Two entries with the same words and the same day are two deadlines.
fn tell_apart(deadlines: &mut [Deadline]) {
    let mut seen = std::collections::BTreeMap::new();
    for deadline in deadlines {
        let count = seen.entry(deadline.key.clone()).and_modify(|count| *count += 1).or_insert(1);
        if *count > 1 {
            deadline.key = format!("{} #{count}", deadline.key);
        }
    }
}

/// What is said of a day off that an agreement has made a deadline.
fn day_off_note(day: Date) -> Option<Text> {
    let (off, before) = (day_off_text(day)?, last_working_day_before(day)?);
    Some(text!("{off}: gör det senast {before}", "{off}: act by {before}", off))
}

/// The same as a step of the derivation.
fn day_off_step(day: Date) -> Text {
    match day_off_text(day) {
        Some(off) => text!(
            "{day} är {off}; en dag som avtalet bestämmer flyttas inte",
            "{day} is {off}; a day set by agreement does not move",
            off
        ),
        None => text!("{day} är en arbetsdag", "{day} is a working day"),
    }
}
