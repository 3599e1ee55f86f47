//! What is dated after the day of the question changes no answer: only `show` tells of it, apart and marked.

use crate::support::{Ledger, Ran, repository};
use std::collections::BTreeSet;

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
#
#
#

[decision]
status = "proposed"
date = 2024-04-16
#
#

[[costs]]
per = "year"
#
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
    ("", "\n[[extensions]]\ndecided = 2024-03-02\ndeclined = true\nreported = 2024-04-02\n"),
    (
        "period = \"3 months\"\n#\n#\n#\n",
        "period = \"3 months\"\ngiven = 2024-03-02\ngiven_by = \"almby\"\ngiven_decided = 2024-03-03\n",
    ),
    ("", "\n[[forecasts]]\nyear = 2024\nmade = 2024-03-02\namount = 410_000\n"),
    ("", "\n[[invoiced]]\nperiod = \"2024-T1\"\nparty = \"almby\"\namount = 80_000\non = 2024-03-02\n"),
    ("", "\n[[outcomes]]\nperiod = \"2024-T2\"\namount = 410_000\n"),
    ("per = \"year\"\n#\n", "per = \"year\"\nindex = [{ from = 2024, rate = 3, known = 2024-03-02 }]\n"),
    ("", "\n[[followups]]\nperiod = \"2024-H2\"\nresults = \"Det gick väl.\"\n"),
    ("", "\n[ended]\non = 2024-03-02\nwhy = \"parterna är överens\"\n"),
    ("", "\n[[followups]]\nyear = 2023\nreported = 2024-03-02\nresults = \"Det gick väl.\"\n"),
    ("", "\n[[followups]]\nyear = 2025\nresults = \"Det gick väl.\"\n"),
    ("", "\n[[signatures]]\nparty = \"almby\"\nrole = \"stadsdelsdirektör\"\ndate = 2024-03-02\n"),
    ("", "\n[[outcomes]]\nyear = 2025\namount = 410_000\n"),
    (APPLIED, "status = \"granted\"\ndecided = 2024-03-02\n"),
    (APPLIED, "status = \"refused\"\ndecided = 2024-03-02\n"),
    (APPLIED, "decided = 2024-03-02\n\n"),
    ("statsbidrag.\" }", "statsbidrag.\", met = true, decided = 2024-03-02 }"),
    ("statsbidrag.\" }", "statsbidrag.\", met = false, decided = 2024-03-02 }"),
    ("", "\n[[services]]\nname = \"Läxläsning\"\nplaces = 30\nas_of = 2024-03-02\n"),
    ("status = \"proposed\"", "status = \"decided\""),
    ("status = \"proposed\"", "status = \"rejected\""),
    ("status = \"proposed\"", "status = \"referred_back\""),
    (
        "status = \"proposed\"\ndate = 2024-04-16\n#\n#\n",
        "status = \"decided\"\ndate = 2024-04-16\nadjusted = 2024-04-20\nannounced = 2024-04-22\n",
    ),
    ("date = 2024-04-16\n#\n", "date = 2024-04-16\nattested = [2024-03-02]\n"),
];

/// What an answer is written over: whether anybody had applied is not told any more.
const APPLIED: &str = "status = \"applied\"\n#\n";

/// What is known before an entry, on the day: of a fund with an answer to come, that it was not decided, and no more.
fn before(place: &str, known: &str) -> String {
    if place != APPLIED {
        return known.to_owned();
    }
    let words = [("sökt", "inte beslutad"), (",applied", ",not_decided"), ("\"applied\"", "\"not_decided\"")];
    words.iter().fold(known.to_owned(), |known, (applied, open)| known.replace(applied, open))
}

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
    "payments --format json",
    "outcome",
    "outcome --format json",
    "deadlines --all",
    "deadlines --all --format csv",
    "deadlines --all --format ics",
    "deadlines --explain",
    "agenda --meeting 2024-04-16 --format json",
    "agenda --year 2024 --format json",
    "timeline --format csv",
    "list --format markdown",
    "list --format html",
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

