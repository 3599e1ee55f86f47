//! The gravest first: what could not be read, errors, a market, what has the least time left.

use crate::model::{Code, Date, Diagnostic, Level, Span, codes};
use std::cmp::Reverse;

/// A partnership where there is a market is a purchase that nobody has made: nothing else of its level comes before it.
const MARKET: (Code, &str) = (Code("C001"), "criteria.no_market");

/// Where a finding stands among those of its section.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank {
    /// Nothing of its file was read.
    unread: Reverse<bool>,
    /// Its file is no record.
    breaks: Reverse<bool>,
    level: Reverse<Level>,
    market: Reverse<bool>,
    /// What has no day comes last.
    by: (bool, Option<Date>),
    /// Files are in the order of their paths.
    place: (Span, Code),
}

/// The rank of a finding.
pub fn rank(diagnostic: &Diagnostic) -> Rank {
    let (code, finding) = (diagnostic.code, &diagnostic.finding);
    let is_error = diagnostic.level == Level::Error;
    let market = code == MARKET.0 && finding.field == MARKET.1;
    Rank {
        unread: Reverse(is_error && matches!(code, codes::NOT_READABLE | codes::NOT_TEXT)),
        breaks: Reverse(is_error && finding.breaks(code)),
        level: Reverse(diagnostic.level),
        market: Reverse(market),
        by: (finding.by.is_none(), finding.by),
        place: (finding.span, code),
    }
}
