//! The words of an order: the texts of its rows, and its notes.

use super::{BookingFacts, Orders};
use crate::commands::split;
use crate::compute::{ChargedOtherwise, Note, Order, OrderNote, OrderRow, OrderState, Voucher, VoucherKind};
use crate::model::{Money, Text, text};

/// What a row's text is made from where the settings do not say.
const TEXT: &str = "{reference} {short_name} {period} {party}";

/// The text of a row, with what sets the voucher apart.
pub fn row(orders: &Orders<'_>, kept: &BookingFacts, voucher: &Voucher, row: &OrderRow) -> Text {
    let state = match voucher.state {
        OrderState::Open => None,
        OrderState::Preliminary => Some(Text::fixed("preliminär", "preliminary")),
        OrderState::Booked => Some(Text::fixed("redan bokförd", "already booked")),
    };
    marked(&of_row(orders, kept, voucher, row), voucher, state)
}

/// The same as it is booked, whether that has been done or not.
pub fn booked_row(orders: &Orders<'_>, kept: &BookingFacts, voucher: &Voucher, row: &OrderRow) -> Text {
    marked(&of_row(orders, kept, voucher, row), voucher, None)
}

fn of_row(orders: &Orders<'_>, kept: &BookingFacts, voucher: &Voucher, row: &OrderRow) -> Text {
    let filled = filled(orders, kept, &row.payer);
    let what = row.what.as_deref().filter(|_| !matches!(voucher.kind, VoucherKind::Share | VoucherKind::Correction));
    Text::same(what.map_or_else(|| filled.clone(), |what| format!("{filled}, {what}")))
}

/// The text of a whole voucher as it is booked.
pub fn voucher(orders: &Orders<'_>, kept: &BookingFacts, voucher: &Voucher) -> Text {
    marked(&Text::same(filled(orders, kept, "")), voucher, None)
}

