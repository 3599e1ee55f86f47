//! `diff`: what changed between two states of a ledger, in words, and nothing of how it is written.

use crate::support::{Ledger, Ran, git, has_git, liggare};
use insta::assert_snapshot;
use std::fs;

const NORRMALM: &str = "norrmalm/norrmalm-2018-socialt-stod.toml";
const STACKEN: &str = "enskede-arsta-vantor/eav-2019-stacken.toml";

/// The ledger of the repository, changed in many ways, in a second folder.
fn changed() -> Ledger {
    let ledger = Ledger::copy();
    let before = ledger.directory().join("före");
    copy(&ledger.path(), &before);
    ledger.replace(NORRMALM, "norrmalm = 66, ostermalm = 11 }", "norrmalm = 65, ostermalm = 12 }");
    ledger.replace(NORRMALM, "{ name = \"Tolk\", amount = 500 },", "");
    ledger.replace(NORRMALM, "{ name = \"Over head\", amount = 200 }", "{ name = \"Over head\", amount = 200.5 }");
    ledger.replace(NORRMALM, "end     = 2019-12-31", "end = 2020-04-30");
    ledger.replace(NORRMALM, "erbjuds socialt stöd genom", "erbjuds fritt socialt stöd genom");
    let text = fs::read_to_string(ledger.path().join(NORRMALM)).unwrap();
    let more = "\n[[extensions]]\ndecided = 2020-01-21\nuntil = 2021-04-30\nreference = \"§ 12\"\n";
    ledger.write(NORRMALM, format!("{text}{more}"));
    ledger
}

fn copy(from: &std::path::Path, to: &std::path::Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() { copy(&path, &target) } else { assert!(fs::copy(&path, target).is_ok()) }
    }
}

/// What is said of each agreement, as `id: words`.
fn said(ran: &Ran) -> Vec<String> {
    let json: serde_json::Value = serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {ran}"));
    let rows = json["rows"].as_array().unwrap();
    rows.iter()
        .map(|row| format!("{}: {}", row["agreement"].as_str().unwrap(), row["said"].as_str().unwrap()))
        .collect()
}

#[test]
fn what_has_changed_is_told_in_words_in_both_languages() {
    let ledger = changed();
    assert_snapshot!("diff_sv", ledger.run("--lang sv diff före"));
    assert_snapshot!("diff_en_markdown", ledger.run("--lang en diff före agreements --format markdown"));
    assert_snapshot!("diff_json", ledger.run("--lang sv diff före --format json").out);
    assert_snapshot!(
        "diff_sv_narrow",
        crate::support::run_with(ledger.directory(), "--lang sv diff före", &[("NO_COLOR", "1")], Some(80))
    );
}

#[test]
fn two_folders_two_revisions_and_a_day_tell_the_same() {
    if !has_git("two_folders_two_revisions_and_a_day_tell_the_same") {
        return;
    }
    let ledger = changed();
    let of_folders = said(&ledger.run("diff före --format json"));
    let now = ledger.files();
    git(ledger.directory(), &["init", "-q"]);
    fs::rename(ledger.path(), ledger.directory().join("efter")).unwrap();
    copy(&ledger.directory().join("före"), &ledger.path());
    ledger.commit_on("2024-01-10", "+01:00");
    for (path, bytes) in &now {
        fs::write(path, bytes).unwrap();
    }
    assert_eq!(said(&ledger.run("diff HEAD --format json")), of_folders, "what is not committed yet counts");
    ledger.commit_on("2024-02-10", "+01:00");
    for line in ["HEAD~1", "HEAD~1 HEAD", "2024-01-31", "2024-01-10 2024-02-28", "före HEAD", "HEAD~1 efter"] {
        assert_eq!(said(&ledger.run(&format!("diff {line} --format json"))), of_folders, "{line}");
    }
    let ran = ledger.run("--known-at 2024-01-20 diff HEAD~1 --format json");
    assert_eq!(said(&ran), Vec::<String>::new(), "{ran}");
    // And back again: what was added is removed.
    let back = said(&ledger.run("diff HEAD HEAD~1 --format json"));
    assert_eq!(back.len(), of_folders.len());
    assert!(back.iter().any(|words| words.contains("Beslutade förlängningar, borttaget: ")), "{back:#?}");
}

