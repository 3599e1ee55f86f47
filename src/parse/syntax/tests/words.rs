//! No message of the `toml` crate is unknown, and no Swedish sentence holds English.

use super::super::words::words;
use super::super::words::{TABLES, UNKNOWN};
use super::super::words_at;
use super::corpus::{CORPUS, DEEP, UNHEARD};
use super::{english_in, errors};

/// Every message that the corpus gives, with its file and place.
fn heard() -> Vec<(String, String, std::ops::Range<usize>)> {
    let deep = DEEP.iter().map(|(_, before, again, after)| format!("{before}{}{after}", again.repeat(100)));
    let files = CORPUS.iter().map(|(_, text)| (*text).to_owned()).chain(deep);
    files.flat_map(|text| errors(&text).into_iter().map(move |(message, span)| (message, text.clone(), span))).collect()
}

#[test]
fn each_broken_file_gives_the_message_it_stands_beside() {
    for (message, text) in CORPUS {
        let heard: Vec<_> = errors(text).into_iter().map(|(message, _)| message).collect();
        assert!(heard.iter().any(|heard| heard.starts_with(message)), "{text:?} gives {heard:#?}");
    }
    for (message, before, again, after) in DEEP {
        let heard = errors(&format!("{before}{}{after}", again.repeat(100)));
        assert!(heard.iter().any(|(heard, _)| heard.starts_with(message)), "{again} gives {heard:#?}");
    }
}

#[test]
fn no_message_is_unknown() {
    for (message, text, _) in heard() {
        assert_ne!(words(&message).0, UNKNOWN.0, "{message} in {text:?}");
    }
    for message in UNHEARD {
        assert_ne!(words(message).0, UNKNOWN.0, "{message}");
    }
    assert_eq!(words("what a future version says").0, UNKNOWN.0);
}

#[test]
fn no_row_is_idle_or_hidden_by_one_above() {
    let rows: Vec<_> = TABLES.concat();
    let mut heard: Vec<_> = heard().into_iter().map(|(message, ..)| message).collect();
    heard.extend(UNHEARD.iter().map(|message| (*message).to_owned()));
    for (index, (start, ..)) in rows.iter().enumerate() {
        let above = rows.iter().take(index).find(|(above, ..)| start.starts_with(above));
        assert_eq!(above, None, "{start}");
        assert!(heard.iter().any(|message| message.starts_with(start)), "no broken file gives {start}");
    }
}

#[test]
fn no_swedish_sentence_holds_english() {
    let rows = TABLES.concat();
    for (_, sv, en) in rows.iter().copied().chain([("", UNKNOWN.0, UNKNOWN.1)]) {
        assert_eq!(english_in(sv, ""), Vec::<&str>::new(), "{sv}");
        assert!(!en.contains(['å', 'ä', 'ö']) && sv != en, "{en}");
    }
    for (message, text, span) in heard() {
        let (sv, _) = words_at(&message, &text, span);
        assert_eq!(english_in(&sv, &text), Vec::<&str>::new(), "{sv}");
    }
}

#[test]
fn every_sentence_is_one_line_in_lower_case_without_full_stop() {
    for (message, text, span) in heard() {
        let ((sv, en), (sv_at, en_at)) = (words(&message), words_at(&message, &text, span));
        for said in [&sv, &en, &sv_at, &en_at] {
            assert!(!said.contains(char::is_control) && !said.ends_with('.') && said.len() < 120, "{said}");
        }
        for said in [&sv, &en] {
            assert!(said.starts_with(|c: char| c.is_lowercase()), "{said}");
        }
    }
}

#[test]
fn what_the_line_shows_is_said() {
    for (text, said) in [
        ("kind =\n", "värdet saknas"),
        ("a = { b = }\n", "värdet saknas"),
        ("a = { b, c = 1 }\n", "före kommatecknet saknas ett värde"),
        ("a = 'x\n", "ett värde saknas, eller en text slutar inte med `'`"),
        ("kind = iop\n", "iop är en text utan citattecken"),
        ("kind = 1\nkind = 2\n", "fältet `kind` står redan tidigare"),
        ("[term]\na = 1\n[term]\n", "rubriken `term` står redan på rad 1"),
        ("end = 2019-02-30\n", "2019-02-30 är en dag som inte finns"),
    ] {
        let (message, span) = super::first(text);
        assert_eq!(words_at(&message, text, span).0, said, "{text:?}: {message}");
    }
}

#[test]
fn what_is_never_closed_is_said_at_its_beginning() {
    for (text, said) in [
        ("a = 1\nb = [\n  1,\n\n[term]\nc = 1\n", "listan som börjar på rad 2 slutar inte med `]`"),
        ("a = 1\nb = [\n  1,\nc = 1\n", "listan som börjar på rad 2 slutar inte med `]`"),
        ("b = [\n  { a = 1 },\n  { a = 2\n\n[term]\nc = 1\n", "klammerparentesen på rad 3 slutar inte med `}`"),
        ("b = \"\"\"\nHej\n[term]\nc = 1\n", "texten som börjar på rad 1 slutar inte med `\"\"\"`"),
        ("b = [1, 2\n\n# slut\n", "listan som börjar på rad 1 slutar inte med `]`"),
        ("a = [\"x\", \"y]\nb = 1\n", "ett citattecken saknas på rad 1"),
        ("a = { b = \"x }\nc = 1\n", "ett citattecken saknas på rad 1"),
        ("a = [\n  \"\"\\\n  prosa\"\"\",\n]\nb = 1\n", "texten som börjar på rad 2 börjar inte med `\"\"\"`"),
        ("a = \"\"\"\nprosa\nb = \"\"\"\nprosa\n\"\"\"\n", "texten som börjar på rad 1 slutar inte med `\"\"\"`"),
    ] {
        let open = super::super::open(text).unwrap();
        assert_eq!(open.words(text).0, said, "{text:?}");
    }
}
