//! The register: filters, columns, organisations across the ledger, and pages in HTML.

use crate::support::{Ledger, liggare, repository, run_with};
use insta::assert_snapshot;

/// The ids that a command line prints as the first column of its CSV.
fn ids(ran: &crate::support::Ran) -> Vec<String> {
    assert_eq!(ran.code, 0, "{ran}");
    let rows = ran.out.lines().skip(1).filter_map(|line| line.split(',').next());
    rows.map(str::to_owned).collect()
}

fn listed(words: &str) -> Vec<String> {
    ids(&liggare(&format!("list --format csv {words}")))
}

#[test]
fn filters_narrow_together() {
    assert_eq!(listed("").len(), 14);
    assert_eq!(listed("--status active,expired,proposed"), listed(""));
    let some = listed("--status active --kind iop --committee enskede-arsta-vantor --party sköndal --active-in 2023");
    assert_eq!(some, ["eav-2022-himmel-och-pannkaka"]);
    assert_eq!(listed("--status active --kind cooperation"), [] as [&str; 0]);
    let every = liggare("list --status active --party STREET --active-in 2022").out;
    assert!(every.contains("\nurval: gäller, part \"STREET\" och gäller någon dag 2022 – 1 av 14 avtal\n"), "{every}");
}

#[test]
fn a_committee_that_the_ledger_does_not_have_is_a_slip() {
    for line in ["list --committee norrmlam", "criteria --committee norrmlam", "parties --committee norrmlam"] {
        let ran = liggare(line);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{line}");
        assert!(ran.err.contains("menade du norrmalm?"), "{ran}");
    }
}

/// One agreement with this term and decision.
fn one(term: &str) -> Ledger {
    let ledger = Ledger::empty();
    let parties = "[parties.a]\nname = \"Almby kommun\"\nrole = \"public\"\norg_number = \"212000-9994\"\n\
                   [parties.b]\nname = \"Kupan\"\nrole = \"civil\"\norg_number = \"802999-0010\"\n";
    ledger.write("avtal.toml", format!("title = \"x\"\nkind = \"iop\"\n{parties}{term}"));
    ledger
}

#[test]
fn active_in_a_year_is_any_day_of_the_secured_term_and_no_other() {
    let option = "[term]\nstart = 2021-12-31\nend = 2023-01-01\n[extension]\nmode = \"option\"\nlength = \"1 year\"\n\
                  latest_end = 2025-01-01\ndecide_by = \"3 months before end\"\n";
    let extended = format!("{option}[[extensions]]\ndecided = 2022-06-01\nuntil = 2024-01-01\n");
    let ended = format!("{option}[ended]\non = 2022-12-31\nwhy = \"slut\"\n");
    let open = "[term]\nstart = 2021-12-31\nopen_ended = true\n";
    let draft = "[term]\nstart = 2030-01-01\nend = 2030-12-31\n";
    let decided = format!("{draft}[decision]\nstatus = \"decided\"\ndate = 2022-01-01\n");
    for (term, as_of, years) in [
        // A single day of the year is enough; a year that could be reached is not.
        (option, "2022-03-01", "2021 2022 2023"),
        (option, "2026-03-01", "2021 2022 2023"),
        // The extension counts from the day on which it was decided.
        (&extended, "2022-05-31", "2021 2022 2023"),
        (&extended, "2022-06-01", "2021 2022 2023 2024"),
        // An early end is known from its day.
        (&ended, "2022-03-01", "2021 2022 2023"),
        (&ended, "2022-12-31", "2021 2022"),
        (open, "2022-03-01", "2021 2022 2023 2024 2025 2030"),
        // What nobody has decided is in force in no year.
        (draft, "2022-03-01", ""),
        (&decided, "2022-03-01", "2030"),
        ("", "2022-03-01", ""),
    ] {
        let ledger = one(term);
        let is_active = |year: &i32| {
            let ran = ledger.run(&format!("--as-of {as_of} list --format csv --active-in {year}"));
            ran.out.lines().count() == 2
        };
        let active = [2020, 2021, 2022, 2023, 2024, 2025, 2030].iter().filter(|year| is_active(year));
        let active = active.map(ToString::to_string).collect::<Vec<_>>().join(" ");
        assert_eq!(active, years, "as of {as_of}: {term}");
    }
}

