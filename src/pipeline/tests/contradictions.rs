//! Facts of one agreement held against each other, each with a near miss that stays silent.

use super::super::examples::RULEBOOK;
use super::told::{told, told_of};

const PARTIES: &str = "[parties.almby]\nname = \"Almby kommun\"\nrole = \"public\"\norg_number = \"212000-9994\"\n\n\
    [parties.laxhjalpen]\nname = \"Föreningen Läxhjälpen i Almby\"\nrole = \"civil\"\norg_number = \"802999-0010\"\n";

/// The parties, the association with another line, and what stands after them.
fn association(line: &str, rest: &str) -> String {
    format!("{PARTIES}{line}\n\n{rest}")
}

fn paid(lines: &str) -> String {
    format!("[[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 40_000\n{lines}\n")
}

#[test]
fn a_partnership_does_not_go_on_without_its_last_association() {
    let left = |rest: &str| told("P007", &association("left = 2025-06-30", rest));
    assert_eq!(left(""), ["warning parties"]);
    assert_eq!(left("[ended]\non = 2025-06-30\n"), [""; 0]);
    assert_eq!(left("[ended]\non = 2025-07-01\n"), ["warning parties"]);
    assert_eq!(left("[term]\nstart = 2024-01-01\nopen_ended = true\n"), ["warning parties"]);
    assert_eq!(told("P007", &association("left = 2026-12-31", "")), [""; 0]);
    assert_eq!(told("P007", &association("joined = 2024-02-01", "")), ["warning parties"]);
    // Another takes its place the day after, or later.
    let other = |joined| {
        let other = "[parties.annan]\nname = \"Annan förening\"\nrole = \"civil\"\njoined = ";
        left(&format!("{other}{joined}\n"))
    };
    assert_eq!(other("2025-07-01"), [""; 0]);
    assert_eq!(other("2025-07-02"), ["warning parties"]);
    // A cooperation may go on without one.
    assert_eq!(told("P007", &format!("kind = \"cooperation\"\n{}", association("left = 2025-06-30", ""))), [""; 0]);
}

#[test]
fn money_is_for_a_time_when_the_party_is_there() {
    let left = |payment: &str| told("M039", &association("left = 2025-06-30", &paid(payment)));
    assert_eq!(left("year = 2026"), ["warning payments[1].year"]);
    assert_eq!(left("year = 2025"), [""; 0]);
    assert_eq!(left("due = 2025-07-01"), ["warning payments[1].due"]);
    assert_eq!(left("due = 2025-06-30"), [""; 0]);
    // Paid in arrears for the year in which it was there.
    assert_eq!(left("year = 2025\ndue = 2026-01-31"), [""; 0]);
    let joined = |payment: &str| told("M039", &association("joined = 2025-06-30", &paid(payment)));
    assert_eq!(joined("year = 2024"), ["warning payments[1].year"]);
    assert_eq!(joined("due = 2025-06-29"), ["warning payments[1].due"]);
    assert_eq!(joined("due = 2025-06-30"), [""; 0]);
    let contribution = |year: &str| {
        let text =
            format!("[[contributions]]\nby = [\"laxhjalpen\"]\nkind = \"cash\"\namount = 40_000\nyear = {year}\n");
        told("M039", &association("left = 2025-06-30", &text))
    };
    assert_eq!(contribution("2026"), ["warning contributions[1].year"]);
    assert_eq!(contribution("2025"), [""; 0]);
    let outcome = |year: &str| {
        let text = format!("[[outcomes]]\nyear = {year}\nparty = \"laxhjalpen\"\namount = 40_000\n");
        told("M039", &association("joined = 2025-06-30", &text))
    };
    assert_eq!(outcome("2024"), ["warning outcomes[1].year"]);
}

