//! Repositories that name programs of their own in every way that git knows. Each of them leaves a mark under plain git, so that the
//! repository is shown to be hostile, and none under any command of ours; and a broken file is passed over in none of them.

#![cfg(unix)]

use crate::support::{Ledger, Ran, git, has_git, run_in, run_with};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

const SOUND: &str = "title = \"x\"\nkind = \"grant\"\n[parties.a]\nname = \"A\"\nrole = \"public\"\n[parties.b]\nname = \"B\"\nrole = \"civil\"\norg_number = \"802999-0010\"\n";
const BROKEN: &str = "title = \n";

/// One call of each command; the sweep calls each of them in every form.
const CALLS: &[&str] = &[
    "validate",
    "validate agreements/a.toml",
    "validate --format json",
    "validate --write-baseline kända.toml",
    "list",
    "show a",
    "criteria",
    "split",
    "payments",
    "outcome",
    "booking --period 2023",
    "overview",
    "overview --changes HEAD",
    "deadlines --all",
    "agenda --meeting 2023-03-23",
    "agenda --meeting 2023-03-23 --changes HEAD",
    "export ut",
    "draft follow-up --year 2022 --committee a",
    "parties",
    "timeline",
    "history a",
    "diff HEAD",
    "diff HEAD~1 HEAD --format json",
    "init --ledger annat --name Annat",
    "new nytt",
    "schema",
    "explain S001",
    "fix --yes",
    "seal a --yes",
    "record amendment a --written --decided 2023-01-31 --yes",
    "record end a --on 2023-01-31 --why nedlagd --yes",
    "import register.csv --suggest",
    "completions bash",
    "man",
];

/// A hostile repository of one kind.
struct Trap {
    name: &'static str,
    /// Makes the repository of a ledger hostile, and gives the folder in which commands are to be run.
    set: fn(&Ledger, &Marks) -> PathBuf,
    /// What plain git is asked, and where, to leave the mark.
    fires: &'static [&'static str],
    at: &'static str,
    /// Whether it has what it takes to tell what stood in the files before the last commit.
    tells: bool,
}

/// Programs that leave a mark.
struct Marks {
    folder: tempfile::TempDir,
}

impl Marks {
    fn new() -> Self {
        let marks = Self { folder: tempfile::tempdir().unwrap() };
        let mark = marks.folder.path().join("mark");
        let leaves = format!("#!/bin/sh\nprintf x >> '{}'\n", mark.display());
        marks.script("through", &format!("{leaves}if [ -f \"$1\" ]; then exec cat \"$1\"; else exec cat; fi\n"));
        marks.script("ends", &format!("{leaves}exit 1\n"));
        marks
    }

    fn script(&self, name: &str, text: &str) {
        let path = self.folder.path().join(name);
        fs::write(&path, text).unwrap();
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).display().to_string()
    }

    /// A program that hands on what it is given, as a shell takes it.
    fn through(&self) -> String {
        format!("'{}'", self.path("through"))
    }

    /// A program that fails at once.
    fn ends(&self) -> String {
        format!("'{}'", self.path("ends"))
    }

    /// Whether the mark is there; it is gone afterwards.
    fn left(&self) -> bool {
        fs::remove_file(self.folder.path().join("mark")).is_ok()
    }
}

fn set(ledger: &Ledger, key: &str, value: &str) -> PathBuf {
    git(ledger.directory(), &["config", key, value]);
    ledger.directory().to_owned()
}

fn attributes(ledger: &Ledger, text: &str) {
    let info = ledger.directory().join(".git/info");
    fs::create_dir_all(&info).unwrap();
    fs::write(info.join("attributes"), text).unwrap();
}

const DIFF: &[&str] = &["diff"];

