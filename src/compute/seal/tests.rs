//! What breaks a seal and what does not, over every field of every agreement of the repository.

use super::{SealStanding, before_amendments, seal_standing, sealed_parts};
use crate::commands::as_toml;
use crate::model::{
    Agreement, Choice, Date, Field, FileId, SealedPart, Shape, StatedContent, StatedPair, StatedValue, key_as_toml,
};
use crate::{parse, resolve};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

const FAULTLESS: &str = include_str!("../../../examples/faultless/avtal.toml");
const EVERYTHING: &str = include_str!("../../../tests/ledgers/everything/allt-2023.toml");
const EARLIER: &str = include_str!("../../../tests/ledgers/everything/allt-2020.toml");
const LATER: &str = include_str!("../../../tests/ledgers/everything/allt-2026.toml");

/// What no form seals that is older than it, or that happens afterwards, or that is no part of what was agreed. Written out once more
/// here: a field that the format gets must be named, or be sealed by a form.
const UNSEALED: &[&str] = &[
    "title",
    "kind",
    "committee",
    "reference",
    "guideline",
    "follows",
    "source",
    "source_kind",
    "short_name",
    "states_none",
    "background",
    "values",
    "equality",
    "children",
    "expected_effect",
    "differs",
    "initiated_by",
    "tags",
    "notes",
    "parties.*.org_status",
    "parties.*.printed",
    "parties.*.account",
    "parties.*.account_host",
    "parties.*.also",
    "parties.*.represented_by",
    "parties.*.host_from",
    "parties.*.host_until",
    "parties.*.performed_with",
    "parties.*.registered",
    "term.printed",
    "term.conditions.met",
    "term.conditions.decided",
    "notice.given",
    "notice.given_by",
    "notice.given_decided",
    "decision",
    "signatures",
    "costs.items.account",
    "costs.index.status",
    "costs.index.known",
    "funding.*.status",
    "funding.*.decided",
    "criteria",
    "programmes",
    "extensions",
    "ended",
    "followups",
    "outcomes",
    "forecasts",
    "invoiced",
    "waivers",
    "attachments",
];

/// Of an index what it came to in a year is sealed only where it has no name: tried by itself.
const BY_NAME: &[&str] = &["costs.index.from", "costs.index.rate", "costs.index.month", "costs.index.parts.rate"];

fn stated(text: &str) -> StatedValue {
    parse::with_document(FileId(0), text, |document| {
        assert_eq!(document.faults, [], "{text}");
        parse::stated(FileId(0), document)
    })
}

fn agreement(text: &str) -> Agreement {
    let resolved = parse::with_document(FileId(0), text, |document| resolve::agreement(FileId(0), "avtal", document));
    *resolved.record.unwrap_or_else(|| panic!("{:?}\n{text}", resolved.faults))
}

/// A tree as a text, one key a line.
fn written(file: &StatedValue) -> String {
    let line = |pair: &StatedPair| [key_as_toml(&pair.key.value).as_ref(), " = ", &as_toml(&pair.value), "\n"].concat();
    file.pairs().iter().map(line).collect()
}

fn sums(file: &StatedValue) -> String {
    let sums = sealed_parts(file).into_iter().map(|(part, sum)| format!("{} = \"{sum}\"", part.key()));
    format!("{{ {} }}", sums.collect::<Vec<_>>().join(", "))
}

/// The file without the seal and the amendments that it may have.
fn bare(text: &str) -> StatedValue {
    let mut file = stated(text);
    if let StatedContent::Table(pairs) = &mut file.content {
        pairs.retain(|pair| !["seal", "amendments"].contains(&pair.key.value.as_str()));
    }
    file
}

/// How a file stands to the seal of another state of it.
fn standing(now: &StatedValue, sealed: &StatedValue) -> SealStanding {
    let seal = format!("seal = {{ form = 1, on = 2024-01-01, parts = {} }}\n", sums(sealed));
    seal_standing(&agreement(&(written(now) + &seal)))
}

