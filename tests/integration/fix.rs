//! `fix`: what is mended, what is asked, and what is left alone.

use crate::support::{Ledger, Ran, git, has_git};

const FILE: &str = "avtal.toml";

/// The faultless example, with slips of each sort: three that are certain, one to confirm, one to choose.
fn ledger() -> Ledger {
    let ledger = Ledger::faultless();
    for (from, to) in [
        ("kind = \"iop\"", "kind = \"IOP\""),
        ("start = 2024-01-01", "start = \"1 januari 2024\""),
        ("performs_meanwhile", "performs_meanwile"),
        ("initiated_by = \"laxhjalpen\"", "initiated_by = \"läxhjälpen\""),
        ("802999-0010", "802999-0011"),
    ] {
        ledger.replace(FILE, from, to);
    }
    ledger
}

fn text(ledger: &Ledger) -> String {
    ledger.text(FILE)
}

const CERTAIN: &str = r#"--- agreements/avtal.toml
+++ agreements/avtal.toml
@@ -1,5 +1,5 @@
 title = "IOP om läxhjälp i Almby"
-kind = "IOP"
+kind = "iop"
 committee = "almby"
 reference = "AN 2023/114"
 source = "Överenskommelse om läxhjälp i Almby, 2023-12-01"
@@ -22,7 +22,7 @@
 commitments = ["leder läxhjälpen med egna volontärer"]
 
 [term]
-start = "1 januari 2024"
+start = 2024-01-01
 end = 2026-12-31
 
 [extension]
@@ -34,7 +34,7 @@
 
 [renegotiation]
 by = "any"
-performs_meanwile = true
+performs_meanwhile = true
 
 [amendment_rule]
 written = true
"#;

fn ends(ran: &Ran, code: u8, lines: &[&str]) {
    assert_eq!(ran.code, code, "{ran}");
    for line in lines {
        assert!(ran.err.lines().any(|said| said == *line), "{line:?} is not said: {ran}");
    }
}

#[test]
fn what_would_be_written_is_shown_and_nothing_is() {
    let ledger = ledger();
    let before = ledger.files();
    let ran = ledger.run("--lang sv fix --diff");
    assert_eq!(ran.out, CERTAIN);
    ends(&ran, 1, &["3 rättningar i 1 fil; inget är skrivet, kör utan --diff för att skriva"]);
    assert_eq!(
        ran.err.lines().skip(1).collect::<Vec<_>>().join("\n"),
        "2 brister kvar som någon måste välja rättning för:\n  \
         agreements/avtal.toml:9:16: fel[S008] filen har ingen part [parties.läxhjälpen]\n    skriv `\"laxhjalpen\"`\n  \
         agreements/avtal.toml:20:14: fel[P001] organisationsnumret 802999-0011 slutar på 1, men kontrollsiffran ska vara 0\n    \
         skriv `\"802999-0010\"`\n    skriv `\"802999-0101\"`\n    skriv `\"302999-0011\"`\n\
         kör i en terminal för att välja, eller med --only REGEL för dem som bara har en rättning"
    );
    let ran = ledger.run("--lang en fix --diff");
    assert_eq!(ran.out, CERTAIN);
    ends(
        &ran,
        1,
        &[
            "3 remedies in 1 file; nothing is written, run without --diff to write",
            "2 findings left for which somebody must choose a remedy:",
            "    write `\"laxhjalpen\"`",
        ],
    );
    assert_eq!(ledger.run("--output ändring.diff fix --diff").code, 1);
    assert_eq!(std::fs::read_to_string(ledger.directory().join("ändring.diff")).unwrap(), CERTAIN);
    std::fs::remove_file(ledger.directory().join("ändring.diff")).unwrap();
    assert_eq!(ledger.files(), before);
    // For a patch: what is shown is the change that is made.
    if has_git("the diff that git applies") {
        std::fs::write(ledger.directory().join("ändring.diff"), ledger.run("fix --diff").out).unwrap();
        git(ledger.directory(), &["apply", "-p0", "ändring.diff"]);
        let applied = text(&ledger);
        let other = self::ledger();
        other.run("fix --yes");
        assert_eq!(applied, text(&other));
    }
}

