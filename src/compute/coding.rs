//! The codes of the accounting system on the rows that are exported: the account of an item, else that of the party that bears it.

use super::split::stated_shares;
use crate::model::{Account, Agreement, Booking, Coding, Cost, Export, Party, Span, Uncoded};
use std::collections::BTreeSet;

/// The dimensions that the agreement's accounts have, and the rows that lack one that others of them have. Of an agreement
/// without accounts nothing is said.
pub fn coding(agreement: &Agreement, export: &Export, booking: &Booking) -> Coding {
    let items = || agreement.costs.iter().flat_map(|cost| &cost.items).map(|item| &item.account);
    let accounts = || agreement.parties.iter().flat_map(|party| [&party.account, &party.account_host]).chain(items());
    let columns: BTreeSet<&str> = export
        .columns
        .iter()
        .map(|column| column.value.as_str())
        .chain(booking.required.iter().map(|column| column.value.as_str()))
        .collect();
    let is_asked = !columns.is_empty() || !booking.columns.is_empty();
    if !agreement.is_partnership() || !is_asked || accounts().all(Vec::is_empty) {
        return Coding::default();
    }
    let dimensions: BTreeSet<&str> = accounts().flatten().map(|(dimension, _)| dimension.value.as_str()).collect();
    let shares = stated_shares(agreement);
    let bearers: Vec<&Party> =
        agreement.parties.iter().filter(|party| shares.contains_key(&*party.key.value)).collect();
    let mut lacking = Vec::new();
    for column in columns {
        let of_items: Vec<Option<Span>> = rows(agreement).into_iter().map(|account| code(account, column)).collect();
        let of_parties = bearers.iter().map(|party| (party, code(&party.account, column)));
        let of_parties: Vec<(&&Party, Option<Span>)> = of_parties.collect();
        let places = of_items.iter().copied().chain(of_parties.iter().map(|(_, place)| *place));
        let Some(other) = places.flatten().next() else { continue };
        if of_items.iter().all(Option::is_some) {
            continue;
        }
        let is_exported = export.columns.iter().any(|own| own.value.as_str() == column);
        let is_row = |party: &Party| is_exported || !has_no_row(agreement, party, column);
        let uncoded = of_parties.iter().filter(|(party, place)| place.is_none() && is_row(party));
        lacking.extend(uncoded.map(|(party, _)| Uncoded {
            column: column.to_owned(),
            party: party.key.value.clone(),
            name: party.name.value.clone(),
            span: party.key.span,
            other,
        }));
    }
    Coding { dimensions: dimensions.into_iter().map(str::to_owned).collect(), lacking }
}

/// Whether no order has a row that a party pays: the host of all the time owes nobody its share, and is credited by its `account_host`.
fn has_no_row(agreement: &Agreement, party: &Party, column: &str) -> bool {
    party.is_host()
        && !party.is_host_for_a_time()
        && code(&party.account_host, column).is_some()
        && agreement.payments.iter().all(|payment| payment.from.value != party.key.value)
}

/// The accounts of the items that are split; a cost without items is one row without an account of its own.
fn rows(agreement: &Agreement) -> Vec<&Account> {
    static NONE: Account = Vec::new();
    let of_cost = |cost: &Cost| cost.items.is_empty().then_some(&NONE);
    let whole = agreement.costs.iter().filter_map(of_cost);
    whole.chain(agreement.costs.iter().flat_map(|cost| &cost.items).map(|item| &item.account)).collect()
}

/// Where an account states a dimension. An empty value is one that is not filled in.
fn code(account: &Account, column: &str) -> Option<Span> {
    let stated = account.iter().find(|(dimension, code)| dimension.value == column && !code.value.is_empty());
    stated.map(|(_, code)| code.span)
}
