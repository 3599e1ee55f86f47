//! The header of a table as it was meant, and the tables that a file may have.

use super::lex::line_around;
use super::scan::{is_header, key_char};

/// The tables that a file may have several of, as `resolve` reads them; its tests hold the list true.
pub const LISTS: &[&str] = &[
    "amendments",
    "attachments",
    "clauses",
    "contributions",
    "costs",
    "duties",
    "extensions",
    "followups",
    "forecasts",
    "goals",
    "invoiced",
    "outcomes",
    "payments",
    "programmes",
    "services",
    "signatures",
    "staff",
    "waivers",
];

/// The tables that a file has once, as `resolve` reads them; its tests hold the list true.
pub const TABLES: &[&str] =
    &["allocation", "amendment_rule", "decision", "ended", "extension", "notice", "renegotiation", "seal", "term"];

/// The tables whose entries stand under keys that the writer chooses: `[parties.KEY]`.
pub const KEYED: &[&str] = &["criteria", "funding", "parties"];

/// A table header as it was meant, where its line is one but for a bracket: `term]`, `[costs]]`, `(notice)`.
pub fn header_meant(text: &str, at: usize) -> Option<String> {
    let line = text.get(line_around(text, at))?.split('#').next()?.trim();
    let (ends, begins) = (line.trim_start_matches('['), line.trim_end_matches(']'));
    let (open, close) = (line.len() - ends.len(), line.len() - begins.len());
    let name = ends.trim_end_matches(']').trim();
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.chars().all(key_char);
    let marks = open.max(close);
    let is_odd = is_name && open != close && matches!(marks, 1 | 2);
    is_odd.then(|| format!("{}{name}{}", "[".repeat(marks), "]".repeat(marks))).or_else(|| without_brackets(line))
}

/// The header that a line without its brackets, or with other marks for them, was meant as: only the name of a table is one.
pub fn without_brackets(line: &str) -> Option<String> {
    let line = line.split('#').next()?.trim();
    let name = line.trim_matches(['[', ']', '(', ')', '{', '}', '<', '>']).trim();
    if is_header(line) || !name.chars().all(key_char) {
        return None;
    }
    match name.split_once('.') {
        None if LISTS.contains(&name) => Some(format!("[[{name}]]")),
        None => TABLES.contains(&name).then(|| format!("[{name}]")),
        Some((table, key)) => {
            (KEYED.contains(&table) || TABLES.contains(&table)).then_some(key).filter(|key| !key.is_empty())?;
            Some(format!("[{name}]"))
        }
    }
}

/// The path in the header that a byte stands in, as it is written.
pub fn path_at(text: &str, at: usize) -> Option<&str> {
    path(text.get(line_around(text, at))?)
}

/// The path of a header.
fn path(line: &str) -> Option<&str> {
    let line = line.split('#').next()?.trim();
    Some(line.strip_prefix('[')?.trim_start_matches('[').trim_end_matches(']').trim())
}

/// The number, from 1, of the first line above a header that is the same one.
pub fn stands_above(text: &str, at: usize) -> Option<usize> {
    let (own, start) = (path_at(text, at)?, line_around(text, at).start);
    let above = text.get(..start)?.lines();
    (1..).zip(above).find(|(_, line)| path(line) == Some(own)).map(|(number, _)| number)
}

/// Whether a key stands with its value in the table that a byte stands in, or within the same braces on its line.
pub fn has_beside(text: &str, at: usize, key: &str) -> bool {
    let own = line_around(text, at);
    let is_there = |line: &str| {
        let rest = line.trim_start().strip_prefix(key);
        rest.is_some_and(|rest| rest.trim_start().starts_with('='))
    };
    let inline = text.get(own.clone()).unwrap_or_default();
    if let Some((_, braces)) = inline.split_once('{') {
        return braces.split(',').any(is_there);
    }
    let above = text.get(..own.start).unwrap_or_default().lines().rev().take_while(|line| !is_header(line));
    let below = text.get(own.end..).unwrap_or_default().lines().take_while(|line| !is_header(line));
    above.chain(below).any(is_there)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_without_its_brackets_is_known_by_its_name() {
        for (line, header) in [
            ("term", "[term]"),
            ("(costs)", "[[costs]]"),
            ("{notice}", "[notice]"),
            ("[term)", "[term]"),
            ("parties.almby # part", "[parties.almby]"),
            ("<allocation.basis>", "[allocation.basis]"),
        ] {
            assert_eq!(without_brackets(line).as_deref(), Some(header), "{line}");
        }
        for line in ["reference", "[term]", "term = 1", "parties.", "parties", "två ord", "", "[costs]"] {
            assert_eq!(without_brackets(line), None, "{line}");
        }
    }

    #[test]
    fn a_key_stands_beside_another_in_its_table_or_its_braces() {
        let text = "precision = 1\n[term]\nend = x\nprecision = \"day\"\n[notice]\nstart = x\nterm = { end = x, precision = 1 }\n";
        let is_beside = |piece: &str| has_beside(text, text.find(piece).unwrap(), "precision");
        assert!(is_beside("end = x\n") && is_beside("{ end"));
        assert!(!is_beside("start") && !has_beside("a = { end = x }\nprecision = 1\n", 8, "precision"));
    }

    #[test]
    fn the_first_of_two_headers_is_found() {
        let text = "a = 1\n[term] # å\n[notice]\n[term]\n";
        assert_eq!(stands_above(text, text.rfind("term").unwrap()), Some(2));
        assert_eq!(stands_above(text, text.find("notice").unwrap()), None);
    }
}
