//! Agreed payments: each is a voucher of its own, so that grants and pay for services never share one.

use super::codes::Transfer;
use super::index::{PaymentIndex, name, sum_of, way_of_entry};
use super::told::{PaymentTold, summed, told};
use super::{AskedOrder, Order, OrderFault, OrderNote, OrderState, Payout, RowSide, Voucher, VoucherKind};
use crate::compute::frozen::{payment_year, shares};
use crate::model::{Date, Invoiced, Money, Payment, PaymentNature, PeriodForm, Vat};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Adds the vouchers of the payments, and says what keeps them from being booked.
pub fn payments(asked: &AskedOrder<'_>, order: &mut Order) -> Vec<OrderFault> {
    let mut faults = Vec::new();
    let index = PaymentIndex::of(asked.agreement);
    booked(asked, &index, order, &mut faults);
    let all = || asked.agreement.payments.iter().enumerate();
    let own: Vec<(usize, &Payment)> = all().filter(|(_, payment)| is_of_period(asked, payment)).collect();
    let told = told(asked, &index, &own);
    for (place, payment) in all() {
        if is_of_period(asked, payment) {
            faults.extend(open(asked, payment, told.get(&place), order).err());
        } else {
            order.notes.extend(undated(asked, &index, payment));
        }
    }
    faults
}

/// What is said of a payment without a day that may belong to the period, and has not been recorded.
fn undated<'a>(asked: &AskedOrder<'a>, index: &PaymentIndex<'a>, payment: &'a Payment) -> Option<OrderNote> {
    let year = payment_year(payment);
    let covers = payment.covers.first().zip(payment.covers.last()).map(|(from, to)| (from.value, to.value));
    let may_belong = match (payment.due, year, covers) {
        (Some(_), ..) => false,
        (None, Some(year), _) => year == asked.period.first_year(),
        (None, None, Some((from, to))) => from <= asked.last && asked.first <= to,
        (None, None, None) => asked.is_within_term(),
    };
    let is_exact = payment.amount.is_some();
    if !may_belong {
        return None;
    }
    let own: Vec<&Invoiced> = index
        .entries_of(payment)
        .filter(|entry| {
            let of_year = year.is_none_or(|year| entry.period.value.first_year() == year);
            if is_exact { of_year } else { asked.shares_days(entry) }
        })
        .collect();
    let is_recorded = match summed(payment) {
        Some(sum) => Money::sum(own.iter().map(|entry| entry.amount.value)).is_none_or(|recorded| recorded >= sum),
        None => !own.is_empty(),
    };
    let what = called(payment);
    let note = match (is_exact, year) {
        (false, _) => OrderNote::NoAmount { what },
        (true, Some(year)) => OrderNote::OfTheYear { what, year, is_in_parts: is_charged_in_parts(asked, year) },
        (true, None) => OrderNote::Undated { what },
    };
    (!is_recorded).then_some(note)
}

/// Whether shares of the costs have been charged of parts of a year, which no order of the whole year can follow.
fn is_charged_in_parts(asked: &AskedOrder<'_>, year: i32) -> bool {
    let mut parts = shares(asked.agreement).filter(|entry| !entry.is_payment);
    parts.any(|entry| entry.period.form != PeriodForm::Year && entry.period.first_year() == year)
}

/// Whether a payment falls within the period: by its day, or without one by its year where a year is asked for.
fn is_of_period(asked: &AskedOrder<'_>, payment: &Payment) -> bool {
    match payment.due {
        Some(due) => (asked.first..=asked.last).contains(&due.value),
        None => asked.period.form == PeriodForm::Year && payment_year(payment) == Some(asked.period.first_year()),
    }
}

/// What the payment is for, as people call it.
fn called(payment: &Payment) -> String {
    payment.what.as_ref().map_or_else(|| payment.from.value.clone(), |what| what.value.clone())
}

/// The day that the order of a payment had before it was recorded: of a ceiling there was none.
fn ordered_on(asked: &AskedOrder<'_>, payment: Option<&Payment>, entry: &Invoiced) -> Date {
    let Some(payment) = payment.filter(|payment| payment.amount.is_some()) else { return entry.on.value };
    let due = payment.due.map_or(asked.last, |due| due.value);
    if (asked.first..=asked.last).contains(&due) { due } else { asked.last }
}

