//! How costs are counted, year by year and over the term.

use super::fixture::{SECURED, at, basis, cost, day, index, kr, norrmalm, over, sums, table, total};
use super::laws::cases;
use crate::compute::split::{Note, PeriodKind, Request, Split, Stated, split};
use crate::model::{Agreement, Cost, CostPeriod, Decimal, Method, Money, Proration, RoundTo, Rounding};
use proptest::prelude::*;

const HALVES: [(&str, &str); 2] = [("a", "50"), ("b", "50")];

fn totals(split: &Split) -> Vec<(String, String)> {
    split.periods.iter().map(|period| (period.period.key(), period.total.amount.plain())).collect()
}

fn keyed<const N: usize>(expected: [(&str, &str); N]) -> Vec<(String, String)> {
    expected.map(|(key, amount)| (key.to_owned(), amount.to_owned())).to_vec()
}

fn yearly(first: &str, last: &str, amount: &str) -> Agreement {
    over(first, last).costing(total(CostPeriod::Year, amount)).shared(Method::Percent, &HALVES)
}

#[test]
fn an_index_raises_each_year_from_the_year_before_half_up_to_the_ore() {
    let items = [("a", kr("100.10")), ("b", kr("0.50"))];
    let uprated = Cost { index: vec![index(2022, "1"), index(2020, "2.5")], ..cost(CostPeriod::Year, &items) };
    let split = over("2019-01-01", "2023-12-31").costing(uprated).shared(Method::Percent, &HALVES).by(PeriodKind::Year);
    let items =
        |year: usize| split.periods[year].items.iter().map(|line| line.figure.amount.plain()).collect::<Vec<_>>();
    assert_eq!(items(0), ["100.10", "0.50"]);
    assert_eq!(items(1), ["102.60", "0.51"]); // 102.6025, 0.5125
    assert_eq!(items(2), ["105.17", "0.52"]); // 105.165, 0.52275
    assert_eq!(items(3), ["106.22", "0.53"]); // 106.2217, 0.5252
    assert_eq!(items(4), ["107.28", "0.54"]); // 107.2822, 0.5353
    let charge = &split.periods[3].slices[0].parts[0].bearing.charges[0];
    let steps: Vec<(i32, String, String)> =
        charge.upratings().map(|up| (up.year, up.rate.percent.plain(), up.after.plain())).collect();
    let step = |year, rate: &str, after: &str| (year, rate.to_owned(), after.to_owned());
    assert_eq!(steps, [step(2020, "2.5", "102.60"), step(2021, "2.5", "105.17"), step(2022, "1", "106.22")]);
    assert_eq!((charge.written, charge.amount), (kr("100.10"), kr("106.22")));
}

#[test]
fn a_falling_index_and_a_credit_are_the_mirror_image() {
    let uprated = |amount| Cost { index: vec![index(2020, "-1.5")], ..total(CostPeriod::Year, amount) };
    let of = |amount| over("2019-01-01", "2020-12-31").costing(uprated(amount)).shared(Method::Percent, &HALVES);
    assert_eq!(totals(&of("33").by(PeriodKind::Year))[1].1, "32.51"); // 32.505
    assert_eq!(totals(&of("-33").by(PeriodKind::Year))[1].1, "-32.51");
}

#[test]
fn a_statement_for_a_year_replaces_the_general_ones_and_not_the_index_of_later_years() {
    let general = Cost { index: vec![index(2021, "10")], ..total(CostPeriod::Year, "100") };
    let own = Cost { year: Some(at(2021)), index: vec![index(2000, "50")], ..total(CostPeriod::Year, "70") };
    let agreement = over("2020-01-01", "2022-12-31").costing(general).costing(own).shared(Method::Percent, &HALVES);
    let split = agreement.by(PeriodKind::Year);
    assert_eq!(totals(&split), keyed([("2020", "100.00"), ("2021", "70.00"), ("2022", "121.00")]));
    assert!(matches!(split.notes[..], [Note::IndexWithoutEffect(_)]));
}

