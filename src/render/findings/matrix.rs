//! Findings for those who are not at a terminal: how many there are of each agreement and question, and below that each of them.

use crate::model::{
    Cell, Choice, Column, Diagnostic, FileId, Fit, Holds, Report, ReportHeading, Sum, Table, Text, text,
};
use crate::render::human::summary;
use crate::render::notices::notices;
use crate::render::places::Places;
use crate::render::questions::rank;
use crate::render::safe;
use std::collections::BTreeMap;

/// What it is of, and as of when.
pub fn title(report: &Report) -> Text {
    let day = report.as_of;
    match &report.ledger {
        Some(name) => text!("Prövning av {name}, per {day}", "Check of {name}, as of {day}"),
        None => text!("Prövning av registret, per {day}", "Check of the ledger, as of {day}"),
    }
}

/// The matrix, and the findings below it.
pub fn tables(report: &Report) -> [Table; 2] {
    [matrix(report), rows(report)]
}

type HeadingCounts = BTreeMap<ReportHeading, i64>;

fn matrix(report: &Report) -> Table {
    let mut counts: BTreeMap<FileId, HeadingCounts> = BTreeMap::new();
    for diagnostic in &report.diagnostics {
        let own = counts.entry(diagnostic.finding.span.file).or_default();
        *own.entry(ReportHeading::of(diagnostic, report.fails_from)).or_default() += 1;
    }
    let mut columns = vec![Column::left("agreement", "avtal", "agreement"), Column::left("status", "status", "status")];
    let question =
        |question: ReportHeading| Column { title: question.title(), ..Column::right(question.key(), "", "") };
    columns.extend(ReportHeading::ALL.map(|one| question(one).holds(Holds::Number)));
    columns.push(Column::right("sum", "summa", "sum").holds(Holds::Number));
    let places = Places::of(&report.sources);
    let of =
        |count: Option<&HeadingCounts>, one: ReportHeading| count.and_then(|own| own.get(&one)).copied().unwrap_or(0);
    let rows: Vec<Vec<Cell<'static>>> = report
        .files
        .iter()
        // Settings, guidelines and matters only where something is found in them.
        .filter(|file| file.status.is_some() || counts.contains_key(&file.file))
        .map(|file| {
            let own = counts.get(&file.file);
            let status = file.status.map_or(Cell::Empty, |status| Cell::Words(status.title()));
            let numbers = ReportHeading::ALL.map(|one| of(own, one));
            let mut row = vec![Cell::text(places.called(file.file).to_owned()), status];
            row.extend(numbers.map(Cell::Number));
            row.push(Cell::Number(numbers.iter().sum()));
            row
        })
        .collect();
    let total = |one: ReportHeading| counts.values().map(|own| of(Some(own), one)).sum::<i64>();
    let mut cells: Vec<(&str, Cell<'static>)> =
        ReportHeading::ALL.map(|one| (one.key(), Cell::Number(total(one)))).into_iter().collect();
    cells.push(("sum", Cell::Number(ReportHeading::ALL.map(total).iter().sum())));
    let sums = vec![Sum::new(rows.len(), Text::fixed("summa", "sum"), &columns, cells)];
    Table {
        schema: "liggare.validate-matrix/1",
        as_of: Some(report.as_of),
        title: Some(Text::fixed("Översikt", "Overview")),
        columns,
        rows: rows.into(),
        sums,
        notes: report.obstacle.iter().map(|obstacle| obstacle.message.clone()).collect(),
    }
}

fn rows(report: &Report) -> Table {
    let mut ordered: Vec<(ReportHeading, &Diagnostic)> =
        report.diagnostics.iter().map(|one| (ReportHeading::of(one, report.fails_from), one)).collect();
    ordered.sort_by_cached_key(|(question, one)| (*question, rank(one)));
    let mut places = Places::of(&report.sources);
    let rows: Vec<Vec<Cell<'static>>> =
        ordered.iter().map(|(question, diagnostic)| row(*question, diagnostic, &mut places)).collect();
    Table {
        schema: "liggare.validate-findings/1",
        as_of: Some(report.as_of),
        title: Some(Text::fixed("Brister", "Findings")),
        columns: vec![
            Column::left("question", "avsnitt", "section"),
            Column::left("agreement", "avtal", "agreement"),
            Column::left("level", "nivå", "level"),
            Column::left("code", "regel", "rule"),
            Column::left("message", "vad", "what").fit(Fit::Wrap),
            Column::left("help", "att göra", "what to do").fit(Fit::Wrap),
            Column::left("place", "var", "where").fit(Fit::Wrap),
        ],
        rows: rows.into(),
        sums: Vec::new(),
        notes: summary(report).into_iter().chain(notices(report)).collect(),
    }
}

fn row(question: ReportHeading, diagnostic: &Diagnostic, places: &mut Places<'_>) -> Vec<Cell<'static>> {
    let finding = &diagnostic.finding;
    let file = finding.span.file;
    places.enter(file);
    let (start, _) = places.ends(finding.span);
    let level = diagnostic.level.title();
    let level =
        if diagnostic.waived.is_some() { text!("undantaget, {level}", "waived, {level}", level) } else { level };
    let helps = Text::join(&finding.helps, "; ");
    vec![
        Cell::Words(question.title()),
        Cell::text(places.called(file).to_owned()),
        Cell::Words(level),
        Cell::text(diagnostic.code.0),
        Cell::Words(finding.message.clone()),
        if helps.is_empty() { Cell::Empty } else { Cell::Words(helps) },
        Cell::text(format!("{}:{}", safe::name(places.path(file)), start.line)),
    ]
}
