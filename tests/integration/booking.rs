//! `booking`: orders as finance takes them, refused where they cannot be made, and recorded without touching another byte.

use crate::support::{Ledger, Ran, zip_names, zip_part};

const SETTINGS: &str = "[ledger]\nlanguage = \"sv\"\n\n[booking]\ncolumns = [\"konto\", \"ansvar\", \"motpart\", \"belopp\", \"text\"]\n\
    required = [\"konto\", \"ansvar\", \"motpart\"]\ncounterpart = \"motpart\"\nseries = \"L\"\n\
    company = { name = \"Stockholms stad\", org_number = \"212000-0142\" }\nsie = { ansvar = 1, motpart = 21 }\n";

const AGREEMENT: &str = "title = \"Socialt stöd till nyanlända\"\nkind = \"cooperation\"\nreference = \"2018/12\"\nshort_name = \"Stöd\"\n\n\
    [parties.kungsholmen]\nname = \"Kungsholmen\"\nrole = \"public\"\norg_status = \"internal\"\n\
    account = { konto = \"4530\", ansvar = \"1100\", motpart = \"85\" }\n\n\
    [parties.norrmalm]\nname = \"Norrmalm\"\nrole = \"public\"\norg_status = \"internal\"\nhost = true\n\
    account = { konto = \"4530\", ansvar = \"2200\", motpart = \"86\" }\naccount_host = { konto = \"3630\" }\n\n\
    [parties.ostermalm]\nname = \"Östermalm\"\nrole = \"public\"\norg_status = \"internal\"\n\
    account = { konto = \"4530\", ansvar = \"3300\", motpart = \"87\" }\n\n\
    [term]\nstart = 2018-09-01\nend = 2019-12-31\n\n[[costs]]\nper = \"year\"\nunit = \"tkr\"\nitems = [\n\
    \x20 { name = \"Personalkostnader\", amount = 1_800 },\n  { name = \"Lokaler, it, telefoni\", amount = 300 },\n\
    \x20 { name = \"Over head\", amount = 200 },\n  { name = \"Tolk\", amount = 500 },\n]\n\n[allocation]\nmethod = \"percent\"\n\
    proration = \"months\"\nshares = { kungsholmen = 23, norrmalm = 66, ostermalm = 11 }\n";

fn ledger() -> Ledger {
    let ledger = Ledger::empty();
    ledger.write("liggare.toml", SETTINGS).write("stod.toml", AGREEMENT);
    ledger
}

fn on(ledger: &Ledger, day: &str, line: &str) -> Ran {
    ledger.run(&format!("--as-of {day} {line}"))
}

fn file(ledger: &Ledger) -> String {
    ledger.text("stod.toml")
}

#[test]
fn the_first_tertial_of_2019_is_debited_to_two_districts_and_credited_to_the_host() {
    let ledger = ledger();
    let ran = on(&ledger, "2019-05-02", "booking --period 2019-T1 --format csv");
    let expected = "konto,ansvar,motpart,belopp,text\r\n\
        4530,1100,86,214666.67,2018/12 Stöd 2019-T1 Kungsholmen\r\n3630,2200,85,-214666.67,2018/12 Stöd 2019-T1 Kungsholmen\r\n\
        4530,3300,86,102666.67,2018/12 Stöd 2019-T1 Östermalm\r\n3630,2200,87,-102666.67,2018/12 Stöd 2019-T1 Östermalm\r\n";
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, expected, ""));
    let chosen = on(&ledger, "2019-05-02", "booking --period 2019-T1 --columns period,party,debit --format csv").out;
    assert_eq!(chosen.lines().take(2).collect::<Vec<_>>(), ["period,party,debit", "2019-T1,kungsholmen,214666.67"]);
    let sie = on(&ledger, "2019-05-02", "--output o.si booking --period 2019-T1 --columns period --format sie");
    assert!(sie.code == 2 && !ledger.directory().join("o.si").exists(), "{sie}");
    insta::assert_snapshot!("booking_first_tertial", on(&ledger, "2019-05-02", "booking --period 2019-T1"));
    insta::assert_snapshot!(
        "booking_preliminary",
        on(&ledger, "2019-04-02", "booking --period 2019-T1 --format markdown")
    );
    let json = on(&ledger, "2019-05-02", "booking --period 2019-T1 --format json").out;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["rows"].as_array().unwrap().len(), 4);
    assert_eq!(json["rows"][1]["credit"], "214666.67");
}

#[test]
fn a_sheet_has_lines_to_sign_and_keeps_codes_as_texts() {
    let ledger = ledger();
    ledger.replace("stod.toml", "ansvar = \"1100\"", "ansvar = \"0110\"");
    let ran = on(&ledger, "2019-05-02", "--output order.xlsx booking --period 2019-T1 --format xlsx");
    assert_eq!(ran.code, 0, "{ran}");
    let book = std::fs::read(ledger.directory().join("order.xlsx")).unwrap();
    let texts = zip_part(&book, "xl/sharedStrings.xml");
    for text in
        ["utfärdare:", "datum:", "beslutsattest:", "behörighetsattest:", ">0110<", "summa debet", "summa kredit"]
    {
        assert!(texts.contains(text), "{text} {texts}");
    }
    let sheet = zip_part(&book, "xl/worksheets/sheet1.xml");
    assert!(sheet.contains("<v>317333.34</v>") && sheet.contains("<v>-317333.34</v>"), "{sheet}");
    assert!(sheet.contains("Bokföringsorder 2019-T1") && !sheet.contains("Bokföringsorder: "), "{sheet}");
    // Without a sum no sheet says anything of sums.
    ledger.replace("liggare.toml", "\"belopp\", ", "");
    let bare = on(&ledger, "2019-05-02", "--output bare.xlsx booking --period 2019-T1 --format xlsx");
    assert_eq!(bare.code, 0, "{bare}");
    let book = std::fs::read(ledger.directory().join("bare.xlsx")).unwrap();
    assert!(!zip_names(&book).contains(&"xl/worksheets/sheet2.xml".to_owned()));
}

