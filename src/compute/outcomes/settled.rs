//! The settlement of what some have booked for others: what each is to bear of it, less what it has booked and paid, so that
//! all come to nothing.
//!
//! What is booked for all is borne by the exact proportions of the split through the same months, an item's by those of the item,
//! rounded once by largest remainder; where shares are fixed they stand, and who bears the remainder takes the rest. What is
//! booked where it is borne settles itself, and takes no part.

use super::groups::{TimedEntry, counted_through, entries_by_year, groups_of, is_unclear, key_of, of_parts, tops};
use super::{is_over, parts_of};
use crate::compute::folded;
use crate::compute::frozen::{ChargedEntry, CorrectedDays, shares};
use crate::compute::host::{HostFault, host};
use crate::compute::split::{
    Fraction, Period, PeriodKind, PeriodSplit, Request, Split, SplitFault, Stated, amounts, largest_remainder, periods,
    split,
};
use crate::model::{Agreement, Date, Money, MonthRun, Outcome, choice};
use chrono::Datelike;
use num_traits::Zero;
use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeMap;

/// The settlement of a year, or of one from January up to the end of a tertial or month.
#[derive(Debug, Clone)]
pub struct Settled {
    pub period: Period,
    /// In the order of the file.
    pub parties: Result<Vec<SettledParty>, NoSettlement>,
}

/// What a party is to bear, and what it has borne already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettledParty {
    pub key: String,
    pub name: String,
    pub borne: Money,
    pub booked: Money,
    pub paid: Money,
    pub received: Money,
    /// Below nothing: to receive.
    pub to_pay: Money,
}

choice! {
    /// Why a time cannot be settled.
    NoSettlement {
        NotOver = "not_over", "perioden är inte slut", "the period is not over";
        NoHost = "no_host", "filen anger ingen värd", "the file states no host";
        SeveralHosts = "several_hosts", "filen anger flera värdar", "the file states several hosts";
        NoKey = "no_key", "kostnaderna går inte att fördela", "the costs cannot be split";
        Unclear = "unclear", "utfallen överlappar varandra", "the outcomes overlap";
        NoRemainder = "no_remainder", "andelarna är fasta, och ingen står för resten", "the shares are fixed, and nobody bears the rest";
        SeveralYears = "several_years", "en rättelse gäller flera år tillsammans", "one correction is of several years together";
        TooLarge = "too_large", "för stort att räkna med", "too large to compute with";
    }
}

/// The settlements of years in which something is booked for others.
pub fn settlements(agreement: &Agreement, as_of: Date, by: PeriodKind) -> Vec<Settled> {
    let is_for_others = |outcome: &Outcome| outcome.booked_by.is_some();
    let entries = entries_by_year(agreement, as_of);
    let years = entries.into_iter().filter(|(_, own)| own.iter().any(|(_, outcome, _)| is_for_others(outcome)));
    let mut all = Vec::new();
    for (year, own) in years {
        let (Some(first), Some(last)) = (Date::from_ymd_opt(year, 1, 1), Date::from_ymd_opt(year, 12, 31)) else {
            continue;
        };
        let parts = parts_of(agreement, as_of, &own, year, by).into_iter();
        let parts = parts.map(|(period, run)| (period, run, period.last <= as_of));
        let of_parts = of_parts(&own);
        let whole = periods(PeriodKind::Year, first, last).into_iter();
        let whole =
            whole.map(|period| (period, MonthRun { year, first: 1, last: 12 }, is_over(agreement, as_of, year)));
        let months = match by {
            PeriodKind::Tertial | PeriodKind::Month => OnceCell::new(),
            PeriodKind::Year | PeriodKind::Whole => OnceCell::from(None),
        };
        for (period, run, is_over) in parts.chain(whole) {
            let counted = counted_through(if period.kind == PeriodKind::Year { &own } else { &of_parts }, run.last);
            if !counted.iter().any(|(_, outcome, _)| is_for_others(outcome)) {
                continue;
            }
            let settled = SettlementOf { agreement, as_of, run, kind: period.kind, months: &months };
            let parties = if is_over { settled.parties(counted) } else { Err(NoSettlement::NotOver) };
            all.push(Settled { period, parties });
        }
    }
    all
}

