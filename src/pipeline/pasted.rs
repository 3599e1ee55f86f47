//! Lines to paste, in the form in which their file writes such tables: with a header of their own, or in brackets and braces, where
//! a header would keep the file from being read.

use crate::model::{Diagnostic, Paste, PasteWithin, Text, position, text};
use crate::parse::{Statement, WrittenPair, pairs_within, statements, values_within};
use std::cell::OnceCell;

/// Puts the blocks of findings of one file into the form of its text.
pub fn placed(diagnostics: &mut [Diagnostic], text: &str) {
    let written = OnceCell::new();
    for block in diagnostics.iter_mut().flat_map(|diagnostic| &mut diagnostic.finding.blocks) {
        let statements = written.get_or_init(|| statements(text));
        if let Some(fitted) = fitted(block, text, statements) {
            *block = fitted;
        }
    }
}

/// The block in the form of the text; none where it can be pasted as it is.
fn fitted(block: &Paste, text: &str, statements: &[Statement]) -> Option<Paste> {
    let header = match &block.under {
        Some(header) => header.as_str(),
        None => block.lines.sv.lines().next()?,
    };
    let path = header.trim().strip_prefix('[')?.trim_start_matches('[').trim_end_matches(']');
    let (names, is_list): (Vec<&str>, bool) = (path.split('.').collect(), header.starts_with("[["));
    let lines = if block.under.is_some() { block.lines.clone() } else { both(&block.lines, below_the_first) };
    if let Some((start, end)) = header_of(&names, statements).filter(|_| !is_list) {
        let under = text.get(start..end)?.split('#').next()?.trim().to_owned();
        return Some(Paste { under: Some(under), within: None, lines });
    }
    for (prefix, pair) in pairs(statements) {
        let own: Vec<&str> = prefix.iter().chain(&pair.names).map(String::as_str).collect();
        let mark = text.as_bytes().get(pair.value.start)?;
        if own == names {
            return match mark {
                b'[' if is_list => Some(in_brackets(text, pair, &lines)),
                b'{' => Some(in_braces(text, pair, &both(&lines, one_line))),
                _ => None,
            };
        }
        // A table of several that stand within braces: `criteria = { … }`.
        if let Some(rest) = names.strip_prefix(own.as_slice()).filter(|_| *mark == b'{') {
            let key = rest.join(".");
            return Some(in_braces(text, pair, &both(&lines, |lines| format!("{key} = {{ {} }}", one_line(lines)))));
        }
        // The keys of the table stand behind its name: `notice.written = true`.
        if !is_list && own.len() > names.len() && own.starts_with(&names) && prefix.len() < names.len() {
            let under = text.get(pair.key.start..pair.value.end)?.to_owned();
            let before = names.get(prefix.len()..)?.join(".");
            let lines = both(&lines, |lines| lines.lines().map(|line| dotted(&before, line)).collect());
            return (!under.contains('\n')).then_some(Paste { under: Some(under), within: None, lines });
        }
    }
    None
}

/// Where a table has a header of its own.
fn header_of(wanted: &[&str], statements: &[Statement]) -> Option<(usize, usize)> {
    statements.iter().find_map(|statement| match statement {
        Statement::Header { names, is_list: false, start, end } if names == wanted => Some((*start, *end)),
        Statement::Header { .. } | Statement::Pair(_) => None,
    })
}

/// The pairs of a text, each with the header that it stands under.
fn pairs(statements: &[Statement]) -> impl Iterator<Item = (&[String], &WrittenPair)> {
    let mut header: &[String] = &[];
    statements.iter().filter_map(move |statement| match statement {
        Statement::Header { names, .. } => {
            header = names;
            None
        }
        Statement::Pair(pair) => Some((header, pair)),
    })
}

/// One more value of a list in brackets.
fn in_brackets(text: &str, pair: &WrittenPair, lines: &Text) -> Paste {
    let close = pair.value.end.saturating_sub(1);
    let last = values_within(text, &pair.value).last().map(|last| last.end);
    let waits = last.is_some_and(|last| !has_comma(text.get(last..close).unwrap_or_default()));
    let lines = both(lines, |lines| {
        let entry = one_line(lines);
        if waits { format!(", {{ {entry} }}\n") } else { format!("{{ {entry} }},\n") }
    });
    Paste { under: None, within: Some(within(text, pair, close, true)), lines }
}

