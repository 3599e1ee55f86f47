//! Exit codes: 0 well, 1 findings, 2 usage or input/output, 3 nothing to check.

use crate::support::{Ledger, liggare, run_in};

#[test]
fn the_repositorys_own_ledger_is_well() {
    assert_eq!(liggare("validate").code, 0);
    assert_eq!(liggare("--as-of 2030-01-01 validate").code, 0);
}

#[test]
fn a_finding_at_the_level_asked_for_is_1() {
    assert_eq!(liggare("validate --fail-on warning").code, 1);
    assert_eq!(liggare("validate --fail-on never").code, 0);
    let broken = Ledger::copy();
    broken.replace("norrmalm/norrmalm-2018-socialt-stod.toml", "ostermalm = 11 }", "ostermalm = 12 }");
    assert_eq!(broken.run("validate").code, 1);
    assert_eq!(broken.run("validate --fail-on never").code, 0);
    assert_eq!(broken.run("validate agreements/socialnamnden").code, 0);
}

#[test]
fn what_cannot_be_run_is_2() {
    for line in [
        "validate nosuch.toml",
        "validate Cargo.toml",
        "--ledger nosuch validate",
        "validate --select X999",
        "validate --format pdf",
        "nosuch",
        "show nosuch",
        "criteria nosuch",
        "explain nosuch",
        "--as-of 2023-02-30 validate",
        "--ledger nosuch",
    ] {
        let ran = liggare(line);
        assert_eq!(ran.code, 2, "{line}: {ran}");
        assert!(!ran.err.is_empty(), "{line} says nothing");
        assert!(ran.out.is_empty(), "{line}: {ran}");
    }
}

#[test]
fn a_slip_on_the_command_line_is_told_what_was_meant() {
    assert!(liggare("--lang sv explain reference-mising").err.contains("reference-missing"));
    assert!(liggare("--lang sv show hv-2021-sensis").err.contains("hv-2021-sensus"));
    assert!(liggare("--lang sv validate --select P01").err.contains("P001"));
}

#[test]
fn nothing_to_check_is_3() {
    let empty = Ledger::empty();
    assert_eq!(empty.run("validate").code, 3);
    assert_eq!(empty.run("list").code, 3);
    empty.write("liggare.toml", "[ledger]\nname = \"tomt\"\n");
    assert_eq!(empty.run("validate").code, 3);
    let ran = empty.run("validate --format json");
    assert_eq!(ran.code, 3);
    assert!(ran.out.contains("\"files\": 0"), "{ran}");
    let copy = Ledger::copy();
    std::fs::create_dir(copy.path().join("tom")).unwrap();
    assert_eq!(copy.run("validate agreements/tom").code, 3);
}

#[test]
fn settings_that_cannot_be_read_are_2_and_hide_nothing() {
    let broken = Ledger::copy();
    broken.replace("liggare.toml", "language    = \"sv\"", "sprak = \"sv\"");
    broken.replace("norrmalm/norrmalm-2018-socialt-stod.toml", "ostermalm = 11 }", "ostermalm = 12 }");
    let ran = broken.run("validate --format short");
    assert_eq!(ran.code, 2);
    assert!(ran.out.contains("S002") && ran.out.contains("M001"), "{ran}");
    assert_eq!(broken.run("list").code, 2);
}

#[test]
fn another_fiscal_year_than_the_calendar_year_is_refused_not_passed_over() {
    let broken = Ledger::copy();
    broken.replace("liggare.toml", "fiscal_year = \"01-01\"", "fiscal_year = \"07-01\"");
    let ran = broken.run("validate --format short");
    assert_eq!(ran.code, 2);
    assert!(ran.out.contains("S004") && ran.out.contains("liggare.toml:9:15"), "{ran}");
    assert_eq!(broken.run("split norrmalm-2018-socialt-stod").code, 2);
}

#[test]
fn a_ledger_with_errors_gives_its_rows_and_1() {
    let broken = Ledger::copy();
    broken.write("norrmalm/norrmalm-2018-socialt-stod.toml", "title = ");
    for line in ["list", "criteria"] {
        let ran = broken.run(line);
        assert_eq!(ran.code, 1, "{line}: {ran}");
        assert!(ran.err.contains("S001"), "{line}: {ran}");
    }
    assert!(broken.run("list").out.contains("oläslig"));
    assert_eq!(broken.run("show norrmalm-2018-socialt-stod").code, 1);
}

