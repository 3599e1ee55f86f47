//! What an agreement plans to cost in a calendar year: a part of a year, an index and a cost for the whole term included.

use super::split::{Note, PeriodAmounts, PeriodKind, Request, Split, SplitFault, amounts, cost_by_period};
use super::term;
use crate::model::{Agreement, Date, Money, choice, whole_calendar_years};
use chrono::Datelike;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

/// The plan of a year: in all, and by item where there are items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearPlan {
    pub total: Money,
    /// In the order written; two of the same name are one.
    pub items: Vec<(String, Money)>,
    /// Whether the year is a part of one, counted by months because the file does not say how.
    pub months_assumed: bool,
}

choice! {
    /// Why a year has no plan.
    NoPlan {
        NoCost = "no_cost", "filen anger ingen kostnad för året", "the file states no cost for the year";
        OutsideTerm = "outside_term", "året ligger utanför avtalstiden", "the year lies outside the term";
        NoTerm = "no_term", "avtalstiden går inte att räkna med", "the term cannot be computed with";
        NoAmount = "no_amount", "en betalning har inget belopp", "a payment has no amount";
        OnlyUpTo = "only_up_to", "filen anger bara ett högsta belopp", "the file states only a ceiling";
        PaidOn = "paid_on", "pengar som en part får betalas vidare", "money that a party receives is paid on";
        Joint = "joint", "en betalning går till flera tillsammans", "a payment goes to several together";
        TooLarge = "too_large", "för stort att räkna med", "too large to compute with";
    }
}

/// What an agreement plans as of a day for some calendar years, worked out once for all of them when first asked for.
pub struct Plans<'a> {
    agreement: &'a Agreement,
    as_of: Date,
    /// In order, each once.
    years: Vec<i32>,
    whole: OnceCell<Figures>,
    borne: OnceCell<Figures>,
}

/// The figures of the years up to the first that fails, and why that does.
struct Figures {
    split: Option<Split<PeriodAmounts>>,
    fails: Option<(i32, SplitFault)>,
}

impl<'a> Plans<'a> {
    /// The plans of these years; any other has none.
    pub fn of(agreement: &'a Agreement, as_of: Date, years: impl IntoIterator<Item = i32>) -> Self {
        let has_days = |year: &i32| Date::from_ymd_opt(*year, 12, 31).is_some();
        let years: BTreeSet<i32> = years.into_iter().filter(has_days).collect();
        let years = years.into_iter().collect();
        Self { agreement, as_of, years, whole: OnceCell::new(), borne: OnceCell::new() }
    }

    /// The plan of a year.
    pub fn year(&self, year: i32) -> Result<YearPlan, NoPlan> {
        let figures = self.whole.get_or_init(|| self.figures(cost_by_period));
        let (cost_by_period, period) = figures.of_year(year)?;
        if !period.charged {
            return Err(NoPlan::NoCost);
        }
        let mut items: Vec<(String, Money)> = Vec::new();
        let mut known: BTreeMap<&str, usize> = BTreeMap::new();
        for (item, amount) in cost_by_period.items.iter().zip(&period.amounts.items) {
            let Some(name) = &item.name else { continue };
            let place = *known.entry(name).or_insert(items.len());
            match items.get_mut(place) {
                Some((_, sum)) => *sum = sum.checked_add(*amount).ok_or(NoPlan::TooLarge)?,
                None => items.push((name.clone(), *amount)),
            }
        }
        let is_part = !whole_calendar_years(period.period.first, period.period.last);
        let months_assumed = is_part && cost_by_period.notes.contains(&Note::MonthsAssumed);
        Ok(YearPlan { total: period.amounts.total, items, months_assumed })
    }

    /// What a party is to bear in a year, of one item or of all; none where that is not stated.
    pub fn party(&self, year: i32, party: &str, item: Option<&str>) -> Option<Money> {
        let figures = self.borne.get_or_init(|| self.figures(amounts));
        let (split, period) = figures.of_year(year).ok()?;
        let place = split.payers.iter().position(|payer| payer.key == party)?;
        let Some(item) = item else { return period.amounts.payers.get(place).copied() };
        let rows = split.items.iter().zip(period.amounts.rows()).filter(|(own, _)| own.name.as_deref() == Some(item));
        Money::sum(rows.filter_map(|(_, cells)| cells.get(place).copied()))
    }

    /// Figures run from the first day of the term, so that what fails through one year fails through every later one.
    fn figures(&self, compute: impl Fn(&Agreement, &Request) -> Result<Split<PeriodAmounts>, SplitFault>) -> Figures {
        let through = |count: usize| {
            let days = self.years.first().zip(self.years.get(..count).and_then(<[i32]>::last));
            let days =
                days.and_then(|(first, last)| Date::from_ymd_opt(*first, 1, 1).zip(Date::from_ymd_opt(*last, 12, 31)));
            let request = Request { within: days, ..Request::new(self.as_of, PeriodKind::Year) };
            compute(self.agreement, &request)
        };
        let mut figures = Figures { split: None, fails: None };
        // So many years are sound; with so many, they fail.
        let (mut sound, mut failing) = (0, self.years.len() + 1);
        let mut next = self.years.len();
        while sound < next && next < failing {
            match through(next) {
                Ok(split) => (figures.split, sound) = (Some(split), next),
                Err(fault) => {
                    figures.fails = self.years.get(next - 1).map(|year| (*year, fault));
                    failing = next;
                }
            }
            next = sound.midpoint(failing);
        }
        figures
    }
}

impl Figures {
    fn of_year(&self, year: i32) -> Result<(&Split<PeriodAmounts>, &PeriodAmounts), NoPlan> {
        if let Some((_, fault)) = self.fails.as_ref().filter(|(first, _)| *first <= year) {
            return Err(no_plan(fault));
        }
        let split = self.split.as_ref().ok_or(NoPlan::OutsideTerm)?;
        let place = split.periods.binary_search_by_key(&year, |period| period.period.first.year());
        let period = place.ok().and_then(|place| split.periods.get(place)).ok_or(NoPlan::OutsideTerm)?;
        Ok((split, period))
    }
}

fn no_plan(fault: &SplitFault) -> NoPlan {
    match fault {
        SplitFault::NoCosts => NoPlan::NoCost,
        SplitFault::Overflow | SplitFault::TooLarge => NoPlan::TooLarge,
        SplitFault::NoStart
        | SplitFault::NoEnd
        | SplitFault::OpenEnded
        | SplitFault::EndsBeforeStart { .. }
        | SplitFault::NoAllocation
        | SplitFault::Refused
        | SplitFault::NoShares(_)
        | SplitFault::NoWeights
        | SplitFault::UnknownParty(_)
        | SplitFault::NegativeShare(_)
        | SplitFault::Nobody { .. }
        | SplitFault::TermCostWithoutEnd(_)
        | SplitFault::FixedExceeds { .. }
        | SplitFault::FixedLeaves { .. } => NoPlan::NoTerm,
    }
}

/// The calendar years of the term that are over as of a day: the years themselves, or the term within them.
pub fn years_over(agreement: &Agreement, as_of: Date) -> impl Iterator<Item = i32> {
    let start = agreement.start().map(|start| start.value);
    let end = term::secured_end(agreement, as_of).map(|end| end.value);
    let over = move |year: i32| end.is_some_and(|end| end < as_of && end.year() == year) || year < as_of.year();
    let last = end.unwrap_or(as_of).min(as_of).year();
    start.into_iter().flat_map(move |start| (start.year()..=last).filter(move |year| over(*year)))
}