#[test]
fn funds_of_one_year_pay_for_that_year() {
    let fund = |payment: &str| {
        let fund = "[funding.bidrag]\nname = \"Statsbidrag\"\nyear = 2024\nstatus = \"granted\"\n\n";
        told("M040", &format!("{fund}{}", paid(payment).replace("from = \"almby\"", "from = \"bidrag\"")))
    };
    assert_eq!(fund("year = 2025"), ["warning payments[1].year"]);
    assert_eq!(fund("year = 2024"), [""; 0]);
    assert_eq!(fund("due = 2025-01-31"), [""; 0]);
}

#[test]
fn a_goal_may_be_reached_after_a_report_in_the_middle_of_the_year() {
    let followup = |reported: &str, reached: bool| {
        format!("[[followups]]\nyear = 2023\nreported = {reported}\ngoals = [{{ goal = 1, reached = {reached} }}]\n\n")
    };
    let two = |first: &str| told("F011", &(followup(first, false) + &followup("2024-02-11", true)));
    assert_eq!(two("2023-09-12"), [""; 0]);
    assert_eq!(two("2024-02-11"), ["warning followups[2].goals[1].reached"]);
}

#[test]
fn follow_ups_of_the_whole_term_are_held_against_each_other_alone() {
    let followup =
        |year: &str, reached: bool| format!("[[followups]]\n{year}goals = [{{ goal = 1, reached = {reached} }}]\n\n");
    let two = |first, second| told("F011", &(followup(first, false) + &followup(second, true)));
    assert_eq!(two("", ""), ["warning followups[2].goals[1].reached"]);
    assert_eq!(two("year = 2024\n", ""), [""; 0]);
    assert_eq!(two("year = 2024\n", "year = 2025\n"), [""; 0]);
}

#[test]
fn the_steps_of_an_extension_reach_its_latest_day_and_no_further() {
    let rule = |end: &str, length: &str, times: u32, latest_end: &str| {
        let term = format!("[term]\nstart = 2024-01-01\nend = {end}\n\n");
        let option = "[extension]\nmode = \"option\"\ndecide_by = \"3 months before end\"\n";
        told("T024", &format!("{term}{option}length = \"{length}\"\ntimes = {times}\nlatest_end = {latest_end}\n"))
    };
    let told_so = ["warning extension.latest_end"];
    assert_eq!(rule("2026-12-31", "1 year", 2, "2028-12-31"), [""; 0]);
    assert_eq!(rule("2026-12-31", "1 year", 2, "2028-12-30"), told_so);
    assert_eq!(rule("2026-12-31", "1 year", 2, "2029-01-01"), told_so);
    // From the last day of February both ways of counting will do.
    assert_eq!(rule("2026-02-28", "2 years", 1, "2028-02-28"), [""; 0]);
    assert_eq!(rule("2026-02-28", "2 years", 1, "2028-02-29"), [""; 0]);
    assert_eq!(rule("2026-02-28", "2 years", 1, "2028-03-01"), told_so);
    // A latest day before the end is told by T018, steps of nothing by T028.
    assert_eq!(rule("2026-12-31", "1 year", 2, "2025-12-31"), [""; 0]);
    assert_eq!(rule("2026-12-31", "1 year", 0, "2028-12-31"), [""; 0]);
    assert_eq!(rule("2026-12-31", "0 years", 2, "2028-12-31"), [""; 0]);
}

#[test]
fn only_a_conditional_extension_depends_on_funds_and_on_each_once() {
    let rule = |mode: &str, funds: &str| {
        let fund = |key| format!("[funding.{key}]\nname = \"Medel {key}\"\nyear = 2027\nstatus = \"applied\"\n\n");
        let rule = format!("[extension]\nmode = \"{mode}\"\nlatest_end = 2027-12-31\ndepends_on = [{funds}]\n\n");
        told("T024", &(rule + &fund("ett") + &fund("annat")))
    };
    assert_eq!(rule("conditional", "\"ett\", \"annat\""), [""; 0]);
    assert_eq!(rule("conditional", "\"ett\", \"annat\", \"ett\""), ["warning extension.depends_on"]);
    assert_eq!(rule("option", "\"ett\""), ["warning extension.depends_on"]);
}

