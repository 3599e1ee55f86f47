//! The named forms of a fact: a day, a sum or a text in the words of a paper. Each is a pure function of the value.

use crate::model::{Date, FactValue, Lang, Length, Money, Precision, Unit, grouped_text, iso, month_text};
use chrono::Datelike;

/// Names that the ledger holds: a sentence never begins one of them with a small letter.
#[derive(Debug, Clone, Default)]
pub struct KnownNames(pub Vec<String>);

/// The value in the named form; none where the form is for another sort of value.
pub fn said(form: &str, value: &FactValue, lang: Lang, names: &KnownNames) -> Option<String> {
    match (form, value) {
        ("text", value) => Some(plain(value, lang)),
        ("dag", FactValue::Day(day, precision)) => Some(day_words(*day, *precision, lang)),
        ("datum", FactValue::Day(day, precision)) => Some(date(*day, *precision)),
        ("kr", FactValue::Money(money)) => Some(kronor(*money, lang)),
        ("tkr", FactValue::Money(money)) => thousands(*money, lang),
        ("langd", FactValue::Length(length)) => Some(length_words(*length, lang)),
        ("langds", FactValue::Length(length)) => Some(of_length(*length, lang)),
        ("genitiv", FactValue::Text(text)) => Some(genitive(&one_line(text), lang)),
        ("inuti", FactValue::Text(text)) => Some(inside(&one_line(text), names)),
        ("stor", FactValue::Text(text)) => Some(capital(&one_line(text))),
        ("mening", FactValue::Text(text)) => Some(sentence(&one_line(text))),
        ("procent", FactValue::Text(text)) => Some(percent(text, lang)),
        _ => None,
    }
}

/// Every blank between words is one space, as in running text.
fn one_line(text: &str) -> String {
    text.split(char::is_whitespace).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// As it stands: where nobody asks for another form.
fn plain(value: &FactValue, lang: Lang) -> String {
    match value {
        // A blank line in a text is a new paragraph where it stands alone: whoever places it sees to that.
        FactValue::Text(text) => text.trim().to_owned(),
        FactValue::Day(day, precision) => day_words(*day, *precision, lang),
        FactValue::Money(money) => kronor(*money, lang),
        FactValue::Number(number) => grouped_text(&number.to_string()).pick(lang).to_owned(),
        FactValue::Length(length) => length_words(*length, lang),
        FactValue::Word(word) => (*word).to_owned(),
    }
}

/// `den 1 juni 2022`, with spaces at which no line ends.
fn day_words(day: Date, precision: Precision, lang: Lang) -> String {
    let (month, year) = (month_text(day.month()), day.year());
    let month = month.pick(lang);
    match (precision, lang) {
        (Precision::Day, Lang::Sv) => format!("den {}\u{a0}{month} {year}", day.day()),
        (Precision::Day, Lang::En) => format!("{}\u{a0}{month} {year}", day.day()),
        (Precision::Month, _) => format!("{month} {year}"),
        (Precision::Year, _) => year.to_string(),
    }
}

fn date(day: Date, precision: Precision) -> String {
    match precision {
        Precision::Day => iso(day),
        Precision::Month => iso(day).get(..7).unwrap_or_default().to_owned(),
        Precision::Year => day.year().to_string(),
    }
}

/// Whole kronor without decimals; öre with both.
fn kronor(money: Money, lang: Lang) -> String {
    let unit = if lang == Lang::Sv { "kr" } else { "SEK" };
    let text = money.text();
    let text = text.pick(lang);
    let whole = text.strip_suffix(",00").or_else(|| text.strip_suffix(".00")).unwrap_or(text);
    format!("{whole}\u{a0}{unit}")
}

/// Thousands of kronor, where the sum is whole thousands.
fn thousands(money: Money, lang: Lang) -> Option<String> {
    let whole = money.ore() % 100_000 == 0;
    whole.then(|| {
        let unit = if lang == Lang::Sv { "tkr" } else { "kSEK" };
        format!("{}\u{a0}{unit}", grouped_text(&(money.ore() / 100_000).to_string()).pick(lang))
    })
}

fn percent(text: &str, lang: Lang) -> String {
    if lang == Lang::Sv { format!("{}\u{a0}procent", text.trim()) } else { format!("{}\u{a0}percent", text.trim()) }
}

const NUMBERS_SV: [&str; 13] =
    ["noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"];
const NUMBERS_EN: [&str; 13] =
    ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// A number as running text has it: in words up to twelve.
pub fn number_words(number: i64, lang: Lang) -> String {
    let words = if lang == Lang::Sv { NUMBERS_SV } else { NUMBERS_EN };
    let word = usize::try_from(number).ok().and_then(|number| words.get(number));
    word.map_or_else(|| grouped_text(&number.to_string()).pick(lang).to_owned(), |word| (*word).to_owned())
}

/// `ett år`, `sex månader`.
fn length_words(length: Length, lang: Lang) -> String {
    let count = number_words(length.count.into(), lang);
    let (count, unit) = unit_words(length, &count, lang);
    format!("{count} {unit}")
}

/// `ett års`, `sex månaders`, as in `ett års förlängning`; in English `one year's`.
fn of_length(length: Length, lang: Lang) -> String {
    genitive(&length_words(length, lang), lang)
}

fn unit_words(length: Length, count: &str, lang: Lang) -> (String, &'static str) {
    let is_one = length.count == 1;
    match (lang, length.unit) {
        (Lang::Sv, Unit::Year) => (count.to_owned(), "år"),
        (Lang::Sv, unit) => {
            let (one, several) = match unit {
                Unit::Day => ("dag", "dagar"),
                Unit::Week => ("vecka", "veckor"),
                Unit::Month | Unit::Year => ("månad", "månader"),
            };
            if is_one { ("en".to_owned(), one) } else { (count.to_owned(), several) }
        }
        (Lang::En, unit) => {
            let (one, several) = match unit {
                Unit::Day => ("day", "days"),
                Unit::Week => ("week", "weeks"),
                Unit::Month => ("month", "months"),
                Unit::Year => ("year", "years"),
            };
            (count.to_owned(), if is_one { one } else { several })
        }
    }
}

/// Whose: none is added after s, x and z.
fn genitive(text: &str, lang: Lang) -> String {
    let hisses = text.ends_with(['s', 'x', 'z', 'S', 'X', 'Z']);
    match (lang, hisses) {
        (Lang::Sv, true) => text.to_owned(),
        (Lang::Sv, false) => format!("{text}s"),
        (Lang::En, true) => format!("{text}'"),
        (Lang::En, false) => format!("{text}'s"),
    }
}

/// As a part of a sentence: a small first letter, no full stop, and no leading `att`. A name stays as it is written.
fn inside(text: &str, names: &KnownNames) -> String {
    let text = text.strip_suffix('.').filter(|rest| !rest.ends_with('.')).unwrap_or(text);
    let text = text.strip_prefix("Att ").or_else(|| text.strip_prefix("att ")).unwrap_or(text);
    let first = text.split(char::is_whitespace).next().unwrap_or_default();
    let is_named = || names.0.iter().any(|name| starts_with_name(text, name));
    let has_more_capitals = first.chars().skip(1).any(char::is_uppercase);
    if has_more_capitals || is_named() {
        return text.to_owned();
    }
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |letter| letter.to_lowercase().chain(letters).collect())
}

