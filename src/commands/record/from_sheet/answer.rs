//! Rows of an accounting system by a map: each is added to an agreement's outcome, left out by name, or told as one that nobody has
//! placed. Pure; and whatever the source sums to, the parts sum to.

use crate::commands::cell::{cell_as_toml, coded};
use crate::commands::sheet_columns::{SheetColumn, columns, one_line};
use crate::model::{
    CellContent, Date, Grid, Money, NamedPeriod, OutcomeMap, OutcomeRow, Shape, SheetRow, SummedBy, Text, nearest,
    or_meant, text,
};
use chrono::Datelike;
use std::collections::BTreeMap;

/// What an outcome is of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct BookedKey {
    pub agreement: String,
    /// The key of the field, and what it says: `year` 2024, `period` 2024-T1, `through` 2024-08.
    pub time: (&'static str, String),
    pub party: Option<String>,
    pub item: Option<String>,
    pub booked_by: Option<String>,
}

/// Rows and what they come to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RowSum {
    pub ore: i64,
    pub rows: Vec<u32>,
}

impl RowSum {
    fn add(&mut self, row: u32, amount: Money) -> Option<()> {
        self.ore = self.ore.checked_add(amount.ore())?;
        self.rows.push(row);
        Some(())
    }

    pub const fn amount(&self) -> Money {
        Money::from_ore(self.ore)
    }
}

/// What all rows come to.
#[derive(Debug, Default)]
pub struct Summed {
    pub outcomes: BTreeMap<BookedKey, RowSum>,
    /// By the reason that the map has.
    pub dropped: BTreeMap<String, RowSum>,
    /// The rows that the map skips, and what those of them come to that have an amount.
    pub skipped: RowSum,
    /// By the codes of the rows, as people are shown them.
    pub unplaced: BTreeMap<String, RowSum>,
    /// Cells that nobody can read, by row and column.
    pub faults: Vec<(u32, Option<u32>, Text)>,
    pub columns: Vec<SheetColumn>,
    pub all: RowSum,
    /// The source's own sum, where the map names its row.
    pub told: Option<(u32, Money)>,
}

