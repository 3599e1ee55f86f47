//! `show` drops nothing that a file can hold.

use super::liggare;
use crate::line::{Options, load};
use crate::model::{Agreement, Answer, Cell, FileId, Lang, Money, Text};
use crate::render::{Format, Style, render};
use crate::rules::Selection;
use crate::{commands, parse, resolve};
use std::path::{Path, PathBuf};
use toml::de::{DeTable, DeValue};

const EVERYTHING: &str = include_str!("../../../tests/ledgers/everything/allt-2023.toml");

fn ledgers() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ledgers")
}

fn shown(words: &str) -> String {
    liggare(&ledgers(), &format!("--ledger everything show allt-2023 {words}")).out
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

fn everything() -> Vec<(String, String)> {
    let table = DeTable::parse(EVERYTHING).unwrap();
    let mut out = Vec::new();
    table_leaves("", table.get_ref(), &mut out);
    out
}

#[test]
fn the_fixture_fills_every_field() {
    let file = FileId(0);
    let resolved = parse::with_document(file, EVERYTHING, |document| resolve::agreement(file, "allt-2023", document));
    assert_eq!(resolved.faults, vec![]);
    let agreement: Agreement = resolved.record.unwrap();
    let debug = format!("{agreement:?}");
    for empty in [": None", ": []"] {
        let around = debug.find(empty).map(|at| debug[at.saturating_sub(200)..at + empty.len()].to_owned());
        assert_eq!(around, None, "a field is empty");
    }
}

#[test]
fn every_value_has_a_row_under_its_own_path() {
    let document: serde_json::Value = serde_json::from_str(&shown("--format json")).unwrap();
    assert_eq!(document["schema"], "liggare.show/1");
    assert_eq!(document["columns"], serde_json::json!(["section", "field", "value"]));
    let rows: Vec<_> = document["rows"].as_array().unwrap().iter().collect();
    for (path, written) in everything() {
        let row = rows.iter().find(|row| row["field"] == path.as_str());
        let value = &row.unwrap_or_else(|| panic!("{path} has no row"))["value"];
        let value = value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned);
        let is_money = ["amount", "total", "up_to", "kr_per_hour"].iter().any(|name| path.ends_with(name));
        let wanted = match Money::parse(&written).ok().filter(|_| is_money) {
            // Written in thousand kronor.
            Some(money) if path.starts_with("costs[1].") => money.checked_mul(1000).unwrap().plain(),
            Some(money) => money.plain(),
            None => written,
        };
        assert_eq!(value, wanted, "{path}");
    }
}

/// A row as the page must say it; none where it is said in other words.
fn said(row: &[Cell]) -> Option<(String, Text)> {
    let [_, Cell::Text(field), value] = row else { panic!("{row:?} is no row of `show`") };
    let words = match value {
        Cell::Key("true" | "false", _) | Cell::Empty => return None,
        // One line with what the facts show: no full stop in the middle of it.
        Cell::Text(text) if field.ends_with(".because") => Text::same(text.trim_end_matches('.')),
        Cell::Text(_) if field.starts_with("findings[") && field.rsplit('.').next() == Some("field") => return None,
        Cell::Text(text) => Text::same(text.as_str()),
        Cell::Words(words) | Cell::Key(_, words) | Cell::Named(_, words) => words.clone(),
        Cell::Date(day) => Text::same(day.to_string()),
        Cell::Number(number) => Text::same(number.to_string()),
        Cell::Percent(decimal) => decimal.text(),
        Cell::Money(money) => money.text(),
        Cell::List(_) => panic!("{field}: a list has a row for each of its values"),
    };
    Some((field.clone(), words))
}

#[test]
fn every_row_is_said_on_the_page_in_both_languages() {
    let folder = ledgers().join("everything");
    let options = Options {
        folder: &folder,
        as_of: "2024-03-01".parse().unwrap(),
        selection: Selection::default(),
        shown: &|path| path.display().to_string(),
    };
    let ledger = load(&options, |agreement, context| Some(commands::kept(agreement, context, "allt-2023"))).unwrap();
    let page = commands::show(&ledger).unwrap();
    let rows: Vec<_> = page.table.rows.iter().filter_map(|row| said(row)).collect();
    for (lang, format) in [(Lang::Sv, Format::Human), (Lang::En, Format::Human), (Lang::Sv, Format::Markdown)] {
        let style = Style { lang, width: 80, color: false };
        let drawn = render(&Answer::Page(Box::new(page.clone())), format, style).unwrap();
        let drawn = drawn.replace('\\', "");
        // A no-break space is no white space to break a line at.
        let words = drawn.split([' ', '\n']).filter(|word| !word.is_empty());
        let drawn = words.collect::<Vec<_>>().join(" ");
        for (field, words) in &rows {
            assert!(drawn.contains(words.pick(lang)), "{field} = {} is not on the page:\n{drawn}", words.pick(lang));
        }
    }
}

#[test]
fn the_chain_is_walked_both_ways() {
    let page = shown("");
    assert!(page.contains("föregångare   allt-2020: Föregångaren till allt, 2020-01-01 – 2022-12-31"));
    assert!(page.contains("efterföljare  allt-2026: Efterföljaren till allt, 2028-01-01 – …"));
}

#[test]
fn an_unreadable_agreement_is_not_shown() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("agreements")).unwrap();
    std::fs::write(folder.path().join("agreements/trasig.toml"), "title = \"x\"\nkind = \"iop\"\n").unwrap();
    let ran = liggare(folder.path(), "show trasig");
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    assert!(ran.err.ends_with("avtalet trasig kan inte visas: rätta felen i filen först\n"), "{}", ran.err);
    let ran = liggare(folder.path(), "show trasigt");
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert_eq!(ran.err, "fel: registret har inget avtal trasigt – menade du trasig?\n");
}
