//! One agreement as a page that is looked at: where it stands, its time and that of those before and after it, the parties and what
//! they bear, its days, its criteria and what the rules find; then the rest as a person reads it.

use super::chain::in_chain;
use super::{ShowFacts, Shown, kept, whole};
use crate::commands::criteria::{CriteriaRows, CriteriaWanted, criteria, criteria_of, states};
use crate::commands::deadlines::{DeadlineFacts, DeadlinesAsked, kept as deadlines_of, rows, settle};
use crate::commands::register::{RegisterFacts, register, registered};
use crate::commands::split::{ALL_SPLIT, Bearer, SplitAsked, SplitFacts, grids, share, split_of};
use crate::compute::{self, DeadlineScope, State};
use crate::model::{
    Agreement, Block, Board, BoardPart, BoardPiece, Cell, Choice, Column, Context, Date, Diagnostic, Entry, Fit,
    Ledger, Level, Money, ReportHeading, SharePiece, Status, StatusBox, Table, Text, days_left, days_text, text,
};
use std::cmp::Reverse;
use std::sync::Arc;

/// What is kept of an agreement for the page of one.
#[derive(Debug, Clone)]
pub struct ShowBoardFacts {
    show: ShowFacts,
    register: RegisterFacts,
    /// Of the one that is shown.
    detail: Option<Box<ShownDetail>>,
    /// Of that one, and of what follows it.
    deadlines: Option<DeadlineFacts>,
}

/// What other answers tell of the agreement.
#[derive(Debug, Clone)]
struct ShownDetail {
    criteria: CriteriaRows,
    split: Option<SplitFacts>,
    /// The first day that passed without a decision.
    late: Option<Date>,
}

/// Costs by year and party.
const SPLIT: SplitAsked = SplitAsked { item: false, ..ALL_SPLIT };

/// What to keep of an agreement for the page of the one with this id.
pub fn kept_for_board(agreement: &Agreement, context: &Context, shown: &str) -> ShowBoardFacts {
    let is_shown = agreement.id == shown;
    let follows = agreement.follows.as_ref().is_some_and(|follows| follows.value == shown);
    let listing = DeadlineScope::default();
    ShowBoardFacts {
        show: kept(agreement, context, shown),
        register: registered(agreement, context),
        detail: is_shown.then(|| {
            Box::new(ShownDetail {
                criteria: criteria_of(agreement, context),
                split: split_of(agreement, context, &SPLIT).ok(),
                late: compute::late_start(agreement, context.as_of),
            })
        }),
        deadlines: (is_shown || follows).then(|| deadlines_of(agreement, context, listing)).flatten(),
    }
}

