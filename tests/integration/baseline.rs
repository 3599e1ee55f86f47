//! `--baseline` and `--write-baseline`: old faults stand aside, new ones do not, and the list only shrinks.

use crate::support::Ledger;
use insta::assert_snapshot;

const STACKEN: &str = "enskede-arsta-vantor/eav-2019-stacken.toml";
const ENSKEDE: &str = "enskede-arsta-vantor/eav-2020-inkluderande-enskede.toml";
const NORRMALM: &str = "norrmalm/norrmalm-2018-socialt-stod.toml";

/// A ledger with errors and its list of known faults.
fn known() -> Ledger {
    let ledger = Ledger::copy();
    ledger.replace(NORRMALM, "ostermalm = 11 }", "ostermalm = 12 }");
    let ran = ledger.run("--lang sv validate --write-baseline kända.toml");
    assert_eq!((ran.code, ran.out.as_str()), (0, "kända.toml: 180 brister skrivna som kända\n"), "{ran}");
    ledger
}

fn list(ledger: &Ledger) -> String {
    std::fs::read_to_string(ledger.directory().join("kända.toml")).unwrap()
}

#[test]
fn what_is_known_is_counted_and_not_shown() {
    let ledger = known();
    assert_snapshot!("baseline_file", list(&ledger));
    assert_snapshot!("baseline_validate", ledger.run("validate --fail-on warning --baseline kända.toml"));
    assert_snapshot!("baseline_json", ledger.run("validate --format json --baseline kända.toml"));
    let ran = ledger.run("--lang en validate --format short --baseline kända.toml");
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{ran}");
    assert_snapshot!(ran.err, @"180 known faults are not shown (they stand in kända.toml)");
    assert_eq!(ledger.run("split norrmalm-2018-socialt-stod").code, 1, "a known error is an error: no figures");
}

#[test]
fn moving_every_line_down_by_ten_changes_no_entry() {
    fn move_down(folder: &std::path::Path) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                move_down(&path);
            } else {
                let text = std::fs::read_to_string(&path).unwrap();
                std::fs::write(&path, format!("{}{text}", "# ny rad\n".repeat(10))).unwrap();
            }
        }
    }
    let ledger = known();
    let before = list(&ledger);
    move_down(&ledger.path());
    let ran = ledger.run("validate --fail-on warning --format short --baseline kända.toml");
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{ran}");
    assert_eq!(ledger.run("validate --write-baseline kända.toml").code, 0);
    assert_eq!(list(&ledger), before);
    std::fs::remove_file(ledger.directory().join("kända.toml")).unwrap();
    ledger.run("validate --write-baseline kända.toml");
    assert_eq!(list(&ledger), before, "written anew it is the same");
}

#[test]
fn a_new_fault_is_shown_and_never_added() {
    let ledger = known();
    let before = list(&ledger);
    ledger.replace(ENSKEDE, "start = 2020-10-01", "start = 2029-10-01");
    let ran = ledger.run("validate --format short --baseline kända.toml");
    assert!(ran.code == 1 && ran.out.contains("[T001]") && !ran.out.contains("norrmalm"), "{ran}");
    let ran = ledger.run("--lang sv validate --write-baseline kända.toml");
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("lades inte till: liggare validate --baseline kända.toml visar"), "{ran}");
    assert!(!list(&ledger).contains("T001"));
    ledger.replace(ENSKEDE, "start = 2029-10-01", "start = 2020-10-01");
    assert!(list(&ledger).lines().all(|line| before.contains(line)), "it only shrinks");
}

