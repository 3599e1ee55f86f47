//! The organisation number: one exact form, and for any other the valid numbers that the writer may have meant.

use std::{cmp::Reverse, collections::BTreeMap, fmt, iter};

use super::personal_number::{check_digit, find};

/// More characters or digits than a slip of the pen gives: such a text is not searched for candidates.
const LONGEST: usize = 40;
const MOST_DIGITS: usize = 12;

/// An organisationsnummer: ten digits of which the last is a check digit (lag (1974:174) 4 §) and the third at least 2, so
/// that it is never taken for a personal identity number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OrgNumber([u8; 10]);

/// Why a text is no organisation number: the first of these that holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrgNumberFault {
    /// Not written NNNNNN-NNNN in ASCII digits.
    Form,
    /// The third digit is 0 or 1, as in the month of a personal identity number.
    ThirdDigit,
    /// The last digit is not the one that the nine others give.
    CheckDigit {
        /// The digit (0 to 9) that they give.
        expected: u8,
    },
}

/// How a candidate comes from what was written, the likeliest slip first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum DigitEdit {
    /// The digits are right, the form is not.
    Form,
    /// A digit too many or too few, or two that changed places: every other digit stands as written.
    Slip,
    Replace,
    /// Last, because any wrong digit can be explained away by another check digit.
    ReplaceCheckDigit,
}

/// A public body that has its number from a series of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PublicBody {
    State,
    Region,
    Municipality,
}

impl OrgNumber {
    /// Reads the one form NNNNNN-NNNN: no spaces around it, no other hyphen.
    ///
    /// # Errors
    ///
    /// The first fault: of form, then third digit, then check digit.
    pub fn parse(text: &str) -> Result<OrgNumber, OrgNumberFault> {
        let (serial, end) = text.as_bytes().split_at_checked(6).ok_or(OrgNumberFault::Form)?;
        let [b'-', end @ ..] = end else { return Err(OrgNumberFault::Form) };
        let written = serial.iter().chain(end);
        if end.len() != 4 || !written.clone().all(u8::is_ascii_digit) {
            return Err(OrgNumberFault::Form);
        }
        let mut digits = [0; 10];
        digits.iter_mut().zip(written).for_each(|(digit, byte)| *digit = byte - b'0');
        OrgNumber::from_digits(&digits)
    }

    /// The first digit, the kind of legal person (Skatteverket, SKV 709): 1 estate of a deceased, 2 state, region,
    /// municipality or parish, 3 foreign, 5 limited company, 6 simple partnership, 7 economic or housing association, 8 non-profit
    /// association or foundation, 9 trading or limited partnership.
    #[must_use]
    pub fn group(&self) -> u8 {
        self.0[0]
    }

    /// The public body whose series the number belongs to; none for everybody else's.
    #[must_use]
    pub fn public_body(&self) -> Option<PublicBody> {
        match self.0.split_first_chunk()?.0 {
            [2, 0, 2, 1, 0, 0] => Some(PublicBody::State),
            [2, 3, 2, 1, 0, 0] => Some(PublicBody::Region),
            [2, 1, 2, 0, 0, 0] => Some(PublicBody::Municipality),
            _ => None,
        }
    }

    fn from_digits(digits: &[u8]) -> Result<OrgNumber, OrgNumberFault> {
        let digits: [u8; 10] = digits.try_into().map_err(|_| OrgNumberFault::Form)?;
        let [nine @ .., last] = digits;
        let expected = check_digit(nine);
        match digits[2] {
            0 | 1 => Err(OrgNumberFault::ThirdDigit),
            _ if last != expected => Err(OrgNumberFault::CheckDigit { expected }),
            _ => Ok(OrgNumber(digits)),
        }
    }

    fn common_prefix(self, other: OrgNumber) -> usize {
        iter::zip(self.0, other.0).take_while(|(one, another)| one == another).count()
    }
}

impl fmt::Display for OrgNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number: String = self.0.iter().map(|digit| char::from(b'0' + digit)).collect();
        let (serial, end) = number.split_at(6);
        f.pad(&format!("{serial}-{end}"))
    }
}

