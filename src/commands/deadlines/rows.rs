//! The rows of `deadlines`, for machines and spreadsheets.

use super::{DeadlinesAsked, Kept, Wanted, at, meeting_note, places, who};
use crate::compute;
use crate::model::{
    Cell, Choice, Column, Context, Date, Fit, Holds, Ledger, MeetingInTime, Rows, Table, Take, Text, days_left,
};
use std::sync::Arc;

/// The columns are frozen: a change is a new version.
pub fn rows(ledger: &Arc<Ledger<Kept>>, asked: &DeadlinesAsked) -> Table {
    let places = places(ledger, asked);
    let (count, of) = (places.len(), Arc::clone(ledger));
    let row = move |row: usize, take: Take<'_>| {
        if let Some(one) = places.get(row).and_then(|place| at(&of, *place)) {
            cells(&one, &of).into_iter().for_each(take);
        }
    };
    Table {
        schema: "liggare.deadlines/1",
        as_of: Some(ledger.context.as_of),
        title: None,
        columns: vec![
            Column::left("date", "datum", "date").holds(Holds::Date),
            Column::left("weekday", "dag", "day"),
            Column::left("week", "vecka", "week"),
            Column::right("days_left", "dagar kvar", "days left").holds(Holds::Number),
            Column::left("agreement", "avtal", "agreement"),
            Column::left("kind", "slag", "kind"),
            Column::left("what", "vad", "what").fit(Fit::Wrap),
            Column::left("who", "vem", "who").fit(Fit::Wrap),
            Column::left("basis", "grund", "basis"),
            Column::left("meeting", "sammanträde", "meeting").holds(Holds::Date),
            Column::left("papers", "handlingar", "papers").holds(Holds::Date),
            Column::left("note", "anmärkning", "note").fit(Fit::Wrap),
        ],
        rows: Rows::made(count, row),
        sums: Vec::new(),
        notes: Vec::new(),
    }
}

fn cells<'a>(one: &Wanted<'a>, ledger: &Ledger<Kept>) -> [Cell<'a>; 12] {
    let (deadline, as_of) = (one.deadline, ledger.context.as_of);
    let on = |cell: fn(Date) -> Cell<'static>| deadline.date.map_or(Cell::Empty, cell);
    let (keys, names) = who(one, ledger);
    let (meeting, papers) = match deadline.meeting {
        Some(MeetingInTime::Last { meeting, papers }) => (Cell::Date(meeting), papers.map_or(Cell::Empty, Cell::Date)),
        Some(MeetingInTime::NoneLeft | MeetingInTime::Unknown) | None => (Cell::Empty, Cell::Empty),
    };
    [
        on(Cell::Date),
        on(|date| Cell::Key(compute::weekday_key(date), compute::weekday_text(date))),
        on(|date| Cell::Named(compute::week_key(date), compute::week_text(date))),
        deadline.date.map_or(Cell::Empty, |date| Cell::Number(days_left(as_of, date))),
        Cell::text(one.id),
        Cell::Key(deadline.kind.key(), deadline.kind.title()),
        Cell::Words(deadline.what()),
        if keys.is_empty() { Cell::Empty } else { Cell::Named(keys.join("; "), Text::same(names.join(", "))) },
        Cell::Key(deadline.basis().key(), deadline.basis().title()),
        meeting,
        papers,
        note(one, &ledger.context),
    ]
}

fn note(one: &Wanted<'_>, context: &Context) -> Cell<'static> {
    let overdue = one.overdue.then(|| Text::fixed("försenat", "overdue"));
    let notes: Vec<Text> = overdue.into_iter().chain(one.deadline.notes()).chain(meeting_note(one, context)).collect();
    if notes.is_empty() { Cell::Empty } else { Cell::Words(Text::join(&notes, "; ")) }
}
