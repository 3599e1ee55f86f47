//! Texts that say nothing, and texts that say too much: every case of S013–S015, with near misses.

use super::told::{cases, told, told_of};
use super::{faultless_but, of_text};
use crate::pipeline::examples::{checked, found};

#[test]
fn a_text_that_waits_to_be_filled_in_is_a_warning_and_a_bare_value_an_error() {
    let term = |start: &str| format!("[term]\nstart = {start}\nend = 2026-12-31\n");
    let cost =
        |amount: &str| format!("[[costs]]\nper = \"year\"\nitems = [{{ name = \"Ledare\", amount = {amount} }}]\n");
    cases(
        "S013",
        &[
            ("reference = \"FYLL I: diarienummer\"\n", &["warning reference"]),
            ("reference = \"FILL IN: registration number\"\n", &["warning reference"]),
            ("reference = \"Fyll i ansökan, dnr 5\"\n", &[]),
            (&term("ÅÅÅÅ-MM-DD"), &["error term.start"]),
            (&term("YYYY-MM-DD"), &["error term.start"]),
            (&term("\"ÅÅÅÅ-MM-DD\""), &["error term.start"]),
            (&cost("BELOPP"), &["error costs[1].items[1].amount"]),
            (&cost("AMOUNT"), &["error costs[1].items[1].amount"]),
            (
                "[[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\nyear = ÅR   # vilket år\n",
                &["error payments[1].year"],
            ),
            ("[[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\nyear = YEAR\n", &["error payments[1].year"]),
            ("[extension]\nmode = \"option\"\ntimes = ANTAL\n", &["error extension.times"]),
            ("[extension]\nmode = \"option\"\ntimes = NUMBER\n", &["error extension.times"]),
            ("[decision]\nstatus = \"decided\"\nattested = [ÅÅÅÅ-MM-DD]\n", &["error decision.attested[1]"]),
            // A word among few is read only where it is one of them.
            ("[extension]\nmode = \"FYLL I: none, option, conditional eller automatic\"\n", &["error extension.mode"]),
            (
                "[term]\nstart = 2024-01-01\nend = 2026-12-31\nprecision = \"FYLL I: day\"\n",
                &["warning term.precision"],
            ),
            ("notes = [\"FYLL I: ett\", \"FYLL I: två\", \"Tre.\"]\n", &["warning notes[1]", "warning notes[2]"]),
        ],
    );
}

#[test]
fn the_help_says_to_fill_in_or_strike_and_never_to_quote() {
    for fragment in ["[term]\nstart = ÅÅÅÅ-MM-DD\nend = 2026-12-31\n", "reference = \"FYLL I\"\n", "reference = \"\"\n"]
    {
        let ledger = checked(&[("avtal.toml", fragment)]);
        assert_eq!(ledger.diagnostics.len(), 1, "{:#?}", found(&ledger));
        let helps = &ledger.diagnostics[0].finding.helps;
        assert!(helps.iter().all(|help| help.sv.contains("ta bort raden") && !help.sv.contains("citat")), "{helps:?}");
    }
}

#[test]
fn a_file_whose_name_alone_waits_is_a_record_all_the_same() {
    let ledger =
        checked(&[("avtal.toml", &faultless_but("title = \"IOP om läxhjälp i Almby\"", "title = \"FYLL I: titeln\""))]);
    assert_eq!(found(&ledger).len(), 1, "{:#?}", found(&ledger));
    assert!(found(&ledger)[0].starts_with("S013"));
    assert_ne!(ledger.entries[0].status, crate::model::Status::Unreadable);
}

