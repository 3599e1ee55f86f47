//! Deadlines of the term: where it ends, and by when it must be prolonged.

use super::delegation::{delegated, is_delegated};
use super::meeting::meeting_of;
use super::{DeadlineScope, day_off_step, derivation, falls_on, notice};
use crate::compute::term::{
    Because, Next, PossibleStep, Standing, decision_day, declined, early_end, notice_given, periods, possible_steps,
    renewed_for_unknown_time, standing, stop_decided,
};
use crate::compute::{FundState, fund_state};
use crate::model::{
    Afterwards, AgreedDecision, Agreement, At, Choice, Context, Date, Deadline, DeadlineKind, DeadlineState, DecideBy,
    DelegationScope, ExtensionMode, ExtensionRule, Funding, MeetingInTime, Precision, Said, Status, Taken, Text, Told,
    excerpt, text,
};
use chrono::Datelike;

/// Everything that follows from the term.
pub fn deadlines(agreement: &Agreement, context: &Context, listing: DeadlineScope) -> Vec<Deadline> {
    let derived = listing.derived;
    let standing = standing(agreement, context.as_of);
    let mut deadlines = Vec::new();
    deadlines.extend(end(agreement, context, &standing, derived));
    deadlines.extend(cap(agreement, &standing, derived));
    deadlines.extend(decided(agreement, context, derived));
    deadlines.extend(to_decide(agreement, context, &standing, listing));
    deadlines.extend(lapsed(agreement, context, &standing, derived));
    deadlines.extend(notice::deadlines(agreement, context, &standing, listing));
    deadlines
}

fn end(agreement: &Agreement, context: &Context, standing: &Standing, derived: bool) -> Option<Deadline> {
    let unknown = renewed_for_unknown_time(agreement, context.as_of);
    let secured = standing.secured_end.or(unknown)?;
    let day = secured.value;
    let early = early_end(agreement, context.as_of).is_some();
    let given = notice_given(agreement, context.as_of).filter(|_| !early).map(|given| given.value);
    let afterwards = match standing.next {
        _ if unknown.is_some() && standing.secured_end.is_none() && is_open_ended(agreement) => Afterwards::RunsOn,
        _ if unknown.is_some() && standing.secured_end.is_none() => Afterwards::HasGoneOn,
        Next::GiveNotice { by } => Afterwards::GoesOn { by, open_ended: is_open_ended(agreement) },
        Next::Decide { by: Some(by), .. } if by < context.as_of => Afterwards::TooLate { by },
        Next::Decide { until, .. } if is_fund_refused(agreement, (day, until), context.as_of) => {
            Afterwards::FundRefused
        }
        Next::Decide { .. } => Afterwards::CanBeExtended,
        Next::Nothing if early => Afterwards::Nothing,
        Next::Nothing | Next::OpenEnded => {
            let noticed = given.map(|on| Afterwards::Noticed { on });
            let declined = || Some(Afterwards::NotExtended { on: declined(agreement, context.as_of)? });
            let none = agreement.extension.as_ref().map(|_| Afterwards::NoExtension);
            noticed.or_else(declined).or(none).unwrap_or(Afterwards::Nothing)
        }
    };
    let asks = !early && asks_what_is_to_hold(agreement, context, (standing, afterwards));
    let meeting = asks.then(|| meeting_of(agreement, context, day));
    let afterwards = match (afterwards, standing.next, meeting) {
        // The last meeting before the end comes too late to extend it.
        (Afterwards::CanBeExtended, Next::Decide { by: Some(by), .. }, Some(MeetingInTime::Last { meeting, .. }))
            if by < meeting =>
        {
            Afterwards::LapsesBefore { by }
        }
        _ => afterwards,
    };
    Some(Deadline {
        meeting,
        derivation: derivation(derived, secured.span, || how_it_ends(agreement, context)),
        ..Deadline::plain(
            DeadlineKind::TermEnd,
            day,
            Said::Ends { early, afterwards, precision: precision(agreement, day), followed: None },
        )
    })
}

/// Whether it runs until further notice after its term, if it goes on by itself.
fn is_open_ended(agreement: &Agreement) -> bool {
    agreement.extension.as_ref().is_some_and(ExtensionRule::is_open_ended)
}