fn files() -> Vec<(String, StatedValue)> {
    fn toml(folder: &Path, into: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                toml(&path, into);
            } else if path.extension().is_some_and(|end| end == "toml") {
                into.push(path);
            }
        }
    }
    let mut paths = Vec::new();
    toml(&Path::new(env!("CARGO_MANIFEST_DIR")).join("agreements"), &mut paths);
    paths.sort();
    paths.retain(|path| !path.ends_with("liggare.toml") && !path.to_string_lossy().contains("reports"));
    let own = paths.iter().map(|path| (path.display().to_string(), bare(&std::fs::read_to_string(path).unwrap())));
    let kept = [("faultless", FAULTLESS), ("everything", EVERYTHING), ("earlier", EARLIER), ("later", LATER)];
    kept.map(|(name, text)| (name.to_owned(), bare(text))).into_iter().chain(own).collect()
}

/// Every value of a tree by the steps to it; tables and lists, too.
fn places(value: &StatedValue, steps: &mut Vec<String>, into: &mut Vec<Vec<String>>) {
    if !steps.is_empty() {
        into.push(steps.clone());
    }
    for pair in value.pairs() {
        steps.push(pair.key.value.clone());
        places(&pair.value, steps, into);
        steps.pop();
    }
    for (place, one) in value.values().iter().enumerate() {
        steps.push(format!("[{place}]"));
        places(one, steps, into);
        steps.pop();
    }
}

fn at<'v>(value: &'v mut StatedValue, steps: &[String]) -> &'v mut StatedValue {
    steps.iter().fold(value, |value, step| match &mut value.content {
        StatedContent::Table(pairs) => &mut pairs.iter_mut().find(|pair| pair.key.value == *step).unwrap().value,
        StatedContent::List(values) => &mut values[step.trim_matches(['[', ']']).parse::<usize>().unwrap()],
        StatedContent::Text(_) | StatedContent::Bare(_) => unreachable!(),
    })
}

/// Another value of the same kind, that a file may have there.
fn other(value: &StatedValue) -> Option<StatedValue> {
    let content = match &value.content {
        StatedContent::Text(text) => {
            let choices = [
                ("public", "other"),
                ("civil", "other"),
                ("year", "term"),
                ("iop", "cooperation"),
                ("percent", "equal"),
                ("months", "days"),
                ("tkr", "kr"),
                ("kr", "tkr"),
                ("öre", "krona"),
                ("largest-remainder", "balance-largest"),
                ("none", "option"),
                ("option", "conditional"),
                ("conditional", "option"),
                ("automatic", "option"),
                ("budget", "estimate"),
                ("estimate", "budget"),
            ];
            let choice = choices.iter().find(|(own, _)| own == text).map(|(_, other)| (*other).to_owned());
            StatedContent::Text(choice.unwrap_or_else(|| format!("{text} med mera")))
        }
        StatedContent::Bare(written) => StatedContent::Bare(match written.as_str() {
            "true" => "false".to_owned(),
            "false" => "true".to_owned(),
            day if day.parse::<Date>().is_ok() => day.parse::<Date>().unwrap().succ_opt().unwrap().to_string(),
            number => {
                let digits = number.replace('_', "");
                let (whole, rest) = digits.split_once('.').unwrap_or((&digits, ""));
                let next = whole.parse::<i64>().unwrap() + 1;
                if rest.is_empty() { next.to_string() } else { format!("{next}.{rest}") }
            }
        }),
        StatedContent::List(_) | StatedContent::Table(_) => return None,
    };
    Some(StatedValue { span: value.span, content })
}

/// The path of a field as the lists above write it.
fn field(steps: &[String]) -> String {
    let own = steps.iter().enumerate().filter(|(_, step)| !step.starts_with('['));
    let keyed = |place: usize| place == 1 && ["parties", "funding", "criteria"].contains(&steps[0].as_str());
    own.map(|(place, step)| if keyed(place) { "*" } else { step.as_str() }).collect::<Vec<_>>().join(".")
}

fn is_within(field: &str, list: &[&str]) -> bool {
    list.iter().any(|own| field == *own || field.strip_prefix(own).is_some_and(|rest| rest.starts_with('.')))
}

