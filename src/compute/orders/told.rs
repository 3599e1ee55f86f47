//! What has been recorded of each agreed payment of a period: all of it, a part, or nothing. No entry tells of more than it comes to.

use super::AskedOrder;
use super::index::{PaymentIndex, Way, name, sum_of, way_of};
use crate::model::{Invoiced, Money, Payment, Vat};
use std::collections::{BTreeMap, VecDeque};

/// What entries tell of a payment.
pub enum PaymentTold<'a> {
    Whole(&'a Invoiced),
    /// Less than was agreed.
    Part {
        booked: Money,
        left: Money,
    },
}

/// Who pays whom, and what for.
type PaymentKey<'a> = (Option<Way<'a>>, Option<String>);

/// An entry with its place in the file, from 0.
type Placed<'a> = (usize, &'a Invoiced);

/// What is told of the payments, by their places; of the others nothing is.
pub fn told<'a>(
    asked: &AskedOrder<'a>,
    index: &PaymentIndex<'a>,
    own: &[(usize, &'a Payment)],
) -> BTreeMap<usize, PaymentTold<'a>> {
    let mut by_key: BTreeMap<PaymentKey<'a>, Vec<Placed<'a>>> = BTreeMap::new();
    for (_, payment) in own {
        let entries = || index.placed_entries_of(payment).filter(|(_, entry)| asked.shares_days(entry)).collect();
        by_key.entry(key(payment)).or_insert_with(entries);
    }
    let all = by_key.values().flatten();
    let mut left: BTreeMap<usize, Money> = all.map(|(place, entry)| (*place, entry.amount.value)).collect();
    let mut told = exactly(own, &by_key, &mut left);
    let mut queues: BTreeMap<PaymentKey<'a>, VecDeque<Placed<'a>>> = BTreeMap::new();
    for (place, payment) in own {
        if told.contains_key(place) {
            continue;
        }
        let key = key(payment);
        let entries = by_key.get(&key).map(Vec::as_slice).unwrap_or_default();
        let found = match summed(payment) {
            Some(sum) => {
                let queue = queues.entry(key).or_insert_with(|| entries.iter().copied().collect());
                taken(sum, queue, &mut left)
            }
            None => untaken(payment, entries, &left),
        };
        told.extend(found.map(|found| (*place, found)));
    }
    told
}

fn key(payment: &Payment) -> PaymentKey<'_> {
    (way_of(payment), name(payment.what.as_ref()))
}

/// Each payment with an entry of its amount has that one.
fn exactly<'a>(
    own: &[(usize, &'a Payment)],
    by_key: &BTreeMap<PaymentKey<'a>, Vec<Placed<'a>>>,
    left: &mut BTreeMap<usize, Money>,
) -> BTreeMap<usize, PaymentTold<'a>> {
    let (mut told, mut queues) = (BTreeMap::new(), BTreeMap::new());
    for (place, payment) in own {
        let Some(sum) = sum_of(payment) else { continue };
        let key = key(payment);
        let entries = by_key.get(&key).map(Vec::as_slice).unwrap_or_default();
        let queue: &mut VecDeque<Placed<'a>> = queues
            .entry((key, sum))
            .or_insert_with(|| entries.iter().copied().filter(|(_, entry)| entry.amount.value == sum).collect());
        while let Some((at, entry)) = queue.pop_front() {
            if left.get(&at) == Some(&sum) {
                left.insert(at, Money::ZERO);
                told.insert(*place, PaymentTold::Whole(entry));
                break;
            }
        }
    }
    told
}

/// The amount of a payment that entries can add up to. What includes value added tax is booked for less, by how much is not stated.
pub fn summed(payment: &Payment) -> Option<Money> {
    let is_net = payment.vat.is_none_or(|vat| vat.value != Vat::Included);
    sum_of(payment).filter(|sum| is_net && *sum > Money::ZERO)
}

/// An entry that tells of a payment whose amount says nothing of how much is lacking.
fn untaken<'a>(payment: &Payment, entries: &[Placed<'a>], left: &BTreeMap<usize, Money>) -> Option<PaymentTold<'a>> {
    let is_exact = sum_of(payment).is_some();
    let is_left = |place: &usize| left.get(place).is_some_and(|left| *left != Money::ZERO);
    entries.iter().find(|(place, _)| !is_exact || is_left(place)).map(|(_, entry)| PaymentTold::Whole(entry))
}

/// What entries, each of what is left of it, tell of an amount; what is credited takes of the others.
fn taken<'a>(
    sum: Money,
    queue: &mut VecDeque<Placed<'a>>,
    left: &mut BTreeMap<usize, Money>,
) -> Option<PaymentTold<'a>> {
    let (mut lacking, mut last) = (sum, None);
    while let Some((place, entry)) = queue.front().copied() {
        let own = left.entry(place).or_default();
        let used = (*own).min(lacking);
        if used != Money::ZERO {
            last = Some(entry);
        }
        lacking = lacking.checked_sub(used)?.min(sum);
        *own = own.checked_sub(used)?;
        if *own != Money::ZERO {
            break;
        }
        queue.pop_front();
    }
    if lacking == Money::ZERO {
        return last.map(PaymentTold::Whole);
    }
    let booked = sum.checked_sub(lacking)?;
    (booked != Money::ZERO).then_some(PaymentTold::Part { booked, left: lacking })
}