const TRAPS: &[Trap] = &[
    Trap {
        name: "a filter that cleans",
        set: |ledger, marks| {
            attributes(ledger, "*.toml filter=x\n");
            set(ledger, "filter.x.clean", &marks.through())
        },
        fires: DIFF,
        at: ".",
        tells: true,
    },
    Trap {
        name: "a filter that smudges",
        set: |ledger, marks| {
            attributes(ledger, "*.toml filter=x\n");
            set(ledger, "filter.x.smudge", &marks.through())
        },
        fires: &["archive", "HEAD"],
        at: ".",
        tells: true,
    },
    Trap {
        name: "a filter that stays",
        set: |ledger, marks| {
            attributes(ledger, "*.toml filter=x\n");
            set(ledger, "filter.x.process", &marks.ends())
        },
        fires: DIFF,
        at: ".",
        tells: true,
    },
    Trap {
        name: "attributes in a file of their own",
        set: |ledger, marks| {
            let file = ledger.directory().join("attributes");
            fs::write(&file, "*.toml filter=x\n").unwrap();
            set(ledger, "core.attributesFile", file.to_str().unwrap());
            set(ledger, "filter.x.clean", &marks.through())
        },
        fires: DIFF,
        at: ".",
        tells: true,
    },
    Trap {
        name: "attributes among the agreements",
        set: |ledger, marks| {
            ledger.write(".gitattributes", "*.toml filter=x\n");
            set(ledger, "filter.x.clean", &marks.through())
        },
        fires: DIFF,
        at: ".",
        tells: true,
    },
    Trap {
        name: "a text made of a file",
        set: |ledger, marks| {
            attributes(ledger, "*.toml diff=x\n");
            set(ledger, "diff.x.textconv", &marks.through())
        },
        fires: DIFF,
        at: ".",
        tells: true,
    },
    Trap {
        name: "another program for differences",
        set: |ledger, marks| set(ledger, "diff.external", &marks.ends()),
        fires: DIFF,
        at: ".",
        tells: true,
    },
    Trap {
        name: "another program for the differences of some files",
        set: |ledger, marks| {
            attributes(ledger, "*.toml diff=x\n");
            set(ledger, "diff.x.command", &marks.ends())
        },
        fires: DIFF,
        at: ".",
        tells: true,
    },
    Trap {
        name: "a monitor of files",
        set: |ledger, marks| set(ledger, "core.fsmonitor", &marks.ends()),
        fires: &["status"],
        at: ".",
        tells: true,
    },
    Trap {
        name: "a program for signatures",
        set: |ledger, marks| {
            let commit = git(ledger.directory(), &["cat-file", "commit", "HEAD"]);
            let signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n\n";
            let file = marks.folder.path().join("commit");
            fs::write(&file, commit.replacen("\n\n", &format!("\n{signature}"), 1)).unwrap();
            let args = ["hash-object", "-t", "commit", "-w", file.to_str().unwrap()];
            let signed = git(ledger.directory(), &args);
            git(ledger.directory(), &["update-ref", "HEAD", signed.trim()]);
            set(ledger, "log.showSignature", "true");
            set(ledger, "gpg.program", &marks.path("ends"))
        },
        fires: &["log"],
        at: ".",
        tells: true,
    },
    Trap {
        name: "hooks",
        set: |ledger, marks| {
            let hooks = ledger.directory().join(".git/hooks");
            fs::create_dir_all(&hooks).unwrap();
            for hook in
                ["reference-transaction", "post-index-change", "post-checkout", "pre-auto-gc", "fsmonitor-watchman"]
            {
                fs::copy(marks.path("through"), hooks.join(hook)).unwrap();
            }
            ledger.directory().to_owned()
        },
        fires: &["update-ref", "refs/heads/annan", "HEAD"],
        at: ".",
        tells: true,
    },
    Trap {
        name: "another program for a remote",
        set: |ledger, marks| {
            set(ledger, "remote.origin.url", "ssh://nosuch.invalid/x");
            set(ledger, "core.sshCommand", &marks.ends())
        },
        fires: &["ls-remote", "origin"],
        at: ".",
        tells: true,
    },
    Trap {
        name: "a pager",
        set: |ledger, marks| set(ledger, "core.pager", &marks.ends()),
        fires: &["grep", "-O", "title"],
        at: ".",
        tells: true,
    },
    Trap {
        name: "a command for what other repositories have",
        set: |ledger, marks| {
            let other = ledger.directory().join("annan");
            git(ledger.directory(), &["init", "-q", "--bare", other.to_str().unwrap()]);
            let info = ledger.directory().join(".git/objects/info");
            fs::create_dir_all(&info).unwrap();
            fs::write(info.join("alternates"), format!("{}\n", other.join("objects").display())).unwrap();
            set(ledger, "core.alternateRefsCommand", &marks.ends())
        },
        fires: &["rev-list", "--alternate-refs"],
        at: ".",
        tells: true,
    },
    Trap {
        name: "a work tree elsewhere",
        set: |ledger, marks| {
            let elsewhere = ledger.directory().join("annan/agreements");
            fs::create_dir_all(&elsewhere).unwrap();
            fs::write(elsewhere.join("a.toml"), "annat").unwrap();
            attributes(ledger, "*.toml filter=x\n");
            set(ledger, "filter.x.clean", &marks.through());
            set(ledger, "core.worktree", ledger.directory().join("annan").to_str().unwrap())
        },
        fires: DIFF,
        at: ".",
        tells: true,
    },
    Trap {
        name: "settings in another file",
        set: |ledger, marks| {
            let file = ledger.directory().join("settings");
            fs::write(&file, format!("[core]\n\tfsmonitor = \"{}\"\n", marks.ends())).unwrap();
            set(ledger, "include.path", file.to_str().unwrap())
        },
        fires: &["status"],
        at: ".",
        tells: true,
    },
    Trap {
        name: "commands of one's own",
        set: |ledger, marks| {
            for name in ["x", "rev-parse", "merge-base", "rev-list", "diff-tree", "ls-tree", "cat-file"] {
                set(ledger, &format!("alias.{name}"), &format!("!{}", marks.ends()));
            }
            ledger.directory().to_owned()
        },
        fires: &["x"],
        at: ".",
        tells: true,
    },
    Trap {
        name: "a submodule with a filter",
        set: |ledger, marks| {
            let other = marks.folder.path().join("sub");
            fs::create_dir(&other).unwrap();
            fs::write(other.join("c.toml"), SOUND).unwrap();
            git(&other, &["init", "-q"]);
            git(&other, &["add", "-A"]);
            git(&other, &["commit", "-q", "-m", "början"]);
            git(ledger.directory(), &["submodule", "--quiet", "add", other.to_str().unwrap(), "agreements/sub"]);
            ledger.commit().commit();
            ledger.write("sub/c.toml", SOUND.replace('x', "y"));
            let own = ledger.directory().join(".git/modules/agreements/sub");
            fs::create_dir_all(own.join("info")).unwrap();
            fs::write(own.join("info/attributes"), "*.toml filter=x\n").unwrap();
            git(&ledger.path().join("sub"), &["config", "filter.x.clean", &marks.through()]);
            ledger.directory().to_owned()
        },
        fires: DIFF,
        at: ".",
        tells: true,
    },
    Trap {
        name: "a clone of a part, with another program for the rest",
        set: |ledger, marks| {
            git(ledger.directory(), &["config", "uploadpack.allowFilter", "true"]);
            let url = format!("file://{}", ledger.directory().display());
            let clone = ledger.directory().join("del");
            git(ledger.directory(), &["clone", "-q", "--filter=blob:none", &url, "del"]);
            git(&clone, &["config", "remote.origin.uploadpack", &marks.ends()]);
            git(&clone, &["config", "protocol.file.allow", "always"]);
            clone
        },
        fires: &["cat-file", "-p", "HEAD~1:agreements/a.toml"],
        at: "del",
        tells: false,
    },
    Trap {
        name: "files of the ledger that pose as a repository, with a filter",
        set: |ledger, marks| {
            pose(ledger);
            ledger.write("info/attributes", "*.toml filter=x\n");
            let settings = ledger.text("config");
            let clean = marks.through();
            ledger.write("config", format!("{settings}[filter \"x\"]\n\tclean = \"{clean}\"\n")).commit().commit();
            ledger.directory().to_owned()
        },
        fires: &["-c", "safe.bareRepository=all", "diff"],
        at: "agreements",
        tells: true,
    },
    Trap {
        name: "files of the ledger that pose as a repository, with a monitor",
        set: |ledger, marks| {
            pose(ledger);
            let settings = ledger.text("config");
            let monitor = marks.ends();
            ledger.write("config", format!("{settings}[core]\n\tfsmonitor = \"{monitor}\"\n")).commit().commit();
            ledger.directory().to_owned()
        },
        fires: &["-c", "safe.bareRepository=all", "status"],
        at: "agreements",
        tells: true,
    },
];

