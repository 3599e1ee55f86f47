//! `show`: one agreement whole.

use crate::support::{Ledger, liggare, repository};
use toml::de::{DeTable, DeValue};

/// The agreement that fills every field, as a test beside `show` itself holds it to, on a day when all of it is known.
fn everything(words: &str) -> String {
    liggare(&format!("--ledger tests/ledgers/everything --as-of 2027-10-01 show allt-2023 {words}")).out
}

/// Every value of the file with its path, as `show` names it.
fn leaves(path: &str, value: &DeValue<'_>, out: &mut Vec<(String, String)>) {
    match value {
        DeValue::Table(table) => table_leaves(&format!("{path}."), table, out),
        DeValue::Array(array) => {
            for (place, value) in (1..).zip(array.iter()) {
                leaves(&format!("{path}[{place}]"), value.get_ref(), out);
            }
        }
        DeValue::String(text) => out.push((path.to_owned(), text.to_string())),
        DeValue::Integer(number) => out.push((path.to_owned(), number.as_str().replace('_', ""))),
        DeValue::Float(number) => out.push((path.to_owned(), number.as_str().replace('_', ""))),
        DeValue::Boolean(flag) => out.push((path.to_owned(), flag.to_string())),
        DeValue::Datetime(day) => out.push((path.to_owned(), day.to_string())),
    }
}

fn table_leaves(prefix: &str, table: &DeTable<'_>, out: &mut Vec<(String, String)>) {
    for (key, value) in table {
        leaves(&format!("{prefix}{}", key.get_ref()), value.get_ref(), out);
    }
}

fn leaves_of_everything() -> Vec<(String, String)> {
    let text = std::fs::read_to_string(repository().join("tests/ledgers/everything/allt-2023.toml")).unwrap();
    let table = DeTable::parse(&text).unwrap();
    let mut out = Vec::new();
    table_leaves("", table.get_ref(), &mut out);
    out
}

#[test]
fn every_value_has_a_row_under_its_own_path() {
    let document: serde_json::Value = serde_json::from_str(&everything("--format json")).unwrap();
    assert_eq!(document["schema"], "liggare.show/1");
    assert_eq!(document["columns"], serde_json::json!(["section", "field", "value"]));
    let rows: Vec<_> = document["rows"].as_array().unwrap().iter().collect();
    for (path, written) in leaves_of_everything() {
        let row = rows.iter().find(|row| row["field"] == path.as_str());
        let value = &row.unwrap_or_else(|| panic!("{path} has no row"))["value"];
        let value = value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned);
        let is_money = ["amount", "total", "up_to", "kr_per_hour"].iter().any(|name| path.ends_with(name));
        let wanted = match (is_money, path.starts_with("costs[1]."), written.contains('.')) {
            // Written in thousand kronor.
            (true, true, _) => format!("{written}000.00"),
            (true, false, false) => format!("{written}.00"),
            _ => written,
        };
        assert_eq!(value, wanted, "{path}");
    }
}

#[test]
fn the_chain_is_walked_both_ways() {
    let page = everything("");
    assert!(page.contains("föregångare   allt-2020: Föregångaren till allt, 2020-01-01 – 2022-12-31"));
    assert!(page.contains("efterföljare  allt-2026 (utkast): Efterföljaren till allt, 2028-01-01 – …"));
}

#[test]
fn an_unreadable_agreement_is_not_shown() {
    let ledger = Ledger::empty();
    ledger.write("trasig.toml", "title = \"x\"\nkind = \"iop\"\n");
    let ran = ledger.run("show trasig");
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    assert!(ran.err.contains("agreements/trasig.toml:1:1: fel[S005]"), "{ran}");
    assert!(ran.err.ends_with("avtalet trasig kan inte visas: rätta felen i filen först\n"), "{ran}");
    let ran = ledger.run("show trasigt");
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert_eq!(ran.err, "fel: registret har inget avtal trasigt – menade du trasig?\n");
}