#[test]
fn statements_are_added_and_their_items_are_rows_by_name() {
    let agreement = over("2020-01-01", "2021-12-31")
        .costing(cost(CostPeriod::Year, &[("lön", kr("100")), ("hyra", kr("10")), ("lön", kr("1"))]))
        .costing(cost(CostPeriod::Year, &[("hyra", kr("5"))]))
        .costing(Cost { year: Some(at(2021)), ..cost(CostPeriod::Year, &[("hyra", kr("7"))]) })
        .costing(Cost { year: Some(at(2021)), ..total(CostPeriod::Year, "2") })
        .shared(Method::Percent, &[("a", "100")]);
    let split = agreement.by(PeriodKind::Year);
    let names: Vec<Option<&str>> = split.items.iter().map(|item| item.name.as_deref()).collect();
    assert_eq!(names, [Some("lön"), Some("hyra"), Some("lön"), None]);
    assert_eq!(table(&split.periods[0])[1..], ["100.00 100.00", "15.00 15.00", "1.00 1.00", "0.00 0.00"]);
    assert_eq!(table(&split.periods[1])[1..], ["0.00 0.00", "7.00 7.00", "0.00 0.00", "2.00 2.00"]);
    assert!(matches!(&split.notes[..], [Note::SeveralForYear { year: 2021, spans }] if spans.len() == 2));
}

#[test]
fn items_decide_where_the_total_says_otherwise() {
    let stated = Cost { total: Some(at(kr("999"))), ..cost(CostPeriod::Year, &[("lön", kr("100"))]) };
    let agreement = over("2020-01-01", "2020-12-31").costing(stated).shared(Method::Percent, &HALVES);
    assert_eq!(sums(&agreement.by(PeriodKind::Year).periods[0]), "100.00 50.00 50.00");
}

#[test]
fn a_part_of_a_month_is_its_days_of_that_month() {
    let of = |first, last| {
        let agreement = yearly(first, last, "1200").prorated(Proration::Months);
        totals(&agreement.by(PeriodKind::Whole))[0].1.clone()
    };
    assert_eq!(of("2020-02-15", "2020-02-29"), "51.72"); // 15/29
    assert_eq!(of("2021-02-15", "2021-03-10"), "82.26"); // 14/28 + 10/31
    assert_eq!(of("2021-02-28", "2021-02-28"), "3.57");
    assert_eq!(of("2020-12-31", "2021-01-01"), "6.45"); // 1/31 + 1/31
}

#[test]
fn by_days_a_leap_year_has_366_and_twelve_months_across_it_are_not_a_year() {
    let agreement = yearly("2019-05-01", "2020-04-30", "10000").prorated(Proration::Days);
    assert_eq!(totals(&agreement.by(PeriodKind::Year)), keyed([("2019", "6712.33"), ("2020", "3306.01")]));
    assert_eq!(totals(&agreement.by(PeriodKind::Whole)), keyed([("2019/2020", "10018.34")]));
    assert_eq!(totals(&agreement.prorated(Proration::Months).by(PeriodKind::Whole))[0].1, "10000.00");
}

#[test]
fn without_proration_a_year_that_is_named_counts_as_a_whole_one() {
    let agreement = yearly("2018-09-01", "2019-12-31", "1200").prorated(Proration::None);
    assert_eq!(totals(&agreement.by(PeriodKind::Year)), keyed([("2018", "1200.00"), ("2019", "1200.00")]));
    let months = totals(&agreement.by(PeriodKind::Month));
    assert_eq!(
        months[..4],
        keyed([("2018-09", "300.00"), ("2018-10", "300.00"), ("2018-11", "300.00"), ("2018-12", "300.00")])
    );
    assert_eq!(months[4], ("2019-01".to_owned(), "100.00".to_owned()));
}

#[test]
fn a_cost_for_the_term_is_spread_over_it_to_the_last_ore() {
    let agreement =
        over("2018-09-01", "2019-12-31").costing(total(CostPeriod::Term, "1000")).shared(Method::Percent, &HALVES);
    let years = |proration: Proration| totals(&agreement.clone().prorated(proration).by(PeriodKind::Year));
    assert_eq!(years(Proration::Months), keyed([("2018", "250.00"), ("2019", "750.00")]));
    assert_eq!(years(Proration::Days), keyed([("2018", "250.51"), ("2019", "749.49")])); // 122 and 365 of 487
    assert_eq!(years(Proration::None), years(Proration::Months));
    assert_eq!(agreement.by(PeriodKind::Year).notes, [Note::MonthsAssumed]);
}

