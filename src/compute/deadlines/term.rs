//! Deadlines of the term: where it ends, by when it must be prolonged, and by when notice must be given.

use super::meeting::meeting_in_time;
use super::{day_off_step, derivation, falls_on};
use crate::compute::term::{
    Because, Next, PossibleStep, Standing, decision_day, early_end, last_notice_day, periods, possible_steps,
    renewed_for_unknown_time, standing,
};
use crate::compute::{FundState, fund_state};
use crate::model::{
    Afterwards, AgreedDecision, Agreement, At, Choice, Context, Date, Deadline, DeadlineKind, DeadlineState, DecideBy,
    Delegation, DelegationScope, ExtensionMode, ExtensionRule, Funding, Length, MeetingInTime, Precision, Said, Status,
    Text, Told, excerpt, text,
};
use chrono::Datelike;

/// Everything that follows from the term.
pub fn deadlines(agreement: &Agreement, context: &Context, derived: bool) -> Vec<Deadline> {
    let standing = standing(agreement, context.as_of);
    let mut deadlines = Vec::new();
    deadlines.extend(end(agreement, context, &standing, derived));
    deadlines.extend(cap(agreement, &standing, derived));
    deadlines.extend(decided(agreement, context, derived));
    deadlines.extend(to_decide(agreement, context, &standing, derived));
    deadlines.extend(lapsed(agreement, context, &standing, derived));
    deadlines.extend(notices(agreement, context, &standing, derived));
    deadlines
}

/// The last meeting in time, for what the committee must decide.
fn meeting(agreement: &Agreement, context: &Context, day: Date) -> MeetingInTime {
    meeting_in_time(context, agreement.committee.as_ref().map(|key| key.value.as_str()), day)
}

fn end(agreement: &Agreement, context: &Context, standing: &Standing, derived: bool) -> Option<Deadline> {
    let unknown = renewed_for_unknown_time(agreement, context.as_of);
    let secured = unknown.or(standing.secured_end)?;
    let day = secured.value;
    let afterwards = match standing.next {
        _ if unknown.is_some() => Afterwards::HasGoneOn,
        Next::GiveNotice { by } => Afterwards::GoesOn { by },
        Next::Decide { .. } => Afterwards::CanBeExtended,
        Next::Nothing | Next::OpenEnded => Afterwards::Nothing,
    };
    let early = early_end(agreement, context.as_of).is_some();
    let asks = match standing.next {
        Next::Decide { .. } => true,
        Next::Nothing => !early && unknown.is_none(),
        Next::GiveNotice { .. } | Next::OpenEnded => false,
    };
    Some(Deadline {
        meeting: asks.then(|| meeting(agreement, context, day)),
        derivation: derivation(derived, secured.span, || how_it_ends(agreement, context)),
        ..Deadline::plain(
            DeadlineKind::TermEnd,
            day,
            Said::Ends { early, afterwards, precision: precision(agreement, day) },
        )
    })
}

/// How exactly the document states the day on which the term ends; a later decision states it to the day.
fn precision(agreement: &Agreement, day: Date) -> Precision {
    agreement.term.as_ref().map_or(Precision::Day, |term| term.stated().precision(day))
}

fn how_it_ends(agreement: &Agreement, context: &Context) -> Vec<Text> {
    let steps = periods(agreement, context.as_of).into_iter().map(|period| {
        let last = period.last.value;
        match period.because {
            Because::Agreed => text!("avtalstiden: till och med {last}", "the term: until and including {last}"),
            Because::Extended => text!("förlängt till och med {last}", "extended until and including {last}"),
            Because::Renewed => text!(
                "ingen uppsägning i tid: förlängt av sig självt till och med {last}",
                "no notice in time: gone on by itself until and including {last}"
            ),
        }
    });
    let mut steps: Vec<Text> = steps.collect();
    if let Some(on) = early_end(agreement, context.as_of).map(|on| on.value) {
        steps.push(text!("upphört i förtid {on}", "ended early on {on}"));
    }
    steps.push(Text::fixed("sista dagen räknas med och flyttas inte", "the last day is included and does not move"));
    steps
}

/// The day beyond which the agreement can never be prolonged.
fn cap(agreement: &Agreement, standing: &Standing, derived: bool) -> Option<Deadline> {
    let (rule, secured) = (agreement.extension.as_ref()?, standing.secured_end?.value);
    let possible = standing.possible_end.filter(|possible| *possible > secured)?;
    if standing.next == Next::Nothing {
        return None;
    }
    let told = Told {
        what: Text::fixed("avtalet kan inte gälla längre än så", "the agreement can go no further"),
        who: Box::default(),
        notes: vec![Text::fixed("om avtalet förlängs", "if the agreement is extended")],
        key: "extension.latest_end".to_owned(),
    };
    let span = rule.latest_end.map_or(rule.span, |latest| latest.span);
    Some(Deadline {
        state: DeadlineState::IfExtended,
        derivation: derivation(derived, span, || vec![how_capped(rule, possible)]),
        ..Deadline::plain(DeadlineKind::TermEnd, possible, Said::Told(Box::new(told)))
    })
}

