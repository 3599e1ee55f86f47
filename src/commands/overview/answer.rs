//! What matters now, on one page.

use crate::commands::agenda::AgendaFacts;
use crate::commands::changes::LedgerChanges;
use crate::commands::criteria::{CriteriaRows, CriteriaWanted, Glance, matrix};
use crate::commands::filter::FilterArgs;
use crate::commands::list::{Sort, places};
use crate::commands::register::{RegisterFacts, boxes, ends_soon, meeting_box, next_meeting, register};
use crate::model::{
    Block, Board, BoardPart, BoardPiece, Cell, Column, Date, Diagnostic, Entry, Fit, Holds, Ledger, Page, PageLine,
    ReportHeading, Status, StatusBox, Table, Text, days_left, text,
};

/// What is kept of an agreement.
#[derive(Debug, Clone)]
pub struct OverviewFacts {
    pub register: RegisterFacts,
    pub criteria: CriteriaRows,
    pub agenda: Option<AgendaFacts>,
}

/// What is to be seen, and what other answers gave.
pub struct Seen<'a> {
    pub committee: Option<&'a str>,
    pub glance: Glance,
    /// The agenda of each committee's next meeting, or of today where none is entered; none where no days can be relied on.
    pub meetings: Option<Vec<Page>>,
    /// What must be done and what does not agree, the gravest first.
    pub findings: Vec<(ReportHeading, &'a Diagnostic)>,
    /// What has changed since an earlier state, where that is asked for.
    pub changes: Option<LedgerChanges>,
}

/// So many findings are told; the rest is counted.
const MOST: usize = 5;

/// The page.
pub fn overview(ledger: &Ledger<OverviewFacts>, seen: &Seen<'_>) -> anyhow::Result<Board> {
    let of_register = ledger.part(|kept| Some(kept.register.clone()));
    let filter = FilterArgs { committee: seen.committee.map(str::to_owned), ..FilterArgs::default() };
    let listed = of_register.part(|kept| Some(kept.listed.clone()));
    let places = places(&listed, &filter, Sort::End)?;
    let several = seen.committee.is_none() && ledger.context.settings.committees.len() > 1;
    let of = |reasons: &[&str]| matters(seen.meetings.as_deref(), reasons, several);
    let (musts, proposed, reported) = (of(&["must"]), of(&["proposed"]), of(&["reported"]));
    // What no meeting is in time for stands at none.
    let late = of(&["not_entered", "lapses", "no_committee"]).map(without_meeting);
    let to_give = of(&["to_give"]).map(without_meeting);
    let soon_ones = soon_table(&of_register, &places);
    let mut first = boxes(&of_register, &places, Some("soon"));
    first.push(meeting_box(&ledger.context, seen.committee));
    first.push(must_box(ledger, (musts.as_ref(), late.as_ref()), seen));
    first.extend(proposed.as_ref().and_then(proposed_box));
    first.push(findings_box(&seen.findings));
    let decisions = [
        ("give", to_give.as_ref()),
        ("decide", musts.as_ref()),
        ("proposed", proposed.as_ref()),
        ("report", reported.as_ref()),
        ("late", late.as_ref()),
    ];
    let table = rows(ledger, &first, &decisions, &soon_ones, seen);
    let mut parts = vec![BoardPart { key: "standing", title: None, piece: BoardPiece::Boxes(first) }];
    parts.extend(to_give.filter(|to_give| to_give.rows.len() > 0).map(|to_give| {
        let title = Text::fixed("Beslutat, men inte uppsagt", "Decided, but notice is not given");
        BoardPart::new("give", title, BoardPiece::Table(to_give))
    }));
    parts.extend(musts.filter(|musts| musts.rows.len() > 0).map(|musts| {
        let title = match meeting_of(&musts) {
            Some(day) => text!("Måste beslutas {day}", "Must be decided {day}"),
            None => Text::fixed("Måste beslutas vid nästa sammanträde", "Must be decided at the next meeting"),
        };
        BoardPart::new("decide", title, BoardPiece::Table(musts))
    }));
    parts.extend(proposed.filter(|proposed| proposed.rows.len() > 0).map(|proposed| {
        let title = match meeting_of(&proposed) {
            Some(day) => text!("Föreslaget till sammanträdet {day}", "Proposed for the meeting on {day}"),
            None => Text::fixed("Föreslaget till nästa sammanträde", "Proposed for the next meeting"),
        };
        BoardPart::new("proposed", title, BoardPiece::Table(proposed))
    }));
    parts.extend(reported.filter(|reported| reported.rows.len() > 0).map(|reported| {
        let title = match meeting_of(&reported) {
            Some(day) => text!("Ska anmälas till nämnden {day}", "To be reported to the committee {day}"),
            None => Text::fixed("Ska anmälas vid nästa sammanträde", "To be reported at the next meeting"),
        };
        BoardPart::new("report", title, BoardPiece::Table(reported))
    }));
    parts.extend(late.filter(|late| late.rows.len() > 0).map(|late| {
        let title = Text::fixed(
            "Inget inlagt sammanträde hinner, dagen har passerat, eller nämnd saknas",
            "No meeting that is entered is in time, the day has passed, or no committee is named",
        );
        BoardPart::new("late", title, BoardPiece::Table(late))
    }));
    if soon_ones.rows.len() > 0 {
        let length = ledger.context.settings.thresholds.near().text();
        let title = text!("Slutar inom {length} utan beslut", "End within {length} without a decision", length);
        parts.push(BoardPart::new("soon", title, BoardPiece::Table(soon_ones)));
    }
    parts.extend(findings_part(ledger, &seen.findings, seen.glance));
    parts.extend(
        seen.changes
            .as_ref()
            .map(|changes| BoardPart::new("changes", changes.title(), BoardPiece::Table(changes.table()))),
    );
    parts.extend(agreements_part(&of_register, &places));
    parts.extend(criteria_part(ledger, &filter, seen.glance));
    let name = ledger.context.settings.ledger.name.as_ref().map(|name| Text::same(name.value.as_str()));
    let title = match (name, seen.glance) {
        // A page of its own has the ledger's name at its head.
        (Some(name), Glance::Narrow) => text!("Läget i {name}", "{name} at a glance", name),
        _ => Text::fixed("Läget", "At a glance"),
    };
    let as_of = ledger.context.as_of;
    let title = match seen.glance {
        Glance::Narrow => text!("{title} per {as_of}", "{title} as of {as_of}", title),
        Glance::Wide => title,
    };
    Ok(Board { title, parts, table })
}

