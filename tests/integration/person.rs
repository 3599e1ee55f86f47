//! `validate` for a person: what must be done first, on a page, and nothing that fails the run out of sight.

use crate::commands::broken;
use crate::support::{Ledger, Ran, liggare, repository, run_in, run_with, zip_part};
use serde_json::Value;

/// The headings in the order of the report, in Swedish and in English.
const HEADINGS: [[&str; 2]; 4] = [
    ["Gör nu (", "Do now ("],
    ["Stämmer inte (", "Does not agree ("],
    ["Slå upp (", "Look up ("],
    ["Bra att veta (", "Good to know ("],
];

/// How many findings each heading says that it has; none where there is no such heading.
fn counts(text: &str) -> [usize; 4] {
    HEADINGS.map(|words| {
        let mut rest = text.lines().filter_map(|line| words.iter().find_map(|word| line.strip_prefix(word)));
        let said = rest
            .next()
            .map_or(0, |rest| rest.chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap());
        assert!(rest.next().is_none(), "a heading stands twice: {text}");
        said
    })
}

fn findings(ran: &Ran) -> Vec<Value> {
    let report: Value = serde_json::from_str(&ran.out).unwrap();
    report["findings"].as_array().unwrap().clone()
}

/// Where a finding belongs, by what machines are told of it.
fn section(finding: &Value, fails_from: &str) -> usize {
    let is_failing = match (finding["level"].as_str().unwrap(), fails_from) {
        ("error", _) | ("warning", "warning") => true,
        (_, _) => false,
    };
    match (finding["waived"].as_bool().unwrap(), is_failing, finding["concern"].as_str().unwrap()) {
        (true, _, _) | (false, false, "know") => 3,
        (false, true, _) | (false, false, "act") => 0,
        (false, false, "mend") => 1,
        (false, false, "look_up") => 2,
        (_, _, other) => panic!("{other} is no concern"),
    }
}

/// The report for people and that for machines count the same, section by section.
fn agree(ledger: &Ledger, rest: &str) {
    for fails_from in ["error", "warning", "never"] {
        let asked = format!("validate --fail-on {fails_from} {rest}");
        let (person, machine) = (ledger.run(&asked), ledger.run(&format!("{asked} --format json")));
        let mut expected = [0; 4];
        for finding in findings(&machine) {
            expected[section(&finding, fails_from)] += 1;
        }
        assert_eq!(counts(&person.out), expected, "{asked}\n{person}");
        assert_eq!(person.code, machine.code, "{asked}");
    }
}

#[test]
fn every_finding_is_counted_under_one_heading() {
    for ledger in [Ledger::copy(), broken()] {
        for rest in ["", "--show-waived", "--select C,D", "--status active", "agreements/norrmalm"] {
            agree(&ledger, rest);
        }
    }
    let ledger = Ledger::copy();
    let waiver = "\n[[waivers]]\nrule = \"D001\"\nreason = \"flyttas\"\ndecided_by = \"nämnden\"\nuntil = 2024-01-31\n";
    let file = ledger.path().join("enskede-arsta-vantor/eav-2022-ragsveds-if.toml");
    std::fs::write(&file, std::fs::read_to_string(&file).unwrap() + waiver).unwrap();
    agree(&ledger, "--show-waived");
}

