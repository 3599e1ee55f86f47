//! Drafts and proposals in tables of money: every form marks their rows, and none adds their amounts to what is decided.

use crate::support::{Ledger, Ran, zip_part};
use std::collections::BTreeMap;
use std::path::Path;

const DAY: &str = "--as-of 2024-06-01";

/// The agreements that nobody has decided, with what machines and people read beside each.
const UNDECIDED: [(&str, &str, &str); 3] =
    [("inlaga", "proposed", "förslag"), ("paborjat", "draft", "utkast"), ("framskjutet", "proposed", "förslag")];

/// Every table of money, in every division of its own, of all agreements and of one.
const COMMANDS: &[&str] = &[
    "split",
    "split --by item",
    "split --by party",
    "split --by year",
    "split --by tertial",
    "split --by month",
    "split --by item,party",
    "split --by item,tertial",
    "split --by party,month",
    "split --by item,party,month",
    "split --year 2024",
    "split --party kupan",
    "split --unit krona",
    "payments",
    "payments --year 2024",
    "payments --party kupan",
    "outcome",
    "outcome --year 2023",
    "parties",
    "parties --by year",
    "parties --year 2024",
    "parties --overlaps",
    "split ID",
    "split ID --by party,tertial",
    "split ID --explain",
    "payments ID",
    "outcome ID",
    "list",
];

const FORMS: [&str; 7] = ["table", "markdown", "html", "json", "csv", "excel-csv", "xlsx"];

/// One agreement that is decided and one of each kind that is not. What is decided is in whole ten thousands, and all that is
/// not is less than one together: no figure can hide that it adds both.
fn ledger() -> Ledger {
    let ledger = Ledger::empty();
    ledger.write("liggare.toml", "[ledger]\nname = \"Almby\"\n[rules]\nD009 = \"off\"\n");
    let agreement = |title: &str, unit: u32, start: &str, decision: &str| {
        let (cost, half, outcome) = (4 * unit, 2 * unit, 3 * unit);
        format!(
            "title = \"{title}\"\nkind = \"iop\"\n\
             [parties.almby]\nname = \"Almby kommun\"\nrole = \"public\"\norg_number = \"212000-9994\"\n\
             [parties.kupan]\nname = \"Kupan\"\nrole = \"civil\"\norg_number = \"802999-0010\"\n\
             [term]\nstart = {start}\nend = 2024-12-31\n{decision}\
             [[costs]]\nper = \"year\"\nitems = [{{ name = \"Personal\", amount = {half} }}, {{ name = \"Lokal\", amount = {half} }}]\n\
             [allocation]\nmethod = \"equal\"\nproration = \"none\"\n\
             [funding.bidrag]\nname = \"Bidraget\"\namount = {cost}\nyear = 2024\nstatus = \"granted\"\n\
             [[payments]]\nfrom = \"almby\"\nto = \"kupan\"\namount = {unit}\nyear = 2023\n\
             [[payments]]\nfrom = \"almby\"\nto = \"kupan\"\namount = {half}\nyear = 2024\n\
             [[payments]]\nfrom = \"bidrag\"\nto = \"kupan\"\nup_to = {unit}\nyear = 2024\n\
             [[contributions]]\nby = [\"kupan\"]\nkind = \"in_kind\"\nwhat = \"tid\"\namount = {unit}\nyear = 2024\n\
             [[outcomes]]\nyear = 2023\nitem = \"Personal\"\namount = {outcome}\n\
             [[outcomes]]\nyear = 2023\nitem = \"Lokal\"\namount = {outcome}\n"
        )
    };
    let of = |status: &str, date: &str| format!("[decision]\nstatus = \"{status}\"\ndate = {date}\n");
    let files = [
        ("beslutat", 120_000, "2023-01-01", of("decided", "2022-12-01")),
        ("inlaga", 12, "2023-01-01", of("proposed", "2022-12-01")),
        ("framskjutet", 60, "2023-01-01", of("decided", "2024-08-01")),
        ("paborjat", 24, "2024-07-01", String::new()),
    ];
    for (id, unit, start, decision) in files {
        ledger.write(&format!("{id}.toml"), agreement(&format!("Avtalet {id}"), unit, start, &decision));
    }
    ledger
}

