//! What pages and tables are called that have no title of their own.

use super::dress::name_of;
use crate::model::{Table, Text, text};

/// What the page of a table is called, and what the table itself is called where it has no title of its own.
pub type NamedPart = (&'static str, Text, Text);

pub const NAMES: &[NamedPart] = &[
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

pub fn named(table: &Table) -> (Text, Text) {
    let schema = name_of(table.schema);
    match NAMES.iter().find(|(own, _, _)| *own == schema) {
        Some((_, page, caption)) => (page.clone(), caption.clone()),
        None => (Text::same(schema), Text::same(schema)),
    }
}

pub fn caption(table: &Table) -> Text {
    table.title.clone().unwrap_or_else(|| {
        let (name, count) = (named(table).1, table.rows.len());
        text!("{name} ({count})", "{name} ({count})", name)
    })
}
