//! What lies beside exported tables: a Frictionless Data Package that describes every column, and the receipt.

use super::{Format, safe};
use crate::model::{Cell, Column, Date, Holds, Lang, Table, Text};
use serde::Serialize;
use serde_json::{Value, json};

/// One exported table, by what is told of it, and the file that holds it.
#[derive(Debug)]
pub struct Resource {
    pub name: &'static str,
    pub title: Text,
    /// What the figures take for granted, and what else is to be known of them.
    pub notes: Vec<Text>,
    pub fields: FieldList,
    pub path: String,
    /// How large the file is.
    pub bytes: u64,
    pub sha256: String,
}

/// What a package says of each column of a table.
#[derive(Debug)]
pub struct FieldList(Vec<Value>);

impl FieldList {
    /// The columns of a table that is written in this form; the table itself is needed no more.
    pub fn of(table: &Table, form: Format, lang: Lang) -> Self {
        let fields = table.columns.iter().enumerate().map(|(place, column)| {
            // The header of a workbook, and of what a spreadsheet opens, is for people.
            let name = if matches!(form, Format::Xlsx | Format::ExcelCsv) {
                column.title.pick(lang)
            } else {
                column.key.as_ref()
            };
            let (kind, format) = kind(column, table.rows.iter().filter_map(|row| row.get(place).cloned()), form);
            let mut field = json!({
                "name": name,
                "type": kind,
                "format": format,
                "title": column.title.pick(lang),
                "description": column.meaning.pick(lang),
            });
            if let (Value::Object(field), Format::ExcelCsv, "number") = (&mut field, form, kind) {
                field.insert("decimalChar".to_owned(), json!(","));
            }
            field
        });
        Self(fields.collect())
    }
}

/// By this the folder of an earlier export is known again.
pub const PACKAGE: &str = "liggare-export";

/// `datapackage.json`, version 1 of the specification.
pub fn datapackage(resources: &[Resource], form: Format, as_of: Date, lang: Lang) -> anyhow::Result<String> {
    let title =
        Text::fixed("Tabeller ur ett register över partnerskapsavtal", "Tables of a ledger of partnership agreements");
    let package = json!({
        "profile": "data-package",
        "name": PACKAGE,
        "title": title.pick(lang),
        "version": as_of.to_string(),
        "resources": resources.iter().map(|one| resource(one, form, lang)).collect::<Vec<_>>(),
    });
    Ok(safe::json(&serde_json::to_string_pretty(&package)?).into_owned() + "\n")
}

fn resource(one: &Resource, form: Format, lang: Lang) -> Value {
    let mut value = json!({
        "name": one.name,
        "path": one.path,
        "profile": "tabular-data-resource",
        "title": one.title.pick(lang),
        "schema": { "fields": one.fields.0, "missingValues": [""] },
        "format": if form == Format::Xlsx { "xlsx" } else { "csv" },
        "bytes": one.bytes,
        "hash": format!("sha256:{}", one.sha256),
    });
    let more = if form == Format::Xlsx {
        json!({
            "mediatype": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        })
    } else {
        json!({
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "dialect": {
                "csvddfVersion": 1.2,
                "delimiter": if form == Format::ExcelCsv { ";" } else { "," },
                "doubleQuote": true,
                "header": true,
                "lineTerminator": "\r\n",
                "quoteChar": "\"",
                "skipInitialSpace": false,
            },
        })
    };
    let notes: Vec<&str> = one.notes.iter().map(|note| note.pick(lang)).collect();
    if let (Value::Object(value), false) = (&mut value, notes.is_empty()) {
        value.insert("notes".to_owned(), json!(notes));
    }
    if let (Value::Object(value), Value::Object(more)) = (&mut value, more) {
        value.extend(more);
    }
    value
}

/// The type of a column in the words of the specification, told by the column and not by its rows.
fn kind(column: &Column, mut cells: impl Iterator<Item = Cell<'static>>, form: Format) -> (&'static str, &'static str) {
    // A workbook keeps amounts of hundreds of billions as text, for its numbers would lose öre.
    let is_text = |cell: Cell<'_>| matches!(cell, Cell::Money(money) if !super::xlsx::holds(money));
    // And a day of which the agreement states no more than the month or the year as words, which people read there.
    let is_words = |cell: Cell<'_>| matches!(cell, Cell::Named(..) | Cell::Words(_));
    match column.holds {
        Holds::Words => ("string", "default"),
        Holds::Date if form == Format::Xlsx && cells.any(is_words) => ("any", "default"),
        Holds::Date => ("date", "default"),
        Holds::Number => ("integer", "default"),
        Holds::Money if form == Format::Xlsx && cells.any(is_text) => ("any", "default"),
        Holds::Decimal | Holds::Money => ("number", "default"),
    }
}

/// What the receipt says of the ledger and of the run.
#[derive(Debug, Clone, Serialize)]
pub struct Receipt {
    pub schema: &'static str,
    pub program: &'static str,
    pub version: &'static str,
    /// Without folders, which differ from machine to machine.
    pub command: String,
    pub as_of: String,
    pub lang: &'static str,
    pub ledger: LedgerReceipt,
    pub git: Option<GitReceipt>,
    pub files: Vec<FileReceipt>,
    /// What stands in the notes of the tables, each once.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
}

#[derive(Debug, Clone, Serialize)]
pub struct LedgerReceipt {
    /// Of the list that `sha256sum` prints of the files, sorted by path.
    pub sha256: String,
    pub files: usize,
}

#[derive(Debug, Clone, Serialize)]
pub struct GitReceipt {
    pub commit: String,
    pub dirty: Option<bool>,
    pub dirty_unknown_because: &'static str,
}

#[derive(Debug, Clone, Serialize)]
pub struct FileReceipt {
    pub path: String,
    pub bytes: u64,
    pub sha256: String,
}

/// `receipt.json`.
pub fn receipt(receipt: &Receipt) -> anyhow::Result<String> {
    Ok(safe::json(&serde_json::to_string_pretty(receipt)?).into_owned() + "\n")
}
