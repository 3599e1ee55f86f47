//! M008: a part-year, and nothing that says how it counts.

use crate::compute::{self, Note, PeriodKind, Request};
use crate::model::{
    Agreement, Code, Concern, Context, Date, Finding, Level, Money, Proration, Text, Verdict, text,
    whole_calendar_years,
};
use crate::rules::{Check, Rule};
use chrono::Datelike;

pub static RULE: Rule = Rule {
    code: Code("M008"),
    name: "proration-undeclared",
    level: Level::Warning,
    concern: Concern::LookUp,
    summary: Text::fixed(
        "filen anger inte hur en del av ett år räknas",
        "the file does not state how a part of a year counts",
    ),
    why: Text::fixed(
        "Börjar eller slutar avtalet under ett år avgör sättet att räkna vad det året kostar: månader och dagar ger olika \
         belopp. Är inget avtalat räknar programmet i månader och säger det vid varje siffra.",
        "Where the agreement begins or ends within a year, the way of counting decides what that year costs: months and days give \
         different amounts. Where nothing is agreed the program counts by months, and says so at every figure.",
    ),
    source: None,
    bad: &[&[(
        "avtal.toml",
        "[term]\nstart = 2024-02-01\nend = 2026-12-31\n[allocation]\nmethod = \"percent\"\nshares = { almby = 75, laxhjalpen = 25 }\n",
    )]],
    good: &[&[(
        "avtal.toml",
        "[term]\nstart = 2024-02-01\nend = 2026-12-31\n[allocation]\nmethod = \"percent\"\nproration = \"months\"\nshares = { almby = 75, laxhjalpen = 25 }\n",
    )]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, context: &Context) -> Verdict {
    let Some(allocation) = agreement.allocation.as_ref().filter(|_| agreement.is_partnership()) else {
        return Verdict::clean();
    };
    // Told in time: working out the years takes longer than every other rule together.
    if allocation.proration.is_some() || agreement.costs.is_empty() || runs_whole_years(agreement, context) {
        return Verdict::clean();
    }
    let request = Request::new(context.as_of, PeriodKind::Year);
    // An open-ended agreement has one part-year: its first.
    let first = agreement.start().map(|start| start.value);
    let request = match (compute::secured_end(agreement, context.as_of), first.and_then(year)) {
        (None, Some(within)) => Request { within: Some(within), ..request },
        _ => request,
    };
    let assumed =
        compute::cost_by_period(agreement, &request).is_ok_and(|split| split.notes.contains(&Note::MonthsAssumed));
    if !assumed {
        return Verdict::clean();
    }
    let years = years(agreement, &request);
    let shown = Text::list(&years);
    let message = text!(
        "filen anger inte hur en del av ett år räknas: {shown}",
        "the file does not state how a part of a year counts: {shown}",
        shown,
    );
    Finding::absent("allocation.proration", allocation.span, message)
        .help(text!(
            "skriv `proration = \"months\"` eller `\"days\"` efter vad parterna har kommit överens om; till dess räknas månader",
            "write `proration = \"months\"` or `\"days\"` as the parties have agreed; until then months are counted",
        ))
        .into()
}

fn runs_whole_years(agreement: &Agreement, context: &Context) -> bool {
    let start = agreement.start();
    let moves = agreement.parties.iter().any(|party| party.joined.is_some() || party.left.is_some());
    let end = compute::secured_end(agreement, context.as_of);
    !moves && start.zip(end).is_some_and(|(start, end)| whole_calendar_years(start.value, end.value))
}

fn year(day: Date) -> Option<(Date, Date)> {
    Some((Date::from_ymd_opt(day.year(), 1, 1)?, Date::from_ymd_opt(day.year(), 12, 31)?))
}

/// The years in which the two ways of counting differ, with what each gives.
fn years(agreement: &Agreement, request: &Request) -> Vec<Text> {
    let totals = |proration| -> Vec<(String, Money)> {
        let split = compute::cost_by_period(agreement, &Request { proration: Some(proration), ..*request });
        let periods = split.map(|split| split.periods).unwrap_or_default();
        periods.iter().map(|period| (period.period.key(), period.amounts.total)).collect()
    };
    let both = totals(Proration::Months).into_iter().zip(totals(Proration::Days));
    let differ = both.filter(|((_, months), (_, days))| months != days).map(|((year, months), (_, days))| {
        let (year, months, days) = (Text::same(year), months.text(), days.text());
        text!(
            "{year} blir {months} kr i månader och {days} kr i dagar",
            "{year} comes to {months} kr by months and {days} kr by days",
            year,
            months,
            days,
        )
    });
    differ.collect()
}