/// The words of each row of a workbook's first sheet.
fn sheet(book: &Path) -> Vec<Vec<String>> {
    let book = std::fs::read(book).unwrap();
    let (shared, sheet) = (zip_part(&book, "xl/sharedStrings.xml"), zip_part(&book, "xl/worksheets/sheet1.xml"));
    let inner = |text: &str| text.split_once('>').unwrap().1.split('<').next().unwrap().to_owned();
    let shared: Vec<String> = shared.split("<t").skip(1).map(inner).collect();
    let words = |row: &str| {
        let cells = row.split("t=\"s\"><v>").skip(1);
        let places = cells.map(|cell| cell.split('<').next().unwrap().parse::<usize>().unwrap());
        places.map(|place| shared[place].clone()).collect()
    };
    sheet.split("<row ").skip(1).map(words).collect()
}

/// Rows with names: `agreement` and `undecided` as programs read them.
fn rows(form: &str, out: &str) -> Vec<BTreeMap<String, String>> {
    if form == "json" {
        let json: serde_json::Value = serde_json::from_str(out).unwrap();
        let row = |row: &serde_json::Value| {
            let cells = row.as_object().unwrap().iter();
            cells.map(|(key, cell)| (key.clone(), cell.as_str().unwrap_or_default().to_owned())).collect()
        };
        return json["rows"].as_array().unwrap().iter().map(row).collect();
    }
    let mut lines = out.lines().map(|line| line.split(',').map(str::to_owned).collect::<Vec<_>>());
    let head = lines.next().unwrap();
    lines.map(|line| head.iter().cloned().zip(line).collect()).collect()
}

/// Whether each line that names an agreement that nobody has decided says so.
fn marks_every_line(out: &str, at: &str) {
    for line in out.lines() {
        for (id, _, word) in UNDECIDED {
            let after = line.match_indices(id).map(|(at, _)| &line[at + id.len()..]);
            // A file of its name, and the place that links lead to, are no names of it.
            for rest in after.filter(|rest| !rest.starts_with(['.', '"'])) {
                assert!(rest.starts_with(&format!(" ({word})")), "{at}: {line}");
            }
        }
    }
}

/// The amounts of a text, in whole kronor.
fn kronor(text: &str) -> Vec<u64> {
    let text = text.replace(['\u{a0}', '\u{202f}'], "");
    let ends = text.match_indices([',', '.']).filter(|(at, _)| {
        let rest = text.as_bytes();
        let digit = |at: usize| rest.get(at).is_some_and(u8::is_ascii_digit);
        digit(at + 1) && digit(at + 2) && !digit(at + 3) && *at > 0 && digit(at - 1)
    });
    let number = |(at, _): (usize, &str)| {
        let before = &text[..at];
        let digits = before.rfind(|one: char| !one.is_ascii_digit()).map_or(0, |place| place + 1);
        before[digits..].parse().unwrap()
    };
    ends.map(number).collect()
}

fn adds_nothing_undecided(text: &str, at: &str) {
    for amount in kronor(text) {
        assert!(amount % 10_000 == 0 || amount < 10_000, "{at}: {amount}\n{text}");
    }
}

fn asked(ledger: &Ledger, command: &str, form: &str) -> Ran {
    let to = if form == "xlsx" { "--output ut.xlsx " } else { "" };
    let ran = ledger.run(&format!("{DAY} {to}{command} --format {form}"));
    assert_eq!(ran.code, 0, "{command} --format {form}: {ran}");
    ran
}

