//! What a controller does with the figures: reads a year by tertials, settles it, exports a period, prints a workbook.

use crate::support::{Ledger, run_with, zip_part};
use serde_json::Value;

/// Three districts with what the host has used for all in 2019, and what each has paid.
fn districts() -> Ledger {
    let ledger = Ledger::empty();
    let paid = |party: &str, amount: &str| {
        format!("[[invoiced]]\nperiod = \"2019\"\nparty = \"{party}\"\namount = {amount}\non = 2020-01-10\n")
    };
    let paid = [("kungsholmen", "644_000"), ("norrmalm", "1_848_000"), ("ostermalm", "308_000")]
        .map(|(key, of)| paid(key, of));
    let party = |key: &str, host: &str| format!("[parties.{key}]\nname = \"{key}\"\nrole = \"public\"\n{host}");
    let parties = [party("kungsholmen", ""), party("norrmalm", "host = true\n"), party("ostermalm", "")].concat();
    ledger.write(
        "distrikten.toml",
        format!(
            "title = \"Socialt stöd\"\nkind = \"cooperation\"\n{parties}[term]\nstart = 2018-09-01\nend = 2019-12-31\n\
             [[costs]]\nper = \"year\"\ntotal = 2_800_000\n\
             index = [{{ from = 2020, rate = 2.5, name = \"PKV\", month = \"2019-10\", status = \"preliminary\" }}]\n\
             [allocation]\nmethod = \"percent\"\nproration = \"months\"\n\
             shares = {{ kungsholmen = 23, norrmalm = 66, ostermalm = 11 }}\n\
             [[payments]]\nfrom = \"kungsholmen\"\nto = \"ostermalm\"\namount = 100\ndue = 2019-03-01\nnature = \"grant\"\nvat = \"none\"\n\
             [[payments]]\nfrom = \"kungsholmen\"\nto = \"ostermalm\"\namount = 200\ndue = 2019-04-01\nnature = \"grant\"\n\
             [[payments]]\nfrom = \"kungsholmen\"\nto = \"ostermalm\"\namount = 400\ndue = 2019-06-01\nnature = \"compensation\"\nvat = \"excluded\"\n\
             [[payments]]\nfrom = \"kungsholmen\"\nto = \"ostermalm\"\namount = 800\ndue = 2019-07-01\nnature = \"compensation\"\n\
             [[payments]]\nfrom = \"kungsholmen\"\nto = \"ostermalm\"\namount = 1600\nyear = 2019\n\
             [[outcomes]]\nyear = 2019\namount = 2_730_450.37\nbooked_by = \"host\"\n{}",
            paid.concat()
        ),
    );
    ledger
}

const DAY: &str = "--as-of 2020-02-01 --lang sv";

#[test]
fn what_the_host_has_booked_is_settled_in_every_form() {
    let ledger = districts();
    let ran = ledger.run(&format!("{DAY} outcome --settlement --year 2019 --format csv"));
    let to_pay = |key: &str, amount: &str| {
        ran.out.lines().any(|line| line.contains(&format!(",{key},")) && line.contains(&format!(",{amount},")))
    };
    let parties = [("kungsholmen", "-15996.41"), ("norrmalm", "23646.87"), ("ostermalm", "-7650.46")];
    assert!(ran.code == 0 && parties.iter().all(|(key, amount)| to_pay(key, amount)), "{ran}");
    let read = ledger.run(&format!("{DAY} outcome"));
    assert!(read.out.contains("Avräkning") && read.out.contains("23\u{a0}646,87"), "{read}");
    let json = ledger.run(&format!("{DAY} outcome --format json"));
    let rows: Value = serde_json::from_str(&json.out).unwrap();
    let of_2019 = &rows["rows"].as_array().unwrap()[1];
    assert_eq!((&of_2019["period"], &of_2019["year"]), (&"2019".into(), &2019.into()), "{json}");
    assert!(of_2019["deviation"].to_string().contains("69549.63"), "{json}");
    let early = ledger.run("--as-of 2019-11-01 --lang sv outcome");
    assert!(early.out.contains("ingen avräkning, perioden är inte slut"), "{early}");
    let none = ledger.run(&format!("{DAY} outcome --settlement --year 2018"));
    assert_eq!(none.code, 3, "{none}");
}

