//! What is said of an agreed payment.

use super::{FallsOn, NO_DATE, Notes};
use crate::model::{AmountKind, Date, Lang, Money, excerpt, iso, tell};

/// A payment that the parties have agreed on.
#[derive(Debug, Clone)]
pub struct AgreedPayment {
    pub sum: Option<(Money, AmountKind)>,
    /// The key of whoever pays.
    pub from: Box<str>,
    /// The name of whoever pays, where that is no party.
    pub payer: Option<Box<str>>,
    pub to: Box<str>,
    /// The name of whoever is paid.
    pub receiver: Box<str>,
    pub what: Option<Box<str>>,
    pub year: Option<i32>,
}

impl AgreedPayment {
    /// What is paid, and to whom.
    pub fn tell(&self, lang: Lang, to: &mut String) {
        let receiver = &*self.receiver;
        let Some((sum, kind)) = self.sum.map(|(sum, kind)| (sum.text(), kind)) else {
            return tell!(lang, to, "utbetalning till {receiver}", "payment to {receiver}");
        };
        let sum = sum.pick(lang);
        match kind {
            AmountKind::Exactly => tell!(lang, to, "{sum} kr till {receiver}", "{sum} kr to {receiver}"),
            AmountKind::UpTo => tell!(lang, to, "högst {sum} kr till {receiver}", "at most {sum} kr to {receiver}"),
        }
    }

    /// Who pays where that is no party, what for, and what is said of the day.
    pub fn note(&self, date: Option<Date>, falls_on: Option<FallsOn>, notes: &mut Notes<'_>) {
        let lang = notes.lang;
        if let Some(from) = &self.payer {
            tell!(lang, notes.next(), "från {from}", "from {from}");
        }
        if let Some(what) = &self.what {
            notes.add(&excerpt(what).as_str());
        }
        if let Some(falls_on) = falls_on {
            falls_on.note(notes);
        }
        if date.is_none() {
            notes.add(&NO_DATE);
            if let Some(year) = self.year {
                tell!(lang, notes.next(), "avser {year}", "for {year}");
            }
        }
    }

    /// The field, who pays whom and what for, and the day or the year.
    pub fn key(&self, date: Option<Date>) -> String {
        let (from, to, what) = (&self.from, &self.to, self.what.as_deref().unwrap_or_default());
        let occasion = date.map(iso).or_else(|| Some(self.year?.to_string())).unwrap_or_default();
        format!("payments {from} {to} {what} {occasion}")
    }
}