#[test]
fn what_cannot_be_known_is_told_with_what_helps_and_in_its_number() {
    let one = |name: &str| {
        format!(
            "title = \"{name}\"\nkind = \"cooperation\"\n[parties.a]\nname = \"A\"\nrole = \"public\"\n[parties.b]\nname = \"B\"\nrole = \"civil\"\norg_number = \"802999-0010\"\n"
        )
    };
    let ledger = Ledger::empty();
    ledger.write("a.toml", one("a")).write("trasig.toml", "title = 1\n");
    let write = |line: &str| ledger.run(&format!("--lang sv validate --write-baseline {line}")).out;
    let of_form = |out: &str| out.lines().skip(1).map(str::to_owned).collect::<Vec<_>>();
    let form = "3 i filernas form kan inte skrivas som kända: liggare validate --baseline k.toml visar dem; rätta dem";
    assert_eq!(of_form(&write("k.toml")), [form]);
    assert_eq!(of_form(&write("k.toml")), [form], "a file written anew would hold them no more");
    ledger.write("trasig.toml", format!("okänd = 1\n{}", one("t")));
    let form = "1 i filernas form kan inte skrivas som känd: liggare validate --baseline k.toml visar den; rätta den";
    assert_eq!(of_form(&write("k.toml")).last().unwrap(), form);
    assert_eq!(of_form(&write("ny.toml")), [form.replace("k.toml", "ny.toml")]);
    ledger.write("trasig.toml", one("t").replace("802999-0010", "802012-1581"));
    std::fs::remove_file(ledger.directory().join("k.toml")).unwrap();
    write("k.toml");
    let list = std::fs::read_to_string(ledger.directory().join("k.toml")).unwrap();
    let first = list.lines().find(|line| line.contains("agreement = \"a\"")).unwrap();
    std::fs::write(ledger.directory().join("k.toml"), list.replace(&format!("{first}\n"), "")).unwrap();
    let told = of_form(&write("k.toml"));
    assert_eq!(
        told,
        [
            "1 annan lades inte till: liggare validate --baseline k.toml visar den; rätta den, eller ta bort filen och skriv den på nytt"
        ]
    );
}

#[test]
fn of_several_with_one_identity_all_are_shown_when_one_is_new() {
    let ledger = Ledger::empty();
    let one = "title = \"x\"\nkind = \"cooperation\"\n[parties.a]\nname = \"A\"\nrole = \"public\"\n[parties.b]\nname = \"B\"\nrole = \"civil\"\norg_number = \"802999-0010\"\n[decision]\nstatus = \"decided\"\ndate = 2023-01-10\n";
    let signature = "[[signatures]]\nparty = \"a\"\nrole = \"chef\"\ndate = 2023-01-11\n";
    ledger.write("a.toml", format!("{one}{signature}"));
    ledger.run("validate --write-baseline kända.toml");
    let line = "validate --fail-on warning --format short --baseline kända.toml";
    let ran = ledger.run(line);
    assert_eq!(ran.code, 0, "{ran}");
    ledger.write("a.toml", one);
    let ran = ledger.run(line);
    assert!(ran.code == 1 && ran.out.matches("[D003]").count() == 2, "{ran}");
}

