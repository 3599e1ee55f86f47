//! Every rule over its own examples: the bad one breaks exactly this rule, the good one breaks none.
//!
//! A fragment is laid over the faultless example ledger, so that an example shows only what it is about.

use super::{Options, With, load};
use crate::model::personal_number::check_digit;
use crate::model::{Agreement, Context, Date, Ledger};
use crate::rules::{self, Rule, Selection};
use std::path::Path;
use toml::de::DeTable;

pub const FAULTLESS: &str = include_str!("../../examples/faultless/avtal.toml");
pub const SETTINGS: &str = include_str!("../../examples/faultless/liggare.toml");
pub const RULEBOOK: &str = include_str!("../../examples/faultless/rulebooks/almby-2022.toml");

/// The fragment over its base; a text that states a title of its own, or is no TOML, stands alone, but for another title
/// over the same parties.
fn whole(fragment: &str, base: &str) -> String {
    // A value that waits to be filled in is no TOML, and is laid over the base all the same.
    let waiting = ["ÅÅÅÅ-MM-DD", "YYYY-MM-DD", "BELOPP", "AMOUNT", "ANTAL", "NUMBER", "ÅR", "YEAR"];
    let filled = waiting.iter().fold(fragment.to_owned(), |text, word| text.replace(word, "0"));
    let (root, errors) = DeTable::parse_recoverable(&filled);
    let states = |name: &str| root.get_ref().contains_key(name);
    if !errors.is_empty() || states("title") && (states("kind") || states("parties")) {
        return fragment.to_owned();
    }
    let removed: Vec<&str> = fragment.lines().filter_map(|line| line.strip_prefix("#- ")).collect();
    let replaced = |name: &str| root.get_ref().contains_key(name) || removed.contains(&name);
    let (mut top, mut tables) = (String::new(), String::new());
    let mut current = None;
    // Each party and each criterion stands for itself; every other table is replaced whole.
    let replaced_alone = |table: &str, key: &str| {
        let written = root.get_ref().get(table).map(|value| value.get_ref().as_table());
        written.is_some_and(|written| written.is_none_or(|written| written.contains_key(key)))
            || removed.contains(&format!("{table}.{key}").as_str())
            || removed.contains(&table)
    };
    for line in base.split_inclusive('\n') {
        if line.starts_with('[') {
            current = Some(line.trim().trim_matches(['[', ']']));
        }
        match current.map(|header| (header, header.split_once('.'))) {
            Some((_, Some((table @ ("parties" | "criteria"), key)))) => {
                if !replaced_alone(table, key) {
                    tables.push_str(line);
                }
            }
            Some((header, _)) if header.split('.').next().is_some_and(replaced) => {}
            Some(_) => tables.push_str(line),
            None if line.split(" = ").next().is_some_and(replaced) => {}
            None => top.push_str(line),
        }
    }
    // What stands before the fragment's first header belongs to the top of the file.
    let header = fragment.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line))
    });
    let split =
        header.filter(|(_, line)| line.starts_with('[')).map(|(start, _)| start).next().unwrap_or(fragment.len());
    let (values, own_tables) = fragment.split_at(split);
    format!("{values}{top}{tables}\n{own_tables}")
}

/// Writes an example to disk and checks it, as of the day that all examples share.
pub fn checked(example: &[(&str, &str)]) -> Ledger<()> {
    selected(example, Selection::default())
}

/// The same with some of the rules.
fn selected(example: &[(&str, &str)], selection: Selection) -> Ledger<()> {
    loaded_with(written(example).path(), AS_OF, selection, |_, _| None)
}

/// The same on another day.
pub fn checked_on(as_of: &str, example: &[(&str, &str)]) -> Ledger<()> {
    loaded_with(written(example).path(), as_of, Selection::default(), |_, _| None)
}

/// The day that all examples share.
pub const AS_OF: &str = "2024-03-01";

/// An example on disk, gone when it is dropped.
pub fn written(example: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files(example) {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        if path.to_string_lossy().ends_with('/') {
            std::fs::create_dir_all(&path).unwrap();
        } else {
            std::fs::write(&path, text).unwrap();
        }
    }
    folder
}

/// The files of an example's ledger, whole.
pub fn files(example: &[(&str, &str)]) -> Vec<(String, String)> {
    let own = example.iter().map(|(path, text)| {
        let text = match *path {
            "liggare.toml" => whole(text, SETTINGS),
            path if ["rulebooks/", "reports/", "templates/"].iter().any(|own| path.starts_with(own)) => {
                (*text).to_owned()
            }
            _ => whole(text, FAULTLESS),
        };
        (spelt_out(path), spelt_out(&text))
    });
    let mut files: Vec<(String, String)> = own.collect();
    for (path, text) in [("liggare.toml", SETTINGS), ("rulebooks/almby-2022.toml", RULEBOOK)] {
        if !files.iter().any(|(own, _)| own == path) {
            files.push((path.to_owned(), text.to_owned()));
        }
    }
    files
}

/// A ledger on disk, as of the day that all examples share.
pub fn loaded<K: Send>(folder: &Path, keep: impl Fn(&Agreement, &Context) -> Option<K> + Sync) -> Ledger<K> {
    loaded_with(folder, AS_OF, Selection::default(), keep)
}

