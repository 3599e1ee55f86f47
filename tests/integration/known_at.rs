//! `--known-at`: every command on the ledger as it was recorded then, byte for byte what a checkout of that commit gives.

use crate::support::{Ledger, Ran, git, has_git, run_in};
use crate::sweep::{LINES, everything};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

const DAY: &str = "2024-03-01";

/// A ledger with every field and everything beside it that a command reads or tells of, in three commits: as it was, changed in
/// all its parts, and broken.
fn recorded() -> Ledger {
    let ledger = Ledger::empty();
    for (name, text) in everything() {
        ledger.write(&name, text);
    }
    ledger
        .write("templates/follow-up.md", "# Mall\n\n{{ title }}\n")
        .write("bilaga.md", "text")
        .write("a/b/c.toml.bak", "x");
    ledger.write(".dold.toml", "x").write(".gömd/inne/avtal.toml", "x").write(".git-är-det-inte/x.txt", "x");
    ledger.write(".github/avtal.toml", "x");
    #[cfg(unix)]
    for (target, name) in [("allt-2020.toml", "länk.toml"), ("../utanför.toml", "ut.toml"), ("nosuch", "ingen.toml")]
    {
        std::os::unix::fs::symlink(target, ledger.path().join(name)).unwrap();
    }
    fs::write(ledger.directory().join("utanför.toml"), "x = 1\n").unwrap();
    git(ledger.directory(), &["init", "-q"]);
    ledger.commit_on("2024-01-10", "+01:00");
    git(ledger.directory(), &["tag", "ett"]);
    for name in ["länk.toml", "ut.toml", "ingen.toml", "a/b/c.toml.bak", ".dold.toml"] {
        let _ = fs::remove_file(ledger.path().join(name));
    }
    ledger.replace("allt-2023.toml", "title", "notes = [\"senare\"]\ntitle");
    ledger.replace("liggare.toml", "[ledger]", "[ledger]\nlanguage = \"en\"");
    ledger.write("templates/follow-up.md", "# Another\n");
    ledger.write("ny.toml", "title = \"Ny\"\nkind = \"grant\"\n");
    ledger.commit_on("2024-02-10", "+01:00");
    git(ledger.directory(), &["tag", "två"]);
    for name in ["liggare.toml", "allt-2023.toml", "allt-2026.toml"] {
        ledger.write(name, "trasig = \n");
    }
    let _ = fs::remove_dir_all(ledger.path().join("templates"));
    let _ = fs::remove_file(ledger.path().join("allt-2020.toml"));
    ledger.commit_on("2024-03-10", "+01:00");
    ledger
}

/// The commands that only read, in every form.
fn reading() -> impl Iterator<Item = &'static str> {
    let writes = |line: &&str| {
        let first = line.split(' ').find(|word| !word.starts_with("--")).unwrap_or_default();
        ["init", "new", "record", "seal", "fix", "import"].contains(&first) || line.contains(" init ")
    };
    LINES.iter().map(String::as_str).filter(move |line| !writes(line) && !line.contains("--ledger"))
}

/// What lies in a folder beside the ledger and git's own, file by file; what only tells of the run itself is taken out.
fn written(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let (mut files, mut folders) = (BTreeMap::new(), vec![folder.to_owned()]);
    while let Some(inner) = folders.pop() {
        for entry in fs::read_dir(inner).unwrap() {
            let path = entry.unwrap().path();
            let inside = path.strip_prefix(folder).unwrap().to_owned();
            if path.is_dir() {
                let is_apart = [".git", "agreements"].iter().any(|apart| inside == Path::new(apart));
                folders.extend((!is_apart).then_some(path));
            } else if inside != Path::new(".git") {
                let bytes = fs::read(&path).unwrap();
                let is_receipt = inside.file_name().is_some_and(|name| name == "receipt.json");
                files.insert(inside, if is_receipt { without_the_run(&bytes) } else { bytes });
            }
        }
    }
    files
}

fn without_the_run(receipt: &[u8]) -> Vec<u8> {
    let mut receipt: serde_json::Value = serde_json::from_slice(receipt).unwrap();
    for key in ["command", "git"] {
        assert!(receipt.as_object_mut().unwrap().remove(key).is_some());
    }
    receipt.to_string().into_bytes()
}

