//! Agreements of every sort that the laws must hold for.

use super::fixture::{at, cost, over};
use crate::model::{Agreement, Cost, CostPeriod, Date, Method, Money, Proration, RoundTo};
use chrono::Days;
use proptest::prelude::*;

/// The shape of an agreement; the laws change one thing in it and look what else changed.
#[derive(Debug, Clone)]
pub struct Shape {
    pub first: Date,
    pub days: u64,
    /// Öre of each item, and whether all of them are credits.
    pub items: Vec<i64>,
    pub negative: bool,
    /// Billionths of a percent.
    pub shares: Vec<u64>,
    pub method: Method,
    pub proration: Option<Proration>,
    pub to: RoundTo,
    /// A year with other costs, counted from the first.
    pub own_year: Option<(i32, Vec<i64>)>,
    /// Costs for the whole term.
    pub for_term: Option<i64>,
    /// For parties but the first: days after the start on which they join, and days before the end on which they leave.
    pub moves: Vec<(Option<u64>, Option<u64>)>,
}

impl Shape {
    pub fn last(&self) -> Date {
        self.first + Days::new(self.days)
    }

    pub fn key(party: usize) -> String {
        format!("p{party:03}")
    }

    pub fn agreement(&self) -> Agreement {
        let sign = if self.negative { -1 } else { 1 };
        let named = |amounts: &[i64]| -> Vec<(String, Money)> {
            let amounts = amounts.iter().enumerate();
            amounts.map(|(item, ore)| (format!("post {item}"), Money::from_ore(sign * ore))).collect()
        };
        let entry = |per, amounts: &[i64]| {
            let named = named(amounts);
            let items: Vec<(&str, Money)> = named.iter().map(|(name, amount)| (name.as_str(), *amount)).collect();
            cost(per, &items)
        };
        let mut agreement = over(&self.first.to_string(), &self.last().to_string());
        agreement.costs.push(entry(CostPeriod::Year, &self.items));
        if let Some((after, items)) = &self.own_year {
            let year = chrono::Datelike::year(&self.first) + after;
            agreement.costs.push(Cost { year: Some(at(year)), ..entry(CostPeriod::Year, items) });
        }
        if let Some(ore) = self.for_term {
            agreement.costs.push(entry(CostPeriod::Term, &[ore]));
        }
        let shares: Vec<(String, String)> = self
            .shares
            .iter()
            .enumerate()
            .map(|(party, nano)| (Self::key(party), format!("{}.{:09}", nano / 1_000_000_000, nano % 1_000_000_000)))
            .collect();
        let shares: Vec<(&str, &str)> = shares.iter().map(|(key, share)| (key.as_str(), share.as_str())).collect();
        let mut agreement = agreement.shared(self.method, &shares).to(self.to);
        for (party, (joins, leaves)) in agreement.parties.iter_mut().skip(1).zip(&self.moves) {
            party.joined = joins.map(|days| at(self.first + Days::new(days)));
            party.left = leaves.and_then(|days| Some(at(self.last().checked_sub_days(Days::new(days))?)));
        }
        agreement.allocated(|allocation| allocation.proration = self.proration.map(at))
    }
}

/// Öre: often so few that every unit shows, sometimes as many as there can be.
fn amounts(count: usize) -> impl Strategy<Value = Vec<i64>> {
    let most = prop_oneof![Just(9_i64), Just(300), Just(100_000), Just(1_000_000_000), Just(100_000_000_000_000_000)];
    most.prop_flat_map(move |most| prop::collection::vec(prop_oneof![1 => Just(0), 9 => 0..=most], 1..=count))
}

fn shares(count: usize) -> impl Strategy<Value = Vec<u64>> {
    let any = prop_oneof![1 => Just(0_u64), 6 => (0..=100_u64).prop_map(|whole| whole * 1_000_000_000), 3 => 0..=100_000_000_000_u64];
    (1..=100_000_000_000_u64, prop::collection::vec(any, 0..count)).prop_map(|(first, mut others)| {
        others.insert(0, first);
        others
    })
}

/// Agreements of up to `days` days, with up to so many parties and items. The first party always takes part.
pub fn shape(days: u64, parties: usize, items: usize) -> impl Strategy<Value = Shape> {
    let first = (0..4000_u64).prop_map(|after| Date::from_ymd_opt(2015, 1, 1).unwrap() + Days::new(after));
    let first = prop_oneof![first, Just(Date::from_ymd_opt(2019, 1, 1).unwrap())];
    let length = prop_oneof![3 => 0..=days, 1 => Just(364), 1 => Just(730)];
    let method = prop_oneof![4 => Just(Method::Percent), 1 => Just(Method::Equal)];
    let proration =
        prop::option::of(prop_oneof![Just(Proration::Months), Just(Proration::Days), Just(Proration::None)]);
    let to = prop_oneof![4 => Just(RoundTo::Ore), 1 => Just(RoundTo::Krona), 1 => Just(RoundTo::Tkr)];
    let own_year = prop::option::weighted(0.3, (0..3_i32, amounts(items)));
    let for_term = prop::option::weighted(0.3, 0..=1_000_000_i64);
    let part = || prop::option::weighted(0.3, 0..=900_u64);
    let moves = prop_oneof![2 => Just(vec![]), 1 => prop::collection::vec((part(), part()), parties)];
    let money = (amounts(items), any::<bool>(), shares(parties), method);
    (first, length.prop_map(move |length| length.min(days)), money, proration, to, own_year, for_term, moves).prop_map(
        |(first, days, (items, negative, shares, method), proration, to, own_year, for_term, moves)| Shape {
            first,
            days,
            items,
            negative,
            shares,
            method,
            proration,
            to,
            own_year,
            for_term,
            moves,
        },
    )
}
