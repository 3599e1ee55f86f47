//! Remedies followed to the letter: none may turn a slip into another fact than the one that was meant.

use super::told::told;
use super::{faultless_but, of_text};
use crate::model::{Certainty, Field, FileId, Finding, Shape, codes};
use crate::pipeline::examples::checked;
use crate::{parse, resolve};

/// The findings of a rule in the faultless agreement with a fragment laid over it.
fn findings(code: &str, fragment: &str) -> Vec<Finding> {
    let ledger = checked(&[("avtal.toml", fragment)]);
    ledger.diagnostics.into_iter().filter(|one| one.code.0 == code).map(|one| one.finding).collect()
}

/// What the only finding of a rule says to do, in Swedish, and what its remedies write.
fn remedy(code: &str, fragment: &str) -> (String, Vec<(Certainty, String)>) {
    let found = findings(code, fragment);
    let [finding] = found.as_slice() else { panic!("{code} {fragment}: {found:#?}") };
    let helps: Vec<_> = finding.helps.iter().map(|help| help.sv.to_string()).collect();
    let texts = |fix: &crate::model::Fix| fix.edits.iter().map(|edit| edit.text.as_str()).collect::<String>();
    (helps.join("\n"), finding.fixes.iter().map(|fix| (fix.certainty, texts(fix))).collect())
}

fn cost(unit: &str) -> String {
    format!(
        "[[costs]]\nper = \"year\"\nunit = \"{unit}\"\ntotal = 500\nitems = [{{ name = \"Ledare\", amount = 400 }}]\n"
    )
}

#[test]
fn a_unit_is_never_taken_for_a_near_one() {
    for unit in ["kkr", "KSEK", "tusen", "Tusen kronor", "tusen kr"] {
        let (help, fixes) = remedy("S004", &cost(unit));
        assert!(help.contains("`unit = \"tkr\"`"), "{unit}: {help}");
        assert_eq!(fixes, [(Certainty::Safe, "\"tkr\"".to_owned())], "{unit}");
    }
    for unit in ["mkr", "mnkr", "MSEK", "miljoner", "miljoner kronor"] {
        let (help, fixes) = remedy("S004", &cost(unit));
        assert!(help.contains("i kronor") && help.contains("i tusen kronor"), "{unit}: {help}");
        assert_eq!(fixes, [], "{unit}");
    }
    for unit in ["kk", "tk", "skr", "eur", "dkr"] {
        assert_eq!(remedy("S004", &cost(unit)).1, [], "{unit}");
    }
}

#[test]
fn amounts_whose_unit_could_not_be_read_are_not_judged() {
    for unit in ["mkr", "kkr", "eur", "", "FYLL I: kr"] {
        for code in ["M003", "M010"] {
            assert_eq!(told(code, &cost(unit)), [""; 0], "{code} {unit}");
        }
        assert!(checked(&[("avtal.toml", &cost(unit))]).errors().next().is_some(), "{unit}");
    }
    assert_eq!(told("M003", &cost("tkr")), ["error costs[1].total"]);
}

#[test]
fn what_is_missing_is_shown_with_its_key_where_it_goes_and_without_a_fact() {
    for (fragment, line) in [
        ("[parties.x]\nname = \"X\"\n", "lägg till raden `role = \"…\"`\nvärden som `role` kan ha: public, civil"),
        ("[[contributions]]\nkind = \"cash\"\n", "lägg till raden `by = [\"…\"]`"),
        ("contributions = [{ kind = \"cash\" }]\n", "lägg till `by = [\"…\"]` innanför klammerparenteserna"),
        ("#- title\n", "lägg till raden `title = \"…\"` i filens början, före första raden med [hakparenteser]"),
    ] {
        let (help, _) = remedy("S005", fragment);
        assert!(help.contains(line), "{fragment}{help}");
    }
}