#[test]
fn what_was_known_then_is_what_a_checkout_gives() {
    if !has_git("what_was_known_then_is_what_a_checkout_gives") {
        return;
    }
    let ledger = recorded();
    let mut count = 0;
    for revision in ["ett", "två", "HEAD"] {
        let place = tempfile::tempdir().unwrap();
        // The folder may tell nothing of where it lies: both are called alike.
        let checkout = place.path().join(ledger.directory().file_name().unwrap());
        git(ledger.directory(), &["worktree", "add", "-q", "--detach", checkout.to_str().unwrap(), revision]);
        // Of a broken ledger most forms say the same: that there is none.
        for line in reading().filter(|line| revision != "HEAD" || !line.contains("--format")) {
            let line = line.replace("ID", "allt-2023");
            let line = match line.rsplit(' ').next() {
                Some(form @ ("xlsx" | "docx")) if !line.starts_with("export") => format!("--output ut.{form} {line}"),
                _ => line,
            };
            let then = run_in(&checkout, &format!("--as-of {DAY} {line}"));
            let known = ledger.run(&format!("--known-at {revision} --as-of {DAY} {line}"));
            assert_eq!(
                (known.code, known.out),
                (then.code, then.out),
                "{revision}: {line}\n{}\n{}",
                known.err,
                then.err
            );
            let said = known.err.lines().filter(|line| !line.starts_with("--known-at: ")).collect::<Vec<_>>();
            assert_eq!(said, then.err.lines().collect::<Vec<_>>(), "{revision}: {line}");
            assert_eq!(written(ledger.directory()), written(&checkout), "{revision}: {line}");
            for folder in [ledger.directory(), &checkout] {
                let _ = fs::remove_dir_all(folder.join("ut"));
                let _ = fs::remove_dir_all(folder.join("man"));
                for form in ["xlsx", "docx"] {
                    let _ = fs::remove_file(folder.join(format!("ut.{form}")));
                }
            }
            count += 1;
        }
        for line in [
            "validate --since ett --format json",
            "validate agreements/bilaga.md",
            "validate agreements/ny.toml",
            "diff ett",
            "overview --changes ett",
            "agenda --changes ett --format json",
            "diff 2024-01-31 --format json",
            "",
        ] {
            let then = run_in(&checkout, &format!("--as-of {DAY} {line}"));
            let known = ledger.run(&format!("--known-at {revision} --as-of {DAY} {line}"));
            assert_eq!(
                (known.code, known.out),
                (then.code, then.out),
                "{revision}: {line}\n{}\n{}",
                known.err,
                then.err
            );
        }
        git(ledger.directory(), &["worktree", "remove", "--force", checkout.to_str().unwrap()]);
    }
    assert!(count > 200, "{count}");
}

/// The agreements that are listed.
fn listed(ran: &Ran) -> Vec<&str> {
    ran.out.lines().skip(1).filter_map(|line| line.split(',').next()).collect()
}

const SOUND: &str = "title = \"x\"\nkind = \"grant\"\n[parties.a]\nname = \"A\"\nrole = \"public\"\n[parties.b]\nname = \"B\"\nrole = \"civil\"\norg_number = \"802999-0010\"\n";

/// Agreements a, b and c, recorded one by one: the second at noon of the third of March in Tokyo, which is the same day in Greenwich, and
/// the third on a branch that was merged a month later.
fn one_by_one() -> Ledger {
    let ledger = Ledger::empty();
    git(ledger.directory(), &["init", "-q"]);
    ledger.write("a.toml", SOUND).commit_on("2024-02-01", "+01:00");
    git(ledger.directory(), &["checkout", "-q", "-b", "gren"]);
    ledger.write("c.toml", SOUND).commit_on("2024-02-15", "+01:00");
    git(ledger.directory(), &["checkout", "-q", "main"]);
    ledger.write("b.toml", SOUND).commit_on("2024-03-03", "+09:00");
    git(ledger.directory(), &["merge", "-q", "--no-ff", "--no-commit", "gren"]);
    ledger.commit_on("2024-04-01", "+02:00");
    ledger
}

