//! P006: one name, one organisation.

use super::words::{Numbered, folded, numbered, shown, together};
use crate::model::{Code, Concern, Context, Finding, Level, Summary, Text, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("P006"),
    name: "name-has-two-numbers",
    level: Level::Error,
    concern: Concern::Mend,
    summary: Text::fixed(
        "samma namn har olika organisationsnummer",
        "the same name has different organisation numbers",
    ),
    why: Text::fixed(
        "Samma namn med två giltiga nummer är antingen två organisationer som inte går att skilja åt, eller en \
         organisation med fel nummer. Betalningar och bidrag kan då hamna hos fel mottagare. Nämnder och \
         förvaltningar jämförs inte: många kommuner har en socialnämnd.",
        "The same name with two valid numbers is either two organisations that cannot be told apart, or one \
         organisation with a wrong number. Payments and grants can then reach the wrong receiver. Boards and \
         administrations are not compared: many municipalities have a social welfare committee.",
    ),
    source: None,
    bad: &[&[
        ("avtal.toml", ""),
        (
            "bidrag.toml",
            r#"reference = "AN 2024/7"

[parties.laxhjalpen]
name = "Föreningen Läxhjälpen i Almby"
role = "civil"
org_number = "802999-0028"

[term]
start = 2024-02-01
end = 2026-12-31
"#,
        ),
    ]],
    good: &[&[
        ("avtal.toml", ""),
        (
            "bidrag.toml",
            r#"reference = "AN 2024/7"

[parties.laxhjalpen]
name = "Föreningen Läxhjälpen i Bäckby"
role = "civil"
org_number = "802999-0028"

[term]
start = 2024-02-01
end = 2026-12-31
"#,
        ),
    ]],
    check: Check::Ledger(check),
};

fn check(summaries: &[Summary], _: &Context) -> Vec<Finding> {
    let parties = numbered(summaries);
    // A board is told by its whole name: asked of the few only.
    let several = with_several_numbers(&parties).into_iter().filter(|one| !one.is_board());
    let mut parties: Vec<_> = several.map(|one| (folded(&one.party.name.value), one)).collect();
    // The sort is stable: those with the same name stay in the order of the files.
    parties.sort_by(|(name, _), (other, _)| name.cmp(other));
    let with_one_name = parties.chunk_by(|(name, _), (next, _)| name == next);
    let findings = with_one_name.flat_map(|group| {
        let first = group.first().map(|(_, first)| first);
        let others = group.iter().map(|(_, one)| one);
        others.filter_map(move |one| first.filter(|first| first.number != one.number).map(|first| finding(one, first)))
    });
    findings.collect()
}

/// Parties whose names may be one that has several numbers: few, beside all names of a ledger.
fn with_several_numbers<'p, 'a>(parties: &'p [Numbered<'a>]) -> Vec<&'p Numbered<'a>> {
    let parties = together(parties, |one| one.party.name_mark);
    let groups = parties.chunk_by(|(mark, _), (next, _)| mark == next);
    let several = groups.filter(|group| {
        let mut numbers = group.iter().map(|(_, one)| one.number);
        let first = numbers.next();
        numbers.any(|number| Some(number) != first)
    });
    several.flatten().map(|(_, one)| *one).collect()
}

fn finding(one: &Numbered<'_>, first: &Numbered<'_>) -> Finding {
    let name = Text::same(shown(&one.party.name.value));
    let (number, other) = (Text::same(one.number.to_string()), Text::same(first.number.to_string()));
    let place = one.place_of(first);
    let message = text!(
        "{name} har organisationsnumret {number}, men {other} {place}",
        "{name} has the organisation number {number}, but {other} {place}",
        name,
        number,
        other,
        place
    );
    Finding::new(format!("parties.{}.org_number", one.party.key), one.written.span, message)
        .also(first.written.span, text!("samma namn, annat nummer", "the same name, another number"))
        .help(text!(
            "rätta det nummer som är fel; är det två organisationer: ge dem namn som skiljer dem åt",
            "correct the number that is wrong; if they are two organisations: give them names that tell them apart"
        ))
}
