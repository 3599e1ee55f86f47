//! Exact amounts and percentages: whole öre and decimal fractions, never a binary float.

use super::Text;
use std::cmp::Ordering;

/// A sum of money, in whole öre.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Money(i64);

/// Why a text is no amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotMoney {
    Form,
    TooManyDecimals,
    TooLarge,
}

impl Money {
    pub const ZERO: Self = Self(0);

    /// A sum of whole öre.
    pub const fn from_ore(ore: i64) -> Self {
        Self(ore)
    }

    /// The sum in whole öre.
    pub const fn ore(self) -> i64 {
        self.0
    }

    /// Reads an amount in kronor as TOML writes numbers: `1_800_000`, `102_666.66`, `-5`. At most two decimals.
    pub fn parse(literal: &str) -> Result<Self, NotMoney> {
        let decimal = Decimal::parse(literal).ok_or(NotMoney::Form)?;
        if decimal.scale > 2 {
            return Err(NotMoney::TooManyDecimals);
        }
        let ore = i128::from(decimal.units) * 10_i128.pow(2 - u32::from(decimal.scale));
        i64::try_from(ore).map(Self).map_err(|_| NotMoney::TooLarge)
    }

    /// The sum, unless it does not fit.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// The difference, unless it does not fit.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// So many times the amount, unless that does not fit.
    pub fn checked_mul(self, factor: i64) -> Option<Self> {
        self.0.checked_mul(factor).map(Self)
    }

    /// The exact sum, unless it does not fit.
    pub fn sum(amounts: impl IntoIterator<Item = Self>) -> Option<Self> {
        amounts.into_iter().try_fold(Self::ZERO, Self::checked_add)
    }

    /// For machines: point decimals, no grouping: `-18666.67`.
    pub fn plain(self) -> String {
        let mut plain = String::new();
        self.push_plain(&mut plain);
        plain
    }

    /// The same at the end of a text.
    pub fn push_plain(self, to: &mut String) {
        let ore = self.0.unsigned_abs();
        push_signed(to, self.0 < 0, ore / 100);
        to.push('.');
        to.extend([ore / 10 % 10, ore % 10].map(digit));
    }

    /// For people: `18 666,67` in Swedish (with no-break spaces), `18,666.67` in English.
    pub fn text(self) -> Text {
        let ore = self.0.unsigned_abs();
        let (kronor, rest) = (grouped(ore / 100, "\u{a0}"), ore % 100);
        let english = grouped(ore / 100, ",");
        let (minus, hyphen) = if self.0 < 0 { ("\u{2212}", "-") } else { ("", "") };
        text!("{minus}{kronor},{rest:02}", "{hyphen}{english}.{rest:02}")
    }
}

use super::text;

/// A whole number of any length as people write it: `21 466 666`.
pub fn grouped_text(digits: &str) -> Text {
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |digits| ("-", digits));
    let swedish = if sign.is_empty() { "" } else { "\u{2212}" };
    let (spaced, commas) = (in_threes(digits, "\u{a0}"), in_threes(digits, ","));
    text!("{swedish}{spaced}", "{sign}{commas}")
}

fn grouped(number: u64, separator: &str) -> String {
    in_threes(&number.to_string(), separator)
}

fn in_threes(digits: &str, separator: &str) -> String {
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push_str(separator);
        }
        out.push(digit);
    }
    out
}

/// An exact decimal number, such as a share or a rate in percent: `units / 10^scale`.
#[derive(Debug, Clone, Copy)]
pub struct Decimal {
    units: i64,
    scale: u8,
}

/// More decimals than any share needs, few enough that sums of shares stay within 128 bits.
const MAX_SCALE: usize = 9;

