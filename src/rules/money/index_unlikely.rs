//! M020: a yearly rate that no index has.

use crate::compute::{Reach, reach};
use crate::model::{
    Agreement, At, Code, Concern, Context, Cost, CostPeriod, Date, Decimal, Finding, Index, IndexStatus, Level, Text,
    Verdict, text,
};
use crate::rules::{Check, Rule};
use chrono::Datelike;
use std::collections::BTreeMap;

pub static RULE: Rule = Rule {
    code: Code("M020"),
    name: "index-unlikely",
    level: Level::Warning,
    concern: Concern::Mend,
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
        &[(
            "avtal.toml",
            "[[costs]]\nper = \"year\"\ntotal = 400_000\nindex = [{ from = 2025, rate = 2 }, { from = 2025, rate = 3 }]\n",
        )],
        &[(
            "avtal.toml",
            "[[costs]]\nper = \"year\"\ntotal = 400_000\nindex = [{ from = 2025, rate = 2, known = 2024-01-15 }, { from = 2025, rate = 3 }]\n",
        )],
        &[(
            "avtal.toml",
            "[[costs]]\nper = \"year\"\ntotal = 400_000\nindex = [{ from = 2025, rate = 2, status = \"final\", known = 2024-01-15 }, \
             { from = 2025, rate = 3, status = \"preliminary\", known = 2024-02-15 }]\n",
        )],
        &[(
            "avtal.toml",
            "[[costs]]\nper = \"year\"\ntotal = 400_000\nindex = [{ from = 2025, rate = 2, status = \"final\", month = \"2024-10\", \
             known = 2024-02-15 }]\n",
        )],
        &[("avtal.toml", "[[costs]]\nper = \"year\"\ntotal = 400_000\nindex = [{ from = 2019, rate = 2 }]\n")],
        &[("avtal.toml", "[[costs]]\nper = \"year\"\ntotal = 400_000\nindex = [{ from = 2031, rate = 2 }]\n")],
        &[("avtal.toml", "[[costs]]\nper = \"term\"\ntotal = 1_200_000\nindex = [{ from = 2025, rate = 2 }]\n")],
    ],
    good: &[&[(
        "avtal.toml",
        "[[costs]]\nper = \"year\"\ntotal = 400_000\nindex = [{ from = 2025, rate = 25 }, { from = 2026, rate = -10, status = \"preliminary\", \
         known = 2024-01-15 }, { from = 2026, rate = -9, status = \"final\", known = 2024-02-15 }]\n",
    )]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, context: &Context) -> Verdict {
    if agreement.costs.iter().all(|cost| cost.index.is_empty()) {
        return Verdict::clean();
    }
    let costs = (1..).zip(&agreement.costs).filter(|_| agreement.is_partnership());
    let (low, high) = context.settings.thresholds.index_rate();
    let rates = costs.flat_map(|(place, cost)| (1..).zip(&cost.index).map(move |(nth, index)| (place, nth, index)));
    let unlikely = rates.filter_map(|(place, nth, index)| {
        let rate = index.percent().filter(|rate| rate.nano() < low.nano() || rate.nano() > high.nano())?;
        Some(finding(place, nth, index, rate))
    });
    let costs = (1..).zip(&agreement.costs).filter(|_| agreement.is_partnership());
    let others = costs.flat_map(|(place, cost)| {
        let own = twice(place, cost).or_else(|| preliminary_after_final(place, cost));
        own.into_iter().chain(without_effect(place, cost)).chain(known_before_its_month(place, cost))
    });
    let costs = (1..).zip(&agreement.costs).filter(|_| agreement.is_partnership());
    let reach = reach(agreement);
    let outside = costs.flat_map(|(place, cost)| outside(place, cost, reach));
    unlikely.chain(others).chain(outside).collect::<Vec<_>>().into()
}

/// Two rates from one year of which neither became known after the other: only the last would count.
fn twice(place: usize, cost: &Cost) -> Option<Finding> {
    let is_known_as_late =
        |one: &Index, other: &Index| one.known.map(|day| day.value) == other.known.map(|day| day.value);
    let again = |nth: usize, index: &Index| {
        cost.index.iter().take(nth).find(|before| {
            before.from.value == index.from.value
                && before.percent() != index.percent()
                && (before.known.is_none() || index.known.is_none() || is_known_as_late(before, index))
        })
    };
    let (nth, index, before) =
        cost.index.iter().enumerate().find_map(|(nth, index)| Some((nth, index, again(nth, index)?)))?;
    let (year, number) = (index.from.value, nth + 1);
    let undated = before.known.is_none() != index.known.is_none();
    let (message, help) = if undated {
        (
            text!(
                "två uppräkningar gäller från {year}, och filen anger inte när den ena blev känd",
                "two rates hold from {year}, and the file does not state when one of them became known"
            ),
            text!(
                "skriv i `known` när var och en blev känd, eller behåll den som dokumentet anger",
                "write into `known` when each became known, or keep the one that the document states"
            ),
        )
    } else {
        (
            text!("två uppräkningar gäller från {year}", "two rates hold from {year}"),
            text!("behåll den som dokumentet anger", "keep the one that the document states"),
        )
    };
    Some(
        Finding::new(format!("costs[{place}].index[{number}].from"), index.from.span, message)
            .also(before.from.span, text!("gäller också från det året", "holds from that year as well"))
            .help(help),
    )
}

