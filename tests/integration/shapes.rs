//! What changed, the history of an agreement and the ledger as it was, in repositories of every shape.

use crate::support::{Ledger, Ran, git, has_git, run_in};
use std::fs;
use std::path::{Path, PathBuf};

const SOUND: &str = "title = \"Läxhjälp\"\nkind = \"grant\"\n[parties.a]\nname = \"A\"\nrole = \"public\"\n[parties.b]\nname = \"B\"\nrole = \"civil\"\norg_number = \"802999-0010\"\n[term]\nstart = 2020-01-01\nend = 2020-12-31\n[decision]\nstatus = \"decided\"\n";

/// The states of one agreement, each with the day on which it was recorded.
const STATES: [(&str, &str); 3] =
    [("2024-01-01", "2020-12-31"), ("2024-02-01", "2021-12-31"), ("2024-03-01", "2022-12-31")];

fn state(end: &str) -> String {
    SOUND.replace("2020-12-31", end)
}

/// The agreement's states in a repository whose ledger lies in `within`.
fn recorded(within: &str, init: &[&str]) -> Ledger {
    let ledger = Ledger::empty();
    git(ledger.directory(), &[&["init", "-q"], init].concat());
    for (day, end) in STATES {
        let folder = ledger.directory().join(within).join("agreements");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("a.toml"), state(end)).unwrap();
        ledger.commit_on(day, "+01:00");
    }
    ledger
}

fn rows(ran: &Ran, keys: [&str; 2]) -> Vec<String> {
    let json: serde_json::Value = serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {ran}"));
    let word = |row: &serde_json::Value, key: &str| row[key].as_str().unwrap_or("–").to_owned();
    let rows = json["rows"].as_array().unwrap().iter();
    rows.map(|row| format!("{}: {}", word(row, keys[0]), word(row, keys[1]))).collect()
}

fn ask(folder: &Path, line: &str) -> Ran {
    run_in(folder, &format!("--lang sv --as-of 2024-04-01 {line}"))
}

const CHANGED: &str = "Avtalstiden, sista dagen: 2020-12-31 → 2022-12-31";

/// All questions about the agreement, where it has always been called so.
fn is_told(what: &str, folder: &Path) {
    let said = |ran: &Ran| rows(ran, ["agreement", "said"]);
    for since in ["2024-01-15", "HEAD~2"] {
        assert_eq!(said(&ask(folder, &format!("diff {since} --format json"))), [format!("a: {CHANGED}")], "{what}");
        let ran = ask(folder, &format!("overview --changes {since} --format json"));
        assert!(rows(&ran, ["part", "what"]).contains(&format!("changed: {CHANGED}")), "{what}: {ran}");
    }
    let history = rows(&ask(folder, "history a --field term.end --format json"), ["recorded", "after"]);
    assert_eq!(history, STATES.map(|(day, end)| format!("{day}: {end}")), "{what}");
    for (day, end) in STATES {
        let ran = ask(folder, &format!("--known-at {day} list --columns id,end --format csv"));
        assert!(ran.code == 0 && ran.out.trim_end().ends_with(&format!("a,{end}")), "{what}: {ran}");
    }
    let ran = ask(folder, "--known-at 2024-02-15 diff 2024-01-15 --format json");
    assert_eq!(said(&ran), ["a: Avtalstiden, sista dagen: 2020-12-31 → 2021-12-31"], "{what}");
}

#[test]
fn every_shape_of_a_repository_tells_the_same() {
    if !has_git("every_shape_of_a_repository_tells_the_same") {
        return;
    }
    let plain = recorded("", &[]);
    is_told("plain", plain.directory());
    let place = tempfile::tempdir().unwrap();
    let at = |name: &str| -> PathBuf { place.path().join(name) };
    let tree = at("träd");
    git(plain.directory(), &["worktree", "add", "-q", "--detach", tree.to_str().unwrap(), "HEAD"]);
    is_told("worktree", &tree);
    let outer = at("yttre");
    fs::create_dir(&outer).unwrap();
    git(&outer, &["init", "-q"]);
    git(&outer, &["submodule", "--quiet", "add", plain.directory().to_str().unwrap(), "del/av"]);
    is_told("submodule", &outer.join("del/av"));
    is_told("longer names", recorded("", &["--object-format=sha256"]).directory());
    is_told("deep", &recorded("djupt/ner å", &[]).directory().join("djupt/ner å"));
    let apart = at("åtskild");
    is_told("git apart", recorded("", &["--separate-git-dir", apart.to_str().unwrap()]).directory());
    git(plain.directory(), &["gc", "-q", "--aggressive", "--prune=now"]);
    is_told("packed", plain.directory());
}

