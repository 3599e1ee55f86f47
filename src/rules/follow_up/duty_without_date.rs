//! F002: what is to be reported has an interval and a day.

use crate::model::{
    Agreement, Choice, Code, Concern, Context, Duty, DutyKind, Finding, Interval, Level, Text, Verdict, excerpt, text,
};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("F002"),
    name: "duty-without-date",
    level: Level::Warning,
    concern: Concern::LookUp,
    summary: Text::fixed(
        "filen anger inte hur ofta eller när något ska lämnas",
        "the file does not state how often or when something is due",
    ),
    why: Text::fixed(
        "En rapport, redovisning, uppföljning eller undersökning utan dag blir aldrig försenad, och kan inte stå i \
         listan över frister. Möten undantas: till dem kallas parterna.",
        "A report, accounts, follow-up or survey without a day is never late, and cannot stand in the list of \
         deadlines. Meetings are exempt: they are convened.",
    ),
    source: None,
    bad: &[
        &[(
            "avtal.toml",
            "[[duties]]\nwhat = \"Styrgrupp\"\nkind = \"meeting\"\n\n\
             [[duties]]\nwhat = \"Verksamhetsrapport\"\nkind = \"report\"\nevery = \"year\"\n",
        )],
        &[(
            "avtal.toml",
            "[[duties]]\nwhat = \"Styrgrupp\"\nkind = \"meeting\"\n\n\
             [[duties]]\nwhat = \"Verksamhetsrapport\"\nkind = \"report\"\ndue = \"02-28\"\n",
        )],
        &[(
            "avtal.toml",
            "[[duties]]\nwhat = \"Styrgrupp\"\nkind = \"meeting\"\n\n\
             [[duties]]\nwhat = \"Verksamhetsrapport\"\nkind = \"report\"\nevery = \"year\"\ndue = \"02-28\"\n\n\
             [[duties]]\nwhat = \"Enkät till elever\"\nkind = \"survey\"\n",
        )],
    ],
    good: &[&[(
        "avtal.toml",
        "[[duties]]\nwhat = \"Styrgrupp\"\nkind = \"meeting\"\n\n\
         [[duties]]\nwhat = \"Verksamhetsrapport\"\nkind = \"report\"\nevery = \"year\"\ndue = \"02-28\"\n\n\
         [[duties]]\nwhat = \"Enkät till elever\"\nkind = \"survey\"\nevery = \"once\"\non = 2025-05-15\n",
    )]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    if !agreement.is_partnership() {
        return Verdict::clean();
    }
    let duties = (1..).zip(&agreement.duties);
    duties.filter_map(|(place, duty)| finding(place, duty)).collect::<Vec<_>>().into()
}

fn finding(place: usize, duty: &Duty) -> Option<Finding> {
    let is_free = matches!(duty.kind.value, DutyKind::Meeting | DutyKind::Other);
    if is_free || duty.on.is_some() || duty.every.is_some() && duty.due.is_some() {
        return None;
    }
    let what = excerpt(&duty.what);
    let done = match duty.kind.value {
        DutyKind::Report | DutyKind::Accounts => "lämnas",
        DutyKind::Meeting | DutyKind::FollowUp | DutyKind::Survey | DutyKind::Other => "göras",
    };
    let (field, message, help) = match (duty.every, &duty.due) {
        (Some(_), Some(_)) => return None,
        (None, None) => (
            String::new(),
            text!(
                "filen anger varken hur ofta eller till vilken dag detta ska {done}: {what}",
                "the file states neither how often nor by which day this is due: {what}"
            ),
            text!(
                "skriv in `every` och `due`, eller `on` om det sker en enda gång",
                "enter `every` and `due`, or `on` if it happens only once"
            ),
        ),
        (None, Some(_)) => (
            ".every".to_owned(),
            text!(
                "filen anger inte hur ofta detta ska {done}: {what}",
                "the file does not state how often this is due: {what}"
            ),
            text!("skriv in `every`, till exempel `every = \"year\"`", "enter `every`, such as `every = \"year\"`"),
        ),
        (Some(every), None) if every.value == Interval::Once => (
            ".on".to_owned(),
            text!(
                "filen anger ingen dag då detta ska {done}, en gång: {what}",
                "the file states no day on which this is due, once: {what}"
            ),
            text!("skriv in dagen i `on`", "enter the day in `on`"),
        ),
        (Some(every), None) => {
            let interval = every.value.title();
            let message = text!(
                "filen anger ingen dag då detta ska {done} {interval}: {what}",
                "the file states no day by which this is due {interval}: {what}",
                interval
            );
            let help = text!(
                "skriv in `due`, till exempel `due = \"30 days after\"` eller `due = \"02-28\"`",
                "enter `due`, such as `due = \"30 days after\"` or `due = \"02-28\"`",
            );
            (".due".to_owned(), message, help)
        }
    };
    Some(Finding::absent(format!("duties[{place}]{field}"), duty.span, message).help(help))
}