#[test]
fn a_ledger_of_fourteen_is_read_on_a_page_with_the_market_first() {
    for width in [None, Some(100)] {
        let ran = run_with(&repository(), "--as-of 2023-03-23 validate", &[("NO_COLOR", "1")], width);
        let lines: Vec<&str> = ran.out.lines().collect();
        assert!(lines.len() <= 100, "{} lines\n{ran}", lines.len());
        assert!(lines[0].starts_with("Gör nu ("), "{ran}");
        assert!(lines[2].contains("[C001]: kriteriet är inte uppfyllt: det finns ingen marknad"), "{ran}");
        assert!(ran.out.contains("eav-2019-stacken.toml:"), "{ran}");
        // Each of the first two sections is whole: as many findings in pictures as are counted, one or several in each.
        let [now, wrong, ..] = counts(&ran.out);
        let is_title = |line: &&&str| ["varning[", "fel["].iter().any(|level| line.starts_with(level));
        let several =
            |line: &&str| Some(line.split_once("(räknas som ")?.1.split(')').next()?.parse::<usize>().unwrap() - 1);
        let pictures = lines.iter().filter(is_title).count() + lines.iter().filter_map(several).sum::<usize>();
        assert_eq!(pictures, now + wrong, "{ran}");
        assert!(lines.last().unwrap().contains("--all"), "{ran}");
    }
}

#[test]
fn a_page_holds_whatever_is_wrong() {
    let ledger = broken();
    let text = ledger.text("norrmalm/norrmalm-2018-socialt-stod.toml");
    for number in 0..80 {
        ledger.write(&format!("kopia/kopia-{number}.toml"), &text);
        ledger.write(&format!("trasiga/trasig-{number}.toml"), "title = \"x\nkind = [\n");
    }
    for options in ["", "--fail-on warning", "--show-waived"] {
        let ran = ledger.run(&format!("validate {options}"));
        assert!(ran.out.lines().count() <= 100, "{} lines\n{ran}", ran.out.lines().count());
        // What could not be read comes before all else.
        let first = ran.out.lines().nth(2).unwrap();
        assert!(["[S012]", "[S007]"].iter().any(|code| first.contains(code)), "{ran}");
        assert_eq!(ran.code, 1);
    }
}

#[test]
fn all_of_it_a_file_an_agreement_and_single_rules_are_drawn() {
    let file = "agreements/enskede-arsta-vantor/eav-2019-stacken.toml";
    let of_file = liggare(&format!("validate {file}"));
    assert_eq!(of_file.out, liggare("validate eav-2019-stacken").out);
    assert!(!of_file.out.contains("Gör nu") && of_file.out.starts_with("── "), "{of_file}");
    let count = |line: &str| findings(&liggare(&format!("validate --format json {line}"))).len();
    let drawn = |ran: &Ran| ran.out.lines().filter(|line| line.trim_start().starts_with("--> ")).count();
    assert_eq!(drawn(&of_file), count("eav-2019-stacken"));
    for line in ["--select D001", "--select D001,reference-missing,T017"] {
        assert_eq!(drawn(&liggare(&format!("validate {line}"))), count(line), "{line}");
    }
    let all = liggare("validate --all");
    assert!(!all.out.contains("Gör nu"), "{all}");
    for line in ["agreements/enskede-arsta-vantor", "--select D", &format!("{file} agreements/norrmalm")] {
        assert!(liggare(&format!("validate {line}")).out.contains("Slå upp ("), "{line}");
    }
    let two = liggare("validate eav-2019-stacken eav-2022-dromstort --format json");
    assert!(
        findings(&two)
            .iter()
            .all(|one| ["eav-2019-stacken", "eav-2022-dromstort"].contains(&one["agreement"].as_str().unwrap()))
    );
}

#[test]
fn a_name_that_nothing_has_is_refused_with_what_was_meant() {
    let ran = liggare("validate eav-2019-stakcen");
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("menade du eav-2019-stacken?"), "{ran}");
    let ran = liggare("validate agreements/nosuch.toml");
    assert!(ran.code == 2 && ran.err.contains("rätta sökvägen"), "{ran}");
}

