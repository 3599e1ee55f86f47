//! Each period: how long it is, what each part's exact amount was, who got the odd unit and why, and the proof of the sums.

use super::cells;
use super::numbers::{count, kronor, mixed, units};
use crate::compute::{Charge, CostSlice, Count, Measure, PeriodSplit, QuotaStep, Split, SplitFigure, SplitLine};
use crate::model::{Block, Choice, Money, PageLine, RoundTo, Section, Text, text};

/// One section for each period.
pub fn sections(split: &Split) -> impl Iterator<Item = Section> {
    split.periods.iter().map(move |period| {
        let key = period.period.key();
        let lines = period.slices.iter().flat_map(|slice| time(slice, split)).collect();
        let mut blocks = vec![Block { heading: None, lines }];
        blocks.push(total(&period.total));
        blocks.push(part(
            Text::fixed("per part", "by party"),
            split.payers.iter().map(|payer| payer.name.clone()).zip(&period.payers),
            split.to,
        ));
        let names = split.items.iter().map(|item| item.name.clone().unwrap_or_default());
        blocks.push(part(Text::fixed("per kostnadspost", "by item"), names.zip(&period.items), split.to));
        blocks.extend(cells::block(period, split));
        blocks.push(proof(period));
        Section { title: Some(text!("Perioden {key}", "The period {key}")), blocks }
    })
}

/// Days within which nothing changes: how much of a year or of the term they are, and how the amounts were uprated.
fn time(slice: &CostSlice, split: &Split) -> Vec<PageLine> {
    let (first, last) = (slice.first, slice.last);
    let days = text!("{first} till och med {last}", "{first} until {last}");
    let parts = slice.parts.iter().flat_map(|part| {
        let (counted, of) = (count(part.time.counted), count(part.time.of));
        let measure = match part.time.measure {
            Measure::Months => Text::fixed("månader", "months"),
            Measure::Days => Text::fixed("dagar", "days"),
        };
        let per = part.bearing.per.title();
        let share = text!(
            "{counted} av {of} {measure} ({per})",
            "{counted} of {of} {measure} ({per})",
            counted,
            of,
            measure,
            per
        );
        let share = if part.time.after == Count::default() {
            share
        } else {
            let after = count(part.time.after);
            text!(
                "{share}, varav {after} efter avtalets sista månad",
                "{share}, of which {after} after the last month of the agreement",
                share,
                after
            )
        };
        let uprated = part.bearing.charges.iter().flat_map(|charge| uprated(charge, split)).collect::<Vec<_>>();
        std::iter::once(share).chain(uprated)
    });
    vec![PageLine::Fact(days, parts.collect())]
}

/// How a written amount became the amount of the year.
fn uprated<'a>(charge: &'a Charge, split: &'a Split) -> impl Iterator<Item = Text> + 'a {
    let item = split.items.get(charge.item).and_then(|item| item.name.clone()).unwrap_or_default();
    charge.upratings().map(move |step| {
        let (item, rate) = (Text::same(item.as_str()), step.rate.percent.text());
        let (year, before, after) = (Text::same(step.year.to_string()), kronor(step.before), kronor(step.after));
        text!(
            "{item} {year}: {before} uppräknat med {rate} % blir {after}",
            "{item} {year}: {before} uprated by {rate}% comes to {after}",
            item,
            year,
            before,
            rate,
            after,
        )
    })
}

fn total(figure: &SplitFigure) -> Block {
    let before = figure.before().unwrap_or(Money::ZERO);
    let exact = mixed(&figure.exact_to_date);
    let (to_date, before, amount) = (kronor(figure.to_date), kronor(before), kronor(figure.amount));
    let lines = vec![
        PageLine::Fact(
            Text::fixed("exakt till och med perioden", "exactly, up to and including the period"),
            vec![text!("{exact} öre", "{exact} öre", exact)],
        ),
        PageLine::Fact(Text::fixed("avrundat", "rounded"), vec![to_date]),
        PageLine::Fact(Text::fixed("därav i tidigare perioder", "of which in earlier periods"), vec![before]),
        PageLine::Fact(Text::fixed("i perioden", "in the period"), vec![amount]),
    ];
    Block { heading: Some(Text::fixed("hela kostnaden", "the whole cost")), lines }
}

