//! That months are counted because a file does not say how: told with every figure so computed, in every form.

use crate::support::{Ledger, Ran, zip_part};
use std::path::Path;

const FILE: &str = "norrmalm/norrmalm-2018-socialt-stod.toml";

const COMMANDS: [&str; 8] = [
    "split",
    "split norrmalm-2018-socialt-stod --by month",
    "split --by party,tertial",
    "split --year 2018",
    "split norrmalm-2018-socialt-stod --explain",
    "outcome",
    "parties",
    "parties --by year",
];

const FORMS: [&str; 7] = ["table", "markdown", "html", "json", "csv", "excel-csv", "xlsx"];

/// In Swedish and in English.
const WORDS: [(&str, &str); 2] = [("sv", "räknat i månader"), ("en", "counted in months")];

/// Whether a workbook says it on a sheet of its own.
fn is_noted(book: &Path, words: &str) -> bool {
    let book = std::fs::read(book).unwrap();
    let part = |name: &str| zip_part(&book, name);
    let has_sheet = part("xl/workbook.xml").contains("name=\"notes\"");
    assert_eq!(has_sheet, part("xl/_rels/workbook.xml.rels").contains("sheet2.xml"));
    has_sheet && part("xl/sharedStrings.xml").contains(words)
}

fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a command says it, in the place that its form has for it and, of the forms for machines, in no other.
fn says(ledger: &Ledger, lang: &str, words: &str, command: &str, form: &str) -> bool {
    let book = ledger.directory().join("ut.xlsx");
    let to = if form == "xlsx" { "--output ut.xlsx " } else { "" };
    let line = format!("--lang {lang} {to}{command} --format {form}");
    let Ran { out, err, code } = ledger.run(&line);
    assert_eq!(code, 0, "{line}: {out}{err}");
    let told: Vec<&str> = err.lines().filter(|line| line.contains(words)).collect();
    match form {
        "csv" | "excel-csv" => {
            assert!(!out.contains(words) && told.len() <= 1, "{line}: {out}{err}");
            !told.is_empty()
        }
        form => {
            assert_eq!(err, "", "{line}");
            match form {
                "json" => {
                    let document: serde_json::Value = serde_json::from_str(&out).unwrap();
                    let notes = document["notes"].as_array().cloned().unwrap_or_default();
                    notes.iter().any(|note| note.as_str().unwrap().contains(words))
                }
                "xlsx" => is_noted(&book, words),
                _ => joined(&out).contains(words),
            }
        }
    }
}

#[test]
fn every_figure_by_assumed_months_says_so_in_every_form() {
    let (silent, stated) = (Ledger::copy(), Ledger::copy());
    stated.replace(FILE, "method = \"percent\"", "method = \"percent\"\nproration = \"months\"");
    for (lang, words) in WORDS {
        for command in COMMANDS {
            for form in FORMS {
                assert!(says(&silent, lang, words, command, form), "{lang} {command} --format {form} says nothing");
                assert!(!says(&stated, lang, words, command, form), "{lang} {command} --format {form} says it in vain");
            }
        }
    }
}

#[test]
fn an_export_says_so_in_its_package_its_receipt_and_its_workbooks() {
    let (silent, stated) = (Ledger::copy(), Ledger::copy());
    stated.replace(FILE, "method = \"percent\"", "method = \"percent\"\nproration = \"months\"");
    for (lang, words) in WORDS {
        for form in ["csv", "xlsx"] {
            for (ledger, says) in [(&silent, true), (&stated, false)] {
                let ran = ledger.run(&format!("--lang {lang} export ut --format {form}"));
                assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ran}");
                let folder = ledger.directory().join("ut");
                let read = |name: &str| -> serde_json::Value {
                    serde_json::from_str(&std::fs::read_to_string(folder.join(name)).unwrap()).unwrap()
                };
                let noted = |value: &serde_json::Value| {
                    let notes = value["notes"].as_array().cloned().unwrap_or_default();
                    notes.iter().any(|note| note.as_str().unwrap().contains(words))
                };
                assert_eq!(noted(&read("receipt.json")), says, "{lang} {form}");
                for resource in read("datapackage.json")["resources"].as_array().unwrap() {
                    let name = resource["name"].as_str().unwrap();
                    let has_figures = ["split", "outcome", "parties"].contains(&name);
                    assert_eq!(noted(resource), says && has_figures, "{lang} {form} {name}");
                    if form == "xlsx" {
                        let book = folder.join(resource["path"].as_str().unwrap());
                        assert_eq!(is_noted(&book, words), says && has_figures, "{lang} {name}");
                    }
                }
            }
        }
    }
}
