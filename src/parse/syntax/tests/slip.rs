//! Values in the wrong form are known wherever they stand, and sound values are left alone.

use super::super::slip::slip;
use super::super::{SlipKind, slips};
use super::errors;

/// The slips of a text as its errors lead to them: kind, as written, as it should be.
fn found(text: &str) -> Vec<(SlipKind, String, Option<String>)> {
    let spans: Vec<_> = errors(text).into_iter().map(|(_, span)| span).collect();
    let slips = slips(text, &spans);
    for (index, found) in &slips {
        assert_eq!(text.get(found.range.clone()), Some(found.written.as_str()));
        assert_eq!(slip(text, spans[*index].clone()).as_ref(), Some(found));
    }
    slips.into_iter().map(|(_, slip)| (slip.kind, slip.written, slip.suggestion)).collect()
}

fn one(text: &str, kind: SlipKind, written: &str, suggestion: &str) {
    let suggestion = (!suggestion.is_empty()).then(|| suggestion.to_owned());
    assert_eq!(found(text), [(kind, written.to_owned(), suggestion)], "{text:?}: {:#?}", errors(text));
}

#[test]
fn an_amount_is_known_alone_in_a_table_and_in_a_list() {
    use SlipKind::Amount;
    one("amount = 5,10\n", Amount, "5,10", "5.10");
    one("amount = 5,10", Amount, "5,10", "5.10");
    one("amount = 1 800 000\r\n", Amount, "1 800 000", "1_800_000");
    one("amount = 1\u{a0}800\u{a0}000\n", Amount, "1\u{a0}800\u{a0}000", "1_800_000");
    one("amount = 1\u{202f}800,50\n", Amount, "1\u{202f}800,50", "1_800.50");
    one("amount =\u{a0}5\n", Amount, "\u{a0}5", "5");
    one("amount = 1 800 000 kr # per år\n", Amount, "1 800 000 kr", "1_800_000");
    one("amount = 5,10 kr\n", Amount, "5,10 kr", "5.10");
    one("amount = 1 800,-\n", Amount, "1 800,-", "1_800");
    one("amount = 1800:-\n", Amount, "1800:-", "1800");
    one("amount = 1.800.000\n", Amount, "1.800.000", "1_800_000");
    one("amount = 1,800\n", Amount, "1,800", "");
    one("total = 2 800 tkr\n", Amount, "2 800 tkr", "2_800_000");
    one("shares = { kungsholmen = 23 %, norrmalm = 77 }\n", Amount, "23 %", "23");
    one("a = { name = \"x\", amount = 5,10 }\n", Amount, "5,10", "5.10");
    one("a = { amount = 5,10, name = \"x\" }\n", Amount, "5,10", "5.10");
    one("a = [\n  { name = \"x\", amount = 1 800 },\n]\n", Amount, "1 800", "1_800");
    one("a = [1 800, 5]\n", Amount, "1 800", "1_800");
    one("a = [\n  5,\n  1 800\n]\n", Amount, "1 800", "1_800");
    one("a = {\n  b = 1,\n  c = 5,10\n}\n", Amount, "5,10", "5.10");
}

#[test]
fn each_slip_is_found_once() {
    let text = "a = [ { b = 5,10 }, { b = 6,20 } ]\nc = 7,30\nd = 1\nkind = iop\n";
    let written: Vec<_> = found(text).into_iter().map(|(_, written, _)| written).collect();
    assert_eq!(written, ["5,10", "6,20", "7,30", "iop"]);
}

