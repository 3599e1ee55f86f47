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