#[test]
fn sie_is_in_its_own_code_page_and_only_for_what_is_over() {
    let ledger = ledger();
    let ran = on(&ledger, "2019-05-02", "--output order.si booking --period 2019-T1 --format sie");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let bytes = std::fs::read(ledger.directory().join("order.si")).unwrap();
    assert!(bytes.windows(9).any(|part| part == b"\x99stermalm"));
    assert!(bytes.ends_with(b"}\r\n") && bytes.starts_with(b"#FLAGGA 0\r\n#PROGRAM liggare "));
    let early = on(&ledger, "2019-04-29", "booking --period 2019-T1 --format sie");
    assert_eq!((early.code, early.out.as_str()), (2, ""));
    ledger.replace("stod.toml", "short_name = \"Stöd\"", "short_name = \"Stöd Ž\"");
    let letter = on(&ledger, "2019-05-02", "booking --period 2019-T1 --format sie");
    assert_eq!((letter.code, letter.out.as_str()), (1, ""));
    assert!(letter.err.contains("stod: Kungsholmen 214\u{a0}666,67 kr har ett tecken"), "{letter}");
    assert!(letter.err.contains("inte kan skriva: Ž"), "{letter}");
    ledger.replace("stod.toml", "short_name = \"Stöd Ž\"", "short_name = \"Stöd\"");
    ledger.replace("stod.toml", "konto = \"3630\"", "konto = \"intäkt\"");
    let account = on(&ledger, "2019-05-02", "booking --period 2019-T1 --format sie");
    assert!(account.code == 1 && account.err.contains("raden stod: Norrmalm −214\u{a0}666,67 kr"), "{account}");
    ledger.replace("liggare.toml", "company = { name = \"Stockholms stad\", org_number = \"212000-0142\" }\n", "");
    let company = on(&ledger, "2019-05-02", "booking --period 2019-T1 --format sie");
    assert!(company.code == 1 && company.err.contains("`company`"), "{company}");
}

#[test]
fn an_order_that_cannot_be_made_is_refused_and_names_its_row() {
    let ledger = ledger();
    ledger.replace("stod.toml", "ansvar = \"3300\", ", "");
    let ran = on(&ledger, "2019-05-02", "booking --period 2019-T1 --format csv");
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    assert!(ran.err.contains("raden Östermalm 102\u{a0}666,67 kr saknar koden \"ansvar\": skriv den i"), "{ran}");
    for (line, code) in [
        ("booking --period 2019-H1", 2),
        ("booking --period tertial", 2),
        ("booking", 2),
        ("booking --period 2019-T1 --yes", 2),
        ("booking nej --period 2019-T1", 2),
        ("booking --period 2017-T1", 3),
        ("booking --period 2019-T1 --kind iop", 3),
    ] {
        let ran = on(&ledger, "2019-05-02", line);
        assert_eq!((ran.code, ran.out.as_str()), (code, ""), "{line}: {ran}");
    }
}

#[test]
fn a_final_index_is_corrected_in_the_tertial_after_what_is_frozen() {
    let ledger = ledger();
    let index = |rates: &str| format!("unit = \"tkr\"\nindex = [{rates}]\n");
    let preliminary = "{ from = 2019, rate = 2.5, status = \"preliminary\", known = 2018-12-01 }";
    ledger.replace("stod.toml", "unit = \"tkr\"\n", &index(preliminary));
    for (day, period) in [("2019-01-10", "2018-T3"), ("2019-05-02", "2019-T1")] {
        let ran = on(&ledger, day, &format!("booking --period {period} --record --yes --reference \"L {period}\""));
        assert!(ran.code == 0 && ran.err.contains(&format!("frozen_to = \"{period}\"")), "{ran}");
    }
    ledger.write("liggare.toml", format!("{SETTINGS}\n[money]\nfrozen_to = \"2019-T1\"\n"));
    let last = "{ from = 2019, rate = 3.1, status = \"final\", known = 2019-05-20 }";
    ledger.replace("stod.toml", preliminary, &format!("{preliminary}, {last}"));
    let split = on(&ledger, "2019-09-02", "split --by party,tertial --format csv").out;
    for row in [
        "stod,2019-T1,,kungsholmen,Kungsholmen,23,220033.33,",
        "stod,2019-T2,,kungsholmen,Kungsholmen,23,222609.34,",
        "stod,2019-T2,,norrmalm,Norrmalm,66,638792.00,",
        "stod,2019-T3,,ostermalm,Östermalm,11,105849.33,",
    ] {
        assert!(split.contains(row), "{row}\n{split}");
    }
    let explained = on(&ledger, "2019-09-02", "split stod --by party,tertial --explain").out;
    let told = "det slutliga indexet för 2019 är 3,1 procent, det preliminära var 2,5";
    assert!(explained.replace(['\n', ' '], "").contains(&told.replace(' ', "")), "{explained}");
    insta::assert_snapshot!("booking_correction", on(&ledger, "2019-09-02", "booking --period 2019-T2"));
    let again = on(&ledger, "2019-09-02", "booking --period 2019-T1 --format csv");
    assert!(again.out.contains("220033.33") && again.err.contains("redan bokförd: stod"), "{again}");
    let year = on(&ledger, "2019-09-02", "booking --period 2019");
    assert!(year.code == 1 && year.err.contains("2019-T1"), "{year}");
    // Recorded, the correction is charged, and nothing is left to correct.
    assert_eq!(on(&ledger, "2019-09-03", "booking --period 2019-T2 --record --yes").code, 0);
    ledger.replace("liggare.toml", "frozen_to = \"2019-T1\"", "frozen_to = \"2019-T2\"");
    let third = on(&ledger, "2020-01-02", "booking --period 2019-T3 --format json").out;
    assert!(!third.contains("correction") && third.contains("221321.33"), "{third}");
    let receipt = on(&ledger, "2020-01-02", "export ut");
    assert_eq!(receipt.code, 0);
    let notes = std::fs::read_to_string(ledger.directory().join("ut/receipt.json")).unwrap();
    assert!(notes.contains("2018-T3, 2019-T1, 2019-T2"), "{notes}");
    ledger.replace("liggare.toml", "frozen_to = \"2019-T2\"", "frozen_to = \"2019-T3\"");
    let unbooked = on(&ledger, "2020-01-02", "split");
    assert!(unbooked.code == 1 && unbooked.err.contains("M027"), "{unbooked}");
}

