//! What was asked: pure functions from a ledger to an answer, one file each.

mod accounts;
mod agenda;
mod assumed;
mod baseline;
mod columns;
mod criteria;
mod deadlines;
mod explain;
mod filter;
mod fix;
mod list;
mod new;
mod order;
mod outcome;
mod parties;
mod payments;
mod show;
mod split;
mod timeline;
mod undecided;
mod validate;

pub use agenda::agenda;
pub use baseline::{Written, baseline};
pub use columns::chosen as chosen_columns;
pub use criteria::{CriteriaRows, CriteriaWanted, Glance, criteria, criteria_of, matrix, unknown_criterion};
pub use deadlines::{
    DeadlinesAsked, explain as explain_deadlines, kept as deadlines_kept, page as deadlines_page,
    rows as deadline_rows, settle as settle_deadlines, wanted as wanted_deadlines,
};
pub use explain::explain;
pub use fix::{FixAsked, Fixed, Texts, fix};
pub use list::{Listed, list, listed};
pub use new::{check_folder, check_id, new};
pub use outcome::{OutcomeLines, months_assumed as months_assumed_of_outcome, outcome, outcome_lines};
pub use parties::{PartiesWanted, PartyLines, parties, party_lines};
pub use payments::{ALL_PAYMENTS, PaymentLine, WantedPayments, payment_lines, payments};
pub use show::{kept, show};
pub use split::{
    ALL_SPLIT, Kept as SplitKept, SplitAsked, explain_split, explained, grids,
    months_assumed as months_assumed_of_split, no_split, rows as split_rows, split_of,
};
pub use timeline::{Years, drawn, timeline};
pub use validate::{ValidateAsked, Validated, validate};
