//! Days of the term held against each other: every case of T004 and T018–T023, each with a near miss.

use super::told::{cases, told, told_of};

const OPTION: &str = "[extension]\nmode = \"option\"\ndecide_by = \"3 months before end\"\n";

fn option(rest: &str) -> String {
    format!("{OPTION}{rest}")
}

fn extended(decided: &str, until: &str) -> String {
    format!("\n[[extensions]]\ndecided = {decided}\nuntil = {until}\n")
}

#[test]
fn an_extension_past_the_latest_end_is_an_error() {
    let to = |until| option("latest_end = 2027-12-31\n") + &extended("2024-02-01", until);
    assert_eq!(told("T004", &to("2028-01-01")), ["error extensions[1].until"]);
    assert_eq!(told("T004", &to("2027-12-31")), [""; 0]);
}

#[test]
fn steps_are_counted_by_their_length_and_not_by_entries() {
    let steps = |times, entries: &[&str]| {
        let entries = entries.iter().map(|until| extended("2024-02-01", until)).collect::<String>();
        told("T004", &(option(&format!("length = \"1 year\"\n{times}")) + &entries))
    };
    assert_eq!(steps("times = 2\n", &["2028-12-31"]), [""; 0]);
    assert_eq!(steps("times = 2\n", &["2029-01-01"]), ["warning extensions[1].until"]);
    assert_eq!(steps("times = 2\n", &["2027-06-30", "2027-12-31", "2028-12-31"]), [""; 0]);
    assert_eq!(steps("times = 2\n", &["2027-12-31", "2028-12-31", "2029-12-31"]), ["warning extensions[3].until"]);
    // Of one step at a time, where the number of steps is not stated.
    assert_eq!(steps("", &["2027-12-31", "2028-12-31"]), [""; 0]);
    assert_eq!(steps("", &["2028-12-31"]), ["warning extensions[1].until"]);
}

#[test]
fn steps_of_no_stated_length_are_counted_by_entries() {
    let rule = option("times = 1\nlatest_end = 2028-12-31\n");
    let one = rule + &extended("2024-01-16", "2027-06-30");
    assert_eq!(told("T004", &one), [""; 0]);
    assert_eq!(told("T004", &(one + &extended("2024-02-01", "2027-12-31"))), ["warning extensions[2].until"]);
}

#[test]
fn an_agreement_that_is_not_to_be_extended_is_not() {
    let extension = extended("2024-02-01", "2027-12-31");
    assert_eq!(told("T004", &format!("[extension]\nmode = \"none\"\n{extension}")), ["warning extensions[1].until"]);
    assert_eq!(told("T004", &format!("#- extension\n{extension}")), [""; 0]);
}

#[test]
fn an_extension_goes_further_than_what_held_already() {
    let to = |until| option("latest_end = 2029-12-31\n") + &extended("2024-02-01", until);
    let twice = |until| to("2027-12-31") + &extended("2024-02-20", until);
    assert_eq!(told("T018", &to("2026-12-31")), ["error extensions[1].until"]);
    assert_eq!(told("T018", &to("2027-01-01")), [""; 0]);
    assert_eq!(told("T018", &twice("2027-12-31")), ["error extensions[2].until"]);
    assert_eq!(told("T018", &twice("2028-12-31")), [""; 0]);
    // The order of the decisions counts, not that of the file.
    let backwards = option("latest_end = 2029-12-31\n")
        + &extended("2024-02-20", "2028-12-31")
        + &extended("2024-02-01", "2027-12-31");
    assert_eq!(told("T018", &backwards), [""; 0]);
    let without_end = |until: &str| format!("[term]\nstart = 2024-01-01\n{}", extended("2024-02-01", until));
    assert_eq!(told("T018", &without_end("2023-12-31")), ["error extensions[1].until"]);
    assert_eq!(told("T018", &without_end("2024-01-01")), [""; 0]);
}

#[test]
fn the_latest_end_is_no_earlier_than_the_end() {
    cases(
        "T018",
        &[
            (&option("latest_end = 2026-12-30\n"), &["error extension.latest_end"]),
            (&option("latest_end = 2026-12-31\n"), &[]),
        ],
    );
}

