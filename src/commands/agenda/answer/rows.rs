//! The rows of `agenda`, and what is said of a matter beside what is to be decided.

use super::AgendaLedger;
use super::case::{self, CaseItem};
use super::changed;
use super::items::Item;
use crate::commands::changes::LedgerChanges;
use crate::commands::undecided;
use crate::compute::State;
use crate::model::{
    Cell, Choice, Column, Concern, Deadline, DeadlineKind, Diagnostic, Fit, Holds, MeetingInTime, Said, Table, Text,
    text,
};

/// The columns are frozen: those that join come last.
pub fn table(of: &AgendaLedger, items: &[Item<'_>], cases: &[CaseItem<'_>], changes: Option<&LedgerChanges>) -> Table {
    let matters = items.iter().map(|item| row(of, item)).chain(cases.iter().map(|one| case::row(of, one)));
    let told = changes.into_iter().flat_map(LedgerChanges::told).map(changed::row);
    let rows: Vec<_> = matters.chain(told).collect();
    Table {
        schema: "liggare.agenda/1",
        as_of: Some(of.ledger.context.as_of),
        title: None,
        columns: vec![
            Column::left("why", "varför", "why"),
            Column::left("date", "datum", "date"),
            Column::left("agreement", "avtal", "agreement"),
            Column::left("what", "vad", "what"),
            Column::left("meeting", "sista sammanträde", "last meeting"),
            Column::left("papers", "handlingar", "papers"),
            Column::left("note", "anmärkning", "note"),
            Column::left("on", "sammanträde", "meeting").holds(Holds::Date),
            Column::left("title", "titel", "title").fit(Fit::Wrap),
            Column::left("reference", "diarienummer", "registration number"),
            Column::left("committee", "nämnd", "committee"),
            Column::right("met", "uppfyllda", "met").holds(Holds::Number),
            Column::right("partly", "delvis uppfyllda", "partly met").holds(Holds::Number),
            Column::right("not_shown", "inte styrkta eller inte uppfyllda", "not shown or failed").holds(Holds::Number),
            Column::right("not_assessed", "inte bedömda", "not assessed").holds(Holds::Number),
            Column::left("findings", "prövning", "findings").fit(Fit::Wrap),
            Column::left("paper", "handling", "paper"),
            Column::left("draft", "utkast", "draft"),
        ],
        rows: rows.into(),
        sums: Vec::new(),
        notes: Vec::new(),
    }
}