/// What is settled: the months of a year from January on.
struct SettlementOf<'a, 'm> {
    agreement: &'a Agreement,
    as_of: Date,
    run: MonthRun,
    kind: PeriodKind,
    /// The split of the year by months, once for all of its parts; none where it has none that are asked for, or where a later one
    /// cannot be split.
    months: &'m OnceCell<Option<Split>>,
}

/// Amounts by the keys of parties.
type ByParty<'a> = BTreeMap<&'a str, Money>;

fn add<'a>(to: &mut ByParty<'a>, key: &'a str, amount: Money) -> Result<(), NoSettlement> {
    let sum = to.entry(key).or_default();
    *sum = sum.checked_add(amount).ok_or(NoSettlement::TooLarge)?;
    Ok(())
}

impl<'a> SettlementOf<'a, '_> {
    /// From the entries of the time that count.
    fn parties(&self, mut counted: Vec<TimedEntry<'a>>) -> Result<Vec<SettledParty>, NoSettlement> {
        let groups = groups_of(&counted);
        let tops = tops(&groups);
        if is_unclear(&tops) {
            return Err(NoSettlement::Unclear);
        }
        let keys: Vec<_> = tops.iter().map(|group| group.key()).collect();
        counted.retain(|(_, outcome, _)| outcome.booked_by.is_some() && keys.contains(&key_of(outcome)));
        let (mut borne, mut booked) = (self.borne_by_all(&counted)?, ByParty::new());
        for (_, outcome, run) in &counted {
            let by = outcome.booked_by.as_ref().map(|by| by.value.as_str());
            if let Some(by) = by {
                add(&mut booked, self.named(by, *run)?, outcome.amount.value)?;
            }
            if let Some(party) = &outcome.party {
                add(&mut borne, &party.value, outcome.amount.value)?;
            }
        }
        let (paid, received) = self.charged()?;
        self.settled(&borne, &booked, &paid, &received)
    }

    /// The party itself, or the one that is meant by `host` in those months.
    fn named(&self, by: &'a str, run: MonthRun) -> Result<&'a str, NoSettlement> {
        if self.agreement.party(by).is_some() {
            return Ok(by);
        }
        self.host(run.days().ok_or(NoSettlement::NoHost)?)
    }

    /// The host on those days.
    fn host(&self, days: (Date, Date)) -> Result<&'a str, NoSettlement> {
        let host = host(self.agreement, days).map_err(|fault| match fault {
            HostFault::None => NoSettlement::NoHost,
            HostFault::Several => NoSettlement::SeveralHosts,
        })?;
        Ok(host.key.value.as_str())
    }

    /// What each is to bear of what is booked for all.
    fn borne_by_all(&self, counted: &[TimedEntry<'a>]) -> Result<ByParty<'a>, NoSettlement> {
        let of_all: Vec<&Outcome> =
            counted.iter().map(|(_, outcome, _)| *outcome).filter(|outcome| outcome.party.is_none()).collect();
        if of_all.is_empty() {
            return Ok(ByParty::new());
        }
        let all = Money::sum(of_all.iter().map(|outcome| outcome.amount.value)).ok_or(NoSettlement::TooLarge)?;
        let key = SettlementKey::of(self)?;
        let parts = if key.is_fixed() { key.fixed(self, all)? } else { key.shared(&of_all, all)? };
        let payers = key.split.payers.iter().filter_map(|payer| self.agreement.party(&payer.key));
        Ok(payers.map(|party| party.key.value.as_str()).zip(parts).collect())
    }

    /// What each has paid of its share within the time, and what the host has received. The host pays nobody for its own. What corrects
    /// other periods is of their time and of their host, whenever it was charged.
    fn charged(&self) -> Result<(ByParty<'a>, ByParty<'a>), NoSettlement> {
        let (mut paid, mut received) = (ByParty::new(), ByParty::new());
        let is_within = |(first, last): (Date, Date)| {
            first.year() == self.run.year && last.year() == self.run.year && last.month() <= self.run.last
        };
        let entries: Vec<ChargedEntry<'a>> = shares(self.agreement).collect();
        let corrected = CorrectedDays::of(&entries);
        for entry in entries.iter().filter(|entry| entry.on <= self.as_of) {
            let mut periods = corrected.of_entry(entry);
            if periods.is_empty() {
                periods.push((entry.first, entry.last));
            }
            let Some(first) = periods.first().copied() else { continue };
            if periods.iter().any(|(other, _)| other.year() != first.0.year()) {
                if periods.iter().any(|days| is_within(*days)) {
                    return Err(NoSettlement::SeveralYears);
                }
                continue;
            }
            if !periods.into_iter().all(is_within) {
                continue;
            }
            let host = self.host(first)?;
            if entry.party != host {
                add(&mut paid, entry.party, entry.amount)?;
                add(&mut received, host, entry.amount)?;
            }
        }
        Ok((paid, received))
    }

    fn settled(
        &self,
        borne: &ByParty<'_>,
        booked: &ByParty<'_>,
        paid: &ByParty<'_>,
        received: &ByParty<'_>,
    ) -> Result<Vec<SettledParty>, NoSettlement> {
        let all = [borne, booked, paid, received];
        let takes_part = |key: &str| all.iter().any(|amounts| amounts.contains_key(key));
        let parties = self.agreement.parties.iter().filter(|party| takes_part(&party.key.value));
        let settled = parties.map(|party| {
            let [borne, booked, paid, received] =
                all.map(|amounts| amounts.get(party.key.value.as_str()).copied().unwrap_or_default());
            let rest = borne.checked_sub(booked)?.checked_sub(paid)?;
            let (key, name) = (party.key.value.clone(), party.name.value.clone());
            Some(SettledParty { key, name, borne, booked, paid, received, to_pay: rest.checked_add(received)? })
        });
        settled.collect::<Option<_>>().ok_or(NoSettlement::TooLarge)
    }
}

/// The proportions by which all bear the costs of the time.
struct SettlementKey<'m> {
    split: Cow<'m, Split>,
    run: MonthRun,
}

