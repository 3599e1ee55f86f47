//! `completions` and `man`: what a shell and its manual know of the program.

use crate::support::{Ledger, Ran, liggare, repository, run_with};
use insta::assert_snapshot;
use std::fs;
use std::path::Path;
use std::process::Command;

/// What fish is told when the line ends in `typed`: words, each with its meaning after a tab.
fn completed(directory: &Path, typed: &str) -> Vec<String> {
    let ran = asked(directory, typed);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{typed}");
    ran.out.lines().map(str::to_owned).collect()
}

fn asked(directory: &Path, typed: &str) -> Ran {
    run_with(directory, &format!("-- liggare {typed}"), &[("LIGGARE_COMPLETE", "fish")], None)
}

#[test]
fn ids_codes_committees_and_days_complete() {
    let here = |typed: &str| completed(&repository(), typed);
    assert_eq!(here("show hv"), ["hv-2021-sensus"]);
    assert_eq!(here("split eav-2022-d"), ["eav-2022-dromstort"]);
    assert_eq!(here("deadlines hv-2021-sensus socn-2019"), ["socn-2019-utsatta-eu-medborgare"]);
    assert_eq!(here("explain S00").len(), 9);
    assert_eq!(here("explain S002"), ["S002\tett fält som inte finns"]);
    assert_eq!(here("validate --select S001,W00").len(), 2);
    assert_eq!(here("list --committee no"), ["norrmalm\tNorrmalms stadsdelsnämnd"]);
    assert_eq!(here("agenda --meeting 2023-03"), ["2023-03-23\tEnskede-Årsta-Vantörs stadsdelsnämnd"]);
    assert_eq!(here("new prov --in h"), ["hasselby-vallingby"]);
    assert_eq!(
        here("--lang en man sch"),
        ["schema\tPrint the JSON Schema of a file, for completion and checks in an editor"]
    );
    assert_eq!(here("--ledger tests/ledgers/everything show allt-202"), ["allt-2020", "allt-2023", "allt-2026"]);
    assert_eq!(here("--ledger=tests/ledgers/everything show allt-2020"), ["allt-2020"]);
    assert_eq!(here("record dec"), ["decision\tNämndens beslut, eller förslaget till beslut"]);
    assert_eq!(here("record end hv"), ["hv-2021-sensus"]);
    assert_eq!(here("record decision hv-2021-sensus --status dec"), ["decided"]);
    assert_eq!(here("record signature hv-2021-sensus --party sens").len(), 1);
    assert_eq!(here("record signature --date 2021-01-01 norrmalm-2018-socialt-stod --party ost").len(), 1);
    assert_eq!(here("record signature --party ost"), Vec::<String>::new());
    assert_eq!(
        here("record outcome norrmalm-2018-socialt-stod --booked"),
        [
            "--booked-by\tHos vem det är bokfört, när det inte är den som står för kostnaden: en parts nyckel, eller host (värden)"
        ]
    );
    assert_eq!(here("record meeting no"), ["norrmalm\tNorrmalms stadsdelsnämnd"]);
    assert_eq!(here("new prov --from hv"), ["hv-2021-sensus"]);
    // A new id is of one's own making.
    assert_eq!(here("new eav-2022-d"), Vec::<String>::new());
}

#[test]
fn commands_flags_and_their_values_complete() {
    let here = |typed: &str| completed(&repository(), typed);
    assert_eq!(here("valid"), ["validate\tPröva alla avtal och visa alla brister på en gång"]);
    assert_eq!(
        here("list --stat"),
        [
            "--status\tBara avtal med någon av dessa statusar: draft, proposed, rejected, referred_back, upcoming, active, expired, terminated, unreadable"
        ]
    );
    assert_eq!(
        here("completions "),
        [
            "completions\tSkriv ut skriptet som låter terminalens skal fylla i kommandon, växlar, id:n, koder och nämnder"
        ]
    );
    assert_eq!(here("completions z"), ["zsh"]);
    assert_eq!(here("list --status act"), ["active"]);
}

#[test]
fn a_path_that_gives_a_person_away_or_rules_a_terminal_is_no_completion() {
    let ledger = Ledger::copy();
    ledger.write("norrmalm/811218-9876.toml", "").write("norrmalm/811218-9876/a.toml", "").write("norrmalm/b.toml", "");
    if cfg!(unix) {
        ledger.write("norrmalm/c\u{1b}[2J.toml", "");
    }
    for shell in ["bash", "zsh", "fish", "powershell"] {
        for command in ["validate agreements/norrmalm/", "validate --output agreements/norrmalm/"] {
            for separator in ["\n", "\u{b}"] {
                let index = command.split(' ').count().to_string();
                // What its place on the line is, and what parts the words, is asked of the process's own environment.
                let mut asking = Command::new(env!("CARGO_BIN_EXE_liggare"));
                asking.args(["--", "liggare"]).args(command.split(' ')).current_dir(ledger.directory());
                asking.envs([("LIGGARE_COMPLETE", shell), ("_CLAP_COMPLETE_INDEX", &index), ("_CLAP_IFS", separator)]);
                let out = String::from_utf8(asking.output().unwrap().stdout).unwrap();
                assert!(out.contains("norrmalm/b.toml"), "{shell} {command}: {out:?}");
                assert!(!out.contains("811218") && !out.contains('\u{1b}'), "{shell} {command}: {out:?}");
            }
        }
    }
}

