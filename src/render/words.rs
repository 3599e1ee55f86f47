//! Words as a person reads them: cells, and text within a width.

use super::safe;
use crate::model::{Cell, Lang, Text};

/// The cell's words in one language, on one line.
pub fn cell(cell: &Cell, lang: Lang) -> String {
    let words = match cell {
        Cell::Empty => return String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Words(text) | Cell::Key(_, text) | Cell::Named(_, text) => text.pick(lang).to_owned(),
        Cell::Date(date) => date.to_string(),
        Cell::Number(number) => number.to_string(),
        Cell::Percent(decimal) => decimal.text().pick(lang).to_owned(),
        Cell::Money(money) => money.text().pick(lang).to_owned(),
        Cell::List(items) => items.join(", "),
    };
    safe::one_line(&words)
}

/// The text in one language, on one line.
pub fn one_line(text: &Text, lang: Lang) -> String {
    safe::one_line(text.pick(lang))
}

/// The narrowest that anything is wrapped to.
const NARROWEST: usize = 30;

/// The text on one or more lines of at most `width` columns. Words, dates and ids are never cut.
pub fn wrapped(text: &str, width: usize) -> String {
    textwrap::fill(&safe::one_line(text), options(width))
}

/// How text is wrapped everywhere.
pub fn options<'a>(width: usize) -> textwrap::Options<'a> {
    textwrap::Options::new(width.max(NARROWEST)).break_words(false).word_splitter(textwrap::WordSplitter::NoHyphenation)
}