#[test]
fn an_agreement_ends_early_while_it_holds() {
    let on = |day: &str, rest: &str| told("T018", &format!("[ended]\non = {day}\n{rest}"));
    assert_eq!(on("2023-12-31", ""), ["error ended.on"]);
    assert_eq!(on("2024-01-01", ""), [""; 0]);
    assert_eq!(on("2026-12-31", ""), [""; 0]);
    assert_eq!(on("2027-01-01", ""), ["error ended.on"]);
    let extension = option("latest_end = 2027-12-31\n") + &extended("2024-02-01", "2027-12-31");
    assert_eq!(on("2027-12-31", &extension), [""; 0]);
    assert_eq!(on("2028-01-01", &extension), ["error ended.on"]);
    let renewing = "[extension]\nmode = \"automatic\"\nlength = \"1 year\"\n";
    assert_eq!(on("2027-12-31", renewing), [""; 0]);
    let open = "[term]\nstart = 2024-01-01\nopen_ended = true\n";
    assert_eq!(on("2031-05-31", open), [""; 0]);
    let whole_year = "[term]\nstart = 2024-01-01\nend = 2026-01-01\nprecision = \"year\"\n";
    assert_eq!(on("2026-10-31", whole_year), [""; 0]);
    assert_eq!(on("2027-01-01", whole_year), ["error ended.on"]);
}

#[test]
fn what_runs_until_further_notice_has_no_last_day() {
    let term = |open| format!("[term]\nstart = 2024-01-01\nend = 2026-12-31\nopen_ended = {open}\n");
    assert_eq!(told("T018", &term("true")), ["error term.open_ended"]);
    assert_eq!(told("T018", &term("false")), [""; 0]);
}

#[test]
fn a_party_joins_before_it_leaves_and_within_the_reach_of_the_term() {
    let party = |days: &str, rest: &str| {
        let parties = "[parties.almby]\nname = \"Almby kommun\"\nrole = \"public\"\norg_number = \"212000-9994\"\n\n\
                       [parties.laxhjalpen]\nname = \"Föreningen Läxhjälpen i Almby\"\nrole = \"civil\"\n\
                       org_number = \"802999-0010\"\n";
        told("T018", &format!("{parties}{days}\n{rest}"))
    };
    assert_eq!(party("joined = 2025-07-01\nleft = 2025-06-30\n", ""), ["error parties.laxhjalpen.left"]);
    assert_eq!(party("joined = 2025-07-01\nleft = 2025-07-01\n", ""), [""; 0]);
    assert_eq!(party("joined = 2023-12-31\n", ""), ["warning parties.laxhjalpen.joined"]);
    assert_eq!(party("joined = 2024-01-01\n", ""), [""; 0]);
    assert_eq!(party("left = 2027-01-01\n", ""), ["warning parties.laxhjalpen.left"]);
    assert_eq!(party("left = 2026-12-31\n", ""), [""; 0]);
    assert_eq!(party("left = 2027-12-31\n", &option("latest_end = 2027-12-31\n")), [""; 0]);
}

#[test]
fn an_extension_that_came_too_late_is_told() {
    let term = "[term]\nstart = 2023-01-01\nend = 2023-12-31\n";
    let extension = |mode: &str, decided: &str| {
        told(
            "T019",
            &format!(
                "{term}[extension]\nmode = \"{mode}\"\nlength = \"1 year\"\nlatest_end = 2025-12-31\ndecide_by = \"3 months before end\"\n{}",
                extended(decided, "2024-12-31")
            ),
        )
    };
    assert_eq!(extension("option", "2024-01-01"), ["warning extensions[1].decided"]);
    assert_eq!(extension("option", "2023-12-31"), ["warning extensions[1].decided"]);
    assert_eq!(extension("option", "2023-09-30"), [""; 0]);
    assert_eq!(extension("automatic", "2024-01-01"), [""; 0]);
}