#[test]
fn no_row_of_a_draft_or_a_proposal_goes_unmarked_or_into_a_sum_of_what_is_decided() {
    let ledger = ledger();
    let mut told = 0;
    for command in COMMANDS {
        for (id, ..) in UNDECIDED {
            if !command.contains("ID") && id != UNDECIDED[0].0 {
                continue;
            }
            let command = command.replace("ID", id);
            for form in FORMS {
                let at = format!("{command} --format {form}");
                let ran = asked(&ledger, &command, form);
                match form {
                    "json" | "csv" => {
                        for row in rows(form, &ran.out) {
                            let name =
                                row.get("agreement").or(row.get("id")).unwrap_or_else(|| panic!("{at}: {row:?}"));
                            let mark = row.get("undecided").or(row.get("status")).map_or("", String::as_str);
                            let meant = UNDECIDED.iter().find(|(id, ..)| id == name).map(|(_, mark, _)| *mark);
                            let decided = if row.contains_key("undecided") { "" } else { "active" };
                            assert_eq!(mark, meant.unwrap_or(decided), "{at}: {row:?}");
                            told += usize::from(meant.is_some());
                        }
                    }
                    "excel-csv" | "xlsx" => {
                        let lines: Vec<Vec<String>> = match form {
                            "xlsx" => sheet(&ledger.directory().join("ut.xlsx")),
                            _ => ran.out.lines().map(|line| line.split(';').map(str::to_owned).collect()).collect(),
                        };
                        for line in lines {
                            // Where the row has a cell of its own for that, the id is a key that other sheets are joined by.
                            let is_twice = |(id, _, word): &(&str, &str, &str)| {
                                line.iter().any(|cell| cell.starts_with(&format!("{id} (")))
                                    && line.iter().any(|cell| cell == word)
                            };
                            assert!(!UNDECIDED.iter().any(is_twice), "{at}: {line:?}");
                            let of = UNDECIDED.iter().find(|(id, ..)| line.iter().any(|cell| cell == id));
                            let Some((_, mark, word)) = of else { continue };
                            assert!(line.iter().any(|cell| cell == mark || cell == word), "{at}: {line:?}");
                            told += 1;
                        }
                    }
                    _ if command == "list" => {}
                    _ => {
                        marks_every_line(&ran.out, &at);
                        let is_told = UNDECIDED.iter().any(|(_, _, word)| ran.out.contains(&format!("({word})")));
                        assert!(is_told, "{at}:\n{}", ran.out);
                    }
                }
                adds_nothing_undecided(&ran.out, &at);
            }
        }
    }
    assert!(told > 500, "{told}");
}

#[test]
fn the_tables_of_an_export_mark_drafts_and_proposals() {
    let ledger = ledger();
    assert_eq!(ledger.run(&format!("{DAY} export ut --format csv")).code, 0);
    for table in ["split", "payments", "outcome", "parties"] {
        let text = std::fs::read_to_string(ledger.directory().join(format!("ut/{table}.csv"))).unwrap();
        for row in rows("csv", &text) {
            let meant = UNDECIDED.iter().find(|(id, ..)| *id == row["agreement"]).map_or("", |(_, mark, _)| mark);
            assert_eq!(row["undecided"], meant, "{table}: {row:?}");
        }
        for (id, ..) in UNDECIDED {
            // A year that has not begun has no outcome.
            assert!(text.contains(id) || (table, id) == ("outcome", "paborjat"), "{table}: {id}");
        }
    }
}

#[test]
fn nothing_says_that_a_proposal_is_in_force() {
    let ledger = ledger();
    let of = |line: &str| ledger.run(&format!("{DAY} {line}")).out;
    let listed = |filter: &str| of(&format!("list --columns id,status,days_left --format csv {filter}"));
    let (decided, proposed) = ("beslutat,active,213\r\n", "framskjutet,proposed,\r\ninlaga,proposed,\r\n");
    assert_eq!(listed(""), format!("id,status,days_left\r\n{decided}{proposed}paborjat,draft,\r\n"));
    assert_eq!(listed("--status active"), format!("id,status,days_left\r\n{decided}"));
    assert_eq!(listed("--status proposed"), format!("id,status,days_left\r\n{proposed}"));
    assert_eq!(listed("--active-in 2024"), format!("id,status,days_left\r\n{decided}"));
    for (id, key, word) in UNDECIDED {
        let shown = of(&format!("show {id}"));
        assert!(shown.contains(&format!("{word} per 2024-06-01\n")), "{shown}");
        assert!(of(&format!("show {id} --format json")).contains(&format!("\"value\": \"{key}\"")), "{id}");
        assert!(!of("timeline").contains(&format!("{id} (gäller)")), "{id}");
        let bar = of("timeline --format csv").lines().find(|line| line.contains(id)).unwrap_or_default().to_owned();
        assert!(bar.contains(key), "{bar}");
        for line in of("parties --format csv").lines().filter(|line| line.contains(&format!(",{id},"))) {
            assert!(line.contains(key) && !line.contains("active"), "{line}");
        }
        // Its title names it, too; the id stands in brackets after that.
        let page = of("deadlines --all --format table");
        let marked = format!("({id}");
        let named: Vec<&str> = page.match_indices(&marked).map(|(at, own)| &page[at + own.len()..]).collect();
        assert!(!named.is_empty() && named.iter().all(|rest| rest.starts_with(&format!(", {word}"))), "{page}");
        let page = of("deadlines --all --format html");
        let mut named = page.lines().filter(|line| line.contains(&format!(">{id}<"))).peekable();
        assert!(named.peek().is_some() && named.all(|line| line.contains(&format!("avtalet är ett {word}"))), "{page}");
        let rows = of("deadlines --all --format csv") + &of("deadlines --all --format markdown").replace(" | ", ",");
        for line in rows.lines().filter(|line| line.contains(&format!(",{id},"))) {
            assert!(line.contains(&format!("avtalet är ett {word}")), "{line}");
        }
        let calendar = of("deadlines --all --format ics").replace("\r\n ", "");
        for event in calendar.split("BEGIN:VEVENT").filter(|event| event.contains(&format!("UID:{id}."))) {
            let summary = event.lines().find(|line| line.starts_with("SUMMARY:")).unwrap();
            assert!(summary.ends_with(&format!("Avtalet {id} ({word})")), "{event}");
        }
    }
    // After its term a proposal has still not been in force.
    let later = ledger.run("--as-of 2026-01-01 list --columns id,status --format csv").out;
    assert!(later.contains("inlaga,proposed\r\n") && later.contains("framskjutet,expired\r\n"), "{later}");
}

