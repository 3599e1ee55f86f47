//! `history`: what became of one agreement, commit by commit, through branches, moves and new names.

use crate::support::{Ledger, Ran, git, has_git, run_in};
use insta::assert_snapshot;
use std::fs;

const SOUND: &str = "title = \"Läxhjälp\"\nkind = \"grant\"\n[parties.a]\nname = \"A\"\nrole = \"public\"\n[parties.b]\nname = \"B\"\nrole = \"civil\"\norg_number = \"802999-0010\"\n[term]\nstart = 2020-01-01\nend = 2020-12-31\n";

/// A ledger with one agreement, recorded on the first of January 2020.
fn begun() -> Ledger {
    let ledger = Ledger::empty();
    git(ledger.directory(), &["init", "-q"]);
    ledger.write("a.toml", SOUND).commit_on("2020-01-01", "+01:00");
    ledger
}

/// Gives a field of the file another value.
fn set(ledger: &Ledger, key: &str, value: &str) {
    let file = ledger.path().join("a.toml");
    let text = fs::read_to_string(&file).unwrap();
    let lines = text
        .lines()
        .map(|line| if line.starts_with(&format!("{key} =")) { format!("{key} = {value}") } else { line.to_owned() });
    fs::write(file, lines.collect::<Vec<_>>().join("\n") + "\n").unwrap();
}

/// The rows as `recorded: words`.
fn told(ran: &Ran) -> Vec<String> {
    let json: serde_json::Value = serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {ran}"));
    let word = |value: &serde_json::Value| value.as_str().unwrap_or("–").to_owned();
    let rows = json["rows"].as_array().unwrap();
    rows.iter().map(|row| format!("{}: {}", word(&row["recorded"]), word(&row["said"]))).collect()
}

fn history(ledger: &Ledger, line: &str) -> Vec<String> {
    told(&ledger.run(&format!("--lang sv history {line} --format json")))
}

#[test]
fn the_life_of_an_agreement_is_told_with_what_was_decided_and_what_was_recorded() {
    if !has_git("the_life_of_an_agreement_is_told_with_what_was_decided_and_what_was_recorded") {
        return;
    }
    let ledger = begun();
    set(&ledger, "title", "\"Läxhjälp i Almby\"");
    ledger.commit_on("2020-02-03", "+01:00");
    let file = ledger.path().join("a.toml");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, format!("{text}[[extensions]]\ndecided = 2020-11-21\nuntil = 2021-12-31\nreference = \"§ 12\"\n"))
        .unwrap();
    ledger.commit_on("2020-12-03", "+01:00");
    // Another file, and another way of writing, are nobody's history.
    ledger
        .write("b.toml", SOUND)
        .replace("a.toml", "start = 2020-01-01", "start    = 2020-01-01")
        .commit_on("2021-01-01", "+01:00");
    set(&ledger, "end", "2020-11-30");
    let masked = |text: String| {
        let commits = git(ledger.directory(), &["log", "--format=%H"]);
        commits.lines().fold(text, |text, commit| text.replace(commit, "COMMIT").replace(&commit[..10], "COMMIT"))
    };
    for (name, line) in [
        ("history_sv", "--lang sv history a"),
        ("history_en", "--lang en history läxhjälp --format markdown"),
        ("history_field", "--lang sv history a --field term.end"),
        ("history_json", "--lang sv history a --format json"),
    ] {
        let line = if line.contains("läxhjälp") { "--lang en history almby --format markdown" } else { line };
        assert_snapshot!(name, masked(ledger.run(line).to_string()));
    }
    // As it was known then, there was less of it.
    assert_eq!(history(&ledger, "a").len(), 4);
    let ran = ledger.run("--lang sv --known-at 2020-02-28 history a --format json");
    assert_eq!(told(&ran), history(&ledger, "a")[..2], "{ran}");
}

