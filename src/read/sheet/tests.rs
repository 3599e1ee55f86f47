//! Sheets as other programs write them, and as nobody should.

use super::*;
use crate::model::{CellContent, address};
use std::io::{Cursor, Write as _};
use zip::write::{SimpleFileOptions, ZipWriter};

fn all(grid: &Grid) -> Vec<String> {
    let cells =
        grid.rows.iter().flat_map(|row| row.cells.iter().map(move |(column, cell)| (row.number, *column, cell)));
    cells
        .map(|(row, column, cell)| {
            let shown = match cell {
                CellContent::Text(words) => format!("\"{words}\""),
                CellContent::Unread(why) => format!("{why:?}"),
                CellContent::Number(_) | CellContent::Day(_) | CellContent::Moment(_) | CellContent::YesNo(_) => {
                    cell.shown()
                }
            };
            format!("{} {shown}", address(row, column))
        })
        .collect()
}

fn csv(bytes: &[u8]) -> Result<Vec<String>, SheetFault> {
    read(bytes, WantedSheet::default()).map(|grid| all(&grid))
}

fn taken(bytes: &[u8]) -> String {
    read(bytes, WantedSheet::default()).unwrap().taken.iter().map(|text| text.sv.to_string()).collect()
}

#[test]
fn a_csv_file_is_read_by_its_own_separator_and_encoding_and_that_is_told() {
    let cells = ["A1 \"Namn\"", "B1 \"Belopp\"", "A2 \"Å;\nö\"", "B2 \"1 234,50\""];
    for (text, told) in [
        ("Namn;Belopp\r\n\"Å;\nö\";1 234,50\r\n", "UTF-8 med semikolon"),
        ("sep=;\nNamn;Belopp\n\"Å;\nö\";1 234,50", "UTF-8 med semikolon"),
        ("Namn,Belopp\n\"Å;\nö\",\"1 234,50\"\n", "UTF-8 med komma"),
        ("Namn\tBelopp\n\"Å;\nö\"\t1 234,50\n", "UTF-8 med tabb"),
        ("\u{feff}Namn;Belopp\r\"Å;\nö\" ;1 234,50\r", "UTF-8 (BOM) med semikolon"),
    ] {
        let wanted = if text.starts_with("sep") {
            cells.map(|cell| cell.replace('2', "3").replace("A1", "A2").replace("B1", "B2").replace("1 334", "1 234"))
        } else {
            cells.map(str::to_owned)
        };
        assert_eq!(csv(text.as_bytes()).unwrap(), wanted, "{text}");
        assert!(taken(text.as_bytes()).contains(told), "{}", taken(text.as_bytes()));
    }
    let windows = b"F\xf6rening;Belopp \x80\nL\xe4xhj\xe4lpen \x96 Almby;1\n";
    assert_eq!(csv(windows).unwrap(), ["A1 \"Förening\"", "B1 \"Belopp €\"", "A2 \"Läxhjälpen – Almby\"", "B2 \"1\""]);
    assert!(taken(windows).contains("Windows-1252 med semikolon"));
}

#[test]
fn rows_of_a_csv_file_are_counted_as_a_spreadsheet_counts_them() {
    assert_eq!(
        csv(b"a;b\n\n;\n \"x\n\ny\" ;2\n\n3;\n").unwrap(),
        ["A1 \"a\"", "B1 \"b\"", "A4 \"x\n\ny\"", "B4 \"2\"", "A6 \"3\""]
    );
}

