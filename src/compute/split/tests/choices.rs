//! Each way of allocating, rounding and uprating.

use super::fixture::{cost, index, kr, norrmalm, over, sums, total};
use crate::compute::split::{PeriodKind, Request, split};
use crate::model::{Agreement, Cost, CostPeriod, Date, Method, Proration, RoundTo, Rounding};

fn a_year(method: Method, shares: &[(&str, &str)]) -> Agreement {
    over("2023-01-01", "2023-12-31").costing(cost(CostPeriod::Year, &[("Hyra", kr("100"))])).shared(method, shares)
}

fn year(agreement: &Agreement) -> String {
    sums(&agreement.by(PeriodKind::Year).periods[0])
}

#[test]
fn exact_decimals_and_equal_parts() {
    assert_eq!(
        year(&a_year(Method::Percent, &[("a", "33.333"), ("b", "33.333"), ("c", "33.334")])),
        "100.00 33.33 33.33 33.34"
    );
    assert_eq!(year(&a_year(Method::Equal, &[("a", "1"), ("b", "1"), ("c", "1")])), "100.00 33.34 33.33 33.33");
}

#[test]
fn fixed_amounts_and_who_bears_the_rest() {
    let agreement = a_year(Method::Fixed, &[("a", "30"), ("b", "0")]).remainder("b");
    assert_eq!(year(&agreement), "100.00 30.00 70.00");
}

#[test]
fn the_difference_can_be_laid_on_the_largest() {
    let agreement = a_year(Method::Percent, &[("a", "22.6537"), ("b", "66.6667"), ("c", "10.6796")]);
    let krona = agreement.to(RoundTo::Krona).rounded(Rounding::BalanceLargest);
    assert_eq!(year(&krona), "100.00 23.00 66.00 11.00");
}

#[test]
fn an_index_raises_each_item_from_year_to_year() {
    let uprated = Cost { index: vec![index(2019, "2.5"), index(2021, "1")], ..total(CostPeriod::Year, "100") };
    let agreement = over("2018-01-01", "2021-12-31").costing(uprated).shared(Method::Equal, &[("a", "1")]);
    let totals: Vec<String> =
        agreement.by(PeriodKind::Year).periods.iter().map(|year| year.total.amount.plain()).collect();
    assert_eq!(totals, ["100.00", "102.50", "105.06", "106.11"]);
}

#[test]
fn a_cost_for_the_term_is_spread_over_it() {
    let agreement = |proration| {
        let costing = over("2023-11-01", "2024-02-29").costing(total(CostPeriod::Term, "1_000"));
        costing.shared(Method::Equal, &[("a", "1")]).prorated(proration)
    };
    let years = |agreement: Agreement| agreement.by(PeriodKind::Year).periods.iter().map(sums).collect::<Vec<_>>();
    assert_eq!(years(agreement(Proration::Months)), ["500.00 500.00", "500.00 500.00"]);
    // 61 and 60 of 121 days.
    assert_eq!(years(agreement(Proration::Days)), ["504.13 504.13", "495.87 495.87"]);
}

#[test]
fn an_early_end_and_an_extension_bound_the_time() {
    let last = |agreement: &Agreement| agreement.by(PeriodKind::Year).last;
    let day = |text: &str| -> Date { text.parse().unwrap() };
    assert_eq!(last(&norrmalm()), day("2019-12-31"));
    assert_eq!(last(&norrmalm().extended("2020-12-31")), day("2020-12-31"));
    assert_eq!(last(&norrmalm().ended("2019-03-31")), day("2019-03-31"));
}

#[test]
fn an_open_ended_agreement_is_split_for_the_years_that_are_chosen() {
    let agreement = norrmalm().open_ended();
    let within = "2021-01-01".parse().ok().zip("2021-12-31".parse().ok());
    let request = Request { within, ..Request::new(Date::MAX, PeriodKind::Year) };
    let split = split(&agreement, &request).unwrap();
    assert_eq!(split.periods.iter().map(sums).collect::<Vec<_>>(), ["2800000.00 644000.00 1848000.00 308000.00"]);
}