/// Puts files among the agreements that look like a repository, in which the broken files have never been other than they are.
fn pose(ledger: &Ledger) {
    let other = tempfile::tempdir().unwrap();
    for (name, text) in [("a.toml", BROKEN), ("b.toml", SOUND), ("trasig.toml", BROKEN)] {
        fs::write(other.path().join(name), text).unwrap();
    }
    git(other.path(), &["init", "-q"]);
    git(other.path(), &["add", "-A"]);
    for _ in 0..3 {
        git(other.path(), &["commit", "-q", "--allow-empty", "-m", "början"]);
    }
    for part in ["HEAD", "index", "objects", "refs"] {
        copy(&other.path().join(".git").join(part), &ledger.path().join(part));
    }
    ledger.write("config", "[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = .\n");
}

fn copy(from: &Path, to: &Path) {
    if from.is_dir() {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap() {
            let entry = entry.unwrap();
            copy(&entry.path(), &to.join(entry.file_name()));
        }
    } else {
        fs::write(to, fs::read(from).unwrap()).unwrap();
    }
}

/// Git as anyone would run it, without what its user has set. It may fail.
fn plain_git(directory: &Path, args: &[&str]) {
    let mut command = Command::new("git");
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("GIT_")) {
        command.env_remove(name);
    }
    command.envs([("GIT_CONFIG_NOSYSTEM", "1"), ("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_TERMINAL_PROMPT", "0")]);
    command.args(args).current_dir(directory).output().unwrap();
}

