//! Amounts as people write them, `1 800 000,50 kr`, as TOML wants them, `1_800_000.50`.

use super::unit::AmountUnit;

/// What may follow an amount and says nothing more; the longest first.
const UNITS: &[&str] = &["kronor", "procent", "sek", "kr.", "kr", ":-", ",-", ".-", "%"];
/// What may follow an amount and makes it so many powers of ten larger; the longest first.
const MULTIPLES: &[(&str, usize)] = &[
    ("miljarder", 9),
    ("miljoner", 6),
    ("miljard", 9),
    ("miljon", 6),
    ("tusen", 3),
    ("milj", 6),
    ("mnkr", 6),
    ("mdkr", 9),
    ("msek", 6),
    ("ksek", 3),
    ("kkr", 3),
    ("tkr", 3),
    ("mkr", 6),
];
const SPACES: &[char] = &[' ', '\t', '\u{a0}', '\u{2007}', '\u{2009}', '\u{202f}'];
const LONGEST: usize = 40;

/// What a written amount turns out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadAmount {
    /// An amount, as TOML writes it.
    Is(String),
    /// One that cannot be told exactly: `1,800`.
    Unclear,
}

/// A number of hours without their unit, where the key counts hours; anything else as it stands.
pub fn without_hours<'w>(key: &str, written: &'w str) -> &'w str {
    const HOURS: [&str; 5] = ["timmar", "timme", "tim.", "tim", "h"];
    let number = HOURS.iter().find_map(|unit| written.trim_end().strip_suffix(unit)).filter(|_| key == "hours");
    number.map_or(written, str::trim_end)
}

/// Whether the text says that its number is money: that is no count and no part of something.
pub fn is_money(written: &str) -> bool {
    let lower = written.trim().to_lowercase();
    let of_money = |unit: &&str| !matches!(*unit, "procent" | "%");
    let units = UNITS.iter().copied().filter(of_money).chain(MULTIPLES.iter().map(|(unit, _)| *unit));
    units.into_iter().any(|unit| lower.trim_end_matches('.').ends_with(unit.trim_end_matches('.')))
}

/// Keys whose numbers are counts or parts, whatever table they stand in.
const COUNTED: &[&str] = &["hours", "count", "places", "places_max", "times", "year", "goal"];

/// Whether what is written under a key says that it is something else than the key is of.
pub fn is_of_another_sort(key: &str, written: &str) -> bool {
    COUNTED.contains(&key) && is_money(written)
}

/// The amount in kronor, where the text is meant as one.
pub fn amount(written: &str) -> Option<ReadAmount> {
    amount_counted(written, false)
}

/// The amount as a table counts it. Where nobody can tell that, only one that is the same either way is told.
pub fn amount_in(written: &str, unit: AmountUnit) -> Option<ReadAmount> {
    match unit {
        AmountUnit::Kronor => amount_counted(written, false),
        AmountUnit::Thousands => amount_counted(written, true),
        AmountUnit::Doubtful => {
            let told = amount_counted(written, false)?;
            Some(if amount_counted(written, true).as_ref() == Some(&told) { told } else { ReadAmount::Unclear })
        }
    }
}

/// The amount, in thousands of kronor where it is to be counted so; a number without a unit is then one already.
fn amount_counted(written: &str, thousands: bool) -> Option<ReadAmount> {
    if written.len() > LONGEST {
        return None;
    }
    let lower = written.to_lowercase();
    let bare = UNITS.iter().find_map(|unit| lower.strip_suffix(unit)).unwrap_or(&lower).trim_end();
    let (number, power) = multiple(&lower).or_else(|| multiple(bare)).unwrap_or((bare, 0));
    let in_kronor = power > 0 || ["kr", "sek", ":-"].iter().any(|unit| lower.contains(unit));
    let number = number.trim();
    let (sign, number) = match number.strip_prefix(['-', '−', '–']) {
        Some(rest) => ("-", rest.trim_start()),
        None => ("", number.strip_prefix('+').unwrap_or(number)),
    };
    let (whole, fraction) = split(number)?;
    let grouped = whole.contains(|c: char| !c.is_ascii_digit());
    let digits = digits(whole)?;
    let fraction = fraction.unwrap_or_default();
    if !fraction.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    // `1,800` is thousands in English and decimals in Swedish.
    if !grouped && digits.len() < 4 && number.contains(',') && fraction.len() == 3 {
        return Some(ReadAmount::Unclear);
    }
    let down = if thousands && in_kronor { 3 } else { 0 };
    let (digits, fraction) = moved(&digits, fraction, power, down);
    let point = if fraction.is_empty() { "" } else { "." };
    Some(ReadAmount::Is(format!("{sign}{}{point}{fraction}", in_groups(&digits, grouped || power > 0))))
}

/// A number in millions, say, and how many powers of ten they are.
fn multiple(written: &str) -> Option<(&str, usize)> {
    let written = written.trim_end_matches('.');
    MULTIPLES.iter().find_map(|(unit, power)| Some((written.strip_suffix(unit)?, *power)))
}

/// A number with its decimal point moved so many places to the right, and then so many to the left.
fn moved(digits: &str, fraction: &str, right: usize, left: usize) -> (String, String) {
    let (right, left) = (right.saturating_sub(left), left.saturating_sub(right));
    if right == 0 && left == 0 {
        return (digits.to_owned(), fraction.to_owned());
    }
    let all = format!("{}{digits}{fraction}{}", "0".repeat(left), "0".repeat(right));
    let (whole, rest) = all.split_at(left + digits.len() + right - left);
    let whole = whole.trim_start_matches('0');
    (if whole.is_empty() { "0" } else { whole }.to_owned(), rest.trim_end_matches('0').to_owned())
}

