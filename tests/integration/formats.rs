//! The forms of `validate` that other programs read: each is read back, and all tell the same.

use crate::commands::broken;
use crate::support::{Ledger, Ran, compact, liggare, repository};
use insta::assert_snapshot;
use serde_json::Value;

/// What every form must agree on: code, path and line, sorted.
type Told = Vec<(String, String, usize)>;

const FORMATS: [&str; 8] = ["human", "short", "json", "csv", "sarif", "github", "gitlab", "junit"];

fn sorted(found: impl IntoIterator<Item = (String, String, usize)>) -> Told {
    let mut found: Told = found.into_iter().collect();
    found.sort();
    found
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn words(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

fn number(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap()).unwrap()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

/// `path:line:column: level[CODE] message`, where the path may hold anything but such a place.
fn of_line(line: &str) -> Option<(String, String, usize)> {
    let (place, rest) = line.split_once(": ")?;
    let (_, code) = rest.split_once('[')?;
    let mut parts = place.rsplitn(3, ':');
    let (_, line, path) = (parts.next()?.parse::<usize>().ok()?, parts.next()?.parse().ok()?, parts.next()?);
    Some((code.split_once(']')?.0.to_owned(), path.to_owned(), line))
}

fn of_human(text: &str) -> Told {
    let lines: Vec<&str> = text.lines().collect();
    let headings = lines.iter().enumerate().filter_map(|(place, line)| {
        let (level, rest) = line.split_once('[')?;
        let level = level.rsplit(", ").next()?;
        let code = ["fel", "varning", "upplysning"].contains(&level).then(|| rest.split_once("]:"))??.0;
        let shown = lines.get(place..)?.iter().find_map(|line| line.trim_start().strip_prefix("--> "))?;
        let mut parts = shown.rsplitn(3, ':');
        // A file that could not be read has a name and no places in it.
        let at = match (parts.next(), parts.next(), parts.next()) {
            (Some(_), Some(line), Some(path)) => (code.to_owned(), path.to_owned(), line.parse().unwrap()),
            _ => (code.to_owned(), shown.to_owned(), 1),
        };
        Some(at)
    });
    sorted(headings)
}

fn of_json(text: &str) -> Told {
    let document = json(text);
    sorted(list(&document["findings"]).iter().map(|f| (words(&f["code"]), words(&f["path"]), number(&f["line"]))))
}

fn of_csv(text: &str) -> Told {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let places: Vec<usize> = ["code", "path", "line"]
        .iter()
        .map(|key| reader.headers().unwrap().iter().position(|header| header == *key).unwrap())
        .collect();
    sorted(reader.records().map(|row| {
        let row = row.unwrap();
        (row[places[0]].to_owned(), row[places[1]].to_owned(), row[places[2]].parse().unwrap())
    }))
}

fn of_sarif(text: &str) -> Told {
    let document = json(text);
    let run = &document["runs"][0];
    sorted(list(&run["results"]).iter().map(|result| {
        let rule = &run["tool"]["driver"]["rules"][number(&result["ruleIndex"])];
        assert_eq!(rule["id"], result["ruleId"]);
        let place = &result["locations"][0]["physicalLocation"];
        let uri = words(&place["artifactLocation"]["uri"]);
        let path = percent_encoding::percent_decode_str(&uri).decode_utf8().unwrap().into_owned();
        (words(&result["ruleId"]), path, number(&place["region"]["startLine"]))
    }))
}

/// What the runner undoes.
fn undone(words: &str) -> String {
    words.replace("%0A", "\n").replace("%0D", "\r").replace("%3A", ":").replace("%2C", ",").replace("%25", "%")
}

fn of_github(text: &str) -> Told {
    let (comments, _) = text.trim_end().rsplit_once('\n').unwrap_or_default();
    sorted(comments.lines().filter_map(|line| {
        let (head, _) = line.strip_prefix("::").unwrap().split_once("::").unwrap();
        let (_, properties) = head.split_once(' ').unwrap();
        let property = |name: &str| {
            let pairs = properties.split(',').map(|pair| pair.split_once('=').unwrap());
            pairs.into_iter().find(|(key, _)| *key == name).map(|(_, value)| undone(value))
        };
        let title = property("title").unwrap();
        let code = title.rsplit(' ').nth(1)?.to_owned();
        Some((code, property("file").unwrap(), property("line").unwrap().parse().unwrap()))
    }))
}

fn of_gitlab(text: &str) -> Told {
    let document = json(text);
    sorted(list(&document).iter().map(|issue| {
        let place = &issue["location"];
        (words(&issue["check_name"]), words(&place["path"]), number(&place["lines"]["begin"]))
    }))
}

fn of_junit(text: &str) -> Told {
    use quick_xml::events::Event;
    let mut reader = quick_xml::Reader::from_str(text);
    let mut inside = String::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(_) => inside.push('\n'),
            Event::Text(words) => inside.push_str(&words.xml10_content()),
            Event::GeneralRef(name) => match name.resolve_char_ref().unwrap() {
                Some(c) => inside.push(c),
                None => inside.push_str(quick_xml::escape::resolve_xml_entity(&name).unwrap()),
            },
            Event::Eof => break,
            Event::End(_)
            | Event::Empty(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_) => {}
        }
    }
    sorted(inside.lines().filter(|line| !line.starts_with("  ")).filter_map(of_line))
}