#[test]
fn a_csv_file_that_nobody_can_be_sure_of_is_refused() {
    assert_eq!(csv(b"a;b\n\"x;2\n3;4\n"), Err(SheetFault::Unclosed(2)));
    assert_eq!(csv(b"a;b\n\"x\"y;2\n"), Err(SheetFault::AfterQuotes(2)));
    assert_eq!(csv(b"a\n\xe5\x81\n"), Err(SheetFault::NoText(2)));
    assert_eq!(csv(b"\xff\xfea\0"), Err(SheetFault::Utf16));
    assert_eq!(csv(b"a\0b"), Err(SheetFault::Strange));
    assert_eq!(csv(b" ;\n"), Err(SheetFault::Empty));
    assert_eq!(csv(b"\xd0\xcf\x11\xe0\xa1\xb1"), Err(SheetFault::OldOrLocked));
    assert_eq!(csv("x;".repeat(MOST_CELLS + 1).as_bytes()), Err(SheetFault::TooMany));
}

const TYPES: (&str, &str) = ("[Content_Types].xml", "<Types/>");
const RELS: (&str, &str) = (
    "_rels/.rels",
    "<Relationships><Relationship Id=\"r1\" Type=\"http://x/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
);
const BOOK_RELS: (&str, &str) = (
    "xl/_rels/workbook.xml.rels",
    "<Relationships><Relationship Id=\"r1\" Type=\"http://x/worksheet\" Target=\"/xl/worksheets/sheet1.xml\"/>\
     <Relationship Id=\"r2\" Type=\"http://x/worksheet\" Target=\"worksheets/sheet2.xml\"/>\
     <Relationship Id=\"r3\" Type=\"http://x/sharedStrings\" Target=\"sharedStrings.xml\"/>\
     <Relationship Id=\"r4\" Type=\"http://x/styles\" Target=\"styles.xml\"/></Relationships>",
);
const STRINGS: (&str, &str) = (
    "xl/sharedStrings.xml",
    "<sst><si><t>Avtal &amp; part</t></si><si><r><t xml:space=\"preserve\">Läx</t></r><r><t>hjälp_x000D_</t></r><rPh><t>uttal</t></rPh></si></sst>",
);
const STYLES: (&str, &str) = (
    "xl/styles.xml",
    "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>\
     <cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>",
);

fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        out.start_file(*name, SimpleFileOptions::default()).unwrap();
        out.write_all(text.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}

/// A workbook whose one sheet has this after its opening tag.
fn book(of_book: &str, sheet: &str) -> Vec<u8> {
    let home = format!("<workbook>{of_book}<sheets><sheet name=\"Avtal\" r:id=\"r1\"/></sheets></workbook>");
    let sheet = format!("<x:worksheet>{sheet}</x:worksheet>");
    packed(&[TYPES, RELS, BOOK_RELS, STRINGS, STYLES, ("xl/workbook.xml", &home), ("xl/worksheets/sheet1.xml", &sheet)])
}

fn cells(sheet: &str) -> Result<Vec<String>, SheetFault> {
    read(&book("", sheet), WantedSheet::default()).map(|grid| all(&grid))
}

#[test]
fn cells_of_every_sort_are_read_as_they_were_written() {
    let sheet = "<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c r=\"D1\" t=\"inlineStr\"><is><t>i cellen</t></is></c></row>\
        <row r=\"3\"><c r=\"A3\"><v>8020121581.0</v></c><c r=\"B3\" s=\"1\"><v>43586</v></c><c s=\"2\"><v>43586.5</v></c><c t=\"b\"><v>1</v></c>\
        <c t=\"str\"><f>A1</f><v>svar</v></c><c t=\"d\"><v>2019-05-01</v></c><c/><c t=\"s\"><v>9</v></c></row></sheetData>";
    assert_eq!(
        cells(sheet).unwrap(),
        [
            "A1 \"Avtal & part\"",
            "B1 \"Läxhjälp\r\"",
            "D1 \"i cellen\"",
            "A3 8020121581",
            "B3 2019-05-01",
            "C3 2019-05-01 12:00",
            "D3 TRUE",
            "E3 \"svar\"",
            "F3 2019-05-01",
            "H3 Failed(\"9\")"
        ]
    );
}

