//! The organisations across the ledger, their agreements, what they bear, pay, receive and put in, and overlaps.

mod columns;
mod lines;
mod organisations;
mod sums;

use crate::commands::filter::{self, FilterArgs};
use crate::commands::{assumed, undecided};
use crate::model::{Cell, Choice, Ledger, Role, Table, Text, text};
use chrono::Datelike;
use lines::{Amount, Measure};
pub use lines::{PartyLines, party_lines};
use organisations::{Organisation, OrganisationPart, Overlap, organisations};
use std::collections::{BTreeMap, BTreeSet};

/// Which organisations are wanted, and how finely.
#[derive(Debug, Clone, Default)]
pub struct PartiesWanted {
    /// Which agreements; without a party, which chooses organisations here.
    pub filter: FilterArgs,
    /// A part of a name, a key or a number.
    pub called: Option<String>,
    /// Empty for all.
    pub roles: Vec<Role>,
    /// Only what is for this calendar year: amounts, agreements in force in it, and overlaps.
    pub year: Option<i32>,
    /// Whether the calendar years are kept apart.
    pub by_year: bool,
    /// Only agreements that overlap with another of the same organisation.
    pub overlaps: bool,
}

/// One row before it has cells.
struct PartyRow<'a> {
    organisation: &'a Organisation<'a>,
    part: OrganisationPart<'a>,
    /// What the row is for, where years are kept apart or one is chosen.
    year: Option<i32>,
    amounts: Vec<Amount>,
    /// How many contributions have no value.
    unvalued: usize,
    overlaps: Vec<String>,
}

/// One row for each organisation and agreement, and for each year where these are kept apart; and whether parts of years are
/// counted by months in them, because files do not say how.
pub fn parties(ledger: &Ledger<PartyLines>, wanted: &PartiesWanted) -> anyhow::Result<(Table, Option<Text>)> {
    let organisations = organisations(ledger)?;
    let mut found = PartyRows::default();
    for organisation in &organisations {
        let called = wanted.called.as_deref().is_none_or(|part| organisation.is_called(part));
        if called {
            found.add(organisation, wanted);
        }
    }
    let assumed = found.months_assumed();
    let columns = columns::columns(&found, wanted);
    let notes = found.notes(ledger, wanted);
    let table = Table {
        schema: "liggare.parties/3",
        as_of: Some(ledger.context.as_of),
        title: None,
        rows: found.rows.iter().map(PartyRow::cells).collect(),
        sums: sums::sums(&found, &columns),
        notes,
        columns,
    };
    Ok((table, assumed))
}

/// The rows, and what is to be told of them.
#[derive(Default)]
struct PartyRows<'a> {
    rows: Vec<PartyRow<'a>>,
    /// How many rows each organisation has, in order.
    groups: Vec<usize>,
    told: Vec<Text>,
    /// Amounts without a year, left out because a year was chosen.
    without_year: usize,
}

impl<'a> PartyRows<'a> {
    fn add(&mut self, organisation: &'a Organisation<'a>, wanted: &PartiesWanted) {
        let takes = |place: usize| organisation.parts.get(place).is_some_and(|part| wanted.takes(part));
        // A filter hides rows, never that another agreement runs at the same time.
        let overlaps: Vec<Overlap> = organisation
            .overlaps()
            .into_iter()
            .filter(|overlap| (takes(overlap.one) || takes(overlap.other)) && wanted.is_in_year(overlap.run))
            .collect();
        let mut by_place: Vec<Vec<String>> = vec![Vec::new(); organisation.parts.len()];
        for overlap in &overlaps {
            for (place, other) in [(overlap.one, overlap.other), (overlap.other, overlap.one)] {
                if let Some((own, words)) = by_place.get_mut(place).zip(written(organisation, overlap, other)) {
                    own.push(words);
                }
            }
        }
        let before = self.rows.len();
        for (place, part) in organisation.parts.iter().enumerate().filter(|(_, part)| wanted.takes(part)) {
            let own = by_place.get_mut(place).map(std::mem::take).unwrap_or_default();
            if wanted.overlaps && own.is_empty() {
                continue;
            }
            let amounts = &part.line.amounts;
            if wanted.year.is_some() {
                self.without_year += amounts.iter().filter(|amount| amount.year.is_none()).count();
            }
            for year in wanted.years(part) {
                let of_year = |amount: &&Amount| wanted.is_summed() || amount.year == year;
                let amounts = amounts.iter().filter(of_year).copied().collect();
                let unvalued = part.line.unvalued.iter().filter(|own| wanted.is_summed() || **own == year).count();
                self.rows.push(PartyRow { organisation, part: *part, year, amounts, unvalued, overlaps: own.clone() });
            }
        }
        if self.rows.len() > before {
            self.groups.push(self.rows.len() - before);
            self.told.extend(also_called(organisation));
            self.told.extend(organisation.too_many());
            self.told.extend(overlaps.iter().filter_map(|overlap| organisation.said(overlap)));
        }
    }

