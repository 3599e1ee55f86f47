//! What happens to the machine in the middle of a run: what the user sees, and that nothing half-written is left.

use crate::support::{Ledger, run_on, run_with};
use std::path::Path;

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

const EXPORT: &str = "--as-of 2023-03-23 --lang sv export ut";

#[cfg(unix)]
#[test]
fn two_exports_into_one_folder_do_not_mix() {
    let ledger = Ledger::copy();
    assert_eq!(ledger.run(EXPORT).code, 0);
    let target = ledger.directory().join("ut");
    let (files, receipt) = (names(&target), std::fs::read(target.join("receipt.json")).unwrap());
    let other = std::fs::File::open(&target).unwrap();
    other.try_lock().unwrap();
    let ran = ledger.run(EXPORT);
    assert_eq!(ran.code, 2, "{ran}");
    assert_eq!(ran.err, "fel: en annan export skriver i ut just nu: vänta tills den är klar, och kör igen\n");
    assert_eq!((names(&target), std::fs::read(target.join("receipt.json")).unwrap()), (files.clone(), receipt));
    drop(other);
    assert_eq!(ledger.run(EXPORT).code, 0);
    assert_eq!(names(&target), files, "no lock stays behind");
}

#[test]
fn what_a_killed_export_left_is_taken_up_by_the_next() {
    let ledger = Ledger::copy();
    assert_eq!(ledger.run(EXPORT).code, 0);
    let target = ledger.directory().join("ut");
    let whole = names(&target);
    // Killed between the tables: leftovers, and nothing that vouches for the whole.
    std::fs::write(target.join(".liggare-aB3xYz"), "id,ti").unwrap();
    std::fs::remove_file(target.join("receipt.json")).unwrap();
    let ran = ledger.run(EXPORT);
    assert_eq!((ran.code, names(&target)), (0, whole), "{ran}");
}

#[cfg(unix)]
#[test]
fn an_export_waits_for_no_pipe_and_reads_nothing_outside() {
    let ledger = Ledger::copy();
    let pipe = ledger.path().join("ror.toml");
    if !std::process::Command::new("mkfifo").arg(&pipe).status().is_ok_and(|status| status.success()) {
        return;
    }
    std::os::unix::fs::symlink("ror.toml", ledger.path().join("lank.toml")).unwrap();
    std::os::unix::fs::symlink("/dev/zero", ledger.path().join("noll.toml")).unwrap();
    let ran = ledger.run(EXPORT);
    assert_eq!(ran.code, 1, "{ran}");
    assert_eq!(ran.err.matches("[S012]").count(), 3, "{ran}");
    assert!(!ledger.directory().join("ut").exists());
}

/// A link to a pipe was opened as a file, and waited for ever.
#[cfg(unix)]
#[test]
fn a_link_to_a_pipe_is_told_and_not_waited_for() {
    let ledger = Ledger::copy();
    if !std::process::Command::new("mkfifo")
        .arg(ledger.path().join("ror"))
        .status()
        .is_ok_and(|status| status.success())
    {
        return;
    }
    std::os::unix::fs::symlink("ror", ledger.path().join("lank.toml")).unwrap();
    let ran = ledger.run("validate --format short");
    assert!(ran.out.contains("lank.toml:1:1") && ran.out.contains("[S012]"), "{ran}");
}

/// Each folder was held open while those inside it were walked.
#[cfg(unix)]
#[test]
fn folders_may_lie_deeper_than_files_may_be_open() {
    let ledger = Ledger::copy();
    let text = std::fs::read(ledger.path().join("norrmalm/norrmalm-2018-socialt-stod.toml")).unwrap();
    ledger.write(&format!("{}djupt.toml", "d/".repeat(100)), text);
    let line = "--as-of 2023-03-23 --lang sv validate";
    let wanted = ledger.run(line);
    let ran = std::process::Command::new("/bin/sh")
        .args(["-c", &format!("ulimit -n 50; exec \"$0\" {line}"), env!("CARGO_BIN_EXE_liggare")])
        .current_dir(ledger.directory())
        .output()
        .unwrap();
    assert_eq!(String::from_utf8(ran.stdout).unwrap(), wanted.out);
    assert_eq!(ran.status.code(), Some(wanted.code.into()));
}

