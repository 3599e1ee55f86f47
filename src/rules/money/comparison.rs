//! The amounts of an agreement, and which of the others each is held against.

use crate::compute::{contribution_value, cost_total};
use crate::model::{Agreement, AmountKind, Contribution, Cost, Decimal, Money, MoneyUnit, Span};
use std::collections::BTreeMap;
use std::fmt;

/// An amount of the file.
pub struct StatedAmount<'a> {
    pub field: AmountField<'a>,
    /// Without its sign, more than nothing.
    pub ore: i128,
    pub span: Span,
    /// The entry that it is part of: nothing is compared with its own parts.
    pub entry: usize,
    pub sort: AmountSort,
    /// Whether the file writes it in thousands.
    pub in_thousands: bool,
}

/// Where an amount stands: spelt out only where a finding tells of it, as few do.
#[derive(Clone, Copy)]
pub enum AmountField<'a> {
    /// A key of an entry in a list, counted from 1.
    Key { list: &'static str, place: usize, key: &'static str },
    /// An item of a cost, both counted from 1.
    Item { cost: usize, place: usize },
    /// A fund, by its key.
    Fund(&'a str),
}

impl fmt::Display for AmountField<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Key { list, place, key } => write!(f, "{list}[{place}].{key}"),
            Self::Item { cost, place } => write!(f, "costs[{cost}].items[{place}].amount"),
            Self::Fund(key) => write!(f, "funding.{key}.amount"),
        }
    }
}

/// What an amount is, as far as it decides what it is compared with.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum AmountSort {
    Cost,
    /// One of several items of a cost.
    Item,
    /// A payment, a contribution or a fund.
    Other,
    /// What was used says nothing about what was agreed.
    Outcome,
}

/// Every amount of the agreement that is not nothing. The file format has all but the costs in kronor.
pub fn of_agreement(agreement: &Agreement) -> Vec<StatedAmount<'_>> {
    use AmountField::{Fund, Key};
    let mut amounts = Vec::new();
    let mut entry = 0;
    for (place, cost) in (1..).zip(&agreement.costs) {
        entry += 1;
        amounts.extend(of_cost(entry, place, cost));
    }
    let mut add = |field, ore: i64, span: Span, sort: AmountSort| {
        entry += 1;
        let ore = i128::from(ore).abs();
        amounts.push(StatedAmount { field, ore, span, entry, sort, in_thousands: false });
    };
    for (place, payment) in (1..).zip(&agreement.payments) {
        if let Some((sum, kind)) = payment.sum() {
            let key = if kind == AmountKind::Exactly { "amount" } else { "up_to" };
            add(Key { list: "payments", place, key }, sum.value.ore(), sum.span, AmountSort::Other);
        }
    }
    for (place, contribution) in (1..).zip(&agreement.contributions) {
        if let Some(amount) = contribution.amount {
            add(
                Key { list: "contributions", place, key: "amount" },
                amount.value.ore(),
                amount.span,
                AmountSort::Other,
            );
        } else if let Some(value) = contribution_value(contribution).filter(|_| !is_unlikely(contribution)) {
            let span = contribution.hours.map_or(contribution.span, |hours| hours.span);
            add(Key { list: "contributions", place, key: "hours" }, value.ore(), span, AmountSort::Other);
        }
    }
    for fund in &agreement.funding {
        if let Some(amount) = fund.amount {
            add(Fund(&fund.key.value), amount.value.ore(), amount.span, AmountSort::Other);
        }
    }
    for (place, outcome) in (1..).zip(&agreement.outcomes) {
        add(
            Key { list: "outcomes", place, key: "amount" },
            outcome.amount.value.ore(),
            outcome.amount.span,
            AmountSort::Outcome,
        );
    }
    amounts.retain(|amount| amount.ore > 0);
    amounts
}

/// More hours than twenty-five full-time employees work in a year.
pub fn are_many(hours: Decimal) -> bool {
    hours.nano() > Decimal::whole(50_000).nano()
}

/// More than an hour of anybody is worth, in kronor.
pub fn is_dear(kr_per_hour: Money) -> bool {
    kr_per_hour.ore() > 300_000
}