fn how_capped(rule: &ExtensionRule, possible: Date) -> Text {
    match (rule.latest_end, rule.length, rule.times) {
        (Some(latest), ..) if latest.value == possible => {
            text!("längst till och med {possible}, enligt avtalet", "until {possible} at the latest, by the agreement")
        }
        (_, Some(length), Some(times)) => {
            let (length, times) = (length.value.text(), times.value);
            text!("{length}, högst {times} gånger: {possible}", "{length}, at most {times} times: {possible}", length)
        }
        _ => text!("längst {possible}", "{possible} at the latest"),
    }
}

/// The decisions that have been recorded.
fn decided(agreement: &Agreement, context: &Context, derived: bool) -> Vec<Deadline> {
    let Some(rule) = agreement.extension.as_ref() else { return Vec::new() };
    let periods = periods(agreement, context.as_of);
    let pairs = periods.iter().zip(periods.iter().skip(1));
    let decided = pairs.filter(|(_, next)| next.because == Because::Extended).filter_map(|(period, next)| {
        let (end, until) = (period.last.value, next.last.value);
        let by = decision_day(rule, end)?;
        let taken = AgreedDecision {
            end,
            until: Some(until),
            of_stated_length: true,
            written: false,
            condition: None,
            delegate: None,
            delegated_if: None,
        };
        Some(Deadline {
            state: DeadlineState::Done,
            derivation: derivation(derived, rule.span, || how_to_decide(rule, end, Some(by))),
            ..Deadline::plain(DeadlineKind::ExtensionDecision, by, Said::Decision(Box::new(taken)))
        })
    });
    decided.collect()
}

/// The decisions that are still to come, the later ones on the condition that the first is taken.
fn to_decide(agreement: &Agreement, context: &Context, standing: &Standing, derived: bool) -> Vec<Deadline> {
    let (Some(rule), Next::Decide { .. }) = (agreement.extension.as_ref(), standing.next) else { return Vec::new() };
    let one = |step, state| decision(agreement, context, rule, (step, state), derived);
    let steps = possible_steps(agreement, context.as_of);
    if steps.is_empty() {
        // A prolongation of no stated length and without a bound still has its day.
        let end = standing.secured_end.map(|end| end.value);
        return end.map(|end| one((end, None), DeadlineState::Open)).into_iter().collect();
    }
    let step = |(place, step): (usize, &PossibleStep)| {
        let state = if place == 0 { DeadlineState::Open } else { DeadlineState::IfExtended };
        one((step.after, Some(step.until)), state)
    };
    // Without a day in the agreement there is one decision to tell of, not one for each step.
    let count = if rule.decide_by.is_some() { steps.len() } else { 1 };
    steps.iter().take(count).enumerate().map(step).collect()
}

/// The decision that nobody has recorded, of an agreement that has expired: its day passed, and the later ones never came.
fn lapsed(agreement: &Agreement, context: &Context, standing: &Standing, derived: bool) -> Option<Deadline> {
    let rule = agreement.extension.as_ref().filter(|_| standing.status == Status::Expired)?;
    let step = possible_steps(agreement, context.as_of).first().copied().filter(|step| step.decide_by.is_some())?;
    let step = (step.after, Some(step.until));
    Some(decision(agreement, context, rule, (step, DeadlineState::Lapsed), derived))
}

fn decision(
    agreement: &Agreement,
    context: &Context,
    rule: &ExtensionRule,
    ((end, until), state): ((Date, Option<Date>), DeadlineState),
    derived: bool,
) -> Deadline {
    let (by, is_next) = (decision_day(rule, end), state == DeadlineState::Open);
    let delegate = delegate(agreement);
    let agreed = AgreedDecision {
        end,
        until,
        of_stated_length: rule.length.is_some(),
        written: rule.written.is_some_and(|written| written.value),
        condition: condition(agreement, rule, (end, until), context.as_of),
        delegate: delegate.map(|to| to.to.value.as_str().into()),
        delegated_if: delegate.and_then(|to| to.condition.as_ref()).map(|condition| condition.value.as_str().into()),
    };
    let span = rule.decide_by.map_or(rule.span, |by| by.span);
    Deadline {
        state,
        meeting: by.filter(|_| is_next).map(|by| meeting(agreement, context, by)),
        falls_on: by.and_then(falls_on),
        derivation: derivation(derived, span, || how_to_decide(rule, end, by)),
        ..Deadline::plain(DeadlineKind::ExtensionDecision, by, Said::Decision(Box::new(agreed)))
    }
}

