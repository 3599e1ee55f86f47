//! What is said of an agreed payment.

use super::{FallsOn, NO_DATE};
use crate::model::{AmountKind, Date, Money, Text, excerpt, iso, text};

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
    pub fn text(&self) -> Text {
        let to = Text::same(&*self.receiver);
        let Some((sum, kind)) = self.sum.map(|(sum, kind)| (sum.text(), kind)) else {
            return text!("utbetalning till {to}", "payment to {to}", to);
        };
        match kind {
            AmountKind::Exactly => text!("{sum} kr till {to}", "{sum} kr to {to}", sum, to),
            AmountKind::UpTo => text!("högst {sum} kr till {to}", "at most {sum} kr to {to}", sum, to),
        }
    }

    /// Who pays where that is no party, what for, and what is said of the day.
    pub fn notes(&self, date: Option<Date>, falls_on: Option<FallsOn>) -> impl Iterator<Item = Text> {
        let payer = self.payer.as_ref().map(|from| text!("från {from}", "from {from}"));
        let what = self.what.as_ref().map(|what| Text::same(excerpt(what)));
        let no_date = date.is_none().then_some(NO_DATE);
        let year = self.year.filter(|_| date.is_none()).map(|year| text!("avser {year}", "for {year}"));
        payer.into_iter().chain(what).chain(falls_on.map(FallsOn::text)).chain(no_date).chain(year)
    }

    /// The field, who pays whom and what for, and the day or the year.
    pub fn key(&self, date: Option<Date>) -> String {
        let (from, to, what) = (&self.from, &self.to, self.what.as_deref().unwrap_or_default());
        let occasion = date.map(iso).or_else(|| Some(self.year?.to_string())).unwrap_or_default();
        format!("payments {from} {to} {what} {occasion}")
    }
}
