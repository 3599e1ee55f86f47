//! The orders in the columns that `[booking]` names, as the accounting system takes them.

use super::Orders;
use super::table::{self, PlacedRow, agreement, placed};
use super::words::{self, notes};
use crate::compute::RowSide;
use crate::model::{Cell, Column, Fit, Holds, Table, Text};

/// The rows in the settings' columns; nothing where they name none. For people, whose each is; on a sheet, what they come to and
/// lines to sign.
pub fn by_settings(orders: &Orders<'_>, for_people: bool, to_sign: bool) -> Option<Table> {
    let names: Vec<&str> = orders.context.settings.booking.columns.iter().map(|name| name.value.as_str()).collect();
    if names.is_empty() {
        return None;
    }
    let whose = for_people.then(|| agreement(orders));
    let columns: Vec<Column> = whose.into_iter().chain(names.iter().map(|name| column(name, for_people))).collect();
    let placed = placed(orders, |row| row.side != RowSide::Invoice);
    let rows = placed.iter().map(|one| {
        let id = for_people.then(|| Cell::text(one.entry.id.clone()));
        id.into_iter().chain(names.iter().map(|name| cell(orders, one, name))).collect()
    });
    let rows: Vec<Vec<Cell<'static>>> = rows.collect();
    let mut sums = if for_people { table::sums(&placed, &columns) } else { Vec::new() };
    if to_sign {
        sums.extend(table::closing(orders, &placed, &columns));
    }
    let (as_of, notes, title) = (Some(orders.context.as_of), notes(orders), table::title(orders));
    Some(Table { schema: "liggare.booking-form/1", as_of, title: Some(title), columns, rows: rows.into(), sums, notes })
}

fn column(name: &str, for_people: bool) -> Column {
    let own = match name {
        "belopp" | "debet" | "kredit" => Column::right("", "", "").holds(Holds::Money),
        "datum" => Column::left("", "", "").holds(Holds::Date),
        "text" if for_people => Column::left("", "", "").fit(Fit::Below),
        "avtal" | "part" => Column::left("", "", "").fit(Fit::Wrap),
        _ => Column::left("", "", ""),
    };
    Column { key: name.to_owned().into(), title: Text::same(name), ..own }
}

fn cell(orders: &Orders<'_>, one: &PlacedRow<'_>, name: &str) -> Cell<'static> {
    let PlacedRow { entry, kept, voucher, row, .. } = one;
    let constant = orders.context.settings.booking.constants.iter().find(|(own, _)| own.value == name);
    match name {
        "belopp" => Cell::Money(row.amount),
        "debet" => table::debit(row.amount),
        "kredit" => table::credit(row.amount),
        "text" => Cell::Words(words::row(orders, kept, voucher, row)),
        "datum" => Cell::Date(voucher.date),
        "period" => Cell::text(orders.period.plain()),
        "referens" => Cell::maybe(kept.reference.clone()),
        "avtal" => Cell::text(entry.id.clone()),
        "part" => Cell::text(row.name.clone()),
        _ => Cell::maybe(row.code(name).map(str::to_owned).or_else(|| Some(constant?.1.value.clone()))),
    }
}
