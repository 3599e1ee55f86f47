//! Where there are no figures, and why.

use super::fixture::{SECURED, at, basis, cost, day, index, kr, norrmalm, over, span, total};
use super::laws::cases;
use crate::compute::split::{
    PeriodKind, Request, SplitFault, cost_by_period, cost_of_year, count_shares, split, split_amount,
};
use crate::model::{Agreement, Cost, CostPeriod, Date, Method, Money, RoundTo, Rounding};
use proptest::prelude::*;

fn fault(agreement: &Agreement) -> Option<SplitFault> {
    split(agreement, &Request::new(SECURED, PeriodKind::Year)).err()
}

#[test]
fn what_the_file_lacks_is_named() {
    let mut no_term = norrmalm();
    no_term.term = None;
    assert_eq!(fault(&no_term), Some(SplitFault::NoStart));
    let mut no_end = norrmalm();
    no_end.term.as_mut().unwrap().end = None;
    assert_eq!(fault(&no_end), Some(SplitFault::NoEnd));
    assert_eq!(fault(&norrmalm().running_on()), Some(SplitFault::OpenEnded));
    let mut no_costs = norrmalm();
    no_costs.costs.clear();
    assert_eq!(fault(&no_costs), Some(SplitFault::NoCosts));
    let mut no_allocation = norrmalm();
    no_allocation.allocation = None;
    assert_eq!(fault(&no_allocation), Some(SplitFault::NoAllocation));
    assert!(cost_by_period(&no_allocation, &Request::new(SECURED, PeriodKind::Year)).is_ok());
    let no_shares = norrmalm().allocated(|allocation| allocation.shares.clear());
    assert_eq!(fault(&no_shares), Some(SplitFault::NoShares(span())));
    assert_eq!(fault(&norrmalm().shared(Method::Basis, &[])), Some(SplitFault::NoShares(span())));
}

#[test]
fn what_cannot_be_split_is_named() {
    let shared = |shares: &[(&str, &str)]| {
        over("2020-01-01", "2020-12-31").costing(total(CostPeriod::Year, "100")).shared(Method::Percent, shares)
    };
    assert_eq!(fault(&shared(&[("a", "110"), ("b", "-10")])), Some(SplitFault::NegativeShare(span())));
    assert_eq!(fault(&shared(&[("a", "0"), ("b", "0")])), Some(SplitFault::Nobody { first: day("2020-01-01") }));
    let mut unknown = shared(&[("a", "50"), ("b", "50")]);
    unknown.parties.pop();
    assert_eq!(fault(&unknown), Some(SplitFault::UnknownParty(span())));
    let (first, last) = (day("2020-01-01"), day("2019-12-31"));
    assert_eq!(fault(&shared(&[("a", "100")]).ended("2019-12-31")), Some(SplitFault::EndsBeforeStart { first, last }));
    let term = shared(&[("a", "100")]).costing(total(CostPeriod::Term, "1")).running_on();
    let request = Request { within: Some((first, first)), ..Request::new(SECURED, PeriodKind::Year) };
    assert_eq!(split(&term, &request).err(), Some(SplitFault::TermCostWithoutEnd(span())));
}

#[test]
fn fixed_amounts_that_do_not_fit_the_cost_are_named_with_their_year() {
    let of = |shares: &[(&str, &str)]| {
        over("2020-07-01", "2021-12-31")
            .costing(total(CostPeriod::Year, "100"))
            .costing(Cost { year: Some(at(2021)), ..total(CostPeriod::Year, "90") })
            .shared(Method::Fixed, shares)
    };
    let (fixed, cost) = (kr("100"), kr("90"));
    assert_eq!(
        fault(&of(&[("a", "40"), ("b", "60")])),
        Some(SplitFault::FixedExceeds { year: Some(2021), fixed, cost })
    );
    let (from, rest, cost) = (day("2020-07-01"), kr("0.01"), kr("100"));
    let leaves = Some(SplitFault::FixedLeaves { year: Some(2020), from, rest, cost });
    assert_eq!(fault(&of(&[("a", "40"), ("b", "59.99")])), leaves);
    assert_eq!(fault(&of(&[("a", "40"), ("b", "50")]).remainder("b")), None);
    let credit =
        over("2020-01-01", "2020-12-31").costing(total(CostPeriod::Year, "-100")).shared(Method::Fixed, &[("a", "1")]);
    let (fixed, cost) = (kr("1"), kr("-100"));
    assert_eq!(fault(&credit.remainder("a")), Some(SplitFault::FixedExceeds { year: Some(2020), fixed, cost }));
}

#[test]
fn more_than_can_be_computed_is_refused_at_once() {
    let agreement = norrmalm().extended("9999-12-31");
    assert_eq!(fault(&agreement), Some(SplitFault::TooLarge));
    let within = Some((day("2018-01-01"), day("2019-12-31")));
    assert!(split(&agreement, &Request { within, ..Request::new(SECURED, PeriodKind::Year) }).is_ok());
    let names: Vec<String> = (0..3000).map(|name| format!("n{name}")).collect();
    let items: Vec<(&str, Money)> = names.iter().map(|name| (name.as_str(), kr("1"))).collect();
    let shares: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "1")).collect();
    let large =
        over("2020-01-01", "2020-12-31").costing(cost(CostPeriod::Year, &items)).shared(Method::Percent, &shares);
    assert_eq!(fault(&large), Some(SplitFault::TooLarge));
}

