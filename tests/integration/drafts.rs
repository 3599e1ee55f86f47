//! Drafts beside the documents that their agreements were written from, and what papers tell of what has happened since.

use crate::support::{Ledger, liggare, repository};

/// A draft as running text: without the marks of headings, lists, tables and bold type.
fn running(draft: &str) -> String {
    let plain = draft.replace("**", "").replace('\\', "").replace('\u{a0}', " ");
    let mut lines = Vec::new();
    for line in plain.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if line.starts_with('|') {
            let cells: Vec<&str> = line
                .trim_matches('|')
                .split('|')
                .map(str::trim)
                .filter(|cell| !cell.is_empty() && !["---", "---:"].contains(cell))
                .collect();
            lines.push(cells.join(" – "));
            continue;
        }
        let words = line.trim_start_matches('#').trim_start();
        let words = words.strip_prefix("- ").unwrap_or(words);
        let number = words.split_once(". ").filter(|(number, _)| number.bytes().all(|byte| byte.is_ascii_digit()));
        lines.push(number.map_or(words, |(_, rest)| rest).to_owned());
    }
    lines.retain(|line| !line.is_empty());
    lines.join(" ")
}

/// Every sentence of the documents stands in its draft where the table says, and the draft says nothing of which no row speaks.
#[test]
fn the_drafts_say_what_the_documents_say_and_nothing_else() {
    let table = std::fs::read_to_string(repository().join("tests/drafts-against-documents.md")).unwrap();
    let mut counts = Vec::new();
    for part in table.split("\n## ").skip(1) {
        let (heading, rows) = part.split_once('\n').unwrap();
        let (line, day) = heading.split_once(", ").unwrap();
        let ran = liggare(&format!("--as-of {day} --lang sv {line}"));
        assert_eq!(ran.code, 0, "{ran}");
        let whole = running(&ran.out);
        let mut rest = whole.clone();
        let mut take = |words: &str| {
            assert!(whole.contains(words), "{line} does not say: {words}\n{whole}");
            // What the document says twice stands in the draft once.
            if let Some(start) = rest.find(words) {
                rest.replace_range(start..start + words.len(), "\n");
            }
        };
        let (mut sentences, mut equal, mut nowhere) = (0, 0, 0);
        let mut besides = Vec::new();
        for row in rows.lines().filter(|row| row.starts_with("| ")) {
            let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
            match cells.as_slice() {
                ["the document", ..] | ["besides, in the draft", _] => {}
                [document, drafted, why] => {
                    sentences += 1;
                    assert_eq!(*drafted == "=", why.is_empty(), "what differs is explained: {row}");
                    match *drafted {
                        "=" => {
                            equal += 1;
                            take(document);
                        }
                        "–" => nowhere += 1,
                        several => several.split(" / ").for_each(&mut take),
                    }
                }
                [own, why] => {
                    assert!(!why.is_empty(), "{row}");
                    besides.push((*own).to_owned());
                }
                other => panic!("{other:?}"),
            }
        }
        for own in besides {
            assert!(rest.contains(&own), "{line} does not say besides: {own}\n{rest}");
            rest = rest.replace(&own, "\n");
        }
        let left: Vec<&str> = rest.split('\n').map(str::trim).filter(|words| !words.is_empty()).collect();
        assert!(left.is_empty(), "{line} says more than the document: {left:#?}");
        counts.push((sentences, equal, nowhere));
    }
    assert_eq!(counts, [(67, 18, 1), (80, 13, 4), (110, 26, 14)]);
}

/// The faultless ledger with more in its agreement, and a paper of it.
fn drafted(more: &str, from: &str, to: &str, line: &str) -> String {
    let ledger = Ledger::faultless();
    ledger.replace("avtal.toml", from, to);
    let text = ledger.text("avtal.toml");
    ledger.write("avtal.toml", format!("{text}\n{more}"));
    let ran = ledger.run(&format!("--as-of 2025-03-01 --lang sv draft {line}"));
    assert_eq!(ran.code, 0, "{ran}");
    running(&ran.out)
}

const REPORT: &str = "report avtal";
const FOLLOW_UP: &str = "follow-up --year 2024 --committee almby";
const SAME: &str = "title = ";

