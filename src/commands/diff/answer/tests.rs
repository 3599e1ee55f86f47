//! Laws of what is told of two states: every change of a fact, and nothing of how a file is written.

use super::dated::ChangeDate;
use super::entries;
use super::words::title;
use super::{FactChange, FileState, changed_facts, sentence};
use crate::edit::SaidValue;
use crate::model::{Field, Shape};
use crate::resolve;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

fn everything() -> Vec<FileState> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ledgers/everything");
    let files = ["allt-2020.toml", "allt-2023.toml", "allt-2026.toml"];
    let states = files.iter().map(|file| FileState::of(&std::fs::read_to_string(folder.join(file)).unwrap()).unwrap());
    states.collect()
}

/// The facts that differ, each as its field and how it changed.
fn told(before: &FileState, after: &FileState) -> Vec<(String, FactChange)> {
    let facts = changed_facts(&resolve::agreement_fields(), &BTreeMap::new(), Some(before), Some(after));
    facts.into_iter().map(|fact| (fact.field, fact.change)).collect()
}

/// Every value of a file that is no table and no list, by its steps.
fn leaves(said: &SaidValue, path: &[String], found: &mut Vec<Vec<String>>) {
    let mut inner = |step: String, said: &SaidValue| leaves(said, &[path, &[step]].concat(), found);
    match said {
        SaidValue::Text(_) | SaidValue::Bare(_) => found.push(path.to_vec()),
        SaidValue::List(list) => list.iter().enumerate().for_each(|(place, one)| inner(format!("[{place}]"), one)),
        SaidValue::Table(table) => table.iter().for_each(|(key, one)| inner(key.clone(), one)),
    }
}

fn at<'s>(said: &'s mut SaidValue, path: &[String]) -> &'s mut SaidValue {
    path.iter().fold(said, |said, step| match said {
        SaidValue::Table(table) => table.get_mut(step).unwrap(),
        SaidValue::List(list) => &mut list[step.trim_matches(['[', ']']).parse::<usize>().unwrap()],
        SaidValue::Text(_) | SaidValue::Bare(_) => panic!("{step}"),
    })
}

/// The same value, saying something else.
fn other(said: &SaidValue) -> SaidValue {
    match said {
        SaidValue::Bare(word) if word == "true" => SaidValue::Bare("false".to_owned()),
        SaidValue::Bare(word) if word == "false" => SaidValue::Bare("true".to_owned()),
        SaidValue::Bare(word) if word.contains('-') => SaidValue::Bare("1999-12-31".to_owned()),
        SaidValue::Bare(word) => SaidValue::Bare(format!("{word}7").replace("_7", "7")),
        SaidValue::Text(word) => SaidValue::Text(format!("{word} x")),
        SaidValue::List(_) | SaidValue::Table(_) => panic!("{said:?}"),
    }
}

/// Whether a fact that is told is the one at these steps, or an entry that holds it.
fn is_of(field: &str, steps: &[String]) -> bool {
    let plain: Vec<&str> = steps.iter().map(String::as_str).filter(|step| !step.starts_with('[')).collect();
    let path = plain.join(".");
    path == field || path.starts_with(&format!("{field}."))
}

#[test]
fn every_change_of_a_fact_is_told_and_nothing_else_is() {
    let mut count = 0;
    for state in everything() {
        let mut steps = Vec::new();
        leaves(&state.said, &[], &mut steps);
        for steps in steps {
            let mut changed = state.clone();
            let leaf = at(&mut changed.said, &steps);
            *leaf = other(leaf);
            let (last, above) = steps.split_last().unwrap();
            let mut without = state.clone();
            match at(&mut without.said, above) {
                SaidValue::Table(table) => drop(table.remove(last)),
                SaidValue::List(values) => drop(values.remove(last.trim_matches(['[', ']']).parse::<usize>().unwrap())),
                SaidValue::Text(_) | SaidValue::Bare(_) => panic!("{steps:?}"),
            }
            for (before, after) in [(&state, &changed), (&changed, &state), (&state, &without), (&without, &state)] {
                let told = told(before, after);
                assert!(!told.is_empty(), "{steps:?}");
                // A unit or a method is what the figures beside it mean.
                let decides = ["unit", "method"].contains(&last.as_str());
                let is_own = |field: &str| is_of(field, &steps) || decides && field.starts_with(&steps[0]);
                assert!(told.iter().all(|(field, _)| is_own(field)), "{steps:?}: {told:?}");
                count += 1;
            }
        }
        assert_eq!(told(&state, &state), []);
    }
    assert!(count > 1000, "{count}");
}

