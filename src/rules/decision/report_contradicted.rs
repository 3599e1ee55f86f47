//! D017: a matter before a committee contradicts itself, its committee's calendar or another matter.

use super::not_a_meeting_day::nearest;
use crate::model::{
    At, Code, Concern, Context, Date, Finding, Level, Matter, MatterKind, Summary, Text, excerpt, text,
};
use crate::rules::twice::twice;
use crate::rules::{Check, Rule};
use chrono::Datelike;
use std::collections::BTreeMap;

pub static RULE: Rule = Rule {
    code: Code("D017"),
    name: "report-contradicted",
    level: Level::Error,
    concern: Concern::Mend,
    summary: Text::fixed("ett ärende i reports går inte ihop", "a matter in reports contradicts itself"),
    why: Text::fixed(
        "Ett år som inte har börjat kan inte följas upp: `year` eller `meeting` är felskrivet. Det som bara är ovanligt är en varning: \
         ett tjänsteutlåtande som skrivs eller godkänns efter sammanträdet, ett sammanträde som nämndens kalender saknar, ett avtal som \
         står två gånger eller började gälla efter året, två ärenden om samma sak.",
        "A year that has not begun cannot be followed up: `year` or `meeting` is misprinted. What is merely unusual is a warning: an \
         officer's report that is written or approved after the meeting, a meeting that the committee's calendar lacks, an agreement \
         that stands twice or began after the year, two matters about the same.",
    ),
    source: None,
    bad: &[
        &[
            ("avtal.toml", ""),
            (
                "reports/uppfoljning.toml",
                "kind = \"follow_up\"\nyear = 2025\ncommittee = \"almby\"\nmeeting = 2024-03-12\n",
            ),
        ],
        &[
            ("avtal.toml", ""),
            (
                "reports/uppfoljning.toml",
                "kind = \"follow_up\"\nyear = 2024\ncommittee = \"almby\"\nmeeting = 2024-03-12\ndated = 2024-04-02\n",
            ),
        ],
        &[
            ("avtal.toml", ""),
            (
                "reports/uppfoljning.toml",
                "kind = \"follow_up\"\nyear = 2024\ncommittee = \"almby\"\ndated = 2023-11-20\n",
            ),
        ],
        &[
            ("avtal.toml", ""),
            (
                "reports/uppfoljning.toml",
                "kind = \"follow_up\"\nyear = 2024\ncommittee = \"almby\"\ndated = 2024-02-20\n\
                 attested = [{ role = \"socialchef\", on = 2024-02-12 }]\n",
            ),
        ],
        &[
            ("avtal.toml", ""),
            (
                "reports/uppfoljning.toml",
                "kind = \"follow_up\"\nyear = 2024\ncommittee = \"almby\"\nmeeting = 2024-03-13\n",
            ),
        ],
        &[
            ("avtal.toml", ""),
            (
                "reports/uppfoljning.toml",
                "kind = \"follow_up\"\nyear = 2023\ncommittee = \"almby\"\nagreements = [\"avtal\"]\n",
            ),
        ],
        &[
            ("avtal.toml", ""),
            ("reports/ett.toml", "kind = \"follow_up\"\nyear = 2024\ncommittee = \"almby\"\n"),
            ("reports/tva.toml", "kind = \"follow_up\"\nyear = 2024\ncommittee = \"almby\"\n"),
        ],
    ],
    good: &[&[
        ("avtal.toml", ""),
        (
            "reports/uppfoljning.toml",
            "kind = \"follow_up\"\nyear = 2024\ncommittee = \"almby\"\nmeeting = 2024-03-12\ndated = 2024-02-20\n\
             attested = [{ role = \"socialchef\", on = 2024-02-21 }]\n",
        ),
        ("reports/nasta.toml", "kind = \"follow_up\"\nyear = 2025\ncommittee = \"almby\"\nmeeting = 2026-03-10\n"),
    ]],
    check: Check::Ledger(check),
};

