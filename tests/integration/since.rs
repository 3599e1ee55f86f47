//! `validate --since`: what is new since a revision, and never a pass where nobody can tell.

use crate::support::{Ledger, Ran, git, has_git, run_in};
use insta::assert_snapshot;
use std::process::Command;

const STACKEN: &str = "enskede-arsta-vantor/eav-2019-stacken.toml";
const NORRMALM: &str = "norrmalm/norrmalm-2018-socialt-stod.toml";
const STREET: &str = "enskede-arsta-vantor/eav-2021-street-minds.toml";

/// The files and codes of what is reported, each once.
fn reported(ran: &Ran) -> Vec<String> {
    let mut found: Vec<String> = ran
        .out
        .lines()
        .map(|line| {
            let (path, rest) = line.split_once(".toml:").unwrap();
            let code = rest.split_once('[').unwrap().1.split_once(']').unwrap().0;
            format!("{} {code}", path.rsplit('/').next().unwrap())
        })
        .collect();
    found.dedup();
    found
}

#[test]
fn where_nothing_changed_the_run_is_well_and_says_so() {
    if !has_git("where_nothing_changed_the_run_is_well_and_says_so") {
        return;
    }
    let ledger = Ledger::copy().in_git();
    let ran = ledger.run("--lang sv validate --fail-on warning --since main");
    assert_eq!(ran.code, 0, "{ran}");
    assert!(ran.out.contains("inget av 14 avtal är ändrat sedan main ("), "{ran}");
    assert!(ran.out.contains("övriga filer har inga nya brister"), "{ran}");
    let ran = ledger.run("validate --fail-on warning --since main --format short");
    assert!(ran.code == 0 && ran.out.is_empty() && ran.err.contains("inget av 14 avtal"), "{ran}");
    // Where there is no agreement at all, there is nothing to check, changed or not.
    let empty = Ledger::empty();
    empty.write("liggare.toml", "[ledger]\nname = \"tomt\"\n");
    assert_eq!(empty.in_git().run("validate --since main").code, 3);
}

#[test]
fn a_new_file_that_is_no_agreement_counts_as_another() {
    if !has_git("a_new_file_that_is_no_agreement_counts_as_another") {
        return;
    }
    let ledger = Ledger::copy().in_git();
    let said = |ledger: &Ledger| ledger.run("--lang sv validate --since main --format short").err;
    ledger.write("reports/ny.toml", "kind = \"follow_up\"\n");
    let alone = said(&ledger);
    assert!(
        alone.starts_with("inget av 14 avtal är ändrat sedan main (") && alone.contains("), men 1 annan fil är det"),
        "{alone}"
    );
    assert!(alone.contains("; övriga filer har inga nya brister"), "{alone}");
    ledger.write("reports/nyare.toml", "kind = \"follow_up\"\n");
    ledger.replace(STACKEN, "kind         = \"iop\"", "kind = \"iop\"");
    assert!(
        said(&ledger).contains("1 av 14 avtal är ändrat sedan main (") && said(&ledger).contains(", och 2 andra filer"),
        "{}",
        said(&ledger)
    );
}

