//! The shares of the costs: what each party is charged in the period, and what it corrects.

use super::codes::Transfer;
use super::elsewhere::BookedElsewhere;
use super::{AskedOrder, Order, OrderCharge, OrderFault, OrderNote, OrderRow, OrderState, Voucher, VoucherKind};
use crate::compute::frozen::{
    Charged, ChargedEntry, CorrectedDays, CorrectedPeriod, CostItems, Frozen, SharePayers, ToldCharges,
    shares as entries,
};
use crate::compute::host::{HostFault, host};
use crate::compute::organisation::folded;
use crate::compute::split::{Note, SplitFault};
use crate::model::{Account, Agreement, Date, Money};
use chrono::Datelike;
use std::collections::BTreeSet;

/// One amount of a share.
struct ShareAmount<'a> {
    party: &'a str,
    item: Option<&'a str>,
    amount: Money,
}

/// Adds the vouchers of the shares to the order: those that have been recorded, and those that are left to book.
pub fn shares(asked: &AskedOrder<'_>, order: &mut Order) -> Result<(), OrderFault> {
    let all: Vec<ChargedEntry<'_>> = entries(asked.agreement).collect();
    let recorded: Vec<&ChargedEntry<'_>> =
        all.iter().filter(|entry| !entry.is_payment && asked.overlaps(entry)).collect();
    let own: Vec<&ChargedEntry<'_>> = recorded.iter().copied().filter(|entry| entry.period == asked.period).collect();
    let elsewhere = BookedElsewhere::of(asked, &all, &recorded);
    // What was charged of a frozen period is whole.
    let is_whole = asked.is_frozen() || asked.is_earlier();
    if !own.is_empty() {
        booked(asked, (&all, &own), order)?;
        return match if is_whole { Ok(()) } else { open(asked, (&own, &elsewhere), order) } {
            Err(fault) if fault.is_wrong() => Err(fault),
            _ => Ok(()),
        };
    }
    if !recorded.is_empty() {
        let is_left = !is_whole && open(asked, (&own, &elsewhere), order).is_ok();
        return if is_left { Ok(()) } else { Err(OrderFault::BookedOtherwise(elsewhere.periods())) };
    }
    if asked.is_earlier() { Err(OrderFault::ChargedElsewhere) } else { open(asked, (&own, &elsewhere), order) }
}

/// A recorded period as it was recorded, with the day that its order had: its own charges, and each of its corrections.
fn booked(
    asked: &AskedOrder<'_>,
    (all, own): (&[ChargedEntry<'_>], &[&ChargedEntry<'_>]),
    order: &mut Order,
) -> Result<(), OrderFault> {
    // The period's own come first.
    let corrections: BTreeSet<(bool, &[&str])> =
        own.iter().map(|entry| (!entry.corrects.is_empty(), entry.corrects.as_slice())).collect();
    let named = CorrectedDays::of(all);
    for (_, corrects) in corrections {
        let of_it = || own.iter().filter(|entry| entry.corrects == corrects);
        let shares = of_it().map(|entry| ShareAmount { party: entry.party, item: entry.item, amount: entry.amount });
        let mut references: Vec<String> = of_it().filter_map(|entry| Some(entry.reference?.to_owned())).collect();
        references.dedup();
        let corrected = of_it().next().and_then(|entry| named.of_entry(entry).first().copied());
        let days = corrected.unwrap_or((asked.first, asked.last));
        let rows = rows(asked, days, shares.collect())?;
        let kind = if corrects.is_empty() { VoucherKind::Share } else { VoucherKind::Correction };
        let corrects = corrects.iter().map(|one| (*one).to_owned()).collect();
        // Its texts are those that it was booked with.
        let (state, estimate) = (OrderState::Booked, asked.is_estimate());
        add(order, (kind, state, asked.last), references, corrects, rows, estimate);
    }
    Ok(())
}

