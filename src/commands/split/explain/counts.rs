//! What the counts behind the shares would have given instead.

use super::Explained;
use super::numbers::kronor;
use crate::compute::{self, CountShare, Payer, Stated, nano};
use crate::model::{Block, Decimal, Line, Money, RoundTo, Rounding, Section, Text, text};

/// One line per party: agreed, exactly by the counts, and rounded in three ways; with kronor a year.
pub fn section(explained: &Explained) -> Option<Section> {
    let counts = explained.counts.as_ref()?;
    let lines: Vec<Line> =
        explained.split.payers.iter().filter_map(|payer| line(payer, counts, explained.year)).collect();
    if lines.is_empty() {
        return None;
    }
    let heading = explained.year.map(|year| {
        let year = kronor(year);
        text!("på {year} om året", "on {year} a year", year)
    });
    let title = Text::fixed("Vad underlaget hade gett", "What the basis would have given");
    Some(Section { title: Some(title), blocks: vec![Block { heading, lines }] })
}

fn line(payer: &Payer, counts: &[CountShare], year: Option<Money>) -> Option<Line> {
    let Stated::Percent(agreed) = &payer.stated else { return None };
    let own = counts.iter().find(|count| count.party == payer.key)?;
    let (agreed, exact) = (agreed.text(), Decimal::nano_text(nano(&own.exact, 4)?));
    let count = Text::same(own.count.to_string());
    let (plain, largest, balance) = (own.plain, own.largest_remainder, own.balance_largest);
    let shares = text!(
        "avtalat {agreed} %, exakt {exact} % ({count} i underlaget)",
        "agreed {agreed}%, exactly {exact}% ({count} in the basis)",
        agreed,
        exact,
        count,
    );
    let rounded = text!(
        "avrundat var för sig {plain} %, största rest {largest} %, differensen på den största {balance} %",
        "each rounded {plain}%, largest remainder {largest}%, balance on the largest {balance}%",
    );
    let difference = year.and_then(|year| difference(payer, counts, year)).map(|difference| {
        let (difference, sign) = (kronor(difference), if difference > Money::ZERO { "+" } else { "" });
        let sign = Text::same(sign);
        text!(
            "avtalat i stället för exakt: {sign}{difference} om året",
            "agreed instead of exact: {sign}{difference} a year",
            sign,
            difference
        )
    });
    Some(Line::Fact(Text::same(payer.name.as_str()), vec![shares, rounded].into_iter().chain(difference).collect()))
}

/// What the agreed share costs the party beyond what its counts would have cost it, in a whole year.
fn difference(payer: &Payer, counts: &[CountShare], year: Money) -> Option<Money> {
    let split = |weights: &[i128]| compute::split_amount(year, weights, Rounding::LargestRemainder, RoundTo::Ore).ok();
    let weights: Vec<i128> = counts.iter().map(|count| count.count).collect();
    let place = counts.iter().position(|count| count.party == payer.key)?;
    let by_counts = split(&weights)?.get(place)?.0;
    let agreed = split(&[payer.weight(), Decimal::whole(100).nano() - payer.weight()])?.first()?.0;
    agreed.checked_sub(by_counts)
}
