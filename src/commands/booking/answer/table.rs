//! Every row of the orders in one table: for machines all that is known of it, for people what they check.

use super::words::{self, notes};
use super::{BookingFacts, Orders};
use crate::compute::{OrderRow, RowSide, Voucher};
use crate::model::{Cell, Column, Entry, Fit, Holds, Money, Sum, Table, Text, text};

/// A row with all that it belongs to.
#[derive(Clone, Copy)]
pub struct PlacedRow<'l> {
    pub entry: &'l Entry<BookingFacts>,
    pub kept: &'l BookingFacts,
    /// Which of the answer's vouchers, from 1.
    pub number: usize,
    pub voucher: &'l Voucher,
    pub row: &'l OrderRow,
}

/// Every row that is wanted, voucher by voucher.
pub fn placed<'l>(orders: &Orders<'l>, is_wanted: impl Fn(&OrderRow) -> bool) -> Vec<PlacedRow<'l>> {
    let vouchers = orders
        .list
        .iter()
        .flat_map(|(entry, kept, order)| order.vouchers.iter().map(move |voucher| (*entry, *kept, voucher)));
    let mut placed = Vec::new();
    for (number, (entry, kept, voucher)) in (1..).zip(vouchers) {
        let rows = voucher.rows.iter().filter(|row| is_wanted(row));
        placed.extend(rows.map(|row| PlacedRow { entry, kept, number, voucher, row }));
    }
    placed
}

/// The table's own columns: no dimension of an account takes the place of one.
const OWN: [&str; 17] = [
    "agreement",
    "period",
    "voucher",
    "kind",
    "state",
    "side",
    "party",
    "name",
    "item",
    "debit",
    "credit",
    "amount",
    "text",
    "date",
    "reference",
    "corrects",
    "on_account",
];

/// The dimensions of the rows: those that the settings name, in their order, and then every other.
pub fn dimensions(orders: &Orders<'_>) -> Vec<String> {
    let booking = &orders.context.settings.booking;
    let named = booking.columns.iter().chain(&booking.required).chain(&booking.counterpart).map(|code| &code.value);
    let rows = orders.list.iter().flat_map(|(_, _, order)| &order.vouchers).flat_map(|voucher| &voucher.rows);
    let own: Vec<&String> = rows.flat_map(|row| &row.codes).map(|(dimension, _)| dimension).collect();
    let mut dimensions: Vec<String> = Vec::new();
    for dimension in named.filter(|name| own.contains(name)).chain(own.iter().copied()) {
        if !dimensions.contains(dimension) && !OWN.contains(&dimension.as_str()) {
            dimensions.push(dimension.clone());
        }
    }
    dimensions
}

pub fn debit(amount: Money) -> Cell<'static> {
    if amount > Money::ZERO { Cell::Money(amount) } else { Cell::Empty }
}

pub fn credit(amount: Money) -> Cell<'static> {
    if amount < Money::ZERO { Cell::Money(Money::from_ore(-amount.ore())) } else { Cell::Empty }
}

/// Every row of every order; for people without the basis of invoices, which has a table of its own; on a sheet with what they
/// come to, and lines to sign.
pub fn whole(orders: &Orders<'_>, for_people: bool, on_sheet: bool) -> Table {
    let dimensions = dimensions(orders);
    let columns = columns(orders, &dimensions);
    let placed = placed(orders, |row| !for_people || row.side != RowSide::Invoice);
    let rows: Vec<Vec<Cell<'static>>> = placed.iter().map(|one| cells(orders, one, &dimensions)).collect();
    let sums = match (for_people, on_sheet) {
        (true, _) => sums(&placed, &columns),
        (false, true) => closing(orders, &placed, &columns),
        (false, false) => Vec::new(),
    };
    Table {
        schema: "liggare.booking/1",
        as_of: Some(orders.context.as_of),
        title: Some(title(orders)),
        columns,
        rows: rows.into(),
        sums,
        notes: notes(orders),
    }
}

/// Of what period the orders are, and of which agreement where they are one agreement's: its column is then left out for people.
pub fn title(orders: &Orders<'_>) -> Text {
    let key = Text::same(orders.period.plain());
    match orders.list.as_slice() {
        [(entry, ..)] if orders.is_single => {
            let id = Text::same(entry.id.as_str());
            text!("Bokföringsorder {key}, {id}", "Bookkeeping order {key}, {id}", key, id)
        }
        _ => text!("Bokföringsorder {key}", "Bookkeeping order {key}", key),
    }
}

