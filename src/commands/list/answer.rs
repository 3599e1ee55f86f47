//! The register, with each agreement's status as of the day.

use super::Sort;
use crate::commands::assumed;
use crate::commands::filter::{self, FilterArgs, FilterFacts};
use crate::commands::order::Swedish;
use crate::compute;
use crate::model::{
    Agreement, Cell, Choice, Column, Context, Date, Entry, Fit, Holds, Kind, Ledger, Rows, StatedDays, Status, Table,
    Take, Term, Text, days_left, text,
};
use std::cmp::Ordering;
use std::sync::Arc;

/// What is kept of an agreement for its row.
#[derive(Debug, Clone)]
pub struct ListFacts {
    facts: FilterFacts,
    pub title: String,
    kind: Kind,
    committee: Option<String>,
    pub parties: Vec<String>,
    pub stated: StatedDays,
    pub start: Option<Date>,
    pub end: Option<Date>,
    pub latest_end: Option<Date>,
    pub reference: Option<String>,
    tags: Vec<String>,
    pub follows: Option<String>,
    decided: Option<Date>,
    noticed: Option<Date>,
}

/// The row of an agreement.
pub fn listed(agreement: &Agreement, context: &Context) -> ListFacts {
    let decision = agreement.decision.as_ref().filter(|_| compute::is_decided(agreement, context.as_of));
    ListFacts {
        facts: FilterFacts::of(agreement, context),
        title: agreement.title.value.clone(),
        kind: agreement.kind.value,
        committee: agreement.committee.as_ref().map(|key| key.value.clone()),
        parties: agreement.parties.iter().map(|party| party.name.value.clone()).collect(),
        stated: agreement.term.as_ref().map_or_else(StatedDays::default, Term::stated),
        start: agreement.start().map(|start| start.value),
        end: compute::secured_end(agreement, context.as_of).map(|end| end.value),
        latest_end: compute::reachable_end(agreement, context.as_of),
        reference: agreement.reference.as_ref().map(|reference| reference.value.clone()),
        tags: agreement.tags.iter().map(|tag| tag.value.clone()).collect(),
        follows: agreement.follows.as_ref().map(|follows| follows.value.clone()),
        decided: decision.and_then(|decision| decision.date).map(|date| date.value),
        noticed: compute::notice_given(agreement, context.as_of).map(|given| given.value),
    }
}

/// A row before it has cells. A file that could not be read has no `listed`.
struct ListRow<'a> {
    id: &'a str,
    path: &'a str,
    status: Status,
    as_of: Date,
    listed: Option<&'a ListFacts>,
}