/// Whether a field is one of those that its entry is known by.
fn is_key(steps: &[String]) -> bool {
    let is_place = |step: &&String| step.starts_with('[');
    let keyed = |place: usize| place == 1 && ["parties", "funding", "criteria"].contains(&steps[0].as_str());
    let list: Vec<&str> = steps[..steps.len() - 1]
        .iter()
        .enumerate()
        .filter(|(place, step)| !is_place(step) && !keyed(*place))
        .map(|(_, step)| step.as_str())
        .collect();
    entries::keys(&list.join(".")).contains(&steps[steps.len() - 1].as_str())
}

/// Of each file, the leaves that are told by their own field where they alone change.
static ALONE: LazyLock<Vec<(FileState, Vec<Vec<String>>)>> = LazyLock::new(|| {
    let of = |state: FileState| {
        let mut all = Vec::new();
        leaves(&state.said, &[], &mut all);
        all.retain(|steps| {
            let mut changed = state.clone();
            let leaf = at(&mut changed.said, steps);
            *leaf = other(leaf);
            let is_own = steps.last().is_some_and(|last| !last.starts_with('[') && last != "unit" && last != "method");
            is_own && !is_key(steps) && told(&state, &changed) == [(plain(steps), FactChange::Changed)]
        });
        (state, all)
    };
    let all: Vec<(FileState, Vec<Vec<String>>)> =
        everything().into_iter().map(of).filter(|(_, all)| all.len() > 20).collect();
    assert!(!all.is_empty());
    all
});

/// The path of a leaf without its places in lists.
fn plain(steps: &[String]) -> String {
    steps.iter().map(String::as_str).filter(|step| !step.starts_with('[')).collect::<Vec<_>>().join(".")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn of_many_changes_each_is_told_once_and_nothing_else_is(
        file in any::<proptest::sample::Index>(),
        picked in proptest::collection::vec(any::<proptest::sample::Index>(), 1..24),
        is_turned in any::<bool>(),
    ) {
        let (state, all) = file.get(&ALONE);
        let picked: BTreeSet<&Vec<String>> = picked.iter().map(|index| index.get(all)).collect();
        let mut changed = state.clone();
        for steps in &picked {
            let leaf = at(&mut changed.said, steps);
            *leaf = other(leaf);
        }
        if is_turned {
            changed.said = turned(&changed.said);
        }
        let mut wanted: Vec<String> = picked.iter().map(|steps| plain(steps)).collect();
        wanted.sort_unstable();
        for (before, after) in [(state, &changed), (&changed, state)] {
            let told = told(before, after);
            prop_assert!(told.iter().all(|(_, change)| *change == FactChange::Changed), "{:?}", told);
            let mut fields: Vec<String> = told.into_iter().map(|(field, _)| field).collect();
            fields.sort_unstable();
            prop_assert_eq!(&fields, &wanted);
        }
    }
}

/// Turns every list of tables round.
fn turned(said: &SaidValue) -> SaidValue {
    match said {
        SaidValue::List(list) => {
            let mut list: Vec<SaidValue> = list.iter().map(turned).collect();
            if list.iter().all(|one| one.as_table().is_some()) {
                list.reverse();
            }
            SaidValue::List(list)
        }
        SaidValue::Table(table) => {
            SaidValue::Table(table.iter().map(|(key, one)| (key.clone(), turned(one))).collect())
        }
        SaidValue::Text(_) | SaidValue::Bare(_) => said.clone(),
    }
}

