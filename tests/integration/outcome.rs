//! Plan against outcome: the command and the rule that tells of differences say the same, and nothing counts twice.

use crate::support::Ledger;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

const DAY: &str = "--as-of 2024-05-15 --lang en";

/// What the file plans. Costs by item, some written in two ways, in all, for one year only; payments, some with a ceiling.
const PLANS: &[&str] = &[
    "[[costs]]\nper = \"year\"\nitems = [{ name = \"Ledare\", amount = 300 }, { name = \"Over head\", amount = 100 }]\n",
    "[[costs]]\nper = \"year\"\nitems = [{ name = \"Ledare\", amount = 300 }, { name = \"ledare \", amount = 50.01 }]\n",
    "[[costs]]\nper = \"year\"\ntotal = 400\n",
    "[[costs]]\nper = \"year\"\ntotal = 400\n[[costs]]\nper = \"year\"\nyear = 2023\nitems = [{ name = \"Ledare\", amount = 300 }]\n",
    "[[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 200\nyear = 2023\n\
     [[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\nup_to = 77\nyear = 2023\n\
     [[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 300\nyear = 2024\n",
    "[[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\nup_to = 77\nyear = 2023\n",
    "[[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 200\nyear = 2023\n\
     [[payments]]\nfrom = \"laxhjalpen\"\nto = \"almby\"\namount = 20\nyear = 2023\n",
];

const SHARED: &str =
    "[allocation]\nmethod = \"percent\"\nproration = \"months\"\nshares = { almby = 60, laxhjalpen = 40 }\n";

/// What outcomes can be about: party and item. Each has an amount of its own, a power of two in öre, so that a sum tells what
/// it counts.
const ABOUT: &[(&str, &str)] = &[
    ("", ""),
    ("", "Ledare"),
    ("", "OVER HEAD"),
    ("", "Tolk"),
    ("almby", ""),
    ("laxhjalpen", ""),
    ("laxhjalpen", "le dare"),
    ("laxhjalpen", "Tolk"),
];

fn amount(place: usize, year: i32) -> u64 {
    // The running year has used little, or too much.
    let shift = if year == 2023 { 8 } else { 6 + 3 * (place % 2) };
    1_u64 << (place + shift)
}

/// Every choice of up to three things that are stated, as bits.
fn choices() -> impl Iterator<Item = usize> {
    (1..1_usize << ABOUT.len()).filter(|chosen| chosen.count_ones() <= 3)
}

/// Whether a choice states a part and the whole of it, so that money would count twice.
fn is_contradicted(chosen: usize) -> bool {
    let stated: Vec<_> =
        ABOUT.iter().enumerate().filter(|(place, _)| chosen >> place & 1 == 1).map(|(_, it)| it).collect();
    let both = |mut parts: Vec<&str>| {
        parts.sort_unstable();
        parts.first().is_some_and(|first| first.is_empty()) && parts.last().is_some_and(|last| !last.is_empty())
    };
    let of = |key: &str| stated.iter().filter(|(party, _)| *party == key).map(|(_, item)| *item).collect();
    both(stated.iter().map(|(party, _)| *party).collect())
        || ["", "almby", "laxhjalpen"].iter().any(|key| both(of(key)))
}

/// The agreements of one plan: every choice of up to three things that are stated, in a year that is over and one that runs.
fn ledger(plan: &str) -> Ledger {
    let ledger = Ledger::empty();
    add(&ledger, plan, choices().filter(|chosen| !is_contradicted(*chosen)));
    ledger
}

