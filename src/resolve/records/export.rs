//! `[export]` of `liggare.toml`: dimensions of the accounts that become columns, each with a heading of its own.

use crate::model::{Checked, Draft, Export, Finding, Text, codes, excerpt, is_undrawn, spelt_out, text};
use crate::resolve::reader::TableReader;
use icu_normalizer::ComposingNormalizer;
use std::collections::BTreeMap;

/// More dimensions no accounting system has, and each column takes its time and memory.
const MOST: usize = 50;

impl Checked<TableReader<'_, '_>> for Export {
    fn check(draft: &mut Draft<Self>, table: &mut TableReader<'_, '_>) -> bool {
        if let Some(column) = draft.columns.get(MOST) {
            let message = text!(
                "en tabell får högst {MOST} kolumner för kontering",
                "a table gets {MOST} columns of the accounts at the most"
            );
            let help = text!("ta bort de kolumner som inte används", "remove the columns that are not used");
            let field = format!("{}[{}]", table.field("columns"), MOST + 1);
            table.fault(codes::BAD_VALUE, Finding::new(field, column.span, message).help(help));
            draft.columns.truncate(MOST);
        }
        let mut before = BTreeMap::new();
        for (place, column) in (1..).zip(&draft.columns) {
            let name = column.value.as_str();
            if let Some((message, help)) = unfit(name).or_else(|| taken(name, &before)) {
                let field = format!("{}[{place}]", table.field("columns"));
                table.fault(codes::BAD_VALUE, Finding::new(field, column.span, message).help(help));
            }
            for heading in headings(name) {
                before.entry(heading).or_insert(name);
            }
        }
        true
    }
}

/// What is wrong with a heading by itself, and what to do.
fn unfit(name: &str) -> Option<(Text, Text)> {
    let bare = name.trim();
    if bare.is_empty() {
        return Some((
            text!("kolumnen har inget namn", "the column has no name"),
            text!("skriv dimensionens namn, som i `account`", "write the name of the dimension, as in `account`"),
        ));
    }
    if name.contains(['\n', '\r']) {
        return Some((
            text!("kolumnens namn går över flera rader", "the column's name goes over several lines"),
            text!("skriv namnet på en rad, här och i `account`", "write the name on one line, here and in `account`"),
        ));
    }
    if let Some(undrawn) = name.chars().find(|c| is_undrawn(*c)) {
        let undrawn = spelt_out(&undrawn.to_string());
        let seen: String = name.chars().filter(|c| !is_undrawn(*c)).collect();
        let seen = excerpt(&seen);
        return Some((
            text!(
                "kolumnens namn har ett tecken som inte syns, {undrawn}",
                "the column's name has a character that is not seen, {undrawn}"
            ),
            text!("skriv `{seen}`, här och i `account`", "write `{seen}`, here and in `account`"),
        ));
    }
    if bare != name {
        let bare = excerpt(bare);
        return Some((
            text!("kolumnens namn börjar eller slutar med blanksteg", "the column's name begins or ends with a blank"),
            text!("skriv `{bare}`, här och i `account`", "write `{bare}`, here and in `account`"),
        ));
    }
    let runs = |first: &char| matches!(first, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠');
    name.chars().next().filter(runs).map(|first| {
        (
            text!("kolumnens namn börjar med `{first}`", "the column's name begins with `{first}`"),
            text!(
                "ett kalkylprogram läser det som en formel: börja namnet med en bokstav, här och i `account`",
                "a spreadsheet reads it as a formula: begin the name with a letter, here and in `account`"
            ),
        )
    })
}

/// What is wrong with a heading beside those before it, by what each of them gives. Of two columns with one heading, whoever reads them by it sees the last: an account in place of an amount.
fn taken(name: &str, before: &BTreeMap<String, &str>) -> Option<(Text, Text)> {
    let own = headings(name);
    let shown = excerpt(name);
    if own.iter().any(|heading| Export::TAKEN.contains(&heading.as_str())) {
        return Some((
            text!(
                "tabellerna har redan en egen kolumn {shown}",
                "the tables already have a column {shown} of their own"
            ),
            another_name(),
        ));
    }
    let other = own.iter().find_map(|heading| before.get(heading).copied())?;
    let said = excerpt(other);
    Some(if other == name {
        (
            text!("kolumnen {shown} står två gånger", "the column {shown} stands twice"),
            text!("ta bort den ena", "remove one of them"),
        )
    } else if other.to_lowercase() == name.to_lowercase() {
        (
            text!(
                "kolumnen {shown} skiljer sig från {said} bara i stora och små bokstäver",
                "the column {shown} differs from {said} in capitals alone"
            ),
            text!(
                "ta bort den ena, eller ge den ett annat namn, här och i `account`",
                "remove one of them, or give it another name, here and in `account`"
            ),
        )
    } else if alike(other) == alike(name) {
        (
            text!(
                "kolumnen {shown} ser ut som {said}, men är skriven med andra tecken",
                "the column {shown} looks like {said}, but is written with other characters"
            ),
            text!(
                "ta bort den ena, eller ge den ett annat namn, här och i `account`",
                "remove one of them, or give it another name, here and in `account`"
            ),
        )
    } else {
        (
            text!(
                "kolumnerna {said} och {shown} får samma rubrik i en tabell",
                "the columns {said} and {shown} get the same heading in a table"
            ),
            another_name(),
        )
    })
}

fn another_name() -> Text {
    text!(
        "ge dimensionen ett annat namn, här och i `account`",
        "give the dimension another name, here and in `account`"
    )
}

/// A name in small letters, as Unicode has it for all that look the same: with accents in one character, and in no special width.
fn alike(name: &str) -> String {
    let normal = ComposingNormalizer::new_nfkc();
    normal.normalize(&normal.normalize(name).to_lowercase()).into_owned()
}

/// The headings that tables give a dimension, as they are compared: of a payment both sides have it.
fn headings(name: &str) -> [String; 7] {
    let name = alike(name);
    ["", "_from", "_to", " (från)", " (from)", " (till)", " (to)"].map(|side| format!("{name}{side}"))
}