#[test]
fn an_extension_costs_nothing_of_what_was_agreed_for_the_term_and_an_early_end_stops_it() {
    let agreement =
        over("2020-01-01", "2021-12-31").costing(total(CostPeriod::Term, "1000")).shared(Method::Percent, &HALVES);
    let extended = agreement.clone().extended("2022-12-31");
    let expected = keyed([("2020", "500.00"), ("2021", "500.00"), ("2022", "0.00")]);
    assert_eq!(totals(&extended.by(PeriodKind::Year)), expected);
    assert_eq!(
        totals(&agreement.ended("2021-06-30").by(PeriodKind::Year)),
        keyed([("2020", "500.00"), ("2021", "250.00")])
    );
}

#[test]
fn an_early_end_and_an_extension_bound_the_time() {
    let last = |agreement: &Agreement| agreement.by(PeriodKind::Year).last;
    assert_eq!(last(&norrmalm()), day("2019-12-31"));
    assert_eq!(last(&norrmalm().extended("2020-12-31")), day("2020-12-31"));
    assert_eq!(last(&norrmalm().ended("2019-03-31")), day("2019-03-31"));
}

#[test]
fn an_open_ended_agreement_shows_the_years_that_are_asked_for() {
    let agreement = yearly("2018-09-01", "2018-12-31", "100").running_on();
    let years = |from, to| {
        let within = Some((day(from), day(to)));
        split(&agreement, &Request { within, ..Request::new(SECURED, PeriodKind::Year) }).unwrap()
    };
    assert_eq!(totals(&years("2018-01-01", "2019-03-01")), keyed([("2018", "33.33"), ("2019", "100.00")]));
    assert_eq!(totals(&years("2019-01-01", "2019-12-31")), keyed([("2019", "100.00")]));
    assert!(years("2017-01-01", "2017-12-31").periods.is_empty());
}

#[test]
fn a_choice_of_periods_changes_no_figure() {
    let agreement = norrmalm();
    let all = agreement.by(PeriodKind::Month);
    let within = Some((day("2018-12-24"), day("2019-02-01")));
    let some = split(&agreement, &Request { within, ..Request::new(SECURED, PeriodKind::Month) }).unwrap();
    assert_eq!(
        some.periods.iter().map(table).collect::<Vec<_>>(),
        all.periods[3..6].iter().map(table).collect::<Vec<_>>()
    );
    let whole = split(&agreement, &Request { within, ..Request::new(SECURED, PeriodKind::Whole) }).unwrap();
    assert_eq!(totals(&whole), keyed([("2018/2019", "3733333.33")]));
}

#[test]
fn counts_are_summed_and_decide() {
    let agreement = yearly("2020-01-01", "2020-12-31", "100").allocated(|allocation| {
        allocation.method = at(Method::Basis);
        allocation.basis = Some(basis(&[("b", &[2, 1]), ("a", &[4, 2, 1])]));
    });
    let split = agreement.by(PeriodKind::Year);
    assert_eq!(sums(&split.periods[0]), "100.00 70.00 30.00"); // in the order of the parties
    assert_eq!(split.payers[0].stated, Stated::Counts(vec![4, 2, 1]));
}

#[test]
fn equal_parts_are_for_all_parties_or_for_those_that_are_named() {
    let agreement = yearly("2020-01-01", "2020-12-31", "100").with_party("c").allocated(|allocation| {
        allocation.method = at(Method::Equal);
    });
    assert_eq!(sums(&agreement.by(PeriodKind::Year).periods[0]), "100.00 50.00 50.00");
    let all = agreement.allocated(|allocation| allocation.shares.clear());
    assert_eq!(sums(&all.by(PeriodKind::Year).periods[0]), "100.00 33.34 33.33 33.33");
}

