//! Whatever the text: no panic, places inside it, and time in proportion to it.

use proptest::prelude::*;
use toml::de::{DeTable, DeValue};

use super::super::scan::Scan;
use super::super::slip::slip;
use super::super::words::UNKNOWN;
use super::super::words::words;
use super::super::{broken, conflicts, first_and_far, help, open, set_aside, slips, without, words_at};
use super::{english_in, errors};

/// What files are made of, sound and broken.
pub const PIECES: &[&str] = &[
    "a",
    "kind",
    "=",
    " = ",
    ".",
    ",",
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    "\"",
    "'",
    "\"\"\"",
    "'''",
    "\n",
    "\n\n",
    "\r",
    "\r\n",
    "#",
    "\\",
    "\\u12",
    "5,10",
    "1 800",
    "\u{a0}",
    "kr",
    "2019-02-30",
    "2019-5-1",
    "1 maj 2019",
    "ja",
    "”",
    "’",
    "å",
    "0x",
    "0",
    "+",
    "-",
    "_",
    "true",
    "inf",
    "07:60",
    "\u{1}",
    "\u{feff}",
    "<<<<<<< ",
    "=======",
    ">>>>>>> ",
    "[term]\n",
    "b = 1\n",
    "日",
    "",
    "\\u00e5",
    "\\e",
    "\\x41",
    "1_0",
    "0x1f",
    "007",
    "+1",
    "1e5",
    "2024-02-30",
    "2024-01-01 10:00",
    "\u{0}",
    "[parties.ny]\n",
    "[[duties]]\n",
    "title = 1\n",
    "a.b = 1\n",
    "{ a = 1, }",
    "[1,]",
    "<<<<<<< x\n",
];

fn soup() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..40).prop_map(|pieces| pieces.concat())
}

fn holds(text: &str) {
    let errors = errors(text);
    let spans: Vec<_> = errors.iter().map(|(_, span)| span.clone()).collect();
    for (message, span) in &errors {
        assert_ne!(words(message).0, UNKNOWN.0, "{message}");
        let (sv, _) = words_at(message, text, span.clone());
        assert_eq!(english_in(&sv, text), Vec::<&str>::new(), "{sv}");
        assert!(!sv.contains(char::is_control), "{sv:?}");
        if let Some((sv, _)) = help(message, text, span.clone()) {
            assert!(!sv.contains(char::is_control), "{sv:?}");
        }
    }
    let found = slips(text, &spans);
    assert_eq!(set_aside(text, found.iter().map(|(_, slip)| slip)).len(), text.len());
    for (index, found) in found {
        assert_eq!(text.get(found.range.clone()), Some(found.written.as_str()));
        assert!(slip(text, spans[index].clone()).is_some());
        let Some(suggestion) = found.suggestion else { continue };
        assert!(DeValue::parse(&suggestion).is_ok(), "{} as {suggestion}", found.written);
    }
    let unread = broken(text, &spans);
    assert!(unread.statements.is_sorted_by(|above, below| above.end <= below.start), "{unread:?}");
    assert_eq!(without(text, &unread.statements).len(), text.len());
    if let Some(open) = unread.open {
        assert!(text.get(open.at.clone()).is_some() && text.get(open.statement.clone()).is_some(), "{open:?}");
        assert!(open.statement.start <= open.at.start && open.at.end <= open.statement.end, "{open:?}");
        assert!(!open.words(text).0.contains(char::is_control) && !open.help().0.is_empty());
    }
    let shown = first_and_far(&spans, text);
    assert_eq!(shown.is_empty(), spans.is_empty());
    for conflict in conflicts(text) {
        assert!(text[conflict.start..].starts_with("<<<<<<<"));
    }
    if spans.is_empty() {
        assert_eq!(Scan::through(text, text.len()).lost(), None, "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 1000, ..ProptestConfig::default() })]

    #[test]
    fn broken_toml_is_said_in_known_words(text in soup()) {
        holds(&text);
    }

    #[test]
    fn any_text_is_taken(text in "\\PC{0,60}") {
        holds(&text);
    }

    #[test]
    fn any_place_is_taken(text in soup(), start in 0usize..200, end in 0usize..200) {
        for message in ["duplicate key", "string values must be quoted", "invalid literal string, expected `'`", "key with no value", "invalid unquoted key", "unexpected leading zero", "missing escaped value", ""] {
            words_at(message, &text, start..end);
            help(message, &text, start..end);
        }
        broken(&text, &[start..end, end..start, usize::MAX..usize::MAX]);
        first_and_far(&[start..end, end..start, usize::MAX..usize::MAX], &text);
        for found in [slip(&text, start..end), slip(&text, usize::MAX..usize::MAX)].into_iter().flatten() {
            prop_assert_eq!(text.get(found.range), Some(found.written.as_str()));
        }
    }
}

#[test]
fn a_long_file_of_errors_comes_to_an_end() {
    let pieces = [
        "=",
        "a",
        "[",
        "{",
        "a = ",
        "”",
        "5,10 ",
        "\"",
        ", ",
        "a = 1 800\n",
        "\n\n[",
        "<<<<<<< ",
        "\\",
        "a=[1,\n\n",
        " ",
        "#\n",
        "-",
        "\u{a0}",
    ];
    for piece in pieces {
        for before in ["", "a = ", "a = {b = ", "a = \"", "a = \"\"\""] {
            let text = format!("{before}{}", piece.repeat(30_000 / piece.len()));
            // Every place is an error, as the parser would have it at the worst.
            let spans: Vec<_> = (0..text.len()).map(|at| at..at).collect();
            slips(&text, &spans);
            first_and_far(&spans, &text);
            conflicts(&text);
            broken(&text, &spans);
            open(&text);
            for at in [0, text.len() / 2, text.len()] {
                words_at("duplicate key", &text, at..at);
                help("key with no value", &text, at..at);
                help("invalid unquoted key", &text, at..at + 1);
                slip(&text, at..at);
            }
        }
    }
}

#[test]
fn a_sound_file_has_nothing_open() {
    let text = "a = [\n[1, 2],\n[true],\n  { b = 1,\n    c = \"\"\"x = [\n[term]\n\"\"\" },\n]\n[term]\nd = 'a [ b'\ne.\"f=\" = 1 # [\n";
    assert!(DeTable::parse(text).is_ok());
    assert_eq!(Scan::through(text, text.len()).lost(), None);
}