#[test]
fn a_formula_without_a_value_and_a_part_of_a_merged_cell_are_not_taken_for_nothing() {
    let sheet = "<sheetData><row r=\"1\"><c r=\"A1\"><f>1+1</f></c><c r=\"B1\"><f>1+1</f><v></v></c><c r=\"C1\"><f>1+1</f><v>2</v></c>\
        <c r=\"D1\" t=\"str\"><f>\"\"</f><v></v></c><c r=\"E1\" t=\"e\"><f>X</f><v>#REF!</v></c></row><row r=\"2\"><c r=\"C2\"><v>1</v></c></row>\
        <row r=\"9\"><c r=\"B9\"><v>1</v></c></row></sheetData>\
        <mergeCells><mergeCell ref=\"C2:D1048576\"/></mergeCells>";
    assert_eq!(
        cells(sheet).unwrap(),
        [
            "A1 Formula",
            "B1 Formula",
            "C1 2",
            "E1 Failed(\"#REF!\")",
            "C2 1",
            "D2 Merged(\"C2\")",
            "B9 1",
            "C9 Merged(\"C2\")",
            "D9 Merged(\"C2\")"
        ]
    );
}

#[test]
fn what_a_format_shows_beside_a_number_or_leaves_out_of_a_day_is_a_part_of_the_cell() {
    let shown = |code: &str, number: &str| {
        let styles = format!(
            "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"{code}\"/></numFmts><cellXfs><xf numFmtId=\"164\"/></cellXfs></styleSheet>"
        );
        let home = "<workbook><sheets><sheet name=\"Avtal\" r:id=\"r1\"/></sheets></workbook>";
        let sheet =
            format!("<x:worksheet><sheetData><row><c s=\"0\"><v>{number}</v></c></row></sheetData></x:worksheet>");
        let parts = [TYPES, RELS, BOOK_RELS, STRINGS, ("xl/styles.xml", styles.as_str()), ("xl/workbook.xml", home)];
        let parts: Vec<(&str, &str)> =
            parts.into_iter().chain([("xl/worksheets/sheet1.xml", sheet.as_str())]).collect();
        all(&read(&packed(&parts), WantedSheet::default()).unwrap()).concat()
    };
    for (code, number, says) in [
        ("mmm\\-yy", "46357", "A1 \"2026-12\""),
        ("yyyy", "45658", "A1 \"2025\""),
        ("yyyy\\-mm\\-dd", "45658", "A1 2025-01-01"),
        ("# ##0&quot; tkr&quot;", "100", "A1 \"100 tkr\""),
        ("#,##0\\ [$kr-41D]", "12.5", "A1 \"12,5 kr\""),
        ("0%", "0.075", "A1 \"7,5 %\""),
        ("000000&quot;-&quot;0000", "8020121581", "A1 8020121581"),
        ("#,##0.00;[Red]-#,##0.00", "5", "A1 5"),
    ] {
        assert_eq!(shown(code, number), says, "{code}");
    }
}

#[test]
fn a_workbook_says_from_which_day_it_counts() {
    let sheet = "<sheetData><row><c s=\"1\"><v>42124</v></c></row></sheetData>";
    for (of_book, day) in [
        ("<workbookPr date1904=\"1\"/>", "2019-05-01"),
        ("<workbookPr date1904=\"0\"/>", "2015-04-30"),
        ("", "2015-04-30"),
    ] {
        let grid = read(&book(of_book, sheet), WantedSheet::default()).unwrap();
        assert_eq!(all(&grid), [format!("A1 {day}")], "{of_book}");
    }
}

