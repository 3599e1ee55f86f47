//! What is charged in each period: what has been charged stands as it was charged, and the first open period bears what differs.
//!
//! A period is frozen once it is over, lies within the settings' `frozen_from` and `frozen_to`, and has been charged by the day.
//! The split to date, computed as if nothing were frozen, is called *due* here; the sum of the entries *charged*. The first open
//! period charges what is due through it less what has been charged, in every cell, so that through any open period all charges
//! come to the split to date. That is two sums: what the period costs itself, and a *correction*, which may be negative and as large as
//! it is: it is never held back or carried on. Where the entries of a party do not say their items, its correction cannot, either.
//!
//! Plans and the keys by which outcomes are settled use what is due, never what is charged.

mod cause;
mod cells;
mod corrections;
mod entries;
mod share_payers;
#[cfg(test)]
mod tests;
mod told;
mod uncharged;
mod unfrozen;

pub use cause::replaced_index;
pub use corrections::CorrectedDays;
pub use entries::{ChargedEntry, payment_year, shares};
pub use share_payers::SharePayers;
pub use told::{CostItems, ToldCharges};
pub use uncharged::uncharged;
pub use unfrozen::{ChargedOtherwise, charged_otherwise};

use super::split::{
    Payer, Period, PeriodAmounts, PeriodKind, Request, Split, SplitFault, SplitItem, Stated, Tally, amounts,
    period_end, periods, year_start,
};
use crate::model::{Agreement, Date, Money, MoneySettings, NamedPeriod};
use cells::{Cells, SplitToDate};
use entries::ChargedEntries;
use std::collections::{BTreeMap, BTreeSet};

/// What is charged, period by period.
#[derive(Debug, Clone)]
pub struct Charged {
    /// Its items and payers are those of the split, and after them whatever only the entries name.
    pub split: Split<PeriodAmounts>,
    /// Where a period is frozen.
    pub frozen: Option<Frozen>,
}

/// What has been charged, and what it should have been.
#[derive(Debug, Clone)]
pub struct Frozen {
    /// The last frozen day.
    pub last: Date,
    /// The periods that were charged, in order.
    pub periods: Vec<NamedPeriod>,
    /// Vouchers and invoices, in the order of the file.
    pub references: Vec<String>,
    /// All that has been charged.
    pub charged: Tally<Money>,
    /// The split through the last frozen day.
    pub due: Tally<Money>,
    /// What is due and has not been charged. Items are those of the entries, so that this is no difference of the two, cell by cell,
    /// where entries name no items.
    pub correction: Tally<Money>,
    /// The payers of whom agreed payments stand for the share in a year, so that nothing of it was charged then.
    pub paying_instead: Vec<usize>,
    /// The periods whose charges are no longer what is due, in order; what each lacks sums to the correction. None where nothing is
    /// to be corrected.
    pub corrected: Vec<CorrectedPeriod>,
    /// Which of the periods that are shown bears the correction.
    pub first_open: Option<usize>,
}

/// A period that was charged otherwise than it is due now.
#[derive(Debug, Clone)]
pub struct CorrectedPeriod {
    pub period: NamedPeriod,
    /// What its charges lack.
    pub lacks: Tally<Money>,
    /// Its vouchers and invoices, in the order of the file.
    pub references: Vec<String>,
}

impl Frozen {
    /// Whether what has been charged is what is due, in every cell.
    pub fn stands(&self) -> bool {
        self.correction.cells.iter().all(|cell| *cell == Money::ZERO)
    }
}

/// What is charged in each period that is asked for.
pub fn charged(agreement: &Agreement, money: &MoneySettings, request: &Request) -> Result<Charged, SplitFault> {
    let split = amounts(agreement, request)?;
    let Some(entries) = ChargedEntries::of(agreement, money, request.as_of) else {
        return Ok(Charged { split, frozen: None });
    };
    let within = request.within.map(|(_, to)| (Date::MIN, to.max(entries.end)));
    let months = amounts(agreement, &Request { by: PeriodKind::Month, within, ..*request })?;
    ChargeAccount::of(agreement, &months, entries, request.as_of)?.charge(split, request)
}

