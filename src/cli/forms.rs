//! The forms of an answer as values of `--format`: which of them a command has, and what its help says of each.

use crate::render::Format;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

/// A form that a command has, and what the help says of it.
pub type Form = (Format, &'static str);

/// The forms of tables and pages.
pub const TABLES: &[Form] = TABLES_AND_WORD.split_at(TABLES_AND_WORD.len() - 1).0;

/// The same, and last a Word document.
pub const TABLES_AND_WORD: &[Form] = &[
    (Format::Table, "For a terminal"),
    (Format::Csv, "For machines: comma, point decimals, keys as titles"),
    (Format::ExcelCsv, "For a Swedish Excel: semicolon, decimal comma, Swedish titles"),
    (Format::Xlsx, "An Excel workbook; goes to a file with --output"),
    (Format::Json, "For machines: one document with types"),
    (Format::Markdown, "For reports"),
    (Format::Html, "A page of its own, for the screen and for print"),
    (Format::Docx, "A Word document; goes to a file with --output"),
];

/// The same as the Swedish help names them.
pub const TABLES_IN_SWEDISH: &str = "Form: table, csv, excel-csv, xlsx, json, markdown eller html [förval: table]";

/// A flag whose value is one of these forms.
pub fn form_of(forms: &'static [Form]) -> impl TypedValueParser<Value = Format> {
    let words = forms.iter().map(|(form, help)| PossibleValue::new(form.key()).help(*help));
    let chosen = |word: String| forms.iter().map(|(form, _)| *form).find(|form| form.key() == word);
    PossibleValuesParser::new(words).try_map(move |word| chosen(word).ok_or("no such form"))
}
