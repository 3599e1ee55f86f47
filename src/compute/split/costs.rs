//! What is to be borne: the items of the cost statements, and what each of them is worth in a year or over the term.

use super::fault::{Note, SplitFault};
use super::index::{Rate, Uprating, amount_of_year, rates, upratings};
use crate::model::{Account, Agreement, Cost, CostPeriod, Money, Span};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A row of the tables: one kind of cost, by the name that statements give it. A statement without items is one nameless row.
#[derive(Debug, Clone)]
pub struct SplitItem {
    pub name: Option<String>,
    pub account: Account,
}

/// One statement's amount for one item: a year's, with the index on it, or the whole term's.
#[derive(Debug, Clone)]
pub struct Charge {
    /// Place in the list of items, from 0.
    pub item: usize,
    /// The amount as written.
    pub written: Money,
    /// The calendar year that the amount is for; none for the whole term.
    pub year: Option<i32>,
    pub amount: Money,
    rates: Arc<[Rate]>,
}

impl Charge {
    /// How the written amount became the amount of the year, year by year.
    pub fn upratings(&self) -> impl Iterator<Item = Uprating> {
        let year = self.year.unwrap_or(i32::MIN);
        upratings(self.written, &self.rates, year).map_while(Result::ok)
    }
}

/// Every cost statement of an agreement.
#[derive(Debug)]
pub struct Costs {
    pub items: Vec<SplitItem>,
    entries: Vec<CostEntry>,
    pub notes: Vec<Note>,
}

#[derive(Debug)]
struct CostEntry {
    span: Span,
    per: CostPeriod,
    year: Option<i32>,
    rates: Arc<[Rate]>,
    /// Items and their amounts.
    lines: Vec<(usize, Money)>,
}

impl Costs {
    /// Reads the statements. Items of the same name are the same row; the second of that name in a statement is a row of its own.
    pub fn of(agreement: &Agreement) -> Result<Self, SplitFault> {
        let mut costs = Self { items: Vec::new(), entries: Vec::new(), notes: Vec::new() };
        let mut rows = BTreeMap::new();
        for cost in &agreement.costs {
            let mut seen = BTreeMap::new();
            let mut lines = Vec::new();
            for (name, amount, account) in written(cost) {
                let again = *seen.entry(name).and_modify(|again| *again += 1).or_insert(0);
                let row = *rows.entry((name, again)).or_insert_with(|| {
                    costs.items.push(SplitItem { name: name.map(str::to_owned), account: account.clone() });
                    costs.items.len() - 1
                });
                lines.push((row, amount));
            }
            costs.enter(cost, lines);
        }
        if costs.items.is_empty() { Err(SplitFault::NoCosts) } else { Ok(costs) }
    }

    fn enter(&mut self, cost: &Cost, lines: Vec<(usize, Money)>) {
        let year = cost.year.map(|year| year.value).filter(|_| cost.per.value == CostPeriod::Year);
        let uprated = cost.per.value == CostPeriod::Year && year.is_none();
        if let Some(index) = cost.index.first().filter(|_| !uprated) {
            self.notes.push(Note::IndexWithoutEffect(index.span));
        }
        let rates = if uprated { rates(cost).into() } else { Arc::from([]) };
        self.entries.push(CostEntry { span: cost.span, per: cost.per.value, year, rates, lines });
    }

    /// The first statement of that kind, if there is one.
    pub fn first(&self, per: CostPeriod) -> Option<Span> {
        self.entries.iter().find(|entry| entry.per == per).map(|entry| entry.span)
    }

    /// What a calendar year costs: its own statements, or else the general ones.
    pub fn of_year(&self, year: i32) -> Result<Vec<Charge>, SplitFault> {
        charges(self.entries_of(Some(year)), Some(year))
    }

    /// What the whole term costs, beside its years.
    pub fn of_term(&self) -> Result<Vec<Charge>, SplitFault> {
        charges(self.entries_of(None), None)
    }

    /// The first statement that says what a calendar year costs, or the whole term.
    pub fn statement(&self, year: Option<i32>) -> Option<Span> {
        self.entries_of(year).next().map(|entry| entry.span)
    }

    fn entries_of(&self, year: Option<i32>) -> impl Iterator<Item = &CostEntry> {
        let per = if year.is_some() { CostPeriod::Year } else { CostPeriod::Term };
        let has_own = || self.entries.iter().any(|entry| entry.per == CostPeriod::Year && entry.year == year);
        let wanted = year.filter(|_| has_own());
        self.entries.iter().filter(move |entry| entry.per == per && entry.year == wanted)
    }

    /// Years that several statements are about.
    pub fn several(&self) -> Vec<Note> {
        let mut years: Vec<i32> = self.entries.iter().filter_map(|entry| entry.year).collect();
        years.sort_unstable();
        years.dedup();
        let notes = years.into_iter().map(|year| {
            let spans = self.entries.iter().filter(|entry| entry.year == Some(year)).map(|entry| entry.span);
            Note::SeveralForYear { year, spans: spans.collect() }
        });
        notes.filter(|note| matches!(note, Note::SeveralForYear { spans, .. } if spans.len() > 1)).collect()
    }
}

type ItemAmount<'a> = (Option<&'a str>, Money, &'a Account);

/// The amounts of a statement: its items, or else its total.
fn written(cost: &Cost) -> Vec<ItemAmount<'_>> {
    static NO_ACCOUNT: Account = Vec::new();
    if cost.items.is_empty() {
        return cost.total.iter().map(|total| (None, total.value, &NO_ACCOUNT)).collect();
    }
    let items = cost.items.iter();
    items.map(|item| (Some(item.name.as_str()), item.amount.value, &item.account)).collect()
}

fn charges<'a>(entries: impl Iterator<Item = &'a CostEntry>, year: Option<i32>) -> Result<Vec<Charge>, SplitFault> {
    let lines = entries.flat_map(|entry| entry.lines.iter().map(move |line| (entry, *line)));
    let charges = lines.map(|(entry, (item, written))| {
        let amount = year.map_or(Ok(written), |year| amount_of_year(written, &entry.rates, year))?;
        Ok(Charge { item, written, year, amount, rates: Arc::clone(&entry.rates) })
    });
    charges.collect()
}
