//! T025: a term that is known by whole years or months begins and ends with one.

use crate::model::{Agreement, At, Code, Concern, Context, Date, Finding, Level, Precision, Term, Text, Verdict, text};
use crate::rules::{Check, Rule};
use chrono::Datelike;

pub static RULE: Rule = Rule {
    code: Code("T025"),
    name: "precision-contradicted",
    level: Level::Warning,
    concern: Concern::Mend,
    summary: Text::fixed(
        "tiden anges i hela år eller månader, men dagarna ligger inom dem",
        "the term is stated in whole years or months, but its days lie within one",
    ),
    why: Text::fixed(
        "`precision` säger hur noga dokumentet anger tiden. Anger det bara år börjar filen den 1 januari och slutar den \
         31 december; anger det bara månader, den första och den sista i månaden. En annan dag är antingen känd, och då är \
         precisionen dagen, eller påhittad.",
        "`precision` says how exactly the document states the term. Where it states years only, the file begins on 1 January \
         and ends on 31 December; where it states months only, on the first and the last of a month. Another day is either \
         known, and then the precision is the day, or made up.",
    ),
    source: None,
    bad: &[&[(
        "avtal.toml",
        "[term]\nstart = 2024-01-01\nend = 2026-11-30\nprecision = \"year\"\n#- allocation.proration\n",
    )]],
    good: &[&[("avtal.toml", "[term]\nstart = 2024-01-01\nend = 2026-12-31\n")]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    let Some(term) = agreement.term.as_ref().filter(|_| agreement.is_partnership()) else { return Verdict::clean() };
    let Some(precision) = term.precision else { return Verdict::clean() };
    let is_year = precision.value == Precision::Year;
    let finding = |(key, day): (&str, At<Date>)| {
        let date = day.value;
        let message = match (is_year, key) {
            (true, "start") => {
                text!("tiden anges i hela år, men börjar {date}", "the term is in whole years, but begins {date}")
            }
            (true, _) => {
                text!("tiden anges i hela år, men slutar {date}", "the term is in whole years, but ends {date}")
            }
            (false, "start") => {
                text!("tiden anges i hela månader, men börjar {date}", "the term is in whole months, but begins {date}")
            }
            (false, _) => {
                text!("tiden anges i hela månader, men slutar {date}", "the term is in whole months, but ends {date}")
            }
        };
        let finding = Finding::new(format!("term.{key}"), day.span, message);
        finding.also(precision.span, text!("hur noga dokumentet anger tiden", "how exactly the document states it")).help(text!(
            "anger dokumentet dagen: ta bort `precision`; annars skriv årets eller månadens första och sista dag",
            "if the document states the day: remove `precision`; else write the first and the last day of the year or month"
        ))
    };
    within(term).map(finding).collect::<Vec<_>>().into()
}

/// The first and the last day, by key, that are not those of a year or a month though the term is stated in whole ones.
pub fn within(term: &Term) -> impl Iterator<Item = (&'static str, At<Date>)> {
    let precision = term.precision.map_or(Precision::Day, |precision| precision.value);
    let begins = move |day: Date| match precision {
        Precision::Day => true,
        Precision::Month => day.day() == 1,
        Precision::Year => day.ordinal() == 1,
    };
    let start = term.start.filter(|start| !begins(start.value)).map(|start| ("start", start));
    let end = term.end.filter(|end| end.value.succ_opt().is_some_and(|after| !begins(after))).map(|end| ("end", end));
    start.into_iter().chain(end)
}
