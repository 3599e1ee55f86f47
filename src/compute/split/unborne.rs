//! What keeps the costs of an agreement from being split, judged as the split judges it: not the first fault alone that one
//! question meets, but every one of the time that is known or foreseen.

use super::account::{MONTHS, within_limits};
use super::ask::Terms;
use super::costs::Costs;
use super::fault::SplitFault;
use super::payers::Payers;
use super::period::{PeriodKind, period_end};
use super::slices::Slicer;
use crate::compute::term::{early_end, written_end};
use crate::model::{
    Agreement, Allocation, Cost, Date, Decimal, ExtensionMode, ExtensionRule, Index, Method, Money, Proration, Span,
};
use chrono::Datelike;

/// Costs that are not borne, and the first statement that they come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unborne {
    pub fault: SplitFault,
    pub cost: Option<Span>,
}

impl From<SplitFault> for Unborne {
    fn from(fault: SplitFault) -> Self {
        Self { fault, cost: None }
    }
}

/// So many years after the day are judged where nothing bounds the time: an index may outgrow what is fixed.
const FORESEEN: i32 = 10;

/// All that the costs together may come to, of either sign: a quarter of what fits, so that no sum to date comes near that.
const MOST: i128 = (i64::MAX / 4) as i128;

/// What of the costs is not borne by those who should, as of a day and any later one: the time that is decided by then, with
/// every extension that is written, and some years more where nothing bounds it. Fails where nothing can be split at all.
pub fn unborne(agreement: &Agreement, as_of: Date) -> Result<Vec<Unborne>, SplitFault> {
    let judged = JudgedCost::of(agreement, as_of)?;
    let slicer = Slicer::new(&judged.costs, &judged.payers, &judged.terms, Proration::Months)?;
    let faults = slicer.faults(judged.terms.start, judged.last).into_iter();
    let faults = faults.map(|(year, fault)| Unborne { cost: judged.costs.statement(year), fault });
    Ok(faults.collect())
}

/// Why the costs cannot be split though the file says enough, beside fixed amounts that do not fit them ([`unborne`]) and
/// parties that it lacks. Told in no time of nearly every agreement.
pub fn unsplittable(agreement: &Agreement, as_of: Date) -> Option<Unborne> {
    let allocation = agreement.allocation.as_ref()?;
    if is_plain(agreement, allocation, as_of) {
        return None;
    }
    let faults =
        unborne(agreement, as_of).and_then(|faults| JudgedCost::of(agreement, as_of)?.fits(as_of).map(|()| faults));
    match faults {
        Ok(faults) => {
            faults.into_iter().find(|one| matches!(one.fault, SplitFault::Nobody { .. } | SplitFault::Overflow))
        }
        Err(SplitFault::UnknownParty(_)) => None,
        Err(fault) => (!fault.is_unstated()).then(|| fault.into()),
    }
}

/// What is judged, and through which day.
struct JudgedCost {
    terms: Terms,
    costs: Costs,
    payers: Payers,
    last: Date,
}

impl JudgedCost {
    fn of(agreement: &Agreement, as_of: Date) -> Result<Self, SplitFault> {
        let allocation = agreement.allocation.as_ref().ok_or(SplitFault::NoAllocation)?;
        let payers = Payers::of(agreement, allocation)?;
        let terms = Terms::of(agreement, as_of).or_else(|fault| terms_later(agreement, as_of, fault))?;
        let costs = Costs::of(agreement)?;
        // Where no single year can be computed, nothing is judged.
        within_limits(terms.start, terms.start, costs.items.len(), payers.list.len())?;
        let last = last_foreseen(agreement, as_of, &terms);
        Ok(Self { terms, costs, payers, last })
    }

    /// Whether what is decided as of a day is no more than can be computed, and every sum of the costs fits, whatever it is of.
    fn fits(&self, as_of: Date) -> Result<(), SplitFault> {
        let Self { terms, costs, payers, .. } = self;
        let decided = terms.end.unwrap_or_else(|| period_end(PeriodKind::Year, as_of)).max(terms.start);
        within_limits(terms.start, decided, costs.items.len(), payers.list.len())?;
        let mut all: i128 = 0;
        let mut add = |amount: Money| all = all.saturating_add(i128::from(amount.ore()).abs());
        self.costs.of_term()?.iter().for_each(|charge| add(charge.amount));
        for year in self.terms.start.year()..=self.last.year() {
            self.costs.of_year(year)?.iter().for_each(|charge| add(charge.amount));
        }
        if all <= MOST { Ok(()) } else { Err(SplitFault::Overflow) }
    }
}

/// The term as it is once everything that is written has been decided, where it has no end before.
fn terms_later(agreement: &Agreement, as_of: Date, fault: SplitFault) -> Result<Terms, SplitFault> {
    let decided = agreement.extensions.iter().map(|extension| extension.decided.value);
    let later = decided.chain(agreement.ended.as_ref().map(|ended| ended.on.value)).max();
    match later.filter(|later| *later > as_of && fault == SplitFault::NoEnd) {
        Some(later) => Terms::of(agreement, later),
        None => Err(fault),
    }
}

