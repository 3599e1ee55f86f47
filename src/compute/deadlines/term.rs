//! Deadlines of the term: where it ends, by when it must be prolonged, and by when notice must be given.

use super::meeting::meeting_in_time;
use super::{day_off_note, day_off_step, plain};
use crate::compute::term::{
    Because, Next, PossibleStep, Standing, decision_day, last_notice_day, periods, possible_steps, standing,
};
use crate::model::{
    Agreement, At, Context, Date, Deadline, DeadlineKind, DeadlineState, DecideBy, DelegationScope, ExtensionMode,
    ExtensionRule, MeetingInTime, Text, excerpt, text,
};

/// Everything that follows from the term.
pub fn deadlines(agreement: &Agreement, context: &Context) -> Vec<Deadline> {
    let standing = standing(agreement, context.as_of);
    let mut deadlines = Vec::new();
    deadlines.extend(end(agreement, context, &standing));
    deadlines.extend(cap(agreement, &standing));
    deadlines.extend(decided(agreement, context));
    deadlines.extend(to_decide(agreement, context, &standing));
    deadlines.extend(notices(agreement, context, &standing));
    deadlines
}

/// The last meeting in time, for what the committee must decide.
fn meeting(agreement: &Agreement, context: &Context, day: Date) -> MeetingInTime {
    meeting_in_time(context, agreement.committee.as_ref().map(|key| key.value.as_str()), day)
}

fn end(agreement: &Agreement, context: &Context, standing: &Standing) -> Option<Deadline> {
    let secured = standing.secured_end?;
    let day = secured.value;
    let what = match &agreement.ended {
        Some(_) => Text::fixed("avtalet upphör i förtid (sista dag)", "the agreement ends early (last day)"),
        None => Text::fixed("avtalet slutar (sista dag)", "the agreement ends (last day)"),
    };
    let mut deadline = plain(DeadlineKind::TermEnd, Some(day), what, secured.span, "term.end".to_owned());
    deadline.derivation = how_it_ends(agreement, context);
    match standing.next {
        Next::GiveNotice { by } => deadline.notes.push(text!(
            "förlängs av sig självt om ingen säger upp avtalet senast {by}",
            "goes on by itself unless notice is given by {by}"
        )),
        Next::Decide { .. } => {
            deadline.notes.push(Text::fixed("kan förlängas, om det beslutas", "can be extended, if it is decided"));
            deadline.meeting = Some(meeting(agreement, context, day));
        }
        Next::Nothing if agreement.ended.is_none() => deadline.meeting = Some(meeting(agreement, context, day)),
        Next::Nothing | Next::OpenEnded => {}
    }
    Some(deadline)
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
    if let Some(ended) = &agreement.ended {
        let on = ended.on.value;
        steps.push(text!("upphört i förtid {on}", "ended early on {on}"));
    }
    steps.push(Text::fixed("sista dagen räknas med och flyttas inte", "the last day is included and does not move"));
    steps
}

/// The day beyond which the agreement can never be prolonged.
fn cap(agreement: &Agreement, standing: &Standing) -> Option<Deadline> {
    let (rule, secured) = (agreement.extension.as_ref()?, standing.secured_end?.value);
    let possible = standing.possible_end.filter(|possible| *possible > secured)?;
    if standing.next == Next::Nothing {
        return None;
    }
    let what = Text::fixed("avtalet kan inte gälla längre än så", "the agreement can go no further");
    let span = rule.latest_end.map_or(rule.span, |latest| latest.span);
    let mut deadline = plain(DeadlineKind::TermEnd, Some(possible), what, span, "extension.latest_end".to_owned());
    deadline.state = DeadlineState::IfExtended;
    deadline.notes.push(Text::fixed("om avtalet förlängs", "if the agreement is extended"));
    deadline.derivation.push(match (rule.latest_end, rule.length, rule.times) {
        (Some(latest), ..) if latest.value == possible => {
            text!("längst till och med {possible}, enligt avtalet", "until {possible} at the latest, by the agreement")
        }
        (_, Some(length), Some(times)) => {
            let (length, times) = (length.value.text(), times.value);
            text!("{length}, högst {times} gånger: {possible}", "{length}, at most {times} times: {possible}", length)
        }
        _ => text!("längst {possible}", "{possible} at the latest"),
    });
    Some(deadline)
}

fn key(end: Date) -> String {
    format!("extension {end}")
}

/// The decisions that have been recorded.
fn decided(agreement: &Agreement, context: &Context) -> Vec<Deadline> {
    let Some(rule) = agreement.extension.as_ref() else { return Vec::new() };
    let periods = periods(agreement, context.as_of);
    let pairs = periods.iter().zip(periods.iter().skip(1));
    let decided = pairs.filter(|(_, next)| next.because == Because::Extended).filter_map(|(period, next)| {
        let (end, until) = (period.last.value, next.last.value);
        let by = decision_day(rule, end)?;
        let what =
            text!("beslut om förlängning till och med {until}", "decision to extend until and including {until}");
        let mut deadline = plain(DeadlineKind::ExtensionDecision, Some(by), what, rule.span, key(end));
        deadline.state = DeadlineState::Done;
        deadline.notes.push(Text::fixed("beslutat", "decided"));
        deadline.derivation = how_to_decide(rule, end, Some(by));
        Some(deadline)
    });
    decided.collect()
}