/// A ledger of two commits.
fn ledger() -> Ledger {
    let ledger = Ledger::empty();
    // What a clone of a part has of one file must not be what it lacks of the other.
    ledger.write("a.toml", SOUND).write("b.toml", SOUND.replace("\"x\"", "\"z\""));
    let ledger = ledger.in_git();
    ledger.write("a.toml", SOUND.replace("\"x\"", "\"y\"")).commit();
    ledger
}

/// What `--since` says of the two broken files, with each of several names for what was before.
fn compares(directory: &Path, trap: &Trap) {
    for revision in ["HEAD", "HEAD~1", "main", "main~1", "@{0}"] {
        let ran = run_in(directory, &format!("validate --since {revision} --format short"));
        if !trap.tells && ran.code == 2 {
            assert!(ran.out.is_empty() && ran.err.contains("--since"), "{}, {revision}: {ran}", trap.name);
            continue;
        }
        passes_nothing_over(&ran, &format!("{}, {revision}", trap.name));
    }
    assert_eq!(run_in(directory, "validate --since nosuch").code, 2, "{}", trap.name);
}

fn passes_nothing_over(ran: &Ran, place: &str) {
    assert_eq!(ran.code, 1, "{place}: {ran}");
    for file in ["agreements/a.toml", "agreements/trasig.toml"] {
        assert!(ran.out.contains(file), "{file} is passed over, {place}: {ran}");
    }
}