#[test]
fn fixed_amounts_are_prorated_and_the_rest_is_for_the_party_that_is_named() {
    let agreement = over("2018-09-01", "2019-12-31")
        .costing(cost(CostPeriod::Year, &[("lön", kr("1000")), ("hyra", kr("200"))]))
        .shared(Method::Fixed, &[("a", "300"), ("b", "100.5"), ("c", "0")])
        .remainder("c");
    let split = agreement.by(PeriodKind::Year);
    assert_eq!(sums(&split.periods[0]), "400.00 100.00 33.50 266.50");
    assert_eq!(
        table(&split.periods[1]),
        ["1200.00 300.00 100.50 799.50", "1000.00 250.00 83.75 666.25", "200.00 50.00 16.75 133.25"]
    );
    assert_eq!(split.payers[2].stated, Stated::Remainder(Some(Decimal::whole(0))));
}

#[test]
fn fixed_amounts_do_not_rise_with_the_cost() {
    let uprated = Cost { index: vec![index(2020, "10")], ..total(CostPeriod::Year, "1000") };
    let agreement = over("2019-01-01", "2020-12-31")
        .costing(uprated)
        .with_party("b")
        .shared(Method::Fixed, &[("a", "400")])
        .remainder("b");
    let years = agreement.by(PeriodKind::Year).periods;
    assert_eq!(years.iter().map(sums).collect::<Vec<_>>(), ["1000.00 600.00 400.00", "1100.00 700.00 400.00"]);
}

#[test]
fn fixed_amounts_are_for_the_term_where_every_cost_is() {
    let of = |costs: &[Cost]| {
        let agreement =
            over("2019-01-01", "2020-12-31").shared(Method::Fixed, &[("a", "400")]).with_party("b").remainder("b");
        let agreement = costs.iter().cloned().fold(agreement, Agreement::costing).prorated(Proration::Months);
        agreement.by(PeriodKind::Year).periods.iter().map(sums).collect::<Vec<_>>()
    };
    let (term, year) = (total(CostPeriod::Term, "1000"), total(CostPeriod::Year, "600"));
    assert_eq!(of(std::slice::from_ref(&term)), ["500.00 200.00 300.00", "500.00 200.00 300.00"]);
    // Beside yearly costs they are yearly, and what is for the term is the remainder's.
    assert_eq!(of(&[term, year]), ["1100.00 400.00 700.00", "1100.00 400.00 700.00"]);
}

#[test]
fn after_the_agreed_term_its_cost_is_nobodys() {
    let agreement = over("2019-01-01", "2020-12-31")
        .costing(total(CostPeriod::Term, "1000"))
        .shared(Method::Fixed, &[("a", "400"), ("b", "600")])
        .prorated(Proration::Months)
        .left("b", "2020-12-31")
        .extended("2021-12-31");
    let years: Vec<String> = agreement.by(PeriodKind::Year).periods.iter().map(sums).collect();
    assert_eq!(years, ["500.00 200.00 300.00", "500.00 200.00 300.00", "0.00 0.00 0.00"]);
}

#[test]
fn percentages_of_many_decimals_are_exact() {
    let agreement = over("2023-01-01", "2023-12-31")
        .costing(total(CostPeriod::Year, "100"))
        .shared(Method::Percent, &[("a", "33.333"), ("b", "33.333"), ("c", "33.334")]);
    assert_eq!(sums(&agreement.by(PeriodKind::Year).periods[0]), "100.00 33.33 33.33 33.34");
}

#[test]
fn percentages_are_weights_and_it_is_said_when_they_are_no_hundred() {
    let agreement = over("2020-01-01", "2020-12-31")
        .costing(total(CostPeriod::Year, "100"))
        .shared(Method::Percent, &[("a", "33.333"), ("b", "33.333"), ("c", "33.333")]);
    let split = agreement.by(PeriodKind::Year);
    assert_eq!(sums(&split.periods[0]), "100.00 33.34 33.33 33.33");
    assert_eq!(split.notes, [Note::SharesNotHundred(99_999_000_000)]);
}