impl Decimal {
    /// Reads a number as TOML writes it, exactly: `33.333`, `1_000`, `+5`. None for exponents and more than nine decimals.
    pub fn parse(literal: &str) -> Option<Self> {
        let unsigned = literal.strip_prefix(['+', '-']).unwrap_or(literal);
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        // The least number has no positive counterpart, so a negative one is counted downwards.
        let sign = if literal.starts_with('-') { -1 } else { 1 };
        let (mut units, mut digits) = (0_i64, 0);
        for byte in whole.bytes().chain(fraction.bytes()).filter(|byte| *byte != b'_') {
            let digit = byte.checked_sub(b'0').filter(|digit| *digit < 10)?;
            units = units.checked_mul(10)?.checked_add(sign * i64::from(digit))?;
            digits += 1;
        }
        let scale = fraction.bytes().filter(|byte| *byte != b'_').count();
        if whole.is_empty() || digits == 0 || scale > MAX_SCALE {
            return None;
        }
        Some(Self { units, scale: u8::try_from(scale).ok()? })
    }

    /// A whole number.
    pub const fn whole(units: i64) -> Self {
        Self { units, scale: 0 }
    }

    /// What percentages come to that are weighed by other percentages; none where nine decimals do not hold it.
    pub fn weighed(parts: impl IntoIterator<Item = (Self, Self)>) -> Option<Self> {
        let weighed = parts
            .into_iter()
            .try_fold(0_i128, |sum, (weight, rate)| sum.checked_add(weight.nano().checked_mul(rate.nano())?))?;
        let hundred = 100 * i128::from(NANO);
        if weighed % hundred != 0 {
            return None;
        }
        let units = i64::try_from(weighed / hundred).ok()?;
        Some(Self { units, scale: u8::try_from(MAX_SCALE).ok()? })
    }

    /// So many tenths.
    pub const fn tenths(units: i64) -> Self {
        Self { units, scale: 1 }
    }

    /// The number in billionths: the unit in which shares are added and compared.
    pub fn nano(self) -> i128 {
        i128::from(self.units) * 10_i128.pow(u32::try_from(MAX_SCALE).unwrap_or_default() - u32::from(self.scale))
    }

    /// A number of billionths as people write it, without needless zeros: `99,5` or `99.5`.
    pub fn nano_text(nano: i128) -> Text {
        let plain = nano_plain(nano);
        Text { sv: plain.replace('.', ",").replace('-', "\u{2212}").into(), en: plain.into() }
    }

    /// For machines: point decimals without needless zeros.
    pub fn plain(self) -> String {
        nano_plain(self.nano())
    }

    /// The same at the end of a text.
    pub fn push_plain(self, to: &mut String) {
        push_nano(to, self.nano());
    }

    /// Whether it was made or written with one decimal.
    pub const fn is_in_tenths(self) -> bool {
        self.scale == 1
    }

    /// For people; what is counted in tenths always has its decimal.
    pub fn text(self) -> Text {
        let text = Self::nano_text(self.nano());
        if self.scale == 1 && self.units % 10 == 0 { text!("{text},0", "{text}.0", text) } else { text }
    }
}

fn nano_plain(nano: i128) -> String {
    let mut plain = String::new();
    push_nano(&mut plain, nano);
    plain
}

fn push_nano(to: &mut String, nano: i128) {
    let (is_negative, nano) = (nano < 0, nano.unsigned_abs());
    // Division of 128 bits is slow, and few numbers need them.
    let rest = if let Ok(nano) = u64::try_from(nano) {
        push_signed(to, is_negative, nano / NANO);
        nano % NANO
    } else {
        push_signed(to, is_negative, nano / u128::from(NANO));
        u64::try_from(nano % u128::from(NANO)).unwrap_or_default()
    };
    if rest != 0 {
        let fraction = format!("{rest:09}");
        to.push('.');
        to.push_str(fraction.trim_end_matches('0'));
    }
}

const NANO: u64 = 1_000_000_000;

/// A number with its sign.
fn push_signed(to: &mut String, is_negative: bool, number: impl itoa::Integer) {
    if is_negative {
        to.push('-');
    }
    to.push_str(itoa::Buffer::new().format(number));
}

