//! The months of a term, one after the other, each with what it has of the costs of its stretches.

use super::period::{Period, PeriodKind, periods};
use super::slices::{CostInterval, CostShare, Slicer};
use super::time::Count;
use crate::model::Date;
use num_bigint::BigInt;
use std::ops::Range;
use std::sync::Arc;

/// A month, or what the term has of it.
#[derive(Debug)]
pub struct Month {
    pub first: Date,
    pub last: Date,
    /// Places in [`Months::parts`].
    parts: Range<usize>,
}

/// All months of some time.
#[derive(Debug)]
pub struct MonthList<'a> {
    pub list: Vec<Month>,
    /// The bearings of the stretches, in their order.
    bearings: Vec<&'a CostShare>,
    /// What a month costs: so much of a year's or the term's part in a bearing, which is named by its place.
    parts: Vec<(usize, Count)>,
}

impl<'a> MonthList<'a> {
    /// The months of the stretches, from `first` to `last`.
    pub fn of(slicer: &Slicer<'_>, stretches: &'a [CostInterval], first: Date, last: Date) -> Self {
        let bearings = stretches.iter().flat_map(|stretch| &stretch.bearings).map(Arc::as_ref).collect();
        let mut months = Self { list: Vec::new(), bearings, parts: Vec::new() };
        let (mut rest, mut passed) = (stretches, 0);
        let mut before: Option<(Date, Option<u32>, Range<usize>)> = None;
        let listed = periods(PeriodKind::Month, first, last);
        months.list.reserve_exact(listed.len());
        for month in listed {
            let length = slicer.length(&month);
            let start = months.parts.len();
            let as_before = before.filter(|(before, as_long, _)| {
                let within = |stretch: &CostInterval| stretch.first <= *before && month.last <= stretch.last;
                length.is_some() && *as_long == length && rest.first().is_some_and(within)
            });
            if let Some((_, _, parts)) = as_before {
                months.parts.extend_from_within(parts);
            } else {
                months.add(slicer, &mut rest, &mut passed, &month);
            }
            let parts = start..months.parts.len();
            months.list.push(Month { first: month.first, last: month.last, parts: parts.clone() });
            before = Some((month.first, length, parts));
        }
        months
    }

    /// The parts of a month; `rest` are the stretches that do not end before it, after so many bearings.
    fn add(&mut self, slicer: &Slicer<'_>, rest: &mut &[CostInterval], passed: &mut usize, month: &Period) {
        while let [stretch, later @ ..] = *rest {
            let (first, last) = (stretch.first.max(month.first), stretch.last.min(month.last));
            if first <= last {
                let parts = (*passed..).zip(&stretch.bearings);
                let parts = parts.map(|(place, bearing)| (place, slicer.time(bearing.per, first, last).share()));
                self.parts.extend(parts);
            }
            if stretch.last > month.last {
                break;
            }
            (*rest, *passed) = (later, *passed + stretch.bearings.len());
        }
    }

    /// What a month costs: so much of each of these.
    pub fn parts_of(&self, month: &Month) -> impl Iterator<Item = (&'a CostShare, Count)> {
        let parts = self.parts.get(month.parts.clone()).unwrap_or_default();
        parts.iter().filter_map(|(place, time)| Some((*self.bearings.get(*place)?, *time)))
    }

    /// Whether two months have as much of the same costs, borne by the same.
    pub fn cost_the_same(&self, one: &Month, other: &Month) -> bool {
        let parts = |month: &Month| self.parts.get(month.parts.clone()).unwrap_or_default();
        // Counts are reduced, so that their two numbers tell; comparing them as numbers divides.
        let same = |((one, part), (other, more)): (&(usize, Count), &(usize, Count))| {
            one == other && part.numer() == more.numer() && part.denom() == more.denom()
        };
        parts(one).len() == parts(other).len() && parts(one).iter().zip(parts(other)).all(same)
    }

    /// How often a number of an account is added to, at the most.
    pub fn additions(&self) -> usize {
        let charges = |place: usize| self.bearings.get(place).map_or(0, |bearing| bearing.charges.len());
        self.parts.iter().map(|(place, _)| charges(*place)).sum()
    }

    /// The denominators of the times.
    pub fn denominators(&self) -> impl Iterator<Item = i64> {
        self.parts.iter().map(|(_, time)| *time.denom())
    }

    /// The denominators of the shares.
    pub fn shares(&self) -> impl Iterator<Item = &'a BigInt> {
        self.bearings.iter().flat_map(|bearing| bearing.shares.iter()).map(num_rational::Ratio::denom)
    }
}