/// Files that hold one table each, an empty one, for every table of the format, and the words of all choices.
fn empty_tables(
    fields: &[Field],
    wrap: &dyn Fn(String) -> String,
    files: &mut Vec<String>,
    words: &mut Vec<&'static str>,
) {
    for field in fields {
        words.extend(field.shape.choices().iter().map(|choice| choice.0));
        let (before, table, after) = if let Shape::List(list) = &field.shape {
            ("[", &**list, "]")
        } else if let Shape::Keyed(map) = &field.shape {
            ("{ nyckel = ", &**map, " }")
        } else {
            ("", &field.shape, "")
        };
        let Shape::Table(inner) = table else { continue };
        let one = |table: String| format!("{} = {before}{table}{after}", field.key);
        files.push(wrap(one("{}".to_owned())));
        empty_tables(inner, &|line| wrap(one(format!("{{ {line} }}"))), files, words);
    }
}

#[test]
fn no_help_for_what_is_missing_states_a_value_of_a_choice() {
    let (mut files, mut words) = (vec![String::new()], Vec::new());
    empty_tables(&resolve::agreement_fields(), &|line| line, &mut files, &mut words);
    let mut choices = 0;
    for text in &files {
        parse::with_document(FileId(0), text, |document| {
            assert!(document.faults.is_empty(), "{text}");
            let faults = resolve::agreement(FileId(0), "avtal", document).faults;
            for (_, finding) in faults.iter().filter(|(code, _)| *code == codes::MISSING_FIELD) {
                let helps = finding.helps.iter().flat_map(|help| [&help.sv, &help.en]);
                for help in helps {
                    let states = |word: &&&str| help.contains(&format!("\"{word}\""));
                    assert_eq!(words.iter().find(states), None, "{text}: {help}");
                }
                choices += usize::from(finding.helps.len() > 1);
            }
        });
    }
    assert!(choices > 5, "{choices} of {}", files.len());
}

#[test]
fn what_a_help_tells_one_to_write_is_no_fact_until_it_is_filled_in() {
    for text in ["…", "...", "?", "-", "–", "xxx"] {
        let line = format!("reference = \"{text}\"\n");
        assert_eq!(told("S013", &line), ["warning reference"], "{text}");
        assert_eq!(told("S013", &format!("title = \"{text}\"\n")), ["warning title"], "{text}");
        assert_eq!(told("S010", &line), [""; 0], "{text}");
    }
    assert!(!remedy("S013", "title = \"…\"\n").0.contains("stryk"));
    assert!(remedy("S013", "reference = \"…\"\n").0.contains("ta bort raden"));
}

#[test]
fn a_criterion_that_has_its_table_is_to_be_filled_in_there() {
    let (help, _) = remedy("C002", "[criteria.no_market]\nbecause = \"Ingen annan.\"\n");
    assert!(
        help.contains("fyll i") && help.contains("under [criteria.no_market]") && !help.contains("lägg till"),
        "{help}"
    );
    assert!(remedy("C002", "#- criteria.no_market\n").0.contains("bedöm dem, med `met`"));
}

#[test]
fn an_element_of_a_list_is_no_key_of_the_next() {
    for list in ["[\"almby\", laxhjalpen]", "[\n  \"almby\", laxhjalpen\n]", "[\"almby\",\n  laxhjalpen,\n]"] {
        let (help, fixes) = remedy("S003", &format!("[[contributions]]\nkind = \"cash\"\nby = {list}\n"));
        assert_eq!(help, "sätt citattecken: \"laxhjalpen\"", "{list}");
        assert_eq!(fixes.len(), 1);
    }
}

#[test]
fn a_list_is_shown_whole_or_not_at_all() {
    let found = findings("S003", "[decision]\nattested = [\"2023-11-01\", 2 november 2023, \"3 nov 2023\"]\n");
    assert_eq!(found.len(), 3, "{found:#?}");
    for finding in &found {
        assert!(finding.helps.iter().all(|help| !help.sv.contains('[')), "{finding:#?}");
    }
}