#[test]
fn what_is_booked_is_recorded_once_by_whoever_says_yes() {
    let ledger = ledger();
    let line = "--as-of 2019-05-02 booking --period 2019-T1 --record";
    let shown = ledger.run(&format!("{line} --diff"));
    // As `record --diff`: what was asked for is shown.
    assert_eq!((shown.code, shown.out.matches("+[[invoiced]]").count()), (0, 12));
    assert_eq!(ledger.run(line).code, 2);
    assert_eq!(ledger.run("--as-of 2019-04-02 booking --period 2019-T1 --record --yes").code, 2);
    assert_eq!(ledger.answer(line, &["n"]).code, 1);
    assert_eq!(ledger.answer(line, &[]).code, 2);
    assert_eq!(file(&ledger), AGREEMENT);
    let written = ledger.answer(line, &["j"]);
    assert!(written.code == 0 && written.out.contains("Skriv in?"), "{written}");
    let recorded = file(&ledger);
    assert!(recorded.starts_with(AGREEMENT), "{recorded}");
    let entry = "\n[[invoiced]]\nperiod = \"2019-T1\"\nparty = \"norrmalm\"\nitem = \"Tolk\"\namount = 110_000\non = 2019-05-02\n";
    assert!(recorded.contains(entry), "{recorded}");
    let again = ledger.run(&format!("{line} --yes"));
    assert!(again.code == 0 && again.err.contains("2019-T1 finns redan i stod"), "{again}");
    assert_eq!(file(&ledger), recorded);
    // An entry of a later day is there, too.
    assert_eq!(ledger.run("--as-of 2019-04-02 booking --period 2019-T1 --record --yes").code, 1);
    assert_eq!(ledger.run(&format!("--output x.txt {line} --yes")).code, 2);
}

#[test]
fn every_other_byte_of_a_recorded_file_stays() {
    let ledger = ledger();
    let odd = format!("\u{feff}{}", AGREEMENT.replace('\n', "\r\n").trim_end());
    ledger.write("stod.toml", &odd);
    let ran = on(&ledger, "2019-05-02", "booking --period 2019-T1 --record --yes");
    assert_eq!(ran.code, 0, "{ran}");
    let after = file(&ledger);
    assert!(after.starts_with(&odd) && after.ends_with("on = 2019-05-02"));
    assert!(!after.replace("\r\n", "").contains('\n'));
    assert_eq!(on(&ledger, "2019-05-02", "booking --period 2019-T1").code, 0);
}

#[cfg(unix)]
#[test]
fn a_file_behind_a_link_or_with_another_name_is_not_recorded_into() {
    let ledger = ledger();
    let line = "booking --period 2019-T1 --record --yes";
    let (file, other) = (ledger.path().join("stod.toml"), ledger.path().join("annan.txt"));
    std::fs::hard_link(&file, &other).unwrap();
    assert_eq!(on(&ledger, "2019-05-02", line).code, 2);
    std::fs::remove_file(&file).unwrap();
    std::os::unix::fs::symlink("annan.txt", &file).unwrap();
    let linked = on(&ledger, "2019-05-02", line);
    assert_eq!(linked.code, 2, "{linked}");
    assert_eq!(std::fs::read_to_string(&other).unwrap(), AGREEMENT);
}

/// Where one of several files cannot be written, none is.
#[cfg(unix)]
#[test]
fn no_file_is_recorded_into_unless_every_one_can_be() {
    use std::os::unix::fs::PermissionsExt;
    let ledger = ledger();
    ledger.write("tolk.toml", AGREEMENT.replace("2018/12", "2018/13").replace("\"Stöd\"", "\"Tolk\""));
    let other = ledger.path().join("tolk.toml");
    let line = "booking --period 2019-T1 --record";
    std::fs::set_permissions(&other, std::fs::Permissions::from_mode(0o444)).unwrap();
    for how in ["--yes", "--diff"] {
        let ran = on(&ledger, "2019-05-02", &format!("{line} {how}"));
        assert!(ran.code == 2 && ran.out.is_empty() && ran.err.contains("tolk.toml"), "{ran}");
        assert!(ran.err.contains("skrivskyddad") && file(&ledger) == AGREEMENT, "{ran}");
    }
    std::fs::set_permissions(&other, std::fs::Permissions::from_mode(0o644)).unwrap();
    assert_eq!(on(&ledger, "2019-05-02", &format!("{line} --yes")).code, 0);
    assert_ne!(file(&ledger), AGREEMENT);
    assert!(std::fs::read_to_string(&other).unwrap().contains("[[invoiced]]"));
}

#[test]
fn an_invoice_basis_stands_beside_what_is_booked() {
    let ledger = ledger();
    ledger.replace(
        "stod.toml",
        "[parties.ostermalm]\nname = \"Östermalm\"\nrole = \"public\"\norg_status = \"internal\"",
        "[parties.ostermalm]\nname = \"Östermalm\"\nrole = \"civil\"",
    );
    ledger.replace(
        "liggare.toml",
        "series = \"L\"\n",
        "series = \"L\"\ncontra = { konto = \"1510\", ansvar = \"9000\" }\n",
    );
    insta::assert_snapshot!("booking_invoices", on(&ledger, "2019-05-02", "booking --period 2019-T1"));
    let csv = on(&ledger, "2019-05-02", "booking --period 2019-T1 --format csv");
    assert!(csv.out.contains("1510,9000,87,102666.67") && csv.err.contains("underlag för fakturor"), "{csv}");
}

fn record(ledger: &Ledger, day: &str, period: &str) {
    let ran = on(ledger, day, &format!("booking --period {period} --record --yes"));
    assert_eq!(ran.code, 0, "{ran}");
}

/// A run that writes a SIE file, and what the file holds, in which letters of its code page are marks.
fn sie(ledger: &Ledger, day: &str, line: &str) -> (Ran, String) {
    let path = ledger.directory().join("order.si");
    let _ = std::fs::remove_file(&path);
    let ran = on(ledger, day, &format!("--output order.si booking --period 2019-T1 --format sie {line}"));
    let bytes = std::fs::read(path).unwrap_or_default();
    (ran, String::from_utf8_lossy(&bytes).into_owned())
}

#[test]
fn a_code_without_a_number_in_sie_is_refused_and_named() {
    let ledger = ledger();
    ledger.replace("stod.toml", "ansvar = \"1100\", ", "ansvar = \"1100\", projekt = \"P1\", ");
    let (ran, file) = sie(&ledger, "2019-05-02", "");
    assert_eq!((ran.code, file.as_str()), (1, ""));
    assert!(ran.err.contains("koden \"projekt\"") && ran.err.contains("[booking.sie]"), "{ran}");
    ledger.replace("liggare.toml", "motpart = 21 }", "motpart = 21, projekt = 6 }");
    let (ran, file) = sie(&ledger, "2019-05-02", "");
    assert!(ran.code == 0 && file.contains("6 \"P1\""), "{ran}{file}");
}

