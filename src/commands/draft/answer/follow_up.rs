//! The facts of the yearly follow-up to a committee.

use super::desk::{Desk, record};
use super::happened::NO_BACKGROUND;
use super::partnership::Partnership;
use super::{Kept, PaperFacts, chain, matter, term};
use crate::commands::order::Swedish;
use crate::model::{
    Agreement, Committee, Criterion, Fact, FactValue, Facts, FileId, Lang, Ledger, Matter, Precision, Rulebook, Text,
    text,
};

/// Which follow-up is wanted.
pub struct WantedFollowUp<'a> {
    pub committee: &'a Committee,
    pub year: i32,
    pub matter: Option<&'a Matter>,
    pub lang: Lang,
}

/// Everything that the paper says.
pub fn follow_up(ledger: &Ledger<Kept>, wanted: &WantedFollowUp<'_>) -> anyhow::Result<PaperFacts> {
    let desk = Desk { ledger, lang: wanted.lang };
    let (committee, context) = (wanted.committee, &ledger.context);
    let agreements: Vec<&Agreement> = ledger.entries.iter().filter_map(|entry| entry.kept.as_deref()).collect();
    let mut chains = chain::in_force(&agreements, &committee.key.value, wanted.year, context);
    let mut unknown = chain::without_start(&agreements, &committee.key.value, wanted.year, context);
    if let Some(matter) = wanted.matter.filter(|matter| !matter.agreements.is_empty()) {
        let is_named = |agreement: &&Agreement| matter.agreements.iter().any(|id| id.value == agreement.id);
        chains.retain(|chain| chain.iter().any(is_named));
        unknown.retain(is_named);
    }
    let told = |chain: &Vec<&Agreement>| {
        let told = Partnership { desk: &desk, committee, chain, year: wanted.year };
        (name_of(&told.name()), told.facts())
    };
    let mut all: Vec<(String, Facts)> = chains.iter().map(told).collect();
    let swedish = Swedish::new()?;
    all.sort_by(|(a, _), (b, _)| swedish.compare(a, b));
    // Which of the committee's agreements were in force, only all of them together tell.
    let own =
        |agreement: &&&Agreement| agreement.committee.as_ref().is_some_and(|own| own.value == committee.key.value);
    let files = agreements.iter().filter(own).map(|agreement| agreement.file).chain(wanted.matter.map(|own| own.file));
    let facts = record([
        ("year", year(&desk, wanted)),
        ("as_of", Facts::Fact(Fact { value: FactValue::Day(context.as_of, Precision::Day), sources: Vec::new() })),
        ("committee", committee_facts(&desk, committee)),
        ("report", matter::facts(&desk, wanted.matter, Some(committee))),
        ("no_background", no_background(&desk, wanted.matter)),
        ("guidelines", guidelines(&desk, &chains)),
        ("chains", Facts::List(all.into_iter().map(|(_, facts)| facts).collect())),
        ("left_out", Facts::List(unknown.iter().map(|own| without_start(&desk, committee, own)).collect())),
    ]);
    let files: Vec<FileId> = files.collect();
    let left_out = unknown.iter().map(|own| {
        let (id, path) = (Text::same(own.id.as_str()), Text::same(desk.path(own.file)));
        text!(
            "{id} är inte med, eftersom det inte framgår när avtalet började gälla ({path}, term.start)",
            "{id} is left out, as nothing says when the agreement began ({path}, term.start)",
            id,
            path
        )
    });
    Ok(PaperFacts { facts, files, is_empty: chains.is_empty(), left_out: left_out.collect() })
}

/// What is told to the officer of a partnership that is left out, as nobody knows its first day.
fn without_start(desk: &Desk<'_, Kept>, committee: &Committee, own: &Agreement) -> Facts {
    let told = Partnership { desk, committee, chain: &[own], year: 0 };
    record([("name", told.name()), ("first", term::first_day(desk, own))])
}

/// The mark for the background of a matter, where no guideline is told of either.
fn no_background(desk: &Desk<'_, Kept>, matter: Option<&Matter>) -> Facts {
    let path = matter.map_or_else(|| "reports/".to_owned(), |matter| desk.path(matter.file));
    desk.lack_in(&NO_BACKGROUND, "background", path)
}

fn name_of(facts: &Facts) -> String {
    if let Facts::Fact(Fact { value: FactValue::Text(text), .. }) = facts { text.clone() } else { String::new() }
}

fn year(desk: &Desk<'_, Kept>, wanted: &WantedFollowUp<'_>) -> Facts {
    let value = FactValue::Text(wanted.year.to_string());
    let stated = wanted.matter.and_then(|matter| matter.year);
    match stated {
        Some(year) => desk.fact(value, year.span, "year"),
        None => Facts::Fact(Fact { value, sources: Vec::new() }),
    }
}

/// What the settings say of the committee. In running text it is called by its name where they have no shorter one.
pub fn committee_facts(desk: &Desk<'_, Kept>, committee: &Committee) -> Facts {
    let field = |name: &str| format!("committees.{}.{name}", committee.key.value);
    let short = committee.short.as_ref().map(|short| desk.text(short, &field("short")));
    record([
        ("name", desk.text(&committee.name, &field("name"))),
        ("short", short.unwrap_or_else(|| desk.text(&committee.name, &field("name")))),
        ("administration", desk.optional(committee.administration.as_ref(), &field("administration"))),
    ])
}

/// The guidelines that the agreements are judged by, each once.
fn guidelines(desk: &Desk<'_, Kept>, chains: &[Vec<&Agreement>]) -> Facts {
    let mut books: Vec<&Rulebook> = Vec::new();
    for agreement in chains.iter().filter_map(|chain| chain.last()) {
        let book = desk.ledger.context.rulebook_for(agreement);
        books.extend(book.filter(|book| books.iter().all(|own| own.id.value != book.id.value)));
    }
    Facts::List(books.into_iter().map(|book| guideline(desk, book)).collect())
}

fn guideline(desk: &Desk<'_, Kept>, book: &Rulebook) -> Facts {
    let said =
        |text: &Text, field: &str| desk.fact(FactValue::Text(text.pick(desk.lang).to_owned()), book.id.span, field);
    let criterion = |one: &Criterion| {
        let value = FactValue::Text(one.title.pick(desk.lang).to_owned());
        record([("title", desk.fact(value, one.id.span, &format!("criteria.{}.title", one.id.value)))])
    };
    record([
        ("title", said(&book.title, "title")),
        ("reference", desk.optional(book.reference.as_ref(), "reference")),
        ("issuer", desk.optional(book.issuer.as_ref(), "issuer")),
        ("criteria", Facts::List(book.criteria.iter().map(criterion).collect())),
    ])
}