/// The rows of the agendas that stand there for one of some reasons, by meeting and day, with the committee where there are
/// `several`. What stands on each of them is told once.
fn matters(pages: Option<&[Page]>, reasons: &[&str], several: bool) -> Option<Table> {
    let tables: Vec<&Table> = pages?.iter().map(|page| &page.table).collect();
    let first = tables.first()?;
    let place = |key: &str| first.columns.iter().position(|column| column.key == key);
    let (why, wanted) = (place("why")?, COLUMNS.map(place));
    let wanted: Vec<usize> = wanted.into_iter().flatten().collect();
    let is_told = |row: &[Cell<'static>]| matches!(row.get(why), Some(Cell::Key(key, _)) if reasons.contains(key));
    let picked = |row: &[Cell<'static>]| wanted.iter().filter_map(|place| row.get(*place).cloned()).collect::<Vec<_>>();
    let fitted = |column: Column, is_one: bool| match column.key.as_ref() {
        // The heading says it.
        "on" if is_one => column.fit(Fit::Machine),
        "committee" if !several => column.fit(Fit::Machine),
        "what" | "committee" => column.fit(Fit::Wrap),
        "title" | "reference" | "note" => column.fit(Fit::Below),
        _ => column,
    };
    let mut rows: Vec<Vec<Cell<'static>>> = Vec::new();
    for row in tables.iter().flat_map(|table| table.rows.iter()).filter(|row| is_told(row)).map(|row| picked(&row)) {
        if !rows.contains(&row) {
            rows.push(row);
        }
    }
    rows.sort_by_key(|row| [0, 1].map(|place| day(row, place).unwrap_or(Date::MAX)));
    let is_one = rows.iter().all(|row| rows.first().and_then(|first| first.first()) == row.first());
    let columns = wanted.iter().filter_map(|place| first.columns.get(*place).cloned());
    Some(Table {
        schema: "liggare.overview-decide/1",
        as_of: first.as_of,
        title: None,
        columns: columns.map(|column| fitted(column, is_one)).collect(),
        rows: rows.into(),
        sums: Vec::new(),
        notes: Vec::new(),
    })
}

/// The columns of the agenda that the overview has.
const COLUMNS: [&str; 8] = ["on", "date", "agreement", "title", "reference", "committee", "what", "note"];

/// The same without the meeting.
fn without_meeting(mut matters: Table) -> Table {
    let mut rows: Vec<Vec<Cell<'static>>> = Vec::new();
    for row in matters.rows.iter().map(|row| row.iter().skip(1).cloned().collect::<Vec<_>>()) {
        if !rows.contains(&row) {
            rows.push(row);
        }
    }
    rows.sort_by_key(|row| day(row, 0).unwrap_or(Date::MAX));
    matters.columns.remove(0);
    Table { rows: rows.into(), ..matters }
}

fn day(row: &[Cell<'static>], place: usize) -> Option<Date> {
    if let Cell::Date(day) = row.get(place)? { Some(*day) } else { None }
}

/// The meeting at which all of them stand, where it is one.
fn meeting_of(matters: &Table) -> Option<Date> {
    let first = day(&matters.rows.iter().next()?, 0)?;
    matters.rows.iter().all(|row| day(&row, 0) == Some(first)).then_some(first)
}

/// What nobody knows.
const UNKNOWN: Text = Text::fixed("okänt", "unknown");

/// What is proposed for the meeting, and could be decided later; none where there is nothing.
fn proposed_box(proposed: &Table) -> Option<StatusBox> {
    let count = proposed.rows.len();
    // The meeting and the day by which it is to be decided.
    let is_late = |row: &[Cell<'static>]| day(row, 0).zip(day(row, 1)).is_some_and(|(meeting, by)| by < meeting);
    let late = proposed.rows.iter().filter(|row| is_late(row)).count();
    (count > 0).then(|| StatusBox {
        label: Text::fixed("föreslaget till sammanträdet", "proposed for the meeting"),
        figure: Text::same(count.to_string()),
        note: Some(if late > 0 {
            text!("av dem {late} efter sin sista dag", "{late} of them after the last day for it")
        } else {
            Text::fixed("kan också beslutas senare", "can be decided later, too")
        }),
        presses: false,
        to: Some("proposed"),
    })
}

fn must_box(
    ledger: &Ledger<OverviewFacts>,
    (musts, late): (Option<&Table>, Option<&Table>),
    seen: &Seen<'_>,
) -> StatusBox {
    let label = Text::fixed("måste beslutas", "must be decided");
    let [count, late] = [musts, late].map(|table| table.map_or(0, |table| table.rows.len()));
    let is_entered = next_meeting(&ledger.context, seen.committee).is_some();
    let late_note = || {
        (late > 0).then(|| {
            text!(
                "och {late} som inget sammanträde hinner, har passerat eller saknar nämnd",
                "and {late} that no meeting is in time for, have passed or name no committee"
            )
        })
    };
    let unknown = || StatusBox { label: label.clone(), figure: UNKNOWN, note: None, presses: false, to: None };
    match seen.meetings {
        Some(_) if is_entered || late > 0 => StatusBox {
            figure: if is_entered { Text::same(count.to_string()) } else { UNKNOWN },
            note: late_note().or_else(|| {
                let words = Text::fixed(
                    "vid nämndens nästa sammanträde: inget senare inlagt hinner",
                    "at the committee's next meeting: no later one that is entered is in time",
                );
                (count > 0).then_some(words)
            }),
            presses: count + late > 0,
            to: [(count, "decide"), (late, "late")].into_iter().find(|(count, _)| *count > 0).map(|(_, part)| part),
            ..unknown()
        },
        None if !ledger.figures_stand() || !ledger.is_trustworthy() => StatusBox {
            note: Some(Text::fixed(
                "inga datum lämnas förrän felen är rättade",
                "no dates are given until the errors are mended",
            )),
            presses: true,
            to: Some("findings"),
            ..unknown()
        },
        Some(_) | None => unknown(),
    }
}

fn findings_box(findings: &[(ReportHeading, &Diagnostic)]) -> StatusBox {
    let count = |wanted: ReportHeading| findings.iter().filter(|(heading, _)| *heading == wanted).count();
    let (now, wrong) = (count(ReportHeading::Now), count(ReportHeading::Wrong));
    StatusBox {
        label: Text::fixed("att göra nu", "to do now"),
        figure: Text::same(now.to_string()),
        note: (wrong > 0).then(|| text!("och {wrong} som inte stämmer", "and {wrong} that do not agree")),
        presses: now > 0,
        to: (now + wrong > 0).then_some("findings"),
    }
}

/// The agreements that end soon with nothing decided for the time after, the first to end first.
fn soon_table(ledger: &Ledger<RegisterFacts>, places: &[usize]) -> Table {
    let (as_of, soon) = (ledger.context.as_of, ends_soon(ledger));
    let listed = |place: &usize| Some(&ledger.entries.get(*place)?.kept.as_ref()?.listed);
    let is_soon = |place: &&usize| soon.contains(*place);
    // Where nobody has any there is nothing to look for.
    let has_references = places.iter().filter(is_soon).filter_map(listed).any(|listed| listed.reference.is_some());
    let row = |place: &usize| {
        let entry = ledger.entries.get(*place).filter(|_| soon.contains(place))?;
        let listed = &entry.kept.as_ref()?.listed;
        let end = listed.end?;
        let latest = listed.latest_end.filter(|latest| *latest > end);
        let name = [Cell::text(entry.id.clone()), Cell::text(listed.title.clone())];
        let reference = has_references.then(|| Cell::maybe(listed.reference.clone()));
        let days = [listed.stated.cell(Some(end)), Cell::Number(days_left(as_of, end)), listed.stated.cell(latest)];
        Some(name.into_iter().chain(reference).chain(days).collect())
    };
    let columns = [
        Some(Column::left("agreement", "avtal", "agreement")),
        Some(Column::left("title", "titel", "title").fit(Fit::Below)),
        has_references.then(|| Column::left("reference", "diarienummer", "registration number").fit(Fit::Below)),
        Some(Column::left("end", "sista dag", "last day").holds(Holds::Date)),
        Some(Column::right("days_left", "dagar kvar", "days left").holds(Holds::Number)),
        Some(Column::left("latest_end", "som längst", "can reach").holds(Holds::Date)),
    ];
    Table {
        schema: "liggare.overview-soon/1",
        as_of: Some(as_of),
        title: None,
        columns: columns.into_iter().flatten().collect(),
        rows: places.iter().filter_map(row).collect(),
        sums: Vec::new(),
        notes: Vec::new(),
    }
}

fn findings_part(
    ledger: &Ledger<OverviewFacts>,
    findings: &[(ReportHeading, &Diagnostic)],
    glance: Glance,
) -> Option<BoardPart> {
    // In a terminal there is no room for what `validate` tells of each.
    let help = if glance == Glance::Wide { Fit::Wrap } else { Fit::Machine };
    let row = |(_, one): &(ReportHeading, &Diagnostic)| {
        let source = ledger.source(one.finding.span.file);
        let entry = ledger.entries.iter().find(|entry| entry.file == one.finding.span.file);
        let listed = entry.and_then(|entry| entry.kept.as_ref()).map(|kept| &kept.register.listed);
        let of = source.map(|source| if source.id.is_empty() { source.path.clone() } else { source.id.clone() });
        vec![
            Cell::maybe(of),
            Cell::maybe(listed.map(|listed| listed.title.clone())),
            Cell::maybe(listed.and_then(|listed| listed.reference.clone())),
            Cell::Words(one.finding.message.clone()),
            Cell::Words(one.finding.helps.first().map_or(Text::fixed("", ""), |help| help.first_line().0)),
            Cell::Words(one.level.title()),
            Cell::text(one.code.0),
        ]
    };
    let (shown, left) = findings.split_at_checked(MOST).unwrap_or((findings, &[]));
    let more = left.len();
    let more =
        (more > 0).then(|| text!("och {more} till: se `liggare validate`", "and {more} more: see `liggare validate`"));
    let table = Table {
        schema: "liggare.overview-findings/1",
        as_of: Some(ledger.context.as_of),
        title: None,
        columns: vec![
            Column::left("agreement", "avtal", "agreement"),
            Column::left("title", "titel", "title").fit(Fit::Below),
            Column::left("reference", "diarienummer", "registration number").fit(Fit::Below),
            Column::left("message", "vad", "what").fit(Fit::Wrap),
            Column::left("help", "att göra", "what to do").fit(help),
            Column::left("level", "nivå", "level").fit(Fit::Spare),
            Column::left("code", "regel", "rule"),
        ],
        rows: shown.iter().map(row).collect(),
        sums: Vec::new(),
        notes: more.into_iter().collect(),
    };
    (!findings.is_empty())
        .then(|| BoardPart::new("findings", Text::fixed("Allvarligast", "The gravest"), BoardPiece::Table(table)))
}

/// What is over is only counted: the register tells of it.
fn agreements_part(ledger: &Ledger<RegisterFacts>, places: &[usize]) -> Option<BoardPart> {
    let is_over = |place: &&usize| {
        let status = ledger.entries.get(**place).map(Entry::told);
        matches!(status, Some(Status::Expired | Status::Terminated | Status::Rejected))
    };
    let (over, live): (Vec<usize>, Vec<usize>) = places.iter().partition(is_over);
    let count = over.len();
    let note = (count > 0).then(|| {
        text!("inte längre i kraft: {count}, se `liggare list`", "no longer in force: {count}, see `liggare list`")
    });
    // What is in force first.
    let is_active = |place: &&usize| ledger.entries.get(**place).is_some_and(|entry| entry.told() == Status::Active);
    let (mut live, other): (Vec<usize>, Vec<usize>) = live.iter().partition(is_active);
    live.extend(other);
    (!live.is_empty()).then(|| {
        let mut register = register(ledger, &live, note.iter().cloned().collect());
        register.timeline.notes = note.into_iter().collect();
        BoardPart::new("agreements", Text::fixed("Avtalen", "The agreements"), BoardPiece::Register(Box::new(register)))
    })
}

/// How those that are not over stand against their guideline.
fn criteria_part(ledger: &Ledger<OverviewFacts>, filter: &FilterArgs, glance: Glance) -> Option<BoardPart> {
    let live = [Status::Active, Status::Upcoming, Status::Proposed, Status::Draft, Status::ReferredBack];
    let filter = FilterArgs { status: live.to_vec(), ..filter.clone() };
    let of_criteria = ledger.part(|kept| Some(kept.criteria.clone()));
    let wanted = CriteriaWanted { filter, ..CriteriaWanted::default() };
    let title = Text::fixed("Kriterierna", "The criteria");
    if let Some(table) = matrix(&of_criteria, &wanted, glance) {
        return Some(BoardPart::new("criteria", title, BoardPiece::Table(table)));
    }
    // Under several guidelines there is no common matrix.
    let several = ledger.context.rulebooks.len() > 1 && ledger.entries.iter().any(|entry| entry.kept.is_some());
    let words = Text::fixed(
        "avtalen prövas inte mot samma kriterier: se `liggare criteria`",
        "the agreements are not judged by the same criteria: see `liggare criteria`",
    );
    let blocks = vec![Block { heading: None, lines: vec![PageLine::Words(words)] }];
    several.then(|| BoardPart::new("criteria", title, BoardPiece::Blocks(blocks)))
}

/// The same for machines: a row for each box, each decision, each end, each finding and each change.
fn rows(
    ledger: &Ledger<OverviewFacts>,
    boxes: &[StatusBox],
    decisions: &[(&'static str, Option<&Table>)],
    soon: &Table,
    seen: &Seen<'_>,
) -> Table {
    let mut rows: Vec<Vec<Cell<'static>>> = Vec::new();
    for one in boxes {
        let what = one.label.clone();
        rows.push(vec![
            Cell::text("standing"),
            Cell::Empty,
            Cell::Empty,
            Cell::Words(what),
            Cell::Words(one.figure.clone()),
        ]);
    }
    let cell = |table: &Table, row: &[Cell<'static>], key: &str| {
        let place = table.columns.iter().position(|column| column.key == key);
        place.and_then(|place| row.get(place).cloned()).unwrap_or(Cell::Empty)
    };
    let decisions = decisions.iter().filter_map(|(part, table)| Some((*part, (*table)?, "date")));
    for (part, table, date) in decisions.chain([("ends", soon, "end")]) {
        for row in table.rows.iter() {
            let of = |key: &str| cell(table, &row, key);
            rows.push(vec![Cell::text(part), of("agreement"), of(date), of("what"), of("days_left")]);
        }
    }
    for (_, one) in &seen.findings {
        let of = ledger.source(one.finding.span.file).map(|source| source.id.clone()).filter(|id| !id.is_empty());
        let by = one.finding.by.map_or(Cell::Empty, Cell::Date);
        let what = Cell::Words(one.finding.message.clone());
        rows.push(vec![Cell::text("finding"), Cell::maybe(of), by, what, Cell::text(one.code.0)]);
    }
    for one in seen.changes.iter().flat_map(LedgerChanges::told) {
        let (dated, field) = (one.dated.map_or(Cell::Empty, Cell::Date), Cell::maybe(one.field.map(str::to_owned)));
        rows.push(vec![Cell::text("changed"), Cell::text(one.id.to_owned()), dated, Cell::Words(one.words), field]);
    }
    Table {
        schema: "liggare.overview/1",
        as_of: Some(ledger.context.as_of),
        title: None,
        columns: vec![
            Column::left("part", "del", "part"),
            Column::left("agreement", "avtal", "agreement"),
            Column::left("date", "datum", "date").holds(Holds::Date),
            Column::left("what", "vad", "what"),
            Column::left("value", "värde", "value"),
        ],
        rows: rows.into(),
        sums: Vec::new(),
        notes: Vec::new(),
    }
}