#[test]
fn an_empty_text_says_nothing_and_is_an_error_where_it_must_say_something() {
    let attachment = |title: &str| format!("[[attachments]]\nnumber = \"1\"\ntitle = \"{title}\"\n");
    let items = "items = [{ name = \"Ledare\", amount = 400_000, account = { konto = \"\", motpart = \" \" } }]\n";
    cases(
        "S014",
        &[
            ("reference = \"\"\n", &["warning reference"]),
            ("reference = \" \\t\\n\"\n", &["warning reference"]),
            ("notes = [\"\", \"Två.\"]\n", &["warning notes[1]"]),
            (&attachment(""), &["error attachments[1].title"]),
            (&attachment("Budget"), &[]),
            ("[extension]\nmode = \"\"\n", &["error extension.mode"]),
            ("[term]\nstart = 2024-01-01\nend = 2026-12-31\nprecision = \"\"\n", &["warning term.precision"]),
            (&format!("[[costs]]\nper = \"year\"\n{items}"), &[]),
        ],
    );
    // An amount or a day is no text, empty or not.
    let day = "[term]\nstart = 2024-01-01\nend = \"\"\n";
    assert_eq!((told("S014", day), told("S003", day)), (vec![], vec!["error term.end".to_owned()]));
}

#[test]
fn what_is_there_but_says_nothing_is_not_also_missing() {
    let line = |code, said: &str| told(code, &format!("reference = {said}\n"));
    assert_eq!(line("D001", "\"\""), [""; 0]);
    assert_eq!(line("D001", "\"FYLL I: diarienummer\""), [""; 0]);
    assert_eq!(told("D001", "#- reference\n"), ["warning reference"]);
    let criterion = |because: &str| format!("[criteria.no_market]\nmet = \"yes\"\nbecause = \"{because}\"\n");
    assert_eq!(told("C003", &criterion("FYLL I: motivering")), [""; 0]);
    assert_eq!(told("C003", &criterion("")), [""; 0]);
    assert_eq!(told("C003", "[criteria.no_market]\nmet = \"yes\"\n"), ["warning criteria.no_market"]);
}

#[test]
fn what_waits_to_be_filled_in_shows_nothing_and_is_no_amount() {
    let waits = "#- costs\n#- allocation\n[[contributions]]\nby = [\"laxhjalpen\"]\nkind = \"in_kind\"\nwhat = \"FYLL I: vad\"\n";
    assert_eq!(told("S013", waits), ["warning contributions[1].what"]);
    assert_eq!(told("M004", waits), ["warning contributions"]);
    assert_eq!(told("M007", waits), ["warning contributions[1]"]);
    assert_eq!(told("C003", waits), ["warning criteria.co_financing"]);
    let said = waits.replace("FYLL I: vad", "volontärtimmar");
    assert_eq!(told("C003", &said), [""; 0]);
    assert_eq!(told("M004", &said), ["warning contributions"]);
    let programme = |name: &str| format!("[[programmes]]\nname = \"{name}\"\nmentions_civil_society = true\n");
    let claimed = |name: &str| told("C003", &format!("[criteria.programme]\nmet = \"yes\"\n{}", programme(name)));
    assert_eq!(claimed("FYLL I: programmets namn"), ["warning criteria.programme"]);
    assert_eq!(claimed("Barnplanen"), [""; 0]);
    for name in ["FYLL I: programmets namn", "FILL IN: the name of the programme"] {
        assert_eq!(told("C007", &programme(name).replace("mentions_civil_society = true\n", "")), [""; 0]);
    }
}

#[test]
fn no_error_hides_behind_a_text_that_says_nothing() {
    for number in ["NNNNNN-NNNN", "FYLL I: numret", ""] {
        let fragment = format!(
            "[parties.almby]\nname = \"Almby kommun\"\nrole = \"public\"\norg_number = \"212000-9994\"\n\
             [parties.laxhjalpen]\nname = \"Läxhjälpen\"\nrole = \"civil\"\norg_number = \"{number}\"\n"
        );
        assert_eq!(told("P002", &fragment), ["error parties.laxhjalpen.org_number"], "{number}");
        let proposed = format!("#- signatures\n[decision]\nstatus = \"proposed\"\ndate = 2023-11-14\n{fragment}");
        assert_eq!(told("P002", &proposed), [""; 0], "{number}");
    }
}

