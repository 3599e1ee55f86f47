//! `init`: a ledger from nothing, all of it or none, and what is said where there is none.

use crate::support::{Ledger, Ran, run_in};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

const LANGS: [&str; 2] = ["sv", "en"];

/// A folder with nothing in it.
fn nothing() -> Ledger {
    let ledger = Ledger::empty();
    fs::remove_dir(ledger.path()).unwrap();
    ledger
}

/// Every file below a folder.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let (mut all, mut folders) = (BTreeMap::new(), vec![folder.to_owned()]);
    while let Some(inner) = folders.pop() {
        for entry in fs::read_dir(inner).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
                all.insert(name, fs::read_to_string(path).unwrap());
            }
        }
    }
    all
}

const FLAGS: &str = "init --name Almby --committee Socialnämnden:2023-05-23,2023-04-25 --committee Kulturnämnden \
                     --papers 14-days --guideline stockholm-2017";

/// A line of an answer that is to be run: what stands after the program's name.
fn shown(ran: &Ran) -> String {
    let said = format!("{}{}", ran.out, ran.err);
    said.lines().rev().find_map(|line| line.split_once("liggare ").map(|(_, rest)| rest.to_owned())).unwrap()
}

#[test]
fn by_flags_it_makes_a_ledger_that_holds_no_agreement_and_no_fault() {
    let ledger = nothing();
    let ran = ledger.run(&format!("{FLAGS} --lang sv"));
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ran}");
    let made = files(ledger.directory());
    let names = ["agreements/README.md", "agreements/liggare.toml", "agreements/reports/README.md"];
    assert_eq!(made.keys().collect::<Vec<_>>(), names);
    let settings = &made["agreements/liggare.toml"];
    assert!(ran.out.contains(settings.as_str()), "{ran}");
    let should = "\
# Registrets inställningar. Varje annan fil i mappen som slutar på .toml är en överenskommelse.

[ledger]
name      = \"Almby\"
guideline = \"stockholm-2017\"   # riktlinjen som överenskommelserna prövas mot
language  = \"sv\"

# Nämnderna. Ordet efter committees. är nyckeln som överenskommelserna nämner under committee. Fyll på meetings
# när nya sammanträdesdagar är bestämda; papers är hur långt före ett sammanträde handlingarna ska vara klara.

[committees.socialnamnden]
name     = \"Socialnämnden\"
meetings = [2023-04-25, 2023-05-23]
papers   = \"14 days\"

[committees.kulturnamnden]
name     = \"Kulturnämnden\"
#meetings = [ÅÅÅÅ-MM-DD, ÅÅÅÅ-MM-DD]
papers   = \"14 days\"

# Säg till när ett avtal tar slut inom så lång tid och inget är beslutat för tiden därefter. Välj den tid som ni
# behöver för att bereda ett nytt beslut.

[thresholds]
warn_before = \"6 months\"
";
    assert_eq!(settings, should);
    let validated = ledger.run("validate --lang sv");
    assert_eq!((validated.code, validated.out.as_str()), (3, ""), "{validated}");
    assert_eq!(validated.err, "inget att pröva: här finns ingen avtalsfil än; skriv den första med liggare new ID\n");
}

/// What the program says to do next, until a first agreement is judged.
#[test]
fn from_an_empty_folder_each_line_leads_to_the_next() {
    for lang in LANGS {
        let ledger = nothing();
        let ran = ledger.run(&format!("list --lang {lang}"));
        assert_eq!((ran.code, shown(&ran).as_str()), (2, "init"), "{ran}");
        let ran = ledger.run(&format!("new prov --lang {lang}"));
        assert_eq!((ran.code, shown(&ran).as_str()), (2, "init"), "{ran}");
        let ran = ledger.answer(&format!("init --lang {lang}"), &["Almby", "Socialnämnden", "", "", "", ""]);
        assert_eq!(ran.code, 0, "{ran}");
        let ran = ledger.run(&shown(&ran));
        assert_eq!(ran.code, 0, "{ran}");
        let next = ran.out.lines().nth(2).unwrap().split(": liggare ").nth(1).unwrap().to_owned();
        let ran = ledger.run(&next);
        assert_eq!(ran.code, 0, "{ran}");
    }
}

#[test]
fn questions_are_asked_again_until_an_answer_can_be_read() {
    let ledger = nothing();
    let answers = [
        "Almby \"östra\"",
        "–",
        "Socialnämnden",
        "25 april",
        "2023-05-23, 2023-04-25",
        "snart",
        "14 dagar",
        "socialnämnden",
        "Kulturnämnden",
        "",
        "",
        "",
        "stockholm",
        "Stockholm-2017",
    ];
    let ran = ledger.answer("init --lang sv", &answers);
    assert_eq!(ran.code, 0, "{ran}");
    let settings = &files(ledger.directory())["agreements/liggare.toml"];
    for line in [
        "name      = 'Almby \"östra\"'",
        "meetings = [2023-04-25, 2023-05-23]",
        "papers   = \"14 days\"",
        "[committees.kulturnamnden]",
        "guideline = \"stockholm-2017\"",
    ] {
        assert!(settings.contains(line), "{line}\n{settings}");
    }
    assert!(ran.out.contains("nämnden socialnamnden anges två gånger"), "{ran}");
    assert_eq!(ledger.run("validate").code, 3);
}

#[test]
fn whoever_does_not_answer_gets_no_ledger() {
    let ledger = nothing();
    for typed in 0..5 {
        let ran = ledger.answer("init --lang sv", &["Almby", "Socialnämnden", "", "", ""][..typed]);
        assert_eq!(ran.code, 2, "{ran}");
        assert!(ran.err.contains("inget är skrivet"), "{ran}");
        assert!(!ledger.path().exists());
    }
}

