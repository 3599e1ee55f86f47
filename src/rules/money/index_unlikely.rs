//! M020: a yearly rate that no index has.

use crate::model::{Agreement, At, Code, Context, Decimal, Finding, Level, Text, Verdict, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("M020"),
    name: "index-unlikely",
    level: Level::Warning,
    summary: Text::fixed("en årlig uppräkning är ovanlig", "a yearly rate is unusual"),
    why: Text::fixed(
        "En uppräkning på mer än en fjärdedel om året, eller en sänkning med mer än en tiondel, är oftast ett indextal eller ett \
         felskrivet komma, och den följer med till alla år därefter. Gränsen är registrets egen: `thresholds.index_rate`.",
        "A rise of more than a quarter a year, or a cut of more than a tenth, is mostly an index number or a misplaced decimal \
         point, and it goes into every later year. The bound is the ledger's own: `thresholds.index_rate`.",
    ),
    source: None,
    bad: &[
        &[("avtal.toml", "[[costs]]\nper = \"year\"\ntotal = 400_000\nindex = [{ from = 2025, rate = 31 }]\n")],
        &[("avtal.toml", "[[costs]]\nper = \"year\"\ntotal = 400_000\nindex = [{ from = 2025, rate = -12.5 }]\n")],
    ],
    good: &[&[(
        "avtal.toml",
        "[[costs]]\nper = \"year\"\ntotal = 400_000\nindex = [{ from = 2025, rate = 25 }, { from = 2026, rate = -10 }]\n",
    )]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, context: &Context) -> Verdict {
    let costs = (1..).zip(&agreement.costs).filter(|_| agreement.is_partnership());
    let (low, high) = context.settings.thresholds.index_rate();
    let rates =
        costs.flat_map(|(place, cost)| (1..).zip(&cost.index).map(move |(nth, index)| (place, nth, index.rate)));
    let unlikely = rates.filter(|(_, _, rate)| rate.value.nano() < low.nano() || rate.value.nano() > high.nano());
    unlikely.map(|(place, nth, rate)| finding(place, nth, rate)).collect::<Vec<_>>().into()
}

fn finding(place: usize, nth: usize, rate: At<Decimal>) -> Finding {
    let percent = rate.value.text();
    let message = text!(
        "uppräkningen är {percent} procent om året, vilket är ovanligt",
        "the rate is {percent} percent a year, which is unusual",
        percent
    );
    Finding::new(format!("costs[{place}].index[{nth}].rate"), rate.span, message).help(text!(
        "skriv ökningen i procent, inte indextalet: `2.5` är 2,5 procent; stämmer den, höj `thresholds.index_rate`",
        "write the rise in percent, not the index number: `2.5` is 2.5 percent; if it holds, raise `thresholds.index_rate`"
    ))
}