#[test]
fn every_way_of_changing_a_file_counts() {
    if !has_git("every_way_of_changing_a_file_counts") {
        return;
    }
    let ledger = Ledger::copy();
    std::fs::write(ledger.directory().join(".gitignore"), "ignorerad.toml\n").unwrap();
    let ledger = ledger.in_git();
    git(ledger.directory(), &["tag", "början"]);
    let broken = "title = \"x\"\nkind = \"ipo\"\n[parties.a]\nname = \"A\"\nrole = \"public\"\n";
    ledger.write("a/commit.toml", broken).commit();
    ledger.replace(NORRMALM, "ostermalm = 11 }", "ostermalm = 12 }");
    git(ledger.directory(), &["add", "-A"]);
    ledger.replace(STACKEN, "kind         = \"iop\"", "kind         = \"ipo\"");
    // Windows knows no name with a line end or a tab in it.
    ledger
        .write(if cfg!(windows) { "min mapp å/ny.toml" } else { "min mapp å\nny/ny.toml" }, broken)
        .write("ignorerad.toml", broken);
    let no_records = ["commit S004", "eav-2019-stacken S004", "ignorerad S004", "ny S004"];
    let ran = ledger.run("validate --since början --select M001 --format short");
    assert_eq!(reported(&ran), [no_records.as_slice(), &["norrmalm-2018-socialt-stod M001"]].concat());
    assert!(ran.err.contains("5 av 17 avtal är ändrade sedan början ("), "{ran}");
    // Paths narrow it further, but for files that are no record.
    let ran = ledger.run("--lang sv validate --since början --select M001 --format short agreements/socialnamnden");
    assert_eq!(reported(&ran), no_records);
    assert!(
        ran.err.starts_with(
            "4 filer utanför det som efterfrågades kan inte läsas eller har fel i formen, och visas därför ändå\n"
        ),
        "{ran}"
    );
}

#[test]
fn a_change_that_breaks_another_file_is_found_there() {
    if !has_git("a_change_that_breaks_another_file_is_found_there") {
        return;
    }
    let ledger = Ledger::copy().in_git();
    let file = |path: &str| ledger.path().join(path);
    std::fs::remove_file(file(STREET)).unwrap();
    let ran = ledger.run("--lang sv validate --since HEAD --format short");
    assert_eq!((ran.code, reported(&ran)), (0, vec!["eav-2022-street-minds S008".to_owned()]), "{ran}");
    assert_snapshot!(ran.err.replace(git(ledger.directory(), &["rev-parse", "HEAD"]).get(..10).unwrap(), "COMMIT"), @"inget av 13 avtal är ändrat sedan HEAD (COMMIT), 1 fil är borttagen eller flyttad; övriga filer har 1 ny brist");
    git(ledger.directory(), &["checkout", "-q", "."]);

    // A second file of the same id: the finding points into the new one.
    std::fs::create_dir_all(file("a")).unwrap();
    std::fs::copy(file(STREET), file("zz-kopia.toml")).unwrap();
    std::fs::rename(file("zz-kopia.toml"), file("a/eav-2021-street-minds.toml")).unwrap();
    let ran = ledger.run("validate --since HEAD --select S009 --format short");
    assert_eq!(ran.code, 1, "{ran}");
    assert!(ran.out.contains("S009"), "{ran}");
    std::fs::remove_file(file("a/eav-2021-street-minds.toml")).unwrap();

    // Settings raise a rule: its findings are new everywhere, others are not.
    let settings = std::fs::read_to_string(file("liggare.toml")).unwrap();
    ledger.write("liggare.toml", format!("{settings}\n[rules]\nF005 = \"error\"\n"));
    let ran = ledger.run("validate --since HEAD --format short");
    assert_eq!(ran.code, 1, "{ran}");
    assert!(ran.out.contains("fel[F005]") && !ran.out.contains("[D002]"), "{ran}");
}

