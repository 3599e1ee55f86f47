//! What a committee is told of an agreement beside what it must decide: the criteria, and what was decided when.

use crate::compute::{self, State};
use crate::model::{Agreement, Context, Date, Text, text};

/// What is kept of an agreement.
#[derive(Debug, Clone, Default)]
pub struct MatterFacts {
    /// The state of each criterion, by its id; empty where no guideline judges the agreement.
    pub criteria: Vec<(String, State)>,
    /// What was decided under delegation, when, and has not been reported to the committee.
    pub unreported: Vec<(Date, Text)>,
    /// What the committee has decided, and when.
    pub decided: Vec<(Date, Text)>,
}

impl MatterFacts {
    pub fn of(agreement: &Agreement, context: &Context) -> Self {
        let judged = context.rulebook_for(agreement).map(|book| compute::judge(agreement, book, context));
        let state = |one: &compute::Judgement<'_>| (one.criterion.id.value.clone(), one.state);
        let criteria = judged.iter().flatten().map(state).collect();
        Self { criteria, unreported: unreported(agreement), decided: decided(agreement, context.as_of) }
    }
}

fn unreported(agreement: &Agreement) -> Vec<(Date, Text)> {
    let waits = agreement.extensions.iter().filter(|one| one.decided_by.is_some() && one.reported.is_none());
    let told = waits.map(|one| {
        let (day, by) = (one.decided.value, one.decided_by.as_ref().map(|by| by.value.as_str()).unwrap_or_default());
        let what = extended(one.until.map(|until| until.value));
        (day, text!("{what}, beslutat {day} av {by}", "{what}, decided {day} by {by}", what))
    });
    told.collect()
}

fn extended(until: Option<Date>) -> Text {
    match until {
        Some(until) => text!("förlängt till och med {until}", "extended until and including {until}"),
        None => Text::fixed("inte förlängt", "not extended"),
    }
}

/// What the committee itself decided: the agreement, extensions or not, and notice.
fn decided(agreement: &Agreement, as_of: Date) -> Vec<(Date, Text)> {
    let own = agreement.decision.as_ref().filter(|_| compute::is_decided(agreement, as_of));
    let agreed = own
        .and_then(|decision| decision.date)
        .map(|day| (day.value, Text::fixed("beslut om avtalet", "decision on the agreement")));
    let extensions = agreement.extensions.iter().filter(|one| one.decided_by.is_none());
    let extensions = extensions.map(|one| (one.decided.value, extended(one.until.map(|until| until.value))));
    let notice = agreement.notice.as_ref().and_then(|notice| notice.given_decided);
    let notice = notice.map(|day| (day.value, Text::fixed("beslut att säga upp avtalet", "decision to give notice")));
    agreed.into_iter().chain(extensions).chain(notice).filter(|(day, _)| *day <= as_of).collect()
}
