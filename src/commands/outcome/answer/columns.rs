//! The columns of plan against outcome.

use crate::commands::undecided;
use crate::model::{Column, Fit, Holds};

/// What the rows have, and so which columns people need.
#[expect(clippy::struct_excessive_bools, reason = "each says whether a column has anything in it")]
pub struct OutcomeShown {
    /// Whether all rows are of one agreement.
    pub single: bool,
    pub to_date: bool,
    pub up_to: bool,
    pub parties: bool,
    pub items: bool,
    pub notes: bool,
    pub forecasts: bool,
    pub reasons: bool,
    /// Whether people read it as committees do: deviation from the plan instead of difference.
    pub as_committees: bool,
}

pub fn columns(shown: &OutcomeShown) -> Vec<Column> {
    let of_amounts = amounts(shown);
    let words = |any: bool| if any || !shown.as_committees { Fit::Wrap } else { Fit::Machine };
    let agreement =
        Column::left("agreement", "avtal", "agreement").fit(if shown.single { Fit::Machine } else { Fit::Group });
    let mut columns = vec![
        agreement.means("avtalets id: filens namn utan .toml", "the agreement's id: its file name without .toml"),
        Column::right("year", "år", "year").holds(Holds::Number).means("kalenderår", "calendar year"),
        Column::machine("party", "part (nyckel)", "party (key)").means(
            "partens nyckel i avtalets fil; tomt om utfallet inte är delat på parter",
            "the party's key in the agreement's file; empty where the outcome is not split by party",
        ),
        Column::left("name", "part", "party").fit(words(shown.parties)).means("partens namn", "the party's name"),
        Column::left("item", "post", "item").fit(words(shown.items)).means(
            "kostnadsposten; tomt om utfallet gäller alla",
            "the kind of cost; empty where the outcome is for all",
        ),
    ];
    columns.extend(of_amounts);
    columns.extend([undecided::column()]);
    columns.extend(of_committees(shown));
    columns
}

const fn where_any(any: bool) -> Fit {
    if any { Fit::Keep } else { Fit::Machine }
}

fn money(key: &'static str, sv: &'static str, en: &'static str) -> Column {
    Column::right(key, sv, en).holds(Holds::Money)
}

fn amounts(shown: &OutcomeShown) -> Vec<Column> {
    let note = if shown.notes || !shown.as_committees { Fit::Wrap } else { Fit::Machine };
    vec![
        money("plan", "plan", "plan").means(
            "planerad kostnad för hela kalenderåret i kronor, i en fil utan kostnader de avtalade utbetalningarna; tomt där filen inte anger den rakt ut",
            "planned cost of the whole calendar year in kronor, in a file without costs the agreed payments; empty where the file does not state it outright",
        ),
        money("outcome", "utfall", "outcome").means(
            "använda pengar i kronor; för ett tertial eller en månad från januari till och med den",
            "money used, in kronor; of a tertial or month from January through it",
        ),
        money("difference", "differens", "difference").means(
            "utfall minus plan i kronor, för ett tertial eller en månad minus planen hittills; innan tiden är slut bara det som är mer än planen",
            "outcome less plan, in kronor, of a tertial or month less the plan to date; before the time is over only what is more than the plan",
        ),
        Column::right("percent", "%", "%").holds(Holds::Decimal).means(
            "differensen i procent av planen, med en decimal",
            "the difference in percent of the plan, with one decimal",
        ),
        money("unspent", "ej använt", "unspent").fit(Fit::Spare).means(
            "plan minus utfall i kronor när året är slut, där det är mer än noll",
            "plan less outcome in kronor once the year is over, where it is more than nothing",
        ),
        Column::left("note", "anmärkning", "note").fit(note).means(
            "varför något inte jämförs, eller inte är en summa för sig: no_cost, outside_term, no_term, no_amount, only_up_to, paid_on, joint, too_large, no_outcome, not_by_party, not_by_item, part, not_over, part_of_year, period_not_over, part_of_time, only_year, only_longer eller not_by_period",
            "why something is not compared, or is no sum of its own: no_cost, outside_term, no_term, no_amount, only_up_to, paid_on, joint, too_large, no_outcome, not_by_party, not_by_item, part, not_over, part_of_year, period_not_over, part_of_time, only_year, only_longer or not_by_period",
        ),
        money("plan_to_date", "plan hittills", "plan to date").fit(where_any(shown.to_date)).means(
            "planen för de av årets månader som har gått, i kronor, för ett tertial eller en månad från januari till och med den; tomt när året är slut",
            "the plan of the year's months that are over, in kronor, of a tertial or month from January through it; empty once the year is over",
        ),
        money("up_to", "därtill högst", "and at most").fit(where_any(shown.up_to)).means(
            "högsta belopp som får betalas utöver planen i kronor; ingår aldrig i den",
            "the most that may be paid beside the plan, in kronor; never a part of it",
        ),
    ]
}

/// What committees read, where they do.
fn of_committees(shown: &OutcomeShown) -> [Column; 6] {
    let read = where_any(shown.as_committees);
    [
        Column::left("period", "period", "period").fit(read).means(
            "kalenderår (2019), tertial (2019-T1) eller månad (2019-03)",
            "calendar year (2019), tertial (2019-T1) or month (2019-03)",
        ),
        money("forecast", "prognos", "forecast").fit(where_any(shown.forecasts)).means(
            "prognosen för hela året i kronor, den som gjordes sist; tomt om ingen är gjord",
            "the forecast of the whole year in kronor, the one made last; empty where none was made",
        ),
        Column::left("forecast_made", "prognosen gjord", "forecast made").holds(Holds::Date).fit(Fit::Machine).means(
            "dagen då prognosen gjordes",
            "the day on which the forecast was made",
        ),
        money("deviation", "avvikelse", "deviation").fit(read).means(
            "plan minus utfall i kronor, för ett tertial eller en månad planen hittills minus utfallet; mer än noll: överskott",
            "plan less outcome in kronor, of a tertial or month the plan to date less the outcome; above nothing: a surplus",
        ),
        money("forecast_deviation", "avvikelse mot prognos", "deviation of forecast").fit(where_any(shown.forecasts)).means(
            "plan minus prognos i kronor; mer än noll: överskott",
            "plan less forecast in kronor; above nothing: a surplus",
        ),
        Column::left("reason", "skäl", "reason").fit(if shown.reasons { Fit::Wrap } else { Fit::Machine }).means(
            "skälet till avvikelsen, som prognosen anger det",
            "why it deviates, as the forecast says",
        ),
    ]
}