/// Whether the committee must say what is to hold after the end: not where somebody has decided that it ends, nor where another
/// deadline asks for that, or may be met by delegation.
fn asks_what_is_to_hold(
    agreement: &Agreement,
    context: &Context,
    (standing, afterwards): (&Standing, Afterwards),
) -> bool {
    let as_of = context.as_of;
    match standing.next {
        Next::Decide { by, .. } => by.is_some_and(|by| by < as_of) || !is_delegated(agreement, DelegationScope::Extend),
        Next::Nothing => matches!(afterwards, Afterwards::Nothing | Afterwards::NoExtension),
        // Notice that has no day of its own can be given until the very end.
        Next::GiveNotice { .. } => {
            agreement.notice.as_ref().is_none_or(|notice| notice.period.is_none())
                && stop_decided(agreement, as_of).is_none()
                && !is_delegated(agreement, DelegationScope::Notice)
        }
        Next::OpenEnded => false,
    }
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
    if let Some(given) = notice_given(agreement, context.as_of).map(|given| given.value) {
        steps.push(text!("uppsagt {given}", "notice given on {given}"));
    }
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
    match (rule.latest_end, rule.step(), rule.times) {
        (Some(latest), ..) if latest.value == possible => {
            text!("längst till och med {possible}, enligt avtalet", "until {possible} at the latest, by the agreement")
        }
        (_, Some(length), Some(times)) => {
            let (length, times) = (length.value.text(), times.value);
            text!("högst {times} × {length}: {possible}", "at most {times} × {length}: {possible}", length)
        }
        _ => text!("längst {possible}", "{possible} at the latest"),
    }
}

/// The decisions that have been recorded.
fn decided(agreement: &Agreement, context: &Context, derived: bool) -> Vec<Deadline> {
    let Some(rule) = agreement.extension.as_ref() else { return Vec::new() };
    let periods = periods(agreement, context.as_of);
    let pairs = periods.iter().zip(periods.iter().skip(1));
    let extended = (1..).zip(pairs).filter(|(_, (_, next))| next.because == Because::Extended);
    let extended = extended.filter_map(|(number, (period, next))| {
        let known = agreement.prolongations().filter(|(_, one, _)| one.decided.value <= context.as_of);
        let on = known.filter(|(_, _, until)| *until == next.last).map(|(_, one, _)| one.decided.value).next()?;
        let taken = Taken { on, declined: false };
        Some(was_decided(agreement, rule, (number, period.last.value, Some(next.last.value)), (taken, derived)))
    });
    let declined = declined(agreement, context.as_of).filter(|_| rule.mode.value != ExtensionMode::Automatic);
    let declined = declined.zip(periods.last()).map(|(on, last)| {
        was_decided(agreement, rule, (periods.len(), last.last.value, None), (Taken { on, declined: true }, derived))
    });
    extended.chain(declined).collect()
}

fn was_decided(
    agreement: &Agreement,
    rule: &ExtensionRule,
    (number, end, until): (usize, Date, Option<Date>),
    (taken, derived): (Taken, bool),
) -> Deadline {
    let by = decision_day(rule, end);
    let decision = AgreedDecision {
        number,
        end,
        until,
        of_stated_length: true,
        written: false,
        condition: None,
        delegated: delegated(agreement, DelegationScope::Extend),
        taken: Some(taken),
    };
    Deadline {
        state: DeadlineState::Done,
        derivation: derivation(derived, rule.span, || how_to_decide(rule, end, by)),
        ..Deadline::plain(DeadlineKind::ExtensionDecision, by, Said::Decision(Box::new(decision)))
    }
}

