//! The shares of the costs: what each party is charged in the period, and what it corrects.

use super::codes::Transfer;
use super::{AskedOrder, Order, OrderCharge, OrderFault, OrderNote, OrderRow, OrderState, Voucher, VoucherKind};
use crate::compute::frozen::{Charged, ChargedEntry, CostItems, SharePayers, ToldCharges, shares as entries};
use crate::compute::host::{HostFault, host};
use crate::compute::organisation::folded;
use crate::compute::split::Note;
use crate::model::{Account, Agreement, Date, Money};

/// One amount of a share.
struct ShareAmount<'a> {
    party: &'a str,
    item: Option<&'a str>,
    amount: Money,
}

/// Adds the vouchers of the shares to the order: those that have been recorded, and those that are left to book.
pub fn shares(asked: &AskedOrder<'_>, order: &mut Order) -> Result<(), OrderFault> {
    let recorded: Vec<ChargedEntry<'_>> =
        entries(asked.agreement).filter(|entry| !entry.is_payment && asked.overlaps(entry)).collect();
    let own: Vec<&ChargedEntry<'_>> = recorded.iter().filter(|entry| entry.period == asked.period).collect();
    if !own.is_empty() {
        booked(asked, &own, order)?;
        // What was charged of a frozen period is whole, and what was charged of a part of it is not told apart.
        let is_whole = asked.is_frozen() || asked.is_earlier() || own.len() < recorded.len();
        return match if is_whole { Ok(()) } else { open(asked, &own, order) } {
            Err(fault) if fault.is_wrong() => Err(fault),
            _ => Ok(()),
        };
    }
    if !recorded.is_empty() {
        let mut periods: Vec<_> = Vec::new();
        for entry in &recorded {
            if !periods.contains(&entry.period) {
                periods.push(entry.period);
            }
        }
        return Err(OrderFault::BookedOtherwise(periods));
    }
    if asked.is_earlier() { Err(OrderFault::ChargedElsewhere) } else { open(asked, &own, order) }
}

/// A recorded period as it was recorded, with the day that its order had.
fn booked(asked: &AskedOrder<'_>, own: &[&ChargedEntry<'_>], order: &mut Order) -> Result<(), OrderFault> {
    let shares = own.iter().map(|entry| ShareAmount { party: entry.party, item: entry.item, amount: entry.amount });
    let mut references: Vec<String> = own.iter().filter_map(|entry| Some(entry.reference?.to_owned())).collect();
    references.dedup();
    let rows = rows(asked, shares.collect())?;
    // Its texts are those that it was booked with.
    add(order, VoucherKind::Share, OrderState::Booked, asked.last, references, rows, asked.is_estimate());
    Ok(())
}

/// What is left to book of a period, with what it corrects of those before.
fn open(asked: &AskedOrder<'_>, own: &[&ChargedEntry<'_>], order: &mut Order) -> Result<(), OrderFault> {
    let now = asked.charged().map_err(OrderFault::Split)?;
    let key = asked.period.plain();
    let Charged { split, frozen } = &now;
    let Some(place) = split.periods.iter().position(|period| period.period.key() == key) else {
        return Err(OrderFault::Nothing);
    };
    let correction = frozen.as_ref().filter(|frozen| frozen.first_open == Some(place) && !frozen.stands());
    let Some(period) = split.periods.get(place) else { return Err(OrderFault::Nothing) };
    let (mut rest, mut corrected, mut charges) = (Vec::new(), Vec::new(), Vec::new());
    let payers = SharePayers::of(asked.agreement);
    let told = ToldCharges::of(&CostItems::of(asked.agreement), own);
    for (payer, bearer) in split.payers.iter().enumerate() {
        if payers.pay(&bearer.key, asked.period.first_year()) {
            order.notes.push(OrderNote::PaysInstead { name: bearer.name.clone() });
            continue;
        }
        let items = split.items.iter().enumerate();
        for (item, named) in items.filter(|(_, one)| !told.tell_of(&bearer.key, one.name.as_deref())) {
            let all = period.amounts.cell(item, payer).copied().unwrap_or_default();
            let one = correction.and_then(|frozen| frozen.correction.cell(item, payer)).copied().unwrap_or_default();
            let less = all.checked_sub(one).ok_or(OrderFault::Split(crate::compute::SplitFault::Overflow))?;
            let share = |amount| ShareAmount { party: &bearer.key, item: named.name.as_deref(), amount };
            if less != Money::ZERO || one != Money::ZERO {
                charges.push(OrderCharge { party: bearer.key.clone(), item: named.name.clone(), amount: all });
            }
            rest.push(share(less));
            corrected.push(share(one));
        }
    }
    if charges.is_empty() {
        return Err(OrderFault::Nothing);
    }
    order.notes.extend(split.notes.contains(&Note::MonthsAssumed).then_some(OrderNote::MonthsAssumed));
    order.notes.extend((!own.is_empty()).then(|| part_booked(asked.agreement, &charges)));
    let (rest, corrected) = (rows(asked, rest)?, rows(asked, corrected)?);
    let estimate = asked.is_estimate();
    let periods = || frozen.iter().flat_map(|frozen| &frozen.periods).map(|one| one.plain()).collect::<Vec<_>>();
    let references = frozen.as_ref().map(|frozen| frozen.references.clone()).filter(|known| !known.is_empty());
    add(order, VoucherKind::Share, asked.state(), asked.last, Vec::new(), rest, estimate);
    let corrects = references.unwrap_or_else(periods);
    add(order, VoucherKind::Correction, asked.state(), asked.last, corrects, corrected, estimate);
    order.charges = in_one_form(charges, own.iter().any(|entry| entry.item.is_none()))?;
    Ok(())
}