#[test]
fn a_file_that_cannot_be_read_stays_in_the_list_whatever_is_filtered() {
    let ledger = Ledger::copy();
    ledger.write("norrmalm/norrmalm-2018-socialt-stod.toml", "title = ");
    let ran = ledger.run("list --format csv --status active --party sköndal");
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("norrmalm-2018-socialt-stod,") && ran.out.contains(",unreadable,"), "{ran}");
    assert!(ledger.run("criteria").out.contains("går inte att läsa: norrmalm-2018-socialt-stod"));
}

#[test]
fn columns_are_chosen_and_ordered_in_every_format() {
    let line = |format: &str| format!("list --party sensus --columns days_left,parties,id,decided --format {format}");
    let csv = liggare(&line("csv")).out;
    let row = "Hässelby-Vällingby stadsdelsnämnd; Sensus studieförbund Stockholm-Gotland,hv-2021-sensus,";
    assert_eq!(csv, format!("days_left,parties,id,decided\r\n,{row}\r\n"));
    let json: serde_json::Value = serde_json::from_str(&liggare(&line("json")).out).unwrap();
    assert_eq!(json["columns"], serde_json::json!(["days_left", "parties", "id", "decided"]));
    assert!(liggare(&line("markdown")).out.starts_with("| dagar kvar | parter | id | beslutat |\n"));
    assert!(liggare(&line("excel-csv")).out.starts_with("\u{feff}dagar kvar;parter;id;beslutat\r\n"));
    assert!(
        liggare(&line("html")).out.contains("<th role=\"columnheader\" scope=\"col\" class=\"l-wide\">parter</th>")
    );
    let table = liggare(&line("table")).out;
    assert!(table.starts_with("dagar kvar  parter "), "{table}");
    let narrow = run_with(&repository(), &line("table"), &[], Some(60)).out;
    assert!(narrow.contains("parter") && narrow.contains("beslutat"), "nothing asked for is left out:\n{narrow}");
}

#[test]
fn a_wrong_column_is_told_with_those_that_there_are() {
    for (line, known) in [
        ("list --columns id,rubrik", "id, title, kind, committee, parties, start,"),
        ("criteria --columns id", "agreement, criterion, level, state, because"),
        ("parties --columns id", "organisation, org_number, agreement,"),
        ("list --columns id,id", "id står två gånger"),
    ] {
        let ran = liggare(line);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{line}");
        assert!(ran.err.contains(known), "{ran}");
    }
}

#[test]
fn criteria_are_filtered_by_agreement_state_and_key() {
    let rows = |words: &str| {
        let ran = liggare(&format!("criteria --format csv {words}"));
        assert_eq!(ran.code, 0, "{ran}");
        ran.out.lines().skip(1).map(|line| line.split(',').take(4).collect::<Vec<_>>().join(" ")).collect::<Vec<_>>()
    };
    assert_eq!(rows("--criterion no_market --state failed"), ["eav-2019-stacken no_market should failed"]);
    assert_eq!(rows("--status proposed --committee hasselby-vallingby").len(), 7);
    assert_eq!(rows("--active-in 2021 --committee hasselby-vallingby"), [] as [&str; 0], "only a proposal is known");
    assert_eq!(rows("eav-2019-stacken --status expired"), [] as [&str; 0]);
    let unknown = liggare("criteria --criterion market");
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("de som finns: no_market, org_initiative"), "{unknown}");
    assert_snapshot!("criteria_failed", liggare("criteria --status active --state failed"));
}

#[test]
fn the_list_has_its_titles_at_every_width() {
    for width in [40, 60, 80, 100, 120, 200] {
        let out = run_with(&repository(), "list", &[], Some(width)).out;
        let title = if width < 60 { "Drömstort (vuxenledd läxläsning)," } else { "Drömstort (vuxenledd läx" };
        assert!(out.contains(title), "{width}:\n{out}");
        assert!(width < 80 || out.lines().all(|line| line.chars().count() <= width), "{width}:\n{out}");
    }
    assert_snapshot!("list_120", run_with(&repository(), "list --status active", &[], Some(120)));
}

