//! T006: a day that the parties have agreed on is a day off; it does not move.

use crate::compute;
use crate::model::{
    Agreement, Code, Concern, Context, Date, Due, ExtensionMode, Finding, Level, MonthDay, Span, Status, Text, Verdict,
    excerpt, text,
};
use crate::rules::{Check, Rule};
use chrono::Datelike;

pub static RULE: Rule = Rule {
    code: Code("T006"),
    name: "deadline-on-day-off",
    level: Level::Info,
    concern: Concern::Know,
    summary: Text::fixed(
        "en frist infaller på en lördag, söndag eller helgdag",
        "a deadline falls on a Saturday, a Sunday or a holiday",
    ),
    why: Text::fixed(
        "En frist som står i avtalet flyttas inte för att den infaller på en ledig dag: det gör bara tider som lagen \
         sätter. Den som väntar till nästa arbetsdag är för sent ute. Nästa gång en frist för förlängning, \
         uppsägning, rapport eller utbetalning infaller på en ledig dag nämns den, med sista arbetsdagen före.",
        "A deadline that stands in the agreement does not move because it falls on a day off: only time limits set by \
         law do. Whoever waits until the next working day is late. The next deadline for an extension, a notice, a \
         report or a payment that falls so is named, with the last working day before it.",
    ),
    source: None,
    bad: &[
        &[(
            "avtal.toml",
            "[extension]\nmode = \"option\"\nlength = \"1 year\"\nlatest_end = 2027-12-31\ndecide_by = \"2 months before end\"\n",
        )],
        &[(
            "avtal.toml",
            "[extension]\nmode = \"automatic\"\nlength = \"1 year\"\nlatest_end = 2027-12-31\n\n\
             [notice]\nperiod = \"7 months\"\n",
        )],
        &[(
            "avtal.toml",
            "[[duties]]\nwhat = \"Styrgrupp\"\nkind = \"meeting\"\n\n\
             [[duties]]\nwhat = \"Verksamhetsrapport\"\nkind = \"report\"\nevery = \"year\"\ndue = \"06-06\"\n",
        )],
    ],
    good: &[&[(
        "avtal.toml",
        "[extension]\nmode = \"option\"\nlength = \"1 year\"\nlatest_end = 2027-12-31\ndecide_by = \"3 months before end\"\n",
    )]],
    check: Check::Each(check),
};

/// A day that the file sets: the field, the place, what is due, and the day.
type Set = (String, Span, Text, Date);

fn check(agreement: &Agreement, context: &Context) -> Verdict {
    let over = matches!(compute::status(agreement, context.as_of), Status::Expired | Status::Terminated);
    if !agreement.is_partnership() || over {
        return Verdict::clean();
    }
    let mut set = ends(agreement, context.as_of);
    set.extend(payments(agreement));
    set.extend(duties(agreement, context.as_of));
    set.retain(|(_, _, _, day)| *day >= context.as_of);
    // Of days that come again, the next one is enough.
    set.dedup_by(|later, earlier| later.0 == earlier.0);
    set.into_iter().filter_map(finding).collect::<Vec<_>>().into()
}

fn finding((field, span, what, day): Set) -> Option<Finding> {
    let off = compute::day_off_text(day)?;
    let before = compute::last_working_day_before(day)?;
    let weekday = compute::weekday_text(before);
    let message = text!(
        "{what} {day} är {off} och flyttas inte: sista arbetsdagen före är {weekday} {before}",
        "{what} {day} is {off} and does not move: the last working day before it is {weekday} {before}",
        what,
        off,
        weekday
    );
    Some(Finding::new(field, span, message))
}

/// The days by which extensions are decided and notice is given.
fn ends(agreement: &Agreement, as_of: Date) -> Vec<Set> {
    let decide_by = agreement.extension.as_ref().and_then(|rule| rule.decide_by.as_ref());
    let steps = compute::possible_steps(agreement, as_of).into_iter().filter_map(|step| {
        let what = Text::fixed("sista dagen att besluta om förlängning", "the last day to decide on an extension");
        Some(("extension.decide_by".to_owned(), decide_by?.span, what, step.decide_by?))
    });
    let notice = agreement.notice.as_ref().and_then(|notice| notice.period.as_ref()).and_then(|period| {
        // What ends anyway needs no notice.
        agreement.extension.as_ref().filter(|rule| rule.mode.value == ExtensionMode::Automatic)?;
        let end = compute::secured_end(agreement, as_of)?.value;
        let what = Text::fixed("sista dagen att säga upp", "the last day to give notice");
        Some(("notice.period".to_owned(), period.span, what, compute::last_notice_day(agreement, end)?))
    });
    steps.chain(notice).collect()
}

fn payments(agreement: &Agreement) -> impl Iterator<Item = Set> {
    (1..).zip(&agreement.payments).filter_map(|(place, payment)| {
        let due = payment.due?;
        let what = Text::fixed("utbetalningen", "the payment");
        Some((format!("payments[{place}].due"), due.span, what, due.value))
    })
}

/// The days of duties that state one; the next of those that come every year, as long as the agreement lets it come.
fn duties(agreement: &Agreement, as_of: Date) -> Vec<Set> {
    let (mut set, end) = (Vec::new(), compute::secured_end(agreement, as_of).map(|end| end.value));
    for (place, duty) in (1..).zip(&agreement.duties) {
        let what = || Text::same(excerpt(&duty.what));
        if let Some(on) = duty.on {
            set.push((format!("duties[{place}].on"), on.span, what(), on.value));
        }
        if let Some(due) = &duty.due
            && let Due::Days(days) = &due.value
        {
            let mut coming: Vec<Date> = days.iter().filter_map(|day| next(*day, as_of)).collect();
            coming.sort_unstable();
            // The last interval ends with the agreement, and is due within a year.
            coming.retain(|day| end.is_none_or(|end| day.year() <= end.year().saturating_add(1)));
            let off = coming.iter().find(|day| compute::is_day_off(**day));
            set.extend(off.map(|day| (format!("duties[{place}].due"), due.span, what(), *day)));
        }
    }
    set
}

fn next(day: MonthDay, as_of: Date) -> Option<Date> {
    let this_year = day.in_year(as_of.year())?;
    if this_year >= as_of { Some(this_year) } else { day.in_year(as_of.year().checked_add(1)?) }
}
