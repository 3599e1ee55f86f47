//! The days of an agreement and what may happen after them, as a paper tells them.

use super::afterwards::too_late;
use super::desk::{Desk, record};
use crate::compute::{self, secured_end};
use crate::model::{
    Agreement, At, Date, DecideBy, ExtensionMode, ExtensionRule, Fact, FactSource, FactValue, Facts, Precision, Span,
    Text, text,
};

/// The first day, or else the one on which it was entered into.
pub fn first_day<K>(desk: &Desk<'_, K>, agreement: &Agreement) -> Facts {
    let own = agreement.term.as_ref().and_then(|term| Some((term.start?, "term.start")));
    let what = Text::fixed("första dag", "first day");
    match own.or_else(|| Some((agreement.concluded?, "concluded"))) {
        Some((day, field)) => desk.day(day, stated(agreement, day.value), field),
        None => desk.lack(&what, "term.start", agreement.file),
    }
}

/// The day on which it was entered into, where the file states no first day: nobody then says that it runs from that day.
pub fn concluded<K>(desk: &Desk<'_, K>, agreement: &Agreement) -> Facts {
    let counts = agreement.concluded.filter(|_| agreement.counts_from_concluded());
    counts.map_or(Facts::Absent, |day| desk.day(day, Precision::Day, "concluded"))
}

/// Whether the agreement is only proposed, runs or is over, as far as the day knows. `more` is what else bears a sentence.
pub fn state<K>(desk: &Desk<'_, K>, agreement: &Agreement, more: Option<FactSource>) -> Facts {
    let as_of = desk.ledger.context.as_of;
    let is_proposed = compute::undecided(agreement, as_of).is_some();
    let word = match compute::has_ended(agreement, as_of) {
        _ if is_proposed => "proposed",
        true => "ended",
        false => "running",
    };
    let span = secured_end(agreement, as_of).map_or(agreement.title.span, |end| end.span);
    let status = agreement.decision.as_ref().filter(|_| is_proposed).map(|decision| decision.status.span);
    let status = status.map(|span| desk.source(span, "decision.status"));
    let end = desk.source(span, &end_field(agreement, span));
    let sources = more.into_iter().chain([status.unwrap_or(end)]).collect();
    Facts::Fact(Fact { value: FactValue::Word(word), sources })
}

/// That it runs until further notice, where nothing has set it an end.
pub fn open_ended<K>(desk: &Desk<'_, K>, agreement: &Agreement) -> Facts {
    let open = agreement.open_ended().filter(|_| secured_end(agreement, desk.ledger.context.as_of).is_none());
    open.map_or(Facts::Absent, |open| desk.fact(FactValue::Word("open_ended"), open.span, "term.open_ended"))
}

/// The last day that was agreed, and that it runs until further notice where the text says so: whatever came of it.
pub fn agreed<K>(desk: &Desk<'_, K>, agreement: &Agreement) -> (Facts, Facts) {
    let open = agreement.open_ended();
    let open = open.map(|open| desk.fact(FactValue::Word("open_ended"), open.span, "term.open_ended"));
    let last = last_of(desk, agreement, agreement.term.as_ref().and_then(|term| term.end));
    (last, open.unwrap_or(Facts::Absent))
}

/// Whether its last day is one that was decided later, by the day.
pub fn is_extended(agreement: &Agreement, as_of: Date) -> bool {
    let end = secured_end(agreement, as_of);
    agreement
        .prolongations()
        .any(|(_, one, until)| one.decided.value <= as_of && end.is_some_and(|end| end.span == until.span))
}

/// The last day that is decided.
pub fn last_day<K>(desk: &Desk<'_, K>, agreement: &Agreement) -> Facts {
    last_of(desk, agreement, secured_end(agreement, desk.ledger.context.as_of))
}

/// A last day of the agreement, or the mark for it.
pub fn last_of<K>(desk: &Desk<'_, K>, agreement: &Agreement, end: Option<At<Date>>) -> Facts {
    let what = Text::fixed("sista dag", "last day");
    match end {
        Some(end) => desk.day(end, stated(agreement, end.value), &end_field(agreement, end.span)),
        None => desk.lack(&what, "term.end", agreement.file),
    }
}