    /// Whether parts of years are counted by months in what is shown, because the files do not say how.
    fn months_assumed(&self) -> Option<Text> {
        let bears = |row: &&PartyRow<'_>| row.amounts.iter().any(|amount| amount.measure == Measure::Bears);
        let rows = self.rows.iter().filter(bears).filter(|row| row.part.kept.months_assumed);
        let ids: BTreeSet<String> = rows.map(|row| row.part.entry.id.clone()).collect();
        assumed::months_assumed(&ids.into_iter().collect::<Vec<_>>())
    }

    /// The agreements that are shown and of which this holds.
    fn ids(&self, holds: impl Fn(&OrganisationPart<'_>) -> bool) -> BTreeSet<String> {
        self.rows.iter().filter(|row| holds(&row.part)).map(|row| row.part.entry.id.clone()).collect()
    }

    fn agreements(&self) -> usize {
        self.rows.iter().map(|row| row.part.entry.file).collect::<BTreeSet<_>>().len()
    }

    fn notes(&self, ledger: &Ledger<PartyLines>, wanted: &PartiesWanted) -> Vec<Text> {
        let mut notes = self.told.clone();
        let has = |measure| self.rows.iter().flat_map(|row| &row.amounts).any(|amount| amount.measure == measure);
        let pays = [Measure::Pays, Measure::PaysGrant, Measure::PaysCompensation];
        if has(Measure::Bears) && pays.into_iter().any(has) {
            notes.push(Text::fixed(
                "står för är andelen av kostnaderna och betalar är avtalade betalningar: de kan vara samma pengar och läggs inte ihop",
                "bears is the share of the costs and pays the agreed payments: they may be the same money and are not added",
            ));
        }
        notes.extend(self.months_assumed());
        let unsplit = self.ids(|part| part.kept.no_split.is_some());
        if !unsplit.is_empty() {
            let ids = unsplit.into_iter().collect::<Vec<_>>().join(", ");
            notes.push(text!(
                "vad parterna står för kan inte räknas ut, och är inte med, för {ids}: se `liggare split`",
                "what the parties bear cannot be computed, and is left out, for {ids}: see `liggare split`"
            ));
        }
        let shown: BTreeMap<_, _> = self.rows.iter().map(|row| (row.part.entry.file, row.part.kept.joint)).collect();
        let joint: usize = shown.values().sum();
        if joint > 0 {
            notes.push(text!(
                "det som flera parter lägger in eller får tillsammans är ingens eget och inte med: {joint}",
                "what several parties put in or receive together is nobody's own and left out: {joint}"
            ));
        }
        if let Some(year) = wanted.year.filter(|_| self.without_year > 0) {
            let count = self.without_year;
            notes.push(text!(
                "belopp utan år är inte med bland dem för {year}: {count}",
                "amounts without a year are not among those of {year}: {count}"
            ));
        }
        notes.extend(wanted.note(self.agreements(), ledger.entries.len()));
        notes
    }
}

impl PartiesWanted {
    fn takes(&self, part: &OrganisationPart<'_>) -> bool {
        let in_year = self.year.is_none_or(|year| {
            part.line.run.is_some_and(|run| self.is_in_year(run))
                || part.line.amounts.iter().any(|amount| amount.year == Some(year))
        });
        in_year
            && (self.roles.is_empty() || self.roles.contains(&part.line.role))
            && part.kept.facts.pass(part.entry.told(), &self.filter)
    }