fn told(ran: &Ran, format: &str) -> Told {
    match format {
        "human" => of_human(&ran.out),
        "short" => sorted(ran.out.lines().filter_map(of_line)),
        "json" => of_json(&ran.out),
        "csv" => of_csv(&ran.out),
        "sarif" => of_sarif(&ran.out),
        "github" => of_github(&ran.out),
        "gitlab" => of_gitlab(&ran.out),
        "junit" => of_junit(&ran.out),
        other => panic!("{other} cannot be read back"),
    }
}

/// How many findings stand in the form for people only as a part of another, which says how many it counts as.
fn told_within(text: &str) -> usize {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let counts = text.split("(räknas som ").skip(1).filter_map(|rest| rest.split_once(')')?.0.parse::<usize>().ok());
    counts.map(|count| count - 1).sum()
}

fn in_every_format(ledger: &Ledger, rest: &str) {
    let expected = told(&ledger.run(&format!("validate --format json {rest}")), "json");
    assert!(expected.len() > 10, "too little is found");
    for format in FORMATS {
        let all = if format == "human" { "--all" } else { "" };
        let ran = ledger.run(&format!("--lang sv validate --format {format} {all} {rest}"));
        assert_eq!(ran.code, 1, "{format}: {ran}");
        let told = told(&ran, format);
        if format == "human" {
            assert!(told.iter().all(|one| expected.contains(one)), "{told:?}");
            assert_eq!(told.len() + told_within(&ran.out), expected.len());
        } else {
            assert_eq!(told, expected, "{format}");
        }
    }
}

#[test]
fn a_broken_ledger_gives_the_same_findings_in_every_format() {
    in_every_format(&broken(), "");
    let ledger = broken();
    let file = ledger.path().join("enskede-arsta-vantor/eav-2019-ragsveds-if.toml");
    let waiver =
        "\n[[waivers]]\nrule = \"D001\"\nreason = \"diariet flyttas\"\ndecided_by = \"nämnden\"\nuntil = 2024-01-31\n";
    std::fs::write(&file, std::fs::read_to_string(&file).unwrap() + waiver).unwrap();
    in_every_format(&ledger, "--show-waived");
    in_every_format(&ledger, "");
}

#[cfg(unix)]
#[test]
fn a_path_of_any_letters_is_the_same_path_in_every_machine_format() {
    let ledger = broken();
    for name in ["a:b,c 100%.toml", "å&<b>'\"]]>.toml", "rad\nbrytning.toml", "%41{0}[x](1).toml"] {
        ledger.write(
            &format!("en mapp ö, 漢/{name}"),
            "title = \"\\u001b[31m ]]> %0A ::error::x\"\nkind = \"ipo::x%\"\n",
        );
    }
    let expected = told(&ledger.run("validate --format json"), "json");
    assert!(expected.iter().any(|(_, path, _)| path.contains('\n')));
    for format in ["csv", "sarif", "github", "gitlab"] {
        assert_eq!(told(&ledger.run(&format!("validate --format {format}")), format), expected, "{format}");
    }
    for format in FORMATS {
        let ran = ledger.run(&format!("validate --format {format}"));
        assert!(!ran.out.contains(['\u{1b}', '\u{7}']), "{format}: {ran}");
    }
}

