//! M021: money used that is stated in two ways, of which one contains the other.

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
         sätt. Läggs de ihop blir summan för stor. Ange utfallet på ett sätt för varje år.",
        "An outcome of all and one of a party, or one of the whole cost and one of an item, are the same money stated in two ways. \
         Added up they come to too much. State the outcome in one way for each year.",
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
    ],
    good: &[&[(
        "avtal.toml",
        "[[outcomes]]\nyear = 2024\nitem = \"Material\"\namount = 30_000\n\n\
         [[outcomes]]\nyear = 2024\nitem = \"Ledare\"\namount = 60_000\n",
    )]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    if !agreement.is_partnership() {
        return Verdict::clean();
    }
    let mut years: BTreeMap<i32, Vec<(usize, &Outcome)>> = BTreeMap::new();
    for (place, outcome) in (1..).zip(&agreement.outcomes) {
        years.entry(outcome.year.value).or_default().push((place, outcome));
    }
    years.values().flat_map(|entries| of_year(entries)).collect::<Vec<_>>().into()
}

/// Of one year: with and without a party, else, for each party, with and without an item.
fn of_year(entries: &[(usize, &Outcome)]) -> Vec<Finding> {
    let words = text!("hela utfallet", "the whole outcome");
    if let Some(both) = both(entries, |outcome| outcome.party.as_ref()) {
        return vec![finding(both, "party", &text!("för en part", "of a party"), words)];
    }
    let mut parties: BTreeMap<Option<&str>, Vec<(usize, &Outcome)>> = BTreeMap::new();
    for (place, outcome) in entries {
        let party = outcome.party.as_ref().map(|party| party.value.as_str());
        parties.entry(party).or_default().push((*place, *outcome));
    }
    let found = parties.values().filter_map(|entries| both(entries, |outcome| outcome.item.as_ref()));
    found.map(|both| finding(both, "item", &text!("för en post", "of an item"), words.clone())).collect()
}

/// The first entry that names a part, and the first that is for all of it.
type Both<'a> = (usize, &'a At<String>, &'a Outcome);

fn both<'a>(
    entries: &[(usize, &'a Outcome)],
    part: impl Fn(&'a Outcome) -> Option<&'a At<String>>,
) -> Option<Both<'a>> {
    let named = entries.iter().find_map(|(place, outcome)| Some((*place, part(outcome)?)))?;
    let whole = entries.iter().find(|(_, outcome)| part(outcome).is_none())?;
    Some((named.0, named.1, whole.1))
}

fn finding((place, named, whole): Both<'_>, key: &str, part: &Text, words: Text) -> Finding {
    let year = whole.year.value;
    let message = text!(
        "utfallet {year} anges både {part} och i sin helhet: det räknas två gånger",
        "the outcome of {year} is stated both {part} and as a whole: it is counted twice",
        part
    );
    Finding::new(format!("outcomes[{place}].{key}"), named.span, message).also(whole.amount.span, words).help(text!(
        "behåll det ena: utfallet i delar om alla delar är kända, annars det hela",
        "keep one of them: the outcome in parts if all parts are known, else the whole"
    ))
}
