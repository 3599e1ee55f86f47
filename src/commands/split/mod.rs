//! `split`: who bears which cost, in rows for machines, in tables for people, and derived step by step.

mod explain;
mod grid;
mod rows;

pub use explain::{Explained, explain_split, explained};
pub use grid::grids;
pub use rows::rows;

use crate::compute::{self, Fault, Note, Over, PeriodKind, Request, Split, Stated};
use crate::model::{Account, Agreement, Context, Date, Decimal, Money, RoundTo, Text, text};

/// What is asked of every agreement.
#[derive(Debug, Clone)]
pub struct SplitAsked {
    /// Whether the items of the costs are kept apart.
    pub item: bool,
    /// Whether the parties are kept apart.
    pub party: bool,
    /// Which periods are kept apart; `Whole` sums over time.
    pub period: PeriodKind,
    pub year: Option<i32>,
    /// A party's key, or a part of its name.
    pub only: Option<String>,
    /// Another unit than the agreement's own.
    pub unit: Option<RoundTo>,
}

/// Everything kept apart but the periods within a year: what an export holds.
pub const ALL_SPLIT: SplitAsked =
    SplitAsked { item: true, party: true, period: PeriodKind::Year, year: None, only: None, unit: None };

impl SplitAsked {
    /// The same as the arithmetic wants it.
    pub fn request(&self, context: &Context) -> Request {
        let year =
            self.year.and_then(|year| Some((Date::from_ymd_opt(year, 1, 1)?, Date::from_ymd_opt(year, 12, 31)?)));
        let over = Over::Secured { as_of: context.as_of };
        Request { within: year, to: self.unit, ..Request::new(over, self.period) }
    }
}

/// A party in a table: its key, name, and share as written.
#[derive(Debug, Clone)]
pub struct Bearer {
    pub key: String,
    pub name: String,
    pub stated: Stated,
    account: Written,
}

/// An opaque account, dimension by dimension, as written.
type Written = Vec<(String, String)>;

fn written(account: &Account) -> Written {
    account.iter().map(|(name, value)| (name.value.clone(), value.value.clone())).collect()
}

impl Bearer {
    /// The percentage as written, where shares are percentages.
    pub fn percent(&self) -> Option<Decimal> {
        match &self.stated {
            Stated::Percent(percent) => Some(*percent),
            Stated::Counts(_) | Stated::Kronor(_) | Stated::Remainder(_) | Stated::Equal => None,
        }
    }
}

/// A share as stated, for people.
pub fn share(stated: &Stated) -> Text {
    match stated {
        Stated::Percent(percent) => {
            let percent = percent.text();
            text!("{percent} %", "{percent}%", percent)
        }
        Stated::Counts(counts) => {
            let all: u64 = counts.iter().map(|count| u64::from(*count)).sum();
            text!("{all} i underlaget", "{all} in the basis")
        }
        Stated::Kronor(kronor) => {
            let kronor = kronor.text();
            text!("{kronor} kr", "{kronor} kr", kronor)
        }
        Stated::Remainder(_) => Text::fixed("resten", "the rest"),
        Stated::Equal => Text::fixed("lika del", "an equal part"),
    }
}

/// One amount, and what it is for. `None` where the table sums over it.
#[derive(Debug, Clone)]
pub struct Row {
    /// Empty where the table sums over time.
    pub period: String,
    /// Place in the items of the agreement, and the name, if it has one.
    pub item: Option<(usize, String)>,
    /// Place in the parties of the agreement.
    pub bearer: Option<usize>,
    pub amount: Money,
}

/// An agreement's split, as far as tables need it.
#[derive(Debug, Clone)]
pub struct Kept {
    pub bearers: Vec<Bearer>,
    /// The account of each item.
    items: Vec<Written>,
    pub rows: Vec<Row>,
    pub notes: Vec<Text>,
}

/// The split of one agreement, or why there is none.
pub fn split_of(agreement: &Agreement, context: &Context, asked: &SplitAsked) -> Result<Kept, Fault> {
    let split = compute::split(agreement, &asked.request(context))?;
    let bearers = split.payers.iter().map(|payer| Bearer {
        key: payer.key.clone(),
        name: payer.name.clone(),
        stated: payer.stated.clone(),
        account: agreement.party(&payer.key).map(|party| written(&party.account)).unwrap_or_default(),
    });
    let bearers: Vec<Bearer> = bearers.collect();
    let notes = split.notes.iter().map(note).collect();
    let mut rows = amounts(&split, asked);
    if let Some(only) = &asked.only {
        rows.retain(|row| {
            row.bearer.and_then(|place| bearers.get(place)).is_some_and(|bearer| is_called(bearer, only))
        });
    }
    let items = split.items.iter().map(|item| written(&item.account)).collect();
    Ok(Kept { bearers, items, rows, notes })
}

fn is_called(bearer: &Bearer, only: &str) -> bool {
    bearer.key == only || bearer.name.to_lowercase().contains(&only.to_lowercase())
}

/// Every amount that is asked for, in the order of periods, items and parties.
fn amounts(split: &Split, asked: &SplitAsked) -> Vec<Row> {
    let mut rows = Vec::new();
    for period in &split.periods {
        let key = if asked.period == PeriodKind::Whole { String::new() } else { period.period.key() };
        let item = |place: usize| {
            let name = split.items.get(place).and_then(|item| item.name.clone()).unwrap_or_default();
            Some((place, name))
        };
        let row = |item, bearer, amount| Row { period: key.clone(), item, bearer, amount };
        match (asked.item, asked.party) {
            (true, true) => {
                for (place, cells) in period.cells.iter().enumerate() {
                    rows.extend(
                        cells.iter().enumerate().map(|(party, cell)| row(item(place), Some(party), cell.amount)),
                    );
                }
            }
            (true, false) => {
                let lines = period.items.iter().enumerate();
                rows.extend(lines.map(|(place, line)| row(item(place), None, line.figure.amount)));
            }
            (false, true) => {
                let lines = period.payers.iter().enumerate();
                rows.extend(lines.map(|(party, line)| row(None, Some(party), line.figure.amount)));
            }
            (false, false) => rows.push(row(None, None, period.total.amount)),
        }
    }
    rows
}

/// What the figures take for granted, for people.
pub fn note(note: &Note) -> Text {
    match note {
        Note::MonthsAssumed => Text::fixed(
            "filen anger inte hur ett delat år räknas (`proration`): räknat i månader",
            "the file does not state how a part of a year counts (`proration`): counted in months",
        ),
        Note::SharesNotHundred(sum) => {
            let sum = Decimal::nano_text(*sum);
            text!(
                "andelarna är tillsammans {sum} procent: räknade som vikter",
                "the shares sum to {sum} percent: taken as weights",
                sum
            )
        }
        Note::SeveralForYear { year, .. } => {
            text!("flera kostnader för {year} är lagda ihop", "several costs for {year} are added")
        }
        Note::IndexWithoutEffect(_) => Text::fixed(
            "en uppräkning gäller bara kostnader för varje år: här höjer den inget",
            "an index works on costs for every year only: here it raises nothing",
        ),
    }
}
