//! The computation itself: months one after the other, and the periods that are shown as differences between them.

use super::apart::ore;
use super::ask::{Request, Terms};
use super::asked::AccountInputs;
use super::costs::Costs;
use super::fault::{Note, SplitFault};
use super::figures::Split;
use super::months::Month;
use super::number::Number;
use super::payers::Payers;
use super::period::{Period, PeriodKind, period_end, periods, year_start};
use super::running::Running;
use super::scale::{MonthCost, Scale};
use super::shown::{Elapsed, PeriodFigures, Worth};
use super::slices::Slicer;
use super::whole_years::fast_path;
use crate::model::{Agreement, CostPeriod, Date, Proration, RoundTo, Rounding, whole_calendar_years};
use chrono::Datelike;
use num_bigint::BigInt;

/// The figures of an agreement, borne by these payers.
pub fn compute<P: PeriodFigures>(
    agreement: &Agreement,
    request: &Request,
    payers: Payers,
) -> Result<Split<P>, SplitFault> {
    compute_in(agreement, request, payers, |asked, shown| {
        if !P::STEPS
            && let Some(periods) = fast_path(asked, shown)?
        {
            return Ok(periods);
        }
        // Nearly every agreement fits in 64 bits, and of the others nearly every one in 128; each step is many times faster.
        if let Some(periods) = account::<i64, P>(asked, shown)? {
            return Ok(periods);
        }
        if let Some(periods) = account::<i128, P>(asked, shown)? {
            return Ok(periods);
        }
        in_any_size(asked, shown)
    })
}

/// The periods that are shown, in integers without bound.
pub fn in_any_size<P: PeriodFigures>(asked: &AccountInputs<'_>, shown: &[Period]) -> Result<Vec<P>, SplitFault> {
    account::<BigInt, P>(asked, shown)?.ok_or(SplitFault::Overflow)
}

