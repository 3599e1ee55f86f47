//! What an edit leaves alone, over every way in which a file may be written.

use super::{Change, NewPair, Refusal, SaidValue, changed, place};

/// The same file in many hands: headers, brackets on one line and on several, dotted keys, braces, comments in odd places.
const HANDS: &[&str] = &[
    "title = \"å\"\n\n[decision] # beslutet\nstatus = \"proposed\" # än så länge\n# under beslutet\n\n# Förlängningar\n\n[[extensions]]\ndecided = 2024-01-01\nuntil   = 2024-12-31\n#reference = \"FYLL I\"\n\n# hör till nästa\n[ended]\non = 2025-01-01\n",
    "decision.status = \"proposed\"\n\"title\" = 'å ä ö'\nextensions = [{ decided = 2024-01-01, until = 2024-12-31 }]\n[committees.almby]\nmeetings = [2024-01-02, 2024-03-04]\n",
    "decision = { status = \"proposed\" }\nextensions = [\n  { decided = 2024-01-01, until = 2024-12-31 }, # den första, [1]\n  { decided = 2025-01-01, until = 2025-12-31 } # utan komma\n]\n",
    "extensions = [\n\t{ decided = 2024-01-01, until = 2024-12-31 },\n\t# och en till\n\t{ decided = 2025-01-01, until = 2025-12-31 },\n]\n[decision]\n",
    "[[extensions]]\ndecided = 2024-01-01\nuntil = 2024-12-31\n[extensions.more]\nnote = \"\"\"\n[[extensions]]\n# nej\n\"\"\"\n[decision]\n  status = \"proposed\"\n[committees.almby]\nmeetings = [\n  2024-01-02,\n  2024-03-04,\n]",
    "# bara en kommentar\n",
    "",
    "extensions = []\ndecision = {}\ncommittees = { almby = { meetings = [] } }",
    "[[ extensions ]]\ndecided = 2024-01-01\nuntil = 2024-12-31\n[decision]\n[[decision.delegations]]\nto = \"x\" # [decision]",
];

fn changes() -> Vec<Change> {
    let pairs =
        || vec![NewPair::new("decided", "2026-05-12"), NewPair::new("decided_by", "\"förvaltningschefen § 1\"")];
    vec![
        Change::Append { list: "extensions".to_owned(), pairs: pairs() },
        Change::Append { list: "followups".to_owned(), pairs: pairs() },
        Change::Set { table: vec!["decision".to_owned()], pairs: pairs() },
        Change::Set {
            table: vec!["decision".to_owned()],
            pairs: vec![NewPair::new("status", "\"decided\""), NewPair::new("date", "2024-01-31")],
        },
        Change::Set { table: vec!["funding".to_owned(), "lum-2025".to_owned()], pairs: pairs() },
        Change::Set { table: Vec::new(), pairs: vec![NewPair::new("kind", "\"iop\"")] },
        Change::Add {
            table: vec!["committees".to_owned(), "almby".to_owned()],
            key: "meetings".to_owned(),
            value: "2024-02-03".to_owned(),
        },
    ]
}

/// Each hand with other line ends, with a mark at its beginning, and without a line end at its end.
fn written() -> Vec<String> {
    let hands = HANDS.iter().flat_map(|hand| [(*hand).to_owned(), hand.trim_end().to_owned()]);
    let ends = hands.flat_map(|hand| [hand.replace('\n', "\r\n"), hand]);
    ends.flat_map(|hand| [format!("\u{feff}{hand}"), hand]).collect()
}

/// What is left of a text once `gone` is taken out of it, byte for byte; none where `text` has something that `before` had not
/// between what both have.
fn is_kept(before: &str, after: &str) -> bool {
    let start = before.bytes().zip(after.bytes()).take_while(|(one, other)| one == other).count();
    let rest = &before.as_bytes()[start..];
    after.as_bytes()[start..].ends_with(rest)
}

#[test]
fn what_is_added_stands_in_one_place_and_every_other_byte_stays() {
    for text in written() {
        for change in changes() {
            let after = changed(&text, std::slice::from_ref(&change)).unwrap_or_else(|why| panic!("{why:?}\n{text}"));
            // Values that are set, and a comma before a comment, are written elsewhere in it.
            let sets = matches!(&change, Change::Set { pairs, .. } if pairs[0].key == "status");
            let has_comma_elsewhere = text.contains("# utan komma");
            assert!(sets || has_comma_elsewhere || is_kept(&text, &after), "{change:?}\n{text}\n{after}");
            if text.contains('\r') {
                assert!(!after.replace("\r\n", "").contains('\n'), "{change:?}\n{after}");
            } else if text.contains('\n') {
                assert!(!after.contains('\r'), "{change:?}\n{after}");
            }
            assert_eq!(after.starts_with('\u{feff}'), text.starts_with('\u{feff}'));
            let bare = text.trim_start_matches('\u{feff}');
            assert!(
                bare.is_empty() || bare.ends_with('\n') == after.ends_with('\n'),
                "{change:?}\n{text:?}\n{after:?}"
            );
            for line in text.lines().filter(|line| line.trim_start().starts_with('#')) {
                assert!(after.lines().any(|own| own == line), "{change:?}\n{after}");
            }
        }
    }
}

