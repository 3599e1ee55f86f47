//! Accounts that come out even are those that go by months, and most agreements have one.

use super::fixture::{SECURED, cost, over};
use super::laws::cases;
use crate::compute::split::account::{account, compute_in, in_any_size};
use crate::compute::split::payers::Payers;
use crate::compute::split::whole_years::fast_path;
use crate::compute::split::{PeriodAmounts, PeriodKind, Request, Split, SplitFault};
use crate::model::{Agreement, CostPeriod, Date, Method, Money, Proration, Rounding};
use num_bigint::BigInt;
use proptest::prelude::*;

/// The account by months, and whether it comes out even; both ways lead to the same amounts.
fn comes_out_even(agreement: &Agreement, request: &Request) -> bool {
    let payers = || Payers::of(agreement, agreement.allocation.as_ref().unwrap()).unwrap();
    let mut quick = None;
    let by_months: Split<PeriodAmounts> = compute_in(agreement, request, payers(), |asked, shown| {
        quick = fast_path::<PeriodAmounts>(asked, shown).unwrap();
        Ok::<_, SplitFault>(account::<BigInt, _>(asked, shown)?.unwrap())
    })
    .unwrap();
    if let Some(quick) = &quick {
        assert_eq!(format!("{quick:?}"), format!("{:?}", by_months.periods));
        assert_eq!(totals(quick), years_of_months(agreement, request, payers()));
    }
    quick.is_some()
}

fn totals(periods: &[PeriodAmounts]) -> Vec<Vec<Money>> {
    periods.iter().map(|period| period.amounts.cells.clone()).collect()
}

/// The sums of the months of each period.
fn years_of_months(agreement: &Agreement, request: &Request, payers: Payers) -> Vec<Vec<Money>> {
    let by_months = Request { by: PeriodKind::Month, ..*request };
    let months: Split<PeriodAmounts> = compute_in(agreement, &by_months, payers, in_any_size).unwrap();
    let year = |period: &PeriodAmounts| chrono::Datelike::year(&period.period.first);
    let sum = |months: &[PeriodAmounts]| -> Vec<Money> {
        let cells = months[0].amounts.cells.len();
        (0..cells).map(|cell| Money::sum(months.iter().map(|month| month.amounts.cells[cell])).unwrap()).collect()
    };
    if request.by == PeriodKind::Whole {
        return vec![sum(&months.periods)];
    }
    months.periods.chunk_by(|one, other| year(one) == year(other)).map(sum).collect()
}

fn ends(start: Date) -> impl Strategy<Value = Date> {
    let year = chrono::Datelike::year(&start);
    (0..4_i32).prop_map(move |after| Date::from_ymd_opt(year + after, 12, 31).unwrap())
}

prop_compose! {
    /// Whole percentages of whole kronor from the first of a month to the end of a year.
    fn plain()(
        month in 1..=12_u32,
        kronor in prop::collection::vec(0..900_i64, 1..5),
        negative in any::<bool>(),
        first in 0..=100_u32,
        second in 0..=100_u32,
        leaves in prop::option::of((2020..2022_i32, 1..=12_u32)),
        balanced in any::<bool>(),
        for_term in prop::option::of(1..50_i64),
    )(
        end in ends(Date::from_ymd_opt(2019, month, 1).unwrap()),
        month in Just(month), kronor in Just(kronor), negative in Just(negative), shares in Just((first.min(second), first.max(second))),
        leaves in Just(leaves), balanced in Just(balanced), for_term in Just(for_term),
    ) -> Agreement {
        let sign = if negative { -1 } else { 1 };
        let names: Vec<String> = (0..kronor.len()).map(|item| format!("post {item}")).collect();
        let items: Vec<(&str, Money)> =
            names.iter().zip(&kronor).map(|(name, kronor)| (name.as_str(), Money::from_ore(sign * 1200 * kronor))).collect();
        let percent = [shares.0, shares.1 - shares.0, 100 - shares.1].map(|share| share.to_string());
        let percent = [("a", percent[0].as_str()), ("b", percent[1].as_str()), ("c", percent[2].as_str())];
        let mut agreement = over(&format!("2019-{month:02}-01"), &end.to_string()).costing(cost(CostPeriod::Year, &items));
        if let Some(kronor) = for_term {
            agreement = agreement.costing(cost(CostPeriod::Term, &[("post 0", Money::from_ore(kronor * 1200))]));
        }
        agreement = agreement.shared(Method::Percent, &percent).prorated(Proration::Months);
        if let Some((year, month)) = leaves {
            let last = Date::from_ymd_opt(year, month, 1).unwrap().pred_opt().unwrap();
            agreement = agreement.left("b", &last.to_string());
        }
        agreement.rounded(if balanced { Rounding::BalanceLargest } else { Rounding::LargestRemainder })
    }
}

proptest! {
    #![proptest_config(cases(120))]

    #[test]
    fn what_comes_out_even_is_what_the_months_sum_to(agreement in plain()) {
        // Somebody must be there to bear the costs.
        let borne = crate::compute::split::amounts(&agreement, &Request::new(SECURED, PeriodKind::Year));
        prop_assume!(borne.is_ok());
        for by in [PeriodKind::Year, PeriodKind::Whole] {
            comes_out_even(&agreement, &Request::new(SECURED, by));
        }
    }
}

/// Whole percentages of whole kronor over whole years, shared by a number of parties.
fn yearly(parties: &[(&str, &str)]) -> Agreement {
    over("2021-01-01", "2023-12-31")
        .costing(cost(CostPeriod::Year, &[("a", Money::from_ore(123_400)), ("b", Money::from_ore(700))]))
        .shared(Method::Percent, parties)
        .prorated(Proration::Months)
}

#[test]
fn whole_percentages_of_whole_kronor_over_whole_years_come_out_even() {
    let request = Request::new(SECURED, PeriodKind::Year);
    let agreement = yearly(&[("x", "23"), ("y", "66"), ("z", "11")]);
    assert!(comes_out_even(&agreement, &request));
    assert!(comes_out_even(&agreement, &Request { by: PeriodKind::Whole, ..request }));
    assert!(comes_out_even(&agreement.clone().prorated(Proration::Days), &request));
    assert!(!comes_out_even(&agreement, &Request { by: PeriodKind::Month, ..request }));
    let thirds = yearly(&[("x", "33.33"), ("y", "33.33"), ("z", "33.34")]);
    assert!(!comes_out_even(&thirds, &request));
}

#[test]
fn credits_beside_costs_and_changes_within_a_month_go_by_months() {
    let request = Request::new(SECURED, PeriodKind::Year);
    let halves = yearly(&[("x", "50"), ("y", "50")]);
    assert!(comes_out_even(&halves, &request));
    assert!(comes_out_even(&halves.clone().left("y", "2022-06-30"), &request));
    assert!(!comes_out_even(&halves.clone().left("y", "2022-06-15"), &request));
    let credit = cost(CostPeriod::Year, &[("c", Money::from_ore(-500))]);
    assert!(!comes_out_even(&halves.costing(credit), &request));
}
