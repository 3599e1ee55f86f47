//! `record outcome --from`: what an accounting system has booked comes into the agreements by a map, with the source's own sum, or not
//! at all.

use crate::support::{Ledger, Ran};

const CSV: &str = "\
Konto;Ansvar;Projekt;Belopp;Datum;Text
4010;0453;1042;1 000,50;2024-01-15;lön
4010;0453;1042;2 000,25;2024-04-30;lön
4010;0453;1042;-100;2024-05-02;rättelse
5010;0453;1042;300;2024-02-01;material
3010;0453;1042;-500;2024-02-01;intäkt
;;;2700,75;;Summa
";

const MAP: &str = "\
amount = \"Belopp\"
when   = \"Datum\"
sum_by = \"tertial\"
total  = 7
drop   = [\"Text\"]

[codes]
konto   = \"Konto\"
ansvar  = \"Ansvar\"
projekt = \"Projekt\"

[[rows]]
codes     = { projekt = \"1042\", konto = \"4*\" }
agreement = \"avtal\"
item      = \"Ledare\"
party     = \"laxhjalpen\"

[[rows]]
codes     = { projekt = \"1042\", konto = \"5*\", ansvar = \"0453\" }
agreement = \"avtal\"
item      = \"Material\"
party     = \"laxhjalpen\"

[[rows]]
codes = { konto = \"3*\" }
drop  = \"intäkter redovisas inte\"
";

fn with(csv: impl AsRef<[u8]>, map: &str) -> Ledger {
    let ledger = Ledger::faultless();
    std::fs::write(ledger.directory().join("huvudbok.csv"), csv).unwrap();
    std::fs::write(ledger.directory().join("karta.toml"), map).unwrap();
    ledger
}

fn read(ledger: &Ledger, more: &str) -> Ran {
    ledger.run(&format!("--as-of 2024-09-01 --lang sv record outcome --from huvudbok.csv --map karta.toml {more}"))
}

#[test]
fn rows_are_added_up_to_outcomes_and_come_to_the_sources_own_sum() {
    let ledger = with(CSV, MAP);
    let before = ledger.files();
    insta::assert_snapshot!("outcomes_read_diff", read(&ledger, "--diff").to_string());
    let asked = read(&ledger, "");
    assert!(asked.code == 2 && asked.err.contains("ingen kan svara här"), "{asked}");
    assert_eq!(ledger.files(), before);
    let ran = read(&ledger, "--yes");
    assert!(ran.code == 0 && ran.out.contains("summa: 2\u{a0}700,75 kr (5 rader), som källans egen på rad 7"), "{ran}");
    let text = ledger.text("avtal.toml");
    let entry = "[[outcomes]]\nperiod = \"2024-T1\"\nparty = \"laxhjalpen\"\nitem = \"Ledare\"\namount = 3_000.75\nsource = \"huvudbok.csv, rad 2, 3\"\n";
    assert!(text.replace("  ", "").contains(entry), "{text}");
    assert_eq!(text.matches("[[outcomes]]").count(), 3, "{text}");
    // The same again, and the same with a row more.
    let written = ledger.files();
    let again = read(&ledger, "--yes");
    assert!(again.code == 0 && again.out.matches("; finns redan").count() == 3, "{again}");
    assert_eq!(ledger.files(), written);
    let more = CSV.replace(";;;2700,75", "4010;0453;1042;10;2024-03-01;lön\n;;;2710,75");
    std::fs::write(ledger.directory().join("huvudbok.csv"), more).unwrap();
    std::fs::write(ledger.directory().join("karta.toml"), MAP.replace("= 7", "= 8")).unwrap();
    for flag in ["--yes", "--yes --another"] {
        let written = ledger.files();
        let ran = read(&ledger, flag);
        assert!(ran.code == 1 && ran.out.contains("avtal säger redan något annat om 2024-T1"), "{ran}");
        assert!(ran.out.contains("inget är skrivet"), "{ran}");
        assert_eq!(ledger.files(), written);
    }
}

#[test]
fn what_no_row_of_the_map_takes_is_listed_with_its_sum_and_nothing_is_written() {
    let csv = CSV.replace("5010;0453;1042;300", "5010;0453;1044;300").replacen(
        "lön\n4010",
        "lön\n6010;0453;1044;1;2024-01-01;x\n6010;0453;1044;2;2024-01-02;x\n4010",
        1,
    );
    let ledger = with(csv.replace("2700,75", "2703,75"), &MAP.replace("= 7", "= 9"));
    let before = ledger.files();
    let ran = read(&ledger, "--yes");
    assert_eq!(ran.code, 1, "{ran}");
    for line in [
        "  utan plats, konto 6010, ansvar 0453, projekt 1044: 3,00 kr (rad 3, 4)\n",
        "  utan plats, konto 5010, ansvar 0453, projekt 1044: 300,00 kr (rad 7)\n",
        "  utelämnat, intäkter redovisas inte: \u{2212}500,00 kr (1 rad)\n",
        "summa: 2\u{a0}703,75 kr (7 rader), som källans egen på rad 9\n",
        "inget är skrivet",
    ] {
        assert!(ran.out.contains(line), "{line}: {ran}");
    }
    assert_eq!(ledger.files(), before);
}

#[test]
fn a_cell_that_nobody_can_read_and_a_sum_that_does_not_tie_stop() {
    for (from, to, said) in [
        ("2 000,25", "2 000,255", "D3 Belopp \"2 000,255\": beloppet har fler än två decimaler"),
        ("2 000,25", "", "D3 Belopp: raden har inget belopp"),
        ("2024-04-30", "i april", "E3 Datum \"i april\": cellen säger ingen dag eller period"),
        ("2024-04-30", "2024", "E3 Datum \"2024\": cellen säger ingen dag eller period"),
        ("2024-04-30", "", "E3 Datum: cellen är tom"),
        ("2700,75", "2700,76", "rad 7: källans summa är 2\u{a0}700,76, men raderna blir 2\u{a0}700,75"),
        ("2700,75", "", "D7 Belopp: raden har inget belopp"),
    ] {
        let ledger = with(CSV.replacen(from, to, 1), MAP);
        let before = ledger.files();
        let ran = read(&ledger, "--yes");
        assert!(ran.code == 1 && ran.out.contains(said) && ran.out.contains("inget är skrivet"), "{said}: {ran}");
        assert_eq!(ledger.files(), before);
    }
}

#[test]
fn a_map_that_does_not_fit_is_told_whole() {
    for (from, to, said) in [
        ("drop   = [\"Text\"]", "", "kartan nämner inte kolumnen Text"),
        ("\"Belopp\"", "\"Belop\"", "bladet har ingen kolumn Belop – menade du Belopp?"),
        ("amount =", "debit =", ""),
        ("amount = \"Belopp\"", "", "kartan ska säga antingen amount, eller debit och credit"),
        ("sum_by = \"tertial\"", "", "kartan ska säga antingen when och sum_by"),
        ("sum_by =", "period = \"2024\"\nsum_by =", "kartan ska säga antingen when och sum_by"),
        ("drop  = \"intäkter redovisas inte\"", "", "varje [[rows]] i kartan ska ha antingen agreement eller drop"),
        ("konto = \"3*\"", "kontto = \"3*\"", "koden kontto i [[rows]] har ingen kolumn under [codes]"),
        ("sum_by = \"tertial\"", "sum_by = \"vecka\"", "kartan karta.toml går inte att läsa"),
        ("agreement = \"avtal\"", "agreement = \"avtalet\"", "kartan nämner avtalet avtalet, som registret inte har"),
    ] {
        assert!(MAP.contains(from), "{from}");
        let ledger = with(CSV, &MAP.replacen(from, to, 1));
        let before = ledger.files();
        let ran = read(&ledger, "--yes");
        if said.is_empty() {
            assert_eq!(ran.code, 0, "{ran}");
            continue;
        }
        assert!(ran.code == 2 && ran.err.contains(said), "{said}: {ran}");
        assert_eq!(ledger.files(), before);
    }
    let ledger = with(CSV, &MAP.replacen("konto = \"5*\", ansvar", "konto = \"4*\", ansvar", 1));
    let ran = read(&ledger, "--yes");
    assert!(ran.code == 1 && ran.out.contains("passar på 2 av kartans [[rows]]"), "{ran}");
    let ran = ledger.run("--lang sv record outcome avtal --from huvudbok.csv --map karta.toml");
    assert!(ran.code == 2 && ran.err.contains("med --from säger kartan vad varje rad är"), "{ran}");
}

/// What a workbook has made of codes, and periods that a source says in other ways.
#[test]
fn numbers_that_were_codes_and_periods_of_every_form_are_read() {
    let book = |sheet: &mut rust_xlsxwriter::Worksheet| {
        let days = rust_xlsxwriter::Format::new().set_num_format("yyyy-mm-dd");
        for (column, name) in (0..).zip(["Konto", "Ansvar", "Projekt", "Debet", "Kredit", "Datum"]) {
            sheet.write(0, column, name).unwrap();
        }
        for (row, konto) in (1..).zip([4010, 4010, 4010]) {
            sheet.write(row, 0, konto).unwrap().write(row, 1, 453).unwrap().write(row, 2, 1042).unwrap();
        }
        sheet.write(1, 3, 100.1).unwrap().write_with_format(1, 5, 45292, &days).unwrap();
        sheet.write(2, 4, 0.2).unwrap().write(2, 5, 202_402).unwrap();
        sheet.write(3, 3, 1).unwrap().write(3, 4, 2).unwrap().write(3, 5, "2024-T1").unwrap();
    };
    let mut workbook = rust_xlsxwriter::Workbook::new();
    book(workbook.add_worksheet());
    let map = MAP
        .replace("amount = \"Belopp\"", "debit = \"Debet\"\ncredit = \"Kredit\"")
        .replace("total  = 7\n", "")
        .replace("drop   = [\"Text\"]", "");
    let ledger = Ledger::faultless();
    std::fs::write(ledger.directory().join("huvudbok.csv"), workbook.save_to_buffer().unwrap()).unwrap();
    std::fs::write(ledger.directory().join("karta.toml"), &map).unwrap();
    let lost = read(&ledger, "--yes");
    assert!(
        lost.code == 1 && lost.out.contains("B2 Ansvar \"453\": cellen är talet 453, som kan ha mist nollor först"),
        "{lost}"
    );
    std::fs::write(ledger.directory().join("karta.toml"), map.replace("[codes]", "[digits]\nansvar = 4\n\n[codes]"))
        .unwrap();
    let ran = read(&ledger, "--yes");
    assert!(ran.code == 0 && ran.out.contains("avtal 2024-T1, laxhjalpen, Ledare: 98,90 kr (3 rader)"), "{ran}");
}

#[test]
fn as_much_from_another_file_is_other_money_and_the_same_rows_are_booked_once() {
    let map = "amount = \"Belopp\"\nwhen = \"Datum\"\nsum_by = \"tertial\"\n\n[codes]\nprojekt = \"Projekt\"\n\n\
               [[rows]]\ncodes = { projekt = \"1042\" }\nagreement = \"avtal\"\nitem = \"Ledare\"\nparty = \"laxhjalpen\"\n";
    let month = |month: &str| format!("Projekt;Belopp;Datum\n1042;10000;2024-{month}-01\n");
    let ledger = with(month("05"), map);
    assert_eq!(read(&ledger, "--yes").code, 0);
    assert!(read(&ledger, "--yes").out.contains("finns redan"));
    // June's rent is as much as that of May.
    std::fs::write(ledger.directory().join("juni.csv"), month("06")).unwrap();
    let june = ledger.run("--as-of 2024-09-01 --lang sv record outcome --from juni.csv --map karta.toml --yes");
    assert!(
        june.code == 1 && june.out.contains("avtal har redan 10\u{a0}000,00 kr för 2024-T2 från ett annat håll"),
        "{june}"
    );
    assert!(june.out.contains("--another") && !june.out.contains("säger redan något annat"), "{june}");
    assert!(june.out.contains("inget är skrivet") && !june.out.contains("varje rad ska ha en plats"), "{june}");
    // Mended, the map says something else of the same rows.
    std::fs::write(ledger.directory().join("karta.toml"), map.replace("Ledare", "Material")).unwrap();
    let before = ledger.files();
    let again = read(&ledger, "--yes");
    assert!(again.code == 1 && again.out.contains("säger redan något annat"), "{again}");
    assert_eq!(ledger.files(), before);
    // What the source no longer has is told.
    std::fs::write(ledger.directory().join("karta.toml"), map).unwrap();
    std::fs::write(ledger.directory().join("huvudbok.csv"), month("01").replace("10000", "7")).unwrap();
    let other = read(&ledger, "--diff");
    assert!(other.err.contains("läst ur samma fil förut") || other.out.contains("läst ur samma fil förut"), "{other}");
}

#[test]
fn what_a_map_skips_is_told_and_no_column_is_two_things() {
    let skipped = with(CSV, &MAP.replace("total  = 7", "skip = [4, 7]"));
    let ran = read(&skipped, "--yes");
    assert!(ran.out.contains("utelämnat genom skip: 2\u{a0}600,75 kr (rad 4, 7)"), "{ran}");
    for (from, to, says) in [
        ("total  = 7", "skip = [99]", "rad 99: raden som kartan hoppar över finns inte"),
        ("amount = \"Belopp\"", "debit = \"Belopp\"\ncredit = \"Belopp\"", "samma kolumn"),
        ("drop   = [\"Text\"]", "drop = [\"Text\", \"Belopp\"]", "både använder och utelämnar kolumnen Belopp"),
    ] {
        let ran = read(&with(CSV, &MAP.replace(from, to)), "--yes");
        assert!(ran.code != 0 && format!("{}{}", ran.out, ran.err).contains(says), "{to}: {ran}");
    }
}

/// As where an event is recorded by itself: what the file would say stops it, not how it was asked.
#[test]
fn what_would_make_an_error_is_refused_by_the_file_and_not_by_the_request() {
    let ledger = with(CSV, &MAP.replace("party     = \"laxhjalpen\"", "party     = \"okand\""));
    let before = ledger.files();
    for flag in ["--yes", "--diff"] {
        let ran = read(&ledger, flag);
        assert!(
            ran.code == 1 && ran.err.contains("S008") && ran.err.contains("posterna skulle ge felen ovan"),
            "{ran}"
        );
        assert!(!ran.out.contains("[[outcomes]]"), "{ran}");
    }
    assert_eq!(ledger.files(), before);
}
