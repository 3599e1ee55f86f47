//! `booking --record`: what has been booked, as entries of the agreements.

use super::answer::{Orders, record_notes};
use super::{Args, Files, refuse_preliminary};
use crate::commands::append::{Addition, AppendManner, append};
use crate::compute::{Order, OrderCharge, OrderState, Payout};
use crate::edit::{Change, NewPair};
use crate::model::{Date, Money, NamedPeriod, Text, text, text_as_toml};
use crate::parse::{AmountUnit, number_as_toml};
use crate::session::{Exit, Session};

/// The files as they are before anything is worked out.
pub fn held(args: &Args, session: &Session<'_>) -> anyhow::Result<Files> {
    if !args.recording.diff {
        session.has_no_output(&text!(
            "--record skriver i avtalen: utelämna --output, eller ange --diff",
            "--record writes into the agreements: leave out --output, or give --diff"
        ))?;
        session.writes_files();
    }
    Files::read(session)
}

/// Writes what has been booked into the agreements, and says which line of the settings freezes the period.
pub fn record(orders: &Orders<'_>, held: &Files, args: &Args, session: &mut Session<'_>) -> anyhow::Result<Exit> {
    refuse_preliminary(orders)?;
    let (period, on) = (orders.period, orders.context.as_of);
    let additions = orders.list.iter().filter_map(|(entry, _, order)| {
        let shares =
            order.charges.iter().map(|charge| of_share(charge, period, on, args.recording.reference.as_deref()));
        let paid =
            order.payouts.iter().map(|payout| of_payment(payout, period, on, args.recording.reference.as_deref()));
        let entries: Vec<Change> = shares.chain(paid).collect();
        (!entries.is_empty()).then_some(Addition { file: entry.file, entries })
    });
    let additions: Vec<Addition> = additions.collect();
    let is_booked = |order: &Order| order.vouchers.iter().any(|one| one.state == OrderState::Booked);
    let is_left = |order: &Order| !order.charges.is_empty() || !order.payouts.is_empty();
    let booked = orders.list.iter().filter(|(_, _, order)| is_booked(order) && !is_left(order));
    let booked: Vec<&str> = booked.map(|(entry, ..)| entry.id.as_str()).collect();
    if !booked.is_empty() {
        let (booked, key) = (Text::same(booked.join(", ")), Text::same(period.plain()));
        session.say(&text!("{key} finns redan i {booked}", "{key} is there already in {booked}", booked, key))?;
    }
    for text in record_notes(orders) {
        session.say(&text)?;
    }
    let manner = AppendManner { only_shown: args.recording.diff, unasked: args.recording.yes };
    let exit = if additions.is_empty() { Exit::Well } else { append(&additions, held, manner, session)? };
    let is_only_shown = manner.only_shown && !additions.is_empty();
    if exit == Exit::Well && !is_only_shown {
        freezing(orders, session)?;
    }
    Ok(exit)
}

/// The line that freezes the period, where it is not frozen.
fn freezing(orders: &Orders<'_>, session: &mut Session<'_>) -> anyhow::Result<()> {
    let money = &orders.context.settings.money;
    let frozen = money.frozen_through();
    if frozen < orders.period.last_day() {
        let key = Text::same(orders.period.plain());
        session.say(&text!(
            "när alla avtal är bokförda för {key}, lås perioden under [money] i liggare.toml: frozen_to = \"{key}\"",
            "when every agreement is booked for {key}, freeze the period under [money] of liggare.toml: frozen_to = \"{key}\"",
            key
        ))?;
        if frozen.is_none() && money.frozen_since().is_none() {
            session.say(&text!(
                "perioder före {key} blir låsta samtidigt: skriv in dem med --record, eller ange den första som registret har i `frozen_from`",
                "the periods before {key} are frozen with it: record them by --record, or state the first that the ledger has in `frozen_from`",
                key
            ))?;
        }
    }
    Ok(())
}

fn of_share(charge: &OrderCharge, period: NamedPeriod, on: Date, reference: Option<&str>) -> Change {
    let mut pairs = vec![text_pair("period", &period.plain()), text_pair("party", &charge.party)];
    pairs.extend(charge.item.as_deref().map(|item| text_pair("item", item)));
    let corrects = charge.corrects.iter().map(|one| text_as_toml(one)).collect::<Vec<_>>().join(", ");
    let corrects = (!corrects.is_empty()).then(|| NewPair::new("corrects", format!("[{corrects}]")));
    entry(pairs, charge.amount, on, reference, corrects)
}

fn of_payment(payout: &Payout, period: NamedPeriod, on: Date, reference: Option<&str>) -> Change {
    let mut pairs =
        vec![text_pair("period", &period.plain()), text_pair("from", &payout.from), text_pair("to", &payout.to)];
    pairs.extend(payout.what.as_deref().map(|what| text_pair("item", what)));
    entry(pairs, payout.amount, on, reference, None)
}

fn entry(
    mut pairs: Vec<NewPair>,
    amount: Money,
    on: Date,
    reference: Option<&str>,
    corrects: Option<NewPair>,
) -> Change {
    let plain = amount.plain();
    let short = plain.strip_suffix(".00").unwrap_or(&plain);
    pairs.push(NewPair::new("amount", number_as_toml(short, AmountUnit::Kronor).unwrap_or_else(|| short.to_owned())));
    pairs.push(NewPair::new("on", on.to_string()));
    pairs.extend(reference.map(|reference| text_pair("reference", reference)));
    pairs.extend(corrects);
    Change::Append { list: "invoiced".to_owned(), pairs }
}

fn text_pair(key: &str, value: &str) -> NewPair {
    NewPair::new(key, text_as_toml(value))
}