#[test]
fn goals_that_were_reached_and_missed_are_told_as_that() {
    let told = "[[followups]]\nyear = 2024\nreported = 2025-02-01\nactivities = [\"Läxhjälp varje tisdag.\"]\nresults = \"40 elever deltog.\"\n";
    let missed = format!("{told}goals = [{{ goal = 1, reached = false, outcome = \"Andelen var 79 procent.\" }}]\n");
    let reached = format!("{told}goals = [{{ goal = 1, reached = true }}]\n");
    let open = format!("{told}goals = [{{ goal = 1, outcome = \"Andelen är inte räknad.\" }}]\n");
    for line in [REPORT, FOLLOW_UP] {
        let text = drafted(&missed, SAME, SAME, line);
        let said = "Mål som inte har nåtts: fler elever blir behöriga till gymnasiet. Andelen var 79 procent.";
        assert!(text.contains(said), "{text}");
        let text = drafted(&reached, SAME, SAME, line);
        assert!(text.contains("Mål som har nåtts: fler elever blir behöriga till gymnasiet."), "{text}");
        let text = drafted(&open, SAME, SAME, line);
        assert!(text.contains("Om målet fler elever blir behöriga till gymnasiet: Andelen är inte räknad."), "{text}");
        let silent = drafted(told, SAME, SAME, line);
        assert!(!silent.contains("Mål som") && !silent.contains("Om målet"), "{silent}");
    }
}

#[test]
fn who_left_what_was_changed_refused_and_not_met_is_told_from_its_day_on() {
    let third = "[parties.skolan]\nname = \"Almby friskola\"\nrole = \"civil\"\norg_number = \"802999-0028\"\n\
                 joined = 2024-03-01\nleft = 2024-12-31\ncommitments = [\"lånar ut salar\"]\n\
                 [parties.kyrkan]\nname = \"Almby kyrka\"\nrole = \"civil\"\norg_number = \"802999-0036\"\n\
                 joined = 2024-04-01\ncommitments = [\"lagar mat\"]\n";
    let more = format!(
        "{third}[[amendments]]\ndecided = 2024-06-01\nwhat = \"Läxhjälpen ges även på fredagar.\"\n\
         [[amendments]]\ndecided = 2026-06-01\nwhat = \"Läxhjälpen ges även på lördagar.\"\n\
         [funding.fond]\nname = \"Skolfonden\"\nby = \"Skolverket\"\nyear = 2024\nstatus = \"refused\"\ndecided = 2024-05-01\n"
    );
    let term =
        "end = 2026-12-31\nconditions = [{ text = \"Medel finns i budgeten.\", met = false, decided = 2024-11-01 }]";
    for line in [REPORT, FOLLOW_UP] {
        let text = drafted(&more, "end = 2026-12-31", term, line);
        for said in [
            "Almby friskola var part i partnerskapet från och med den 1 mars 2024 till och med den 31 december 2024.",
            "Almby kyrka är part i partnerskapet från och med den 1 april 2024.",
            "Ett villkor för avtalstiden är inte uppfyllt (den 1 november 2024): medel finns i budgeten.",
            "Ansökan om Skolfonden för 2024 har avslagits.",
            "Överenskommelsen ändrades den 1 juni 2024: läxhjälpen ges även på fredagar.",
        ] {
            assert!(text.contains(said), "{said}: {text}");
        }
        assert!(!text.contains("lördagar"), "{text}");
        // Who has left is no party, and promises nothing any longer.
        assert_eq!(text.matches("Almby friskola").count(), 1, "{text}");
        let silent = drafted("", SAME, SAME, line);
        for word in ["är part i", "var part i", "Ett villkor", "har avslagits", "ändrades"] {
            assert!(!silent.contains(word), "{word}: {silent}");
        }
    }
}

#[test]
fn a_report_says_what_the_committees_own_side_bears_year_by_year() {
    let text = drafted("", SAME, SAME, REPORT);
    assert!(text.contains("Almby kommun bär så mycket av kostnaderna: 2024: 300 000 kr. 2025: 300 000 kr."), "{text}");
    let one = drafted("", "end = 2026-12-31", "end = 2024-12-31", REPORT);
    assert!(one.contains("Almby kommun bär 300 000 kr av kostnaderna för 2024."), "{one}");
    // Of one that nothing ends, the year at hand and the next.
    let open = drafted("", "end = 2026-12-31", "open_ended = true", REPORT);
    assert!(open.contains("Almby kommun bär så mycket av kostnaderna: 2025: 300 000 kr. 2026: 300 000 kr."), "{open}");
    // The text to sign says what is agreed, and no figure that is computed from it.
    let text = drafted("", SAME, SAME, "agreement avtal");
    assert!(!text.contains("bär så mycket"), "{text}");
}

#[test]
fn an_index_and_vat_stand_in_the_text_of_the_agreement() {
    let index = "total = 400_000\nindex = [{ from = 2025, rate = 2.5, name = \"PKV\" }]";
    let payment = "[[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\nwhat = \"Bidrag till ledare.\"\namount = 100_000\nyear = 2024\n";
    for (vat, said) in
        [("excluded", "Moms tillkommer."), ("included", "Moms ingår i beloppet."), ("none", "Beloppet är utan moms.")]
    {
        let more = format!("{payment}vat = \"{vat}\"\n");
        let text = drafted(&more, "total = 400_000", index, "agreement avtal");
        assert!(text.contains("Kostnaden räknas upp med 2,5 procent per år från och med 2025 (PKV)."), "{text}");
        assert!(text.contains(&format!("bidrag till ledare. {said}")), "{text}");
    }
}

