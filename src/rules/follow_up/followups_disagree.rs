//! F011: one goal of one year comes out in one way.

use crate::compute::folded;
use crate::model::{
    Agreement, At, Code, Concern, Context, Finding, FollowUp, GoalOutcome, Level, NamedPeriod, Text, Verdict, excerpt,
    text,
};
use crate::rules::twice::twice;
use crate::rules::{Check, Rule};
use chrono::Datelike;
use std::collections::BTreeMap;

pub static RULE: Rule = Rule {
    code: Code("F011"),
    name: "followups-disagree",
    level: Level::Warning,
    concern: Concern::Mend,
    summary: Text::fixed(
        "uppföljningen säger emot sig själv om ett mål eller ett tal, eller står två gånger",
        "the follow-up says two things of one goal or figure, or stands twice",
    ),
    why: Text::fixed(
        "Uppföljningen ligger till grund för beslut om fortsättning. Ett mål som är både nått och inte nått för samma år, eller \
         som står två gånger i en uppföljning, säger ingenting. En uppföljning som redovisades innan året var slut prövas inte \
         mot en senare: målet kan ha nåtts däremellan.",
        "The follow-up is the ground for deciding on what comes next. A goal that is both reached and not reached in one year, or \
         that stands twice in one follow-up, says nothing. A follow-up reported before the year was over is not held against a \
         later one: the goal may have been reached in between.",
    ),
    source: None,
    bad: &[
        &[(
            "avtal.toml",
            "[[followups]]\nperiod = \"2024-01\"\nreported = 2024-02-13\n\n\
             [[followups]]\nperiod = \"2024-01\"\nreported = 2024-02-13\n",
        )],
        &[(
            "avtal.toml",
            "[[followups]]\nyear = 2024\ngoals = [{ goal = 1, reached = true }]\n\n\
             [[followups]]\nyear = 2024\ngoals = [{ goal = 1, reached = false }]\n",
        )],
        &[(
            "avtal.toml",
            "[[followups]]\nyear = 2024\ngoals = [{ goal = 1, reached = true }, { goal = 1, reached = false }]\n",
        )],
        &[(
            "avtal.toml",
            "[[followups]]\nyear = 2024\ngoals = [{ goal = 1, outcome = \"81 procent\" }, { goal = 1, outcome = \"86 procent\" }]\n",
        )],
        &[(
            "avtal.toml",
            "[[followups]]\nyear = 2024\nfigures = [{ what = \"elever\", value = \"40\" }, { what = \"Elever\", value = \"45\" }]\n",
        )],
    ],
    good: &[
        &[(
            "avtal.toml",
            "[[followups]]\nperiod = \"2024-01\"\nreported = 2024-02-13\n\n[[followups]]\nperiod = \"2024-01\"\nreported = 2024-02-20\n",
        )],
        &[(
            "avtal.toml",
            "[[followups]]\nyear = 2024\ngoals = [{ goal = 1, outcome = \"81 procent\", reached = false }]\n\
             figures = [{ what = \"elever\", value = \"40\" }, { what = \"ledare\", value = \"45\" }]\n\n\
             [[followups]]\ngoals = [{ goal = 1, outcome = \"86 procent\", reached = true }]\n\
             figures = [{ what = \"elever\", value = \"45\" }]\n",
        )],
        &[(
            "avtal.toml",
            "[[followups]]\nyear = 2024\ngoals = [{ goal = 1, outcome = \"enkäten visar 81 procent\" }]\n\n\
             [[followups]]\nyear = 2024\ngoals = [{ goal = 1, outcome = \"betygen visar 79 procent\" }]\n",
        )],
    ],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    if !agreement.is_partnership() {
        return Verdict::clean();
    }
    let within = (1..)
        .zip(&agreement.followups)
        .flat_map(|(place, one)| goals_within(place, one).chain(figures_within(place, one)));
    let mut found: Vec<_> = within.chain(between(agreement)).collect();
    // Where two of them disagree that has been told.
    let is_told = |field: &str| found.iter().any(|one| one.field.starts_with(field));
    let again: Vec<_> =
        entered_twice(agreement).filter(|(place, _)| !is_told(&format!("followups[{place}]"))).collect();
    found.extend(again.into_iter().map(|(_, finding)| finding));
    found.into()
}

/// Follow-ups of one year, or one part of it, that the committee received on one day: what came of it would count twice.
fn entered_twice(agreement: &Agreement) -> impl Iterator<Item = (usize, Finding)> {
    let key = |one: &FollowUp| {
        let period = one.period.map(|period| NamedPeriod::plain(period.value));
        Some((one.year.map(|year| year.value), period, one.reported?.value))
    };
    twice(&agreement.followups, key).map(|(place, one, first)| {
        let message = text!(
            "uppföljningen står två gånger: samma tid, redovisad samma dag",
            "the follow-up stands twice: of the same time, reported on the same day"
        );
        let span = one.reported.map_or(one.span, |reported| reported.span);
        let finding = Finding::new(format!("followups[{place}].reported"), span, message);
        let finding = finding.also(first.span, text!("står redan här", "stands here already")).help(text!(
            "för ihop dem till en, eller rätta `year` eller `reported`",
            "make them one, or correct `year` or `reported`"
        ));
        (place, finding)
    })
}