#[test]
fn no_command_runs_what_a_repository_names() {
    if !has_git("no_command_runs_what_a_repository_names") {
        return;
    }
    for trap in TRAPS {
        let (ledger, marks) = (ledger(), Marks::new());
        let directory = (trap.set)(&ledger, &marks);
        for file in ["a.toml", "trasig.toml"] {
            fs::write(directory.join("agreements").join(file), BROKEN).unwrap();
        }
        marks.left();
        plain_git(&ledger.directory().join(trap.at), trap.fires);
        assert!(marks.left(), "under plain git, {} leaves no mark", trap.name);

        compares(&directory, trap);
        assert!(!marks.left(), "{}: --since", trap.name);
        for call in CALLS {
            let ran = run_in(&directory, call);
            assert!(ran.code <= 3, "{}, {call}: {ran}", trap.name);
            assert!(!marks.left(), "{}: {call}", trap.name);
            let ran = run_in(&directory, &format!("--known-at HEAD~1 {call}"));
            assert!(ran.code <= 3, "{}, --known-at, {call}: {ran}", trap.name);
            assert!(!marks.left(), "{}: --known-at {call}", trap.name);
        }
        run_with(&directory, "-- liggare show ", &[("LIGGARE_COMPLETE", "fish")], None);
        assert!(!marks.left(), "{}: completion", trap.name);
        for inner in ["agreements/sub", "agreements/objects"] {
            if directory.join(inner).is_dir() {
                run_in(&directory, &format!("--ledger {inner} validate --since HEAD"));
                assert!(!marks.left(), "{}: {inner}", trap.name);
            }
        }
    }
}

#[test]
fn the_calls_are_of_every_command() {
    let mut called: Vec<&str> = CALLS.iter().filter_map(|call| call.split(' ').next()).collect();
    called.dedup();
    called.sort_unstable();
    assert_eq!(called, crate::sweep::commands().into_iter().collect::<Vec<_>>());
}

/// What an export says of its repository is read from files, and from none that only pose as one.
#[test]
fn files_that_pose_as_a_repository_give_no_receipt_its_commit() {
    if !has_git("files_that_pose_as_a_repository_give_no_receipt_its_commit") {
        return;
    }
    let ledger = Ledger::empty();
    ledger.write("b.toml", SOUND);
    pose(&ledger);
    assert_eq!(ledger.run("export ut").code, 0);
    let receipt = fs::read_to_string(ledger.directory().join("ut/receipt.json")).unwrap();
    assert!(receipt.contains("\"git\": null"), "{receipt}");
    let ran = ledger.run("validate --since HEAD");
    assert!(ran.code == 2 && ran.out.is_empty(), "{ran}");
}

/// A program with the name of git in the folder where one stands is found by nobody.
#[test]
fn git_is_looked_for_in_whole_paths_only() {
    let (ledger, marks) = (Ledger::empty(), Marks::new());
    ledger.write("a.toml", SOUND);
    for folder in [ledger.directory(), &ledger.path()] {
        fs::copy(marks.path("ends"), folder.join("git")).unwrap();
    }
    fs::create_dir(ledger.directory().join(".git")).unwrap();
    for path in ["", ".", ":", "./agreements", "agreements:.:", "nosuch::"] {
        let output = Command::new(env!("CARGO_BIN_EXE_liggare"))
            .args(["--lang", "sv", "validate", "--since", "main"])
            .current_dir(ledger.directory())
            .env("PATH", path)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{path}: {said}");
        assert!(said.contains("frågar programmet git, som inte finns här"), "{path}: {said}");
        assert!(!marks.left(), "{path}");
    }
}

