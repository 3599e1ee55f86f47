//! `liggare.toml`.

use crate::model::{At, Committee, Decimal, Finding, MonthDay, Settings, Thresholds, Word, codes, text};
use crate::resolve::reader::{Record, Table};
use crate::resolve::words;

/// The only day on which a year of this program begins.
const NEW_YEAR: MonthDay = MonthDay { month: 1, day: 1 };

/// `[ledger]`.
struct Head {
    settings: Settings,
}

impl Record for Head {
    const WORDS: &'static [Word] = words::LEDGER;

    fn read(table: &mut Table<'_, '_>) -> Option<Self> {
        let settings = Settings {
            name: table.value("name"),
            guideline: table.value("guideline"),
            language: table.value("language"),
            fiscal_year: table.value("fiscal_year"),
            ..Settings::default()
        };
        if let Some(other) = settings.fiscal_year.as_ref().filter(|day| day.value != NEW_YEAR) {
            refuse_fiscal_year(table, other);
        }
        Some(Self { settings })
    }
}

/// Costs, payments and outcomes are counted by calendar year. Under another fiscal year every sum would look right and be wrong.
fn refuse_fiscal_year(table: &mut Table<'_, '_>, stated: &At<MonthDay>) {
    let day = stated.value.text();
    let message = text!(
        "räkenskapsåret börjar {day}, men liggare räknar bara med kalenderår",
        "the fiscal year begins on {day}, but liggare counts by calendar year only",
        day
    );
    let help = text!(
        "skriv `fiscal_year = \"01-01\"` eller ta bort raden; belopp för ett brutet år går inte att få",
        "write `fiscal_year = \"01-01\"` or remove the line; amounts for a broken fiscal year cannot be had",
    );
    table.fault(codes::BAD_VALUE, Finding::new(table.field("fiscal_year"), stated.span, message).help(help));
}

impl Record for Settings {
    const WORDS: &'static [Word] = words::SETTINGS;

    fn read(table: &mut Table<'_, '_>) -> Option<Self> {
        let head = table.record("ledger").map_or_else(Self::default, |head: Head| head.settings);
        Some(Self {
            file: Some(table.file()),
            committees: table.keyed("committees"),
            rules: table.map("rules"),
            thresholds: table.record("thresholds").unwrap_or_default(),
            export: table.record("export").unwrap_or_default(),
            ..head
        })
    }
}

impl Record for Committee {
    const WORDS: &'static [Word] = words::COMMITTEE;

    fn read(table: &mut Table<'_, '_>) -> Option<Self> {
        let (name, org_number) = (table.required("name"), table.value("org_number"));
        let (meetings, papers) = (table.values("meetings"), table.value("papers"));
        Some(Self { key: table.own_key()?, span: table.span(), name: name?, org_number, meetings, papers })
    }
}

impl Record for Thresholds {
    const WORDS: &'static [Word] = words::THRESHOLDS;

    fn read(table: &mut Table<'_, '_>) -> Option<Self> {
        let thresholds = Self {
            short_term: table.value("short_term"),
            share_difference: table.value("share_difference"),
            warn_before: table.value("warn_before"),
        };
        if let Some(negative) = thresholds.share_difference.as_ref().filter(|share| share.value.nano() < 0) {
            refuse_difference(table, negative);
        }
        Some(thresholds)
    }
}

/// No difference is less than none: every share would seem to differ.
fn refuse_difference(table: &mut Table<'_, '_>, stated: &At<Decimal>) {
    let number = stated.value.text();
    let message = text!(
        "`share_difference` är {number}, men en skillnad är aldrig mindre än 0",
        "`share_difference` is {number}, but a difference is never less than 0",
        number
    );
    let help = text!(
        "skriv antalet procentenheter som får skilja, eller ta bort raden",
        "write the percentage points that may differ, or remove the line"
    );
    table.fault(codes::BAD_VALUE, Finding::new(table.field("share_difference"), stated.span, message).help(help));
}