/// The same as of another day, by some of the rules.
pub fn loaded_with<K: Send>(
    folder: &Path,
    as_of: &str,
    selection: Selection,
    keep: impl Fn(&Agreement, &Context) -> Option<K> + Sync,
) -> Ledger<K> {
    let shown = |path: &Path| path.strip_prefix(folder).unwrap_or(path).to_string_lossy().into_owned();
    let as_of: Date = as_of.parse().unwrap();
    let options = Options { folder, as_of, selection, with: With::default(), shown: &shown };
    let mut ledger = load(&options, keep).unwrap();
    super::tests::judge_templates(&mut ledger, &options);
    assert_eq!(ledger.panics, 0, "the program itself failed");
    ledger
}

/// No personal identity number stands in this repository: an example says where one would, and it is made here. The
/// number is the one that Skatteverket uses in its own examples.
fn spelt_out(text: &str) -> String {
    text.replace("{personnummer}", &personal_number())
}

/// A personal identity number that is nobody's.
pub fn personal_number() -> String {
    let (date, birth_number) = ("811218", "987");
    let digits = date.bytes().chain(birth_number.bytes()).map(|byte| byte - b'0');
    format!("{date}-{birth_number}{}", check_digit(digits))
}

/// Codes and messages of what was found, for a person to read in a failed test.
pub fn found<K>(ledger: &Ledger<K>) -> Vec<String> {
    let unwaived = ledger.diagnostics.iter().filter(|diagnostic| diagnostic.waived.is_none());
    unwaived.map(|d| format!("{} {} [{}]", d.code.0, d.finding.message.sv, d.finding.field)).collect()
}

#[test]
fn the_faultless_example_is_faultless() {
    assert_eq!(found(&checked(&[("avtal.toml", "")])), Vec::<String>::new());
}

#[test]
fn every_bad_example_breaks_its_rule_and_no_other() {
    for rule in rules::all() {
        assert!(!rule.bad.is_empty(), "{} has no bad example", rule.code.0);
        for example in rule.bad {
            let found = found(&checked(example));
            assert!(!found.is_empty(), "{} finds nothing in its bad example", rule.code.0);
            assert!(found.iter().all(|line| line.starts_with(rule.code.0)), "{}: {found:#?}", rule.code.0);
        }
    }
}

#[test]
fn whoever_asks_for_errors_alone_misses_none() {
    let errors = |example: &[(&str, &str)], selection| {
        let ledger = selected(example, selection);
        ledger.errors().map(|one| format!("{} {:?}", one.code.0, one.finding)).collect::<Vec<_>>()
    };
    let mut raised_to_errors = 0;
    for (rule, example) in rules::all().flat_map(|rule| rule.bad.iter().map(move |example| (rule, *example))) {
        let mut others: Vec<_> = example.iter().filter(|(path, _)| *path != "liggare.toml").copied().collect();
        let raised = format!("[rules]\n{} = \"error\"\n", rule.code.0);
        others.push(("liggare.toml", &raised));
        for example in [example, &others] {
            let all = errors(example, Selection::default());
            assert_eq!(errors(example, Selection::of_errors()), all, "{}", rule.code.0);
            raised_to_errors += usize::from(!all.is_empty() && rule.level != crate::model::Level::Error);
        }
    }
    assert!(raised_to_errors > 50, "{raised_to_errors}");
}

#[test]
fn every_good_example_is_clean() {
    for rule in rules::all() {
        assert!(!rule.good.is_empty(), "{} has no good example", rule.code.0);
        for example in rule.good {
            assert_eq!(found(&checked(example)), Vec::<String>::new(), "{}", rule.code.0);
        }
    }
}

#[test]
fn codes_are_sorted_within_their_family_and_unique_with_their_names() {
    let rules: Vec<&Rule> = rules::all().collect();
    for pair in rules.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        assert!(a.family() != b.family() || a.code < b.code, "{} before {}", a.code.0, b.code.0);
    }
    for rule in &rules {
        let bearers = rules.iter().filter(|other| other.is_called(rule.name) || other.is_called(rule.code.0));
        assert_eq!(bearers.count(), 1, "{} {}", rule.code.0, rule.name);
        let kebab = rule.name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        assert!(kebab, "{}", rule.name);
    }
}

#[test]
fn messages_state_the_fault_in_both_languages_without_a_full_stop() {
    for rule in rules::all() {
        for diagnostic in rule.bad.iter().flat_map(|example| checked(example).diagnostics) {
            for words in [&diagnostic.finding.message.sv, &diagnostic.finding.message.en] {
                assert!(!words.is_empty() && !words.ends_with('.'), "{}: {words}", rule.code.0);
                assert!(!words.contains('\n'), "{}: {words}", rule.code.0);
            }
            assert!(
                !diagnostic.finding.helps.is_empty() || diagnostic.level < crate::model::Level::Warning,
                "{} does not say what to do",
                rule.code.0
            );
        }
    }
}

#[test]
fn every_rule_says_everything_in_both_languages() {
    for rule in rules::all() {
        for words in [Some(&rule.summary), Some(&rule.why), rule.source.as_ref()].into_iter().flatten() {
            assert!(!words.sv.trim().is_empty() && !words.en.trim().is_empty(), "{}", rule.code.0);
            assert_ne!(words.sv, words.en, "{}", rule.code.0);
        }
        for diagnostic in rule.bad.iter().flat_map(|example| checked(example).diagnostics) {
            let finding = &diagnostic.finding;
            for words in finding.helps.iter().chain(finding.others.iter().map(|label| &label.text)) {
                assert!(!words.sv.trim().is_empty() && !words.en.trim().is_empty(), "{}: {words:?}", rule.code.0);
            }
        }
    }
}
