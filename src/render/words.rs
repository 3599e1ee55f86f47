//! Words as a person reads them: cells, and text within a width.

use super::safe;
use crate::model::{Cell, Counts, Lang, Text, text};

/// The cell's words in one language, on one line.
pub fn cell(cell: &Cell<'_>, lang: Lang) -> String {
    let words = match cell {
        Cell::Empty => return String::new(),
        Cell::Text(text) => text.clone().into_owned(),
        Cell::Words(text) | Cell::Key(_, text) | Cell::Named(_, text) => text.pick(lang).to_owned(),
        Cell::Told(told) | Cell::Known(_, told) => told.told().pick(lang).to_owned(),
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

/// A sign that is told of is no longer.
const SIGN: usize = 8;

/// The text on one or more lines of at most `width` columns. Words, dates and ids are never cut.
pub fn wrapped(text: &str, width: usize) -> String {
    let text = safe::one_line(text);
    // What a sign stands for is set off from it by two spaces, and its other lines stand below its first.
    let sign = text.find("  ").filter(|at| *at < SIGN).map_or(0, |at| at + 2);
    textwrap::fill(&text, options(width).subsequent_indent(&" ".repeat(sign)))
}

/// How text is wrapped everywhere.
pub fn options<'a>(width: usize) -> textwrap::Options<'a> {
    textwrap::Options::new(width.max(NARROWEST)).break_words(false).word_splitter(textwrap::WordSplitter::NoHyphenation)
}

/// How many findings there are of each level.
pub fn by_level(counts: &Counts) -> Text {
    let errors = counted(counts.errors, ("fel", "fel"), ("error", "errors"));
    let warnings = counted(counts.warnings, ("varning", "varningar"), ("warning", "warnings"));
    let infos =
        counted(counts.infos, ("upplysning", "upplysningar"), ("piece of information", "pieces of information"));
    text!("{errors}, {warnings}, {infos}", "{errors}, {warnings}, {infos}", errors, warnings, infos)
}

/// A number and what it counts, in the singular or the plural.
pub fn counted(count: usize, sv: (&str, &str), en: (&str, &str)) -> Text {
    let one = count == 1;
    let (sv, en) = (if one { sv.0 } else { sv.1 }, if one { en.0 } else { en.1 });
    text!("{count} {sv}", "{count} {en}")
}