/// How a row says when it is of.
enum WhenOf {
    Fixed((&'static str, String)),
    Column(u32, SummedBy),
}

/// The map as it fits the sheet.
struct FittedOutcomes<'m> {
    map: &'m OutcomeMap,
    codes: Vec<(&'m str, u32)>,
    /// Each with whether it is taken away.
    amounts: Vec<(u32, bool)>,
    when: WhenOf,
}

/// Adds the rows up. What is wrong with the map itself comes alone.
pub fn sums(grid: &Grid, map: &OutcomeMap) -> Result<Summed, Vec<Text>> {
    let header = map.header.as_ref().map_or(1, |header| header.value);
    let columns = if grid.row(header).is_some() { columns(grid, header) } else { Vec::new() };
    let fitted = fit(&columns, map)?;
    let mut summed = Summed::default();
    let total = map.total.as_ref().map(|total| total.value);
    for row in grid.rows.iter().filter(|row| row.number > header) {
        if Some(row.number) == total {
            continue;
        }
        if map.skip.iter().any(|skipped| skipped.value == row.number) {
            let amount = fitted.amount(row).unwrap_or(Money::ZERO);
            let _ = summed.skipped.add(row.number, amount);
            continue;
        }
        match fitted.row(row, &mut summed) {
            Ok(()) => {}
            Err(faults) => summed.faults.extend(faults.into_iter().map(|(column, why)| (row.number, column, why))),
        }
    }
    for skipped in map.skip.iter().filter(|skipped| grid.row(skipped.value).is_none()) {
        let why = Text::fixed("raden som kartan hoppar över finns inte", "the row that the map skips is not there");
        summed.faults.push((skipped.value, None, why));
    }
    if let Some(number) = total {
        let told = grid.row(number).map(|row| fitted.amount(row));
        match told {
            Some(Ok(told)) => {
                summed.told = Some((number, told));
                if summed.faults.is_empty() && told.ore() != summed.all.ore {
                    let (told, own) = (told.text(), summed.all.amount().text());
                    let why = text!(
                        "källans summa är {told}, men raderna blir {own}",
                        "the source's sum is {told}, but the rows come to {own}",
                        told,
                        own
                    );
                    summed.faults.push((number, None, why));
                }
            }
            Some(Err(faults)) => summed.faults.extend(faults.into_iter().map(|(column, why)| (number, column, why))),
            None => summed.faults.push((
                number,
                None,
                Text::fixed("raden som ska ha summan är tom", "the row that is to have the sum is empty"),
            )),
        }
    }
    summed.columns = columns;
    Ok(summed)
}

/// What is wrong with the map, seen beside the sheet.
fn fit<'m>(columns: &[SheetColumn], map: &'m OutcomeMap) -> Result<FittedOutcomes<'m>, Vec<Text>> {
    let mut faults = Vec::new();
    let mut used = Vec::new();
    let mut number = |name: &str, faults: &mut Vec<Text>| {
        let own = columns.iter().find(|column| column.name == one_line(name)).map(|column| column.number);
        if own.is_none() {
            let meant = or_meant(nearest(name, columns.iter().map(|column| column.name.as_str())));
            faults.push(text!("bladet har ingen kolumn {name}{meant}", "the sheet has no column {name}{meant}", meant));
        }
        used.extend(own);
        own
    };
    let codes: Vec<(&str, u32)> =
        map.codes.iter().filter_map(|(code, name)| Some((code.value.as_str(), number(name, &mut faults)?))).collect();
    let mut amounts = Vec::new();
    for (name, is_taken) in [(&map.amount, false), (&map.debit, false), (&map.credit, true)] {
        amounts.extend(name.as_ref().and_then(|name| Some((number(name, &mut faults)?, is_taken))));
    }
    if map.amount.is_some() == map.debit.is_some() || map.amount.is_some() && map.credit.is_some() {
        faults.push(Text::fixed(
            "kartan ska säga antingen amount, eller debit och credit",
            "the map must say either amount, or debit and credit",
        ));
    }
    if map.debit.is_some() && map.debit.as_ref().map(|one| &one.value) == map.credit.as_ref().map(|one| &one.value) {
        faults.push(Text::fixed(
            "debit och credit är samma kolumn i kartan: skriv den i amount",
            "debit and credit are one column in the map: write it as amount",
        ));
    }
    let when = match (&map.when, &map.sum_by, &map.period, &map.through) {
        (Some(name), Some(by), None, None) => number(name, &mut faults).map(|column| WhenOf::Column(column, by.value)),
        (None, None, Some(period), None) => Some(WhenOf::Fixed(time(period.value))),
        (None, None, None, Some(month)) => Some(WhenOf::Fixed(("through", month.value.plain()))),
        _ => {
            faults.push(Text::fixed(
                "kartan ska säga antingen when och sum_by, eller period, eller through",
                "the map must say either when and sum_by, or period, or through",
            ));
            None
        }
    };
    let left_out: Vec<u32> = map.drop.iter().filter_map(|name| number(name, &mut faults)).collect();
    let of_time = if let Some(WhenOf::Column(column, _)) = &when { Some(*column) } else { None };
    let mut taken =
        codes.iter().map(|(_, column)| *column).chain(amounts.iter().map(|(column, _)| *column)).chain(of_time);
    let both = taken.find(|column| left_out.contains(column));
    if let Some(column) = columns.iter().find(|column| Some(column.number) == both) {
        let name = &column.name;
        faults.push(text!(
            "kartan både använder och utelämnar kolumnen {name}",
            "the map both uses and leaves out the column {name}"
        ));
    }
    for column in columns.iter().filter(|column| !used.contains(&column.number)) {
        let name = &column.name;
        faults.push(text!(
            "kartan nämner inte kolumnen {name}: säg vad den är, eller utelämna den med drop",
            "the map does not name the column {name}: say what it is, or leave it out by drop"
        ));
    }
    for row in &map.rows {
        if row.agreement.is_some() == row.drop.is_some() {
            faults.push(Text::fixed(
                "varje [[rows]] i kartan ska ha antingen agreement eller drop",
                "every [[rows]] of the map must have either agreement or drop",
            ));
        }
        for (code, _) in &row.codes {
            if !map.codes.iter().any(|(own, _)| own.value == code.value) {
                let code = &code.value;
                faults.push(text!(
                    "koden {code} i [[rows]] har ingen kolumn under [codes]",
                    "the code {code} of [[rows]] has no column under [codes]"
                ));
            }
        }
    }
    match when {
        Some(when) if faults.is_empty() => Ok(FittedOutcomes { map, codes, amounts, when }),
        _ => Err(faults),
    }
}

type RowFaults = Vec<(Option<u32>, Text)>;

