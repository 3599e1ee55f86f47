//! `list`: the register, with each agreement's status as of the day.

use super::order::Swedish;
use crate::cli::Sort;
use crate::compute;
use crate::model::{
    Agreement, Cell, Choice, Column, Context, Date, Fit, Holds, Kind, Ledger, Status, Table, days_left,
};
use std::cmp::Ordering;

/// What is kept of an agreement for its row.
#[derive(Debug, Clone)]
pub struct Listed {
    title: String,
    kind: Kind,
    committee: Option<String>,
    parties: Vec<String>,
    party_keys: Vec<String>,
    tags: Vec<String>,
    start: Option<Date>,
    end: Option<Date>,
    latest_end: Option<Date>,
}

/// Which rows are wanted, and in which order.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    pub status: Option<Status>,
    pub kind: Option<Kind>,
    pub committee: Option<&'a str>,
    pub party: Option<&'a str>,
    pub tag: Option<&'a str>,
    pub sort: Sort,
}

/// The row of an agreement.
pub fn listed(agreement: &Agreement, context: &Context) -> Listed {
    Listed {
        title: agreement.title.value.clone(),
        kind: agreement.kind.value,
        committee: agreement.committee.as_ref().map(|key| key.value.clone()),
        parties: agreement.parties.iter().map(|party| party.name.value.clone()).collect(),
        party_keys: agreement.parties.iter().map(|party| party.key.value.clone()).collect(),
        tags: agreement.tags.iter().map(|tag| tag.value.clone()).collect(),
        start: agreement.term.as_ref().and_then(|term| term.start).map(|start| start.value),
        end: compute::secured_end(agreement, context.as_of).map(|end| end.value),
        latest_end: compute::possible_end(agreement, context.as_of),
    }
}

/// A row before it has cells. A file that could not be read has no `listed`.
struct Row<'a> {
    id: &'a str,
    path: &'a str,
    status: Status,
    listed: Option<&'a Listed>,
}

/// The register. Files that cannot be read stay in it, whatever is filtered: a register with holes misleads.
pub fn list(ledger: &Ledger<Listed>, wanted: &Wanted<'_>) -> anyhow::Result<Table> {
    let swedish = Swedish::new()?;
    let rows = ledger.entries.iter().map(|entry| Row {
        id: &entry.id,
        path: ledger.source(entry.file).map(|source| source.path.as_str()).unwrap_or_default(),
        status: entry.status,
        listed: entry.kept.as_ref(),
    });
    let mut rows: Vec<Row<'_>> = rows.filter(|row| is_wanted(row, wanted)).collect();
    rows.sort_by(|a, b| {
        compare(a, b, wanted.sort, &swedish).then_with(|| a.id.cmp(b.id)).then_with(|| a.path.cmp(b.path))
    });
    let as_of = ledger.context.as_of;
    Ok(Table {
        schema: "liggare.list/1",
        as_of: Some(as_of),
        title: None,
        columns: vec![
            Column::left("id", "id", "id")
.means("avtalets id: filens namn utan .toml", "the agreement's id: its file name without .toml"),
            Column::left("title", "titel", "title").fit(Fit::Shorten).means("avtalets titel", "the agreement's title"),
            Column::machine("kind", "slag", "kind").means("iop: idéburet offentligt partnerskap; cooperation: samverkansöverenskommelse; grant: föreningsbidrag", "iop: idea-based public partnership; cooperation: cooperation agreement; grant: grant to an association"),
            Column::machine("committee", "nämnd", "committee").means("nyckeln för nämnden som beslutar", "the key of the deciding committee"),
            Column::machine("parties", "parter", "parties").means("parternas namn, skilda åt med semikolon i csv", "the names of the parties, parted by semicolons in csv"),
            Column::left("start", "första dag", "first day").fit(Fit::Spare).holds(Holds::Date).means("avtalstidens första dag", "the first day of the term"),
            Column::left("end", "sista dag", "last day").holds(Holds::Date).means("den sista dagen som är avtalad och beslutad; den dagen ingår", "the last day that is agreed and decided; that day is included"),
            Column::left("latest_end", "kan nå", "can reach").holds(Holds::Date).means("den sista dagen som avtalet kan nå med det som ännu kan beslutas", "the last day that the agreement can reach with what may still be decided"),
            Column::left("status", "status", "status").means("draft, upcoming, active, expired, terminated eller unreadable, den dag som tabellen gäller", "draft, upcoming, active, expired, terminated or unreadable, as of the day"),
            Column::right("days_left", "dagar kvar", "days left").holds(Holds::Number).means("dagar kvar av ett avtal som gäller; dagen själv räknas inte", "days left of an active agreement; the day itself is not counted"),
            Column::machine("path", "fil", "file").means("avtalets fil", "the agreement's file"),
        ],
        rows: rows.iter().map(|row| cells(row, as_of)).collect(),
        sums: Vec::new(),
        notes: Vec::new(),
    })
}

fn is_wanted(row: &Row<'_>, wanted: &Wanted<'_>) -> bool {
    let Some(listed) = row.listed else { return true };
    let holds = |text: &str, part: &str| text.to_lowercase().contains(&part.to_lowercase());
    wanted.status.is_none_or(|status| row.status == status)
        && wanted.kind.is_none_or(|kind| listed.kind == kind)
        && wanted.committee.is_none_or(|key| listed.committee.as_deref() == Some(key))
        && wanted.tag.is_none_or(|tag| listed.tags.iter().any(|own| own == tag))
        && wanted.party.is_none_or(|part| listed.parties.iter().chain(&listed.party_keys).any(|name| holds(name, part)))
}

fn compare(a: &Row<'_>, b: &Row<'_>, sort: Sort, swedish: &Swedish) -> Ordering {
    let title = |row: &Row<'_>| row.listed.map(|listed| listed.title.clone()).unwrap_or_default();
    // What has no date comes last.
    let date = |date: Option<Date>| date.unwrap_or(Date::MAX);
    match sort {
        Sort::Id => a.id.cmp(b.id),
        Sort::Title => swedish.compare(&title(a), &title(b)),
        Sort::Start => date(a.listed.and_then(|l| l.start)).cmp(&date(b.listed.and_then(|l| l.start))),
        Sort::End => date(a.listed.and_then(|l| l.end)).cmp(&date(b.listed.and_then(|l| l.end))),
        Sort::Status => a.status.cmp(&b.status),
    }
}

fn cells(row: &Row<'_>, as_of: Date) -> Vec<Cell> {
    let date = |date: Option<Date>| date.map_or(Cell::Empty, Cell::Date);
    let listed = row.listed;
    let left = listed.filter(|_| row.status == Status::Active).and_then(|listed| listed.end);
    vec![
        Cell::Text(row.id.to_owned()),
        Cell::maybe(listed.map(|listed| listed.title.as_str())),
        listed.map_or(Cell::Empty, |listed| Cell::Key(listed.kind.key(), listed.kind.title())),
        Cell::maybe(listed.and_then(|listed| listed.committee.as_deref())),
        listed.map_or(Cell::Empty, |listed| Cell::List(listed.parties.clone())),
        date(listed.and_then(|listed| listed.start)),
        date(listed.and_then(|listed| listed.end)),
        date(listed.and_then(|listed| listed.latest_end)),
        Cell::Key(row.status.key(), row.status.title()),
        left.map_or(Cell::Empty, |end| Cell::Number(days_left(as_of, end))),
        Cell::Text(row.path.to_owned()),
    ]
}
