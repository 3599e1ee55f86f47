//! What a committee is told of an agreement beside what it must decide: the criteria, and what was decided when.

use crate::compute::{self, State};
use crate::model::{Agreement, Context, Date, DelegationScope, Role, Text, text};

/// What is kept of an agreement.
#[derive(Debug, Clone, Default)]
pub struct MatterFacts {
    /// The state of each criterion, by its id; empty where no guideline judges the agreement.
    pub criteria: Vec<(String, State)>,
    /// What was decided under delegation, when, and has not been reported to the committee.
    pub unreported: Vec<Unreported>,
    /// What the committee has decided, and when.
    pub decided: Vec<(Date, Text)>,
}

/// What was decided under delegation, and the committee is to be told.
#[derive(Debug, Clone)]
pub struct Unreported {
    pub on: Date,
    pub what: Text,
    /// The last day that the agreement was extended to, where it was.
    pub until: Option<Date>,
}

impl MatterFacts {
    pub fn of(agreement: &Agreement, context: &Context) -> Self {
        let judged = context.rulebook_for(agreement).map(|book| compute::judge(agreement, book, context));
        let state = |one: &compute::Judgement<'_>| (one.criterion.id.value.clone(), one.state);
        let criteria = judged.iter().flatten().map(state).collect();
        Self { criteria, unreported: unreported(agreement, context), decided: decided(agreement, context.as_of) }
    }
}

fn unreported(agreement: &Agreement, context: &Context) -> Vec<Unreported> {
    let waits = agreement.extensions.iter().filter(|one| one.decided_by.is_some() && one.reported.is_none());
    let told = waits.map(|one| {
        let (on, by) = (one.decided.value, one.decided_by.as_ref().map(|by| by.value.as_str()).unwrap_or_default());
        let until = one.until.map(|until| until.value);
        let what = extended(until);
        Unreported { on, what: text!("{what}, beslutat {on} av {by}", "{what}, decided {on} by {by}", what), until }
    });
    told.chain(notice_by_delegation(agreement, context)).collect()
}

/// Notice that was given under delegation, until the committee has met after it: no field says when it was reported. Where the file
/// does not say who gave it, it is told as that.
fn notice_by_delegation(agreement: &Agreement, context: &Context) -> Option<Unreported> {
    let as_of = context.as_of;
    let given = compute::notice_given(agreement, as_of)?.value;
    let notice = agreement.notice.as_ref().filter(|notice| notice.given_decided.is_none())?;
    let to = compute::delegated(agreement, DelegationScope::Notice)?.to;
    let by = notice.given_by.as_ref().and_then(|by| agreement.party(&by.value));
    let is_own = by.is_none_or(|party| party.role.value == Role::Public);
    let committee = agreement.committee.as_ref().and_then(|key| context.settings.committee(&key.value))?;
    let has_met = committee.days().any(|day| given < day && day < as_of);
    let what = match by {
        Some(_) => {
            text!("uppsagt {given} på delegation till {to}", "notice given {given} under the delegation to {to}")
        }
        None => text!(
            "uppsagt {given}, filen anger inte av vem: anmäls om det beslutades på delegation till {to}",
            "notice given {given}, the file does not say by whom: to be reported if it was decided under the delegation to {to}"
        ),
    };
    (is_own && !has_met).then_some(Unreported { on: given, what, until: None })
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
