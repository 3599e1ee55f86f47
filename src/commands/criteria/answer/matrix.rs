//! All agreements at a glance.

use super::notes::Notes;
use super::{CriteriaRows, CriteriaWanted, Judged, state};
use crate::compute::State;
use crate::model::{Cell, Choice, Column, Fit, Ledger, Table, Text, text};
use std::collections::BTreeMap;

/// How much room there is for all agreements at a glance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Glance {
    /// A terminal: numbers and signs, told below.
    Narrow,
    /// A page: whole words.
    Wide,
}

/// All agreements at a glance: one row each, one column per criterion.
pub fn matrix(ledger: &Ledger<CriteriaRows>, wanted: &CriteriaWanted, glance: Glance) -> Option<Table> {
    let entries = || ledger.entries.iter().filter(|entry| wanted.takes(entry));
    let mut judged = entries().filter_map(|entry| entry.kept.as_ref()?.judged.as_ref());
    let first = judged.next()?;
    let same = |other: &Judged| other.rows.iter().map(|row| &row.id).eq(first.rows.iter().map(|row| &row.id));
    // Agreements under different guidelines do not share columns.
    if first.rows.len() > NUMBERS.len() || !judged.all(same) {
        return None;
    }
    let mut called: BTreeMap<&str, usize> = BTreeMap::new();
    for kept in entries().filter_map(|entry| entry.kept.as_ref()) {
        *called.entry(kept.called.as_str()).or_default() += 1;
    }
    // In a terminal; where nobody has any there is nothing to look for.
    let has_references = glance == Glance::Narrow
        && entries().filter_map(|entry| entry.kept.as_ref()).any(|kept| kept.reference.is_some());
    let mut notes = Notes::default();
    let mut rows: Vec<Vec<Cell<'static>>> = Vec::new();
    for entry in entries() {
        let Some(judged) = notes.judged(entry) else { continue };
        let told = |state: State| match glance {
            Glance::Narrow => Cell::Words(sign(state)),
            Glance::Wide => Cell::Key(state.key(), state.title()),
        };
        let states = judged.rows.iter().map(|row| told(state(entry.file, row, ledger)));
        let name = match (glance, &entry.kept) {
            // Agreements that succeed each other are called alike.
            (Glance::Wide, Some(kept)) if called.get(kept.called.as_str()) > Some(&1) => {
                let (name, id) = (Text::same(kept.called.as_str()), Text::same(entry.id.as_str()));
                Cell::Named(entry.id.clone(), text!("{name} ({id})", "{name} ({id})", name, id))
            }
            (Glance::Wide, Some(kept)) => Cell::Named(entry.id.clone(), Text::same(kept.called.as_str())),
            _ => Cell::text(entry.id.clone()),
        };
        // In a terminal what it is called stands below its id, as elsewhere.
        let called = entry.kept.as_ref().map(|kept| kept.called.as_str()).filter(|called| *called != entry.id);
        let reference = entry.kept.as_ref().and_then(|kept| kept.reference.clone());
        let called = (glance == Glance::Narrow).then(|| Cell::maybe(called.map(str::to_owned)));
        let reference = has_references.then(|| Cell::maybe(reference));
        rows.push(std::iter::once(name).chain(called).chain(reference).chain(states).collect());
    }
    notes.selection = wanted.note(rows.len(), ledger.entries.len());
    let columns = first.rows.iter().zip(NUMBERS).map(|(row, number)| match glance {
        Glance::Narrow => Column::left(number, number, number),
        Glance::Wide => Column { title: row.title.clone(), ..Column::left(number, "", "").fit(Fit::Wrap) },
    });
    let called = (glance == Glance::Narrow).then(|| Column::left("called", "kallas", "called").fit(Fit::Below));
    let reference =
        has_references.then(|| Column::left("reference", "diarienummer", "registration number").fit(Fit::Below));
    let name = Column::left("agreement", "avtal", "agreement");
    let mut texts = if glance == Glance::Narrow { legend(first) } else { Vec::new() };
    texts.extend(notes.texts());
    Some(Table {
        schema: "liggare.criteria-matrix/1",
        as_of: Some(ledger.context.as_of),
        title: None,
        columns: std::iter::once(name).chain(called).chain(reference).chain(columns).collect(),
        rows: rows.into(),
        sums: Vec::new(),
        notes: texts,
    })
}

/// What the numbers and the signs stand for.
fn legend(judged: &Judged) -> Vec<Text> {
    let numbered = judged.rows.iter().zip(NUMBERS).map(|(row, number)| {
        let (number, title) = (Text::same(*number), &row.title);
        text!("{number}  {title}", "{number}  {title}", number, title)
    });
    let mut texts: Vec<Text> = numbered.collect();
    texts.push(Text::fixed(
        "ja: uppfyllt · delvis: delvis uppfyllt · nej: inte uppfyllt · ?: inte styrkt · –: inte bedömt · und: undantaget",
        "yes: met · partly: partly met · no: failed · ?: not evidenced · –: not assessed · wai: waived",
    ));
    texts.push(Text::fixed(
        "`liggare criteria ID` visar ett avtal med motiveringar",
        "`liggare criteria ID` shows one agreement with the reasons",
    ));
    texts
}

/// As many criteria as fit side by side.
const NUMBERS: &[&str] = &["1", "2", "3", "4", "5", "6", "7", "8", "9"];

const fn sign(state: State) -> Text {
    match state {
        State::Met => Text::fixed("ja", "yes"),
        State::Partly => Text::fixed("delvis", "partly"),
        State::Failed => Text::fixed("nej", "no"),
        State::NotEvidenced => Text::fixed("?", "?"),
        State::NotAssessed => Text::fixed("–", "–"),
        State::Waived => Text::fixed("und", "wai"),
    }
}
