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
