//! Of an agreement that has ended nobody is told to change it, to renew it or to end it; a draft is spoken of as one.

use crate::pipeline::examples::{checked, checked_on};
use crate::rules;

/// What may be said only while something can still be done.
const ORDERS: [&str; 12] = [
    "kom överens",
    "ändra avtalet",
    "avsluta det",
    "avsluta föregångaren",
    "ta upp det med parterna",
    "när avtalet förnyas",
    "gör den och redovisa",
    "agree on",
    "agree with the parties",
    "change the agreement",
    "raise it",
    "do it and report it",
];

#[test]
fn nobody_is_told_to_change_renew_or_end_what_has_ended() {
    let mut judged = 0;
    for rule in rules::all().filter(|rule| ["C", "D", "F", "T"].contains(&rule.family())) {
        for example in rule.bad {
            let later: Vec<(&str, String)> = example.iter().map(|(path, text)| (*path, ended(path, text))).collect();
            let later: Vec<(&str, &str)> = later.iter().map(|(path, text)| (*path, text.as_str())).collect();
            for diagnostic in checked_on("2060-01-01", &later).diagnostics {
                let finding = &diagnostic.finding;
                for words in std::iter::once(&finding.message).chain(&finding.helps) {
                    for said in [&words.sv, &words.en] {
                        let order = ORDERS.iter().find(|order| said.contains(**order));
                        let code = diagnostic.code.0;
                        assert!(order.is_none() || code.starts_with(['M', 'P']), "{code} of {}: {said}", rule.code.0);
                    }
                }
                judged += 1;
            }
        }
    }
    assert!(judged > 100, "{judged}");
}

/// The example, and an end that nobody can miss where the agreement would go on.
fn ended(path: &str, text: &str) -> String {
    let goes_on =
        text.contains("open_ended = true") || text.contains("mode = \"automatic\"") || text.contains("#- term");
    if goes_on && !path.starts_with("liggare") && !text.contains("[ended]") {
        format!("{text}\n[ended]\non = 2026-01-31\n")
    } else {
        text.to_owned()
    }
}

fn helps(code: &str, as_of: &str, fragment: &str) -> Vec<String> {
    let ledger = checked_on(as_of, &[("avtal.toml", fragment)]);
    let own = ledger.diagnostics.iter().filter(|one| one.code.0 == code);
    own.flat_map(|one| one.finding.helps.iter().map(|help| help.sv.to_string())).collect()
}

const NOT_MET: &str = "[criteria.no_market]\nmet = \"no\"\nbecause = \"Två företag säljer läxhjälp i Almby.\"\n";
const DRAFT: &str = "#- decision\n#- signatures\n";

#[test]
fn a_failed_criterion_is_spoken_of_by_the_phase_of_the_agreement() {
    assert!(
        helps("C001", "2024-03-01", NOT_MET)[0].ends_with("avtalet gäller till och med 2026-12-31, 1035 dagar kvar")
    );
    let draft = helps("C001", "2023-11-01", &format!("{DRAFT}{NOT_MET}"));
    assert!(draft[0].contains("; utkastet gäller till och med 2026-12-31"), "{draft:?}");
    assert!(helps("C001", "2027-01-01", NOT_MET)[0].starts_with("avtalet har slutat: pröva mot"));
    let grant = "[criteria.not_normed_grant]\nmet = \"no\"\nbecause = \"Det är ett bidrag.\"\n";
    assert!(helps("C001", "2024-03-01", grant)[0].starts_with("ändra avtalet"));
    assert!(helps("C001", "2023-11-01", &format!("{DRAFT}{grant}"))[0].starts_with("ändra utkastet"));
    assert!(helps("C001", "2027-01-01", grant)[0].starts_with("avtalet har slutat"));
}

#[test]
fn a_criterion_is_said_to_be_open_once() {
    let unsaid = "#- criteria.programme\n#- criteria.no_market\n[[programmes]]\nname = \"Programmet\"\n";
    let ledger = checked(&[("avtal.toml", unsaid)]);
    let said =
        |code: &str| ledger.diagnostics.iter().find(|one| one.code.0 == code).unwrap().finding.message.sv.clone();
    assert_eq!(said("C002"), "1 av 7 kriterier är inte bedömda: det finns ingen marknad att vårda");
    assert!(said("C007").contains("Programmet"));
    // Where there is no programme at all, the criterion is open.
    let none = checked(&[("avtal.toml", "#- criteria.programme\n#- programmes\n")]);
    let open = none.diagnostics.iter().find(|one| one.code.0 == "C002").unwrap();
    assert!(open.finding.message.sv.starts_with("1 av 7 kriterier är inte bedömda: verksamheten förverkligar"));
}