/// What a step depends on: the funds of its own years, those of no stated year, and how far each has come.
fn condition(
    agreement: &Agreement,
    rule: &ExtensionRule,
    (end, until): (Date, Option<Date>),
    as_of: Date,
) -> Option<Text> {
    let first = end.succ_opt().unwrap_or(end).year();
    let is_in_step = |fund: &Funding| {
        fund.year.is_none_or(|year| first <= year.value && until.is_none_or(|until| year.value <= until.year()))
    };
    let fund = |key: &At<String>| {
        let Some(fund) = agreement.funding.iter().find(|fund| fund.key.value == key.value) else {
            return Some(Text::same(key.value.as_str()));
        };
        let name = Text::same(excerpt(&fund.name));
        let state = fund_state(fund, as_of);
        let said = if state == FundState::NotStated {
            Text::fixed("läget anges inte", "status is not stated")
        } else {
            state.title()
        };
        is_in_step(fund).then(|| text!("{name} ({said})", "{name} ({said})", name, said))
    };
    let funds: Vec<Text> = rule.depends_on.iter().filter_map(fund).collect();
    if !funds.is_empty() {
        let funds = Text::list(&funds);
        return Some(text!("beror på {funds}", "depends on {funds}", funds));
    }
    (rule.mode.value == ExtensionMode::Conditional).then(|| Text::fixed("villkorad", "conditional"))
}

/// Who may decide instead of the committee.
fn delegate(agreement: &Agreement) -> Option<&Delegation> {
    let delegations = &agreement.decision.as_ref()?.delegations;
    let extends = |scope: &At<DelegationScope>| scope.value == DelegationScope::Extend;
    delegations.iter().find(|one| one.scope.as_ref().is_some_and(extends))
}

fn how_to_decide(rule: &ExtensionRule, end: Date, by: Option<Date>) -> Vec<Text> {
    let mut steps = vec![text!("perioden slutar {end}", "the period ends {end}")];
    let (Some(written), Some(by)) = (rule.decide_by, by) else {
        steps.push(Text::fixed(
            "avtalet anger inte senast när förlängningen ska beslutas",
            "the agreement does not say by when the extension must be decided",
        ));
        return steps;
    };
    steps.push(match written.value {
        DecideBy::EachYear(day) => {
            let day = day.text();
            text!("senast {day} varje år: {by}", "by {day} each year: {by}", day)
        }
        DecideBy::BeforeEnd(length) => {
            let length = length.text();
            text!("{length} före periodens slut: {by}", "{length} before the period ends: {by}", length)
        }
    });
    steps.push(day_off_step(by));
    steps
}

/// The last days to give notice: of the secured periods that have gone, and of the one that is last.
fn notices(agreement: &Agreement, context: &Context, standing: &Standing, derived: bool) -> Vec<Deadline> {
    let Some((notice, period)) = agreement.notice.as_ref().and_then(|notice| Some((notice, notice.period?))) else {
        return Vec::new();
    };
    if early_end(agreement, context.as_of).is_some() {
        return Vec::new();
    }
    if standing.next == Next::OpenEnded {
        return vec![notice_of_open_ended(period, derived)];
    }
    let has_gone_on = renewed_for_unknown_time(agreement, context.as_of).is_some();
    let renews = has_gone_on || matches!(standing.next, Next::GiveNotice { .. });
    let written = notice.written.is_some_and(|written| written.value);
    let periods = periods(agreement, context.as_of);
    // An end that an extension has replaced is none, and no notice is given for it.
    let replaced = |place: usize| periods.get(place + 1).is_some_and(|next| next.because == Because::Extended);
    let ends = periods
        .iter()
        .enumerate()
        .filter(|(place, _)| !replaced(*place))
        .map(|(_, period)| period.last.value)
        .filter(|end| renews || Some(*end) == standing.secured_end.map(|end| end.value));
    let one = |end: Date| {
        let by = last_notice_day(agreement, end)?;
        let steps = || {
            let length = period.value.text();
            vec![
                text!("perioden slutar {end}", "the period ends {end}"),
                text!("minus uppsägningstiden {length}: {by}", "less the notice of {length}: {by}", length),
                day_off_step(by),
            ]
        };
        Some(Deadline {
            falls_on: falls_on(by),
            derivation: derivation(derived, period.span, steps),
            ..Deadline::plain(DeadlineKind::Notice, by, Said::Notice { end, renews, written })
        })
    };
    ends.filter_map(one).collect()
}

fn notice_of_open_ended(period: At<Length>, derived: bool) -> Deadline {
    let length = period.value.text();
    let told = Told {
        what: Text::fixed("avtalet kan sägas upp", "notice can be given"),
        who: Box::default(),
        notes: vec![text!("{length} från uppsägningsdagen", "{length} from the day of notice", length)],
        key: "notice".to_owned(),
    };
    Deadline {
        derivation: derivation(derived, period.span, Vec::new),
        ..Deadline::plain(DeadlineKind::Notice, None, Said::Told(Box::new(told)))
    }
}
