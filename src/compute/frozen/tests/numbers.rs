//! Seed 002, 2 800 tkr a year shared 23/66/11, with an index of 2019 that was preliminary when its first tertial was charged.

use super::fixture::{FINAL, PRELIMINARY, charges, charges_on, entries, lines, of, read, seed};
use crate::compute::frozen::Frozen;
use crate::compute::split::PeriodKind;
use crate::model::{Agreement, Money};

/// The entries of the tertials up to the first of 2019, as they were charged by the preliminary index.
fn charged_by_preliminary(items: bool) -> String {
    let before = charges(&seed(&[PRELIMINARY], None, "", ""), "", PeriodKind::Tertial);
    entries(&before, &["2018-T3", "2019-T1"], "2019-05-02", items)
}

fn frozen(agreement: &Agreement, to: &str) -> Frozen {
    charges(agreement, to, PeriodKind::Tertial).frozen.unwrap()
}

fn plain(amounts: &[Money]) -> Vec<String> {
    amounts.iter().map(|amount| amount.plain()).collect()
}

const T1: &str = "2019-T1 956666.67 220033.33 631400.00 105233.34";
const T3: &str = "2019-T3 962266.66 221321.33 635096.00 105849.33";

#[test]
fn what_was_charged_stands_and_the_first_open_tertial_bears_the_correction() {
    let agreement = seed(&[PRELIMINARY, FINAL], None, "", &charged_by_preliminary(true));
    let charged = charges(&agreement, "2019-T1", PeriodKind::Tertial);
    assert_eq!(of(&charged, "2019-T1"), T1);
    assert_eq!(of(&charged, "2019-T2"), "2019-T2 967866.67 222609.34 638792.00 106465.33");
    assert_eq!(of(&charged, "2019-T3"), T3);
    let t2 = charged.split.periods.iter().find(|period| period.period.key() == "2019-T2").unwrap();
    assert_eq!(plain(&t2.amounts.items), ["622200.00", "103700.00", "69133.33", "172833.34"]);
    let frozen = charged.frozen.unwrap();
    assert_eq!(frozen.correction.total.plain(), "5600.00");
    assert_eq!(plain(&frozen.correction.payers), ["1288.00", "3696.00", "616.00"]);
    let own: Vec<Money> = t2
        .amounts
        .payers
        .iter()
        .zip(&frozen.correction.payers)
        .map(|(all, one)| all.checked_sub(*one).unwrap())
        .collect();
    assert_eq!(plain(&own), ["221321.34", "635096.00", "105849.33"]);
    let year = charges(&agreement, "2019-T1", PeriodKind::Year);
    assert!(of(&year, "2019").starts_with("2019 2886800.00 "), "{:?}", lines(&year));
}

#[test]
fn a_lower_index_gives_a_credit() {
    let lower = "{ from = 2019, rate = 1.0, status = \"final\", known = 2019-05-20 }";
    let agreement = seed(&[PRELIMINARY, lower], None, "", &charged_by_preliminary(true));
    assert!(of(&charges(&agreement, "2019-T1", PeriodKind::Tertial), "2019-T2").starts_with("2019-T2 928666.67 "));
    assert_eq!(frozen(&agreement, "2019-T1").correction.total.plain(), "-14000.00");
}

#[test]
fn before_the_final_index_is_known_nothing_is_corrected() {
    let agreement = seed(&[PRELIMINARY, FINAL], None, "", &charged_by_preliminary(true));
    let charged = charges_on(&agreement, "2019-T1", PeriodKind::Tertial, "2019-05-19");
    assert!(charged.frozen.as_ref().unwrap().stands());
    assert_eq!(of(&charged, "2019-T1"), T1);
    // Before it was charged the period is open, and before it is over, too.
    assert!(charges_on(&agreement, "2019-T1", PeriodKind::Tertial, "2019-05-01").frozen.is_none());
    let march = charges_on(&agreement, "2019-T1", PeriodKind::Tertial, "2019-03-31");
    assert!(march.frozen.is_none());
}

#[test]
fn a_party_that_turns_out_to_have_left_gets_back_what_it_was_charged() {
    let agreement = seed(&[PRELIMINARY, FINAL], Some("2018-12-31"), "", &charged_by_preliminary(true));
    let charged = charges(&agreement, "2019-T1", PeriodKind::Tertial);
    assert_eq!(of(&charged, "2019-T2"), "2019-T2 967866.67 277317.98 795782.03 -105233.34");
}