#[test]
fn every_change_of_a_sealed_field_is_told_and_of_no_other() {
    let (mut sealed, mut unsealed, mut tried) = (0, 0, BTreeSet::new());
    for (name, file) in files() {
        assert!(standing(&file, &file).is_whole(), "{name}");
        let mut all = Vec::new();
        places(&file, &mut Vec::new(), &mut all);
        for steps in all {
            let mut now = file.clone();
            let there = at(&mut now, &steps);
            let Some(new) = other(there) else { continue };
            *there = new;
            let field = field(&steps);
            tried.insert(field.clone());
            if is_within(&field, BY_NAME) {
                continue;
            }
            // A choice whose words are not those above is no longer a file of the format: the tree alone is asked.
            let is_whole = sealed_parts(&now) == sealed_parts(&file);
            assert_eq!(is_whole, is_within(&field, UNSEALED), "{name}: {steps:?}");
            *(if is_whole { &mut unsealed } else { &mut sealed }) += 1;
        }
    }
    assert!(sealed > 500 && unsealed > 500, "{sealed} {unsealed}");
    // No field of the format is left out: one that it gets is in none of these files, until somebody says what it is.
    let mut all = Vec::new();
    formats(&resolve::agreement_fields(), "", &mut all);
    let left: Vec<&String> = all
        .iter()
        .filter(|path| !is_within(path, &["seal", "amendments"]))
        .filter(|path| tried.iter().all(|one| !is_within(one, &[path.as_str()])))
        .collect();
    assert!(all.len() > 150 && left.is_empty(), "{}: {left:#?}", all.len());
}

/// Every field of the format that is no table, by its path.
fn formats(fields: &[Field], above: &str, into: &mut Vec<String>) {
    for field in fields {
        let mut path = format!("{above}{}", field.key);
        let mut shape = &field.shape;
        while let Shape::List(inner) | Shape::Keyed(inner) = shape {
            if let Shape::Keyed(_) = shape {
                path.push_str(".*");
            }
            shape = inner;
        }
        if let Shape::Table(inner) = shape {
            formats(inner, &format!("{path}."), into);
        } else {
            into.push(path);
        }
    }
}

#[test]
fn what_goes_is_told_as_much_as_what_comes() {
    for (name, file) in files() {
        let mut all = Vec::new();
        places(&file, &mut Vec::new(), &mut all);
        for steps in all {
            let path = field(&steps);
            if is_within(&path, BY_NAME) || path.starts_with("costs.index") || path.starts_with("costs.unit") {
                continue;
            }
            let mut now = file.clone();
            let (last, around) = steps.split_last().unwrap();
            // What holds nothing but what is not sealed says nothing sealed.
            let was = at(&mut now, &steps).clone();
            match &mut at(&mut now, around).content {
                StatedContent::Table(pairs) => pairs.retain(|pair| pair.key.value != *last),
                StatedContent::List(values) => {
                    drop(values.remove(last.trim_matches(['[', ']']).parse::<usize>().unwrap()));
                }
                StatedContent::Text(_) | StatedContent::Bare(_) => unreachable!(),
            }
            let is_leaf = !matches!(was.content, StatedContent::Table(_) | StatedContent::List(_));
            if is_leaf {
                assert_eq!(sealed_parts(&now) == sealed_parts(&file), is_within(&path, UNSEALED), "{name}: {steps:?}");
            }
        }
    }
}

/// The same file as another hand would have written it.
fn in_another_hand(value: &mut StatedValue, is_parties: bool) {
    match &mut value.content {
        // A word of the format is written in one way.
        StatedContent::Text(text) if !text.contains(' ') => {}
        StatedContent::Text(text) => *text = format!("  {} ", text.replace(' ', " \n\u{a0} ").replace('å', "a\u{30a}")),
        StatedContent::Bare(written) => {
            let is_number = written.bytes().all(|byte| byte.is_ascii_digit() || byte == b'_' || byte == b'.');
            if is_number && written.contains('.') {
                written.push_str("00");
            } else if is_number && written.replace('_', "").len() > 4 {
                *written = written.replace('_', "") + ".00";
            }
        }
        StatedContent::List(values) => values.iter_mut().for_each(|one| in_another_hand(one, false)),
        StatedContent::Table(pairs) => {
            for pair in pairs.iter_mut() {
                in_another_hand(&mut pair.value, pair.key.value == "parties");
            }
            if !is_parties {
                pairs.reverse();
            }
        }
    }
}