#[test]
fn an_extension_that_depends_on_refused_funds_does_not_come_about() {
    let fund = |fund: &str, rest: &str| {
        let rule = "[extension]\nmode = \"conditional\"\nlatest_end = 2028-12-31\ndepends_on = [\"ett\"]\n\n";
        told("T026", &format!("{rule}[funding.ett]\nname = \"Medel\"\n{fund}\n{rest}"))
    };
    let extended = "[[extensions]]\ndecided = 2024-02-01\nuntil = 2027-12-31\n";
    assert_eq!(fund("year = 2027\nstatus = \"refused\"\n", ""), ["info extension.depends_on"]);
    assert_eq!(fund("year = 2027\nstatus = \"refused\"\n", extended), ["warning extensions[1].until"]);
    // The refused funds are those of a later step, or the answer is still to come.
    assert_eq!(fund("year = 2028\nstatus = \"refused\"\n", extended), ["info extension.depends_on"]);
    assert_eq!(fund("year = 2027\nstatus = \"refused\"\ndecided = 2024-05-01\n", ""), [""; 0]);
    assert_eq!(fund("year = 2027\nstatus = \"granted\"\n", extended), [""; 0]);
}

#[test]
fn an_agreement_renews_itself_for_longer_than_its_notice() {
    let rule = |length: &str, period: &str| {
        let rule = format!("[extension]\nmode = \"automatic\"\nlength = \"{length}\"\nlatest_end = 2029-12-31\n\n");
        told("T020", &format!("{rule}[notice]\nperiod = \"{period}\"\n"))
    };
    assert_eq!(rule("3 months", "6 months"), ["warning notice.period"]);
    assert_eq!(rule("6 months", "6 months"), [""; 0]);
    assert_eq!(rule("1 year", "12 months"), [""; 0]);
    assert_eq!(rule("1 year", "13 months"), ["warning notice.period"]);
    // One that is longer than the whole term is told of once.
    assert_eq!(rule("1 year", "4 years"), ["warning notice.period"]);
}

#[test]
fn notice_is_stated_with_its_length() {
    let notice = "[notice]\nwritten = true\n";
    let open = "[term]\nstart = 2024-01-01\nopen_ended = true\n\n";
    assert_eq!(told("T021", notice), ["info notice.period"]);
    assert_eq!(told("T021", &format!("#- extension\n{open}{notice}")), ["warning notice.period"]);
    assert_eq!(told("T021", "[notice]\nperiod = \"6 months\"\n"), [""; 0]);
    // Of one that renews itself T013 asks for it.
    let renews = "[extension]\nmode = \"automatic\"\nlength = \"1 year\"\n\n";
    assert_eq!(told("T021", &format!("{renews}{notice}")), [""; 0]);
}

#[test]
fn each_interval_has_one_day() {
    let duty = |every: &str, due: &str| {
        let text = format!("[[duties]]\nwhat = \"Rapport\"\nkind = \"report\"\nevery = \"{every}\"\ndue = [{due}]\n");
        told("F012", &text)
    };
    let told_so = ["warning duties[1].due"];
    assert_eq!(duty("year", "\"02-28\""), [""; 0]);
    assert_eq!(duty("year", "\"02-28\", \"03-15\""), told_so);
    assert_eq!(duty("year", "\"02-28\", \"02-28\""), told_so);
    assert_eq!(duty("half_year", "\"08-31\", \"02-28\""), [""; 0]);
    assert_eq!(duty("half_year", "\"08-31\", \"02-28\", \"04-30\""), told_so);
    assert_eq!(duty("tertial", "\"05-31\", \"09-30\", \"01-31\""), [""; 0]);
    // A last interval that the end cuts short may have a day of its own.
    let cut = "[term]\nstart = 2024-01-01\nend = 2026-06-30\n\n[[duties]]\nwhat = \"Rapport\"\nkind = \"report\"\n\
        every = \"year\"\ndue = [\"02-28\", \"08-31\"]\n";
    assert_eq!(told("F012", cut), [""; 0]);
}

