//! Deadlines beside the term and the duties: payments, the appeal period, programmes and waivers that end.

use super::order::ordinals;
use super::{day_off_step, derivation, falls_on};
use crate::compute::calendar::{appeal_end, day_off_text, legal_force};
use crate::compute::term::possible_end;
use crate::model::{
    AgreedPayment, Agreement, Context, Date, Deadline, DeadlineKind, DeadlineState, Payment, Programme, Said, Told,
    Waiver, excerpt, text,
};
use chrono::{Datelike, Days};

/// Payments, appeal period, programmes, waivers.
pub fn deadlines(agreement: &Agreement, context: &Context, derived: bool) -> Vec<Deadline> {
    // By its place in the file: of two payments for the same year each keeps its key, whichever of them is due first.
    let twins =
        if agreement.payments.len() > 1 { ordinals(agreement.payments.iter().map(named_payment)) } else { Vec::new() };
    let payments = agreement.payments.iter().enumerate().filter_map(|(place, one)| {
        let ordinal = twins.get(place).copied().unwrap_or(1);
        Some(Deadline { ordinal, ..payment(agreement, one, context.as_of, derived)? })
    });
    let mut deadlines: Vec<Deadline> = payments.collect();
    deadlines.extend(appeal(agreement, derived));
    if !agreement.programmes.is_empty() {
        let reach = possible_end(agreement, context.as_of);
        let first = agreement.start().map(|start| start.value);
        deadlines.extend(agreement.programmes.iter().filter_map(|one| programme(one, first, reach, derived)));
    }
    deadlines.extend(agreement.waivers.iter().map(|one| waiver(one, derived)));
    deadlines
}

/// Whether two payments, programmes or waivers give deadlines with the same key.
pub fn may_have_twins(agreement: &Agreement) -> bool {
    let Agreement { payments, programmes, waivers, .. } = agreement;
    if payments.len().max(programmes.len()).max(waivers.len()) < 2 {
        return false;
    }
    let paid = payments.iter().map(named_payment);
    let named = programmes.iter().map(|one| format!("programme {}", one.name.value));
    let waived = waivers.iter().map(|one| {
        format!(
            "waiver {} {}",
            one.rule.value,
            one.field.as_ref().map(|field| field.value.as_str()).unwrap_or_default()
        )
    });
    let mut keys: Vec<String> = paid.chain(named).chain(waived).collect();
    keys.sort_unstable();
    keys.windows(2).any(|pair| matches!(pair, [one, other] if one == other))
}

/// What the key of a payment says.
fn named_payment(payment: &Payment) -> String {
    let to = payment.receivers().iter().map(|key| key.value.as_str()).collect::<Vec<_>>().join("+");
    let what = payment.what.as_ref().map(|what| what.value.as_str()).unwrap_or_default();
    let year = payment.year.map(|year| year.value.to_string()).unwrap_or_default();
    format!("{} {to} {what} {year}", payment.from.value)
}

/// A payment on its day; one without a day by its year, until that has passed.
fn payment(agreement: &Agreement, payment: &Payment, as_of: Date, derived: bool) -> Option<Deadline> {
    let year = payment.year.as_ref().map(|year| year.value);
    if payment.due.is_none() && year.is_some_and(|year| year < as_of.year()) {
        return None;
    }
    let from = payment.from.value.as_str();
    let each = |of: &dyn Fn(&str) -> String, between| {
        payment.receivers().iter().map(|key| of(&key.value)).collect::<Vec<_>>().join(between)
    };
    let (to, receiver) = (each(&str::to_owned, "+"), each(&|key| named(agreement, key).to_owned(), ", "));
    let is_party = agreement.party(from).is_some();
    let agreed = AgreedPayment {
        sum: payment.sum().map(|(sum, kind)| (sum.value, kind)),
        from: from.into(),
        payer: (!is_party).then(|| named(agreement, from).into()),
        to: to.into(),
        receiver: receiver.into(),
        what: payment.what.as_ref().map(|what| what.value.as_str().into()),
        year,
    };
    let day = payment.due.map(|due| due.value);
    let span = payment.due.map_or(payment.span, |due| due.span);
    let agreed_day = |day: Date| vec![text!("avtalad dag: {day}", "agreed day: {day}"), day_off_step(day)];
    Some(Deadline {
        falls_on: day.and_then(falls_on),
        derivation: derivation(derived, span, || day.map(agreed_day).unwrap_or_default()),
        ..Deadline::plain(DeadlineKind::Payment, day, Said::Payment(Box::new(agreed)))
    })
}

/// The name of a party or a fund that pays or is paid.
fn named<'a>(agreement: &'a Agreement, key: &'a str) -> &'a str {
    let party = agreement.party(key).map(|party| party.name.value.as_str());
    let fund = || agreement.funding.iter().find(|fund| fund.key.value == key).map(|fund| fund.name.value.as_str());
    party.or_else(fund).unwrap_or(key)
}

fn appeal(agreement: &Agreement, derived: bool) -> Option<Deadline> {
    let announced = agreement.decision.as_ref()?.announced?;
    let (from, last, force) = (announced.value, appeal_end(announced.value)?, legal_force(announced.value)?);
    let counted = from.checked_add_days(Days::new(21))?;
    let steps = || {
        let moved = match day_off_text(counted) {
            Some(off) => text!(
                "{counted} är {off}: enligt lag (1930:173) flyttad till nästa vardag, {last}",
                "{counted} is {off}: moved to the next weekday by law (1930:173), {last}",
                off
            ),
            None => text!("{counted} är en vardag och flyttas inte", "{counted} is a weekday and does not move"),
        };
        vec![
            text!("anslaget {from}", "announced on {from}"),
            text!("tre veckor (kommunallagen 13 kap.): {counted}", "three weeks (kommunallagen ch. 13): {counted}"),
            moved,
        ]
    };
    let derivation = derivation(derived, announced.span, steps);
    Some(Deadline { derivation, ..Deadline::plain(DeadlineKind::AppealEnd, last, Said::Appeal { force }) })
}

/// A programme that ends while the agreement can still be in force.
fn programme(programme: &Programme, first: Option<Date>, reach: Option<Date>, derived: bool) -> Option<Deadline> {
    let to = programme.to?;
    let day = to.value;
    if reach.is_some_and(|reach| reach < day) || first.is_some_and(|first| day < first) {
        return None;
    }
    let steps = || vec![text!("programmets sista dag: {day}", "the programme's last day: {day}")];
    let derivation = derivation(derived, to.span, steps);
    let said = Said::Programme(programme.name.value.as_str().into());
    Some(Deadline { derivation, ..Deadline::plain(DeadlineKind::ProgrammeEnd, day, said) })
}

fn waiver(waiver: &Waiver, derived: bool) -> Deadline {
    let (rule, day) = (&waiver.rule.value, waiver.until.value);
    let field = waiver.field.as_ref().map(|field| field.value.as_str()).unwrap_or_default();
    let by = excerpt(&waiver.decided_by);
    let told = Told {
        what: text!("undantaget från {rule} slutar gälla", "the waiver of {rule} ends"),
        who: Box::default(),
        notes: vec![text!("beslutat av {by}", "decided by {by}")],
        key: format!("waivers {rule} {field}"),
    };
    let steps = || vec![text!("undantagets sista dag: {day}", "the waiver's last day: {day}")];
    Deadline {
        state: DeadlineState::Open,
        derivation: derivation(derived, waiver.until.span, steps),
        ..Deadline::plain(DeadlineKind::WaiverEnd, day, Said::Told(Box::new(told)))
    }
}