#[test]
fn a_broken_ledger_completes_as_well_as_a_whole_one() {
    let ledger = Ledger::copy();
    ledger.write("norrmalm/trasig.toml", [0xff, 0xfe, 0]).write("norrmalm/tom.toml", "");
    ledger
        .write("norrmalm/tr asig.toml", "")
        .write("norrmalm/$(touch x).toml", "")
        .write("norrmalm/tr\u{1b}x.toml", "");
    assert_eq!(completed(ledger.directory(), "show tr"), ["trasig"]);
    assert_eq!(completed(ledger.directory(), "show tom"), ["tom"]);
    ledger.write("liggare.toml", "[committees.norrmalm]\nname = \"Norrmalm\"\n[trasig");
    let _ = completed(ledger.directory(), "list --committee n");
    ledger.write("liggare.toml", "[committees.norrmalm]\nname = \"Norr\\u001b[31m\\nmalm\"");
    assert_eq!(completed(ledger.directory(), "list --committee n"), ["norrmalm\tNorr\u{fffd}[31m malm"]);
    ledger.write("liggare.toml", [0xff, 0xfe]);
    assert_eq!(completed(ledger.directory(), "list --committee n"), Vec::<String>::new());
    assert_eq!(completed(ledger.directory(), "--ledger saknas show t"), Vec::<String>::new());
    for nothing in ["", "--ledger", "show --format=", "--flagga x"] {
        assert_eq!(asked(ledger.directory(), nothing).code, 0, "{nothing}");
    }
}

#[test]
fn a_variable_of_another_meaning_changes_nothing() {
    let plain = liggare("explain S001").out;
    assert_eq!(run_with(&repository(), "explain S001", &[("LIGGARE_COMPLETE", "nushell")], None).out, plain);
    assert_eq!(run_with(&repository(), "explain S001", &[("LIGGARE_COMPLETE", "")], None).out, plain);
    assert_eq!(run_with(&repository(), "", &[("LIGGARE_COMPLETE", "bash")], None).out, "");
}

#[test]
fn every_shell_has_a_script_that_asks_the_program() {
    let marks = [
        ("bash", "complete -o nospace"),
        ("zsh", "#compdef liggare"),
        ("fish", "complete --keep-order"),
        ("powershell", "Register-ArgumentCompleter"),
    ];
    for (shell, mark) in marks {
        let ran = liggare(&format!("completions {shell}"));
        assert_eq!(ran.code, 0);
        assert!(ran.out.contains(mark) && ran.out.contains("LIGGARE_COMPLETE"), "{ran}");
    }
    assert_eq!(liggare("completions tcsh").code, 2);
}

#[test]
fn manual_pages_read_well() {
    assert_snapshot!("man_schema", liggare("man schema"));
    assert_snapshot!("man_english", liggare("--lang en man completions"));
}

#[test]
fn every_command_has_a_manual_page_in_either_language() {
    let folder = tempfile::tempdir().unwrap();
    for lang in ["sv", "en"] {
        let ran = run_with(folder.path(), &format!("--lang {lang} man --dir {lang}/man1"), &[], None);
        assert_eq!(ran.code, 0, "{ran}");
        let mut names: Vec<String> = fs::read_dir(folder.path().join(lang).join("man1"))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        assert!(
            names.len() > 15 && names[0] == "liggare-agenda.1" && names.contains(&"liggare.1".to_owned()),
            "{names:?}"
        );
        for name in names {
            let page = fs::read_to_string(folder.path().join(lang).join("man1").join(&name)).unwrap();
            let english = [".SH NAME", ".SH OPTIONS"].iter().all(|heading| page.contains(heading));
            let swedish = [".SH NAMN", ".SH VÄXLAR"].iter().all(|heading| page.contains(heading));
            assert_eq!((swedish, english), (lang == "sv", lang == "en"), "{name}");
            assert!(!page.contains("EXTRA"), "{page}");
        }
    }
    let ran = liggare("man validate --dir x");
    assert!(
        ran.code == 2 && ran.err.starts_with("fel: [KOMMANDO] kan inte användas tillsammans med --dir <MAPP>\n"),
        "{ran}"
    );
    let ran = liggare("man finns-inte");
    assert_eq!(ran.code, 2);
    assert_eq!(ran.err, "fel: det finns inget kommando finns-inte: `liggare --help` visar alla\n");
}