#[test]
fn a_long_or_far_term_is_unusual() {
    cases(
        "T020",
        &[
            ("[term]\nstart = 2024-01-01\nend = 2039-01-01\n", &["warning term.end"]),
            ("[term]\nstart = 2024-01-01\nend = 2038-12-31\n", &[]),
            ("#- signatures\n[decision]\nstatus = \"decided\"\ndate = 2021-12-31\n", &["warning decision.date"]),
            ("#- signatures\n[decision]\nstatus = \"decided\"\ndate = 2022-01-01\n", &[]),
            ("#- signatures\n[decision]\nstatus = \"decided\"\ndate = 2026-01-02\n", &["warning decision.date"]),
            ("[[signatures]]\nparty = \"almby\"\ndate = 2021-12-31\n", &["warning signatures[1].date"]),
            ("[[signatures]]\nparty = \"almby\"\ndate = 2022-01-01\n", &[]),
            ("[notice]\nperiod = \"37 months\"\n", &["warning notice.period"]),
            ("[notice]\nperiod = \"3 years\"\n", &[]),
            ("[notice]\nperiod = \"4 years\"\n[term]\nstart = 2024-01-01\nopen_ended = true\n", &[]),
        ],
    );
    let bound = |key: &str, length: &str| {
        let settings = format!("[thresholds]\n{key} = \"{length}\"\n");
        told_of("T020", &[("liggare.toml", &settings), ("avtal.toml", "")])
    };
    assert_eq!(bound("long_term", "35 months"), ["warning term.end"]);
    assert_eq!(bound("long_term", "36 months"), [""; 0]);
    assert_eq!(bound("decision_to_term", "6 weeks"), ["warning decision.date"]);
    assert_eq!(bound("decision_to_term", "7 weeks"), [""; 0]);
}

#[test]
fn an_agreement_says_how_it_ends_or_goes_on() {
    let open = "[term]\nstart = 2024-01-01\nopen_ended = true\n";
    cases(
        "T021",
        &[
            ("#- notice\n#- extension\n", &["info notice"]),
            ("#- notice\n", &[]),
            ("#- extension\n", &[]),
            (&format!("#- notice\n{open}"), &["warning notice"]),
            (open, &[]),
            ("#- notice\n#- extension\n[term]\nstart = 2023-01-01\nend = 2024-02-29\n", &[]),
            ("#- notice\n#- extension\n[ended]\non = 2024-02-29\n", &[]),
        ],
    );
}

#[test]
fn days_far_outside_the_term_are_unusual() {
    let duty =
        |on: &str| format!("[[duties]]\nwhat = \"Slutrapport\"\nkind = \"report\"\nevery = \"once\"\non = {on}\n");
    let payment =
        |due: &str| format!("[[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 40_000\ndue = {due}\n");
    let year = |year: &str| format!("[[followups]]\nyear = {year}\nresults = \"Läxhjälpen gavs.\"\n");
    cases(
        "T022",
        &[
            (&duty("2028-01-01"), &["warning duties[1].on"]),
            (&duty("2027-12-31"), &[]),
            (&duty("2022-12-31"), &["warning duties[1].on"]),
            (&duty("2023-01-01"), &[]),
            (&payment("2028-01-01"), &["warning payments[1].due"]),
            (&payment("2027-12-31"), &[]),
            (&year("2027"), &["warning followups[1].year"]),
            (&year("2026"), &[]),
            (&year("2023"), &["warning followups[1].year"]),
            (&year("2024"), &[]),
            // Within reach of what may still be decided, or of what has no end.
            (&(duty("2028-12-31") + &option("latest_end = 2027-12-31\n")), &[]),
            (&(duty("2048-12-31") + "[term]\nstart = 2024-01-01\nopen_ended = true\n"), &[]),
            (&(duty("2020-12-31") + "[term]\nend = 2026-12-31\n"), &[]),
        ],
    );
    let settings = "[thresholds]\noutside_term = \"1 month\"\n";
    let within = |on| told_of("T022", &[("liggare.toml", settings), ("avtal.toml", &duty(on))]);
    assert_eq!(within("2027-02-01"), ["warning duties[1].on"]);
    assert_eq!(within("2027-01-31"), [""; 0]);
}

#[test]
fn what_renews_itself_says_for_how_long() {
    cases(
        "T023",
        &[
            ("[extension]\nmode = \"automatic\"\n", &["warning extension.length"]),
            ("[extension]\nmode = \"automatic\"\nlength = \"1 year\"\n", &[]),
            ("[extension]\nmode = \"option\"\n", &[]),
        ],
    );
    let renewing = |rest: &str| {
        let term = "[term]\nstart = 2022-01-01\nend = 2022-12-31\n[extension]\nmode = \"automatic\"\n";
        told("T009", &format!("{term}{rest}"))
    };
    // Neither ended nor followed by nobody, until the day that it cannot pass.
    assert_eq!(renewing(""), [""; 0]);
    assert_eq!(renewing("latest_end = 2024-03-01\n"), [""; 0]);
    assert_eq!(renewing("latest_end = 2024-02-29\n"), ["info term.end"]);
    assert_eq!(renewing("[ended]\non = 2023-12-31\n"), ["info ended.on"]);
}