#[test]
fn an_address_and_a_telephone_number_stand_in_no_text() {
    let number = "070-174 06 05";
    cases(
        "S015",
        &[
            ("notes = [\"kansli@almby.example\"]\n", &["warning notes[1]"]),
            (&format!("notes = [\"Ring {number}\"]\n"), &["warning notes[1]"]),
            ("notes = [\"+46 70 174 06 05\"]\n", &["warning notes[1]"]),
            (&format!("[[followups]]\nyear = 2023\nassessment = \"{number}\"\n"), &["warning followups[1].assessment"]),
            ("notes = [\"2024-01-31 kl. 09.00–16.00, 0,5 procent av 1 800 000 kr\"]\n", &[]),
            (&format!("reference = \"{number}\"\n"), &[]),
            (&format!("source = \"{number}\"\n"), &[]),
            (&format!("[term]\nstart = 2024-01-01\nend = 2026-12-31\nprinted = \"{number}\"\n"), &[]),
            (
                "[[costs]]\nper = \"year\"\nitems = [{ name = \"Ledare\", amount = 400_000, account = { konto = \"08-508 00 000\" } }]\n",
                &[],
            ),
        ],
    );
}

const WAIVER: &str = "reason = \"i tid\"\ndecided_by = \"nämndsekreteraren\"\nuntil = 2024-12-31\n";

#[test]
fn warnings_of_texts_can_be_waived_and_errors_cannot() {
    let waived = |rule: &str, line: &str| format!("{line}\n[[waivers]]\nrule = \"{rule}\"\n{WAIVER}");
    for (rule, line) in [
        ("S010", "notes = [\"=SUMMA(A1:A3)\"]\n"),
        ("S013", "reference = \"FYLL I: diarienummer\"\n"),
        ("S014", "reference = \"\"\n"),
        ("S015", "notes = [\"kansli@almby.example\"]\n"),
    ] {
        let ledger = checked(&[("avtal.toml", &waived(rule, line))]);
        assert_eq!(found(&ledger), Vec::<String>::new(), "{rule}");
        assert_eq!(ledger.diagnostics.len(), 1, "{rule}");
    }
    for (rule, line) in [
        ("S013", "[[extensions]]\ndecided = 2024-02-01\nuntil = ÅÅÅÅ-MM-DD\n"),
        ("S014", "[[attachments]]\ntitle = \"\"\n"),
    ] {
        let ledger = checked(&[("avtal.toml", &waived(rule, line))]);
        assert!(ledger.errors().any(|one| one.code.0 == rule), "{:#?}", found(&ledger));
    }
}

#[test]
fn settings_lower_the_warnings_and_never_the_errors() {
    for (rule, warning, error) in [
        ("S013", "reference = \"FYLL I: diarienummer\"\n", "[term]\nstart = ÅÅÅÅ-MM-DD\nend = 2026-12-31\n"),
        ("S014", "reference = \"\"\n", "[[attachments]]\ntitle = \"\"\n"),
    ] {
        for level in ["off", "info", "warning"] {
            let settings = format!("[rules]\n{rule} = \"{level}\"\n");
            let told = |fragment| told_of(rule, &[("liggare.toml", &settings), ("avtal.toml", fragment)]);
            assert_eq!(told(warning), if level == "off" { vec![] } else { vec![format!("{level} reference")] });
            assert!(
                told(error).iter().all(|one| one.starts_with("error ")) && told(error).len() == 1,
                "{rule} {level}"
            );
        }
    }
}

#[test]
fn a_file_with_an_unfilled_value_is_no_record() {
    let ledger = of_text(&faultless_but("start = 2024-01-01", "start = ÅÅÅÅ-MM-DD"));
    assert_eq!(ledger.entries[0].status, crate::model::Status::Unreadable);
}