fn filled(orders: &Orders<'_>, kept: &BookingFacts, party: &str) -> String {
    let template = orders.context.settings.booking.text.as_ref().map_or(TEXT, |text| text.value.as_str());
    let period = orders.period.plain();
    let mut text = template.to_owned();
    for (key, value) in [
        ("{reference}", kept.reference.as_deref().unwrap_or_default()),
        ("{short_name}", kept.short_name.as_deref().unwrap_or(&kept.title)),
        ("{period}", &period),
        ("{party}", party),
    ] {
        text = text.replace(key, value);
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn marked(text: &Text, voucher: &Voucher, state: Option<Text>) -> Text {
    let mut words = vec![text.clone()];
    words.extend(voucher.on_account.then(|| Text::fixed("à conto", "on account")));
    words.extend(state);
    words.extend((voucher.kind == VoucherKind::Correction).then(|| correction(&voucher.corrects)));
    Text::join(&words, ", ")
}

/// That it is a correction, and of which vouchers or periods: of many, the first few.
fn correction(corrects: &[String]) -> Text {
    const FEW: usize = 3;
    let named = Text::same(corrects.iter().take(FEW).map(String::as_str).collect::<Vec<_>>().join(", "));
    match corrects.len() {
        0 => Text::fixed("rättelse", "correction"),
        1..=FEW => text!("rättelse av {named}", "correction of {named}", named),
        _ => text!("rättelse av {named} m.fl.", "correction of {named} and others", named),
    }
}

/// A note with the agreement that it is about.
pub fn of(id: &str, note: &Text) -> Text {
    let (id, note) = (Text::same(id), note.clone());
    text!("{id}: {note}", "{id}: {note}", id, note)
}

/// What the reader of an order must know.
pub fn note(note: &OrderNote) -> Text {
    match note {
        OrderNote::PaysInstead { name } => text!(
            "{name} betalar enligt avtalet i stället för sin andel: betalningen bokförs, andelen inte",
            "{name} pays as agreed in place of its share: the payment is booked, the share is not"
        ),
        OrderNote::NoDay { what } => text!(
            "betalningen \"{what}\" har ingen dag och står därför i årets order",
            "the payment \"{what}\" has no day and therefore stands in the order of the year"
        ),
        OrderNote::Undated { what } => text!(
            "betalningen \"{what}\" har varken dag eller år och är inte med i ordern: ange `due` eller `year`",
            "the payment \"{what}\" has neither a day nor a year and is not in the order: state `due` or `year`"
        ),
        OrderNote::OfTheYear { what, year, is_in_parts: false } => text!(
            "betalningen \"{what}\" har ingen dag och är inte med i ordern: ange `due`, eller bokför hela året med --period {year}",
            "the payment \"{what}\" has no day and is not in the order: state `due`, or book the whole year by --period {year}"
        ),
        OrderNote::OfTheYear { what, year, is_in_parts: true } => text!(
            "betalningen \"{what}\" har ingen dag och kommer inte med i någon order, eftersom {year} bokförs i delar: ange `due`",
            "the payment \"{what}\" has no day and comes into no order, since {year} is booked in parts: state `due`"
        ),
        OrderNote::PartPaid { what, booked, left } => {
            let (booked, left) = (booked.text(), left.text());
            text!(
                "av betalningen \"{what}\" är {booked} kr bokfört; kvar att bokföra, och med i ordern: {left} kr",
                "of the payment \"{what}\" {booked} kr are booked; left to book, and in the order: {left} kr",
                booked,
                left
            )
        }
        OrderNote::NoAmount { what } => text!(
            "betalningen \"{what}\" har inget bestämt belopp och är inte med i ordern: det som betalas skrivs i [[invoiced]]",
            "the payment \"{what}\" has no certain amount and is not in the order: what is paid is entered as [[invoiced]]"
        ),
        OrderNote::PartBooked { names } => {
            let names = Text::same(names.join(", "));
            text!(
                "perioden är bokförd till en del; kvar att bokföra, och med som egna rader: {names}",
                "the period is booked in part; left to book, with rows of their own: {names}",
                names
            )
        }
        OrderNote::BookedInOthers { names, periods } => {
            let names = Text::same(names.join(", "));
            let periods = Text::same(periods.iter().map(|one| one.plain()).collect::<Vec<_>>().join(", "));
            text!(
                "{names} är inte med, för samma månader bokförs i andra perioder ({periods}): det som är kvar kommer med i order för sådana perioder",
                "{names} are not in the order, for the same months are booked in other periods ({periods}): what is left comes in orders of such periods",
                names,
                periods
            )
        }
        OrderNote::Otherwise(one) => otherwise(one),
        OrderNote::VatAdded { what } => {
            text!("till betalningen \"{what}\" kommer moms", "VAT is added to the payment \"{what}\"")
        }
        OrderNote::NotOurs { what } => text!(
            "betalningen \"{what}\" bokförs hos andra: ingen av sidorna är den egna",
            "the payment \"{what}\" is booked by others: neither side is the own one"
        ),
        OrderNote::BookedElsewhere { what, period } => {
            let period = Text::same(period.plain());
            text!(
                "betalningen \"{what}\" är redan bokförd i {period}",
                "the payment \"{what}\" has been booked in {period}",
                period
            )
        }
        OrderNote::MonthsAssumed => split::note(&Note::MonthsAssumed),
    }
}

fn otherwise(one: &ChargedOtherwise) -> Text {
    let (name, key) = (&one.name, Text::same(one.period.plain()));
    let less = one.due.checked_sub(one.charged).map_or_else(|| Text::same("?"), Money::text);
    let (charged, due) = (one.charged.text(), one.due.text());
    text!(
        "{name} är bokförd för {charged} kr i {key}, men filen ger nu {due} kr: skillnaden {less} kr kommer med i nästa period först \
         när {key} är låst (`frozen_to`)",
        "{name} is booked for {charged} kr in {key}, but the file now gives {due} kr: the next period carries the difference of {less} kr \
         only once {key} is frozen (`frozen_to`)",
        charged,
        key,
        due,
        less
    )
}

/// What whoever records the orders must know: what stands as booked, and what is lost unless the period is frozen.
pub fn record_notes(orders: &Orders<'_>) -> Vec<Text> {
    let is_of_record = |note: &OrderNote| {
        let is_part = matches!(
            note,
            OrderNote::PartBooked { .. } | OrderNote::PartPaid { .. } | OrderNote::BookedInOthers { .. }
        );
        is_part || matches!(note, OrderNote::OfTheYear { is_in_parts: true, .. } | OrderNote::Otherwise(_))
    };
    told(orders, is_of_record)
}

/// What is said of all orders together.
pub fn notes(orders: &Orders<'_>) -> Vec<Text> {
    let mut notes = Vec::new();
    let key = Text::same(orders.period.plain());
    if orders.are_preliminary() {
        notes.push(text!(
            "preliminär: {key} är inte slut, och beloppen kan ändras",
            "preliminary: {key} is not over, and the amounts may change",
            key
        ));
    }
    // Of what is booked in part its own note tells.
    let is_part = |note: &OrderNote| matches!(note, OrderNote::PartBooked { .. } | OrderNote::PartPaid { .. });
    let is_booked = |order: &Order| {
        order.vouchers.iter().any(|one| one.state == OrderState::Booked) && !order.notes.iter().any(is_part)
    };
    let booked = orders.list.iter().filter(|(_, _, order)| is_booked(order));
    let booked: Vec<&str> = booked.map(|(entry, ..)| entry.id.as_str()).collect();
    if !booked.is_empty() {
        let booked = Text::same(booked.join(", "));
        notes.push(text!("redan bokförd: {booked}", "already booked: {booked}", booked));
    }
    for (entry, kept, order) in &orders.list {
        notes.extend(order.notes.iter().map(|one| of(&entry.id, &note(one))));
        let is_share = |voucher: &Voucher| matches!(voucher.kind, VoucherKind::Share | VoucherKind::Correction);
        let indexes = kept.indexes.iter().filter(|_| order.vouchers.iter().any(is_share));
        notes.extend(indexes.map(|index| of(&entry.id, index)));
    }
    notes
}

/// What the orders themselves say.
pub fn order_notes(orders: &Orders<'_>) -> Vec<Text> {
    told(orders, |_| true)
}

/// Notes of the orders, each with its agreement.
fn told(orders: &Orders<'_>, is_wanted: impl Fn(&OrderNote) -> bool) -> Vec<Text> {
    let all = orders.list.iter().flat_map(|(entry, _, order)| order.notes.iter().map(move |one| (&entry.id, one)));
    all.filter(|(_, one)| is_wanted(one)).map(|(id, one)| of(id, &note(one))).collect()
}
