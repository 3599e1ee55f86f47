//! Who pays the host by agreed payments in place of a share of the costs.

use super::entries::payment_year;
use crate::compute::split::stated_shares;
use crate::model::{Agreement, Payment};
use std::collections::BTreeSet;

/// Gathered once, and not gone through for each entry: a file may have thousands of payments.
#[derive(Default)]
pub struct SharePayers<'a> {
    hosts: BTreeSet<&'a str>,
    /// Those who bear a part of the costs.
    bearers: BTreeSet<&'a str>,
    /// The years that costs are stated for; None for every year.
    years: BTreeSet<Option<i32>>,
    /// Who pays, and the year that it is for; None for any.
    paid: BTreeSet<(&'a str, Option<i32>)>,
}

impl<'a> SharePayers<'a> {
    pub fn of(agreement: &'a Agreement) -> Self {
        if agreement.payments.is_empty() {
            return Self::default();
        }
        let hosts = agreement.parties.iter().filter(|party| party.is_host()).map(|party| party.key.value.as_str());
        let bearers = stated_shares(agreement).into_iter().filter(|(_, stated)| stated.is_something());
        let mut own = Self {
            hosts: hosts.collect(),
            bearers: bearers.map(|(key, _)| key).collect(),
            years: agreement.costs.iter().map(|cost| cost.year.map(|year| year.value)).collect(),
            paid: BTreeSet::new(),
        };
        let paid = agreement.payments.iter().filter(|payment| own.is_share(payment));
        own.paid = paid.map(|payment| (payment.from.value.as_str(), payment_year(payment))).collect();
        own
    }

    pub fn is_host(&self, key: &str) -> bool {
        self.hosts.contains(key)
    }

    /// Whether a payment goes to the host, of a year with costs, from a party that bears a part of them.
    pub fn is_share(&self, payment: &Payment) -> bool {
        let from = payment.from.value.as_str();
        let has_costs = |year| self.years.contains(&None) || self.years.contains(&Some(year));
        payment.only_receiver().is_some_and(|to| to.value != from && self.is_host(&to.value))
            && payment_year(payment).map_or(!self.years.is_empty(), has_costs)
            && self.bearers.contains(from)
    }

    /// Whether a party that bears costs of a year pays the host by agreed payments that year: those are booked, and its share is not.
    pub fn pay(&self, party: &str, year: i32) -> bool {
        self.paid.contains(&(party, None)) || self.paid.contains(&(party, Some(year)))
    }
}