#[test]
fn moves_and_other_names_are_followed() {
    if !has_git("moves_and_other_names_are_followed") {
        return;
    }
    let ledger = begun();
    // The ledger itself moves, within the repository and from outside the folder.
    git(ledger.directory(), &["mv", "agreements", "register"]);
    ledger.commit_on("2020-02-01", "+01:00");
    let run = |line: &str| {
        told(&run_in(ledger.directory(), &format!("--lang sv --ledger register history {line} --format json")))
    };
    let first = run("a");
    assert_eq!(first.len(), 2, "{first:#?}");
    assert!(
        first[0].starts_with("2020-01-01: nytt avtal") && first[1].contains("flyttad: agreements/a.toml → a.toml"),
        "{first:#?}"
    );
    fs::create_dir(ledger.directory().join("register/inne")).unwrap();
    git(ledger.directory(), &["mv", "register/a.toml", "register/inne/a.toml"]);
    ledger.commit_on("2020-03-01", "+01:00");
    // A new id, with a change beside it.
    git(ledger.directory(), &["mv", "register/inne/a.toml", "register/laxhjalp.toml"]);
    let file = ledger.directory().join("register/laxhjalp.toml");
    let text = fs::read_to_string(&file).unwrap().replace("end = 2020-12-31", "end = 2021-06-30");
    fs::write(&file, text).unwrap();
    fs::write(
        ledger.directory().join("register/annat.toml"),
        SOUND.replace("Läxhjälp", "Annat").replace("802999-0010", "802999-0028"),
    )
    .unwrap();
    ledger.commit_on("2020-04-01", "+01:00");
    assert_eq!(
        run("laxhjalp"),
        [
            "2020-01-01: nytt avtal: Läxhjälp",
            "2020-02-01: flyttad: agreements/a.toml → a.toml",
            "2020-03-01: flyttad: a.toml → inne/a.toml",
            "2020-04-01: nytt id: a → laxhjalp",
            "2020-04-01: Avtalstiden, sista dagen: 2020-12-31 → 2021-06-30",
        ]
    );
    // What is there no more still has its history, and one that comes again is told as it came.
    git(ledger.directory(), &["rm", "-q", "register/annat.toml"]);
    ledger.commit_on("2020-05-01", "+01:00");
    let gone = run("annat");
    assert_eq!(gone, ["2020-04-01: nytt avtal: Annat", "2020-05-01: borttaget ur registret: Annat"]);
    fs::write(ledger.directory().join("register/annat.toml"), SOUND).unwrap();
    ledger.commit_on("2020-06-01", "+01:00");
    assert_eq!(run("annat").len(), 3);
}

#[test]
fn of_a_merge_only_what_no_branch_has_told_is_told() {
    if !has_git("of_a_merge_only_what_no_branch_has_told_is_told") {
        return;
    }
    let branch = |ledger: &Ledger| {
        git(ledger.directory(), &["checkout", "-q", "-b", "gren"]);
        set(ledger, "end", "2021-06-30");
        ledger.commit_on("2020-02-01", "+01:00");
        git(ledger.directory(), &["checkout", "-q", "main"]);
    };
    let merge = |ledger: &Ledger, how: &[&str]| {
        git(ledger.directory(), &[&["merge", "-q", "--no-ff", "--no-commit"], how, &["gren"]].concat());
    };
    let begin = "2020-01-01: nytt avtal: Läxhjälp";
    let on_branch = "2020-02-01: Avtalstiden, sista dagen: 2020-12-31 → 2021-06-30";
    let on_main = "2020-03-01: Avtalets titel: Läxhjälp → Titel";

    // Both sides are followed, each change is told once.
    let ledger = begun();
    branch(&ledger);
    set(&ledger, "title", "\"Titel\"");
    ledger.commit_on("2020-03-01", "+01:00");
    merge(&ledger, &[]);
    ledger.commit_on("2020-04-01", "+02:00");
    let mut all = history(&ledger, "a");
    all.sort();
    assert_eq!(all, [begin, on_branch, on_main]);

    // What the merge itself changes is told by it.
    let ledger = begun();
    branch(&ledger);
    set(&ledger, "title", "\"Titel\"");
    ledger.commit_on("2020-03-01", "+01:00");
    merge(&ledger, &[]);
    set(&ledger, "end", "2022-12-31");
    ledger.commit_on("2020-04-01", "+02:00");
    let all = history(&ledger, "a");
    assert_eq!(all.len(), 4, "{all:#?}");
    assert_eq!(all[3], "2020-04-01: Avtalstiden, sista dagen: 2020-12-31 → 2022-12-31");

    // What a branch had changed and the merge did not keep is not left standing.
    let ledger = begun();
    branch(&ledger);
    set(&ledger, "title", "\"Titel\"");
    ledger.commit_on("2020-03-01", "+01:00");
    merge(&ledger, &["-s", "ours"]);
    ledger.commit_on("2020-04-01", "+02:00");
    let all = history(&ledger, "a");
    assert_eq!(all.len(), 4, "{all:#?}");
    assert_eq!(all[3], "2020-04-01: Avtalstiden, sista dagen: 2021-06-30 → 2020-12-31");
}