/// The last day that is judged.
fn last_foreseen(agreement: &Agreement, as_of: Date, terms: &Terms) -> Date {
    let new_years_eve = |year: i32| Date::from_ymd_opt(year, 12, 31);
    let start = terms.start;
    let is_over = early_end(agreement, as_of).is_some() && terms.end.is_some();
    let written = written_end(agreement).filter(|_| !is_over).map(|end| end.value);
    let known = terms.end.into_iter().chain(written).max();
    let renews = |rule: &&ExtensionRule| rule.mode.value == ExtensionMode::Automatic && !is_over;
    let renewed = agreement.extension.as_ref().filter(renews);
    let foreseen = || {
        let cap = renewed.and_then(|rule| rule.latest_end).map(|cap| cap.value);
        new_years_eve(as_of.year().max(start.year()).saturating_add(FORESEEN)).into_iter().chain(cap).min()
    };
    let last = known.into_iter().chain(if known.is_none() || renewed.is_some() { foreseen() } else { None }).max();
    // Beyond this nothing is computed.
    let most = i32::try_from(MONTHS / 12).unwrap_or_default();
    let furthest = new_years_eve(start.year().saturating_add(most - 1));
    last.into_iter().chain(furthest).min().unwrap_or(start).max(start)
}

/// Whether it can be seen at a glance that the costs can be split: someone is there all the time to bear them, nobody bears less
/// than nothing, and they are of the size that costs have.
fn is_plain(agreement: &Agreement, allocation: &Allocation, as_of: Date) -> bool {
    // Of others nobody has asked whether they end before they start.
    agreement.is_partnership() && has_bearer(agreement, allocation) && is_small(agreement, as_of)
}

fn has_bearer(agreement: &Agreement, allocation: &Allocation) -> bool {
    /// So many are looked at: one of them stays nearly always.
    const FEW: usize = 50;
    let stays = |key: &str| agreement.party(key).is_some_and(|party| party.joined.is_none() && party.left.is_none());
    let none = Decimal::whole(0);
    let shares = allocation.shares.iter().map(|share| (share.party.value.as_str(), share.value.value));
    match allocation.method.value {
        Method::Percent => {
            shares.clone().all(|(_, share)| share >= none)
                && shares.clone().take(FEW).any(|(key, share)| share > none && stays(key))
        }
        // Whether all is borne, the fixed amounts decide; an öre is ten million billionths of a krona.
        Method::Fixed => {
            shares.clone().all(|(_, share)| share >= none)
                && shares.fold(0_i128, |sum, (_, share)| sum.saturating_add(share.nano())) <= MOST * 10_000_000
        }
        Method::Equal if allocation.shares.is_empty() => {
            agreement.parties.iter().any(|party| party.joined.is_none() && party.left.is_none())
        }
        Method::Equal => shares.clone().take(FEW).any(|(key, _)| stays(key)),
        Method::Basis => allocation
            .basis
            .iter()
            .flat_map(|basis| &basis.counts)
            .take(FEW)
            .any(|count| count.counts.iter().any(|number| number.value > 0) && stays(&count.party.value)),
    }
}

/// Whether the costs are far from what cannot be computed, by numbers that are larger than theirs.
fn is_small(agreement: &Agreement, as_of: Date) -> bool {
    /// Within so many years, amounts that rise or fall by no more than so many percent a year rise by no more than so many times.
    const YEARS: i32 = 50;
    const PERCENT: i64 = 20;
    const TIMES: i128 = 10_000;
    let Some(start) = agreement.start().map(|start| start.value) else { return true };
    let written = written_end(agreement).map_or(as_of, |end| end.value.max(as_of));
    let last = written.max(start);
    let payers = agreement.parties.len();
    let lines: usize = agreement.costs.iter().map(|cost| cost.items.len().max(1)).sum();
    let indexes = || agreement.costs.iter().flat_map(|cost| &cost.index);
    let (most, since) = (Decimal::whole(PERCENT).nano(), indexes().map(|index| index.from.value).min());
    let until = last.year().saturating_add(FORESEEN);
    let is_slow = indexes().filter_map(Index::percent).all(|rate| rate.nano().abs() <= most)
        && since.is_none_or(|since| until.saturating_sub(since) < YEARS);
    let years = i128::from(until.saturating_sub(start.year())) + 1;
    let sum = agreement.costs.iter().flat_map(amounts).fold(0_i128, |sum, ore| sum.saturating_add(ore.abs()));
    let times = if since.is_some() { TIMES } else { 1 };
    is_slow
        && within_limits(start, last, lines, payers).is_ok()
        && sum.saturating_mul(times).saturating_mul(years) <= MOST
}

/// Öre of a statement: of its total and of its items.
fn amounts(cost: &Cost) -> impl Iterator<Item = i128> {
    let items = cost.items.iter().map(|item| item.amount.value);
    items.chain(cost.total.map(|total| total.value)).map(|amount| i128::from(amount.ore()))
}
