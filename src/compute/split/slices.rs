//! Time cut into slices within which nothing changes: one calendar year, the same parties, inside or after the agreed term.

use super::ask::Terms;
use super::costs::{Charge, Costs};
use super::fault::SplitFault;
use super::fraction::Fraction;
use super::payers::Payers;
use super::period::{Period, PeriodKind, periods};
use super::shares::{Shared, bearable, shares};
use super::time::{Count, Months, TimeShare};
use crate::model::{CostPeriod, Date, Method, Money, Proration};
use chrono::Datelike;
use std::sync::Arc;

/// Costs of one kind, and who bears them while the year and the parties stay the same.
#[derive(Debug)]
pub struct CostShare {
    pub per: CostPeriod,
    pub charges: Vec<Charge>,
    /// Each payer's share, in their order; they sum to one.
    pub shares: Arc<[Fraction]>,
}

/// A part of what a slice costs: so much of a year's or the term's costs.
#[derive(Debug, Clone)]
pub struct TimedShare {
    pub time: TimeShare,
    pub bearing: Arc<CostShare>,
}

/// Days within which nothing changes; both are included.
#[derive(Debug, Clone)]
pub struct CostSlice {
    pub first: Date,
    pub last: Date,
    pub parts: Vec<TimedShare>,
}

/// The longest days within which nothing changes, with all that is borne in them.
#[derive(Debug)]
pub struct CostInterval {
    pub first: Date,
    pub last: Date,
    pub bearings: Vec<Arc<CostShare>>,
}

/// What the time is cut by and the costs are counted with.
#[derive(Debug)]
pub struct Slicer<'a> {
    costs: &'a Costs,
    payers: &'a Payers,
    terms: &'a Terms,
    agreed_months: Count,
    proration: Proration,
    /// First days of new slices, beside New Year.
    cuts: Vec<Date>,
}

impl<'a> Slicer<'a> {
    pub fn new(
        costs: &'a Costs,
        payers: &'a Payers,
        terms: &'a Terms,
        proration: Proration,
    ) -> Result<Self, SplitFault> {
        let for_term = costs.first(CostPeriod::Term);
        if let (Some(span), None) = (for_term, terms.agreed) {
            return Err(SplitFault::TermCostWithoutEnd(span));
        }
        let after = terms.agreed.filter(|_| for_term.is_some()).and_then(|(_, last)| last.succ_opt());
        let cuts = payers.changes().chain(after).collect();
        let agreed_months = terms.agreed.map(|(first, last)| Months::between(first, last).count()).unwrap_or_default();
        Ok(Self { costs, payers, terms, agreed_months, proration, cuts })
    }

    /// How many items and payers there are.
    pub fn size(&self) -> (usize, usize) {
        (self.costs.items.len(), self.payers.list.len())
    }

    /// Whether the parties change, or the agreed term ends, inside a year.
    pub fn cuts_a_year(&self, first: Date, last: Date) -> bool {
        self.cuts.iter().any(|cut| first < *cut && *cut <= last && cut.ordinal() != 1)
    }

    /// The days from `first` to `last` in stretches.
    pub fn stretches(&self, first: Date, last: Date) -> Result<Vec<CostInterval>, SplitFault> {
        let days = self.unchanged(first, last);
        let mut stretches: Vec<CostInterval> = Vec::with_capacity(days.len());
        for (first, last) in days {
            let bearings = self.bearings(first, last, stretches.last())?;
            stretches.push(CostInterval { first, last, bearings });
        }
        Ok(stretches)
    }

    /// Everything from `first` to `last` that makes [`Self::stretches`] fail, where that names the first: what is not borne of
    /// the costs of which year, or of the whole term.
    pub fn faults(&self, first: Date, last: Date) -> Vec<(Option<i32>, SplitFault)> {
        let mut faults = Vec::new();
        for (first, last) in self.unchanged(first, last) {
            for (per, year) in [(CostPeriod::Year, Some(first.year())), (CostPeriod::Term, None)] {
                let charged = self.charged(per, first, last);
                let borne =
                    charged.and_then(|charged| charged.map_or(Ok(()), |(_, shared)| bearable(self.payers, &shared)));
                faults.extend(borne.err().map(|fault| (year, fault)));
            }
        }
        faults
    }

    /// The days from `first` to `last`, cut wherever something changes.
    fn unchanged(&self, first: Date, last: Date) -> Vec<(Date, Date)> {
        let mut bounds: Vec<Date> = periods(PeriodKind::Year, first, last).iter().map(|year| year.first).collect();
        bounds.extend(self.cuts.iter().filter(|cut| first < **cut && **cut <= last));
        bounds.sort_unstable();
        bounds.dedup();
        let lasts: Vec<Date> = bounds.iter().skip(1).filter_map(Date::pred_opt).chain([last]).collect();
        bounds.into_iter().zip(lasts).collect()
    }

