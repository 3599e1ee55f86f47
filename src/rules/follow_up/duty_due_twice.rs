//! F012: what is due once for each interval has one day for each.

use crate::compute::{name_mark, unused_due_days};
use crate::model::{
    Agreement, Choice, Code, Concern, Context, Due, Duty, DutyKind, Finding, Interval, Level, Text, Verdict, excerpt,
    text,
};
use crate::rules::twice::twice;
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("F012"),
    name: "duty-due-twice",
    level: Level::Warning,
    concern: Concern::Mend,
    summary: Text::fixed("samma uppgift har flera dagar för samma tid", "one duty has several days for the same time"),
    why: Text::fixed(
        "`due` är den första sådana dagen efter varje intervall. Har en årlig uppgift två dagar räknas bara den första, och den \
         andra kommer aldrig med bland fristerna. Står samma uppgift två gånger blir det två frister för samma sak.",
        "`due` is the first such day after each interval. Where a yearly duty has two days only the first counts, and the other \
         never comes among the deadlines. Where one duty stands twice there are two deadlines for one thing.",
    ),
    source: None,
    bad: &[
        &[(
            "avtal.toml",
            "[[duties]]\nwhat = \"Styrgrupp\"\nkind = \"meeting\"\nevery = \"quarter\"\ndue = \"before_term_year\"\n\n\
             [[duties]]\nwhat = \"Verksamhetsrapport\"\nkind = \"report\"\nevery = \"year\"\ndue = \"02-28\"\n",
        )],
        &[(
            "avtal.toml",
            "[[duties]]\nwhat = \"Styrgrupp\"\nkind = \"meeting\"\nevery = \"quarter\"\n\n\
             [[duties]]\nwhat = \"Verksamhetsrapport\"\nkind = \"report\"\nevery = \"week\"\ndue = \"02-28\"\n",
        )],
        &[(
            "avtal.toml",
            "[[duties]]\nwhat = \"Styrgrupp\"\nkind = \"meeting\"\nevery = \"quarter\"\n\n\
             [[duties]]\nwhat = \"Verksamhetsrapport\"\nkind = \"report\"\nevery = \"year\"\ndue = [\"02-28\", \"09-16\"]\n",
        )],
        &[(
            "avtal.toml",
            "[[duties]]\nwhat = \"Styrgrupp\"\nkind = \"meeting\"\nevery = \"quarter\"\n\n\
             [[duties]]\nwhat = \"Verksamhetsrapport\"\nkind = \"report\"\nevery = \"year\"\ndue = \"02-28\"\n\n\
             [[duties]]\nwhat = \"verksamhetsrapport\"\nkind = \"report\"\nevery = \"year\"\ndue = \"03-14\"\n",
        )],
    ],
    good: &[
        &[(
            "avtal.toml",
            "[[duties]]\nwhat = \"Styrgrupp\"\nkind = \"meeting\"\nevery = \"quarter\"\n\n\
             [[duties]]\nwhat = \"Verksamhetsrapport\"\nkind = \"report\"\nevery = \"half_year\"\ndue = [\"02-28\", \"09-16\"]\n",
        )],
        &[(
            "avtal.toml",
            "[[duties]]\nwhat = \"Styrgrupp\"\nkind = \"meeting\"\nevery = \"quarter\"\n\n\
             [[duties]]\nwhat = \"Verksamhetsrapport\"\nkind = \"report\"\nby = [\"laxhjalpen\"]\nevery = \"year\"\ndue = \"02-28\"\n\n\
             [[duties]]\nwhat = \"Verksamhetsrapport\"\nkind = \"report\"\nby = [\"almby\"]\nevery = \"year\"\ndue = \"03-14\"\n",
        )],
    ],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, context: &Context) -> Verdict {
    if !agreement.is_partnership() {
        return Verdict::clean();
    }
    let duties = (1..).zip(&agreement.duties);
    let unused = duties.filter_map(|(place, duty)| unused(place, duty, agreement, context));
    let crowded = (1..).zip(&agreement.duties).filter_map(|(place, duty)| crowded(place, duty));
    unused.chain(crowded).chain(repeated(agreement)).collect::<Vec<_>>().into()
}

