//! `new`: files to fill in.

use crate::support::{Ledger, repository, run_in};
use std::fs;
use std::path::Path;

const KINDS: [&str; 4] = ["iop", "cooperation", "iop --full", "grant"];
const LANGS: [&str; 2] = ["sv", "en"];

/// A ledger with the settings of the repository's own, and a guideline that asks one thing only in a certain case.
fn ledger() -> Ledger {
    let ledger = Ledger::empty();
    ledger.write("liggare.toml", fs::read(repository().join("agreements/liggare.toml")).unwrap());
    ledger
}

/// The line as it is put to use.
pub fn put_to_use(line: &str) -> &str {
    let waiting = line.strip_prefix('#').filter(|rest| !rest.starts_with(':'));
    waiting.filter(|rest| rest.starts_with("  {") || rest.starts_with(|char| char != ' ')).unwrap_or(line)
}

/// The template as a hasty person fills it in: every waiting line put to use, every placeholder with something likely.
fn filled_in(template: &str, choice: usize) -> String {
    let mut out = String::new();
    for line in template.lines() {
        out.push_str(&chosen(put_to_use(line), choice));
        out.push('\n');
    }
    let words = [("ÅÅÅÅ-MM-DD", "2024-01-31"), ("YYYY-MM-DD", "2024-01-31"), ("NNNNNN-NNNN", "802999-0010")];
    let numbers = [("BELOPP", "1_000"), ("AMOUNT", "1_000"), ("ANTAL", "50"), ("NUMBER", "50")];
    let years = [(" ÅR\n", " 2024\n"), (" YEAR\n", " 2024\n")];
    // Explanations keep their words.
    let lines = out.lines().map(|line| {
        let mut line = format!("{line}\n");
        if !line.starts_with('#') {
            for (place, value) in words.iter().chain(&numbers).chain(&years) {
                line = line.replace(place, value);
            }
        }
        line
    });
    lines.collect()
}

/// `"FYLL I: a, b eller c"` is one of the words, `"FYLL I: a"` and `"FYLL I: till exempel a"` are `a`.
fn chosen(line: &str, choice: usize) -> String {
    let mut out = String::new();
    for (index, piece) in line.split('"').enumerate() {
        if index > 0 {
            out.push('"');
        }
        out.push_str(likely(piece, choice).unwrap_or(piece));
    }
    out
}

fn likely(placeholder: &str, choice: usize) -> Option<&str> {
    let (words, example, or) = match placeholder.strip_prefix("FYLL I: ") {
        Some(words) => (words, "till exempel ", " eller "),
        None => (placeholder.strip_prefix("FILL IN: ")?, "for example ", " or "),
    };
    if let Some(value) = words.strip_prefix(example) {
        return Some(value);
    }
    let choices: Vec<&str> = words.split(", ").flat_map(|word| word.split(or)).collect();
    let is_key = |word: &&str| word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    choices.iter().all(is_key).then(|| choices[choice % choices.len()])
}

/// A ledger may be carried to any machine.
#[test]
fn a_name_that_windows_keeps_for_a_device_is_refused() {
    let ledger = Ledger::copy();
    for id in ["con", "nul", "prn", "aux", "com1", "lpt9"] {
        let ran = ledger.run(&format!("--lang sv new {id}"));
        assert!(ran.code == 2 && ran.err.contains("Windows har inga filer med det namnet"), "{id}: {ran}");
    }
    for id in ["con-2024", "com", "com10", "lpt0"] {
        assert_eq!(ledger.run(&format!("new {id}")).code, 0, "{id}");
    }
}

#[test]
fn what_it_writes_has_no_error_in_it() {
    for kind in KINDS {
        for lang in LANGS {
            for ledger in [ledger(), Ledger::empty()] {
                let ran = ledger.run(&format!("new prov --kind {kind} --lang {lang}"));
                assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ran}");
                let next = ran.out.lines().nth(2).unwrap().split(": liggare ").nth(1).unwrap().to_owned();
                assert_eq!(next, "validate agreements/prov.toml");
                let validated = ledger.run(&next);
                assert_eq!(validated.code, 0, "{kind} {lang}: {validated}");
                assert!(validated.out.contains("\n0 fel, "), "{validated}");
            }
        }
    }
}

#[test]
fn what_it_writes_states_nothing_but_what_was_asked() {
    for kind in KINDS {
        let ledger = ledger();
        ledger.run(&format!("new prov --kind {kind}"));
        let text = ledger.text("prov.toml");
        for line in text.lines().filter(|line| !line.starts_with('#') && line.contains('=')) {
            let own = ["kind ", "role "].iter().any(|key| line.starts_with(key));
            assert!(own || line.contains("FYLL I: "), "{kind}: {line}");
        }
    }
}

