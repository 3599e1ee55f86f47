//! A duty, as the agreement has it.

use crate::model::{Choice, Date, DutyKind, Interval, iso};

/// A duty, for all its occasions.
#[derive(Debug, Clone)]
pub struct AgreedDuty {
    pub kind: DutyKind,
    pub what: Box<str>,
    /// Keys of the parties that must act.
    pub by: Box<[Box<str>]>,
    pub to: Option<Box<str>>,
    /// The key of the committee of the ledger that receives it, where that is another than the agreement's own.
    pub committee: Option<Box<str>>,
    pub every: Option<Interval>,
    pub at_least: bool,
    /// Due before each new year of the term begins.
    pub before_term_year: bool,
}

impl AgreedDuty {
    /// The field, the words and the occasion.
    pub fn key(&self, occasion: Option<Date>) -> String {
        let (kind, what, occasion) = (self.kind.key(), &self.what, occasion.map(iso).unwrap_or_default());
        let mut key = format!("duties {kind} {what} {occasion}");
        key.truncate(key.trim_end().len());
        key
    }
}
