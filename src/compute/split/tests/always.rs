//! More that holds for every agreement: mirrored, in another order, prolonged, and to date.

use super::any::{Shape, shape};
use super::fixture::{cost, over, sums, total};
use super::laws::{KINDS, cases, distance, figures, ties, whole};
use crate::compute::split::{PeriodKind, PeriodSplit};
use crate::model::{CostPeriod, Method, Money, Proration};
use chrono::Days;
use proptest::prelude::*;

/// Every amount of a table: total, payers, items, cells.
fn all(period: &PeriodSplit) -> Vec<Money> {
    let lines = period.payers.iter().chain(&period.items).map(|line| line.figure.amount);
    let cells = period.cells.iter().flatten().map(|cell| cell.amount);
    std::iter::once(period.total.amount).chain(lines).chain(cells).collect()
}

proptest! {
    #![proptest_config(cases(25))]

    #[test]
    fn a_credit_is_the_mirror_image_of_a_cost(shape in shape(900, 5, 4)) {
        let other = Shape { negative: !shape.negative, ..shape.clone() };
        for by in KINDS {
            let (one, other) = (figures(&shape.agreement(), by), figures(&other.agreement(), by));
            for (one, other) in one.periods.iter().zip(&other.periods) {
                let mirrored: Vec<Money> = all(other).into_iter().map(|amount| Money::from_ore(-amount.ore())).collect();
                prop_assert_eq!(all(one), mirrored);
            }
        }
    }

    #[test]
    fn to_date_every_item_and_payer_is_within_one_unit(shape in shape(1500, 8, 6)) {
        let shape = Shape { moves: vec![], own_year: None, ..shape };
        let split = figures(&shape.agreement(), PeriodKind::Month);
        for line in split.periods.iter().flat_map(|period| period.payers.iter().chain(&period.items)) {
            prop_assert!(distance(&split, line.figure.to_date, &line.figure.exact_to_date) < whole(1));
        }
    }

    #[test]
    fn the_order_in_the_file_changes_only_the_order_of_rows_and_columns(shape in shape(700, 5, 5)) {
        let mut keys = (shape.shares.clone(), shape.items.clone());
        keys.0.sort_unstable();
        keys.1.sort_unstable();
        // Full ties are decided by the order in the file.
        prop_assume!(keys.0.windows(2).all(|pair| pair[0] != pair[1]) && keys.1.windows(2).all(|pair| pair[0] != pair[1]));
        let shape = Shape { own_year: None, for_term: None, moves: vec![], method: Method::Percent, ..shape };
        let agreement = shape.agreement();
        let mut turned = agreement.clone();
        turned.parties.reverse();
        turned.costs[0].items.reverse();
        for by in KINDS {
            let (one, mut other) = (figures(&agreement, by), figures(&turned, by));
            for (one, other) in one.periods.iter().zip(&mut other.periods) {
                other.items.reverse();
                other.payers.reverse();
                other.cells.reverse();
                other.cells.iter_mut().for_each(|cells| cells.reverse());
                prop_assert_eq!(all(one), all(other));
            }
        }
    }

    /// Also where the term ends inside a month, where parties come and go, and where a cost is for the term as it was agreed.
    #[test]
    fn an_extension_changes_nothing_that_was_charged_before(shape in shape(900, 5, 4), days in 1..500_u64) {
        let proration = shape.proration.filter(|proration| *proration != Proration::None);
        let short = Shape { proration, ..shape.clone() }.agreement();
        let long = short.clone().extended(&(shape.last() + Days::new(days)).to_string());
        for by in KINDS {
            let (short, long) = (figures(&short, by), figures(&long, by));
            for (one, other) in short.periods.iter().zip(&long.periods).filter(|(one, other)| one.period == other.period) {
                prop_assert_eq!(all(one), all(other), "{}", one.period.key());
            }
        }
    }
}

#[test]
fn a_term_of_one_day_and_a_party_alone() {
    let agreement = over("2020-02-29", "2020-02-29")
        .costing(total(CostPeriod::Year, "1000"))
        .shared(Method::Percent, &[("ensam", "100")]);
    let sum = |proration| sums(&agreement.clone().prorated(proration).by(PeriodKind::Year).periods[0]);
    assert_eq!(sum(Proration::Months), "2.87 2.87"); // 1000 / 12 / 29
    assert_eq!(sum(Proration::Days), "2.73 2.73"); // 1000 / 366
    assert_eq!(sum(Proration::None), "1000.00 1000.00");
}

#[test]
fn thirty_years_by_month_of_the_largest_amounts_tie() {
    let shares = [("a", "33.333333333"), ("b", "66.666666666"), ("c", "0.000000001")];
    let items = [("lön", Money::from_ore(999_999_999_999_999)), ("hyra", Money::from_ore(1))];
    let agreement =
        over("1996-02-29", "2026-02-28").costing(cost(CostPeriod::Year, &items)).shared(Method::Percent, &shares);
    for proration in [Proration::Months, Proration::Days] {
        let months = agreement.clone().prorated(proration).by(PeriodKind::Month).periods;
        assert_eq!(months.len(), 361);
        months.iter().for_each(ties);
    }
}
