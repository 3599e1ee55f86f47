//! `show` drops nothing that a file can hold.

use crate::model::{Agreement, Answer, Cell, FileId, Lang, Text};
use crate::pipeline::{Options, With, load};
use crate::render::{Format, Style, render};
use crate::rules::Selection;
use crate::{parse, resolve};
use std::path::Path;

const EVERYTHING: &str = include_str!("../../../../tests/ledgers/everything/allt-2023.toml");

#[test]
fn the_fixture_fills_every_field() {
    let file = FileId(0);
    let resolved = parse::with_document(file, EVERYTHING, |document| resolve::agreement(file, "allt-2023", document));
    assert_eq!(resolved.faults, vec![]);
    let agreement: Agreement = *resolved.record.unwrap();
    let debug = format!("{agreement:?}");
    // One of two in every entry, or of some entries alone: each is filled in some.
    let either = [
        "until",
        "declined",
        "rate",
        "parts",
        "year",
        "period",
        "through",
        "party",
        "from",
        "to",
        "field",
        "rename",
        "host_from",
        "host_until",
        "corrects",
    ];
    for empty in [": None", ": []"] {
        for (at, _) in debug.match_indices(empty) {
            let name = debug[..at].rsplit([' ', '{', '(']).next().unwrap_or_default();
            let is_filled = ["Some(", "[A", "[I"].iter().any(|full| debug.contains(&format!("{name}: {full}")));
            let around = &debug[at.saturating_sub(200)..at + empty.len()];
            assert!(either.contains(&name) && is_filled, "a field is empty: {around}");
        }
    }
}

/// A row as the page must say it; none where it is said in other words.
fn said(row: &[Cell<'_>]) -> Option<(String, Text)> {
    let [_, Cell::Text(field), value] = row else { panic!("{row:?} is no row of `show`") };
    let words = match value {
        Cell::Key("true" | "false", _) | Cell::Empty => return None,
        // One line with what the facts show: no full stop in the middle of it.
        Cell::Text(text) if field.ends_with(".because") => Text::same(text.trim_end_matches('.')),
        Cell::Text(_) if field.starts_with("findings[") && field.rsplit('.').next() == Some("field") => return None,
        // A checksum is for machines: people read what it is of.
        Cell::Text(_) if field.contains(".after.") || field.contains(".parts.") => return None,
        Cell::Text(text) => Text::same(text.to_string()),
        Cell::Words(words) | Cell::Key(_, words) | Cell::Named(_, words) => words.clone(),
        Cell::Told(words) | Cell::Known(_, words) => words.told(),
        Cell::Date(day) => Text::same(day.to_string()),
        Cell::Number(number) => Text::same(number.to_string()),
        Cell::Percent(decimal) => decimal.text(),
        Cell::Money(money) => money.text(),
        Cell::List(_) => panic!("{field}: a list has a row for each of its values"),
    };
    Some((field.to_string(), words))
}

#[test]
fn every_row_is_said_on_the_page_in_both_languages() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ledgers/everything");
    let options = Options {
        folder: &folder,
        as_of: "2027-10-01".parse().unwrap(),
        selection: Selection::default(),
        with: With { later: true, ..With::default() },
        shown: &|path| path.display().to_string().replace('\\', "/"),
    };
    let ledger = load(&options, |agreement, context| Some(super::kept(agreement, context, "allt-2023"))).unwrap();
    let page = super::show(&ledger).unwrap();
    let rows: Vec<_> = page.table.rows.iter().filter_map(|row| said(&row)).collect();
    for (lang, format) in [(Lang::Sv, Format::Table), (Lang::En, Format::Table), (Lang::Sv, Format::Markdown)] {
        let style = Style { lang, width: 80, color: false };
        let mut drawn = Vec::new();
        render(&Answer::Page(Box::new(page.clone())), format, style, &mut drawn).unwrap();
        let drawn = String::from_utf8(drawn).unwrap().replace('\\', "");
        // A no-break space is no white space to break a line at.
        let words = drawn.split([' ', '\n']).filter(|word| !word.is_empty());
        let drawn = words.collect::<Vec<_>>().join(" ");
        for (field, words) in &rows {
            assert!(drawn.contains(words.pick(lang)), "{field} = {} is not on the page:\n{drawn}", words.pick(lang));
        }
    }
}
