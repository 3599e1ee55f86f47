//! `schema`: what editors and validators are told is what the program reads.

use crate::support::{Ledger, liggare, repository};
use jsonschema::Validator;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The sorts of file, and the schema that the repository keeps of each.
const KEPT: [(&str, &str); 6] = [
    ("agreement", "examples/schema/agreement.schema.json"),
    ("settings", "examples/schema/settings.schema.json"),
    ("guideline", "examples/schema/guideline.schema.json"),
    ("report", "examples/schema/report.schema.json"),
    ("import-map", "examples/schema/import-map.schema.json"),
    ("outcome-map", "examples/schema/outcome-map.schema.json"),
];

fn schema(of: &str) -> Value {
    serde_json::from_str(&liggare(&format!("--lang sv schema --of {of}")).out).unwrap()
}

fn validator(of: &str) -> Validator {
    jsonschema::options().should_validate_formats(true).build(&schema(of)).unwrap()
}

/// A file as validators see it: JSON, where a day is a text.
fn json(text: &str) -> Value {
    fn of(value: toml::Value) -> Value {
        match value {
            toml::Value::String(text) => text.into(),
            toml::Value::Integer(number) => number.into(),
            toml::Value::Float(number) => number.into(),
            toml::Value::Boolean(flag) => flag.into(),
            toml::Value::Datetime(day) => day.to_string().into(),
            toml::Value::Array(list) => list.into_iter().map(of).collect(),
            toml::Value::Table(table) => table.into_iter().map(|(key, value)| (key, of(value))).collect(),
        }
    }
    of(toml::Value::Table(toml::from_str(text).unwrap()))
}

fn tomls(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(tomls(&path));
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            files.push(path);
        }
    }
    files
}

/// What a file of a ledger is taken for.
fn sort_of(path: &Path) -> &'static str {
    let lies_in = |name: &str| path.parent().is_some_and(|folder| folder.ends_with(name));
    match path.file_name() {
        Some(name) if name == "liggare.toml" => "settings",
        _ if lies_in("rulebooks") => "guideline",
        _ if lies_in("reports") => "report",
        _ => "agreement",
    }
}

#[test]
fn the_kept_schemas_are_the_programs_own() {
    for (of, path) in KEPT {
        let kept = std::fs::read_to_string(repository().join(path)).unwrap_or_default();
        let refresh = format!("liggare --lang sv --output {path} schema --of {of}");
        assert!(kept == liggare(&format!("--lang sv schema --of {of}")).out, "{path} is out of date: {refresh}");
    }
}

#[test]
fn a_schema_is_the_same_in_both_languages_but_for_its_words() {
    fn bare(value: &Value) -> Value {
        match value {
            Value::Object(object) => {
                let said = |key: &str| key == "title" || key.contains("description") || key == "x-taplo";
                // A property may bear any of these names: it is a table, its words are not.
                let kept = object.iter().filter(|(key, value)| value.is_object() && *key != "x-taplo" || !said(key));
                Value::Object(kept.map(|(key, value)| (key.clone(), bare(value))).collect())
            }
            Value::Array(list) => list.iter().map(bare).collect(),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.clone(),
        }
    }
    for (of, _) in KEPT {
        let english: Value = serde_json::from_str(&liggare(&format!("--lang en schema --of {of}")).out).unwrap();
        assert_ne!(schema(of), english);
        assert_eq!(bare(&schema(of)), bare(&english));
        assert_eq!(schema(of)["x-description-en"], english["description"]);
    }
}

#[test]
fn every_sound_file_of_the_repository_is_valid() {
    let folders = ["agreements", "examples", "tests/ledgers", "src/rulebooks"];
    let files: Vec<_> = folders.iter().flat_map(|folder| tomls(&repository().join(folder))).collect();
    let mut seen = Vec::new();
    for file in files {
        let of = sort_of(&file);
        let instance = json(&std::fs::read_to_string(&file).unwrap());
        let faults: Vec<_> = validator(of).iter_errors(&instance).map(|error| error.to_string()).collect();
        assert_eq!(faults, Vec::<String>::new(), "{}", file.display());
        seen.push(of);
    }
    let count = |of: &str| seen.iter().filter(|seen| **seen == of).count();
    assert!(count("agreement") >= 15 && count("settings") >= 2 && count("guideline") >= 4, "{seen:?}");
}