/// Two agreements and a grant of one association under two names, and one without a number.
fn double() -> Ledger {
    let ledger = Ledger::empty();
    let agreement = |title: &str, kind: &str, party: &str, rest: &str| {
        format!(
            "title = \"{title}\"\nkind = \"{kind}\"\n[parties.almby]\nname = \"Almby kommun\"\nrole = \"public\"\n\
             org_number = \"212000-9994\"\n{party}{rest}"
        )
    };
    let kupan = "[parties.kupan]\nname = \"Kupan\"\nrole = \"civil\"\norg_number = \"802999-0010\"\n";
    let renamed = "[parties.k]\nname = \"Föreningen  KUPAN\"\nrole = \"civil\"\norg_number = \"802999-0010\"\njoined = 2023-07-01\n";
    let unnumbered = "[parties.k]\nname = \"kupan\"\nrole = \"civil\"\n";
    ledger.write(
        "laxhjalp.toml",
        agreement(
            "Läxhjälp",
            "iop",
            kupan,
            "[term]\nstart = 2022-01-01\nend = 2023-12-31\n\
             [[payments]]\nfrom = \"almby\"\nto = \"kupan\"\namount = 100_000.10\nyear = 2022\n\
             [[payments]]\nfrom = \"almby\"\nto = \"kupan\"\namount = 100_000.20\nyear = 2023\n\
             [[payments]]\nfrom = \"almby\"\nto = \"kupan\"\nup_to = 5_000\nyear = 2023\n\
             [[payments]]\nfrom = \"almby\"\nto = \"kupan\"\namount = 1_000\n\
             [[contributions]]\nby = [\"kupan\"]\nkind = \"in_kind\"\nwhat = \"tid\"\namount = 7_000\nyear = 2023\n\
             [[contributions]]\nby = [\"kupan\", \"almby\"]\nkind = \"cash\"\nwhat = \"fest\"\namount = 9_000\nyear = 2023\n\
             [[costs]]\nper = \"year\"\ntotal = 300_000\n[allocation]\nmethod = \"percent\"\nshares = { almby = 66.6, kupan = 33.4 }\n",
        ),
    );
    ledger.write(
        "motesplats.toml",
        agreement(
            "Mötesplats",
            "iop",
            renamed,
            "[term]\nstart = 2023-01-01\nopen_ended = true\n[notice]\nperiod = \"6 months\"\n\
             [[payments]]\nfrom = \"almby\"\nto = \"k\"\namount = 50_000\nyear = 2023\n",
        ),
    );
    ledger.write(
        "bidrag.toml",
        agreement("Bidrag", "grant", unnumbered, "[term]\nstart = 2022-06-01\nend = 2022-06-30\n"),
    );
    ledger.write("liggare.toml", "[ledger]\nname = \"Almby\"\n[rules]\nP002 = \"off\"\n");
    ledger
}

#[test]
fn organisations_across_the_ledger() {
    let ledger = double();
    assert_snapshot!("parties_table", ledger.run("parties"));
    assert_snapshot!("parties_years", ledger.run("--lang en parties --party kupan --by year"));
    assert_snapshot!("parties_csv", ledger.run("parties --by year --format csv"));
    assert_snapshot!("parties_2023", ledger.run("parties --year 2023 --overlaps --format markdown"));
    assert_snapshot!("parties_json", ledger.run("parties --party 802999 --status expired --format json"));
    assert_snapshot!("parties_seeds_80", run_with(&repository(), "parties --role civil", &[], Some(80)));
}

#[test]
fn what_organisations_bear_and_receive_ties_with_split_and_payments() {
    let ledger = double();
    let json = |line: &str| -> serde_json::Value { serde_json::from_str(&ledger.run(line).out).unwrap() };
    let ore = |value: &serde_json::Value| -> i64 {
        value.as_str().map_or(0, |amount| amount.replace('.', "").parse().unwrap())
    };
    let sum = |line: &str, column: &str, keep: &dyn Fn(&serde_json::Value) -> bool| -> i64 {
        json(line)["rows"].as_array().unwrap().iter().filter(|row| keep(row)).map(|row| ore(&row[column])).sum()
    };
    let all = |_: &serde_json::Value| true;
    for by in ["", " --by year"] {
        let parties = format!("parties --format json{by}");
        assert_eq!(sum(&parties, "bears", &all), sum("split --by party,year --format json", "amount", &all));
        for (column, basis) in
            [("pays", "payment"), ("pays_up_to", "up_to"), ("receives", "payment"), ("receives_up_to", "up_to")]
        {
            let agreed = sum("payments --format json", "amount", &|row| row["basis"] == basis);
            assert_eq!(sum(&parties, column, &all), agreed, "{column}");
            assert!(agreed > 0);
        }
    }
    for year in [2022, 2023] {
        let agreed = sum(&format!("payments --year {year} --format json"), "amount", &|row| row["basis"] == "payment");
        assert_eq!(sum(&format!("parties --year {year} --format json"), "receives", &all), agreed);
        let borne = sum(&format!("split --year {year} --by party --format json"), "amount", &all);
        assert_eq!(sum(&format!("parties --year {year} --format json"), "bears", &all), borne);
    }
}

