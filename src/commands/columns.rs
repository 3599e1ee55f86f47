//! The choice of columns: which of a table's, and in which order.

use crate::model::{Align, Cell, Column, Fit, Rows, Sum, Table, Take, Text, text};

/// The table with the columns of these keys, in this order, all of them to be seen by people; without keys, as it was.
/// A key that the table does not have, or that is given twice, is a slip of the pen.
pub fn chosen(table: Table, keys: &[String]) -> Result<Table, Text> {
    if keys.is_empty() {
        return Ok(table);
    }
    let mut places: Vec<usize> = Vec::with_capacity(keys.len());
    for key in keys {
        let Some(place) = table.columns.iter().position(|column| column.key == key.as_str()) else {
            let known: Vec<&str> = table.columns.iter().map(|column| column.key.as_ref()).collect();
            let known = known.join(", ");
            return Err(text!(
                "--columns: det finns ingen kolumn {key}; de som finns: {known}",
                "--columns: there is no column {key}; there are: {known}"
            ));
        };
        if places.contains(&place) {
            return Err(text!("--columns: kolumnen {key} står två gånger", "--columns: the column {key} stands twice"));
        }
        places.push(place);
    }
    let sums = table.sums.iter().map(|sum| Sum { cells: picked(&sum.cells, &places), ..sum.clone() }).collect();
    let columns = places.iter().filter_map(|place| table.columns.get(*place).cloned().map(seen)).collect();
    let Table { rows, .. } = table;
    let (count, row) = (rows.len(), move |row: usize, take: Take<'_>| {
        rows.get(row).map(|row| picked(&row, &places)).into_iter().flatten().for_each(take);
    });
    Ok(Table { columns, rows: Rows::made(count, row), sums, ..table })
}

fn picked(cells: &[Cell<'static>], places: &[usize]) -> Vec<Cell<'static>> {
    places.iter().map(|place| cells.get(*place).cloned().unwrap_or(Cell::Empty)).collect()
}

/// A column that was asked for is never left out and never said elsewhere.
fn seen(column: Column) -> Column {
    let fit = match (column.fit, column.align) {
        (Fit::Keep | Fit::Spare, _) | (Fit::Machine, Align::Right) => Fit::Keep,
        (Fit::Wrap | Fit::Shorten | Fit::Below | Fit::Group, _) | (Fit::Machine, Align::Left) => Fit::Wrap,
    };
    column.fit(fit)
}
