//! Every message of the `toml` crate in Swedish and English; one that is not known is said in general words.

mod keys;
mod marks;
mod numbers;
mod texts;

/// How a message begins, and what it is in Swedish and English; where two begin alike, the longer stands first.
pub type Translation = (&'static str, &'static str, &'static str);

/// All rows, family by family.
pub const TABLES: [&[Translation]; 4] = [keys::ROWS, marks::ROWS, texts::ROWS, numbers::ROWS];

/// What is said of a message that no row knows.
pub const UNKNOWN: (&str, &str) = ("kan inte läsas här", "cannot be read here");

/// A message of the `toml` crate, said in Swedish and in English.
pub fn words(message: &str) -> (String, String) {
    let row = TABLES.iter().copied().flatten().find(|(start, ..)| message.starts_with(start));
    let (sv, en) = row.map_or(UNKNOWN, |&(_, sv, en)| (sv, en));
    (sv.to_owned(), en.to_owned())
}
