//! Who bears which cost, in rows for machines, in tables for people, and derived step by step.

mod explain;
mod grid;
mod rows;
mod unit;

pub use explain::{explain_split, explained};
pub use grid::grids;
pub use rows::rows;

use crate::commands::assumed;
use crate::commands::within::WantedTime;
use crate::compute::{self, Charged, Frozen, Note, PeriodAmounts, PeriodKind, Request, Split, SplitFault, Stated};
use crate::model::{
    Account, Agreement, Choice, Context, CostPeriod, Date, Decimal, Index, Ledger, Money, NamedPeriod, RoundTo, Text,
    excerpt, text,
};
use chrono::Datelike;

/// What is asked of every agreement.
#[derive(Debug, Clone)]
pub struct SplitAsked {
    /// Whether the items of the costs are kept apart.
    pub item: bool,
    /// Whether the parties are kept apart.
    pub party: bool,
    /// Which periods are kept apart; `Whole` sums over time.
    pub period: PeriodKind,
    pub time: WantedTime,
    /// A party's key, or a part of its name.
    pub only: Option<String>,
    /// Another unit than the agreement's own.
    pub unit: Option<RoundTo>,
}

/// Everything kept apart but the periods within a year: what an export holds.
pub const ALL_SPLIT: SplitAsked =
    SplitAsked { item: true, party: true, period: PeriodKind::Year, time: WantedTime::ANY, only: None, unit: None };

impl SplitAsked {
    /// The same as the arithmetic wants it.
    pub fn request(&self, context: &Context) -> Request {
        Request { within: self.time.days(), to: self.unit, ..Request::new(context.as_of, self.period) }
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
            Stated::Counts(_) | Stated::Kronor(_) | Stated::Remainder(_) | Stated::Equal | Stated::Nothing => None,
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
            text!("{all} i fördelningsunderlaget", "{all} in the basis")
        }
        Stated::Kronor(kronor) => {
            let kronor = kronor.text();
            text!("{kronor} kr", "{kronor} kr", kronor)
        }
        Stated::Remainder(_) => Text::fixed("resten", "the rest"),
        Stated::Equal => Text::fixed("lika del", "an equal part"),
        Stated::Nothing => Text::fixed("ingen andel", "no share"),
    }
}

/// One amount, and what it is for.
#[derive(Debug, Clone, Copy)]
pub struct SplitRow<'a> {
    /// Empty where the table sums over time.
    pub period: &'a str,
    /// Place in the items of the agreement, and the name, if it has one. `None` where the table sums over them.
    pub item: Option<(usize, &'a str)>,
    /// Place in the parties of the agreement. `None` where the table sums over them.
    pub bearer: Option<usize>,
    pub amount: Money,
}

/// An agreement's split, as far as tables need it: the amounts alone, without the words that each row repeats.
#[derive(Debug, Clone)]
pub struct SplitFacts {
    pub bearers: Vec<Bearer>,
    /// The name and the account of each item.
    items: Vec<(String, Written)>,
    periods: Vec<String>,
    /// Whether items are kept apart.
    by_item: bool,
    /// Places of the parties that are kept apart and asked for; none where the table sums over the parties.
    by_bearer: Option<Vec<usize>>,
    /// In the order of periods, items and parties.
    amounts: Vec<Money>,
    /// Whether a part of a year is counted by months because the file does not say how.
    pub months_assumed: bool,
    pub notes: Vec<Text>,
}

impl SplitFacts {
    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.amounts.len()
    }

    pub fn is_empty(&self) -> bool {
        self.amounts.is_empty()
    }

    /// The row at a place.
    pub fn row(&self, place: usize) -> Option<SplitRow<'_>> {
        let amount = *self.amounts.get(place)?;
        let bearers = self.by_bearer.as_ref().map_or(1, Vec::len).max(1);
        let items = if self.by_item { self.items.len().max(1) } else { 1 };
        let item = place / bearers % items;
        let bearer = self.by_bearer.as_ref().and_then(|shown| shown.get(place % bearers).copied());
        let name = || Some((item, self.items.get(item)?.0.as_str()));
        let period = self.periods.get(place / bearers / items)?;
        Some(SplitRow { period, item: if self.by_item { name() } else { None }, bearer, amount })
    }

    /// Every row, in the order of periods, items and parties.
    pub fn rows(&self) -> impl Iterator<Item = SplitRow<'_>> {
        (0..self.len()).filter_map(|place| self.row(place))
    }
}