#[test]
fn how_a_file_is_written_is_no_change() {
    let ledger = Ledger::copy();
    copy(&ledger.path(), &ledger.directory().join("före"));
    let text = fs::read_to_string(ledger.path().join(NORRMALM)).unwrap();
    let mut parts: Vec<&str> = text.split("\n[[duties]]\n").collect();
    let first = parts.remove(0);
    parts.reverse();
    let text = format!("{first}\n[[duties]]\n{}\n", parts.join("\n[[duties]]\n"));
    let text = text.replace("2_800", "2800.00 # lika mycket").replace("  { name = \"Tolk\", amount = 500 },\n", "");
    let text = text.replace("items = [\n", "items = [ { amount = 5_00, name = \"Tolk\" },\n").replace('\n', "\r\n");
    ledger.write(NORRMALM, text);
    let ran = ledger.run("--lang sv diff före");
    assert_eq!(ran.code, 0, "{ran}");
    assert!(
        ran.out.contains("inget av det som filerna säger är ändrat")
            && ran.out.contains("1 fil är skriven på annat sätt"),
        "{ran}"
    );
    assert_eq!(said(&ledger.run("diff före --format json")), Vec::<String>::new());
    let ran = ledger.run("--lang sv diff agreements agreements");
    assert!(
        ran.code == 0
            && ran.out.contains("inget av det som filerna säger är ändrat")
            && !ran.out.contains("på annat sätt"),
        "{ran}"
    );
}

#[test]
fn files_that_came_went_moved_and_got_another_name_are_told() {
    let ledger = Ledger::copy();
    copy(&ledger.path(), &ledger.directory().join("före"));
    let at = |path: &str| ledger.path().join(path);
    fs::rename(at(STACKEN), at("stacken-2019.toml")).unwrap();
    ledger.replace("stacken-2019.toml", "kind         = \"iop\"", "kind = \"cooperation\"");
    fs::create_dir(at("flyttat")).unwrap();
    fs::rename(at(NORRMALM), at("flyttat/norrmalm-2018-socialt-stod.toml")).unwrap();
    fs::remove_file(at("enskede-arsta-vantor/eav-2021-street-minds.toml")).unwrap();
    ledger.write("nytt.toml", "title = \"Nytt avtal\"\nkind = \"grant\"\n");
    ledger.write("enskede-arsta-vantor/eav-2022-street-minds.toml", "trasig = \n");
    ledger.replace("liggare.toml", "[ledger]", "[rules]\nF005 = \"error\"\n[ledger]");
    let told = said(&ledger.run("--lang sv diff före --format json"));
    assert_snapshot!(told.join("\n"));
    let back = said(&ledger.run("--lang sv diff agreements före --format json"));
    assert_eq!(back.len(), told.len());
    assert!(
        back.contains(
            &"eav-2022-street-minds: gick inte att läsa före ändringen: vad som skiljer framgår inte".to_owned()
        ),
        "{back:#?}"
    );
    // What cannot be read has an exit code of its own.
    assert_eq!(ledger.run("diff före").code, 1);
    assert_eq!(ledger.run("diff agreements före").code, 0);
}

#[test]
fn nothing_to_compare_and_no_such_state_are_told() {
    let ledger = Ledger::empty();
    fs::create_dir(ledger.directory().join("tom")).unwrap();
    let ran = ledger.run("--lang sv diff tom");
    assert!(
        ran.code == 3 && ran.err.contains("varken mappen tom eller registret har några filer att jämföra"),
        "{ran}"
    );
    let ran = ledger.run("--lang sv diff 2024-02-30");
    assert!(
        ran.code == 2 && ran.err.contains("2024-02-30 är varken en mapp, en dag som finns eller en version i git"),
        "{ran}"
    );
    let ran = ledger.run("--lang sv diff HEAD");
    assert!(ran.code == 2 && ran.err.contains("diff: registret agreements ligger inte i någon git-katalog"), "{ran}");
    assert_eq!(liggare("diff").code, 2);
    if has_git("nothing_to_compare_and_no_such_state_are_told") {
        let ledger = Ledger::faultless().in_git();
        let ran = ledger.run("--lang sv diff nosuch");
        assert!(
            ran.code == 3
                && ran.err.contains("git känner inte till nosuch")
                && ran.err.contains("historien börjar med"),
            "{ran}"
        );
    }
}