/// The rules judge the file as it is written: what they find is no answer as of the day. Lines of a calendar are whole.
fn without_findings(ran: &Ran) -> String {
    let starts = ["\"section\": \"findings\"", "\nfindings,"];
    let at = starts.iter().filter_map(|start| ran.out.find(start)).min().unwrap_or(ran.out.len());
    let answer = ran.out[..at].replace("\r\n ", "");
    let mut pieces = answer.split("\"findings\": [");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |kept, piece| kept + piece.split_once(']').map_or("", |(_, rest)| rest))
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
            assert_eq!(without_findings(&after), self::before(place, &without_findings(&before)), "{line}\n{then}");
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
    let known = show(&ledger(FILE));
    for (place, then) in LATER {
        let ledger = with(place, then);
        for form in ["markdown", "html"] {
            let ran = ledger.run(&format!("--as-of {DAY} show almby-2023 --format {form}"));
            assert!(ran.out.contains("Senare än dagen") && ran.out.contains("senare: "), "{form}\n{then}\n{ran}");
        }
        let (before, after) = (before(place, &known), show(&ledger));
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

#[test]
fn a_follow_up_of_the_whole_term_tells_of_no_time_to_come() {
    let ledger = ledger(FILE);
    let open = |followup: &str, day: &str| {
        ledger.write("almby-2023.toml", FILE.replace("end = 2024-12-31", "end = 2026-12-31") + followup);
        let rows = ledger.run(&format!("--as-of {day} deadlines --kind follow_up --format csv")).out;
        rows.lines().skip(1).map(|line| line[..4].to_owned()).collect::<Vec<_>>().join(" ")
    };
    let whole = |reported: &str| format!("\n[[followups]]\n{reported}results = \"Det gick väl.\"\n");
    assert_eq!(open("", DAY), "2024 2025 2026 2027");
    assert_eq!(open(&whole("reported = 2024-02-20\n"), DAY), "2026 2027");
    assert_eq!(open(&whole("reported = 2023-12-20\n"), DAY), "2025 2026 2027");
    assert_eq!(open(&whole(""), DAY), "2026 2027");
    // One that says nothing shows nothing, and before the term begins there is nothing to tell of.
    assert_eq!(open("\n[[followups]]\nyear = 2023\n", DAY), "2024 2025 2026 2027");
    assert_eq!(open(&whole(""), "2022-12-31"), "2024 2025 2026 2027");
    let shown = ledger.run("--as-of 2022-12-31 show almby-2023").out;
    assert!(shown.contains("senare: uppföljning av hela avtalstiden"), "{shown}");
}

/// Days and years of the format that the agreement itself fixes, or that somebody plans: they are facts of the file whatever
/// the day is.
const FIXED: &[&str] = &[
    "concluded",
    "contributions.year",
    "costs.index.from",
    "costs.year",
    "duties.on",
    "extension.latest_end",
    "extensions.until",
    "forecasts.year",
    "funding.KEY.year",
    "parties.KEY.host_from",
    "parties.KEY.host_until",
    "parties.KEY.joined",
    "parties.KEY.left",
    "parties.KEY.registered",
    "payments.covers",
    "payments.due",
    "payments.year",
    "programmes.from",
    "programmes.to",
    // A checksum is of the file as it is, whatever the day.
    "seal.on",
    "staff.from",
    "term.end",
    "term.start",
    "waivers.until",
];

/// Those that tell when something was known, or how late it can have been; each with a case above.
const TOLD: &[(&str, &str)] = &[
    ("amendments.decided", "[[amendments]]\ndecided = 2024"),
    ("costs.index.known", "known = 2024-03-02"),
    ("decision.adjusted", "adjusted = 2024"),
    ("decision.announced", "announced = 2024"),
    ("decision.attested", "attested = [2024"),
    ("decision.date", "status = \"decided\""),
    ("ended.on", "[ended]\non = 2024"),
    ("extensions.decided", "[[extensions]]\ndecided = 2024"),
    ("extensions.reported", "reported = 2024-04-02"),
    ("followups.reported", "reported = 2024"),
    ("followups.year", "[[followups]]\nyear = 2025\nresults"),
    ("forecasts.made", "made = 2024-03-02"),
    ("funding.KEY.decided", "status = \"granted\"\ndecided = 2024"),
    ("invoiced.on", "on = 2024-03-02"),
    ("notice.given", "given = 2024-03-02"),
    ("notice.given_decided", "given_decided = 2024-03-03"),
    ("outcomes.year", "[[outcomes]]\nyear = 2025"),
    ("services.as_of", "as_of = 2024"),
    ("signatures.date", "date = 2024-03-02"),
    ("term.conditions.decided", "met = true, decided = 2024"),
];

/// The days and years of a schema, as paths without places.
fn dated(node: &serde_json::Value, root: &serde_json::Value, path: &str, to: &mut BTreeSet<String>) {
    if let Some(name) = node["$ref"].as_str() {
        return dated(root.pointer(name.trim_start_matches('#')).unwrap(), root, path, to);
    }
    let is_year = path.rsplit_once('.').is_some_and(|(_, name)| name == "year") || path == "costs.index.from";
    if node["format"] == "date" || is_year {
        to.insert(path.to_owned());
    }
    for key in ["oneOf", "anyOf", "allOf"] {
        node[key].as_array().into_iter().flatten().for_each(|one| dated(one, root, path, to));
    }
    if node["items"].is_object() {
        dated(&node["items"], root, path, to);
    }
    let keyed = node["patternProperties"].as_object().into_iter().flat_map(|all| all.values());
    let keyed = keyed.chain([&node["additionalProperties"]]).filter(|one| one.is_object());
    keyed.for_each(|one| dated(one, root, &format!("{path}.KEY"), to));
    for (key, one) in node["properties"].as_object().into_iter().flatten() {
        dated(one, root, format!("{path}.{key}").trim_start_matches('.'), to);
    }
}

#[test]
fn every_day_and_year_of_the_format_is_fixed_or_tried_here() {
    let schema = std::fs::read_to_string(repository().join("examples/schema/agreement.schema.json")).unwrap();
    let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
    let mut all = BTreeSet::new();
    dated(&schema, &schema, "", &mut all);
    let told = TOLD.iter().map(|(field, _)| *field);
    let known: BTreeSet<String> = FIXED.iter().copied().chain(told).map(str::to_owned).collect();
    assert_eq!(all, known);
    for (field, case) in TOLD {
        assert!(LATER.iter().any(|(_, then)| then.contains(case)), "{field}");
    }
}

#[test]
fn a_fund_reads_alike_everywhere_before_its_answer_and_after() {
    let states = |status: &str, day: &str| {
        let ledger = with(APPLIED, &format!("{status}decided = 2024-03-02\n"));
        let of = |line: &str| ledger.run(&format!("--as-of {day} {line}")).out;
        let shown = of("show almby-2023");
        let shown = shown
            .lines()
            .skip_while(|line| *line != "Medel utifrån")
            .find_map(|line| line.trim().strip_prefix("status"))
            .unwrap_or_default();
        let paid = of("payments --format csv");
        let rest = paid.lines().find(|line| line.contains(",fund,")).unwrap_or_default().to_owned();
        let decision = of("deadlines --all --kind extension_decision");
        let named = decision.split("Fonden (").nth(1).and_then(|rest| rest.split(')').next()).unwrap_or_default();
        format!("{} | {} | {named}", shown.trim(), rest.split(",fund,").nth(1).unwrap_or_default())
    };
    let (granted, refused) = ("status = \"granted\"\n", "status = \"refused\"\n");
    for answer in [granted, refused, ""] {
        let before = states(answer, DAY);
        assert_eq!(before, "inte beslutad | not_decided,,50000.00,proposed,,, | inte beslutad", "{answer}");
    }
    assert_eq!(states("status = \"applied\"\n", DAY), "sökt | applied,,50000.00,proposed,,, | sökt");
    assert_eq!(states(granted, "2024-03-02"), "beviljad | granted,,50000.00,proposed,,, | beviljad");
    // Of what was refused nothing is left.
    assert_eq!(states(refused, "2024-03-02"), "avslagen | refused,,0.00,proposed,,, | avslagen");
    assert_eq!(states("", "2024-03-02"), "anges inte | not_stated,,50000.00,proposed,,, | status anges inte");
}