#[test]
fn a_duty_stands_once_unless_something_sets_it_apart() {
    let duty = |lines: &str| format!("[[duties]]\nwhat = \"Rapport\"\nkind = \"report\"\n{lines}\n\n");
    let two = |first: &str, second: &str| told("F012", &(duty(first) + &duty(second)));
    let yearly = "every = \"year\"\ndue = \"02-28\"";
    assert_eq!(two(yearly, "every = \"year\"\ndue = \"03-15\""), ["warning duties[2]"]);
    assert_eq!(two(yearly, "every = \"quarter\"\ndue = \"30 days after\""), [""; 0]);
    assert_eq!(two(yearly, "every = \"year\"\nto = \"nämnden\"\ndue = \"03-15\""), [""; 0]);
    assert_eq!(two("every = \"once\"\non = 2024-06-01", "every = \"once\"\non = 2025-06-01"), [""; 0]);
}

#[test]
fn a_cost_states_a_sum_or_items() {
    let cost = |lines: &str| {
        told(
            "M004",
            &format!("[[costs]]\nper = \"year\"\ntotal = 400_000\n\n[[costs]]\nper = \"year\"\nyear = 2025\n{lines}"),
        )
    };
    assert_eq!(cost(""), ["warning costs[2].total"]);
    assert_eq!(cost("total = 0\n"), [""; 0]);
    assert_eq!(cost("items = [{ name = \"Ledare\", amount = 0 }]\n"), [""; 0]);
    // What waits to be filled in, or cannot be read, is told as that.
    assert_eq!(cost("total = \"mycket\"\n"), [""; 0]);
    assert_eq!(cost("total = BELOPP\n"), [""; 0]);
}

#[test]
fn a_deadline_on_the_last_day_itself_is_one() {
    let rule = |decide_by: &str, length: &str| {
        let rule = format!("[extension]\nmode = \"option\"\nlength = \"{length}\"\ndecide_by = \"{decide_by}\"\n");
        told("T028", &rule)
    };
    assert_eq!(rule("0 days before end", "1 year"), [""; 0]);
    assert_eq!(rule("3 months before end", "0 months"), ["warning extension.length"]);
}

#[test]
fn a_guideline_ends_after_it_begins_and_has_each_criterion_once() {
    let changed = |piece: &str, other: &str| {
        assert!(RULEBOOK.contains(piece), "{piece}");
        let text = RULEBOOK.replacen(piece, other, 1);
        told_of("S004", &[("rulebooks/almby-2022.toml", &text), ("avtal.toml", "")])
    };
    let valid = "valid = { from = 2022-01-01 }";
    assert_eq!(changed(valid, "valid = { from = 2022-01-01, to = 2020-12-31 }"), ["error valid.to"]);
    assert_eq!(changed(valid, "valid = { from = 2022-01-01, to = 2022-01-01 }"), [""; 0]);
    assert_eq!(changed("id = \"org_initiative\"", "id = \"no_market\""), ["error criteria[2].id"]);
}