#[test]
fn entries_are_known_by_what_they_are_about_and_not_by_their_place() {
    for state in everything() {
        let round = FileState { said: turned(&state.said), parties: state.parties.clone() };
        assert_eq!(told(&state, &round), []);
        // A change of one of them is the same change, wherever it stands now.
        let mut steps = Vec::new();
        leaves(&state.said, &[], &mut steps);
        for steps in steps.iter().filter(|steps| steps.iter().any(|step| step.starts_with('['))) {
            let mut changed = state.clone();
            let leaf = at(&mut changed.said, steps);
            *leaf = other(leaf);
            let round = FileState { said: turned(&changed.said), parties: state.parties.clone() };
            assert_eq!(told(&state, &changed), told(&state, &round), "{steps:?}");
        }
    }
}

#[test]
fn the_order_of_the_parties_and_of_plain_lists_is_told() {
    let before =
        "[parties.a]\nname = \"A\"\n[parties.b]\nname = \"B\"\n[[duties]]\nwhat = \"x\"\ntasks = [\"1\", \"2\"]\n";
    let after =
        "[parties.b]\nname = \"B\"\n[parties.a]\nname = \"A\"\n[[duties]]\nwhat = \"x\"\ntasks = [\"2\", \"1\"]\n";
    let state = |text: &str| FileState::of(text).unwrap();
    let wanted = [("parties".to_owned(), FactChange::Moved), ("duties.tasks".to_owned(), FactChange::Moved)];
    assert_eq!(told(&state(before), &state(after)), wanted);
}

#[test]
fn the_same_amount_in_another_unit_is_no_change_of_it() {
    let cost = |unit: &str, amount: &str| {
        FileState::of(&format!(
            "[[costs]]\nper = \"year\"\n{unit}\ntotal = {amount}\nitems = [{{ name = \"a\", amount = {amount} }}]\n"
        ))
        .unwrap()
    };
    let (kronor, thousands) = (cost("unit = \"kr\"", "1_800_000"), cost("unit = \"tkr\"", "1800"));
    assert_eq!(told(&kronor, &thousands), [("costs.unit".to_owned(), FactChange::Changed)]);
    assert_eq!(told(&cost("", "1800000.00"), &cost("", "1_800_000")), []);
    let fields: Vec<String> =
        told(&kronor, &cost("unit = \"tkr\"", "1_800_000")).into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["costs.unit", "costs.total", "costs.items.amount"]);
}

#[test]
fn what_is_changed_by_an_amendment_has_its_day_and_its_reference() {
    let before = FileState::of("[term]\nend = 2020-12-31\n").unwrap();
    let amendment = "[[amendments]]\ndecided = 2020-03-01\nreference = \"§ 9\"\nwhat = \"x\"\nchanges = [{ field = \"term.end\" }]\n";
    let after = FileState::of(&format!("[term]\nend = 2020-06-30\n{amendment}")).unwrap();
    let facts = changed_facts(&resolve::agreement_fields(), &BTreeMap::new(), Some(&before), Some(&after));
    let dated =
        |place: usize| (facts[place].dated.day.map(|day| day.to_string()), facts[place].dated.reference.clone());
    for place in 0..2 {
        assert_eq!(dated(place), (Some("2020-03-01".to_owned()), Some("§ 9".to_owned())));
    }
    // Of two amendments of one field the last is the one by which it says what it does, and a table is changed with what stands in it.
    let later = "[[amendments]]\ndecided = 2020-05-01\nreference = \"§ 11\"\nwhat = \"y\"\nchanges = [{ field = \"term.end\" }, { field = \"goals\" }]\n";
    let goals = |target: &str| format!("[[goals]]\ntext = \"Fler läser.\"\ntarget = \"{target}\"\n");
    let before = FileState::of(&format!("[term]\nend = 2020-12-31\n{}", goals("5"))).unwrap();
    let after = FileState::of(&format!("[term]\nend = 2020-08-31\n{}{amendment}{later}", goals("9"))).unwrap();
    let facts = changed_facts(&resolve::agreement_fields(), &BTreeMap::new(), Some(&before), Some(&after));
    for field in ["term.end", "goals.target"] {
        let fact = facts.iter().find(|fact| fact.field == field).unwrap();
        assert_eq!(fact.dated.reference.as_deref(), Some("§ 11"), "{fact:?}");
    }
}