#[test]
fn sie_leaves_out_what_is_booked_and_says_so() {
    let ledger = ledger();
    ledger.replace("stod.toml", "unit = \"tkr\"", "unit = \"tkr\"\nprecision = \"estimate\"");
    let (_, before) = sie(&ledger, "2019-05-02", "");
    assert!(before.contains(" conto"), "{before}");
    record(&ledger, "2019-05-02", "2019-T1");
    let (booked, file) = sie(&ledger, "2019-05-02", "");
    assert_eq!((booked.code, file.as_str()), (3, ""));
    assert!(booked.err.contains("redan är bokfört: stod") && booked.err.contains("--again"), "{booked}");
    let (again, file) = sie(&ledger, "2019-05-02", "--again");
    assert!(again.code == 0 && again.err.contains("redan bokförd: stod"), "{again}");
    // The same vouchers on the same days with the same texts, of an estimate too.
    assert_eq!(file, before);
    assert!(file.contains(" 20190430 "), "{file}");
    assert_eq!(on(&ledger, "2019-05-02", "booking --period 2019-T1 --again").code, 2);
    // One that is still to be booked stands alone in the file.
    ledger.write("annat.toml", AGREEMENT.replace("\"Stöd\"", "\"Annat\"").replace("2018/12", "2018/13"));
    let (other, file) = sie(&ledger, "2019-05-02", "");
    assert!(other.code == 0 && other.err.contains("redan är bokfört: stod"), "{other}");
    assert_eq!((file.matches("#VER").count(), file.contains("2018/12")), (1, false));
}

#[test]
fn what_is_recorded_later_than_the_day_is_not_recorded_twice() {
    let ledger = ledger();
    record(&ledger, "2019-05-15", "2019-T1");
    let before = file(&ledger);
    for line in ["booking --period 2019-T1 --record --yes", "booking stod --period 2019 --record --yes"] {
        let ran = on(&ledger, "2019-05-02", line);
        assert!(ran.code == 1 && ran.err.contains("2019-05-15"), "{ran}");
        assert_eq!(file(&ledger), before);
    }
    // As of the earlier day nobody knew.
    let shown = on(&ledger, "2019-05-02", "booking --period 2019-T1 --format csv");
    assert!(shown.code == 0 && !shown.err.contains("redan"), "{shown}");
}

#[test]
fn what_a_recorded_period_lacks_is_ordered_and_recorded_alone() {
    let ledger = ledger();
    record(&ledger, "2019-05-02", "2019-T1");
    let whole = file(&ledger);
    let first = whole.find("\n[[invoiced]]\nperiod = \"2019-T1\"\nparty = \"ostermalm\"").unwrap();
    let (part, left) = whole.split_at(first);
    ledger.write("stod.toml", part);
    let line = "booking --period 2019-T1";
    let csv = on(&ledger, "2019-05-03", &format!("{line} --format csv"));
    assert!(csv.out.contains("214666.67,\"2018/12 Stöd 2019-T1 Kungsholmen, redan bokförd\""), "{csv}");
    assert!(csv.out.contains("102666.67,2018/12 Stöd 2019-T1 Östermalm\r\n"), "{csv}");
    assert!(csv.err.contains("kvar att bokföra") && csv.err.contains("Östermalm"), "{csv}");
    let (ran, lines) = sie(&ledger, "2019-05-03", "");
    assert_eq!((ran.code, lines.matches("#TRANS").count()), (0, 2), "{ran}");
    let ran = on(&ledger, "2019-05-03", &format!("{line} --record --yes"));
    assert!(ran.code == 0 && ran.err.contains("kvar att bokföra"), "{ran}");
    assert_eq!(file(&ledger), format!("{part}{}", left.replace("2019-05-02", "2019-05-03")));
}

#[test]
fn what_a_recorded_period_differs_by_is_told_until_the_period_is_frozen() {
    let ledger = ledger();
    record(&ledger, "2019-01-10", "2018-T3");
    record(&ledger, "2019-05-02", "2019-T1");
    ledger.replace("stod.toml", "kungsholmen = 23, norrmalm = 66", "kungsholmen = 33, norrmalm = 56");
    for (period, code) in [("2019-T1", 0), ("2019-T2", 0)] {
        let ran = on(&ledger, "2019-09-02", &format!("booking --period {period} --format csv"));
        assert_eq!(ran.code, code, "{ran}");
        let told = ran.err.replace('\u{a0}', " ");
        for part in ["Kungsholmen är bokförd för 214 666,67 kr i 2019-T1", "skillnaden 93 333,33 kr", "frozen_to"] {
            assert!(told.contains(part), "{part}\n{told}");
        }
    }
    // Whoever asks for no order is told, too, and what to do about it.
    let validated = || on(&ledger, "2019-09-02", "validate --select M044");
    let told = validated().out.replace('\u{a0}', " ");
    for part in ["M044", "Kungsholmen 214 666,67 kr, nu 308 000,00 kr", "frozen_to = \"2019-T1\"", "[[invoiced]]"] {
        assert!(told.contains(part), "{part}\n{told}");
    }
    assert!(!on(&ledger, "2019-04-29", "validate --select M044").out.contains("2019-T1"));
    ledger.write("liggare.toml", format!("{SETTINGS}\n[money]\nfrozen_to = \"2019-T1\"\n"));
    assert!(!validated().out.contains("fördelning"), "{}", validated());
    let next = on(&ledger, "2019-09-02", "booking --period 2019-T2 --format csv");
    assert!(next.out.contains("rättelse") && !next.err.contains("skillnaden"), "{next}");
}

#[test]
fn a_frozen_period_without_entries_can_be_recorded_though_it_is_an_error() {
    let ledger = ledger();
    ledger.write("liggare.toml", format!("{SETTINGS}\n[money]\nfrozen_to = \"2019-T1\"\n"));
    let refused = on(&ledger, "2019-09-02", "booking --period 2019-T1");
    assert!(refused.code == 1 && refused.err.contains("M027"), "{refused}");
    for (period, count) in [("2019-T1", 12), ("2018-T3", 24)] {
        record(&ledger, "2019-09-02", period);
        assert_eq!(file(&ledger).matches("[[invoiced]]").count(), count);
    }
    let whole = on(&ledger, "2019-09-02", "booking --period 2019-T2 --format csv");
    assert!(whole.code == 0 && !whole.out.contains("rättelse"), "{whole}");
    // Any other error still stops it.
    ledger.replace("stod.toml", "ostermalm = 11", "ostermalm = 12");
    let other = on(&ledger, "2019-09-02", "booking --period 2019-T2 --record --yes");
    assert_eq!(other.code, 1, "{other}");
}