#[test]
fn several_words_where_a_list_is_wanted_are_no_single_one() {
    let (help, fixes) = remedy("S003", "[amendment_rule]\nsigned_by = almby, laxhjalpen\n");
    let list = "[\"almby\", \"laxhjalpen\"]";
    assert_eq!(help, format!("skriv `signed_by = {list}`"));
    assert_eq!(fixes, [(Certainty::Ask, list.to_owned())]);
    let (_, fixes) = remedy("S003", "[amendment_rule]\nsigned_by = almby\n");
    assert_eq!(fixes, [(Certainty::Safe, "[\"almby\"]".to_owned())]);
}

fn party(number: &str) -> String {
    let almby = "[parties.almby]\nname = \"Almby kommun\"\nrole = \"public\"\norg_number = \"212000-9994\"\n\n";
    format!("{almby}[parties.laxhjalpen]\nname = \"Föreningen\"\nrole = \"civil\"\norg_number = {number}\n")
}

#[test]
fn an_organisation_number_gets_its_hyphen_at_once() {
    let (help, fixes) = remedy("S003", &party("8029990010"));
    assert!(help.contains("`org_number = \"802999-0010\"`"), "{help}");
    assert_eq!(fixes, [(Certainty::Safe, "\"802999-0010\"".to_owned())]);
}

#[test]
fn the_check_digit_that_is_named_comes_first_and_a_lost_digit_is_not_guessed() {
    let (_, fixes) = remedy("P001", &party("\"802999-0011\""));
    assert_eq!(fixes[0], (Certainty::Ask, "\"802999-0010\"".to_owned()));
    for lost in ["802999-001", "80299-0010"] {
        let (help, fixes) = remedy("P001", &party(&format!("\"{lost}\"")));
        assert!(fixes.is_empty() && !help.contains("menade"), "{help}");
    }
}

#[test]
fn hours_with_their_unit_are_hours_and_an_amount_of_hours_is_none() {
    let contribution = |line: &str| format!("[[contributions]]\nby = [\"laxhjalpen\"]\nkind = \"in_kind\"\n{line}\n");
    for written in ["400 timmar", "\"400 h\"", "\"400 tim\"", "400 h"] {
        let (help, fixes) = remedy("S003", &contribution(&format!("hours = {written}")));
        assert!(help.contains("hours = 400"), "{written}: {help}");
        assert_eq!(fixes.first().map(|fix| fix.1.as_str()), Some("400"), "{written}");
    }
    assert_eq!(remedy("S003", &contribution("amount = \"400 timmar\"")).1, []);
}

#[test]
fn a_year_is_no_day_of_a_decision() {
    for written in ["2023", "\"2023\"", "\"maj 2023\""] {
        let (help, fixes) = remedy("S003", &format!("[decision]\ndate = {written}\n"));
        assert!(help.contains("hela dagen"), "{written}: {help}");
        assert_eq!(fixes, [], "{written}");
    }
}

#[test]
fn the_host_is_known_by_its_swedish_word() {
    let (help, _) = remedy("S002", "[parties.almby]\nname = \"Almby kommun\"\nrole = \"public\"\n\"värd\" = true\n");
    assert!(help.contains("`host`"), "{help}");
}

/// Everything that is told of the faultless agreement with one piece of its text replaced: code and first help, in Swedish.
fn told_with(piece: &str, other: &str) -> Vec<(&'static str, String)> {
    let ledger = of_text(&faultless_but(piece, other));
    let help = |finding: &Finding| finding.helps.first().map_or_else(String::new, |help| help.sv.to_string());
    ledger.diagnostics.iter().map(|one| (one.code.0, help(&one.finding))).collect()
}

#[test]
fn one_slip_is_one_finding_and_loses_no_fact() {
    for key in ["kr_per_timme", "timvärde"] {
        let key = if key.is_ascii() { key.to_owned() } else { format!("\"{key}\"") };
        let told = told_with("kr_per_hour = 175", &format!("{key} = 175"));
        assert_eq!(told, [("S002", "menade du `kr_per_hour`?".to_owned())], "{key}");
    }
    let told = told_with("[parties.almby]", "[parter.almby]");
    assert_eq!(told, [("S002", "menade du `parties`?".to_owned())]);
    let ledger = of_text(&faultless_but("[parties.almby]", "[parter.almby]"));
    assert_eq!(ledger.diagnostics[0].finding.fixes.len(), 1);
    // Two entries under one key cannot be joined: which of them holds, a person says.
    let twice = faultless_but("[parties.almby]", "[parter.laxhjalpen]\nname = \"X\"\n\n[parties.almby]");
    assert!(of_text(&twice).diagnostics.iter().all(|one| one.finding.fixes.is_empty()));
}

