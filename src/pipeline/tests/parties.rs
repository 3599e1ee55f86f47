//! P over whole ledgers: numbers against other files, and what a day changes.

use super::{FAULTLESS, codes, faultless_but, helps, ledger, of, of_text};
use crate::model::{Agreement, Ledger, Level};

const NUMBER: &str = "802999-0010";

fn with_number(number: &str) -> String {
    faultless_but(NUMBER, number)
}

/// The faultless agreement, after one with other parties of these names and numbers.
fn beside(parties: &[(&str, &str)], other: &str) -> Ledger<Agreement> {
    let parties = parties.iter().zip(1..).map(|((name, number), place)| {
        format!("\n[parties.p{place}]\nname = \"{name}\"\nrole = \"civil\"\norg_number = \"{number}\"\n")
    });
    let first = parties.fold(FAULTLESS.to_owned(), |text, party| text + &party);
    let first =
        first.replacen("org_number = \"802999-0010\"\nhost", "host", 1).replacen("Föreningen Läxhjälpen", "Läxan", 1);
    ledger(&[("a.toml", first.as_bytes()), ("b.toml", other.as_bytes())])
}

#[test]
fn the_eleven_digits_of_convictus_lead_back_to_its_number() {
    let convictus = faultless_but("Föreningen Läxhjälpen i Almby", "Convictus").replacen(NUMBER, "8002012-1581", 1);
    let ledger = beside(&[("CONVICTUS", "802012-1581"), ("Ny Gemenskap", "802006-1019")], &convictus);
    let found = of(&ledger, "P001");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].message.sv, "organisationsnumret 8002012-1581 har 11 siffror, men ska ha 10");
    assert_eq!(helps(found[0])[0], "skriv 802012-1581, som registret har för CONVICTUS");
    assert_eq!(found[0].others.len(), 1);
}

#[test]
fn a_lost_digit_is_not_guessed_however_near_the_other_parties_numbers_are() {
    let near = "802999-0028";
    let text = with_number("80299-0010")
        + &format!("\n[parties.tredje]\nname = \"Tredje\"\nrole = \"civil\"\norg_number = \"{near}\"\n");
    let ledger = of_text(&text);
    let finding = of(&ledger, "P001")[0];
    assert_eq!(helps(finding)[0], "kontrollera numret mot avtalet eller med organisationen själv");
    assert!(finding.fixes.is_empty());
}

#[test]
fn at_most_three_numbers_are_suggested_and_none_of_a_kind_that_is_not_given_out() {
    let ledger = of_text(&with_number("802999-0011"));
    let help = helps(of(&ledger, "P001")[0])[0].to_owned();
    let suggested: Vec<_> = help.split([' ', ',', '?']).filter(|word| word.len() == 11 && word.contains('-')).collect();
    assert_eq!(suggested.len(), 3, "{help}");
    assert!(suggested.iter().all(|number| !number.starts_with(['0', '4'])), "{help}");
}

/// Whatever else may be meant: a number of the same name elsewhere, or one that another party has.
#[test]
fn the_number_with_its_check_digit_put_right_is_always_suggested() {
    let third = "\n[parties.tredje]\nname = \"Tredje\"\nrole = \"civil\"\norg_number = \"802999-0010\"\n";
    let ledgers = [
        of_text(&with_number("802999-0011")),
        of_text(&(with_number("802999-0011") + third)),
        beside(&[("Föreningen Läxhjälpen i Almby", "802999-0101")], &with_number("802999-0011")),
    ];
    for ledger in ledgers {
        let finding = of(&ledger, "P001")[0];
        let written = |text: &str| finding.fixes.iter().any(|fix| fix.edits.iter().any(|edit| edit.text == text));
        assert!(written("\"802999-0010\""), "{:?}", finding.fixes);
        assert!(helps(finding).iter().any(|help| help.contains("802999-0010")), "{:?}", finding.helps);
    }
}

#[test]
fn what_is_wrong_with_a_number_is_told() {
    for (number, message) in [
        ("802999-0011", "organisationsnumret 802999-0011 slutar på 1, men kontrollsiffran ska vara 0"),
        ("801999-0010", "organisationsnumret 801999-0010 har 1 som tredje siffra, men den är alltid minst 2"),
        ("802999–0010", "organisationsnumret 802999–0010 har inte formen NNNNNN-NNNN"),
        ("okänt", "organisationsnumret okänt har 0 siffror, men ska ha 10"),
    ] {
        assert_eq!(of(&of_text(&with_number(number)), "P001")[0].message.sv, message);
    }
}

#[test]
fn a_misprint_in_the_document_is_no_fault_of_the_file() {
    let text = faultless_but("host = true", "host = true\nprinted = \"8029999-0010\"");
    assert_eq!(codes(&of_text(&text)), ["P009 parties.laxhjalpen.printed"]);
}

#[test]
fn the_committees_of_a_municipality_share_its_number() {
    let committee =
        |key: &str, number: &str| format!("[committees.{key}]\nname = \"Nämnden {key}\"\norg_number = \"{number}\"\n");
    let settings =
        committee("almby", "212000-9994") + &committee("backby", "212000-9994") + &committee("cedby", "212000-9949");
    let ledger = ledger(&[("liggare.toml", settings.as_bytes()), ("avtal.toml", FAULTLESS.as_bytes())]);
    assert_eq!(codes(&ledger), ["P001 committees.cedby.org_number"]);
    assert_eq!(
        helps(of(&ledger, "P001")[0]),
        ["skriv 212000-9994, som registret har för Nämnden almby", "är bara kontrollsiffran fel är numret 212000-9945"]
    );
}

