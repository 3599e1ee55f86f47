//! What every key of the file format means, for editors and their users: one list for each record, in the order shown.

mod agreement;
mod follow_up;
mod judgement;
mod money;
mod rulebook;
mod settings;
mod term;

pub use agreement::{AGREEMENT, PARTY};
pub use follow_up::{AMENDMENT, ATTACHMENT, DUTY, FIGURE, FOLLOW_UP, GOAL, GOAL_OUTCOME, PROGRAMME, QUOTA, SERVICE};
pub use judgement::{CRITERION_CLAIM, WAIVER};
pub use money::{ALLOCATION, BASIS, CONTRIBUTION, COST, COST_ITEM, FUNDING, HOUR_RATE, INDEX, OUTCOME, PAYMENT};
pub use rulebook::{CLAUSE, CRITERION, RULEBOOK, TEXT, VALIDITY, WHEN};
pub use settings::{COMMITTEE, EXPORT, LEDGER, SETTINGS, THRESHOLDS};
pub use term::{
    AMENDMENT_RULE, CONDITION, DECISION, DELEGATION, ENDED, EXTENSION, EXTENSION_RULE, NOTICE, RENEGOTIATION,
    SIGNATURE, TERM,
};

/// NNNNNN-NNNN. The third digit is never 0 or 1: that would be a month.
pub const ORG_NUMBER: &str = "^[0-9]{2}[2-9][0-9]{3}-[0-9]{4}$";
