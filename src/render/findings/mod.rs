//! The findings of a report in the forms that other programs read, one file per form.

mod fingerprint;
mod found;
mod github;
mod gitlab;
mod junit;
mod matrix;
mod sarif;
mod table;

pub use found::{FoundBlock, FoundEdit, FoundFix, FoundLabel, ShownFinding, found};
pub use github::report as github;
pub use gitlab::report as gitlab;
pub use junit::report as junit;
pub use matrix::{tables, title};
pub use sarif::report as sarif;
pub use table::table;