/// What has been recorded of payments in the period.
fn booked<'a>(asked: &AskedOrder<'a>, index: &PaymentIndex<'a>, order: &mut Order, faults: &mut Vec<OrderFault>) {
    let own =
        asked.agreement.invoiced.iter().filter(|entry| entry.period.value == asked.period && entry.from.is_some());
    let (mut taken, mut left) = (BTreeSet::new(), BTreeMap::new());
    for entry in own {
        // Those of the period that no entry before has taken.
        let left: &mut VecDeque<(usize, &Payment)> = left
            .entry((way_of_entry(entry), name(entry.item.as_ref())))
            .or_insert_with(|| index.payments_of(entry).filter(|(_, payment)| is_of_period(asked, payment)).collect());
        while left.front().is_some_and(|(place, _)| taken.contains(place)) {
            left.pop_front();
        }
        let next = left.front().copied().or_else(|| index.payments_of(entry).next());
        let payment = next.map(|(place, payment)| {
            taken.insert(place);
            payment
        });
        let what = entry.item.as_ref().map(|item| item.value.clone()).or_else(|| payment.map(called));
        let Some((from, to)) = entry.from.as_ref().zip(entry.to.as_ref()) else { continue };
        let sum = PaymentSum { from: &from.value, to: &to.value, what, amount: entry.amount.value };
        let references = entry.reference.iter().map(|reference| reference.value.clone()).collect();
        add(
            asked,
            order,
            &sum,
            kind(payment),
            (OrderState::Booked, ordered_on(asked, payment, entry), references),
            faults,
        );
    }
}

/// A payment, or what is left of it, unless entries tell of all of it.
fn open(
    asked: &AskedOrder<'_>,
    payment: &Payment,
    told: Option<&PaymentTold<'_>>,
    order: &mut Order,
) -> Result<(), OrderFault> {
    let what = called(payment);
    let Some(to) = payment.only_receiver() else { return Err(OrderFault::SeveralReceivers { what }) };
    if let Some(PaymentTold::Whole(recorded)) = told {
        if recorded.period.value != asked.period {
            order.notes.push(OrderNote::BookedElsewhere { what, period: recorded.period.value });
        }
        return Ok(());
    }
    // A ceiling is no amount: what is paid of it is known once it has been paid.
    let Some(amount) = sum_of(payment) else {
        order.notes.push(OrderNote::NoAmount { what });
        return Ok(());
    };
    let (amount, part) = match told {
        Some(&PaymentTold::Part { booked, left }) => {
            (left, Some(OrderNote::PartPaid { what: what.clone(), booked, left }))
        }
        Some(PaymentTold::Whole(_)) | None => (amount, None),
    };
    if amount == Money::ZERO {
        return Ok(());
    }
    match payment.vat.map(|vat| vat.value) {
        Some(Vat::Included) => return Err(OrderFault::VatIncluded { what }),
        Some(Vat::Excluded) => order.notes.push(OrderNote::VatAdded { what: what.clone() }),
        Some(Vat::None) | None => {}
    }
    let without_day = payment.due.is_none().then(|| OrderNote::NoDay { what: what.clone() });
    let sum = PaymentSum { from: &payment.from.value, to: &to.value, what: Some(what), amount };
    let date = payment.due.map_or(asked.last, |due| due.value);
    let mut faults = Vec::new();
    if add(asked, order, &sum, kind(Some(payment)), (asked.state(), date, Vec::new()), &mut faults) {
        order.notes.extend(without_day.into_iter().chain(part));
        order.payouts.push(Payout {
            from: payment.from.value.clone(),
            to: to.value.clone(),
            what: payment.what.as_ref().map(|what| what.value.clone()),
            amount,
        });
    }
    Ok(())
}

fn kind(payment: Option<&Payment>) -> VoucherKind {
    match payment.and_then(|payment| payment.nature).map(|nature| nature.value) {
        Some(PaymentNature::Grant) => VoucherKind::Grant,
        Some(PaymentNature::Compensation) => VoucherKind::Compensation,
        None => VoucherKind::Payment,
    }
}

/// What moves, from whom to whom.
struct PaymentSum<'s> {
    from: &'s str,
    to: &'s str,
    what: Option<String>,
    amount: Money,
}

/// Whether a voucher was added: there is one where a side is the ledger's own.
fn add(
    asked: &AskedOrder<'_>,
    order: &mut Order,
    sum: &PaymentSum<'_>,
    kind: VoucherKind,
    (state, date, references): (OrderState, Date, Vec<String>),
    faults: &mut Vec<OrderFault>,
) -> bool {
    let Some(to) = asked.agreement.party(sum.to) else {
        faults.push(OrderFault::Nothing);
        return false;
    };
    let from = asked.agreement.party(sum.from);
    let fund =
        asked.agreement.funding.iter().find(|fund| fund.key.value == sum.from).map(|fund| fund.name.value.as_str());
    let name = from.map(|from| from.name.value.as_str()).or(fund).unwrap_or(sum.from);
    let transfer =
        Transfer { from, payer: (sum.from, name), to, item: None, what: sum.what.as_deref(), amount: sum.amount };
    let rows = asked.sides.rows(&transfer);
    if rows.iter().all(|row| row.side == RowSide::Invoice) {
        order.notes.push(OrderNote::NotOurs { what: sum.what.clone().unwrap_or_else(|| name.to_owned()) });
        return false;
    }
    order.vouchers.push(Voucher { kind, state, date, on_account: false, references, corrects: Vec::new(), rows });
    true
}
