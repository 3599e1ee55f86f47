//! M011: an agreement of several years with amounts for some of them only.

use super::years::runs;
use crate::compute::{cost_total, secured_end};
use crate::model::{Agreement, Code, Concern, Context, Finding, Level, Span, Text, Verdict, text};
use crate::rules::{Check, Rule};
use chrono::Datelike;

pub static RULE: Rule = Rule {
    code: Code("M011"),
    name: "year-without-amount",
    level: Level::Warning,
    concern: Concern::LookUp,
    summary: Text::fixed(
        "belopp saknas för vissa av avtalets år",
        "amounts are lacking for some of the agreement's years",
    ),
    why: Text::fixed(
        "Anges kostnader år för år måste varje år av avtalet ha sin, annars kostar de övriga åren ingenting i varje \
         sammanställning. Detsamma gäller utbetalningar i en fil utan kostnader, om alla har ett år.",
        "Where costs are stated year by year, each year of the agreement needs its own, else the other years cost nothing in \
         every table. The same holds for payments in a file without costs, if all of them have a year.",
    ),
    source: None,
    bad: &[
        &[(
            "avtal.toml",
            "[[costs]]\nper = \"year\"\nyear = 2024\ntotal = 400_000\n[[costs]]\nper = \"year\"\nyear = 2025\ntotal = 410_000\n",
        )],
        &[(
            "avtal.toml",
            "#- costs\n#- allocation\n[[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 300_000\nyear = 2025\n",
        )],
    ],
    good: &[
        &[(
            "avtal.toml",
            "[[costs]]\nper = \"year\"\nyear = 2024\ntotal = 400_000\n[[costs]]\nper = \"year\"\nyear = 2025\ntotal = 410_000\n\
             [[costs]]\nper = \"year\"\nyear = 2026\ntotal = 420_000\n",
        )],
        &[(
            "avtal.toml",
            "[[costs]]\nper = \"year\"\nyear = 2024\ntotal = 400_000\n[[costs]]\nper = \"year\"\ntotal = 410_000\n",
        )],
        &[(
            "avtal.toml",
            "[term]\nstart = 2024-01-01\nopen_ended = true\n[[costs]]\nper = \"year\"\nyear = 2024\ntotal = 400_000\n",
        )],
    ],
    check: Check::Each(check),
};

/// Amounts that are stated year by year.
struct Yearly {
    field: &'static str,
    /// The years that have an amount, and where the first of them is stated.
    years: Vec<i32>,
    place: Span,
    what: Text,
}

fn check(agreement: &Agreement, context: &Context) -> Verdict {
    let Some(yearly) = yearly(agreement).filter(|_| agreement.is_partnership()) else { return Verdict::clean() };
    let start = agreement.start();
    let end = secured_end(agreement, context.as_of);
    let open = agreement.open_ended().is_some();
    // Of a term that runs until further notice, the years that have begun are known.
    let until = end.map(|end| end.value).or(open.then_some(context.as_of));
    let Some((start, until)) = start.zip(until) else {
        return Verdict::lacks(Text::fixed("avtalets första och sista dag", "the agreement's first and last day"));
    };
    let lacking: Vec<i32> = (start.value.year()..=until.year()).filter(|year| !yearly.years.contains(year)).collect();
    if lacking.is_empty() {
        return Verdict::clean();
    }
    let (what, table) = (yearly.what, yearly.field);
    let (has, lacking) = (runs(&yearly.years), runs(&lacking));
    let start = start.value;
    let time = match end {
        Some(_) => text!("från och med {start} till och med {until}", "from {start} until and including {until}"),
        None => text!("tills vidare från och med {start}", "from {start} until further notice"),
    };
    let message = text!(
        "filen anger {what} för {has}, men inte för {lacking}; avtalet gäller {time}",
        "the file states {what} for {has}, but not for {lacking}; the agreement runs {time}",
        what,
        has,
        lacking,
        time,
    );
    let help = text!(
        "skriv in beloppet för varje år under [[{table}]]; noll om det inte finns något",
        "enter the amount of each year under [[{table}]]; zero if there is none",
    );
    Finding::absent(yearly.field, yearly.place, message).help(help).into()
}

/// The costs, or in a file without costs the payments, if each of them is for one year.
fn yearly(agreement: &Agreement) -> Option<Yearly> {
    let costs = agreement.costs.iter().filter(|cost| cost_total(cost).is_some());
    let costs: Vec<_> = costs.map(|cost| (cost.year.map(|year| year.value), cost.span)).collect();
    let payments = agreement.payments.iter().filter(|payment| payment.sum().is_some());
    let payments: Vec<_> = payments.map(|payment| (payment.year.map(|year| year.value), payment.span)).collect();
    let (field, entries, what) = if costs.is_empty() {
        ("payments", payments, Text::fixed("utbetalningar", "payments"))
    } else {
        ("costs", costs, Text::fixed("kostnader", "costs"))
    };
    let place = entries.first()?.1;
    let mut years = entries.into_iter().map(|(year, _)| year).collect::<Option<Vec<i32>>>()?;
    years.sort_unstable();
    years.dedup();
    Some(Yearly { field, years, place, what })
}
