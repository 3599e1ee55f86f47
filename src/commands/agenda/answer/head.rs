//! Whose meeting it is, whether the calendar has it, and when its papers must be ready.

use super::placed::Sitting;
use super::{AgendaLedger, section};
use crate::commands::deadlines::papers_words;
use crate::model::{Block, Committee, Date, PageLine, Section, Text, text};

/// The head of an agenda. `is_next` where the next meeting was asked for: then it is said when the others meet.
pub fn head(sitting: &Sitting<'_>, of: &AgendaLedger, is_next: bool) -> Section {
    let as_of = of.ledger.context.as_of;
    let name = |committee: &Committee| Text::same(committee.name.value.as_str());
    let mut lines: Vec<PageLine> = sitting
        .committees
        .iter()
        .map(|committee| {
            let mut said = of_committee(committee, sitting.day, as_of);
            // Nobody asked for the day itself.
            if is_next && !sitting.is_meeting() {
                said.remove(0);
            }
            PageLine::Fact(name(committee), said)
        })
        .collect();
    if is_next && sitting.is_meeting() {
        let others = of.committees().iter().filter(|other| !other.meets(sitting.day));
        let others = others.filter_map(|other| {
            let (name, day) = (name(other), other.next_meeting(as_of)?);
            Some(text!("{name} sammanträder {day}", "{name} meets on {day}", name))
        });
        let others: Vec<Text> = others.collect();
        if !others.is_empty() {
            lines.push(PageLine::Fact(Text::fixed("andra dagar", "other days"), others));
        }
    }
    section(None, vec![Block { heading: None, lines }])
}

fn of_committee(committee: &Committee, day: Date, as_of: Date) -> Vec<Text> {
    if !committee.meets(day) {
        return vec![no_meeting(day), nearest(committee, day)];
    }
    if day < as_of {
        return vec![text!(
            "sammanträdet har varit; med --as-of {day} visas vad det då hade att besluta",
            "the meeting has been; --as-of {day} shows what it had to decide then"
        )];
    }
    vec![papers(committee, day, as_of)]
}

/// When the papers of a meeting must be ready.
pub fn papers(committee: &Committee, day: Date, as_of: Date) -> Text {
    match committee.papers_ready(day) {
        Some(papers) if papers < as_of => {
            text!("handlingarna skulle vara klara {papers}", "papers were to be ready {papers}")
        }
        Some(papers) => papers_words(papers, as_of),
        None => Text::fixed(
            "liggare.toml anger inte när handlingarna ska vara klara",
            "liggare.toml does not say when papers must be ready",
        ),
    }
}

fn no_meeting(day: Date) -> Text {
    text!(
        "{day} finns inte bland nämndens sammanträden i liggare.toml",
        "{day} is not among the committee's meetings in liggare.toml"
    )
}

/// The nearest meetings before and after a day.
fn nearest(committee: &Committee, day: Date) -> Text {
    match (committee.meeting_before(day), committee.next_meeting(day)) {
        (Some(before), Some(after)) => {
            text!("närmast före: {before}, närmast efter: {after}", "nearest before: {before}, nearest after: {after}")
        }
        (Some(before), None) => {
            text!("närmast före: {before}; inget senare är inlagt", "nearest before: {before}; no later one is entered")
        }
        (None, Some(after)) => {
            text!(
                "närmast efter: {after}; inget tidigare är inlagt",
                "nearest after: {after}; no earlier one is entered"
            )
        }
        (None, None) => {
            Text::fixed("inga sammanträden är inlagda för nämnden", "no meetings are entered for the committee")
        }
    }
}