/// What each agreement's rows come to: as much on either side.
pub fn sums(placed: &[PlacedRow<'_>], columns: &[Column]) -> Vec<Sum> {
    let mut sums = Vec::new();
    let mut from = 0;
    for (place, one) in placed.iter().enumerate() {
        let is_last = placed.get(place + 1).is_none_or(|next| next.entry.id != one.entry.id);
        if is_last {
            let own = || placed.iter().take(place + 1).skip(from).map(|one| one.row.amount);
            let debits = Cell::sum(own().filter(|amount| *amount > Money::ZERO));
            let credits =
                Cell::sum(own().filter(|amount| *amount < Money::ZERO).map(|amount| Money::from_ore(-amount.ore())));
            let cells = vec![
                ("agreement", Cell::text(one.entry.id.clone())),
                ("debit", debits.clone()),
                ("credit", credits.clone()),
                ("debet", debits),
                ("kredit", credits),
                ("belopp", Cell::sum(own())),
            ];
            sums.push(Sum::new(place + 1, Text::fixed("summa", "sum"), columns, cells));
            from = place + 1;
        }
    }
    sums
}

/// What stands below the rows of a sheet: what they come to, and lines to sign.
pub fn closing(orders: &Orders<'_>, placed: &[PlacedRow<'_>], columns: &[Column]) -> Vec<Sum> {
    let signed = signed(orders).into_iter().map(|label| Sum::new(placed.len(), label, columns, Vec::new()));
    total(placed, columns).into_iter().chain(signed).collect()
}

/// Who issues the order and who attests it: lines to be filled in by hand, but for what the settings say.
fn signed(orders: &Orders<'_>) -> Vec<Text> {
    let constants = &orders.context.settings.booking.constants;
    let issuer = constants.iter().find(|(name, _)| ["utfärdare", "utfardare"].contains(&name.value.as_str()));
    let issuer = Text::same(issuer.map(|(_, value)| value.value.as_str()).unwrap_or_default());
    vec![
        text!("utfärdare: {issuer}", "issued by: {issuer}", issuer),
        Text::fixed("datum:", "date:"),
        Text::fixed("beslutsattest:", "attested (decision):"),
        Text::fixed("behörighetsattest:", "attested (authority):"),
    ]
}

