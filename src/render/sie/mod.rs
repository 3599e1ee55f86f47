//! SIE 4, type 4I: vouchers that accounting systems import. The format is that of the association SIE-gruppen; only what an import
//! file needs is written, in code page 437 with CR LF, as the format has it.

mod letters;

use crate::model::{Date, Money, Text, is_invisible, text};
use letters::encoded;
use std::collections::{BTreeMap, BTreeSet};

/// A file of vouchers for one company.
#[derive(Debug, Clone)]
pub struct SieFile {
    /// The day on which the file and its vouchers are made, so that the same ledger and day give the same bytes.
    pub as_of: Date,
    pub company: String,
    pub org_number: Option<String>,
    pub series: String,
    /// Numbers and names.
    pub dimensions: Vec<(u32, String)>,
    pub vouchers: Vec<SieVoucher>,
}

/// A voucher. Its rows come to zero.
#[derive(Debug, Clone)]
pub struct SieVoucher {
    pub date: Date,
    pub text: String,
    pub rows: Vec<SieRow>,
    /// What it is called where something is wrong with it.
    pub named: Text,
}

/// A row of a voucher.
#[derive(Debug, Clone)]
pub struct SieRow {
    pub account: String,
    /// Dimension numbers and objects.
    pub objects: Vec<(u32, String)>,
    pub amount: Money,
    pub text: String,
    pub named: Text,
}