    fn is_in_year(&self, run: crate::compute::TimeRun) -> bool {
        self.year.is_none_or(|year| run.first.year() <= year && run.last.is_none_or(|last| last.year() >= year))
    }

    /// Whether a row sums all years.
    fn is_summed(&self) -> bool {
        !self.by_year && self.year.is_none()
    }

    /// The years that have rows of their own; an agreement without amounts has a row all the same.
    fn years(&self, part: &OrganisationPart<'_>) -> Vec<Option<i32>> {
        if let Some(year) = self.year {
            return vec![Some(year)];
        }
        // What has no year comes last.
        let own = part.line.amounts.iter().map(|amount| amount.year).chain(part.line.unvalued.iter().copied());
        let years: BTreeSet<_> = own.map(|year| (year.is_none(), year)).collect();
        if !self.by_year || years.is_empty() {
            return vec![None];
        }
        years.into_iter().map(|(_, year)| year).collect()
    }

    fn note(&self, kept: usize, all: usize) -> Option<Text> {
        let mut words: Vec<Text> = Vec::new();
        if !self.roles.is_empty() {
            let roles: Vec<Text> = self.roles.iter().map(|role| role.title()).collect();
            words.push(Text::join(&roles, "/"));
        }
        words.extend(self.year.map(|year| text!("år {year}", "year {year}")));
        words.extend(self.overlaps.then(|| Text::fixed("bara överlapp", "only overlaps")));
        let filter = FilterArgs { party: self.called.clone(), ..self.filter.clone() };
        filter::note(&filter, &words, kept, all)
    }
}

/// An overlap for machines, seen from one of its agreements: `other-id 2019-05-01/2019-12-31`, `..` for no last day.
fn written(organisation: &Organisation<'_>, overlap: &Overlap, other: usize) -> Option<String> {
    let id = &organisation.parts.get(other)?.entry.id;
    let last = overlap.run.last.map_or_else(|| "..".to_owned(), |last| last.to_string());
    Some(format!("{id} {}/{last}", overlap.run.first))
}

fn also_called(organisation: &Organisation<'_>) -> Option<Text> {
    let others = organisation.other_names();
    let (name, others) = (organisation.name, (!others.is_empty()).then(|| others.join(", "))?);
    Some(text!("{name} kallas också {others}", "{name} is also called {others}"))
}

impl PartyRow<'_> {
    fn cells(&self) -> Vec<Cell<'static>> {
        let line = self.part.line;
        let status = self.part.entry.told();
        let mut cells = vec![
            Cell::Named(self.organisation.name.to_owned(), self.organisation.title.clone()),
            Cell::maybe(self.organisation.number.clone()),
            undecided::id(&self.part.entry.id, self.part.entry.undecided),
            Cell::text(line.key.clone()),
            Cell::text(line.name.clone()),
            Cell::choice(line.role),
            line.stated.cell(line.run.map(|run| run.first)),
            line.stated.cell(line.run.and_then(|run| run.last)),
            Cell::Key(status.key(), status.title()),
            self.year.map_or(Cell::Empty, |year| Cell::Number(year.into())),
        ];
        cells.extend(Measure::first().map(|measure| sum(&self.amounts, measure)));
        let unvalued = i64::try_from(self.unvalued).ok().filter(|count| *count > 0);
        cells.push(unvalued.map_or(Cell::Empty, Cell::Number));
        cells.push(if self.overlaps.is_empty() { Cell::Empty } else { Cell::List(self.overlaps.clone()) });
        cells.push(undecided::cell(self.part.entry.undecided));
        cells.extend(Measure::last().map(|measure| sum(&self.amounts, measure)));
        cells
    }
}

/// What the amounts of a measure come to; empty where there are none.
fn sum<'a>(amounts: impl IntoIterator<Item = &'a Amount>, measure: Measure) -> Cell<'static> {
    let mut of_measure =
        amounts.into_iter().filter(|amount| amount.measure == measure).map(|amount| amount.money).peekable();
    if of_measure.peek().is_none() { Cell::Empty } else { Cell::sum(of_measure) }
}