/// The figures of all cells, by day.
struct ChargeAccount<'e> {
    items: Vec<SplitItem>,
    payers: Vec<Payer>,
    due: SplitToDate,
    entries: ChargedEntries<'e>,
    /// The item and the payer of each entry.
    places: Vec<(usize, usize)>,
    /// What was charged before the ledger was kept, as it is computed.
    before: Cells,
    charged: Cells,
    correction: Cells,
    /// The last frozen day.
    last: Date,
    /// The payers of the years in which an agreed payment stands for the share: it is charged what is due, whatever the
    /// payment comes to and whenever it is made, so that freezing a period changes no figure.
    paid: Vec<(usize, i32)>,
    /// The payers whose entries do not say their items.
    loose: Vec<usize>,
}

impl<'e> ChargeAccount<'e> {
    fn of(
        agreement: &'e Agreement,
        months: &Split<PeriodAmounts>,
        entries: ChargedEntries<'e>,
        as_of: Date,
    ) -> Result<Self, SplitFault> {
        let (mut items, mut payers) = (months.items.clone(), months.payers.clone());
        let (mut places, mut loose) = (Vec::new(), Vec::new());
        for entry in &entries.list {
            let (item, payer) = (entries::item_of(&mut items, entry), entries::payer_of(&mut payers, agreement, entry));
            if entries::is_loose(&months.items, entry) && !loose.contains(&payer) {
                loose.push(payer);
            }
            places.push((item, payer));
        }
        let due = SplitToDate::of(months, items.len(), payers.len())?;
        let before = entries.from.and_then(|from| from.pred_opt()).map_or_else(|| due.nothing(), |day| due.at(day));
        let mut charged = before.clone();
        let paid = entries::paid_years(agreement, &payers, &entries);
        for (entry, (item, payer)) in entries.list.iter().zip(&places) {
            if !paid.contains(&(*payer, entry.period.first_year())) {
                charged.add(*item, *payer, entry.amount)?;
            }
        }
        let is_over = entries.end <= as_of && due.at(entries.end) == due.at(entries.charged_to);
        let last = if is_over { entries.end } else { entries.charged_to };
        charged = charged.plus(&due.of_years(&paid, entries.from, last)?)?;
        let mut correction = due.at(last).less(&charged)?;
        for payer in &loose {
            let row = entries::loose_row(&items);
            correction.gather(*payer, row)?;
        }
        Ok(Self { items, payers, due, entries, places, before, charged, correction, last, paid, loose })
    }

    /// Whether anything is to be corrected.
    fn is_left(&self) -> bool {
        self.correction.cells.iter().any(|cell| *cell != Money::ZERO)
    }

    /// The periods whose charges are no longer what is due, each with what it lacks itself: what corrects a period counts as a charge of
    /// that one, in whichever it was made. What follows the last of them, and is frozen as well, counts with it.
    fn corrected(&self) -> Result<Vec<CorrectedPeriod>, SplitFault> {
        if !self.is_left() {
            return Ok(Vec::new());
        }
        let named = CorrectedDays::of(&self.entries.list);
        let (mut of_period, mut corrections): (BTreeMap<(Date, Date), Vec<_>>, _) = (BTreeMap::new(), Vec::new());
        for (entry, place) in self.entries.list.iter().zip(&self.places) {
            let corrected = named.of_entry(entry);
            let is_own = corrected.is_empty();
            of_period.entry((entry.first, entry.last)).or_default().push((entry, place, is_own));
            if !is_own && !self.is_paid(entry, *place) {
                corrections.push((entry, self.told_place(*place), corrected));
            }
        }
        let mut charged = self.before.clone();
        let (mut earlier, mut lacking) = (self.due.nothing(), BTreeMap::new());
        let count = of_period.len();
        for (number, (days, own)) in (1..).zip(&of_period) {
            for (entry, (item, payer), _) in own.iter().filter(|(.., is_own)| *is_own) {
                if !self.is_paid(entry, (*item, *payer)) {
                    charged.add(*item, *payer, entry.amount)?;
                }
            }
            let day = if number == count { self.last } else { days.1 };
            let all = charged.plus(&self.due.of_years(&self.paid, self.entries.from, day)?)?;
            let mut lacks = self.due.at(day).less(&all)?;
            for payer in &self.loose {
                lacks.gather(*payer, entries::loose_row(&self.items))?;
            }
            lacking.insert(*days, lacks.less(&earlier)?);
            earlier = lacks;
        }
        for (entry, place, corrected) in corrections {
            correct(&mut lacking, place, entry.amount, &corrected)?;
        }
        let mut found = Vec::new();
        for (days, own) in of_period {
            let Some(lacks) = lacking.remove(&days).map(|lacks| lacks.tally()).transpose()? else { continue };
            if lacks.cells.iter().any(|cell| *cell != Money::ZERO) {
                let references = references(own.iter().filter(|(.., is_own)| *is_own).map(|(entry, ..)| *entry));
                let period = own.first().map(|(entry, ..)| entry.period);
                found.extend(period.map(|period| CorrectedPeriod { period, lacks, references }));
            }
        }
        Ok(found)
    }

