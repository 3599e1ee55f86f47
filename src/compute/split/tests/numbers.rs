//! Every table of NUMBERS.md about money.

use super::fixture::{SECURED, at, day, kr, norrmalm, over, sums, table, total};
use crate::compute::split::{
    Note, PeriodKind, Request, cost_by_period, cost_of_year, count_shares, nano, split_amount,
};
use crate::model::{Cost, CostPeriod, Method, Money, Proration, RoundTo, Rounding};

const FULL_YEAR: [&str; 5] = [
    "2800000.00 644000.00 1848000.00 308000.00",
    "1800000.00 414000.00 1188000.00 198000.00",
    "300000.00 69000.00 198000.00 33000.00",
    "200000.00 46000.00 132000.00 22000.00",
    "500000.00 115000.00 330000.00 55000.00",
];

#[test]
fn a_full_year_is_the_same_by_every_method() {
    for proration in [Proration::Months, Proration::Days, Proration::None] {
        for rounding in [Rounding::LargestRemainder, Rounding::BalanceLargest] {
            let years = norrmalm().prorated(proration).rounded(rounding).by(PeriodKind::Year).periods;
            assert_eq!(table(&years[1]), FULL_YEAR, "{proration:?} {rounding:?}");
        }
    }
}

#[test]
fn a_part_year_by_months() {
    let split = norrmalm().by(PeriodKind::Year);
    assert_eq!(
        table(&split.periods[0]),
        [
            "933333.33 214666.67 616000.00 102666.66",
            "600000.00 138000.00 396000.00 66000.00",
            "100000.00 23000.00 66000.00 11000.00",
            "66666.66 15333.33 44000.00 7333.33",
            "166666.67 38333.34 110000.00 18333.33",
        ]
    );
    assert_eq!(table(&split.periods[1]), FULL_YEAR);
    assert_eq!(split.notes, [Note::MonthsAssumed]);
    assert!(norrmalm().prorated(Proration::Months).by(PeriodKind::Year).notes.is_empty());
}

#[test]
fn a_part_year_by_days_keeps_both_margins() {
    let split = norrmalm().prorated(Proration::Days).by(PeriodKind::Year);
    let year = &split.periods[0];
    let items: Vec<String> = year.items.iter().map(|line| line.figure.amount.plain()).collect();
    assert_eq!(sums(year), "935890.41 215254.79 617687.67 102947.95");
    assert_eq!(items, ["601643.84", "100273.97", "66849.31", "167123.29"]);
    assert_eq!(table(&split.periods[1]), FULL_YEAR);
}

#[test]
fn the_whole_term() {
    for (proration, whole) in [
        (Proration::Months, "3733333.33 858666.67 2464000.00 410666.66"),
        (Proration::Days, "3735890.41 859254.79 2465687.67 410947.95"),
    ] {
        let agreement = norrmalm().prorated(proration);
        assert_eq!(sums(&agreement.by(PeriodKind::Whole).periods[0]), whole);
    }
}

#[test]
fn tertials_by_months() {
    let split = norrmalm().by(PeriodKind::Tertial);
    let shown: Vec<(String, String)> = split.periods.iter().map(|one| (one.period.key(), sums(one))).collect();
    let expected = [
        ("2018-T3", "933333.33 214666.67 616000.00 102666.66"),
        ("2019-T1", "933333.34 214666.67 616000.00 102666.67"),
        ("2019-T2", "933333.33 214666.66 616000.00 102666.67"),
        ("2019-T3", "933333.33 214666.67 616000.00 102666.66"),
    ];
    assert_eq!(shown, expected.map(|(key, sums)| (key.to_owned(), sums.to_owned())));
}

#[test]
fn larger_units() {
    for (proration, to, expected) in [
        (Proration::Months, RoundTo::Krona, "933333.00 214667.00 616000.00 102666.00"),
        (Proration::Months, RoundTo::Tkr, "933000.00 215000.00 616000.00 102000.00"),
        (Proration::Days, RoundTo::Krona, "935890.00 215255.00 617687.00 102948.00"),
        (Proration::Days, RoundTo::Tkr, "936000.00 215000.00 618000.00 103000.00"),
    ] {
        let years = norrmalm().prorated(proration).to(to).by(PeriodKind::Year).periods;
        assert_eq!(sums(&years[0]), expected, "{proration:?} {to:?}");
    }
}