/// The decisions that are still to come, the later ones on the condition that the first is taken.
fn to_decide(agreement: &Agreement, context: &Context, standing: &Standing, listing: DeadlineScope) -> Vec<Deadline> {
    let (Some(rule), Next::Decide { by: next, .. }) = (agreement.extension.as_ref(), standing.next) else {
        return Vec::new();
    };
    let one = |step, state| decision(agreement, context, rule, (step, state), listing.derived);
    let steps = possible_steps(agreement, context.as_of);
    let first = next_number(agreement, context.as_of);
    if steps.is_empty() {
        // A prolongation of no stated length and without a bound still has its day.
        let end = standing.secured_end.map(|end| end.value);
        return end.map(|end| one((first, end, None), DeadlineState::Open)).into_iter().collect();
    }
    // A later step is counted to its meeting once it is near, as a later notice is, while the step before it can still be taken.
    let (as_of, until) = (context.as_of, listing.foreseen(context.as_of));
    let is_near = |by: Date| until.is_some_and(|until| by <= until) && next.is_none_or(|next| as_of <= next);
    let step = |(place, step): (usize, &PossibleStep)| {
        let state = if place == 0 { DeadlineState::Open } else { DeadlineState::IfExtended };
        let deadline = one((first + place, step.after, Some(step.until)), state);
        match step.decide_by.filter(|by| place > 0 && is_near(*by)) {
            Some(by) => Deadline { meeting: Some(meeting_of(agreement, context, by)), ..deadline },
            None => deadline,
        }
    };
    // Without a day in the agreement there is one decision to tell of, not one for each step.
    let count = if rule.decide_by.is_some() { steps.len() } else { 1 };
    steps.iter().take(count).enumerate().map(step).collect()
}

/// The decision that nobody has recorded, of an agreement that has expired: its day passed, and the later ones never came.
fn lapsed(agreement: &Agreement, context: &Context, standing: &Standing, derived: bool) -> Option<Deadline> {
    let rule = agreement.extension.as_ref().filter(|_| standing.status == Status::Expired)?;
    let step = possible_steps(agreement, context.as_of).first().copied().filter(|step| step.decide_by.is_some())?;
    let step = (next_number(agreement, context.as_of), step.after, Some(step.until));
    Some(decision(agreement, context, rule, (step, DeadlineState::Lapsed), derived))
}

/// Which period the next decision goes beyond, from 1.
fn next_number(agreement: &Agreement, as_of: Date) -> usize {
    periods(agreement, as_of).len().max(1)
}

fn decision(
    agreement: &Agreement,
    context: &Context,
    rule: &ExtensionRule,
    ((number, end, until), state): ((usize, Date, Option<Date>), DeadlineState),
    derived: bool,
) -> Deadline {
    let (by, is_next) = (decision_day(rule, end), state == DeadlineState::Open);
    let agreed = AgreedDecision {
        number,
        end,
        until,
        of_stated_length: rule.step().is_some(),
        written: rule.written.is_some_and(|written| written.value),
        condition: condition(agreement, rule, (end, until), context.as_of),
        delegated: delegated(agreement, DelegationScope::Extend),
        taken: None,
    };
    let span = rule.decide_by.map_or(rule.span, |by| by.span);
    Deadline {
        state,
        meeting: by.filter(|_| is_next).map(|by| meeting_of(agreement, context, by)),
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
    let fund = |key: &At<String>| {
        let Some(fund) = agreement.funding.iter().find(|fund| fund.key.value == key.value) else {
            return Some(Text::same(key.value.as_str()));
        };
        let name = Text::same(excerpt(&fund.name));
        let state = fund_state(fund, as_of);
        let said = if state == FundState::NotStated {
            Text::fixed("status anges inte", "status is not stated")
        } else {
            state.title()
        };
        is_in_step(fund, (end, until)).then(|| text!("{name} ({said})", "{name} ({said})", name, said))
    };
    let funds: Vec<Text> = rule.depends_on.iter().filter_map(fund).collect();
    if !funds.is_empty() {
        let funds = Text::list(&funds);
        return Some(text!("beror på {funds}", "depends on {funds}", funds));
    }
    (rule.mode.value == ExtensionMode::Conditional).then(|| Text::fixed("villkorad", "conditional"))
}

/// Whether a fund is one of the years of a step, or of no stated year.
fn is_in_step(fund: &Funding, (end, until): (Date, Option<Date>)) -> bool {
    let first = end.succ_opt().unwrap_or(end).year();
    fund.year.is_none_or(|year| first <= year.value && until.is_none_or(|until| year.value <= until.year()))
}

/// Whether a fund that the next step depends on was refused.
fn is_fund_refused(agreement: &Agreement, step: (Date, Option<Date>), as_of: Date) -> bool {
    let is_refused = |key: &At<String>| {
        let fund = agreement.funding.iter().find(|fund| fund.key.value == key.value);
        fund.is_some_and(|fund| is_in_step(fund, step) && fund_state(fund, as_of) == FundState::Refused)
    };
    agreement.extension.as_ref().is_some_and(|rule| rule.depends_on.iter().any(is_refused))
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