/// What all that is booked comes to: as much on either side. One column of amounts has a line for each.
fn total(placed: &[PlacedRow<'_>], columns: &[Column]) -> Vec<Sum> {
    let booked = || placed.iter().map(|one| one.row).filter(|row| row.side != RowSide::Invoice).map(|row| row.amount);
    let debits = Cell::sum(booked().filter(|amount| *amount > Money::ZERO));
    let credits = || booked().filter(|amount| *amount < Money::ZERO);
    let has = |keys: [&str; 2]| columns.iter().any(|column| keys.contains(&&*column.key));
    let line = |label, cells| Sum::new(placed.len(), label, columns, cells);
    if has(["debit", "debet"]) || has(["credit", "kredit"]) {
        let credits = Cell::sum(credits().map(|amount| Money::from_ore(-amount.ore())));
        let keys = [("debit", &debits), ("debet", &debits), ("credit", &credits), ("kredit", &credits)];
        return vec![line(Text::fixed("summa", "sum"), keys.map(|(key, sum)| (key, sum.clone())).to_vec())];
    }
    vec![
        line(Text::fixed("summa debet", "sum of debits"), vec![("belopp", debits)]),
        line(Text::fixed("summa kredit", "sum of credits"), vec![("belopp", Cell::sum(credits()))]),
    ]
}

/// The column that says whose a row is; left out for people where it is one agreement's.
pub fn agreement(orders: &Orders<'_>) -> Column {
    let fit = if orders.is_single { Fit::Machine } else { Fit::Group };
    Column::left("agreement", "avtal", "agreement")
        .fit(fit)
        .means("avtalets id: filens namn utan .toml", "the agreement's id: its file name without .toml")
}

fn columns(orders: &Orders<'_>, dimensions: &[String]) -> Vec<Column> {
    let is_for_something = !placed(orders, |row| row.what.is_some()).is_empty();
    let codes = dimensions.iter().map(|name| Column {
        key: name.clone().into(),
        title: Text::same(name.as_str()),
        ..Column::left("", "", "")
    });
    let money = |key, sv, en| Column::right(key, sv, en).holds(Holds::Money);
    let mut columns = vec![
        agreement(orders),
        Column::machine("period", "period", "period"),
        Column::right("voucher", "nr", "no").holds(Holds::Number),
        Column::left("kind", "slag", "kind").fit(Fit::Wrap),
        Column::machine("state", "status", "state"),
        Column::machine("side", "sida", "side"),
        Column::machine("party", "part (nyckel)", "party (key)"),
        Column::left("name", "part", "party").fit(Fit::Wrap),
        Column::left("item", "avser", "for").fit(if is_for_something { Fit::Wrap } else { Fit::Machine }),
        money("debit", "debet", "debit"),
        money("credit", "kredit", "credit"),
        money("amount", "belopp", "amount").fit(Fit::Machine),
        Column::left("text", "text", "text").fit(Fit::Below),
        Column::left("date", "datum", "date").holds(Holds::Date).fit(Fit::Machine),
        Column::machine("reference", "referens", "reference"),
        Column::machine("corrects", "rättar", "corrects"),
        Column::machine("on_account", "à conto", "on account"),
        Column::machine("booked_as", "bokförd som", "booked as"),
    ];
    columns.splice(9..9, codes.clone().map(|column| column.fit(Fit::Keep)));
    columns
}

fn cells(orders: &Orders<'_>, placed: &PlacedRow<'_>, dimensions: &[String]) -> Vec<Cell<'static>> {
    let PlacedRow { entry, kept, number, voucher, row } = placed;
    let is_invoice = row.side == RowSide::Invoice;
    let codes = dimensions.iter().map(|name| Cell::maybe(row.code(name).map(str::to_owned)));
    let list = |names: &[String]| Cell::maybe(Some(names.join("; ")).filter(|all| !all.is_empty()));
    let mut cells = vec![
        Cell::text(entry.id.clone()),
        Cell::text(orders.period.plain()),
        i64::try_from(*number).map_or(Cell::Empty, Cell::Number),
        Cell::choice(voucher.kind),
        Cell::choice(voucher.state),
        Cell::choice(row.side),
        Cell::text(row.party.clone()),
        Cell::text(row.name.clone()),
        Cell::maybe(row.what.clone()),
        if is_invoice { Cell::Empty } else { debit(row.amount) },
        if is_invoice { Cell::Empty } else { credit(row.amount) },
        Cell::Money(row.amount),
        Cell::Words(words::row(orders, kept, voucher, row)),
        Cell::Date(voucher.date),
        Cell::maybe(kept.reference.clone()),
        list(&voucher.corrects),
        if voucher.on_account { Cell::Key("on_account", Text::fixed("à conto", "on account")) } else { Cell::Empty },
        list(&voucher.references),
    ];
    cells.splice(9..9, codes);
    cells
}

/// What others are to be invoiced, or will invoice; none where everything is booked within one legal person.
pub fn invoices(orders: &Orders<'_>) -> Option<Table> {
    let placed = placed(orders, |row| row.side == RowSide::Invoice);
    let rows = placed.iter().map(|one| {
        vec![
            Cell::text(one.entry.id.clone()),
            Cell::text(one.row.name.clone()),
            Cell::maybe(one.row.what.clone()),
            debit(one.row.amount),
            credit(one.row.amount),
            Cell::Words(words::row(orders, one.kept, one.voucher, one.row)),
        ]
    });
    let rows: Vec<Vec<Cell<'static>>> = rows.collect();
    let money = |key, sv, en| Column::right(key, sv, en).holds(Holds::Money);
    (!rows.is_empty()).then(|| Table {
        schema: "",
        as_of: None,
        title: Some(Text::fixed("Fakturaunderlag", "Basis of invoices")),
        columns: vec![
            agreement(orders),
            Column::left("name", "part", "party").fit(Fit::Wrap),
            Column::left("item", "avser", "for").fit(Fit::Wrap),
            money("debit", "ska betala", "is to pay"),
            money("credit", "ska få", "is to receive"),
            Column::left("text", "text", "text").fit(Fit::Below),
        ],
        rows: rows.into(),
        sums: Vec::new(),
        notes: Vec::new(),
    })
}
