//! What a person reads of a deadline, and the key by which machines know it.

use super::{Afterwards, Deadline, DeadlineState, FallsOn, Said};
use crate::model::{Choice, Text, excerpt, iso, text};

impl FallsOn {
    /// What is said of a day off that an agreement has made a deadline.
    pub fn text(self) -> Text {
        let (off, before) = (self.off.title(), iso(self.before));
        Text::of([&off.sv, ": gör det senast ", &before], [&off.en, ": act by ", &before])
    }
}

impl Afterwards {
    fn text(self) -> Option<Text> {
        match self {
            Self::Nothing => None,
            Self::GoesOn { by } => Some(text!(
                "förlängs av sig självt om ingen säger upp avtalet senast {by}",
                "goes on by itself unless notice is given by {by}"
            )),
            Self::CanBeExtended => {
                Some(Text::fixed("kan förlängas, om det beslutas", "can be extended, if it is decided"))
            }
        }
    }
}

impl Deadline {
    /// What falls due.
    pub fn what(&self) -> Text {
        match &self.said {
            Said::Ends { early: true, .. } => {
                Text::fixed("avtalet upphör i förtid (sista dag)", "the agreement ends early (last day)")
            }
            Said::Ends { early: false, .. } => {
                Text::fixed("avtalet slutar (sista dag)", "the agreement ends (last day)")
            }
            Said::Notice { end, .. } => {
                let end = iso(*end);
                Text::of(["sista dag att säga upp avtalet till ", &end], ["last day to give notice for ", &end])
            }
            Said::Decision(decision) => decision.text(),
            Said::Recurs { duty, .. } | Said::Once(duty) | Said::NoDay(duty, _) | Said::TooMany(duty, _) => {
                Text::same(&*duty.what)
            }
            Said::Payment(payment) => payment.text(),
            Said::Appeal { .. } => Text::fixed(
                "beslutet kan överklagas till och med den dagen",
                "the decision can be appealed until this day",
            ),
            Said::Programme(name) => {
                let name = excerpt(name);
                Text::of([&name, " slutar gälla"], [&name, " ends"])
            }
            Said::Told(told) => told.what.clone(),
        }
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
    pub fn notes(&self) -> Vec<Text> {
        let falls_on = self.falls_on.map(FallsOn::text);
        match &self.said {
            Said::Ends { afterwards, .. } => afterwards.text().into_iter().collect(),
            Said::Notice { renews, written, .. } => falls_on.into_iter().chain(of_notice(*renews, *written)).collect(),
            Said::Decision(_) if self.state == DeadlineState::Done => vec![Text::fixed("beslutat", "decided")],
            Said::Decision(decision) => {
                decision.notes(self.date, self.falls_on, self.state == DeadlineState::Open).collect()
            }
            Said::Recurs { duty, first, last, .. } => {
                duty.of_interval(*first, *last, self.date).chain(falls_on).chain(duty.notes()).collect()
            }
            Said::Once(duty) => falls_on.into_iter().chain(duty.notes()).collect(),
            Said::NoDay(duty, ends) => duty.without_day(ends.as_deref()).collect(),
            Said::TooMany(duty, most) => {
                let uncounted = text!(
                    "dagarna räknas inte ut: avtalet har fler än {most}",
                    "the days are not worked out: the agreement has more than {most}"
                );
                std::iter::once(uncounted).chain(duty.notes()).collect()
            }
            Said::Payment(payment) => payment.notes(self.date, self.falls_on).collect(),
            Said::Appeal { force, .. } => {
                vec![text!("laga kraft tidigast {force}", "legal force on {force} at the earliest")]
            }
            Said::Programme(_) => Vec::new(),
            Said::Told(told) => told.notes.clone(),
        }
    }

    /// What makes the deadline itself, whatever else is in the list: the field, the words and the occasion, such as
    /// `duties report Rapport till styrgruppen 2019-04-30`. With the agreement's id it is the same from run to run.
    pub fn key(&self) -> String {
        let key = self.own_key();
        // Two entries with the same words and the same day are two deadlines.
        if self.twin > 1 { format!("{key} #{}", self.twin) } else { key }
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

fn of_notice(renews: bool, written: bool) -> impl Iterator<Item = Text> {
    let otherwise = if renews {
        Text::fixed("annars förlängs avtalet av sig självt", "else the agreement goes on by itself")
    } else {
        Text::fixed("avtalet slutar även utan uppsägning", "the agreement ends without notice, too")
    };
    std::iter::once(otherwise).chain(written.then_some(Text::fixed("skriftligt", "in writing")))
}