#[test]
fn found_later_still_it_gets_back_both() {
    let before = charged_by_preliminary(true);
    let second = charges(&seed(&[PRELIMINARY, FINAL], None, "", &before), "2019-T1", PeriodKind::Tertial);
    let both = before + &entries(&second, &["2019-T2"], "2019-09-03", true);
    let agreement = seed(&[PRELIMINARY, FINAL], Some("2018-12-31"), "", &both);
    let charged = charges(&agreement, "2019-T2", PeriodKind::Tertial);
    assert_eq!(of(&charged, "2019-T3"), "2019-T3 962266.66 303384.29 870581.04 -211698.67");
    // The second correction knows of the first.
    let again = seed(&[PRELIMINARY, FINAL], None, "", &both);
    assert!(frozen(&again, "2019-T2").stands());
}

#[test]
fn a_party_that_left_after_what_was_charged_pays_the_correction_only() {
    let agreement = seed(&[PRELIMINARY, FINAL], Some("2019-04-30"), "", &charged_by_preliminary(true));
    let charged = charges(&agreement, "2019-T1", PeriodKind::Tertial);
    assert_eq!(of(&charged, "2019-T2"), "2019-T2 967866.67 249963.66 717287.01 616.00");
}

#[test]
fn an_extension_corrects_nothing() {
    let before = charged_by_preliminary(true);
    let second = charges(&seed(&[PRELIMINARY, FINAL], None, "", &before), "2019-T1", PeriodKind::Tertial);
    let both = before + &entries(&second, &["2019-T2"], "2019-09-03", true);
    let extended = both + "[[extensions]]\ndecided = 2019-10-01\nuntil = 2020-04-30\n";
    let agreement = seed(&[PRELIMINARY, FINAL], None, "", &extended);
    let charged = charges(&agreement, "2019-T2", PeriodKind::Tertial);
    assert!(charged.frozen.as_ref().unwrap().stands());
    assert_eq!(of(&charged, "2019-T3"), T3);
}

#[test]
fn without_items_a_party_is_corrected_as_a_whole() {
    let agreement = seed(&[PRELIMINARY, FINAL], None, "", &charged_by_preliminary(false));
    let charged = charges(&agreement, "2019-T1", PeriodKind::Tertial);
    assert_eq!(of(&charged, "2019-T2"), "2019-T2 967866.67 222609.34 638792.00 106465.33");
    let last = charged.split.items.len() - 1;
    assert_eq!((last, charged.split.items[last].name.as_deref()), (4, None));
    let t2 = charged.split.periods.iter().find(|period| period.period.key() == "2019-T2").unwrap();
    assert_eq!(t2.amounts.items[last].plain(), "5600.00");
    assert_eq!(t2.amounts.items[0].plain(), "618600.00");
}

#[test]
fn where_a_year_counts_whole_an_extension_gives_back_what_was_charged_too_early() {
    let agreement = |more: &str| {
        read(&format!(
            "title = \"Prov\"\nkind = \"iop\"\n[parties.a]\nname = \"A\"\nrole = \"public\"\nhost = true\n[parties.b]\nname = \"B\"\n\
             role = \"civil\"\n[term]\nstart = 2019-09-01\nend = 2020-08-31\n[[costs]]\nper = \"year\"\ntotal = 900_000\n\
             [allocation]\nmethod = \"equal\"\nproration = \"none\"\n{more}"
        ))
    };
    let first = charges(&agreement(""), "", PeriodKind::Tertial);
    let totals = |lines: Vec<String>| {
        lines.iter().map(|line| line.rsplitn(3, ' ').nth(2).unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(totals(lines(&first)), ["2019-T3 900000.00", "2020-T1 300000.00", "2020-T2 600000.00"]);
    let longer = "[[extensions]]\ndecided = 2020-06-01\nuntil = 2020-12-31\n";
    let open = charges(&agreement(longer), "", PeriodKind::Tertial);
    assert_eq!(
        totals(lines(&open)),
        ["2019-T3 900000.00", "2020-T1 300000.00", "2020-T2 300000.00", "2020-T3 300000.00"]
    );
    let all = entries(&first, &["2019-T3", "2020-T1", "2020-T2"], "2020-09-05", false);
    let frozen = charges(&agreement(&(longer.to_owned() + &all)), "2020-T2", PeriodKind::Tertial);
    assert_eq!(totals(lines(&frozen)), ["2019-T3 900000.00", "2020-T1 300000.00", "2020-T2 600000.00", "2020-T3 0.00"]);
    let ended = "[ended]\non = 2020-04-30\nwhy = \"text\"\n";
    assert_eq!(totals(lines(&charges(&agreement(ended), "", PeriodKind::Tertial)))[1], "2020-T1 900000.00");
}