fn check(summaries: &[Summary], context: &Context) -> Vec<Finding> {
    if context.matters.is_empty() {
        return Vec::new();
    }
    let starts: BTreeMap<&str, At<Date>> =
        summaries.iter().filter_map(|summary| Some((summary.id.as_str(), summary.start?))).collect();
    let own = context.matters.iter().flat_map(|matter| {
        let days = before_its_year(matter).into_iter().chain(after_the_meeting(matter)).chain(approved_first(matter));
        days.chain(agreement_twice(matter)).chain(no_meeting(matter, context)).chain(not_yet(matter, &starts))
    });
    own.chain(same_matter(&context.matters)).collect()
}

/// Nobody follows up a year that has not begun, or writes the report of it.
fn before_its_year(matter: &Matter) -> Option<Finding> {
    let year = matter.year.filter(|_| matter.kind.value == MatterKind::FollowUp)?;
    let is_early = |day: &At<Date>| day.value.year() < year.value;
    let Some(meeting) = matter.meeting.filter(is_early) else {
        let dated = matter.dated.filter(is_early)?;
        let (of, day) = (year.value, dated.value);
        let message = text!(
            "uppföljningen gäller {of}, men tjänsteutlåtandet är daterat {day}, innan året har börjat",
            "the follow-up is of {of}, but the officer's report is dated {day}, before the year has begun"
        );
        let help = text!("rätta årtalet i `year` eller `dated`", "correct the year in `year` or `dated`");
        return Some(Finding::new("dated", dated.span, message).also(year.span, text!("året", "the year")).help(help));
    };
    let (of, day) = (year.value, meeting.value);
    let message = text!(
        "uppföljningen gäller {of}, men tas upp {day}, innan året har börjat",
        "the follow-up is of {of}, but comes up on {day}, before the year has begun"
    );
    let help = text!("rätta årtalet i `year` eller `meeting`", "correct the year in `year` or `meeting`");
    Some(Finding::new("year", year.span, message).also(meeting.span, sitting()).help(help))
}

/// The officer's report is there before the meeting, and so is whoever approves it.
fn after_the_meeting(matter: &Matter) -> Vec<Finding> {
    let Some(meeting) = matter.meeting else { return Vec::new() };
    let written = Text::fixed("tjänsteutlåtandet är daterat", "the officer's report is dated");
    let approved = Text::fixed("tjänsteutlåtandet godkändes", "the officer's report was approved on");
    let attested = (1..)
        .zip(&matter.attested)
        .map(|(place, one): (usize, _)| (format!("attested[{place}].on"), one.on, approved.clone()));
    let dated = matter.dated.map(|day| ("dated".to_owned(), day, written));
    let late = dated.into_iter().chain(attested).filter(|(_, day, _)| meeting.value < day.value);
    let finding = |(field, day, what): (String, At<Date>, Text)| {
        let (on, last) = (Text::same(day.value.to_string()), Text::same(meeting.value.to_string()));
        let message = text!(
            "ovanlig ordning: {what} {on}, efter sammanträdet {last}",
            "an unusual order: {what} {on}, after the meeting on {last}",
            what,
            on,
            last
        );
        Finding::new(field, day.span, message).level(Level::Warning).also(meeting.span, sitting()).help(text!(
            "kontrollera årtalen mot tjänsteutlåtandet och kallelsen",
            "check the years by the report and the summons"
        ))
    };
    late.map(finding).collect()
}

/// Nobody approves a report that is not written yet.
fn approved_first(matter: &Matter) -> Vec<Finding> {
    let Some(dated) = matter.dated else { return Vec::new() };
    let early = (1..).zip(&matter.attested).filter(|(_, one): &(usize, _)| one.on.value < dated.value);
    let found = early.map(|(place, one)| {
        let (on, day) = (one.on.value, dated.value);
        let message = text!(
            "ovanlig ordning: tjänsteutlåtandet godkändes {on}, men är daterat {day}",
            "an unusual order: the officer's report was approved on {on}, but is dated {day}"
        );
        let finding = Finding::new(format!("attested[{place}].on"), one.on.span, message).level(Level::Warning);
        finding.also(dated.span, text!("tjänsteutlåtandets dag", "the day of the report")).help(text!(
            "rätta `on` eller `dated` efter tjänsteutlåtandet",
            "correct `on` or `dated` by the officer's report"
        ))
    });
    found.collect()
}