#[test]
fn what_a_file_says_differs_in_what_was_asked_and_in_nothing_else() {
    for text in written() {
        for change in changes() {
            let (before, after) =
                (SaidValue::of(&text).unwrap(), changed(&text, std::slice::from_ref(&change)).unwrap());
            assert_eq!(SaidValue::of(&after).unwrap(), before.with(&change).unwrap(), "{change:?}\n{text}");
            assert_ne!(after, text);
            // Whatever was set once is there, and setting it again changes nothing.
            if let Change::Set { .. } = &change {
                assert_eq!(changed(&after, std::slice::from_ref(&change)).unwrap(), after);
            }
        }
    }
}

#[test]
fn an_entry_is_written_as_the_others_are_and_before_what_belongs_to_the_next_header() {
    let after = changed(HANDS[0], &changes()[..1]).unwrap();
    assert!(
        after.contains(
            "until   = 2024-12-31\n#reference = \"FYLL I\"\n\n[[extensions]]\ndecided    = 2026-05-12\ndecided_by = \"förvaltningschefen § 1\"\n\n# hör till nästa\n[ended]"
        ),
        "{after}"
    );
    // A new table has its equals signs below each other where the file has.
    let after = changed("[a]\nb   = 1\nccc = 2\n", &changes()[1..2]).unwrap();
    assert!(
        after.ends_with("\n\n[[followups]]\ndecided    = 2026-05-12\ndecided_by = \"förvaltningschefen § 1\"\n"),
        "{after}"
    );
    let after = changed("[a]\nb = 1\nccc = 2\n", &changes()[1..2]).unwrap();
    assert!(
        after.ends_with("\n\n[[followups]]\ndecided = 2026-05-12\ndecided_by = \"förvaltningschefen § 1\"\n"),
        "{after}"
    );
    let after = changed(HANDS[2], &changes()[..1]).unwrap();
    assert!(
        after.ends_with(
            "2025-12-31 }, # utan komma\n  { decided = 2026-05-12, decided_by = \"förvaltningschefen § 1\" }\n]\n"
        ),
        "{after}"
    );
    let after = changed(HANDS[3], &changes()[..1]).unwrap();
    assert!(
        after.contains("2025-12-31 },\n\t{ decided = 2026-05-12,") && after.contains(" },\n]\n[decision]"),
        "{after}"
    );
}

#[test]
fn values_are_set_where_they_stand_and_lines_are_added_below() {
    let after = changed(HANDS[0], &changes()[3..4]).unwrap();
    assert!(after.contains("status = \"decided\" # än så länge\ndate = 2024-01-31\n# under beslutet\n"), "{after}");
    let after = changed(HANDS[1], &changes()[3..4]).unwrap();
    assert!(after.starts_with("decision.status = \"decided\"\ndecision.date = 2024-01-31\n\"title\""), "{after}");
    let after = changed(HANDS[2], &changes()[3..4]).unwrap();
    assert!(after.starts_with("decision = { status = \"decided\", date = 2024-01-31 }\n"), "{after}");
    let entry = Change::Set {
        table: vec!["extensions".to_owned(), place(1)],
        pairs: vec![NewPair::new("reference", "\"§ 2\"")],
    };
    let after = changed(HANDS[3], &[entry]).unwrap();
    assert!(after.contains("until = 2025-12-31, reference = \"§ 2\" },\n]"), "{after}");
}

#[test]
fn a_line_that_waits_is_filled_in() {
    let text = "[term]\n#start = ÅÅÅÅ-MM-DD   # första dagen\n#end   = ÅÅÅÅ-MM-DD\n#note = 5\n";
    let pairs = vec![NewPair::new("start", "2024-01-01"), NewPair::new("note", "6")];
    let after = changed(text, &[Change::Set { table: vec!["term".to_owned()], pairs }]).unwrap();
    assert_eq!(after, "[term]\nnote = 6\nstart = 2024-01-01   # första dagen\n#end   = ÅÅÅÅ-MM-DD\n#note = 5\n");
}

