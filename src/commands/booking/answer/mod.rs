//! The orders of a ledger for a period: which agreements have one, what they say, and as what they are shown.

mod form;
mod table;
mod words;

pub use form::by_settings;
pub use table::{invoices, whole};
use words::note;
pub use words::{booked_row, notes, order_notes, record_notes, voucher as voucher_text};

use crate::commands::filter::{FilterArgs, FilterFacts};
use crate::commands::split::index_notes;
use crate::compute::{Order, OrderFault, OrderState, in_effect, known, order};
use crate::model::{Agreement, Context, Date, Entry, Ledger, NamedPeriod, Text, text};

/// What is kept of an agreement.
#[derive(Debug, Clone)]
pub struct BookingFacts {
    pub title: String,
    pub short_name: Option<String>,
    pub reference: Option<String>,
    filter: FilterFacts,
    pub order: Result<Order, Vec<OrderFault>>,
    /// By which indexes its shares were raised.
    pub indexes: Vec<Text>,
    /// Where it is to be recorded: the day of an entry of the period that is dated later than the answer.
    pub recorded_later: Option<Date>,
}

/// The order of an agreement, and what its texts say.
pub fn booking_of(agreement: &Agreement, context: &Context, period: NamedPeriod) -> BookingFacts {
    BookingFacts {
        title: agreement.title.value.clone(),
        short_name: agreement.short_name.as_ref().map(|name| name.value.clone()),
        reference: agreement.reference.as_ref().map(|reference| reference.value.clone()),
        filter: FilterFacts::of(agreement, context),
        order: order(agreement, context, period),
        indexes: index_notes(agreement, period.first_year()),
        recorded_later: None,
    }
}

/// The same of an agreement as it stands, with what is dated later: what has been recorded is not recorded twice.
pub fn to_record(agreement: &Agreement, context: &Context, period: NamedPeriod) -> BookingFacts {
    let is_of_period = |other: NamedPeriod| {
        period.days().zip(other.days()).is_some_and(|((first, last), (from, to))| first <= to && from <= last)
    };
    let later = agreement.invoiced.iter().filter(|one| context.as_of < one.on.value && is_of_period(one.period.value));
    let recorded_later = later.map(|one| one.on.value).min();
    let as_known = in_effect(known(agreement, context.as_of), context.as_of);
    BookingFacts { recorded_later, ..booking_of(&as_known, context, period) }
}

/// The orders that are asked for.
pub struct Orders<'l> {
    pub period: NamedPeriod,
    pub context: &'l Context,
    /// By id.
    pub list: Vec<(&'l Entry<BookingFacts>, &'l BookingFacts, &'l Order)>,
    /// Whether one agreement was asked for, so that no column need say which.
    pub is_single: bool,
}

impl Orders<'_> {
    /// Whether any of them has a row.
    pub fn have_rows(&self) -> bool {
        self.list.iter().any(|(_, _, order)| !order.vouchers.is_empty())
    }

    /// Whether any is of a period that is not over.
    pub fn are_preliminary(&self) -> bool {
        let is_over = self.period.last_day().is_some_and(|last| last <= self.context.as_of);
        let is_open = |order: &Order| order.vouchers.iter().any(|voucher| voucher.state != OrderState::Booked);
        !is_over && self.list.iter().any(|(_, _, order)| !order.charges.is_empty() || is_open(order))
    }
}

/// The orders of the agreements that are asked for, and of the others what keeps them from having one: what is wrong, and what is
/// worth a note.
pub struct FoundOrders<'l> {
    pub orders: Orders<'l>,
    /// Whether any agreement is what was asked for.
    pub any: bool,
    pub wrong: Vec<Text>,
    pub left_out: Vec<Text>,
}

pub fn found<'l>(
    ledger: &'l Ledger<BookingFacts>,
    ids: &[String],
    filter: &FilterArgs,
    period: NamedPeriod,
) -> FoundOrders<'l> {
    let mut asked: Vec<(&Entry<BookingFacts>, &BookingFacts)> = ledger
        .entries
        .iter()
        .filter(|entry| ids.is_empty() || ids.contains(&entry.id))
        .filter_map(|entry| Some((entry, entry.kept.as_ref()?)))
        .filter(|(entry, kept)| kept.filter.pass(entry.status.told(entry.undecided), filter))
        .collect();
    asked.sort_by(|a, b| a.0.id.cmp(&b.0.id));
    let (mut list, mut wrong, mut left_out) = (Vec::new(), Vec::new(), Vec::new());
    for (entry, kept) in &asked {
        wrong.extend(kept.recorded_later.map(|day| recorded_later(&entry.id, period, day)));
        match &kept.order {
            // The host's own share is recorded, and has no row.
            Ok(order) if order.vouchers.is_empty() && order.charges.is_empty() => {
                let lacking = order.lacking.iter().filter(|fault| !fault.is_silent());
                left_out.extend(lacking.map(|fault| no_order(&entry.id, fault)));
                let is_told = order.lacking.iter().any(|fault| !fault.is_silent());
                left_out.extend((!ids.is_empty() && !is_told).then(|| no_order(&entry.id, &OrderFault::Nothing)));
                left_out.extend(order.notes.iter().map(|one| words::of(&entry.id, &note(one))));
            }
            Ok(order) => {
                // What it has of payments says nothing of the shares that it lacks.
                let lacking = order.lacking.iter().filter(|fault| !fault.is_silent());
                left_out.extend(lacking.map(|fault| no_shares(&entry.id, fault)));
                list.push((*entry, *kept, order));
            }
            Err(faults) => {
                for fault in faults {
                    let told = no_order(&entry.id, fault);
                    if fault.is_wrong() {
                        wrong.push(told);
                    } else if !ids.is_empty() || !fault.is_silent() {
                        left_out.push(told);
                    }
                }
            }
        }
    }
    let undecided = asked.iter().filter(|(_, kept)| {
        ids.is_empty()
            && kept.order.as_ref().is_err_and(|faults| matches!(faults.as_slice(), [OrderFault::Undecided(_)]))
    });
    let undecided: Vec<&str> = undecided.map(|(entry, _)| entry.id.as_str()).collect();
    if !undecided.is_empty() {
        let ids = Text::same(undecided.join(", "));
        left_out.push(text!(
            "inte beslutade, så utan bokföringsorder: {ids}",
            "not decided, so without a bookkeeping order: {ids}",
            ids
        ));
    }
    let orders = Orders { period, context: &ledger.context, list, is_single: ids.len() == 1 };
    FoundOrders { orders, any: !asked.is_empty(), wrong, left_out }
}

fn recorded_later(id: &str, period: NamedPeriod, day: Date) -> Text {
    let (id, key) = (Text::same(id), Text::same(period.plain()));
    text!(
        "{id}: {key} skrevs in som bokförd {day}, efter dagen som svaret gäller",
        "{id}: {key} was recorded as booked on {day}, after the day that the answer is for",
        id,
        key
    )
}

fn no_shares(id: &str, fault: &OrderFault) -> Text {
    let (id, why) = (Text::same(id), fault.text());
    text!(
        "{id}: andelarna av kostnaderna är inte med i ordern: {why}",
        "{id}: the shares of the costs are not in the order: {why}",
        id,
        why
    )
}

fn no_order(id: &str, fault: &OrderFault) -> Text {
    let (id, why) = (Text::same(id), fault.text());
    text!("{id} har ingen bokföringsorder: {why}", "{id} has no bookkeeping order: {why}", id, why)
}