/// What is left to book of a period, with what it corrects of those before.
fn open(
    asked: &AskedOrder<'_>,
    (own, elsewhere): (&[&ChargedEntry<'_>], &BookedElsewhere<'_>),
    order: &mut Order,
) -> Result<(), OrderFault> {
    let now = asked.charged().map_err(OrderFault::Split)?;
    let key = asked.period.plain();
    let Charged { split, frozen } = &now;
    let Some(place) = split.periods.iter().position(|period| period.period.key() == key) else {
        return Err(OrderFault::Nothing);
    };
    let correction = frozen.as_ref().filter(|frozen| frozen.first_open == Some(place) && !frozen.stands());
    let Some(period) = split.periods.get(place) else { return Err(OrderFault::Nothing) };
    let (mut rest, mut charges) = (Vec::new(), Vec::new());
    let mut corrections = corrections(asked, correction)?;
    let payers = SharePayers::of(asked.agreement);
    let told = ToldCharges::of(&CostItems::of(asked.agreement), own);
    let mut left_out = Vec::new();
    for (payer, bearer) in split.payers.iter().enumerate() {
        if !elsewhere.leaves(&bearer.key) {
            let is_something = period.amounts.payers.get(payer).is_some_and(|amount| *amount != Money::ZERO);
            left_out.extend(is_something.then(|| bearer.name.clone()));
            continue;
        }
        if payers.pay(&bearer.key, asked.period.first_year()) {
            order.notes.push(OrderNote::PaysInstead { name: bearer.name.clone() });
            continue;
        }
        let items = split.items.iter().enumerate();
        for (item, named) in items.filter(|(_, one)| !told.tell_of(&bearer.key, one.name.as_deref())) {
            let all = period.amounts.cell(item, payer).copied().unwrap_or_default();
            let one = correction.and_then(|frozen| frozen.correction.cell(item, payer)).copied().unwrap_or_default();
            let less = all.checked_sub(one).ok_or(TOO_LARGE)?;
            let share = |amount| ShareAmount { party: &bearer.key, item: named.name.as_deref(), amount };
            let mut charge = |amount: Money, corrects: &[String]| {
                let (party, item, corrects) = (bearer.key.clone(), named.name.clone(), corrects.to_vec());
                let charge = OrderCharge { party, item, amount, corrects };
                charges.extend(Some(charge).filter(|_| amount != Money::ZERO));
            };
            charge(less, &[]);
            rest.push(share(less));
            for correction in &mut corrections {
                let lacks = correction.lacks(item, payer)?;
                charge(lacks, &correction.corrects);
                correction.shares.push(share(lacks));
            }
        }
    }
    if charges.is_empty() {
        return Err(OrderFault::Nothing);
    }
    order.notes.extend(split.notes.contains(&Note::MonthsAssumed).then_some(OrderNote::MonthsAssumed));
    order.notes.extend((!own.is_empty()).then(|| part_booked(asked.agreement, &charges)));
    order.notes.extend(
        (!left_out.is_empty()).then(|| OrderNote::BookedInOthers { names: left_out, periods: elsewhere.periods() }),
    );
    let rest = rows(asked, (asked.first, asked.last), rest)?;
    let (state, estimate) = (asked.state(), asked.is_estimate());
    add(order, (VoucherKind::Share, state, asked.last), Vec::new(), Vec::new(), rest, estimate);
    for Correction { days, corrects, shares, .. } in corrections {
        let rows = rows(asked, days, shares)?;
        add(order, (VoucherKind::Correction, state, asked.last), Vec::new(), corrects, rows, estimate);
    }
    order.charges = in_one_form(charges, own)?;
    Ok(())
}

const TOO_LARGE: OrderFault = OrderFault::Split(SplitFault::Overflow);

/// What an order corrects of periods of one year that had one host: a year is settled by itself.
struct Correction<'a> {
    host: &'a str,
    /// The days of the first of them.
    days: (Date, Date),
    /// Their vouchers; their names where none are known.
    corrects: Vec<String>,
    periods: Vec<&'a CorrectedPeriod>,
    shares: Vec<ShareAmount<'a>>,
}