#[test]
fn filters_narrow_what_is_told_and_hide_no_file_that_cannot_be_read() {
    let of = |line: &str| findings(&liggare(&format!("validate --format json {line}")));
    let agreements = |found: &[Value]| {
        let ids = found.iter().map(|one| one["agreement"].as_str().unwrap().to_owned()).filter(|id| !id.is_empty());
        ids.collect::<std::collections::BTreeSet<_>>()
    };
    let all = of("");
    for line in ["--status active", "--kind cooperation", "--committee socialnamnden", "--party sensus"] {
        let ids: Vec<String> = {
            let table = liggare(&format!("list --format json {line}")).out;
            let table: Value = serde_json::from_str(&table).unwrap();
            table["rows"].as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
        };
        assert!(!ids.is_empty(), "{line}");
        let own = of(line);
        assert!(agreements(&own).iter().all(|id| ids.contains(id)), "{line}: {own:?}");
        let expected = all.iter().filter(|one| ids.iter().any(|id| one["agreement"] == id.as_str())).count();
        assert_eq!(own.iter().filter(|one| one["agreement"] != "").count(), expected, "{line}");
        let person = liggare(&format!("validate {line}"));
        assert!(person.out.contains(&format!("{} av 14 avtal", ids.len())), "{line}: {person}");
    }
    let none = liggare("validate --status active --kind cooperation");
    assert_eq!(none.code, 3, "{none}");
    assert!(none.err.contains("inget att pröva: urval:"), "{none}");
    assert_eq!(liggare("validate --committee nosuch").code, 2);
    let ledger = broken();
    for line in ["--status active", "--party ingen", "--committee socialnamnden", "--kind grant"] {
        let ran = ledger.run(&format!("validate {line}"));
        assert!(ran.out.contains("norrmalm/utf16.toml"), "{line}: {ran}");
        assert_ne!(ran.code, 0, "{line}");
    }
}

#[test]
fn every_form_ends_the_run_alike_and_machines_know_no_width() {
    let ledger = broken();
    let sound = Ledger::copy();
    let forms = ["human", "short", "json", "csv", "sarif", "github", "gitlab", "junit", "markdown", "html"];
    for form in forms {
        for (ledger, options, code) in
            [(&ledger, "", 1), (&sound, "", 0), (&sound, "--fail-on warning", 1), (&sound, "--status draft", 3)]
        {
            let line = format!("validate --format {form} {options}");
            assert_eq!(ledger.run(&line).code, code, "{line}");
            if form != "human" {
                let at = |width| run_with(ledger.directory(), &line, &[("NO_COLOR", "1")], Some(width)).out;
                assert!(at(40) == at(100) && at(100) == at(200), "{line}");
            }
        }
    }
}

#[test]
fn a_matrix_counts_what_stands_below_it() {
    let expected = counts(&liggare("validate").out);
    let markdown = liggare("validate --format markdown").out;
    let sums = markdown.lines().find(|line| line.contains("**summa**")).unwrap();
    let sums: Vec<usize> = sums.split('|').filter_map(|cell| cell.trim().trim_matches('*').parse().ok()).collect();
    assert_eq!(sums[..4], expected);
    assert_eq!(sums[4], expected.iter().sum::<usize>());
    let rows = |word: &str| markdown.lines().filter(|line| line.starts_with(&format!("| {word} |"))).count();
    assert_eq!(["Gör nu", "Stämmer inte", "Slå upp", "Bra att veta"].map(rows), expected);
    assert!(markdown.starts_with("## Prövning av "), "{markdown}");
    assert!(markdown.lines().next().unwrap().ends_with(", per 2023-03-23"), "{markdown}");
    let html = liggare("validate --format html").out;
    assert!(html.contains("<h1>Prövning av registret</h1>"), "{html}");
    let ledger = Ledger::copy();
    let ran = ledger.run("--output brister.xlsx validate --format xlsx");
    assert_eq!(ran.code, 0, "{ran}");
    // The terminal is left to the report for people.
    assert!(ran.out.starts_with("Gör nu ("), "{ran}");
    let book = std::fs::read(ledger.directory().join("brister.xlsx")).unwrap();
    let sheets = zip_part(&book, "xl/workbook.xml");
    for name in ["Översikt", "Brister", "notes"] {
        assert!(sheets.contains(&format!("name=\"{name}\"")), "{sheets}");
    }
}