impl<'m> SettlementKey<'m> {
    fn of(settled: &SettlementOf<'_, 'm>) -> Result<Self, NoSettlement> {
        let year = || {
            let days = super::planned::days_of(MonthRun { first: 1, last: 12, ..settled.run });
            let request = Request { within: days, ..Request::new(settled.as_of, PeriodKind::Month) };
            split(settled.agreement, &request).ok()
        };
        let split = match settled.months.get_or_init(year) {
            Some(split) => Cow::Borrowed(split),
            None => Cow::Owned(split(settled.agreement, &settled.request()?).map_err(|fault| no_key(&fault))?),
        };
        Ok(Self { split, run: settled.run })
    }

    /// The periods of the time.
    fn periods(&self) -> impl Iterator<Item = &PeriodSplit> {
        let is_within = |days: &Period| days.first.year() == self.run.year && days.last.month() <= self.run.last;
        self.split.periods.iter().filter(move |period| is_within(&period.period))
    }

    /// Whether amounts stand, whatever is used.
    fn is_fixed(&self) -> bool {
        let is_amount = |stated: &Stated| matches!(stated, Stated::Kronor(_) | Stated::Remainder(_));
        self.split.payers.iter().any(|payer| is_amount(&payer.stated))
    }

    /// Fixed amounts, and the rest to the one who bears it.
    fn fixed(&self, settled: &SettlementOf<'_, '_>, all: Money) -> Result<Vec<Money>, NoSettlement> {
        let planned = amounts(settled.agreement, &settled.request()?).map_err(|fault| no_key(&fault))?;
        let periods = || planned.periods.iter().filter(|period| period.period.first.year() == settled.run.year);
        let of_payer =
            |place: usize| Money::sum(periods().filter_map(|period| period.amounts.payers.get(place).copied()));
        let places = 0..self.split.payers.len();
        let mut parts = places.map(of_payer).collect::<Option<Vec<_>>>().ok_or(NoSettlement::TooLarge)?;
        let rest = self.split.payers.iter().position(|payer| matches!(payer.stated, Stated::Remainder(_)));
        if let Some(rest) = rest.and_then(|place| parts.get_mut(place)) {
            *rest = Money::ZERO;
        }
        let left = Money::sum(parts.iter().copied()).and_then(|fixed| all.checked_sub(fixed));
        let left = left.ok_or(NoSettlement::TooLarge)?;
        match rest.and_then(|place| parts.get_mut(place)) {
            Some(rest) => *rest = left,
            None if left == Money::ZERO => {}
            None => return Err(NoSettlement::NoRemainder),
        }
        Ok(parts)
    }

