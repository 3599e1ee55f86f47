//! What only a real process shows: pipes that close, and bytes that do not depend on where it runs.

use crate::support::{Ledger, liggare, repository, run_with};
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_liggare"))
        .args(["--as-of", "2023-03-23", "validate"])
        .current_dir(repository())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
    let ended = child.wait_with_output().unwrap();
    assert!(!first.is_empty());
    assert_eq!(String::from_utf8_lossy(&ended.stderr), "");
    assert_eq!(ended.status.code(), Some(0));
}

/// Whoever reads only the first line, or nothing: what is wrong is wrong, and what is to be written is written.
#[test]
fn a_reader_that_goes_away_changes_no_exit_code_and_keeps_nothing_from_being_written() {
    let ledger = Ledger::faultless();
    let unread = |line: &str| {
        let mut child = Command::new(env!("CARGO_BIN_EXE_liggare"))
            .args(["--as-of", "2024-03-01", "--lang", "sv"])
            .current_dir(ledger.directory())
            .args(line.split(' '))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        child.wait().unwrap().code()
    };
    let text = || ledger.text("avtal.toml");
    assert_eq!(unread("record notice avtal --given 2024-02-20 --yes"), Some(0));
    assert!(text().contains("= 2024-02-20"), "{}", text());
    for line in
        ["record paid avtal --period 2024-01 --party almby --amount 25000 --on 2024-02-15 --yes", "seal avtal --yes"]
    {
        let before = text();
        assert_eq!(unread(line), Some(0), "{line}");
        assert_ne!(text(), before, "{line}");
    }
    ledger.write("trasig.toml", "x =\n");
    for line in [
        "validate",
        "validate --format json",
        "validate --format sarif",
        "validate --all",
        "list --format csv",
        "overview",
    ] {
        assert_eq!(unread(line), Some(1), "{line}");
    }
    assert_eq!(unread("validate nytt.toml"), Some(2));
}

#[test]
fn the_same_files_give_the_same_bytes() {
    let run = |directory: &std::path::Path, locale: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_liggare"))
            .args(["--as-of", "2023-03-23", "--lang", "sv", "validate", "--format", "json"])
            .current_dir(directory)
            .env_clear()
            .env("LANG", locale)
            .env("LC_ALL", locale)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(0));
        output.stdout
    };
    let first = run(&repository(), "C");
    assert_eq!(first, run(&repository(), "sv_SE.UTF-8"));
    // A copy that lies deeper is read in another order by the disk, but told in the same one.
    assert_eq!(first, run(Ledger::copy().directory(), "C"));
}

#[test]
fn colour_is_for_terminals_that_want_it() {
    let colourful = |line: &str, variables: &[(&str, &str)], width| {
        run_with(&repository(), line, variables, width).out.contains('\u{1b}')
    };
    assert!(!colourful("validate", &[], None));
    assert!(colourful("validate", &[], Some(80)));
    assert!(!colourful("validate", &[("NO_COLOR", "1")], Some(80)));
    assert!(!colourful("validate", &[("TERM", "dumb")], Some(80)));
    assert!(colourful("--color always validate", &[("NO_COLOR", "1")], None));
    assert!(!colourful("--color never validate", &[], Some(80)));
}

#[test]
fn the_language_follows_flag_variable_ledger_and_locale() {
    let swedish =
        |line: &str, variables: &[(&str, &str)]| run_with(&repository(), line, variables, None).out.contains("varning");
    assert!(swedish("validate", &[]));
    assert!(swedish("validate", &[("LANG", "en_US.UTF-8")]), "the ledger's setting goes before the locale");
    assert!(!swedish("validate", &[("LIGGARE_LANG", "en")]));
    assert!(swedish("--lang sv validate", &[("LIGGARE_LANG", "en")]));
    let plain = Ledger::empty();
    plain.write("a.toml", "title = \"x\"\nkind = \"iop\"\n[parties.a]\nname = \"A\"\nrole = \"public\"\n");
    let ran = |variables: &[(&str, &str)]| run_with(plain.directory(), "validate", variables, None).out;
    assert!(ran(&[("LANG", "en_GB.UTF-8")]).contains("warning"));
    assert!(ran(&[("LANG", "C")]).contains("varning"));
}

#[test]
fn human_output_fits_the_terminal() {
    for width in [80, 120] {
        for line in
            ["validate", "list", "criteria", "explain", "criteria eav-2019-stacken", "payments", "outcome", "split"]
        {
            let ran = run_with(&repository(), line, &[("NO_COLOR", "1")], Some(width));
            for line in ran.out.lines() {
                // A path or a source line is never broken; everything else fits.
                let fixed = line.contains("--> ") || line.contains(" | ") || line.starts_with("── ");
                assert!(fixed || line.chars().count() <= width, "{width}: {line}");
            }
        }
    }
    assert_eq!(liggare("list").out, run_with(&repository(), "list", &[], None).out);
}

/// Whatever the interrupt hits, a reader of the folder meets the whole file or none.
#[test]
#[cfg(unix)]
fn an_interrupt_leaves_no_half_written_file() {
    use nix::sys::signal::Signal;
    let ledger = Ledger::copy();
    let text = ledger.text("norrmalm/norrmalm-2018-socialt-stod.toml");
    for number in 0..200 {
        ledger.write(&format!("kopia-{number}.toml"), &text);
    }
    let target = ledger.directory().join("ut");
    std::fs::create_dir(&target).unwrap();
    let names = || std::fs::read_dir(&target).unwrap().map(|entry| entry.unwrap().file_name()).collect::<Vec<_>>();
    let mut child = Command::new(env!("CARGO_BIN_EXE_liggare"))
        .args(["--as-of", "2019-06-01", "--output", "ut/split.csv", "split", "--by", "item,party,month"])
        .args(["--format", "csv"])
        .current_dir(ledger.directory())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // Stopped while the file is half written, if the machine lets us; if it was faster, the file is whole.
    let process = nix::unistd::Pid::from_raw(child.id().try_into().unwrap());
    let signal = |signal| nix::sys::signal::kill(process, signal).unwrap();
    while names().is_empty() {
        std::thread::yield_now();
    }
    signal(Signal::SIGSTOP);
    signal(Signal::SIGINT);
    signal(Signal::SIGCONT);
    let ended = child.wait().unwrap();
    let left: Vec<_> = names();
    assert!(
        match ended.code() {
            Some(130) => left.is_empty() || left == ["split.csv"],
            Some(0) => left == ["split.csv"],
            _ => false,
        },
        "{ended}: {left:?}"
    );
}

#[test]
fn rules_are_named_with_or_without_spaces() {
    let run = |rules: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_liggare"));
        command.args(["--as-of", "2023-03-23", "validate", "--format", "short", "--select", rules]);
        let output = command.current_dir(repository()).output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    let plain = run("T002,F001");
    assert!(plain.0 == Some(0) && plain.1.contains("F001"), "{plain:?}");
    assert_eq!(run(" T002, F001\t"), plain);
}
