//! Amounts as people write them, `1 800 000,50 kr`, as TOML wants them, `1_800_000.50`.

/// What may follow an amount and says nothing more; the longest first.
const UNITS: &[&str] = &["kronor", "procent", "sek", "kr.", "kr", ":-", ",-", ".-", "%"];
/// What may follow an amount and changes it.
const THOUSANDS: &[&str] = &["tkr", "mkr", "mnkr", "ksek", "msek", "tusen", "miljoner", "miljon"];
const SPACES: &[char] = &[' ', '\t', '\u{a0}', '\u{2007}', '\u{2009}', '\u{202f}'];
const LONGEST: usize = 40;

/// What a written amount turns out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Amount {
    /// An amount, as TOML writes it.
    Is(String),
    /// One that cannot be told exactly: `1,800` and `1 800 tkr`.
    Unclear,
}

/// The amount, where the text is meant as one.
pub fn amount(written: &str) -> Option<Amount> {
    if written.len() > LONGEST {
        return None;
    }
    let lower = written.to_lowercase();
    let (number, exact) = match THOUSANDS.iter().find_map(|unit| lower.strip_suffix(unit)) {
        Some(number) => (number, false),
        None => (UNITS.iter().find_map(|unit| lower.strip_suffix(unit)).unwrap_or(&lower), true),
    };
    let number = number.trim();
    let (sign, number) = match number.strip_prefix(['-', '−', '–']) {
        Some(rest) => ("-", rest.trim_start()),
        None => ("", number.strip_prefix('+').unwrap_or(number)),
    };
    let (whole, fraction) = split(number)?;
    let grouped = whole.contains(|c: char| !c.is_ascii_digit());
    let digits = digits(whole)?;
    let decimals = fraction.is_none_or(|fraction| fraction.chars().all(|c| c.is_ascii_digit()));
    if !decimals {
        return None;
    }
    // `1,800` is thousands in English and decimals in Swedish.
    let unclear = !grouped && digits.len() < 4 && number.contains(',') && fraction.is_some_and(|f| f.len() == 3);
    let fraction = fraction.filter(|fraction| !fraction.is_empty()).map(|f| format!(".{f}")).unwrap_or_default();
    let told = format!("{sign}{}{fraction}", in_groups(&digits, grouped));
    Some(if exact && !unclear { Amount::Is(told) } else { Amount::Unclear })
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
        ] {
            assert_eq!(amount(written), Some(Amount::Is(told.to_owned())), "{written}");
        }
    }

    #[test]
    fn what_may_be_two_amounts_is_unclear() {
        for written in ["1,800", "1 800 tkr", "2,5 mkr"] {
            assert_eq!(amount(written), Some(Amount::Unclear), "{written}");
        }
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