/// Pipes and devices in place of the repository's files are told, not waited for.
#[test]
fn a_pipe_or_a_device_in_place_of_a_file_of_git_is_told() {
    if !has_git("a_pipe_or_a_device_in_place_of_a_file_of_git_is_told") {
        return;
    }
    for name in ["HEAD", "config", "packed-refs", "commondir", "objects/info/alternates", "refs/heads/main", "shallow"]
    {
        for is_pipe in [true, false] {
            let ledger = ledger();
            let file = ledger.directory().join(".git").join(name);
            let _ = fs::remove_file(&file);
            if !is_pipe {
                std::os::unix::fs::symlink("/dev/zero", &file).unwrap();
            } else if !Command::new("mkfifo").arg(&file).status().is_ok_and(|status| status.success()) {
                continue;
            }
            let ran = ledger.run("--lang sv validate --since HEAD");
            assert!(ran.code == 2 && ran.err.contains(name) && ran.err.contains("är ingen fil"), "{name}: {ran}");
            assert!(ledger.run("export ut").code <= 1, "{name}");
            assert_eq!(ledger.run("validate").code, 0, "{name}");
        }
    }
}

/// The same of what the repository's files lead to: settings that are included, and other stores of objects.
#[test]
fn a_pipe_that_files_of_git_lead_to_is_told() {
    if !has_git("a_pipe_that_files_of_git_lead_to_is_told") {
        return;
    }
    let outside = tempfile::tempdir().unwrap();
    let at = |name: &str| outside.path().join(name);
    let pipe = at("rör");
    if !Command::new("mkfifo").arg(&pipe).status().is_ok_and(|status| status.success()) {
        return;
    }
    for store in ["ett", "två", "tre"] {
        fs::create_dir_all(at(store).join("info")).unwrap();
        fs::create_dir_all(at(store).join("pack")).unwrap();
    }
    fs::write(at("ett/info/alternates"), format!("{}\n", at("två").display())).unwrap();
    std::os::unix::fs::symlink(&pipe, at("två/info/alternates")).unwrap();
    std::os::unix::fs::symlink(&pipe, at("tre/pack/pack-1.idx")).unwrap();
    fs::write(at("inställningar"), format!("[include]\n\tpath = {}\n", pipe.display())).unwrap();
    let (pipe, one, three, settings) = (pipe, at("ett"), at("tre"), at("inställningar"));
    let (pipe, one, three, settings) = (pipe.display(), one.display(), three.display(), settings.display());
    for (file, text, named) in [
        ("config", format!("[include]\n\tpath = {pipe}\n"), "rör"),
        ("config", format!("[includeIf \"gitdir:/\"]\n\tpath = \"{pipe}\"\n"), "rör"),
        ("config", format!("[includeIf \"onbranch:main\"]path={pipe}\n"), "rör"),
        ("config", format!("[include]\n\tpath = {settings}\n"), "rör"),
        ("config.worktree", format!("[include]\n\tpath = {pipe}\n"), "rör"),
        ("objects/info/alternates", format!("{one}\n"), "två/info/alternates"),
        ("objects/info/alternates", format!("# x\n\n{three}\n"), "tre/pack/pack-1.idx"),
    ] {
        let ledger = ledger();
        let file = ledger.directory().join(".git").join(file);
        let before = fs::read_to_string(&file).unwrap_or_default();
        fs::write(&file, format!("{before}{text}")).unwrap();
        let ran = ledger.run("--lang sv validate --since HEAD");
        assert!(ran.code == 2 && ran.err.contains(&format!("{named} är ingen fil")), "{text}: {ran}");
        assert_eq!(ledger.run("validate").code, 0, "{text}");
    }
    // What leads to files, round or nowhere is no obstacle.
    fs::remove_file(at("två/info/alternates")).unwrap();
    fs::write(at("två/info/alternates"), format!("{one}\n")).unwrap();
    fs::write(at("inställningar"), format!("[include]\n\tpath = {}\n", at("saknas").display())).unwrap();
    let ledger = ledger();
    let git = ledger.directory().join(".git");
    fs::write(git.join("objects/info/alternates"), format!("{one}\n")).unwrap();
    let config = fs::read_to_string(git.join("config")).unwrap();
    fs::write(git.join("config"), format!("{config}[include]\n\tpath = {settings}\n")).unwrap();
    let ran = ledger.run("validate --since HEAD");
    assert_eq!(ran.code, 0, "{ran}");
}

