//! What is wrong with a template, in plain words, and the bytes of it that the fault stands in.

use super::reader::Unreadable;
use crate::model::{Code, Text, codes, text};
use minijinja::{Error, ErrorKind};
use std::error::Error as _;
use std::ops::Range;

/// What is wrong with a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateFault {
    /// `X001` form, `X002` unknown fact or filter, `X003` blocks.
    pub code: Code,
    /// The bytes of the template.
    pub place: Range<usize>,
    pub message: Text,
    pub help: Text,
}

/// What our own filters say, by the words that they say it with.
const TROUBLES: &[(&str, &str)] = &[
    ("a fact of another sort", "uppgiften är av ett annat slag än filtret är till för"),
    (
        "a fact that is not there and that nobody expects: ask with {% if %} first",
        "uppgiften kan saknas: fråga efter den med {% if %} först",
    ),
    ("no fact", "det är ingen uppgift som kan stå i text"),
    ("several facts have no such form", "flera uppgifter tillsammans kan inte skrivas så"),
    ("a list of nothing", "listan kan vara tom: fråga med `is tom` först"),
    ("nothing to count", "det är inget som kan räknas"),
    ("tempus is asked of what is no state", "`tempus` frågar efter något som inte säger om avtalet gäller"),
    ("recursion limit exceeded", "ett block anropar sig självt"),
];

/// The fault that filling a template in came to. `own` is its name and its text.
pub fn of_filling(error: &Error, own: (&str, &str)) -> TemplateFault {
    let (error, place) = within(error, own);
    let words = own.1.get(place.clone()).unwrap_or_default();
    let words: String = words.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(60).collect();
    let (code, message, help) = told(error, &words);
    TemplateFault { code, place, message, help }
}

/// The innermost error that stands in the ledger's own template, and where.
fn within<'e>(error: &'e Error, (name, text): (&str, &str)) -> (&'e Error, Range<usize>) {
    let (mut at, mut found) = (Some(error), (error, 0..text.find('\n').unwrap_or(text.len())));
    while let Some(one) = at {
        if one.name() == Some(name)
            && let Some(range) = one.range().filter(|range| text.get(range.clone()).is_some())
        {
            found = (one, range);
        } else if one.name() == Some(name)
            && let Some(line) = one.line()
        {
            found = (one, line_at(text, line));
        }
        at = one.source().and_then(|inner| inner.downcast_ref());
    }
    found
}

/// The bytes of a line, which counts from 1.
fn line_at(text: &str, line: usize) -> Range<usize> {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let length = text.get(start..).and_then(|rest| rest.lines().next()).map_or(0, str::len);
    start..start + length
}

fn told(error: &Error, words: &str) -> (Code, Text, Text) {
    let shown = Text::fixed(
        "`liggare draft template` skriver ut den inbyggda mallen med de uppgifter som finns",
        "`liggare draft template` prints the built-in template with the facts that there are",
    );
    let detail = error.detail().unwrap_or_default();
    match error.kind() {
        ErrorKind::SyntaxError if detail.contains("recursion") => (
            codes::TEMPLATE_FORM,
            Text::fixed(
                "mallen har för många `{% if %}` eller `{% for %}` i varandra",
                "the template has too many `{% if %}` or `{% for %}` within each other",
            ),
            Text::fixed("dela upp blocket", "split the block"),
        ),
        ErrorKind::SyntaxError | ErrorKind::BadEscape | ErrorKind::InvalidDelimiter => (
            codes::TEMPLATE_FORM,
            Text::fixed("det här i mallen kan inte läsas", "this of the template cannot be read"),
            Text::fixed(
                "varje `{{` ska avslutas med `}}`, varje `{% if %}` med `{% endif %}` och varje `{% for %}` med `{% endfor %}`",
                "every `{{` is closed by `}}`, every `{% if %}` by `{% endif %}` and every `{% for %}` by `{% endfor %}`",
            ),
        ),
        ErrorKind::OutOfFuel => (
            codes::TEMPLATE_FACT,
            Text::fixed("mallen går för många varv i sina slingor", "the template goes round its loops too often"),
            Text::fixed("ta bort slingor i slingor", "take out loops within loops"),
        ),
        ErrorKind::TemplateNotFound | ErrorKind::BadInclude => (
            codes::TEMPLATE_BLOCK,
            Text::fixed("det finns ingen sådan inbyggd mall", "there is no such built-in template"),
            Text::fixed(
                "skriv {% extends \"builtin/NAMN\" %} med samma namn som filen har",
                "write {% extends \"builtin/NAME\" %} with the name that the file has",
            ),
        ),
        ErrorKind::UndefinedError
        | ErrorKind::UnknownFunction
        | ErrorKind::UnknownMethod
        | ErrorKind::UnknownBlock
        | ErrorKind::UnknownFilter
        | ErrorKind::UnknownTest => (
            codes::TEMPLATE_FACT,
            text!("det finns ingen uppgift `{words}` för handlingen", "there is no fact `{words}` for the paper"),
            shown,
        ),
        ErrorKind::NonPrimitive
        | ErrorKind::NonKey
        | ErrorKind::InvalidOperation
        | ErrorKind::TooManyArguments
        | ErrorKind::MissingArgument
        | ErrorKind::BadSerialization
        | ErrorKind::EvalBlock
        | ErrorKind::CannotUnpack
        | ErrorKind::WriteFailure
        | _ => {
            let known = TROUBLES.iter().find(|(en, _)| *en == detail);
            let (en, sv) = known.map_or(("it cannot be used so", "det kan inte användas så"), |own| *own);
            (codes::TEMPLATE_FACT, text!("`{words}`: {sv}", "`{words}`: {en}"), shown)
        }
    }
}

/// The fault of a filled text that is no paper, at its place in the template.
pub fn of_text(unreadable: Unreadable, place: Range<usize>) -> TemplateFault {
    match unreadable {
        Unreadable::Altered => TemplateFault {
            code: codes::TEMPLATE_FACT,
            place,
            message: Text::fixed(
                "en uppgift står där ingen text kan stå, till exempel i en länk",
                "a fact stands where no text can stand, as in a link",
            ),
            help: Text::fixed("skriv uppgiften i löpande text", "write the fact in running text"),
        },
        Unreadable::Cells => TemplateFault {
            code: codes::TEMPLATE_FORM,
            place,
            message: Text::fixed(
                "en rad i uppställningen har fler rutor än den första raden, och det som står i dem kommer inte med i handlingen",
                "a row of the table has more cells than the first one, and what stands in them is left out of the paper",
            ),
            help: Text::fixed(
                "skriv lika många rutor på varje rad, med `|` mellan dem",
                "write the same number of cells in every row, with `|` between them",
            ),
        },
        Unreadable::Markup(what) => TemplateFault {
            code: codes::TEMPLATE_FORM,
            place,
            message: text!(
                "mallen har {what}, som en handling inte kan ha",
                "the template has {what}, which no paper can have"
            ),
            help: Text::fixed(
                "skriv med rubriker, stycken, listor, tabeller och rutor",
                "write with headings, paragraphs, lists, tables and boxes",
            ),
        },
    }
}

/// Signs that stand for facts while a template is filled in, and that no template holds.
pub fn of_private(place: Range<usize>) -> TemplateFault {
    TemplateFault {
        code: codes::TEMPLATE_FORM,
        place,
        message: Text::fixed(
            "mallen har ett tecken ur det privata området i Unicode",
            "the template has a sign of the private area of Unicode",
        ),
        help: Text::fixed("ta bort tecknet", "take the sign out"),
    }
}
