//! Differences, percent and what is left, of years that are over and of one that runs.

use super::*;

#[test]
fn the_difference_is_exact_and_its_percent_has_one_decimal() {
    let money = |text| Money::parse(text).ok();
    let row = |plan, outcome, is_over| {
        let compared = ComparedOutcome::of(money(plan), money(outcome), is_over);
        let percent = compared.percent.map(Decimal::plain).unwrap_or_default();
        let unspent = compared.unspent.map(Money::plain).unwrap_or_default();
        [compared.difference.map(Money::plain).unwrap_or_default(), percent, unspent].join(" ")
    };
    for (plan, outcome, over, runs) in [
        ("175000", "162340.50", "-12659.50 -7.2 12659.50", "  "),
        ("2000", "2001", "1.00 0.1 ", "1.00 0.1 "),
        ("2000", "1999", "-1.00 -0.1 1.00", "  "),
        ("2000", "2000", "0.00 0 ", "0.00 0 "),
        ("20.03", "20.04", "0.01 0 ", "0.01 0 "),
        ("0", "5", "5.00  ", "5.00  "),
        ("-100", "-50", "50.00 50 ", "50.00 50 "),
        ("-92233720368547758", "92233720368547758", "  ", "  "),
    ] {
        assert_eq!(
            (row(plan, outcome, true), row(plan, outcome, false)),
            (over.to_owned(), runs.to_owned()),
            "{plan} {outcome}"
        );
    }
    assert_eq!(ComparedOutcome::of(None, money("1"), true), ComparedOutcome::default());
}

#[test]
fn a_part_of_a_year_is_not_held_against_the_whole() {
    use crate::compute::tests::{agreement, day};
    let base = "[term]\nstart = 2022-01-01\nend = 2024-12-31\n[[costs]]\nper = \"year\"\ntotal = 300\n";
    let of_2023 = |outcomes: &str| {
        let years = outcome_years(&agreement(&format!("{base}{outcomes}")), day("2024-06-01"));
        let line = years.into_iter().find(|year| year.year == 2023).unwrap().lines.remove(0);
        let note = line.note.map(|note| note.said().0);
        (line.outcome.unwrap().plain(), line.compared.difference.map(Money::plain), note)
    };
    let period = |name: &str| format!("[[outcomes]]\nperiod = \"2023-{name}\"\namount = 80\n");
    let of_part = |sum: &str| (sum.to_owned(), None, Some("part_of_year"));
    assert_eq!(of_2023(&period("T1")), of_part("80.00"));
    assert_eq!(of_2023(&(period("T1") + &period("T2"))), of_part("160.00"));
    let all = period("T1") + &period("T2") + &period("T3");
    assert_eq!(of_2023(&all), ("240.00".to_owned(), Some("-60.00".to_owned()), None));
    // A sum beside all its parts counts once, and what is accumulated replaces what was before it.
    let year = "[[outcomes]]\nyear = 2023\namount = 240\n";
    assert_eq!(of_2023(&(all + year)), ("240.00".to_owned(), Some("-60.00".to_owned()), None));
    let through = |month: u32, amount: u32| format!("[[outcomes]]\nthrough = \"2023-{month:02}\"\namount = {amount}\n");
    assert_eq!(of_2023(&(through(4, 80) + &through(8, 170))), of_part("170.00"));
    assert_eq!(of_2023(&through(12, 310)), ("310.00".to_owned(), Some("10.00".to_owned()), None));
}

#[test]
fn what_is_of_other_months_is_no_part_of_a_whole() {
    use crate::compute::tests::{agreement, day};
    let base = "[term]\nstart = 2022-01-01\nend = 2024-12-31\n[[costs]]\nper = \"year\"\n\
                items = [{ name = \"Lokal\", amount = 100 }, { name = \"Personal\", amount = 200 }]\n";
    let of_2023 = |outcomes: &str| {
        let years = outcome_years(&agreement(&format!("{base}{outcomes}")), day("2024-06-01"));
        let year = years.into_iter().find(|year| year.year == 2023).unwrap();
        let notes: Vec<_> = year.lines.iter().map(|line| line.note.map(|note| note.said().0)).collect();
        (notes, year.sums.iter().map(|sum| sum.line.outcome.map(Money::plain)).collect::<Vec<_>>())
    };
    let whole = |period: &str| format!("[[outcomes]]\nperiod = \"2023-{period}\"\namount = 80\n");
    let item = "[[outcomes]]\nperiod = \"2023-T2\"\nitem = \"Lokal\"\namount = 30\n";
    let (notes, sums) = of_2023(&(whole("T1") + item));
    assert_eq!(notes, [Some("part_of_year"), Some("part_of_year")]);
    assert_eq!(sums, [Some("110.00".to_owned())]);
    let (notes, sums) = of_2023(&(whole("T2") + item));
    assert!(notes.contains(&Some("part")), "{notes:?}");
    assert_eq!(sums, []);
}