/// What is said of the files that did not change is what is shown of them, and nothing is said of what was not asked for.
#[test]
fn what_is_said_of_other_files_is_what_is_shown_of_them() {
    const CONVICTUS: &str = "enskede-arsta-vantor/eav-2019-convictus.toml";
    if !has_git("what_is_said_of_other_files_is_what_is_shown_of_them") {
        return;
    }
    let ledger = Ledger::copy().in_git();
    let name = "name       = \"Convictus\"";
    ledger.replace(CONVICTUS, name, "name = \"Convictus X\"");
    let line = "--lang sv validate --since HEAD --select P --format";
    let ran = ledger.run(&format!("{line} short"));
    let other = |ran: &Ran| ran.out.lines().filter(|line| !line.contains(CONVICTUS)).count();
    assert_eq!(other(&ran), 2, "{ran}");
    assert!(ran.err.ends_with("; övriga filer har 2 nya brister\n"), "{ran}");
    let json = ledger.run(&format!("{line} json")).out;
    assert!(json.contains("\"new_elsewhere\": 2\n"), "{json}");
    // Once they are old, they are shown because they point into what changes.
    ledger.commit();
    ledger.replace(CONVICTUS, "name = \"Convictus X\"", "name = \"Convictus Y\"");
    let ran = ledger.run(&format!("{line} short"));
    assert_eq!(other(&ran), 2, "{ran}");
    assert!(
        ran.err.ends_with("; övriga filer har inga nya brister, och 2 äldre som också gäller en ändrad fil\n"),
        "{ran}"
    );
    ledger.commit();

    // What lies outside the path is not vouched for.
    ledger.replace(STREET, "kind         = \"iop\"", "kind = \"cooperation\"\nunknown_status = 1");
    std::fs::remove_file(ledger.path().join(STACKEN)).unwrap();
    let ran = ledger.run("--lang sv validate --since HEAD --format short agreements/norrmalm");
    assert!(
        ran.err.ends_with(
            "\navtalet är inte ändrat sedan HEAD (COMMIT); övriga filer som efterfrågades har inga nya brister\n"
                .replace("COMMIT", git(ledger.directory(), &["rev-parse", "HEAD"]).get(..10).unwrap())
                .as_str()
        ),
        "{ran}"
    );
    ledger.commit();
    // Nor what cannot be judged.
    let ran = ledger.run("--lang sv validate --since HEAD --format short");
    assert!(
        ran.err.starts_with("1 fil som inte är ändrad kan inte läsas eller har fel i formen, och visas därför ändå\n"),
        "{ran}"
    );
    assert!(ran.err.ends_with("; övriga filer som kan läsas har inga nya brister\n"), "{ran}");
    // Where there was nothing to check, nothing is said of what has changed.
    std::fs::create_dir(ledger.path().join("tom")).unwrap();
    let ran = ledger.run("--lang sv validate --since HEAD agreements/tom --format short");
    assert!(ran.code == 3 && !ran.err.contains("sedan HEAD"), "{ran}");
}

#[test]
fn work_is_counted_from_where_it_left_the_revision() {
    if !has_git("work_is_counted_from_where_it_left_the_revision") {
        return;
    }
    let ledger = Ledger::copy().in_git();
    git(ledger.directory(), &["checkout", "-q", "-b", "gren"]);
    ledger.replace(NORRMALM, "ostermalm = 11 }", "ostermalm = 12 }").commit();
    git(ledger.directory(), &["checkout", "-q", "main"]);
    ledger.replace(STACKEN, "kind         = \"iop\"", "kind         = \"ipo\"").commit();
    git(ledger.directory(), &["checkout", "-q", "gren"]);
    let ran = ledger.run("validate --since main --select S004,M001 --format short");
    assert_eq!(reported(&ran), ["norrmalm-2018-socialt-stod M001"], "what others did on main is not ours");
}

#[test]
fn what_a_user_has_set_does_not_change_the_answer() {
    if !has_git("what_a_user_has_set_does_not_change_the_answer") {
        return;
    }
    let ledger = Ledger::copy().in_git();
    ledger.write(if cfg!(windows) { "å ä.toml" } else { "å ä\t.toml" }, "title = ");
    ledger.replace(NORRMALM, "ostermalm = 11 }", "ostermalm = 12 }");
    let plain = ledger.run("validate --since main --select S,M001 --format json");
    assert_eq!(plain.code, 1);
    for (key, value) in [
        ("diff.relative", "true"),
        ("diff.external", "false"),
        ("diff.orderFile", "nosuch"),
        ("diff.renames", "copies"),
        ("diff.mnemonicPrefix", "true"),
        ("diff.ignoreSubmodules", "all"),
        ("color.ui", "always"),
        ("core.quotePath", "true"),
        ("core.pager", "false"),
        ("core.fsmonitor", "false"),
        ("log.showSignature", "true"),
        ("status.showUntrackedFiles", "no"),
    ] {
        git(ledger.directory(), &["config", key, value]);
    }
    assert_eq!(plain.out, ledger.run("validate --since main --select S,M001 --format json").out);
    let elsewhere = Command::new(env!("CARGO_BIN_EXE_liggare"))
        .args(["--as-of", "2023-03-23", "validate", "--since", "main", "--select", "S,M001", "--format", "json"])
        .current_dir(ledger.directory())
        .envs([("GIT_DIR", "/nosuch"), ("GIT_INDEX_FILE", ".git/nosuch"), ("GIT_EXTERNAL_DIFF", "false")])
        .output()
        .unwrap();
    assert_eq!(plain.out, String::from_utf8_lossy(&elsewhere.stdout));
}