#[test]
fn without_anybody_to_ask_nothing_is_written() {
    let ledger = ledger();
    let before = ledger.files();
    for (lang, said) in [
        (
            "sv",
            "fel: ingen kan svara här, så inget är skrivet: lägg till --yes för att skriva, eller --diff för att bara se",
        ),
        ("en", "error: nobody can answer here, so nothing is written: add --yes to write, or --diff to see only"),
    ] {
        let ran = ledger.run(&format!("--lang {lang} fix"));
        assert_eq!(ran.out, CERTAIN);
        ends(&ran, 2, &[said]);
        ends(&ledger.answer(&format!("--lang {lang} fix"), &[]), 2, &[said]);
    }
    assert_eq!(ledger.files(), before);
}

#[test]
fn yes_writes_what_is_certain_and_leaves_the_rest() {
    let ledger = ledger();
    let mended = text(&ledger)
        .replace("\"IOP\"", "\"iop\"")
        .replace("\"1 januari 2024\"", "2024-01-01")
        .replace("meanwile", "meanwhile");
    let ran = ledger.run("--lang sv fix --yes");
    assert_eq!(ran.out, CERTAIN);
    ends(&ran, 1, &["skrev 3 rättningar i 1 fil", "2 brister kvar som någon måste välja rättning för:"]);
    assert_eq!(text(&ledger), mended);
    let again = ledger.run("--lang sv fix --yes");
    assert_eq!(again.out, "");
    ends(&again, 1, &["inget att rätta utan att någon väljer"]);
    assert_eq!(text(&ledger), mended);
}

#[test]
fn a_ledger_without_faults_stays_as_it_is() {
    let ledger = Ledger::faultless();
    let before = ledger.files();
    for line in ["fix", "fix --yes", "fix --diff", "fix --only S,P,T --yes"] {
        let ran = ledger.run(&format!("--lang sv {line}"));
        assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, "", "inget att rätta\n"), "{line}");
    }
    assert_eq!(ledger.files(), before);
    assert_eq!(ledger.run("--lang en fix").err, "nothing to mend\n");
    // What only a person can confirm is no fault that is certain.
    let own = Ledger::copy();
    let (before, ran) = (own.files(), own.run("--lang sv fix --yes"));
    ends(&ran, 1, &["inget att rätta utan att någon väljer", "    skriv `2023-05-31`"]);
    assert!(ran.out.is_empty() && own.files() == before, "{ran}");
}

#[test]
fn a_person_answers_question_by_question() {
    let ledger = ledger();
    let before = text(&ledger);
    let ran = ledger.answer("--lang sv fix", &["nej"]);
    assert!(ran.out.ends_with("Skriv in? [j/N] "), "{ran}");
    ends(&ran, 1, &["inget är skrivet (3 rättningar i 1 fil)"]);
    assert_eq!(text(&ledger), before);
    // Neither an answer that is no number of the list nor an empty line chooses anything.
    for answers in [["j", "n", "0"], ["ja", "", "4"], ["y", "nej", "j"]] {
        let ledger = self::ledger();
        let ran = ledger.answer("--lang sv fix", &answers);
        ends(&ran, 1, &["skrev 3 rättningar i 1 fil"]);
        assert!(text(&ledger).contains("läxhjälpen\"") && text(&ledger).contains("802999-0011"), "{answers:?}");
    }
    let ran = ledger.answer("--lang sv fix", &["j", "j", "2"]);
    ends(&ran, 0, &["skrev 5 rättningar i 1 fil"]);
    let questions = "Skriv in? [j/N] \n\
        agreements/avtal.toml:9:16: fel[S008] filen har ingen part [parties.läxhjälpen]\n  1  skriv `\"laxhjalpen\"`\n\
        Gör så? [j/N] \n\
        agreements/avtal.toml:20:14: fel[P001] organisationsnumret 802999-0011 slutar på 1, men kontrollsiffran ska vara 0\n  \
        1  skriv `\"802999-0010\"`\n  2  skriv `\"802999-0101\"`\n  3  skriv `\"302999-0011\"`\n\
        Vilken? [1–3, annars ingen] --- agreements/avtal.toml\n";
    assert!(ran.out.contains(questions), "{ran}");
    assert!(text(&ledger).contains("initiated_by = \"laxhjalpen\"") && text(&ledger).contains("802999-0101"));
    assert_eq!(ledger.answer("fix", &[]).code, 0);
    // Whoever stops answering has chosen nothing more.
    let ledger = self::ledger();
    ends(&ledger.answer("--lang en fix", &["y", "y"]), 1, &["wrote 4 remedies in 1 file"]);
}