fn starts_with_name(text: &str, name: &str) -> bool {
    let rest = text.strip_prefix(name).filter(|_| !name.is_empty());
    // Whose it is begins with the name, too: `Stackens lokaler`.
    let rest = rest.map(|rest| rest.strip_prefix('s').unwrap_or(rest));
    rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// With a capital at the beginning.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |letter| letter.to_uppercase().chain(letters).collect())
}

/// As a sentence of its own: a capital at the beginning, and a full stop where it ends in none of its own.
fn sentence(text: &str) -> String {
    let text = capital(text);
    if text.is_empty() || text.ends_with(['.', '!', '?', '…', ':']) { text } else { format!("{text}.") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(form: &str, text: &str) -> String {
        let names = KnownNames(vec!["Stacken".to_owned(), "Enskede".to_owned()]);
        said(form, &FactValue::Text(text.to_owned()), Lang::Sv, &names).unwrap()
    }

    #[test]
    fn a_text_within_a_sentence_begins_small_unless_it_is_a_name() {
        for (text, expected) in [
            ("Erbjuda en mötesplats.", "erbjuda en mötesplats"),
            ("Att stärka unga", "stärka unga"),
            ("IOP är en modell", "IOP är en modell"),
            ("Stacken driver parkleken", "Stacken driver parkleken"),
            ("Stackens lokaler", "Stackens lokaler"),
            ("Stackenberg", "stackenberg"),
            ("Enskede-Årsta-Vantörs stadsdelsnämnd lägger", "Enskede-Årsta-Vantörs stadsdelsnämnd lägger"),
            ("18 personer", "18 personer"),
            ("mat, kläder m.m.", "mat, kläder m.m"),
            ("Första. Andra.", "första. Andra"),
            ("Två\n rader", "två rader"),
            ("", ""),
        ] {
            assert_eq!(of("inuti", text), expected, "{text}");
        }
    }

    #[test]
    fn whose_has_no_second_s() {
        assert_eq!(of("genitiv", "Enskede-Årsta-Vantörs stadsdelsnämnd"), "Enskede-Årsta-Vantörs stadsdelsnämnds");
        assert_eq!(of("genitiv", "Sensus"), "Sensus");
        assert_eq!(of("genitiv", "Max"), "Max");
    }

    #[test]
    fn days_sums_and_lengths_are_said_as_in_a_paper() {
        let names = KnownNames::default();
        let day = |precision| FactValue::Day("2022-06-01".parse().unwrap(), precision);
        let sv = |form: &str, value: &FactValue| said(form, value, Lang::Sv, &names).unwrap();
        assert_eq!(sv("dag", &day(Precision::Day)), "den 1\u{a0}juni 2022");
        assert_eq!(sv("dag", &day(Precision::Month)), "juni 2022");
        assert_eq!(sv("dag", &day(Precision::Year)), "2022");
        assert_eq!(sv("datum", &day(Precision::Day)), "2022-06-01");
        assert_eq!(said("dag", &day(Precision::Day), Lang::En, &names).unwrap(), "1\u{a0}June 2022");
        let money = |ore| FactValue::Money(Money::from_ore(ore));
        assert_eq!(sv("kr", &money(35_000_000)), "350\u{a0}000\u{a0}kr");
        assert_eq!(sv("kr", &money(10_050)), "100,50\u{a0}kr");
        assert_eq!(sv("tkr", &money(280_000_000)), "2\u{a0}800\u{a0}tkr");
        assert_eq!(said("tkr", &money(50), Lang::Sv, &names), None);
        let length = |text: &str| FactValue::Length(Length::parse(text).unwrap());
        for (text, expected) in [
            ("1 year", "ett års"),
            ("2 years", "två års"),
            ("1 month", "en månads"),
            ("6 months", "sex månaders"),
            ("30 days", "30 dagars"),
            ("1 week", "en veckas"),
        ] {
            assert_eq!(sv("langds", &length(text)), expected);
        }
        assert_eq!((number_words(12, Lang::Sv), number_words(13, Lang::Sv)), ("tolv".to_owned(), "13".to_owned()));
    }
}