#[test]
fn what_is_used_so_far_does_not_fall_and_no_forecast_ends_below_it() {
    let sums = |sums: &[(&str, &str, &str)]| {
        let one = |(through, amount, rest): &(&str, &str, &str)| {
            format!("[[outcomes]]\nthrough = \"{through}\"\namount = {amount}\n{rest}\n")
        };
        sums.iter().map(one).collect::<String>()
    };
    let fall = |entries: &[(&str, &str, &str)]| told("M046", &sums(entries));
    assert_eq!(fall(&[("2024-01", "9_000", ""), ("2024-02", "8_999.99", "")]), ["warning outcomes[2].amount"]);
    // In whatever order they are written.
    assert_eq!(fall(&[("2024-02", "800", ""), ("2024-01", "9_000", "")]), ["warning outcomes[1].amount"]);
    assert_eq!(fall(&[("2024-01", "9_000", ""), ("2024-02", "9_000", "")]), [""; 0]);
    // Of another year, party or item, or of income.
    assert_eq!(fall(&[("2023-12", "9_000", ""), ("2024-01", "800", "")]), [""; 0]);
    let party = |key: &str| format!("party = \"{key}\"\n");
    let (almby, other) = (party("almby"), party("laxhjalpen"));
    assert_eq!(fall(&[("2024-01", "9_000", &almby), ("2024-02", "800", &other)]), [""; 0]);
    assert_eq!(fall(&[("2024-01", "-800", ""), ("2024-02", "-9_000", "")]), [""; 0]);

    let forecast = |made: &str, amount: &str| {
        let entries = sums(&[("2024-01", "9_000", "")]);
        told("M046", &format!("{entries}[[forecasts]]\nyear = 2024\nmade = {made}\namount = {amount}\n"))
    };
    assert_eq!(forecast("2024-02-01", "8_999"), ["warning forecasts[1].amount"]);
    assert_eq!(forecast("2024-02-01", "9_000"), [""; 0]);
    // Made before the month was over.
    assert_eq!(forecast("2024-01-30", "8_999"), [""; 0]);
}

#[test]
fn what_is_used_is_of_a_time_that_has_begun() {
    let odd = |time: &str| told("M015", &format!("[[outcomes]]\n{time}\namount = 9_000\n"));
    assert_eq!(odd("period = \"2024-T1\""), [""; 0]);
    assert_eq!(odd("period = \"2024-03\""), [""; 0]);
    assert_eq!(odd("period = \"2024-04\""), ["warning outcomes[1].period"]);
    assert_eq!(odd("through = \"2024-03\""), [""; 0]);
    assert_eq!(odd("through = \"2024-04\""), ["warning outcomes[1].through"]);
}

#[test]
fn a_final_index_is_of_a_month_that_had_begun() {
    let index = |status: &str, known: &str| {
        let index = format!("from = 2025, rate = 2, status = \"{status}\", month = \"2024-02\", known = {known}");
        told("M020", &format!("[[costs]]\nper = \"year\"\ntotal = 400_000\nindex = [{{ {index} }}]\n"))
    };
    assert_eq!(index("final", "2024-01-31"), ["warning costs[1].index[1].known"]);
    assert_eq!(index("final", "2024-02-01"), [""; 0]);
    assert_eq!(index("preliminary", "2024-01-31"), [""; 0]);
}

#[test]
fn extensions_are_decided_before_they_are_reported_and_not_declined_on_the_day() {
    let rule = "[extension]\nmode = \"option\"\nlength = \"1 year\"\ntimes = 2\ndecide_by = \"3 months before end\"\n";
    let reported = |day: &str| {
        let entry = format!("[[extensions]]\ndecided = 2024-02-13\nuntil = 2027-12-31\nreported = {day}\n");
        told("D010", &format!("{rule}{entry}"))
    };
    assert_eq!(reported("2024-02-12"), ["warning extensions[1].reported"]);
    assert_eq!(reported("2024-02-13"), [""; 0]);
    let declined = |day: &str| {
        let entries = "[[extensions]]\ndecided = 2024-02-13\nuntil = 2027-12-31\n\n[[extensions]]\n";
        told("T024", &format!("{rule}{entries}decided = {day}\ndeclined = true\n"))
    };
    assert_eq!(declined("2024-02-13"), ["warning extensions[2].declined"]);
    // The next step, or the same one thought over.
    assert_eq!(declined("2024-02-20"), [""; 0]);
}

#[test]
fn staff_begins_while_the_agreement_can_hold() {
    let from = |day: &str| told("M042", &format!("staff = [{{ role = \"ledare\", from = {day} }}]\n"));
    assert_eq!(from("2026-12-31"), [""; 0]);
    assert_eq!(from("2027-01-01"), ["warning staff[1].from"]);
}