/// The fingerprints of a ledger, in SARIF and for GitLab, in order.
fn fingerprints(ledger: &Ledger, language: &str) -> (Vec<String>, Vec<String>) {
    let run = |format: &str| json(&ledger.run(&format!("--lang {language} validate --format {format}")).out);
    let (sarif, gitlab) = (run("sarif"), run("gitlab"));
    let results = list(&sarif["runs"][0]["results"]).iter();
    let sarif = results.map(|result| words(&result["partialFingerprints"]["findingIdentity/v1"])).collect();
    (sarif, list(&gitlab).iter().map(|issue| words(&issue["fingerprint"])).collect())
}

/// Puts ten lines before the first of every file that is text.
fn moved_down(folder: &std::path::Path) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            moved_down(&path);
        } else if let Ok(text) = std::fs::read_to_string(&path) {
            std::fs::write(&path, format!("{}{text}", "# en rad till\n".repeat(10))).unwrap();
        }
    }
}

#[test]
fn moving_every_line_down_by_ten_changes_no_fingerprint() {
    let ledger = broken();
    let before = fingerprints(&ledger, "sv");
    let lines = told(&ledger.run("validate --format json"), "json");
    assert_eq!(before.0, before.1);
    moved_down(&ledger.path());
    let after = told(&ledger.run("validate --format json"), "json");
    let moved = lines.iter().zip(&after).filter(|(before, after)| before.2 + 10 == after.2).count();
    assert!(moved * 10 > lines.len() * 9, "hardly anything was moved");
    assert_eq!(fingerprints(&ledger, "sv"), before);
    assert_eq!(fingerprints(&ledger, "en"), before, "the language changes a fingerprint");
    let unique: std::collections::BTreeSet<&String> = before.0.iter().collect();
    assert_eq!(unique.len(), before.0.len(), "two findings share a fingerprint");
}

#[test]
fn one_agreement_in_every_format_for_machines() {
    let path = "agreements/enskede-arsta-vantor/eav-2019-stacken.toml";
    for format in ["csv", "github", "gitlab", "junit"] {
        assert_snapshot!(format!("validate_{format}"), liggare(&format!("validate --format {format} {path}")));
    }
    let sarif = liggare(&format!("validate --select C001 --format sarif {path}"));
    assert_snapshot!("validate_sarif", compact(&sarif.out, 6));
}

#[test]
fn the_rules_of_sarif_are_told_in_both_languages() {
    for (language, own, other) in [("sv", "sv-SE", "en-GB"), ("en", "en-GB", "sv-SE")] {
        let document = json(&liggare(&format!("--lang {language} validate --format sarif")).out);
        let run = &document["runs"][0];
        let (driver, translation) = (&run["tool"]["driver"], &run["translations"][0]);
        assert_eq!((&run["language"], &driver["language"]), (&Value::from(own), &Value::from(own)));
        assert_eq!(translation["language"], other);
        let ids =
            |component: &Value| list(&component["rules"]).iter().map(|rule| words(&rule["id"])).collect::<Vec<_>>();
        assert_eq!(ids(driver), ids(translation));
        assert!(ids(driver).len() > 70);
        for (rule, translated) in list(&driver["rules"]).iter().zip(list(&translation["rules"])) {
            for field in ["shortDescription", "fullDescription", "help"] {
                assert!(!words(&rule[field]["text"]).is_empty());
                assert_ne!(rule[field]["text"], translated[field]["text"], "{}", rule["id"]);
            }
            assert!(words(&rule["help"]["markdown"]).contains("```toml"), "{}", rule["id"]);
        }
    }
}

#[test]
fn the_gravest_come_first_to_github_and_what_it_leaves_out_is_counted() {
    let ran = broken().run("--lang en validate --format github");
    let levels: Vec<&str> = ran
        .out
        .lines()
        .filter(|line| line.starts_with("::") && !line.contains(" title=liggare::"))
        .filter_map(|line| line.strip_prefix("::")?.split(' ').next())
        .collect();
    let mut grave = levels.clone();
    grave.sort_by_key(|level| ["error", "warning", "notice"].iter().position(|own| own == level));
    assert_eq!(levels, grave);
    let count = |level: &str| levels.iter().filter(|own| **own == level).count();
    let beyond = count("error") - 10 + count("warning") - 10 + (count("notice") + 1).saturating_sub(10);
    let last = ran.out.lines().last().unwrap();
    assert!(last.starts_with(&format!("{} errors", count("error"))), "{last}");
    assert!(last.contains(&format!("so that {beyond} stand")), "{last}");
    // Told among the comments, too, before the first notice of a finding.
    let notice = ran.out.lines().find(|line| line.starts_with("::notice")).unwrap();
    assert_eq!(notice, format!("::notice title=liggare::{last}"));
    let few = liggare("--lang en validate --select T001 --format github agreements/norrmalm").out;
    assert_eq!(few, "0 errors, 0 warnings, 0 pieces of information in 1 file\n");
}

