//! M035: what a party puts in has one value.

use super::circles::in_circles;
use crate::compute::hours_value;
use crate::model::{
    Agreement, At, Code, Concern, Context, Contribution, ContributionKind, Finding, Level, Text, Verdict, excerpt, text,
};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("M035"),
    name: "contribution-contradicted",
    level: Level::Warning,
    concern: Concern::Mend,
    summary: Text::fixed(
        "en egen insats anges på två sätt som inte går ihop",
        "a contribution is stated in two ways that do not fit",
    ),
    why: Text::fixed(
        "En insats är värd antingen det belopp som anges eller timmarna gånger timvärdet. Anges båda och de inte är lika går det \
         inte att säga vad parten bidrar med. Pengar räknas inte i timmar. Ska en part bidra med lika mycket som den själv, eller \
         två parter med lika mycket som varandra, finns det inget belopp att börja i: det är ett fel.",
        "A contribution is worth either the amount that is stated or the hours times the value of an hour. Where both are stated \
         and differ, nobody can say what the party puts in. Money is not counted in hours. Where a party is to match itself, or two \
         match each other, there is no amount to begin from: that is an error.",
    ),
    source: None,
    bad: &[
        &[(
            "avtal.toml",
            "[[contributions]]\nby = [\"laxhjalpen\"]\nkind = \"in_kind\"\nwhat = \"volontärtimmar\"\namount = 50_000\n\
             hours = 400\nrate = { kr_per_hour = 175 }\n",
        )],
        &[(
            "avtal.toml",
            "[[contributions]]\nby = [\"laxhjalpen\"]\nkind = \"cash\"\nwhat = \"pengar\"\nhours = 400\n\
             rate = { kr_per_hour = 175 }\n",
        )],
        &[(
            "avtal.toml",
            "[[contributions]]\nby = [\"laxhjalpen\"]\nkind = \"cash\"\nmatching = \"laxhjalpen\"\nup_to = 40_000\n",
        )],
    ],
    good: &[&[(
        "avtal.toml",
        "[[contributions]]\nby = [\"laxhjalpen\"]\nkind = \"in_kind\"\nwhat = \"volontärtimmar\"\namount = 70_000\n\
         hours = 400\nrate = { kr_per_hour = 175 }\n\n\
         [[contributions]]\nby = [\"almby\"]\nkind = \"cash\"\nmatching = \"laxhjalpen\"\nup_to = 40_000\n",
    )]],
    check: Check::Graded(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    let contributions = (1..).zip(&agreement.contributions).filter(|_| agreement.is_partnership());
    let found = contributions.filter_map(|(place, contribution)| finding(place, contribution));
    let found = found.map(|finding| finding.level(Level::Warning));
    found.chain(matching_in_a_circle(agreement)).collect::<Vec<_>>().into()
}

/// A contribution that is to equal itself, be it by way of others.
fn matching_in_a_circle(agreement: &Agreement) -> Option<Finding> {
    if !agreement.is_partnership() || agreement.contributions.iter().all(|one| one.matching.is_none()) {
        return None;
    }
    let in_circles = in_circles(pairs(&agreement.contributions));
    let is_in = |key: &At<String>| in_circles.contains(key.value.as_str());
    let (place, by, matching) = (1..).zip(&agreement.contributions).find_map(|(place, one): (usize, _)| {
        let matching = one.matching.as_ref().filter(|key| is_in(key))?;
        Some((place, one.by.iter().find(|key| is_in(key))?, matching))
    })?;
    let name = |key: &At<String>| {
        Text::same(agreement.party(&key.value).map_or_else(|| key.value.clone(), |party| excerpt(&party.name)))
    };
    let (who, whom) = (name(by), name(matching));
    let message = if by.value == matching.value {
        text!("{who} ska bidra med lika mycket som {who} själv", "{who} is to put in as much as {who} itself", who)
    } else {
        text!(
            "{who} ska bidra med lika mycket som {whom}, som i sin tur ska bidra med lika mycket som {who}",
            "{who} is to put in as much as {whom}, which in turn is to put in as much as {who}",
            who,
            whom
        )
    };
    let finding = Finding::new(format!("contributions[{place}].matching"), matching.span, message).level(Level::Error);
    Some(finding.also(by.span, text!("parten", "the party")).help(text!(
        "skriv den part vars belopp är känt, eller beloppet i `amount` i stället för `matching`",
        "write the party whose amount is known, or the amount into `amount` instead of `matching`"
    )))
}

/// Who is to put in as much as whom.
fn pairs(contributions: &[Contribution]) -> impl Iterator<Item = (&str, &str)> {
    contributions.iter().flat_map(|one| {
        let to = one.matching.as_ref().map(|key| key.value.as_str());
        one.by.iter().filter_map(move |by| Some((by.value.as_str(), to?)))
    })
}

fn finding(place: usize, contribution: &Contribution) -> Option<Finding> {
    let hours = contribution.hours?;
    if let Some(kind) = contribution.kind.filter(|kind| kind.value == ContributionKind::Cash) {
        let message = text!("pengar räknas inte i timmar", "money is not counted in hours");
        let finding = Finding::new(format!("contributions[{place}].hours"), hours.span, message);
        return Some(finding.also(kind.span, text!("pengar", "cash")).help(text!(
            "är det arbetstid: skriv `kind = \"in_kind\"`; är det pengar: skriv dem i `amount`",
            "if it is time worked: write `kind = \"in_kind\"`; if it is money: write it into `amount`"
        )));
    }
    let (amount, worth) = (contribution.amount?, hours_value(contribution)?);
    let difference = worth.checked_sub(amount.value)?;
    // Up to half a krona may have been rounded away.
    if difference.ore().abs() <= 50 {
        return None;
    }
    let (stated, counted) = (amount.value.text(), worth.text());
    let message = text!(
        "insatsen anges till {stated} kr, men timmarna är värda {counted} kr",
        "the contribution is stated as {stated} kr, but the hours are worth {counted} kr",
        stated,
        counted
    );
    let finding = Finding::new(format!("contributions[{place}].amount"), amount.span, message);
    Some(finding.also(hours.span, text!("timmarna", "the hours")).help(text!(
        "behåll det som dokumentet anger: beloppet, eller timmarna med `rate`",
        "keep what the document states: the amount, or the hours with `rate`"
    )))
}
