//! Who bears the costs, with what share, and when.

use super::fault::{Note, SplitFault};
use crate::model::{Agreement, Allocation, Date, Decimal, Method, Party, Share, Span};
use chrono::Datelike;
use std::collections::BTreeMap;

/// What the file says that a party bears.
#[derive(Debug, Clone, PartialEq)]
pub enum Stated {
    Percent(Decimal),
    /// Counts of the basis, one for each label.
    Counts(Vec<u32>),
    /// Kronor a year, or kronor for the term where every cost is for the term.
    Kronor(Decimal),
    /// What fixed amounts leave; with the party's own fixed amount, if it has one.
    Remainder(Option<Decimal>),
    Equal,
    /// It bears nothing any longer; it has been charged before.
    Nothing,
}

impl Stated {
    fn weight(&self) -> i128 {
        match self {
            Self::Percent(share) | Self::Kronor(share) | Self::Remainder(Some(share)) => share.nano(),
            Self::Counts(counts) => counts.iter().map(|count| i128::from(*count)).sum(),
            Self::Remainder(None) | Self::Nothing => 0,
            Self::Equal => 1,
        }
    }

    /// Whether it is more than nothing; what others leave may be.
    pub fn is_something(&self) -> bool {
        matches!(self, Self::Remainder(_)) || self.weight() > 0
    }
}

/// A column of the tables: a party that bears costs.
#[derive(Debug, Clone)]
pub struct Payer {
    pub key: String,
    pub name: String,
    pub stated: Stated,
    /// Where the share is written.
    pub span: Span,
    pub joined: Option<Date>,
    pub left: Option<Date>,
}

impl Payer {
    fn new(party: &Party, stated: Stated, span: Span) -> Self {
        let (joined, left) = (party.joined.map(|day| day.value), party.left.map(|day| day.value));
        Self { key: party.key.value.clone(), name: party.name.value.clone(), stated, span, joined, left }
    }

    /// Whether the party takes part on a day; the day on which it leaves is its last.
    pub fn is_present(&self, day: Date) -> bool {
        self.joined.is_none_or(|joined| joined <= day) && self.left.is_none_or(|left| day <= left)
    }

    /// The weight in the splitting: billionths of a percent or of a krona, or a count.
    pub fn weight(&self) -> i128 {
        self.stated.weight()
    }
}

/// Those who bear costs, in the order in which the file lists the parties, and how.
#[derive(Debug)]
pub struct Payers {
    pub method: Method,
    pub list: Vec<Payer>,
    pub notes: Vec<Note>,
}

impl Payers {
    /// Reads the allocation.
    pub fn of(agreement: &Agreement, allocation: &Allocation) -> Result<Self, SplitFault> {
        let stated = stated(agreement, allocation);
        if stated.is_empty() {
            return Err(SplitFault::NoShares(allocation.span));
        }
        let mut stated: BTreeMap<&str, (Stated, Span)> =
            stated.into_iter().map(|(key, stated, span)| (key, (stated, span))).collect();
        let parties = agreement.parties.iter();
        let payer = |party: &Party| {
            let (stated, span) = stated.remove(party.key.value.as_str())?;
            Some(Payer::new(party, stated, span))
        };
        let list: Vec<Payer> = parties.filter_map(payer).collect();
        if let Some((_, span)) = stated.into_values().next() {
            return Err(SplitFault::UnknownParty(span));
        }
        if let Some(negative) = list.iter().find(|payer| payer.weight() < 0) {
            return Err(SplitFault::NegativeShare(negative.span));
        }
        let method = allocation.method.value;
        let mut notes = Vec::new();
        if method == Method::Percent {
            let sum = list.iter().try_fold(0, |sum: i128, payer| sum.checked_add(payer.weight()));
            let sum = sum.ok_or(SplitFault::Overflow)?;
            if sum != Decimal::whole(100).nano() {
                notes.push(Note::SharesNotHundred(sum));
            }
        }
        Ok(Self { method, list, notes })
    }

    /// One nameless payer of everything, for costs whoever bears them.
    pub fn unknown(agreement: &Agreement) -> Self {
        let (key, name, span) = (String::new(), String::new(), agreement.title.span);
        let list = vec![Payer { key, name, stated: Stated::Equal, span, joined: None, left: None }];
        Self { method: Method::Equal, list, notes: Vec::new() }
    }

    /// Days on which those who take part change: the first day of each who joins, the day after the last of each who leaves.
    pub fn changes(&self) -> impl Iterator<Item = Date> {
        let joined = self.list.iter().filter_map(|payer| payer.joined);
        joined.chain(self.list.iter().filter_map(|payer| payer.left?.succ_opt()))
    }

    /// Whether someone joins or leaves within a year, from `first` to `last`.
    pub fn change_within_a_year(&self, first: Date, last: Date) -> bool {
        self.changes().any(|cut| first < cut && cut <= last && cut.ordinal() != 1)
    }
}

/// What the allocation says that each party bears, by the keys of the parties.
pub fn stated_shares(agreement: &Agreement) -> BTreeMap<&str, Stated> {
    let stated = agreement.allocation.iter().flat_map(|allocation| stated(agreement, allocation));
    stated.map(|(key, stated, _)| (key, stated)).collect()
}

/// What the file says of each party that it names, and where.
fn stated<'a>(agreement: &'a Agreement, allocation: &'a Allocation) -> Vec<(&'a str, Stated, Span)> {
    let shares = |stated: fn(&Share) -> Stated| {
        let shares = allocation.shares.iter();
        shares.map(move |share| (share.party.value.as_str(), stated(share), share.value.span)).collect()
    };
    match allocation.method.value {
        Method::Percent => shares(|share| Stated::Percent(share.value.value)),
        Method::Equal if !allocation.shares.is_empty() => shares(|_| Stated::Equal),
        Method::Equal => {
            let parties = agreement.parties.iter();
            parties.map(|party| (party.key.value.as_str(), Stated::Equal, allocation.method.span)).collect()
        }
        Method::Basis => {
            let counts = allocation.basis.iter().flat_map(|basis| &basis.counts);
            let counted = counts.map(|count| {
                let numbers = count.counts.iter().map(|number| number.value).collect();
                (count.party.value.as_str(), Stated::Counts(numbers), count.party.span)
            });
            counted.collect()
        }
        Method::Fixed => {
            let mut all: Vec<(&str, Stated, Span)> = shares(|share| Stated::Kronor(share.value.value));
            if let Some(rest) = &allocation.remainder {
                let own = allocation.shares.iter().find(|share| share.party.value == rest.value);
                all.retain(|(key, ..)| *key != rest.value);
                all.push((&rest.value, Stated::Remainder(own.map(|share| share.value.value)), rest.span));
            }
            all
        }
    }
}
