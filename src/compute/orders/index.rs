//! Which entries tell of which agreed payments.

use crate::compute::organisation::folded;
use crate::model::{Agreement, At, Invoiced, Money, Payment};
use std::collections::BTreeMap;

/// Who pays whom.
pub type Way<'a> = (&'a str, &'a str);

/// What something is for, where that is said, as names are compared; and the thing itself.
type ForWhat<T> = (Option<String>, T);

/// What is paid and what is agreed, by who pays whom, in the order of the file; each with what it is for, as names are compared.
pub struct PaymentIndex<'a> {
    /// Each with its place in the file, from 0.
    entries: BTreeMap<Way<'a>, Vec<ForWhat<(usize, &'a Invoiced)>>>,
    payments: BTreeMap<Way<'a>, Vec<ForWhat<(usize, &'a Payment)>>>,
}

impl<'a> PaymentIndex<'a> {
    pub fn of(agreement: &'a Agreement) -> Self {
        let mut index = Self { entries: BTreeMap::new(), payments: BTreeMap::new() };
        for (place, entry) in agreement.invoiced.iter().enumerate() {
            if let Some(way) = way_of_entry(entry) {
                index.entries.entry(way).or_default().push((name(entry.item.as_ref()), (place, entry)));
            }
        }
        for (place, payment) in agreement.payments.iter().enumerate() {
            if let Some(way) = way_of(payment) {
                index.payments.entry(way).or_default().push((name(payment.what.as_ref()), (place, payment)));
            }
        }
        index
    }

    /// The entries that tell of a payment: they go the same way, and are for the same where both say what for.
    pub fn entries_of(&self, payment: &'a Payment) -> impl Iterator<Item = &'a Invoiced> {
        self.placed_entries_of(payment).map(|(_, entry)| entry)
    }

    /// The same, each with its place in the file, from 0.
    pub fn placed_entries_of(&self, payment: &'a Payment) -> impl Iterator<Item = (usize, &'a Invoiced)> {
        let what = name(payment.what.as_ref());
        let own = way_of(payment).and_then(|way| self.entries.get(&way)).into_iter().flatten();
        own.filter(move |(item, _)| is_for_the_same(item.as_ref(), what.as_ref())).map(|(_, entry)| *entry)
    }

    /// The payments that an entry tells of.
    pub fn payments_of(&self, entry: &'a Invoiced) -> impl Iterator<Item = (usize, &'a Payment)> {
        let item = name(entry.item.as_ref());
        let own = way_of_entry(entry).and_then(|way| self.payments.get(&way)).into_iter().flatten();
        own.filter(move |(what, _)| is_for_the_same(item.as_ref(), what.as_ref())).map(|(_, payment)| *payment)
    }

    /// How many agreed payments an entry may be: those of its amount that go the same way for the same, and are due in its period or
    /// on no day.
    pub fn agreed_as(&self, entry: &'a Invoiced) -> usize {
        let days = entry.period.value.days();
        let is_due = |payment: &Payment| {
            let day = payment.due.map(|due| due.value);
            day.is_none_or(|day| days.is_some_and(|(first, last)| (first..=last).contains(&day)))
        };
        let is_it = |(_, payment): &(usize, &Payment)| sum_of(payment) == Some(entry.amount.value) && is_due(payment);
        self.payments_of(entry).filter(is_it).count()
    }
}

pub fn way_of(payment: &Payment) -> Option<Way<'_>> {
    Some((payment.from.value.as_str(), payment.only_receiver()?.value.as_str()))
}

pub fn way_of_entry(entry: &Invoiced) -> Option<Way<'_>> {
    Some((entry.from.as_ref()?.value.as_str(), entry.to.as_ref()?.value.as_str()))
}

pub fn name(what: Option<&At<String>>) -> Option<String> {
    what.map(|what| folded(&what.value))
}

fn is_for_the_same(item: Option<&String>, what: Option<&String>) -> bool {
    item.zip(what).is_none_or(|(item, what)| item == what)
}

pub fn sum_of(payment: &Payment) -> Option<Money> {
    payment.amount.as_ref().map(|amount| amount.value)
}
