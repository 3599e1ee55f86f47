//! Amounts as people write them, `1 800 000,50 kr`, as TOML wants them, `1_800_000.50`.

use std::cell::Cell;

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
/// How a table says that it counts in thousands of kronor, and what people write for it.
const THOUSANDS: &[&str] = &["tkr", "kkr", "ksek", "tusen"];
const SPACES: &[char] = &[' ', '\t', '\u{a0}', '\u{2007}', '\u{2009}', '\u{202f}'];
const LONGEST: usize = 40;

/// What a written amount turns out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Amount {
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

/// The amount in kronor, where the text is meant as one.
pub fn amount(written: &str) -> Option<Amount> {
    amount_in(written, false)
}

/// The amount, in thousands of kronor where the table counts so; a number without a unit is then one already.
pub fn amount_in(written: &str, thousands: bool) -> Option<Amount> {
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
        return Some(Amount::Unclear);
    }
    let down = if thousands && in_kronor { 3 } else { 0 };
    let (digits, fraction) = moved(&digits, fraction, power, down);
    let point = if fraction.is_empty() { "" } else { "." };
    Some(Amount::Is(format!("{sign}{}{point}{fraction}", in_groups(&digits, grouped || power > 0))))
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

/// Which tables of a text count in thousands of kronor. A table is read once, however many of its amounts are asked about
/// one after the other.
pub struct Thousands<'t> {
    text: &'t str,
    /// From where to where the table that was asked about last reaches, and whether it does.
    last: Cell<Option<(usize, usize, bool)>>,
}

impl<'t> Thousands<'t> {
    pub const fn of(text: &'t str) -> Self {
        Self { text, last: Cell::new(None) }
    }

    /// Whether the table in which a byte stands counts in thousands.
    pub fn at(&self, at: usize) -> bool {
        if let Some((_, _, told)) = self.last.get().filter(|(start, end, _)| (*start..*end).contains(&at)) {
            return told;
        }
        let (Some(above), Some(below)) = (self.text.get(..at), self.text.get(at..)) else { return false };
        let start = above.rfind("\n[").unwrap_or(0);
        let end = below.find("\n[").map_or(self.text.len(), |end| at + end);
        let told = self.text.get(start..end).unwrap_or_default().lines().any(says_thousands);
        // The line break before a header belongs to the table above it: who asks there is not answered from this table.
        self.last.set(Some((start + 1, end, told)));
        told
    }
}

/// Whether a line states a unit of thousands.
fn says_thousands(line: &str) -> bool {
    let (key, value) = line.split_once('=').unwrap_or_default();
    let value = value.trim().trim_start_matches(['"', '\'']).to_lowercase();
    key.trim() == "unit" && THOUSANDS.iter().any(|unit| value.starts_with(unit))
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
            assert_eq!(amount(written), Some(Amount::Is(told.to_owned())), "{written}");
        }
    }

    #[test]
    fn what_may_be_two_amounts_is_unclear() {
        for written in ["1,800", "1,800 kr", "1,800 mkr"] {
            assert_eq!(amount(written), Some(Amount::Unclear), "{written}");
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
            assert_eq!(amount_in(written, true), Some(Amount::Is(told.to_owned())), "{written}");
        }
    }

    #[test]
    fn each_table_counts_in_its_own_unit_whatever_was_asked_before() {
        let text = "a = 1\n[[costs]]\nunit = \"tkr\"\ntotal = 4\n[[costs]]\ntotal = 5\n";
        // In the root, in the table in thousands, and in the one after it.
        let all = [4, 26, 37, 55, text.len()];
        let alone: Vec<bool> = all.iter().map(|at| Thousands::of(text).at(*at)).collect();
        assert_eq!(alone, [false, true, true, false, false]);
        for first in all {
            let thousands = Thousands::of(text);
            thousands.at(first);
            let told: Vec<bool> = all.iter().map(|at| thousands.at(*at)).collect();
            assert_eq!(told, alone, "after {first}");
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