/// The valid numbers that `text` may have meant, ascending: one digit too many, too few or wrong, two neighbours swapped,
/// or only the form wrong (no hyphen, spaces, a leading 16 as in some systems). Whatever is not an ASCII digit is passed over.
///
/// Digits that are valid as they stand have that number as their only candidate, and none when the form is right too. A text
/// that holds a personal identity number has none either: a suggestion one digit away would print it.
#[cfg(test)]
fn candidates(text: &str) -> Vec<OrgNumber> {
    edits(text).into_keys().collect()
}

/// The valid numbers that a text may have meant, the likeliest first: those in `used` (what the ledger calls the same name elsewhere), then by the
/// number of first digits shared with one of `neighbours` (the other parties), then by the edit that keeps most, then ascending.
///
/// A neighbour that is itself the candidate does not count: two parties do not share a number.
#[must_use]
pub fn ranked(text: &str, used: &[OrgNumber], neighbours: &[OrgNumber]) -> Vec<OrgNumber> {
    let edits = edits(text);
    let mut ranked: Vec<OrgNumber> = edits.keys().copied().collect();
    ranked.sort_by_cached_key(|number| {
        let others = neighbours.iter().filter(|other| *other != number);
        let shared = others.map(|other| number.common_prefix(*other)).max();
        // The sort is stable and the keys of the map ascend: equals stay in order.
        (!used.contains(number), Reverse(shared), edits.get(number).copied())
    });
    ranked
}

/// Every valid number one edit from `text`, with the likeliest edit that gives it.
fn edits(text: &str) -> BTreeMap<OrgNumber, DigitEdit> {
    let mut likeliest = BTreeMap::new();
    for (edit, digits) in attempts(text) {
        if let Ok(number) = OrgNumber::from_digits(&digits) {
            let known = likeliest.entry(number).or_insert(edit);
            *known = edit.min(*known);
        }
    }
    likeliest
}

/// The digit strings to try: hardly more than a hundred, whatever the text.
fn attempts(text: &str) -> Vec<(DigitEdit, Vec<u8>)> {
    if text.chars().nth(LONGEST).is_some() || OrgNumber::parse(text).is_ok() {
        return vec![];
    }
    let written: String = text.chars().filter(char::is_ascii_digit).collect();
    if !find(text).is_empty() || !find(&written).is_empty() {
        return vec![];
    }
    let digits = digits(&written);
    match digits.len() {
        9 => with_one_more(&digits),
        10 if OrgNumber::from_digits(&digits).is_ok() => vec![(DigitEdit::Form, digits)],
        10 => [with_two_swapped(&digits), with_one_replaced(&digits)].concat(),
        11 => with_one_less(&digits),
        MOST_DIGITS => digits.strip_prefix(&[1, 6]).map(|ten| (DigitEdit::Form, ten.to_vec())).into_iter().collect(),
        _ => vec![],
    }
}

fn with_one_less(digits: &[u8]) -> Vec<(DigitEdit, Vec<u8>)> {
    let edited = |at| [&digits[..at], &digits[at + 1..]].concat();
    (0..digits.len()).map(|at| (DigitEdit::Slip, edited(at))).collect()
}

fn with_one_more(digits: &[u8]) -> Vec<(DigitEdit, Vec<u8>)> {
    let edited = |at, digit| [&digits[..at], &[digit], &digits[at..]].concat();
    (0..=digits.len()).flat_map(|at| (0..10).map(move |digit| (DigitEdit::Slip, edited(at, digit)))).collect()
}

fn with_one_replaced(digits: &[u8]) -> Vec<(DigitEdit, Vec<u8>)> {
    let edit = |at| if at + 1 == digits.len() { DigitEdit::ReplaceCheckDigit } else { DigitEdit::Replace };
    let edited = |at, digit| [&digits[..at], &[digit], &digits[at + 1..]].concat();
    (0..digits.len()).flat_map(|at| (0..10).map(move |digit| (edit(at), edited(at, digit)))).collect()
}

fn with_two_swapped(digits: &[u8]) -> Vec<(DigitEdit, Vec<u8>)> {
    let edited = |at: usize| [&digits[..at], &[digits[at + 1], digits[at]], &digits[at + 2..]].concat();
    (0..digits.len().saturating_sub(1)).map(|at| (DigitEdit::Slip, edited(at))).collect()
}

