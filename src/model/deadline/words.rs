//! What a person reads of a deadline, and the key by which machines know it.

use super::{Afterwards, Deadline, DeadlineState, FallsOn, Notes, Said};
use crate::model::{Choice, Lang, Precision, Tell, Text, excerpt, iso, tell};

impl FallsOn {
    /// What is said of a day off that an agreement has made a deadline.
    pub fn note(self, notes: &mut Notes<'_>) {
        let (off, before) = (self.off.title(), iso(self.before));
        let off = off.pick(notes.lang);
        tell!(notes.lang, notes.next(), "{off}: gör det senast {before}", "{off}: act by {before}");
    }
}

impl Afterwards {
    fn note(self, notes: &mut Notes<'_>) {
        match self {
            Self::Nothing => {}
            Self::GoesOn { by } => tell!(
                notes.lang,
                notes.next(),
                "förlängs av sig självt om ingen säger upp avtalet senast {by}",
                "goes on by itself unless notice is given by {by}"
            ),
            Self::CanBeExtended => {
                tell!(notes.lang, notes.next(), "kan förlängas, om det beslutas", "can be extended, if it is decided");
            }
            Self::HasGoneOn => tell!(
                notes.lang,
                notes.next(),
                "förlängt av sig självt, men filen anger inte för hur länge: dagar därefter är inte kända",
                "gone on by itself, but the file does not state for how long: no days after it are known"
            ),
        }
    }
}

/// What falls due.
impl Tell for Deadline {
    fn tell(&self, lang: Lang, to: &mut String) {
        match &self.said {
            Said::Ends { early: true, .. } => {
                tell!(lang, to, "avtalet upphör i förtid (sista dag)", "the agreement ends early (last day)");
            }
            Said::Ends { early: false, .. } => {
                tell!(lang, to, "avtalet slutar (sista dag)", "the agreement ends (last day)");
            }
            Said::Notice { end, .. } => {
                let end = iso(*end);
                tell!(lang, to, "sista dag att säga upp avtalet till {end}", "last day to give notice for {end}");
            }
            Said::Decision(decision) => decision.tell(lang, to),
            Said::Recurs { duty, .. } | Said::Once(duty) | Said::NoDay(duty, _) | Said::TooMany(duty, _) => {
                to.push_str(&duty.what);
            }
            Said::Payment(payment) => payment.tell(lang, to),
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

impl Deadline {
    /// What falls due.
    pub fn what(&self) -> Text {
        self.told()
    }

    /// Keys of the parties that must act.
    pub fn who(&self) -> &[Box<str>] {
        match &self.said {
            Said::Recurs { duty, .. } | Said::Once(duty) | Said::NoDay(duty, _) | Said::TooMany(duty, _) => &duty.by,
            Said::Payment(payment) if payment.payer.is_none() => std::slice::from_ref(&payment.from),
            Said::Told(told) => &told.who,
            Said::Ends { .. }
            | Said::Notice { .. }
            | Said::Decision(_)
            | Said::Payment(_)
            | Said::Appeal { .. }
            | Said::Programme(_) => &[],
        }
    }

    /// A weekend or holiday with the last working day before, "at least", "if it is extended", and the like.
    pub fn note(&self, notes: &mut Notes<'_>) {
        let day_off = |notes: &mut Notes<'_>| {
            if let Some(falls_on) = self.falls_on {
                falls_on.note(notes);
            }
        };
        match &self.said {
            Said::Ends { afterwards, precision, .. } => {
                afterwards.note(notes);
                note_precision(*precision, notes);
            }
            Said::Notice { renews, written, .. } => {
                day_off(notes);
                note_notice(*renews, *written, notes);
            }
            Said::Decision(_) if self.state == DeadlineState::Done => {
                tell!(notes.lang, notes.next(), "beslutat", "decided");
            }
            Said::Decision(_) if self.state == DeadlineState::Lapsed => {
                tell!(
                    notes.lang,
                    notes.next(),
                    "förföll: filen anger inget beslut",
                    "lapsed: the file states no decision"
                );
            }
            Said::Decision(decision) => {
                decision.note(self.date, self.falls_on, self.state == DeadlineState::Open, notes);
            }
            Said::Recurs { duty, first, last, .. } => {
                duty.note_interval(*first, *last, self.date, notes);
                day_off(notes);
                duty.note(notes);
                if self.state == DeadlineState::IfExtended {
                    tell!(notes.lang, notes.next(), "om avtalet förlängs", "if the agreement is extended");
                }
            }
            Said::Once(duty) => {
                day_off(notes);
                duty.note(notes);
            }
            Said::NoDay(duty, ends) => duty.note_without_day(ends.as_deref(), notes),
            Said::TooMany(duty, most) => {
                tell!(
                    notes.lang,
                    notes.next(),
                    "dagarna räknas inte ut: avtalet har fler än {most}",
                    "the days are not worked out: the agreement has more than {most}"
                );
                duty.note(notes);
            }
            Said::Payment(payment) => payment.note(self.date, self.falls_on, notes),
            Said::Appeal { force, .. } => {
                tell!(
                    notes.lang,
                    notes.next(),
                    "laga kraft tidigast {force}",
                    "legal force on {force} at the earliest"
                );
            }
            Said::Programme(_) => {}
            Said::Told(told) => told.notes.iter().for_each(|note| notes.add(note)),
        }
    }

    /// The same in both languages.
    pub fn notes(&self) -> Vec<Text> {
        Notes::texts(|notes| self.note(notes))
    }

    /// What makes the deadline itself, whatever else is in the list: the field, the words and the occasion, such as
    /// `duties report Rapport till styrgruppen 2019-04-30`. With the agreement's id it is the same from run to run.
    pub fn key(&self) -> String {
        let key = self.own_key();
        // Two entries with the same words and the same day are two deadlines.
        if self.ordinal > 1 { format!("{key} #{}", self.ordinal) } else { key }
    }

    /// The key without what tells twins apart.
    pub fn own_key(&self) -> String {
        match &self.said {
            Said::Ends { .. } => "term.end".to_owned(),
            Said::Notice { end, .. } => format!("notice {end}"),
            Said::Decision(decision) => format!("extension {}", decision.end),
            Said::Recurs { duty, whole, .. } => duty.key(Some(*whole)),
            Said::Once(duty) => duty.key(self.date),
            Said::NoDay(duty, _) | Said::TooMany(duty, _) => duty.key(None),
            Said::Payment(payment) => payment.key(self.date),
            Said::Appeal { announced, .. } => format!("decision.announced {announced}"),
            Said::Programme(name) => format!("programmes {name} {}", self.date.map(iso).unwrap_or_default()),
            Said::Told(told) => told.key.clone(),
        }
    }
}

fn note_precision(precision: Precision, notes: &mut Notes<'_>) {
    let lang = notes.lang;
    match precision {
        Precision::Day => {}
        Precision::Month => {
            tell!(lang, notes.next(), "dokumentet anger bara månaden", "the document states only the month");
        }
        Precision::Year => {
            tell!(lang, notes.next(), "dokumentet anger bara året", "the document states only the year");
        }
    }
}

fn note_notice(renews: bool, written: bool, notes: &mut Notes<'_>) {
    let lang = notes.lang;
    if renews {
        tell!(lang, notes.next(), "annars förlängs avtalet av sig självt", "else the agreement goes on by itself");
    } else {
        tell!(lang, notes.next(), "avtalet slutar även utan uppsägning", "the agreement ends without notice, too");
    }
    if written {
        tell!(lang, notes.next(), "skriftligt", "in writing");
    }
}