impl FittedOutcomes<'_> {
    fn row(&self, row: &SheetRow, summed: &mut Summed) -> Result<(), RowFaults> {
        let (codes, amount, time) = (self.codes(row), self.amount(row), self.time(row));
        let (codes, amount, time) = match (codes, amount, time) {
            (Ok(codes), Ok(amount), Ok(time)) => (codes, amount, time),
            (codes, amount, time) => {
                let faults = [codes.err(), amount.err(), time.err()].into_iter().flatten().flatten();
                return Err(faults.collect());
            }
        };
        let too_much = || vec![(None, Text::fixed("summan blir för stor", "the sum gets too large"))];
        summed.all.add(row.number, amount).ok_or_else(too_much)?;
        let fitting: Vec<&OutcomeRow> = self.map.rows.iter().filter(|own| fits(own, &codes)).collect();
        let own = match fitting.as_slice() {
            [] => summed.unplaced.entry(shown(&codes)).or_default(),
            [one] => match (&one.agreement, &one.drop) {
                (Some(agreement), _) => {
                    let text =
                        |field: &Option<crate::model::At<String>>| field.as_ref().map(|field| field.value.clone());
                    let key = BookedKey {
                        agreement: agreement.value.clone(),
                        time,
                        party: text(&one.party),
                        item: text(&one.item),
                        booked_by: text(&one.booked_by),
                    };
                    summed.outcomes.entry(key).or_default()
                }
                (None, Some(why)) => summed.dropped.entry(why.value.clone()).or_default(),
                (None, None) => summed.unplaced.entry(shown(&codes)).or_default(),
            },
            several => {
                let (count, codes) = (several.len(), shown(&codes));
                return Err(vec![(
                    None,
                    text!(
                        "raden ({codes}) passar på {count} av kartans [[rows]]: gör dem så att bara en passar",
                        "the row ({codes}) fits {count} of the map's [[rows]]: make them so that one alone fits"
                    ),
                )]);
            }
        };
        own.add(row.number, amount).ok_or_else(too_much)
    }

    fn codes<'s>(&'s self, row: &SheetRow) -> Result<Vec<(&'s str, String)>, RowFaults> {
        let mut faults = Vec::new();
        let mut codes = Vec::new();
        for (code, column) in &self.codes {
            let digits = self.map.digits.iter().find(|(own, _)| own.value == *code).map(|(_, digits)| digits.value);
            let read = match row.cells.get(column) {
                None => Ok(String::new()),
                Some(CellContent::Text(words)) => Ok(words.trim().to_owned()),
                Some(CellContent::Number(number)) => {
                    // A code of the map that begins with nothing could never be the number that is left of it.
                    let patterns =
                        || self.map.rows.iter().flat_map(|row| row.codes.iter().filter(|(own, _)| own.value == *code));
                    let has_zeros = patterns().any(|(_, pattern)| pattern.value.starts_with('0'));
                    coded(number, digits.or(if has_zeros { None } else { u32::try_from(number.len()).ok() }))
                }
                Some(CellContent::Unread(why)) => Err(why.said()),
                Some(CellContent::Day(_) | CellContent::Moment(_) | CellContent::YesNo(_)) => {
                    Err(Text::fixed("cellen är ingen kod: skriv den som text", "the cell is no code: write it as text"))
                }
            };
            match read {
                Ok(words) => codes.push((*code, words)),
                Err(why) => faults.push((Some(*column), why)),
            }
        }
        if faults.is_empty() { Ok(codes) } else { Err(faults) }
    }

    fn amount(&self, row: &SheetRow) -> Result<Money, RowFaults> {
        let mut sum: Option<Money> = None;
        let mut faults = Vec::new();
        for (column, is_taken) in &self.amounts {
            let Some(cell) = row.cells.get(column) else { continue };
            let read = cell_as_toml(cell, "amount", &Shape::Number, None);
            let read = read.and_then(|amount| Money::parse(&amount).map_err(|_| NO_MONEY));
            match read {
                Ok(amount) => {
                    let before = sum.unwrap_or(Money::from_ore(0));
                    sum = if *is_taken == self.is_reversed() {
                        before.checked_add(amount)
                    } else {
                        before.checked_sub(amount)
                    };
                }
                Err(why) => faults.push((Some(*column), why)),
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let first = self.amounts.first().map(|(column, _)| *column);
        sum.ok_or_else(|| {
            vec![(
                first,
                Text::fixed(
                    "raden har inget belopp: utelämna den med skip i kartan, om den inte ska läsas",
                    "the row has no amount: leave it out by skip in the map, if it is not to be read",
                ),
            )]
        })
    }

    fn is_reversed(&self) -> bool {
        self.map.reversed.as_ref().is_some_and(|reversed| reversed.value)
    }

    fn time(&self, row: &SheetRow) -> Result<(&'static str, String), RowFaults> {
        let (column, by) = match &self.when {
            WhenOf::Fixed(time) => return Ok(time.clone()),
            WhenOf::Column(column, by) => (*column, *by),
        };
        let fault = |why: Text| vec![(Some(column), why)];
        match row.cells.get(&column) {
            None => Err(fault(Text::fixed(
                "cellen är tom, och ska säga perioden",
                "the cell is empty, and is to say the period",
            ))),
            Some(CellContent::Unread(why)) => Err(fault(why.said())),
            Some(CellContent::Day(day)) => summed_by(*day, by).ok_or_else(|| fault(NO_TIME)),
            Some(cell @ (CellContent::Text(_) | CellContent::Number(_))) => {
                period_of(&cell.words(), by).ok_or_else(|| fault(NO_TIME))
            }
            Some(CellContent::Moment(_) | CellContent::YesNo(_)) => Err(fault(NO_TIME)),
        }
    }
}

const NO_MONEY: Text = Text::fixed("beloppet är inget belopp i kronor", "the amount is no amount in kronor");

const NO_TIME: Text = Text::fixed(
    "cellen säger ingen dag eller period: skriv 2024-03-31, 2024-03, 202403 eller 2024-T1",
    "the cell says no day or period: write 2024-03-31, 2024-03, 202403 or 2024-T1",
);

/// The field that says a period, and its value.
fn time(period: NamedPeriod) -> (&'static str, String) {
    let plain = period.plain();
    if plain.len() == 4 { ("year", plain) } else { ("period", plain) }
}

/// The period that a day lies in.
fn summed_by(day: Date, by: SummedBy) -> Option<(&'static str, String)> {
    let (year, month) = (day.year(), day.month());
    let named = match by {
        SummedBy::Month => format!("{year:04}-{month:02}"),
        SummedBy::Tertial => format!("{year:04}-T{}", month.div_ceil(4)),
        SummedBy::Year => format!("{year:04}"),
    };
    NamedPeriod::parse(&named).map(time)
}

/// The period of what a cell says, where that is no longer than the period.
fn period_of(words: &str, by: SummedBy) -> Option<(&'static str, String)> {
    let day = Date::parse_from_str(words, "%Y-%m-%d").or_else(|_| Date::parse_from_str(words, "%Y%m%d"));
    if let (Ok(day), 8 | 10) = (day, words.len()) {
        return summed_by(day, by);
    }
    let month =
        words.split_at_checked(4).filter(|_| words.len() == 6 && words.bytes().all(|byte| byte.is_ascii_digit()));
    let named = month.map_or_else(|| words.to_owned(), |(year, month)| format!("{year}-{month}"));
    let period = NamedPeriod::parse(&named)?;
    let (first, last) = period.days()?;
    let own = summed_by(first, by)?;
    (summed_by(last, by)? == own).then_some(own)
}

/// Whether a row of the map takes a row with these codes.
fn fits(row: &OutcomeRow, codes: &[(&str, String)]) -> bool {
    row.codes.iter().all(|(code, pattern)| {
        let own = codes.iter().find(|(own, _)| *own == code.value).map(|(_, words)| words.as_str());
        own.is_some_and(|own| match pattern.value.strip_suffix('*') {
            Some(start) => own.starts_with(start),
            None => own == pattern.value,
        })
    })
}

/// The codes of a row, as people are shown them.
fn shown(codes: &[(&str, String)]) -> String {
    let said = codes.iter().filter(|(_, words)| !words.is_empty());
    said.map(|(code, words)| format!("{code} {words}")).collect::<Vec<_>>().join(", ")
}

/// The rows as a file says where an amount was read from: `rad 2, 5`, or the first and the last with how many there are.
pub fn rows_named(rows: &[u32]) -> String {
    match rows {
        [first, .., last] if rows.len() > 4 => format!("rad {first}–{last} ({} rader)", rows.len()),
        _ => format!("rad {}", rows.iter().map(u32::to_string).collect::<Vec<_>>().join(", ")),
    }
}
