//! Deadlines of the term: what is decided, what an extension has replaced, what lapsed, and what it hangs on.

use super::days;
use crate::commands::deadlines;
use crate::compute::deadlines::{DeadlineScope, deadlines};
use crate::compute::tests::{agreement, context};
use crate::model::{Deadline, DeadlineKind};

const RENEWING: &str = "[term]\nstart = 2010-01-01\nend = 2010-12-31\n[extension]\nmode = \"automatic\"\nlength = \"1 year\"\n\
     [notice]\nperiod = \"6 months\"\n";
const OPTION: &str =
    "[term]\nstart = 2019-05-01\nend = 2020-04-30\n[extension]\nmode = \"option\"\nlength = \"1 year\"\n";

fn found(tables: &str, as_of: &str, kind: DeadlineKind) -> Vec<Deadline> {
    let mut found = deadlines(&agreement(tables), &context(as_of, ""), DeadlineScope::default());
    found.retain(|one| one.kind == kind);
    found
}

fn notes(deadline: &Deadline) -> Vec<String> {
    deadlines::notes(deadline).iter().map(|note| note.sv.to_string()).collect()
}

#[test]
fn one_decision_may_take_several_steps_and_leaves_no_others() {
    let two = "[[extensions]]\ndecided = 2020-01-21\nuntil = 2022-04-30\n";
    let tables = format!("{OPTION}times = 2\ndecide_by = \"02-01\"\n{two}");
    assert_eq!(days(&tables, "2020-06-01", DeadlineKind::ExtensionDecision), ["2020-02-01"]);
    assert_eq!(days(&tables, "2020-06-01", DeadlineKind::TermEnd), ["2022-04-30"]);
    let tables = format!("{OPTION}times = 3\ndecide_by = \"02-01\"\n{two}");
    assert_eq!(days(&tables, "2020-06-01", DeadlineKind::ExtensionDecision), ["2020-02-01", "2022-02-01"]);
    assert_eq!(days(&tables, "2020-06-01", DeadlineKind::TermEnd), ["2022-04-30", "2023-04-30"]);
    // Without a length, steps can only be counted as decisions.
    let tables = format!("{}times = 1\nlatest_end = 2023-04-30\n{two}", OPTION.replace("length = \"1 year\"\n", ""));
    // What was decided had no day of its own.
    assert_eq!(days(&tables, "2020-06-01", DeadlineKind::ExtensionDecision), ["–"]);
    assert_eq!(days(&tables, "2020-06-01", DeadlineKind::TermEnd), ["2022-04-30"]);
}

#[test]
fn no_notice_is_given_for_an_end_that_an_extension_has_replaced() {
    let tables = format!("{RENEWING}[[extensions]]\ndecided = 2010-03-01\nuntil = 2012-12-31\n");
    assert_eq!(days(&tables, "2010-02-28", DeadlineKind::Notice), ["2010-06-30"]);
    assert_eq!(days(&tables, "2010-03-01", DeadlineKind::Notice), ["2012-06-30"]);
    assert_eq!(days(&tables, "2012-07-01", DeadlineKind::Notice), ["2012-06-30", "2013-06-30"]);
}

#[test]
fn a_step_hangs_on_the_funds_of_its_own_years() {
    let funds = "[funding.lum-2022]\nname = \"LUM 2022\"\nyear = 2022\nstatus = \"refused\"\ndecided = 2021-11-01\n\
         [funding.lum-2023]\nname = \"LUM 2023\"\nyear = 2023\nstatus = \"applied\"\n\
         [funding.fond]\nname = \"Fonden\"\nstatus = \"granted\"\n[funding.annan]\nname = \"En annan\"\nyear = 2022\n";
    let rule = |length: &str| {
        format!(
            "[term]\nstart = 2021-01-01\nend = 2021-12-31\n[extension]\nmode = \"conditional\"\n{length}\
             depends_on = [\"lum-2022\", \"lum-2023\", \"fond\"]\nlatest_end = 2023-12-31\n\
             decide_by = \"2 months before end\"\n{funds}"
        )
    };
    let condition = |length: &str, as_of: &str| -> Vec<String> {
        let found = found(&rule(length), as_of, DeadlineKind::ExtensionDecision);
        found.iter().map(|one| notes(one).into_iter().find(|note| note.starts_with("beror")).unwrap()).collect()
    };
    assert_eq!(
        condition("length = \"1 year\"\n", "2021-12-01"),
        ["beror på LUM 2022 (avslagen) och Fonden (beviljad)", "beror på LUM 2023 (sökt) och Fonden (beviljad)"]
    );
    // Before the day of the decision nobody knows that it is refused; nor does the file say that it was applied for.
    assert_eq!(
        condition("", "2021-10-01"),
        ["beror på LUM 2022 (inte beslutad), LUM 2023 (sökt) och Fonden (beviljad)"]
    );
}

