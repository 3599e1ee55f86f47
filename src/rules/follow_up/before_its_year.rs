//! F007: a follow-up cannot have been reported before the year that it is about.

use crate::compute::written_end;
use crate::model::{Agreement, Code, Context, Date, Finding, FollowUp, Level, Text, Verdict, text};
use crate::rules::{Check, Rule};
use chrono::Datelike;

pub static RULE: Rule = Rule {
    code: Code("F007"),
    name: "follow-up-before-its-year",
    level: Level::Error,
    summary: Text::fixed(
        "en uppföljning redovisades före det år som den avser",
        "a follow-up was reported before the year it is about",
    ),
    why: Text::fixed(
        "Ingen kan redovisa ett år som inte har börjat: `year` eller `reported` är felskrivet, och uppföljningen räknas \
         för fel år. En som redovisades innan året var slut är en upplysning: den visar kanske inte hela året.",
        "Nobody can report on a year that has not begun: `year` or `reported` is misprinted, and the follow-up counts \
         for the wrong year. One that was reported before the year was over is for information: it may not show the \
         whole year.",
    ),
    source: None,
    bad: &[
        &[(
            "avtal.toml",
            "[[followups]]\nyear = 2024\nreported = 2023-12-12\nresults = \"Läxhjälpen gavs varje vecka.\"\n",
        )],
        &[(
            "avtal.toml",
            "[[followups]]\nyear = 2024\nreported = 2024-02-13\nresults = \"Läxhjälpen gavs varje vecka.\"\n",
        )],
    ],
    good: &[&[(
        "avtal.toml",
        "[[followups]]\nyear = 2023\nreported = 2024-02-13\nresults = \"Läxhjälpen gavs varje vecka.\"\n",
    )]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    if !agreement.is_partnership() {
        return Verdict::clean();
    }
    let followups = (1..).zip(&agreement.followups);
    followups.filter_map(|(place, one)| finding(agreement, place, one)).collect::<Vec<_>>().into()
}

fn finding(agreement: &Agreement, place: usize, followup: &FollowUp) -> Option<Finding> {
    let (year, reported) = (followup.year?, followup.reported?);
    let (of, day) = (year.value, reported.value);
    let (message, level) = if day.year() < of {
        let message = text!(
            "uppföljningen av {of} redovisades {day}, innan året hade börjat",
            "the follow-up of {of} was reported on {day}, before the year had begun"
        );
        (message, Level::Error)
    } else if day < last_day(agreement, of)? {
        let message = text!(
            "uppföljningen av {of} redovisades {day}, innan året var slut",
            "the follow-up of {of} was reported on {day}, before the year was over"
        );
        (message, Level::Info)
    } else {
        return None;
    };
    let finding = Finding::new(format!("followups[{place}].reported"), reported.span, message).level(level);
    Some(
        finding
            .also(year.span, text!("året", "the year"))
            .help(text!("rätta årtalet i `year` eller `reported`", "correct the year in `year` or `reported`")),
    )
}

/// The last day of the year on which the agreement ran.
fn last_day(agreement: &Agreement, year: i32) -> Option<Date> {
    let last = Date::from_ymd_opt(year, 12, 31)?;
    let ends = [written_end(agreement), agreement.ended.as_ref().map(|ended| ended.on)];
    ends.into_iter().flatten().map(|end| end.value).filter(|end| end.year() == year).chain([last]).min()
}