#[test]
fn of_what_has_ended_nothing_is_asked() {
    let ended = ["expired", "terminated"];
    let table = liggare("list --format json").out;
    let table: Value = serde_json::from_str(&table).unwrap();
    let ids: Vec<&str> = table["rows"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| ended.contains(&row["status"].as_str().unwrap()))
        .map(|row| row["id"].as_str().unwrap())
        .collect();
    assert!(ids.len() > 5);
    let found = findings(&liggare("validate --format json"));
    let own = found.iter().filter(|one| ids.contains(&one["agreement"].as_str().unwrap()));
    for one in own {
        assert!(["know", "mend"].contains(&one["concern"].as_str().unwrap()), "{one}");
    }
}

#[test]
fn a_committee_is_called_by_its_name_as_in_every_list() {
    let by = |word: &str| liggare(&format!("--as-of 2023-03-23 validate --format json --committee {word}"));
    let (key, name) = (by("socialnamnden"), by("SOCIALNÄMNDEN"));
    assert_eq!((key.code, key.out.as_str()), (name.code, name.out.as_str()));
    assert!(key.out.contains("socn-2019-utsatta-eu-medborgare"), "{key}");
}

#[test]
fn a_name_that_is_both_a_folder_and_an_agreement_is_no_pass() {
    let ledger = Ledger::copy();
    ledger.write("eav-2019-stacken/annat.toml", "title = \"x\"\n");
    let path = ledger.path();
    let inside = run_in(&path, "--ledger . --lang sv --as-of 2023-03-23 validate eav-2019-stacken");
    assert_eq!(inside.code, 2, "{inside}");
    assert!(inside.err.contains("är både") && inside.err.contains("eav-2019-stacken.toml"), "{inside}");
}

#[test]
fn two_files_of_one_id_are_told_whatever_the_filter() {
    let ledger = Ledger::copy();
    let text = ledger.text("norrmalm/norrmalm-2018-socialt-stod.toml");
    ledger.write("kopia/norrmalm-2018-socialt-stod.toml", text);
    for filter in ["--status active", "--active-in 1999", "--committee socialnamnden"] {
        let ran = ledger.run(&format!("validate --format short {filter}"));
        assert!(ran.code != 0 && ran.out.contains("[S009]"), "{filter}: {ran}");
    }
}

/// A sum over half a ledger is worse than no sum.
#[test]
fn what_may_be_an_agreement_among_the_matters_keeps_figures_from_being_given() {
    let agreement =
        std::fs::read_to_string(Ledger::copy().path().join("norrmalm/norrmalm-2018-socialt-stod.toml")).unwrap();
    for text in [agreement.as_str(), "title = ", "\u{0}"] {
        let ledger = Ledger::copy();
        ledger.write("reports/avtal.toml", text);
        for command in ["split", "parties", "outcome", "payments", "export ut"] {
            let ran = ledger.run(command);
            assert!(ran.code != 0 && !ran.err.is_empty(), "{command}: {ran}");
            assert!(!ran.err.contains("ändrades under läsningen"), "{command}: {ran}");
        }
    }
}

#[test]
fn an_agreement_is_called_by_a_part_of_its_name_as_in_every_command() {
    let by = |word: &str| liggare(&format!("--as-of 2023-03-23 --lang sv validate --format json {word}"));
    let id = by("eav-2022-dromstort");
    for word in ["drömstort", "DROMSTORT"] {
        assert_eq!((by(word).code, by(word).out), (id.code, id.out.clone()), "{word}");
    }
    let several = by("eav-2022");
    assert!(several.code == 2 && several.err.contains("passar på 4 avtal"), "{several}");
    let none = by("finns-inte");
    assert!(none.code == 2 && none.err.contains("finns inte, varken som fil, mapp eller avtal"), "{none}");
}
