//! In what the amounts of a table are counted, told from its text alone: some of its values may not be TOML yet.

use super::lex::{Token, token};
use crate::model::{near, swedish};
use std::cell::Cell;
use std::ops::Range;

/// What a bare number of a table stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AmountUnit {
    Kronor,
    Thousands,
    /// Something seems to say what it is, in a way that is not read, or that may be mended to say it: no amount can be put right
    /// before that is.
    Doubtful,
}

/// The key that says it.
const KEY: &str = "unit";

/// What people write for units of money.
const WORDS: &[&str] = &[
    "tkr",
    "kkr",
    "tsek",
    "ksek",
    "tusen",
    "tusental",
    "kr",
    "sek",
    "kronor",
    "mkr",
    "mnkr",
    "msek",
    "milj",
    "miljon",
    "miljoner",
    "mdkr",
    "miljard",
    "miljarder",
];

/// The units of a text. A table is read once, however many of its amounts are asked about one after the other.
pub struct Units<'t> {
    text: &'t str,
    /// From where to where the entry that was asked about last reaches, and its unit.
    last: Cell<Option<(usize, usize, AmountUnit)>>,
}

impl<'t> Units<'t> {
    pub const fn of(text: &'t str) -> Self {
        Self { text, last: Cell::new(None) }
    }

    /// What the table in which a byte stands counts in. A table within another, `[[costs.items]]`, counts as that does.
    pub fn at(&self, at: usize) -> AmountUnit {
        if let Some((_, _, unit)) = self.last.get().filter(|(start, end, _)| (*start..*end).contains(&at)) {
            return unit;
        }
        let entry = self.entry(at);
        let table = self.text.get(entry.clone()).unwrap_or_default();
        let unit = unit_of(table, !table.starts_with('['));
        self.last.set(Some((entry.start, entry.end, unit)));
        unit
    }

    /// From the header of a table that is no part of another up to the next.
    fn entry(&self, at: usize) -> Range<usize> {
        let (above, below) = (self.text.get(..at).unwrap_or_default(), self.text.get(at..).unwrap_or_default());
        let own = |start: &usize| self.text.get(*start..).is_some_and(opens_an_entry);
        let start = above.rmatch_indices("\n[").map(|(line, _)| line + 1).find(own).unwrap_or(0);
        let end = below.match_indices("\n[").map(|(line, _)| at + line + 1).find(own).unwrap_or(self.text.len());
        start..end
    }
}

/// Whether the header at the start of a text is that of a table that is no part of another.
fn opens_an_entry(text: &str) -> bool {
    let header = text.split(['\n', '\r']).next().unwrap_or_default();
    !header.split(']').next().unwrap_or_default().contains('.')
}

/// What a table counts in. At the top of the file several tables may stand within each other, so that nothing is sure there.
fn unit_of(table: &str, is_top: bool) -> AmountUnit {
    let (mut thousands, mut kronor, mut doubtful) = (false, false, false);
    for line in table.lines() {
        let (mut from, mut key, mut is_value) = (0, "", false);
        while let Some((token, range)) = token(line, from) {
            from = range.end;
            let written = line.get(range).unwrap_or_default();
            match token {
                Token::Mark(b'=') => is_value = true,
                Token::Word | Token::Quoted if is_value => {
                    match (is_key(key), written.trim_matches(['"', '\''])) {
                        (Some(true), "tkr") => thousands = true,
                        (Some(true), "kr") => kronor = true,
                        (Some(_), _) => doubtful = true,
                        (None, value) => doubtful |= is_unit(value),
                    }
                    is_value = false;
                }
                Token::Word | Token::Quoted => key = written,
                // Within a text of several lines anything may stand.
                Token::Long(_) => doubtful |= table.contains(KEY),
                Token::Mark(_) | Token::Unclosed => is_value = false,
            }
        }
    }
    match (thousands, kronor) {
        _ if doubtful => AmountUnit::Doubtful,
        (true, true) => AmountUnit::Doubtful,
        (true, false) if is_top => AmountUnit::Doubtful,
        (true, false) => AmountUnit::Thousands,
        (false, _) => AmountUnit::Kronor,
    }
}