/// What may still happen after its end; nothing where that is settled.
pub fn extension<K>(desk: &Desk<'_, K>, current: &Agreement) -> Facts {
    let as_of = desk.ledger.context.as_of;
    let secured = secured_end(current, as_of).map(|end| end.value);
    // What is only proposed has not run out, whatever day it is.
    let is_over = compute::has_ended(current, as_of) && compute::undecided(current, as_of).is_none();
    let is_settled = is_over
        || compute::is_declined(current, as_of)
        || compute::notice_given(current, as_of).is_some()
        || current.ended.is_some()
        || too_late(current, as_of).is_some();
    let goes_on = compute::possible_end(current, as_of).is_none_or(|end| secured.is_some_and(|now| now < end));
    if is_settled || !goes_on { Facts::Absent } else { clause(desk, current) }
}

/// What the agreement says of its prolongation, on every day.
pub fn clause<K>(desk: &Desk<'_, K>, current: &Agreement) -> Facts {
    let rule = current.extension.as_ref().filter(|rule| rule.mode.value != ExtensionMode::None);
    let Some(rule) = rule else { return Facts::Absent };
    let mode = match rule.mode.value {
        ExtensionMode::Conditional => "conditional",
        ExtensionMode::Automatic => "automatic",
        ExtensionMode::Option | ExtensionMode::None => "option",
    };
    let length = rule.step().map(|at| desk.fact(FactValue::Length(at.value), at.span, "extension.length"));
    let times = rule.times.map(|at| desk.fact(FactValue::Number(at.value.into()), at.span, "extension.times"));
    let (decide_by, decide_before) = decide_by(desk, rule);
    let cap = rule.latest_end.map(|day| desk.day(day, Precision::Day, "extension.latest_end"));
    record([
        ("mode", desk.fact(FactValue::Word(mode), rule.mode.span, "extension.mode")),
        ("length", length.unwrap_or(Facts::Absent)),
        ("many", Facts::Flag(rule.times.is_some_and(|times| times.value > 1))),
        ("times", times.unwrap_or(Facts::Absent)),
        ("latest_end", cap.unwrap_or(Facts::Absent)),
        ("funds", funds(desk, current, rule)),
        ("decide_by", decide_by),
        ("decide_before", decide_before),
        (
            "written",
            rule.written.filter(|written| written.value).map_or(Facts::Absent, |written| {
                desk.fact(FactValue::Word("written"), written.span, "extension.written")
            }),
        ),
    ])
}

fn funds<K>(desk: &Desk<'_, K>, agreement: &Agreement, rule: &ExtensionRule) -> Facts {
    let named = |key: &At<String>| {
        let fund = agreement.funding.iter().find(|fund| fund.key.value == key.value)?;
        Some(desk.text(&fund.name, &format!("funding.{}.name", key.value)))
    };
    Facts::List(rule.depends_on.iter().filter_map(named).collect())
}

/// By when it must be decided: a day of the year, or a time before the end.
fn decide_by<K>(desk: &Desk<'_, K>, rule: &ExtensionRule) -> (Facts, Facts) {
    let Some(by) = rule.decide_by else { return (Facts::Absent, Facts::Absent) };
    let fact = |value| desk.fact(value, by.span, "extension.decide_by");
    match by.value {
        DecideBy::EachYear(day) => {
            let day = day.text();
            let words = text!("den {day} varje år", "{day} each year", day);
            (fact(FactValue::Text(words.pick(desk.lang).to_owned())), Facts::Absent)
        }
        DecideBy::BeforeEnd(length) => (Facts::Absent, fact(FactValue::Length(length))),
    }
}

/// The field in which an agreement's end is written: in its term, or in what was decided later.
pub fn end_field(agreement: &Agreement, span: Span) -> String {
    let is_end = |day: Option<At<Date>>| day.is_some_and(|day| day.span == span);
    if is_end(agreement.ended.as_ref().map(|ended| ended.on)) {
        return "ended.on".to_owned();
    }
    let extended = agreement.prolongations().find(|(_, _, until)| until.span == span);
    if let Some((place, _, _)) = extended {
        return format!("extensions[{place}].until");
    }
    if is_end(agreement.term.as_ref().and_then(|term| term.end)) { "term.end" } else { "term" }.to_owned()
}

/// How exactly the document states a day of the term.
pub fn stated(agreement: &Agreement, day: Date) -> Precision {
    agreement.term.as_ref().map_or(Precision::Day, |term| term.stated().precision(day))
}