#[test]
fn a_form_does_not_go_with_recording() {
    let ledger = ledger();
    let line = "--output order.si booking --period 2019-T1 --record --diff";
    let ran = on(&ledger, "2019-05-02", &format!("{line} --format sie"));
    assert!(ran.code == 2 && ran.err.contains("--format går inte ihop med --record"), "{ran}");
    assert!(!ledger.directory().join("order.si").exists());
}

#[test]
fn a_period_that_was_booked_keeps_its_host_when_another_takes_over() {
    let ledger = ledger();
    let first = "booking --period 2019-T1 --format csv";
    let before = on(&ledger, "2019-05-02", first);
    assert_eq!(on(&ledger, "2019-05-02", "booking --period 2019-T1 --record --reference L1 --yes").code, 0);
    ledger.replace("stod.toml", "host = true", "host = true\nhost_until = 2019-04-30");
    let taken_over = "name = \"Kungsholmen\"\nhost = true\nhost_from = 2019-05-01\naccount_host = { konto = \"3640\" }";
    ledger.replace("stod.toml", "name = \"Kungsholmen\"", taken_over);
    assert_eq!(on(&ledger, "2019-09-02", "validate").code, 0);
    let again = on(&ledger, "2019-09-02", first).out;
    assert_eq!(again.replace(", redan bokförd", "").replace('"', ""), before.out);
    let second = on(&ledger, "2019-09-02", "booking --period 2019-T2 --format csv").out;
    assert!(
        second.contains("3640,1100,86,") && second.contains("4530,2200,85,") && !second.contains("3630"),
        "{second}"
    );
    // Of a time in which there were two nobody knows who was paid what.
    let year = on(&ledger, "2020-01-02", "booking --period 2019 --format csv");
    assert!(year.code == 1 && year.out.is_empty(), "{year}");
    let months = on(&ledger, "2020-01-02", "--lang sv booking --period 2019-H1 --format csv");
    assert_eq!((months.code, months.out.as_str()), (2, ""), "{months}");
}

#[test]
fn what_the_host_has_booked_is_that_of_the_host_at_the_time() {
    let ledger = ledger();
    ledger.replace("stod.toml", "host = true", "host = true\nhost_until = 2019-04-30");
    ledger.replace(
        "stod.toml",
        "name = \"Kungsholmen\"",
        "name = \"Kungsholmen\"\nhost = true\nhost_from = 2019-05-01",
    );
    let booked =
        |period: &str| format!("\n[[outcomes]]\nperiod = \"{period}\"\namount = 300_000\nbooked_by = \"host\"\n");
    ledger.write("stod.toml", file(&ledger) + &["2019-T1", "2019-T2", "2019-T3"].map(booked).concat());
    let csv = on(&ledger, "2020-02-01", "outcome --settlement --year 2019 --columns party,booked --format csv").out;
    assert!(csv.contains("kungsholmen,600000.00") && csv.contains("norrmalm,300000.00"), "{csv}");
}

/// Seed 002 with an index that is preliminary, then final; the first tertial was booked to one host and frozen.
fn corrected() -> Ledger {
    let ledger = ledger();
    let index = "index = [\n  { from = 2019, rate = 2.5, name = \"PKV\", month = \"2018-10\", status = \"preliminary\", known = 2018-11-01 },\n\
                 \x20 { from = 2019, rate = 3.1, name = \"PKV\", month = \"2018-12\", status = \"final\", known = 2019-05-20 },\n]\nitems = [";
    ledger.replace("stod.toml", "items = [", index);
    for (day, period, reference) in [("2019-01-02", "2018-T3", "L1"), ("2019-05-02", "2019-T1", "L2")] {
        let line = format!("booking --period {period} --record --reference {reference} --yes");
        let ran = on(&ledger, day, &line);
        assert_eq!(ran.code, 0, "{ran}");
    }
    ledger.write("liggare.toml", format!("{SETTINGS}\n[money]\nfrozen_from = \"2018-T3\"\nfrozen_to = \"2019-T1\"\n"));
    ledger
}

#[test]
fn a_correction_names_what_it_corrects_and_nothing_else() {
    let ledger = corrected();
    let early = on(&ledger, "2019-05-02", "booking --period 2019-T1");
    assert!(early.out.contains("preliminärt"), "{early}");
    let order = on(&ledger, "2019-09-05", "booking --period 2019-T2 --format json").out;
    let order: serde_json::Value = serde_json::from_str(&order).unwrap();
    let rows = order["rows"].as_array().unwrap();
    let corrections: Vec<_> = rows.iter().filter(|row| row["kind"] == "correction").collect();
    assert_eq!(corrections.len(), 4, "{order}");
    assert!(corrections.iter().all(|row| row["corrects"] == "L2"), "{order}");
    let text = corrections[0]["text"].to_string();
    assert!(text.contains("rättelse av L2") && !text.contains("L1"), "{text}");
}

#[test]
fn a_recorded_order_is_the_order_that_was_booked() {
    let ledger = corrected();
    let line = "booking --period 2019-T2 --format csv --columns voucher,kind,party,debit,credit,corrects";
    let before = on(&ledger, "2019-09-05", line).out;
    assert_eq!(on(&ledger, "2019-09-05", "booking --period 2019-T2 --record --reference L3 --yes").code, 0);
    assert!(file(&ledger).contains("corrects = [\"L2\"]"), "{}", file(&ledger));
    assert_eq!(on(&ledger, "2019-09-05", "validate").code, 0);
    assert_eq!(on(&ledger, "2019-10-05", line).out, before);
    let booked = on(&ledger, "2019-10-05", "booking --period 2019-T2 --format csv --columns booked_as").out;
    assert!(booked.lines().skip(1).all(|row| row == "L3"), "{booked}");
    let sie = |day: &str| on(&ledger, day, "--output o.si booking --period 2019-T2 --format sie --again");
    assert_eq!(sie("2019-10-05").code, 0);
    let sie = std::fs::read(ledger.directory().join("o.si")).unwrap();
    assert_eq!(sie.windows(4).filter(|bytes| *bytes == b"#VER").count(), 2);
}

