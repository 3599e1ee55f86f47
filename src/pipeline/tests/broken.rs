//! A character that is forgotten is told once, at its place, and what follows from it is told of nothing else.

use super::FAULTLESS;
use super::remedies::Held;
use crate::model::{Code, FileId, Finding, codes, position};
use crate::pipeline::file::clear_of_syntax;
use crate::rules::{self, Check};
use crate::{parse, resolve};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// What is found in a text before any rule judges it: its shape, and the faults of its syntax.
fn faults(text: &str) -> Vec<(Code, Finding)> {
    parse::with_document(FileId(0), text, |document| {
        let resolved = resolve::agreement(FileId(0), "avtal", document);
        let mut faults = clear_of_syntax(document, resolved.faults);
        faults.extend(document.faults.iter().cloned());
        faults
    })
}

/// The agreements of the repository, and one with what they lack: lists and tables over several lines.
fn agreements() -> Vec<String> {
    fn walk(folder: PathBuf, into: &mut Vec<PathBuf>) {
        let mut entries: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        entries.sort();
        for path in entries {
            if path.is_dir() { walk(path, into) } else { into.push(path) }
        }
    }
    let mut paths = Vec::new();
    walk(Path::new(env!("CARGO_MANIFEST_DIR")).join("agreements"), &mut paths);
    paths.retain(|path| path.extension().is_some_and(|end| end == "toml") && !path.ends_with("liggare.toml"));
    // Matters before a committee have another format.
    paths.retain(|path| path.parent().is_none_or(|folder| !folder.ends_with("reports")));
    assert!(paths.len() >= 14);
    let texts = paths.iter().map(|path| std::fs::read_to_string(path).unwrap());
    texts.chain([FAULTLESS.to_owned(), OVER_LINES.to_owned()]).collect()
}

const OVER_LINES: &str = r#"title = "Läxhjälp"
kind = "iop"
tags = [
  "skola",
  "läxor", # båda
]
purpose = """
Fler barn klarar skolan.

Alla får hjälp.
"""
challenge = 'En "fjärdedel" går ut utan betyg'
notes = [
  "en",

  """
  två
  rader""",
  '''
tre''',
]

[parties.a]
name = "A"
role = "public"
account = {
  konto = "1",
  ansvar = "2",
}

[parties."b"]
name = "B"
role = "civil"

[[costs]]
per = "year"
items = [
  { name = "Ledare", amount = 1 },
  {
    name = "Material",
    amount = 2,
  },
]

[[costs]]
per = "year"
year = 2025
total = 5
"#;

/// How many places of each file are tried.
const MOST: usize = 150;

/// The text without each of some of its characters of a kind, and where that stood.
fn without(text: &str, is_of_kind: impl Fn(char) -> bool) -> impl Iterator<Item = (usize, String)> {
    let places: Vec<_> = text.char_indices().filter(|&(_, c)| is_of_kind(c)).map(|(at, _)| at).collect();
    let step = places.len().div_ceil(MOST).max(1);
    places.into_iter().step_by(step).map(|at| (at, [&text[..at], &text[at + 1..]].concat()))
}