/// Whose charges are left, each once.
fn part_booked(agreement: &Agreement, charges: &[OrderCharge]) -> OrderNote {
    let mut names: Vec<String> = Vec::new();
    for charge in charges {
        let name = agreement.party(&charge.party).map_or(&charge.party, |party| &party.name.value);
        if !names.contains(name) {
            names.push(name.clone());
        }
    }
    OrderNote::PartBooked { names }
}

/// All entries of a period name their items, or none does, as those that are there.
fn in_one_form(charges: Vec<OrderCharge>, are_whole: bool) -> Result<Vec<OrderCharge>, OrderFault> {
    let has_none = are_whole || charges.iter().any(|charge| charge.item.is_none());
    if !has_none || charges.iter().all(|charge| charge.item.is_none()) {
        return Ok(charges);
    }
    let mut whole: Vec<OrderCharge> = Vec::new();
    for charge in charges {
        match whole.iter_mut().find(|one| one.party == charge.party) {
            Some(one) => {
                let sum = one.amount.checked_add(charge.amount);
                one.amount = sum.ok_or(OrderFault::Split(crate::compute::SplitFault::Overflow))?;
            }
            None => whole.push(OrderCharge { item: None, ..charge }),
        }
    }
    Ok(whole)
}

fn add(
    order: &mut Order,
    kind: VoucherKind,
    state: OrderState,
    date: Date,
    references: Vec<String>,
    rows: Vec<OrderRow>,
    on_account: bool,
) {
    if !rows.is_empty() {
        order.vouchers.push(Voucher { kind, state, date, on_account, references, rows });
    }
}

/// The rows of all who pay the host; amounts of one payer that have the same codes are one.
fn rows(asked: &AskedOrder<'_>, shares: Vec<ShareAmount<'_>>) -> Result<Vec<OrderRow>, OrderFault> {
    let mut rows: Vec<OrderRow> = Vec::new();
    let moving: Vec<ShareAmount<'_>> = shares.into_iter().filter(|share| share.amount != Money::ZERO).collect();
    if moving.is_empty() {
        return Ok(rows);
    }
    let host = host(asked.agreement, (asked.first, asked.last)).map_err(|fault| match fault {
        HostFault::None => OrderFault::NoHost,
        HostFault::Several => OrderFault::SeveralHosts,
    })?;
    for share in moving.into_iter().filter(|share| share.party != host.key.value) {
        let Some(from) = asked.agreement.party(share.party) else { continue };
        let transfer = Transfer {
            from: Some(from),
            payer: (share.party, &from.name.value),
            to: host,
            item: share.item.and_then(|item| account_of(asked.agreement, item)),
            what: share.item,
            amount: share.amount,
        };
        for row in asked.sides.rows(&transfer) {
            merge(&mut rows, row)?;
        }
    }
    rows.retain(|row| row.amount != Money::ZERO);
    Ok(rows)
}

fn merge(rows: &mut Vec<OrderRow>, row: OrderRow) -> Result<(), OrderFault> {
    let same = rows.iter_mut().find(|known| {
        (known.side, &known.party, &known.payer, &known.codes) == (row.side, &row.party, &row.payer, &row.codes)
    });
    match same {
        Some(known) => {
            let sum = known.amount.checked_add(row.amount);
            known.amount = sum.ok_or(OrderFault::Split(crate::compute::SplitFault::Overflow))?;
            if known.what != row.what {
                known.what = None;
            }
        }
        None => rows.push(row),
    }
    Ok(())
}

/// The account of the first item of that name.
fn account_of<'a>(agreement: &'a Agreement, item: &str) -> Option<&'a Account> {
    let mut items = agreement.costs.iter().flat_map(|cost| &cost.items);
    items.find(|own| folded(&own.name.value) == folded(item)).map(|own| &own.account)
}
