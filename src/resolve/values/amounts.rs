//! Numbers: amounts, shares, counts and years, read from the source text and never through a binary float.

use super::Value;
use crate::model::{Certainty, Decimal, Money, NotMoney, Shape, Text, text};
use crate::parse::{self, Content, Node};
use crate::resolve::faults;
use crate::resolve::reader::Reader;

const AN_AMOUNT: Text = Text::fixed(
    "ett belopp i siffror, som 1_800_000 eller 102_666.66",
    "an amount in digits, such as 1_800_000 or 102_666.66",
);
const A_NUMBER: Text =
    Text::fixed("ett tal i siffror, som 23 eller 33.333", "a number in digits, such as 23 or 33.333");
const A_COUNT: Text = Text::fixed("ett heltal från 0 och uppåt", "a whole number from 0 up");
const A_YEAR: Text = Text::fixed("ett årtal, som 2024", "a year, such as 2024");

/// The number as written. Where it is a text, the number that it holds is told, if the two fit the field.
fn literal<'t>(
    reader: &mut Reader<'t>,
    value: Node<'t>,
    wanted: &Text,
    fits: impl Fn(&str, &str) -> bool,
) -> Option<&'t str> {
    match value.content() {
        Content::Integer | Content::Float => {}
        Content::Text(written) => {
            let number = parse::without_hours(reader.key(), written);
            let shown = reader.number_as_toml(number, value.span().start).filter(|shown| fits(written, shown));
            if shown.is_none() && !is_percent(written) && written.contains(|c: char| c.is_ascii_digit()) {
                faults::wrong_form_with(reader, value, wanted, only_digits());
                return None;
            }
            let wrong = if shown.is_some() { faults::wrong_form } else { faults::wrong_kind };
            wrong(reader, value, wanted, shown.as_deref());
            return None;
        }
        Content::Boolean(_) | Content::Moment { .. } | Content::List(_) | Content::Table(_) => {
            faults::wrong_kind(reader, value, wanted, None);
            return None;
        }
    }
    let written = reader.written(value.span());
    if ["0x", "0o", "0b"].iter().any(|prefix| written.starts_with(prefix)) {
        faults::wrong_form(reader, value, wanted, None);
        return None;
    }
    Some(written)
}

/// What to do about a number among words.
pub fn only_digits() -> Text {
    Text::fixed(
        "skriv bara siffror, utan citattecken, ord och enhet",
        "write digits only, without quotation marks, words and unit",
    )
}

/// A part of something is no amount.
fn is_percent(written: &str) -> bool {
    written.contains('%') || written.to_lowercase().contains("procent")
}

/// `300.000`, whose point may part thousands, with the mark that TOML has for it.
fn in_thousands(written: &str) -> Option<String> {
    let (whole, rest) = written.split_once('.')?;
    let digits = whole.trim_start_matches(['-', '+']);
    let is_group = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let fits = (1..=3).contains(&digits.len()) && !digits.starts_with('0') && rest.len() == 3;
    (fits && is_group(digits) && is_group(rest)).then(|| format!("{whole}_{rest}"))
}

impl Value for Money {
    fn read<'t>(reader: &mut Reader<'t>, value: Node<'t>) -> Option<Self> {
        let written =
            literal(reader, value, &AN_AMOUNT, |written, shown| !is_percent(written) && Self::parse(shown).is_ok())?;
        match Self::parse(written) {
            Ok(money) => Some(money),
            Err(NotMoney::Form) => {
                faults::wrong_form_with(reader, value, &AN_AMOUNT, only_digits());
                None
            }
            Err(NotMoney::TooManyDecimals) => {
                let thousands = in_thousands(written);
                let (key, written) = (reader.key(), faults::excerpt(written));
                let help = match &thousands {
                    Some(meant) => text!(
                        "skiljer punkten tusental, skriv `{key} = {meant}`; annars skriv beloppet i kronor och hela ören",
                        "if the point parts thousands, write `{key} = {meant}`; else write the amount in kronor and whole öre"
                    ),
                    None => text!(
                        "skriv beloppet som dokumentet anger det, i kronor och hela ören",
                        "write the amount as the document states it, in kronor and whole öre"
                    ),
                };
                let message = text!(
                    "`{key}` är {written}: ett belopp har högst två decimaler",
                    "`{key}` is {written}: an amount has at most two decimals"
                );
                faults::bad_value(reader, value, message, help, thousands.map(|meant| (Certainty::Ask, meant)));
                None
            }
            Err(NotMoney::TooLarge) => {
                let key = reader.key();
                faults::bad_value(
                    reader,
                    value,
                    text!("`{key}` är för stort för att räkna med", "`{key}` is too large to compute with"),
                    text!("kontrollera antalet nollor", "check the number of zeros"),
                    None,
                );
                None
            }
        }
    }

    fn example() -> String {
        "100_000".to_owned()
    }

    fn blank() -> Text {
        Text::fixed("BELOPP", "AMOUNT")
    }

    fn shape() -> Shape {
        Shape::Number
    }
}

impl Value for Decimal {
    fn read<'t>(reader: &mut Reader<'t>, value: Node<'t>) -> Option<Self> {
        let written = literal(reader, value, &A_NUMBER, |written, shown| {
            !parse::is_money(written) && Self::parse(shown).is_some()
        })?;
        let number = Self::parse(written);
        if number.is_none() {
            faults::wrong_form(reader, value, &A_NUMBER, None);
        }
        number
    }

    fn example() -> String {
        "33.333".to_owned()
    }

    fn shape() -> Shape {
        Shape::Number
    }
}

/// A whole number between two bounds.
fn whole<'t, T: TryFrom<i64>>(
    reader: &mut Reader<'t>,
    value: Node<'t>,
    wanted: &Text,
    allowed: std::ops::RangeInclusive<i64>,
) -> Option<T> {
    if let Content::Float = value.content() {
        faults::wrong_kind(reader, value, wanted, None);
        return None;
    }
    let number_of = |written: &str| {
        let number = written.replace('_', "").parse().ok().filter(|number| allowed.contains(number))?;
        T::try_from(number).ok()
    };
    let written =
        literal(reader, value, wanted, |written, shown| !parse::is_money(written) && number_of(shown).is_some())?;
    let number = number_of(written);
    if number.is_none() {
        let (key, written) = (Text::same(reader.key()), Text::same(faults::excerpt(written)));
        let message = text!(
            "`{key}` är {written}, men ska vara {wanted}",
            "`{key}` is {written}, but must be {wanted}",
            key,
            written,
            wanted
        );
        let help = text!(
            "rätta talet, eller ta bort raden om dokumentet inte anger det",
            "correct the number, or remove the line if the document does not state it"
        );
        faults::bad_value(reader, value, message, help, None);
    }
    number
}

impl Value for u32 {
    fn read<'t>(reader: &mut Reader<'t>, value: Node<'t>) -> Option<Self> {
        whole(reader, value, &A_COUNT, 0..=i64::from(u32::MAX))
    }

    fn example() -> String {
        "3".to_owned()
    }

    fn shape() -> Shape {
        Shape::Whole(0, i64::from(u32::MAX))
    }
}

/// A calendar year.
impl Value for i32 {
    fn read<'t>(reader: &mut Reader<'t>, value: Node<'t>) -> Option<Self> {
        whole(reader, value, &A_YEAR, 1..=9999)
    }

    fn example() -> String {
        "2024".to_owned()
    }

    fn blank() -> Text {
        Text::fixed("ÅR", "YEAR")
    }

    fn shape() -> Shape {
        Shape::Whole(1, 9999)
    }
}