#[test]
fn help_and_version_are_answers() {
    for line in [
        "--help",
        "validate --help",
        "list --help",
        "show --help",
        "criteria --help",
        "parties --help",
        "explain --help",
        "new --help",
        "--version",
    ] {
        let ran = liggare(line);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{line}");
        assert!(line == "--version" || ran.out.contains("Exempel:"), "{line} gives no example");
        assert!(ran.out.lines().all(|line| line.chars().count() <= 100), "{line}: {ran}");
    }
}

#[test]
fn a_folder_with_spaces_and_letters_of_any_alphabet_is_read() {
    let folder = tempfile::tempdir().unwrap();
    // Windows knows no name with a line end in it.
    let inner = folder.path().join(if cfg!(windows) { "min mapp å漢" } else { "min mapp å漢\n" });
    std::fs::create_dir_all(inner.join("agreements")).unwrap();
    std::fs::write(
        inner.join("agreements/a.toml"),
        "title = \"x\"\nkind = \"grant\"\n[parties.a]\nname = \"A\"\nrole = \"public\"\n",
    )
    .unwrap();
    assert_eq!(run_in(&inner, "validate").code, 0);
}

#[test]
fn no_difference_between_shares_is_less_than_none() {
    let ledger = Ledger::copy();
    let of = |line: &str| {
        ledger.write("liggare.toml", format!("[thresholds]\nshare_difference = {line}\n\n[ledger]\nname = \"x\"\n"));
        ledger.run("--lang sv validate --format short")
    };
    for line in ["-0.000000001", "-1"] {
        let ran = of(line);
        assert_eq!(ran.code, 2, "{line}: {ran}");
        assert!(ran.out.contains("agreements/liggare.toml:2:20: fel[S004] `share_difference` är"), "{line}: {ran}");
    }
    for line in ["0", "0.5", "-0.0"] {
        assert!(!of(line).out.contains("share_difference"), "{line}");
    }
}

#[test]
fn years_and_days_of_the_command_line_are_those_that_a_file_can_name() {
    for line in [
        "list --active-in",
        "parties --year",
        "split --year",
        "payments --year",
        "outcome --year",
        "timeline --from",
        "timeline --to",
    ] {
        for year in ["0", "10000", "99999999999", "x"] {
            let ran = liggare(&format!("--lang sv {line} {year}"));
            assert_eq!(ran.code, 2, "{line} {year}: {ran}");
            assert!(ran.err.contains("ett årtal skrivs 2024, och ligger mellan 1 och 9999"), "{line} {year}: {ran}");
        }
        for year in ["1", "9999"] {
            let ran = liggare(&format!("{line} {year}"));
            assert!([0, 3].contains(&ran.code), "{line} {year}: {ran}");
        }
    }
    for line in ["list --as-of", "agenda --meeting"] {
        for day in ["0000-12-31", "+10000-01-01", "-0001-01-01", "23-02-03", "2023-2-3", "20230203", "2023-02-30-1"] {
            let ran = liggare(&format!("--lang sv {line}={day}"));
            assert_eq!(ran.code, 2, "{line} {day}: {ran}");
            assert!(
                ran.err.contains("ett datum skrivs 2024-01-31, och ligger inom åren 1–9999"),
                "{line} {day}: {ran}"
            );
        }
        for day in ["2023-02-30", "2023-13-01"] {
            let ran = liggare(&format!("--lang sv {line}={day}"));
            assert_eq!(ran.code, 2, "{line} {day}: {ran}");
            assert!(ran.err.contains(&format!("kan inte vara {day}: den dagen finns inte")), "{line} {day}: {ran}");
        }
    }
}

#[test]
fn no_rule_is_named_by_nothing() {
    for line in ["validate --select", "validate --ignore", "validate --select M010 --ignore"] {
        for words in ["", "M010,", ","] {
            let ran = liggare(&format!("--lang sv {line}={words}"));
            assert_eq!(ran.code, 2, "{line} {words:?}: {ran}");
            assert!(ran.err.contains("ett av namnen är tomt"), "{line} {words:?}: {ran}");
        }
    }
}