#[test]
fn a_cooperation_agreement_is_between_public_parties() {
    for lang in LANGS {
        for full in ["", "--full"] {
            let ledger = ledger();
            ledger.run(&format!("new prov --kind cooperation --lang {lang} {full}"));
            let text = ledger.text("prov.toml");
            let roles: Vec<&str> = text.lines().filter(|line| line.starts_with("role = ")).collect();
            assert!(roles.len() == 2 && roles.iter().all(|line| line.starts_with("role = \"public\"")), "{text}");
            assert!(!text.contains("foreningen") && !text.contains("association"), "{text}");
        }
    }
}

#[test]
fn every_waiting_field_is_one_of_the_format() {
    for kind in KINDS {
        for lang in LANGS {
            for choice in 0..7 {
                let ledger = ledger();
                ledger.run(&format!("new prov --kind {kind} --lang {lang}"));
                let file = ledger.path().join("prov.toml");
                let filled = filled_in(&fs::read_to_string(&file).unwrap(), choice);
                fs::write(&file, &filled).unwrap();
                let ran = ledger.run("validate --format json");
                let document: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
                for finding in document["findings"].as_array().unwrap() {
                    let (code, field) = (finding["code"].as_str().unwrap(), finding["field"].as_str().unwrap());
                    // Names of things that the test cannot know.
                    let unknown = ["follows", "guideline", "waivers[1].rule"].contains(&field);
                    // Texts that only a document can fill in still wait.
                    let waits = code == "S013" && finding["level"] == "warning";
                    let shape = code.starts_with('S') && !(code == "S008" && unknown) && !waits;
                    assert!(!shape, "{kind} {lang}: {finding}\n{filled}");
                }
                let waits = |line: &str| ["ÅÅÅÅ", "YYYY", "BELOPP", "AMOUNT"].iter().any(|word| line.contains(word));
                let left = filled.lines().find(|line| !line.starts_with('#') && waits(line));
                assert_eq!(left, None, "waits for more than its value");
            }
        }
    }
}

#[test]
fn what_waits_is_told_to_be_filled_in_and_is_no_other_fault() {
    for kind in KINDS {
        for lang in LANGS {
            let ledger = ledger();
            ledger.run(&format!("new prov --kind {kind} --lang {lang}"));
            let file = ledger.path().join("prov.toml");
            let template = fs::read_to_string(&file).unwrap();
            let used: Vec<&str> = template.lines().map(put_to_use).collect();
            fs::write(&file, used.join("\n")).unwrap();
            let ran = ledger.run("validate --format json");
            let document: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
            let findings = document["findings"].as_array().unwrap();
            let shape = |finding: &&serde_json::Value| finding["code"].as_str().unwrap().starts_with('S');
            let told: Vec<_> = findings.iter().filter(shape).collect();
            assert!(told.len() > 5, "{ran}");
            for finding in told {
                assert_eq!(finding["code"], "S013", "{kind} {lang}: {finding}");
            }
        }
    }
}

#[test]
fn the_schema_is_named_where_there_is_one_and_the_way_to_it_is_right() {
    let kept =
        [("agreement.schema.json", "./", ""), ("../examples/schema/agreement.schema.json", "", "../examples/schema/")];
    for (file, here, way) in kept {
        let ledger = ledger();
        fs::create_dir_all(ledger.path().join(file).parent().unwrap()).unwrap();
        let command = format!("--output agreements/{file} schema");
        assert_eq!(ledger.run(&command).code, 0);
        for (folder, up) in [("", here), ("norrmalm", "../"), ("./norrmalm/2024/", "../../")] {
            let id = format!("prov-{}", up.len());
            let option = if folder.is_empty() { String::new() } else { format!("--in {folder}") };
            let ran = ledger.run(&format!("new {id} {option}"));
            assert!(ran.code == 0 && !ran.out.contains("schema"), "{ran}");
            let text = fs::read_to_string(ledger.path().join(folder).join(format!("{id}.toml"))).unwrap();
            let first = text.lines().next().unwrap();
            assert_eq!(first, format!("#:schema {up}{way}agreement.schema.json"));
            let named = ledger.path().join(folder).join(first.strip_prefix("#:schema ").unwrap());
            assert!(named.is_file(), "{}", named.display());
        }
    }
}

