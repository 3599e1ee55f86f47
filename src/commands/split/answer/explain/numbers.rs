//! Exact numbers as people read them.

use crate::compute::{Count, Fraction};
use crate::model::{Choice, Money, RoundTo, Text, grouped_text, text};

/// A fraction as a whole number and what is beyond it: `214 2/3`. Long ones are told with six decimals.
pub fn mixed(exact: &Fraction) -> Text {
    /// Longer than this no one checks by hand.
    const LONGEST: usize = 9;
    let (whole, rest) = (exact.trunc().to_integer(), exact.fract());
    let (numerator, denominator) = (rest.numer().to_string(), rest.denom().to_string());
    let whole_text = grouped_text(&whole.to_string());
    if denominator == "1" {
        return whole_text;
    }
    if denominator.len() > LONGEST {
        let nano = crate::compute::nano(exact, 6).unwrap_or_default();
        let about = crate::model::Decimal::nano_text(nano);
        return text!("ungefär {about}", "about {about}", about);
    }
    let numerator = numerator.trim_start_matches('-');
    let sign = if whole.to_string() == "0" && exact < &Fraction::from_integer(0.into()) { "−" } else { "" };
    if whole.to_string() == "0" {
        return Text::same(format!("{sign}{numerator}/{denominator}"));
    }
    let (numerator, denominator) = (Text::same(numerator), Text::same(denominator));
    text!(
        "{whole_text} {numerator}/{denominator}",
        "{whole_text} {numerator}/{denominator}",
        whole_text,
        numerator,
        denominator
    )
}

/// A number of months or days.
pub fn count(count: Count) -> Text {
    mixed(&Fraction::new((*count.numer()).into(), (*count.denom()).into()))
}

/// Whole units as people name them.
pub fn units(count: i64, to: RoundTo) -> Text {
    let (count, unit) = (grouped_text(&count.to_string()), to.title());
    text!("{count} {unit}", "{count} {unit}", count, unit)
}

/// A sum in kronor.
pub fn kronor(amount: Money) -> Text {
    let amount = amount.text();
    text!("{amount} kr", "{amount} kr", amount)
}