/// The values of the ASCII digits in `text`. Any other character is passed over, so that too few are left for a number.
fn digits(text: &str) -> Vec<u8> {
    text.bytes().filter(u8::is_ascii_digit).map(|byte| byte - b'0').collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn number(text: &str) -> OrgNumber {
        OrgNumber::parse(text).unwrap()
    }

    /// The number that begins with these nine digits.
    fn completed(nine: [u8; 9]) -> OrgNumber {
        let mut ten = [0; 10];
        ten[..9].copy_from_slice(&nine);
        ten[9] = check_digit(nine);
        OrgNumber::from_digits(&ten).unwrap()
    }

    fn plain(number: OrgNumber) -> String {
        number.to_string().replace('-', "")
    }

    #[test]
    fn a_number_is_shown_as_it_was_read() {
        assert_eq!(number("802012-1581").to_string(), "802012-1581");
        assert_eq!(
            format!("{:>12}|{:<12}|", number("802012-1581"), number("212000-0142")),
            " 802012-1581|212000-0142 |"
        );
    }

    #[test]
    fn the_group_is_the_first_digit() {
        assert_eq!(number("212000-0142").group(), 2);
        assert_eq!(number("802012-1581").group(), 8);
    }

    #[test]
    fn a_prefix_never_exceeds_the_number() {}

    #[test]
    fn any_other_form_is_a_fault_of_form() {
        for text in [
            "",
            "-",
            "8020121581",
            "8002012-1581",
            "80201-1581",
            "80201-21581",
            "802012-158",
            "802012-15811",
            " 802012-1581",
            "802012-1581 ",
            "802012 1581",
            "802012\u{2013}1581",
            "8O2012-1581",
            "802012-158x",
            "80201é-1581",
            "802012--581",
            "802012-+581",
            "\u{ff18}\u{ff10}2012-1581",
            "\u{ff18}012-\u{ff11}5",
            "16802012-1581",
            "802012-1581\n",
        ] {
            assert_eq!(OrgNumber::parse(text), Err(OrgNumberFault::Form), "{text:?}");
        }
    }

    #[test]
    fn the_third_digit_is_looked_at_before_the_check_digit() {
        for check in 0..10 {
            assert_eq!(OrgNumber::parse(&format!("801999-000{check}")), Err(OrgNumberFault::ThirdDigit));
        }
    }

    #[test]
    fn a_wrong_check_digit_tells_the_right_one() {
        assert_eq!(OrgNumber::parse("802012-1580"), Err(OrgNumberFault::CheckDigit { expected: 1 }));
    }

    #[test]
    fn a_digit_too_many_leads_back_to_the_number() {
        assert_eq!(ranked("8002012-1581", &[], &[]).first(), Some(&number("802012-1581")));
    }

    #[test]
    fn only_the_form_is_put_right_when_the_digits_are() {
        let forms = [
            "8020121581",
            "802012 1581",
            " 802012-1581",
            "16802012-1581",
            "168020121581",
            "802012\u{2013}1581",
            "8020-121581",
        ];
        for text in forms {
            assert_eq!(candidates(text), [number("802012-1581")], "{text}");
        }
        assert_eq!(candidates("802012-1581"), []);
    }

    #[test]
    fn what_is_no_slip_of_the_pen_has_no_candidates() {
        let many_spaces = format!("802012{}1580", " ".repeat(40));
        let wide = "\u{ff18}\u{ff10}\u{ff12}\u{ff10}\u{ff11}\u{ff12}-\u{ff11}\u{ff15}\u{ff18}\u{ff10}";
        let huge = "8".repeat(1_000_000);
        for text in
            ["", "okänt", "80201258", "178020121581", "1608020121581", "16802012-1580", &many_spaces, wide, &huge]
        {
            assert_eq!(candidates(text), [], "{text:.20}");
        }
    }

    #[test]
    fn a_shared_prefix_comes_first() {
        let neighbours = [number("802006-1688"), number("802006-1019")];
        let meant = completed([8, 0, 2, 0, 0, 6, 2, 3, 4]);
        let written = plain(meant).replacen("00", "0", 1);
        assert!(candidates(&written).len() > 1);
        assert_eq!(ranked(&written, &[], &neighbours).first(), Some(&meant));
    }

    #[test]
    fn a_neighbour_is_not_its_own_neighbour() {
        let neighbour = number("802012-1581");
        let ranked = ranked("802012-1580", &[], &[neighbour]);
        assert_eq!(ranked.last(), Some(&neighbour));
    }

    #[test]
    fn a_number_used_for_the_name_comes_before_all_others() {
        let text = "80206-1688";
        let neighbours = [number("802006-1019")];
        for used in candidates(text) {
            assert_eq!(ranked(text, &[used], &neighbours).first(), Some(&used));
        }
    }

    #[test]
    fn a_swap_comes_before_a_replacement_and_the_check_digit_last() {
        let meant = completed([8, 0, 2, 4, 7, 1, 5, 3, 6]);
        let written = plain(meant).replacen("47", "74", 1);
        let ranked = ranked(&written, &[], &[]);
        assert_eq!(ranked.first(), Some(&meant));
        assert_eq!(ranked.last().and_then(|number| number.0.get(..9)), Some(&[8, 0, 2, 7, 4, 1, 5, 3, 6][..]));
    }

    #[test]
    fn a_personal_number_has_no_candidates() {
        // Swapping the second and third digit of this day would make an organisation number of it.
        let day = [5, 9, 0, 1, 0, 1, 1, 2, 3];
        let ten: String = day.iter().chain([&check_digit(day)]).map(ToString::to_string).collect();
        let (date, end) = ten.split_at(6);
        for text in
            [ten.clone(), format!("{date}-{end}"), format!("{date} - {end}"), format!("19{ten}"), format!("8 {ten}")]
        {
            assert_eq!(candidates(&text), []);
        }
    }

    prop_compose! {
        fn any_org_number()(nine in [0_u8..10, 0..10, 2..10, 0..10, 0..10, 0..10, 0..10, 0..10, 0..10]) -> OrgNumber {
            completed(nine)
        }
    }

    proptest! {
        #[test]
        fn every_number_is_read_back(number in any_org_number()) {
            prop_assert_eq!(OrgNumber::parse(&number.to_string()), Ok(number));
        }

        #[test]
        fn an_organisation_number_is_never_a_personal_number(number in any_org_number(), prefix in "(|16|19|20)") {
            let (serial, end) = (&plain(number)[..6], &plain(number)[6..]);
            for separator in ["", "-", "+", " ", "\u{a0}", "\u{2013}", "\u{2212}"] {
                prop_assert_eq!(find(&format!("nr {prefix}{serial}{separator}{end} ")), []);
            }
        }

        #[test]
        fn every_single_slip_is_undone(number in any_org_number(), at in 0_usize..10, digit in 0_u8..10, slip in 0..4) {
            let mut digits = number.0.to_vec();
            match slip {
                0 => digits.insert(at, digit),
                1 => drop(digits.remove(at)),
                2 => digits[at] = digit,
                _ => digits.swap(at, (at + 1) % 10),
            }
            let cyclic = slip == 3 && at == 9;
            let written: String = digits.iter().map(ToString::to_string).collect();
            let lawful = OrgNumber::from_digits(&digits).is_ok() || !find(&written).is_empty();
            prop_assert!(cyclic || lawful || candidates(&written).contains(&number));
        }

        #[test]
        fn candidates_ascend_and_ranking_only_reorders(text in "[0-9]{5,7}[- x]?[0-9]{3,5}", near in any_org_number()) {
            let candidates = candidates(&text);
            prop_assert!(candidates.is_sorted_by(|one, next| one < next));
            prop_assert!(candidates.len() <= 100);
            let mut ranked = ranked(&text, &[near], &[near]);
            ranked.sort();
            prop_assert_eq!(ranked, candidates);
        }

        #[test]
        fn no_text_is_too_strange(text in any::<String>()) {
            let _ = OrgNumber::parse(&text);
            let _ = ranked(&text, &[], &[]);
        }
    }
}
