//! The samples under `examples/ci/`, run as far as a machine without a network can; `tests/checks/ci.sh` tries the rest.

#![cfg(unix)]

use crate::support::{Ledger, git, has_git, repository};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output};

const NORRMALM: &str = "norrmalm/norrmalm-2018-socialt-stod.toml";
const STACKEN: &str = "enskede-arsta-vantor/eav-2019-stacken.toml";

fn runnable(path: &Path, text: &str) {
    std::fs::write(path, text).unwrap();
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755)).unwrap();
}

/// A repository with the hook, and a program that judges by a day of the test's own.
fn hooked(ledger: Ledger) -> Ledger {
    let directory = ledger.directory();
    git(directory, &["init", "-q"]);
    let hook = std::fs::read_to_string(repository().join("examples/ci/pre-commit")).unwrap();
    std::fs::create_dir_all(directory.join(".git/hooks")).unwrap();
    runnable(&directory.join(".git/hooks/pre-commit"), &hook);
    let program = env!("CARGO_BIN_EXE_liggare");
    let program = format!("#!/bin/sh\nexec '{program}' --as-of 2023-03-23 --lang sv \"$@\"\n");
    runnable(&directory.join(".git/liggare vid en dag"), &program);
    ledger
}

/// Tries to commit, with whatever is said.
fn commit(ledger: &Ledger, args: &[&str]) -> (bool, String) {
    let directory = ledger.directory();
    let Output { status, stdout, stderr } = Command::new("git")
        .args(["-c", "user.name=Test", "-c", "user.email=test@example.org", "commit", "-q", "-m", "ändring"])
        .args(args)
        .current_dir(directory)
        .envs([("GIT_CONFIG_NOSYSTEM", "1"), ("GIT_CONFIG_GLOBAL", "/dev/null")])
        .env("LIGGARE", directory.join(".git/liggare vid en dag"))
        .output()
        .unwrap();
    (status.success(), String::from_utf8_lossy(&stdout).into_owned() + &String::from_utf8_lossy(&stderr))
}

#[test]
fn the_hook_lets_sound_changes_in_and_keeps_broken_ones_out() {
    if !has_git("the_hook_lets_sound_changes_in_and_keeps_broken_ones_out") {
        return;
    }
    let ledger = hooked(Ledger::copy());
    git(ledger.directory(), &["add", "-A"]);
    let (well, said) = commit(&ledger, &[]);
    assert!(well && said.contains("14 filer lästa"), "the first commit is judged whole: {said}");

    std::fs::write(ledger.directory().join("annat.txt"), "x").unwrap();
    git(ledger.directory(), &["add", "-A"]);
    let (well, said) = commit(&ledger, &[]);
    assert!(well && said.is_empty(), "what is no part of the ledger is let through in silence: {said}");

    ledger.replace(NORRMALM, "ostermalm = 11 }", "ostermalm = 12 }");
    let (well, said) = commit(&ledger, &["-a"]);
    assert!(!well && said.contains("fel[M001]") && said.contains("1 av 14 avtal är ändrat"), "{said}");

    ledger.replace(NORRMALM, "ostermalm = 12 }", "ostermalm = 11 } # enligt avtalet");
    let (well, said) = commit(&ledger, &["-a"]);
    assert!(well, "{said}");
}

#[test]
fn the_hook_judges_what_is_committed_and_nothing_else() {
    if !has_git("the_hook_judges_what_is_committed_and_nothing_else") {
        return;
    }
    let ledger = hooked(Ledger::copy());
    git(ledger.directory(), &["add", "-A"]);
    assert!(commit(&ledger, &[]).0);
    // Staged broken, then mended on disk only: a look at the disk alone would let the broken one in.
    ledger.replace(NORRMALM, "ostermalm = 11 }", "ostermalm = 12 }");
    git(ledger.directory(), &["add", "-A"]);
    ledger.replace(NORRMALM, "ostermalm = 12 }", "ostermalm = 11 }");
    let (well, said) = commit(&ledger, &[]);
    assert!(!well && said.contains("git add agreements"), "{said}");
    git(ledger.directory(), &["add", "-A"]);
    ledger.replace(STACKEN, "[term]", "[term] # enligt avtalet");
    git(ledger.directory(), &["add", "-A"]);
    let (well, said) = commit(&ledger, &[]);
    assert!(well, "{said}");
}