/// As in a container with a limit on them: there, the program said that it had failed itself.
#[cfg(all(target_os = "linux", target_pointer_width = "64"))]
#[test]
fn a_system_that_lends_no_threads_gets_the_same_answers() {
    let ledger = Ledger::copy();
    let text = ledger.text("norrmalm/norrmalm-2018-socialt-stod.toml");
    for number in 0..100 {
        ledger.write(&format!("kopia-{number}.toml"), &text);
    }
    let lines =
        ["validate", "list --format csv", "split --by item,party,month --format csv", "deadlines --all", "export ut"];
    for line in lines.map(|line| format!("--as-of 2023-03-23 --lang sv {line}")) {
        let ran = std::process::Command::new(env!("CARGO_BIN_EXE_liggare"))
            .args(line.split(' '))
            .current_dir(ledger.directory())
            // No thread can have a stack as large as all of memory.
            .env("RUST_MIN_STACK", (1_u64 << 47).to_string())
            .output()
            .unwrap();
        let wanted = ledger.run(&line);
        let said = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        assert_eq!((said(ran.stdout), said(ran.stderr)), (wanted.out, wanted.err), "{line}");
        assert_eq!(ran.status.code(), Some(wanted.code.into()), "{line}");
    }
}

/// A few files may have much in them, too.
#[cfg(all(target_os = "linux", target_pointer_width = "64"))]
#[test]
fn a_few_agreements_with_many_deadlines_need_no_threads() {
    let ledger = Ledger::empty();
    let duty = |name| {
        format!(
            "[[duties]]\nwhat = \"{name}\"\nkind = \"report\"\nby = [\"a\"]\nevery = \"week\"\ndue = \"1 day after\"\n"
        )
    };
    let parties = "[parties.a]\nname = \"A\"\nrole = \"public\"\n[parties.b]\nname = \"B\"\nrole = \"civil\"\n";
    let term = "[term]\nstart = 1990-01-01\nend = 2029-12-31\n";
    let duties = ["x", "y", "z"].map(duty).concat();
    for place in 0..3 {
        ledger.write(&format!("a{place}.toml"), format!("title = \"x\"\nkind = \"iop\"\n{parties}{term}{duties}"));
    }
    let line = "--as-of 2023-03-23 --lang sv deadlines --all --format csv";
    let ran = std::process::Command::new(env!("CARGO_BIN_EXE_liggare"))
        .args(line.split(' '))
        .current_dir(ledger.directory())
        .env("RUST_MIN_STACK", (1_u64 << 47).to_string())
        .output()
        .unwrap();
    let wanted = ledger.run(line);
    assert!(wanted.out.lines().count() > 3000, "{wanted}");
    assert_eq!(String::from_utf8(ran.stdout).unwrap(), wanted.out, "{}", String::from_utf8_lossy(&ran.stderr));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said_and_the_output_file_is_left_as_it_was() {
    let ledger = Ledger::copy();
    // A device that is always full; a place beside it cannot be had, so the answer goes through it.
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let (mut out, mut err) = (std::io::BufWriter::new(full), Vec::new());
    let code = liggare::run(liggare::Process {
        args: ["liggare", "--lang", "sv", "list"].map(Into::into).to_vec(),
        variable: &|_| None,
        directory: ledger.directory().to_owned(),
        today: "2023-03-23".parse().unwrap(),
        terminal: false,
        width: None,
        on_interrupt: &|_| {},
        read_line: &mut || None,
        out: &mut out,
        err: &mut err,
    });
    assert_eq!((code, String::from_utf8(err).unwrap().as_str()), (2, "fel: disken är full\n"));
}

#[test]
fn a_clock_that_stands_wrong_gives_an_answer_all_the_same() {
    let ledger = Ledger::copy();
    for day in ["1969-12-31", "1900-01-01", "0001-01-01", "9999-12-31"] {
        for line in ["validate", "list", "deadlines", "deadlines --format ics", "timeline", "criteria"] {
            let ran = run_with(ledger.directory(), &format!("--as-of {day} {line}"), &[], None);
            assert!(ran.code <= 1 || ran.code == 3, "{day} {line}: {ran}");
        }
    }
}

#[test]
fn a_clock_outside_the_years_that_a_file_can_name_gives_no_answer() {
    let ledger = Ledger::copy();
    for line in ["validate", "list", "deadlines", "split", "export ut"] {
        let ran = run_on("+10000-01-01", ledger.directory(), &format!("--lang sv {line}"), &[], None);
        assert_eq!(ran.code, 2, "{line}: {ran}");
        assert!(ran.err.starts_with("fel: datorns klocka står utanför åren 1–9999"), "{line}: {ran}");
        let named = run_on("+10000-01-01", ledger.directory(), "--as-of 2023-03-23 list", &[], None);
        assert_eq!(named.code, 0, "{named}");
    }
}

#[test]
fn no_workbook_is_written_by_a_clock_before_1970() {
    let ledger = Ledger::copy();
    for line in ["--output ut.xlsx list --format xlsx", "export ut --format xlsx"] {
        let ran = run_on("1969-12-31", ledger.directory(), &format!("--lang sv {line}"), &[], None);
        assert_eq!(ran.code, 2, "{line}: {ran}");
        assert!(ran.err.starts_with("fel: datorns klocka står före 1970"), "{line}: {ran}");
    }
    assert_eq!(names(ledger.directory()), ["agreements", "examples"]);
}
