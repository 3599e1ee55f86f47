//! Payments, outcomes and exports: what finance staff take away.

#[cfg(unix)]
use crate::support::run_in;
use crate::support::{Ledger, compact, liggare, repository, run_with};
use insta::assert_snapshot;
use std::collections::BTreeMap;
use std::path::Path;

/// A faultless agreement with money of every kind, and names that a spreadsheet would run.
fn ledger() -> Ledger {
    let ledger = Ledger::empty();
    let faultless = repository().join("examples/faultless");
    let read = |path: &str| std::fs::read_to_string(faultless.join(path)).unwrap();
    let settings = read("liggare.toml") + "\n[export]\ncolumns = [\"konto\", \"motpart\"]\n";
    ledger.write("liggare.toml", settings).write("rulebooks/almby-2022.toml", read("rulebooks/almby-2022.toml"));
    let money = "\
[funding.medel]
name = \"Utvecklingsmedel\"
by = \"Länsstyrelsen\"
amount = 100_000
year = 2024
status = \"granted\"
decided = 2024-05-01

[funding.helt]
name = \"Utbetalda medel\"
amount = 10_000
status = \"granted\"

[[payments]]
from = \"medel\"
to = \"laxhjalpen\"
up_to = 40_000.50
year = 2024

[[payments]]
from = \"helt\"
to = \"laxhjalpen\"
amount = 10_000
year = 2024

[[payments]]
from = \"almby\"
to = \"laxhjalpen\"
what = \"=HYPERLINK(\\\"x\\\")\"
amount = 300_000
year = 2025
due = 2025-03-31

[[payments]]
from = \"almby\"
to = \"laxhjalpen\"
what = \"＝1+1\"
amount = 150_000.25
year = 2024
due = 2024-09-30

[[payments]]
from = \"laxhjalpen\"
to = \"almby\"
what = \"återbetalning, å ä ö\"
amount = -1_234.56
year = 2024

[[contributions]]
by = [\"laxhjalpen\"]
kind = \"in_kind\"
what = \"@telefonjour\"
hours = 207.5
rate = { kr_per_hour = 175.50, source = \"överenskommelsen\" }
year = 2024

[[contributions]]
by = [\"laxhjalpen\", \"almby\"]
kind = \"cash\"
what = \"-gåvor\"
amount = 5_000

[[outcomes]]
year = 2024
item = \"Ledare\"
amount = 310_000.50

[[outcomes]]
year = 2025
amount = 380_000

[[outcomes]]
year = 2026
party = \"almby\"
amount = 99.99
";
    let first = read("avtal.toml")
        .replace("role = \"public\"", "role = \"public\"\naccount = { motpart = \"85\", konto = \"0453\" }");
    ledger.write("almby-2024-laxhjalp.toml", format!("{first}\n{money}"));
    ledger
}

fn day(line: &str) -> String {
    format!("--as-of 2024-03-01 {line}")
}

#[test]
fn agreed_payments() {
    let seeds = liggare("payments hv-2021-sensus --format csv");
    assert_snapshot!("payments_sensus", seeds);
    assert_eq!(
        seeds.out.matches(",175000.00,proposed,,,\r\n").count(),
        2,
        "175 000 paid and 175 000 without a receiver"
    );
    assert_snapshot!("payments_table", liggare("payments"));
    assert_snapshot!("payments_80", run_with(&repository(), "payments", &[("NO_COLOR", "1")], Some(80)));
    assert_snapshot!("payments_every_kind", ledger().run(&day("payments")));
    assert_snapshot!("payments_csv", ledger().run(&day("payments --format csv")));
    assert_snapshot!("payments_markdown", ledger().run(&day("--lang en payments --format markdown --year 2024")));
    assert_snapshot!("payments_json", ledger().run(&day("payments --format json --year 2025")));
}

#[test]
fn a_fund_is_not_decided_before_its_day() {
    let ledger = ledger();
    let fund = |day: &str| {
        let csv = ledger.run(&format!("--as-of {day} payments --format csv")).out;
        csv.lines().find(|line| line.contains(",fund,")).unwrap().to_owned()
    };
    assert!(fund("2024-04-30").contains(",fund,not_decided,,59999.50"));
    assert!(fund("2024-05-01").contains(",fund,granted,,59999.50"));
}

#[test]
fn payments_of_a_party_and_a_year() {
    let ledger = ledger();
    let rows = |line: &str| ledger.run(&day(line)).out.lines().count() - 1;
    assert_eq!(rows("payments --format csv"), 9);
    assert_eq!(rows("payments --format csv --year 2025"), 1);
    assert_eq!(rows("payments --format csv --party kommun"), 4);
    assert_eq!(rows("payments --format csv --party LÄXHJÄLPEN --year 2024"), 5);
    assert_eq!(rows("payments --format csv --party nosuch"), 0);
    assert!(ledger.run(&day("payments --year 2024")).out.contains("2 poster utan år"));
}

#[test]
fn plan_against_outcome() {
    assert_snapshot!("outcome_every_kind", ledger().run("--as-of 2027-02-01 outcome"));
    assert_snapshot!("outcome_csv", ledger().run("--as-of 2027-02-01 outcome --format csv"));
    assert_snapshot!("outcome_seeds", liggare("outcome norrmalm-2018-socialt-stod hv-2021-sensus"));
    let english = ledger().run("--as-of 2027-02-01 --lang en outcome --format markdown --year 2024");
    assert_snapshot!("outcome_markdown", english);
}

#[test]
fn a_ledger_with_an_error_yields_no_figures() {
    let broken = ledger();
    broken.replace("almby-2024-laxhjalp.toml", "laxhjalpen = 25 }", "laxhjalpen = 26 }");
    for line in ["payments", "payments --format json", "outcome", "export ut"] {
        let ran = broken.run(&day(line));
        assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{line}: {ran}");
        assert!(ran.err.contains("M001"), "{line}: {ran}");
    }
    assert!(!broken.directory().join("ut").exists());
    let settings = ledger();
    settings.replace("liggare.toml", "columns = [", "kolumner = [");
    assert_eq!(settings.run(&day("payments")).code, 2);
    for line in ["payments", "outcome", "export ut"] {
        assert_eq!(Ledger::empty().run(line).code, 3, "{line}");
    }
    assert_eq!(liggare("payments nosuch").code, 2);
}

#[test]
fn names_that_look_like_formulas_are_harmless_and_negative_amounts_stay_numbers() {
    let excel = ledger().run(&day("payments --format excel-csv")).out;
    assert!(excel.starts_with('\u{feff}') && excel.contains("\r\n"), "{excel}");
    for harmless in [";\"'=HYPERLINK(\"\"x\"\")\";", ";'＝1+1;", ";'@telefonjour;", ";'-gåvor;", ";-1234,56;"] {
        assert!(excel.contains(harmless), "{harmless} is missing in\n{excel}");
    }
    let csv = ledger().run(&day("payments --format csv")).out;
    assert!(!csv.starts_with('\u{feff}'));
    assert!(csv.lines().count() == csv.matches("\r\n").count(), "{csv}");
    assert!(csv.contains(",-1234.56,"));
}

#[test]
fn accounts_become_columns_in_the_order_of_the_settings() {
    let csv = ledger().run(&day("payments --format csv")).out;
    assert!(csv.starts_with(
        "agreement,year,due,from,from_name,to,to_name,what,basis,status,hours,amount,undecided,konto_from,motpart_from,konto_to,motpart_to,nature,vat,period\r\n"
    ));
    assert!(csv.contains("300000.00,,0453,85,,,,,\r\n"), "{csv}");
    assert!(csv.contains("-1234.56,,,,0453,85,,,\r\n"), "{csv}");
}

/// Every file of a folder.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    entries.map(|entry| (entry.file_name().into_string().unwrap(), std::fs::read(entry.path()).unwrap())).collect()
}

#[test]
fn an_export_is_the_same_bytes_wherever_it_is_made() {
    for format in ["csv", "xlsx"] {
        let (one, other) = (ledger(), ledger());
        let line = day(&format!("export ut --format {format}"));
        let ran = one.run(&line);
        assert_eq!(ran.code, 0, "{ran}");
        let first = files(&one.directory().join("ut"));
        assert_eq!(first.len(), 9, "{:?}", first.keys());
        assert_eq!(one.run(&line).code, 0);
        assert_eq!(files(&one.directory().join("ut")), first, "a second time");
        // Elsewhere, from another folder, in another locale.
        let inside = other.path();
        let line = day(&format!("--ledger . export ../ut --format {format}"));
        let ran = run_with(&inside, &line, &[("LANG", "en_US.UTF-8")], Some(80));
        assert_eq!(ran.code, 0, "{ran}");
        assert_eq!(files(&other.directory().join("ut")), first, "elsewhere");
        let receipt = String::from_utf8(first["receipt.json"].clone()).unwrap();
        assert!(!receipt.contains(one.directory().to_str().unwrap()), "{receipt}");
    }
}

#[test]
fn an_export_describes_itself() {
    let ledger = ledger();
    assert_snapshot!("export", ledger.run(&day("export ut")));
    let exported = files(&ledger.directory().join("ut"));
    let text = |name: &str| String::from_utf8(exported[name].clone()).unwrap();
    assert_snapshot!("export_receipt", text("receipt.json"));
    assert_snapshot!("export_datapackage", compact(&text("datapackage.json"), 5));
    assert_snapshot!("export_list", text("list.csv"));
    let package: serde_json::Value = serde_json::from_str(&text("datapackage.json")).unwrap();
    for resource in package["resources"].as_array().unwrap() {
        let file = &text(resource["path"].as_str().unwrap());
        let keys: Vec<_> = file.lines().next().unwrap().split(',').collect();
        let fields = resource["schema"]["fields"].as_array().unwrap();
        assert!(keys.iter().eq(fields.iter().map(|field| field["name"].as_str().unwrap()).collect::<Vec<_>>().iter()));
        assert_eq!(resource["bytes"].as_u64(), u64::try_from(file.len()).ok());
        for field in fields {
            assert!(field["description"].as_str().is_some_and(|words| !words.is_empty()), "{field}");
        }
        for row in csv::Reader::from_reader(file.as_bytes()).records() {
            for (value, field) in row.unwrap().iter().zip(fields) {
                let fits = match field["type"].as_str().unwrap() {
                    "date" => value.parse::<chrono::NaiveDate>().is_ok(),
                    "integer" => value.parse::<i64>().is_ok(),
                    "number" => value.parse::<f64>().is_ok(),
                    other => other == "string",
                };
                assert!(fits || value.is_empty(), "{value} is no {field}");
            }
        }
    }
}

#[test]
fn an_export_has_the_columns_that_are_asked_for() {
    let ledger = ledger();
    let line = "export ut --columns split:party,amount --columns parties:org_number";
    let ran = ledger.run(&day(line));
    assert_eq!(ran.code, 0, "{ran}");
    let exported = files(&ledger.directory().join("ut"));
    let text = |name: &str| String::from_utf8(exported[name].clone()).unwrap();
    let heads = ["split.csv", "parties.csv"].map(|name| text(name).lines().next().unwrap().to_owned());
    assert_eq!(heads, ["party,amount", "org_number"]);
    assert!(text("payments.csv").lines().next().unwrap().split(',').count() > 3);
    let package: serde_json::Value = serde_json::from_str(&text("datapackage.json")).unwrap();
    let resources = package["resources"].as_array().unwrap();
    let split = resources.iter().find(|one| one["name"] == "split").unwrap();
    assert_eq!(split["schema"]["fields"].as_array().unwrap().len(), 2, "{split}");
    assert!(text("receipt.json").contains(line.strip_prefix("export ut ").unwrap()));
    for (columns, says) in [
        ("spilt:party", "menade du split?"),
        ("split", "skriv tabellen, ett kolon"),
        ("split:", "skriv tabellen, ett kolon"),
        ("split:partey", "det finns ingen kolumn partey"),
        ("split:party --columns split:amount", "står två gånger"),
    ] {
        let before = files(&ledger.directory().join("ut"));
        let ran = ledger.run(&day(&format!("--lang sv export ut --columns {columns}")));
        assert!(ran.code == 2 && ran.err.contains(says), "{columns}: {ran}");
        assert_eq!(files(&ledger.directory().join("ut")), before, "{columns}");
    }
}

#[test]
fn an_export_touches_nothing_foreign() {
    let ledger = ledger();
    let target = ledger.directory().join("ut");
    std::fs::create_dir(&target).unwrap();
    std::fs::write(target.join("list.csv"), "min egen").unwrap();
    let ran = ledger.run(&day("export ut"));
    assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{ran}");
    assert!(ran.err.contains("list.csv"), "{ran}");
    assert_eq!(files(&target), BTreeMap::from([("list.csv".to_owned(), b"min egen".to_vec())]));
    std::fs::remove_file(target.join("list.csv")).unwrap();
    assert_eq!(ledger.run(&day("export ut")).code, 0);
    std::fs::write(target.join("anteckning.txt"), "min egen").unwrap();
    assert_eq!(ledger.run(&day("export ut")).code, 2);
    std::fs::remove_file(target.join("anteckning.txt")).unwrap();
    assert_eq!(ledger.run(&day("export ut --format xlsx")).code, 0);
    assert!(!target.join("list.csv").exists() && target.join("list.xlsx").exists());
    let misled = "{\"name\": \"liggare-export\", \"resources\": [{\"path\": \"../agreements/liggare.toml\"}]}";
    std::fs::write(target.join("datapackage.json"), misled).unwrap();
    std::fs::remove_file(target.join("receipt.json")).unwrap();
    assert_eq!(ledger.run(&day("export ut")).code, 2);
    assert!(ledger.path().join("liggare.toml").exists());
    assert_eq!(ledger.run(&day("--output x export annan")).code, 2);
    assert_eq!(ledger.run(&day("export agreements/liggare.toml")).code, 2);
}

#[test]
fn an_interrupted_export_is_taken_up_again() {
    let ledger = ledger();
    let target = ledger.directory().join("ut");
    assert_eq!(ledger.run(&day("export ut")).code, 0);
    let whole = files(&target);
    std::fs::remove_file(target.join("receipt.json")).unwrap();
    std::fs::remove_file(target.join("outcome.csv")).unwrap();
    std::fs::write(target.join(".liggare-halv"), "id,ti").unwrap();
    assert_eq!(ledger.run(&day("export ut")).code, 0);
    assert_eq!(files(&target), whole);
}

#[test]
#[cfg(unix)]
fn a_folder_that_cannot_be_written_says_so() {
    let ledger = ledger();
    std::fs::write(ledger.directory().join("fil"), "").unwrap();
    let ran = run_in(ledger.directory(), &day("export fil/ut"));
    assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{ran}");
}

/// In JSON the account would stand in place of the amount.
#[test]
fn no_dimension_takes_the_place_of_a_column() {
    let ledger = ledger();
    let settings = ledger.text("liggare.toml");
    let with = |columns: &str| {
        let (before, _) = settings.split_once("[export]").unwrap();
        ledger.write("liggare.toml", format!("[export]\ncolumns = [{columns}]\n{before}"));
    };
    let header = |line: &str| {
        let ran = ledger.run(&day(&format!("{line} --format csv")));
        ran.out.lines().next().unwrap_or_default().split(',').map(str::to_owned).collect::<Vec<_>>()
    };
    let titles = |line: &str, lang: &str| {
        let ran = ledger.run(&day(&format!("--lang {lang} {line} --format excel-csv")));
        let titles = ran.out.trim_start_matches('\u{feff}').lines().next().unwrap_or_default().to_owned();
        titles.split(';').map(str::to_owned).collect::<Vec<_>>()
    };
    let (mut taking, mut taken) = (0, std::collections::BTreeSet::new());
    for line in ["list", "criteria", "parties", "split", "payments", "outcome", "deadlines", "timeline"] {
        with("");
        let own = header(line);
        with("\"dimension\"");
        if header(line) != own {
            taking += 1;
            taken.extend(own);
            with("");
            taken.extend(["sv", "en"].iter().flat_map(|lang| titles(line, lang)));
        }
    }
    assert!(taking >= 2 && taken.contains("amount") && taken.contains("from_name"), "{taken:?}");
    let capitals: Vec<String> = taken.iter().map(|key| key.to_uppercase()).collect();
    for key in taken.iter().chain(&capitals) {
        with(&format!("\"konto\", \"{key}\""));
        let ran = ledger.run(&day("--lang sv validate --format short"));
        assert_eq!(ran.code, 2, "{key}: {ran}");
        let said = format!("agreements/liggare.toml:2:21: fel[S004] tabellerna har redan en egen kolumn {key}");
        assert!(ran.out.contains(&said), "{key}: {ran}");
        assert_eq!(ledger.run(&day("split --format json")).code, 2, "{key}");
    }
    with("\"konto\", \"motpart\", \"konto\"");
    let ran = ledger.run(&day("--lang en validate --format short"));
    assert!(ran.code == 2 && ran.out.contains(":2:32: error[S004] the column konto stands twice"), "{ran}");
    with("\"konto\", \"motpart\", \"Aktivitet 2\"");
    assert_eq!(ledger.run(&day("validate")).code, 0);
    for line in ["split", "payments"] {
        for lang in ["sv", "en"] {
            let all = titles(line, lang);
            let apart: std::collections::BTreeSet<String> = all.iter().map(|title| title.to_lowercase()).collect();
            assert_eq!(apart.len(), all.len(), "{all:?}");
        }
    }
}

#[test]
fn headings_that_look_the_same_are_told() {
    let ledger = ledger();
    let settings = ledger.text("liggare.toml");
    let (before, _) = settings.split_once("[export]").unwrap();
    for (columns, place, words) in [
        ("\"am\\u00adount\"", 12, "kolumnens namn har ett tecken som inte syns, <U+00AD>"),
        ("\"kon\u{200d}to\"", 12, "kolumnens namn har ett tecken som inte syns, <U+200D>"),
        ("\"é\", \"e\\u0301\"", 17, "kolumnen e\u{301} ser ut som é, men är skriven med andra tecken"),
        ("\"konto\", \"ｋｏｎｔｏ\"", 21, "kolumnen ｋｏｎｔｏ ser ut som konto, men är skriven med andra tecken"),
        ("\"É_from\", \"e\\u0301\"", 22, "kolumnerna É_from och e\u{301} får samma rubrik i en tabell"),
        ("\"ａｍｏｕｎｔ\"", 12, "tabellerna har redan en egen kolumn ａｍｏｕｎｔ"),
    ] {
        ledger.write("liggare.toml", format!("[export]\ncolumns = [{columns}]\n{before}"));
        let ran = ledger.run(&day("--lang sv validate --format short --select S"));
        let own: Vec<&str> = ran.out.lines().filter(|line| line.starts_with("agreements/liggare.toml")).collect();
        let said = format!("agreements/liggare.toml:2:{place}: fel[S004] {words}");
        assert_eq!((ran.code, own), (2, vec![said.as_str()]), "{columns}");
    }
}

#[test]
fn a_heading_that_nobody_can_use_is_told_with_what_to_write() {
    let ledger = ledger();
    let settings = ledger.text("liggare.toml");
    let (before, _) = settings.split_once("[export]").unwrap();
    for (columns, place, words) in [
        ("\"\"", 12, "kolumnen har inget namn"),
        ("\"  \"", 12, "kolumnen har inget namn"),
        ("\" konto\"", 12, "kolumnens namn börjar eller slutar med blanksteg"),
        ("\"konto\u{a0}\"", 12, "kolumnens namn börjar eller slutar med blanksteg"),
        ("\"kon\\nto\"", 12, "kolumnens namn går över flera rader"),
        ("\"=konto\"", 12, "kolumnens namn börjar med `=`"),
        ("\"+konto\"", 12, "kolumnens namn börjar med `+`"),
        ("\"-konto\"", 12, "kolumnens namn börjar med `-`"),
        ("\"@konto\"", 12, "kolumnens namn börjar med `@`"),
        ("\"＝konto\"", 12, "kolumnens namn börjar med `＝`"),
        ("\"konto\", \"Konto\"", 21, "kolumnen Konto skiljer sig från konto bara i stora och små bokstäver"),
        ("\"konto\", \"konto_from\"", 21, "kolumnerna konto och konto_from får samma rubrik i en tabell"),
        ("\"Konto (till)\", \"konto\"", 28, "kolumnerna Konto (till) och konto får samma rubrik i en tabell"),
    ] {
        ledger.write("liggare.toml", format!("[export]\ncolumns = [{columns}]\n{before}"));
        let ran = ledger.run(&day("--lang sv validate --format short --select S"));
        let own: Vec<&str> = ran.out.lines().filter(|line| line.starts_with("agreements/liggare.toml")).collect();
        let said = format!("agreements/liggare.toml:2:{place}: fel[S004] {words}");
        assert_eq!((ran.code, own), (2, vec![said.as_str()]), "{columns}");
        let ran = ledger.run(&day("--lang sv validate --select S"));
        assert!(ran.out.contains("= hjälp: "), "{columns}: {ran}");
    }
}

#[test]
fn a_text_that_no_cell_of_excel_holds_is_told_with_its_place() {
    let ledger = ledger();
    let long = "å".repeat(32_768);
    ledger.replace("almby-2024-laxhjalp.toml", "＝1+1", &long);
    for (lang, told) in [
        (
            "sv",
            "fel: almby-2024-laxhjalp: texten i kolumnen avser är längre än de 32 767 tecken som en cell i Excel rymmer",
        ),
        ("en", "error: almby-2024-laxhjalp: the text in the column for is longer than the 32,767 characters"),
    ] {
        for line in ["--output ut.xlsx payments --format xlsx", "export ut --format xlsx"] {
            let ran = ledger.run(&day(&format!("--lang {lang} {line}")));
            assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{line}: {ran}");
            assert!(ran.err.starts_with(told), "{line}: {ran}");
            assert!(!ledger.directory().join("ut.xlsx").exists() && !ledger.directory().join("ut").exists());
        }
    }
    ledger.replace("almby-2024-laxhjalp.toml", &long, &"å".repeat(32_767));
    assert_eq!(ledger.run(&day("--output ut.xlsx payments --format xlsx")).code, 0);
}

/// The library that makes workbooks fails over a temporary file that cannot be written, and says nothing of it.
#[cfg(target_os = "linux")]
#[test]
fn a_full_folder_for_temporary_files_is_told() {
    let ledger = Ledger::copy();
    let text = ledger.text("norrmalm/norrmalm-2018-socialt-stod.toml");
    for number in 0..70 {
        ledger.write(&format!("kopia-{number}.toml"), &text);
    }
    let temporary = ledger.directory().join("tillfälligt");
    let lines = "split --by item,party,month --format xlsx";
    for (there, limit) in [(false, "unlimited"), (true, "64")] {
        if there {
            std::fs::create_dir(&temporary).unwrap();
        }
        let line = format!("ulimit -f {limit}; exec \"$0\" --as-of 2019-06-01 --lang sv --output /dev/null {lines}");
        let ran = std::process::Command::new("/bin/sh")
            .args(["-c", &line, env!("CARGO_BIN_EXE_liggare")])
            .current_dir(ledger.directory())
            .env("TMPDIR", &temporary)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&ran.stderr);
        assert_eq!(ran.status.code(), Some(2), "{limit}: {said}");
        assert!(
            said.starts_with("fel: en Excelbok med så många rader skrivs först i mappen för tillfälliga filer, "),
            "{said}"
        );
        assert!(said.contains("/tillfälligt, och den är full"), "{said}");
    }
}
