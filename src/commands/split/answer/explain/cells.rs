//! Each cell of a period's table: its exact amount beside what it came to, so that the odd öre can be found.

use super::numbers::{kronor, mixed};
use crate::compute::{PeriodSplit, Split, SplitFigure};
use crate::model::{Block, PageLine, Text, text};

/// A line for each item, with every party in it; nothing where rows or columns alone tell all.
pub fn block(period: &PeriodSplit, split: &Split) -> Option<Block> {
    if split.items.len() < 2 || split.payers.len() < 2 {
        return None;
    }
    let names = split.items.iter().map(|item| Text::same(item.name.as_deref().unwrap_or_default()));
    let rows = names.zip(&period.cells).map(|(name, cells)| {
        let parties = split.payers.iter().zip(cells).map(|(payer, cell)| of_party(&payer.name, cell));
        PageLine::Fact(name, parties.collect())
    });
    let rounded = PageLine::Words(Text::fixed(
        "Varje belopp till och med perioden avrundas upp eller ned så att både rader och kolumner går ihop.",
        "Every amount up to and including the period is rounded up or down so that both rows and columns tie.",
    ));
    let heading = Some(Text::fixed("per kostnadspost och part", "by item and party"));
    Some(Block { heading, lines: std::iter::once(rounded).chain(rows).collect() })
}

fn of_party(name: &str, cell: &SplitFigure) -> Text {
    let (name, exact) = (Text::same(name), mixed(&cell.exact_to_date));
    let (to_date, amount) = (kronor(cell.to_date), kronor(cell.amount));
    if cell.amount == cell.to_date {
        return text!(
            "{name}: exakt {exact} öre, blir {amount}",
            "{name}: exactly {exact} öre, comes to {amount}",
            name,
            exact,
            amount
        );
    }
    text!(
        "{name}: exakt {exact} öre till och med perioden, blir {to_date}, varav {amount} i perioden",
        "{name}: exactly {exact} öre up to and including the period, comes to {to_date}, of which {amount} in the period",
        name,
        exact,
        to_date,
        amount
    )
}