    /// Shares of what is used, by the exact proportions of what it is used for.
    fn shared(&self, of_all: &[&Outcome], all: Money) -> Result<Vec<Money>, NoSettlement> {
        let mut by_item: BTreeMap<Option<String>, i128> = BTreeMap::new();
        for outcome in of_all {
            let name = outcome.item.as_ref().map(|item| folded(&item.value));
            *by_item.entry(name).or_default() += i128::from(outcome.amount.value.ore());
        }
        let mut parts = vec![Fraction::zero(); self.split.payers.len()];
        for (name, amount) in by_item {
            let key = self.weights(name.as_deref()).or_else(|| self.weights(None)).ok_or(NoSettlement::NoKey)?;
            let amount = Fraction::from_integer(amount.into());
            for (part, weight) in parts.iter_mut().zip(key) {
                *part += weight * &amount;
            }
        }
        largest_remainder(all, &parts).map_err(|fault| no_key(&fault))
    }

    /// What each bears of an item, or of everything, as parts of one; none where that costs nothing.
    fn weights(&self, item: Option<&str>) -> Option<Vec<Fraction>> {
        let is_row = |place: &usize| {
            let name = self.split.items.get(*place).and_then(|item| item.name.as_deref()).map(folded);
            item.is_none() || name.as_deref() == item
        };
        let rows: Vec<usize> = (0..self.split.items.len()).filter(is_row).collect();
        let cell = |period: &PeriodSplit, row: usize, payer: usize| {
            let figure = period.cells.get(row).and_then(|cells| cells.get(payer));
            figure.map_or_else(Fraction::zero, |figure| figure.exact.clone())
        };
        let of_payer = |payer: usize| {
            let cells = self.periods().flat_map(|period| rows.iter().map(move |row| cell(period, *row, payer)));
            cells.fold(Fraction::zero(), |sum, cell| sum + cell)
        };
        let borne: Vec<Fraction> = (0..self.split.payers.len()).map(of_payer).collect();
        let all = borne.iter().fold(Fraction::zero(), |sum, part| sum + part);
        (!all.is_zero()).then(|| borne.iter().map(|part| part / &all).collect())
    }
}

impl SettlementOf<'_, '_> {
    fn request(&self) -> Result<Request, NoSettlement> {
        let days = super::planned::days_of(self.run).ok_or(NoSettlement::NoKey)?;
        Ok(Request { within: Some(days), ..Request::new(self.as_of, self.kind) })
    }
}

fn no_key(fault: &SplitFault) -> NoSettlement {
    if matches!(fault, SplitFault::Overflow | SplitFault::TooLarge) {
        NoSettlement::TooLarge
    } else {
        NoSettlement::NoKey
    }
}