/// The split of one agreement, or why there is none.
pub fn split_of(agreement: &Agreement, context: &Context, asked: &SplitAsked) -> Result<SplitFacts, SplitFault> {
    let request = asked.request(context);
    let mut charged = compute::charged(agreement, &context.settings.money, &request)?;
    // What has been charged is exact, and so is what is left to charge: neither is rounded to the unit of a table.
    let is_exact = charged.frozen.is_some() && !matches!(asked.unit, None | Some(RoundTo::Ore));
    if is_exact {
        charged = compute::charged(agreement, &context.settings.money, &Request { to: None, ..request })?;
    }
    let Charged { split, frozen } = charged;
    let bearers = split.payers.iter().map(|payer| Bearer {
        key: payer.key.clone(),
        name: payer.name.clone(),
        stated: payer.stated.clone(),
        account: agreement.party(&payer.key).map(|party| written(&party.account)).unwrap_or_default(),
    });
    let bearers: Vec<Bearer> = bearers.collect();
    let is_asked = |bearer: &Bearer| asked.only.as_ref().is_none_or(|only| is_called(bearer, only));
    let shown = bearers.iter().enumerate().filter(|(_, bearer)| is_asked(bearer)).map(|(place, _)| place);
    let by_bearer = asked.party.then(|| shown.collect::<Vec<_>>());
    let key = |period: &PeriodAmounts| match (asked.period, asked.time.period) {
        // All of what is asked for.
        (PeriodKind::Whole, Some(asked)) => asked.plain(),
        (PeriodKind::Whole, None) => String::new(),
        (PeriodKind::Year | PeriodKind::Tertial | PeriodKind::Month, _) => period.period.key(),
    };
    let mut amounts = Vec::new();
    for period in &split.periods {
        add_amounts(&mut amounts, period, asked.item, by_bearer.as_deref());
    }
    Ok(SplitFacts {
        amounts,
        periods: split.periods.iter().map(key).collect(),
        items: split.items.iter().map(|item| (item.name.clone().unwrap_or_default(), written(&item.account))).collect(),
        by_item: asked.item,
        by_bearer,
        months_assumed: split.notes.contains(&Note::MonthsAssumed),
        notes: split
            .notes
            .iter()
            .map(note)
            .chain(frozen.iter().flat_map(|frozen| frozen_notes(frozen, &split)))
            .chain(is_exact.then_some(NOT_ROUNDED))
            .chain(index_notes(agreement, last_year(&split)))
            .chain(absences(agreement, &split))
            .collect(),
        bearers,
    })
}

/// That an agreement has no split, and why.
pub fn no_split(id: &str, fault: &SplitFault) -> Text {
    let (id, why) = (Text::same(id), fault.text());
    text!("{id} kan inte fördelas: {why}", "{id} cannot be split: {why}", id, why)
}

/// That the term of some counts from the day of conclusion.
pub fn from_conclusion(ledger: &Ledger<SplitFacts>) -> Option<Text> {
    let split = ledger.entries.iter().filter(|entry| entry.kept.as_ref().is_some_and(|kept| !kept.is_empty()));
    assumed::from_conclusion(split.filter(|entry| entry.from_conclusion).map(|entry| entry.id.as_str()))
}

/// The agreements with parts of years that are counted by months because their files do not say how.
pub fn months_assumed(ledger: &Ledger<SplitFacts>) -> Option<Text> {
    let assumed = |kept: &SplitFacts| kept.months_assumed && !kept.is_empty();
    let entries = ledger.entries.iter().filter(|entry| entry.kept.as_ref().is_some_and(assumed));
    assumed::months_assumed(&entries.map(|entry| entry.id.clone()).collect::<Vec<_>>())
}

fn is_called(bearer: &Bearer, only: &str) -> bool {
    bearer.key == only || bearer.name.to_lowercase().contains(&only.to_lowercase())
}

/// The amounts of a period that are asked for, in the order of items and parties.
fn add_amounts(all: &mut Vec<Money>, period: &PeriodAmounts, by_item: bool, by_bearer: Option<&[usize]>) {
    let amounts = &period.amounts;
    match (by_item, by_bearer) {
        (true, Some(shown)) => {
            for cells in amounts.rows() {
                all.extend(shown.iter().filter_map(|place| cells.get(*place)));
            }
        }
        (true, None) => all.extend(&amounts.items),
        (false, Some(shown)) => all.extend(shown.iter().filter_map(|place| amounts.payers.get(*place))),
        (false, None) => all.push(amounts.total),
    }
}