/// The last digit of a number.
fn digit(number: u64) -> char {
    u32::try_from(number % 10).ok().and_then(|number| char::from_digit(number, 10)).unwrap_or('0')
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.nano() == other.nano()
    }
}

impl Eq for Decimal {}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        self.nano().cmp(&other.nano())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn machines_read_every_number_to_the_last_digit() {
        let plain = |ore| Money::from_ore(ore).plain();
        assert_eq!([plain(0), plain(-5), plain(1_000_010)], ["0.00", "-0.05", "10000.10"]);
        assert_eq!([plain(i64::MAX), plain(i64::MIN)], ["92233720368547758.07", "-92233720368547758.08"]);
        assert_eq!([nano_plain(0), nano_plain(-50_000_000), nano_plain(33_333_000_000)], ["0", "-0.05", "33.333"]);
        assert_eq!(nano_plain(i128::MAX), "170141183460469231731687303715.884105727");
        assert_eq!(nano_plain(i128::MIN), "-170141183460469231731687303715.884105728");
    }

    #[test]
    fn an_amount_is_read_without_losing_an_ore() {
        assert_eq!(Money::parse("102_666.66"), Ok(Money(10_266_666)));
        assert_eq!(Money::parse("1_800_000"), Ok(Money(180_000_000)));
        assert_eq!(Money::parse("-0.5"), Ok(Money(-50)));
        assert_eq!(Money::parse("92233720368547758.07"), Ok(Money(i64::MAX)));
        assert_eq!(Money::parse("-92233720368547758.08"), Ok(Money(i64::MIN)));
    }

    #[test]
    fn what_is_no_amount_says_why() {
        assert_eq!(Money::parse("5.105"), Err(NotMoney::TooManyDecimals));
        assert_eq!(Money::parse("92233720368547758.08"), Err(NotMoney::Form));
        assert_eq!(Money::parse("92233720368547759"), Err(NotMoney::TooLarge));
        assert_eq!(Money::parse("-92233720368547758.09"), Err(NotMoney::Form));
        for form in ["1e5", "inf", "+", "-", ".5", "_", "1.2.3", "--1", "1,5", "å"] {
            assert_eq!(Money::parse(form), Err(NotMoney::Form), "{form}");
        }
        assert_eq!(Money::parse(""), Err(NotMoney::Form));
    }

    #[test]
    fn people_read_their_own_decimals() {
        let amount = Money(-1_866_667).text();
        assert_eq!(amount.sv, "−18\u{a0}666,67");
        assert_eq!(amount.en, "-18,666.67");
    }

    #[test]
    fn what_is_counted_in_tenths_shows_them() {
        let text = |tenths| Decimal::tenths(tenths).text().sv.into_owned();
        assert_eq!([text(0), text(-72), text(500)], ["0,0", "−7,2", "50,0"]);
        assert_eq!(Decimal::whole(23).text().sv, "23");
    }

    #[test]
    fn percentages_are_weighed_exactly_or_not_at_all() {
        let of = |text: &str| Decimal::parse(text).unwrap();
        let weighed = Decimal::weighed([(of("90"), of("2.58")), (of("10"), of("1.1"))]);
        assert_eq!(weighed.map(Decimal::plain).as_deref(), Some("2.432"));
        assert_eq!(Decimal::weighed([(of("33.333333333"), of("2.5"))]), None);
        assert_eq!(Decimal::weighed([]), Some(Decimal::whole(0)));
    }

    #[test]
    fn decimals_compare_by_value_not_by_writing() {
        assert_eq!(Decimal::parse("33.30"), Decimal::parse("33.3"));
        assert!(Decimal::parse("33.3") < Decimal::parse("33.333"));
        assert_eq!(Decimal::parse("33.333").map(Decimal::plain).as_deref(), Some("33.333"));
    }
}