#[test]
fn another_hand_breaks_nothing() {
    for (name, file) in files() {
        let mut now = file.clone();
        in_another_hand(&mut now, false);
        assert_ne!(written(&now), written(&file), "{name}");
        assert_eq!(sealed_parts(&now), sealed_parts(&file), "{name}");
    }
    let commented = format!("# en kommentar\n{}", FAULTLESS.replace('\n', "  # slut\r\n\r\n"));
    assert_eq!(sealed_parts(&stated(&commented)), sealed_parts(&stated(FAULTLESS)));
    // Tables of a list have no order that says anything.
    let turned = FAULTLESS.replace(
        "{ name = \"Ledare\", amount = 300_000 }, { name = \"Material\", amount = 100_000 }",
        "{ amount = 1e0, name = \"x\" }, { amount = 100_000.00, name = \"Material\" }, { name = \"Ledare\", amount = +300_000 }",
    );
    let without = turned.replace("{ amount = 1e0, name = \"x\" }, ", "");
    assert_eq!(sealed_parts(&stated(&without)), sealed_parts(&stated(FAULTLESS)));
    assert_ne!(sealed_parts(&stated(&turned)), sealed_parts(&stated(FAULTLESS)));
    // Thousands are thousands.
    let thousands = FAULTLESS
        .replace("total = 400_000", "total = 400\nunit = \"tkr\"")
        .replace("amount = 300_000", "amount = 300.000")
        .replace("amount = 100_000", "amount = 1_00");
    assert_eq!(sealed_parts(&stated(&thousands)), sealed_parts(&stated(FAULTLESS)));
    // A field that the format has not yet is sealed by no form of today, and what holds nothing says nothing.
    let later = FAULTLESS
        .replace("[term]\n", "[term]\nnew_field = \"nytt\"\nconditions = []\n")
        .replace("host = true", "host = true\nnew_field = [1]")
        .replace("title =", "supervisor = \"ny\"\ntitle =");
    assert_eq!(sealed_parts(&stated(&later)), sealed_parts(&stated(FAULTLESS)));
}

#[test]
fn two_parties_swapped_are_told() {
    let mut file = stated(FAULTLESS);
    let before = sealed_parts(&file);
    if let StatedContent::Table(pairs) = &mut at(&mut file, &["parties".to_owned()]).content {
        pairs.reverse();
    }
    let differ: Vec<_> = sealed_parts(&file).into_iter().filter(|(part, sum)| before.get(part) != Some(sum)).collect();
    assert!(matches!(differ.as_slice(), [(SealedPart::Parties, _)]), "{differ:?}");
}

#[test]
fn a_figure_of_an_index_breaks_nothing_where_the_index_has_a_name() {
    let with = |index: &str| {
        let text = FAULTLESS.replace("precision = \"budget\"", &format!("precision = \"budget\"\nindex = [{index}]"));
        sealed_parts(&stated(&text)).remove(&SealedPart::Money).unwrap()
    };
    let named = with("{ from = 2025, rate = 2.5, name = \"PKV\", month = \"2024-10\", status = \"preliminary\" }");
    assert_eq!(
        named,
        with(
            "{ from = 2025, rate = 2.5, name = \"PKV\", month = \"2024-10\" }, { from = 2026, rate = 3.1, name = \"PKV\", month = \"2025-10\", known = 2025-12-01 }"
        )
    );
    assert_ne!(named, with("{ from = 2025, rate = 2.5, name = \"KPI\", month = \"2024-10\" }"));
    assert_ne!(named, with("{ from = 2025, rate = 2.5, name = \"PKV\", month = \"2024-09\" }"));
    let bare = with("{ from = 2025, rate = 2.5 }");
    assert_ne!(bare, with("{ from = 2025, rate = 2.6 }"));
    assert_ne!(bare, with("{ from = 2026, rate = 2.5 }"));
    let weighed = |first: &str, rate: &str| {
        with(&format!(
            "{{ from = 2025, parts = [{{ weight = {first}, rate = {rate}, name = \"AKI\" }}, {{ weight = 10, rate = 1, name = \"PPI\" }}] }}"
        ))
    };
    assert_eq!(weighed("90", "2.5"), weighed("90.0", "2.6"));
    assert_ne!(weighed("90", "2.5"), weighed("80", "2.5"));
}

/// The longest path of keys that leads to a value, and whether all of the way is keys.
fn keys(steps: &[String]) -> (Vec<String>, bool) {
    let keys: Vec<String> = steps.iter().take_while(|step| !step.starts_with('[')).cloned().collect();
    let is_all = keys.len() == steps.len();
    (keys, is_all)
}