#[test]
fn where_git_cannot_tell_the_run_fails_and_says_what_to_do() {
    let bare = Ledger::copy();
    let without_git = Command::new(env!("CARGO_BIN_EXE_liggare"))
        .args(["--lang", "sv", "validate", "--since", "main"])
        .current_dir(bare.directory())
        .env_clear()
        .env("PATH", bare.directory())
        .output()
        .unwrap();
    assert_eq!(without_git.status.code(), Some(2));
    assert_snapshot!(String::from_utf8_lossy(&without_git.stderr), @"fel: --since frågar programmet git, som inte finns här: installera git, eller kör utan --since");
    if !has_git("where_git_cannot_tell_the_run_fails_and_says_what_to_do") {
        return;
    }
    assert_eq!(bare.run("validate --since main").code, 2);
    assert!(bare.run("--lang sv validate --since main").err.contains("inte i någon git-katalog"));
    let ledger = bare.in_git();
    let zero = "0".repeat(40);
    let tree = git(ledger.directory(), &["rev-parse", "HEAD:agreements"]);
    for (revision, words) in [
        ("nosuch", "git känner inte till nosuch: rätta namnet"),
        ("nosuch~1", "git känner inte till nosuch~1: rätta namnet"),
        ("-x", "git känner inte till -x"),
        ("--output=x", "git känner inte till --output=x"),
        (zero.as_str(), "git känner inte till 0000"),
        (
            "main..main",
            "main..main är ett intervall, men här behövs en enda version, den som arbetet började från: --since main\n",
        ),
        (
            "main...HEAD",
            "main...HEAD är ett intervall, men här behövs en enda version, den som arbetet började från: --since main\n",
        ),
        (
            "..main",
            "..main är ett intervall, men här behövs en enda version, den som arbetet började från: --since HEAD\n",
        ),
        ("main:agreements", "main:agreements är ingen incheckning utan en fil eller mapp ur en"),
        (tree.trim(), "är ingen incheckning utan en fil eller mapp ur en"),
        ("HEAD~9", "så långt tillbaka som HEAD~9 når inte historiken: ange en version som git log visar"),
        ("main:a..b", "git känner inte till main:a..b"),
    ] {
        let ran = ledger.run(&format!("--lang sv validate --since={revision}"));
        assert_eq!(ran.code, 2, "{revision}: {ran}");
        assert!(ran.out.is_empty() && ran.err.contains(words), "{revision}: {ran}");
    }
    assert_eq!(ledger.run("validate --since=").code, 2);
    git(ledger.directory(), &["checkout", "-q", "--orphan", "annan"]);
    let ran = ledger.run("--lang sv validate --since main");
    assert!(ran.code == 2 && ran.err.contains("av det som är utcheckat finns ingen incheckning än"), "{ran}");
    ledger.write("ny.toml", "title = ").commit();
    assert!(ledger.run("--lang sv validate --since main").err.contains("ingen gemensam historik"));
}

/// Does what a message says is to be done: the command that it gives.
fn as_advised(clone: &std::path::Path, ran: &Ran) {
    let start = ran.err.find("git fetch").unwrap();
    let command = ran.err.get(start..).unwrap();
    let end = command.rfind('"').unwrap() + 1;
    let words: Vec<&str> = command.get(4..end).unwrap().split(' ').map(|word| word.trim_matches('"')).collect();
    git(clone, &words);
}

