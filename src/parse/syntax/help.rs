//! What to do about a syntax error, with the writer's own line where that can be put right.

use std::ops::Range;

mod line;
mod rows;

use super::broken::{Open, OpenKind};
use super::day::{Day, day};
use super::header::{KEYED, LISTS, header_meant, path_at};
use super::said::{doubled, is_in_header, lacks_value, shown, unopened};
use super::scan::What;
use super::slip::{Slip, SlipKind, slip};

#[cfg(test)]
pub use rows::ROWS;

/// What to do about a message of the `toml` crate, in Swedish and in English, where that is clear.
pub fn help(message: &str, text: &str, span: Range<usize>) -> Option<(String, String)> {
    if let Some(slip) = slip(text, span.clone()) {
        return Some(slip.help());
    }
    if let Some(header) = header_meant(text, span.start) {
        return Some((format!("skriv rubriken som `{header}`"), format!("write the header as `{header}`")));
    }
    if let Some(what) = unopened(text, span.start) {
        let (open, close) = what.marks();
        return Some((
            format!("sätt `{open}` före det första värdet, eller ta bort `{close}`"),
            format!("put `{open}` before the first value, or remove `{close}`"),
        ));
    }
    if lacks_value(message, text, &span) {
        return Some(both(
            "skriv ett värde efter likhetstecknet, eller ta bort raden",
            "write a value after the equals sign, or remove the key",
        ));
    }
    if let Some(name) = doubled(message, text, &span).filter(|_| is_in_header(text, &span)) {
        return Some(joined(path_at(text, span.start).unwrap_or(name)));
    }
    line::put_right(message, text, &span).or_else(|| {
        let (_, sv, en) = rows::ROWS.iter().find(|(start, ..)| message.starts_with(start))?;
        Some(both(sv, en))
    })
}

/// What to do where a day is written that may be one of two, or only the month or the year of a term.
///
/// `is_precise`: whether the table says how precise its days are already.
pub fn days(key: &str, written: &str, is_precise: bool) -> Option<(String, String)> {
    let (first, last, precision) = match day(written.trim()) {
        Some(Day::Either(first, other)) => {
            return Some((
                format!("dagen kan läsas på två sätt: skriv {key} = {first}, eller {key} = {other}"),
                format!("the day can be read in two ways: write {key} = {first}, or {key} = {other}"),
            ));
        }
        Some(Day::Month(first, last)) => (first, last, "month"),
        Some(Day::Is(_) | Day::Lacking(_)) => return None,
        None => {
            let year =
                Some(written.trim()).filter(|year| year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()))?;
            (format!("{year}-01-01"), format!("{year}-12-31"), "year")
        }
    };
    let day = match key {
        "start" => first,
        "end" => last,
        _ => return None,
    };
    if is_precise {
        return Some((
            format!("skriv {key} = {day}, och låt raden med `precision` säga \"{precision}\""),
            format!("write {key} = {day}, and let the line with `precision` say \"{precision}\""),
        ));
    }
    Some((
        format!("skriv {key} = {day}, och på en egen rad precision = \"{precision}\""),
        format!("write {key} = {day}, and on a line of its own precision = \"{precision}\""),
    ))
}

/// What to do where a term has no last day.
pub fn open_end() -> (String, String) {
    both("skriv open_ended = true i stället för `end`", "write open_ended = true instead of `end`")
}

/// What to do about a table that stands twice, by its path.
fn joined(path: &str) -> (String, String) {
    if LISTS.contains(&path) {
        return (
            format!("skriv `[[{path}]]` som rubrik på varje"),
            format!("write `[[{path}]]` as the header of each"),
        );
    }
    let is_keyed = path.split_once('.').is_some_and(|(table, _)| KEYED.contains(&table));
    match path {
        _ if is_keyed => both(
            "flytta raderna till den första rubriken, och ta bort den andra; gäller de något annat, ge det en egen nyckel",
            "move the lines to the first table, and remove the header; if they are about something else, give it a key of its own",
        ),
        // What people write a second time is that it became longer.
        "term" => both(
            "behåll under den första rubriken de rader som gällde från början, och ta bort den andra; är avtalet förlängt, \
             skriv det under [[extensions]] med `decided` och `until`",
            "keep under the first header the lines that held at first, and remove the second; if the agreement was extended, \
             write that under [[extensions]] with `decided` and `until`",
        ),
        _ => both(
            "behåll under den första rubriken de rader som gäller, varje fält en gång, och ta bort den andra",
            "keep under the first header the lines that hold, each field once, and remove the second",
        ),
    }
}

fn both(sv: &str, en: &str) -> (String, String) {
    (sv.to_owned(), en.to_owned())
}

impl Open {
    /// What to do about what is never closed, in Swedish and in English.
    pub fn help(&self) -> (String, String) {
        match self.kind {
            OpenKind::Closing(What::List) => {
                both("sätt `]` efter listans sista värde", "put `]` after the last value of the list")
            }
            OpenKind::Closing(What::Table) => both("sätt `}` efter det sista värdet", "put `}` after the last value"),
            OpenKind::Closing(What::Text(marks)) => {
                (format!("sätt `{marks}` där texten slutar"), format!("put `{marks}` where the text ends"))
            }
            OpenKind::Quote => {
                both("sätt `\"` både före och efter varje text", "put `\"` both before and after each text")
            }
            OpenKind::Marks(marks) => (format!("börja texten med `{marks}`"), format!("begin the text with `{marks}`")),
        }
    }
}

impl Slip {
    /// What to do about the value, in Swedish and in English, with the line as it should be.
    pub fn help(&self) -> (String, String) {
        if let Some(said) = shown(&self.key).and_then(|key| days(key, &self.written, self.is_precise)) {
            return said;
        }
        let (sv, en) = match self.kind {
            SlipKind::Amount => {
                ("skriv talet utan mellanrum, komma och enhet", "write the number without spaces, commas or units")
            }
            SlipKind::Date => ("skriv datumet som ÅÅÅÅ-MM-DD", "write the date as YYYY-MM-DD"),
            SlipKind::OpenEnd => return open_end(),
            SlipKind::NoSuchDay => ("rätta dagen eller månaden", "correct the day or the month"),
            SlipKind::Text => ("sätt citattecken", "put quotation marks"),
            SlipKind::Flag => ("skriv `true` eller `false`", "write `true` or `false`"),
            SlipKind::Quotes if self.suggestion.is_none() => (
                "sätt `\"\"\"` före och efter en text på flera rader",
                "put `\"\"\"` before and after a text over several lines",
            ),
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