#[test]
fn a_named_rule_mends_what_has_one_remedy_and_nothing_else() {
    let ledger = ledger();
    let before = text(&ledger);
    let ran = ledger.run("--lang sv fix --only S008 --yes");
    ends(&ran, 0, &["inget att rätta"]);
    assert_eq!(text(&ledger), before, "the party is not looked for as long as the file is no record");
    ends(&ledger.run("--lang sv fix --only wrong-type,bad-value --yes"), 0, &["skrev 2 rättningar i 1 fil"]);
    ends(&ledger.run("--lang sv fix --only s002 --yes"), 0, &["skrev 1 rättning i 1 fil"]);
    ends(&ledger.run("--lang sv fix --only S --yes"), 0, &["skrev 1 rättning i 1 fil"]);
    assert!(text(&ledger).contains("initiated_by = \"laxhjalpen\""));
    let ran = ledger.run("--lang sv fix --only P001 --yes");
    ends(&ran, 1, &["inget att rätta utan att någon väljer", "kör i en terminal för att välja, eller rätta för hand"]);
    ends(&ledger.run("--lang sv fix --only P00 --yes"), 2, &["fel: det finns ingen regel P00 – menade du P001?"]);
    ends(&ledger.answer("fix --only P001", &["1"]), 0, &[]);
    assert!(text(&ledger).contains("802999-0010"));
}

#[test]
fn only_what_was_asked_for_is_mended() {
    let ledger = ledger();
    ledger.write("norr/annat.toml", text(&ledger));
    ledger.write("tom/läs.txt", "ingen avtalsfil");
    let before = text(&ledger);
    ends(&ledger.run("--lang sv fix --yes agreements/norr"), 1, &["skrev 3 rättningar i 1 fil"]);
    assert_eq!(text(&ledger), before);
    ends(
        &ledger.run("--lang sv fix --yes agreements/tom"),
        3,
        &["inget att rätta: här finns ingen avtalsfil: agreements/tom"],
    );
    let ran = ledger.run("--lang en fix --yes agreements/avtal.toml agreements/liggare.toml");
    ends(&ran, 3, &["nothing to mend: there is no agreement file here: agreements/liggare.toml"]);
    ends(
        &ledger.run("--lang sv fix --yes ."),
        2,
        &["fel: . hör inte till registret: ange något i mappen agreements, eller ett annat register med --ledger"],
    );
    ends(
        &ledger.run("--lang sv fix --yes nosuch.toml"),
        2,
        &["fel: nosuch.toml finns inte: rätta sökvägen, som räknas från mappen som kommandot körs i"],
    );
    ends(&Ledger::empty().run("--lang en fix"), 3, &["nothing to mend: there is no agreement file here"]);
    ends(&ledger.run("--lang sv fix --diff --yes"), 2, &[]);
    assert_eq!(text(&ledger), before);
}

#[test]
fn a_long_list_of_what_is_left_is_cut() {
    let ledger = ledger();
    for number in 0..30 {
        ledger.write(&format!("avtal-{number}.toml"), "title = \"Å\"\nkind = \"coperation\"\n");
    }
    let ran = ledger.run("--lang sv fix --only S004 --diff");
    ends(&ran, 1, &["31 rättningar i 31 filer; inget är skrivet, kör utan --diff för att skriva"]);
    let ran = ledger.run("--lang sv fix --diff");
    ends(
        &ran,
        1,
        &["32 brister kvar som någon måste välja rättning för:", "  och 12 till: `liggare validate` visar dem"],
    );
    assert!(ran.err.lines().count() < 60, "{ran}");
}

#[test]
fn settings_and_guidelines_are_never_written() {
    let ledger = ledger();
    ledger.replace("liggare.toml", "[committees.almby]", "[committees.almby]\norg_number = \"2120009994\"");
    let before = std::fs::read(ledger.path().join("liggare.toml")).unwrap();
    ends(&ledger.run("--lang sv fix --yes"), 1, &["skrev 3 rättningar i 1 fil"]);
    assert_eq!(std::fs::read(ledger.path().join("liggare.toml")).unwrap(), before);
    for (file, bytes) in
        [("liggare.toml", "[thresholds]\nshort_trem = 12\n"), ("rulebooks/almby-2022.toml", "idd = 1\n")]
    {
        let ledger = self::ledger();
        ledger.write(file, bytes);
        let before = ledger.files();
        let said = "fel: registrets inställningar går inte att läsa: rätta dem först, `liggare validate` visar felen";
        ends(&ledger.run("--lang sv fix --yes"), 2, &[said]);
        assert_eq!(ledger.files(), before);
    }
}