#[test]
fn what_a_branch_brought_into_the_ledger_is_told_once() {
    if !has_git("what_a_branch_brought_into_the_ledger_is_told_once") {
        return;
    }
    let ledger = begun();
    git(ledger.directory(), &["checkout", "-q", "-b", "gren"]);
    ledger
        .write("ny.toml", SOUND.replace("Läxhjälp", "Ny").replace("802999-0010", "802999-0028"))
        .commit_on("2020-02-01", "+01:00");
    git(ledger.directory(), &["mv", "agreements/a.toml", "agreements/b.toml"]);
    ledger.commit_on("2020-02-02", "+01:00");
    git(ledger.directory(), &["checkout", "-q", "main"]);
    ledger.write("c.toml", SOUND.replace("Läxhjälp", "Tredje")).commit_on("2020-03-01", "+01:00");
    git(ledger.directory(), &["merge", "-q", "--no-ff", "--no-commit", "gren"]);
    ledger.commit_on("2020-04-01", "+02:00");
    assert_eq!(history(&ledger, "ny"), ["2020-02-01: nytt avtal: Ny"]);
    assert_eq!(history(&ledger, "b"), ["2020-01-01: nytt avtal: Läxhjälp", "2020-02-02: nytt id: a → b"]);
    for (id, day) in [("ny", "2020-02-01"), ("b", "2020-01-01")] {
        let words = format!("{day}: Avtalstiden, sista dagen, tillagt: 2020-12-31");
        assert_eq!(history(&ledger, &format!("{id} --field term.end")), [words]);
    }
}

#[test]
fn a_shallow_copy_says_where_its_history_begins() {
    if !has_git("a_shallow_copy_says_where_its_history_begins") {
        return;
    }
    let ledger = begun();
    for (day, end) in [("2020-02-01", "2021-01-31"), ("2020-03-01", "2021-02-28")] {
        set(&ledger, "end", end);
        ledger.commit_on(day, "+01:00");
    }
    let place = tempfile::tempdir().unwrap();
    let url = format!("file://{}", ledger.directory().display());
    git(place.path(), &["clone", "-q", "--depth", "2", &url, "kopia"]);
    let ran = run_in(&place.path().join("kopia"), "--lang sv history a");
    assert!(ran.code == 0 && ran.out.contains("så långt tillbaka når den här kopian: Läxhjälp"), "{ran}");
    assert!(ran.out.contains("historien börjar här i den här kopian") && !ran.out.contains("nytt avtal"), "{ran}");
    assert_eq!(history(&ledger, "a").len(), 3);
}

/// What one change left is what the next one found, and the last one what the file says now.
#[test]
fn the_values_of_a_field_follow_one_another() {
    if !has_git("the_values_of_a_field_follow_one_another") {
        return;
    }
    let ledger = begun();
    let mut wanted = vec![String::new(), "2020-12-31".to_owned()];
    // As good as any: no seed of a machine decides.
    let mut number = 7_u64;
    for month in 1..=12 {
        number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let end = format!("20{}-{:02}-{:02}", 21 + number % 7, 1 + (number >> 8) % 12, 1 + (number >> 16) % 28);
        if number.is_multiple_of(3) {
            ledger.write("b.toml", SOUND.replace("Läxhjälp", &end));
        }
        set(&ledger, "end", &end);
        if wanted.last() != Some(&end) {
            wanted.push(end);
        }
        ledger.commit_on(&format!("2021-{month:02}-01"), "+01:00");
    }
    let ran = ledger.run("history a --field term.end --format csv");
    let rows: Vec<Vec<String>> =
        ran.out.lines().skip(1).map(|line| line.rsplit(',').take(3).map(str::to_owned).collect()).collect();
    let pairs: Vec<[String; 2]> = rows.iter().map(|row| [row[2].clone(), row[1].clone()]).collect();
    assert_eq!(pairs, wanted.windows(2).map(|pair| [pair[0].clone(), pair[1].clone()]).collect::<Vec<_>>(), "{ran}");
    // Every commit that git says has touched the file is there.
    let touched = git(ledger.directory(), &["log", "--format=%H", "--", "agreements/a.toml"]);
    assert_eq!(rows.len(), touched.lines().count(), "{ran}");
}

