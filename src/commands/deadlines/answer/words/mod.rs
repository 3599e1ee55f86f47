//! What a person reads of a deadline, made of its facts when it is asked for.

mod decision;
mod duty;
mod interval_ends;
mod payment;

use super::kept::LONGEST_TITLE;
use super::notes::Notes;
use crate::commands::undecided;
use crate::model::{
    Afterwards, Choice, Deadline, DeadlineState, FallsOn, FollowedBy, Lang, Precision, Said, Taken, Tell, Text,
    excerpt, excerpt_of, iso, tell, text,
};
pub use decision::missed;

/// What is said of something that must be done, but on no day that anyone has agreed on.
const NO_DATE: Text = Text::fixed("inget datum avtalat", "no date agreed");

/// What is said of a day off that an agreement has made a deadline.
fn note_day_off(falls_on: FallsOn, notes: &mut Notes<'_>) {
    let (off, before) = (falls_on.off.title(), iso(falls_on.before));
    let off = off.pick(notes.lang);
    tell!(notes.lang, notes.next(), "{off}: gör det senast {before}", "{off}: act by {before}");
}

fn note_afterwards(afterwards: Afterwards, notes: &mut Notes<'_>) {
    match afterwards {
        Afterwards::Nothing | Afterwards::NoExtension => {}
        Afterwards::TooLate { by } => tell!(
            notes.lang,
            notes.next(),
            "förlängning skulle ha beslutats senast {by}; filen anger inget beslut",
            "an extension was to be decided by {by}; the file states no decision"
        ),
        Afterwards::FundRefused => tell!(
            notes.lang,
            notes.next(),
            "får förlängas bara med ett bidrag som avslogs",
            "may be extended only with funds that were refused"
        ),
        Afterwards::LapsesBefore { by } => tell!(
            notes.lang,
            notes.next(),
            "rätten att förlänga har fallit bort om inget är beslutat senast {by}",
            "the right to extend has lapsed unless an extension is decided by {by}"
        ),
        Afterwards::GoesOn { by, open_ended: true } => tell!(
            notes.lang,
            notes.next(),
            "gäller därefter tills vidare om ingen säger upp avtalet senast {by}",
            "then runs until further notice unless notice is given by {by}"
        ),
        Afterwards::GoesOn { by, open_ended: false } => tell!(
            notes.lang,
            notes.next(),
            "förlängs av sig självt om ingen säger upp avtalet senast {by}",
            "goes on by itself unless notice is given by {by}"
        ),
        Afterwards::CanBeExtended => {
            tell!(notes.lang, notes.next(), "får förlängas; beslut krävs", "may be extended; a decision is needed");
        }
        Afterwards::RunsOn => {
            tell!(
                notes.lang,
                notes.next(),
                "avtalet gäller därefter tills vidare",
                "the agreement then runs until further notice"
            );
        }
        Afterwards::HasGoneOn => tell!(
            notes.lang,
            notes.next(),
            "förlängt av sig självt, men filen anger inte för hur länge: dagar därefter är inte kända",
            "gone on by itself, but the file does not state for how long: no days after it are known"
        ),
        Afterwards::Noticed { on } => tell!(notes.lang, notes.next(), "uppsagt {on}", "notice given on {on}"),
        Afterwards::NotExtended { on } => decision::note_taken(Taken { on, declined: true }, notes),
    }
}

/// What falls due.
impl Tell for Deadline {
    fn tell(&self, lang: Lang, to: &mut String) {
        match &self.said {
            Said::Ends { early: true, .. } => {
                tell!(lang, to, "avtalet upphör i förtid (sista dag)", "the agreement ends early (last day)");
            }
            Said::Ends { afterwards: Afterwards::RunsOn, .. } => {
                tell!(lang, to, "den avtalade tiden slutar (sista dag)", "the agreed term ends (last day)");
            }
            Said::Ends { early: false, precision: precision @ (Precision::Month | Precision::Year), .. } => {
                let day = self.date.map_or(Text::fixed("", ""), |day| precision.text(day));
                let day = day.pick(lang);
                tell!(lang, to, "avtalet slutar {day}", "the agreement ends {day}");
            }
            Said::Ends { early: false, .. } => {
                tell!(lang, to, "avtalet slutar (sista dag)", "the agreement ends (last day)");
            }
            Said::Notice(notice) => {
                let end = iso(notice.end);
                tell!(lang, to, "sista dag att säga upp avtalet till {end}", "last day to give notice for {end}");
            }
            Said::Decision(decision) => decision::tell(decision, lang, to),
            Said::NewAgreement { .. } => tell!(lang, to, "beslut om avtalet", "decision on the agreement"),
            Said::Recurs { duty, .. } | Said::Once(duty) | Said::NoDay(duty, _) | Said::TooMany(duty, _) => {
                to.push_str(&duty.what);
            }
            Said::Payment(payment) => payment::tell(payment, lang, to),
            Said::Appeal { .. } => tell!(
                lang,
                to,
                "beslutet kan överklagas till och med den dagen",
                "the decision can be appealed until this day"
            ),
            Said::Programme(name) => {
                let name = excerpt(name);
                tell!(lang, to, "{name} slutar gälla", "{name} ends");
            }
            Said::Told(told) => told.what.tell(lang, to),
        }
    }
}

