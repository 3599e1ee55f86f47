//! What is dated after the day of the question changes no answer: only `show` tells of it, apart and marked.

use crate::support::{Ledger, Ran};

const DAY: &str = "2024-03-01";

/// An agreement that runs on the day, where every kind of later entry could change something. An empty comment keeps the line
/// of one to come: where something is written is told, too.
const FILE: &str = r#"title = "IOP om läxhjälp"
kind = "iop"
committee = "almby"
guideline = "stockholm-2017"

[parties.almby]
name = "Almby kommun"
role = "public"
org_number = "212000-9994"

[parties.laxhjalpen]
name = "Föreningen Läxhjälpen"
role = "civil"
org_number = "802999-0010"

[term]
start = 2023-01-01
end = 2024-12-31
conditions = [{ text = "Kommunen får statsbidrag." }]

[extension]
mode = "conditional"
length = "1 year"
times = 2
decide_by = "3 months before end"
depends_on = ["fond"]

[notice]
period = "3 months"

[decision]
status = "proposed"
date = 2024-04-16
#
#

[[costs]]
per = "year"
items = [{ name = "Personal", amount = 400_001 }]

[allocation]
method = "percent"
proration = "months"
shares = { almby = 60, laxhjalpen = 40 }

[funding.fond]
name = "Fonden"
amount = 100_000
year = 2025
status = "applied"
#

[[payments]]
from = "fond"
to = "laxhjalpen"
amount = 50_000
year = 2025

[criteria.no_market]
met = "yes"
because = "Ingen annan erbjuder läxhjälp i Almby."

[[duties]]
what = "Uppföljning"
kind = "follow_up"
every = "year"
due = "02-28"

[[outcomes]]
year = 2023
amount = 390_000
"#;

/// Each kind of entry and answer, dated after the day: what stands in the file before it, and then.
const LATER: &[(&str, &str)] = &[
    ("", "\n[[extensions]]\ndecided = 2024-03-02\nuntil = 2025-12-31\n"),
    ("", "\n[[extensions]]\ndecided = 2024-09-01\nuntil = 2026-12-31\nreference = \"AN 2024/8\"\n"),
    ("", "\n[[amendments]]\ndecided = 2024-03-02\nwhat = \"lokalen byts\"\n"),
    ("", "\n[ended]\non = 2024-03-02\nwhy = \"parterna är överens\"\n"),
    ("", "\n[[followups]]\nyear = 2023\nreported = 2024-03-02\nresults = \"Det gick väl.\"\n"),
    ("", "\n[[followups]]\nyear = 2025\nresults = \"Det gick väl.\"\n"),
    ("", "\n[[signatures]]\nparty = \"almby\"\nrole = \"stadsdelsdirektör\"\ndate = 2024-03-02\n"),
    ("", "\n[[outcomes]]\nyear = 2025\namount = 410_000\n"),
    ("status = \"applied\"\n#\n", "status = \"granted\"\ndecided = 2024-03-02\n"),
    ("status = \"applied\"\n#\n", "status = \"refused\"\ndecided = 2024-03-02\n"),
    ("statsbidrag.\" }", "statsbidrag.\", met = true, decided = 2024-03-02 }"),
    ("statsbidrag.\" }", "statsbidrag.\", met = false, decided = 2024-03-02 }"),
    ("status = \"proposed\"", "status = \"decided\""),
    (
        "status = \"proposed\"\ndate = 2024-04-16\n#\n#\n",
        "status = \"decided\"\ndate = 2024-04-16\nadjusted = 2024-04-20\nannounced = 2024-04-22\n",
    ),
    ("date = 2024-04-16\n#\n", "date = 2024-04-16\nattested = [2024-03-02]\n"),
];

/// Everything that answers from the ledger, but for what judges the file as it is written.
const QUESTIONS: &[&str] = &[
    "list",
    "list --columns id,status,end,latest_end,decided --format csv",
    "criteria",
    "criteria almby-2023 --format markdown",
    "criteria --format json",
    "parties",
    "parties --format csv",
    "split",
    "split --by party,month --format csv",
    "split almby-2023 --year 2024 --explain",
    "payments --format csv",
    "outcome",
    "outcome --format json",
    "deadlines --all",
    "deadlines --all --format csv",
    "deadlines --all --format ics",
    "deadlines --explain",
    "agenda --meeting 2024-04-16",
    "timeline --format csv",
    "show almby-2023 --format json",
    "show almby-2023 --format csv",
];

fn ledger(file: &str) -> Ledger {
    let ledger = Ledger::empty();
    ledger.write("liggare.toml", "[committees.almby]\nname = \"Almby socialnämnd\"\nmeetings = [2024-04-16]\n");
    ledger.write("almby-2023.toml", file);
    ledger
}

fn with(before: &str, then: &str) -> Ledger {
    assert!(FILE.contains(before), "{before}");
    ledger(&if before.is_empty() { format!("{FILE}{then}") } else { FILE.replacen(before, then, 1) })
}

/// The rules judge the file as it is written: what they find is no answer as of the day.
fn without_findings(ran: &Ran) -> &str {
    let starts = ["\"section\": \"findings\"", "\nfindings,"];
    let at = starts.iter().filter_map(|start| ran.out.find(start)).min().unwrap_or(ran.out.len());
    &ran.out[..at]
}

#[test]
fn what_is_dated_later_changes_no_answer() {
    let base = ledger(FILE);
    for question in QUESTIONS {
        let line = format!("--as-of {DAY} {question}");
        let before = base.run(&line);
        assert_eq!((before.code, before.err.lines().count() < 2), (0, true), "{line}: {before}");
        for (place, then) in LATER {
            let after = with(place, then).run(&line);
            assert_eq!(after.code, before.code, "{line}\n{then}\n{after}");
            assert_eq!(without_findings(&after), without_findings(&before), "{line}\n{then}");
        }
    }
}

#[test]
fn show_marks_what_is_dated_later() {
    let findings = |out: &str| out.find("Prövning").map_or(out.len(), |at| at);
    let show = |ledger: &Ledger| {
        let out = ledger.run(&format!("--as-of {DAY} show almby-2023")).out;
        out[..findings(&out)].trim_end().to_owned()
    };
    let before = show(&ledger(FILE));
    for (place, then) in LATER {
        let after = show(&with(place, then));
        let added: Vec<&str> =
            after.strip_prefix(&before).unwrap_or_else(|| panic!("{then}\n{after}")).lines().collect();
        let told: Vec<&&str> = added.iter().filter(|line| line.contains("senare: ")).collect();
        assert!(!told.is_empty() && added.contains(&"Senare än dagen"), "{then}\n{added:?}");
    }
}

#[test]
fn what_was_later_is_known_on_its_day() {
    let extended = with("", "\n[[extensions]]\ndecided = 2024-03-02\nuntil = 2025-12-31\n");
    let list = |as_of: &str| extended.run(&format!("--as-of {as_of} list --columns end --format csv")).out;
    assert_eq!((list(DAY).as_str(), list("2024-03-02").as_str()), ("end\r\n2024-12-31\r\n", "end\r\n2025-12-31\r\n"));
    let shown = extended.run("--as-of 2024-03-02 show almby-2023").out;
    assert!(shown.contains("Beslutade förlängningar") && !shown.contains("senare: "), "{shown}");
}
