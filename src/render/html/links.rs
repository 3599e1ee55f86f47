//! Links within a page: whatever a row of it is named after is led to from wherever else it is named.

use super::words;
use crate::model::{Cell, Lang, Table};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// A piece of a text, and what it leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkedWords {
    pub words: String,
    /// The id of an element of the same page.
    pub to: Option<String>,
    /// Whether it stays on one line: a day.
    pub is_whole: bool,
    /// Whether it is typed as it stands: a command, a field.
    pub is_typed: bool,
}

impl LinkedWords {
    pub fn plain(words: impl Into<String>) -> Self {
        Self::to(words, None)
    }

    pub fn to(words: impl Into<String>, to: Option<String>) -> Self {
        Self { words: words.into(), to, is_whole: false, is_typed: false }
    }
}

/// The words with the days in them apart, so that none is broken over two lines.
pub fn with_whole_days(words: &str) -> Vec<LinkedWords> {
    let mut pieces = Vec::new();
    let (mut begins, mut at) = (0, 0);
    while let Some(found) = words.get(at..).and_then(|rest| rest.find(|c: char| c.is_ascii_digit())) {
        let start = at + found;
        let digits = |c: char| c.is_ascii_digit() || c == '-';
        let run = words.get(start..).unwrap_or_default();
        let length = run.find(|c| !digits(c)).unwrap_or(run.len());
        if run.get(..length).is_some_and(is_day) {
            pieces.push(LinkedWords::plain(words.get(begins..start).unwrap_or_default()));
            let day = run.get(..length).unwrap_or_default().to_owned();
            pieces.push(LinkedWords { is_whole: true, ..LinkedWords::plain(day) });
            begins = start + length;
        }
        at = start + length;
    }
    pieces.push(LinkedWords::plain(words.get(begins..).unwrap_or_default()));
    pieces.retain(|piece| !piece.words.is_empty());
    pieces
}

/// `2023-03-23`.
fn is_day(word: &str) -> bool {
    let lengths: Vec<usize> = word.split('-').map(str::len).collect();
    lengths == [4, 2, 2]
}

/// What there is on the page to lead to.
#[derive(Debug, Default)]
pub struct LinkTargets {
    ids: BTreeMap<String, String>,
    /// What those are called that have a key beside their name.
    titles: BTreeMap<String, String>,
}

/// The columns whose cells name something that may have a row of its own.
const NAMING: [(&str, &str); 6] = [
    ("agreement", "agreement"),
    ("id", "agreement"),
    ("organisation", "organisation"),
    ("committee", "committee"),
    ("code", "rule"),
    ("party", "party"),
];

impl LinkTargets {
    /// Makes room for a name, and says under which id it stands; none where it has one already.
    pub fn enter(&mut self, kind: &str, name: &str) -> Option<String> {
        if name.is_empty() || self.ids.contains_key(name) {
            return None;
        }
        let id = element_id(kind, name);
        self.ids.insert(name.to_owned(), id.clone());
        Some(id)
    }

    /// Says what a name is the key of.
    pub fn call(&mut self, name: &str, title: &str) {
        self.titles.entry(name.to_owned()).or_insert_with(|| title.to_owned());
    }

    /// The ids of the rows of a table, by the first column: each name once.
    pub fn enter_rows(&mut self, table: &Table, first: usize, lang: Lang) -> Vec<Option<String>> {
        let Some(kind) = table.columns.get(first).and_then(|column| kind_of(&column.key)) else {
            return Vec::new();
        };
        let mut ids = Vec::with_capacity(table.rows.len());
        for row in table.rows.iter() {
            let Some(cell) = row.get(first) else { continue };
            let name = name_of(cell, lang);
            if matches!(cell, Cell::Named(..)) {
                self.call(&name, &words::cell(cell, lang));
            }
            ids.push(self.enter(kind, &name));
        }
        ids
    }

    /// What a name is the key of, where the page says so.
    pub fn title(&self, name: &str) -> Option<&str> {
        self.titles.get(name).map(String::as_str)
    }

    /// Words that are one name, or a list of names.
    pub fn names(&self, words: &str, own: Option<&str>) -> Vec<LinkedWords> {
        let parts: Vec<&str> = words.split_inclusive(", ").collect();
        let all = parts.iter().map(|part| {
            let name = part.strip_suffix(", ").unwrap_or(part);
            LinkedWords::to(*part, self.to(name, own))
        });
        joined(all)
    }

    /// Running words: agreements are named in them by their ids, and what is typed stands between grave accents.
    pub fn running(&self, words: &str, own: Option<&str>) -> Vec<LinkedWords> {
        let parts: Vec<&str> = words.split('`').collect();
        if parts.len().is_multiple_of(2) {
            return self.untyped(words, own);
        }
        let piece = |(place, part): (usize, &&str)| match place % 2 {
            0 => self.untyped(part, own),
            _ => vec![LinkedWords { is_typed: true, ..LinkedWords::plain(*part) }],
        };
        parts.iter().enumerate().flat_map(piece).filter(|piece| !piece.words.is_empty()).collect()
    }