fn add(ledger: &Ledger, plan: &str, chosen: impl Iterator<Item = usize>) {
    for chosen in chosen {
        let mut text = format!(
            "title = \"Avtal {chosen}\"\nkind = \"iop\"\n[parties.almby]\nname = \"Almby kommun\"\nrole = \"public\"\n\
             [parties.laxhjalpen]\nname = \"Läxhjälpen\"\nrole = \"civil\"\n[term]\nstart = 2022-07-01\nend = 2025-12-31\n{plan}"
        );
        for (place, (party, item)) in ABOUT.iter().enumerate().filter(|(place, _)| chosen >> place & 1 == 1) {
            for year in [2023, 2024] {
                let ore = amount(place, year);
                let line = |key: &str, value: &str| {
                    if value.is_empty() { String::new() } else { format!("{key} = \"{value}\"\n") }
                };
                let (party, item) = (line("party", party), line("item", item));
                let _ =
                    write!(text, "[[outcomes]]\nyear = {year}\n{party}{item}amount = {}.{:02}\n", ore / 100, ore % 100);
            }
        }
        ledger.write(&format!("avtal-{chosen:03}.toml"), text);
    }
}

/// A row of the table for people: cells by title, and whether it is a sum.
struct Row {
    cells: BTreeMap<String, String>,
    is_sum: bool,
}

impl Row {
    fn cell(&self, title: &str) -> &str {
        self.cells.get(title).map_or("", String::as_str)
    }

    fn has(&self, title: &str) -> bool {
        !self.cell(title).is_empty()
    }

    fn ore(&self, title: &str) -> i64 {
        self.cell(title).replace(['.', ','], "").replace('\u{2212}', "-").parse().unwrap_or(0)
    }

    /// What the rule is to say, but for the percent.
    fn told(&self) -> String {
        let party = if self.is_sum && self.cell("party") == "whole year" { "" } else { self.cell("party") };
        let item = if self.is_sum { "" } else { self.cell("item") };
        let party = if party.is_empty() { String::new() } else { format!(" for {party}") };
        let item = match (party.as_str(), item) {
            (_, "") => String::new(),
            ("", item) => format!(" for “{item}”"),
            (_, item) => format!(", “{item}”"),
        };
        let (year, outcome, plan) = (self.cell("year"), self.cell("outcome"), self.cell("plan"));
        let off = self.cell("difference").trim_start_matches(['-', '\u{2212}']);
        let of = if self.ore("difference") < 0 { " of the planned" } else { ", the plan" };
        format!("the outcome of {year}{party}{item} is {outcome} kr{of} {plan} kr: {off} kr")
    }
}

fn rows(ledger: &Ledger) -> Vec<Row> {
    let ran = ledger.run(&format!("{DAY} outcome --format markdown"));
    assert_eq!(ran.code, 0, "{ran}");
    let mut lines = ran.out.lines().filter(|line| line.starts_with('|'));
    let cells = |line: &str| -> Vec<String> {
        line.trim_matches('|').split('|').map(|cell| cell.trim().trim_matches('*').to_owned()).collect()
    };
    let titles = cells(lines.next().unwrap());
    lines
        .skip(1)
        .map(|line| Row { is_sum: line.contains("**"), cells: titles.iter().cloned().zip(cells(line)).collect() })
        .collect()
}

#[test]
fn what_would_count_twice_gives_no_figures() {
    let mut tried = 0;
    for chosen in choices().filter(|chosen| is_contradicted(*chosen)) {
        let ledger = Ledger::empty();
        add(&ledger, PLANS[0], std::iter::once(chosen));
        let ran = ledger.run(&format!("{DAY} outcome"));
        assert!(ran.code == 1 && ran.out.is_empty() && ran.err.contains("[M021]"), "{chosen}: {ran}");
        tried += 1;
    }
    assert!(tried > 20, "{tried}");
}

/// What the rule says of each agreement, up to the percent.
fn told(ledger: &Ledger) -> BTreeMap<String, BTreeSet<String>> {
    let ran = ledger.run(&format!("{DAY} validate --select M012 --format json"));
    let json: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let mut told: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for finding in json["findings"].as_array().unwrap() {
        let message = finding["message"].as_str().unwrap();
        let (before, off) = message.split_once(": ").unwrap();
        let off = off.split(" kr").next().unwrap();
        let is_new = told
            .entry(finding["agreement"].as_str().unwrap().to_owned())
            .or_default()
            .insert(format!("{before}: {off} kr"));
        assert!(is_new, "{message}");
    }
    told
}

