//! The rules that read the fields of the second round, each with a near miss.

use super::told::{told, told_of};
use super::{faultless_but, ledger, of, of_text};

fn followed(rest: &str) -> String {
    format!("[[followups]]\nyear = 2024\n{rest}")
}

#[test]
fn what_is_denied_and_filled_is_an_error_and_the_denial_alone_is_none() {
    assert_eq!(told("S016", "states_none = [\"challenge\"]\n"), ["error states_none"]);
    assert_eq!(told("S016", "states_none = [\"challenge\"]\n#- challenge\n"), [""; 0]);
    assert_eq!(told("S016", "states_none = [\"extension\"]\n[extension]\nmode = \"option\"\n"), ["error states_none"]);
}

#[test]
fn a_document_that_says_there_is_none_is_not_asked_again() {
    let without = "#- notice\n#- extension\n";
    assert_eq!(told("T021", without), ["info notice"]);
    assert_eq!(told("T021", &format!("states_none = [\"notice\"]\n{without}")), [""; 0]);
    assert_eq!(
        told("T021", &format!("states_none = [\"costs\"]\n#- costs\n#- allocation\n{without}")),
        ["info notice"]
    );
    assert_eq!(told("D008", "#- amendment_rule\n"), ["info amendment_rule"]);
    assert_eq!(told("D008", "states_none = [\"amendment_rule\"]\n#- amendment_rule\n"), [""; 0]);
}

#[test]
fn a_clause_that_the_document_denies_is_told_as_the_document_says_it() {
    let words = |text: &str| {
        let ledger = of_text(text);
        of(&ledger, "C005").iter().map(|finding| finding.message.sv.to_string()).collect::<Vec<_>>()
    };
    let challenge = "challenge = \"Var fjärde elev i Almby lämnar grundskolan utan gymnasiebehörighet.\"\n";
    assert_eq!(words(&faultless_but(challenge, "")), ["filen anger inte: en gemensam samhällsutmaning"]);
    let denied = faultless_but(challenge, "states_none = [\"challenge\"]\n");
    assert_eq!(words(&denied), ["dokumentet säger att samhällsutmaningen inte är formulerad"]);
}

#[test]
fn a_file_written_from_the_agreement_speaks_of_the_agreement() {
    let words = |kind: &str, rest: &str| {
        let text = faultless_but("[amendment_rule]\nwritten = true\nsigned_by = [\"almby\", \"laxhjalpen\"]\n", "");
        let text = format!("{kind}{text}{rest}");
        of(&of_text(&text), "D008").iter().map(|finding| finding.message.sv.to_string()).collect::<Vec<_>>()
    };
    let own = "source_kind = \"agreement\"\n";
    assert_eq!(words(own, ""), ["avtalet anger inte hur avtalet får ändras"]);
    for kind in ["", "source_kind = \"report\"\n"] {
        assert_eq!(words(kind, ""), ["filen anger inte hur avtalet får ändras"]);
    }
    // What is out of hand may say it.
    let missing = "\n[[attachments]]\ntitle = \"Villkor\"\nmissing = true\n";
    assert_eq!(words(own, missing), ["filen anger inte hur avtalet får ändras"]);
}

#[test]
fn follow_ups_are_held_against_what_was_agreed() {
    let results = followed("results = \"Läxhjälpen gavs.\"\n");
    assert_eq!(told("F008", &format!("#- goals\n{results}")), ["info followups[1].results"]);
    assert_eq!(told("F008", &results), [""; 0]);
    assert_eq!(told("F008", &format!("#- goals\n{}", followed("activities = [\"x\"]\n"))), [""; 0]);
    assert_eq!(told("F009", &followed("undelivered = [\"x\"]\n")), ["warning followups[1].undelivered"]);
    assert_eq!(told("F009", &followed("next_steps = \"x\"\n")), [""; 0]);
}

#[test]
fn a_part_of_a_year_that_was_followed_up_is_no_whole_year() {
    let of = |followup: &str| told("F004", followup).len() + told("F007", followup).len();
    assert_eq!(of("[[followups]]\nperiod = \"2024-T1\"\nresults = \"x\"\n"), 0);
    assert_eq!(told("S004", "[[followups]]\nyear = 2024\nperiod = \"2024-H1\"\n"), ["error followups[1].period"]);
}

#[test]
fn staff_begins_with_the_agreement_or_after_it() {
    let staff = |from: &str| format!("staff = [{{ role = \"ledare\", from = {from} }}]\n");
    assert_eq!(told("M026", &staff("2023-12-31")), ["warning staff[1].from"]);
    assert_eq!(told("M026", &staff("2024-01-01")), [""; 0]);
}

