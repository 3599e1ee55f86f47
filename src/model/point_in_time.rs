//! A point of a ledger's history, as a person names it.

use super::Date;

/// What was recorded then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PointInTime {
    /// On that day, and before it.
    On(Date),
    /// At a branch, a tag or a commit.
    Revision(String),
}