#[test]
fn a_fund_of_no_stated_status_is_said_to_have_none() {
    let tables = "[term]\nstart = 2021-01-01\nend = 2021-12-31\n[extension]\nmode = \"conditional\"\n\
         depends_on = [\"fond\"]\nlatest_end = 2023-12-31\n[funding.fond]\nname = \"Fonden\"\n";
    for (decided, state) in [("", "status anges inte"), ("decided = 2021-11-01\n", "inte beslutad")] {
        let found = found(&format!("{tables}{decided}"), "2021-06-01", DeadlineKind::ExtensionDecision);
        assert!(notes(&found[0]).contains(&format!("beror på Fonden ({state})")), "{:?}", notes(&found[0]));
    }
}

#[test]
fn the_day_by_which_nothing_was_decided_stays_after_the_agreement_has_expired() {
    let tables = format!("{OPTION}latest_end = 2022-04-30\ndecide_by = \"02-01\"\n");
    let lapsed = found(&tables, "2020-05-01", DeadlineKind::ExtensionDecision);
    assert_eq!(lapsed.iter().map(|one| one.date.unwrap().to_string()).collect::<Vec<_>>(), ["2020-02-01"]);
    assert_eq!(notes(&lapsed[0]), ["dagen har passerat: filen anger inget beslut"]);
    assert!(lapsed[0].meeting.is_none() && !lapsed[0].is_overdue("2020-05-01".parse().unwrap()));
    assert_eq!(days(&tables, "2020-05-01", DeadlineKind::TermEnd), ["2020-04-30"]);
    let ended = format!("{tables}[ended]\non = 2019-12-31\n");
    assert_eq!(days(&ended, "2020-05-01", DeadlineKind::ExtensionDecision), [""; 0]);
    // What says no day has none that passed.
    let undated = format!("{OPTION}latest_end = 2022-04-30\n");
    assert_eq!(days(&undated, "2020-05-01", DeadlineKind::ExtensionDecision), [""; 0]);
}

#[test]
fn a_renewal_of_no_stated_length_has_no_invented_end() {
    let tables = format!(
        "{}[[duties]]\nwhat = \"Rapport\"\nkind = \"report\"\nevery = \"year\"\ndue = \"02-28\"\n",
        RENEWING.replace("length = \"1 year\"\n", "")
    );
    let before = found(&tables, "2010-06-30", DeadlineKind::TermEnd);
    assert_eq!(notes(&before[0]), ["förlängs av sig självt om ingen säger upp avtalet senast 2010-06-30"]);
    for as_of in ["2010-07-01", "2012-01-01"] {
        let after = found(&tables, as_of, DeadlineKind::TermEnd);
        assert_eq!(after.len(), 1);
        assert_eq!(
            notes(&after[0]),
            ["förlängt av sig självt, men filen anger inte för hur länge: dagar därefter är inte kända"]
        );
        assert_eq!(days(&tables, as_of, DeadlineKind::Notice), ["2010-06-30"]);
        assert_eq!(days(&tables, as_of, DeadlineKind::Report), ["2011-02-28"]);
    }
}

#[test]
fn an_end_that_is_stated_as_a_year_is_said_to_be() {
    let of = |precision: &str, recorded: &str| {
        let tables = format!(
            "[term]\nstart = 2021-01-01\nend = 2021-12-31\nprecision = \"{precision}\"\n[extension]\nmode = \"option\"\n\
             latest_end = 2023-12-31\n{recorded}"
        );
        deadlines::what(&found(&tables, "2021-06-01", DeadlineKind::TermEnd)[0]).sv
    };
    assert_eq!(of("year", ""), "avtalet slutar 2021, dag ej angiven");
    assert_eq!(of("month", ""), "avtalet slutar december 2021, dag ej angiven");
    assert_eq!(of("day", ""), "avtalet slutar (sista dag)");
    let extended = "[[extensions]]\ndecided = 2021-05-18\nuntil = 2022-06-30\n";
    assert_eq!(of("year", extended), "avtalet slutar (sista dag)");
}