/// The bytes of the file, or every text that its letters cannot write.
pub fn sie(file: &SieFile) -> Result<Vec<u8>, Vec<Text>> {
    let mut lines = SieLines::default();
    let day = file.as_of.format("%Y%m%d");
    // The format's own word, which people are not told.
    lines.add(concat!("#FLAG", "GA 0"));
    lines.add(&format!("#PROGRAM {} {}", env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION")));
    lines.add("#FORMAT PC8");
    lines.add(&format!("#GEN {day}"));
    lines.add("#SIETYP 4");
    let company = Text::same(file.company.as_str());
    if let Some(number) = &file.org_number {
        lines.texts("#ORGNR", &[number], "", &company);
    }
    lines.texts("#FNAMN", &[&file.company], "", &company);
    for account in file.rows().map(|row| row.account.as_str()).collect::<BTreeSet<_>>() {
        // Its name is the accounting system's own; the format wants one.
        lines.texts(&format!("#KONTO {account}"), &[account], "", &company);
    }
    let mut used: BTreeMap<u32, BTreeSet<&str>> = BTreeMap::new();
    for (number, object) in file.rows().flat_map(|row| &row.objects) {
        used.entry(*number).or_default().insert(object);
    }
    for (number, name) in file.dimensions.iter().filter(|(number, _)| used.contains_key(number)) {
        lines.texts(&format!("#DIM {number}"), &[name], "", &Text::same(name.as_str()));
    }
    for (number, objects) in &used {
        for object in objects {
            lines.texts(&format!("#OBJEKT {number}"), &[object, object], "", &Text::same(*object));
        }
    }
    for voucher in &file.vouchers {
        let texts = [quoted(&file.series), quoted("")].join(" ");
        let date = voucher.date.format("%Y%m%d");
        lines.texts(&format!("#VER {texts} {date}"), &[&voucher.text], &format!(" {day}"), &voucher.named);
        lines.add("{");
        for row in &voucher.rows {
            let objects = row.objects.iter().map(|(number, object)| format!("{number} {}", quoted(object)));
            let objects = objects.collect::<Vec<_>>().join(" ");
            let start = format!("   #TRANS {} {{{objects}}} {} \"\"", row.account, row.amount.plain());
            lines.texts(&start, &[&row.text], "", &row.named);
        }
        lines.add("}");
    }
    if lines.faults.is_empty() { Ok(lines.bytes) } else { Err(lines.faults) }
}

impl SieFile {
    fn rows(&self) -> impl Iterator<Item = &SieRow> {
        self.vouchers.iter().flat_map(|voucher| &voucher.rows)
    }
}

/// The lines as they are written.
#[derive(Default)]
struct SieLines {
    bytes: Vec<u8>,
    faults: Vec<Text>,
}

impl SieLines {
    /// A line of what the program itself writes.
    fn add(&mut self, line: &str) {
        self.texts(line, &[], "", &Text::fixed("", ""));
    }

    /// A line with texts from the ledger in quotation marks.
    fn texts(&mut self, start: &str, texts: &[&str], end: &str, named: &Text) {
        let texts: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
        let gap = if texts.is_empty() { "" } else { " " };
        let texts = texts.join(" ");
        match encoded(&format!("{start}{gap}{texts}{end}\r\n")) {
            Ok(bytes) => self.bytes.extend(bytes),
            Err(letter) => {
                let (named, letter) = (named.clone(), Text::same(shown(letter)));
                self.faults.push(text!(
                    "raden {named} har ett tecken som en SIE-fil inte kan skriva: {letter}",
                    "the row {named} has a character that a SIE file cannot write: {letter}",
                    named,
                    letter
                ));
            }
        }
    }
}

/// A character as people see it, or its number where there is nothing to see.
fn shown(letter: char) -> String {
    if letter.is_control() || is_invisible(letter) { letter.escape_default().to_string() } else { letter.to_string() }
}

/// A text as a field of the format: in quotation marks, with what would end it behind a backslash.
fn quoted(text: &str) -> String {
    let one_line: Vec<&str> = text.split_whitespace().collect();
    let plain = one_line.join(" ").replace(['\u{201d}', '\u{201c}'], "'");
    format!("\"{}\"", plain.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> SieFile {
        let day = |text: &str| text.parse().unwrap();
        let row = |account: &str, ore| SieRow {
            account: account.to_owned(),
            objects: vec![(1, "12".to_owned())],
            amount: Money::from_ore(ore),
            text: text.to_owned(),
            named: Text::same("raden"),
        };
        let rows = vec![row("4530", 123), row("3630", -123)];
        let voucher = SieVoucher { date: day("2019-04-30"), text: text.to_owned(), rows, named: Text::same("x") };
        SieFile {
            as_of: day("2019-05-02"),
            company: "Ö".to_owned(),
            org_number: Some("212000-0142".to_owned()),
            series: "L".to_owned(),
            dimensions: vec![(1, "ansvar".to_owned()), (6, "projekt".to_owned())],
            vouchers: vec![voucher],
        }
    }

    #[test]
    fn a_file_has_what_an_import_needs_and_nothing_else() {
        let bytes = sie(&file("§ 12 – \"så\" ”här”\n\\")).unwrap();
        let text: String = bytes.iter().map(|byte| if *byte == 0x99 { 'Ö' } else { char::from(*byte) }).collect();
        let version = env!("CARGO_PKG_VERSION");
        let expected = [
            "#FLAGGA 0",
            &format!("#PROGRAM liggare {version}"),
            "#FORMAT PC8",
            "#GEN 20190502",
            "#SIETYP 4",
            "#ORGNR \"212000-0142\"",
            "#FNAMN \"Ö\"",
            "#KONTO 3630 \"3630\"",
            "#KONTO 4530 \"4530\"",
            "#DIM 1 \"ansvar\"",
            "#OBJEKT 1 \"12\" \"12\"",
            "#VER \"L\" \"\" 20190430 \"par. 12 - \\\"s\u{86}\\\" 'h\u{84}r' \\\\\" 20190502",
            "{",
            "   #TRANS 4530 {1 \"12\"} 1.23 \"\" \"par. 12 - \\\"s\u{86}\\\" 'h\u{84}r' \\\\\"",
            "   #TRANS 3630 {1 \"12\"} -1.23 \"\" \"par. 12 - \\\"s\u{86}\\\" 'h\u{84}r' \\\\\"",
            "}",
            "",
        ];
        assert_eq!(text, expected.join("\r\n"));
    }

    #[test]
    fn a_letter_outside_the_code_page_is_told_with_its_row() {
        let faults = sie(&file("Žižkov")).unwrap_err();
        assert_eq!(faults.len(), 3);
        assert!(faults.iter().any(|fault| fault.sv.contains("raden raden") && fault.sv.ends_with(": Ž")), "{faults:?}");
    }
}
