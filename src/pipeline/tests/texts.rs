//! S007: what is text, and what is not; and that a mark at the start and any line ends move no column.

use super::{FAULTLESS, codes, faultless_but, ledger, of, of_text, place};

fn message(bytes: &[u8]) -> String {
    let ledger = ledger(&[("avtal.toml", bytes)]);
    assert_eq!(codes(&ledger), ["S007 "]);
    of(&ledger, "S007")[0].message.sv.to_string()
}

fn utf16(units: impl Fn(u16) -> [u8; 2]) -> Vec<u8> {
    "\u{feff}title = \"å\"".encode_utf16().flat_map(units).collect()
}

#[test]
fn utf_16_is_named_in_both_byte_orders() {
    assert!(message(&utf16(u16::to_le_bytes)).contains("UTF-16"));
    assert!(message(&utf16(u16::to_be_bytes)).contains("UTF-16"));
}

#[test]
fn the_first_byte_that_is_no_text_is_told_with_its_line() {
    let latin_1 = b"title = \"Avtal\"\r\npurpose = \"Fler b\xf6rjar\"\r\n";
    assert_eq!(message(latin_1), "filen är inte sparad med kodningen UTF-8: rad 2 kan inte läsas");
    assert_eq!(message(b"title = \"A\0\""), "filen är ingen textfil: rad 1 har ett tecken som aldrig finns i text");
}

#[test]
fn a_file_may_have_one_mebibyte_and_not_a_byte_more() {
    let padding = "#".repeat((1 << 20) - FAULTLESS.len());
    let largest = format!("{FAULTLESS}{padding}");
    assert_eq!(codes(&of_text(&largest)), [""; 0]);
    assert_eq!(
        message(format!("{largest}#").as_bytes()),
        "filen är för stor: 1048577 byte, men högst 1048576 är tillåtet"
    );
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_are_fine() {
    let text = format!("\u{feff}{FAULTLESS}").replace('\n', "\r\n");
    assert_eq!(codes(&of_text(&text)), [""; 0]);
}

#[test]
fn columns_count_characters_after_a_byte_order_mark_and_between_windows_line_ends() {
    let text = faultless_but("title = \"IOP om läxhjälp i Almby\"", "title = 5")
        .replacen("attachments]]", "attachments]]\nmissing = \"ö\"", 1)
        .replacen("volontärtimmar\"", "å\", amount = 1", 1);
    let text = text.replacen("what = \"å\", amount = 1", "by = [\"å\", 5]", 1).replacen(
        "by = [\"laxhjalpen\"]\nkind = \"in",
        "kind = \"in",
        1,
    );
    let ledger = of_text(&format!("\u{feff}{text}").replace('\n', "\r\n"));
    let line = 1 + text.lines().position(|line| line.starts_with("by = [\"å\"")).unwrap();
    let places: Vec<_> = of(&ledger, "S003").into_iter().map(|finding| place(&ledger, finding)).collect();
    assert_eq!(places, [(1, 9), (line, 12), (text.lines().count() - 2, 11)]);
}