#[test]
fn where_there_is_no_schema_none_is_named_and_the_command_that_makes_one_is_shown() {
    let ledger = ledger();
    let ran = ledger.run("new prov");
    let text = ledger.text("prov.toml");
    assert!(text.starts_with("#\n# prov: "), "{text}");
    let command = ran.out.lines().last().unwrap().split(": liggare ").nth(1).unwrap().to_owned();
    assert_eq!(ledger.run(&command).code, 0, "{command}");
    ledger.run("new annat");
    let text = ledger.text("annat.toml");
    assert!(text.starts_with("#:schema ./agreement.schema.json\n#\n# annat: "), "{text}");
    // The schema lies in the ledger, but is none of its files.
    assert_eq!(ledger.run("validate agreements/annat.toml").code, 0);
}

#[test]
fn an_id_is_taken_wherever_its_file_lies_and_nothing_is_overwritten() {
    let ledger = ledger();
    ledger.write("norrmalm/prov.toml", "något annat");
    let ran = ledger.run("new prov --in ostermalm");
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("id:t prov används redan av agreements/norrmalm/prov.toml"), "{ran}");
    assert_eq!(ledger.text("norrmalm/prov.toml"), "något annat");
    assert!(!ledger.path().join("ostermalm").exists());
}

#[test]
fn a_file_that_the_ledger_does_not_read_is_not_overwritten_either() {
    let ledger = ledger();
    fs::create_dir_all(ledger.path().join("norrmalm")).unwrap();
    fs::create_dir(ledger.path().join("norrmalm/annat.toml")).unwrap();
    let ran = ledger.run("new annat --in norrmalm");
    assert_eq!(ran.code, 2, "{ran}");
    // Nothing half-written is left.
    assert_eq!(files(&ledger.path()), ["liggare.toml"]);
}

fn files(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files = entries.filter(|path| path.is_file());
    files.map(|path| path.file_name().unwrap().to_string_lossy().into_owned()).collect()
}

#[test]
fn it_never_writes_outside_the_ledger() {
    let ledger = ledger();
    let outside = tempfile::tempdir().unwrap();
    let absolute = outside.path().display().to_string();
    let folders = ["..", "../x", "norrmalm/../../x", "/tmp/x", &absolute];
    #[cfg(unix)]
    std::os::unix::fs::symlink(outside.path(), ledger.path().join("länk")).unwrap();
    let linked = ["länk", "länk/inre"].into_iter().filter(|_| cfg!(unix));
    for folder in folders.into_iter().chain(linked) {
        let ran = ledger.run(&format!("new prov --in {folder}"));
        assert_eq!(ran.code, 2, "{folder}: {ran}");
        assert!(ran.err.contains("ska ligga i registret"), "{folder}: {ran}");
    }
    assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 0);
    for folder in ["rulebooks", ".dold", "x.toml"] {
        assert_eq!(ledger.run(&format!("new prov --in {folder}")).code, 2, "{folder}");
    }
    assert_eq!(ledger.run("new liggare").code, 2);
    assert_eq!(files(&ledger.path()), ["liggare.toml"]);
}

#[test]
fn a_ledger_elsewhere_is_named_in_the_next_command() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("avtal")).unwrap();
    let ran = run_in(folder.path(), "--ledger avtal new prov");
    assert!(ran.out.contains("\nkör sedan: liggare --ledger avtal validate avtal/prov.toml\n"), "{ran}");
    assert!(ran.out.ends_with("kör en gång: liggare --output avtal/agreement.schema.json schema\n"), "{ran}");
    assert_eq!(run_in(folder.path(), "--ledger avtal validate avtal/prov.toml").code, 0);
    // A slip in the ledger's name makes no new ledger.
    assert_eq!(run_in(folder.path(), "--ledger avtl new prov").code, 2);
    assert!(!folder.path().join("avtl").exists());
}

#[test]
fn a_criterion_that_is_asked_in_a_certain_case_waits() {
    let ledger = ledger();
    ledger.write("rulebooks/uddevalla.toml", fs::read(repository().join("examples/rulebooks/uddevalla.toml")).unwrap());
    ledger.replace("liggare.toml", "\"stockholm-2017\"", "\"uddevalla\"");
    assert_eq!(ledger.run("new prov --full").code, 0);
    let text = ledger.text("prov.toml");
    assert!(text.contains("\n[criteria.no_market]\n"), "{text}");
    assert!(text.contains("\n#[criteria.mutual_co_financing]\n"), "{text}");
    assert!(text.contains("\n#guideline = \"FYLL I: stockholm-2017\""), "{text}");
}
