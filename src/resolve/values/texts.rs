//! Free text, and what must not hide in it.

use super::Value;
use super::contact::{Contact, contact, may_tell};
use crate::model::{Certainty, Edit, Finding, Fix, Heading, Shape, Text, codes, is_invisible, is_plain, text};
use crate::parse::{self, Content, Node};
use crate::resolve::faults;
use crate::resolve::meant::MOST_EDITS;
use crate::resolve::reader::Reader;
use std::borrow::Cow;

const YES_OR_NO: Text =
    Text::fixed("true (ja) eller false (nej), utan citattecken", "true or false, without quotation marks");
const A_TEXT: Text = Text::fixed("en text inom citattecken", "a text in quotation marks");

impl Value for String {
    fn read<'t>(reader: &mut Reader<'t>, value: Node<'t>) -> Option<Self> {
        if let Content::Text(written) = value.content() {
            check_formula(reader, value, written);
            check_contact(reader, value, written);
        }
        characters(reader, value)
    }

    fn example() -> String {
        "\"…\"".to_owned()
    }

    fn shape() -> Shape {
        Shape::Text(None)
    }
}

/// The name of a column: what makes it unfit is told where it is used.
impl Value for Heading {
    const TELLS_ITSELF: bool = true;

    fn read<'t>(reader: &mut Reader<'t>, value: Node<'t>) -> Option<Self> {
        characters(reader, value).map(Self)
    }

    fn example() -> String {
        String::example()
    }

    fn shape() -> Shape {
        String::shape()
    }
}

/// The text, without anybody's number.
fn characters<'t>(reader: &mut Reader<'t>, value: Node<'t>) -> Option<String> {
    let Content::Text(written) = value.content() else {
        let raw = reader.written(value.span());
        let quoted =
            matches!(value.content(), Content::Integer | Content::Float | Content::Boolean(_) | Content::Moment { .. });
        let shown = quoted.then(|| format!("\"{}\"", with_hyphen(reader.key(), raw)));
        faults::wrong_kind(reader, value, &A_TEXT, shown.as_deref());
        return None;
    };
    check_characters(reader, value, written);
    let masked = reader.masked(written);
    if let Cow::Owned(_) = masked {
        let finding = faults::personal_number(&reader.field(), reader.span(value.span()));
        reader.fault(codes::PERSONAL_IDENTITY_NUMBER, finding);
    }
    Some(masked.into_owned())
}

/// An organisation number that was written as a number, with its hyphen; anything else as it stands.
fn with_hyphen<'w>(key: &str, written: &'w str) -> Cow<'w, str> {
    let parts = written.split_at_checked(6).filter(|_| written.len() == 10 && key == "org_number");
    match parts.filter(|_| written.bytes().all(|byte| byte.is_ascii_digit())) {
        Some((serial, end)) => Cow::Owned(format!("{serial}-{end}")),
        None => Cow::Borrowed(written),
    }
}

/// S010: what a spreadsheet would run. Full-width forms count, as spreadsheets fold them.
fn check_formula(reader: &mut Reader<'_>, value: Node<'_>, written: &str) {
    let runs = |first: &char| matches!(first, '=' | '+' | '-' | '@' | '\t' | '\r' | '＝' | '＋' | '－' | '＠');
    let Some(first) = written.chars().next().filter(runs) else { return };
    let (key, first) = (reader.key(), first.escape_debug());
    let message = text!("`{key}` börjar med `{first}`", "`{key}` begins with `{first}`");
    let finding = Finding::new(reader.field(), reader.span(value.span()), message).help(text!(
        "ett kalkylprogram läser det som en formel: börja texten med ett ord",
        "a spreadsheet reads it as a formula: begin the text with a word",
    ));
    reader.fault(codes::FORMULA_TEXT, finding);
}

/// What is passed over as it is: numbers of matters, of accounts and of documents may look like a telephone's.
const NO_CONTACTS: [&str; 4] = ["reference", "printed", "source", "account"];

/// S015: where someone can be reached. What is said does not repeat it.
fn check_contact(reader: &mut Reader<'_>, value: Node<'_>, written: &str) {
    if !may_tell(written) || NO_CONTACTS.iter().any(|key| reader.is_within(key)) {
        return;
    }
    let key = reader.key();
    let message = match contact(written) {
        None => return,
        Some(Contact::Address) => text!("`{key}` innehåller en e-postadress", "`{key}` holds an e-mail address"),
        Some(Contact::Telephone) => text!("`{key}` innehåller ett telefonnummer", "`{key}` holds a telephone number"),
    };
    let finding = Finding::new(reader.field(), reader.span(value.span()), message).help(text!(
        "ta bort kontaktuppgiften och skriv befattningen i stället: git glömmer inget, och registret läses av många",
        "remove the contact and write the role instead: git forgets nothing, and the ledger is read by many",
    ));
    reader.fault(codes::CONTACT_DATA, finding);
}

/// S011: what could rule a terminal or turn the reading direction.
fn check_characters(reader: &mut Reader<'_>, value: Node<'_>, written: &str) {
    if is_plain(written) {
        return;
    }
    let Some(hidden) = written.chars().find(|c| is_hidden(*c)) else { return };
    let (key, number) = (reader.key(), u32::from(hidden));
    let message =
        text!("`{key}` innehåller styrtecknet U+{number:04X}", "`{key}` holds the control character U+{number:04X}");
    let finding = Finding::new(reader.field(), reader.span(value.span()), message).help(text!(
        "ta bort tecknet; det syns inte, men kan ändra hur texten visas",
        "remove the character; it is invisible, but can change how the text is shown",
    ));
    let mut finding = finding;
    finding.fixes.extend(without_hidden(reader, value));
    reader.fault(codes::CONTROL_CHARACTER, finding);
}

/// The way to take every hidden character out of a text, be it there itself or as an escape.
fn without_hidden(reader: &Reader<'_>, value: Node<'_>) -> Option<Fix> {
    let start = value.span().start;
    let hidden = parse::written_where(reader.written(value.span()), is_hidden);
    if hidden.len() > MOST_EDITS {
        return None;
    }
    let edits = hidden
        .into_iter()
        .map(|place| Edit { span: reader.span(start + place.start..start + place.end), text: String::new() })
        .collect();
    let title = Text::fixed("ta bort de osynliga tecknen", "remove the invisible characters");
    Some(Fix { title, certainty: Certainty::Ask, edits })
}

/// Control characters other than line ends and tabs, and what no one sees.
fn is_hidden(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\r' | '\t')) || is_invisible(c)
}

impl Value for bool {
    fn read<'t>(reader: &mut Reader<'t>, value: Node<'t>) -> Option<Self> {
        if let Content::Boolean(flag) = value.content() {
            return Some(flag);
        }
        let word = value.as_text().map(str::to_lowercase);
        let shown = match word.as_deref() {
            Some("ja" | "yes" | "true" | "sant") => Some("true"),
            Some("nej" | "no" | "false" | "falskt") => Some("false"),
            _ => None,
        };
        faults::wrong_kind(reader, value, &YES_OR_NO, shown);
        None
    }

    fn example() -> String {
        "true".to_owned()
    }

    fn shape() -> Shape {
        Shape::YesNo
    }
}
