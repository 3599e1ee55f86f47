//! F007: a follow-up cannot have been reported before the year that it is about.

use crate::compute::written_end;
use crate::model::{Agreement, Code, Concern, Context, Date, Finding, FollowUp, Level, Text, Verdict, text};
use crate::rules::{Check, Rule};
use chrono::Datelike;

pub static RULE: Rule = Rule {
    code: Code("F007"),
    name: "follow-up-before-its-year",
    level: Level::Error,
    concern: Concern::Mend,
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
        &[("avtal.toml", "[[followups]]\nyear = 2026\ngoals = [{ goal = 1, reached = true }]\n")],
        &[("avtal.toml", "[[followups]]\nreported = 2023-12-12\nresults = \"Läxhjälpen gavs varje vecka.\"\n")],
        &[(
            "avtal.toml",
            "[[followups]]\nyear = 2024\nreported = 2023-12-12\nresults = \"Läxhjälpen gavs varje vecka.\"\n",
        )],
        &[(
            "avtal.toml",
            "[[followups]]\nyear = 2024\nreported = 2024-02-13\nresults = \"Läxhjälpen gavs varje vecka.\"\n",
        )],
    ],
    good: &[&[("avtal.toml", "[[followups]]\nyear = 2024\nresults = \"Läxhjälpen gavs varje vecka.\"\n")]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, context: &Context) -> Verdict {
    if !agreement.is_partnership() {
        return Verdict::clean();
    }
    let followups = (1..).zip(&agreement.followups);
    let found = followups.filter_map(|(place, one)| {
        let told = finding(agreement, place, one).or_else(|| before_its_period(place, one));
        let told = told.or_else(|| before_the_term(agreement, place, one));
        told.or_else(|| answered_early(place, one, context.as_of))
    });
    found.collect::<Vec<_>>().into()
}

/// A follow-up of a part of a year that was reported before that part began.
fn before_its_period(place: usize, followup: &FollowUp) -> Option<Finding> {
    let (reported, period) = (followup.reported?, followup.period?);
    let first = period.value.first_day().filter(|first| reported.value < *first)?;
    let (day, of) = (reported.value, period.value.text());
    let message = text!(
        "uppföljningen av {of} redovisades {day}, innan perioden började {first}",
        "the follow-up of {of} was reported on {day}, before the period began on {first}",
        of
    );
    let finding = Finding::new(format!("followups[{place}].reported"), reported.span, message);
    Some(
        finding
            .also(period.span, text!("perioden", "the period"))
            .help(text!("rätta årtalet i `period` eller `reported`", "correct the year in `period` or `reported`")),
    )
}

/// A follow-up of the whole term that was reported before it began.
fn before_the_term(agreement: &Agreement, place: usize, followup: &FollowUp) -> Option<Finding> {
    let (reported, start) = (followup.reported?, agreement.start()?);
    if followup.year.is_some() || followup.period.is_some() || reported.value >= start.value {
        return None;
    }
    let (day, first) = (reported.value, start.value);
    let message = text!(
        "uppföljningen av hela avtalstiden redovisades {day}, innan avtalet började {first}",
        "the follow-up of the whole term was reported on {day}, before the agreement began on {first}"
    );
    let finding = Finding::new(format!("followups[{place}].reported"), reported.span, message);
    Some(finding.also(start.span, text!("börjar gälla här", "starts here")).help(text!(
        "rätta årtalet i `reported`, eller skriv i `year` vilket år den gäller",
        "correct the year in `reported`, or write into `year` which year it is of"
    )))
}

/// Goals that are said to be reached in a year that has not begun. A follow-up with a day of its own is judged by that.
fn answered_early(place: usize, followup: &FollowUp, as_of: Date) -> Option<Finding> {
    let year = followup.year.filter(|year| followup.reported.is_none() && as_of.year() < year.value)?;
    let reached = followup.goals.iter().find_map(|goal| goal.reached)?;
    let of = year.value;
    let message = text!(
        "uppföljningen säger hur ett mål gick {of}, ett år som inte har börjat",
        "the follow-up says how a goal came out in {of}, a year that has not begun"
    );
    let finding = Finding::new(format!("followups[{place}].year"), year.span, message);
    Some(finding.also(reached.span, text!("svaret", "the answer")).help(text!(
        "rätta årtalet i `year`, eller skriv in svaret när året har gått",
        "correct the year in `year`, or enter the answer once the year has passed"
    )))
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
    let help = if level == Level::Info {
        text!(
            "stämmer dagarna är den en uppföljning under året: låt den stå, och lägg till en ny när året är slut",
            "if the days are right it is a follow-up within the year: let it stand, and add another once the year is over"
        )
    } else {
        text!("rätta årtalet i `year` eller `reported`", "correct the year in `year` or `reported`")
    };
    Some(finding.also(year.span, text!("året", "the year")).help(help))
}

/// The last day of the year on which the agreement ran.
fn last_day(agreement: &Agreement, year: i32) -> Option<Date> {
    let last = Date::from_ymd_opt(year, 12, 31)?;
    let ends = [written_end(agreement), agreement.ended.as_ref().map(|ended| ended.on)];
    ends.into_iter().flatten().map(|end| end.value).filter(|end| end.year() == year).chain([last]).min()
}
