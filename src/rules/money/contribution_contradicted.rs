//! M035: what a party puts in has one value.

use crate::compute::hours_value;
use crate::model::{
    Agreement, Code, Concern, Context, Contribution, ContributionKind, Finding, Level, Text, Verdict, text,
};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("M035"),
    name: "contribution-contradicted",
    level: Level::Warning,
    concern: Concern::Mend,
    summary: Text::fixed(
        "en egen insats har ett belopp och timmar som inte stämmer",
        "a contribution has an amount and hours that do not fit",
    ),
    why: Text::fixed(
        "En insats är värd antingen det belopp som anges eller timmarna gånger timvärdet. Anges båda och de inte är lika går det \
         inte att säga vad parten bidrar med. Pengar räknas inte i timmar.",
        "A contribution is worth either the amount that is stated or the hours times the value of an hour. Where both are stated \
         and differ, nobody can say what the party puts in. Money is not counted in hours.",
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
    ],
    good: &[&[(
        "avtal.toml",
        "[[contributions]]\nby = [\"laxhjalpen\"]\nkind = \"in_kind\"\nwhat = \"volontärtimmar\"\namount = 70_000\n\
         hours = 400\nrate = { kr_per_hour = 175 }\n",
    )]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    let contributions = (1..).zip(&agreement.contributions).filter(|_| agreement.is_partnership());
    contributions.filter_map(|(place, contribution)| finding(place, contribution)).collect::<Vec<_>>().into()
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