#[test]
fn what_a_host_got_too_little_of_is_paid_to_it_though_another_has_taken_over() {
    let ledger = corrected();
    ledger.replace("stod.toml", "host = true", "host = true\nhost_until = 2019-04-30");
    ledger.replace(
        "stod.toml",
        "name = \"Kungsholmen\"",
        "name = \"Kungsholmen\"\nhost = true\nhost_from = 2019-05-01",
    );
    let line = "booking --period 2019-T2 --format csv --columns kind,party,debit,credit";
    let order = on(&ledger, "2019-09-05", line).out;
    let corrections: Vec<&str> = order.lines().filter(|row| row.starts_with("correction,")).collect();
    // Norrmalm ran the first tertial: the others owe it what the index raised. The later one pays Kungsholmen.
    let expected = [
        "correction,kungsholmen,1288.00,",
        "correction,norrmalm,,1288.00",
        "correction,ostermalm,616.00,",
        "correction,norrmalm,,616.00",
    ];
    assert_eq!(corrections, expected, "{order}");
    let own: Vec<&str> = order.lines().filter(|row| row.starts_with("share,") && row.ends_with(',')).collect();
    assert_eq!(own, ["share,norrmalm,635096.00,", "share,ostermalm,105849.33,"], "{order}");
    // Booked and charged as the plan has it, nobody owes anybody anything.
    assert_eq!(on(&ledger, "2019-09-05", "booking --period 2019-T2 --record --reference L3 --yes").code, 0);
    assert_eq!(on(&ledger, "2019-10-05", line).out, order);
}

#[test]
fn nothing_is_said_to_be_unused_before_the_year_is_over() {
    let ledger = ledger();
    let outcome = "\n[[outcomes]]\nperiod = \"2019-T1\"\namount = 900_000\nbooked_by = \"host\"\n\n\
                   [[forecasts]]\nyear = 2019\nmade = 2019-05-15\namount = 2_750_000\nwhy = \"vakans\"\n";
    ledger.write("stod.toml", file(&ledger) + outcome);
    let line = "outcome --period 2019-T1 --columns period,difference,unspent --format csv";
    let running = on(&ledger, "2019-05-20", line);
    assert!(running.out.contains("2019-T1,-33333.34,\r\n"), "{running}");
    // The forecast is of the year, and is told beside the part.
    assert!(running.err.contains("prognos för hela 2019") && running.err.contains("vakans"), "{running}");
    assert!(on(&ledger, "2020-01-20", line).out.contains("2019-T1,-33333.34,33333.34"));
}

#[test]
fn a_payment_that_others_book_is_told_though_nothing_else_is() {
    let ledger = Ledger::empty();
    ledger.write("liggare.toml", "[ledger]\nlanguage = \"sv\"\n\n[booking]\nseries = \"L\"\n");
    ledger.write(
        "x.toml",
        "title = \"Prov\"\nkind = \"iop\"\n\n[parties.k]\nname = \"Almby kommun\"\nrole = \"public\"\n\n\
         [parties.f]\nname = \"Föreningen\"\nrole = \"civil\"\n\n[term]\nstart = 2025-01-01\nend = 2026-12-31\n\n\
         [[payments]]\nfrom = \"k\"\nto = \"f\"\namount = 5_000\nyear = 2025\n",
    );
    let ran = on(&ledger, "2026-06-01", "booking --period 2025");
    assert!(ran.code == 3 && ran.err.contains("bokförs hos andra"), "{ran}");
}

#[test]
fn a_payment_that_others_book_is_told_beside_costs_of_which_the_host_bears_its_own() {
    let ledger = Ledger::empty();
    ledger.write("liggare.toml", "");
    ledger.write(
        "x.toml",
        "title = \"Prov\"\nkind = \"iop\"\n[parties.k]\nname = \"Kommunen\"\nrole = \"public\"\norg_number = \"212000-0142\"\n\
         [parties.f]\nname = \"Föreningen\"\nrole = \"civil\"\norg_number = \"802999-0036\"\nhost = true\n\
         [term]\nstart = 2024-01-01\nend = 2025-12-31\n[[costs]]\nper = \"year\"\ntotal = 300_000\n\
         [allocation]\nmethod = \"percent\"\nshares = { k = 75, f = 25 }\n\
         [[payments]]\nfrom = \"k\"\nto = \"f\"\nwhat = \"Bidrag\"\namount = 225_000\ndue = 2024-02-28\n",
    );
    let ran = on(&ledger, "2024-05-02", "booking --period 2024-T1");
    assert!(ran.code == 3 && ran.err.contains("\"Bidrag\"") && ran.err.contains("bokförs hos andra"), "{ran}");
}

/// The host's own share is no row of an order.
#[test]
fn a_host_without_the_code_of_its_own_share_lacks_nothing_that_an_order_has() {
    let ledger = ledger();
    let of_host = "account = { konto = \"4530\", ansvar = \"2200\", motpart = \"86\" }";
    let without = of_host.replace("konto = \"4530\", ", "");
    ledger.replace("stod.toml", of_host, &without);
    assert_eq!(on(&ledger, "2019-05-02", "booking --period 2019-T1").code, 0);
    let ran = on(&ledger, "2019-05-02", "validate");
    assert!(!ran.out.contains("M023"), "{ran}");
    // What is exported has a row for it, and so does what it owes another host.
    let exported = format!("{SETTINGS}\n[export]\ncolumns = [\"konto\"]\n");
    ledger.write("liggare.toml", exported);
    let ran = on(&ledger, "2019-05-02", "validate");
    assert!(ran.out.contains("M023"), "{ran}");
    ledger.write("liggare.toml", SETTINGS);
    ledger.replace("stod.toml", "host = true", "host = true\nhost_until = 2019-04-30");
    let ran = on(&ledger, "2019-05-02", "validate");
    assert!(ran.out.contains("M023"), "{ran}");
}

/// Whatever columns an order has, its sheet can be signed.
#[test]
fn every_sheet_of_an_order_has_lines_to_sign() {
    let ledger = ledger();
    for (settings, columns) in
        [(SETTINGS, ""), (SETTINGS, " --columns party,debit,credit"), ("[ledger]\nlanguage = \"sv\"\n", "")]
    {
        ledger.write("liggare.toml", settings);
        let line = format!("--output order.xlsx booking --period 2019-T1 --format xlsx{columns}");
        let ran = on(&ledger, "2019-05-02", &line);
        assert_eq!(ran.code, 0, "{columns}: {ran}");
        let book = std::fs::read(ledger.directory().join("order.xlsx")).unwrap();
        let sheets: Vec<String> = zip_names(&book)
            .into_iter()
            .filter(|name| std::path::Path::new(name).extension().is_some_and(|extension| extension == "xml"))
            .map(|name| zip_part(&book, &name))
            .collect();
        for line in ["utfärdare:", "beslutsattest:", "behörighetsattest:"] {
            assert!(sheets.iter().any(|sheet| sheet.contains(line)), "{columns}: {line}");
        }
    }
}

