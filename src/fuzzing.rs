//! A door for fuzzers, there only when they build: what the small readers of the program promise of any text or bytes.

use crate::model::{Date, Decimal, FileId, Length, Money, MonthDay, OrgNumber, org_number, personal_number};
use crate::{parse, read, resolve};

/// What the quick parser takes is what the reference reads.
pub fn parsers(text: &str) {
    assert_eq!(parse::difference(text), None);
}

/// What git answers, however it came about.
pub fn git_answers(said: &[u8]) {
    read::answers(said);
}

/// Organisation numbers and personal identity numbers.
pub fn numbers(text: &str) {
    let masked = personal_number::mask(text);
    assert_eq!(masked.len(), text.len(), "a mask moves nothing");
    assert!(personal_number::find(&masked).is_empty(), "a mask leaves nothing to find");
    if let Ok(number) = OrgNumber::parse(text) {
        assert_eq!(number.to_string(), text, "a number is written in one way");
        assert!(personal_number::find(text).is_empty(), "an organisation is no person");
    }
    for meant in org_number::ranked(text, &[], &[]) {
        let shown = meant.to_string();
        assert_eq!(OrgNumber::parse(&shown), Ok(meant), "what is suggested is a number");
        assert!(personal_number::find(&shown).is_empty() && shown != text, "what is suggested is no person, and new");
    }
}

/// A personal identity number, with what the text gives between its parts and beside it, is found and masked, also where the
/// day is written in parts; the three pieces of the text are parted by bars.
pub fn personal_numbers(text: &str) {
    const DAY: &str = "811218";
    let check = personal_number::check_digit("811218987".bytes().map(|byte| byte - b'0'));
    let last = format!("987{check}");
    // What may stand alone between day and last digits, such as a full stop, stands there once.
    let parts =
        |c: &char| !personal_number::is_digit(*c) && !personal_number::find(&format!("{DAY}{c}{c}{last}")).is_empty();
    let without_digits = |piece: &str| piece.chars().filter(|c| !personal_number::is_digit(*c)).collect::<String>();
    let mut pieces = text.splitn(3, '|').chain(std::iter::repeat(""));
    let [before, between, after] = [(); 3].map(|()| pieces.next().unwrap_or_default());
    let between: String = between.chars().filter(parts).collect();
    // A unit of money before the day would make it an amount.
    let (before, after) = (without_digits(before), without_digits(after));
    for spelt in [format!("{DAY}{between}{last}"), format!("2022-{DAY}-{last}-1"), format!("81-12-18{between}-{last}")]
    {
        let whole = format!("{before}'{spelt};{after}");
        let masked = personal_number::mask(&whole);
        assert_eq!(personal_number::find(&whole).len(), 1, "a number is found however it is spelt: {whole:?}");
        assert!(personal_number::is_masked(&masked) && !masked.contains(&last), "and masked: {masked:?}");
        assert_eq!(masked.chars().count(), whole.chars().count(), "a mask moves nothing");
    }
    let (masked, found) = parse::masked(FileId(0), text);
    assert_eq!(masked.len(), text.len(), "a mask moves nothing in a file");
    assert!(parse::masked(FileId(0), &masked).1.is_empty(), "a mask leaves nothing to find in a file: {masked:?}");
    assert_eq!(found.is_empty(), masked == text, "what is masked is told of");
}

/// Amounts, shares, days and lengths of time.
pub fn money_and_dates(text: &str) {
    if let Ok(money) = Money::parse(text) {
        assert_eq!(Money::parse(&money.plain()), Ok(money), "an amount is written as it is read");
        let _ = (money.text(), money.checked_mul(12), money.checked_sub(Money::from_ore(i64::MAX)));
    }
    if let Some(decimal) = Decimal::parse(text) {
        assert_eq!(Decimal::parse(&decimal.plain()), Some(decimal), "a number is written as it is read");
        let _ = decimal.text();
    }
    for told in parse::number_as_toml(text, false).into_iter().chain(parse::day_as_toml(text)) {
        assert!(toml::de::DeTable::parse(&format!("a = {told}")).is_ok(), "what is suggested can be read: {told}");
    }
    let days = [Date::MIN, Date::MAX, Date::default()];
    if let Some(length) = Length::parse(text) {
        assert_eq!(Length::parse(&length.plain()), Some(length), "a length is written as it is read");
        let _ = (days.map(|day| length.after(day)), days.map(|day| length.before(day)), length.times(u32::MAX));
    }
    if let Some(day) = MonthDay::parse(text) {
        assert_eq!(day.plain(), text, "a day of the year is written in one way");
        let _ = (day.in_year(i32::MAX), day.in_year(i32::MIN), day.in_year(1), day.text());
    }
    in_a_file(text);
}

/// The text where a file has an amount, a share, a day or a length, bare and quoted.
fn in_a_file(text: &str) {
    for value in [text.to_owned(), format!("\"{text}\"")] {
        let file = format!(
            "title = 'x'\nkind = 'iop'\nparties.a = {{ name = 'A', role = 'public', joined = {value} }}\n\
             [term]\nstart = {value}\n[extension]\ndecide_by = {value}\nlength = {value}\n\
             [[costs]]\nyear = {value}\ntotal = {value}\nper = 'year'\nindex = [ {{ from = 2019, rate = {value} }} ]\n\
             [allocation]\nmethod = 'percent'\nshares.a = {value}\nbasis.counts.a = [{value}]\n\
             [[duties]]\nwhat = 'x'\nkind = 'report'\ndue = {value}\n[[services]]\nname = 'x'\nseason = [{value}, {value}]\n"
        );
        let id = FileId(0);
        let (masked, _) = parse::masked(id, &file);
        parse::with_document(id, &masked, |document| resolve::agreement(id, "a", document).faults.len());
    }
}
