//! The rows of `deadlines`, for machines and spreadsheets.

use super::notes::Notes;
use super::{DeadlineFacts, DeadlinesAsked, Wanted, at, meeting_note, note, places, who};
use crate::commands::undecided;
use crate::compute;
use crate::model::{
    Cell, Choice, Column, Context, Date, Fit, Holds, Lang, Ledger, MeetingInTime, Rows, Table, Take, Tell, Text,
    days_left,
};
use std::sync::Arc;

/// The columns are frozen: a change is a new version.
pub fn rows(ledger: &Arc<Ledger<DeadlineFacts>>, asked: &DeadlinesAsked) -> Table {
    let places = places(ledger, asked);
    let (count, of) = (places.len(), Arc::clone(ledger));
    let weeks = Weeks::of(places.iter().filter_map(|place| place.date));
    let row = move |row: usize, take: Take<'_>| {
        if let Some(one) = places.get(row).and_then(|place| at(&of, *place)) {
            cells(&one, &of, &weeks, take);
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
            Column::left("title", "titel", "title").fit(Fit::Wrap),
            Column::left("reference", "diarienummer", "registration number"),
        ],
        rows: Rows::made(count, row),
        sums: Vec::new(),
        notes: Vec::new(),
    }
}

fn cells(one: &Wanted<'_>, ledger: &Ledger<DeadlineFacts>, weeks: &Weeks, take: Take<'_>) {
    let (deadline, as_of) = (one.deadline, ledger.context.as_of);
    let on = |cell: fn(Date) -> Cell<'static>| deadline.date.map_or(Cell::Empty, cell);
    take(on(Cell::Date));
    take(on(|date| Cell::Key(compute::weekday_key(date), compute::weekday_text(date))));
    take(deadline.date.and_then(|date| weeks.cell(date)).unwrap_or(Cell::Empty));
    take(deadline.date.map_or(Cell::Empty, |date| Cell::Number(days_left(as_of, date))));
    take(Cell::text(one.id));
    take(Cell::Key(deadline.kind.key(), deadline.kind.title()));
    take(deadline.said.duty().map_or(Cell::Told(deadline), |duty| Cell::text(&*duty.what)));
    if let [key] = deadline.who() {
        take(Cell::Known(key, &one.kept.name(key)));
    } else {
        let (keys, names) = who(one, ledger);
        take(if keys.is_empty() { Cell::Empty } else { Cell::Named(keys.join("; "), Text::same(names.join(", "))) });
    }
    take(Cell::Key(deadline.basis().key(), deadline.basis().title()));
    let (meeting, papers) = match deadline.meeting {
        Some(MeetingInTime::Last { meeting, papers }) => (Cell::Date(meeting), papers.map_or(Cell::Empty, Cell::Date)),
        Some(MeetingInTime::NoneLeft | MeetingInTime::Unknown) | None => (Cell::Empty, Cell::Empty),
    };
    take(meeting);
    take(papers);
    take(Cell::Told(&Noted { one, context: &ledger.context }));
    take(Cell::text(&*one.kept.title));
    take(Cell::maybe(one.kept.reference.as_deref()));
}

/// The weeks of some days, put into words once: many deadlines fall on the same days.
struct Weeks(Vec<(Date, String, Text)>);

impl Weeks {
    /// The days come in their order.
    fn of(days: impl Iterator<Item = Date>) -> Self {
        let mut weeks: Vec<(Date, String, Text)> = Vec::new();
        for day in days {
            if weeks.last().is_none_or(|(last, ..)| *last != day) {
                weeks.push((day, compute::week_key(day), compute::week_text(day)));
            }
        }
        Self(weeks)
    }

    fn cell(&self, day: Date) -> Option<Cell<'_>> {
        let place = self.0.binary_search_by_key(&day, |(own, ..)| *own).ok()?;
        self.0.get(place).map(|(_, key, text)| Cell::Known(key, text))
    }
}

/// What is noted of a deadline.
struct Noted<'a> {
    one: &'a Wanted<'a>,
    context: &'a Context,
}

impl Tell for Noted<'_> {
    fn tell(&self, lang: Lang, to: &mut String) {
        let mut notes = Notes::joined(lang, to);
        if let Some(undecided) = self.one.undecided {
            notes.add(&undecided::said(undecided));
        }
        if self.one.overdue {
            notes.add(&Text::fixed("försenat", "overdue"));
        }
        note(self.one.deadline, &mut notes);
        if let Some(note) = meeting_note(self.one, self.context) {
            notes.add(&note);
        }
    }
}