#[test]
fn a_draft_that_follows_an_agreement_does_not_settle_its_end() {
    let ledger = ledger();
    ledger.write(
        "liggare.toml",
        "[rules]\nD009 = \"off\"\n[committees.almby]\nname = \"Nämnden\"\nmeetings = [2024-06-11, 2024-12-10]\n",
    );
    let (id, ..) = UNDECIDED[1];
    ledger.replace("beslutat.toml", "kind = \"iop\"", "kind = \"iop\"\ncommittee = \"almby\"");
    let end = |ledger: &Ledger| {
        let rows = ledger.run(&format!("{DAY} deadlines beslutat --kind term_end --format csv")).out;
        rows.lines().nth(1).unwrap_or_default().to_owned()
    };
    let before = end(&ledger);
    assert!(before.contains(",2024-12-10,"), "{before}");
    ledger.replace(&format!("{id}.toml"), "kind = \"iop\"", "kind = \"iop\"\nfollows = \"beslutat\"");
    let drafted = end(&ledger);
    assert!(drafted.contains(",2024-12-10,") && drafted.contains("(paborjat, utkast)"), "{drafted}");
    let decided = "[decision]\nstatus = \"decided\"\ndate = 2024-05-01\n[[costs]]";
    ledger.replace(&format!("{id}.toml"), "[[costs]]", decided);
    let settled = end(&ledger);
    assert!(!settled.contains(",2024-12-10,") && settled.contains("(paborjat)"), "{settled}");
}

#[test]
fn what_a_committee_did_not_say_yes_to_is_named_where_it_is_left_out() {
    let ledger = ledger();
    for (id, status) in [("avslaget", "rejected"), ("aterremitterat", "referred_back")] {
        let text = ledger.text("inlaga.toml");
        let text = text.replace("status = \"proposed\"", &format!("status = \"{status}\"")).replace("Avtalet", id);
        let outcomes = text.find("[[outcomes]]").unwrap();
        ledger.write(&format!("{id}.toml"), &text[..outcomes]);
    }
    let said = |command: &str| {
        let ran = ledger.run(&format!("{DAY} --lang sv {command}"));
        format!("{}{}", ran.out, ran.err).split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let both = "inte med, för att nämnden inte sade ja: aterremitterat (återremitterat), avslaget (avslaget)";
    for command in ["payments", "payments --format csv", "payments --format markdown"] {
        assert!(said(command).contains(both), "{command}: {}", said(command));
    }
    // What was referred back is to be decided, and has a deadline for that.
    for command in ["deadlines", "deadlines --format ics"] {
        assert!(said(command).contains("inte med, för att nämnden inte sade ja: avslaget (avslaget)"), "{command}");
    }
    let alone = ledger.run(&format!("{DAY} --lang sv payments avslaget"));
    let said = format!("{}{}", alone.out, alone.err);
    assert!(said.contains("inte sade ja: avslaget (avslaget)") && !said.contains("aterremitterat"), "{alone}");
    let none = ledger.run(&format!("{DAY} --lang sv payments beslutat"));
    assert!(!format!("{}{}", none.out, none.err).contains("inte sade ja"), "{none}");
    ledger.run(&format!("{DAY} --lang sv export ut"));
    let json = std::fs::read_to_string(ledger.directory().join("ut/datapackage.json")).unwrap_or_default();
    assert!(json.contains("inte sade ja"), "{json}");
}
