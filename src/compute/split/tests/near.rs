//! The cheapest of all tables, and one whose margins leave no near cell.

use super::fixture::{at, cost, over, table};
use super::laws::cases;
use crate::compute::split::PeriodKind;
use crate::compute::split::cell::{Aim, Aims, ONE, RoundedCell};
use crate::compute::split::place::Flow;
use crate::model::{Cost, CostPeriod, Method, Money};
use proptest::prelude::*;

proptest! {
    #![proptest_config(cases(25))]

    #[test]
    fn no_table_with_the_same_margins_is_cheaper(cells in prop::collection::vec(0..3000_i64, 4), swaps in prop::collection::vec(-2..=2_i64, 1..4)) {
        // Two rows and two columns: every other table differs by one number, which goes round the four cells.
        let cell = |thousandths: i64| {
            let aim = Aim { floor: 0, whole: thousandths % 1000 == 0 };
            let aims = Aims { year: aim, all: aim, tertial: aim, month: aim };
            RoundedCell::new((thousandths / 1000).into(), aims, thousandths % 1000 * ONE / 1000)
        };
        let mut table: Vec<RoundedCell> = cells.iter().map(|exact| cell(*exact)).collect();
        let near = |a: i64, b: i64| i128::from((a + b + 500) / 1000);
        let rows = [near(cells[0], cells[1]), near(cells[2], cells[3])];
        let first = near(cells[0], cells[2]);
        let columns = [first, rows[0] + rows[1] - first];
        Flow::default().place(&mut table, &rows, &columns);
        prop_assert_eq!([0, 1].map(|row| table[2 * row].value() + table[2 * row + 1].value()), rows);
        prop_assert_eq!([0, 1].map(|column| table[column].value() + table[2 + column].value()), columns);
        let cost = |table: &[RoundedCell]| table.iter().map(|cell| cell.cost(cell.value())).sum::<i128>();
        for swap in swaps {
            let mut other = table.clone();
            for (place, sign) in [(0, 1), (1, -1), (2, -1), (3, 1)] {
                other[place].change(swap * sign);
            }
            prop_assert!(cost(&table) <= cost(&other));
        }
    }
}

#[test]
fn a_cell_is_a_unit_off_where_the_margins_allow_nothing_else() {
    // Half an öre each, of different items by different parties: both margins give their unit to the first that is written.
    let agreement = over("2021-01-01", "2022-12-31")
        .costing(Cost { year: Some(at(2021)), ..cost(CostPeriod::Year, &[("a", Money::from_ore(6))]) })
        .costing(Cost { year: Some(at(2022)), ..cost(CostPeriod::Year, &[("b", Money::from_ore(6))]) })
        .with_party("later")
        .shared(Method::Equal, &[("early", "1"), ("later", "1")])
        .left("early", "2021-12-31")
        .joined("later", "2022-01-01");
    let years = agreement.by(PeriodKind::Year).periods;
    assert_eq!(table(&years[0]), ["0.06 0.00 0.06", "0.06 0.00 0.06", "0.00 0.00 0.00"]);
    assert_eq!(table(&years[1]), ["0.06 0.06 0.00", "0.00 0.00 0.00", "0.06 0.06 0.00"]);
}