#[test]
fn what_the_document_denies_is_a_sentence_and_no_mark() {
    let base = Ledger::faultless().text("avtal.toml");
    let without = |table: &str, text: &str| {
        let start = text.find(table).unwrap();
        let end = text[start + 1..].find("\n[").map_or(text.len(), |end| start + 1 + end + 1);
        [&text[..start], &text[end..]].concat()
    };
    for (none, table, said) in [
        ("goals", "[[goals]]", "Överenskommelsen anger inga mål."),
        ("target_group", "", "Överenskommelsen anger ingen målgrupp."),
        ("contributions", "[[contributions]]", "Överenskommelsen anger inga egna insatser."),
        ("extension", "[extension]", "Överenskommelsen anger ingen förlängning."),
        ("notice", "[notice]", "Överenskommelsen anger ingen uppsägning."),
        ("amendment_rule", "[amendment_rule]", "Överenskommelsen anger inga regler för ändringar."),
    ] {
        let ledger = Ledger::faultless();
        let text = if table.is_empty() {
            base.replace("target_group = \"elever i årskurs 4–9\"\n", "")
        } else {
            without(table, &base)
        };
        let marks = |text: &str| {
            ledger.write("avtal.toml", text);
            let ran = ledger.run("--as-of 2024-03-01 --lang sv draft agreement avtal");
            assert_eq!(ran.code, 0, "{none}: {ran}");
            (ran.out.matches("uppgift saknas").count(), running(&ran.out))
        };
        let (before, silent) = marks(&text);
        let (after, told) = marks(&format!("states_none = [\"{none}\"]\n{text}"));
        assert!(told.contains(said) && !silent.contains(said), "{none}: {told}");
        let is_expected = ["target_group", "notice", "amendment_rule"].contains(&none);
        assert_eq!(before - after, usize::from(is_expected), "{none}");
    }
}

/// Each agreement of several of which nothing is told has a mark of its own.
#[test]
fn the_background_is_missed_of_each_agreement_by_itself() {
    let ledger = Ledger::faultless();
    let base = ledger.text("avtal.toml");
    ledger.write(
        "avtal-2.toml",
        base.replace("IOP om läxhjälp i Almby", "IOP om simskola").replace("AN 2023/114", "AN 2023/115"),
    );
    let report = || ledger.run("--as-of 2024-03-01 --lang sv draft report avtal avtal-2").out.replace('\\', "");
    let both = report();
    assert_eq!(both.matches("[uppgift saknas: bakgrund]").count(), 2, "{both}");
    assert!(both.contains("IOP om simskola: **[uppgift saknas: bakgrund]**"), "{both}");
    let text = ledger.text("avtal-2.toml");
    ledger.write("avtal-2.toml", format!("background = \"Barnen i Almby kan inte simma.\"\n{text}"));
    let one = report();
    assert_eq!(one.matches("[uppgift saknas: bakgrund]").count(), 1, "{one}");
}