/// In a pipe nobody answers; what is shown instead makes a ledger once it is run.
#[test]
fn without_a_terminal_the_whole_command_line_is_shown() {
    for lang in LANGS {
        let ledger = nothing();
        let ran = ledger.run(&format!("init --lang {lang}"));
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{ran}");
        assert!(!ledger.path().exists());
        let ran = ledger.run(&shown(&ran));
        assert_eq!(ran.code, 0, "{ran}");
        assert!(files(&ledger.path())["liggare.toml"].contains("meetings = ["));
    }
}

/// The agreement within the page is a good one: pasted into a file of the new ledger it has no error.
#[test]
fn the_example_in_the_page_is_an_agreement_of_that_ledger() {
    for lang in LANGS {
        let ledger = nothing();
        assert_eq!(ledger.run(&format!("{FLAGS} --lang {lang}")).code, 0);
        let page = files(&ledger.path())["README.md"].clone();
        let example = page.split("```toml\n").nth(1).unwrap().split("```").next().unwrap();
        ledger.write("exempel.toml", example);
        let ran = ledger.run("validate --format json");
        assert_eq!(ran.code, 0, "{ran}");
        assert_eq!(ledger.run("split").code, 0);
        for line in page.split('`').filter_map(|words| words.strip_prefix("liggare ")) {
            let line = line.replace("ID", "mitt-avtal");
            assert_eq!(ledger.run(&line).code, 0, "{line}");
        }
    }
}

#[test]
fn a_ledger_elsewhere_is_named_in_every_line() {
    let ledger = nothing();
    let ran = ledger.run(&format!("--ledger register {FLAGS}"));
    assert_eq!(ran.code, 0, "{ran}");
    assert!(shown(&ran).starts_with("--ledger register new "), "{ran}");
    let page = fs::read_to_string(ledger.directory().join("register/README.md")).unwrap();
    assert!(page.contains("`liggare --ledger register validate`"), "{page}");
    let ran = ledger.run("--ledger register validate");
    assert!(ran.code == 3 && ran.err.contains("liggare --ledger register new ID"), "{ran}");
}

#[test]
fn nothing_is_written_where_there_is_a_ledger_or_a_file_of_the_same_name() {
    for (there, said) in [
        ("agreements/liggare.toml", "här finns redan ett register: agreements/liggare.toml"),
        ("agreements/norrmalm/avtal.toml", "här finns redan ett register: agreements/norrmalm/avtal.toml"),
        ("agreements/README.md", "agreements/README.md finns redan och lämnas orörd"),
        ("agreements/reports/README.md", "agreements/reports/README.md finns redan och lämnas orörd"),
        ("liggare.toml", "mappen är redan ett register (liggare.toml)"),
        ("agreements", "agreements"),
    ] {
        let ledger = nothing();
        let path = ledger.directory().join(there);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "mitt").unwrap();
        let ran = ledger.run(&format!("{FLAGS} --lang sv"));
        assert_eq!(ran.code, 2, "{there}: {ran}");
        assert!(ran.err.contains(said), "{there}: {ran}");
        assert_eq!(files(ledger.directory()), BTreeMap::from([(there.to_owned(), "mitt".to_owned())]));
    }
}

#[test]
fn what_cannot_be_meant_is_refused_and_nothing_is_written() {
    let number = ["19121212", "1212"].join("-");
    for (flags, said) in [
        ("--guideline stockholm-2018".to_owned(), "menade du stockholm-2017?"),
        ("--papers 14-days".to_owned(), "--committee"),
        ("--committee Socialnämnden --committee socialnämnden".to_owned(), "anges två gånger"),
        ("--committee Socialnämnden:2023-02-30".to_owned(), "2023-02-30"),
        (format!("--name {number}"), "personnummer"),
        (format!("--committee {number}"), "personnummer"),
        ("--name Almby --output ut.txt".to_owned(), "utelämna --output"),
    ] {
        let ledger = nothing();
        let ran = ledger.run(&format!("--lang sv init {flags}"));
        assert_eq!(ran.code, 2, "{flags}: {ran}");
        assert!(ran.err.contains(said), "{flags}: {ran}");
        assert!(files(ledger.directory()).is_empty() && !ledger.path().exists(), "{flags}");
    }
}

/// A committee that the settings lack is there to paste, and known once its name is filled in.
#[test]
fn a_missing_committee_is_a_block_to_paste() {
    let ledger = nothing();
    assert_eq!(ledger.run("init --name Almby --lang sv").code, 0);
    let made = ledger.run("new prov --lang sv");
    assert!(made.out.contains("[committees.socialnamnden]\nname     = \"FYLL I: nämndens namn\"\n"), "{made}");
    ledger.replace("prov.toml", "#committee = \"FYLL I: nyckeln till nämnden som beslutar\"", "committee = \"barn\"");
    let ran = ledger.run("validate --format json --lang sv");
    assert_eq!(ran.code, 1, "{ran}");
    let document: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let findings = document["findings"].as_array().unwrap();
    let unknown = findings.iter().find(|finding| finding["code"] == "S008").unwrap();
    let block = unknown["help"].as_str().unwrap().split_once(":\n").unwrap().1.replace("FYLL I: nämndens namn", "Barn");
    let settings = ledger.text("liggare.toml");
    ledger.write("liggare.toml", format!("{settings}\n{block}"));
    assert_eq!(run_in(ledger.directory(), "validate").code, 0);
}