#[test]
fn a_day_is_what_was_recorded_on_it_where_it_was_recorded() {
    if !has_git("a_day_is_what_was_recorded_on_it_where_it_was_recorded") {
        return;
    }
    let ledger = one_by_one();
    let known = |at: &str| ledger.run(&format!("--known-at {at} list --columns id --format csv"));
    for (at, wanted) in [
        ("2024-02-01", vec!["a"]),
        // On the branch there was more, but it was not yet part of what is checked out.
        ("2024-02-20", vec!["a"]),
        ("2024-03-02", vec!["a"]),
        ("2024-03-03", vec!["a", "b"]),
        ("2024-03-31", vec!["a", "b"]),
        ("2024-04-01", vec!["a", "b", "c"]),
        ("2030-01-01", vec!["a", "b", "c"]),
        ("gren", vec!["a", "c"]),
        ("HEAD~1", vec!["a", "b"]),
        ("HEAD^2", vec!["a", "c"]),
    ] {
        let ran = known(at);
        assert_eq!((listed(&ran), ran.code), (wanted, 0), "{at}: {ran}");
    }
    // Nothing has been laid out on the disk or changed.
    assert_eq!(git(ledger.directory(), &["status", "--porcelain"]), "");

    git(ledger.directory(), &["branch", "2024-03-03", "gren"]);
    assert_eq!(listed(&known("refs/heads/2024-03-03")), ["a", "c"]);
    assert_eq!(listed(&known("2024-03-03")), ["a", "b"]);
    let commit = git(ledger.directory(), &["rev-parse", "HEAD~1"]);
    let ran = ledger.run("--lang sv --known-at 2024-03-20 list --format json");
    assert!(ran.out.contains("\"as_of\": \"2024-03-20\""), "{ran}");
    assert_eq!(
        ran.err,
        format!("--known-at: registret så som det stod i incheckningen {} från 2024-03-03\n", &commit[..10])
    );
    let ran = ledger.run("--lang en --known-at HEAD~1 list --format json");
    assert!(ran.out.contains("\"as_of\": \"2024-03-03\""), "{ran}");
    assert!(ran.err.contains(&format!("the commit {} of 2024-03-03", &commit[..10])), "{ran}");
    let ran = ledger.run("--known-at HEAD~1 --as-of 2023-01-01 list --format json");
    assert!(ran.out.contains("\"as_of\": \"2023-01-01\""), "{ran}");
}

#[test]
fn where_there_is_no_such_time_the_beginning_of_the_history_is_told() {
    if !has_git("where_there_is_no_such_time_the_beginning_of_the_history_is_told") {
        return;
    }
    let ledger = one_by_one();
    let said = |line: &str| ledger.run(&format!("--lang sv {line}"));
    for (at, words) in [
        ("2024-01-31", "2024-01-31 är före historiens början; historien börjar med incheckningen "),
        ("nosuch", "git känner inte till nosuch"),
        ("HEAD~9", "så långt tillbaka som HEAD~9 når inte historiken"),
    ] {
        let ran = said(&format!("--known-at {at} list"));
        assert!(ran.code == 3 && ran.out.is_empty() && ran.err.contains(words), "{at}: {ran}");
        assert!(
            ran.err.contains("historien börjar med incheckningen ") && ran.err.ends_with(" från 2024-02-01\n"),
            "{ran}"
        );
    }
    let ran = said("--ledger annat --known-at 2024-03-03 list");
    assert!(ran.code == 3 && ran.err.contains("2024-03-03 har ingen mapp annat"), "{ran}");
    fs::create_dir(ledger.directory().join("annat")).unwrap();
    fs::write(ledger.directory().join("annat/d.toml"), SOUND).unwrap();
    ledger.commit_on("2024-05-01", "+02:00");
    for folder in ["annat", "annat/inne"] {
        let ran = said(&format!("--ledger {folder} --known-at 2024-04-01 list"));
        assert!(ran.code == 3 && ran.err.contains(&format!("har ingen mapp {folder}")), "{ran}");
        assert_eq!(
            ran.err.contains("historien börjar med") && ran.err.contains("från 2024-05-01"),
            folder == "annat",
            "{ran}"
        );
    }
    // A folder that is there no more can still be asked for.
    fs::remove_dir_all(ledger.directory().join("annat")).unwrap();
    let ran = said("--ledger annat --known-at HEAD list --columns id --format csv");
    assert_eq!((ran.code, listed(&ran)), (0, vec!["d"]), "{ran}");
    for (at, words) in
        [("2024-02-30", "den dagen finns inte"), ("HEAD..main", "är ett intervall"), ("\"\"", "ett datum skrivs")]
    {
        let ran = said(&format!("--known-at {at} list"));
        assert!(ran.code == 2 && ran.err.contains(words), "{at}: {ran}");
    }

    let empty = Ledger::empty();
    let ran = empty.run("--known-at HEAD list");
    assert!(ran.code == 2 && ran.err.contains("--known-at"), "{ran}");
    git(empty.directory(), &["init", "-q"]);
    assert_eq!(empty.run("--known-at HEAD list").code, 3);

    let clone = tempfile::tempdir().unwrap();
    let url = format!("file://{}", ledger.directory().display());
    git(clone.path(), &["clone", "-q", "--depth", "2", &url, "k"]);
    let ran = run_in(&clone.path().join("k"), "--lang sv --known-at 2024-02-01 list");
    assert!(ran.code == 3 && ran.err.contains("i den här kopian börjar historien med"), "{ran}");
}