/// What was charged and stands, and which period bears what differs.
fn frozen_notes(frozen: &Frozen, split: &Split<PeriodAmounts>) -> Vec<Text> {
    let is_shown = |period: &&NamedPeriod| {
        let (first, last) = (period.first_day().unwrap_or(Date::MIN), period.last_day().unwrap_or(Date::MAX));
        split.periods.iter().any(|own| own.period.first <= last && first <= own.period.last)
    };
    let shown: Vec<String> = frozen.periods.iter().filter(is_shown).map(|period| period.plain()).collect();
    let mut notes = Vec::new();
    if !shown.is_empty() {
        let periods = Text::same(shown.join(", "));
        notes.push(text!(
            "redan debiterat, så beloppen räknas inte om: {periods}",
            "already charged, so that the amounts are not computed anew: {periods}",
            periods
        ));
    }
    let instead = frozen.paying_instead.iter().filter_map(|place| split.payers.get(*place));
    let instead: Vec<&str> = instead.map(|payer| payer.name.as_str()).collect();
    if !instead.is_empty() && !notes.is_empty() {
        let names = Text::same(instead.join(", "));
        notes.push(text!(
            "betalar enligt avtalet i stället för sin andel, som inte debiteras: {names}",
            "pays as agreed in place of its share, which is not charged: {names}",
            names
        ));
    }
    let bearer = frozen.first_open.filter(|_| !frozen.stands()).and_then(|place| split.periods.get(place));
    notes.extend(bearer.map(|bearer| {
        let (key, amount) = (Text::same(bearer.period.key()), frozen.correction.total.text());
        text!(
            "i {key} ingår en rättelse av det som redan är debiterat, sammanlagt {amount} kr",
            "{key} includes a correction of what has been charged, {amount} kr in all",
            key,
            amount
        )
    }));
    notes
}

const NOT_ROUNDED: Text = Text::fixed(
    "perioder är debiterade i öre, så beloppen är inte avrundade till enheten",
    "periods have been charged to the öre, so that the amounts are not rounded to the unit",
);

fn last_year(split: &Split<PeriodAmounts>) -> i32 {
    split.periods.last().map_or(i32::MIN, |period| period.period.last.year())
}

/// Who comes or goes within the time that is shown: the percentages that stand there are those of all who are parties.
fn absences(agreement: &Agreement, split: &Split<PeriodAmounts>) -> Vec<Text> {
    let shown = split.periods.first().zip(split.periods.last());
    let Some((first, last)) = shown.map(|(first, last)| (first.period.first, last.period.last)) else {
        return Vec::new();
    };
    let has_percent = |stated: &Stated| matches!(stated, Stated::Percent(percent) if percent.nano() != 0);
    let payers = split.payers.iter().filter(|payer| has_percent(&payer.stated));
    let parties = payers.filter_map(|payer| agreement.party(&payer.key));
    let told = parties.flat_map(|party| {
        let name = Text::same(excerpt(&party.name));
        let joined = party.joined.filter(|joined| first < joined.value && joined.value <= last).map(|joined| {
            let day = joined.value;
            text!(
                "{name} är med från {day}: dessförinnan står de andra för kostnaden, och deras andelar är då större än de avtalade",
                "{name} joins on {day}: before it the others bear the cost, and their shares are larger than those agreed",
                name
            )
        });
        let left = party.left.filter(|left| first <= left.value && left.value < last).map(|left| {
            let day = left.value;
            text!(
                "{name} är med till {day}: därefter står de andra för kostnaden, och deras andelar är då större än de avtalade",
                "{name} leaves on {day}: after it the others bear the cost, and their shares are larger than those agreed",
                name
            )
        });
        [joined, left].into_iter().flatten()
    });
    told.collect()
}

/// By which indexes the costs through a year were raised, where the file says which they are.
pub fn index_notes(agreement: &Agreement, last: i32) -> Vec<Text> {
    let yearly = agreement.costs.iter().filter(|cost| cost.per.value == CostPeriod::Year && cost.year.is_none());
    let indexes = yearly.flat_map(compute::indexes_that_hold).filter(|index| index.from.value <= last);
    let mut notes: Vec<Text> = Vec::new();
    for note in indexes.filter_map(index_note) {
        if !notes.iter().any(|known| known.sv == note.sv) {
            notes.push(note);
        }
    }
    notes
}

fn index_note(index: &Index) -> Option<Text> {
    let name = index.name.as_ref().map(|name| Text::same(name.value.as_str()));
    let month = index.month.map(|month| month.value.text());
    let status = index.status.map(|status| status.value.title());
    let source: Vec<Text> = name.into_iter().chain(month).chain(status).collect();
    let source = (!source.is_empty()).then(|| Text::join(&source, ", "))?;
    let (from, rate) = (Text::same(index.from.value.to_string()), index.percent()?.text());
    Some(text!(
        "uppräknat från {from} med {rate} procent ({source})",
        "uprated from {from} by {rate} percent ({source})",
        from,
        rate,
        source
    ))
}

/// What the figures take for granted, for people.
pub fn note(note: &Note) -> Text {
    match note {
        Note::MonthsAssumed => Text::fixed(
            "filen anger inte hur en del av ett år räknas (`proration`): räknat i månader",
            "the file does not state how a part of a year counts (`proration`): counted in months",
        ),
        Note::MonthsOfParty => Text::fixed(
            "året räknas helt (`proration`), men den som går in eller ut under året står bara för sina månader, även av ett fast belopp",
            "the year counts whole (`proration`), but who joins or leaves within it bears its months only, of a fixed amount, too",
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