/// Whether the fault lies in the hours themselves: then nothing else is held against what they are worth.
fn is_unlikely(contribution: &Contribution) -> bool {
    contribution.hours.is_some_and(|hours| are_many(hours.value))
        || contribution.rate.as_ref().is_some_and(|rate| is_dear(rate.kr_per_hour.value))
}

/// A cost, and its items where it has several.
fn of_cost(entry: usize, place: usize, cost: &Cost) -> Vec<StatedAmount<'static>> {
    let key = |key| AmountField::Key { list: "costs", place, key };
    let in_thousands = cost.unit.is_some_and(|unit| unit.value == MoneyUnit::Tkr);
    let amount = |field, ore: i128, span, sort| StatedAmount { field, ore: ore.abs(), span, entry, sort, in_thousands };
    let written = match (cost.total, cost.items.first()) {
        (Some(total), _) => Some((key("total"), total.span)),
        (None, first) => first.map(|first| (key("items"), first.amount.span)),
    };
    let whole = written.zip(cost_total(cost)).map(|((field, span), ore)| amount(field, ore, span, AmountSort::Cost));
    let several = (1..).zip(&cost.items).filter(|_| cost.items.len() > 1);
    let items = several.map(|(nth, item): (usize, _)| {
        amount(
            AmountField::Item { cost: place, place: nth },
            i128::from(item.amount.value.ore()),
            item.amount.span,
            AmountSort::Item,
        )
    });
    whole.into_iter().chain(items).collect()
}

/// What amounts are held against, sorted once: a file may have sixty thousand of them.
pub struct Comparison<'a> {
    /// The whole costs and the other amounts that are agreed.
    wholes: Vec<&'a StatedAmount<'a>>,
    /// Where among these each entry has its own.
    own: BTreeMap<usize, usize>,
    /// The items of each cost.
    items: BTreeMap<usize, Vec<&'a StatedAmount<'a>>>,
}

impl<'a> Comparison<'a> {
    pub fn of(amounts: &'a [StatedAmount<'a>]) -> Comparison<'a> {
        let of_sort = |sorts: &[AmountSort]| {
            let mut chosen: Vec<_> = amounts.iter().filter(|amount| sorts.contains(&amount.sort)).collect();
            chosen.sort_by_key(|amount| rank(amount));
            chosen
        };
        let wholes = of_sort(&[AmountSort::Cost, AmountSort::Other]);
        let own = (0..).zip(&wholes).map(|(place, amount)| (amount.entry, place)).collect();
        let mut items: BTreeMap<usize, Vec<_>> = BTreeMap::new();
        for item in of_sort(&[AmountSort::Item]) {
            items.entry(item.entry).or_default().push(item);
        }
        Comparison { wholes, own, items }
    }

    /// The others in the middle, one or two: an amount is held against other entries of the agreement, and an item against
    /// those beside it too.
    pub fn middle(&self, amount: &StatedAmount<'_>) -> Middle<'a> {
        let beside = if amount.sort == AmountSort::Item { self.items.get(&amount.entry) } else { None };
        let beside = beside.map_or(&[][..], Vec::as_slice);
        let itself = beside.binary_search_by_key(&rank(amount), |item| rank(item)).ok();
        let others = (
            Others { sorted: &self.wholes, but: self.own.get(&amount.entry).copied() },
            Others { sorted: beside, but: itself },
        );
        match others.0.len() + others.1.len() {
            0 => Middle::Nothing,
            1 => nth(&others, 0).map_or(Middle::Nothing, Middle::One),
            count => {
                let middle = nth(&others, (count - 1) / 2).zip(nth(&others, count / 2));
                middle.map_or(Middle::Nothing, |(below, above)| Middle::OfSeveral(below, above))
            }
        }
    }
}

/// What stands in the middle of the amounts that one is held against.
pub enum Middle<'a> {
    Nothing,
    /// There is no other.
    One(&'a StatedAmount<'a>),
    /// The two between which half of them lie, which may be one and the same.
    OfSeveral(&'a StatedAmount<'a>, &'a StatedAmount<'a>),
}