#[test]
fn nothing_is_written_into_what_was() {
    if !has_git("nothing_is_written_into_what_was") {
        return;
    }
    let ledger = one_by_one();
    let before = ledger.files();
    for line in [
        "record",
        "record end a --on 2024-01-31 --why x --yes",
        "seal a --diff",
        "fix",
        "fix --diff",
        "new nytt",
        "init",
        "--ledger annat init --name x",
        "validate --write-baseline kända.toml",
        "booking --period 2024 --record",
        "import register.csv --map karta.toml --yes",
        "record outcome --from huvudbok.csv --map karta.toml --yes",
    ] {
        for at in ["HEAD", "nosuch"] {
            let ran = ledger.run(&format!("--lang sv --known-at {at} {line}"));
            assert!(ran.code == 2 && ran.out.is_empty() && ran.err.contains("kör utan --known-at"), "{line}: {ran}");
        }
    }
    assert_eq!(ledger.files(), before);
}

#[test]
fn worktrees_submodules_longer_names_and_deeper_folders_are_known_too() {
    if !has_git("worktrees_submodules_longer_names_and_deeper_folders_are_known_too") {
        return;
    }
    let ledger = one_by_one();
    let tree = tempfile::tempdir().unwrap();
    let tree = tree.path().join("träd");
    git(ledger.directory(), &["worktree", "add", "-q", "--detach", tree.to_str().unwrap(), "gren"]);
    let known = |folder: &Path, at: &str| {
        let ran = run_in(folder, &format!("--known-at {at} list --columns id --format csv"));
        assert_eq!(ran.code, 0, "{ran}");
        listed(&ran).iter().map(|id| (*id).to_owned()).collect::<Vec<_>>()
    };
    // What is checked out there decides.
    assert_eq!(known(&tree, "2024-03-31"), ["a", "c"]);
    assert_eq!(known(&tree, "main"), ["a", "b", "c"]);

    let outer = tempfile::tempdir().unwrap();
    git(outer.path(), &["init", "-q"]);
    git(outer.path(), &["submodule", "--quiet", "add", ledger.directory().to_str().unwrap(), "del/av"]);
    assert_eq!(known(&outer.path().join("del/av"), "2024-03-03"), ["a", "b"]);

    let longer = Ledger::empty();
    git(longer.directory(), &["init", "-q", "--object-format=sha256"]);
    longer.write("a.toml", SOUND).commit_on("2024-01-01", "+01:00");
    longer.write("b.toml", SOUND).commit_on("2024-01-02", "+01:00");
    assert_eq!(known(longer.directory(), "2024-01-01"), ["a"]);

    let deep = Ledger::empty();
    deep.write("djupt/ner å/agreements/a.toml", SOUND);
    let deep = deep.in_git();
    deep.write("djupt/ner å/agreements/a.toml", "trasig = \n").commit();
    assert_eq!(known(&deep.path().join("djupt/ner å"), "HEAD~1"), ["a"]);
}
