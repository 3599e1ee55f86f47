//! A word of the command line as TOML writes it, by what may stand in its field.

use crate::cli;
use crate::model::{Field, Shape, Text, nearest, or_meant, spoken_among, text, text_as_toml};
use crate::parse::{self, AmountUnit};
use crate::resolve::in_form;

/// The value, or what is wrong with the word.
pub fn as_toml(word: &str, shape: &Shape) -> Result<String, Text> {
    match shape {
        Shape::Text(_) if word.trim().is_empty() => Err(EMPTY),
        Shape::Text(None) => Ok(text_as_toml(&word.replace("\r\n", "\n"))),
        Shape::Text(Some(_)) => Ok(in_form(shape, word).unwrap_or_else(|| text_as_toml(word))),
        Shape::Day => cli::day(word).map(|day| day.to_string()).map_err(|_| DAY),
        Shape::Number => parse::number_as_toml(word, AmountUnit::Kronor).map(without_sign).ok_or(NUMBER),
        Shape::Whole(least, most) => whole(word, *least, *most),
        Shape::YesNo => yes_or_no(word),
        Shape::OneOf(choices) => one_of(word, choices),
        Shape::List(inner) => {
            if let Shape::Table(fields) = &**inner {
                small_table(word, fields)
            } else {
                as_toml(word, inner)
            }
        }
        Shape::Table(_) | Shape::Keyed(_) | Shape::Map(_) | Shape::Either(_) | Shape::Anything | Shape::Nothing => Err(
            Text::fixed("fältet kan inte skrivas på kommandoraden", "the field cannot be written on a command line"),
        ),
    }
}

const DAY: Text =
    Text::fixed("en dag skrivs 2024-01-31, och ska finnas", "a day is written 2024-01-31, and must exist");

const EMPTY: Text = Text::fixed(
    "texten är tom: ange något, eller utelämna flaggan",
    "the text is empty: say something, or leave out the flag",
);

/// Nothing is neither more nor less than nothing.
fn without_sign(number: String) -> String {
    let is_nothing = !number.bytes().any(|byte| matches!(byte, b'1'..=b'9'));
    number.strip_prefix('-').filter(|_| is_nothing).map(str::to_owned).unwrap_or(number)
}

const NUMBER: Text = Text::fixed(
    "ett tal skrivs 1800000, eller 1 800 000,50 inom citattecken",
    "a number is written 1800000, or 1 800 000,50 within quotation marks",
);

fn whole(word: &str, least: i64, most: i64) -> Result<String, Text> {
    let number = word.trim().parse::<i64>().ok().filter(|number| (least..=most).contains(number));
    let wrong = || {
        text!("det ska vara ett heltal från {least} till {most}", "it must be a whole number from {least} to {most}")
    };
    number.map(|number| number.to_string()).ok_or_else(wrong)
}

fn yes_or_no(word: &str) -> Result<String, Text> {
    match word.trim().to_lowercase().as_str() {
        "" | "ja" | "yes" | "true" => Ok("true".to_owned()),
        "nej" | "no" | "false" => Ok("false".to_owned()),
        _ => Err(Text::fixed("skriv ja eller nej", "write yes or no")),
    }
}