impl Correction<'_> {
    fn lacks(&self, item: usize, payer: usize) -> Result<Money, OrderFault> {
        let cells = self.periods.iter().filter_map(|period| period.lacks.cell(item, payer).copied());
        Money::sum(cells).ok_or(TOO_LARGE)
    }
}

/// The corrections of the periods that have been charged otherwise, year by year and host by host: what a host got too little of is paid
/// to it, though another has taken over.
fn corrections<'a>(asked: &AskedOrder<'a>, frozen: Option<&'a Frozen>) -> Result<Vec<Correction<'a>>, OrderFault> {
    let mut found: Vec<Correction<'a>> = Vec::new();
    for period in frozen.iter().flat_map(|frozen| &frozen.corrected) {
        let Some(days) = period.period.days() else { continue };
        let host = host(asked.agreement, days).map_err(no_host)?.key.value.as_str();
        let names = || vec![period.period.plain()];
        let corrects = Some(period.references.clone()).filter(|known| !known.is_empty()).unwrap_or_else(names);
        match found.iter_mut().find(|one| (one.host, one.days.0.year()) == (host, days.0.year())) {
            Some(one) => {
                one.corrects.extend(corrects);
                one.periods.push(period);
            }
            None => found.push(Correction { host, days, corrects, periods: vec![period], shares: Vec::new() }),
        }
    }
    Ok(found)
}

const fn no_host(fault: HostFault) -> OrderFault {
    match fault {
        HostFault::None => OrderFault::NoHost,
        HostFault::Several => OrderFault::SeveralHosts,
    }
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

/// All entries of a party and a period name their items, or none does, as those that are there.
fn in_one_form(charges: Vec<OrderCharge>, own: &[&ChargedEntry<'_>]) -> Result<Vec<OrderCharge>, OrderFault> {
    let told: BTreeSet<&str> = own.iter().filter(|entry| entry.item.is_some()).map(|entry| entry.party).collect();
    let of_none = own.iter().filter(|entry| entry.item.is_none()).map(|entry| entry.party.to_owned());
    let unsaid = charges.iter().filter(|charge| charge.item.is_none()).map(|charge| charge.party.clone());
    let of_none: BTreeSet<String> = of_none.chain(unsaid).collect();
    // Whoever has no entries of its own follows the others.
    let is_whole = |party: &str| of_none.contains(party) || !of_none.is_empty() && !told.contains(party);
    let mut whole: Vec<OrderCharge> = Vec::new();
    for charge in charges {
        if !is_whole(&charge.party) {
            whole.push(charge);
            continue;
        }
        let is_same = |one: &&mut OrderCharge| (&one.party, &one.corrects) == (&charge.party, &charge.corrects);
        match whole.iter_mut().find(is_same) {
            Some(one) => one.amount = one.amount.checked_add(charge.amount).ok_or(TOO_LARGE)?,
            None => whole.push(OrderCharge { item: None, ..charge }),
        }
    }
    Ok(whole)
}

fn add(
    order: &mut Order,
    (kind, state, date): (VoucherKind, OrderState, Date),
    references: Vec<String>,
    corrects: Vec<String>,
    rows: Vec<OrderRow>,
    on_account: bool,
) {
    if !rows.is_empty() {
        order.vouchers.push(Voucher { kind, state, date, on_account, references, corrects, rows });
    }
}

/// The rows of all who pay the host of those days; amounts of one payer that have the same codes are one.
fn rows(asked: &AskedOrder<'_>, days: (Date, Date), shares: Vec<ShareAmount<'_>>) -> Result<Vec<OrderRow>, OrderFault> {
    let mut rows: Vec<OrderRow> = Vec::new();
    let moving: Vec<ShareAmount<'_>> = shares.into_iter().filter(|share| share.amount != Money::ZERO).collect();
    if moving.is_empty() {
        return Ok(rows);
    }
    let host = host(asked.agreement, days).map_err(no_host)?;
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
            known.amount = sum.ok_or(TOO_LARGE)?;
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