#[test]
fn a_period_and_its_parts_are_asked_for_alike() {
    let ledger = districts();
    let keys = |line: &str| {
        let ran = ledger.run(&format!("{DAY} {line} --format csv --columns period"));
        assert_eq!(ran.code, 0, "{ran}");
        let mut keys: Vec<String> = ran.out.lines().skip(1).map(str::to_owned).collect();
        keys.dedup();
        keys
    };
    assert_eq!(keys("split --by party --period 2019-T1"), ["2019-T1"]);
    assert_eq!(keys("split --by party,month --period 2019-T1"), ["2019-01", "2019-02", "2019-03", "2019-04"]);
    assert_eq!(keys("split --by party,tertial --year 2019"), ["2019-T1", "2019-T2", "2019-T3"]);
    assert_eq!(keys("payments --by tertial --period 2019-T1"), ["2019-T1"]);
    assert_eq!(keys("payments --by month --period 2019-T2"), ["2019-06", "2019-07"]);
    assert_eq!(keys("payments --by year"), ["2019"]);
    assert_eq!(keys("outcome --period 2019-T2"), ["2019-T2"]);
    assert_eq!(keys("outcome --by tertial --year 2019"), ["2019-T1", "2019-T2", "2019-T3", "2019"]);
    for line in
        ["split --period 2019-03 --by party,tertial", "outcome --period 2019-H1", "payments --year 2019 --period 2019"]
    {
        assert_eq!(ledger.run(&format!("{DAY} {line}")).code, 2, "{line}");
    }
}

#[test]
fn a_grant_is_never_added_to_pay_for_a_service() {
    let ledger = districts();
    let ran = ledger.run(&format!("{DAY} payments --by tertial --format markdown"));
    let sums: Vec<&str> = ran.out.lines().filter(|line| line.contains("summa")).collect();
    for (label, amount) in [
        ("summa bidrag, 2019-T1", "300,00"),
        ("summa ersättning för tjänst, 2019-T2", "1\u{a0}200,00"),
        ("summa bidrag", "300,00"),
        ("summa ersättning för tjänst", "1\u{a0}200,00"),
    ] {
        assert!(sums.iter().any(|line| line.contains(label) && line.contains(amount)), "{label}: {ran}");
    }
    assert!(!ran.out.contains("1\u{a0}500,00") && !ran.out.contains("3\u{a0}100,00"), "{ran}");
    assert!(ran.out.contains("moms tillkommer") && ran.out.contains("ingen moms"), "{ran}");
    // Nor across the ledger.
    let pays = "pays,pays_grant,pays_compensation,receives_grant,receives_compensation";
    let of = |party: &str| {
        let ran = ledger.run(&format!("{DAY} parties --party {party} --columns {pays} --format csv"));
        ran.out.lines().nth(1).map_or_else(|| panic!("{ran}"), str::to_owned)
    };
    assert_eq!(of("kungsholmen"), "1600.00,300.00,1200.00,,");
    assert_eq!(of("ostermalm"), ",,,300.00,1200.00");
    let part = ledger.run(&format!("{DAY} payments --period 2019-T1 --format csv"));
    assert!(part.err.contains("1 post utan förfallodag är inte med bland dem för 2019-T1"), "{part}");
}