/// What falls due.
pub fn what(deadline: &Deadline) -> Text {
    deadline.told()
}

/// What there is to decide, where a committee decides it.
pub fn matter(deadline: &Deadline) -> Text {
    match (&deadline.said, deadline.date) {
        (Said::Ends { afterwards: Afterwards::GoesOn { .. }, .. }, _) => {
            Text::fixed("uppsägning, eller att låta avtalet förlängas", "notice, or to let the agreement go on")
        }
        (Said::Notice(notice), _) => {
            let end = notice.end;
            text!(
                "uppsägning till {end}, eller att låta avtalet förlängas",
                "notice for {end}, or to let the agreement go on"
            )
        }
        (Said::Decision(decision), _) => decision::matter(decision),
        (Said::NewAgreement { .. }, _) => Text::fixed("att ingå avtalet", "to enter into the agreement"),
        (Said::Ends { precision, afterwards, .. }, Some(date)) => {
            let date = precision.text(date);
            if afterwards.rules_out_extension() {
                text!("nytt avtal eller avveckling efter {date}", "what is to hold after {date}", date)
            } else {
                text!("förlängning, nytt avtal eller avveckling efter {date}", "what is to hold after {date}", date)
            }
        }
        _ => what(deadline),
    }
}

/// A weekend or holiday with the last working day before, "at least", "if it is extended", and the like.
pub fn note(deadline: &Deadline, notes: &mut Notes<'_>) {
    let day_off = |notes: &mut Notes<'_>| {
        if let Some(falls_on) = deadline.falls_on {
            note_day_off(falls_on, notes);
        }
    };
    match &deadline.said {
        Said::Ends { afterwards, followed, .. } => {
            note_afterwards(*afterwards, notes);
            if let Some(FollowedBy { id, title, undecided }) = followed.as_deref() {
                let (id, title) = (undecided::listed(id, *undecided), excerpt_of(title, LONGEST_TITLE));
                let id = id.pick(notes.lang);
                tell!(notes.lang, notes.next(), "följs av {title} ({id})", "followed by {title} ({id})");
            }
        }
        Said::Notice(notice) => {
            if let Some(by) = deadline.date.filter(|_| decision::is_missed(deadline)) {
                return notes.add(&decision::missed(notice, by));
            }
            day_off(notes);
            if deadline.state == DeadlineState::IfExtended {
                tell!(
                    notes.lang,
                    notes.next(),
                    "om avtalet dessförinnan förlängs av sig självt",
                    "if the agreement goes on by itself before"
                );
            }
            decision::note_notice(notice, notes);
        }
        Said::NewAgreement { start, proposed, decided, late } => {
            if !late {
                day_off(notes);
            }
            decision::note_new((*start, *proposed, *decided), *late, notes);
        }
        Said::Decision(decision) if decision.taken.is_some() => {
            decision.taken.into_iter().for_each(|taken| decision::note_taken(taken, notes));
        }
        Said::Decision(_) if deadline.state == DeadlineState::Lapsed => {
            tell!(
                notes.lang,
                notes.next(),
                "dagen har passerat: filen anger inget beslut",
                "lapsed: the file states no decision"
            );
        }
        Said::Decision(decision) => {
            decision::note(decision, deadline.date, deadline.falls_on, deadline.state == DeadlineState::Open, notes);
        }
        Said::Recurs { duty, first, last, .. } => {
            duty::note_interval(duty, (*first, *last), deadline.date, notes);
            day_off(notes);
            duty::note(duty, notes);
            duty::note_missed(deadline, notes);
            if deadline.state == DeadlineState::IfExtended {
                tell!(notes.lang, notes.next(), "om avtalet förlängs", "if the agreement is extended");
            }
        }
        Said::Once(duty) => {
            day_off(notes);
            duty::note(duty, notes);
            duty::note_missed(deadline, notes);
        }
        Said::NoDay(duty, ends) => duty::note_without_day(duty, ends.as_deref(), notes),
        Said::TooMany(duty, most) => {
            tell!(
                notes.lang,
                notes.next(),
                "dagarna är inte uträknade: de är fler än {most}",
                "the days are not worked out: the agreement has more than {most}"
            );
            duty::note(duty, notes);
        }
        Said::Payment(payment) => payment::note(payment, deadline.date, deadline.falls_on, notes),
        Said::Appeal { force, .. } => {
            tell!(notes.lang, notes.next(), "laga kraft tidigast {force}", "legal force on {force} at the earliest");
        }
        Said::Programme(_) => {}
        Said::Told(told) => told.notes.iter().for_each(|note| notes.add(note)),
    }
}

/// The same in both languages.
pub fn notes(deadline: &Deadline) -> Vec<Text> {
    Notes::texts(|notes| note(deadline, notes))
}
