//! A cell of somebody else's sheet as TOML writes it, by what may stand in its field; or why it cannot be. Nothing is guessed: a number
//! that may have lost its zeros, a day that may be a year, and an amount with too many decimals are told.

use super::record::value_as_toml;
use crate::model::{CellContent, Date, Money, ORG_NUMBER, Shape, Text, text, text_as_toml};
use crate::parse;
use chrono::Datelike;
use std::borrow::Cow;

/// The value. `digits` is how many digits a number in the cell has as the name of something.
pub fn cell_as_toml(cell: &CellContent, key: &str, shape: &Shape, digits: Option<u32>) -> Result<String, Text> {
    if let CellContent::Unread(why) = cell {
        return Err(why.said());
    }
    match shape {
        Shape::List(inner) => cell_as_toml(cell, key, inner, digits),
        Shape::Either(shapes) => {
            let mut read = shapes.iter().map(|shape| cell_as_toml(cell, key, shape, digits));
            let first = read.next().unwrap_or(Err(NO_FORM));
            first.or_else(|why| read.find_map(Result::ok).ok_or(why))
        }
        Shape::Day => day(cell, key),
        Shape::Number => number(cell, key),
        Shape::Whole(..) => whole(cell, shape),
        Shape::YesNo => match cell {
            CellContent::YesNo(yes) => Ok(yes.to_string()),
            CellContent::Text(words) => value_as_toml(words, shape),
            CellContent::Number(_) | CellContent::Day(_) | CellContent::Moment(_) | CellContent::Unread(_) => {
                Err(Text::fixed("skriv ja eller nej", "write yes or no"))
            }
        },
        Shape::Text(form) => words(cell, *form, shape, digits),
        Shape::OneOf(_) => value_as_toml(&cell.words(), shape).map_err(|why| {
            text!(
                "{why}; säg under [[values]] i kartan vilket cellen betyder",
                "{why}; say under [[values]] of the map which the cell means",
                why
            )
        }),
        Shape::Table(_) | Shape::Keyed(_) | Shape::Map(_) | Shape::Anything | Shape::Nothing => Err(NO_FORM),
    }
}

const NO_FORM: Text = Text::fixed("fältet är ingen enda cell", "the field is no single cell");

fn day(cell: &CellContent, key: &str) -> Result<String, Text> {
    match cell {
        // A spreadsheet shows the year 2019, where a day is wanted, as the 2019th day of its time.
        CellContent::Day(day) if (1904..=1906).contains(&day.year()) => {
            let number = days_of_1900(*day);
            Err(text!(
                "cellen innehåller talet {number}, som visas som {day}: skriv hela dagen",
                "the cell holds the number {number}, which is shown as {day}: write the whole day"
            ))
        }
        CellContent::Day(day) => Ok(day.to_string()),
        CellContent::Text(words) => parse::day_as_toml(words).ok_or_else(|| {
            parse::day_meant(key, words, false).unwrap_or(Text::fixed(
                "cellen säger ingen dag: skriv den som ÅÅÅÅ-MM-DD",
                "the cell says no day: write it as YYYY-MM-DD",
            ))
        }),
        CellContent::Number(number) if number.len() == 8 => parse::day_as_toml(number).ok_or(NO_DAY),
        CellContent::Moment(_) => Err(Text::fixed(
            "cellen har ett klockslag: skriv bara dagen",
            "the cell has a time of the day: write the day alone",
        )),
        CellContent::Number(_) | CellContent::YesNo(_) | CellContent::Unread(_) => Err(NO_DAY),
    }
}

const NO_DAY: Text = Text::fixed(
    "cellen är ett tal, inget datum: skriv hela dagen, som ÅÅÅÅ-MM-DD",
    "the cell is a number and no date: write the whole day, as YYYY-MM-DD",
);

/// The number that a workbook shows as this day of its first years.
fn days_of_1900(day: Date) -> i64 {
    Date::from_ymd_opt(1899, 12, 30).map_or(0, |first| (day - first).num_days())
}

/// The keys whose numbers are money, which has no more than two decimals.
fn is_amount(key: &str) -> bool {
    matches!(key, "amount" | "total" | "up_to" | "kr_per_hour")
}