#[test]
fn a_sheet_is_named_where_there_are_several() {
    let home = "<workbook><sheets><sheet name=\"Avtal\" r:id=\"r1\"/><sheet name=\"Gamla\" r:id=\"r2\" state=\"hidden\"/></sheets></workbook>";
    let sheet = |number: u8| {
        format!("<worksheet><sheetData><row hidden=\"1\"><c><v>{number}</v></c></row></sheetData></worksheet>")
    };
    let bytes = packed(&[
        TYPES,
        RELS,
        BOOK_RELS,
        STRINGS,
        STYLES,
        ("xl/workbook.xml", home),
        ("xl/worksheets/sheet1.xml", &sheet(1)),
        ("xl/worksheets/sheet2.xml", &sheet(2)),
    ]);
    let both = || vec!["Avtal".to_owned(), "Gamla".to_owned()];
    let named = |name| read(&bytes, WantedSheet { name: Some(name), ..WantedSheet::default() });
    assert_eq!(read(&bytes, WantedSheet::default()).unwrap_err(), SheetFault::WhichSheet(both()));
    let first = read(&bytes, WantedSheet { first: true, ..WantedSheet::default() }).unwrap();
    assert_eq!((all(&first), first.others), (vec!["A1 1".to_owned()], vec!["Gamla".to_owned()]));
    assert!(first.taken[0].sv.contains("dold rad"));
    assert_eq!(all(&named("gamla ").unwrap()), ["A1 2"]);
    assert_eq!(named("x").unwrap_err(), SheetFault::NoSheet("x".to_owned(), both()));
}

/// A range of it would be of seventeen thousand million cells.
#[test]
fn a_cell_at_the_far_end_of_a_sheet_costs_one() {
    let sheet = "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c></row></sheetData>";
    assert_eq!(cells(sheet).unwrap(), ["A1 1", "XFD1048576 2"]);
    for beyond in ["XFE1", "A1048577", "ZZZZZZZZZZ1", "A0", "1", "A", ""] {
        let sheet = format!("<sheetData><row r=\"1\"><c r=\"{beyond}\"><v>2</v></c></row></sheetData>");
        assert_eq!(cells(&sheet), Err(SheetFault::Broken("xl/worksheets/sheet1.xml".to_owned())), "{beyond}");
    }
}

#[test]
fn merged_cells_that_cover_a_whole_sheet_are_bounded() {
    let row = |row: u32| format!("<row r=\"{row}\"><c r=\"A{row}\"><v>1</v></c></row>");
    let rows = (1..=1000).map(row).collect::<Vec<_>>().concat();
    let sheet = format!(
        "<sheetData>{rows}<row r=\"1001\"><c r=\"XFD1001\"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref=\"A1:XFD1048576\"/></mergeCells>"
    );
    assert_eq!(cells(&sheet), Err(SheetFault::TooMany));
}

