//! F010: what is done on one day does not recur.

use crate::model::{
    Agreement, Choice as _, Code, Concern, Context, Duty, Finding, Interval, Level, Text, Verdict, excerpt, text,
};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("F010"),
    name: "day-and-interval",
    level: Level::Warning,
    concern: Concern::Mend,
    summary: Text::fixed(
        "en uppgift har både en enda dag och ett intervall",
        "a duty has a single day and an interval as well",
    ),
    why: Text::fixed(
        "`on` är dagen för det som görs en gång. Återkommer uppgiften räknas dagarna ur `every` och `due`, och dagen i `on` \
         blir en frist bredvid dem. Görs den en gång har `due` inget att räkna från.",
        "`on` is the day of what is done once. Where the duty recurs its days are counted from `every` and `due`, and the day \
         in `on` becomes a deadline beside them. Where it is done once, `due` has nothing to be counted from.",
    ),
    source: None,
    bad: &[
        &[(
            "avtal.toml",
            "[[duties]]\nwhat = \"Styrgrupp\"\nkind = \"meeting\"\nevery = \"quarter\"\non = 2024-03-04\n\n\
             [[duties]]\nwhat = \"Rapport\"\nkind = \"report\"\nevery = \"year\"\ndue = \"02-28\"\n",
        )],
        &[(
            "avtal.toml",
            "[[duties]]\nwhat = \"Styrgrupp\"\nkind = \"meeting\"\nevery = \"quarter\"\n\n\
             [[duties]]\nwhat = \"Slutrapport\"\nkind = \"report\"\nevery = \"once\"\non = 2026-12-01\ndue = \"02-28\"\n",
        )],
        &[(
            "avtal.toml",
            "[[duties]]\nwhat = \"Styrgrupp\"\nkind = \"meeting\"\nevery = \"quarter\"\n\n\
             [[duties]]\nwhat = \"Slutrapport\"\nkind = \"report\"\non = 2026-12-01\ndue = \"02-28\"\n",
        )],
    ],
    good: &[&[(
        "avtal.toml",
        "[[duties]]\nwhat = \"Styrgrupp\"\nkind = \"meeting\"\nevery = \"quarter\"\n\n\
         [[duties]]\nwhat = \"Slutrapport\"\nkind = \"report\"\nevery = \"once\"\non = 2026-12-01\n",
    )]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    let duties = (1..).zip(&agreement.duties).filter(|_| agreement.is_partnership());
    duties.filter_map(|(place, duty)| finding(place, duty)).collect::<Vec<_>>().into()
}

fn finding(place: usize, duty: &Duty) -> Option<Finding> {
    let recurs = duty.every.filter(|every| every.value != Interval::Once);
    let Some(every) = recurs else {
        let (on, due) = (duty.on?, duty.due.as_ref()?);
        let (day, what) = (on.value, excerpt(&duty.what));
        let message = if duty.every.is_some() {
            text!(
                "görs en gång, {day}, men har också en återkommande dag i `due`: {what}",
                "is done once, on {day}, but has a recurring day in `due` as well: {what}"
            )
        } else {
            text!(
                "har en enda dag, {day}, men också en återkommande dag i `due`: {what}",
                "has a single day, {day}, but a recurring day in `due` as well: {what}"
            )
        };
        let finding = Finding::new(format!("duties[{place}].due"), due.span, message);
        return Some(finding.also(on.span, text!("den enda dagen", "the single day")).help(text!(
            "ta bort `due`, eller skriv i `every` hur ofta det görs",
            "remove `due`, or write into `every` how often it is done"
        )));
    };
    let (on, interval, what) = (duty.on?, every.value.title(), Text::same(excerpt(&duty.what)));
    let day = Text::same(on.value.to_string());
    let message = text!(
        "återkommer {interval}, men har också en enda dag {day}: {what}",
        "recurs {interval}, but has a single day {day} as well: {what}",
        interval,
        day,
        what
    );
    let finding = Finding::new(format!("duties[{place}].on"), on.span, message);
    Some(finding.also(every.span, text!("hur ofta", "how often")).help(text!(
        "görs det en gång: skriv `every = \"once\"`; annars ta bort `on`, och skriv dagen i `due`",
        "if it is done once: write `every = \"once\"`; else remove `on`, and write the day into `due`"
    )))
}
