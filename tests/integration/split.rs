//! Cost splits of the ledger: the figures that were computed twice by hand, and what stands around them.

use crate::support::{Ledger, liggare};
use insta::assert_snapshot;

const FILE: &str = "norrmalm/norrmalm-2018-socialt-stod.toml";

/// The amounts of a split as `period item party amount`, without the öre point.
fn amounts(csv: &str) -> Vec<(String, String, String, i64)> {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let rows = reader.records().map(|row| {
        let row = row.unwrap();
        let amount = row.get(6).unwrap().replace('.', "").parse().unwrap();
        (row.get(1).unwrap().to_owned(), row.get(2).unwrap().to_owned(), row.get(3).unwrap().to_owned(), amount)
    });
    rows.collect()
}

fn by_days() -> Ledger {
    let ledger = Ledger::copy();
    ledger.replace(FILE, "method = \"percent\"", "method = \"percent\"\nproration = \"days\"");
    ledger
}

#[test]
fn the_years_of_the_document_by_months_and_by_days() {
    assert_snapshot!("split_months", liggare("split norrmalm-2018-socialt-stod"));
    assert_snapshot!("split_days", by_days().run("split norrmalm-2018-socialt-stod"));
    assert_snapshot!("split_tertials", liggare("split norrmalm-2018-socialt-stod --by tertial,party"));
    assert_snapshot!("split_csv", liggare("split norrmalm-2018-socialt-stod --year 2018 --format csv"));
    assert_snapshot!(
        "split_markdown",
        liggare("--lang en split norrmalm-2018-socialt-stod --by item,year --format markdown")
    );
}

#[test]
fn every_figure_can_be_derived() {
    assert_snapshot!("split_explain", liggare("split norrmalm-2018-socialt-stod --year 2018 --explain"));
    assert_snapshot!(
        "split_explain_english",
        by_days().run("--lang en split norrmalm-2018-socialt-stod --by party,year --explain")
    );
}

#[test]
fn larger_units_still_tie() {
    let party =
        |line: &str| -> Vec<i64> { amounts(&liggare(line).out).into_iter().map(|(.., amount)| amount).collect() };
    let line = "split norrmalm-2018-socialt-stod --by party,year --year 2018 --format csv --unit";
    assert_eq!(party(&format!("{line} krona")), [21_466_700, 61_600_000, 10_266_600]);
    assert_eq!(party(&format!("{line} tkr")), [21_500_000, 61_600_000, 10_200_000]);
}

#[test]
fn the_tables_tie_whatever_is_kept_apart() {
    for ledger in [Ledger::copy(), by_days()] {
        let total = |by: &str| -> i64 {
            let ran = ledger.run(&format!("split norrmalm-2018-socialt-stod --format csv --by {by}"));
            assert_eq!(ran.code, 0, "{by}: {ran}");
            amounts(&ran.out).into_iter().map(|(.., amount)| amount).sum()
        };
        let year = total("year");
        for by in [
            "item",
            "party",
            "item,party",
            "item,party,year",
            "item,party,tertial",
            "item,party,month",
            "month",
            "tertial,party",
        ] {
            assert_eq!(total(by), year, "{by}");
        }
    }
}

#[test]
fn a_ledger_with_an_error_yields_no_figures() {
    let ledger = Ledger::copy();
    ledger.replace(FILE, "ostermalm = 11 }", "ostermalm = 12 }");
    for line in [
        "split",
        "split norrmalm-2018-socialt-stod",
        "split norrmalm-2018-socialt-stod --explain",
        "split --format json",
    ] {
        let ran = ledger.run(line);
        assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{line}: {ran}");
        assert!(ran.err.contains("M001"), "{line}: {ran}");
    }
}

#[test]
fn what_cannot_be_split_is_refused_and_says_why() {
    for line in ["split nosuch", "split --by year,month", "split --explain", "split --by item --party norrmalm"] {
        let ran = liggare(line);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{line}: {ran}");
        assert!(!ran.err.is_empty(), "{line}");
    }
    for line in ["split hv-2021-sensus", "split hv-2021-sensus --explain"] {
        let ran = liggare(line);
        assert_eq!((ran.code, ran.out.as_str()), (3, ""), "{line}: {ran}");
        assert!(ran.err.contains("hur kostnaderna fördelas"), "{line}: {ran}");
    }
    assert_eq!(liggare("split --year 2030").code, 3);
}

#[test]
fn a_year_that_counts_whole_is_explained() {
    let ledger = Ledger::copy();
    ledger.replace(FILE, "method = \"percent\"", "method = \"percent\"\nproration = \"none\"");
    ledger.replace(FILE, "end     = 2019-12-31", "end     = 2019-08-31");
    let tertials = ledger.run("--lang sv split norrmalm-2018-socialt-stod --by party,tertial --explain");
    assert_eq!(tertials.code, 0, "{tertials}");
    for told in [
        "i lika delar på månaderna från avtalets första månad det året till december",
        "4 av 4 månader (per år)",
        "4 av 12 månader (per år)",
        "8 av 12 månader (per år), varav 4 efter avtalets sista månad",
    ] {
        let joined = tertials.out.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(joined.contains(told), "{told}: {tertials}");
    }
}

#[test]
fn workbooks_are_the_same_bytes_every_time() {
    let folder = tempfile::tempdir().unwrap();
    let book = |name: &str| {
        let path = folder.path().join(name);
        let ran = liggare(&format!("split --format xlsx --output {}", path.display()));
        assert_eq!(ran.code, 0, "{ran}");
        std::fs::read(path).unwrap()
    };
    let first = book("a.xlsx");
    assert!(first.starts_with(b"PK"));
    assert_eq!(first, book("b.xlsx"));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2, "nothing else is left behind");
}

#[test]
fn swedish_excel_gets_decimal_commas_and_every_letter() {
    let ran = liggare("split norrmalm-2018-socialt-stod --year 2018 --format excel-csv");
    assert!(
        ran.out.starts_with("\u{feff}avtal;period;kostnadspost;part;namn;andel %;belopp kr;inte beslutat\r\n"),
        "{ran}"
    );
    assert!(ran.out.contains(";ostermalm;Östermalms stadsdelsförvaltning;11;7333,33;\r\n"), "{ran}");
}