#[test]
fn the_difference_goes_to_the_largest_where_the_file_says_so() {
    let agreement = over("2020-01-01", "2020-12-31")
        .costing(total(CostPeriod::Year, "1"))
        .shared(Method::Basis, &[])
        .with_party("a")
        .with_party("b")
        .with_party("c")
        .allocated(|allocation| allocation.basis = Some(basis(&[("a", &[70]), ("b", &[206]), ("c", &[33])])));
    assert_eq!(sums(&agreement.by(PeriodKind::Year).periods[0]), "1.00 0.22 0.67 0.11");
    assert_eq!(
        sums(&agreement.rounded(Rounding::BalanceLargest).by(PeriodKind::Year).periods[0]),
        "1.00 0.23 0.66 0.11"
    );
}

#[test]
fn months_are_assumed_only_where_it_matters() {
    let notes = |agreement: Agreement, by| agreement.by(by).notes;
    assert_eq!(notes(yearly("2019-01-01", "2020-12-31", "1"), PeriodKind::Month), []);
    assert_eq!(notes(yearly("2019-01-01", "2020-12-30", "1"), PeriodKind::Year), [Note::MonthsAssumed]);
    assert_eq!(
        notes(yearly("2019-01-01", "2020-12-31", "1").left("b", "2020-06-30"), PeriodKind::Year),
        [Note::MonthsAssumed]
    );
    assert_eq!(notes(yearly("2019-01-01", "2020-12-31", "1").left("b", "2019-12-31"), PeriodKind::Year), []);
    let term = |first, last| over(first, last).costing(total(CostPeriod::Term, "1")).shared(Method::Percent, &HALVES);
    assert_eq!(notes(term("2019-03-01", "2019-10-31"), PeriodKind::Year), []);
    assert_eq!(notes(term("2019-03-01", "2019-10-31"), PeriodKind::Month), [Note::MonthsAssumed]);
    assert_eq!(notes(term("2019-01-01", "2020-12-31"), PeriodKind::Year), [Note::MonthsAssumed]);
    // A year's part of the whole term was taken for counted alike where the first year alone was asked for.
    let first_year = |agreement: Agreement| {
        let within = Some((day("2019-01-01"), day("2019-12-31")));
        split(&agreement, &Request { within, ..Request::new(SECURED, PeriodKind::Year) }).unwrap().notes
    };
    assert_eq!(first_year(term("2019-05-01", "2021-06-30")), [Note::MonthsAssumed]);
    assert_eq!(first_year(term("2019-05-01", "2019-12-31")), []);
}

#[test]
fn what_is_asked_goes_before_what_the_file_says() {
    let agreement = yearly("2018-09-01", "2018-12-31", "100000").prorated(Proration::Months).to(RoundTo::Ore);
    let request = Request {
        proration: Some(Proration::Days),
        to: Some(RoundTo::Krona),
        ..Request::new(SECURED, PeriodKind::Year)
    };
    let split = split(&agreement, &request).unwrap();
    assert_eq!(sums(&split.periods[0]), "33425.00 16713.00 16712.00");
    assert_eq!(
        (split.proration, split.to, split.rounding),
        (Proration::Days, RoundTo::Krona, Rounding::LargestRemainder)
    );
}

proptest! {
    #![proptest_config(cases(25))]

    #[test]
    fn a_cost_for_the_term_sums_to_exactly_itself(ore in -1_000_000_000_000_000..1_000_000_000_000_000_i64, start in 0..5000_u64, days in 0..11_000_u64, by_days: bool) {
        let first = day("2000-01-01") + chrono::Days::new(start);
        let last = first + chrono::Days::new(days);
        let proration = if by_days { Proration::Days } else { Proration::Months };
        let agreement = over(&first.to_string(), &last.to_string())
            .costing(cost(CostPeriod::Term, &[("allt", Money::from_ore(ore))]))
            .shared(Method::Percent, &HALVES)
            .prorated(proration);
        let years = agreement.by(PeriodKind::Year).periods;
        prop_assert_eq!(Money::sum(years.iter().map(|year| year.total.amount)), Some(Money::from_ore(ore)));
    }
}