#[test]
fn whoever_pays_may_be_one_of_several_receivers_but_hardly_is() {
    let payment = |to: &str| format!("[[payments]]\nfrom = \"almby\"\nto = {to}\namount = 40_000\nyear = 2024\n");
    assert_eq!(told("M017", &payment("[\"almby\"]")), ["error payments[1].to"]);
    assert_eq!(told("M017", &payment("[\"almby\", \"laxhjalpen\"]")), ["warning payments[1].to"]);
    assert_eq!(told("M017", &payment("[\"laxhjalpen\"]")), [""; 0]);
    assert_eq!(told("S004", &payment("[]")), ["error payments[1].to"]);
}

#[test]
fn a_rate_that_became_known_later_replaces_the_first() {
    let cost = |second: &str| {
        format!(
            "[[costs]]\nper = \"year\"\ntotal = 400_000\nindex = [{{ from = 2025, rate = 2.5, known = 2023-12-01 }}, \
             {{ from = 2025, rate = 3.1{second} }}]\n"
        )
    };
    assert_eq!(told("M020", &cost(", known = 2023-12-01")), ["warning costs[1].index[2].from"]);
    assert_eq!(told("M020", &cost(", known = 2024-02-01")), [""; 0]);
    // When it became known is what decides.
    assert_eq!(told("M020", &cost("")), ["warning costs[1].index[2].from"]);
    let status = |first: &str, second: &str| {
        let index =
            |rate, status, known| format!("{{ from = 2025, rate = {rate}, status = \"{status}\", known = {known} }}");
        let (first, second) = (index(2, first, "2023-12-01"), index(3, second, "2024-02-01"));
        format!("[[costs]]\nper = \"year\"\ntotal = 400_000\nindex = [{first}, {second}]\n")
    };
    assert_eq!(told("M020", &status("final", "preliminary")), ["warning costs[1].index[2].known"]);
    assert_eq!(told("M020", &status("preliminary", "final")), [""; 0]);
    let parts = |weight: i32| {
        format!(
            "[[costs]]\nper = \"year\"\ntotal = 400_000\n\
             index = [{{ from = 2025, parts = [{{ weight = 90, rate = 2.58 }}, {{ weight = {weight}, rate = 1.1 }}] }}]\n"
        )
    };
    assert_eq!(told("S004", &parts(10)), [""; 0]);
    assert_eq!(told("S004", &parts(20)), ["error costs[1].index[1].parts"]);
    let negative = parts(10).replace("weight = 90", "weight = 110").replace("weight = 10,", "weight = -10,");
    assert_eq!(told("S004", &negative), ["error costs[1].index[1].parts"]);
}

#[test]
fn how_two_times_of_an_outcome_meet_is_said_as_it_is() {
    let label = |one: &str, other: &str| {
        let entry = |time: &str| format!("[[outcomes]]\n{time}\namount = 900\n\n");
        let ledger = of_text(&format!("{}\n{}{}", faultless_but("title", "title"), entry(one), entry(other)));
        let found = of(&ledger, "M021");
        found.first().map(|one| one.others[0].text.sv.to_string()).unwrap_or_default()
    };
    assert_eq!(label("year = 2024", "period = \"2024-T1\""), "ingår i det andra");
    assert_eq!(label("through = \"2024-06\"", "period = \"2024-T2\""), "delar månader med det andra");
    assert_eq!(label("through = \"2024-06\"", "through = \"2024-06\""), "samma tid");
    assert_eq!(label("period = \"2024-T1\"", "period = \"2024-T2\""), "");
}

#[test]
fn what_was_charged_may_be_a_correction_or_an_advance() {
    let charged = |period: &str, whom: &str, on: &str| {
        format!(
            "[term]\nstart = 2024-01-01\nend = 2024-01-31\n\n\
             [[invoiced]]\nperiod = \"{period}\"\n{whom}\namount = 900\non = {on}\n"
        )
    };
    let (share, payment) = ("party = \"almby\"", "from = \"almby\"\nto = \"laxhjalpen\"");
    let odd = |text: &str| [told("M015", text), told("M043", text)].concat();
    assert_eq!(odd(&charged("2025-01", share, "2025-02-01")), [""; 0]);
    assert_eq!(odd(&charged("2025-03", share, "2025-04-01")), ["warning invoiced[1].period"]);
    assert_eq!(odd(&charged("2023-12", share, "2024-01-10")), ["warning invoiced[1].period"]);
    assert_eq!(odd(&charged("2024-01", share, "2023-12-31")), ["warning invoiced[1].on"]);
    assert_eq!(odd(&charged("2024-01", payment, "2023-12-31")), [""; 0]);
    assert_eq!(odd(&charged("2025-03", payment, "2025-04-01")), [""; 0]);
    let forecast = |made: &str| format!("[[forecasts]]\nyear = 2024\nmade = {made}\namount = 390_000\n");
    assert_eq!(told("M043", &forecast("2025-04-15")), [""; 0]);
    assert_eq!(told("M043", &forecast("2025-04-16")), ["warning forecasts[1].made"]);
}

