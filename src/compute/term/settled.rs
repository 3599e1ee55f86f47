//! Notice that was given, a decision not to extend, an answer of no, and a term that counts from the day of conclusion.

use super::*;
use crate::compute::tests::{agreement, day};

fn end(agreement: &Agreement, as_of: &str) -> String {
    secured_end(agreement, day(as_of)).map_or("none".to_owned(), |end| end.value.to_string())
}

const RENEWING: &str = "[term]\nstart = 2010-01-01\nend = 2010-12-31\n[extension]\nmode = \"automatic\"\n\
    length = \"1 year\"\n[notice]\nperiod = \"6 months\"\n";

#[test]
fn notice_ends_the_first_term_that_it_is_in_time_for() {
    let in_time = agreement(&format!("{RENEWING}given = 2012-06-30\n"));
    let late = agreement(&format!("{RENEWING}given = 2012-07-01\n"));
    // Before the day nobody knew.
    assert_eq!(end(&in_time, "2012-06-29"), "2012-12-31");
    assert_eq!(standing(&in_time, day("2012-06-29")).next, Next::GiveNotice { by: day("2012-06-30") });
    for as_of in ["2012-06-30", "2012-07-01", "2013-06-01", "2030-01-01"] {
        assert_eq!(end(&in_time, as_of), "2012-12-31", "{as_of}");
        assert_eq!(standing(&in_time, day(as_of)).next, Next::Nothing);
    }
    assert_eq!(end(&late, "2012-07-01"), "2013-12-31");
    assert_eq!(end(&late, "2030-01-01"), "2013-12-31");
    // It runs to its end, and then it has expired: nobody ended it early.
    assert_eq!(status(&in_time, day("2012-12-31")), Status::Active);
    assert_eq!(status(&in_time, day("2013-01-01")), Status::Expired);
}

#[test]
fn notice_of_what_runs_until_further_notice_counts_from_its_day() {
    let open = |rest: &str| agreement(&format!("[term]\nstart = 2020-01-01\nopen_ended = true\n[notice]\n{rest}"));
    let given = open("period = \"3 months\"\ngiven = 2024-05-20\n");
    assert_eq!((end(&given, "2024-05-19"), end(&given, "2024-05-20")), ("none".to_owned(), "2024-08-20".to_owned()));
    assert_eq!(standing(&given, day("2024-05-19")).next, Next::OpenEnded);
    assert_eq!(status(&given, day("2024-08-20")), Status::Active);
    assert_eq!(status(&given, day("2024-08-21")), Status::Expired);
    // Of how long the file does not state: nobody can say when it ends.
    let unknown = open("given = 2024-05-20\n");
    assert_eq!(end(&unknown, "2025-01-01"), "none");
    assert_eq!(standing(&unknown, day("2025-01-01")).next, Next::Nothing);
}

#[test]
fn after_its_term_an_agreement_may_run_until_further_notice() {
    let rule = "[term]\nstart = 2022-01-01\nend = 2022-12-31\n[extension]\nmode = \"automatic\"\n\
        length = \"open_ended\"\n[notice]\nperiod = \"3 months\"\n";
    let runs = agreement(rule);
    assert_eq!(end(&runs, "2022-09-30"), "2022-12-31");
    assert_eq!(standing(&runs, day("2022-09-30")).next, Next::GiveNotice { by: day("2022-09-30") });
    assert_eq!(standing(&runs, day("2022-10-01")).next, Next::OpenEnded);
    assert_eq!(status(&runs, day("2031-01-01")), Status::Active);
    let given = |on: &str| agreement(&format!("{rule}given = {on}\n"));
    assert_eq!(end(&given("2022-09-30"), "2024-01-01"), "2022-12-31");
    assert_eq!(end(&given("2024-02-01"), "2024-02-01"), "2024-05-01");
}

#[test]
fn what_is_not_to_be_extended_ends_with_its_term() {
    let option = "[term]\nstart = 2022-01-01\nend = 2023-12-31\n[extension]\nmode = \"option\"\nlength = \"1 year\"\n\
        latest_end = 2025-12-31\ndecide_by = \"3 months before end\"\n";
    let declined = agreement(&format!("{option}[[extensions]]\ndecided = 2023-05-16\ndeclined = true\n"));
    let before = standing(&declined, day("2023-05-15"));
    assert!(matches!(before.next, Next::Decide { .. }));
    let after = standing(&declined, day("2023-05-16"));
    assert_eq!((after.next, after.possible_end), (Next::Nothing, Some(day("2023-12-31"))));
    assert_eq!(possible_steps(&declined, day("2023-05-16")), vec![]);
    // What renews itself goes on until somebody gives notice.
    let renews = "[term]\nstart = 2022-01-01\nend = 2023-12-31\n[extension]\nmode = \"automatic\"\nlength = \"1 year\"\n\
        [notice]\nperiod = \"6 months\"\n[[extensions]]\ndecided = 2023-05-16\ndeclined = true\n";
    let renews = agreement(renews);
    assert!(matches!(standing(&renews, day("2023-05-16")).next, Next::GiveNotice { .. }));
    assert_eq!(end(&renews, "2024-01-01"), "2024-12-31");
    // Whoever changes the decision extends all the same.
    let changed = "[[extensions]]\ndecided = 2023-05-16\ndeclined = true\n\
        [[extensions]]\ndecided = 2023-09-05\nuntil = 2024-12-31\n";
    let changed = agreement(&format!("{option}{changed}"));
    assert_eq!(end(&changed, "2023-09-05"), "2024-12-31");
    assert!(matches!(standing(&changed, day("2023-09-05")).next, Next::Decide { .. }));
}

#[test]
fn a_committee_that_does_not_say_yes_leaves_a_draft() {
    let with = |status: &str| {
        agreement(&format!(
            "[term]\nstart = 2022-01-01\nend = 2022-12-31\n[decision]\nstatus = \"{status}\"\ndate = 2022-02-01\n"
        ))
    };
    for (word, told) in [("rejected", Undecided::Rejected), ("referred_back", Undecided::ReferredBack)] {
        let refused = with(word);
        for as_of in ["2022-02-01", "2022-06-01", "2024-01-01"] {
            assert_eq!(status(&refused, day(as_of)), Status::Draft, "{word} {as_of}");
            assert_eq!(undecided(&refused, day(as_of)), Some(told), "{word} {as_of}");
        }
        // Before the meeting there is the proposal for it.
        assert_eq!(undecided(&refused, day("2022-01-31")), Some(Undecided::Proposed));
    }
    assert_eq!(undecided(&with("decided"), day("2022-06-01")), None);
}

#[test]
fn the_term_counts_from_the_day_of_conclusion_where_no_first_day_is_stated() {
    let mut concluded = agreement("[term]\nend = 2023-05-31\n");
    assert_eq!(status(&concluded, day("2023-01-01")), Status::Draft);
    concluded.concluded = Some(At { value: day("2022-09-01"), span: concluded.title.span });
    assert_eq!(status(&concluded, day("2022-09-01")), Status::Active);
    assert_eq!(status(&concluded, day("2023-06-01")), Status::Expired);
    let mut stated = agreement("[term]\nstart = 2023-01-01\nend = 2023-05-31\n");
    stated.concluded = concluded.concluded;
    assert_eq!(stated.start().map(|start| start.value), Some(day("2023-01-01")));
}
