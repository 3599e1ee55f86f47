//! The deadlines by month, as a person reads them, and how each was derived.

use super::{DeadlineFacts, DeadlinesAsked, Wanted, meeting_note, rows, wanted, who, words};
use crate::commands::undecided;
use crate::compute;
use crate::model::{
    Block, Choice, Date, DeadlineBasis, FileId, Ledger, Lines, Page, PageLine, Section, Span, Text, days_left,
    days_text, month_text, text,
};
use chrono::Datelike;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The page: what is overdue, then month by month, then what has no date.
pub fn page(ledger: &Arc<Ledger<DeadlineFacts>>, asked: &DeadlinesAsked) -> Page {
    let wanted = wanted(ledger, asked);
    let mut sections: Vec<Section> = Vec::new();
    let late: Vec<_> = wanted.iter().filter(|one| one.overdue).collect();
    if !late.is_empty() {
        sections.push(section(Text::fixed("Försenat", "Overdue"), &late, ledger));
    }
    // With what else has passed it stands in its month.
    let has_passed =
        |one: &Wanted<'_>| !asked.all && !one.overdue && one.deadline.is_missed_notice(ledger.context.as_of);
    let passed: Vec<_> = wanted.iter().filter(|one| has_passed(one)).collect();
    if !passed.is_empty() {
        sections.push(section(Text::fixed("Har passerat", "Has passed"), &passed, ledger));
    }
    for of_month in wanted.chunk_by(|a, b| month(a) == month(b)) {
        let here: Vec<_> = of_month.iter().filter(|one| !one.overdue && !has_passed(one)).collect();
        if here.is_empty() {
            continue;
        }
        let title = match of_month.first().and_then(|one| one.deadline.date) {
            Some(date) => {
                let (month, year) = (month_text(date.month()), date.year());
                text!("{month} {year}", "{month} {year}", month)
            }
            None => Text::fixed("Utan datum", "Without a date"),
        };
        sections.push(section(title, &here, ledger));
    }
    if sections.is_empty() {
        let words = Text::fixed("Inget att bevaka.", "Nothing to watch.");
        sections
            .push(Section { title: None, blocks: vec![Block { heading: None, lines: vec![PageLine::Words(words)] }] });
    }
    let as_of = ledger.context.as_of;
    Page { title: text!("Att bevaka per {as_of}", "To watch as of {as_of}"), sections, table: rows(ledger, asked) }
}

fn month(one: &Wanted<'_>) -> Option<(i32, u32)> {
    one.deadline.date.map(|date| (date.year(), date.month()))
}

fn section(title: Text, wanted: &[&Wanted<'_>], ledger: &Ledger<DeadlineFacts>) -> Section {
    let lines = wanted.iter().map(|one| line(one, ledger)).collect();
    Section { title: Some(title), blocks: vec![Block { heading: None, lines }] }
}

/// `lör 2020-02-01 v5`.
pub fn day(date: Date) -> Text {
    let (weekday, week) = (compute::weekday_short(date), compute::week_text(date));
    text!("{weekday} {date} {week}", "{weekday} {date} {week}", weekday, week)
}

/// `om 12 dagar`, `i dag`, `12 dagar sedan`.
pub fn distance(as_of: Date, date: Date) -> Text {
    match days_left(as_of, date) {
        0 => Text::fixed("i dag", "today"),
        left if left > 0 => {
            let days = days_text(left);
            text!("om {days}", "in {days}", days)
        }
        left => {
            let days = days_text(-left);
            text!("{days} sedan", "{days} ago", days)
        }
    }
}

fn line(one: &Wanted<'_>, ledger: &Ledger<DeadlineFacts>) -> PageLine {
    let deadline = one.deadline;
    let id = undecided::listed(one.id, one.undecided);
    let (kind, what) = (deadline.kind.title(), words::what(deadline));
    let label = deadline.date.map_or_else(|| kind.clone(), day);
    let head = match deadline.date {
        Some(date) => {
            let when = distance(ledger.context.as_of, date);
            text!("{what} ({when})", "{what} ({when})", what, when)
        }
        None => what,
    };
    let mut lines = vec![head, one.kept.called(&id)];
    let (_, names) = who(one, ledger);
    if !names.is_empty() {
        lines.push(Text::same(names.join(", ")));
    }
    lines.extend(meeting_note(one, &ledger.context));
    if deadline.basis() == DeadlineBasis::Law {
        lines.push(Text::fixed("enligt lag", "by law"));
    }
    let notes = words::notes(deadline);
    if !notes.is_empty() {
        lines.push(Text::join(&notes, "; "));
    }
    PageLine::Fact(label, vec![Text::join(&lines, "\n")])
}

/// How each day was derived.
pub fn explain(ledger: &Arc<Ledger<DeadlineFacts>>, asked: &DeadlinesAsked) -> Page {
    let (wanted, mut known) = (wanted(ledger, asked), BTreeMap::new());
    let blocks = wanted.iter().map(|one| {
        let (id, what) = (undecided::marked(one.id, one.undecided), words::what(one.deadline));
        let day = one.deadline.date.map_or_else(|| Text::fixed("utan datum", "without a date"), day);
        let derivation = one.deadline.derivation.as_deref();
        let mut steps = derivation.map(|derivation| derivation.steps.clone()).unwrap_or_default();
        steps.extend(meeting_note(one, &ledger.context));
        steps.extend(words::notes(one.deadline));
        steps.extend(derivation.map(|derivation| place(ledger, derivation.span, &mut known)));
        Block {
            heading: Some(text!("{day} – {id}: {what}", "{day} – {id}: {what}", day, id, what)),
            lines: steps.into_iter().map(PageLine::Item).collect(),
        }
    });
    let sections = vec![Section { title: None, blocks: blocks.collect() }];
    let title = Text::fixed("Så är dagarna framräknade", "How the days are derived");
    Page { title, sections, table: rows(ledger, asked) }
}

/// Where something is written; the lines of a file are counted once.
fn place<'l>(ledger: &'l Ledger<DeadlineFacts>, span: Span, known: &mut BTreeMap<FileId, Lines<'l>>) -> Text {
    let source = ledger.source(span.file);
    let path = source.map(|source| source.path.as_str()).unwrap_or_default();
    let text = source.and_then(|source| source.text.as_deref()).unwrap_or_default();
    let line = known.entry(span.file).or_insert_with(|| Lines::of(text)).position(span.start as usize).line;
    text!("står i {path}:{line}", "stands in {path}:{line}")
}