#[test]
fn a_date_is_known() {
    use SlipKind::{Date, NoSuchDay, Text};
    one("date = 2019-05-1\n", Date, "2019-05-1", "2019-05-01");
    one("date = 2019-5-01 # maj\n", Date, "2019-5-01", "2019-05-01");
    one("date = 1 maj 2019\n", Date, "1 maj 2019", "2019-05-01");
    one("date = 2019–05–01\n", Date, "2019–05–01", "2019-05-01");
    one("date = 2019-05\n", Date, "2019-05", "");
    one("meetings = [2021-1-26, 2021-02-23]\n", Date, "2021-1-26", "2021-01-26");
    one("valid = { from = 2017-01-01, to = 2022-12-1 }\n", Date, "2022-12-1", "2022-12-01");
    one("date = 2019-02-30\n", NoSuchDay, "2019-02-30", "2019-02-28");
    one("date = 2019-13-01\n", NoSuchDay, "2019-13-01", "");
    one("due = 02-01\n", Text, "02-01", "\"02-01\"");
    one("printed = 20180901 - 20191231\n", Text, "20180901 - 20191231", "\"20180901 - 20191231\"");
}

#[test]
fn a_text_without_quotation_marks_is_known() {
    use SlipKind::Text;
    one("kind = iop\n", Text, "iop", "\"iop\"");
    one("title = Samverkan, för alla\n", Text, "Samverkan, för alla", "\"Samverkan, för alla\"");
    one(
        "title = Rågsveds IF:s \"Hjärta\" mitt\n",
        Text,
        "Rågsveds IF:s \"Hjärta\" mitt",
        "'Rågsveds IF:s \"Hjärta\" mitt'",
    );
    one("org_number = 802012-1581\n", Text, "802012-1581", "\"802012-1581\"");
    one("by = [sensus, \"norrmalm\"]\n", Text, "sensus", "\"sensus\"");
    one(
        "a = { name = Lokaler, it, telefoni, amount = 300 }\n",
        Text,
        "Lokaler, it, telefoni",
        "\"Lokaler, it, telefoni\"",
    );
    one("period = 6 months\n", Text, "6 months", "\"6 months\"");
    one("[criteria.no_market]\nmet = ja\n", Text, "ja", "\"yes\"");
}

#[test]
fn a_flag_is_known() {
    use SlipKind::Flag;
    for (written, told) in
        [("ja", "true"), ("Ja", "true"), ("yes", "true"), ("True", "true"), ("nej", "false"), ("FALSE", "false")]
    {
        one(&format!("host = {written}\n"), Flag, written, told);
    }
    one("c = [ { text = \"x\", met = ja } ]\n", Flag, "ja", "true");
}

#[test]
fn odd_quotation_marks_are_known() {
    use SlipKind::Quotes;
    one("title = ”Hej på er”\n", Quotes, "”Hej på er”", "\"Hej på er\"");
    one("title = “Hej, du” # x\n", Quotes, "“Hej, du”", "\"Hej, du\"");
    one("title = ’Hej’\n", Quotes, "’Hej’", "\"Hej\"");
    one("title = \"Hej”\n", Quotes, "\"Hej”", "\"Hej\"");
    one("title = ”Hej\"\n", Quotes, "”Hej\"", "\"Hej\"");
    one("title = Hej\"\n", Quotes, "Hej\"", "\"Hej\"");
    one("a = { name = ”Hej, du”, amount = 5 }\n", Quotes, "”Hej, du”", "\"Hej, du\"");
    one("a = [”Hej”, \"du\"]\n", Quotes, "”Hej”", "\"Hej\"");
}

#[test]
fn what_is_no_slip_is_left_alone() {
    for text in [
        "konto = 0530\n",
        "a = 5,10,20\n",
        "[term\n",
        "a = \"x\" y\n",
        "kind =\n",
        "a = \"x\n",
        "a = 1\na = 2\n",
        "a = [1, 2\n\n[term]\nb = 1\n",
        "a = \"\"\"\nb = 1 800 \\q\n\"\"\"\n",
        "Detta är text\n",
        "shares = a = 1, b = 2 }\n",
        "start = 2024-01-01 end = 2026-12-31\n",
        "items = [ name = \"x\" }]\n",
    ] {
        assert_eq!(found(text), [], "{text:?}");
    }
}