#[test]
fn what_new_writes_is_valid_in_every_kind_and_language() {
    let validator = validator("agreement");
    for kind in ["iop", "cooperation", "grant"] {
        for lang in ["sv", "en"] {
            let ledger = Ledger::copy();
            ledger.run(&format!("new prov --kind {kind} --lang {lang}"));
            let instance = json(&ledger.text("prov.toml"));
            let faults: Vec<_> = validator.iter_errors(&instance).map(|error| error.to_string()).collect();
            assert_eq!(faults, Vec::<String>::new(), "{kind} {lang}");
        }
    }
}

#[test]
fn a_wrong_key_word_or_value_is_refused_where_it_stands() {
    let file = "enskede-arsta-vantor/eav-2019-convictus.toml";
    let text = std::fs::read_to_string(repository().join("agreements").join(file)).unwrap();
    let slips = [
        ("role       = \"civil\"", "roll       = \"civil\""),
        ("kind         = \"iop\"", "kind         = \"ipo\""),
        ("\"802012-1581\"", "\"8002012-1581\""),
        ("end   = 2022-06-30", "end   = \"30 juni 2022\""),
        ("end   = 2022-06-30", "end   = 2022-06-30T10:00:00"),
        ("title        = \"", "titel        = \""),
    ];
    let validator = validator("agreement");
    assert!(validator.is_valid(&json(&text)));
    for (right, wrong) in slips {
        assert!(text.contains(right), "{right}");
        assert!(!validator.is_valid(&json(&text.replacen(right, wrong, 1))), "{wrong}");
    }
}

/// Texts that are and are not days of the year and lengths of time.
fn written() -> Vec<String> {
    let odd = ["", "before_term_year", "1-2", " 01-01", "01-01 ", "01-01-01", "0101", "½ year", "1  year"];
    let mut written: Vec<String> = odd.map(str::to_owned).into();
    for month in 0..14 {
        written.extend((0..33).map(|day| format!("{month:02}-{day:02}")));
    }
    for unit in ["day", "days", "week", "weeks", "month", "months", "year", "years", "dagar", "Days", ""] {
        for rest in ["", " before end", " after", " before", "before end"] {
            written.extend(["1", "30", "007", "-1", "1.5", "", "x"].map(|count| format!("{count} {unit}{rest}")));
        }
    }
    written
}

#[test]
fn the_forms_of_texts_are_those_that_the_program_reads() {
    const FIELDS: [&str; 4] = ["notice.period", "extension.decide_by", "duties[1].due", "services[1].season[1]"];
    let (ledger, validator) = (Ledger::empty(), validator("agreement"));
    let (mut by_schema, mut count) = (BTreeSet::new(), 0);
    for value in written() {
        count += 1;
        let path = format!("agreements/p{count}.toml");
        let text = format!(
            "title = \"x\"\nkind = \"iop\"\n[parties.a]\nname = \"A\"\nrole = \"public\"\n[notice]\nperiod = {value:?}\n\
             [extension]\nmode = \"option\"\ndecide_by = {value:?}\n[[duties]]\nwhat = \"x\"\nkind = \"report\"\ndue = {value:?}\n\
             [[services]]\nname = \"x\"\nseason = [{value:?}, \"01-01\"]\n"
        );
        for error in validator.iter_errors(&json(&text)) {
            // `/duties/0/due` is `duties[1].due` to people.
            let place = error.instance_path().to_string();
            let field = place.trim_start_matches('/').replace("/0", "[1]").replace('/', ".");
            assert!(FIELDS.contains(&field.as_str()), "{error}");
            by_schema.insert((path.clone(), field));
        }
        ledger.write(&format!("p{count}.toml"), text);
    }
    let ran = ledger.run("validate --format json --select S");
    let document: Value = serde_json::from_str(&ran.out).unwrap();
    let findings = document["findings"].as_array().unwrap().iter();
    let of = |finding: &Value, key: &str| finding[key].as_str().unwrap().to_owned();
    let findings = findings.map(|finding| (of(finding, "path"), of(finding, "field")));
    let by_program: BTreeSet<_> = findings.filter(|(_, field)| FIELDS.contains(&field.as_str())).collect();
    let differ: Vec<_> = by_program.symmetric_difference(&by_schema).collect();
    assert_eq!(differ, Vec::<&(String, String)>::new());
    assert!(by_schema.len() > 2 * count && by_schema.len() < 4 * count);
}
