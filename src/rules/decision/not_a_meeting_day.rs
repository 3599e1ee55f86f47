//! D007: a decision is taken at a meeting.

use crate::model::{
    Agreement, At, Code, Committee, Concern, Context, Date, Finding, Level, Text, Verdict, excerpt, text,
};
use crate::rules::{Check, Rule};
use chrono::Datelike;

pub static RULE: Rule = Rule {
    code: Code("D007"),
    name: "not-a-meeting-day",
    level: Level::Warning,
    concern: Concern::Mend,
    summary: Text::fixed(
        "beslutsdagen är ingen av nämndens sammanträdesdagar",
        "the day of the decision is none of the committee's meetings",
    ),
    why: Text::fixed(
        "Nämnden beslutar vid sammanträden. Finns beslutsdagen inte i nämndens kalender är dagen \
         oftast felskriven, eller så är det dagen då tjänsteutlåtandet skrevs. Är kalendern i registret \
         ofullständig kan felet ligga där.",
        "A committee decides at its meetings. Where the day of a decision is not in its calendar the day is mostly \
         misprinted, or is the day on which the officer's report was written. Or the calendar in the ledger may not \
         be whole.",
    ),
    source: None,
    bad: &[&[("avtal.toml", "[decision]\nstatus = \"decided\"\ndate = 2023-11-15\nbody = \"Almby socialnämnd\"\n")]],
    good: &[
        &[("avtal.toml", "[decision]\nstatus = \"decided\"\ndate = 2023-11-14\nbody = \"Almby socialnämnd\"\n")],
        &[("avtal.toml", "[decision]\nstatus = \"decided\"\ndate = 2022-11-15\nbody = \"Almby socialnämnd\"\n")],
    ],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, context: &Context) -> Verdict {
    let Some(decision) = agreement.decision.as_ref().filter(|_| agreement.is_partnership()) else {
        return Verdict::clean();
    };
    let Some(date) = decision.date else {
        return Verdict::lacks(Text::fixed("beslutsdagen", "the day of the decision"));
    };
    let committee = agreement.committee.as_ref().and_then(|key| context.settings.committee(&key.value));
    let Some(committee) = committee else {
        return Verdict::lacks(Text::fixed("vilken nämnd som beslutar", "which committee decides"));
    };
    let Some(nearest) = nearest(committee, date.value) else {
        let year = date.value.year();
        return Verdict::lacks(text!("nämndens sammanträdesdagar {year}", "the committee's meetings in {year}"));
    };
    if nearest.value == date.value {
        return Verdict::clean();
    }
    let (day, near, name) = (date.value, nearest.value, excerpt(&committee.name));
    let message = text!(
        "beslutsdagen {day} är ingen sammanträdesdag för {name}; närmast i kalendern ligger {near}",
        "the day of the decision {day} is no meeting of {name}; nearest in its calendar is {near}"
    );
    Finding::new("decision.date", date.span, message)
        .also(nearest.span, text!("närmaste sammanträde", "the nearest meeting"))
        .help(text!(
            "rätta `date` efter protokollet, eller lägg in sammanträdet i nämndens `meetings` i liggare.toml",
            "correct `date` by the minutes, or enter the meeting in the committee's `meetings` in liggare.toml",
        ))
        .into()
}

/// The meeting nearest to a day, the earlier of two, among those of the same year.
pub fn nearest(committee: &Committee, day: Date) -> Option<At<Date>> {
    let same_year = committee.meetings.iter().filter(|meeting| meeting.value.year() == day.year());
    same_year.copied().min_by_key(|meeting| ((meeting.value - day).num_days().abs(), meeting.value))
}
