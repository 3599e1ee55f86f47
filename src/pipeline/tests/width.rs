//! No line for people is wider than the terminal, but for what cannot be broken.

use crate::commands::validate::{ValidateAsked, validate};
use crate::model::{Answer, Lang, Ledger, Manner};
use crate::pipeline::examples::{checked, loaded};
use crate::render::{self, Format, Style};
use crate::rules;
use std::path::Path;
use unicode_width::UnicodeWidthStr;

/// What people see of a ledger, in both languages.
fn seen<K: Clone>(ledger: &Ledger<K>, width: usize) -> Vec<String> {
    [Manner::Headings, Manner::Pictures].iter().flat_map(|manner| seen_in(*manner, ledger, width)).collect()
}

fn seen_in<K: Clone>(manner: Manner, ledger: &Ledger<K>, width: usize) -> Vec<String> {
    let asked = ValidateAsked {
        within: &|_| true,
        is_partial: false,
        since: None,
        baseline: None,
        selected: &|_| true,
        show_waived: true,
        rules_in_words: false,
        manner,
        narrowed: None,
    };
    let drawn = |lang| {
        let report = validate(ledger.clone(), &asked).report;
        let (mut out, style) = (Vec::new(), Style { lang, width, color: false });
        render::render(&Answer::Findings(Box::new(report)), Format::Human, style, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    };
    [Lang::Sv, Lang::En].map(drawn).iter().flat_map(|text| text.lines().map(str::to_owned)).collect()
}

/// A path, a single word that nothing can part, or a command line to copy.
fn is_unbreakable(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    words.len() == 1 || ["──", "-->", ":::", "liggare"].contains(&words[0])
}

fn no_wider<K: Clone>(name: &str, ledger: &Ledger<K>) {
    for width in [60, 80, 100, 200] {
        for line in seen(ledger, width).iter().filter(|line| line.width() > width) {
            assert!(is_unbreakable(line), "{name}: {} columns of {width}: {line}", line.width());
        }
    }
}

#[test]
fn no_line_about_an_example_of_a_rule_is_wider_than_the_terminal() {
    for (rule, example) in rules::all().flat_map(|rule| rule.bad.iter().map(move |example| (rule, *example))) {
        no_wider(rule.code.0, &checked(example));
    }
}

#[test]
fn no_line_about_a_whole_ledger_is_wider_than_the_terminal() {
    for folder in ["agreements", "tests/ledgers/everything"] {
        no_wider(folder, &loaded(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), |_, _| None::<()>));
    }
}