/// What two agreements that follow each other say otherwise is computed from their files.
#[test]
fn what_is_otherwise_than_in_the_agreement_before_is_told() {
    let ledger = Ledger::faultless();
    let base = ledger.text("avtal.toml");
    let next = base
        .replace("start = 2024-01-01\nend = 2026-12-31", "start = 2027-01-01\nend = 2028-12-31")
        .replace("Fler barn klarar grundskolan.", "Fler barn klarar gymnasiet.")
        .replace("elever i årskurs 4–9", "elever i årskurs 7–9. Syskon är välkomna.")
        .replace("\"6 months\"", "\"3 months\"")
        .replace("total = 400_000", "total = 500_000")
        .replace("amount = 300_000", "amount = 400_000")
        .replace("reference = \"AN 2023/114\"", "reference = \"AN 2026/9\"\nfollows = \"avtal\"");
    ledger.write(
        "avtal-2027.toml",
        next.split("[decision]").next().unwrap().to_owned()
            + next.split("[[costs]]").nth(1).map(|rest| format!("[[costs]]{rest}")).as_deref().unwrap(),
    );
    let ran = ledger.run("--as-of 2026-06-01 --lang sv draft report avtal-2027");
    assert_eq!(ran.code, 0, "{ran}");
    let text = running(&ran.out);
    for said in [
        "Syftet är skrivet på ett annat sätt än i det tidigare avtalet: då att fler barn klarar grundskolan, nu att fler barn klarar gymnasiet.",
        "Målgruppen är skriven på ett annat sätt än i det tidigare avtalet.",
        "Uppsägningstiden har ändrats från sex månader till tre månader.",
        "Kostnaden per år har ändrats från 400 000 kr till 500 000 kr.",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(!text.contains("tidigare avtalet: då elever"), "{text}");
}

/// The headings of a municipality by its own template, which is among the examples.
#[test]
fn the_examples_of_templates_draft_in_the_order_of_their_municipalities() {
    let example = |path: &str| std::fs::read(repository().join("examples/templates").join(path)).unwrap();
    let ledger = Ledger::copy();
    ledger.write("templates/report.md", example("uppsala/report.md"));
    ledger.write("templates/follow-up.md", example("malmo/follow-up.md"));
    let validated = ledger.run("--as-of 2023-03-23 --lang sv validate --format short --select X");
    assert!(!validated.out.contains("X00"), "{validated}");
    let headings = |line: &str, day: &str| {
        let ran = ledger.run(&format!("--as-of {day} --lang sv draft {line}"));
        assert_eq!(ran.code, 0, "{ran}");
        let lines = ran.out.lines().filter(|line| line.starts_with("## ") || line.starts_with("### "));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(
        headings("report hv-2021-sensus", "2021-11-01"),
        [
            "## Förslag till beslut",
            "## Ärendet",
            "## Beredning",
            "## Föredragning",
            "### Prövning mot kriterierna",
            "### Jämställdhet",
            "### Barn",
            "## Ekonomiska konsekvenser",
            "## Förvaltningens synpunkter och förslag",
            "## Bilagor",
            "## Attesterat av",
        ]
    );
    let follow_up = headings("follow-up --year 2022 --committee enskede-arsta-vantor", "2023-03-23");
    let at = |heading: &str| {
        follow_up.iter().position(|own| own == heading).unwrap_or_else(|| panic!("{heading}: {follow_up:?}"))
    };
    assert!(at("## Pågående partnerskap") < at("### Stacken") && at("### Stacken") < at("## Avslutade partnerskap"));
    assert!(at("## Avslutade partnerskap") < at("### Convictus"), "{follow_up:?}");
    // What the built-in paper says is said, in another order.
    let words = |text: &str| {
        let mut words: Vec<String> = running(text).split_whitespace().map(str::to_owned).collect();
        words.sort();
        words
    };
    let own = ledger.run("--as-of 2021-11-01 --lang sv draft report hv-2021-sensus").out;
    let built_in = liggare("--as-of 2021-11-01 --lang sv draft report hv-2021-sensus").out;
    let gone: Vec<String> = words(&built_in).into_iter().filter(|word| !words(&own).contains(word)).collect();
    assert!(
        gone.iter().all(|word| [
            "Sammanfattning",
            "Bakgrund",
            "Ärendets",
            "beredning",
            "Jämställdhetsanalys",
            "Konsekvenser",
            "barn"
        ]
        .contains(&word.as_str())),
        "{gone:?}"
    );
}

#[test]
fn a_decision_by_delegation_has_one_mark_for_the_committees_decision() {
    let ledger = Ledger::copy();
    let ran = ledger.run("--as-of 2020-01-15 --lang sv draft extension socn-2019-utsatta-eu-medborgare --until 2021-04-30 --as delegation");
    assert_eq!(ran.out.matches("nämndens beslut om överenskommelsen").count(), 1, "{ran}");
}

/// A fund that was refused is told as that in the paper of an extension, and no decision on it is asked for.
#[test]
fn an_extension_tells_of_a_fund_that_was_refused() {
    let ledger = Ledger::faultless();
    ledger.replace(
        "avtal.toml",
        "mode = \"none\"",
        "mode = \"conditional\"\nlatest_end = 2028-12-31\ndepends_on = [\"fond\"]",
    );
    let text = ledger.text("avtal.toml");
    let fund = |status: &str| format!("{text}\n[funding.fond]\nname = \"Skolfonden\"\nyear = 2027\n{status}");
    let paper =
        || ledger.run("--as-of 2025-03-01 --lang sv draft extension avtal --until 2027-12-31 --as addendum").out;
    ledger.write("avtal.toml", fund("status = \"refused\"\ndecided = 2025-01-15\n"));
    let refused = paper();
    assert!(
        refused.contains("- Skolfonden: ansökan har avslagits") && !refused.contains("beslut om Skolfonden"),
        "{refused}"
    );
    ledger.write("avtal.toml", fund("status = \"applied\"\n"));
    assert!(paper().contains("beslut om Skolfonden"), "{}", paper());
}