#[test]
fn a_ledger_with_errors_has_no_organisations() {
    let ledger = double();
    ledger.replace("laxhjalp.toml", "kupan = 33.4", "kupan = 33.3");
    let ran = ledger.run("parties");
    assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{ran}");
    assert!(ran.err.contains("inga siffror lämnas"), "{ran}");
    assert_eq!(Ledger::empty().run("parties").code, 3);
}

#[test]
fn the_number_of_a_sole_trader_is_never_printed() {
    // A personal identity number with a day that nobody has: made up, and put together here.
    let serial = ["811218", "987"].concat();
    let sum: u32 = serial.chars().zip([2, 1].into_iter().cycle()).fold(0, |sum, (digit, weight)| {
        let product = digit.to_digit(10).unwrap() * weight;
        sum + product / 10 + product % 10
    });
    let number = format!("{}-{}{}", &serial[..6], &serial[6..], (10 - sum % 10) % 10);
    let ledger = one("[term]\nstart = 2022-01-01\nend = 2022-12-31\n");
    ledger.replace("avtal.toml", "802999-0010", &number);
    ledger.write("liggare.toml", "[ledger]\nname = \"Almby\"\n[rules]\nP001 = \"off\"\nP004 = \"off\"\n");
    for format in ["table", "csv", "json", "markdown", "html"] {
        let ran = ledger.run(&format!("parties --format {format}"));
        assert!(!ran.to_string().contains(&number[7..]), "{format}: {ran}");
    }
}

#[test]
fn every_table_and_page_has_an_html_form_with_a_name() {
    for line in [
        "list",
        "criteria",
        "criteria hv-2021-sensus",
        "parties",
        "split",
        "payments",
        "outcome",
        "deadlines",
        "agenda --meeting 2023-03-23",
        "explain",
        "explain T001",
        "show hv-2021-sensus",
    ] {
        for (lang, opening) in
            [("sv", "<!doctype html>\n<html lang=\"sv\">"), ("en", "<!doctype html>\n<html lang=\"en\">")]
        {
            let ran = liggare(&format!("--lang {lang} {line} --format html"));
            assert_eq!(ran.code, 0, "{line}: {}", ran.err);
            assert!(ran.out.starts_with(opening), "{line}");
            assert!(!ran.out.contains("<h1>liggare."), "{line} has no name of its own:\n{}", ran.out);
            for never in ["<script", "http://", "https://", "<img", "<link"] {
                assert!(!ran.out.contains(never), "{line}: {never}");
            }
        }
    }
    let page = liggare("list --status active --format html").out;
    assert_snapshot!("list_html", page.split_once("</style>").unwrap().1);
    let page = liggare("criteria --party street --active-in 2023 --format html").out;
    assert_snapshot!("criteria_html", page.split_once("</style>").unwrap().1);
}