/// A preliminary index that became known after the final one of its year, and so counts instead of it.
fn preliminary_after_final(place: usize, cost: &Cost) -> Option<Finding> {
    let is = |index: &Index, status| index.status.is_some_and(|own| own.value == status);
    let mut finals: BTreeMap<i32, At<Date>> = BTreeMap::new();
    for index in cost.index.iter().filter(|index| is(index, IndexStatus::Final)) {
        let Some(known) = index.known else { continue };
        let first = finals.entry(index.from.value).or_insert(known);
        if known.value < first.value {
            *first = known;
        }
    }
    let preliminary = (1..).zip(&cost.index).filter(|(_, index): &(usize, _)| is(index, IndexStatus::Preliminary));
    let (nth, known, year, settled) = preliminary.into_iter().find_map(|(nth, index)| {
        let (known, settled) = (index.known?, finals.get(&index.from.value)?);
        (settled.value < known.value).then_some((nth, known, index.from.value, *settled))
    })?;
    let (day, before) = (known.value, settled.value);
    let message = text!(
        "det preliminära indexet för {year} blev känt {day}, efter det slutliga {before}",
        "the preliminary index of {year} became known on {day}, after the final one on {before}"
    );
    let finding = Finding::new(format!("costs[{place}].index[{nth}].known"), known.span, message);
    Some(finding.also(settled.span, text!("det slutliga", "the final one")).help(text!(
        "det som blev känt sist är det som räknas: rätta `known` eller `status`",
        "what became known last is what counts: correct `known` or `status`"
    )))
}

/// A final index that was known before the month it is of had begun: it is measured in that month.
fn known_before_its_month(place: usize, cost: &Cost) -> Option<Finding> {
    let settled = |index: &Index| index.status.is_some_and(|status| status.value == IndexStatus::Final);
    let finals = (1..).zip(&cost.index).filter(|(_, index): &(usize, _)| settled(index));
    let (nth, known, month) = finals.into_iter().find_map(|(nth, index)| {
        let (known, month) = (index.known?, index.month?);
        (known.value < month.value.first_day()?).then_some((nth, known, month))
    })?;
    let (day, of) = (Text::same(known.value.to_string()), month.value.text());
    let message = text!(
        "det slutliga indexet blev känt {day}, men är av {of}, som inte hade börjat",
        "the final index became known on {day}, but is of {of}, which had not begun",
        day,
        of
    );
    let finding = Finding::new(format!("costs[{place}].index[{nth}].known"), known.span, message);
    Some(finding.also(month.span, text!("månaden", "the month")).help(text!(
        "rätta årtalet i `known` eller `month`; är indexet en prognos, skriv `status = \"preliminary\"`",
        "correct the year in `known` or `month`; if the index is an estimate, write `status = \"preliminary\"`"
    )))
}

/// An index on a cost that is for one year, or for the whole term, raises nothing.
fn without_effect(place: usize, cost: &Cost) -> Option<Finding> {
    let index = cost.index.first().filter(|_| cost.year.is_some() || cost.per.value == CostPeriod::Term)?;
    let message = text!(
        "uppräkningen påverkar inget: kostnaden gäller ett enda år eller hela avtalstiden",
        "the rate raises nothing: the cost is for one year, or for the whole term"
    );
    Some(
        Finding::new(format!("costs[{place}].index"), index.span, message)
            .also(cost.per.span, text!("kostnaden", "the cost"))
            .help(text!(
                "räknas kostnaden upp varje år: skriv den med `per = \"year\"` utan `year`; annars ta bort `index`",
                "if the cost rises each year: write it with `per = \"year\"` and no `year`; else remove `index`"
            )),
    )
}

/// Rates from a year before the first of the agreement, which raise its first cost, and from one after its last, which raise
/// none.
fn outside(place: usize, cost: &Cost, reach: Reach) -> Vec<Finding> {
    let rates = (1..).zip(&cost.index).filter(|_| cost.year.is_none() && cost.per.value == CostPeriod::Year);
    let found = rates.filter_map(|(nth, index): (usize, _)| {
        let from = index.from.value;
        let early = reach.first.filter(|first| from < first.value.year());
        let late = reach.last.filter(|last| last.value.year() < from);
        let (message, span) = match (early, late) {
            (Some(At { value: first, span }), _) => (
                text!(
                    "uppräkningen gäller från {from}, före avtalets första dag {first}: redan det första årets kostnad räknas upp",
                    "the rate holds from {from}, before the first day of the agreement {first}: the cost of the first year is raised already"
                ),
                span,
            ),
            (None, Some(At { value: last, span })) => (
                text!(
                    "uppräkningen gäller från {from}, efter den sista dag som avtalet kan gälla, {last}: den påverkar inget",
                    "the rate holds from {from}, after the last day that the agreement can reach, {last}: it raises nothing"
                ),
                span,
            ),
            (None, None) => return None,
        };
        let finding = Finding::new(format!("costs[{place}].index[{nth}].from"), index.from.span, message);
        Some(finding.also(span, text!("avtalstiden", "the term")).help(text!(
            "rätta årtalet i `from` efter dokumentet; räknas kostnaden upp från ett tidigare års pris, lägg in ett undantag",
            "correct the year in `from` by the document; if the cost is raised from the price of an earlier year, enter a waiver"
        )))
    });
    found.collect()
}

fn finding(place: usize, nth: usize, index: &Index, rate: Decimal) -> Finding {
    let percent = rate.text();
    let (key, span) = index.rate.map_or(("parts", index.span), |rate| ("rate", rate.span));
    let message = text!(
        "uppräkningen är {percent} procent om året, vilket är ovanligt",
        "the rate is {percent} percent a year, which is unusual",
        percent
    );
    Finding::new(format!("costs[{place}].index[{nth}].{key}"), span, message).help(text!(
        "skriv ökningen i procent, inte indextalet: `2.5` är 2,5 procent; stämmer den, ändra `thresholds.index_rate`",
        "write the rise in percent, not the index number: `2.5` is 2.5 percent; if it holds, change `thresholds.index_rate`"
    ))
}