/// What is told as changed, as `diff` and the pages have it.
fn shown(before: &str, after: &str) -> Vec<String> {
    let fields = resolve::agreement_fields();
    let [before, after] = [before, after].map(|text| FileState::of(text).unwrap());
    let facts = changed_facts(&fields, &BTreeMap::new(), Some(&before), Some(&after));
    facts.iter().filter(|fact| !fact.is_told).map(|fact| sentence(fact).sv.into_owned()).collect()
}

#[test]
fn an_amendment_is_told_once() {
    let before = "[term]\nend = 2020-12-31\n";
    let with = |end: &str, more: &str| {
        format!("[term]\nend = {end}\n[[amendments]]\ndecided = 2020-03-01\nreference = \"§ 9\"\n{more}")
    };
    let changes = "changes = [{ field = \"term.end\", from = 2020-12-31, to = 2020-06-30 }]\n";
    let end = "Avtalstiden, sista dagen: 2020-12-31 → 2020-06-30".to_owned();
    assert_eq!(shown(before, &with("2020-06-30", changes)), std::slice::from_ref(&end));
    // What it says beside that is told, and not once more what changed.
    let known = "Beslutade ändringar, tillagt: datum för beslutet 2020-03-01, beslutets beteckning § 9, vad som ändrades kortare tid";
    let what = format!("what = \"kortare tid\"\n{changes}");
    assert_eq!(shown(before, &with("2020-06-30", &what)), [end.clone(), known.to_owned()]);
    // Where the field is not changed with it, or where it names none, it is told whole.
    let told = shown(before, &with("2020-12-31", changes));
    assert!(told.len() == 1 && told[0].starts_with("Beslutade ändringar, tillagt: "), "{told:?}");
    let two = "changes = [{ field = \"term.end\", to = 2020-06-30 }, { field = \"delimitation\", to = \"x\" }]\n";
    assert_eq!(shown(before, &with("2020-06-30", two)).len(), 2);
    assert_eq!(shown(before, &with("2020-06-30", "")).len(), 2);
}

#[test]
fn what_holds_is_told_by_what_it_is_called() {
    let declined = "[[extensions]]\ndecided = 2020-03-01\ndeclined = true\n";
    let said = "Beslutade förlängningar, tillagt: datum för beslutet 2020-03-01, beslut att inte förlänga";
    assert_eq!(shown("", declined), [said]);
}

/// Every table of a path that lists and keyed tables add nothing to, with its fields.
fn tables_of<'f>(fields: &'f [Field], path: &str, found: &mut Vec<(String, &'f [Field])>) {
    for field in fields {
        let mut shape = &field.shape;
        while let Shape::List(inner) | Shape::Keyed(inner) = shape {
            shape = inner;
        }
        if let Shape::Table(inner) = shape {
            let path = if path.is_empty() { field.key.to_owned() } else { format!("{path}.{}", field.key) };
            tables_of(inner, &path, found);
            found.push((path, inner));
        }
    }
}

#[test]
fn whatever_entry_says_its_day_or_its_reference_is_told_with_it() {
    // A day that a fact is about is no day of the change: from when something holds, when it is due.
    const NO_DAY: [&str; 9] =
        ["parties", "term", "extension", "staff", "payments", "programmes", "services", "duties", "waivers"];
    let fields = resolve::agreement_fields();
    let mut found = Vec::new();
    tables_of(&fields, "", &mut found);
    assert!(found.len() > 30, "{}", found.len());
    for (path, fields) in found {
        let days: Vec<&str> =
            fields.iter().filter(|field| matches!(field.shape, Shape::Day)).map(|field| field.key).collect();
        let entry = |key: &str, said: SaidValue| SaidValue::Table(BTreeMap::from([(key.to_owned(), said)]));
        let dated = |entry: &SaidValue| ChangeDate::of(&path, None, Some(entry));
        let has_day = days.iter().any(|key| dated(&entry(key, SaidValue::Bare("2020-02-03".to_owned()))).day.is_some());
        assert!(days.is_empty() || has_day || NO_DAY.contains(&path.as_str()), "{path}: {days:?}");
        if fields.iter().any(|field| field.key == "reference") {
            let entry = entry("reference", SaidValue::Text("§ 12".to_owned()));
            assert_eq!(dated(&entry).reference.as_deref(), Some("§ 12"), "{path}");
        }
    }
}