/// More keys of a table in braces.
fn in_braces(text: &str, pair: &WrittenPair, line: &Text) -> Paste {
    let close = pair.value.end.saturating_sub(1);
    let last = pairs_within(text, &pair.value).last().map(|last| last.end);
    let waits = last.is_some_and(|last| !has_comma(text.get(last..close).unwrap_or_default()));
    let lines = both(line, |line| if waits { format!(", {line}\n") } else { format!("{line}\n") });
    Paste { under: None, within: Some(within(text, pair, close, false)), lines }
}

fn within(text: &str, pair: &WrittenPair, close: usize, is_list: bool) -> PasteWithin {
    PasteWithin { name: pair.names.join("."), line: position(text, close).line, is_list }
}

fn has_comma(rest: &str) -> bool {
    rest.lines().any(|line| line.split('#').next().is_some_and(|line| line.contains(',')))
}

/// Keys and values behind each other, without what is only suggested behind a `#`.
fn one_line(lines: &str) -> String {
    let pairs = lines.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let pair = |line: &str| {
        let (key, value) = line.split_once('=').unwrap_or((line, ""));
        format!("{} = {}", key.trim(), value.trim())
    };
    pairs.map(pair).collect::<Vec<_>>().join(", ")
}

fn both(lines: &Text, made: impl Fn(&str) -> String) -> Text {
    let (sv, en) = (made(&lines.sv), made(&lines.en));
    text!("{sv}", "{en}")
}

fn below_the_first(lines: &str) -> String {
    lines.split_once('\n').map_or_else(String::new, |(_, rest)| rest.to_owned())
}

fn dotted(table: &str, line: &str) -> String {
    match line.strip_prefix('#') {
        Some(line) => format!("#{table}.{line}\n"),
        None => format!("{table}.{line}\n"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str, block: &Paste) -> String {
        let Some(fitted) = fitted(block, text, &statements(text)) else { return "as it is".to_owned() };
        format!("{} {}", fitted.words().sv, fitted.lines.sv.trim_end())
    }

    #[test]
    fn a_block_takes_the_form_of_its_file() {
        let signature = Paste::last(Text::same("[[signatures]]\nparty = \"a\"\nrole  = \"b\"\n#date = x\n"));
        for (text, what) in [
            ("[[signatures]]\nparty = \"c\"\n", "as it is"),
            ("", "as it is"),
            (
                "signatures = [{ party = \"c\" }]\n",
                "klistra in sist i listan `signatures`, före `]` på rad 1: , { party = \"a\", role = \"b\" }",
            ),
            (
                "signatures = [\n  { party = \"c\" }, # d\n]\n",
                "klistra in sist i listan `signatures`, före `]` på rad 3: { party = \"a\", role = \"b\" },",
            ),
            (
                "signatures = []\n",
                "klistra in sist i listan `signatures`, före `]` på rad 1: { party = \"a\", role = \"b\" },",
            ),
        ] {
            assert_eq!(told(text, &signature), what);
        }
        let notice = Paste::last(Text::same("[notice]\nperiod = \"x\"\n"));
        for (text, what) in [
            ("[term]\nend = 1\n", "as it is"),
            ("[notice] # e\nwritten = true\n", "klistra in under [notice]: period = \"x\""),
            ("notice = { written = true }\n", "klistra in i `notice`, före `}` på rad 1: , period = \"x\""),
            ("notice = {}\n", "klistra in i `notice`, före `}` på rad 1: period = \"x\""),
            ("notice.written = true\n", "klistra in under notice.written = true: notice.period = \"x\""),
        ] {
            assert_eq!(told(text, &notice), what);
        }
        let criterion = Paste::last(Text::same("[criteria.b]\nmet     = \"x\"\nbecause = \"y\"\n"));
        for (text, what) in [
            ("[criteria]\na = { met = \"yes\" }\n", "as it is"),
            ("[criteria.a]\nmet = \"yes\"\n", "as it is"),
            (
                "criteria = { a = { met = \"yes\" } }\n",
                "klistra in i `criteria`, före `}` på rad 1: , b = { met = \"x\", because = \"y\" }",
            ),
            ("criteria.a.met = \"yes\"\n", "as it is"),
            (
                "criteria.b.evidence = []\n",
                "klistra in under criteria.b.evidence = []: criteria.b.met     = \"x\"\ncriteria.b.because = \"y\"",
            ),
        ] {
            assert_eq!(told(text, &criterion), what);
        }
    }
}
