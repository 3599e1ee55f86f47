//! Deadlines beside the term and the duties: payments, the appeal period, programmes and waivers that end.

use super::{NO_DATE, day_off_note, day_off_step, plain};
use crate::compute::calendar::{appeal_end, day_off_text, legal_force};
use crate::compute::term::possible_end;
use crate::model::{
    Agreement, AmountKind, Context, Date, Deadline, DeadlineBasis, DeadlineKind, DeadlineState, Payment, Programme,
    Text, Waiver, excerpt, text,
};
use chrono::{Datelike, Days};

/// Payments, appeal period, programmes, waivers.
pub fn deadlines(agreement: &Agreement, context: &Context) -> Vec<Deadline> {
    let mut deadlines: Vec<Deadline> =
        agreement.payments.iter().filter_map(|one| payment(agreement, one, context.as_of)).collect();
    deadlines.extend(appeal(agreement));
    let reach = possible_end(agreement, context.as_of);
    let first = agreement.term.as_ref().and_then(|term| term.start).map(|start| start.value);
    deadlines.extend(agreement.programmes.iter().filter_map(|one| programme(one, first, reach)));
    deadlines.extend(agreement.waivers.iter().map(waiver));
    deadlines
}

/// A payment on its day; one without a day by its year, until that has passed.
fn payment(agreement: &Agreement, payment: &Payment, as_of: Date) -> Option<Deadline> {
    let year = payment.year.as_ref().map(|year| year.value);
    if payment.due.is_none() && year.is_some_and(|year| year < as_of.year()) {
        return None;
    }
    let what = sum_paid(agreement, payment);
    let (from, receiver) = (&payment.from.value, &payment.to.value);
    let words = payment.what.as_ref().map(|what| what.value.as_str()).unwrap_or_default();
    let day = payment.due.map(|due| due.value);
    let occasion = day.map(|day| day.to_string()).or_else(|| Some(year?.to_string())).unwrap_or_default();
    let span = payment.due.map_or(payment.span, |due| due.span);
    let key = format!("payments {from} {receiver} {words} {occasion}");
    let mut deadline = plain(DeadlineKind::Payment, day, what, span, key);
    deadline.who = agreement.party(from).map(|party| party.key.value.clone()).into_iter().collect();
    if deadline.who.is_empty() {
        let from = named(agreement, from);
        deadline.notes.push(text!("från {from}", "from {from}", from));
    }
    deadline.notes.extend(payment.what.as_ref().map(|what| Text::same(excerpt(what))));
    match (day, year) {
        (Some(day), _) => {
            deadline.notes.extend(day_off_note(day));
            deadline.derivation = vec![text!("avtalad dag: {day}", "agreed day: {day}"), day_off_step(day)];
        }
        (None, Some(year)) => {
            deadline.notes.push(NO_DATE);
            deadline.notes.push(text!("avser {year}", "for {year}"));
        }
        (None, None) => deadline.notes.push(NO_DATE),
    }
    Some(deadline)
}

/// What is paid, and to whom.
fn sum_paid(agreement: &Agreement, payment: &Payment) -> Text {
    let to = named(agreement, &payment.to.value);
    match payment.sum() {
        Some((sum, AmountKind::Exactly)) => {
            let sum = sum.value.text();
            text!("{sum} kr till {to}", "{sum} kr to {to}", sum, to)
        }
        Some((sum, AmountKind::UpTo)) => {
            let sum = sum.value.text();
            text!("högst {sum} kr till {to}", "at most {sum} kr to {to}", sum, to)
        }
        None => text!("utbetalning till {to}", "payment to {to}", to),
    }
}

/// The name of a party or a fund that pays or is paid.
fn named(agreement: &Agreement, key: &str) -> Text {
    let party = agreement.party(key).map(|party| party.name.value.clone());
    let fund = || agreement.funding.iter().find(|fund| fund.key.value == key).map(|fund| fund.name.value.clone());
    Text::same(party.or_else(fund).unwrap_or_else(|| key.to_owned()))
}

fn appeal(agreement: &Agreement) -> Option<Deadline> {
    let announced = agreement.decision.as_ref()?.announced?;
    let (from, last, force) = (announced.value, appeal_end(announced.value)?, legal_force(announced.value)?);
    let counted = from.checked_add_days(Days::new(21))?;
    let what =
        Text::fixed("beslutet kan överklagas till och med den dagen", "the decision can be appealed until this day");
    let mut deadline = plain(DeadlineKind::AppealEnd, last, what, announced.span, format!("decision.announced {from}"));
    deadline.basis = DeadlineBasis::Law;
    deadline.notes.push(text!("laga kraft tidigast {force}", "legal force on {force} at the earliest"));
    deadline.derivation = vec![
        text!("anslaget {from}", "announced on {from}"),
        text!("tre veckor (kommunallagen 13 kap.): {counted}", "three weeks (kommunallagen ch. 13): {counted}"),
    ];
    deadline.derivation.push(match day_off_text(counted) {
        Some(off) => text!(
            "{counted} är {off}: enligt lag (1930:173) flyttad till nästa vardag, {last}",
            "{counted} is {off}: moved to the next weekday by law (1930:173), {last}",
            off
        ),
        None => text!("{counted} är en vardag och flyttas inte", "{counted} is a weekday and does not move"),
    });
    Some(deadline)
}

/// A programme that ends while the agreement can still be in force.
fn programme(programme: &Programme, first: Option<Date>, reach: Option<Date>) -> Option<Deadline> {
    let to = programme.to?;
    let day = to.value;
    if reach.is_some_and(|reach| reach < day) || first.is_some_and(|first| day < first) {
        return None;
    }
    let name = Text::same(excerpt(&programme.name));
    let what = text!("{name} slutar gälla", "{name} ends", name);
    let key = format!("programmes {} {day}", programme.name.value);
    let mut deadline = plain(DeadlineKind::ProgrammeEnd, day, what, to.span, key);
    deadline.derivation = vec![text!("programmets sista dag: {day}", "the programme's last day: {day}")];
    Some(deadline)
}

fn waiver(waiver: &Waiver) -> Deadline {
    let (rule, day) = (&waiver.rule.value, waiver.until.value);
    let what = text!("undantaget från {rule} slutar gälla", "the waiver of {rule} ends");
    let field = waiver.field.as_ref().map(|field| field.value.as_str()).unwrap_or_default();
    let mut deadline =
        plain(DeadlineKind::WaiverEnd, day, what, waiver.until.span, format!("waivers {rule} {field} {day}"));
    deadline.state = DeadlineState::Open;
    let by = excerpt(&waiver.decided_by);
    deadline.notes.push(text!("beslutat av {by}", "decided by {by}"));
    deadline.derivation = vec![text!("undantagets sista dag: {day}", "the waiver's last day: {day}")];
    deadline
}