fn without_number(text: &str) -> String {
    text.replacen("org_number = \"802999-0010\"\n", "", 1)
}

fn level(ledger: &Ledger<Agreement>) -> Vec<Level> {
    ledger
        .diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.code.0 == "P002")
        .map(|diagnostic| diagnostic.level)
        .collect()
}

#[test]
fn a_missing_number_is_an_error_once_the_agreement_is_signed() {
    let signed = without_number(FAULTLESS);
    assert_eq!(level(&of_text(&signed)), [Level::Error]);
    let undated = signed.replace("\ndate = 2023-12-01", "");
    assert_eq!(level(&of_text(&undated)), [Level::Warning]);
    // The day of all examples is 2024-03-01.
    let later = signed.replace("date = 2023-12-01", "date = 2024-03-02");
    assert_eq!(level(&of_text(&later)), [Level::Warning]);
}

#[test]
fn a_pending_number_is_missing_from_the_first_day_on() {
    let pending = without_number(FAULTLESS).replacen("host = true", "host = true\norg_status = \"pending\"", 1);
    assert_eq!(level(&of_text(&pending.replacen("2024-01-01", "2024-03-01", 1))), [Level::Error]);
    assert_eq!(level(&of_text(&pending.replacen("2024-01-01", "2024-03-02", 1))), []);
    let unknown = of_text(&pending.replacen("start = 2024-01-01\n", "", 1));
    assert_eq!(level(&unknown), []);
    assert!(unknown.not_judged.iter().any(|not_judged| not_judged.code.0 == "P002"));
}

#[test]
fn only_the_public_side_and_parts_of_a_municipality_need_no_number() {
    let other = without_number(FAULTLESS).replacen("role = \"civil\"", "role = \"other\"", 1);
    assert_eq!(of(&of_text(&other), "P002").len(), 1);
    let public = FAULTLESS.replacen("org_number = \"212000-9994\"\n", "", 1);
    assert_eq!(codes(&of_text(&public)), [""; 0]);
    let internal = without_number(FAULTLESS).replacen("host = true", "org_status = \"internal\"", 1);
    assert_eq!(of(&of_text(&internal), "P002").len(), 0);
}

#[test]
fn the_same_party_in_many_files_is_one_party() {
    let files: Vec<(String, &[u8])> = (0..5).map(|n| (format!("a{n}.toml"), FAULTLESS.as_bytes())).collect();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(path, text)| (path.as_str(), *text)).collect();
    assert_eq!(codes(&ledger(&files)), [""; 0]);
}

#[test]
fn every_later_name_of_a_number_is_told_against_the_first() {
    let names = ["Stads-Missionen", "stads missionen", "Stads-Missionen", "Röda Korset"];
    let texts = names.map(|name| faultless_but("Föreningen Läxhjälpen i Almby", name));
    let paths = ["a.toml", "b.toml", "c.toml", "d.toml"];
    let files: Vec<(&str, &[u8])> = paths.into_iter().zip(texts.iter().map(String::as_bytes)).collect();
    let ledger = ledger(&files);
    let path = |file| ledger.source(file).unwrap().path.as_str();
    let of_parties = ledger.diagnostics.iter().filter(|diagnostic| diagnostic.code.family() == "P");
    let told = of_parties.map(|d| (path(d.finding.span.file), d.code.0, d.level));
    let expected = [("b.toml", "P005", Level::Info), ("d.toml", "P005", Level::Warning)];
    assert_eq!(told.collect::<Vec<_>>(), expected);
}

#[test]
fn a_name_with_two_numbers_is_told_but_not_for_parts_of_municipalities() {
    let other = with_number("802999-0028");
    let files: [(&str, &[u8]); 3] =
        [("a.toml", FAULTLESS.as_bytes()), ("b.toml", other.as_bytes()), ("c.toml", FAULTLESS.as_bytes())];
    assert_eq!(codes(&ledger(&files)), ["P006 parties.laxhjalpen.org_number"]);
    let internal = |text: &str| text.replacen("role = \"public\"", "role = \"public\"\norg_status = \"internal\"", 1);
    let (one, another) = (internal(FAULTLESS), internal(&faultless_but("212000-9994", "212999-0012")));
    assert_eq!(codes(&ledger(&[("a.toml", one.as_bytes()), ("b.toml", another.as_bytes())])), [""; 0]);
}

#[test]
fn two_names_of_a_number_in_one_file_are_told_within_it() {
    let text = FAULTLESS.to_owned()
        + "\n[parties.tredje]\nname = \"Tredje\"\nrole = \"public\"\norg_number = \"802999-0010\"\n";
    let ledger = of_text(&text);
    let found = of(&ledger, "P005");
    assert_eq!(
        found[0].message.sv,
        "802999-0010 har namnet \"Tredje\", men \"Föreningen Läxhjälpen i Almby\" tidigare i filen"
    );
}

#[test]
fn a_wrong_number_is_not_also_a_second_number() {
    let files: [(&str, &[u8]); 2] =
        [("a.toml", FAULTLESS.as_bytes()), ("b.toml", &with_number("802999-0011").into_bytes())];
    assert_eq!(codes(&ledger(&files)), ["P001 parties.laxhjalpen.org_number"]);
}

#[test]
fn a_grant_needs_no_parties_of_either_side() {
    let grant = faultless_but("kind = \"iop\"", "kind = \"grant\"").replace("role = \"public\"", "role = \"other\"");
    assert_eq!(codes(&of_text(&grant)), [""; 0]);
}