/// A number that looks like chance and is the same every time.
fn next(state: &mut u64, below: usize) -> usize {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    usize::try_from(*state >> 33).unwrap() % below
}

/// The lines of a text on which a field of a table that stands once has one value.
fn lines_of_fields(text: &str) -> Vec<usize> {
    let mut is_once = true;
    let mut found = Vec::new();
    for (place, line) in text.lines().enumerate() {
        if line.starts_with('[') {
            is_once = !line.starts_with("[[");
        }
        let value = line.split_once(" = ").map(|(_, value)| value);
        let is_plain = value.is_some_and(|value| {
            let is_text = value.len() > 2 && value.starts_with('"') && value.ends_with('"') && !value.ends_with("\"\"");
            is_text || value.chars().all(|char| char.is_ascii_digit() || ['_', '-'].contains(&char))
        });
        let decides = ["unit", "method"].iter().any(|key| line.starts_with(key));
        if is_once && is_plain && !decides {
            found.push(place);
        }
    }
    found
}

/// The same field with another value.
fn with_other_value(line: &str, round: usize) -> String {
    let (key, value) = line.split_once(" = ").unwrap();
    let other = match value.strip_suffix('"') {
        Some(text) => format!("{text} {round}\""),
        None if value.contains('-') => format!("19{:02}-0{}-1{}", round % 90 + 10, round % 9 + 1, round % 9),
        None => format!("{value}{}", round % 9 + 1),
    };
    format!("{key} = {other}")
}

/// What plain `git log -p` shows of the last commit: the key, the line that went and the line that came.
fn changed_lines(ledger: &Ledger) -> Vec<(String, String, String)> {
    let shown = git(ledger.directory(), &["log", "-1", "-p", "--format=", "--unified=0", "--no-ext-diff"]);
    let of = |sign: char| {
        let header = sign.to_string().repeat(3);
        let lines = shown.lines().filter(|line| line.starts_with(sign) && !line.starts_with(&header));
        lines.map(|line| line[1..].split_once(" = ").unwrap()).collect::<Vec<_>>()
    };
    let (gone, come) = (of('-'), of('+'));
    assert_eq!(gone.len(), come.len());
    gone.iter().zip(come).map(|((key, old), (_, new))| ((*key).to_owned(), (*old).to_owned(), new.to_owned())).collect()
}

#[test]
fn what_git_log_shows_of_a_random_history_is_told_line_by_line_and_nothing_else() {
    if !has_git("what_git_log_shows_of_a_random_history_is_told_line_by_line_and_nothing_else") {
        return;
    }
    let ledger = Ledger::faultless();
    let first = ledger.text("avtal.toml");
    ledger.write("annat.toml", first.replace("läxhjälp", "simskola"));
    let ledger = ledger.in_git();
    let (mut chance, mut count) = (7, 0);
    let plain = |written: &str| written.trim_matches('"').replace('_', "");
    for round in 1..=20 {
        for file in ["avtal.toml", "annat.toml"] {
            let text = ledger.text(file);
            let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
            let places = lines_of_fields(&text);
            assert!(places.len() > 20, "{places:?}");
            let mut picked = std::collections::BTreeSet::new();
            for _ in 0..next(&mut chance, 5) {
                picked.insert(places[next(&mut chance, places.len())]);
            }
            for place in picked {
                lines[place] = with_other_value(&lines[place], round);
            }
            ledger.write(file, lines.join("\n") + "\n");
        }
        ledger.commit();
        let ran = ledger.run("diff HEAD~1 HEAD --format json");
        let json: serde_json::Value = serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {ran}"));
        let word = |row: &serde_json::Value, key: &str| row[key].as_str().unwrap_or_default().to_owned();
        let mut told: Vec<(String, String, String)> = json["rows"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| {
                assert_eq!(row["change"], "changed", "{row}");
                let key = word(row, "field").rsplit('.').next().unwrap_or_default().to_owned();
                (key, word(row, "before"), word(row, "after"))
            })
            .collect();
        let shown = changed_lines(&ledger).into_iter().map(|(key, old, new)| (key, plain(&old), plain(&new)));
        let mut shown: Vec<_> = shown.collect();
        told.sort_unstable();
        shown.sort_unstable();
        assert_eq!(told, shown, "{round}");
        count += told.len();
    }
    assert!(count > 40, "{count}");
}