fn told_once(is_of_kind: impl Fn(char) -> bool) {
    let (mut tried, mut wrong) = (0, Vec::new());
    for text in agreements() {
        assert_eq!(faults(&text), [], "{text}");
        for (at, broken) in without(&text, &is_of_kind) {
            let found = faults(&broken);
            if toml::de::DeTable::parse(&broken).is_ok() {
                continue;
            }
            tried += 1;
            let line = position(&text, at).line;
            // A text over several lines that goes on into the next one is told where that begins to be none.
            let runs_on = text.lines().nth(line - 1).is_some_and(|line| line.trim() == "\"\"\"");
            let blank = text.lines().skip(line).take_while(|line| line.trim().is_empty()).count();
            let is_told = |(code, finding): &(Code, Finding)| {
                let place = position(&broken, finding.span.start as usize).line;
                matches!(*code, codes::NOT_TOML | codes::WRONG_TYPE) && (runs_on || place <= line + blank + 1)
            };
            if found.len() != 1 || !found.iter().all(is_told) {
                let found: Vec<_> = found
                    .iter()
                    .map(|(code, finding)| {
                        let place = position(&broken, finding.span.start as usize).line;
                        format!("{} {place} {}", code.0, finding.message.sv)
                    })
                    .collect();
                wrong.push(format!("{line}: {:?}: {found:#?}", text.lines().nth(line - 1).unwrap_or_default()));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {tried}: {}", wrong.len(), wrong[..wrong.len().min(20)].join("\n"));
    assert!(tried > 100, "{tried}");
}

#[test]
fn a_forgotten_closing_bracket_or_brace_is_told_once() {
    told_once(|c| matches!(c, ']' | '}'));
}

#[test]
fn a_forgotten_opening_bracket_or_brace_is_told_once() {
    told_once(|c| matches!(c, '[' | '{'));
}

#[test]
fn a_forgotten_quotation_mark_is_told_once() {
    told_once(|c| matches!(c, '"' | '\''));
}

#[test]
fn a_forgotten_equals_sign_or_comma_is_told_once() {
    told_once(|c| matches!(c, '=' | ','));
}

#[test]
fn two_lines_that_became_one_are_told_once() {
    told_once(|c| c == '\n');
}

/// A table whose header has lost its brackets, or has others, is one fault: its keys are not those of the table above it.
#[test]
fn a_header_without_its_brackets_is_told_once_with_the_header_to_write() {
    let mut tried = 0;
    for text in agreements() {
        for (at, header) in text.lines().enumerate().filter(|(_, line)| line.starts_with('[')) {
            let header = header.split('#').next().unwrap().trim();
            let name = header.trim_matches(['[', ']']);
            if name.contains('"') || header.starts_with("[[") && name.contains('.') {
                continue;
            }
            for slip in [name.to_owned(), format!("({name})"), format!("{{{name}}}"), format!("[{name})")] {
                let lines = text.lines().enumerate();
                let lines =
                    lines.map(|(line, own)| if line == at { own.replacen(header, &slip, 1) } else { own.to_owned() });
                let broken = lines.collect::<Vec<_>>().join("\n");
                let found = faults(&broken);
                let [(code, finding)] = &found[..] else { panic!("{slip}: {found:#?}") };
                assert_eq!(
                    (*code, position(&broken, finding.span.start as usize).line),
                    (codes::NOT_TOML, at + 1),
                    "{slip}"
                );
                if slip != format!("[{name})") {
                    assert!(
                        finding.helps.iter().any(|help| help.sv.contains(&format!("`{header}`"))),
                        "{slip}: {finding:#?}"
                    );
                }
                tried += 1;
            }
        }
    }
    assert!(tried > 500, "{tried}");
}

/// The same by all rules: what cannot be read is not missed elsewhere; and what is certain gives back what stood there.
#[test]
fn what_is_forgotten_is_told_once_by_all_rules_and_mended_as_it_was() {
    const MOST: usize = 60;
    let settings = include_str!("../../../agreements/liggare.toml");
    let mut files = vec![("liggare.toml".to_owned(), settings.as_bytes().to_vec())];
    let mut of_texts = Vec::new();
    for (number, text) in agreements().into_iter().enumerate() {
        let at = of_texts.len();
        files.push((format!("a{number:02}-0000.toml"), text.clone().into_bytes()));
        of_texts.push((at, text.clone(), text.clone()));
        let places: Vec<_> = text.char_indices().filter(|&(_, c)| "\"'[]{},=".contains(c)).map(|(at, _)| at).collect();
        let step = places.len().div_ceil(MOST).max(1);
        for place in places.into_iter().step_by(step) {
            let broken = [&text[..place], &text[place + 1..]].concat();
            if toml::de::DeTable::parse(&broken).is_err() {
                files.push((format!("a{number:02}-{place:05}.toml"), broken.clone().into_bytes()));
                of_texts.push((at, text.clone(), broken));
            }
        }
    }
    let held = Held::of(&files);
    let ledger = held.judge(&held.texts);
    let of_ledger: BTreeSet<&str> =
        rules::all().filter(|rule| matches!(rule.check, Check::Ledger(_))).map(|rule| rule.code.0).collect();
    let mut counts: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    for one in &ledger.diagnostics {
        let path = ledger.source(one.finding.span.file).unwrap().path.as_str();
        // Whether other files are there is another question.
        if !of_ledger.contains(one.code.0) && one.code != codes::UNKNOWN_REFERENCE {
            *counts.entry(path).or_default().entry(one.code.0).or_default() += 1;
        }
    }
    let (fixed, _) = held.fixed(false);
    let (mut wrong, mut mended) = (Vec::new(), 0);
    for ((path, _), (whole, text, broken)) in files[1..].iter().zip(&of_texts) {
        let of = |path: &str| counts.get(path).cloned().unwrap_or_default();
        let (own, base) = (of(path), of(&files[whole + 1].0));
        let more: Vec<_> =
            own.iter().filter(|(code, count)| base.get(*code).copied().unwrap_or_default() < **count).collect();
        let is_once = matches!(more[..], [(&("S001" | "S003"), count)] if *count == base.get(more[0].0).copied().unwrap_or_default() + 1);
        if text != broken && !is_once {
            wrong.push(format!("{path}: {more:?}"));
        }
        let file = ledger.sources.iter().position(|source| source.path == *path).unwrap();
        let after = &fixed[&FileId(u32::try_from(file).unwrap())];
        if **after != *broken.as_bytes() {
            let read = |text: &str| toml::from_str::<toml::Table>(text).ok();
            let after = String::from_utf8(after.to_vec()).unwrap();
            assert!(read(&after).is_some() && read(&after) == read(text), "{path}: {after}");
            mended += 1;
        }
    }
    assert!(wrong.is_empty(), "{} of {}: {}", wrong.len(), files.len(), wrong[..wrong.len().min(30)].join("\n"));
    assert!(mended > 50 && files.len() > 600, "{mended} {}", files.len());
}

/// A criterion that depends on itself would never be asked for, and what is missing would never be told.
#[test]
fn criteria_that_depend_on_themselves_are_an_error_of_the_guideline() {
    let criterion = |id: &str, when: &str| {
        format!(
            "[[criteria]]\nid = \"{id}\"\nlevel = \"must\"\ntest = \"declared\"\ntitle = {{ sv = \"x\", en = \"x\" }}\n\
             when = {{ criterion = \"{when}\", met = \"yes\" }}\n"
        )
    };
    let free = "[[criteria]]\nid = \"d\"\nlevel = \"must\"\ntest = \"declared\"\ntitle = { sv = \"x\", en = \"x\" }\n";
    let book = |criteria: &str| {
        format!(
            "id = \"ring\"\ntitle = {{ sv = \"x\", en = \"x\" }}\nissuer = \"x\"\napplies_to = [\"iop\"]\naggregate = \"all\"\n\
             {free}{criteria}"
        )
    };
    let rings = |criteria: &str| {
        let ledger = crate::pipeline::examples::checked(&[("rulebooks/ring.toml", &book(criteria))]);
        let found = ledger.errors().filter(|one| one.finding.message.en.contains("depends on itself")).count();
        assert_eq!(found == 0, ledger.settings_sound, "{criteria}: {:?}", ledger.diagnostics);
        found
    };
    assert_eq!(rings(&criterion("a", "a")), 1);
    assert_eq!(rings(&[criterion("a", "b"), criterion("b", "c"), criterion("c", "a")].concat()), 1);
    assert_eq!(
        rings(&[criterion("x", "a"), criterion("a", "b"), criterion("b", "a"), criterion("c", "c")].concat()),
        2
    );
    assert_eq!(rings(&[criterion("a", "b"), criterion("b", "c"), criterion("c", "d")].concat()), 0);
}
