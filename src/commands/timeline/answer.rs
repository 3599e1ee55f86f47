//! When each agreement runs, as far as that is decided, and where nothing held.

use crate::commands::assumed;
use crate::compute;
use crate::model::{
    Agreement, Bar, Cell, Choice, Column, Context, Date, Entry, Fit, Ledger, StatedDays, Status, Table, Term, Text,
    Timeline, text,
};
use chrono::Datelike;
use std::collections::{BTreeMap, BTreeSet};

/// What is kept of an agreement for its bar.
#[derive(Debug, Clone)]
pub struct TimelineFacts {
    title: String,
    committee: Option<String>,
    follows: Option<String>,
    start: Option<Date>,
    stated: StatedDays,
    secured: Option<Date>,
    possible: Option<Date>,
    open: bool,
}

/// The years of the picture, where they are chosen.
#[derive(Debug, Clone, Copy, Default)]
pub struct Years {
    pub from: Option<i32>,
    pub to: Option<i32>,
}

/// The bar of an agreement.
pub fn drawn(agreement: &Agreement, context: &Context) -> TimelineFacts {
    let secured = compute::secured_end(agreement, context.as_of).map(|end| end.value);
    TimelineFacts {
        title: agreement.title.value.clone(),
        committee: agreement.committee.as_ref().map(|key| key.value.clone()),
        follows: agreement.follows.as_ref().map(|id| id.value.clone()),
        start: agreement.start().map(|start| start.value),
        stated: agreement.term.as_ref().map_or_else(StatedDays::default, Term::stated),
        secured,
        possible: compute::reachable_end(agreement, context.as_of)
            .filter(|_| !matches!(compute::status(agreement, context.as_of), Status::Expired | Status::Terminated)),
        open: secured.is_none() && agreement.open_ended().is_some(),
    }
}

impl TimelineFacts {
    /// Whether this committee decides on it.
    pub fn is_of(&self, committee: &str) -> bool {
        self.committee.as_deref() == Some(committee)
    }
}

/// The picture of the agreements that are wanted, and of what cannot be read; none where there is nothing to draw.
pub fn timeline(
    ledger: &Ledger<TimelineFacts>,
    wanted: impl Fn(&Entry<TimelineFacts>) -> bool,
    years: Years,
) -> Option<Timeline> {
    let all: BTreeMap<&str, &TimelineFacts> =
        ledger.entries.iter().filter_map(|entry| Some((entry.id.as_str(), entry.kept.as_ref()?))).collect();
    let (mut bars, mut unread, mut without, mut refused) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for entry in &ledger.entries {
        match &entry.kept {
            None => unread.push(entry.id.as_str()),
            Some(_) if !wanted(entry) => {}
            Some(_) if matches!(entry.told(), Status::Rejected | Status::ReferredBack) => {
                refused.push(entry.id.as_str());
            }
            Some(drawn) => match bar(&entry.id, entry.told(), drawn, &all) {
                Some(bar) => bars.push(bar),
                None => without.push(entry.id.as_str()),
            },
        }
    }
    let roots = roots(&all);
    bars.sort_by_cached_key(|bar| {
        let root = roots.get(bar.id.as_str()).copied().unwrap_or(&bar.id);
        (all.get(root).and_then(|drawn| drawn.start), root.to_owned(), bar.start, bar.id.clone())
    });
    let (first, last) = window(&bars, years)?;
    let outside = bars.len();
    bars.retain(|bar| !bar.pieces(first, last).is_empty());
    let outside = outside - bars.len();
    let mut notes = Vec::new();
    if !unread.is_empty() {
        let ids = unread.join(", ");
        notes.push(text!("kan inte läsas, och ritas inte: {ids}", "cannot be read, and not drawn: {ids}"));
    }
    if !without.is_empty() {
        let ids = without.join(", ");
        notes.push(text!("anger ingen första dag, och ritas inte: {ids}", "state no first day, not drawn: {ids}"));
    }
    if !refused.is_empty() {
        let ids = refused.join(", ");
        notes.push(text!(
            "avslagna eller återremitterade, och ritas inte: {ids}",
            "rejected or referred back, not drawn: {ids}"
        ));
    }
    if outside > 0 {
        notes.push(text!("avtal som bara gäller andra år: {outside}", "agreements of other years only: {outside}"));
    }
    let is_drawn = |id: &str| bars.iter().any(|bar| bar.id == id);
    let concluded = ledger.entries.iter().filter(|entry| entry.from_conclusion && is_drawn(&entry.id));
    notes.extend(assumed::from_conclusion(concluded.map(|entry| entry.id.as_str())));
    let as_of = ledger.context.as_of;
    let table = table(&bars, as_of, &notes);
    let (from, to) = (first.year(), last.year());
    let title = match ledger.context.settings.ledger.name.as_ref() {
        Some(name) => Text::same(name.value.clone()),
        None => Text::fixed("Avtalen över åren", "The agreements over the years"),
    };
    let years = if from == to { from.to_string() } else { format!("{from}–{to}") };
    let title = text!("{title}, {years}", "{title}, {years}", title);
    Some(Timeline { as_of, title, first, last, bars, notes, table })
}