#[test]
fn an_export_of_a_period_has_its_rows_alone_and_says_so() {
    let ledger = districts();
    let ran = ledger.run(&format!("{DAY} export ut --period 2019-T1 --format excel-csv"));
    assert_eq!(ran.code, 0, "{ran}");
    let read = |name: &str| std::fs::read_to_string(ledger.directory().join("ut").join(name)).unwrap();
    let split = read("split.csv");
    assert!(split.lines().skip(1).all(|line| line.contains(";2019-T1;")) && split.lines().count() == 4, "{split}");
    let package: Value = serde_json::from_str(&read("datapackage.json")).unwrap();
    let tables = package["resources"].as_array().unwrap();
    let settlement = tables.iter().find(|table| table["name"] == "settlement").unwrap();
    assert_eq!(settlement["dialect"]["delimiter"], ";");
    let to_pay = settlement["schema"]["fields"].as_array().unwrap().iter().find(|field| field["name"] == "avräkning");
    assert_eq!(to_pay.unwrap()["decimalChar"], ",");
    assert!(read("receipt.json").contains("export --format excel-csv --period 2019-T1"));
    assert_eq!(ledger.run(&format!("{DAY} export ut")).code, 0);
    assert!(read("split.csv").contains(",2018,") && !read("receipt.json").contains("--period"));
}

#[test]
fn a_workbook_prints_with_titles_day_and_pages_and_its_sum_follows_the_filter() {
    let ledger = districts();
    let part = |table: &str, name: &str| {
        let ran = ledger.run(&format!("{DAY} --output ut.xlsx {table} --format xlsx"));
        assert_eq!(ran.code, 0, "{ran}");
        zip_part(&std::fs::read(ledger.directory().join("ut.xlsx")).unwrap(), name)
    };
    let sheet = part("split", "xl/worksheets/sheet1.xml");
    for wanted in [
        "orientation=\"landscape\"",
        "paperSize=\"9\"",
        "fitToHeight=\"0\"",
        "<autoFilter ref=\"A1:H7\"",
        "per 2020-02-01",
        "sida &amp;P av &amp;N",
        "<f>SUBTOTAL(109,G2:G7)</f><v>3733333.33</v>",
    ] {
        assert!(sheet.contains(wanted), "{wanted}: {sheet}");
    }
    let book = part("split", "xl/workbook.xml");
    assert!(book.contains("name=\"Fördelning\"") && book.contains("Print_Titles"), "{book}");
    assert!(part("outcome --settlement", "xl/workbook.xml").contains("name=\"Avräkning\""));
    assert!(!part("payments", "xl/worksheets/sheet1.xml").contains("<f>"));
}

#[test]
fn seven_parties_are_readable_at_eighty_columns_and_nothing_is_left_out_unsaid() {
    let ledger = Ledger::empty();
    let keys = ["almby", "backa", "centrum", "dalen", "ekeby", "fors", "gamla"];
    let parties = keys.map(|key| format!("[parties.{key}]\nname = \"{key}\"\nrole = \"public\"\n")).concat();
    let shares = keys.map(|key| format!("{key} = 1")).join(", ");
    let item = |name: &str| format!("{{ name = \"{name}\", amount = 4_000_000 }}");
    ledger.write(
        "sju.toml",
        format!(
            "title = \"Sju\"\nkind = \"cooperation\"\n{parties}[term]\nstart = 2019-01-01\nend = 2019-12-31\n\
             [[costs]]\nper = \"year\"\nitems = [{}, {}]\n[allocation]\nmethod = \"equal\"\nshares = {{ {shares} }}\n",
            item("Personalkostnader"),
            item("Lokaler"),
        ),
    );
    let run = |line: &str| run_with(ledger.directory(), &format!("{DAY} {line}"), &[], Some(80));
    let ran = run("split sju");
    assert_eq!(ran.code, 0, "{ran}");
    assert!(ran.out.lines().all(|line| line.chars().count() <= 80), "{ran}");
    assert!(keys.iter().all(|key| ran.out.contains(key)) && ran.out.contains("8\u{a0}000\u{a0}000,00"), "{ran}");
    let thousands = run("split sju --unit tkr");
    assert!(thousands.out.contains("8\u{a0}000") && !thousands.out.contains("8\u{a0}000\u{a0}000"), "{thousands}");
}