/// Whether a key is the one of the unit, or, which is no, one that may be meant for it. None for any other.
fn is_key(written: &str) -> Option<bool> {
    let key = written.trim_matches(['"', '\'']);
    if key == KEY {
        return Some(true);
    }
    let is_swedish = || swedish::english(swedish::KEYS, key).contains(&KEY);
    (is_swedish() || near(key, [KEY]).next().is_some()).then_some(false)
}

/// Whether a value is nothing but a unit.
fn is_unit(value: &str) -> bool {
    let lower = value.trim().to_lowercase();
    let mut words = lower.split([' ', '.']).filter(|word| !word.is_empty()).peekable();
    words.peek().is_some() && words.all(|word| WORDS.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(text: &str) -> AmountUnit {
        Units::of(text).at(text.find('?').unwrap())
    }

    #[test]
    fn a_table_that_says_so_counts_in_thousands_with_all_that_it_holds() {
        for text in [
            "[[costs]]\nunit = \"tkr\"\ntotal = ?",
            "[[costs]]\ntotal = ?\nunit = 'tkr' # så",
            "[[costs]]\n\"unit\" = \"tkr\"\ntotal = ?",
            "[[costs]]\nunit = \"tkr\"\n[[costs.items]]\namount = ?",
            "[[costs]]\nunit = \"tkr\"\nitems = [{ name = \"a\", amount = ? }]",
            "a = 1\r\n[[costs]]\r\nunit = \"tkr\"\r\ntotal = ?\r\n",
        ] {
            assert_eq!(unit(text), AmountUnit::Thousands, "{text}");
        }
        for text in [
            "[[costs]]\ntotal = ?",
            "[[costs]]\nunit = \"tkr\"\n[[costs]]\ntotal = ?",
            "[[costs]]\nunit = \"tkr\"\n[[payments]]\namount = ?",
            "[[costs]]\n# unit = \"tkr\"\ntotal = ?",
            "[[costs]]\nunit = \"kr\"\ntotal = ?\nname = \"krukor\"",
            "total = ?\n[[costs]]\nunit = \"tkr\"\n",
        ] {
            assert_eq!(unit(text), AmountUnit::Kronor, "{text}");
        }
    }

    #[test]
    fn what_may_yet_come_to_say_so_leaves_it_open() {
        for table in [
            "AmountUnit = \"tkr\"",
            "units = \"tkr\"",
            "unt = \"tkr\"",
            "UNIT = \"TKR\"",
            "unit = \"t\\u006br\"",
            "unit = \"tsek\"",
            "unit = \"mkr\"",
            "unit = tkr",
            "enhet = \"tkr\"",
            "valuta = \"tusen kronor\"",
            "unit = \"tkr\"\nunit = \"kr\"",
            "text = \"\"\"\nunit = \"tkr\"\n\"\"\"",
        ] {
            let text = format!("[[costs]]\n{table}\ntotal = ?\n");
            let expected = if table == "unit = tkr" { AmountUnit::Thousands } else { AmountUnit::Doubtful };
            assert_eq!(unit(&text), expected, "{text}");
        }
        assert_eq!(unit("costs = [{ unit = \"tkr\", total = ? }, { total = 1 }]\n"), AmountUnit::Doubtful);
    }

    #[test]
    fn each_table_counts_in_its_own_unit_whatever_was_asked_before() {
        let text = "a = 1\n[[costs]]\nunit = \"tkr\"\ntotal = 4\n[[costs]]\ntotal = 5\n";
        // In the root, in the table in thousands, and in the one after it.
        let all = [4, 26, 37, 55, text.len()];
        let alone: Vec<AmountUnit> = all.iter().map(|at| Units::of(text).at(*at)).collect();
        assert_eq!(
            alone,
            [AmountUnit::Kronor, AmountUnit::Thousands, AmountUnit::Thousands, AmountUnit::Kronor, AmountUnit::Kronor]
        );
        for first in all {
            let units = Units::of(text);
            units.at(first);
            let told: Vec<AmountUnit> = all.iter().map(|at| units.at(*at)).collect();
            assert_eq!(told, alone, "after {first}");
        }
    }
}
