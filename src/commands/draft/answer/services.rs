//! What an agreement fixes of its services, and who does the work.

use super::Kept;
use super::desk::{Desk, record};
use crate::model::{Agreement, At, FactValue, Facts, Precision, Service, Span, Staff, text};

/// What the agreement fixes of places and opening hours.
pub fn services(desk: &Desk<'_, Kept>, agreement: &Agreement) -> Facts {
    let one = |(at, service): (usize, &Service)| {
        let field = |name: &str| format!("services[{at}].{name}");
        let number = |own: Option<At<u32>>, name: &str| {
            own.map_or(Facts::Absent, |own| desk.fact(FactValue::Number(own.value.into()), own.span, &field(name)))
        };
        let party = service.party.as_ref().and_then(|key| agreement.party(&key.value));
        let party = party.map(|party| desk.text(&party.name, &format!("parties.{}.name", party.key.value)));
        let season = if let [from, to] = service.season.as_slice() {
            let (first, last) = (from.value.text(), to.value.text());
            let words = text!("den {first} till den {last} varje år", "{first} to {last} every year", first, last);
            desk.fact(FactValue::Text(words.pick(desk.lang).to_owned()), from.span, &field("season"))
        } else {
            Facts::Absent
        };
        let quotas = (1..).zip(&service.quotas).map(|(place, quota): (usize, _)| {
            let field = |name: &str| field(&format!("quotas[{place}].{name}"));
            let places = desk.fact(FactValue::Number(quota.places.value.into()), quota.places.span, &field("places"));
            record([("group", desk.text(&quota.group, &field("group"))), ("places", places)])
        });
        record([
            ("name", desk.text(&service.name, &field("name"))),
            ("party", party.unwrap_or(Facts::Absent)),
            ("count", number(service.count, "count")),
            ("places", number(service.places, "places")),
            ("places_max", number(service.places_max, "places_max")),
            ("season", season),
            ("quotas", Facts::List(quotas.collect())),
            ("rules", desk.texts(&service.rules, &field("rules"))),
        ])
    };
    Facts::List((1..).zip(&agreement.services).map(one).collect())
}

/// Who does the work, and how much of it.
pub fn staff(desk: &Desk<'_, Kept>, agreement: &Agreement) -> Facts {
    let staff = (1..).zip(&agreement.staff).map(|(at, one): (usize, &Staff)| {
        let field = |name: &str| format!("staff[{at}].{name}");
        let text = |words: String, span: Span, name: &str| desk.fact(FactValue::Text(words), span, &field(name));
        let count = one.count.map(|at| text(at.value.to_string(), at.span, "count"));
        let share = one.share.map(|at| text(at.value.text().pick(desk.lang).to_owned(), at.span, "share"));
        let from = one.from.map(|day| desk.day(day, Precision::Day, &field("from")));
        record([
            ("role", desk.text(&one.role, &field("role"))),
            ("count", count.unwrap_or(Facts::Absent)),
            ("share", share.unwrap_or(Facts::Absent)),
            ("from", from.unwrap_or(Facts::Absent)),
        ])
    });
    Facts::List(staff.collect())
}
