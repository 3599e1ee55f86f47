//! Whatever was charged, and whatever is found out later: through any open period all charges come to the split to date.

use super::fixture::money;
use crate::compute::frozen::charged;
use crate::compute::split::tests::any::{Shape, shape};
use crate::compute::split::tests::fixture::{at, text};
use crate::compute::split::tests::laws::cases;
use crate::compute::split::{PeriodAmounts, PeriodKind, Request, amounts};
use crate::model::{Agreement, Date, Invoiced, Money, NamedPeriod};
use proptest::prelude::*;

const KINDS: [PeriodKind; 3] = [PeriodKind::Month, PeriodKind::Tertial, PeriodKind::Year];

fn request(by: PeriodKind) -> Request {
    Request::new(Date::from_ymd_opt(2200, 1, 1).unwrap(), by)
}

/// Everything charged so far, cell by cell, with both margins; rows and columns that only entries have come last.
fn through(periods: &[PeriodAmounts], items: usize, payers: usize) -> Vec<Money> {
    let mut sums = vec![Money::ZERO; items * payers + items + payers + 1];
    for period in periods {
        let own = &period.amounts;
        let cells = (0..items).flat_map(|item| (0..payers).map(move |payer| (item, payer)));
        let cells = cells.map(|(item, payer)| own.cell(item, payer).copied().unwrap_or_default());
        let rows = (0..items).map(|item| own.items.get(item).copied().unwrap_or_default());
        let columns = (0..payers).map(|payer| own.payers.get(payer).copied().unwrap_or_default());
        for (sum, amount) in sums.iter_mut().zip(cells.chain(rows).chain(columns).chain([own.total])) {
            *sum = sum.checked_add(amount).unwrap();
        }
    }
    sums
}

/// Charges the periods up to a place, as they are charged now.
fn charge(agreement: &Agreement, frozen_to: &str, by: PeriodKind, upto: usize) -> (Vec<Invoiced>, Option<String>) {
    let now = charged(agreement, &money(frozen_to), &request(by)).unwrap();
    let mut entries = agreement.invoiced.clone();
    let done: Vec<String> = entries.iter().map(|entry| entry.period.value.plain()).collect();
    let mut last = None;
    for period in now.split.periods.iter().take(upto) {
        let key = period.period.key();
        last = Some(key.clone());
        if done.contains(&key) {
            continue;
        }
        for (item, row) in period.amounts.rows().enumerate() {
            for (payer, amount) in row.iter().enumerate() {
                let name = now.split.items[item].name.as_deref().map(text);
                entries.push(Invoiced {
                    span: at(()).span,
                    period: at(NamedPeriod::parse(&key).unwrap()),
                    party: Some(text(&now.split.payers[payer].key)),
                    from: None,
                    to: None,
                    item: name,
                    amount: at(*amount),
                    on: at(period.period.last),
                    reference: None,
                    corrects: Vec::new(),
                });
            }
        }
    }
    (entries, last)
}

/// What is found out: other shares or amounts, somebody gone or new, a longer or a shorter term.
fn found_out(mut shape: Shape, change: u8, by: u64) -> Shape {
    match change % 5 {
        0 => shape.items.iter_mut().for_each(|ore| *ore = ore.saturating_sub(i64::try_from(by).unwrap()).max(0)),
        1 => shape.shares.iter_mut().skip(1).for_each(|share| *share = (*share + by * 1_000_000_000) % 100_000_000_000),
        2 => shape.moves = vec![(None, Some(by)); shape.shares.len()],
        3 => shape.days = shape.days.saturating_add(by),
        _ => shape.days = shape.days.saturating_sub(by),
    }
    shape
}

proptest! {
    #![proptest_config(cases(120))]

    #[test]
    fn through_any_open_period_all_charges_come_to_the_split_to_date(
        shape in shape(1000, 4, 3),
        kind in 0..3_usize,
        first in (0..4_usize, any::<u8>(), 0..400_u64),
        second in (0..6_usize, any::<u8>(), 0..400_u64),
    ) {
        let by = KINDS[kind];
        let mut agreement = shape.agreement();
        let (entries, frozen) = charge(&agreement, "", by, first.0);
        let after = found_out(shape, first.1, first.2);
        agreement = Agreement { invoiced: entries, ..after.agreement() };
        let frozen = frozen.unwrap_or_default();
        prop_assume!(charged(&agreement, &money(&frozen), &request(by)).is_ok());
        // Once more, over the correction.
        let (entries, again) = charge(&agreement, &frozen, by, first.0 + second.0);
        let frozen = again.unwrap_or(frozen);
        agreement = Agreement { invoiced: entries, ..found_out(after, second.1, second.2).agreement() };
        let money = money(&frozen);
        for by in KINDS {
            let (Ok(due), Ok(now)) = (amounts(&agreement, &request(by)), charged(&agreement, &money, &request(by))) else { continue };
            let (items, payers) = (now.split.items.len(), now.split.payers.len());
            let last = now.frozen.as_ref().map(|frozen| frozen.last);
            for (place, period) in now.split.periods.iter().enumerate() {
                let own = &period.amounts;
                prop_assert_eq!(Money::sum(own.cells.iter().copied()), Some(own.total));
                let is_open = last.is_none_or(|last| period.period.last > last);
                if !is_open {
                    continue;
                }
                let upto = due.periods.partition_point(|one| one.period.last <= period.period.last);
                prop_assert_eq!(
                    through(&now.split.periods[..=place], items, payers),
                    through(&due.periods[..upto], items, payers),
                    "{} {:?}", period.period.key(), last
                );
            }
            if let Some(frozen) = &now.frozen {
                // What stands is what was charged, and everything is charged in the end.
                let stands = agreement.invoiced.iter().filter(|one| one.period.value.last_day().unwrap() <= frozen.last);
                prop_assert_eq!(Money::sum(stands.map(|one| one.amount.value)), Some(frozen.charged.total));
                prop_assert_eq!(
                    through(&now.split.periods, items, payers),
                    through(&due.periods, items, payers)
                );
            }
        }
    }

    #[test]
    fn where_nothing_was_found_out_nothing_is_corrected(shape in shape(900, 4, 3), kind in 0..3_usize, upto in 1..5_usize) {
        let by = KINDS[kind];
        let mut agreement = shape.agreement();
        let before = amounts(&agreement, &request(by)).unwrap();
        let (entries, frozen) = charge(&agreement, "", by, upto);
        agreement.invoiced = entries;
        let money = money(&frozen.unwrap());
        let now = charged(&agreement, &money, &request(by)).unwrap();
        prop_assert!(now.frozen.as_ref().is_none_or(super::super::Frozen::stands));
        let plain = |periods: &[PeriodAmounts]| periods.iter().map(super::fixture::line).collect::<Vec<_>>();
        prop_assert_eq!(plain(&now.split.periods), plain(&before.periods));
    }
}