#[test]
fn what_a_committee_rejected_is_judged_by_its_shape_parties_and_decision_alone() {
    let rejected = |status: &str| {
        let text = faultless_but("status = \"decided\"", &format!("status = \"{status}\""));
        let text = text.replace("almby = 75", "almby = 70").replace("reference = \"AN 2023/114\"\n", "");
        let found = of_text(&text);
        let mut codes: Vec<&str> = found.diagnostics.iter().map(|one| one.code.0).collect();
        codes.dedup();
        codes.into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert!(rejected("decided").contains(&"M001".to_owned()));
    for status in ["rejected", "referred_back"] {
        // That it was signed all the same is told of the decision.
        assert_eq!(rejected(status), ["D001", "D016"], "{status}");
    }
}

#[test]
fn a_matter_lies_in_reports_and_an_agreement_does_not() {
    let matter = "kind = \"follow_up\"\nyear = 2023\ncommittee = \"almby\"\nmeeting = 2024-03-12\n";
    let avtal = faultless_but("title", "title");
    let faults = |files: &[(&str, &str)]| {
        let mut all = vec![("avtal.toml", avtal.as_bytes())];
        all.extend(files.iter().map(|(path, text)| (*path, text.as_bytes())));
        let ledger = ledger(&all);
        let found = ledger.diagnostics.iter().map(|one| format!("{} {}", one.code.0, one.finding.field));
        (found.collect::<Vec<_>>(), ledger.entries.len(), ledger.figures_stand())
    };
    assert_eq!(faults(&[("reports/ett.toml", matter)]), (vec![], 1, true));
    // One id of an agreement and a matter are two.
    assert_eq!(faults(&[("reports/avtal.toml", matter)]), (vec![], 1, true));
    // A matter among the agreements is told once.
    let among = faults(&[("ett.toml", matter)]);
    assert_eq!(among.0, ["S004 kind"]);
    assert_eq!(faults(&[("reports/avtal-2.toml", avtal.as_str())]), (vec!["S002 parties".to_owned()], 1, true));
    let named = format!("{matter}agreements = [\"avtalet\"]\n");
    assert_eq!(faults(&[("reports/ett.toml", &named)]), (vec!["S008 agreements[1]".to_owned()], 1, true));
    let undated = faults(&[("reports/ett.toml", "kind = \"follow_up\"\n")]);
    assert_eq!(undated, (vec!["S005 year".to_owned()], 1, true));
    let unknown = faults(&[("reports/Ett.toml", &matter.replace("\"almby\"", "\"almbi\""))]);
    assert_eq!(unknown.0, ["S009 ", "S008 committee"]);
}

#[test]
fn a_matter_and_an_agreement_state_one_meeting() {
    let told = |meeting: &str| {
        let matter = format!("kind = \"decision\"\nagreements = [\"avtal\"]\nmeeting = {meeting}\n");
        told_of("D011", &[("avtal.toml", ""), ("reports/beslut.toml", &matter)])
    };
    assert_eq!(told("2023-11-14"), [""; 0]);
    assert_eq!(told("2023-11-15"), ["warning decision.date"]);
    // What came after the agreement had been decided and had begun is another decision.
    assert_eq!(told("2024-05-21"), [""; 0]);
    let with = |avtal: &str, meetings: &[&str]| {
        let matter = |day: &&str| format!("kind = \"decision\"\nagreements = [\"avtal\"]\nmeeting = {day}\n");
        let matters: Vec<(String, String)> = (1..)
            .zip(meetings)
            .map(|(place, day): (usize, _)| (format!("reports/a{place}.toml"), matter(day)))
            .collect();
        let files = matters.iter().map(|(path, text)| (path.as_str(), text.as_str()));
        told_of("D011", &[("avtal.toml", avtal)].into_iter().chain(files).collect::<Vec<_>>())
    };
    // A referral back and its decision, an extension: of several the one that the file states is its own, else the first.
    assert_eq!(with("", &["2023-10-17", "2023-11-14", "2024-02-20"]), [""; 0]);
    assert_eq!(with("", &["2023-11-15", "2023-12-12"]), ["warning decision.date"]);
    let changed = "[[amendments]]\ndecided = 2023-12-12\nwhat = \"lokalen byts\"\n";
    assert_eq!(with(changed, &["2023-12-12"]), [""; 0]);
}