#[test]
fn a_personal_number_is_masked_in_what_is_shown_and_kept_in_what_is_written() {
    let number = ["19121212", "1212"].join("-");
    let ledger = ledger();
    ledger.replace(FILE, "reference = \"AN 2023/114\"", &format!("reference = \"{number}\" # {number}"));
    ledger.replace(FILE, "committee = \"almby\"", &format!("committee = \"almby\"\ntags = {number}"));
    for line in ["fix --diff", "fix", "fix --yes"] {
        let said = ledger.run(line).to_string();
        assert!(!said.contains(&number) && said.contains("19121212-****"), "{said}");
    }
    let after = text(&ledger);
    assert!(after.contains("kind = \"iop\"") && after.matches(&number).count() == 3 && !after.contains('*'), "{after}");
}

#[cfg(unix)]
#[test]
fn a_link_is_not_written_through_and_a_file_keeps_its_permissions() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let ledger = ledger();
    let at = |name: &str| ledger.path().join(name);
    std::fs::set_permissions(at(FILE), std::fs::Permissions::from_mode(0o640)).unwrap();
    std::fs::write(at("annat.txt"), text(&ledger)).unwrap();
    symlink("annat.txt", at("länk.toml")).unwrap();
    let before = std::fs::read(at("annat.txt")).unwrap();
    let by_hand =
        "    rätta för hand: filen nås genom en länk, går inte att läsa efteråt, eller har ett personnummer där";
    ends(&ledger.run("--lang sv fix --yes"), 1, &["skrev 3 rättningar i 1 fil", by_hand]);
    assert_eq!(std::fs::read(at("annat.txt")).unwrap(), before);
    assert!(at("länk.toml").is_symlink());
    assert_eq!(std::fs::metadata(at(FILE)).unwrap().permissions().mode(), 0o100_640);
    assert!(text(&ledger).contains("kind = \"iop\""));
}

#[cfg(unix)]
#[test]
fn a_file_with_another_name_or_that_nobody_may_write_is_refused() {
    use std::os::unix::fs::PermissionsExt;
    let ledger = ledger();
    std::fs::hard_link(ledger.path().join(FILE), ledger.directory().join("annat-namn")).unwrap();
    let before = ledger.files();
    ends(&ledger.run("--lang sv fix --yes"), 2, &[]);
    assert_eq!(ledger.files(), before);
    std::fs::remove_file(ledger.directory().join("annat-namn")).unwrap();
    std::fs::set_permissions(ledger.path().join(FILE), std::fs::Permissions::from_mode(0o444)).unwrap();
    let before = ledger.files();
    let ran = ledger.run("--lang sv fix --yes");
    assert!(ran.code == 2 && ran.err.contains("agreements/avtal.toml") && ran.err.contains("skrivskyddad"), "{ran}");
    assert_eq!(ledger.files(), before);
}

#[cfg(unix)]
#[test]
fn a_disk_without_room_is_told_and_the_file_is_as_it_was() {
    let ledger = ledger();
    let before = ledger.files();
    let ran = std::process::Command::new("/bin/sh")
        .args(["-c", "ulimit -f 0; exec \"$0\" --lang sv fix --yes", env!("CARGO_BIN_EXE_liggare")])
        .current_dir(ledger.directory())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.code() == Some(2) && said.contains("filen blir större än systemet tillåter"), "{said}");
    assert_eq!(ledger.files(), before);
}

