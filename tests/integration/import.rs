//! `import`: every cell of somebody else's register is in a file, left out by name, or told with its address; and nothing is ever
//! written over.

use crate::support::{Ledger, Ran};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Write as _;

const CSV: &str = "\
Avtalets namn;Dnr;Avtalstyp;Nämnd;Förening;Orgnr;Startdatum;Slutdatum;Belopp 2024;Uppsägningstid;Handläggare
Läxhjälp i Almby;1.5-12;IOP;Almby socialnämnd;Föreningen Läxhjälpen;802000-0009;2024-01-01;2025-12-31;400 000;6 månader;X
Språkcafé på ön;1.5-13;IOP;almby;Språkföreningen;8020121581;1 februari 2024;tills vidare;150 000,50;3 mån;X
";

const MAP: &str = "\
id   = [\"Avtalets namn\"]
drop = [\"Handläggare\"]

[columns]
\"Avtalets namn\" = \"title\"
\"Dnr\" = \"reference\"
\"Avtalstyp\" = \"kind\"
\"Nämnd\" = \"committee\"
\"Förening\" = \"parties.foreningen.name\"
\"Orgnr\" = \"parties.foreningen.org_number\"
\"Startdatum\" = \"term.start\"
\"Slutdatum\" = \"term.end\"
\"Belopp 2024\" = \"costs.2024.total\"
\"Uppsägningstid\" = \"notice.period\"

[same]
\"parties.foreningen.role\" = \"civil\"
\"parties.almby.name\" = \"Almby socialnämnd\"
\"parties.almby.role\" = \"public\"
\"parties.almby.org_status\" = \"internal\"
\"costs.2024.per\" = \"year\"
\"costs.2024.year\" = \"2024\"

[[values]]
column = \"Slutdatum\"
cell   = \"tills vidare\"
field  = \"term.open_ended\"
is     = \"ja\"
";

fn with(csv: impl AsRef<[u8]>, map: &str) -> Ledger {
    let ledger = Ledger::faultless();
    std::fs::write(ledger.directory().join("register.csv"), csv).unwrap();
    std::fs::write(ledger.directory().join("karta.toml"), map).unwrap();
    ledger
}

fn import(ledger: &Ledger, more: &str) -> Ran {
    ledger.run(&format!("--lang sv import register.csv --map karta.toml {more}"))
}

#[test]
fn a_map_is_suggested_by_the_names_of_the_columns() {
    let ledger = with(CSV, MAP);
    for lang in ["sv", "en"] {
        let ran = ledger.run(&format!("--lang {lang} import register.csv --suggest"));
        insta::assert_snapshot!(format!("import_suggested_{lang}"), ran.to_string());
    }
}

#[test]
fn a_register_becomes_agreements_that_are_shown_and_asked_about_first() {
    let ledger = with(CSV, MAP);
    let before = ledger.files();
    let shown = import(&ledger, "--diff");
    insta::assert_snapshot!("import_diff", shown.to_string());
    let refused = import(&ledger, "");
    assert!(refused.code == 2 && refused.err.contains("ingen kan svara här"), "{refused}");
    let no = ledger.answer("--lang sv import register.csv --map karta.toml", &["nej"]);
    assert!(no.code == 1 && no.out.contains("inget är skrivet"), "{no}");
    assert_eq!(ledger.files(), before);
    let yes = ledger.answer("--lang sv import register.csv --map karta.toml", &["j"]);
    assert!(yes.code == 0 && yes.out.contains("skrev 2 avtal"), "{yes}");
    assert_eq!(ledger.files().len(), before.len() + 2);
    let text = ledger.text("sprakcafe-pa-on.toml");
    for line in [
        "title = \"Språkcafé på ön\"",
        "source = \"register.csv, rad 3\"",
        "org_number = \"802012-1581\"",
        "start = 2024-02-01",
        "open_ended = true",
        "total = 150_000.50",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    let judged = ledger.run("--as-of 2024-03-01 validate --fail-on error");
    assert_eq!(judged.code, 0, "{judged}");
}

#[test]
fn what_was_read_before_is_known_again_and_never_written_over() {
    let ledger = with(CSV, MAP);
    import(&ledger, "--yes");
    let before = ledger.files();
    let again = import(&ledger, "--yes");
    assert!(again.code == 0 && again.out.contains("0 nya avtal, 2 finns redan"), "{again}");
    assert_eq!(ledger.files(), before);
    // Somebody renames the file, and later mends a fact in it.
    let path = ledger.path();
    std::fs::rename(path.join("laxhjalp-i-almby.toml"), path.join("laxhjalp-2024.toml")).unwrap();
    ledger.replace("laxhjalp-2024.toml", "end = 2025-12-31", "end = 2026-12-31");
    let before = ledger.files();
    let renamed = import(&ledger, "--yes");
    assert!(
        renamed.code == 1 && renamed.out.contains("avtalet laxhjalp-2024 finns redan och ändras inte"),
        "{renamed}"
    );
    assert!(renamed.out.contains("  term.end: i filen 2026-12-31, i bladet 2025-12-31\n"), "{renamed}");
    assert_eq!(ledger.files(), before);
    // A new row is read though another differs.
    let csv = format!("{CSV}Kör i Almby;1.5-14;IOP;almby;Kören;802000-0009;2024-01-01;2024-12-31;1000;3 mån;X\n");
    std::fs::write(ledger.directory().join("register.csv"), csv).unwrap();
    let more = import(&ledger, "--yes");
    assert!(more.code == 1 && more.out.contains("skrev 1 avtal"), "{more}");
    assert!(ledger.text("kor-i-almby.toml").contains("register.csv, rad 4"));
}

#[test]
fn an_id_that_something_else_has_and_a_row_that_was_another_stop() {
    let ledger = with(CSV.replace("Läxhjälp i Almby", "Avtal"), MAP);
    let before = ledger.files();
    let taken = import(&ledger, "--yes");
    assert!(
        taken.code == 1 && taken.out.contains("rad 2: id:t avtal har redan ett avtal som inte är läst ur register.csv"),
        "{taken}"
    );
    assert_eq!(ledger.files(), before);
    let ledger = with(CSV, MAP);
    ledger.write("mapp/laxhjalp-i-almby.toml", "trasig =\n");
    let broken = import(&ledger, "--yes");
    assert!(
        broken.code == 1 && broken.out.contains("rad 2: avtalet laxhjalp-i-almby finns redan, och kan inte läsas"),
        "{broken}"
    );
    let ledger = with(CSV, MAP);
    import(&ledger, "--yes");
    std::fs::write(ledger.directory().join("register.csv"), CSV.replace("Läxhjälp i Almby", "Något nytt")).unwrap();
    let moved = import(&ledger, "--yes");
    assert!(moved.code == 1 && moved.out.contains("rad 2: avtalet laxhjalp-i-almby är läst ur samma rad"), "{moved}");
}

#[test]
fn a_column_that_the_map_does_not_name_is_an_error_and_so_is_one_that_is_not_there() {
    for (from, to, said) in [
        ("drop = [\"Handläggare\"]", "", "kartan nämner inte kolumnen Handläggare"),
        ("[\"Handläggare\"]", "[\"Handläggar\"]", "bladet har ingen kolumn Handläggar – menade du Handläggare?"),
        ("\"Dnr\" =", "\"Dn\" =", "bladet har ingen kolumn Dn"),
        ("\"reference\"", "\"referens\"", "Dnr: fältet referens finns inte"),
        ("\"reference\"", "\"source\"", "Dnr: source får varje avtal av sig självt"),
        ("\"reference\"", "\"term\"", "Dnr: term är en tabell"),
        ("\"reference\"", "\"costs.total\"", "Dnr: costs är en lista"),
        ("\"reference\"", "\"parties.name\"", "Dnr: parties har nycklar"),
        ("\"2024\"", "\"x\"", "costs.2024.year: det ska vara ett heltal"),
        ("[same]", "[same]\ntitle = \"T\"", "title står både under [same] och för en kolumn"),
        (
            "id   = [\"Avtalets namn\"]",
            "id = [\"Handläggare\"]",
            "kartan både använder och utelämnar kolumnen Handläggare",
        ),
        ("id   =", "header = 9\nid =", "rad 9, som ska ha kolumnernas namn, är tom"),
        ("id   =", "kolumner = 1\nid =", "kartan karta.toml går inte att läsa"),
        ("id   = [\"Avtalets namn\"]", "", "kartan karta.toml går inte att läsa"),
        ("id   =", "separator = \"ab\"\nid =", "separator i kartan är ett enda tecken"),
    ] {
        assert!(MAP.contains(from), "{from}");
        let ledger = with(CSV, &MAP.replacen(from, to, 1));
        let before = ledger.files();
        let ran = import(&ledger, "--yes");
        assert!(ran.code == 2 && ran.out.is_empty() && ran.err.contains(said), "{said}: {ran}");
        assert_eq!(ledger.files(), before);
    }
}

/// Columns of one name, and without any, have names of their own.
#[test]
fn columns_are_told_apart_by_their_letters_where_their_names_do_not() {
    let csv = "Namn;Belopp;Belopp;\nA;1;2;3\n";
    let ledger = with(
        csv,
        "id = [\"Namn\"]\ndrop = [\"Belopp [B]\"]\n[columns]\nNamn = \"title\"\n\"Belopp [C]\" = \"costs.a.total\"\n",
    );
    let ran = import(&ledger, "--yes");
    assert!(ran.code == 2 && ran.err.contains("kartan nämner inte kolumnen [D]"), "{ran}");
    let suggested = ledger.run("--lang sv import register.csv --suggest").out;
    assert!(suggested.contains("\"Belopp [B]\"") && suggested.contains("\"[D]\""), "{suggested}");
}

/// A cell of the register of dirt.
#[derive(Clone)]
enum Made {
    Text(String),
    Number(String),
    /// A number that is shown as a day.
    Day(String),
    Formula,
    Error,
    Yes,
    Nothing,
}

fn text(words: &str) -> Made {
    Made::Text(words.to_owned())
}

fn number(digits: &str) -> Made {
    Made::Number(digits.to_owned())
}

fn day(digits: &str) -> Made {
    Made::Day(digits.to_owned())
}

/// A workbook as no library would write it.
fn workbook(rows: &[Vec<Made>], merged: &str) -> Vec<u8> {
    let mut data = String::new();
    for (row, cells) in (1..).zip(rows) {
        let _ = write!(data, "<row r=\"{row}\">");
        for (column, cell) in ('A'..='Z').zip(cells) {
            let at = format!("{column}{row}");
            let escaped = |words: &str| words.replace('&', "&amp;").replace('<', "&lt;");
            let written = match cell {
                Made::Text(words) => format!(
                    "<c r=\"{at}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
                    escaped(words)
                ),
                Made::Number(digits) => format!("<c r=\"{at}\"><v>{digits}</v></c>"),
                Made::Day(digits) => format!("<c r=\"{at}\" s=\"1\"><v>{digits}</v></c>"),
                Made::Formula => format!("<c r=\"{at}\"><f>A1</f></c>"),
                Made::Error => format!("<c r=\"{at}\" t=\"e\"><f>X1</f><v>#REF!</v></c>"),
                Made::Yes => format!("<c r=\"{at}\" t=\"b\"><v>1</v></c>"),
                Made::Nothing => continue,
            };
            data.push_str(&written);
        }
        data += "</row>";
    }
    let related = |id: &str, sort: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"http://x/{sort}\" Target=\"{target}\"/>")
    };
    let parts = [
        ("[Content_Types].xml", "<Types/>".to_owned()),
        (
            "_rels/.rels",
            format!("<Relationships>{}</Relationships>", related("r1", "officeDocument", "xl/workbook.xml")),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships>{}{}</Relationships>",
                related("r1", "worksheet", "worksheets/sheet1.xml"),
                related("r2", "styles", "styles.xml")
            ),
        ),
        ("xl/workbook.xml", "<workbook><sheets><sheet name=\"Avtal\" r:id=\"r1\"/></sheets></workbook>".to_owned()),
        (
            "xl/styles.xml",
            "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>".to_owned(),
        ),
        ("xl/worksheets/sheet1.xml", format!("<worksheet><sheetData>{data}</sheetData>{merged}</worksheet>")),
    ];
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        out.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(text.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}

