//! What stands at the head of every page: whose register it is, and how much is in it.

use super::words::counted;
use crate::model::{Text, text};

/// The ledger that a page was made from.
#[derive(Debug, Clone, Default)]
pub struct Masthead {
    /// As its settings call it.
    pub ledger: Option<String>,
    /// None where no ledger was read.
    pub counts: Option<MastheadCounts>,
}

/// How many agreements there are, and how many are in force on the day.
#[derive(Debug, Clone, Copy)]
pub struct MastheadCounts {
    pub agreements: usize,
    pub active: usize,
}

impl MastheadCounts {
    /// In words.
    pub fn text(&self) -> Text {
        let agreements = counted(self.agreements, ("avtal", "avtal"), ("agreement", "agreements"));
        let active = self.active;
        text!("{agreements}, varav {active} gäller", "{agreements}, {active} active", agreements)
    }
}
