//! The table of what each document states: every field that it names is filled, and every filled field of the ledger is named.

use crate::support::repository;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The paths of all values of a file, as findings write them: `costs[1].items`.
type Paths = BTreeSet<String>;

/// What no document states and the ledger needs: of every file, and of the two that are no record of a document.
const OWN: &[&str] = &["title", "kind", "committee", "source", "source_kind", "short_name", "agreements"];
const OWN_OF: &[(&str, &[&str])] =
    &[("liggare", &["ledger", "thresholds"]), ("stockholm-2017", &["id", "verified", "applies_to", "aggregate"])];

fn toml_files(folder: &Path, to: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            toml_files(&path, to);
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            to.push(path);
        }
    }
}

/// Every value below one, with its path.
fn paths(value: &toml::Value, path: &str, to: &mut Paths) {
    match value {
        toml::Value::Table(table) => table.iter().for_each(|(key, value)| {
            let dot = if path.is_empty() { "" } else { "." };
            paths(value, &format!("{path}{dot}{key}"), to);
        }),
        toml::Value::Array(list) => {
            (1..).zip(list).for_each(|(place, value): (usize, _)| paths(value, &format!("{path}[{place}]"), to));
        }
        toml::Value::String(_)
        | toml::Value::Integer(_)
        | toml::Value::Float(_)
        | toml::Value::Boolean(_)
        | toml::Value::Datetime(_) => {
            to.insert(path.to_owned());
        }
    }
}

/// The files of the repository's ledger and its guideline, by name, with what is filled in them.
fn ledger() -> BTreeMap<String, Paths> {
    let mut files = vec![repository().join("src/rulebooks/stockholm-2017.toml")];
    toml_files(&repository().join("agreements"), &mut files);
    let filled = |path: &PathBuf| {
        let table: toml::Table = std::fs::read_to_string(path).unwrap().parse().unwrap();
        let mut filled = Paths::new();
        paths(&toml::Value::Table(table), "", &mut filled);
        (path.file_stem().unwrap().to_str().unwrap().to_owned(), filled)
    };
    files.iter().map(filled).collect()
}

/// The fields that the table names, each with its file: the one of the heading, or the one before a colon.
fn named() -> Vec<(String, String)> {
    let text = std::fs::read_to_string(repository().join("tests/ledger-against-documents.md")).unwrap();
    let (mut file, mut named) = (None, Vec::new());
    for line in text.lines() {
        if line.starts_with('#') {
            file = line.strip_prefix("### ");
        }
        let Some(file) = file.filter(|_| line.starts_with("| ")) else { continue };
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").collect();
        let [_, _, held] = cells.as_slice() else { panic!("three cells: {line}") };
        let spans = held.split('`').skip(1).step_by(2);
        named.extend(spans.map(|span| span.split_once(": ").unwrap_or((file, span))).map(owned));
    }
    assert!(named.len() > 300, "{}", named.len());
    named
}

fn owned((file, path): (&str, &str)) -> (String, String) {
    (file.to_owned(), path.to_owned())
}

/// Whether a value is the one of a path, or lies below it.
fn lies_within(value: &str, path: &str) -> bool {
    value.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

#[test]
fn every_field_that_the_table_names_is_filled() {
    let ledger = ledger();
    for (file, path) in named() {
        let filled = ledger.get(&file).unwrap_or_else(|| panic!("no file is called {file}"));
        assert!(filled.iter().any(|value| lies_within(value, &path)), "{file} does not state {path}");
    }
}

#[test]
fn every_filled_field_is_named_with_what_its_document_states() {
    let named = named();
    let mut silent = Vec::new();
    for (file, filled) in ledger() {
        let own = OWN_OF.iter().filter(|(of, _)| *of == file).flat_map(|(_, own)| *own).chain(OWN);
        let own: Vec<&str> = own.copied().collect();
        let told = |value: &str| {
            own.iter().any(|path| lies_within(value, path))
                || named.iter().any(|(of, path)| *of == file && lies_within(value, path))
        };
        silent.extend(filled.into_iter().filter(|value| !told(value)).map(|value| format!("{file}: {value}")));
    }
    assert!(silent.is_empty(), "no row speaks of {silent:#?}");
}