#[test]
fn what_is_no_workbook_is_refused_with_what_to_do() {
    assert_eq!(csv(b"PK\x03\x04nothing"), Err(SheetFault::Broken("zip".to_owned())));
    assert_eq!(
        csv(&packed(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet")])),
        Err(SheetFault::OtherForm)
    );
    assert_eq!(csv(&packed(&[TYPES, RELS])), Err(SheetFault::Broken("xl/_rels/workbook.xml.rels".to_owned())));
    assert_eq!(cells("<sheetData><row/></sheetData>"), Err(SheetFault::Empty));
    assert_eq!(
        csv(&packed(&[TYPES, RELS, BOOK_RELS, ("xl/workbook.xml", "<workbook><sheets>")])),
        Err(SheetFault::Broken("xl/workbook.xml".to_owned()))
    );
    assert_eq!(cells("<sheetData></row>"), Err(SheetFault::Broken("xl/worksheets/sheet1.xml".to_owned())));
}

/// Words that stand for words that stand for words, and a part that is mostly nothing.
#[test]
fn what_is_little_and_becomes_much_is_refused() {
    let home = "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><workbook>&b;</workbook>";
    let bomb = packed(&[TYPES, RELS, BOOK_RELS, ("xl/workbook.xml", home)]);
    assert_eq!(csv(&bomb), Err(SheetFault::Broken("xl/workbook.xml".to_owned())));
    let large = " ".repeat((64 << 20) + 1);
    let bytes = book("", &large);
    assert!(bytes.len() < 200_000, "{}", bytes.len());
    assert_eq!(csv(&bytes), Err(SheetFault::Unpacked("xl/worksheets/sheet1.xml".to_owned())));
    // The same with a lie of its size: what is unpacked is counted, too.
    let size = u32::try_from(large.len() + "<x:worksheet></x:worksheet>".len()).unwrap().to_le_bytes();
    let mut lying = bytes;
    while let Some(at) = lying.windows(4).position(|four| four == size) {
        lying[at..at + 4].copy_from_slice(&100_u32.to_le_bytes());
    }
    assert!(matches!(csv(&lying), Err(SheetFault::Unpacked(_) | SheetFault::Broken(_))));
}

#[test]
fn any_bytes_end_in_a_sheet_or_in_words() {
    let whole = book("", "<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row></sheetData>");
    for cut in (0..whole.len()).step_by(7) {
        let mut bytes = whole.clone();
        bytes.truncate(cut);
        let _ = csv(&bytes);
        let mut bytes = whole.clone();
        bytes[cut] ^= 0x55;
        if let Err(fault) = csv(&bytes) {
            assert!(!fault.said().sv.is_empty());
        }
    }
}

#[test]
fn a_cell_that_says_two_things_is_refused_and_one_that_is_written_twice_alike_is_one() {
    let row = |words: &str| {
        format!(
            "<row r=\"2\"><c r=\"A2\" s=\"1\"><v>{words}</v></c><c r=\"B2\" t=\"inlineStr\"><is><t>x</t></is></c></row>"
        )
    };
    let twice = |first: &str, second: &str| cells(&format!("<sheetData>{}{}</sheetData>", row(first), row(second)));
    assert_eq!(twice("45000", "45000").unwrap(), ["A2 2023-03-15", "B2 \"x\""]);
    assert_eq!(twice("45000", "45001"), Err(SheetFault::Twice("A2".to_owned())));
    // A row that nobody has numbered comes after the one before it.
    let sheet = "<sheetData><row r=\"2\"><c><v>1</v></c></row><row><c><v>1</v></c></row></sheetData>";
    assert_eq!(cells(sheet).unwrap(), ["A2 1", "A3 1"]);
}

#[test]
fn comments_are_told_to_be_left_with_their_cells() {
    let home = "<workbook><sheets><sheet name=\"Avtal\" r:id=\"r1\"/></sheets></workbook>";
    let sheet = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData></worksheet>";
    let told = |target: &str, comments: &str| {
        let beside = format!(
            "<Relationships><Relationship Id=\"c\" Type=\"http://x/relationships/comments\" Target=\"{target}\"/></Relationships>"
        );
        let part = format!("<comments><commentList>{comments}</commentList></comments>");
        let bytes = packed(&[
            TYPES,
            RELS,
            BOOK_RELS,
            STRINGS,
            STYLES,
            ("xl/workbook.xml", home),
            ("xl/worksheets/sheet1.xml", sheet),
            ("xl/worksheets/_rels/sheet1.xml.rels", &beside),
            ("xl/comments1.xml", &part),
        ]);
        read(&bytes, WantedSheet::default())
            .unwrap()
            .taken
            .into_iter()
            .map(|taken| taken.sv.into_owned())
            .collect::<Vec<_>>()
    };
    let comment = |cell: &str| format!("<comment ref=\"{cell}\"><text><t>fråga nämnden</t></text></comment>");
    assert!(told("../comments1.xml", "").is_empty());
    assert_eq!(
        told("../comments1.xml", &comment("B2")),
        ["en kommentar är inte läst (B2): det som ska med skrivs i en cell"]
    );
    let many = (1..=12).map(|row| comment(&format!("C{row}"))).collect::<String>();
    let [said] = &told("/xl/comments1.xml", &many)[..] else { panic!() };
    assert!(said.starts_with("12 kommentarer är inte lästa (C1, C2, ") && said.contains("C10, …)"), "{said}");
}
