//! Decisions, follow-ups and parties held against each other: every case of D009, D010, F007, P011 and P012, with near misses.

use super::told::{cases, told, told_of};

#[test]
fn what_comes_first_does_not_come_last() {
    let decision = |rest: &str| format!("[decision]\nstatus = \"decided\"\ndate = 2023-11-14\n{rest}");
    let programme = |from: &str, to: &str| format!("[[programmes]]\nname = \"Programmet\"\nfrom = {from}\nto = {to}\n");
    let fund = |decided: &str| {
        format!("[funding.medel]\nname = \"Medel\"\nyear = 2024\nstatus = \"granted\"\ndecided = {decided}\n")
    };
    let late = |date: &str| format!("#- signatures\n[decision]\nstatus = \"decided\"\ndate = {date}\n");
    cases(
        "D010",
        &[
            (&decision("adjusted = 2023-11-13\n"), &["error decision.adjusted"]),
            (&decision("adjusted = 2023-11-14\n"), &[]),
            (&decision("adjusted = 2023-11-20\nannounced = 2023-11-19\n"), &["error decision.announced"]),
            (&decision("adjusted = 2023-11-20\nannounced = 2023-11-20\n"), &[]),
            (&programme("2024-01-02", "2024-01-01"), &["error programmes[1].to"]),
            (&programme("2024-01-01", "2024-01-01"), &[]),
            (&late("2027-01-01"), &["warning decision.date"]),
            (&late("2026-12-31"), &[]),
            (&fund("2025-01-01"), &["warning funding.medel.decided"]),
            (&fund("2024-12-31"), &[]),
            (&decision("attested = [2023-10-31, 2023-11-15]\n"), &["warning decision.attested"]),
            (&decision("attested = [2023-11-14]\n"), &[]),
            ("[[signatures]]\nparty = \"almby\"\ndate = 2023-11-13\n", &["warning signatures[1].date"]),
            ("[[signatures]]\nparty = \"almby\"\ndate = 2023-11-14\n", &[]),
            // A proposal may well come after a signature that depends on it.
            (
                "[decision]\nstatus = \"proposed\"\ndate = 2023-11-14\n[[signatures]]\nparty = \"almby\"\ndate = 2023-11-13\n",
                &[],
            ),
        ],
    );
}

#[test]
fn a_decision_after_the_term_is_told_once() {
    let late = |end: &str, date: &str| {
        let term = format!("[term]\nstart = 2022-01-01\nend = {end}\n");
        told("T002", &format!("#- signatures\n{term}[decision]\nstatus = \"decided\"\ndate = {date}\n"))
    };
    assert_eq!(late("2023-12-31", "2024-01-01"), [""; 0]);
    assert_eq!(late("2023-12-31", "2023-12-31"), ["warning decision.date"]);
    // One that is to come has not been taken late.
    assert_eq!(late("2026-12-31", "2024-11-14"), [""; 0]);
}

#[test]
fn a_follow_up_comes_after_its_year() {
    let reported = |day: &str, rest: &str| {
        told("F007", &format!("[[followups]]\nyear = 2024\nreported = {day}\nresults = \"Läxhjälpen gavs.\"\n{rest}"))
    };
    assert_eq!(reported("2023-12-31", ""), ["error followups[1].reported"]);
    assert_eq!(reported("2024-01-01", ""), ["info followups[1].reported"]);
    assert_eq!(reported("2024-12-30", ""), ["info followups[1].reported"]);
    assert_eq!(reported("2024-12-31", ""), [""; 0]);
    // The agreement's own part of the year was over.
    assert_eq!(reported("2024-09-01", "[term]\nstart = 2023-01-01\nend = 2024-08-31\n"), [""; 0]);
    assert_eq!(reported("2024-09-01", "[ended]\non = 2024-08-31\n"), [""; 0]);
}

const OTHER_REFERENCE: &str = "reference = \"AN 2024/7\"\n";
const OTHER_TITLE: &str = "title = \"IOP om språkkafé i Almby\"\n";
const OTHER_MONEY: &str = "[[costs]]\nper = \"year\"\ntotal = 250_000\n";
const OTHER_TERM: &str = "[term]\nstart = 2024-02-01\nend = 2026-12-31\n";
const OTHER_PARTY: &str = "[parties.almby]\nname = \"Almby kommun\"\nrole = \"public\"\norg_number = \"212000-9994\"\n\n\
    [parties.laxhjalpen]\nname = \"Almby Fritid\"\nrole = \"civil\"\norg_number = \"802999-0028\"\n";

fn beside(other: &str) -> Vec<String> {
    told_of("D009", &[("avtal.toml", ""), ("kopia.toml", other)])
}

#[test]
fn one_agreement_in_two_files_is_told() {
    assert_eq!(beside(""), ["warning term.start"]);
    assert_eq!(beside(OTHER_REFERENCE), ["warning term.start"]);
    assert_eq!(beside(OTHER_TERM), ["warning reference"]);
    assert_eq!(beside(&format!("{OTHER_REFERENCE}{OTHER_TERM}")), [""; 0]);
    assert_eq!(beside(OTHER_PARTY), [""; 0]);
    // Another title, or other money, does not hide one that has the rest in common.
    assert_eq!(beside(OTHER_TITLE), ["warning term.start"]);
    assert_eq!(beside(OTHER_MONEY), ["warning term.start"]);
    assert_eq!(beside(&format!("{OTHER_TITLE}{OTHER_TERM}")), ["warning reference"]);
    assert_eq!(beside(&format!("{OTHER_REFERENCE}{OTHER_PARTY}")), [""; 0]);
}

