//! `liggare.toml`.

use crate::model::{
    At, Committee, Decimal, Finding, Money, MonthDay, Settings, Span, Text, Thresholds, Word, codes, text,
};
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
            long_term: table.value("long_term"),
            decision_to_term: table.value("decision_to_term"),
            outside_term: table.value("outside_term"),
            least_amount: table.value("least_amount"),
            over_cost: table.value("over_cost"),
            index_rate: rates(table),
        };
        if let Some(negative) = thresholds.share_difference.as_ref().filter(|share| share.value.nano() < 0) {
            refuse_difference(table, negative);
        }
        if let Some(negative) = thresholds.least_amount.filter(|least| least.value < Money::ZERO) {
            refuse_negative(table, "least_amount", negative.span, &negative.value.text());
        }
        if let Some(negative) = thresholds.over_cost.filter(|over| over.value.nano() < 0) {
            refuse_negative(table, "over_cost", negative.span, &negative.value.text());
        }
        Some(thresholds)
    }
}

/// The lowest and the highest rate: two numbers in that order.
fn rates(table: &mut Table<'_, '_>) -> Option<(At<Decimal>, At<Decimal>)> {
    let rates: Vec<At<Decimal>> = table.values("index_rate");
    let place = table.place_of("index_rate")?;
    if let [low, high] = rates.as_slice() {
        if low.value.nano() <= high.value.nano() {
            return Some((*low, *high));
        }
    } else if rates.len() != table.written_count("index_rate") {
        // A number that cannot be read has been told.
        return None;
    }
    let message = text!(
        "`index_rate` ska vara två tal: den lägsta och den högsta procentsatsen",
        "`index_rate` must be two numbers: the lowest and the highest percentage"
    );
    let help = text!("skriv till exempel `index_rate = [-10, 25]`", "write for instance `index_rate = [-10, 25]`");
    table.fault(codes::BAD_VALUE, Finding::new(table.field("index_rate"), place, message).help(help));
    None
}

/// What is never less than nothing.
fn refuse_negative(table: &mut Table<'_, '_>, key: &str, span: Span, number: &Text) {
    let message = text!(
        "`{key}` är {number}, men gränsen är aldrig mindre än 0",
        "`{key}` is {number}, but the bound is never less than 0",
        number
    );
    let help = text!(
        "skriv ett tal som är 0 eller större, eller ta bort raden",
        "write a number from 0 up, or remove the line"
    );
    table.fault(codes::BAD_VALUE, Finding::new(table.field(key), span, message).help(help));
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