fn part<'a>(heading: Text, lines: impl Iterator<Item = (String, &'a SplitLine)>, to: RoundTo) -> Block {
    let lines = lines.map(|(name, line)| {
        let name = if name.is_empty() { Text::fixed("kostnad", "cost") } else { Text::same(name) };
        PageLine::Fact(name, vec![quota(&line.step, to), odd(&line.step, to), charged(&line.figure)])
    });
    Block { heading: Some(heading), lines: lines.collect() }
}

/// The exact amount to date, its floor and what is beyond.
fn quota(step: &QuotaStep, to: RoundTo) -> Text {
    let (exact, floor, rest) = (mixed(&step.quota), units(step.floor, to), mixed(&step.remainder));
    let unit = to.title();
    text!(
        "kvot {exact} {unit}: {floor} och rest {rest}",
        "quota {exact} {unit}: {floor} and remainder {rest}",
        exact,
        unit,
        floor,
        rest
    )
}

/// Who got the odd unit, and why.
fn odd(step: &QuotaStep, to: RoundTo) -> Text {
    let (extra, ground, sum) = (units(step.extra, to), step.ground.title(), units(step.units, to));
    let rank = step.rank.map_or(text!("", ""), |rank| text!("plats {rank}, ", "place {rank}, "));
    text!(
        "{rank}får {extra} till ({ground}): {sum}",
        "{rank}gets {extra} more ({ground}): {sum}",
        rank,
        extra,
        ground,
        sum
    )
}

fn charged(figure: &SplitFigure) -> Text {
    let before = figure.before().unwrap_or(Money::ZERO);
    let (to_date, earlier, amount) = (kronor(figure.to_date), kronor(before), kronor(figure.amount));
    let back = if figure.is_taken_back() {
        Text::fixed(
            "; fördelningen till dags dato gick ned en enhet, så perioden tar tillbaka den",
            "; the running split went down by a unit, so the period takes it back",
        )
    } else {
        text!("", "")
    };
    text!(
        "till och med perioden {to_date}, tidigare {earlier}: i perioden {amount}{back}",
        "up to and including the period {to_date}, earlier {earlier}: in the period {amount}{back}",
        to_date,
        earlier,
        amount,
        back,
    )
}

/// The sums, proven both ways.
fn proof(period: &PeriodSplit) -> Block {
    let sum = |amounts: Vec<Money>| Money::sum(amounts);
    let equation = |label: Text, amounts: Vec<Money>, of: Money| {
        let terms = amounts.iter().map(|amount| amount.text()).collect::<Vec<_>>();
        let (terms, total) = (Text::join(&terms, " + "), of.text());
        let holds = if sum(amounts) == Some(of) {
            Text::fixed("stämmer", "holds")
        } else {
            Text::fixed("STÄMMER INTE", "DOES NOT HOLD")
        };
        PageLine::Fact(
            label,
            vec![text!("{terms} = {total}: {holds}", "{terms} = {total}: {holds}", terms, total, holds)],
        )
    };
    let amounts = |lines: &[SplitLine]| lines.iter().map(|line| line.figure.amount).collect::<Vec<_>>();
    let mut lines = vec![
        equation(Text::fixed("parterna", "the parties"), amounts(&period.payers), period.total.amount),
        equation(Text::fixed("kostnadsposterna", "the items"), amounts(&period.items), period.total.amount),
    ];
    let rows = period
        .cells
        .iter()
        .zip(&period.items)
        .all(|(cells, item)| sum(cells.iter().map(|cell| cell.amount).collect()) == Some(item.figure.amount));
    let columns = period.payers.iter().enumerate().all(|(place, payer)| {
        sum(period.cells.iter().filter_map(|cells| cells.get(place)).map(|cell| cell.amount).collect())
            == Some(payer.figure.amount)
    });
    let holds =
        |yes: bool| if yes { Text::fixed("stämmer", "holds") } else { Text::fixed("STÄMMER INTE", "DOES NOT HOLD") };
    lines.push(PageLine::Fact(Text::fixed("tabellens rader", "the rows of the table"), vec![holds(rows)]));
    lines.push(PageLine::Fact(Text::fixed("tabellens kolumner", "the columns of the table"), vec![holds(columns)]));
    Block { heading: Some(Text::fixed("kontroll", "proof")), lines }
}
