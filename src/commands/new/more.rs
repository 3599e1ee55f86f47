//! The fields that a template has no line for, made from the definitions of the fields, so that none is forgotten.

use crate::model::{Field, Lang, Shape};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The fields that the template lacks, as comments: each with its path and what it means.
pub fn more(template: &str, fields: &[Field], lang: Lang) -> String {
    let sections = sections(template);
    let mut text = String::new();
    lacking("", "", fields, &sections, &mut |path, field| {
        let _ = writeln!(text, "#   {path}: {}", field.text.pick(lang));
    });
    let head = match lang {
        Lang::Sv => {
            "# Fler fält, som få avtal behöver. Skriv dem i sin tabell ovan; [[…]] är en lista med en tabell för varje:"
        }
        Lang::En => {
            "# More fields, which few agreements need. Write them into their table above; [[…]] is a list of tables:"
        }
    };
    if text.is_empty() { text } else { format!("\n{head}\n#\n{text}") }
}

/// What stands under each header, by the name of its table alone.
fn sections(template: &str) -> BTreeMap<String, String> {
    let (mut sections, mut table) = (BTreeMap::<String, String>::new(), String::new());
    for line in template.lines() {
        let bare = line.strip_prefix('#').filter(|rest| !rest.starts_with(' ')).unwrap_or(line);
        if let Some(header) = bare.strip_prefix('[').map(|rest| rest.trim_start_matches('[')) {
            header.split([']', '.']).next().unwrap_or_default().clone_into(&mut table);
        }
        let section = sections.entry(table.clone()).or_default();
        section.push_str(bare);
        section.push('\n');
    }
    sections
}

/// Tells of every field that no line of its section has. A table that is lacking altogether is told of with its fields.
fn lacking(
    table: &str,
    path: &str,
    fields: &[Field],
    sections: &BTreeMap<String, String>,
    tell: &mut impl FnMut(&str, &Field),
) {
    for field in fields {
        let (own, steps) = if table.is_empty() { (field.key, "") } else { (table, ".") };
        let (inner, mark) = inside(&field.shape);
        let path = format!("{path}{steps}{}", if inner.is_empty() { field.key.to_owned() } else { mark(field.key) });
        let is_there = match (table.is_empty(), inner.is_empty()) {
            (true, false) => sections.contains_key(field.key),
            (true, true) => sections.get("").is_some_and(|section| has(section, field.key)),
            (false, _) => sections.get(table).is_some_and(|section| has(section, field.key)),
        };
        if !is_there {
            tell(&path, field);
        }
        lacking(own, &path, inner, sections, tell);
    }
}

/// The fields of a table, or of the tables of a list or under keys, and how its path is written.
fn inside(shape: &Shape) -> (&[Field], fn(&str) -> String) {
    let one = |key: &str| key.to_owned();
    match shape {
        Shape::Table(fields) => (fields, one),
        Shape::List(inner) => (inside(inner).0, |key| format!("[[{key}]]")),
        Shape::Keyed(inner) => (inside(inner).0, |key| format!("{key}.…")),
        Shape::Text(_)
        | Shape::YesNo
        | Shape::Day
        | Shape::Number
        | Shape::Whole(..)
        | Shape::OneOf(_)
        | Shape::Map(_)
        | Shape::Either(_)
        | Shape::Anything
        | Shape::Nothing => (&[], one),
    }
}

/// Whether a key is given a value somewhere in a text.
fn has(section: &str, key: &str) -> bool {
    section.match_indices(key).any(|(at, _)| {
        let before = section.get(..at).and_then(|before| before.chars().next_back());
        let after = section.get(at + key.len()..).unwrap_or_default().trim_start_matches(' ');
        before.is_none_or(|before| matches!(before, '\n' | ' ' | '{' | '#')) && after.starts_with('=')
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Text;

    fn field(key: &'static str, shape: Shape) -> Field {
        Field { key, required: false, text: Text::fixed("vad det är", "what it is"), shape, example: None }
    }

    #[test]
    fn what_no_line_has_is_told_with_its_path() {
        let items = || field("items", Shape::List(Box::new(Shape::Table(vec![field("name", Shape::Text(None))]))));
        let fields = vec![
            field("title", Shape::Text(None)),
            field("short_name", Shape::Text(None)),
            field("costs", Shape::List(Box::new(Shape::Table(vec![field("total", Shape::Number), items()])))),
            field("forecasts", Shape::List(Box::new(Shape::Table(vec![field("year", Shape::Number)])))),
        ];
        let template = "title = \"FYLL I\"\n\n#[[costs]]\n#total = BELOPP\n#items = [{ amount = BELOPP }]\n";
        let told = more(template, &fields, Lang::Sv);
        let paths: Vec<_> = told.lines().skip(3).collect();
        assert_eq!(
            paths,
            [
                "#   short_name: vad det är",
                "#   [[costs]].[[items]].name: vad det är",
                "#   [[forecasts]]: vad det är",
                "#   [[forecasts]].year: vad det är",
            ]
        );
        assert_eq!(more("title = \"x\"\n", &fields[..1], Lang::Sv), "");
    }
}