#[test]
fn shares_from_counts() {
    let allocation = norrmalm().allocation.unwrap();
    let shares = count_shares(&allocation.basis.unwrap()).unwrap();
    let all = |part: fn(&crate::compute::split::CountShare) -> i64| shares.iter().map(part).collect::<Vec<_>>();
    let exact: Vec<i128> = shares.iter().map(|share| nano(&share.exact, 4).unwrap()).collect();
    assert_eq!(shares.iter().map(|share| share.count).collect::<Vec<_>>(), [70, 206, 33]);
    assert_eq!(exact, [22_653_700_000, 66_666_700_000, 10_679_600_000]);
    assert_eq!(all(|share| share.plain), [23, 67, 11]);
    assert_eq!(all(|share| share.largest_remainder), [22, 67, 11]);
    assert_eq!(all(|share| share.balance_largest), [23, 66, 11]);
}

#[test]
fn what_the_agreed_shares_differ_from_the_counts_in_kronor_a_year() {
    let year = cost_of_year(&norrmalm(), 2019).unwrap();
    assert_eq!(year, kr("2_800_000"));
    let parts = |weights: &[i128]| {
        let parts = split_amount(year, weights, Rounding::LargestRemainder, RoundTo::Ore).unwrap();
        parts.into_iter().map(|(amount, _)| amount).collect::<Vec<_>>()
    };
    let (agreed, counted) = (parts(&[23, 66, 11]), parts(&[70, 206, 33]));
    let differences = agreed.iter().zip(counted).map(|(agreed, counted)| agreed.checked_sub(counted).unwrap());
    let differences: Vec<String> = differences.map(Money::plain).collect();
    assert_eq!(differences, ["9695.79", "-18666.67", "8970.88"]);
}

#[test]
fn what_months_and_days_would_give_is_known_without_an_allocation() {
    let mut agreement = norrmalm();
    agreement.allocation = None;
    let first_year = |proration| {
        let request = Request { proration: Some(proration), ..Request::new(SECURED, PeriodKind::Year) };
        let split = cost_by_period(&agreement, &request).unwrap();
        assert!(split.payers.is_empty() && split.periods[0].amounts.payers.is_empty());
        split.periods[0].amounts.total
    };
    assert_eq!(first_year(Proration::Months), kr("933_333.33"));
    assert_eq!(first_year(Proration::Days), kr("935_890.41"));
    assert_eq!(first_year(Proration::None), kr("2_800_000"));
}

#[test]
fn the_counts_decide_only_with_their_own_method() {
    let mut agreement = norrmalm().allocated(|allocation| allocation.method.value = Method::Basis);
    agreement.term.as_mut().unwrap().start = Some(at(day("2019-01-01")));
    assert_eq!(sums(&agreement.by(PeriodKind::Year).periods[0]), "2800000.00 634304.21 1866666.67 299029.12");
}

#[test]
fn a_running_split_may_take_a_unit_back() {
    // 41 units give 9/27/5, 42 give 10/28/4.
    let agreement = over("2021-01-01", "2022-12-31")
        .costing(Cost { year: Some(at(2021)), ..total(CostPeriod::Year, "0.41") })
        .costing(Cost { year: Some(at(2022)), ..total(CostPeriod::Year, "0.01") })
        .shared(Method::Percent, &[("a", "23"), ("b", "66"), ("c", "11")]);
    let years = agreement.by(PeriodKind::Year).periods;
    assert_eq!(years.iter().map(sums).collect::<Vec<_>>(), ["0.41 0.09 0.27 0.05", "0.01 0.01 0.01 -0.01"]);
    let taken_back =
        |year: usize| years[year].payers.iter().map(|line| line.figure.is_taken_back()).collect::<Vec<_>>();
    assert_eq!(taken_back(0), [false, false, false]);
    assert_eq!(taken_back(1), [false, false, true]);
}
