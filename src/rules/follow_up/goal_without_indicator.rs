//! F004: a goal can be followed up when it is said what shows that it is reached.

use crate::model::{Agreement, Code, Concern, Context, Finding, Goal, Level, Text, Verdict, excerpt, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("F004"),
    name: "goal-without-indicator",
    level: Level::Info,
    concern: Concern::Know,
    summary: Text::fixed("filen anger ingen indikator för ett mål", "the file states no indicator for a goal"),
    why: Text::fixed(
        "En indikator säger vad som visar att målet är nått: ett antal, en andel, ett svar i en enkät. Utan den kan \
         uppföljningen bara beskriva verksamheten.",
        "An indicator says what shows that the goal is reached: a number, a share, an answer in a survey. Without \
         one the follow-up can only describe the activity.",
    ),
    source: None,
    bad: &[
        &[("avtal.toml", "[[goals]]\ntext = \"Fler elever blir behöriga till gymnasiet.\"\n")],
        &[(
            "avtal.toml",
            "[[goals]]\ntext = \"Fler elever blir behöriga till gymnasiet.\"\n\
             indicator = \"andel behöriga i årskurs 9\"\n\n\
             [[goals]]\ntext = \"Eleverna trivs.\"\n\n[[goals]]\ntext = \"Fler ledare.\"\n",
        )],
    ],
    good: &[&[(
        "avtal.toml",
        "[[goals]]\ntext = \"Fler elever blir behöriga till gymnasiet.\"\nindicator = \"andel behöriga i årskurs 9\"\n",
    )]],
    check: Check::Each(check),
};

/// One finding for all, at the first.
fn check(agreement: &Agreement, _: &Context) -> Verdict {
    if !agreement.is_partnership() {
        return Verdict::clean();
    }
    let goals = (1..).zip(&agreement.goals);
    let without: Vec<(usize, &Goal)> = goals.filter(|(_, goal)| goal.indicator.is_none()).collect();
    let Some((first, goal)) = without.first() else { return Verdict::clean() };
    let names: Vec<Text> = without.iter().map(|(place, goal)| named(*place, &excerpt(&goal.text))).collect();
    let (count, all, names) = (names.len(), agreement.goals.len(), Text::list(&names));
    let message = text!(
        "filen anger ingen indikator för {count} av {all} mål: {names}",
        "the file states no indicator for {count} of {all} goals: {names}",
        names
    );
    let help = text!(
        "skriv in vad som visar att målet är nått: `indicator = \"…\"`, och gärna `target`",
        "enter what shows that the goal is reached: `indicator = \"…\"`, and preferably `target`",
    );
    Finding::absent(format!("goals[{first}].indicator"), goal.span, message).help(help).into()
}

fn named(place: usize, words: &str) -> Text {
    text!("{place} ”{words}”", "{place} “{words}”")
}
