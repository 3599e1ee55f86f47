//! M021: money used that is stated in two ways, of which one contains the other.

use crate::compute::{counted, folded};
use crate::model::{Agreement, At, Code, Concern, Context, Finding, Level, Outcome, Text, Verdict, text};
use crate::rules::{Check, Rule};
use std::collections::BTreeMap;

pub static RULE: Rule = Rule {
    code: Code("M021"),
    name: "outcome-twice",
    level: Level::Error,
    concern: Concern::Mend,
    summary: Text::fixed("ett utfall räknas två gånger", "an outcome is counted twice"),
    why: Text::fixed(
        "Ett utfall för alla och ett för en part, eller ett för hela kostnaden och ett för en post, är samma pengar sagda på två \
         sätt. Detsamma gäller ett helt år bredvid några av dess tertial eller månader. Läggs de ihop blir summan för stor. Ange \
         utfallet på ett sätt för varje tid; en summa bredvid alla sina delar är en kontrollsumma och räknas en gång.",
        "An outcome of all and one of a party, or one of the whole cost and one of an item, are the same money stated in two ways. \
         So is a whole year beside some of its tertials or months. Added up they come to too much. State the outcome in one way \
         for each time; a sum beside all its parts is a check and counts once.",
    ),
    source: None,
    bad: &[
        &[(
            "avtal.toml",
            "[[outcomes]]\nyear = 2024\namount = 90_000\n\n[[outcomes]]\nyear = 2024\nitem = \"Ledare\"\namount = 60_000\n",
        )],
        &[(
            "avtal.toml",
            "[[outcomes]]\nyear = 2024\nparty = \"almby\"\namount = 60_000\n\n[[outcomes]]\nyear = 2024\namount = 80_000\n",
        )],
        &[(
            "avtal.toml",
            "[[outcomes]]\nyear = 2024\namount = 90_000\n\n[[outcomes]]\nperiod = \"2024-02\"\namount = 60_000\n",
        )],
        &[(
            "avtal.toml",
            "[[outcomes]]\nthrough = \"2024-02\"\namount = 90_000\nbooked_by = \"almby\"\n\n\
             [[outcomes]]\nperiod = \"2024-02\"\namount = 60_000\n",
        )],
    ],
    good: &[
        &[(
            "avtal.toml",
            "[[outcomes]]\nyear = 2024\nitem = \"Material\"\namount = 30_000\n\n\
             [[outcomes]]\nyear = 2024\nitem = \"Ledare\"\namount = 60_000\n",
        )],
        &[(
            "avtal.toml",
            "[[outcomes]]\nthrough = \"2024-01\"\namount = 30_000\n\n[[outcomes]]\nthrough = \"2024-02\"\namount = 90_000\n",
        )],
    ],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    if !agreement.is_partnership() {
        return Verdict::clean();
    }
    let outcomes: Vec<(usize, &Outcome)> = (1..).zip(&agreement.outcomes).collect();
    if let Some(both) = both(&outcomes, |outcome| outcome.party.as_ref()) {
        return finding(
            both,
            "party",
            &text!("för en part", "of a party"),
            text!("hela utfallet", "the whole outcome"),
        )
        .into();
    }
    let mut parties: BTreeMap<Option<&str>, Vec<(usize, &Outcome)>> = BTreeMap::new();
    for (place, outcome) in outcomes {
        let party = outcome.party.as_ref().map(|party| party.value.as_str());
        parties.entry(party).or_default().push((place, outcome));
    }
    let found = parties.values().filter_map(|entries| of_party(agreement, entries));
    let mut found: Vec<Finding> = found.collect();
    found.sort_by_key(|finding| finding.span.start);
    found.into()
}

/// Of one party, or of all: with and without an item, else one item for a time and for a part of it.
fn of_party(agreement: &Agreement, entries: &[(usize, &Outcome)]) -> Option<Finding> {
    if let Some(both) = both(entries, |outcome| outcome.item.as_ref()) {
        let words = text!("hela utfallet", "the whole outcome");
        return Some(finding(both, "item", &text!("för en post", "of an item"), words));
    }
    let mut items: BTreeMap<Option<String>, Vec<(usize, &Outcome)>> = BTreeMap::new();
    for (place, outcome) in entries {
        let item = outcome.item.as_ref().map(|item| folded(&item.value));
        items.entry(item).or_default().push((*place - 1, *outcome));
    }
    let (longer, within) = items.into_values().find_map(|entries| counted(entries).twice)?;
    let (whole, part) = (agreement.outcomes.get(longer)?, agreement.outcomes.get(within)?);
    let (of, also) = (time(whole), time(part));
    let (own, other) = (whole.months()?, part.months()?);
    let is_within = own.first <= other.first && other.last <= own.last;
    let message = if own == other {
        text!("utfallet för {of} anges två gånger", "the outcome of {of} is stated twice", of)
    } else {
        text!(
            "utfallet för {of} anges också för {also}: samma månader räknas två gånger",
            "the outcome of {of} is stated for {also} too: the same months are counted twice",
            of,
            also
        )
    };
    let field = format!("outcomes[{}].{}", longer + 1, whole.time_key());
    let label = match own == other {
        true => Text::fixed("samma tid", "the same time"),
        false if is_within => Text::fixed("ingår i det andra", "part of the other"),
        false => Text::fixed("delar månader med det andra", "shares months with the other"),
    };
    Some(Finding::new(field, whole.amount.span, message).also(part.amount.span, label).help(text!(
        "behåll delarna om de täcker hela tiden och summerar till det hela, annars bara det ena",
        "keep the parts if they cover the whole time and sum to it, else only one of the two"
    )))
}

/// The time of an outcome in words.
fn time(outcome: &Outcome) -> Text {
    let through = outcome.through.map(|month| {
        let month = month.value.text();
        text!("januari till och med {month}", "January through {month}", month)
    });
    let period = || outcome.period.map(|period| period.value.text());
    let year = || outcome.year.map(|year| Text::same(year.value.to_string()));
    through.or_else(period).or_else(year).unwrap_or(Text::fixed("", ""))
}

/// The first entry that names a part, and the first of an overlapping time that is for all of it.
type Both<'a> = (usize, &'a At<String>, &'a Outcome);

fn both<'a>(
    entries: &[(usize, &'a Outcome)],
    part: impl Fn(&'a Outcome) -> Option<&'a At<String>>,
) -> Option<Both<'a>> {
    let overlap = |one: &Outcome, other: &Outcome| {
        one.months().zip(other.months()).is_some_and(|(one, other)| one.overlaps(other))
    };
    let whole: Vec<&'a Outcome> = entries.iter().filter(|(_, one)| part(one).is_none()).map(|(_, one)| *one).collect();
    entries.iter().find_map(|(place, outcome)| {
        let named = part(outcome)?;
        let whole = whole.iter().find(|whole| overlap(whole, outcome))?;
        Some((*place, named, *whole))
    })
}

fn finding((place, named, whole): Both<'_>, key: &str, part: &Text, words: Text) -> Finding {
    let of = time(whole);
    let message = text!(
        "utfallet {of} anges både {part} och i sin helhet: det räknas två gånger",
        "the outcome of {of} is stated both {part} and as a whole: it is counted twice",
        of,
        part
    );
    Finding::new(format!("outcomes[{place}].{key}"), named.span, message).also(whole.amount.span, words).help(text!(
        "behåll det ena: utfallet i delar om alla delar är kända, annars det hela",
        "keep one of them: the outcome in parts if all parts are known, else the whole"
    ))
}