#[test]
fn drafts_and_proposals_are_marked_in_every_form_and_summed_apart() {
    let ledger = double();
    let proposed = "[decision]\nstatus = \"proposed\"\ndate = 2022-11-01\n[[payments]]";
    ledger.replace("motesplats.toml", "[[payments]]", proposed);
    ledger.write(
        "utkast.toml",
        "title = \"Utkast\"\nkind = \"iop\"\n[parties.almby]\nname = \"Almby kommun\"\nrole = \"public\"\n\
         org_number = \"212000-9994\"\n[parties.kupan]\nname = \"Kupan\"\nrole = \"civil\"\norg_number = \"802999-0010\"\n\
         [term]\nstart = 2024-01-01\nend = 2024-12-31\n[[costs]]\nper = \"year\"\ntotal = 1_000\n\
         [allocation]\nmethod = \"percent\"\nshares = { almby = 60, kupan = 40 }\n",
    );
    for form in ["table", "markdown", "html"] {
        let parties = ledger.run(&format!("parties --format {form}")).out;
        for said in ["motesplats (förslag)", "utkast (utkast)", "summa, inte beslutat", "summa, alla, inte beslutat"] {
            assert!(parties.contains(said), "{form}: {said}\n{parties}");
        }
        let split = ledger.run(&format!("split --format {form}")).out.replace(['\u{a0}', '\u{202f}'], " ");
        let (decided, draft) =
            ("summa för 1 avtal: 600 000,00 kr", "summa för 1 utkast och förslag, som inte är beslutade: 1 000,00 kr");
        for said in ["utkast (utkast)", decided, draft] {
            assert!(split.contains(said), "{form}: {said}\n{split}");
        }
        let payments = ledger.run(&format!("payments --format {form}")).out;
        for said in ["motesplats (förslag)", "summa, utkast"] {
            assert!(payments.contains(said), "{form}: {said}\n{payments}");
        }
    }
    let marks = |line: &str| {
        let json: serde_json::Value = serde_json::from_str(&ledger.run(&format!("{line} --format json")).out).unwrap();
        let rows = json["rows"].as_array().unwrap().iter();
        let marks = rows
            .map(|row| format!("{} {}", row["agreement"].as_str().unwrap(), row["undecided"].as_str().unwrap_or("-")));
        marks.collect::<std::collections::BTreeSet<_>>().into_iter().collect::<Vec<_>>().join(", ")
    };
    assert_eq!(marks("parties"), "bidrag -, laxhjalp -, motesplats proposed, utkast draft");
    assert_eq!(marks("split"), "laxhjalp -, utkast draft");
    assert_eq!(marks("payments"), "laxhjalp -, motesplats proposed");
    for (line, mark) in [("parties", "draft"), ("split", "draft"), ("payments", "proposed")] {
        assert!(ledger.run(&format!("{line} --format csv")).out.contains(mark), "{line}");
        assert!(ledger.run(&format!("{line} --format excel-csv")).out.contains("inte beslutat"), "{line}");
    }
    assert!(ledger.run("split utkast --explain").out.contains("Utkast (utkast)"));
}

#[test]
fn contributions_of_each_kind_stand_apart_and_those_without_a_value_are_counted() {
    let ledger = double();
    let by = "[[contributions]]\nby = [\"kupan\"]\nwhat = \"x\"\nyear = 2023\n";
    ledger.replace(
        "laxhjalp.toml",
        "[[costs]]",
        &format!("{by}kind = \"cash\"\namount = 11\n{by}amount = 13\n{by}kind = \"in_kind\"\n{by}kind = \"in_kind\"\nhours = 3\n[[costs]]"),
    );
    let json: serde_json::Value =
        serde_json::from_str(&ledger.run("parties --party kupan --year 2023 --format json").out).unwrap();
    let row = json["rows"].as_array().unwrap().iter().find(|row| row["agreement"] == "laxhjalp").unwrap();
    let kinds =
        ["contributes_cash", "contributes_in_kind", "contributes_unstated"].map(|kind| row[kind].as_str().unwrap());
    assert_eq!(kinds, ["11.00", "7000.00", "13.00"]);
    assert_eq!(row["contributes_unvalued"], 2);
    let table = ledger.run("parties --party kupan --format markdown").out;
    for title in ["insats i pengar", "värderad insats", "insats, slag anges inte", "ovärderade"] {
        assert!(table.contains(title), "{title}\n{table}");
    }
}

#[test]
fn a_fund_whose_status_is_not_stated_is_not_called_applied_for() {
    let ledger = double();
    let fund = "[funding.medel]\nname = \"Medel\"\namount = 9_000\nyear = 2024\n\
                [extension]\nmode = \"conditional\"\nlength = \"1 year\"\ndecide_by = \"3 months before end\"\ndepends_on = [\"medel\"]\n[[costs]]";
    ledger.replace("laxhjalp.toml", "[[costs]]", fund);
    for line in ["payments", "show laxhjalp", "deadlines --all", "parties", "validate --all"] {
        let ran = ledger.run(line);
        assert!(!ran.out.contains("sökt"), "{line}: {ran}");
    }
    assert!(ledger.run("payments").out.contains("anges inte"));
    assert!(ledger.run("show laxhjalp").out.contains("anges inte"));
    assert!(ledger.run("payments --format csv").out.contains(",fund,not_stated,"));
    let deadlines = ledger.run("deadlines --all --format csv").out;
    assert!(deadlines.contains("Medel (status anges inte)"), "{deadlines}");
}
