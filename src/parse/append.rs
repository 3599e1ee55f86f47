//! Entries that are added to a list of a file's tables, with every other byte as it was.

use super::{Node, with_document};
use crate::model::{Date, FileId, Money};
use std::fmt::Write as _;

/// An entry as it is written: keys and values in their order.
#[derive(Debug, Clone, Default)]
pub struct NewEntry {
    fields: Vec<(&'static str, String)>,
}

impl NewEntry {
    pub fn text(&mut self, key: &'static str, value: &str) {
        self.fields.push((key, string(value)));
    }

    pub fn amount(&mut self, key: &'static str, value: Money) {
        self.fields.push((key, grouped(&value.plain())));
    }

    pub fn day(&mut self, key: &'static str, value: Date) {
        self.fields.push((key, value.to_string()));
    }

    fn block(&self, list: &str, end: &str) -> String {
        let widest = self.fields.iter().map(|(key, _)| key.len()).max().unwrap_or_default();
        let mut block = format!("[[{list}]]");
        for (key, value) in &self.fields {
            // Writing to a text does not fail.
            let _ = write!(block, "{end}{key:widest$} = {value}");
        }
        block
    }

    fn inline(&self) -> String {
        let fields = self.fields.iter().map(|(key, value)| format!("{key} = {value}"));
        format!("{{ {} }}", fields.collect::<Vec<_>>().join(", "))
    }
}

/// The text with the entries at the end of the list of that name: after its last block, within it where it is written in one line,
/// or at the end of the file. None where that would change anything else.
pub fn appended(text: &str, list: &str, entries: &[NewEntry]) -> Option<String> {
    let (mark, bare) = text.strip_prefix('\u{feff}').map_or(("", text), |bare| ("\u{feff}", bare));
    let end = if bare.contains("\r\n") { "\r\n" } else { "\n" };
    let place = with_document(FileId(0), bare, |document| {
        document.faults.is_empty().then(|| document.root.get(list).map(|node| AppendPlace::of(bare, &node)))
    })?;
    let (at, added) = match place {
        None => (bare.len(), blocks(bare, list, entries, end)),
        Some(AppendPlace::After(at)) => (at, blocks(bare.get(..at)?, list, entries, end)),
        Some(AppendPlace::Within { at, is_empty, indent }) => {
            let join = indent.map_or_else(|| " ".to_owned(), |indent| format!("{end}{indent}"));
            let joined = entries.iter().map(NewEntry::inline).collect::<Vec<_>>().join(&format!(",{join}"));
            (at, if is_empty { joined } else { format!(",{join}{joined}") })
        }
        Some(AppendPlace::Nowhere) => return None,
    };
    let (before, after) = (bare.get(..at)?, bare.get(at..)?);
    let written = format!("{before}{added}{after}");
    is_only_longer(bare, &written, list, entries).then(|| format!("{mark}{written}"))
}

/// Where entries are put.
enum AppendPlace {
    /// After the last block, which ends there.
    After(usize),
    /// In a list between brackets; with the white space before its last value, where that begins a line.
    Within {
        at: usize,
        is_empty: bool,
        indent: Option<String>,
    },
    Nowhere,
}

impl AppendPlace {
    fn of(text: &str, node: &Node<'_>) -> Self {
        let Some(values) = node.as_list() else { return Self::Nowhere };
        let span = node.span();
        let is_between_brackets =
            text.get(span.clone()).is_some_and(|own| own.starts_with('[') && !own.starts_with("[["));
        let last = values.nodes().last();
        if !is_between_brackets {
            let Some(last) = last.and_then(|last| Some((last.span().end, last.as_table()?))) else {
                return Self::Nowhere;
            };
            let ends = last.1.entries().map(|(_, value)| value.span().end);
            let at = ends.chain([last.0]).max().unwrap_or(last.0);
            return Self::After(
                text.get(at..).and_then(|rest| rest.find('\n')).map_or(text.len(), |line| at + line + 1),
            );
        }
        let Some(last) = last.map(|last| last.span()) else {
            return Self::Within { at: span.start + 1, is_empty: true, indent: None };
        };
        let line = text.get(..last.start).unwrap_or_default().rsplit('\n').next().unwrap_or_default();
        let indent = line.chars().all(char::is_whitespace).then(|| line.to_owned());
        Self::Within { at: last.end, is_empty: false, indent }
    }
}

/// The entries as blocks to stand after a text: with an empty line before each, and ending as the text does.
fn blocks(before: &str, list: &str, entries: &[NewEntry], end: &str) -> String {
    let ends_line = before.is_empty() || before.ends_with('\n');
    let mut added = String::new();
    for (place, entry) in entries.iter().enumerate() {
        let is_first = place == 0;
        if !ends_line || !is_first && !added.is_empty() && !added.ends_with('\n') {
            added.push_str(end);
        }
        if !(is_first && before.is_empty()) {
            added.push_str(end);
        }
        added.push_str(&entry.block(list, end));
        if ends_line {
            added.push_str(end);
        }
    }
    added
}

/// Whether the one text says what the other does, and the entries.
fn is_only_longer(before: &str, after: &str, list: &str, entries: &[NewEntry]) -> bool {
    let read = |text: &str| text.parse::<toml::Table>().ok();
    let blocks: String = entries.iter().map(|entry| entry.block("x", "\n") + "\n").collect();
    let (Some(mut before), Some(after), Some(mut new)) = (read(before), read(after), read(&blocks)) else {
        return false;
    };
    let new = new.remove("x");
    let own = before.entry(list).or_insert_with(|| toml::Value::Array(Vec::new()));
    if let (Some(own), Some(toml::Value::Array(new))) = (own.as_array_mut(), new) {
        own.extend(new);
    }
    before == after
}

/// A text between quotation marks.
fn string(value: &str) -> String {
    let mut written = String::from("\"");
    for char in value.chars() {
        match char {
            '"' | '\\' => written.extend(['\\', char]),
            char if char.is_control() => {
                let _ = write!(written, "\\u{:04X}", u32::from(char));
            }
            char => written.push(char),
        }
    }
    written.push('"');
    written
}

/// An amount as files write it: `38_333.33`.
fn grouped(plain: &str) -> String {
    let (sign, plain) = plain.strip_prefix('-').map_or(("", plain), |plain| ("-", plain));
    let (whole, ore) = plain.split_once('.').unwrap_or((plain, "00"));
    let mut grouped = String::from(sign);
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            grouped.push('_');
        }
        grouped.push(digit);
    }
    if ore != "00" {
        grouped.push('.');
        grouped.push_str(ore);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn entry(amount: i64) -> NewEntry {
        let mut entry = NewEntry::default();
        entry.text("period", "2019-T1");
        entry.text("party", "a\"\\\u{7}ö");
        entry.amount("amount", Money::from_ore(amount));
        entry.day("on", "2019-05-02".parse().unwrap());
        entry
    }

    const BLOCK: &str = "[[invoiced]]\nperiod = \"2019-T1\"\nparty  = \"a\\\"\\\\\\u0007ö\"\namount = -1_234_567.89\non     = 2019-05-02";

    fn after(text: &str) -> String {
        appended(text, "invoiced", &[entry(-123_456_789)]).unwrap()
    }

    #[test]
    fn a_file_without_the_list_gets_it_at_its_end() {
        assert_eq!(after("a = 1\n"), format!("a = 1\n\n{BLOCK}\n"));
        assert_eq!(after("a = 1\n[b]\n# slut"), format!("a = 1\n[b]\n# slut\n\n{BLOCK}"));
        assert_eq!(after(""), format!("{BLOCK}\n"));
        let crlf = after("\u{feff}a = 1\r\n");
        assert_eq!(crlf, format!("\u{feff}a = 1\n\n{BLOCK}\n").replace('\n', "\r\n"));
    }

    #[test]
    fn a_list_of_blocks_gets_it_after_the_last_before_what_belongs_to_the_next_header() {
        let before = "[[invoiced]]\nperiod = \"1\" # först\n\n# om outcomes\n[[outcomes]]\nyear = 2020\n";
        let told =
            format!("[[invoiced]]\nperiod = \"1\" # först\n\n{BLOCK}\n\n# om outcomes\n[[outcomes]]\nyear = 2020\n");
        assert_eq!(after(before), told);
        assert_eq!(after("[[invoiced]]\nperiod = \"1\""), format!("[[invoiced]]\nperiod = \"1\"\n\n{BLOCK}"));
        let two = appended("[[invoiced]]\nx = 1", "invoiced", &[entry(0), entry(100)]).unwrap();
        assert_eq!(two.matches("\n\n[[invoiced]]\n").count(), 2, "{two}");
        assert!(two.contains("amount = 0\n") && two.ends_with("amount = 1\non     = 2019-05-02"), "{two}");
    }

    #[test]
    fn a_list_between_brackets_gets_it_inside() {
        let inline = "{ period = \"2019-T1\", party = \"a\\\"\\\\\\u0007ö\", amount = -1_234_567.89, on = 2019-05-02 }";
        assert_eq!(after("invoiced = []\nb = 1\n"), format!("invoiced = [{inline}]\nb = 1\n"));
        assert_eq!(after("invoiced = [{ x = 1 }]\n"), format!("invoiced = [{{ x = 1 }}, {inline}]\n"));
        let lines = "invoiced = [\n  { x = 1 }, # först\n]\n";
        assert_eq!(after(lines), format!("invoiced = [\n  {{ x = 1 }},\n  {inline}, # först\n]\n"));
    }

    #[test]
    fn where_something_else_would_change_nothing_is_added() {
        assert_eq!(appended("invoiced = 1\n", "invoiced", &[entry(1)]), None);
        assert_eq!(appended("a = \n", "invoiced", &[entry(1)]), None);
        // A table of its own within the entry would become the new one's.
        let within = "[[invoiced]]\nx = 1\n[invoiced.y]\nz = 1\n";
        assert!(appended(within, "invoiced", &[entry(1)]).is_none_or(|text| text.starts_with(within)));
    }

    proptest! {
        #[test]
        fn every_other_byte_stays_where_it_was(
            pieces in prop::collection::vec(prop::sample::select(&["a = 1\n", "[b]\n", "[[invoiced]]\n", "# k\n", "\n", "period = \"1\"\n", "s = \"\"\"\n[[invoiced]]\n\"\"\"\n", "on = 2019-01-01 # x\n", "[[other]]\n", "invoiced = [ { on = 2019-01-01 } ]\n"][..]), 0..8),
            crlf: bool, cut: bool, ore in -10_000_000_i64..10_000_000,
        ) {
            let mut text = pieces.concat();
            if cut { text = text.trim_end().to_owned(); }
            if crlf { text = text.replace('\n', "\r\n"); }
            if let Some(after) = appended(&text, "invoiced", &[entry(ore)]) {
                let added = after.len() - text.len();
                let same = (0..=text.len()).any(|at| text.is_char_boundary(at) && after.starts_with(&text[..at]) && after.ends_with(&text[at..]));
                prop_assert!(same && added > 0, "{text}\n---\n{after}");
                prop_assert!(!crlf || !text.contains('\n') || !after.replace("\r\n", "").contains('\n'));
                prop_assert_eq!(text.is_empty() || text.ends_with('\n'), after.ends_with('\n'));
            }
        }
    }
}
