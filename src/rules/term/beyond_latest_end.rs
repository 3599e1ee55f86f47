//! T004: an extension must not go beyond what the agreement allows.

use super::extensions::{Recorded, furthest, recorded};
use crate::compute::{has_ended, written_end};
use crate::model::{
    Agreement, At, Code, Concern, Context, Date, ExtensionMode, ExtensionRule, Finding, Length, Level, Span, Text,
    Verdict, text,
};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("T004"),
    name: "beyond-latest-end",
    level: Level::Error,
    concern: Concern::Act,
    summary: Text::fixed(
        "en förlängning går längre än avtalet medger",
        "an extension goes further than the agreement allows",
    ),
    why: Text::fixed(
        "Avtalet säger om det får förlängas, hur länge och hur många gånger. En förlängning därutöver har inget stöd i \
         avtalet: den är ett nytt avtal. Går den längre än den sista dag som avtalet får gälla är det ett fel; går den \
         längre än stegen räcker, räknat efter deras längd, eller ska avtalet inte förlängas alls, är det en varning.",
        "The agreement says whether it may be extended, for how long and how many times. An extension beyond that has no \
         ground in the agreement: it is a new agreement. Where it goes past the last day that the agreement may run, that \
         is an error; where it goes further than the steps reach, counted by their length, or where the agreement is not \
         to be extended at all, it is a warning.",
    ),
    source: None,
    bad: &[
        &[(
            "avtal.toml",
            "[extension]\nmode = \"option\"\nlatest_end = 2027-06-30\ndecide_by = \"3 months before end\"\n\n\
             [[extensions]]\ndecided = 2024-02-01\nuntil = 2027-12-31\n",
        )],
        &[(
            "avtal.toml",
            "[extension]\nmode = \"option\"\nlength = \"6 months\"\ntimes = 1\ndecide_by = \"3 months before end\"\n\n\
             [[extensions]]\ndecided = 2024-02-01\nuntil = 2027-12-31\n",
        )],
        &[(
            "avtal.toml",
            "[extension]\nmode = \"option\"\ntimes = 1\nlatest_end = 2027-12-31\ndecide_by = \"3 months before end\"\n\n\
             [[extensions]]\ndecided = 2024-01-16\nuntil = 2027-06-30\n\n\
             [[extensions]]\ndecided = 2024-02-01\nuntil = 2027-12-31\n",
        )],
    ],
    good: &[&[(
        "avtal.toml",
        "[extension]\nmode = \"option\"\nlength = \"1 year\"\ntimes = 1\nlatest_end = 2027-12-31\n\
         decide_by = \"3 months before end\"\n\n[[extensions]]\ndecided = 2024-02-01\nuntil = 2027-12-31\n",
    )]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, context: &Context) -> Verdict {
    let Some(rule) = agreement.extension.as_ref().filter(|_| agreement.is_partnership()) else {
        return Verdict::clean();
    };
    let agreed = agreement.term.as_ref().and_then(|term| term.end);
    // The count by entries is for extensions of which the agreement states no length.
    let entries = (1..).zip(recorded(agreement));
    let over = has_ended(agreement, context.as_of);
    entries.filter_map(|(number, one)| finding(number, &one, rule, agreed, over)).collect::<Vec<_>>().into()
}

/// What would be wrong with extending the agreement to a day, if that were decided after all that is recorded.
pub fn beyond_latest_end(agreement: &Agreement, until: Date) -> Option<Text> {
    let rule = agreement.extension.as_ref().filter(|_| agreement.is_partnership())?;
    let agreed = agreement.term.as_ref().and_then(|term| term.end);
    let number = u32::try_from(agreement.prolongations().count()).unwrap_or(u32::MAX).saturating_add(1);
    Some(late(number, until, rule, agreed, written_end(agreement))?.0.message)
}

fn finding(
    number: u32,
    one: &Recorded<'_>,
    rule: &ExtensionRule,
    agreed: Option<At<Date>>,
    over: bool,
) -> Option<Finding> {
    let until = one.until;
    let (found, level) = late(number, until.value, rule, agreed, one.reached)?;
    let first = text!("rätta dagen efter beslutet", "correct the day by the decision");
    let first = found.help.unwrap_or(first);
    let help = if over {
        text!(
            "{first}; gällde ett annat avtal därefter, lägg in det i registret med `follows`",
            "{first}; if another agreement ran after it, enter that in the ledger with `follows`",
            first
        )
    } else {
        text!(
            "{first}, eller skriv ett nytt avtal med `follows` för tiden därefter",
            "{first}, or write a new agreement with `follows` for the time after it",
            first
        )
    };
    let finding = Finding::new(format!("extensions[{}].until", one.place), until.span, found.message);
    Some(finding.also(found.clause, found.label).help(help).level(level))
}

