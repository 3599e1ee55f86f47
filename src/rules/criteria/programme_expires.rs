//! C008: a programme that ends before the agreement can.

use crate::compute::{self, folded};
use crate::model::{Agreement, Code, Concern, Context, Finding, Kind, Level, Programme, Text, Verdict, excerpt, text};
use crate::rules::term::REACH;
use crate::rules::twice::twice;
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("C008"),
    name: "programme-expires",
    level: Level::Info,
    concern: Concern::Know,
    summary: Text::fixed(
        "ett program slutar före avtalet, eller står två gånger",
        "a programme ends before the agreement, or stands twice",
    ),
    why: Text::fixed(
        "När programmet har slutat gälla finns inget program som verksamheten förverkligar. Räkna med att hänvisa till dess \
         efterföljare vid en förlängning.",
        "Once the programme has ended there is none that the activity realises. Expect to refer to its successor at an extension.",
    ),
    source: None,
    bad: &[
        &[(
            "avtal.toml",
            "[[programmes]]\nname = \"Program för barns uppväxtvillkor\"\nto = 2025-12-31\nmentions_civil_society = true\nwhere = \"avsnitt 4\"\n",
        )],
        &[(
            "avtal.toml",
            "[[programmes]]\nname = \"Program för barns uppväxtvillkor\"\nmentions_civil_society = true\nwhere = \"avsnitt 4\"\n\n\
             [[programmes]]\nname = \"Program för barns uppväxtvillkor\"\nmentions_civil_society = true\nwhere = \"avsnitt 4\"\n",
        )],
    ],
    good: &[&[(
        "avtal.toml",
        "[[programmes]]\nname = \"Program för barns uppväxtvillkor\"\nto = 2026-12-31\nmentions_civil_society = true\nwhere = \"avsnitt 4\"\n",
    )]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, context: &Context) -> Verdict {
    if agreement.kind.value != Kind::Iop {
        return Verdict::clean();
    }
    let again: Vec<_> = programmes_twice(agreement).collect();
    if agreement.programmes.iter().all(|one| one.to.is_none() && one.from.is_none()) {
        return again.into();
    }
    let Some(last) = compute::possible_end(agreement, context.as_of) else {
        return Verdict { findings: again, ..Verdict::lacks(Text::fixed("en sista dag", "a last day")) };
    };
    let findings = (1..).zip(&agreement.programmes).filter_map(|(place, programme)| {
        let to = programme.to.filter(|to| to.value < last)?;
        let (name, day) = (&programme.name.value, to.value);
        if let Some(start) = agreement.start().filter(|start| day < start.value) {
            let first = start.value;
            let message = text!(
                "{name} slutade gälla {day}, innan avtalet började gälla {first}: det visar inget kriterium",
                "{name} ended on {day}, before the agreement began on {first}: it shows no criterion"
            );
            let finding = Finding::new(format!("programmes[{place}].to"), to.span, message).level(Level::Warning);
            return Some(finding.also(start.span, text!("börjar gälla här", "begins here")).help(text!(
                "rätta årtalet i `to`, eller skriv det program som gäller under avtalstiden",
                "correct the year in `to`, or write the programme that is in force during the term"
            )));
        }
        let message = text!(
            "{name} gäller till och med {day}, avtalet kan gälla till och med {last}",
            "{name} runs until {day}, the agreement may run until {last}"
        );
        Some(Finding::new(format!("programmes[{place}].to"), to.span, message))
    });
    let later = (1..).zip(&agreement.programmes).filter_map(|(place, programme)| {
        let from = programme.from.filter(|from| last < from.value)?;
        // Of one that ends before it begins D010 tells.
        if programme.to.is_some_and(|to| to.value < from.value) {
            return None;
        }
        let (name, day) = (&programme.name.value, from.value);
        let message = text!(
            "{name} börjar gälla {day}, efter den sista dag som avtalet kan gälla, {last}",
            "{name} begins on {day}, after the last day that the agreement can reach, {last}"
        );
        let finding = Finding::new(format!("programmes[{place}].from"), from.span, message).level(Level::Warning);
        Some(finding.help(text!(
            "rätta årtalet i `from`, eller skriv det program som gäller under avtalstiden",
            "correct the year in `from`, or write the programme that is in force during the term"
        )))
    });
    let by_reach = findings.chain(later).map(|finding| finding.resting_also_on(REACH));
    by_reach.chain(again).collect::<Vec<_>>().into()
}

/// A programme that the file names twice, of one time: its later edition has another first day.
fn programmes_twice(agreement: &Agreement) -> impl Iterator<Item = Finding> {
    let key = |programme: &Programme| Some((folded(&programme.name.value), programme.from.map(|from| from.value)));
    let again = twice(&agreement.programmes, move |programme| key(programme).filter(|_| programme.is_named()));
    again.map(|(place, programme, first)| {
        let name = excerpt(&programme.name);
        let message = text!("programmet står två gånger: {name}", "the programme stands twice: {name}");
        let finding = Finding::new(format!("programmes[{place}]"), programme.name.span, message).level(Level::Warning);
        finding.also(first.name.span, text!("står redan här", "stands here already")).help(text!(
            "ta bort det ena; är det två utgåvor, skriv i `from` när var och en började gälla",
            "remove one of them; if they are two editions, write in `from` when each came into force"
        ))
    })
}
