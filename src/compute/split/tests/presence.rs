//! A party bears costs from the day on which it joins to the day on which it leaves, both included.

use super::fixture::{cost, kr, norrmalm, over, sums};
use crate::compute::split::PeriodKind;
use crate::model::{CostPeriod, Method};

#[test]
fn those_who_take_part_bear_all_of_the_time_by_their_shares() {
    let split = norrmalm().left("ostermalm", "2018-12-31").by(PeriodKind::Year);
    assert_eq!(sums(&split.periods[0]), "933333.33 214666.67 616000.00 102666.66");
    // 23/89 and 66/89 of 2 800 000, and not an öre more for the one that left.
    assert_eq!(sums(&split.periods[1]), "2800000.00 723595.50 2076404.50 0.00");
}

#[test]
fn a_party_that_joins_within_a_month_bears_its_days_of_it() {
    let agreement = over("2023-01-01", "2023-12-31")
        .costing(cost(CostPeriod::Year, &[("Hyra", kr("120_000"))]))
        .shared(Method::Equal, &[("a", "1"), ("b", "1")])
        .prorated(crate::model::Proration::Months)
        .joined("b", "2023-04-16");
    let split = agreement.by(PeriodKind::Month);
    assert_eq!(sums(&split.periods[2]), "10000.00 10000.00 0.00");
    // 15 of 30 days together.
    assert_eq!(sums(&split.periods[3]), "10000.00 7500.00 2500.00");
    assert_eq!(sums(&split.periods[4]), "10000.00 5000.00 5000.00");
}
