//! The entries that say what has been charged, and where each belongs in the split.

use super::share_payers::SharePayers;
use super::{Payer, PeriodKind, SplitItem, Stated};
use crate::compute::organisation::folded;
use crate::model::{Agreement, Date, Invoiced, Money, MoneySettings, NamedPeriod, Payment};
use chrono::Datelike;

/// What a party was charged of the costs in a period.
#[derive(Debug)]
pub struct ChargedEntry<'e> {
    pub period: NamedPeriod,
    pub kind: PeriodKind,
    pub first: Date,
    pub last: Date,
    pub party: &'e str,
    /// None where it is not said.
    pub item: Option<&'e str>,
    pub amount: Money,
    /// Whether it is a payment that stands for the party's share.
    pub is_payment: bool,
    pub on: Date,
    pub reference: Option<&'e str>,
    /// The vouchers or periods that it corrects; empty where it is the period's own.
    pub corrects: Vec<&'e str>,
}

/// The entries of frozen periods.
#[derive(Debug)]
pub struct ChargedEntries<'e> {
    pub list: Vec<ChargedEntry<'e>>,
    /// The last day that the settings say to be frozen.
    pub end: Date,
    /// The first one, where what lies before was charged elsewhere.
    pub from: Option<Date>,
    /// The last day of the last period that has been charged.
    pub charged_to: Date,
}

impl<'e> ChargedEntries<'e> {
    /// None where nothing is frozen.
    pub fn of(agreement: &'e Agreement, money: &MoneySettings, as_of: Date) -> Option<Self> {
        let (end, from) = (money.frozen_through()?, money.frozen_since());
        let is_within = |entry: &ChargedEntry<'_>| {
            entry.last <= end.min(as_of) && entry.on <= as_of && from.is_none_or(|from| from <= entry.first)
        };
        let list: Vec<ChargedEntry<'e>> = shares(agreement).filter(is_within).collect();
        let charged_to = list.iter().map(|entry| entry.last).max()?;
        Some(Self { list, end, from, charged_to })
    }

    /// The periods that were charged, in order, each once.
    pub fn periods(&self) -> Vec<NamedPeriod> {
        let mut periods: Vec<(Date, Date, NamedPeriod)> =
            self.list.iter().map(|entry| (entry.first, entry.last, entry.period)).collect();
        periods.sort_by_key(|(first, last, _)| (*first, *last));
        periods.dedup_by_key(|(first, last, _)| (*first, *last));
        periods.into_iter().map(|(.., period)| period).collect()
    }
}

/// What parties were charged of the costs: their shares, and what they paid of them as agreed payments.
pub fn shares(agreement: &Agreement) -> impl Iterator<Item = ChargedEntry<'_>> {
    let payers = SharePayers::of(agreement);
    agreement.invoiced.iter().filter_map(move |one| entry(&payers, one))
}

fn entry<'e>(payers: &SharePayers<'_>, one: &'e Invoiced) -> Option<ChargedEntry<'e>> {
    let period = one.period.value;
    let paid = one.from.as_ref().zip(one.to.as_ref());
    let paid = paid.filter(|(from, to)| payers.is_host(&to.value) && payers.pay(&from.value, period.first_year()));
    let party = one.party.as_ref().or(paid.map(|(from, _)| from))?;
    let (first, last) = period.days()?;
    Some(ChargedEntry {
        period,
        kind: PeriodKind::of(period.form)?,
        first,
        last,
        party: party.value.as_str(),
        // What a payment is for is no item of the costs.
        item: one.item.as_ref().filter(|_| one.party.is_some()).map(|item| item.value.as_str()),
        amount: one.amount.value,
        is_payment: one.party.is_none(),
        on: one.on.value,
        reference: one.reference.as_ref().map(|reference| reference.value.as_str()),
        corrects: one.corrects.iter().map(|corrected| corrected.value.as_str()).collect(),
    })
}

/// The payers, by place, and the years up to the last frozen one, in which agreed payments stand for the share; not those of which a
/// share was charged all the same.
pub fn paid_years(agreement: &Agreement, payers: &[Payer], entries: &ChargedEntries<'_>) -> Vec<(usize, i32)> {
    let first = entries.list.iter().map(|entry| entry.first.year()).min();
    let first = agreement.start().map(|start| start.value.year()).into_iter().chain(first).min();
    let last = entries.charged_to.max(entries.end).year();
    let (Some(first), false) = (first, agreement.payments.is_empty()) else { return Vec::new() };
    let has_share = |key: &str, year: i32| {
        let mut own = entries.list.iter().filter(|entry| entry.party == key && !entry.is_payment);
        own.any(|entry| entry.period.first_year() == year)
    };
    let (mut paid, by_payments) = (Vec::new(), SharePayers::of(agreement));
    for (place, payer) in payers.iter().enumerate() {
        let years = (first..=last).filter(|year| by_payments.pay(&payer.key, *year));
        paid.extend(years.filter(|year| !has_share(&payer.key, *year)).map(|year| (place, year)));
    }
    paid
}

/// The year of a payment: the one that it is for, else that of its day.
pub fn payment_year(payment: &Payment) -> Option<i32> {
    payment.year.map(|year| year.value).or_else(|| payment.due.map(|due| due.value.year()))
}

/// Whether an entry says no item where the split has them.
pub fn is_loose(items: &[SplitItem], entry: &ChargedEntry<'_>) -> bool {
    entry.item.is_none() && items.iter().all(|item| item.name.is_some())
}

/// The place of an entry's item, which gets one where the split has none.
pub fn item_of(items: &mut Vec<SplitItem>, entry: &ChargedEntry<'_>) -> usize {
    let found = find(items, entry);
    found.unwrap_or_else(|| {
        items.push(SplitItem { name: entry.item.map(str::to_owned), account: Vec::new() });
        items.len() - 1
    })
}

/// The place of what belongs to no item.
pub fn loose_row(items: &[SplitItem]) -> usize {
    items.iter().position(|item| item.name.is_none()).unwrap_or_default()
}

fn find(items: &[SplitItem], entry: &ChargedEntry<'_>) -> Option<usize> {
    let exact = items.iter().position(|item| item.name.as_deref() == entry.item);
    exact.or_else(|| {
        let wanted = entry.item.map(folded);
        items.iter().position(|item| item.name.as_deref().map(folded) == wanted)
    })
}

/// The place of an entry's party, which gets one where it bears nothing any longer.
pub fn payer_of(payers: &mut Vec<Payer>, agreement: &Agreement, entry: &ChargedEntry<'_>) -> usize {
    if let Some(place) = payers.iter().position(|payer| payer.key == entry.party) {
        return place;
    }
    let party = agreement.party(entry.party);
    let name = party.map_or(entry.party, |party| party.name.value.as_str());
    payers.push(Payer {
        key: entry.party.to_owned(),
        name: name.to_owned(),
        stated: Stated::Nothing,
        span: party.map_or(agreement.title.span, |party| party.span),
        joined: party.and_then(|party| party.joined).map(|day| day.value),
        left: party.and_then(|party| party.left).map(|day| day.value),
    });
    payers.len() - 1
}