/// A word of a few, as the other commands read theirs.
fn one_of(word: &str, choices: &[(&'static str, Text)]) -> Result<String, Text> {
    if let Some((key, _)) = spoken_among(word, choices).and_then(|place| choices.get(place)) {
        return Ok(text_as_toml(key));
    }
    let lower = word.trim().to_lowercase().replace(['-', ' '], "_");
    let keys: Vec<&str> = choices.iter().map(|(key, _)| *key).collect();
    let meant = or_meant(nearest(&lower, keys.iter().copied()));
    let keys = keys.join(", ");
    Err(text!("möjliga ord: {keys}{meant}", "possible words: {keys}{meant}", meant))
}

/// `role = stadsdelsdirektör; on = 2023-03-08`, as an entry of a list within brackets.
fn small_table(word: &str, fields: &[Field]) -> Result<String, Text> {
    let mut pairs = Vec::new();
    for part in word.split(';').filter(|part| !part.trim().is_empty()) {
        let (key, value) = part.split_once('=').ok_or_else(|| form_of(fields))?;
        let (key, value) = (key.trim(), value.trim().trim_matches('"'));
        let field = fields.iter().find(|field| field.key == key).ok_or_else(|| form_of(fields))?;
        pairs.push(format!("{key} = {}", as_toml(value, &field.shape)?));
    }
    if pairs.is_empty() { Err(form_of(fields)) } else { Ok(format!("{{ {} }}", pairs.join(", "))) }
}

fn form_of(fields: &[Field]) -> Text {
    let keys: Vec<String> = fields.iter().map(|field| format!("{} = …", field.key)).collect();
    let keys = keys.join("; ");
    text!("skriv den inom citattecken som \"{keys}\"", "write it within quotation marks as \"{keys}\"")
}

#[cfg(test)]
mod tests {
    use super::super::kinds::{KINDS, RecordKind};
    use super::*;
    use crate::model::{Choice as _, DecisionStatus, swedish};

    #[test]
    fn words_become_what_a_file_has() {
        let status = Shape::choice::<DecisionStatus>();
        for (word, shape, toml) in [
            ("§ 12 \"b\"", Shape::Text(None), Some("'§ 12 \"b\"'")),
            ("2024-02-29", Shape::Day, Some("2024-02-29")),
            ("2023-02-29", Shape::Day, None),
            ("1 800 000,50 kr", Shape::Number, Some("1_800_000.50")),
            ("-500", Shape::Number, Some("-500")),
            ("-0", Shape::Number, Some("0")),
            ("-0,00", Shape::Number, Some("0.00")),
            ("", Shape::Text(None), None),
            (" \n", Shape::Text(None), None),
            ("a\r\n\tb", Shape::Text(None), Some("\"a\\n\\tb\"")),
            ("1,800", Shape::Number, None),
            ("2024", Shape::Whole(1, 9999), Some("2024")),
            ("24 år", Shape::Whole(1, 9999), None),
            ("", Shape::YesNo, Some("true")),
            ("Nej", Shape::YesNo, Some("false")),
            ("Beslutat", Shape::choice::<DecisionStatus>(), Some("\"decided\"")),
            ("beslutad", Shape::choice::<DecisionStatus>(), Some("\"decided\"")),
            ("referred-back", status, Some("\"referred_back\"")),
            ("bifallet", Shape::choice::<DecisionStatus>(), None),
        ] {
            assert_eq!(as_toml(word, &shape).ok().as_deref(), toml, "{word}");
        }
        assert_eq!(DecisionStatus::ALL.len(), 4);
    }

    /// The choices of a field, be it a list of them or a small table with some.
    fn choices(shape: Shape) -> Vec<Vec<(&'static str, Text)>> {
        match shape {
            Shape::OneOf(choices) => vec![choices],
            Shape::List(inner) => choices(*inner),
            Shape::Table(fields) => fields.into_iter().flat_map(|field| choices(field.shape)).collect(),
            Shape::Text(_)
            | Shape::YesNo
            | Shape::Day
            | Shape::Number
            | Shape::Whole(..)
            | Shape::Keyed(_)
            | Shape::Map(_)
            | Shape::Either(_)
            | Shape::Anything
            | Shape::Nothing => Vec::new(),
        }
    }

    /// What the program prints for a choice, and the other words that its other flags read.
    #[test]
    fn every_word_of_every_choice_of_every_sort_is_read_back_as_that_choice() {
        let fields = KINDS.iter().flat_map(RecordKind::fields);
        let all: Vec<_> = fields.flat_map(|field| choices(field.shape)).collect();
        assert!(all.len() >= 10, "{}", all.len());
        let mut others = 0;
        for choices in all {
            let read = |word: &str| one_of(word, &choices).ok();
            for (key, title) in &choices {
                let wanted = Some(text_as_toml(key));
                for word in [key, title.sv.as_ref(), title.en.as_ref()] {
                    for word in [word.to_owned(), word.to_uppercase(), word.replace('_', "-")] {
                        assert_eq!(read(&word), wanted, "{word}");
                    }
                }
            }
            for (word, keys) in swedish::VALUES {
                let Some((key, _)) = choices.iter().find(|(key, _)| keys.contains(key)) else { continue };
                others += 1;
                assert_eq!(read(word), Some(text_as_toml(key)), "{word}");
            }
        }
        assert!(others > 10, "{others}");
    }
}