    fn untyped(&self, words: &str, own: Option<&str>) -> Vec<LinkedWords> {
        if self.ids.is_empty() {
            return with_whole_days(words);
        }
        let is_part = |c: char| c.is_alphanumeric() || "-_.".contains(c);
        let mut pieces = Vec::new();
        let mut rest = words;
        while !rest.is_empty() {
            let end = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
            let (word, after) = rest.split_at(end);
            let name = word.trim_end_matches('.');
            // A single word may be any word of the language.
            let to = name.contains('-').then(|| self.to(name, own)).flatten();
            let (name, stop) = word.split_at(if to.is_some() { name.len() } else { word.len() });
            pieces.push(LinkedWords::to(name, to));
            let end = after.find(is_part).unwrap_or(after.len());
            let (between, next) = after.split_at(end);
            pieces.push(LinkedWords::plain(format!("{stop}{between}")));
            rest = next;
        }
        joined(pieces.into_iter())
    }

    /// What a name leads to, but from its own row.
    pub fn to(&self, name: &str, own: Option<&str>) -> Option<String> {
        self.ids.get(name).filter(|id| own != Some(id.as_str())).cloned()
    }
}

/// What a column names.
pub fn kind_of(key: &str) -> Option<&'static str> {
    NAMING.iter().find(|(own, _)| *own == key).map(|(_, kind)| *kind)
}

/// By what a cell is known: its key, where it has one.
pub fn name_of(cell: &Cell<'_>, lang: Lang) -> String {
    let key = if let Cell::Named(key, _) = cell { Some(key.as_str()) } else { None };
    let known = if let Cell::Known(key, _) = cell { Some(*key) } else { None };
    key.or(known).map_or_else(|| words::cell(cell, lang), str::to_owned)
}

/// An id without white space, the same for the same name and for no other.
fn element_id(kind: &str, name: &str) -> String {
    let mut id = format!("{kind}-");
    for c in name.chars() {
        if c.is_ascii_alphanumeric() || c == '-' || c == '.' {
            id.push(c);
        } else {
            let _ = write!(id, "_{:x}_", u32::from(c));
        }
    }
    id
}

/// The pieces with those beside each other that lead nowhere as one.
fn joined(pieces: impl Iterator<Item = LinkedWords>) -> Vec<LinkedWords> {
    let mut all: Vec<LinkedWords> = Vec::new();
    for piece in pieces.filter(|piece| !piece.words.is_empty()) {
        match all.last_mut() {
            Some(last) if last.to.is_none() && piece.to.is_none() => last.words.push_str(&piece.words),
            Some(_) | None => all.push(piece),
        }
    }
    all.into_iter()
        .flat_map(|piece| if piece.to.is_some() { vec![piece] } else { with_whole_days(&piece.words) })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(pieces: &[LinkedWords]) -> String {
        let one = |piece: &LinkedWords| match &piece.to {
            Some(to) => format!("[{}]({to})", piece.words),
            None => piece.words.clone(),
        };
        pieces.iter().map(one).collect()
    }

    #[test]
    fn an_agreement_is_led_to_from_wherever_it_is_named_but_from_its_own_row() {
        let mut targets = LinkTargets::default();
        assert_eq!(targets.enter("agreement", "a-1").as_deref(), Some("agreement-a-1"));
        assert_eq!(targets.enter("agreement", "a-1"), None);
        let to = "[a-1](agreement-a-1)";
        assert_eq!(shown(&targets.running("följs av a-1. Och a-12", None)), format!("följs av {to}. Och a-12"));
        assert_eq!(shown(&targets.running("a-1", Some("agreement-a-1"))), "a-1");
        assert_eq!(shown(&targets.names("b-1, a-1", None)), format!("b-1, {to}"));
        let typed = targets.running("kör `show a-1`, se a-1", None);
        assert_eq!(shown(&typed), format!("kör show a-1, se {to}"));
        assert_eq!(typed.iter().filter(|piece| piece.is_typed).count(), 1);
        assert_eq!(shown(&targets.running("ett ` ensamt", None)), "ett ` ensamt");
    }

    #[test]
    fn a_day_is_never_broken() {
        let whole = |words: &str| {
            let pieces = with_whole_days(words);
            assert_eq!(pieces.iter().map(|piece| piece.words.as_str()).collect::<String>(), words);
            pieces.into_iter().filter(|piece| piece.is_whole).map(|piece| piece.words).collect::<Vec<_>>()
        };
        assert_eq!(whole("från 2023-03-23–2024-01-31, dnr 12-2023"), ["2023-03-23", "2024-01-31"]);
        assert!(whole("å1-2-3 och 802400-5954").is_empty());
        assert!(whole("").is_empty());
    }

    #[test]
    fn an_id_has_nothing_in_it_that_ends_it() {
        assert_eq!(element_id("agreement", "å \"_x"), "agreement-_e5__20__22__5f_x");
    }
}
