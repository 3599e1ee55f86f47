//! `show`: one agreement whole, as a person would read it.

use crate::model::{Agreement, Ledger, Page, Text};

/// What is kept of the agreement that is shown.
pub type Shown = Agreement;

/// The page of one agreement.
pub fn show(_ledger: &Ledger<Shown>, agreement: &Agreement) -> Page {
    Page { title: Text::same(agreement.title.value.clone()), sections: Vec::new() }
}