#[test]
fn a_shallow_clone_tells_or_says_that_it_cannot() {
    if !has_git("a_shallow_clone_tells_or_says_that_it_cannot") {
        return;
    }
    let ledger = Ledger::copy().in_git();
    git(ledger.directory(), &["checkout", "-q", "-b", "gren"]);
    ledger.replace(NORRMALM, "ostermalm = 11 }", "ostermalm = 12 }").commit().commit();
    git(ledger.directory(), &["checkout", "-q", "main"]);
    ledger.commit();
    git(ledger.directory(), &["checkout", "-q", "gren"]);
    git(ledger.directory(), &["config", "uploadpack.allowFilter", "true"]);
    let url = format!("file://{}", ledger.directory().display());
    let folder = tempfile::tempdir().unwrap();
    let clone = |name: &str, how: &[&str]| {
        let args: Vec<&str> = ["clone", "-q"].iter().chain(how).copied().chain([url.as_str(), name]).collect();
        git(folder.path(), &args);
        folder.path().join(name)
    };
    let line = "--lang sv validate --select M001 --format short --since origin/main";
    let one = clone("en", &["--depth", "1", "--branch", "gren"]);
    let ran = run_in(&one, line);
    assert!(ran.code == 2 && ran.err.contains("fetch-depth: 0"), "{ran}");
    let ran = run_in(&one, "--lang sv validate --since HEAD~1");
    assert!(ran.code == 2 && ran.err.contains("och HEAD~1 ligger längre tillbaka"), "{ran}");
    // What is advised is what helps, also where the clone has been told of one branch only.
    as_advised(&one, &run_in(&one, line));
    assert_eq!(run_in(&one, line).code, 1);
    let ran = run_in(&one, "--lang sv validate --since orgin/main");
    assert!(ran.err.contains("rätta namnet (git branch --all"), "{ran}");
    let single = clone("ensam", &["--single-branch", "--branch", "gren"]);
    as_advised(&single, &run_in(&single, line));
    assert_eq!(run_in(&single, line).code, 1);
    let two = clone("två", &["--depth", "1", "--no-single-branch", "--branch", "gren"]);
    let ran = run_in(&two, line);
    assert!(ran.code == 2 && ran.err.contains("för lite historik") && ran.err.contains("--unshallow"), "{ran}");
    as_advised(&two, &ran);
    let ran = run_in(&two, line);
    assert_eq!((ran.code, reported(&ran)), (1, vec!["norrmalm-2018-socialt-stod M001".to_owned()]), "{ran}");
    // A clone without the older files has the history, but not what stood in them; nothing is fetched to find out.
    let partial = clone("del", &["--filter=blob:none", "--branch", "gren"]);
    let ran = run_in(&partial, line);
    assert!(ran.code == 2 && ran.err.contains("git kan inte svara"), "{ran}");
}

#[cfg(unix)]
#[test]
fn a_ledger_behind_a_link_is_the_same_ledger() {
    if !has_git("a_ledger_behind_a_link_is_the_same_ledger") {
        return;
    }
    let ledger = Ledger::copy();
    std::os::unix::fs::symlink(NORRMALM, ledger.path().join("länk.toml")).unwrap();
    let ledger = ledger.in_git();
    let link = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink(ledger.path(), link.path().join("agreements")).unwrap();
    ledger.replace(NORRMALM, "ostermalm = 11 }", "ostermalm = 12 }");
    let ran = run_in(link.path(), "validate --select M001 --format short --since main");
    assert_eq!(ran.code, 1, "{ran}");
    assert!(ran.out.contains("agreements/norrmalm/") && ran.out.contains("agreements/länk.toml"), "{ran}");
}

