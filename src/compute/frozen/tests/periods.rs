//! Which periods are frozen, how they are shown, and where a correction stands.

use super::fixture::{FINAL, PRELIMINARY, charges, entries, line, lines, of, read, seed};
use crate::compute::split::PeriodKind;
use crate::compute::tests::context;
use crate::compute::tests::day;
use crate::compute::uncharged;

fn all_charged() -> String {
    let before = charges(&seed(&[PRELIMINARY], None, "", ""), "", PeriodKind::Tertial);
    entries(&before, &["2018-T3", "2019-T1", "2019-T2", "2019-T3"], "2020-01-10", true)
}

#[test]
fn when_the_term_is_over_the_correction_stands_in_the_first_period_after_what_is_frozen() {
    let agreement = seed(&[PRELIMINARY, FINAL], None, "", &all_charged());
    for (frozen_to, by, key) in [
        ("2019-T3", PeriodKind::Tertial, "2020-T1"),
        ("2019-T3", PeriodKind::Month, "2020-01"),
        ("2019-T3", PeriodKind::Year, "2020"),
        ("2020-T1", PeriodKind::Tertial, "2020-T2"),
    ] {
        let charged = charges(&agreement, frozen_to, by);
        assert_eq!(of(&charged, key), format!("{key} 16800.00 3864.00 11088.00 1848.00"), "{:?}", lines(&charged));
        let frozen = charged.frozen.unwrap();
        assert_eq!(frozen.first_open, Some(charged.split.periods.len() - 1));
    }
    let whole = charges(&agreement, "2019-T3", PeriodKind::Whole);
    assert_eq!(lines(&whole), ["2018/2019 3820133.33 878630.67 2521288.00 420214.66"]);
}

#[test]
fn a_frozen_tertial_is_not_cut_into_months() {
    let before = charges(&seed(&[PRELIMINARY], None, "", ""), "", PeriodKind::Tertial);
    let first = entries(&before, &["2018-T3", "2019-T1"], "2019-05-02", true);
    let agreement = seed(&[PRELIMINARY, FINAL], None, "", &first);
    let months = charges(&agreement, "2019-T1", PeriodKind::Month);
    let keys: Vec<String> = months.split.periods.iter().map(|period| period.period.key()).collect();
    assert_eq!(keys[..4], ["2018-T3", "2019-T1", "2019-05", "2019-06"]);
    assert_eq!(line(&months.split.periods[1]), "2019-T1 956666.67 220033.33 631400.00 105233.34");
    let open = charges(&seed(&[FINAL], None, "", ""), "", PeriodKind::Month);
    let may = open.split.periods.iter().find(|period| period.period.key() == "2019-05").unwrap();
    assert_eq!(months.split.periods[2].amounts.total.ore() - may.amounts.total.ore(), 560_000);
    // Months that were charged are summed in their tertial.
    let by_month = entries(
        &charges(&seed(&[PRELIMINARY], None, "", ""), "", PeriodKind::Month),
        &["2019-01", "2019-02"],
        "2019-03-04",
        true,
    );
    let settled = entries(&before, &["2018-T3"], "2019-01-10", true) + &by_month;
    let tertials = charges(&seed(&[PRELIMINARY], None, "", &settled), "2019-02", PeriodKind::Tertial);
    assert_eq!(lines(&tertials), lines(&before));
}

#[test]
fn what_was_charged_before_the_ledger_was_kept_counts_as_it_is_computed() {
    let before = charges(&seed(&[PRELIMINARY], None, "", ""), "", PeriodKind::Tertial);
    let first = entries(&before, &["2019-T1"], "2019-05-02", true);
    let agreement = seed(&[PRELIMINARY, FINAL], None, "", &first);
    let settings =
        context("2021-01-01", "[money]\nfrozen_from = \"2019-T1\"\nfrozen_to = \"2019-T1\"\n").settings.money;
    assert!(uncharged(&agreement, &settings, day("2020-12-31")).is_empty());
    let request = crate::compute::Request::new(day("2020-12-31"), PeriodKind::Tertial);
    let charged = crate::compute::charged(&agreement, &settings, &request).unwrap();
    assert_eq!(of(&charged, "2019-T2"), "2019-T2 967866.67 222609.34 638792.00 106465.33");
    assert_eq!(lines(&charged)[0], lines(&before)[0]);
}

#[test]
fn a_period_with_costs_and_no_entry_is_told() {
    let settings = |to: &str| context("2021-01-01", &format!("[money]\nfrozen_to = \"{to}\"\n")).settings.money;
    let before = charges(&seed(&[PRELIMINARY], None, "", ""), "", PeriodKind::Tertial);
    let second = entries(&before, &["2018-T3", "2019-T2"], "2029-01-10", true);
    let agreement = seed(&[PRELIMINARY], None, "", &second);
    let told = |to: &str| -> Vec<String> {
        uncharged(&agreement, &settings(to), day("2020-12-31")).iter().map(super::super::Period::key).collect()
    };
    assert_eq!(told("2019-T2"), ["2019-T1"]);
    assert_eq!(told("2019"), ["2019"]);
    assert_eq!(told("2019-02"), ["2019-01", "2019-02"]);
    assert!(told("2018-T3").is_empty());
    assert_eq!(told("2021-T3"), ["2019-T1", "2019-T3"]);
}

#[test]
fn a_party_without_a_share_any_longer_is_still_told() {
    let text = |shares: &str, more: &str| {
        read(&format!(
            "title = \"Prov\"\nkind = \"iop\"\n[parties.a]\nname = \"A\"\nrole = \"public\"\nhost = true\n[parties.b]\nname = \"B\"\n\
             role = \"civil\"\n[parties.c]\nname = \"C\"\nrole = \"civil\"\n[term]\nstart = 2019-01-01\nend = 2019-12-31\n[[costs]]\nper = \"year\"\n\
             total = 900_000\n[allocation]\nmethod = \"percent\"\nshares = {shares}\n{more}"
        ))
    };
    let before = charges(&text("{ a = 50, b = 50 }", ""), "", PeriodKind::Tertial);
    let all = entries(&before, &["2019-T1"], "2019-05-02", false);
    let charged = charges(&text("{ a = 50, c = 50 }", &all), "2019-T1", PeriodKind::Tertial);
    let keys: Vec<&str> = charged.split.payers.iter().map(|payer| payer.key.as_str()).collect();
    assert_eq!(keys, ["a", "c", "b"]);
    assert_eq!(lines(&charged)[0], "2019-T1 300000.00 150000.00 0.00 150000.00");
    assert_eq!(lines(&charged)[1], "2019-T2 300000.00 150000.00 300000.00 -150000.00");
}