    /// The days from `first` to `last` in slices.
    pub fn slices(&self, stretches: &[CostInterval], first: Date, last: Date) -> Vec<CostSlice> {
        let within = stretches.iter().filter(|stretch| stretch.first <= last && first <= stretch.last);
        let slice = |stretch: &CostInterval| {
            let (first, last) = (stretch.first.max(first), stretch.last.min(last));
            let part = |bearing: &Arc<CostShare>| {
                let time = self.time(bearing.per, first, last);
                TimedShare { time, bearing: Arc::clone(bearing) }
            };
            CostSlice { first, last, parts: stretch.bearings.iter().map(part).collect() }
        };
        within.map(slice).collect()
    }

    /// How much of a year, or of the term, some days of one calendar year are.
    pub fn time(&self, per: CostPeriod, first: Date, last: Date) -> TimeShare {
        match (per, self.proration) {
            (CostPeriod::Year, Proration::Months) => TimeShare::months_of_year(first, last),
            (CostPeriod::Year, Proration::Days) => TimeShare::days_of_year(first, last),
            (CostPeriod::Year, Proration::None) => {
                TimeShare::of_whole_year(first, last, (self.terms.start, self.terms.end))
            }
            (CostPeriod::Term, Proration::Days) => {
                TimeShare::days_of(first, last, self.terms.agreed.unwrap_or((first, last)))
            }
            (CostPeriod::Term, Proration::Months | Proration::None) => {
                TimeShare::months_of(first, last, self.agreed_months)
            }
        }
    }

    /// What some days of one month are counted as: days of another month for which this is the same are as much of a year or of
    /// the term, if both lie in the same stretch. None where months cut short are to be compared.
    pub fn length(&self, days: &Period) -> Option<u32> {
        let (first, last) = (days.first.day(), days.last.day());
        let is_whole = first == 1 && last == u32::from(days.first.num_days_in_month());
        match self.proration {
            Proration::Days => Some(last - first),
            Proration::Months => is_whole.then_some(0),
            // The last month of the term bears what lies after it.
            Proration::None => (is_whole && self.terms.end != Some(days.last)).then_some(0),
        }
    }

    /// What there is to bear from a day on, and who bears it; `before` is the stretch before.
    fn bearings(
        &self,
        first: Date,
        last: Date,
        before: Option<&CostInterval>,
    ) -> Result<Vec<Arc<CostShare>>, SplitFault> {
        let mut bearings: Vec<Arc<CostShare>> = Vec::new();
        for per in [CostPeriod::Year, CostPeriod::Term] {
            let known = bearings.iter().chain(before.iter().flat_map(|before| &before.bearings)).next();
            let known = known.filter(|_| self.bear_the_same(first, before)).map(|known| Arc::clone(&known.shares));
            bearings.extend(self.bearing(per, first, last, known)?.map(Arc::new));
        }
        Ok(bearings)
    }

    /// The costs of one kind from a day on, if there are any, and who bears them: by shares that are known, or else by those of
    /// the day.
    fn bearing(
        &self,
        per: CostPeriod,
        first: Date,
        last: Date,
        known: Option<Arc<[Fraction]>>,
    ) -> Result<Option<CostShare>, SplitFault> {
        let Some((charges, costs)) = self.charged(per, first, last)? else { return Ok(None) };
        let shares = match known {
            Some(known) => known,
            None => shares(self.payers, &costs)?.into(),
        };
        Ok(Some(CostShare { per, charges, shares }))
    }

    /// The costs of one kind from a day on, and what is to be shared; none where there is nothing.
    fn charged(&self, per: CostPeriod, first: Date, last: Date) -> Result<Option<(Vec<Charge>, Shared)>, SplitFault> {
        let charges = match per {
            CostPeriod::Year => self.costs.of_year(first.year())?,
            // The cost of the term is spread over the term as it was agreed.
            CostPeriod::Term if self.terms.agreed.is_some_and(|(start, end)| start <= first && last <= end) => {
                self.costs.of_term()?
            }
            CostPeriod::Term => Vec::new(),
        };
        if charges.iter().all(|charge| charge.amount == Money::ZERO) {
            return Ok(None);
        }
        let cost = Money::sum(charges.iter().map(|charge| charge.amount)).ok_or(SplitFault::Overflow)?;
        let fixed_per = if self.costs.first(CostPeriod::Year).is_some() { CostPeriod::Year } else { CostPeriod::Term };
        let year = (per == CostPeriod::Year).then(|| first.year());
        Ok(Some((charges, Shared { year, cost, first, fixed: per == fixed_per })))
    }

    /// Whether every cost from a day on is borne as it was in the stretch before: by the same parties, and not by amounts that
    /// are a larger share of a smaller cost.
    fn bear_the_same(&self, first: Date, before: Option<&CostInterval>) -> bool {
        let changed = |before: &CostInterval| {
            self.payers.list.iter().any(|payer| payer.is_present(first) != payer.is_present(before.first))
        };
        self.payers.method != Method::Fixed && before.is_some_and(|before| !changed(before))
    }
}
