//! `liggare.toml`.

use crate::model::{
    At, Checked, Decimal, Draft, Finding, LedgerSettings, Money, MonthDay, Source, Span, Text, Thresholds, codes, text,
};
use crate::resolve::reader::TableReader;

/// The only day on which a year of this program begins.
const NEW_YEAR: MonthDay = MonthDay { month: 1, day: 1 };

impl Checked<TableReader<'_, '_>> for LedgerSettings {
    fn check(draft: &mut Draft<Self>, table: &mut TableReader<'_, '_>) -> bool {
        if let Some(other) = draft.fiscal_year.filter(|day| day.value != NEW_YEAR) {
            refuse_fiscal_year(table, &other);
        }
        true
    }
}

/// Costs, payments and outcomes are counted by calendar year. Under another fiscal year every sum would look right and be wrong.
fn refuse_fiscal_year(table: &mut TableReader<'_, '_>, stated: &At<MonthDay>) {
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

impl Checked<TableReader<'_, '_>> for Thresholds {
    fn check(thresholds: &mut Draft<Self>, table: &mut TableReader<'_, '_>) -> bool {
        check_rates(table, &mut thresholds.index_rate);
        if let Some(negative) = thresholds.share_difference.as_ref().filter(|share| share.value.nano() < 0) {
            refuse_difference(table, negative);
        }
        if let Some(negative) = thresholds.least_amount.filter(|least| least.value < Money::ZERO) {
            refuse_negative(table, "least_amount", negative.span, &negative.value.text());
        }
        if let Some(negative) = thresholds.over_cost.filter(|over| over.value.nano() < 0) {
            refuse_negative(table, "over_cost", negative.span, &negative.value.text());
        }
        true
    }
}

/// The lowest and the highest rate: two numbers in that order, or none.
fn check_rates(table: &mut TableReader<'_, '_>, rates: &mut Vec<At<Decimal>>) {
    let Some(place) = table.place_of("index_rate") else { return };
    if let [low, high] = rates.as_slice()
        && low.value.nano() <= high.value.nano()
    {
        return;
    }
    let is_told = rates.len() != 2 && rates.len() != table.written_count("index_rate");
    rates.clear();
    // A number that cannot be read has been told.
    if is_told {
        return;
    }
    let message = text!(
        "`index_rate` ska vara två tal: den lägsta och den högsta procentsatsen",
        "`index_rate` must be two numbers: the lowest and the highest percentage"
    );
    let help = text!("skriv till exempel `index_rate = [-10, 25]`", "write for instance `index_rate = [-10, 25]`");
    table.fault(codes::BAD_VALUE, Finding::new(table.field("index_rate"), place, message).help(help));
}

/// What is never less than nothing.
fn refuse_negative(table: &mut TableReader<'_, '_>, key: &str, span: Span, number: &Text) {
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
fn refuse_difference(table: &mut TableReader<'_, '_>, stated: &At<Decimal>) {
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