#[test]
fn every_change_that_is_entered_is_taken_back_and_a_rewritten_one_is_told() {
    let mut tried = 0;
    for (name, file) in files().into_iter().take(4) {
        let mut all = Vec::new();
        places(&file, &mut Vec::new(), &mut all);
        for steps in all {
            let mut now = file.clone();
            let there = at(&mut now, &steps);
            let Some(new) = other(there) else { continue };
            *there = new;
            if sealed_parts(&now) == sealed_parts(&file) {
                continue;
            }
            // A list of tables changes by its entry, any other whole.
            let (mut path, is_all) = keys(&steps);
            let mut to = path.clone();
            if !is_all {
                let is_of_tables = matches!(at(&mut now, &steps[..=path.len()]).content, StatedContent::Table(_));
                if is_of_tables {
                    to = steps[..=path.len()].to_vec();
                }
            }
            let (old, new) = (at(&mut file.clone(), &to).clone(), at(&mut now, &to).clone());
            if path == ["parties"] {
                path = to;
            }
            let moved: Vec<String> = sealed_parts(&now)
                .into_iter()
                .filter(|(part, sum)| sealed_parts(&file).get(part) != Some(sum))
                .map(|(part, sum)| format!("{} = \"{sum}\"", part.key()))
                .collect();
            let field = path.join(".");
            let entry = |new: &StatedValue, after: &str| {
                format!(
                    "amendments = [{{ decided = 2024-02-01, changes = [{{ field = \"{field}\", from = {}, to = {} }}]{after} }}]\n",
                    as_toml(&old),
                    as_toml(new)
                )
            };
            let seal = format!("seal = {{ form = 1, on = 2024-01-01, parts = {} }}\n", sums(&file));
            let after = format!(", after = {{ {} }}", moved.join(", "));
            let Some(amended) = read(&(written(&now) + &seal + &entry(&new, &after))) else { continue };
            let told = seal_standing(&amended);
            assert!(told.is_whole(), "{name} {field}: {told:?}");
            let Some(untied) = read(&(written(&now) + &seal + &entry(&new, ""))) else { continue };
            assert!(!seal_standing(&untied).untied.is_empty(), "{name} {field}");
            // Written with another value than was entered, be it in the amendment, too.
            let Some(third) = other(at(&mut now.clone(), &steps)) else { continue };
            let mut rewritten = now.clone();
            *at(&mut rewritten, &steps) = third;
            let third = at(&mut rewritten, &to_of(&steps, &path)).clone();
            if sealed_parts(&rewritten) == sealed_parts(&now) {
                continue;
            }
            for text in [
                written(&rewritten) + &seal + &entry(&new, &after),
                written(&rewritten) + &seal + &entry(&third, &after),
            ] {
                if let Some(broken) = read(&text) {
                    assert!(!seal_standing(&broken).is_whole(), "{name} {field}");
                }
            }
            // As of an earlier day it was what it was.
            let day = "2024-01-31".parse().unwrap();
            let was = before_amendments(&amended, day).unwrap();
            assert_eq!(sealed_parts(&was), sealed_parts(&file), "{name} {field}");
            assert!(before_amendments(&amended, "2024-02-01".parse().unwrap()).is_none());
            tried += 1;
        }
    }
    assert!(tried > 150, "{tried}");
}

/// Where the value stands that the amendment names.
fn to_of(steps: &[String], path: &[String]) -> Vec<String> {
    let (keys, _) = keys(steps);
    if path.len() < steps.len()
        && steps.get(path.len()).is_some_and(|step| step.starts_with('['))
        && path == keys.as_slice()
    {
        let entry = steps[..=path.len()].to_vec();
        // A list of words changes whole.
        return if steps.len() > entry.len() { entry } else { path.to_vec() };
    }
    path.to_vec()
}

/// The agreement, where the text is still one.
fn read(text: &str) -> Option<Box<Agreement>> {
    parse::with_document(FileId(0), text, |document| resolve::agreement(FileId(0), "avtal", document)).record
}

#[test]
fn a_partys_key_changes_with_whatever_names_it() {
    let renamed = FAULTLESS.replace("laxhjalpen", "laxen");
    let seal = format!("\n[seal]\nform = 1\non = 2024-01-01\nparts = {}\n", sums(&stated(FAULTLESS)));
    let now = stated(&renamed);
    let all = sealed_parts(&now);
    let moved = all.iter().filter(|(part, sum)| sealed_parts(&stated(FAULTLESS)).get(part) != Some(sum));
    let moved: Vec<String> = moved.map(|(part, sum)| format!("{} = \"{sum}\"", part.key())).collect();
    assert!(moved.len() > 2, "{moved:?}");
    let entry = |to: &str| {
        format!(
            "\n[[amendments]]\ndecided = 2024-02-01\nwhat = \"namnet\"\nchanges = [{{ rename = \"laxhjalpen\", to = \"{to}\" }}]\nafter = {{ {} }}\n",
            moved.join(", ")
        )
    };
    let told = seal_standing(&agreement(&format!("{renamed}{seal}{}", entry("laxen"))));
    assert!(told.is_whole(), "{told:?}");
    let told = seal_standing(&agreement(&format!("{renamed}{seal}{}", entry("lax"))));
    assert!(!told.disagreements.is_empty(), "{told:?}");
    assert!(!seal_standing(&agreement(&format!("{renamed}{seal}"))).is_whole());
}

