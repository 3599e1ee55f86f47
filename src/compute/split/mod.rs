//! Splitting costs over time, items and parties, to the öre and with every step shown.
//!
//! The conventions are those under Money in `src/README.md`; where those leave a choice, this is what is done.
//!
//! * **Who takes part when.** A party bears costs from the day on which it `joined` up to and including the day on which it
//!   `left`. Time is cut at those days, and within each slice those who take part bear all of its costs by their weights: with
//!   23/66/11 and the third party gone, the others bear 23/89 and 66/89. A fixed amount runs for the party's own time only, and
//!   what is missing is the remainder's. Who has no part in a month's costs gets no odd unit in it either: once a party
//!   has left, its amount never changes.
//! * **What costs what.** Statements for a year replace the general ones in that year; several for the same year, and several general
//!   ones, are added. Items of the same name are one row. An index belongs to a general statement.
//! * **Costs for the term** are spread over the term as it was first agreed, so that an extension changes nothing; an early end leaves the rest
//!   uncharged. Fixed shares are kronor a year, unless every cost is for the term.
//! * **`proration = "none"`** gives every year its whole amount, however short its part of the term is. It lies in equal parts on
//!   the months from the term's first one in the year to December, and a month that is begun counts whole. What lies after the
//!   last month of the term as it is known – its end, an extension, an early end – falls in that month, so that an extension
//!   changes no month before it. A party that joins or leaves bears its months, and within a month its days, of a fixed amount,
//!   too; a note says so. Costs for the term are counted by months.
//! * **The order** of rows and of ties is that of `[parties]` and of the items. `equal` means those named in `shares`, or else all parties.
//! * **Accounts that come out even** at the end of every year are not gone through month by month ([`whole_years`]).
//! * **Exact numbers** are whole units and a part of one more, over one common denominator. 64 bits do where that denominator is small
//!   and so are the amounts, as they nearly always are, and 128 for most of the others ([`scale`], [`number`]); but each change of parties and each year's cost with fixed amounts brings a denominator of its own,
//!   and their common multiple has no bound: such an account is computed in integers without bound ([`num_bigint`]). Only a figure that does not fit in a [`Money`](crate::model::Money) is an [`Fault::Overflow`].

mod account;
mod apart;
mod apportion;
mod ask;
mod asked;
mod cell;
mod cells;
mod costs;
mod exact;
mod fault;
mod figures;
mod fraction;
mod index;
mod months;
mod number;
mod payers;
mod period;
mod place;
mod running;
mod scale;
mod shares;
mod shown;
mod slices;
mod tally;
#[cfg(test)]
pub mod tests;
mod time;
mod unborne;
mod whole_years;

pub use apart::{CountShare, cost_of_year, count_shares, largest_remainder, split_amount};
pub use ask::Request;
pub use costs::{Charge, SplitItem};
pub use fault::{Note, SplitFault};
pub use figures::{PeriodAmounts, PeriodSplit, QuotaStep, Split, SplitFigure, SplitLine};
pub use fraction::{Fraction, nano};
pub use index::indexes_that_hold;
pub use payers::{Payer, Stated, stated_shares};
pub use period::{Period, PeriodKind, period_end, periods, year_start};
pub use slices::CostSlice;
pub use tally::Tally;
pub use time::{Count, Measure};
pub use unborne::{Unborne, unborne, unsplittable};

use crate::model::Agreement;
use account::compute;
use payers::Payers;
use shown::PeriodFigures;

/// What the agreement costs in each period, and who bears it, with every step that leads there.
pub fn split(agreement: &Agreement, request: &Request) -> Result<Split, SplitFault> {
    borne(agreement, request)
}

/// The amounts of [`split`] alone, many times faster.
pub fn amounts(agreement: &Agreement, request: &Request) -> Result<Split<PeriodAmounts>, SplitFault> {
    borne(agreement, request)
}

fn borne<P: PeriodFigures>(agreement: &Agreement, request: &Request) -> Result<Split<P>, SplitFault> {
    // What the committee did not say yes to has been taken out of the agreement.
    if agreement.decision.as_ref().is_some_and(|decision| decision.refusal().is_some()) {
        return Err(SplitFault::Refused);
    }
    let allocation = agreement.allocation.as_ref().ok_or(SplitFault::NoAllocation)?;
    compute(agreement, request, Payers::of(agreement, allocation)?)
}

/// What the agreement costs in each period, whoever bears it: the amounts of [`split`] with no payers.
pub fn cost_by_period(agreement: &Agreement, request: &Request) -> Result<Split<PeriodAmounts>, SplitFault> {
    let mut split: Split<PeriodAmounts> = compute(agreement, request, Payers::unknown(agreement))?;
    split.payers.clear();
    for period in &mut split.periods {
        period.amounts.payers.clear();
        period.amounts.cells.clear();
    }
    Ok(split)
}