/// What is wrong with the extension of this number to a day, and how grave it is; `reached` is how far the term went before it.
fn late(
    number: u32,
    until: Date,
    rule: &ExtensionRule,
    agreed: Option<At<Date>>,
    reached: Option<At<Date>>,
) -> Option<(LateEnd, Level)> {
    if let Some(found) = past_the_cap(until, rule) {
        return Some((found, Level::Error));
    }
    let found = not_at_all(until, rule).or_else(|| too_many(number, until, rule, agreed));
    found.or_else(|| too_long(until, rule, reached)).map(|found| (found, Level::Warning))
}

/// What is wrong with an extension, and the clause that says so.
struct LateEnd {
    message: Text,
    clause: Span,
    label: Text,
    /// What to do, where that is more than to correct the day.
    help: Option<Text>,
}

fn past_the_cap(until: Date, rule: &ExtensionRule) -> Option<LateEnd> {
    let cap = rule.latest_end.filter(|cap| until > cap.value)?;
    let day = cap.value;
    let message = text!(
        "förlängd till och med {until}, men avtalet får gälla längst till och med {day}",
        "extended until and including {until}, but the agreement may run no longer than {day}"
    );
    let label = Text::fixed("längst till hit", "no longer than this");
    Some(LateEnd { message, clause: cap.span, label, help: None })
}

fn not_at_all(until: Date, rule: &ExtensionRule) -> Option<LateEnd> {
    if rule.mode.value != ExtensionMode::None {
        return None;
    }
    let message = text!(
        "förlängd till och med {until}, men avtalet säger att det inte förlängs",
        "extended until and including {until}, but the agreement says that it is not extended"
    );
    let help =
        text!("rätta `mode` om dokumentet medger en förlängning", "correct `mode` if the document allows an extension");
    let label = Text::fixed("förlängs inte", "is not extended");
    Some(LateEnd { message, clause: rule.mode.span, label, help: Some(help) })
}

fn too_many(number: u32, until: Date, rule: &ExtensionRule, agreed: Option<At<Date>>) -> Option<LateEnd> {
    let times = rule.times?;
    let steps = times.value;
    let message = match (rule.step(), agreed) {
        (Some(length), Some(agreed)) => {
            let bound = latest(agreed.value, length.value, steps).filter(|bound| until > *bound)?;
            let one = length.value.text();
            text!(
                "förlängd till och med {until}, men {steps} × {one} räcker till och med {bound}",
                "extended until and including {until}, but {steps} × {one} reach until and including {bound}",
                one
            )
        }
        _ if number <= steps => return None,
        _ => text!(
            "förlängning nummer {number}, men avtalet medger högst {steps}",
            "extension number {number}, but the agreement allows {steps} at most"
        ),
    };
    let label = Text::fixed("högst så många gånger", "at most so many times");
    Some(LateEnd { message, clause: times.span, label, help: None })
}

/// One step at a time, where the agreement does not say how many there may be.
fn too_long(until: Date, rule: &ExtensionRule, reached: Option<At<Date>>) -> Option<LateEnd> {
    let (length, reached) = (rule.step().filter(|_| rule.times.is_none())?, reached?);
    let bound = latest(reached.value, length.value, 1).filter(|bound| until > *bound)?;
    let one = length.value.text();
    let message = text!(
        "förlängd till och med {until}, men en förlängning är på {one} och räcker till och med {bound}",
        "extended until and including {until}, but an extension is of {one} and reaches until and including {bound}",
        one
    );
    let label = Text::fixed("så länge i taget", "so long at a time");
    Some(LateEnd { message, clause: length.span, label, help: None })
}

/// The furthest that so many steps reach, whether or not the agreed end is the last day of a month.
fn latest(agreed: Date, length: Length, steps: u32) -> Option<Date> {
    furthest(agreed, length, steps).map(|reached| reached.latest)
}