/// Follow-ups of a year name no agreement that began after it.
fn not_yet(matter: &Matter, starts: &BTreeMap<&str, At<Date>>) -> Vec<Finding> {
    let Some(year) = matter.year.filter(|_| matter.kind.value == MatterKind::FollowUp) else { return Vec::new() };
    let named = (1..).zip(&matter.agreements);
    let found = named.filter_map(|(place, id): (usize, _)| {
        let start = starts.get(id.value.as_str()).filter(|start| year.value < start.value.year())?;
        let (of, id_of, first) = (year.value, &id.value, start.value);
        let message = text!(
            "uppföljningen gäller {of}, men avtalet `{id_of}` började gälla först {first}",
            "the follow-up is of {of}, but the agreement `{id_of}` began on {first} only"
        );
        let finding = Finding::new(format!("agreements[{place}]"), id.span, message).level(Level::Warning);
        Some(finding.also(year.span, text!("året", "the year")).help(text!(
            "rätta årtalet i `year`, eller ta bort avtalet ur ärendet",
            "correct the year in `year`, or remove the agreement from the matter"
        )))
    });
    found.collect()
}

fn agreement_twice(matter: &Matter) -> Option<Finding> {
    let (place, again, first) = twice(&matter.agreements, |id| [&id.value]).next()?;
    let id = &again.value;
    let message = text!("avtalet `{id}` står två gånger i ärendet", "the agreement `{id}` stands twice in the matter");
    let finding = Finding::new(format!("agreements[{place}]"), again.span, message).level(Level::Warning);
    Some(finding.also(first.span, text!("står redan här", "stands here already")).help(text!(
        "skriv det avtal som menas, eller ta bort det ena",
        "write the agreement that is meant, or remove one of them"
    )))
}

/// A day on which the committee does not meet, where its calendar has that year.
fn no_meeting(matter: &Matter, context: &Context) -> Option<Finding> {
    let meeting = matter.meeting?;
    let committee = context.settings.committee(&matter.committee.as_ref()?.value)?;
    let near = nearest(committee, meeting.value).filter(|near| near.value != meeting.value)?;
    let (day, next, name) = (meeting.value, near.value, excerpt(&committee.name));
    let message = text!(
        "{day} är ingen sammanträdesdag för {name}; närmast i kalendern ligger {next}",
        "{day} is no meeting of {name}; nearest in its calendar is {next}"
    );
    let finding = Finding::new("meeting", meeting.span, message).level(Level::Warning);
    Some(finding.also(near.span, text!("närmaste sammanträde", "the nearest meeting")).help(text!(
        "rätta `meeting`, eller lägg in sammanträdet i nämndens `meetings` i liggare.toml",
        "correct `meeting`, or enter the meeting in the committee's `meetings` in liggare.toml"
    )))
}

/// Two files about the same. A decision may come up again at another meeting, and a follow-up under another heading.
fn same_matter(matters: &[Matter]) -> Vec<Finding> {
    let key = |matter: &Matter| {
        let mut ids: Vec<String> = matter.agreements.iter().map(|id| id.value.clone()).collect();
        ids.sort_unstable();
        let committee = matter.committee.as_ref().map(|key| key.value.clone());
        let is_decision = matter.kind.value == MatterKind::Decision;
        let day = matter.meeting.filter(|_| is_decision).map(|day| day.value);
        let title = matter.title.as_ref().filter(|_| !is_decision).map(|title| title.value.to_lowercase());
        let year = matter.year.map(|year| year.value);
        [(is_decision, committee, year, ids, day, title)]
    };
    let found = twice(matters, key).map(|(_, again, first)| {
        let (id, other) = (&again.id, &first.id);
        let message = text!(
            "ärendet {id} gäller samma sak som {other}: samma slag, nämnd, år och avtal",
            "the matter {id} is about the same as {other}: the same sort, committee, year and agreements"
        );
        let finding = Finding::new("kind", again.kind.span, message).level(Level::Warning);
        finding.also(first.kind.span, text!("det andra ärendet", "the other matter")).help(text!(
            "ta bort det ena; är de två olika, ge dem var sin rubrik i `title`, och ett beslut sitt sammanträde i `meeting`",
            "remove one of them; if they are two, give each its own `title`, and a decision its meeting in `meeting`"
        ))
    });
    found.collect()
}

fn sitting() -> Text {
    text!("sammanträdet", "the meeting")
}