/// Days that never come.
fn unused(place: usize, duty: &Duty, agreement: &Agreement, context: &Context) -> Option<Finding> {
    let (due, every) = (duty.due.as_ref()?, duty.every.filter(|every| every.value != Interval::Once)?);
    let Due::Days(days) = &due.value else { return None };
    // A single day is always used.
    if days.len() < 2 {
        return None;
    }
    let unused = *unused_due_days(agreement, duty, context).first()?;
    let (day, what) = (unused.text(), Text::same(excerpt(&duty.what)));
    if days.iter().filter(|day| **day == unused).count() > 1 {
        let message = text!("{day} står två gånger i `due`: {what}", "{day} stands twice in `due`: {what}", day, what);
        let finding = Finding::new(format!("duties[{place}].due"), due.span, message);
        return Some(finding.help(text!(
            "ta bort den ena, eller skriv den dag som menas",
            "remove one of them, or write the day that is meant"
        )));
    }
    let message = text!(
        "{day} räknas aldrig: efter varje intervall räknas bara den första dagen i `due`: {what}",
        "{day} never counts: after each interval only the first day in `due` does: {what}",
        day,
        what
    );
    let finding = Finding::new(format!("duties[{place}].due"), due.span, message);
    Some(finding.also(every.span, text!("så ofta", "so often")).help(text!(
        "skriv i `every` hur ofta det görs, eller ta bort dagen; är det två olika uppgifter, skriv var och en i en egen [[duties]]",
        "write into `every` how often it is done, or remove the day; if they are two duties, write each in a [[duties]] of its own"
    )))
}

/// Fewer days in a year than times that it is done: several of them would be due on one day.
fn crowded(place: usize, duty: &Duty) -> Option<Finding> {
    let (due, every) = (duty.due.as_ref()?, duty.every?);
    let times = match every.value {
        Interval::Week => 52,
        Interval::Month => 12,
        Interval::TwoMonths => 6,
        Interval::Quarter => 4,
        Interval::Tertial => 3,
        Interval::HalfYear => 2,
        Interval::Year | Interval::Once => return None,
    };
    let days = match &due.value {
        Due::Days(days) => days.len(),
        Due::BeforeTermYear => 1,
        Due::After(_) => return None,
    };
    if times <= days {
        return None;
    }
    let (often, what) = (every.value.title(), Text::same(excerpt(&duty.what)));
    let (times, days) = (Text::same(times.to_string()), Text::same(days.to_string()));
    let message = text!(
        "det görs {often}, {times} gånger om året, men antalet dagar i `due` är {days}: {what}",
        "it is done {often}, {times} times a year, but the days in `due` are {days}: {what}",
        often,
        times,
        days,
        what
    );
    let finding = Finding::new(format!("duties[{place}].due"), due.span, message);
    Some(finding.also(every.span, text!("så ofta", "so often")).help(text!(
        "rätta `every`, skriv en dag för varje gång i `due`, eller hur länge efter varje tid: `due = \"30 days after\"`",
        "correct `every`, write a day for each time into `due`, or how long after each: `due = \"30 days after\"`"
    )))
}

/// What recurs and stands twice: the same words, done by and for the same, as often.
fn repeated(agreement: &Agreement) -> Vec<Finding> {
    let same = |duty: &Duty| {
        let every = duty.every.filter(|every| every.value != Interval::Once)?;
        // A report for each quarter and one for the year are two; the same meeting is held as often as it is held.
        let every = Some(every.value).filter(|_| duty.kind.value != DutyKind::Meeting);
        let to = duty.to.as_ref().map(|to| name_mark(&to.value));
        let mut by: Vec<String> = duty.by.iter().map(|key| key.value.clone()).collect();
        by.sort_unstable();
        Some((name_mark(&duty.what.value), duty.kind.value, to, by, every, duty.per.map(|per| per.value)))
    };
    let findings = twice(&agreement.duties, same).map(|(place, duty, first)| {
        let what = excerpt(&duty.what);
        let message = text!("samma uppgift står två gånger: {what}", "the same duty is entered twice: {what}");
        let finding = Finding::new(format!("duties[{place}]"), duty.what.span, message);
        finding.also(first.what.span, text!("står redan här", "stands here already")).help(text!(
            "ta bort den som inte gäller; är de två olika, skriv i `what` eller `by` vad som skiljer dem",
            "remove the one that does not hold; if they are two, write into `what` or `by` what sets them apart"
        ))
    });
    findings.collect()
}
