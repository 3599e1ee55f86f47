//! The matters in reports/ that are before a meeting, beside what the agreements themselves ask of it.

use super::items::Item;
use super::placed::{Sitting, Why};
use super::{AgendaLedger, section};
use crate::commands::{drafting, undecided};
use crate::model::{Block, Cell, Choice, Date, Matter, MatterKind, PageLine, Section, Text, text};

/// A matter of a meeting.
#[derive(Debug, Clone)]
pub struct CaseItem<'a> {
    on: Date,
    matter: &'a Matter,
    committee: Option<&'a str>,
    paper: Text,
    /// What is typed to draft it; none of a decision that names no agreement.
    draft: Option<Text>,
}

/// The matters of a meeting, but for those whose paper is named with an agreement already.
pub fn cases<'a>(of: &'a AgendaLedger, sitting: &Sitting<'_>, items: &[Item<'_>]) -> Vec<CaseItem<'a>> {
    let is_told = |matter: &Matter| items.iter().any(|item| item.case == Some(matter.id.as_str()));
    let of_day = of
        .ledger
        .context
        .matters
        .iter()
        .filter(|matter| matter.meeting.is_some_and(|day| day.value == sitting.day) && !is_told(matter));
    let theirs = of_day.filter_map(|matter| {
        let committee = committee_of(of, matter);
        let is_theirs = sitting.committee(committee).is_some() || committee.is_none();
        is_theirs.then(|| CaseItem {
            on: sitting.day,
            matter,
            committee,
            paper: paper(matter),
            draft: drafting::of_matter(matter).map(|line| of.typed(&line)),
        })
    });
    theirs.collect()
}

/// The committee that the matter names, else that of its first agreement.
fn committee_of<'a>(of: &'a AgendaLedger, matter: &'a Matter) -> Option<&'a str> {
    let of_agreement = || {
        let first = matter.agreements.first()?;
        of.ledger.entries.iter().find(|entry| entry.id == first.value)?.kept.as_ref()?.committee.as_deref()
    };
    matter.committee.as_ref().map(|key| key.value.as_str()).or_else(of_agreement)
}

fn paper(matter: &Matter) -> Text {
    match matter.kind.value {
        MatterKind::FollowUp => Text::fixed("tjänsteutlåtande om uppföljning", "officer's report on the follow-up"),
        MatterKind::Decision => Text::fixed("tjänsteutlåtande", "officer's report"),
    }
}

/// What the matter is about: its title, else its kind with the year.
fn what(matter: &Matter) -> Text {
    let kind = matter.kind.value.title();
    match (&matter.title, matter.year) {
        (Some(title), _) => Text::same(crate::model::excerpt(title)),
        (None, Some(year)) => {
            let year = year.value;
            text!("{kind} {year}", "{kind} {year}", kind)
        }
        (None, None) => kind,
    }
}

/// The matters as a person reads them.
pub fn sections(of: &AgendaLedger, cases: &[CaseItem<'_>]) -> Option<Section> {
    let fact = |(sv, en): (&'static str, &'static str), words: Text| PageLine::Fact(Text::fixed(sv, en), vec![words]);
    let called = |id: &str| {
        let entry = of.ledger.entries.iter().find(|entry| entry.id == id);
        let kept = entry.and_then(|entry| Some(entry.kept.as_ref()?.called(&undecided::listed(id, entry.undecided))));
        kept.unwrap_or_else(|| Text::same(id))
    };
    let block = |case: &CaseItem<'_>| {
        let (what, id) = (what(case.matter), case.matter.id.as_str());
        let agreements: Vec<Text> = case.matter.agreements.iter().map(|id| called(&id.value)).collect();
        let named = (!agreements.is_empty()).then(|| PageLine::Fact(Text::fixed("avtal", "agreements"), agreements));
        let heading = match &case.matter.reference {
            Some(reference) => {
                let dnr = reference.value.as_str();
                text!("{what} (reports/{id}, dnr {dnr})", "{what} (reports/{id}, ref. {dnr})", what)
            }
            None => text!("{what} (reports/{id})", "{what} (reports/{id})", what),
        };
        let paper = fact(("handling", "paper"), case.paper.clone());
        let draft = case.draft.clone().map(|draft| fact(("utkast", "draft"), draft));
        let lines = named.into_iter().chain([paper]).chain(draft).collect();
        Block { heading: Some(heading), lines }
    };
    (!cases.is_empty()).then(|| section(Some(Why::Matter.title()), cases.iter().map(block).collect()))
}

/// The same for machines, in the columns of the agenda.
pub fn row(of: &AgendaLedger, case: &CaseItem<'_>) -> Vec<Cell<'static>> {
    let matter = case.matter;
    let committee = case.committee.and_then(|key| of.ledger.context.settings.committee(key));
    let agreement = if let [only] = matter.agreements.as_slice() { Some(only.value.clone()) } else { None };
    vec![
        Cell::Key(Why::Matter.key(), Why::Matter.title()),
        Cell::Empty,
        Cell::maybe(agreement),
        Cell::Words(what(matter)),
        Cell::Empty,
        committee.and_then(|one| one.papers_ready(case.on)).map_or(Cell::Empty, Cell::Date),
        Cell::text(format!("reports/{}", matter.id)),
        Cell::Date(case.on),
        Cell::maybe(matter.title.as_ref().map(|title| title.value.clone())),
        Cell::maybe(matter.reference.as_ref().map(|reference| reference.value.clone())),
        committee.map_or(Cell::Empty, |one| Cell::Named(one.key.value.clone(), Text::same(one.name.value.as_str()))),
        Cell::Empty,
        Cell::Empty,
        Cell::Empty,
        Cell::Empty,
        Cell::List(Vec::new()),
        if case.draft.is_some() { Cell::Words(case.paper.clone()) } else { Cell::Empty },
        case.draft.clone().map_or(Cell::Empty, Cell::Words),
    ]
}
