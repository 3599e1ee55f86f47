//! What a paper says of one agreement whole: its parties, its text, its money, its duties and its judgement.

mod duties;
mod economy;
mod history;
mod judgement;
mod money;
mod parties;
mod terms;
mod texts;

use super::desk::Desk;
use super::{Kept, course, happened, services};
use crate::compute::{has_ended, undecided};
use crate::model::{Agreement, Committee, Date, Facts};
pub use history::attachments;
use std::collections::BTreeMap;

/// Every fact of the agreement. `committee` is who decides it, where that is known.
pub fn facts(desk: &Desk<'_, Kept>, agreement: &Agreement, committee: Option<&Committee>) -> Facts {
    let mut facts = BTreeMap::new();
    texts::add(desk, agreement, &mut facts);
    parties::add(desk, agreement, committee, &mut facts);
    terms::add(desk, agreement, &mut facts);
    economy::add(desk, agreement, committee, &mut facts);
    money::add(desk, agreement, &mut facts);
    duties::add(desk, agreement, &mut facts);
    judgement::add(desk, agreement, &mut facts);
    course::facts(desk, agreement, &mut facts);
    happened::add(desk, agreement, &mut facts);
    facts.insert("services", services::services(desk, agreement));
    facts.insert("staff", services::staff(desk, agreement));
    facts.insert("delegations", history::delegations(desk, agreement));
    facts.insert("predecessor", history::predecessor(desk, agreement, committee));
    facts.insert("attachments", history::attachments(desk, agreement));
    Facts::Record(facts)
}

/// Whether a committee can still say yes to it: to what is decided, in force or over, nobody proposes that.
pub fn is_to_be_decided(agreement: &Agreement, as_of: Date) -> bool {
    undecided(agreement, as_of).is_some() && !has_ended(agreement, as_of)
}