#[test]
fn the_rule_tells_exactly_the_differences_of_the_table() {
    let mut compared = 0;
    for plan in PLANS {
        for shared in ["", SHARED] {
            if plan.starts_with("[[payments]]") && !shared.is_empty() {
                continue;
            }
            let ledger = ledger(&format!("{plan}{shared}"));
            let told = told(&ledger);
            let mut years: BTreeMap<(String, String), Vec<Row>> = BTreeMap::new();
            for row in rows(&ledger) {
                let year = (row.cell("agreement").to_owned(), row.cell("year").to_owned());
                years.entry(year).or_default().push(row);
            }
            let mut expected: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
            for ((id, _), rows) in &years {
                // A sum tells what none of its lines can.
                let is_whole = |row: &Row| row.is_sum && row.cell("party") == "whole year";
                let is_below = |sum: &Row, row: &Row| {
                    if is_whole(sum) { !is_whole(row) } else { !row.is_sum && row.cell("party") == sum.cell("party") }
                };
                let alone = |sum: &Row| !rows.iter().any(|row| is_below(sum, row) && row.has("plan"));
                // Of an item that the plan lacks another rule tells.
                let folded = |text: &str| text.to_lowercase().replace(' ', "");
                let has = |item: &str| item.is_empty() || folded(plan).contains(&format!("name=\"{}\"", folded(item)));
                let is_known = |row: &&Row| row.is_sum || !plan.contains("items") || has(row.cell("item"));
                for row in rows.iter().filter(|row| row.has("outcome") && (!row.is_sum || alone(row))).filter(is_known)
                {
                    if row.ore("difference") != 0 {
                        expected.entry(id.clone()).or_default().insert(row.told());
                        compared += 1;
                    }
                }
            }
            years.values().flatten().filter(|row| row.is_sum).for_each(counts_once);
            for id in told.keys().chain(expected.keys()) {
                assert_eq!(told.get(id), expected.get(id), "{plan}{shared}{id}");
            }
        }
    }
    assert!(compared > 100, "{compared}");
}

/// Of what a sum counts, nothing is a part of another.
fn counts_once(sum: &Row) {
    if sum.cell("year") != "2023" {
        return;
    }
    let counted: Vec<(&str, String)> = (0..ABOUT.len())
        .filter(|place| sum.ore("outcome").unsigned_abs() & amount(*place, 2023) != 0)
        .map(|place| (ABOUT[place].0, ABOUT[place].1.to_lowercase().replace(' ', "")))
        .collect();
    let meet = |a: &str, b: &str| a.is_empty() || b.is_empty() || a == b;
    for (place, (party, item)) in counted.iter().enumerate() {
        for (other, others) in &counted[place + 1..] {
            assert!(!(meet(party, other) && meet(item, others)), "{counted:?}");
        }
    }
}

fn one(tables: &str) -> Ledger {
    let ledger = Ledger::empty();
    ledger.write(
        "avtal.toml",
        format!(
            "title = \"x\"\nkind = \"iop\"\n[parties.almby]\nname = \"Almby kommun\"\nrole = \"public\"\n\
             [parties.laxhjalpen]\nname = \"Läxhjälpen\"\nrole = \"civil\"\n[term]\nstart = 2022-07-01\nend = 2025-12-31\n{tables}"
        ),
    );
    ledger
}

