//! The whole module against the messages that the `toml` crate really gives.

mod corpus;
mod help;
mod hostile;
mod slip;
mod words;

pub use corpus::CORPUS;
pub use hostile::PIECES;
use std::ops::Range;

use toml::de::DeTable;

/// The messages and places of the errors of a text.
fn errors(text: &str) -> Vec<(String, Range<usize>)> {
    let (_, errors) = DeTable::parse_recoverable(text);
    errors.iter().map(|error| (error.message().to_owned(), error.span().unwrap_or(0..0))).collect()
}

/// The error that is shown first.
fn first(text: &str) -> (String, Range<usize>) {
    let errors = errors(text);
    let spans: Vec<_> = errors.iter().map(|(_, span)| span.clone()).collect();
    let index = super::first_and_far(&spans, text)[0];
    errors[index].clone()
}

/// English that has no place in a Swedish sentence.
const ENGLISH: &str = "
    expected unexpected invalid missing key keys value values string strings unclosed table tables array
    inline comma newline duplicate must cannot quote quoted quotes digit digits number numbers integer
    float boolean date datetime time month day hour minute second offset year escape escaped unicode
    carriage return control character characters comment extra element elements assignment pair pairs
    header bracket brackets brace braces line the an is not of with and or between before after within
    type extend recursion limit depth sign radix prefix zero leading literal basic multi opening closing
    nothing content printable write put remove end begin list
";

/// The English words in a Swedish sentence, whose quotations from the file are left out.
fn english_in<'s>(swedish: &'s str, file: &str) -> Vec<&'s str> {
    let word = |c: char| !c.is_alphabetic() && c != '_';
    let english: Vec<_> = ENGLISH.split_whitespace().collect();
    let own: Vec<_> = file.split(word).collect();
    swedish.split(word).filter(|word| english.contains(word) && !own.contains(word)).collect()
}