#[test]
fn what_moves_the_last_day_is_told_with_it() {
    if !has_git("what_moves_the_last_day_is_told_with_it") {
        return;
    }
    let ledger = begun();
    let more =
        "[[extensions]]\ndecided = 2020-11-21\nuntil = 2021-12-31\n[ended]\non = 2021-05-31\nwhy = \"nedlagd\"\n";
    ledger.write("a.toml", format!("{SOUND}{more}")).commit_on("2020-12-03", "+01:00");
    for field in ["term.end", "term"] {
        let told = history(&ledger, &format!("a --field {field}"));
        assert!(told.iter().any(|row| row.contains("ny sista dag 2021-12-31")), "{told:#?}");
        assert!(told.iter().any(|row| row.contains("2021-05-31")) && !told.concat().contains("nedlagd"), "{told:#?}");
    }
    assert_eq!(history(&ledger, "a --field term.start").len(), 1);
}

#[test]
fn what_has_no_history_is_told() {
    if !has_git("what_has_no_history_is_told") {
        return;
    }
    let ledger = begun();
    ledger.write("nytt.toml", SOUND);
    let ran = ledger.run("--lang sv history nytt");
    assert!(ran.code == 0 && ran.out.contains("nytt avtal") && ran.out.contains("ännu inte incheckade"), "{ran}");
    let ran = ledger.run("--lang sv history finns-inte");
    assert!(ran.code == 2 && ran.err.contains("registret har inget avtal finns-inte"), "{ran}");
    let ran = ledger.run("--lang sv history a --field trem.end");
    assert!(ran.code == 2 && ran.err.contains("ett avtal har inget fält trem.end – menade du term"), "{ran}");
    let ran = Ledger::faultless().run("--lang sv history avtal");
    assert!(
        ran.code == 2 && ran.err.contains("history: registret agreements ligger inte i någon git-katalog"),
        "{ran}"
    );
    let empty = Ledger::faultless();
    git(empty.directory(), &["init", "-q"]);
    assert_eq!(empty.run("history avtal").code, 3);
    // A file that was broken for a while says so.
    ledger.write("a.toml", "trasig = \n").commit_on("2020-02-01", "+01:00");
    ledger.write("a.toml", SOUND).commit_on("2020-03-01", "+01:00");
    let all = history(&ledger, "a");
    assert!(
        all[1].contains("går inte att läsa efter ändringen") && all[2].contains("gick inte att läsa före ändringen"),
        "{all:#?}"
    );
}

#[test]
fn worktrees_and_longer_names_have_their_history_too() {
    if !has_git("worktrees_and_longer_names_have_their_history_too") {
        return;
    }
    let ledger = begun();
    set(&ledger, "end", "2021-01-31");
    ledger.commit_on("2020-02-01", "+01:00");
    let place = tempfile::tempdir().unwrap();
    let tree = place.path().join("träd");
    git(ledger.directory(), &["worktree", "add", "-q", "--detach", tree.to_str().unwrap(), "HEAD~1"]);
    assert_eq!(told(&run_in(&tree, "history a --format json")).len(), 1);
    let longer = Ledger::empty();
    git(longer.directory(), &["init", "-q", "--object-format=sha256"]);
    longer.write("a.toml", SOUND).commit_on("2024-01-01", "+01:00");
    set(&longer, "end", "2021-01-31");
    longer.commit_on("2024-01-02", "+01:00");
    assert_eq!(history(&longer, "a").len(), 2);
}