/// The decisions that are still to come, the later ones on the condition that the first is taken.
fn to_decide(agreement: &Agreement, context: &Context, standing: &Standing) -> Vec<Deadline> {
    let (Some(rule), Next::Decide { .. }) = (agreement.extension.as_ref(), standing.next) else { return Vec::new() };
    let steps = possible_steps(agreement, context.as_of);
    if steps.is_empty() {
        // A prolongation of no stated length and without a bound still has its day.
        let end = standing.secured_end.map(|end| end.value);
        return end
            .map(|end| decision(agreement, context, rule, (end, None), decision_day(rule, end), true))
            .into_iter()
            .collect();
    }
    let step = |(place, step): (usize, &PossibleStep)| {
        decision(agreement, context, rule, (step.after, Some(step.until)), step.decide_by, place == 0)
    };
    // Without a day in the agreement there is one decision to tell of, not one for each step.
    let count = if rule.decide_by.is_some() { steps.len() } else { 1 };
    steps.iter().take(count).enumerate().map(step).collect()
}

fn decision(
    agreement: &Agreement,
    context: &Context,
    rule: &ExtensionRule,
    (end, until): (Date, Option<Date>),
    by: Option<Date>,
    is_next: bool,
) -> Deadline {
    let what = match (until, rule.length) {
        (Some(until), Some(_)) => {
            text!("beslut om förlängning till och med {until}", "decision to extend until and including {until}")
        }
        (Some(until), None) => {
            text!(
                "beslut om förlängning, längst till och med {until}",
                "decision to extend, until {until} at the latest"
            )
        }
        (None, _) => Text::fixed("beslut om förlängning", "decision to extend"),
    };
    let span = rule.decide_by.map_or(rule.span, |by| by.span);
    let mut deadline = plain(DeadlineKind::ExtensionDecision, by, what, span, key(end));
    deadline.state = if is_next { DeadlineState::Open } else { DeadlineState::IfExtended };
    deadline.meeting = by.filter(|_| is_next).map(|by| meeting(agreement, context, by));
    deadline.derivation = how_to_decide(rule, end, by);
    let notes = &mut deadline.notes;
    match by {
        Some(by) => notes.extend(day_off_note(by)),
        None => {
            notes.push(text!("inget datum avtalat; avtalet slutar {end}", "no date agreed; the agreement ends {end}"));
        }
    }
    if !is_next {
        notes.push(text!("om avtalet dessförinnan förlängs till {end}", "if it is extended until {end} before"));
    }
    if rule.written.is_some_and(|written| written.value) {
        notes.push(Text::fixed("skriftligt", "in writing"));
    }
    notes.extend(conditions(agreement, rule));
    notes.extend(delegation(agreement));
    deadline
}

/// What the prolongation depends on.
fn conditions(agreement: &Agreement, rule: &ExtensionRule) -> Option<Text> {
    let name = |key: &At<String>| {
        let fund = agreement.funding.iter().find(|fund| fund.key.value == key.value);
        Text::same(fund.map_or_else(|| key.value.clone(), |fund| excerpt(&fund.name)))
    };
    let funds: Vec<Text> = rule.depends_on.iter().map(name).collect();
    if !funds.is_empty() {
        let funds = Text::list(&funds);
        return Some(text!("beror på {funds}", "depends on {funds}", funds));
    }
    (rule.mode.value == ExtensionMode::Conditional).then(|| Text::fixed("villkorad", "conditional"))
}

/// Who may decide instead of the committee.
fn delegation(agreement: &Agreement) -> Option<Text> {
    let delegations = &agreement.decision.as_ref()?.delegations;
    let delegation =
        delegations.iter().find(|one| one.scope.is_some_and(|scope| scope.value == DelegationScope::Extend))?;
    let to = &delegation.to.value;
    Some(text!("får på delegation beslutas av {to}", "may be decided by {to} under delegation"))
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
fn notices(agreement: &Agreement, context: &Context, standing: &Standing) -> Vec<Deadline> {
    let Some((notice, period)) = agreement.notice.as_ref().and_then(|notice| Some((notice, notice.period?))) else {
        return Vec::new();
    };
    if agreement.ended.is_some() {
        return Vec::new();
    }
    let length = period.value.text();
    if standing.next == Next::OpenEnded {
        let what = Text::fixed("avtalet kan sägas upp", "notice can be given");
        let mut deadline = plain(DeadlineKind::Notice, None, what, period.span, "notice".to_owned());
        deadline.notes.push(text!("{length} från uppsägningsdagen", "{length} from the day of notice", length));
        return vec![deadline];
    }
    let renews = matches!(standing.next, Next::GiveNotice { .. });
    let written = notice.written.is_some_and(|written| written.value);
    let periods = periods(agreement, context.as_of);
    let ends = periods
        .iter()
        .map(|period| period.last.value)
        .filter(|end| renews || Some(*end) == standing.secured_end.map(|end| end.value));
    let one = |end: Date| {
        let by = last_notice_day(agreement, end)?;
        let what = text!("sista dag att säga upp avtalet till {end}", "last day to give notice for {end}");
        let mut deadline = plain(DeadlineKind::Notice, Some(by), what, period.span, format!("notice {end}"));
        deadline.notes.extend(day_off_note(by));
        deadline.notes.push(if renews {
            Text::fixed("annars förlängs avtalet av sig självt", "else the agreement goes on by itself")
        } else {
            Text::fixed("avtalet slutar även utan uppsägning", "the agreement ends without notice, too")
        });
        if written {
            deadline.notes.push(Text::fixed("skriftligt", "in writing"));
        }
        deadline.derivation = vec![
            text!("perioden slutar {end}", "the period ends {end}"),
            text!("minus uppsägningstiden {length}: {by}", "less the notice of {length}: {by}", length),
            day_off_step(by),
        ];
        Some(deadline)
    };
    ends.filter_map(one).collect()
}