    /// Whether a payment stands for the share, whatever the entry comes to.
    fn is_paid(&self, entry: &ChargedEntry<'_>, (_, payer): (usize, usize)) -> bool {
        self.paid.contains(&(payer, entry.period.first_year()))
    }

    /// The cell of an entry where those of a party that do not say their items are gathered.
    fn told_place(&self, (item, payer): (usize, usize)) -> (usize, usize) {
        (if self.loose.contains(&payer) { entries::loose_row(&self.items) } else { item }, payer)
    }

    /// All that is charged through a day.
    fn through(&self, day: Date, is_closing: bool) -> Result<Cells, SplitFault> {
        if day > self.last || is_closing {
            let open = self.due.at(day.max(self.last)).less(&self.due.at(self.last))?;
            return self.charged.plus(&self.correction)?.plus(&open);
        }
        if self.entries.from.is_some_and(|from| day < from) {
            return Ok(self.due.at(day));
        }
        let mut sum = self.before.clone();
        for (entry, (item, payer)) in self.entries.list.iter().zip(&self.places).filter(|(entry, _)| entry.last <= day)
        {
            if !self.is_paid(entry, (*item, *payer)) {
                sum.add(*item, *payer, entry.amount)?;
            }
        }
        sum.plus(&self.due.of_years(&self.paid, self.entries.from, day)?)
    }

    fn charge(self, split: Split<PeriodAmounts>, request: &Request) -> Result<Charged, SplitFault> {
        let all = self.periods(&split, request);
        let (from, to) = request.within.unwrap_or((Date::MIN, Date::MAX));
        let bears = |period: &&Period| calendar_end(period) > self.last || period.kind == PeriodKind::Whole;
        let bearer = all.iter().find(bears).copied();
        let shown = all.into_iter().filter(|period| period.first <= to && from <= period.last);
        let mut done = Vec::new();
        for period in shown {
            let last = calendar_end(&period);
            // What is asked for as a whole has its corrections in it, wherever they are charged.
            let is_closing = period.kind == PeriodKind::Whole && last >= self.last;
            let before =
                period.first.pred_opt().map_or_else(|| Ok(self.due.nothing()), |day| self.through(day, false))?;
            let amounts = self.through(last, is_closing)?.less(&before)?.tally()?;
            let own = split.periods.iter().find(|own| own.period == period);
            let charged = own.is_some_and(|own| own.charged) || amounts.cells.iter().any(|cell| *cell != Money::ZERO);
            done.push(PeriodAmounts { period, amounts, charged });
        }
        let frozen = self.frozen(done.iter().position(|one| Some(one.period) == bearer))?;
        let split = Split { items: self.items, payers: self.payers, periods: done, ..split };
        Ok(Charged { split, frozen: Some(frozen) })
    }