#[test]
fn what_is_mended_is_told_and_struck_out() {
    let ledger = known();
    ledger.replace(NORRMALM, "ostermalm = 12 }", "ostermalm = 11 }");
    let ran = ledger.run("--lang sv validate --format short --baseline kända.toml");
    assert_eq!(ran.code, 0);
    assert_snapshot!(ran.err, @r"
    179 kända brister visas inte (de står i kända.toml)
    varning: 1 känd brist finns inte längre; stryk den med: liggare validate --write-baseline kända.toml
      norrmalm-2018-socialt-stod M001 allocation.shares
    ");
    assert_eq!(ledger.run("validate --fail-on warning --baseline kända.toml").code, 1, "it counts as a warning");
    assert_eq!(ledger.run("validate --fail-on warning --baseline kända.toml --ignore M001").code, 0, "not looked for");
    assert_eq!(ledger.run("validate --fail-on warning --baseline kända.toml agreements/socialnamnden").code, 0);
    let json = ledger.run("validate --format json --baseline kända.toml").out;
    assert!(json.contains("\"mended\": [\n      {\n        \"agreement\": \"norrmalm-2018-socialt-stod\""), "{json}");
    let ran = ledger.run("--lang sv validate --write-baseline kända.toml");
    assert_eq!((ran.code, ran.out.as_str()), (0, "kända.toml: 1 rättad brist struken, 179 kända brister kvar\n"));
    assert!(!list(&ledger).contains("M001"));
    assert_eq!(ledger.run("validate --fail-on warning --baseline kända.toml").code, 0);
}

#[test]
fn a_file_that_breaks_strikes_nothing_out() {
    let ledger = known();
    let before = list(&ledger);
    ledger.replace(STACKEN, "kind         = \"iop\"", "kind         = \"ipo\"");
    let ran = ledger.run("validate --format short --baseline kända.toml");
    assert!(ran.code == 1 && ran.out.lines().count() == 1 && !ran.err.contains("varning"), "{ran}");
    assert_eq!(ledger.run("validate --write-baseline kända.toml").code, 1);
    assert_eq!(list(&ledger), before);
}

/// Whatever keeps an agreement from being read: its known faults are not gone, nor are those of others that hang on it.
#[test]
fn what_is_not_read_is_never_taken_for_mended() {
    let stem = NORRMALM.rsplit('/').next().unwrap();
    let hide = |to: &str| {
        let (ledger, to) = (known(), to.to_owned());
        std::fs::rename(ledger.path().join(NORRMALM), ledger.path().join(to)).unwrap();
        ledger
    };
    let settings = || {
        let ledger = known();
        ledger.write("liggare.toml", b"title = \"f\xf6r\"\n");
        ledger
    };
    let bytes = |path: &str| {
        let ledger = known();
        ledger.write(path, b"title = \"f\xf6r\"\n");
        ledger
    };
    let convictus = "enskede-arsta-vantor/eav-2019-convictus.toml";
    let mut ways = vec![
        ("name", hide(&format!("{stem}.txt"))),
        ("capitals", hide("F.TOML")),
        ("hidden", hide(".dold.toml")),
        ("latin-1", bytes(NORRMALM)),
        ("another's", bytes(convictus)),
        ("settings", settings()),
    ];
    #[cfg(unix)]
    {
        let ledger = known();
        let folder = ledger.path().join("norrmalm");
        std::fs::remove_dir_all(&folder).unwrap();
        std::os::unix::fs::symlink("nosuch", folder).unwrap();
        ways.push(("folder", ledger));
    }
    for (way, ledger) in ways {
        let before = list(&ledger);
        let ran = ledger.run("--lang sv validate --format short --fail-on warning --baseline kända.toml");
        assert!(!ran.err.contains("finns inte längre"), "{way}: {ran}");
        ledger.run("validate --write-baseline kända.toml");
        assert_eq!(list(&ledger), before, "{way}");
    }
    // One that has been taken away is gone.
    let ledger = known();
    std::fs::remove_file(ledger.path().join(NORRMALM)).unwrap();
    let ran = ledger.run("--lang sv validate --format short --baseline kända.toml");
    assert!(ran.err.contains("finns inte längre"), "{ran}");
}

/// No run fails with nothing to show for it.
#[test]
fn an_outdated_list_is_a_warning_in_the_count_and_in_every_document() {
    let ledger = known();
    ledger.replace(NORRMALM, "ostermalm = 12 }", "ostermalm = 11 }");
    let run = |format: &str, fail_on: &str| {
        ledger.run(&format!("--lang sv validate --baseline kända.toml --fail-on {fail_on} --format {format}"))
    };
    let words = "1 känd brist finns inte längre; stryk den med: liggare validate --write-baseline kända.toml (norrmalm-2018-socialt-stod M001 allocation.shares)";
    for (format, marks) in [
        ("human", ["0 fel, 1 varning, 0 upplysningar", "varning: 1 känd brist finns inte längre"]),
        ("json", ["\"warnings\": 1,", "\"rule\": \"M001\""]),
        ("csv", [",warning,,kända.toml,", words]),
        ("sarif", ["\"level\": \"warning\"", words]),
        ("github", ["::warning title=liggare::kända.toml: 1 känd brist", "0 fel, 1 varning"]),
        ("gitlab", ["\"severity\": \"minor\"", words]),
        ("junit", ["failures=\"1\"", words]),
    ] {
        let ran = run(format, "warning");
        assert_eq!(ran.code, 1, "{format}: {ran}");
        for mark in marks {
            assert!(ran.out.contains(mark), "{format} {mark}: {ran}");
        }
        assert_eq!(run(format, "error").code, 0, "{format}");
    }
    assert!(run("junit", "error").out.contains("failures=\"0\""));
}

#[test]
fn waivers_and_known_faults_do_not_mix() {
    let ledger = known();
    let waiver = "\n[[waivers]]\nrule = \"C001\"\nfield = \"criteria.no_market\"\nreason = \"upphandling förbereds\"\ndecided_by = \"nämnden\"\nuntil = 2023-09-30\n";
    let text = ledger.text(STACKEN);
    ledger.write(STACKEN, format!("{text}{waiver}"));
    let entry = "agreement = \"eav-2019-stacken\", rule = \"C001\", field = \"criteria.no_market\"";
    assert!(list(&ledger).contains(entry));
    let ran = ledger.run("validate --baseline kända.toml");
    assert!(
        ran.out.contains("1 brist är undantagen") && ran.out.contains("eav-2019-stacken C001 criteria.no_market"),
        "{ran}"
    );
    ledger.run("validate --write-baseline kända.toml");
    assert!(!list(&ledger).contains(entry), "what has a decision of its own stands on no list");
}

#[test]
fn a_personal_identity_number_stands_on_no_list() {
    let ledger = Ledger::copy();
    // Put together here, so that no file of the repository holds one.
    let number = ["19121212", "1212"].join("-");
    ledger.replace(STACKEN, "title        = \"", &format!("title        = \"{number} "));
    let ran = ledger.run("--lang sv validate --write-baseline kända.toml");
    assert!(ran.code == 1 && ran.out.contains("ta bort numret ur registret"), "{ran}");
    assert!(!list(&ledger).contains("P004") && !list(&ledger).contains(&number));
    assert!(ledger.run("validate --format short --baseline kända.toml").out.contains("P004"));
}

#[test]
fn nothing_else_is_read_as_a_list_or_written_over() {
    let ledger = known();
    for (text, line) in [
        ("", 1),
        ("schema = \"liggare.baseline/2\"\nknown = []\n", 1),
        ("schema = \"liggare.baseline/1\"\nknown = [\n  { agreement = \"a\", rule = \"Z001\", field = \"\" },\n]\n", 3),
        ("schema = \"liggare.baseline/1\"\nknown = [\n  { agreement = \"a\", rule = \"P004\", field = \"\" },\n]\n", 3),
        (
            "schema = \"liggare.baseline/1\"\nknown = [\n  { agreement = \"a\", rule = \"D001\", field = \"\", count = 0 },\n]\n",
            3,
        ),
        ("schema = \"liggare.baseline/1\"\nknown = []\n\nmer = 1\n", 4),
        ("title = ", 1),
    ] {
        std::fs::write(ledger.directory().join("annan.toml"), text).unwrap();
        for flag in ["--baseline", "--write-baseline"] {
            let ran = ledger.run(&format!("--lang sv validate {flag} annan.toml"));
            assert_eq!(ran.code, 2, "{text}: {ran}");
            assert!(ran.err.contains(&format!("annan.toml, rad {line}:")), "{text}: {ran}");
        }
        assert_eq!(std::fs::read_to_string(ledger.directory().join("annan.toml")).unwrap(), text);
    }
    for line in [
        "validate --baseline nosuch.toml",
        "validate --write-baseline agreements/ny.toml",
        "validate --write-baseline agreements/norrmalm/norrmalm-2018-socialt-stod.toml",
        "validate --write-baseline agreements/liggare.toml",
        "validate --write-baseline nosuch/ny.toml",
        "validate --write-baseline a.toml --baseline kända.toml",
        "validate --write-baseline a.toml --select D",
        "validate --write-baseline a.toml agreements/norrmalm",
    ] {
        let ran = ledger.run(line);
        assert!(ran.code == 2 && ran.out.is_empty(), "{line}: {ran}");
    }
    assert!(ledger.run("validate --write-baseline agreements/.kända.toml").code == 0, "what is hidden is no agreement");
    assert_eq!(ledger.run("validate --baseline agreements/.kända.toml").code, 0);
}

#[test]
fn a_fault_that_was_known_as_a_warning_is_shown_once_it_is_an_error() {
    let ledger = known();
    assert!(list(&ledger).lines().any(|line| line.contains("rule = \"T017\"") && !line.contains("level")));
    let settings = ledger.text("liggare.toml");
    ledger.write("liggare.toml", format!("{settings}\n[rules]\nT017 = \"error\"\n"));
    let ran = ledger.run("--lang en validate --format short --baseline kända.toml");
    assert!(ran.code == 1 && ran.out.contains("error[T017]"), "{ran}");
    assert!(!ran.err.contains("mended"), "{ran}");
    // Known as an error it is hidden, also once it is a warning again.
    std::fs::remove_file(ledger.directory().join("kända.toml")).unwrap();
    assert_eq!(ledger.run("validate --write-baseline kända.toml").code, 0);
    assert!(list(&ledger).lines().any(|line| line.contains("T017") && line.contains("level = \"error\"")));
    ledger.write("liggare.toml", settings);
    let ran = ledger.run("--lang en validate --format short --baseline kända.toml");
    assert!(ran.code == 0 && !ran.out.contains("T017"), "{ran}");
}

#[test]
fn what_a_rule_found_that_is_off_is_not_mended() {
    let ledger = known();
    let before = list(&ledger);
    let settings = ledger.text("liggare.toml");
    ledger.write("liggare.toml", format!("{settings}\n[rules]\nT017 = \"off\"\n"));
    let ran = ledger.run("--lang en validate --baseline kända.toml");
    assert!(!format!("{ran}").contains("mended"), "{ran}");
    ledger.run("validate --write-baseline kända.toml");
    assert_eq!(list(&ledger), before);
}
