//! Amounts in the unit that was asked for, with the decimals that they need.

use crate::model::{Cell, Money, RoundTo, Rows, Table, Text, grouped_text, text};

/// The table with its amounts in the unit, all with as many decimals; in kronor and öre it stays as it is.
pub fn in_unit(table: Table, unit: Option<RoundTo>) -> Table {
    let digits = match unit {
        None | Some(RoundTo::Ore) => return table,
        Some(RoundTo::Krona) => 2,
        Some(RoundTo::Tkr) => 5,
    };
    let name = unit_name(unit);
    let amounts = table.rows.iter().flat_map(|row| row.iter().filter_map(money).collect::<Vec<_>>());
    let decimals = amounts.map(|amount| needed(amount, digits)).max().unwrap_or_default();
    let row = |row: std::borrow::Cow<'_, [Cell<'static>]>| -> Vec<Cell<'static>> {
        let shown = |cell: &Cell<'static>| money(cell).map_or_else(|| cell.clone(), |own| shown(own, digits, decimals));
        row.iter().map(shown).collect()
    };
    let rows: Rows = table.rows.iter().map(row).collect();
    let title = table.title.as_ref().map(|title| text!("{title}, {name}", "{title}, {name}", title, name));
    Table { title, rows, ..table }
}

/// What the amounts are in.
pub const fn unit_name(unit: Option<RoundTo>) -> Text {
    match unit {
        None | Some(RoundTo::Ore | RoundTo::Krona) => Text::fixed("kr", "kr"),
        Some(RoundTo::Tkr) => Text::fixed("tkr", "tkr"),
    }
}

fn money(cell: &Cell<'_>) -> Option<Money> {
    if let Cell::Money(money) = cell { Some(*money) } else { None }
}

/// How many decimals the amount has in a unit of ten to the power of so many öre.
fn needed(amount: Money, digits: u32) -> u32 {
    (0..digits).find(|zeros| amount.ore() % 10_i64.pow(digits - zeros) == 0).unwrap_or(digits)
}

/// The amount for machines and for people.
fn shown(amount: Money, digits: u32, decimals: u32) -> Cell<'static> {
    let unit = 10_u64.pow(digits);
    let (whole, rest) = (amount.ore().unsigned_abs() / unit, amount.ore().unsigned_abs() % unit);
    let is_negative = amount.ore() < 0;
    let minus = if is_negative { "-" } else { "" };
    let fraction = format!("{rest:0width$}", width = digits as usize);
    let fraction = fraction.get(..decimals as usize).unwrap_or_default();
    let number = grouped_text(&format!("{minus}{whole}"));
    // A negative part of one unit has no whole that shows it.
    let swedish = if is_negative && whole == 0 { number.sv.replace('-', "\u{2212}") } else { number.sv.to_string() };
    if fraction.is_empty() {
        return Cell::Named(format!("{minus}{whole}"), Text { sv: swedish.into(), en: number.en });
    }
    let said = Text { sv: format!("{swedish},{fraction}").into(), en: format!("{}.{fraction}", number.en).into() };
    Cell::Named(format!("{minus}{whole}.{fraction}"), said)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_have_the_decimals_that_the_figures_need() {
        let swedish = |ore: i64, digits| {
            let amount = Money::from_ore(ore);
            let Cell::Named(plain, text) = shown(amount, digits, needed(amount, digits)) else { panic!() };
            (plain, text.sv.into_owned())
        };
        let told = |plain: &str, text: &str| (plain.to_owned(), text.to_owned());
        assert_eq!(swedish(280_000_000, 5), told("2800", "2\u{a0}800"));
        assert_eq!(swedish(95_666_667, 5), told("956.66667", "956,66667"));
        assert_eq!(swedish(-50_000, 5), told("-0.5", "−0,5"));
        assert_eq!(swedish(93_333_300, 2), told("933333", "933\u{a0}333"));
        assert_eq!(swedish(0, 5), told("0", "0"));
    }
}
