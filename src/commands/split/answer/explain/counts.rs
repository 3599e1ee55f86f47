//! What the counts behind the shares would have given instead.

use super::numbers::kronor;
use crate::compute::{AgainstBasis, nano};
use crate::model::{Block, Decimal, Money, PageLine, Section, Text, text};

/// One line per party: agreed, exactly by the counts, and rounded in three ways; with kronor a year.
pub fn section(basis: &(Vec<AgainstBasis>, Option<Money>)) -> Section {
    let (parties, year) = basis;
    let heading = year.map(|year| {
        let year = kronor(year);
        text!("på {year} om året", "on {year} a year", year)
    });
    let title = Text::fixed("Vad fördelningsunderlaget hade gett", "What the basis would have given");
    let lines = parties.iter().filter_map(line).collect();
    Section { title: Some(title), blocks: vec![Block { heading, lines }] }
}

fn line(party: &AgainstBasis) -> Option<PageLine> {
    let counted = &party.counted;
    let (agreed, exact) = (party.agreed.text(), Decimal::nano_text(nano(&counted.exact, 4)?));
    let count = Text::same(counted.count.to_string());
    let shares = text!(
        "avtalat {agreed} %, exakt {exact} % ({count} i fördelningsunderlaget)",
        "agreed {agreed}%, exactly {exact}% ({count} in the basis)",
        agreed,
        exact,
        count,
    );
    let (plain, largest, balance) = (counted.plain, counted.largest_remainder, counted.balance_largest);
    let rounded = text!(
        "avrundat var för sig {plain} %, största rest {largest} %, differensen på den största {balance} %",
        "each rounded {plain}%, largest remainder {largest}%, balance on the largest {balance}%",
    );
    let difference = party.difference.map(|difference| {
        let sign = Text::same(if difference > Money::ZERO { "+" } else { "" });
        let difference = kronor(difference);
        text!(
            "avtalat i stället för exakt: {sign}{difference} om året",
            "agreed instead of exact: {sign}{difference} a year",
            sign,
            difference,
        )
    });
    let facts = [shares, rounded].into_iter().chain(difference).collect();
    Some(PageLine::Fact(Text::same(party.name.as_str()), facts))
}