#[test]
fn an_index_without_bound_is_an_overflow() {
    let rising = |rate| Cost { index: vec![index(1, rate)], ..total(CostPeriod::Year, "100") };
    for rate in ["5", "9223372036854775807", "9.223372036", "-9223372036854775807"] {
        let agreement = over("2020-01-01", "2020-12-31").costing(rising(rate)).shared(Method::Percent, &[("a", "100")]);
        assert_eq!(fault(&agreement), Some(SplitFault::Overflow), "{rate}");
        assert_eq!(cost_of_year(&agreement, 2020), Err(SplitFault::Overflow));
    }
}

#[test]
fn the_reason_is_said_in_both_languages() {
    let exceeds = SplitFault::FixedExceeds { year: Some(2021), fixed: kr("100"), cost: kr("90") }.text();
    assert_eq!(exceeds.sv, "de fasta beloppen för 2021 är 100,00, mer än kostnaden 90,00");
    assert_eq!(exceeds.en, "the fixed amounts for 2021 are 100.00, more than the cost 90.00");
    let leaves = SplitFault::FixedLeaves { year: None, from: day("2021-03-01"), rest: kr("1"), cost: kr("2") }.text();
    assert_eq!(
        leaves.sv,
        "de fasta beloppen för hela avtalstiden lämnar 1,00 av 2,00 som ingen står för från 2021-03-01"
    );
}

#[test]
fn every_reason_is_said_in_both_languages() {
    for fault in [
        SplitFault::Overflow,
        SplitFault::TooLarge,
        SplitFault::NoStart,
        SplitFault::NoEnd,
        SplitFault::OpenEnded,
        SplitFault::NoCosts,
    ] {
        assert!(!fault.text().sv.is_empty() && !fault.text().en.is_empty() && fault.text().sv != fault.text().en);
    }
}

#[test]
fn weights_that_nothing_can_be_split_by() {
    let split = |weights: &[i128]| split_amount(kr("1"), weights, Rounding::LargestRemainder, RoundTo::Ore).err();
    assert_eq!(split(&[]), Some(SplitFault::NoWeights));
    assert_eq!(split(&[0, 0]), Some(SplitFault::NoWeights));
    assert_eq!(split(&[2, -1]), Some(SplitFault::NoWeights));
    assert_eq!(count_shares(&basis(&[("a", &[]), ("b", &[0])])).err(), Some(SplitFault::NoWeights));
}

fn any_ore() -> impl Strategy<Value = i64> {
    prop_oneof![any::<i64>(), Just(i64::MAX), Just(i64::MIN), -10..10_i64]
}

fn any_day() -> impl Strategy<Value = Date> {
    (1..=9999_i32, 1..=366_u32).prop_filter_map("a day", |(year, day)| Date::from_yo_opt(year, day))
}

proptest! {
    #![proptest_config(cases(100))]

    /// Any numbers at all end in figures or in a reason.
    #[test]
    fn nothing_makes_it_panic(
        amounts in prop::collection::vec(any_ore(), 1..4),
        shares in prop::collection::vec(any::<i64>().prop_map(|units| (units / 2).to_string()), 1..4),
        term in (any_day(), any_day(), any_day(), any_day()),
        rate in -200..200_i32,
        method in prop::sample::select(vec![Method::Percent, Method::Fixed, Method::Equal]),
        per in prop::sample::select(vec![CostPeriod::Year, CostPeriod::Term]),
        balance: bool,
        tkr: bool,
    ) {
        let (first, last, from, to) = term;
        let keys = ["a", "b", "c"];
        let items: Vec<(&str, Money)> = keys.into_iter().zip(amounts.iter().map(|ore| Money::from_ore(*ore))).collect();
        let shares: Vec<(&str, &str)> = keys.into_iter().zip(shares.iter().map(String::as_str)).collect();
        let costs = Cost { index: vec![index(2000, &rate.to_string())], ..cost(per, &items) };
        let mut agreement = over(&first.to_string(), &last.to_string()).costing(costs).shared(method, &shares).remainder("a");
        if balance {
            agreement = agreement.rounded(Rounding::BalanceLargest);
        }
        if tkr {
            agreement = agreement.to(RoundTo::Tkr);
        }
        for over in [SECURED, first] {
            for within in [None, Some((from, to))] {
                let request = Request { within, ..Request::new(over, PeriodKind::Year) };
                for period in split(&agreement, &request).into_iter().flat_map(|split| split.periods) {
                    let sum = Money::sum(period.payers.iter().map(|line| line.figure.amount));
                    prop_assert!(sum.is_none_or(|sum| sum == period.total.amount));
                }
            }
        }
    }
}
