//! What was asked: pure functions from a ledger to an answer, one file each.

mod criteria;
mod explain;
mod list;
mod new;
mod order;
mod show;
mod split;
mod timeline;
mod validate;

pub use criteria::{criteria, criteria_of, matrix};
pub use explain::explain;
pub use list::{Wanted, list, listed};
pub use new::{check_folder, check_id, new};
pub use show::{kept, show};
pub use split::{Kept as SplitKept, SplitAsked, explain_split, explained, grids, rows as split_rows, split_of};
pub use timeline::{Years, drawn, timeline};
pub use validate::validate;