#[test]
fn a_test_fails_where_a_finding_reaches_the_level_asked_for() {
    let failures = |line: &str| {
        let out = liggare(line).out;
        assert_eq!(of_junit(&out), of_json(&liggare(&line.replace("junit", "json")).out), "{line}");
        out.matches("<failure ").count()
    };
    assert_eq!(failures("validate --format junit"), 0);
    assert_eq!(failures("validate --format junit --fail-on never"), 0);
    assert!(failures("validate --format junit --fail-on warning") > 20);
    let ledger = Ledger::copy();
    ledger.write("norrmalm/trasig.toml", "title = \"x\"\nkind = \"iop\"\n\n[term\nstart = 2024-01-01\n");
    let unread = ledger.run("validate --format junit agreements/norrmalm/trasig.toml").out;
    assert_eq!((unread.matches("<failure ").count(), unread.matches("<skipped ").count()), (1, 8), "{unread}");
}

#[test]
fn what_is_waived_is_told_as_such_and_only_on_request() {
    let ledger = Ledger::copy();
    let file = "enskede-arsta-vantor/eav-2019-stacken.toml";
    let waiver = "[[waivers]]\nrule = \"C001\"\nfield = \"criteria.no_market\"\nreason = \"upphandling {förbereds}\"\ndecided_by = \"stadsdelsnämnden\"\nuntil = 2023-09-30\n";
    let text = ledger.text(file);
    ledger.write(file, format!("{text}\n{waiver}"));
    let line = |format: &str| format!("--lang sv validate --select C001 --format {format} agreements/{file}");
    for format in FORMATS {
        let (hidden, shown) = (ledger.run(&line(format)), ledger.run(&format!("{} --show-waived", line(format))));
        assert_eq!(told(&hidden, format).len() + 1, told(&shown, format).len(), "{format}");
    }
    let shown = |format: &str| ledger.run(&format!("{} --show-waived --fail-on warning", line(format))).out;
    let sarif = json(&shown("sarif"));
    let accepted = &sarif["runs"][0]["results"][0]["suppressions"];
    assert_eq!(accepted[0]["kind"], "inSource");
    assert_eq!(
        accepted[0]["justification"],
        "upphandling {förbereds} (beslutat av stadsdelsnämnden, gäller till och med 2023-09-30)"
    );
    assert_eq!(list(&sarif["runs"][0]["results"][1]["suppressions"]).len(), 0);
    assert!(shown("github").contains("::notice file=agreements/enskede-arsta-vantor/eav-2019-stacken.toml"));
    assert!(shown("github").contains("title=undantaget%3A C001"));
    assert!(shown("csv").contains(",true,act\r\n"));
    let gitlab = json(&shown("gitlab"));
    assert_eq!(list(&gitlab).iter().filter(|issue| issue["severity"] == "info").count(), 1);
    let junit = shown("junit");
    assert!(junit.contains("<system-out>") && junit.contains("undantaget, varning[C001]"), "{junit}");
}