/// An object by its name, from what it holds.
fn object(ledger: &Ledger, bytes: &[u8]) -> String {
    let file = ledger.directory().join(".git/of-a-test");
    std::fs::write(&file, bytes).unwrap();
    git(ledger.directory(), &["hash-object", "-w", "--no-filters", ".git/of-a-test"]).trim().to_owned()
}

/// Commits files that are never written to the disk, and then that they are gone.
fn commit_in_passing(ledger: &Ledger, files: &[(String, &str)]) {
    for (path, object) in files {
        git(ledger.directory(), &["update-index", "--add", "--cacheinfo", &format!("100644,{object},{path}")]);
    }
    git(ledger.directory(), &["commit", "-q", "-m", "stort"]);
    git(ledger.directory(), &["tag", "stort"]);
    ledger.commit();
}

#[test]
fn a_small_repository_that_is_a_large_ledger_is_refused() {
    if !has_git("a_small_repository_that_is_a_large_ledger_is_refused") {
        return;
    }
    let ledger = Ledger::copy().in_git();
    let large = object(&ledger, &vec![b'#'; 1 << 20]);
    let files: Vec<_> = (0..257).map(|place| (format!("agreements/stort/{place}.toml"), large.as_str())).collect();
    commit_in_passing(&ledger, &files);
    let ran = ledger.run("--lang sv validate --since stort");
    assert!(ran.code == 2 && ran.out.is_empty() && ran.err.contains("över 256 MiB"), "{ran}");
    assert_eq!(ledger.run("validate --since HEAD").code, 0);
}

#[test]
fn a_file_that_was_too_large_is_no_reason_to_fail() {
    if !has_git("a_file_that_was_too_large_is_no_reason_to_fail") {
        return;
    }
    let ledger = Ledger::copy().in_git();
    let large = object(&ledger, &vec![b'#'; (1 << 20) + 1]);
    commit_in_passing(&ledger, &[("agreements/stort.toml".to_owned(), large.as_str())]);
    let ran = ledger.run("--lang sv validate --since stort --format short");
    assert!(ran.code == 0 && ran.err.contains("1 fil är borttagen"), "{ran}");
    // What cannot be read is never taken for unchanged.
    ledger.write("stort.toml", vec![b'#'; (1 << 20) + 1]);
    let ran = ledger.run("validate --since stort --format short");
    assert_eq!((ran.code, reported(&ran)), (1, vec!["stort S007".to_owned()]), "{ran}");
}

/// A folder of ten folders that are one and the same, and so on: a few small objects.
#[test]
fn a_small_repository_of_endless_names_is_refused() {
    if !has_git("a_small_repository_of_endless_names_is_refused") {
        return;
    }
    let ledger = Ledger::copy().in_git();
    let list = ledger.directory().join(".git/of-a-test");
    let tree = |lines: String| {
        std::fs::write(&list, lines).unwrap();
        let lines = std::fs::File::open(&list).unwrap();
        let made = Command::new("git").arg("mktree").current_dir(ledger.directory()).stdin(lines).output().unwrap();
        String::from_utf8(made.stdout).unwrap().trim().to_owned()
    };
    let file = object(&ledger, b"title = \"x\"\n");
    let mut whole = tree(format!("100644 blob {file}\ta.toml\n"));
    for _ in 0..9 {
        let lines: Vec<_> = (0..10).map(|place| format!("040000 tree {whole}\ten mapp {place}\n")).collect();
        whole = tree(lines.concat());
    }
    let commit = git(ledger.directory(), &["commit-tree", "-p", "HEAD", "-m", "stort", &whole]);
    git(ledger.directory(), &["update-ref", "HEAD", commit.trim()]);
    let ran = ledger.run("--lang sv --ledger . validate --since HEAD");
    assert!(ran.code == 2 && ran.out.is_empty() && ran.err.contains("över 256 MiB"), "{ran}");
    // Only what lies below the ledger's own folder is listed.
    assert_eq!(ledger.run("validate --since HEAD~1").code, 0);
}