#[test]
fn marks_within_a_text_of_a_list_part_no_texts() {
    let told = told_with("[\"upplåter lokaler\"]", "[\"upplåter \"Stora\" lokaler\"]");
    let line = "commitments = ['upplåter \"Stora\" lokaler']";
    assert_eq!(told, [("S001", format!("är citattecknen en del av texten, skriv {line}"))]);
    let told = told_with("[\"upplåter lokaler\"]", "[\"upplåter\" \"lokaler\"]");
    assert_eq!(told, [("S001", "sätt ett kommatecken mellan dem".to_owned())]);
    let told = told_with("[\"upplåter lokaler\"]", "[\"a\", \"upplåter \"Stora\" lokaler\"]");
    assert!(told[0].1.starts_with("är citattecknen en del av texten, skriv `\\\"`"), "{told:?}");
}

#[test]
fn words_where_a_number_or_a_day_is_wanted_get_no_quotation_marks() {
    for total in ["ca 400 tkr", "400 000 kr/år", "\"ca 400 tkr\"", "\"400 000 kr/år\""] {
        let told = told_with("total = 400_000", &format!("total = {total}"));
        let help = "skriv bara siffror, utan citattecken, ord och enhet";
        assert_eq!(told, [("S003", help.to_owned())], "{total}");
    }
    for (end, help) in [
        ("31/12-26", "skriv datumet som ÅÅÅÅ-MM-DD"),
        ("\"31/12-26\"", "skriv dagen som ÅÅÅÅ-MM-DD, utan citattecken"),
        ("2026-12-31\"", "skriv `end = 2026-12-31`"),
    ] {
        assert_eq!(told_with("end = 2026-12-31", &format!("end = {end}"))[0], ("S003", help.to_owned()), "{end}");
    }
}

#[test]
fn a_length_and_a_day_of_the_year_are_shown_as_the_format_has_them() {
    for (piece, written, shown) in [
        ("period = \"6 months\"", "6 månader", "period = \"6 months\""),
        ("period = \"6 months\"", "\"ett halvår\"", "period = \"6 months\""),
        ("due = \"02-28\"", "\"28 februari\"", "due = \"02-28\""),
        ("due = \"02-28\"", "28 februari", "due = \"02-28\""),
    ] {
        let (key, _) = piece.split_once(" = ").unwrap();
        let told = told_with(piece, &format!("{key} = {written}"));
        assert_eq!(told, [("S003", format!("skriv `{shown}`"))], "{written}");
    }
}

#[test]
fn words_of_everyday_speech_are_known() {
    for (piece, written, shown) in [
        ("every = \"year\"", "\"två gånger per år\"", "every = \"half_year\""),
        ("kind = \"iop\"", "\"samverkansavtal\"", "kind = \"cooperation\""),
    ] {
        let (key, _) = piece.split_once(" = ").unwrap();
        let told = told_with(piece, &format!("{key} = {written}"));
        assert!(told.len() == 1 && told[0].1.starts_with(&format!("skriv `{shown}`")), "{told:?}");
    }
    let told = told_with("total = 400_000", "total = 400.000");
    assert!(told.len() == 1 && told[0].1.contains("skriv `total = 400_000`"), "{told:?}");
}

#[test]
fn shares_that_come_to_a_hundred_may_be_percentages() {
    let ledger = of_text(&faultless_but("method = \"percent\"", "method = \"fixed\""));
    let [told] = ledger.diagnostics.as_slice() else { panic!("{:#?}", ledger.diagnostics) };
    assert!(told.finding.helps.iter().any(|help| help.sv.contains("`method = \"percent\"`")), "{told:#?}");
}