fn number(cell: &CellContent, key: &str) -> Result<String, Text> {
    let written = match cell {
        CellContent::Number(number) => number,
        CellContent::Text(words) => words,
        CellContent::Day(_) | CellContent::Moment(_) => {
            return Err(Text::fixed(
                "cellen visas som ett datum: ändra dess format till tal",
                "the cell is shown as a date: change its format to number",
            ));
        }
        CellContent::YesNo(_) | CellContent::Unread(_) => return Err(NO_NUMBER),
    };
    let decimals = written.rsplit_once('.').map_or(0, |(_, decimals)| decimals.len());
    if is_amount(key) && decimals > 2 && matches!(cell, CellContent::Number(_)) {
        return Err(text!(
            "beloppet {written} har fler än två decimaler: avrunda det i källan",
            "the amount {written} has more than two decimals: round it in the source"
        ));
    }
    if !is_amount(key) {
        return value_as_toml(written, &Shape::Number).map_err(|_| NO_NUMBER);
    }
    // A spreadsheet's own decimal point is no sign between thousands.
    let is_own = matches!(cell, CellContent::Number(_));
    let written = if is_own { Cow::Owned(written.replace('.', ",")) } else { Cow::Borrowed(written.as_str()) };
    let told = value_as_toml(&written, &Shape::Number).map_err(|_| NO_NUMBER)?;
    Money::parse(&told).map(money_as_toml).map_err(|_| {
        Text::fixed(
            "beloppet har fler än två decimaler, eller är för stort: rätta det i källan",
            "the amount has more than two decimals, or is too large: correct it in the source",
        )
    })
}

/// An amount as a file has it: `400_000`, `150_000.50`.
pub fn money_as_toml(amount: Money) -> String {
    let plain = amount.plain();
    let (sign, plain) = plain.strip_prefix('-').map_or(("", plain.as_str()), |plain| ("-", plain));
    let (whole, ore) = plain.split_once('.').unwrap_or((plain, "00"));
    let mut grouped = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place) % 3 == 0 {
            grouped.push('_');
        }
        grouped.push(digit);
    }
    if ore == "00" { format!("{sign}{grouped}") } else { format!("{sign}{grouped}.{ore}") }
}

/// Whether a cell of an amount says its own unit.
pub fn says_its_unit(cell: &CellContent) -> bool {
    matches!(cell, CellContent::Text(words) if parse::is_money(words))
}

const NO_NUMBER: Text = Text::fixed(
    "cellen är inget tal: skriv det med siffror, som 1800000 eller 1 800 000,50",
    "the cell is no number: write it in digits, such as 1800000 or 1 800 000,50",
);

fn whole(cell: &CellContent, shape: &Shape) -> Result<String, Text> {
    if let CellContent::Day(day) = cell {
        return Err(text!(
            "cellen innehåller hela dagen {day}: skriv bara året",
            "the cell holds the whole day {day}: write the year alone"
        ));
    }
    value_as_toml(&cell.words(), shape)
}

fn words(cell: &CellContent, form: Option<&'static str>, shape: &Shape, digits: Option<u32>) -> Result<String, Text> {
    match cell {
        CellContent::Text(words) if form == Some(ORG_NUMBER) => Ok(org_number(words.trim())),
        CellContent::Text(words) => value_as_toml(words.trim(), shape),
        CellContent::Number(number) if form == Some(ORG_NUMBER) => Ok(org_number(number)),
        CellContent::Number(number) => coded(number, digits).map(|code| text_as_toml(&code)),
        CellContent::Day(day) => Err(text!(
            "cellen innehåller dagen {day}, kanske gjord av kalkylprogrammet: skriv det som text",
            "the cell holds the day {day}, perhaps made by the spreadsheet: write it as text"
        )),
        CellContent::Moment(_) | CellContent::YesNo(_) | CellContent::Unread(_) => {
            Err(Text::fixed("cellen är ingen text", "the cell is no text"))
        }
    }
}

/// The number with its hyphen where it has ten digits, or twelve that begin with 16; as it stands otherwise, so that it is judged.
fn org_number(written: &str) -> String {
    let digits = written.strip_prefix("16").filter(|rest| rest.len() == 10).unwrap_or(written);
    let is_bare = digits.len() == 10 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let parts = digits.split_at_checked(6).filter(|_| is_bare);
    text_as_toml(&parts.map_or_else(|| written.to_owned(), |(serial, end)| format!("{serial}-{end}")))
}

/// A number that is the name of something, with the zeros that a spreadsheet takes from it.
pub fn coded(number: &str, digits: Option<u32>) -> Result<String, Text> {
    let width = digits.and_then(|digits| usize::try_from(digits).ok());
    let is_whole = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    match width {
        Some(width) if is_whole && number.len() <= width => {
            Ok(format!("{}{number}", "0".repeat((width - number.len()).min(20))))
        }
        _ if !is_whole => Err(Text::fixed(
            "cellen är ett tal med decimaler eller minustecken: skriv det som text",
            "the cell is a number with decimals or a minus sign: write it as text",
        )),
        Some(width) => {
            Err(text!("talet {number} har fler än {width} siffror", "the number {number} has more than {width} digits"))
        }
        None => Err(text!(
            "cellen är talet {number}, som kan ha mist nollor först: gör kolumnen till text, eller säg i kartan hur många siffror den har, under [digits]",
            "the cell is the number {number}, which may have lost leading zeros: make the column text, or say in the map how many digits it has, under [digits]"
        )),
    }
}
