//! What recurs: meetings, reports and accounts.

use crate::commands::draft::answer::Kept;
use crate::commands::draft::answer::desk::{Desk, record};
use crate::compute::folded;
use crate::model::{Agreement, At, Due, Duty, DutyKind, FactValue, Facts, Interval, MonthDay, Precision, Text, text};
use std::collections::BTreeMap;

pub fn add(desk: &Desk<'_, Kept>, agreement: &Agreement, facts: &mut BTreeMap<&'static str, Facts>) {
    let of = |wanted: fn(DutyKind) -> bool| {
        let own = (1..).zip(&agreement.duties).filter(|(_, duty)| wanted(duty.kind.value));
        Facts::List(own.map(|(at, duty): (usize, _)| duty_facts(desk, agreement, at, duty)).collect())
    };
    facts.insert("meetings", of(|kind| kind == DutyKind::Meeting));
    facts.insert("reports", of(|kind| kind != DutyKind::Meeting));
}

fn duty_facts(desk: &Desk<'_, Kept>, agreement: &Agreement, at: usize, duty: &Duty) -> Facts {
    let field = |name: &str| format!("duties[{at}].{name}");
    let by = duty.by.iter().filter_map(|key| agreement.party(&key.value));
    let by = by.map(|party| desk.text(&party.name, &format!("parties.{}.name", party.key.value)));
    let is_all = duty.by.len() == agreement.parties.len();
    let every = duty.every.map(|every| {
        let words = cadence(every.value, duty.at_least.is_some_and(|least| least.value));
        desk.fact(FactValue::Text(words.pick(desk.lang).to_owned()), every.span, &field("every"))
    });
    let due = duty.due.as_ref().map(|due| {
        let words = due_words(&due.value);
        desk.fact(FactValue::Text(words.pick(desk.lang).to_owned()), due.span, &field("due"))
    });
    let on = duty.on.map(|day| desk.day(day, Precision::Day, &field("on")));
    // What the name of the duty says already is not said again.
    let is_said = |to: &&At<String>| !folded(&duty.what.value).contains(&format!("till{}", folded(&to.value)));
    record([
        ("due", due.unwrap_or(Facts::Absent)),
        ("on", on.unwrap_or(Facts::Absent)),
        ("what", desk.text(&duty.what, &field("what"))),
        ("by", Facts::List(by.collect())),
        ("by_all", Facts::Flag(is_all)),
        ("to", desk.optional(duty.to.as_ref().filter(is_said), &field("to"))),
        ("every", every.unwrap_or(Facts::Absent)),
        ("members", desk.texts(&duty.members, &field("members"))),
        ("chair", desk.optional(duty.chair.as_ref(), &field("chair"))),
        ("tasks", desk.texts(&duty.tasks, &field("tasks"))),
    ])
}

/// When it falls due, as running text has it.
fn due_words(due: &Due) -> Text {
    match due {
        Due::Days(days) => {
            let day = |day: &MonthDay| {
                let day = day.text();
                text!("den {day}", "{day}", day)
            };
            let days = Text::join(&days.iter().map(day).collect::<Vec<_>>(), ", ");
            text!("senast {days}", "by {days}", days)
        }
        Due::After(length) => {
            let length = length.text();
            text!("senast {length} efter periodens slut", "within {length} of the end of the period", length)
        }
        Due::BeforeTermYear => Text::fixed("innan ett nytt avtalsår börjar", "before a new year of the term begins"),
    }
}

/// How often, as running text has it.
fn cadence(every: Interval, at_least: bool) -> Text {
    let words = match every {
        Interval::Week => Text::fixed("varje vecka", "every week"),
        Interval::Month => Text::fixed("en gång i månaden", "once a month"),
        Interval::TwoMonths => Text::fixed("varannan månad", "every second month"),
        Interval::Quarter => Text::fixed("varje kvartal", "every quarter"),
        Interval::Tertial => Text::fixed("tertialvis", "every tertial"),
        Interval::HalfYear => Text::fixed("två gånger årligen", "twice a year"),
        Interval::Year => Text::fixed("årligen", "every year"),
        Interval::Once => Text::fixed("en gång", "once"),
    };
    if at_least { text!("minst {words}", "at least {words}", words) } else { words }
}
