//! An agreed payment.

use crate::model::{AmountKind, Money};

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
    /// The field, who pays whom and what for, and the year. The day may move.
    pub fn key(&self) -> String {
        let (from, to, what) = (&self.from, &self.to, self.what.as_deref().unwrap_or_default());
        let year = self.year.map(|year| year.to_string()).unwrap_or_default();
        format!("payments {from} {to} {what} {year}")
    }
}