#[test]
fn the_plan_to_date_stands_beside_the_outcome_of_a_year_that_runs() {
    let ledger = one(&format!(
        "{}{SHARED}{}",
        PLANS[0], "[[outcomes]]\nyear = 2024\nparty = \"almby\"\nitem = \"LEDARE\"\namount = 20\n"
    ));
    let to_date = |day: &str| {
        let ran = ledger.run(&format!("--as-of {day} outcome --year 2024 --format csv"));
        stated(ran.out.lines().nth(1).unwrap_or_default())
    };
    let row =
        |note: &str, to_date: &str| format!("avtal,2024,almby,Almby kommun,LEDARE,180.00,20.00,,,,{note},{to_date},,");
    assert_eq!(to_date("2024-01-30"), row("not_over", ""));
    assert_eq!(to_date("2024-01-31"), row("not_over", "15.00"));
    assert_eq!(to_date("2024-05-15"), row("not_over", "60.00"));
    assert_eq!(to_date("2024-12-31"), row("not_over", "180.00"));
    let over = "avtal,2024,almby,Almby kommun,LEDARE,180.00,20.00,-160.00,-88.9,160.00,,,,";
    assert_eq!(to_date("2025-01-01"), over);
}

/// A row without what committees read of it.
fn stated(row: &str) -> String {
    row.split(',').take(14).collect::<Vec<_>>().join(",")
}

#[test]
fn a_ceiling_is_no_plan_and_stands_beside_it() {
    let outcome = "[[outcomes]]\nyear = 2023\namount = 250\n";
    let row = |plan: &str| {
        let ran = one(&format!("{plan}{outcome}")).run("--as-of 2024-05-15 outcome --format csv");
        stated(ran.out.lines().find(|line| line.starts_with("avtal,2023")).unwrap_or_default())
    };
    assert_eq!(row(PLANS[4]), "avtal,2023,,,,200.00,250.00,50.00,25,,,,77.00,");
    assert_eq!(row(PLANS[5]), "avtal,2023,,,,,250.00,,,,only_up_to,,77.00,");
    assert_eq!(row(PLANS[6]), "avtal,2023,,,,,250.00,,,,paid_on,,,");
    let told =
        one(&format!("{}{outcome}", PLANS[4])).run("--as-of 2024-05-15 validate --select M012 --format short").out;
    assert!(told.contains("50,00 kr (25,0 procent) mer än planerat; därtill får högst 77,00 kr betalas"), "{told}");
}

#[test]
fn a_running_year_without_outcomes_is_told_where_it_is_asked_for() {
    let ledger = Ledger::empty();
    ledger.write("liggare.toml", "").write(
        "delat.toml",
        "title = \"Delat\"\nkind = \"cooperation\"\n[parties.a]\nname = \"A\"\nrole = \"public\"\nhost = true\n\
         [parties.b]\nname = \"B\"\nrole = \"public\"\n[term]\nstart = 2018-09-01\nend = 2019-12-31\n\
         [[costs]]\nper = \"year\"\ntotal = 3_000\n[allocation]\nmethod = \"equal\"\nproration = \"months\"\n",
    );
    let on = |day: &str, line: &str| {
        let line =
            format!("--as-of {day} {line} --columns agreement,period,year,plan,plan_to_date,outcome,note --format csv");
        ledger.run(&line).out.lines().skip(1).map(str::to_owned).collect::<Vec<_>>()
    };
    let year = "delat,2019,2019,3000.00,2000.00,,no_outcome";
    assert_eq!(on("2019-09-02", "outcome --year 2019"), [year]);
    assert_eq!(on("2019-09-02", "outcome delat --year 2019"), [year]);
    let part = |key: &str, to_date: &str| format!("delat,{key},2019,3000.00,{to_date},,no_outcome");
    assert_eq!(
        on("2019-09-02", "outcome --year 2019 --by tertial"),
        [part("2019-T1", "1000.00"), part("2019-T2", "2000.00"), year.to_owned()]
    );
    // Before it begins, after its end, and where no year is asked for, nobody waits for it.
    assert!(on("2018-08-31", "outcome --year 2018").is_empty());
    assert!(on("2020-02-02", "outcome --year 2020").is_empty());
    assert_eq!(on("2019-09-02", "outcome").len(), 1);
}