#[test]
fn of_a_proposal_nobody_knows_whether_it_ran() {
    let told = |code, status: &str| {
        let term = "[term]\nstart = 2022-01-01\nend = 2022-12-31\n";
        super::told::told(code, &format!("{term}[decision]\nstatus = \"{status}\"\ndate = 2021-11-16\n"))
    };
    assert_eq!((told("T009", "proposed"), told("F003", "proposed")), (vec![], vec![]));
    assert_eq!(told("T009", "decided"), ["info term.end"]);
    assert_eq!(told("F003", "decided"), ["warning followups"]);
    assert_eq!(told("D002", "proposed"), ["warning decision.status"]);
}

#[test]
fn a_follow_up_that_was_reported_shows_that_someone_reports() {
    let meetings = "[[duties]]\nwhat = \"Styrgrupp\"\nkind = \"meeting\"\n";
    let survey = "[[duties]]\nwhat = \"Enkät\"\nkind = \"survey\"\nevery = \"once\"\non = 2025-05-15\n";
    let reported = |day: &str| format!("{meetings}[[followups]]\nyear = 2023\nreported = {day}\nresults = \"Gavs.\"\n");
    super::told::cases(
        "F001",
        &[
            (meetings, &["warning duties"]),
            (survey, &[]),
            (&reported("2024-02-13"), &[]),
            (&reported("2024-03-02"), &["warning duties"]),
            (&format!("{meetings}[[followups]]\nyear = 2023\nresults = \"Gavs.\"\n"), &["warning duties"]),
        ],
    );
}

#[test]
fn a_decided_delegation_to_amend_says_how_the_agreement_may_change() {
    let delegated = |status: &str, scope: &str| {
        let delegation = format!("delegations = [{{ to = \"förvaltningschefen\", scope = \"{scope}\" }}]\n");
        format!("#- amendment_rule\n[decision]\nstatus = \"{status}\"\ndate = 2023-11-14\n{delegation}")
    };
    super::told::cases(
        "D008",
        &[
            (&delegated("decided", "amend"), &[]),
            (&delegated("proposed", "amend"), &["info amendment_rule"]),
            (&delegated("decided", "sign"), &["info amendment_rule"]),
        ],
    );
}

#[test]
fn a_predecessor_that_the_ledger_lacks_is_a_warning_and_never_the_file_itself() {
    let follows = |id: &str| format!("follows = \"{id}\"\n");
    let one = |id: &str| super::told::told_of("S008", &[("avtal.toml", &follows(id))]);
    assert_eq!(one("avtal-2019"), ["warning follows"]);
    assert_eq!(one("avtal"), ["error follows"]);
    let ledger = checked(&[("avtal.toml", &follows("avtall"))]);
    let helps: Vec<_> = ledger.diagnostics.iter().flat_map(|one| &one.finding.helps).collect();
    assert_eq!(ledger.errors().count(), 0);
    assert!(helps.iter().all(|help| !help.sv.contains("`avtal`")), "{helps:?}");
}

#[test]
fn both_sides_contribute_where_each_states_something_valued_or_not() {
    let contribution =
        |by: &str, rest: &str| format!("[[contributions]]\nby = [\"{by}\"]\nwhat = \"arbetstid\"\n{rest}\n");
    let judged = |fragment: &str| {
        super::told::told("C002", &format!("#- criteria.co_financing\n#- costs\n#- allocation\n{fragment}"))
    };
    let both = contribution("almby", "kind = \"cash\"") + &contribution("laxhjalpen", "");
    assert_eq!(judged(&both), [""; 0]);
    assert_eq!(judged(&contribution("laxhjalpen", "amount = 5_000")), ["warning criteria"]);
    let nothing = contribution("almby", "amount = 0") + &contribution("laxhjalpen", "amount = 5_000");
    assert_eq!(judged(&nothing), ["warning criteria"]);
    let paid = "[[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\nup_to = 300_000\n";
    assert_eq!(judged(&(contribution("laxhjalpen", "") + paid)), [""; 0]);
    // An equal split among some is no share of the others.
    let equal = "[[costs]]\nper = \"year\"\ntotal = 9\n[allocation]\nmethod = \"equal\"\nproration = \"months\"\n";
    let costs = |shares: &str| super::told::told("C002", &format!("#- criteria.co_financing\n{equal}{shares}"));
    assert_eq!(costs(""), [""; 0]);
    assert_eq!(costs("shares = { laxhjalpen = 1 }\n"), ["warning criteria"]);
}