#[test]
fn a_seal_is_told_in_words() {
    let sealed = |money: &str, more: &str| {
        FileState::of(&format!(
            "[seal]\nform = 1\non = 2019-05-03\nparts = {{ money = \"sha256:{}\", purpose = \"sha256:{}\"{more} }}\n",
            money.repeat(64),
            "c".repeat(64)
        ))
        .unwrap()
    };
    let amended = |sum: &str| {
        FileState::of(&format!(
            "[[amendments]]\ndecided = 2020-03-01\nwhat = \"x\"\nafter = {{ money = \"sha256:{}\" }}\n",
            sum.repeat(64)
        ))
        .unwrap()
    };
    let bare = FileState::of("").unwrap();
    let term = format!(", term = \"sha256:{}\"", "d".repeat(64));
    let (one, other, more) = (sealed("a", ""), sealed("b", ""), sealed("a", &term));
    let told = |before: &FileState, after: &FileState| -> Vec<String> {
        let facts = changed_facts(&resolve::agreement_fields(), &BTreeMap::new(), Some(before), Some(after));
        facts.iter().map(|fact| sentence(fact).sv.into_owned()).collect()
    };
    let seal = "Förseglingen av det som avtalades, kontrollsumma för";
    let amendment = "Beslutade ändringar";
    assert_eq!(told(&bare, &one), ["Förseglat 2019-05-03: pengarna och syftet"]);
    assert_eq!(told(&one, &bare), ["Inte längre förseglat, som det var 2019-05-03: pengarna och syftet"]);
    assert_eq!(told(&one, &other), [format!("{seal} pengarna: inte samma som förut")]);
    assert_eq!(told(&one, &more), [format!("{seal} avtalstiden och villkoren, tillagt")]);
    assert_eq!(told(&more, &one), [format!("{seal} avtalstiden och villkoren, borttaget")]);
    let added = format!("{amendment}, tillagt: datum för beslutet 2020-03-01, vad som ändrades x");
    assert_eq!(told(&bare, &amended("a")), [added]);
    let changed = told(&amended("a"), &amended("b"));
    assert!(
        changed.len() == 1 && changed[0].ends_with("kontrollsumma för pengarna: inte samma som förut"),
        "{changed:?}"
    );
    // For machines the checksums stand there.
    let facts = changed_facts(&resolve::agreement_fields(), &BTreeMap::new(), Some(&bare), Some(&one));
    assert!(facts[0].after.as_ref().unwrap().plain.contains("sha256:aaaa"), "{:?}", facts[0]);
    assert_eq!(facts[0].dated.day.map(|day| day.to_string()).as_deref(), Some("2019-05-03"));
}

/// Within a table, no two fields are called alike, and none as a programmer would.
#[test]
fn every_field_has_a_name_of_its_own_in_both_languages() {
    fn tables<'f>(fields: &'f [Field], path: &str, found: &mut Vec<(String, &'f [Field])>) {
        found.push((path.to_owned(), fields));
        for field in fields {
            let mut shape = &field.shape;
            while let Shape::List(inner) | Shape::Keyed(inner) = shape {
                shape = inner;
            }
            if let Shape::Table(fields) = shape {
                tables(fields, &format!("{path}.{}", field.key), found);
            }
        }
    }
    let sorts =
        [resolve::agreement_fields(), resolve::settings_fields(), resolve::rulebook_fields(), resolve::matter_fields()];
    let mut found = Vec::new();
    for fields in &sorts {
        tables(fields, "", &mut found);
    }
    assert!(found.len() > 30);
    let mut faults = Vec::new();
    for (path, fields) in found {
        let (mut sv, mut en) = (BTreeSet::new(), BTreeSet::new());
        for field in fields {
            let called = title(&field.text);
            let is_plain = |words: &str| !words.is_empty() && !words.contains(['[', ']', '`', '_', ':', ';', '=']);
            let is_new = sv.insert(called.sv.to_string()) && en.insert(called.en.to_string());
            if !(is_new && is_plain(&called.sv) && is_plain(&called.en)) {
                faults.push(format!("{path}.{}: {} | {}", field.key, called.sv, called.en));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}