impl<'a> ListRow<'a> {
    fn of<T>(&self, value: impl Fn(&'a ListFacts) -> Option<T>) -> Option<T> {
        self.listed.and_then(value)
    }

    /// The status as it is told to people: one that runs still, though notice has been given, looks like no other.
    fn standing(&self) -> Text {
        let status = self.status.title();
        let runs = matches!(self.status, Status::Active | Status::Upcoming);
        match self.of(|listed| listed.noticed) {
            Some(_) if runs => text!("{status}, uppsagt", "{status}, notice given", status),
            _ => status,
        }
    }

    /// A day of the term, no more exact than its document states it.
    fn day(&self, value: impl Fn(&'a ListFacts) -> Option<Date>) -> Cell<'static> {
        self.listed.map_or(Cell::Empty, |listed| listed.stated.cell(value(listed)))
    }
}

/// The register. Files that cannot be read stay in it, whatever is filtered: a register with holes misleads.
pub fn list(
    ledger: &Arc<Ledger<ListFacts>>,
    filter: &FilterArgs,
    sort: Sort,
    with_more: bool,
) -> anyhow::Result<Table> {
    Ok(list_at(ledger, places(ledger, filter, sort)?, filter, with_more))
}

/// The rows at some places of the ledger, in that order.
pub fn list_at(ledger: &Arc<Ledger<ListFacts>>, places: Vec<usize>, filter: &FilterArgs, with_more: bool) -> Table {
    let concluded = places.iter().filter_map(|place| ledger.entries.get(*place));
    let concluded = concluded.filter(|entry| entry.from_conclusion).map(|entry| entry.id.as_str());
    let concluded = assumed::from_conclusion(concluded);
    let mut columns = columns();
    if with_more {
        columns.extend(more());
    }
    let (columns, cells): (Vec<Column>, Vec<Draw>) = columns.into_iter().unzip();
    let (count, of) = (places.len(), Arc::clone(ledger));
    let drawn = move |line: usize, take: Take<'_>| {
        if let Some(row) = places.get(line).and_then(|place| row(&of, *place)) {
            for cell in &cells {
                take(cell(&row));
            }
        }
    };
    Table {
        schema: "liggare.list/1",
        as_of: Some(ledger.context.as_of),
        title: None,
        rows: Rows::made(count, drawn),
        sums: Vec::new(),
        notes: filter::note(filter, &[], count, ledger.entries.len()).into_iter().chain(concluded).collect(),
        columns,
    }
}

/// The places of the agreements that are listed, in the order of the list.
pub fn places(ledger: &Ledger<ListFacts>, filter: &FilterArgs, sort: Sort) -> anyhow::Result<Vec<usize>> {
    let swedish = Swedish::new()?;
    let passes = |entry: &Entry<ListFacts>| entry.kept.as_ref().is_none_or(|one| one.facts.pass(entry.told(), filter));
    let mut order: Vec<(usize, ListRow<'_>)> = (0..ledger.entries.len())
        .filter(|place| ledger.entries.get(*place).is_some_and(passes))
        .filter_map(|place| Some((place, row(ledger, place)?)))
        .collect();
    order.sort_by(|(_, a), (_, b)| {
        compare(a, b, sort, &swedish).then_with(|| a.id.cmp(b.id)).then_with(|| a.path.cmp(b.path))
    });
    Ok(order.into_iter().map(|(place, _)| place).collect())
}

fn row(ledger: &Ledger<ListFacts>, place: usize) -> Option<ListRow<'_>> {
    let entry = ledger.entries.get(place)?;
    Some(ListRow {
        id: &entry.id,
        path: ledger.source(entry.file).map(|source| source.path.as_str()).unwrap_or_default(),
        status: entry.told(),
        as_of: ledger.context.as_of,
        listed: entry.kept.as_ref(),
    })
}

/// A column, and its cell in a row.
type DrawnColumn = (Column, Draw);

/// The cell of a row.
type Draw = for<'a> fn(&ListRow<'a>) -> Cell<'a>;

fn date(date: Option<Date>) -> Cell<'static> {
    date.map_or(Cell::Empty, Cell::Date)
}

