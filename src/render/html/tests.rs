//! Pages stay what they are, whatever the files say.

use super::names::NAMES;
use super::*;
use crate::model::{Block, Cell, Column, Money, PageLine, Section, Sum};

/// What would run, or break out of where it stands.
const HOSTILE: &str = "</td></script><script>alert('x')</script> \" onload=\"x\u{1b}[31m\u{202e}";

fn hostile() -> Table {
    let columns = vec![Column::left("a", "titel", "title"), Column::right("b", "belopp", "amount")];
    let label = Text::same(HOSTILE);
    let sum = Sum::new(1, label, &columns, vec![("b", Cell::Money(Money::from_ore(100)))]);
    let rows = vec![vec![Cell::text(HOSTILE.to_owned()), Cell::Empty]];
    let (title, notes) = (Some(Text::same(HOSTILE)), vec![Text::same(HOSTILE)]);
    Table { schema: "liggare.list/1", as_of: None, title, columns, rows: rows.into(), sums: vec![sum], notes }
}

fn masthead() -> Masthead {
    Masthead { ledger: Some(HOSTILE.to_owned()), counts: None }
}

fn assert_harmless(html: &str) {
    for forbidden in ["<script", "</script", "\" onload", "\u{1b}", "\u{202e}"] {
        assert!(!html.contains(forbidden), "{forbidden:?} in {html}");
    }
    assert!(html.contains("&#60;script&#62;") || html.contains("&lt;script&gt;"), "{html}");
    assert!(html.contains("default-src 'none'"), "{html}");
}

#[test]
fn what_a_file_says_is_never_markup() {
    assert_harmless(&tables(&[hostile()], &masthead(), Lang::Sv).unwrap());
    let said = Text::same(HOSTILE);
    let lines = vec![
        PageLine::Words(said.clone()),
        PageLine::Typed(said.clone()),
        PageLine::Item(said.clone()),
        PageLine::Fact(said.clone(), vec![said.clone()]),
        PageLine::Figure(said.clone(), said.clone()),
    ];
    let sections =
        vec![Section { title: Some(said.clone()), blocks: vec![Block { heading: Some(said.clone()), lines }] }];
    assert_harmless(&page(&Page { title: said, sections, table: hostile() }, &masthead(), Lang::En).unwrap());
}

#[test]
fn each_row_is_named_and_each_column_has_a_head() {
    let html = tables(&[hostile()], &masthead(), Lang::Sv).unwrap();
    assert!(html.starts_with("<!doctype html>\n<html lang=\"sv\">"), "{html}");
    assert_eq!(html.matches("scope=\"col\"").count(), 2);
    assert_eq!(html.matches("scope=\"row\"").count(), 2);
    assert_eq!(html.matches("<caption").count(), 1);
    // An empty cell names nothing.
    assert!(html.contains("<td role=\"cell\" class=\"l-number\" data-label=\"belopp\"></td>"), "{html}");
}

#[test]
fn every_name_is_said_once() {
    for (index, (schema, _, _)) in NAMES.iter().enumerate() {
        assert!(NAMES.iter().skip(index + 1).all(|(other, _, _)| schema != other), "{schema}");
    }
}