/// One district is booked by the month and the host by the tertial: whoever asks is told who is elsewhere, and nothing is booked twice.
#[test]
fn who_is_booked_in_other_periods_is_named_and_recorded_there() {
    let ledger = ledger();
    let entry = |period: &str, party: &str, amount: &str| {
        format!("\n[[invoiced]]\nperiod = \"{period}\"\nparty = \"{party}\"\namount = {amount}\non = 2019-05-01\n")
    };
    let entries = entry("2019-01", "kungsholmen", "53_666.67") + &entry("2019-T1", "norrmalm", "616_000");
    ledger.write("stod.toml", format!("{AGREEMENT}{entries}"));
    let said = "Kungsholmen är inte med, för samma månader bokförs i andra perioder (2019-01)";
    let order = on(&ledger, "2019-09-02", "booking --period 2019-T1");
    let words = order.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(order.code == 0 && words.contains(said) && words.contains("Östermalm"), "{order}");
    let recorded = on(&ledger, "2019-09-02", "booking --period 2019-T1 --record --yes");
    assert!(recorded.code == 0 && recorded.err.contains(said), "{recorded}");
    assert_eq!(file(&ledger).matches("party = \"ostermalm\"").count(), 1, "{recorded}");
    for month in ["2019-02", "2019-03", "2019-04"] {
        let recorded = on(&ledger, "2019-09-02", &format!("booking --period {month} --record --yes"));
        assert_eq!(recorded.code, 0, "{recorded}");
    }
    let text = file(&ledger);
    assert!(text.matches("party = \"kungsholmen\"").count() > 3 && !text.contains("period = \"2019-T2\""), "{text}");
    let judged = on(&ledger, "2019-09-02", "validate --select M");
    assert_eq!(judged.code, 0, "{judged}");
    // Nothing is left of the tertial, in either sort.
    for period in ["2019-T1", "2019-02"] {
        let again = on(&ledger, "2019-09-02", &format!("booking --period {period} --record --diff"));
        assert!(again.code == 0 && !again.out.contains("[[invoiced]]"), "{again}");
    }
}

/// On paper stands what is checked and signed; what says the same to programs is there, folded, and the sheet of notes says so.
#[test]
fn a_sheet_of_an_order_folds_what_another_column_says() {
    let ledger = ledger();
    ledger.write("liggare.toml", "[ledger]\nlanguage = \"sv\"\n");
    let ran = on(&ledger, "2019-05-02", "--output order.xlsx booking stod --period 2019-T1 --format xlsx");
    assert_eq!(ran.code, 0, "{ran}");
    let book = std::fs::read(ledger.directory().join("order.xlsx")).unwrap();
    let sheet = zip_part(&book, "xl/worksheets/sheet1.xml");
    let columns = sheet.split("<cols>").nth(1).unwrap().split("</cols>").next().unwrap();
    let folded = |place: usize| {
        columns.split("<col ").any(|column| {
            let of = |key: &str| column.split(&format!("{key}=\"")).nth(1)?.split('"').next()?.parse::<usize>().ok();
            let is_it = of("min") <= Some(place) && Some(place) <= of("max");
            is_it && column.contains("hidden=\"1\"") && column.contains("outlineLevel=\"1\"")
        })
    };
    let titles = ["avtal", "period", "nr", "slag", "status", "sida", "part (nyckel)", "part"];
    let found: Vec<&str> = (1..).zip(titles).filter(|(place, _)| folded(*place)).map(|(_, title)| title).collect();
    assert_eq!(found, ["avtal", "period", "status", "sida", "part (nyckel)"], "{columns}");
    assert!(sheet.contains("Bokföringsorder 2019-T1, stod"), "{sheet}");
    assert!(zip_part(&book, "xl/sharedStrings.xml").contains("hopfällda och skrivs inte ut"));
}

#[test]
fn what_was_charged_to_the_ore_is_not_rounded_to_the_unit_of_a_table() {
    let ledger = corrected();
    let ran = on(&ledger, "2019-09-05", "split stod --by party,tertial --year 2019 --unit tkr");
    assert!(ran.out.contains("222,60934") && ran.out.contains("5\u{a0}600,00 kr"), "{ran}");
    assert!(ran.out.contains("inte avrundade till enheten"), "{ran}");
}

#[test]
fn a_year_that_is_asked_for_is_named_where_no_periods_are_kept_apart() {
    let ledger = ledger();
    let csv = on(&ledger, "2020-01-05", "split --by party --year 2019 --columns period --format csv").out;
    assert!(csv.lines().skip(1).all(|row| row == "2019"), "{csv}");
    let table = on(&ledger, "2020-01-05", "split --by item,party --year 2019").out;
    assert!(table.contains("stod, 2019") && !table.contains("hela tiden"), "{table}");
    let left = ledger.text("stod.toml").replace("name = \"Östermalm\"", "name = \"Östermalm\"\nleft = 2019-04-30");
    ledger.write("stod.toml", left);
    let told = on(&ledger, "2020-01-05", "split --by party,tertial --year 2019").out;
    assert!(told.contains("Östermalm är med till 2019-04-30"), "{told}");
}

/// Three parties that share 3 000 a year equally; the index is preliminary, then final, then raised again. Norr was host for a tertial.
const TWICE: &str = "title = \"Delat\"\nkind = \"cooperation\"\n\
    [parties.norr]\nname = \"Norr\"\nrole = \"public\"\norg_status = \"internal\"\nhost = true\nhost_until = 2024-04-30\n\
    [parties.oster]\nname = \"Öster\"\nrole = \"public\"\norg_status = \"internal\"\nhost = true\nhost_from = 2024-05-01\n\
    [parties.kung]\nname = \"Kung\"\nrole = \"public\"\norg_status = \"internal\"\n\
    [term]\nstart = 2024-01-01\nend = 2025-12-31\n[[costs]]\nper = \"year\"\ntotal = 3_000\nindex = [\n\
    \x20 { from = 2024, rate = 0, status = \"preliminary\", known = 2024-01-01 },\n\
    \x20 { from = 2024, rate = 10, status = \"final\", known = 2024-06-15 },\n\
    \x20 { from = 2024, rate = 20, status = \"final\", known = 2024-12-01 },\n]\n\
    [allocation]\nmethod = \"equal\"\nproration = \"months\"\n";