/// Goals that one follow-up names twice, with another answer.
fn goals_within(place: usize, followup: &FollowUp) -> impl Iterator<Item = Finding> {
    let answers = |one: &GoalOutcome| {
        (one.reached.map(|reached| reached.value), one.outcome.as_ref().map(|words| folded(&words.value)))
    };
    let again = twice(&followup.goals, |outcome| [outcome.goal.value]);
    let other = again.filter(move |(_, outcome, first)| answers(outcome) != answers(first));
    other.map(move |(nth, outcome, first)| {
        let number = outcome.goal.value;
        let message = text!(
            "mål {number} står två gånger i samma uppföljning, med olika svar",
            "goal {number} stands twice in one follow-up, with different answers"
        );
        let finding = Finding::new(format!("followups[{place}].goals[{nth}]"), outcome.goal.span, message);
        finding.also(first.goal.span, text!("står redan här", "stands here already")).help(text!(
            "behåll det svar som dokumentet ger; rör de olika mål, rätta numret i `goal`",
            "keep the answer that the document gives; if they are about different goals, correct the number in `goal`"
        ))
    })
}

/// Figures that one follow-up gives twice, with another value.
fn figures_within(place: usize, followup: &FollowUp) -> impl Iterator<Item = Finding> {
    let again = twice(&followup.figures, |figure| [folded(&figure.what.value)]);
    let other = again.filter(|(_, figure, first)| folded(&figure.value.value) != folded(&first.value.value));
    other.map(move |(nth, figure, first)| {
        let (what, one, other) = (excerpt(&figure.what), excerpt(&first.value), excerpt(&figure.value));
        let message = text!(
            "samma tal är både {one} och {other} i en uppföljning: {what}",
            "one figure is both {one} and {other} in a follow-up: {what}"
        );
        let finding = Finding::new(format!("followups[{place}].figures[{nth}].value"), figure.value.span, message);
        finding.also(first.value.span, text!("det första", "the first")).help(text!(
            "behåll det som dokumentet anger; är de två olika tal, skriv i `what` vad som skiljer dem",
            "keep what the document states; if they are two figures, write into `what` what sets them apart"
        ))
    })
}

/// A year or a period, where it is not the whole term, and the number of a goal.
type GoalOfTime = (Option<i32>, Option<String>, u32);

/// Goals that one follow-up of a year says are reached, and another of the same year are not. One without a year is of the
/// whole term.
fn between(agreement: &Agreement) -> Vec<Finding> {
    let mut known: BTreeMap<GoalOfTime, (usize, At<bool>)> = BTreeMap::new();
    let mut findings = Vec::new();
    let whole = (1..).zip(&agreement.followups).filter(|(_, followup)| !is_of_a_part(followup));
    for (place, followup) in whole {
        let year = followup.year.map(|year| year.value);
        let period = followup.period.map(|period| period.value);
        for (nth, outcome) in (1..).zip(&followup.goals) {
            let (nth, number): (usize, _) = (nth, outcome.goal.value);
            let Some(reached) = outcome.reached else { continue };
            let (before, first) =
                *known.entry((year, period.map(NamedPeriod::plain), number)).or_insert((place, reached));
            if before == place || first.value == reached.value {
                continue;
            }
            let number = Text::same(number.to_string());
            let of = match (year, period) {
                (_, Some(period)) => period.text(),
                (Some(year), None) => Text::same(year.to_string()),
                (None, None) => Text::fixed("hela avtalstiden", "the whole term"),
            };
            let message = text!(
                "mål {number} är både nått och inte nått i uppföljningarna av {of}",
                "goal {number} is both reached and not reached in the follow-ups of {of}",
                number,
                of
            );
            let finding = Finding::new(format!("followups[{place}].goals[{nth}].reached"), reached.span, message);
            findings.push(finding.also(first.span, text!("den andra uppföljningen", "the other follow-up")).help(
                text!(
                    "rätta `reached` efter dokumentet, eller `year` om de gäller olika år",
                    "correct `reached` by the document, or `year` if they are of different years"
                ),
            ));
        }
    }
    findings
}

/// Whether it was reported before its year was over.
fn is_of_a_part(followup: &FollowUp) -> bool {
    matches!((followup.year, followup.reported), (Some(year), Some(reported)) if reported.value.year() <= year.value)
}
