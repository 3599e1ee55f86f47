//! F009: what was agreed was not done.

use crate::compute::has_ended;
use crate::model::{Agreement, Code, Concern, Context, Finding, FollowUp, Level, Text, Verdict, excerpt, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("F009"),
    name: "commitment-not-kept",
    level: Level::Warning,
    concern: Concern::Act,
    summary: Text::fixed("det som var avtalat gjordes inte", "what was agreed was not done"),
    why: Text::fixed(
        "En uppföljning säger att något som parterna hade kommit överens om inte blev av. Antingen ska det göras, eller så ska \
         avtalet ändras, och nämnden behöver veta vilket.",
        "A follow-up says that something that the parties had agreed on did not come about. Either it is to be done, or the \
         agreement is to be changed, and the committee needs to know which.",
    ),
    source: None,
    bad: &[&[("avtal.toml", "[[followups]]\nyear = 2024\nundelivered = [\"läxhjälp på lov\"]\n")]],
    good: &[&[("avtal.toml", "[[followups]]\nyear = 2024\nactivities = [\"läxhjälp på lov\"]\n")]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, context: &Context) -> Verdict {
    if !agreement.is_partnership() {
        return Verdict::clean();
    }
    let is_known = |one: &FollowUp| one.reported.is_none_or(|day| day.value <= context.as_of);
    let followups = (1..).zip(&agreement.followups).filter(|(_, one): &(usize, _)| is_known(one));
    let found = followups.filter_map(|(place, one): (usize, _)| {
        let first = one.undelivered.first()?;
        let what: Vec<Text> = one.undelivered.iter().map(|what| Text::same(excerpt(&what.value))).collect();
        let what = Text::list(&what);
        let message = text!("avtalat men inte gjort: {what}", "agreed but not done: {what}", what);
        let finding = Finding::new(format!("followups[{place}].undelivered"), first.span, message);
        Some(finding.help(if has_ended(agreement, context.as_of) {
            text!(
                "avtalet har slutat: väg in det om verksamheten ska fortsätta",
                "the agreement has ended: weigh it if the activity is to go on"
            )
        } else {
            text!(
                "kom överens med parten om när det görs, eller ta upp en ändring av avtalet",
                "agree with the party on when it is done, or raise a change of the agreement"
            )
        }))
    });
    found.collect::<Vec<_>>().into()
}