    fn frozen(&self, first_open: Option<usize>) -> Result<Frozen, SplitFault> {
        Ok(Frozen {
            last: self.last,
            periods: self.entries.periods(),
            references: references(self.entries.list.iter()),
            charged: self.charged.tally()?,
            due: self.due.at(self.last).tally()?,
            correction: self.correction.tally()?,
            paying_instead: self.paid.iter().map(|(payer, _)| *payer).collect::<BTreeSet<_>>().into_iter().collect(),
            corrected: self.corrected()?,
            first_open,
        })
    }

    /// The periods of that kind. A frozen one is not cut; what is left to charge after the last of them has one more.
    fn periods(&self, split: &Split<PeriodAmounts>, request: &Request) -> Vec<Period> {
        let kind = request.by;
        let entries = &self.entries.list;
        let before = entries.iter().filter(|entry| entry.last < split.first).map(|entry| entry.first);
        let after = entries.iter().filter(|entry| split.last < entry.first).map(|entry| entry.last);
        let (first, last) = (before.chain([split.first]).min(), after.chain([split.last]).max());
        let (first, last) = (first.unwrap_or(split.first), last.unwrap_or(split.last));
        if kind == PeriodKind::Whole {
            let (first, last) = match request.within {
                Some((from, to)) => (first.max(year_start(from)), last.min(period_end(PeriodKind::Year, to))),
                None => (first, last),
            };
            return if first <= last { periods(kind, first, last) } else { Vec::new() };
        }
        let mut all: Vec<Period> =
            periods(kind, first, last).iter().map(|period| self.uncut(period, first, last)).collect();
        all.dedup();
        if self.is_left()
            && all.last().is_none_or(|period| calendar_end(period) <= self.last)
            && let Some(first) = self.last.succ_opt()
        {
            all.push(Period { kind, first, last: period_end(kind, first) });
        }
        all
    }

    /// The period, or the frozen one that it is a part of.
    fn uncut(&self, period: &Period, first: Date, last: Date) -> Period {
        let holds = |entry: &&ChargedEntry<'_>| {
            entry.first <= period.first && period.last <= entry.last && is_longer(entry.kind, period.kind)
        };
        let held = self.entries.list.iter().filter(holds).max_by_key(|entry| entry.last - entry.first);
        held.map_or(*period, |entry| Period {
            kind: entry.kind,
            first: entry.first.max(first),
            last: entry.last.min(last),
        })
    }
}

/// Takes what a correction came to from what the periods that it names lack in a cell: as much of each as it lacks, and what is left of
/// the last.
fn correct(
    lacking: &mut BTreeMap<(Date, Date), Cells>,
    (item, payer): (usize, usize),
    amount: Money,
    corrected: &[(Date, Date)],
) -> Result<(), SplitFault> {
    let mut left = amount;
    for (place, days) in corrected.iter().enumerate() {
        let Some(lacks) = lacking.get_mut(days) else { continue };
        let own = lacks.cell(item, payer);
        let zero = Money::ZERO;
        let most = if left < zero { own.clamp(left, zero) } else { own.clamp(zero, left) };
        let taken = if place + 1 == corrected.len() { left } else { most };
        lacks.add(item, payer, zero.checked_sub(taken).ok_or(SplitFault::Overflow)?)?;
        left = left.checked_sub(taken).ok_or(SplitFault::Overflow)?;
    }
    Ok(())
}

/// The vouchers and invoices of entries, each once, in the order of the file.
fn references<'e>(entries: impl Iterator<Item = &'e ChargedEntry<'e>>) -> Vec<String> {
    let mut references: Vec<String> = Vec::new();
    for reference in entries.filter_map(|entry| entry.reference) {
        if !references.iter().any(|known| known == reference) {
            references.push(reference.to_owned());
        }
    }
    references
}

const fn is_longer(one: PeriodKind, other: PeriodKind) -> bool {
    matches!(
        (one, other),
        (PeriodKind::Year, PeriodKind::Tertial | PeriodKind::Month) | (PeriodKind::Tertial, PeriodKind::Month)
    )
}

/// The last day of the calendar period, of which the term may have a part only.
fn calendar_end(period: &Period) -> Date {
    period_end(period.kind, period.last)
}