/// An organisation number of nobody, with its check digit.
fn org_number(serial: usize) -> String {
    let nine = format!("802{serial:06}");
    let sum: u32 = nine
        .bytes()
        .zip([2, 1].into_iter().cycle())
        .map(|(byte, weight)| {
            let digit = u32::from(byte - b'0') * weight;
            digit / 10 + digit % 10
        })
        .sum();
    format!("{}{}", nine, (10 - sum % 10) % 10)
}

const COLUMNS: [&str; 12] =
    ["Namn", "Dnr", "Typ", "Nämnd", "Förening", "Orgnr", "Start", "Slut", "2024", "Beslut", "Uppsägning", "Kommentar"];

const DIRT_MAP: &str = "\
id   = [\"Namn\"]
drop = [\"Kommentar\"]

[columns]
Namn = \"title\"
Dnr = \"reference\"
Typ = \"kind\"
\"Nämnd\" = \"committee\"
\"Förening\" = \"parties.foreningen.name\"
Orgnr = \"parties.foreningen.org_number\"
Start = \"term.start\"
Slut = \"term.end\"
2024 = \"costs.2024.total\"
Beslut = \"decision.date\"
\"Uppsägning\" = \"notice.period\"

[same]
\"parties.foreningen.role\" = \"civil\"
\"parties.almby.name\" = \"Almby socialnämnd\"
\"parties.almby.role\" = \"public\"
\"parties.almby.org_status\" = \"internal\"
\"costs.2024.per\" = \"year\"
\"costs.2024.year\" = \"2024\"
\"decision.status\" = \"decided\"
";

fn sound_row(row: usize) -> Vec<Made> {
    vec![
        text(&format!("Avtal nummer {row}")),
        text(&format!("1.5-{row}")),
        text("IOP"),
        text("Almby socialnämnd"),
        text(&format!("Förening & {row}")),
        number(&format!("{}.0", org_number(row))),
        day("45292"),
        text("2025-12-31"),
        number(&format!("{row}000.5")),
        day("45244.0"),
        text("6 mån"),
        text("X"),
    ]
}

/// What is wrong with one cell, and what is said of it. The row is where it stands in the list, times twelve.
fn dirt() -> Vec<(usize, Made, &'static str)> {
    let personal = {
        let nine = "640823323";
        let digit = (0..10).map(|digit| format!("{nine}{digit}")).find(|ten| {
            let sum: u32 = ten
                .bytes()
                .zip([2, 1].into_iter().cycle())
                .map(|(byte, weight)| {
                    let digit = u32::from(byte - b'0') * weight;
                    digit / 10 + digit % 10
                })
                .sum();
            sum.is_multiple_of(10)
        });
        digit.unwrap()
    };
    vec![
        (0, Made::Nothing, "är tom"),
        (0, Made::Formula, "formel utan uträknat värde"),
        (0, Made::Error, "visar #REF!"),
        (0, text("Avtal nummer 2"), "har redan rad 2"),
        (0, text("–"), "inget id"),
        (0, text("Klocka\u{7}"), "title:"),
        (1, number("453"), "kan ha mist nollor"),
        (1, day("45292"), "kanske gjord av kalkylprogrammet"),
        (1, number("1.5"), "med decimaler"),
        (2, text("Hyresavtal"), "möjliga ord"),
        (3, text("Okänd nämnd"), "committee:"),
        (5, text("802000-0001"), "parties.foreningen.org_number:"),
        (5, number("80200000"), "parties.foreningen.org_number:"),
        (5, number(&personal), "personnummer"),
        (5, Made::Formula, "formel utan uträknat värde"),
        (6, number("2024"), "är ett tal, inget datum"),
        (6, day("2024"), "innehåller talet 2024"),
        (6, day("45292.6"), "klockslag"),
        (6, day("-5"), "talet -5 är inget"),
        (6, text("våren 2024"), "ÅÅÅÅ-MM-DD"),
        (6, text("2024-02-30"), "säger ingen dag"),
        (7, text("tills vidare"), "open_ended"),
        (7, text("2024-12"), "precision"),
        (7, text("01/05/2025"), "på två sätt"),
        (8, number("102666.665"), "fler än två decimaler"),
        (8, text("1,800"), "inget tal"),
        (8, text("ca 400 000"), "inget tal"),
        (8, day("45292"), "visas som ett datum"),
        (8, Made::Yes, "inget tal"),
        (8, text("-"), "inget tal"),
        (9, text("i höst"), "ÅÅÅÅ-MM-DD"),
        (10, text("lagom"), "notice.period:"),
    ]
}

#[test]
fn four_hundred_rows_with_thirty_sorts_of_dirt_are_told_once_each_and_read_when_they_are_mended() {
    let ledger = Ledger::faultless();
    let file = ledger.directory().join("register.xlsx");
    std::fs::write(ledger.directory().join("karta.toml"), DIRT_MAP).unwrap();
    let head: Vec<Made> = COLUMNS.iter().map(|name| text(name)).collect();
    let sound: Vec<Vec<Made>> = std::iter::once(head).chain((2..=401).map(sound_row)).collect();
    let mut dirty = sound.clone();
    let mut wanted = BTreeSet::new();
    let letters: Vec<char> = ('A'..='Z').collect();
    for (place, (column, cell, _)) in dirt().into_iter().enumerate() {
        let row = (place + 1) * 12;
        dirty[row - 1][column] = cell;
        wanted.insert(format!("{}{row}", letters[column]));
    }
    // A merged cell fills its first part alone.
    let merged = "<mergeCells><mergeCell ref=\"E399:E400\"/></mergeCells>";
    dirty[399][4] = Made::Nothing;
    wanted.insert("E400".to_owned());
    assert!(wanted.len() >= 30, "{}", wanted.len());
    std::fs::write(&file, workbook(&dirty, merged)).unwrap();
    let before = ledger.files();
    let ran = ledger.run("--as-of 2024-03-01 --lang sv import register.xlsx --map karta.toml --yes");
    insta::assert_snapshot!("import_dirt", ran.to_string());
    assert_eq!(ran.code, 1);
    let told: Vec<&str> = ran.out.lines().filter_map(|line| line.split_once(' ')).map(|(first, _)| first).collect();
    let told: Vec<&str> =
        told.into_iter().filter(|first| first.ends_with(|sign: char| sign.is_ascii_digit())).collect();
    assert_eq!(told.iter().map(|&told| told.to_owned()).collect::<BTreeSet<_>>(), wanted);
    assert_eq!(told.len(), wanted.len(), "each is told once: {told:?}");
    for (place, (column, _, said)) in dirt().into_iter().enumerate() {
        let start = format!("{}{} ", letters[column], (place + 1) * 12);
        let line = ran.out.lines().find(|line| line.starts_with(&start)).unwrap();
        assert!(line.contains(said), "{said}: {line}");
    }
    assert_eq!(ledger.files(), before, "nothing is written");
    // Once it is mended, every cell is in a file, or in a column that is left out by name.
    std::fs::write(&file, workbook(&sound, "")).unwrap();
    let ran = ledger.run("--as-of 2024-03-01 --lang sv import register.xlsx --map karta.toml --yes");
    let cells = "400 nya avtal, 0 finns redan; celler: 4400 inlästa, 400 utelämnade, 0 i utelämnade rader\nutelämnat: Kommentar (400)\n";
    assert!(
        ran.code == 0 && ran.out.contains(cells),
        "{}",
        ran.out.lines().rev().take(5).collect::<Vec<_>>().join("\n")
    );
    for row in 2..=401 {
        let (text, digits) = (ledger.text(format!("avtal-nummer-{row}.toml")), org_number(row));
        for line in [
            format!("title = \"Avtal nummer {row}\""),
            format!("reference = \"1.5-{row}\""),
            "kind = \"iop\"".to_owned(),
            "committee = \"almby\"".to_owned(),
            format!("source = \"register.xlsx, rad {row}\""),
            format!("name = \"Förening & {row}\""),
            format!("org_number = \"{}-{}\"", &digits[..6], &digits[6..]),
            "start = 2024-01-01".to_owned(),
            "end = 2025-12-31".to_owned(),
            "date = 2023-11-14".to_owned(),
            "period = \"6 months\"".to_owned(),
            "year = 2024".to_owned(),
        ] {
            assert!(text.lines().any(|own| own == line), "{line}\n{text}");
        }
        assert!(text.contains(&format!("total = {row}_000.50")), "{text}");
    }
    let again = ledger.run("--as-of 2024-03-01 --lang sv import register.xlsx --map karta.toml --yes");
    assert!(again.code == 0 && again.out.contains("0 nya avtal, 400 finns redan"), "{again}");
}

/// A workbook as a library writes it, with a heading above the columns' names, and rows and codes that the map speaks of.
#[test]
fn a_workbook_is_read_with_rows_left_out_and_numbers_that_are_names() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet().set_name("Avtal").unwrap();
    let days = rust_xlsxwriter::Format::new().set_num_format("yyyy-mm-dd");
    sheet.write(0, 0, "Register över partnerskap").unwrap();
    for (column, name) in (0..).zip(["Namn", "Dnr", "Start", "År 2024 (tkr)", "Anteckning", "Anteckning 2"]) {
        sheet.write(2, column, name).unwrap();
    }
    sheet.write(3, 0, "Läxhjälp").unwrap().write(3, 1, 453).unwrap().write_with_format(3, 2, 45292, &days).unwrap();
    sheet.write(3, 3, 400).unwrap().write(3, 4, "ett").unwrap().write(3, 5, "två").unwrap();
    sheet.write(4, 0, "Summa").unwrap().write(4, 3, 400).unwrap();
    sheet.insert_note(3, 1, &rust_xlsxwriter::Note::new("fråga nämnden")).unwrap();
    book.add_worksheet().set_name("Gamla").unwrap();
    let ledger = Ledger::faultless();
    std::fs::write(ledger.directory().join("register.xlsx"), book.save_to_buffer().unwrap()).unwrap();
    let map = "sheet = \"avtal\"\nheader = 3\nskip = [5]\nid = [\"Namn\", \"Dnr\"]\n[digits]\nDnr = 4\n[columns]\nNamn = \"title\"\nDnr = \"reference\"\nStart = \"term.start\"\n\
        \"År 2024 (tkr)\" = \"costs.2024.total\"\n\"Anteckning\" = \"notes\"\n\"Anteckning 2\" = \"notes\"\n[same]\nkind = \"iop\"\n\"costs.2024.per\" = \"year\"\n\"costs.2024.unit\" = \"tkr\"\n\
        \"parties.a.name\" = \"A\"\n\"parties.a.role\" = \"public\"\n\"parties.b.name\" = \"B\"\n\"parties.b.role\" = \"civil\"\n";
    std::fs::write(ledger.directory().join("karta.toml"), map).unwrap();
    let ran = ledger.run("--lang sv import register.xlsx --map karta.toml --yes");
    assert!(ran.code == 0 && ran.out.contains("2 i utelämnade rader"), "{ran}");
    // What is no cell is told.
    assert!(ran.out.contains("en kommentar är inte läst (B4): det som ska med skrivs i en cell"), "{ran}");
    let text = ledger.text("laxhjalp-0453.toml");
    for line in [
        "reference = \"0453\"",
        "notes = [\"ett\", \"två\"]",
        "source = \"register.xlsx, blad Avtal, rad 4\"",
        "start = 2024-01-01",
        "unit = \"tkr\"",
        "total = 400",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    let suggested = ledger.run("--lang sv import register.xlsx --suggest --sheet avtal");
    for line in [
        "# Att tänka på: en kommentar är inte läst (B4)",
        "header = 3",
        "sheet  = \"Avtal\"   # andra blad: Gamla",
        "\"costs.2024.unit\" = \"tkr\"",
        "\"Start\" = \"term.start\"",
    ] {
        assert!(suggested.code == 0 && suggested.out.contains(line), "{line}: {suggested}");
    }
}