/// The figures of an agreement, from such accounts.
pub fn compute_in<P>(
    agreement: &Agreement,
    request: &Request,
    payers: Payers,
    account: impl FnOnce(&AccountInputs<'_>, &[Period]) -> Result<Vec<P>, SplitFault>,
) -> Result<Split<P>, SplitFault> {
    let terms = Terms::of(agreement, request.as_of)?;
    let (first, last) = (terms.start, last_day(&terms, request)?);
    let costs = Costs::of(agreement)?;
    within_limits(first, last, costs.items.len(), payers.list.len())?;
    let allocation = agreement.allocation.as_ref();
    let written = allocation.and_then(|allocation| allocation.proration).map(|proration| proration.value);
    let proration = request.proration.or(written);
    let rounding = request.rounding.or(allocation.and_then(|allocation| Some(allocation.rounding?.value)));
    let to = request.to.or(allocation.and_then(|allocation| Some(allocation.to?.value)));
    let (rounding, to) = (rounding.unwrap_or(Rounding::LargestRemainder), to.unwrap_or(RoundTo::Ore));

    let slicer = Slicer::new(&costs, &payers, &terms, proration.unwrap_or(Proration::Months))?;
    let assumed = proration.is_none() && months_matter(&costs, &slicer, request.by, (first, last), terms.agreed);
    let stretches = slicer.stretches(first, last)?;
    let (slicer, stretches) = (&slicer, stretches.as_slice());
    let asked = AccountInputs::new(slicer, stretches, (first, last), rounding, ore(to));
    let periods = account(&asked, &shown(request, first, last))?;
    let months_of_party = proration == Some(Proration::None)
        && costs.first(CostPeriod::Year).is_some()
        && payers.change_within_a_year(first, last);
    let notes = assumed.then_some(Note::MonthsAssumed).into_iter();
    let notes = notes.chain(months_of_party.then_some(Note::MonthsOfParty)).chain(payers.notes);
    let notes = notes.chain(costs.several()).chain(costs.notes).collect();
    let proration = proration.unwrap_or(Proration::Months);
    Ok(Split { first, last, proration, rounding, to, items: costs.items, payers: payers.list, periods, notes })
}

/// The last day that has to be computed: the years that are shown, and none after them.
fn last_day(terms: &Terms, request: &Request) -> Result<Date, SplitFault> {
    let shown = request.within.map(|(_, to)| period_end(PeriodKind::Year, to));
    let last = terms.end.into_iter().chain(shown).min().ok_or(SplitFault::OpenEnded)?;
    Ok(last.max(terms.start))
}

/// Two hundred years, and work for a second or two.
pub const MONTHS: usize = 2400;
const WORK: usize = 200_000_000;

pub fn within_limits(first: Date, last: Date, items: usize, payers: usize) -> Result<(), SplitFault> {
    let months = usize::try_from((last.year() - first.year() + 1) * 12).unwrap_or(usize::MAX);
    let cells = items.saturating_mul(payers).saturating_mul(items + payers);
    if months > MONTHS || cells.saturating_mul(months) > WORK { Err(SplitFault::TooLarge) } else { Ok(()) }
}

/// Whether counting by months gives other figures than counting by days, where the file should say which.
fn months_matter(
    costs: &Costs,
    slicer: &Slicer<'_>,
    by: PeriodKind,
    (first, last): (Date, Date),
    agreed: Option<(Date, Date)>,
) -> bool {
    let part_years = !whole_calendar_years(first, last) || slicer.cuts_a_year(first, last);
    // A cost for the term is spread over all of it, whatever years are asked for.
    let several_years = agreed.is_some_and(|(first, last)| first.year() != last.year());
    let within_years = matches!(by, PeriodKind::Tertial | PeriodKind::Month);
    (costs.first(CostPeriod::Year).is_some() && part_years)
        || (costs.first(CostPeriod::Term).is_some() && (several_years || (within_years && part_years)))
}

/// The periods that are asked for.
fn shown(request: &Request, first: Date, last: Date) -> Vec<Period> {
    let Some((from, to)) = request.within else { return periods(request.by, first, last) };
    if request.by == PeriodKind::Whole {
        let (first, last) = (first.max(year_start(from)), last.min(period_end(PeriodKind::Year, to)));
        return if first <= last { periods(PeriodKind::Whole, first, last) } else { Vec::new() };
    }
    let all = periods(request.by, first, last).into_iter();
    all.filter(|period| period.first <= to && from <= period.last).collect()
}

/// The periods that are shown; none where the numbers do not fit.
pub fn account<N: Number, P: PeriodFigures>(
    asked: &AccountInputs<'_>,
    shown: &[Period],
) -> Result<Option<Vec<P>>, SplitFault> {
    let AccountInputs { slicer, stretches, rounding, ore, .. } = *asked;
    let months = asked.months();
    let Some(scale) = Scale::<N>::of(months.denominators(), months.shares(), ore) else { return Ok(None) };
    let (items, payers) = slicer.size();
    if !N::holds(months.additions(), items.max(payers)) {
        return Ok(None);
    }
    let mut account = Running::new(items, payers, scale.unit.clone(), rounding);
    let mut before = account.point.clone();
    let mut done = Vec::with_capacity(shown.len());
    let mut shown = shown.iter().copied().peekable();
    let mut known: Option<(&Month, MonthCost<N>)> = None;
    for month in &months.list {
        let Some(next) = shown.peek() else { break };
        if month.first == next.first {
            before.clone_from(&account.point);
        }
        // Most months cost what the month before did.
        if known.as_ref().is_none_or(|(before, _)| !months.cost_the_same(before, month)) {
            let Some(cost) = scale.cost(months.parts_of(month), items, payers) else { return Ok(None) };
            account.turn_to(&cost);
            known = Some((month, cost));
        }
        if let Some((_, cost)) = &known {
            account.advance(cost, month.last)?;
        }
        if let Some(period) = shown.next_if(|period| period.last == month.last) {
            let worth = Worth { unit: &scale.unit, ore };
            let Running { point: to, items, payers, .. } = &account;
            done.push(P::of(&Elapsed { period, slicer, stretches, before: &before, to, items, payers, worth })?);
        }
    }
    Ok(Some(done))
}