/// Every other program reads the same remedies: their places lead to the bytes that `fix` changes.
#[test]
fn machines_are_told_the_same_remedies() {
    let ledger = ledger();
    ledger.write(FILE, format!("\u{feff}# å 漢\r\n{}", text(&ledger).replace('\n', "\r\n")));
    let told = |format: &str| -> serde_json::Value {
        serde_json::from_str(&ledger.run(&format!("--lang sv validate --format {format}")).out).unwrap()
    };
    let (document, sarif) = (told("json"), told("sarif"));
    let mut lines: Vec<Vec<char>> =
        text(&ledger).trim_start_matches('\u{feff}').split('\n').map(|line| line.chars().collect()).collect();
    let findings = document["findings"].as_array().unwrap();
    let mut safe = 0;
    for (finding, result) in findings.iter().zip(sarif["runs"][0]["results"].as_array().unwrap()) {
        let (fixes, repairs) = (finding["fixes"].as_array().unwrap(), result["fixes"].as_array());
        assert_eq!(fixes.len(), repairs.map_or(0, Vec::len), "{finding}");
        for (fix, repair) in fixes.iter().zip(repairs.into_iter().flatten()) {
            let (edit, change) = (&fix["edits"][0], &repair["artifactChanges"][0]);
            let (text, region) = (&edit["text"], &change["replacements"][0]["deletedRegion"]);
            assert_eq!(&change["replacements"][0]["insertedContent"]["text"], text);
            assert_eq!(change["artifactLocation"]["uri"], edit["path"]);
            let number = |key: &str| usize::try_from(edit[key].as_u64().unwrap()).unwrap();
            for (one, other) in [("line", "startLine"), ("column", "startColumn"), ("end_column", "endColumn")] {
                assert_eq!(edit[one], region[other]);
            }
            if fix["certainty"] == "safe" {
                assert_eq!(number("line"), number("end_line"));
                let line = &mut lines[number("line") - 1];
                line.splice(number("column") - 1..number("end_column") - 1, text.as_str().unwrap().chars());
                safe += 1;
            }
        }
    }
    assert_eq!(safe, 3);
    let lines: Vec<String> = lines.into_iter().map(|line| line.into_iter().collect()).collect();
    assert_eq!(ledger.run("fix --yes").code, 1);
    assert_eq!(text(&ledger), format!("\u{feff}{}", lines.join("\n")));
}

/// Whenever the signal comes, each file is as it was or as it should be, and the same command mends the rest.
#[cfg(unix)]
#[test]
fn an_interrupt_leaves_whole_files_and_the_same_command_completes_them() {
    use nix::sys::signal::{Signal, kill};
    for signal in [Signal::SIGINT, Signal::SIGTERM, Signal::SIGKILL] {
        let ledger = ledger();
        let before = text(&ledger);
        for number in 0..100 {
            ledger.write(&format!("avtal-{number}.toml"), &before);
        }
        let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_liggare"))
            .args(["--as-of", "2023-03-23", "fix", "--yes"])
            .current_dir(ledger.directory())
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        // Stopped as soon as something is written, if the machine lets us; if it was faster, all is whole.
        while text(&ledger) == before && child.try_wait().unwrap().is_none() {
            std::thread::yield_now();
        }
        let process = nix::unistd::Pid::from_raw(child.id().try_into().unwrap());
        if child.try_wait().unwrap().is_none() {
            kill(process, signal).unwrap();
        }
        child.wait().unwrap();
        let mended = {
            let other = self::ledger();
            other.run("fix --yes");
            text(&other)
        };
        let agreements = |ledger: &Ledger| {
            let files = ledger.files().into_iter();
            files
                .filter(|(path, _)| path.file_name().unwrap().to_string_lossy().starts_with("avtal"))
                .collect::<Vec<_>>()
        };
        assert!(
            agreements(&ledger).iter().all(|(_, bytes)| [&before, &mended].iter().any(|text| text.as_bytes() == bytes))
        );
        if signal != Signal::SIGKILL {
            let left = ledger.files().into_keys().find(|path| path.to_string_lossy().contains(".liggare-"));
            assert_eq!(left, None, "{signal}");
        }
        assert_eq!(ledger.run("fix --yes").code, 1);
        assert!(agreements(&ledger).iter().all(|(_, bytes)| bytes == mended.as_bytes()), "{signal}");
    }
}

#[test]
fn what_no_remedy_mends_is_no_all_well() {
    for (from, to) in [("end = 2026-12-31", "end = = 2026-12-31"), ("status = \"decided\"", "")] {
        let ledger = Ledger::faultless();
        ledger.replace(FILE, from, to);
        let before = ledger.files();
        for command in ["fix", "fix --diff", "fix --yes", "fix --only T008"] {
            let ran = ledger.run(&format!("--lang sv {command}"));
            let told =
                ["inget som programmet kan rätta", "1 fel kvar som du rättar själv: `liggare validate` visar det"];
            ends(&ran, 1, &told);
        }
        assert_eq!(ledger.files(), before);
    }
}