#[test]
fn two_activities_of_the_same_parties_in_the_same_years_are_two_agreements() {
    assert_eq!(beside(&format!("{OTHER_TITLE}{OTHER_MONEY}")), [""; 0]);
    assert_eq!(beside(&format!("{OTHER_TITLE}{OTHER_REFERENCE}")), [""; 0]);
    assert_eq!(beside(&format!("{OTHER_REFERENCE}{OTHER_MONEY}")), [""; 0]);
    assert_eq!(beside(&format!("{OTHER_TITLE}{OTHER_TERM}{OTHER_MONEY}")), [""; 0]);
    // Without any money only the title can tell.
    let without = "#- costs\n#- allocation\n#- contributions\n";
    let other = format!("{OTHER_TITLE}{without}");
    assert_eq!(told_of("D009", &[("avtal.toml", without), ("kopia.toml", &other)]), [""; 0]);
    assert_eq!(told_of("D009", &[("avtal.toml", without), ("kopia.toml", without)]), ["warning term.start"]);
}

#[test]
fn what_is_not_stated_is_never_the_same() {
    let without = "#- reference\n[term]\nstart = 2024-01-01\n";
    assert_eq!(told_of("D009", &[("avtal.toml", without), ("kopia.toml", without)]), [""; 0]);
    let open = "#- reference\n[term]\nstart = 2024-01-01\nopen_ended = true\n";
    assert_eq!(told_of("D009", &[("avtal.toml", open), ("kopia.toml", open)]), ["warning term.start"]);
}

#[test]
fn agreements_of_one_chain_are_not_one() {
    let chain = |last: &str| {
        let middle = format!("follows = \"avtal\"\n{OTHER_REFERENCE}[term]\nstart = 2027-01-01\nend = 2027-12-31\n");
        let last = format!("{last}[term]\nstart = 2028-01-01\nend = 2028-12-31\n");
        told_of("D009", &[("avtal.toml", ""), ("mellan.toml", &middle), ("sist.toml", &last)])
    };
    assert_eq!(chain("follows = \"mellan\"\n"), [""; 0]);
    assert_eq!(chain(""), ["warning reference"]);
    // Two that follow the same one are not followed by each other.
    let after = "follows = \"avtal\"\n[term]\nstart = 2027-01-01\nend = 2027-12-31\n";
    assert_eq!(told_of("D009", &[("avtal.toml", ""), ("a.toml", after), ("b.toml", after)]), ["warning term.start"]);
}

fn parties(first: (&str, &str, &str), second: (&str, &str, &str)) -> String {
    let one = |key: &str, (name, role, number): (&str, &str, &str)| {
        format!("[parties.{key}]\nname = \"{name}\"\nrole = \"{role}\"\norg_number = \"{number}\"\n\n")
    };
    one("almby", first) + &one("laxhjalpen", second)
}

#[test]
fn a_number_tells_what_its_bearer_is() {
    let civil = |number| told("P011", &parties(("Almby", "public", "212000-9994"), ("Läxhjälpen", "civil", number)));
    for number in ["202100-9994", "232100-9991", "212000-9994"] {
        assert_eq!(civil(number), ["error parties.laxhjalpen.org_number"], "{number}");
    }
    assert_eq!(civil("252999-0018"), [""; 0]);
    let public = |number| told("P011", &parties(("Almby", "public", number), ("Läxhjälpen", "civil", "802999-0010")));
    assert_eq!(public("802999-0028"), ["warning parties.almby.org_number"]);
    assert_eq!(public("232100-9991"), [""; 0]);
    let other = parties(("Almby", "public", "212000-9994"), ("Läxhjälpen", "other", "212000-9994"));
    assert_eq!(told("P011", &other), [""; 0]);
}

#[test]
fn one_organisation_is_one_party() {
    let number = "802999-0010";
    let both = |role: &str, other: &str| parties(("Läxhjälpen", role, number), ("Almby Fritid", other, number));
    assert_eq!(told("P012", &both("civil", "civil")), ["error parties.laxhjalpen.org_number"]);
    assert_eq!(told("P012", &both("other", "civil")), ["error parties.laxhjalpen.org_number"]);
    assert_eq!(told("P012", &both("public", "civil")), [""; 0]);
    // Said once: as two parties, not also as two names.
    assert_eq!(told("P005", &both("civil", "civil")), [""; 0]);
    assert_eq!(told("P005", &both("public", "civil")), ["warning parties.laxhjalpen.name"]);
}

#[test]
fn boards_of_a_municipality_share_its_number_and_their_names_with_other_municipalities() {
    let boards = parties(("Almby socialnämnd", "public", "212000-9994"), ("Almby skolnämnd", "public", "212000-9994"));
    assert_eq!(told("P005", &boards), [""; 0]);
    assert_eq!(told("P012", &boards), [""; 0]);
    let named = |name| {
        let one = |number| parties((name, "public", number), ("Läxhjälpen", "civil", "802999-0010"));
        let (here, there) = (one("212000-9994"), one("212000-0142"));
        told_of("P006", &[("avtal.toml", &here), ("annat.toml", &there)])
    };
    assert_eq!(named("Socialnämnden"), [""; 0]);
    assert_eq!(named("Almby kommun"), ["error parties.almby.org_number"]);
}