fn bar(id: &str, status: Status, drawn: &TimelineFacts, all: &BTreeMap<&str, &TimelineFacts>) -> Option<Bar> {
    let start = drawn.start?;
    let before = drawn.follows.as_deref().filter(|follows| *follows != id).and_then(|follows| all.get(follows));
    let gap = before.and_then(|before| Some((before.secured?.succ_opt()?, start.pred_opt()?)));
    Some(Bar {
        id: id.to_owned(),
        title: drawn.title.clone(),
        status,
        start,
        stated: drawn.stated,
        secured: drawn.secured,
        possible: drawn.possible,
        open: drawn.open,
        gap: gap.filter(|(first, last)| first <= last),
    })
}

/// The first of the chain that each agreement belongs to, so that a chain stays together in the picture. Every agreement is
/// met once, however long the chains are; one that bites its tail has its root where it is met again.
fn roots<'a>(all: &BTreeMap<&'a str, &'a TimelineFacts>) -> BTreeMap<&'a str, &'a str> {
    let mut roots: BTreeMap<&str, &str> = BTreeMap::new();
    for id in all.keys() {
        let (mut at, mut chain, mut seen) = (*id, vec![*id], BTreeSet::from([*id]));
        let root = loop {
            if let Some(root) = roots.get(at) {
                break *root;
            }
            let before = all.get(at).and_then(|drawn| drawn.follows.as_deref());
            match before.and_then(|before| all.get_key_value(before)) {
                Some((before, _)) if seen.insert(before) => {
                    at = before;
                    chain.push(before);
                }
                _ => break at,
            }
        };
        roots.extend(chain.into_iter().map(|id| (id, root)));
    }
    roots
}

/// Whole calendar years around all bars, or those chosen.
fn window(bars: &[Bar], years: Years) -> Option<(Date, Date)> {
    let from = years.from.or_else(|| bars.iter().map(|bar| bar.start.year()).min())?;
    let last = |bar: &Bar| [bar.possible, bar.secured].into_iter().flatten().fold(bar.start, Date::max).year();
    let to = years.to.or_else(|| bars.iter().map(last).max())?.max(from);
    (!bars.is_empty()).then_some(())?;
    Some((Date::from_ymd_opt(from, 1, 1)?, Date::from_ymd_opt(to, 12, 31)?))
}

fn table(bars: &[Bar], as_of: Date, notes: &[Text]) -> Table {
    let date = |date: Option<Date>| date.map_or(Cell::Empty, Cell::Date);
    let row = |bar: &Bar| {
        vec![
            Cell::text(bar.id.clone()),
            Cell::text(bar.title.clone()),
            Cell::Key(bar.status.key(), bar.status.title()),
            bar.stated.cell(Some(bar.start)),
            bar.stated.cell(bar.secured),
            bar.stated.cell(bar.possible),
            date(bar.gap.map(|(first, _)| first)),
            date(bar.gap.map(|(_, last)| last)),
        ]
    };
    Table {
        schema: "liggare.timeline/1",
        as_of: Some(as_of),
        title: None,
        columns: vec![
            Column::left("id", "id", "id"),
            Column::left("title", "titel", "title").fit(Fit::Shorten),
            Column::left("status", "status", "status"),
            Column::left("start", "första dag", "first day"),
            Column::left("end", "sista dag", "last day"),
            Column::left("latest_end", "som längst", "can reach"),
            Column::left("gap_from", "uppehåll från", "gap from"),
            Column::left("gap_to", "uppehåll till", "gap to"),
        ],
        rows: bars.iter().map(row).collect(),
        sums: Vec::new(),
        notes: notes.to_vec(),
    }
}