/// The same with the first tertials recorded, each as it was on its day, and frozen.
fn corrected_twice(upto: usize) -> Ledger {
    let ledger = Ledger::empty();
    ledger.write("liggare.toml", "").write("delat.toml", TWICE);
    let orders = [("2024-05-02", "2024-T1", "V1"), ("2024-09-02", "2024-T2", "V2"), ("2025-01-02", "2024-T3", "V3")];
    for (day, period, reference) in &orders[..upto] {
        let line = format!("booking --period {period} --record --reference {reference} --yes");
        let ran = on(&ledger, day, &line);
        assert_eq!(ran.code, 0, "{ran}");
        ledger.write("liggare.toml", format!("[money]\nfrozen_to = \"{period}\"\n"));
    }
    ledger
}

#[test]
fn a_second_correction_knows_to_whom_the_first_one_went() {
    let ledger = corrected_twice(2);
    let line = "booking --period 2024-T3 --format csv --columns party,debit,credit,corrects";
    let order = on(&ledger, "2025-01-02", line).out;
    let corrections: Vec<&str> = order.lines().filter(|row| row.ends_with(",V1") || row.ends_with(",V2")).collect();
    // Norr has got 33.33 of each for the first tertial already, and lacks as much; Öster lacks as much for the second.
    let expected = [
        "oster,33.33,,V1",
        "norr,,33.33,V1",
        "kung,33.34,,V1",
        "norr,,33.34,V1",
        "norr,33.33,,V2",
        "oster,,33.33,V2",
        "kung,33.33,,V2",
        "oster,,33.33,V2",
    ];
    assert_eq!(corrections, expected, "{order}");
    assert_eq!(on(&ledger, "2025-01-02", "booking --period 2024-T3 --record --reference V3 --yes").code, 0);
    assert_eq!(on(&ledger, "2025-02-02", line).out, order);
}

#[test]
fn what_corrects_a_period_is_settled_with_the_host_of_that_period() {
    let ledger = corrected_twice(3);
    let booked =
        |period: &str| format!("\n[[outcomes]]\nperiod = \"{period}\"\namount = 1_200\nbooked_by = \"host\"\n");
    ledger.write("delat.toml", ledger.text("delat.toml") + &["2024-T1", "2024-T2", "2024-T3"].map(booked).concat());
    let line = "outcome --settlement --year 2024 --columns party,borne,booked,paid,received,to_pay --format csv";
    let csv = on(&ledger, "2025-02-02", line).out;
    let rows: Vec<&str> = csv.lines().skip(1).collect();
    let expected = [
        "norr,1200.00,1200.00,800.00,800.00,0.00",
        "oster,1200.00,2400.00,400.00,1600.00,0.00",
        "kung,1200.00,0.00,1200.00,0.00,0.00",
    ];
    assert_eq!(rows, expected, "{csv}");
}

#[test]
fn what_corrects_a_year_is_settled_with_that_year() {
    let ledger = Ledger::empty();
    let later = TWICE.replace("known = 2024-12-01", "known = 2025-02-01");
    ledger.write("liggare.toml", "").write("delat.toml", later);
    let record = |day: &str, period: &str, reference: &str| {
        let ran = on(&ledger, day, &format!("booking --period {period} --record --reference {reference} --yes"));
        assert_eq!(ran.code, 0, "{ran}");
        ledger.write("liggare.toml", format!("[money]\nfrozen_to = \"{period}\"\n"));
    };
    for (day, period, reference) in
        [("2025-01-10", "2024-T1", "V1"), ("2025-01-10", "2024-T2", "V2"), ("2025-01-10", "2024-T3", "V3")]
    {
        record(day, period, reference);
    }
    record("2025-05-02", "2025-T1", "V4");
    let booked = "\n[[outcomes]]\nperiod = \"2024-T1\"\namount = 1_200\nbooked_by = \"norr\"\n\
                  \n[[outcomes]]\nperiod = \"2024-T2\"\namount = 2_400\nbooked_by = \"oster\"\n\
                  \n[[outcomes]]\nperiod = \"2025-T1\"\namount = 1_440\nbooked_by = \"oster\"\n";
    ledger.write("delat.toml", ledger.text("delat.toml") + booked);
    let line = |more: &str| format!("outcome --settlement {more} --columns period,party,to_pay --format csv");
    let csv = on(&ledger, "2025-05-03", &line("--year 2024")).out;
    let rows: Vec<&str> = csv.lines().skip(1).collect();
    assert_eq!(rows, ["2024,norr,0.00", "2024,oster,0.00", "2024,kung,0.00"], "{csv}");
    let part = on(&ledger, "2025-05-03", &format!("--lang sv {}", line("--period 2025-T1")));
    assert!(part.err.contains("från januari till och med"), "{part}");
    let csv = part.out;
    let rows: Vec<&str> = csv.lines().skip(1).collect();
    assert_eq!(rows, ["2025-T1,norr,0.00", "2025-T1,oster,0.00", "2025-T1,kung,0.00"], "{csv}");
}

/// What is paid says nothing of the shares that nobody could work out.
#[test]
fn an_order_that_has_payments_alone_says_why_it_has_no_shares() {
    let ledger = ledger();
    let payment = "\n[[payments]]\nfrom = \"kungsholmen\"\nto = \"ostermalm\"\namount = 5_000\nyear = 2019\ndue = 2019-06-15\nwhat = \"Hyra\"\n";
    ledger.write("stod.toml", AGREEMENT.replace("host = true\n", "") + payment);
    let ran = on(&ledger, "2020-02-10", "booking --period 2019-T2");
    assert!(ran.code == 0 && ran.out.contains("Kungsholmen, Hyra"), "{ran}");
    assert!(ran.out.contains("stod: andelarna av kostnaderna är inte med i ordern: filen anger ingen part"), "{ran}");
    let csv = on(&ledger, "2020-02-10", "booking --period 2019-T2 --format csv");
    assert!(csv.err.contains("andelarna av kostnaderna är inte med i ordern"), "{csv}");
}