#[test]
fn what_replaces_an_object_or_is_marked_as_unchanged_hides_nothing() {
    if !has_git("what_replaces_an_object_or_is_marked_as_unchanged_hides_nothing") {
        return;
    }
    let broken = "title = \n";
    for mark in ["--assume-unchanged", "--skip-worktree"] {
        let ledger = Ledger::copy().in_git();
        git(ledger.directory(), &["update-index", mark, &format!("agreements/{STACKEN}")]);
        ledger.write(STACKEN, broken);
        let ran = ledger.run("validate --since HEAD --select S --format short");
        assert_eq!((ran.code, reported(&ran)), (1, vec!["eav-2019-stacken S001".to_owned()]), "{mark}: {ran}");
    }
    let ledger = Ledger::copy().in_git();
    let was = git(ledger.directory(), &["rev-parse", &format!("HEAD:agreements/{STACKEN}")]);
    git(ledger.directory(), &["replace", was.trim(), &object(&ledger, broken.as_bytes())]);
    ledger.write(STACKEN, broken);
    let ran = ledger.run("validate --since HEAD --select S --format short");
    assert_eq!((ran.code, reported(&ran)), (1, vec!["eav-2019-stacken S001".to_owned()]), "{ran}");
}

/// The file of an object that is not packed.
fn loose(ledger: &Ledger, object: &str) -> std::path::PathBuf {
    let (folder, file) = object.trim().split_at(2);
    ledger.directory().join(".git/objects").join(folder).join(file)
}

/// Git takes whatever lies where an object should for that object.
#[test]
fn an_object_that_is_not_the_one_of_its_name_is_no_base() {
    if !has_git("an_object_that_is_not_the_one_of_its_name_is_no_base") {
        return;
    }
    let stacken = format!("HEAD:agreements/{STACKEN}");
    let folder = format!("HEAD:agreements/{}", STACKEN.split_once('/').unwrap().0);
    for format in ["sha1", "sha256"] {
        for name in [stacken.as_str(), &folder, "HEAD:agreements", "HEAD^{tree}", "HEAD"] {
            let ledger = Ledger::copy();
            git(ledger.directory(), &["init", "-q", &format!("--object-format={format}")]);
            ledger.commit();
            let head = git(ledger.directory(), &["rev-parse", "HEAD"]);
            let was = git(ledger.directory(), &["rev-parse", name]);
            ledger.write(STACKEN, "title = \n").commit();
            let is = git(ledger.directory(), &["rev-parse", name]);
            git(ledger.directory(), &["reset", "-q", "--soft", head.trim()]);
            let was_file = loose(&ledger, &was);
            std::fs::remove_file(&was_file).unwrap();
            std::fs::copy(loose(&ledger, &is), was_file).unwrap();
            let ran = ledger.run("--lang sv validate --since HEAD --format short");
            assert!(ran.code == 2 && ran.out.is_empty(), "{format} {name}: {ran}");
            let said = format!("repositoriet är skadat: {} har inte det innehåll som namnet säger", was.trim());
            assert!(ran.err.contains(&said) && ran.err.contains("kör git fsck"), "{format} {name}: {ran}");
        }
    }
}

#[test]
fn line_ends_alone_are_no_change_and_other_bytes_are() {
    if !has_git("line_ends_alone_are_no_change_and_other_bytes_are") {
        return;
    }
    let ledger = Ledger::copy().in_git();
    let text = ledger.text(STACKEN);
    ledger.write(STACKEN, text.replace('\n', "\r\n"));
    assert!(ledger.run("--lang sv validate --since HEAD --format short").err.contains("inget av 14 avtal är ändrat"));
    ledger.commit();
    ledger.write(STACKEN, &text);
    assert!(ledger.run("--lang sv validate --since HEAD --format short").err.contains("inget av 14 avtal är ändrat"));
    ledger.write(STACKEN, text.replace('\n', "\r\r\n"));
    assert!(ledger.run("--lang sv validate --since HEAD --format short").err.contains("1 av 14 avtal är ändrat"));
}