/// The columns that every list has: programs rely on them.
fn columns() -> Vec<DrawnColumn> {
    vec![
        (
            Column::left("id", "id", "id")
                .means("avtalets id: filens namn utan .toml", "the agreement's id: its file name without .toml"),
            |row| Cell::text(row.id),
        ),
        (
            Column::left("title", "titel", "title").fit(Fit::Below).means("avtalets titel", "the agreement's title"),
            |row| Cell::maybe(row.of(|listed| Some(listed.title.as_str()))),
        ),
        (
            Column::machine("kind", "slag", "kind").means(
                "iop: idéburet offentligt partnerskap; cooperation: samverkansöverenskommelse; grant: föreningsbidrag",
                "iop: idea-based public partnership; cooperation: cooperation agreement; grant: grant to an association",
            ),
            |row| row.listed.map_or(Cell::Empty, |listed| Cell::choice(listed.kind)),
        ),
        (
            Column::machine("committee", "nämnd", "committee")
                .means("nyckeln för nämnden som beslutar", "the key of the deciding committee"),
            |row| Cell::maybe(row.of(|listed| listed.committee.as_deref())),
        ),
        (
            Column::left("parties", "parter", "parties").fit(Fit::Below).means(
                "parternas namn, skilda åt med semikolon i csv",
                "the names of the parties, parted by semicolons in csv",
            ),
            |row| row.listed.map_or(Cell::Empty, |listed| Cell::List(listed.parties.clone())),
        ),
        (
            Column::left("start", "första dag", "first day")
                .fit(Fit::Spare)
                .holds(Holds::Date)
                .means("avtalstidens första dag", "the first day of the term"),
            |row| row.day(|listed| listed.start),
        ),
        (
            Column::left("end", "sista dag", "last day").holds(Holds::Date).means(
                "den sista dagen som är avtalad och beslutad; den dagen ingår",
                "the last day that is agreed and decided; that day is included",
            ),
            |row| row.day(|listed| listed.end),
        ),
        (
            Column::left("latest_end", "som längst", "can reach").holds(Holds::Date).means(
                "den sista dag som avtalet kan gälla med det som ännu kan beslutas",
                "the last day that the agreement can reach with what may still be decided",
            ),
            |row| row.day(|listed| listed.latest_end),
        ),
        (
            Column::left("status", "status", "status").means(
                "draft, proposed, upcoming, active, expired, terminated eller unreadable, den dag som tabellen gäller",
                "draft, proposed, upcoming, active, expired, terminated or unreadable, as of the day",
            ),
            |row| Cell::Key(row.status.key(), row.standing()),
        ),
        (
            Column::right("days_left", "dagar kvar", "days left").holds(Holds::Number).means(
                "dagar kvar av ett avtal som gäller; dagen själv räknas inte",
                "days left of an active agreement; the day itself is not counted",
            ),
            |row| {
                let end = row.of(|listed| listed.end).filter(|_| row.status == Status::Active);
                end.map_or(Cell::Empty, |end| Cell::Number(days_left(row.as_of, end)))
            },
        ),
        (Column::machine("path", "fil", "file").means("avtalets fil", "the agreement's file"), |row| {
            Cell::text(row.path)
        }),
        (
            Column::left("reference", "diarienummer", "reg. number")
                .fit(Fit::Below)
                .means("avtalets diarienummer", "the agreement's registration number (diarienummer)"),
            |row| Cell::maybe(row.of(|listed| listed.reference.as_deref())),
        ),
    ]
}

/// The columns that are there for who asks for them.
fn more() -> Vec<DrawnColumn> {
    vec![
        (Column::machine("tags", "märkord", "tags"), |row| {
            let tags = row.of(|listed| (!listed.tags.is_empty()).then(|| listed.tags.clone()));
            tags.map_or(Cell::Empty, Cell::List)
        }),
        (Column::machine("follows", "efterföljer", "follows"), |row| {
            Cell::maybe(row.of(|listed| listed.follows.as_deref()))
        }),
        (Column::left("decided", "beslutat", "decided").holds(Holds::Date), |row| {
            date(row.of(|listed| listed.decided))
        }),
        (Column::left("notice_given", "uppsagt", "notice given").holds(Holds::Date), |row| {
            date(row.of(|listed| listed.noticed))
        }),
    ]
}

fn compare(a: &ListRow<'_>, b: &ListRow<'_>, sort: Sort, swedish: &Swedish) -> Ordering {
    let title = |row: &ListRow<'_>| row.of(|listed| Some(listed.title.clone())).unwrap_or_default();
    // What has no date, and what has no committee, comes last.
    let day = |row: &ListRow<'_>, value: fn(&ListFacts) -> Option<Date>| row.of(value).unwrap_or(Date::MAX);
    let by = |value: fn(&ListFacts) -> Option<Date>| day(a, value).cmp(&day(b, value));
    let committee = |row: &ListRow<'_>| {
        let key = row.of(|listed| listed.committee.clone());
        (key.is_none(), key)
    };
    match sort {
        Sort::Id => a.id.cmp(b.id),
        Sort::Title => swedish.compare(&title(a), &title(b)),
        Sort::Start => by(|listed| listed.start),
        Sort::End => by(|listed| listed.end),
        Sort::LatestEnd => by(|listed| listed.latest_end),
        Sort::Committee => committee(a).cmp(&committee(b)),
        Sort::Status => a.status.cmp(&b.status),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_is_called_as_the_column_that_it_goes_by() {
        let columns: Vec<Column> = columns().into_iter().map(|(column, _)| column).collect();
        for sort in Sort::ALL {
            let column = columns.iter().find(|column| column.key == sort.key()).unwrap();
            assert_eq!(column.title, sort.title());
        }
    }
}