#[test]
fn a_key_stands_above_the_first_that_is_written_after_it() {
    let set = |text: &str, keys: &[&str]| {
        let later = ["start", "end", "printed"];
        let after = |key: &str| later.into_iter().skip_while(move |own| *own != key).skip(1).collect::<Vec<_>>();
        let pairs = keys.iter().map(|key| NewPair::new(key, "1").before(after(key))).collect();
        changed(text, &[Change::Set { table: vec!["term".to_owned()], pairs }]).unwrap()
    };
    for (text, keys, wanted) in [
        ("[term] # tiden\nend = 2\n", &["start"][..], "[term] # tiden\nstart = 1\nend = 2\n"),
        ("[term]\r\n\tend = 2", &["start"], "[term]\r\n\tstart = 1\r\n\tend = 2"),
        (
            "[term]\nnote    = 0\nprinted = 2\n",
            &["start", "end"],
            "[term]\nnote    = 0\nstart   = 1\nend     = 1\nprinted = 2\n",
        ),
        ("[term]\nstart = 2\n[x]\nprinted = 1\n", &["end"], "[term]\nstart = 2\nend = 1\n[x]\nprinted = 1\n"),
        // A comment stays with what it is about.
        ("[term]\n# enligt § 3\nend = 2\n", &["start"], "[term]\n# enligt § 3\nend = 2\nstart = 1\n"),
        (
            "[term]\nnote = \"\"\"\n# \"\"\"\nend = 2\n",
            &["start"],
            "[term]\nnote = \"\"\"\n# \"\"\"\nend = 2\nstart = 1\n",
        ),
        ("term = { end = 2 }\n", &["start"], "term = { end = 2, start = 1 }\n"),
        ("term.end = 2\n", &["start"], "term.end = 2\nterm.start = 1\n"),
        // What waits is filled in where it stands.
        ("[term]\nend = 2\n#start = ÅÅÅÅ-MM-DD\n", &["start"], "[term]\nend = 2\nstart = 1\n"),
    ] {
        assert_eq!(set(text, keys), wanted);
    }
}

#[test]
fn a_table_that_waits_is_put_to_use_where_it_stands() {
    let decision = |text: &str| changed(text, &changes()[3..4]).unwrap();
    let text = "title = 1\n\n#[decision]\n#status = \"FYLL I: proposed eller decided\"   # föreslaget\n#body = \"FYLL I\"\n\n[x]\n";
    assert_eq!(
        decision(text),
        "title = 1\n\n[decision]\ndate = 2024-01-31\nstatus = \"decided\"   # föreslaget\n#body = \"FYLL I\"\n\n[x]\n"
    );
    // What somebody has made a comment of is no template.
    for text in [
        "title = 1\n\n#[decision]\n#status = \"rejected\"\n#date = 2024-12-31\n",
        "title = 1\n\n#[decision]\n#status = \"FYLL I\"\n#date = 2024-12-31\n",
        "title = 1\n\n#[decision]\n",
    ] {
        assert_eq!(decision(text), format!("{text}\n[decision]\nstatus = \"decided\"\ndate = 2024-01-31\n"));
    }
    // What stands below it would become its own.
    let text = "#[decision]\n#status = \"FYLL I\"\ntitle = 1\n";
    assert_eq!(decision(text), format!("{text}\n[decision]\nstatus = \"decided\"\ndate = 2024-01-31\n"));
}

#[test]
fn a_text_of_several_lines_is_spread_over_lines_and_not_within_braces() {
    let pairs = || vec![NewPair::new("note", "\"a\\n\\tb\"")];
    for hand in written() {
        let change = Change::Set { table: vec!["decision".to_owned()], pairs: pairs() };
        let after = changed(&hand, &[change]).unwrap();
        let line_break = if hand.contains('\r') { "\r\n" } else { "\n" };
        let has_braces = hand.contains("decision = {");
        let lines = format!("note = \"\"\"{line_break}a{line_break}\\tb\"\"\"");
        assert_eq!(after.contains(&lines), !has_braces, "{after}");
        assert_eq!(after.contains("note = \"a\\n\\tb\""), has_braces, "{after}");
    }
}

#[test]
fn a_day_stands_before_the_first_that_is_later() {
    let after = changed(HANDS[1], &changes()[6..]).unwrap();
    assert!(after.contains("meetings = [2024-01-02, 2024-02-03, 2024-03-04]"), "{after}");
    let after = changed(HANDS[4], &changes()[6..]).unwrap();
    assert!(after.ends_with("meetings = [\n  2024-01-02,\n  2024-02-03,\n  2024-03-04,\n]"), "{after}");
}

#[test]
fn what_cannot_be_read_or_told_is_refused() {
    let change = || changes()[..1].to_vec();
    assert_eq!(changed("a = ", &change()), Err(Refusal::Unsound));
    assert_eq!(changed("extensions = 1\n", &change()), Err(Refusal::Unusual));
    let nowhere = Change::Set { table: vec!["extensions".to_owned(), place(4)], pairs: vec![NewPair::new("a", "1")] };
    assert_eq!(changed(HANDS[0], &[nowhere]), Err(Refusal::Unusual));
    let no_value = Change::Append { list: "x".to_owned(), pairs: vec![NewPair::new("a", "] b")] };
    assert_eq!(changed(HANDS[0], &[no_value]), Err(Refusal::Unusual));
}

#[test]
fn two_texts_say_the_same_however_they_are_written() {
    let said = |value: &str| SaidValue::of_value(value).unwrap();
    for (one, other, same) in [
        ("1_000", "1000.00", true),
        ("1000", "1000.01", false),
        ("\"a  b\"", "'''a\nb'''", true),
        ("\"\u{e5}\"", "\"a\u{30a}\"", true),
        ("2024-01-01", "2024-01-02", false),
        ("[1, 2]", "[1.0, 2]", true),
        ("{ a = 1, b = 2 }", "{ b = 2, a = 1 }", true),
        ("true", "\"true\"", false),
    ] {
        assert_eq!(said(one).is_same(&said(other)), same, "{one} {other}");
    }
}