/// The order of amounts: by size, of equal ones as the file has them.
fn rank(amount: &StatedAmount<'_>) -> (i128, usize, u32) {
    (amount.ore, amount.entry, amount.span.start)
}

/// Sorted amounts but for one of them.
struct Others<'s, 'a> {
    sorted: &'s [&'a StatedAmount<'a>],
    but: Option<usize>,
}

impl<'a> Others<'_, 'a> {
    fn len(&self) -> usize {
        self.sorted.len() - usize::from(self.but.is_some())
    }

    fn get(&self, place: usize) -> Option<&'a StatedAmount<'a>> {
        let skipped = self.but.is_some_and(|but| place >= but);
        self.sorted.get(place + usize::from(skipped)).copied()
    }
}

/// The amount at a place, counted from 0, of two sorted sequences taken together.
fn nth<'a>((one, other): &(Others<'_, 'a>, Others<'_, 'a>), place: usize) -> Option<&'a StatedAmount<'a>> {
    // How many of those before the place are in the first sequence.
    let (mut least, mut most) = (place.saturating_sub(other.len()), place.min(one.len()));
    while least < most {
        let middle = usize::midpoint(least, most);
        let is_before = one.get(middle).zip(other.get(place - 1 - middle)).is_some_and(|(a, b)| rank(a) < rank(b));
        (least, most) = if is_before { (middle + 1, most) } else { (least, middle) };
    }
    one.get(least).into_iter().chain(other.get(place - least)).min_by_key(|amount| rank(amount))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::FileId;
    use proptest::prelude::*;

    fn amount((entry, ore, sort): (usize, i128, AmountSort), start: u32) -> StatedAmount<'static> {
        let span = Span { file: FileId(0), start, end: start + 1 };
        StatedAmount { field: AmountField::Fund("f"), ore, span, entry, sort, in_thousands: false }
    }

    /// The others of an amount, found by looking at each.
    fn others<'a>(of: &StatedAmount<'_>, amounts: &'a [StatedAmount<'a>]) -> Vec<&'a StatedAmount<'a>> {
        let is_other = |other: &&StatedAmount| match other.sort {
            AmountSort::Cost | AmountSort::Other => other.entry != of.entry,
            AmountSort::Item => of.sort == AmountSort::Item && other.entry == of.entry && other.span != of.span,
            AmountSort::Outcome => false,
        };
        let mut others: Vec<_> = amounts.iter().filter(is_other).collect();
        others.sort_by_key(|other| rank(other));
        others
    }

    proptest! {
        #[test]
        fn the_others_are_the_same_as_when_each_is_looked_at(
            entries in prop::collection::vec((0u8..3, 1i128..5, prop::collection::vec(1i128..5, 0..5)), 0..8),
        ) {
            let sorts = [AmountSort::Cost, AmountSort::Other, AmountSort::Outcome];
            let entries = (1..).zip(&entries).flat_map(|(entry, (sort, ore, items))| {
                let sort = sorts[usize::from(*sort)];
                let items = items.iter().filter(move |_| sort == AmountSort::Cost).map(move |ore| (entry, *ore, AmountSort::Item));
                std::iter::once((entry, *ore, sort)).chain(items)
            });
            let amounts: Vec<_> = (0u32..).zip(entries).map(|(at, entry)| amount(entry, at)).collect();
            let comparison = Comparison::of(&amounts);
            for of in &amounts {
                let beside = comparison.items.get(&of.entry).filter(|_| of.sort == AmountSort::Item);
                let beside = beside.map_or(&[][..], Vec::as_slice);
                let pair = (
                    Others { sorted: &comparison.wholes, but: comparison.own.get(&of.entry).copied() },
                    Others { sorted: beside, but: beside.iter().position(|item| item.span == of.span) },
                );
                let told: Vec<_> = (0..pair.0.len() + pair.1.len()).map(|place| nth(&pair, place).unwrap().span).collect();
                let expected: Vec<_> = others(of, &amounts).iter().map(|other| other.span).collect();
                prop_assert_eq!(told, expected);
            }
        }
    }
}