#[test]
fn a_worktree_and_a_repository_of_longer_names_are_compared_too() {
    if !has_git("a_worktree_and_a_repository_of_longer_names_are_compared_too") {
        return;
    }
    let ledger = Ledger::copy().in_git();
    let folder = tempfile::tempdir().unwrap();
    let tree = folder.path().join("träd");
    git(ledger.directory(), &["worktree", "add", "-q", "-b", "gren", tree.to_str().unwrap()]);
    let line = "validate --since main --select S --format short";
    assert_eq!(run_in(&tree, line).code, 0);
    std::fs::write(tree.join("agreements").join(STACKEN), "title = \n").unwrap();
    assert_eq!(reported(&run_in(&tree, line)), ["eav-2019-stacken S001"]);
    assert_eq!(ledger.run(line).code, 0);

    let longer = Ledger::copy();
    git(longer.directory(), &["init", "-q", "--object-format=sha256"]);
    longer.commit();
    assert_eq!(longer.run(line).code, 0);
    longer.write(STACKEN, "title = \n");
    assert_eq!(reported(&longer.run(line)), ["eav-2019-stacken S001"]);
}

/// A link is what it leads to, then as now.
#[cfg(unix)]
#[test]
fn a_link_that_leads_elsewhere_has_changed_and_an_old_one_has_not() {
    if !has_git("a_link_that_leads_elsewhere_has_changed_and_an_old_one_has_not") {
        return;
    }
    let ledger = Ledger::copy();
    let norrmalm = ledger.text(NORRMALM);
    ledger.write("fel.toml", norrmalm.replace("norrmalm = 66,", "norrmalm = 67,"));
    let link = ledger.path().join("lank.toml");
    let leads = |to: &str| {
        let _ = std::fs::remove_file(&link);
        std::os::unix::fs::symlink(to, &link).unwrap();
    };
    leads(NORRMALM);
    let ledger = ledger.in_git();
    let asked = "validate --since HEAD --select M001 --format short";
    assert_eq!(ledger.run(asked).code, 0);
    leads("fel.toml");
    assert_eq!(reported(&ledger.run(asked)), ["lank M001"]);
    ledger.commit();
    assert_eq!(ledger.run(asked).code, 0);
}

/// A branch may be called anything, and what looks like a person's number comes out nowhere.
#[test]
fn a_revision_that_looks_like_a_personal_identity_number_is_masked_wherever_it_is_named() {
    if !has_git("a_revision_that_looks_like_a_personal_identity_number_is_masked_wherever_it_is_named") {
        return;
    }
    let ledger = Ledger::copy().in_git();
    git(&ledger.path(), &["branch", "640823-3234"]);
    for line in [
        "validate --since 640823-3234",
        "validate --since 640823-3234 --format json",
        "validate --since 640823-3234 --format markdown",
        "validate --since 640823-3234 --format html",
        "diff 640823-3234",
        "diff 640823-3234 --format json",
        "overview --changes 640823-3234",
        "agenda --changes 640823-3234 --format html",
        "--known-at 640823-3234 list",
    ] {
        let ran = ledger.run(&format!("--as-of 2023-03-23 --lang sv {line}"));
        assert!(ran.code < 2, "{line}: {ran}");
        assert!(!format!("{ran}").contains("640823-3234"), "{line}: {ran}");
    }
}

#[test]
fn a_matter_that_cannot_be_read_is_what_the_doubt_is_about() {
    let ledger = Ledger::copy();
    ledger.write("reports/trasig.toml", "kind = \n");
    let ran = ledger.run("--lang sv validate");
    assert!(ran.code == 2 && ran.err.contains("en fil i reports/ går inte att läsa"), "{ran}");
    ledger.write("liggare.toml", "[ledger\n");
    let ran = ledger.run("--lang sv validate");
    assert!(ran.code == 2 && ran.err.contains("registrets inställningar eller riktlinjer har fel"), "{ran}");
}