#[test]
fn what_was_merged_moved_or_renamed_tells_the_same() {
    if !has_git("what_was_merged_moved_or_renamed_tells_the_same") {
        return;
    }
    // The last state came by a branch.
    let ledger = Ledger::empty();
    git(ledger.directory(), &["init", "-q"]);
    ledger.write("a.toml", state("2020-12-31")).commit_on("2024-01-01", "+01:00");
    git(ledger.directory(), &["checkout", "-q", "-b", "gren"]);
    ledger.write("a.toml", state("2022-12-31")).commit_on("2024-02-01", "+01:00");
    git(ledger.directory(), &["checkout", "-q", "main"]);
    ledger.write("b.toml", SOUND.replace("Läxhjälp", "Annat")).commit_on("2024-02-10", "+01:00");
    git(ledger.directory(), &["merge", "-q", "--no-ff", "--no-commit", "gren"]);
    ledger.commit_on("2024-03-01", "+01:00");
    let ran = ask(ledger.directory(), "diff 2024-01-15 --format json");
    assert_eq!(rows(&ran, ["agreement", "said"]), [format!("a: {CHANGED}"), "b: nytt avtal: Annat".to_owned()]);
    let ran = ask(ledger.directory(), "history a --field term.end --format json");
    assert_eq!(rows(&ran, ["recorded", "after"]), ["2024-01-01: 2020-12-31", "2024-02-01: 2022-12-31"]);
    let ran = ask(ledger.directory(), "--known-at 2024-02-15 list --columns id,end --format csv");
    assert!(ran.out.contains("a,2020-12-31"), "{ran}");

    // Moved into a folder, and then called otherwise.
    let ledger = recorded("", &[]);
    fs::create_dir(ledger.path().join("in")).unwrap();
    fs::rename(ledger.path().join("a.toml"), ledger.path().join("in/a.toml")).unwrap();
    ledger.commit_on("2024-03-10", "+01:00");
    fs::rename(ledger.path().join("in/a.toml"), ledger.path().join("in/z.toml")).unwrap();
    ledger.commit_on("2024-03-20", "+01:00");
    let ran = ask(ledger.directory(), "diff 2024-01-15 --format json");
    assert_eq!(rows(&ran, ["agreement", "said"]), ["z: nytt id: a → z".to_owned(), format!("z: {CHANGED}")]);
    let ran = ask(ledger.directory(), "diff 2024-01-15 2024-03-15 --format json");
    let moved = "a: flyttad: a.toml → in/a.toml".to_owned();
    assert_eq!(rows(&ran, ["agreement", "said"]), [moved, format!("a: {CHANGED}")]);
    let ran = ask(ledger.directory(), "history z --field term.end --format json");
    assert_eq!(rows(&ran, ["recorded", "after"]), STATES.map(|(day, end)| format!("{day}: {end}")));
    let ran = ask(ledger.directory(), "--known-at 2024-02-15 list --columns id,end --format csv");
    assert!(ran.out.trim_end().ends_with("a,2021-12-31"), "{ran}");
}

#[test]
fn a_copy_with_a_part_of_the_history_tells_that_part() {
    if !has_git("a_copy_with_a_part_of_the_history_tells_that_part") {
        return;
    }
    let ledger = recorded("", &[]);
    let place = tempfile::tempdir().unwrap();
    let url = format!("file://{}", ledger.directory().display());
    git(place.path(), &["clone", "-q", "--depth", "2", &url, "kopia"]);
    let copy = place.path().join("kopia");
    let step = "Avtalstiden, sista dagen: 2021-12-31 → 2022-12-31";
    assert_eq!(rows(&ask(&copy, "diff HEAD~1 --format json"), ["agreement", "said"]), [format!("a: {step}")]);
    assert_eq!(rows(&ask(&copy, "diff 2024-02-15 --format json"), ["agreement", "said"]), [format!("a: {step}")]);
    for line in ["diff 2024-01-15", "overview --changes 2024-01-15", "agenda --changes 2024-01-15"] {
        let ran = ask(&copy, line);
        assert!(ran.code == 3 && ran.out.is_empty(), "{line}: {ran}");
        assert!(ran.err.contains("i den här kopian börjar historien med incheckningen"), "{line}: {ran}");
    }
}

#[test]
fn an_agreement_that_was_split_is_followed_by_one_and_the_other_says_where_it_came_from() {
    if !has_git("an_agreement_that_was_split_is_followed_by_one_and_the_other_says_where_it_came_from") {
        return;
    }
    let ledger = recorded("", &[]);
    let whole = ledger.text("a.toml");
    fs::remove_file(ledger.path().join("a.toml")).unwrap();
    ledger.write("a-1.toml", &whole);
    ledger.write("a-2.toml", whole.replace("Läxhjälp", "Simskola").replace("2022-12-31", "2025-12-31"));
    ledger.commit_on("2024-03-10", "+01:00");
    let ran = ask(ledger.directory(), "diff HEAD~1 --format json");
    let wanted = ["a-1: nytt id: a → a-1", "a-2: nytt avtal: Simskola; det mesta stod förut i a"];
    assert_eq!(rows(&ran, ["agreement", "said"]), wanted);
    let of = |id: &str| rows(&ask(ledger.directory(), &format!("history {id} --format json")), ["recorded", "said"]);
    assert_eq!(of("a-1").len(), 4);
    assert_eq!(of("a-2"), ["2024-03-10: nytt avtal: Simskola; det mesta stod förut i a"]);
    assert_eq!(of("a").last().unwrap(), "2024-03-10: borttaget ur registret: Läxhjälp");
    // Where the first one keeps its name, what went over to the other is told of both.
    let ledger = recorded("", &[]);
    ledger.write("a.toml", whole.replace("[decision]\nstatus = \"decided\"\n", ""));
    ledger.write("a-2.toml", "title = \"Beslutet\"\nkind = \"grant\"\n[decision]\nstatus = \"decided\"\n");
    ledger.commit_on("2024-03-10", "+01:00");
    let ran = ask(ledger.directory(), "diff HEAD~1 --format json");
    let told = rows(&ran, ["agreement", "change"]);
    assert_eq!(told, ["a: removed", "a-2: new"], "{ran}");
}