/// The page of the agreement that was kept whole; none where its file cannot be read.
pub fn board(ledger: &Ledger<ShowBoardFacts>) -> Option<Board> {
    let (entry, facts) = ledger.entries.iter().find_map(|entry| {
        let kept = entry.kept.as_ref()?;
        Some((entry, kept.detail.as_ref().map(|detail| (kept, detail.as_ref()))?))
    })?;
    let (kept, detail) = facts;
    let Shown { page, keys } = whole(&ledger.part(|kept| Some(kept.show.clone())))?;
    let mut sections: Vec<(&'static str, Text, Vec<Block>)> = keys
        .into_iter()
        .zip(page.sections)
        .map(|(key, section)| (key, section.title.unwrap_or(Text::fixed("Avtalet", "The agreement")), section.blocks))
        .collect();
    let mut parts = vec![BoardPart {
        key: "standing",
        title: None,
        piece: BoardPiece::Boxes(standing(ledger, entry, kept, detail)),
    }];
    parts.push(chain(ledger, entry));
    let mut text = |key: &str| {
        let at = sections.iter().position(|(own, ..)| *own == key)?;
        let (key, title, blocks) = sections.remove(at);
        Some(BoardPart::new(key, title, BoardPiece::Blocks(blocks)))
    };
    // What is drawn otherwise.
    for drawn in ["criteria", "findings", "chain"] {
        text(drawn);
    }
    parts.extend(text("agreement"));
    parts.extend(text("parties"));
    parts.extend(costs(ledger, detail));
    parts.extend(days(ledger, &entry.id));
    parts.extend(judged(ledger, &entry.id));
    parts.extend(found(ledger, entry));
    for key in ["purpose", "decision", "extension", "notice", "extensions", "amendments", "ended"] {
        parts.extend(text(key));
    }
    let rest = sections.into_iter();
    parts.extend(rest.map(|(key, title, blocks)| BoardPart::new(key, title, BoardPiece::Blocks(blocks))));
    Some(Board { title: page.title, parts, table: page.table })
}

/// What is seen first: whether it is in force and how long, how far it can reach, how it is judged, what is to be done.
fn standing(
    ledger: &Ledger<ShowBoardFacts>,
    entry: &Entry<ShowBoardFacts>,
    kept: &ShowBoardFacts,
    detail: &ShownDetail,
) -> Vec<StatusBox> {
    let (as_of, listed, status) = (ledger.context.as_of, &kept.register.listed, entry.told());
    let own = |label: Text, figure: Text| StatusBox { label, figure, note: None, presses: false, to: None };
    let left = listed.end.filter(|_| status == Status::Active).map(|end| days_left(as_of, end));
    let late = detail.late.map(|start| {
        let start = listed.stated.text(start);
        text!(
            "skulle ha börjat {start}; filen anger inget beslut",
            "was to begin {start}; the file states no decision",
            start
        )
    });
    let mut boxes = vec![StatusBox {
        presses: late.is_some(),
        note: late.or_else(|| left.map(days_text).map(|left| text!("{left} kvar", "{left} left", left))),
        to: Some("term-bar"),
        ..own(Text::fixed("status", "status"), status.title())
    }];
    let day = |day: Option<Date>| day.map(|day| listed.stated.text(day));
    boxes.extend(day(listed.end).map(|end| own(Text::fixed("sista dag", "last day"), end)));
    let latest = listed.latest_end.filter(|latest| Some(*latest) != listed.end);
    boxes.extend(day(latest).map(|latest| StatusBox {
        note: Some(Text::fixed("beslut krävs", "a decision is needed")),
        ..own(Text::fixed("som längst", "can reach"), latest)
    }));
    let judged = states(entry.file, &detail.criteria, ledger);
    if !judged.is_empty() {
        let count = |wanted: &[State]| judged.iter().filter(|state| wanted.contains(state)).count();
        let (met, all) = (count(&[State::Met, State::Waived]), judged.len());
        let (failed, open) = (count(&[State::Failed]), count(&[State::NotAssessed, State::NotEvidenced]));
        boxes.push(StatusBox {
            note: Some(text!(
                "{failed} inte uppfyllda, {open} inte styrkta eller bedömda",
                "{failed} failed, {open} not evidenced or assessed"
            )),
            presses: failed > 0,
            to: Some("criteria"),
            ..own(Text::fixed("uppfyllda kriterier", "criteria met"), text!("{met} av {all}", "{met} of {all}"))
        });
    }
    let headed = |wanted: ReportHeading| {
        let findings = ledger.findings_in(entry.file).iter();
        findings.filter(|one| ReportHeading::of(one, Some(Level::Error)) == wanted).count()
    };
    let (now, wrong) = (headed(ReportHeading::Now), headed(ReportHeading::Wrong));
    boxes.push(StatusBox {
        note: (wrong > 0).then(|| text!("och {wrong} som inte stämmer", "and {wrong} that do not agree")),
        presses: now > 0,
        to: (!ledger.findings_in(entry.file).is_empty()).then_some("findings"),
        ..own(Text::fixed("att göra nu", "to do now"), Text::same(now.to_string()))
    });
    boxes
}

/// Its time, and that of those before and after it.
fn chain(ledger: &Ledger<ShowBoardFacts>, entry: &Entry<ShowBoardFacts>) -> BoardPart {
    let of_show = ledger.part(|kept| Some(kept.show.clone()));
    let ids = in_chain(&of_show, &entry.id);
    let of_register = ledger.part(|kept| Some(kept.register.clone()));
    let place = |id: &String| ledger.entries.iter().position(|entry| entry.id == *id);
    let places: Vec<usize> = ids.iter().filter_map(place).collect();
    let register = register(&of_register, &places, Vec::new());
    let title = if places.len() > 1 {
        Text::fixed("Tiden, med avtalen före och efter", "Its time, with the agreements before and after")
    } else {
        Text::fixed("Tiden", "Its time")
    };
    BoardPart::new("term-bar", title, BoardPiece::Register(Box::new(register)))
}

/// Who bears what, as a bar and in tables. A ledger with errors yields no figures.
fn costs(ledger: &Ledger<ShowBoardFacts>, detail: &ShownDetail) -> Vec<BoardPart> {
    let Some(split) = detail.split.as_ref().filter(|split| !split.is_empty() && ledger.figures_stand()) else {
        return Vec::new();
    };
    let title = Text::fixed("Kostnadernas fördelning", "How the costs are shared");
    let mut parts = Vec::new();
    let shares = shares(split);
    if !shares.is_empty() {
        parts.push(BoardPiece::Shares(shares));
    }
    let of_split = ledger.part(|kept| kept.detail.as_ref().and_then(|detail| detail.split.clone()));
    parts.extend(grids(&of_split, &SPLIT).into_iter().map(BoardPiece::Table));
    let mut title = Some(title);
    parts.into_iter().map(|piece| BoardPart { key: "split", title: title.take(), piece }).collect()
}

/// Each party's part of all the costs that can be split.
fn shares(split: &SplitFacts) -> Vec<SharePiece> {
    let sum_of = |wanted: Option<usize>| {
        let rows = split.rows().filter(|row| wanted.is_none() || row.bearer == wanted);
        Money::sum(rows.map(|row| row.amount)).map_or(0, |sum| sum.ore().max(0))
    };
    let all = sum_of(None);
    let piece = |(place, bearer): (usize, &Bearer)| {
        let own = sum_of(Some(place)).checked_mul(1000)?.checked_div(all)?;
        Some(SharePiece { name: bearer.name.clone(), permille: u32::try_from(own).ok()?, said: share(&bearer.stated) })
    };
    split.bearers.iter().enumerate().map(piece).collect::<Option<_>>().unwrap_or_default()
}

/// The days that matter of it. A ledger with errors yields none.
fn days(ledger: &Ledger<ShowBoardFacts>, id: &str) -> Option<BoardPart> {
    let mut of_days = ledger.part(|kept| kept.deadlines.clone());
    settle(&mut of_days);
    let asked = DeadlinesAsked { ids: vec![id.to_owned()], ..DeadlinesAsked::default() };
    let mut table = rows(&Arc::new(of_days), &asked);
    // The whole page is about it.
    for column in table.columns.iter_mut().filter(|column| column.key == "agreement") {
        column.fit = Fit::Machine;
    }
    (ledger.figures_stand() && table.rows.len() > 0).then(|| {
        BoardPart::new("deadlines", Text::fixed("Datum att bevaka", "Dates to watch"), BoardPiece::Table(table))
    })
}

/// Criterion by criterion, with the reasons.
fn judged(ledger: &Ledger<ShowBoardFacts>, id: &str) -> Option<BoardPart> {
    let of_criteria = ledger.part(|kept| kept.detail.as_ref().map(|detail| detail.criteria.clone()));
    let wanted = CriteriaWanted { ids: vec![id.to_owned()], ..CriteriaWanted::default() };
    let title = Text::fixed("Kriterier", "Criteria");
    let table = criteria(&of_criteria, &wanted);
    (table.rows.len() > 0).then(|| BoardPart::new("criteria", title, BoardPiece::Table(table)))
}

/// What the rules find in it, by what it asks for.
fn found(ledger: &Ledger<ShowBoardFacts>, entry: &Entry<ShowBoardFacts>) -> Option<BoardPart> {
    let heading = |one: &Diagnostic| ReportHeading::of(one, Some(Level::Error));
    let mut findings: Vec<&Diagnostic> = ledger.findings_in(entry.file).iter().collect();
    findings.sort_by_key(|one| (heading(one), Reverse(one.level)));
    let row = |one: &&Diagnostic| {
        let level = one.level.title();
        let level = if one.waived.is_some() { text!("undantaget, {level}", "waived, {level}", level) } else { level };
        vec![
            Cell::Words(heading(one).title()),
            Cell::Words(one.finding.message.clone()),
            Cell::Words(Text::join(&one.finding.helps, "; ")),
            Cell::Words(level),
            Cell::text(one.code.0),
        ]
    };
    let lacking = ledger.not_judged.iter().filter(|lack| lack.file == entry.file);
    let lacking = lacking.map(|lack| {
        let (code, facts) = (lack.code.0, &lack.facts);
        text!(
            "{code} kunde inte prövas, uppgifter saknas: {facts}",
            "{code} could not be judged, facts are lacking: {facts}",
            facts
        )
    });
    let table = Table {
        schema: "liggare.show-findings/1",
        as_of: Some(ledger.context.as_of),
        title: None,
        columns: vec![
            Column::left("question", "avsnitt", "section"),
            Column::left("message", "vad", "what").fit(Fit::Wrap),
            Column::left("help", "att göra", "what to do").fit(Fit::Wrap),
            Column::left("level", "nivå", "level"),
            Column::left("code", "regel", "rule"),
        ],
        rows: findings.iter().map(row).collect(),
        sums: Vec::new(),
        notes: lacking.collect(),
    };
    let title = Text::fixed("Prövning", "Findings");
    (!findings.is_empty()).then(|| BoardPart::new("findings", title, BoardPiece::Table(table)))
}
