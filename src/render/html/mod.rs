//! Pages of their own in HTML: without scripts, for the screen and for print. The template escapes every word by itself.

mod grid;
mod parts;

use super::words;
use crate::model::{Date, Lang, Page, Table, Text, text};
use askama::Template;
use grid::HtmlGrid;
use parts::PagePart;

/// What the template is filled with: plain words, none of them escaped before.
#[derive(Template)]
#[template(path = "page.html", config = ".askama.toml")]
struct Filled {
    lang: &'static str,
    title: String,
    day: Option<String>,
    /// Stands for a table without rows.
    nothing: &'static str,
    /// Tables are wide, running text is not.
    landscape: bool,
    tables: Vec<HtmlGrid>,
    parts: Vec<PagePart>,
}

/// One or more tables as a page: the name of the first above all, and each with a caption.
pub fn tables(tables: &[Table], lang: Lang) -> anyhow::Result<String> {
    let first = tables.first();
    let filled = Filled {
        lang: key(lang),
        title: words::one_line(&first.map_or(Text::fixed("", ""), |table| named(table).0), lang),
        day: day(first.and_then(|table| table.as_of), lang),
        nothing: nothing(lang),
        landscape: true,
        tables: tables.iter().map(|table| HtmlGrid::new(table, &caption(table), lang)).collect(),
        parts: Vec::new(),
    };
    Ok(filled.render()?)
}

/// A page of running text.
pub fn page(page: &Page, lang: Lang) -> anyhow::Result<String> {
    let filled = Filled {
        lang: key(lang),
        title: words::one_line(&page.title, lang),
        // Some titles say it.
        day: day(page.table.as_of.filter(|day| !page.title.sv.contains(&day.to_string())), lang),
        nothing: nothing(lang),
        landscape: false,
        tables: Vec::new(),
        parts: parts::parts(&page.sections, lang),
    };
    Ok(filled.render()?)
}

const fn key(lang: Lang) -> &'static str {
    match lang {
        Lang::Sv => "sv",
        Lang::En => "en",
    }
}

const fn nothing(lang: Lang) -> &'static str {
    match lang {
        Lang::Sv => "inget att visa",
        Lang::En => "nothing to show",
    }
}

fn day(day: Option<Date>, lang: Lang) -> Option<String> {
    day.map(|day| words::one_line(&text!("Per {day}", "As of {day}"), lang))
}

/// What the page of a table is called, and what the table itself is called where it has no title of its own.
type NamedPart = (&'static str, Text, Text);

const NAMES: &[NamedPart] = &[
    (
        "liggare.validate-matrix",
        Text::fixed("Prövning av registret", "Check of the ledger"),
        Text::fixed("Översikt", "Overview"),
    ),
    ("liggare.list", Text::fixed("Avtalsregistret", "The register of agreements"), Text::fixed("Avtal", "Agreements")),
    (
        "liggare.criteria-matrix",
        Text::fixed("Avtalen mot riktlinjens kriterier", "The agreements against the criteria of their guideline"),
        Text::fixed("Alla avtal i översikt", "All agreements at a glance"),
    ),
    (
        "liggare.criteria",
        Text::fixed("Avtalen mot riktlinjens kriterier", "The agreements against the criteria of their guideline"),
        Text::fixed("Kriterium för kriterium, med motiveringar", "Criterion by criterion, with the reasons"),
    ),
    (
        "liggare.parties",
        Text::fixed("Organisationerna och deras avtal", "The organisations and their agreements"),
        Text::fixed("Avtal per organisation", "Agreements by organisation"),
    ),
    ("liggare.split-grid", Text::fixed("Kostnadsfördelning", "Cost split"), Text::fixed("Kostnader", "Costs")),
    ("liggare.split", Text::fixed("Kostnadsfördelning", "Cost split"), Text::fixed("Kostnader", "Costs")),
    ("liggare.payments", Text::fixed("Avtalade betalningar", "Agreed payments"), Text::fixed("Poster", "Rows")),
    ("liggare.outcome", Text::fixed("Plan mot utfall", "Plan against outcome"), Text::fixed("Poster", "Rows")),
    ("liggare.rules", Text::fixed("Reglerna", "The rules"), Text::fixed("Regler", "Rules")),
    ("liggare.deadlines", Text::fixed("Datum att bevaka", "Dates to watch"), Text::fixed("Datum", "Dates")),
];

fn named(table: &Table) -> (Text, Text) {
    let (schema, _) = table.schema.split_once('/').unwrap_or((table.schema, ""));
    match NAMES.iter().find(|(own, _, _)| *own == schema) {
        Some((_, page, caption)) => (page.clone(), caption.clone()),
        None => (Text::same(schema), Text::same(schema)),
    }
}

fn caption(table: &Table) -> Text {
    table.title.clone().unwrap_or_else(|| {
        let (name, count) = (named(table).1, table.rows.len());
        text!("{name} ({count})", "{name} ({count})", name)
    })
}

#[cfg(test)]
mod tests;