/// The file that a worktree or a submodule has in place of the folder.
#[test]
fn a_pipe_or_a_large_file_in_place_of_the_folder_of_git_is_no_repository() {
    let ledger = Ledger::empty();
    ledger.write("a.toml", SOUND);
    let file = ledger.directory().join(".git");
    fs::write(&file, format!("gitdir: {}", "x".repeat(2 << 20))).unwrap();
    assert_eq!(ledger.run("validate --since HEAD").code, 2);
    fs::remove_file(&file).unwrap();
    if Command::new("mkfifo").arg(&file).status().is_ok_and(|status| status.success()) {
        assert_eq!(ledger.run("validate --since HEAD").code, 2);
        assert_eq!(ledger.run("export ut").code, 0);
    }
}

/// What whoever starts the program says to git in the environment.
#[test]
fn what_git_is_told_by_the_environment_is_not_heard() {
    if !has_git("what_git_is_told_by_the_environment_is_not_heard") {
        return;
    }
    let (ledger, marks) = (ledger(), Marks::new());
    let mark = marks.path("mark");
    ledger.write("a.toml", BROKEN).write("trasig.toml", BROKEN);
    let elsewhere = ledger.directory().join("annan").display().to_string();
    let told = [
        ("GIT_TRACE", mark.as_str()),
        ("GIT_TRACE_SETUP", &mark),
        ("GIT_TRACE2_EVENT", &mark),
        ("GIT_CONFIG_COUNT", "1"),
        ("GIT_CONFIG_KEY_0", "core.fsmonitor"),
        ("GIT_CONFIG_VALUE_0", &marks.ends()),
        ("GIT_EXEC_PATH", &elsewhere),
        ("GIT_DIR", &elsewhere),
        ("GIT_COMMON_DIR", &elsewhere),
        ("GIT_WORK_TREE", &elsewhere),
        ("GIT_INDEX_FILE", &elsewhere),
        ("GIT_OBJECT_DIRECTORY", &elsewhere),
        ("GIT_CEILING_DIRECTORIES", ledger.directory().to_str().unwrap()),
        ("GIT_SHALLOW_FILE", &elsewhere),
        ("GIT_NAMESPACE", "annan"),
        ("GIT_PAGER", &marks.ends()),
        ("GIT_EXTERNAL_DIFF", &marks.ends()),
        ("GIT_DEFAULT_HASH", "sha256"),
    ];
    let plain = Command::new("git").arg("--version").env("GIT_TRACE", &mark).output().unwrap();
    assert!(plain.status.success() && marks.left(), "under plain git, the environment is heard");
    let output = Command::new(env!("CARGO_BIN_EXE_liggare"))
        .args(["--as-of", "2023-03-23", "validate", "--since", "HEAD", "--format", "short"])
        .current_dir(ledger.directory())
        .envs(told)
        .output()
        .unwrap();
    let ran = Ran {
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
        code: u8::try_from(output.status.code().unwrap()).unwrap(),
    };
    passes_nothing_over(&ran, "the environment");
    assert!(!marks.left());
}

/// Whoever else may write in a repository could say there what is to be run: git does not read it, and says so.
#[test]
fn a_repository_of_somebody_else_is_refused_in_gits_own_words() {
    let name = "a_repository_of_somebody_else_is_refused_in_gits_own_words";
    if !has_git(name) {
        return;
    }
    let ledger = ledger();
    let folders = [ledger.directory().to_owned(), ledger.directory().join(".git")];
    if folders.iter().any(|folder| std::os::unix::fs::chown(folder, Some(54_321), None).is_err()) {
        let said = format!("skipped {name}: only root can give a folder away\n");
        std::io::Write::write_all(&mut std::io::stderr(), said.as_bytes()).unwrap();
        return;
    }
    let ran = ledger.run("validate --since HEAD");
    assert!(ran.code == 2 && ran.out.is_empty() && ran.err.contains("dubious ownership"), "{ran}");
}
