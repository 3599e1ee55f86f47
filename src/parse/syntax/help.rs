//! What to do about a syntax error, with the writer's own line where that can be put right.

use std::ops::Range;

mod line;
mod rows;

use super::said::{doubled, is_in_header, lacks_value, shown};
use super::scan::{What, unclosed};
use super::slip::{Slip, SlipKind, slip};

#[cfg(test)]
pub use rows::ROWS;

/// What to do about a message of the `toml` crate, in Swedish and in English, where that is clear.
pub fn help(message: &str, text: &str, span: Range<usize>) -> Option<(String, String)> {
    if let Some(slip) = slip(text, span.clone()) {
        return Some(slip.help());
    }
    if let Some(opening) = unclosed(text, span.start) {
        let close = opening.what.marks().1;
        return Some(match opening.what {
            What::List => (
                format!("sätt `{close}` efter listans sista värde"),
                format!("put `{close}` after the last value of the list"),
            ),
            What::Table => {
                (format!("sätt `{close}` efter det sista värdet"), format!("put `{close}` after the last value"))
            }
            What::Text(_) => {
                (format!("sätt `{close}` där texten slutar"), format!("put `{close}` where the text ends"))
            }
        });
    }
    if lacks_value(message, text, &span) {
        return Some(both(
            "skriv ett värde efter likhetstecknet, eller ta bort nyckeln",
            "write a value after the equals sign, or remove the key",
        ));
    }
    if let Some(name) = doubled(message, text, &span).filter(|_| is_in_header(text, &span)) {
        return Some((
            format!("slå ihop tabellerna, eller skriv `[[{name}]]` där det kan finnas flera"),
            format!("join the tables, or write `[[{name}]]` where there may be several"),
        ));
    }
    line::put_right(message, text, &span).or_else(|| {
        let (_, sv, en) = rows::ROWS.iter().find(|(start, ..)| message.starts_with(start))?;
        Some(both(sv, en))
    })
}

fn both(sv: &str, en: &str) -> (String, String) {
    (sv.to_owned(), en.to_owned())
}

impl Slip {
    /// What to do about the value, in Swedish and in English, with the line as it should be.
    pub fn help(&self) -> (String, String) {
        let (sv, en) = match self.kind {
            SlipKind::Amount => {
                ("skriv talet utan mellanrum, komma och enhet", "write the number without spaces, commas or units")
            }
            SlipKind::Date => ("skriv datumet som ÅÅÅÅ-MM-DD", "write the date as YYYY-MM-DD"),
            SlipKind::NoSuchDay => ("rätta dagen eller månaden", "correct the day or the month"),
            SlipKind::Text => ("sätt citattecken", "put quotation marks"),
            SlipKind::Flag => ("skriv `true` eller `false`", "write `true` or `false`"),
            SlipKind::Quotes => ("sätt raka citattecken", "put straight quotation marks"),
        };
        let told = self.suggestion.as_deref().filter(|_| self.kind != SlipKind::NoSuchDay).and_then(shown);
        match (told, shown(&self.key)) {
            (Some(told), Some(key)) => (format!("{sv}: {key} = {told}"), format!("{en}: {key} = {told}")),
            (Some(told), None) => (format!("{sv}: {told}"), format!("{en}: {told}")),
            (None, _) => both(sv, en),
        }
    }
}