#[test]
fn a_run_that_could_not_check_is_no_clean_document() {
    let empty = Ledger::empty();
    let broken = Ledger::copy();
    broken.replace("liggare.toml", "language    = \"sv\"", "sprak = \"sv\"");
    // The fault itself lies outside what was asked for.
    for (ledger, rest, code, words) in [
        (&empty, "", 3, "nothing to check"),
        (&broken, "--ignore S,C,D,F,P,T,M,W", 2, "settings or guidelines"),
        (&broken, "--select D001 agreements/norrmalm", 2, "settings or guidelines"),
    ] {
        for format in ["json", "csv", "sarif", "github", "gitlab", "junit"] {
            let ran = ledger.run(&format!("--lang en validate --format {format} {rest}"));
            assert_eq!(ran.code, code, "{format} {rest}: {ran}");
            assert!(ran.err.contains(words), "{format} {rest}: {ran}");
            // JSON says it in figures: no file, no rule.
            assert!(format == "json" || ran.out.contains(words), "{format} {rest}: {ran}");
            match format {
                "sarif" => {
                    let run = &json(&ran.out)["runs"][0];
                    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
                }
                "gitlab" => assert_eq!(json(&ran.out)[0]["severity"], "blocker"),
                "junit" => assert!(ran.out.contains("errors=\"1\"") && ran.out.contains("<error ")),
                "github" => assert!(ran.out.starts_with("::error title=liggare::")),
                "json" => assert!(json(&ran.out)["summary"].is_object()),
                "csv" => assert_eq!(
                    csv::Reader::from_reader(ran.out.as_bytes()).records().next().unwrap().unwrap().len(),
                    15
                ),
                _ => {}
            }
        }
    }
}

#[test]
fn a_file_gets_the_form_for_machines_and_the_terminal_the_pictures() {
    let ledger = broken();
    let human = ledger.run("validate").out;
    for format in ["json", "csv", "sarif", "github", "gitlab", "junit"] {
        let straight = ledger.run(&format!("validate --format {format}"));
        let ran = ledger.run(&format!("validate --format {format} --output ut.{format}"));
        assert_eq!((ran.code, ran.out, ran.err.as_str()), (1, human.clone(), ""), "{format}");
        let written = std::fs::read_to_string(ledger.directory().join(format!("ut.{format}"))).unwrap();
        assert_eq!(written, straight.out, "{format}");
    }
    assert_eq!(ledger.run("validate --format short --output ut.txt").out, "");
    // What a run says of itself beside the findings is said once, on the stream for it.
    ledger.write(".dold.toml", "x");
    for format in ["sarif", "json", "csv"] {
        let ran = ledger.run(&format!("--lang sv validate --format {format} --output ut.{format}"));
        let notice = "inte läst, för att namnet börjar med punkt: agreements/.dold.toml";
        assert!(!ran.out.contains(notice) && ran.err.matches(notice).count() == 1, "{format}: {ran}");
    }
    let empty = Ledger::empty();
    let ran = empty.run("validate --format gitlab --output ut.json");
    assert_eq!((ran.code, ran.out.as_str()), (3, ""), "{ran}");
    assert!(std::fs::read_to_string(empty.directory().join("ut.json")).unwrap().contains("blocker"));
}

#[test]
fn machine_formats_are_the_same_from_day_to_day_and_place_to_place() {
    let copy = Ledger::copy();
    for format in ["csv", "sarif", "github", "gitlab", "junit"] {
        let line = format!("--as-of 2023-03-23 validate --format {format}");
        assert_eq!(copy.run(&line).out, liggare(&line).out, "{format}");
        assert!(!liggare(&line).out.contains(&*repository().to_string_lossy()));
    }
}

/// What a row of JSON says in words, the CSV says in the same ones.
#[test]
fn the_words_of_csv_are_those_of_json_in_either_language() {
    let (broken, sound) = (broken(), Ledger::copy());
    let mut differs = 0;
    for line in ["list", "criteria", "parties", "deadlines --all", "timeline", "explain", "validate"] {
        let mut spoken = Vec::new();
        for lang in ["sv", "en"] {
            let ran = |format: &str| {
                let ledger = if ["validate", "list", "criteria"].contains(&line) { &broken } else { &sound };
                ledger.run(&format!("--lang {lang} {line} --format {format}")).out
            };
            let document = json(&ran("json"));
            let rows = list(&document[if line == "validate" { "findings" } else { "rows" }]);
            let csv = ran("csv");
            let mut reader = csv::Reader::from_reader(csv.as_bytes());
            let keys = reader.headers().unwrap().clone();
            let records: Vec<_> = reader.records().map(Result::unwrap).collect();
            assert_eq!(records.len(), rows.len(), "{line}");
            for (record, row) in records.iter().zip(rows) {
                for (key, field) in keys.iter().zip(record) {
                    if let Some(words) = row[key].as_str() {
                        assert_eq!(field, words, "{lang} {line}: {key}");
                    }
                }
            }
            spoken.push(csv);
        }
        differs += usize::from(spoken[0] != spoken[1]);
    }
    assert!(differs > 1, "no words of the program are among the rows");
}