/// The whole part with its separators, and the decimals.
fn split(number: &str) -> Option<(&str, Option<&str>)> {
    let (commas, points) = (number.matches(',').count(), number.matches('.').count());
    let decimal = match (commas, points) {
        (1, 0) => ',',
        (0, 1) => '.',
        (_, 0) | (0, _) => return Some((number, None)),
        (1, _) if number.rfind(',') > number.rfind('.') => ',',
        (_, 1) if number.rfind('.') > number.rfind(',') => '.',
        _ => return None,
    };
    number.split_once(decimal).map(|(whole, fraction)| (whole, Some(fraction)))
}

/// The digits of a whole part: all digits, or groups of three with the same kind of separator throughout.
fn digits(whole: &str) -> Option<String> {
    let separator = |c: char| SPACES.contains(&c) || matches!(c, '.' | ',' | '_' | '\'' | '’');
    let groups: Vec<_> = whole.split(separator).collect();
    let (first, rest) = groups.split_first()?;
    let numeric = groups.iter().all(|group| !group.is_empty() && group.chars().all(|c| c.is_ascii_digit()));
    let regular = rest.is_empty() || (first.len() <= 3 && rest.iter().all(|group| group.len() == 3));
    let mut marks = whole.chars().filter(|&c| separator(c)).map(|c| if SPACES.contains(&c) { ' ' } else { c });
    let kind = marks.next();
    let uniform = marks.all(|mark| Some(mark) == kind);
    let zero = first.starts_with('0') && (first.len() > 1 || !rest.is_empty());
    (numeric && regular && uniform && !zero).then(|| groups.concat())
}

fn in_groups(digits: &str, grouped: bool) -> String {
    if !grouped && digits.len() < 5 {
        return digits.to_owned();
    }
    let mut told = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            told.push('_');
        }
        told.push(digit);
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_told_as_toml_writes_them() {
        for (written, told) in [
            ("5,10", "5.10"),
            ("1 800 000", "1_800_000"),
            ("1\u{a0}800\u{a0}000", "1_800_000"),
            ("1\u{202f}800\u{2009}000", "1_800_000"),
            ("1 800 000 kr", "1_800_000"),
            ("1 800,50 kr", "1_800.50"),
            ("5,10 kr", "5.10"),
            ("1.800.000", "1_800_000"),
            ("1.800.000,50", "1_800_000.50"),
            ("1,800,000", "1_800_000"),
            ("1,800.50", "1_800.50"),
            ("1800 SEK", "1800"),
            ("10000,5", "10_000.5"),
            ("1800:-", "1800"),
            ("1 800,-", "1_800"),
            ("23 %", "23"),
            ("2,5 procent", "2.5"),
            ("-5,10", "-5.10"),
            ("−5", "-5"),
            ("5.", "5"),
            ("1'800", "1_800"),
            ("400 tkr", "400_000"),
            ("400 tkr.", "400_000"),
            ("6,7 mkr", "6_700_000"),
            ("1,8 miljoner kronor", "1_800_000"),
            ("1 miljon", "1_000_000"),
            ("2,75 mnkr", "2_750_000"),
            ("0,5 tkr", "500"),
            ("-1 800 tkr", "-1_800_000"),
            ("12 %", "12"),
            ("12,5 procent", "12.5"),
        ] {
            assert_eq!(amount(written), Some(ReadAmount::Is(told.to_owned())), "{written}");
        }
    }

    #[test]
    fn what_may_be_two_amounts_is_unclear() {
        for written in ["1,800", "1,800 kr", "1,800 mkr"] {
            assert_eq!(amount(written), Some(ReadAmount::Unclear), "{written}");
        }
    }

    #[test]
    fn a_table_in_thousands_wants_thousands() {
        for (written, told) in [
            ("400 tkr", "400"),
            ("6,7 mkr", "6_700"),
            ("1 800 000 kr", "1_800"),
            ("1 800 500 kr", "1_800.5"),
            ("50 kr", "0.05"),
            ("1 800", "1_800"),
        ] {
            assert_eq!(amount_in(written, AmountUnit::Thousands), Some(ReadAmount::Is(told.to_owned())), "{written}");
        }
    }

    #[test]
    fn a_table_whose_unit_is_doubtful_tells_only_what_is_the_same_in_both() {
        assert_eq!(amount_in("1 800,50", AmountUnit::Doubtful), Some(ReadAmount::Is("1_800.50".to_owned())));
        for written in ["400 tkr", "6,7 mkr", "50 kr", "1 800:-"] {
            assert_eq!(amount_in(written, AmountUnit::Doubtful), Some(ReadAmount::Unclear), "{written}");
        }
        assert_eq!(amount_in("april", AmountUnit::Doubtful), None);
    }

    #[test]
    fn other_numbers_are_no_amounts() {
        for written in [
            "802012-1581",
            "08 123 45 67",
            "2.1.3",
            "0 800",
            "007",
            "5,10,20",
            "1 80 000",
            "kr",
            "",
            "-",
            "1.800 000",
            "5,1x",
        ] {
            assert_eq!(amount(written), None, "{written}");
        }
    }
}