fn row(of: &AgendaLedger, item: &Item<'_>) -> Vec<Cell<'static>> {
    let (last, papers) = match item.meeting {
        Some(MeetingInTime::Last { meeting, papers }) => (Cell::Date(meeting), papers),
        Some(MeetingInTime::NoneLeft | MeetingInTime::Unknown) | None => (Cell::Empty, None),
    };
    let mut note: Vec<Text> = item.undecided.map(undecided::said).into_iter().collect();
    note.extend(item.note.clone());
    let committee = item.committee.and_then(|key| of.ledger.context.settings.committee(key));
    let counts = CriteriaCounts::of(of, item);
    let number = |count: usize| match &counts {
        Some(_) => Cell::Number(i64::try_from(count).unwrap_or(i64::MAX)),
        None => Cell::Empty,
    };
    let count = |states: &[State]| counts.iter().map(|counts| counts.of_any(states)).sum::<usize>();
    let found = of.ledger.findings_in(item.file).iter().filter(|one| is_told(one));
    let mut codes: Vec<String> = found.map(|one| one.code.0.to_owned()).collect();
    codes.sort_unstable();
    codes.dedup();
    vec![
        Cell::Key(item.why.key(), item.why.title()),
        item.date.map_or(Cell::Empty, Cell::Date),
        Cell::text(item.id.to_owned()),
        Cell::Words(item.what.clone()),
        last,
        papers.map_or(Cell::Empty, Cell::Date),
        if note.is_empty() { Cell::Empty } else { Cell::Words(Text::join(&note, "; ")) },
        item.on.map_or(Cell::Empty, Cell::Date),
        Cell::text(item.kept.title.to_string()),
        Cell::maybe(item.kept.reference.as_deref().map(str::to_owned)),
        committee.map_or(Cell::Empty, |one| Cell::Named(one.key.value.clone(), Text::same(one.name.value.as_str()))),
        number(count(&[State::Met])),
        number(count(&[State::Partly])),
        number(count(&[State::Failed, State::NotEvidenced])),
        number(count(&[State::NotAssessed])),
        Cell::List(codes),
        item.paper.clone().map_or(Cell::Empty, Cell::Words),
        item.draft.clone().map_or(Cell::Empty, Cell::Words),
    ]
}

/// How many criteria of an agreement are in which state.
struct CriteriaCounts(Vec<(State, usize)>);

impl CriteriaCounts {
    /// None where no guideline judges the agreement, and of what was decided already.
    fn of(of: &AgendaLedger, item: &Item<'_>) -> Option<Self> {
        let facts = of.matters.get(item.id).filter(|facts| item.kind.is_some() && !facts.criteria.is_empty())?;
        let state = |(id, state): &(String, State)| {
            if of.ledger.is_waived(item.file, &format!("criteria.{id}")) { State::Waived } else { *state }
        };
        let states: Vec<State> = facts.criteria.iter().map(state).collect();
        let count = |one: &State| states.iter().filter(|own| *own == one).count();
        Some(Self(State::ALL.iter().map(|one| (*one, count(one))).collect()))
    }

    fn of_any(&self, states: &[State]) -> usize {
        self.0.iter().filter(|(state, _)| states.contains(state)).map(|(_, count)| count).sum()
    }
}

/// The criteria at a glance: `uppfyllt 7, inte styrkt 2`.
pub fn criteria_words(of: &AgendaLedger, item: &Item<'_>) -> Option<Text> {
    let counts = CriteriaCounts::of(of, item)?;
    let told = counts.0.iter().filter(|(_, count)| *count > 0).map(|(state, count)| {
        let title = state.title();
        text!("{title} {count}", "{title} {count}", title)
    });
    let told: Vec<Text> = told.collect();
    Some(Text::join(&told, ", "))
}

/// Whether a finding is told on an agenda: it asks somebody to act or to mend, and nobody has accepted it.
fn is_told(one: &Diagnostic) -> bool {
    one.waived.is_none() && matches!(one.concern, Concern::Act | Concern::Mend)
}

/// What the rules find of the agreement that asks for this, a line each.
pub fn findings(of: &AgendaLedger, item: &Item<'_>, concern: Concern) -> Vec<Text> {
    let found = of.ledger.findings_in(item.file).iter().filter(|one| is_told(one) && one.concern == concern);
    let mut told: Vec<Vec<&Diagnostic>> = Vec::new();
    for one in found {
        let is_alike = |same: &&mut Vec<&Diagnostic>| same.first().is_some_and(|first| are_told_together(first, one));
        match told.iter_mut().find(is_alike) {
            Some(same) => same.push(one),
            None => told.push(vec![one]),
        }
    }
    told.iter().filter_map(|same| finding(same)).collect()
}

fn are_told_together(one: &Diagnostic, other: &Diagnostic) -> bool {
    let all = |one: &Diagnostic| one.finding.together.as_ref().map(|together| together.all.clone());
    one.code == other.code && all(one).is_some() && all(one) == all(other)
}

/// What is said of a finding, or of several of which the same is said.
fn finding(same: &[&Diagnostic]) -> Option<Text> {
    let (first, code) = (same.first()?, same.first()?.code.0);
    let names: Vec<&Text> =
        same.iter().filter_map(|one| one.finding.together.as_ref()).map(|together| &together.name).collect();
    let message = match &first.finding.together {
        Some(together) if names.len() > 1 => {
            let (all, names) = (&together.all, Text::join(names, "; "));
            text!("{all}{names}", "{all}{names}", all, names)
        }
        _ => first.finding.message.clone(),
    };
    Some(text!("{message} ({code})", "{message} ({code})", message))
}

/// Whether the agreement that ends cannot be extended by what it says itself.
pub fn rules_out_extension(said: &Said) -> bool {
    matches!(said, Said::Ends { afterwards, .. } if afterwards.rules_out_extension())
}

/// The paper of an extension that is decided under delegation.
pub const DECISION_BY_DELEGATION: Text =
    Text::fixed("delegationsbeslut om förlängning", "decision by delegation on the extension");

/// What the paper is called by which the committee is asked.
pub fn paper(deadline: &Deadline) -> Option<Text> {
    Some(match deadline.kind {
        DeadlineKind::ExtensionDecision if deadline.delegated().is_some() => DECISION_BY_DELEGATION,
        DeadlineKind::ExtensionDecision => {
            Text::fixed("tjänsteutlåtande om förlängning", "officer's report on the extension")
        }
        DeadlineKind::Notice => Text::fixed("tjänsteutlåtande om uppsägning", "officer's report on notice"),
        DeadlineKind::NewAgreement => {
            Text::fixed("tjänsteutlåtande om nytt avtal", "officer's report on the new agreement")
        }
        DeadlineKind::TermEnd if rules_out_extension(&deadline.said) => Text::fixed(
            "tjänsteutlåtande om nytt avtal eller avveckling",
            "officer's report on what is to hold after the agreement",
        ),
        DeadlineKind::TermEnd => Text::fixed(
            "tjänsteutlåtande om förlängning, nytt avtal eller avveckling",
            "officer's report on what is to hold after the agreement",
        ),
        DeadlineKind::FollowUp => Text::fixed("tjänsteutlåtande om uppföljning", "officer's report on the follow-up"),
        DeadlineKind::Report | DeadlineKind::Accounts => {
            Text::fixed("tjänsteutlåtande med redovisningen", "officer's report with what was reported")
        }
        DeadlineKind::Meeting
        | DeadlineKind::Survey
        | DeadlineKind::OtherDuty
        | DeadlineKind::Payment
        | DeadlineKind::AppealEnd
        | DeadlineKind::ProgrammeEnd
        | DeadlineKind::WaiverEnd => return None,
    })
}