#[test]
fn a_table_that_is_emptied_goes_and_one_that_is_missing_comes() {
    let before = FAULTLESS.replace("[notice]\nperiod = \"6 months\"\nwritten = true\n", "");
    let sealed = format!("\n[seal]\nform = 1\non = 2024-01-01\nparts = {}\n", sums(&stated(&before)));
    let after = sealed_parts(&stated(FAULTLESS)).remove(&SealedPart::Term).unwrap();
    for changes in [
        "{ field = \"notice.period\", to = \"6 months\" }, { field = \"notice.written\", to = true }",
        "{ field = \"notice\", to = { written = true, period = \"6 months\" } }",
    ] {
        let entry = format!(
            "\n[[amendments]]\ndecided = 2024-02-01\nchanges = [{changes}]\nafter = {{ term = \"{after}\" }}\n"
        );
        let told = seal_standing(&agreement(&format!("{FAULTLESS}{sealed}{entry}")));
        assert!(told.is_whole(), "{told:?}");
    }
    // What was entered before the seal is not taken back.
    let now = format!("\n[seal]\nform = 1\non = 2024-01-01\namendments = 1\nparts = {}\n", sums(&stated(FAULTLESS)));
    let old = "\n[[amendments]]\ndecided = 2023-02-01\nchanges = [{ field = \"notice.period\", to = \"9 months\" }]\n";
    assert!(seal_standing(&agreement(&format!("{FAULTLESS}{now}{old}"))).is_whole());
    assert!(seal_standing(&agreement(&format!("{FAULTLESS}{now}"))).lost.is_some());
}

#[test]
fn a_path_into_a_list_and_a_form_of_days_to_come_are_told() {
    let text =
        "\n[[amendments]]\ndecided = 2024-02-01\nchanges = [{ field = \"goals.target\", from = \"a\", to = \"b\" }]\n";
    assert_eq!(seal_standing(&agreement(&format!("{FAULTLESS}{text}"))).disagreements.len(), 1);
    let text = "\n[seal]\nform = 2\non = 2024-02-01\nparts = { }\n";
    assert!(seal_standing(&agreement(&format!("{FAULTLESS}{text}"))).unknown_form.is_some());
    // A file that holds a machine up is told of instead.
    let entry = "[[amendments]]\ndecided = 2024-02-01\nchanges = [{ field = \"purpose\", to = \"Fler barn klarar grundskolan.\" }]\n";
    let text = format!("{FAULTLESS}\n[seal]\nform = 1\non = 2024-01-01\nparts = {{ }}\n{}", entry.repeat(20_000));
    assert!(seal_standing(&agreement(&text)).too_many.is_some());
}

/// Worked out by another program, `tests/checks/seal.py`.
#[test]
fn the_checksums_are_those_of_the_page() {
    let sums = |text: &str| {
        let sums = sealed_parts(&bare(text)).into_iter();
        sums.map(|(part, sum)| format!("{} {}", part.key(), &sum[..19])).collect::<Vec<_>>()
    };
    assert_eq!(
        sums(FAULTLESS),
        [
            "parties sha256:f48efd2f6357",
            "term sha256:2557ebd698c7",
            "money sha256:77c3ed5cc0b2",
            "duties sha256:3173e2386990",
            "purpose sha256:c42f5bed50c9",
        ]
    );
    assert_eq!(sums(EVERYTHING), EVERYTHING_SUMS);
}

const EVERYTHING_SUMS: [&str; 5] = [
    "parties sha256:9b23a0345d8a",
    "term sha256:9d6b66f87796",
    "money sha256:f7948e37dd1a",
    "duties sha256:6b6c8c6ef9e9",
    "purpose sha256:2b32337ccac4",
];
