//! A cell as a person reads it.

use crate::model::{Cell, Lang};

/// The cell's words in one language.
pub fn cell(cell: &Cell, lang: Lang) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Words(text) | Cell::Key(_, text) | Cell::Named(_, text) => text.pick(lang).to_owned(),
        Cell::Date(date) => date.to_string(),
        Cell::Number(number) => number.to_string(),
        Cell::Percent(decimal) => decimal.text().pick(lang).to_owned(),
        Cell::Money(money) => money.text().pick(lang).to_owned(),
        Cell::List(items) => items.join(", "),
    }
}
