//! D011: a report before a committee and an agreement state another meeting, or another day of approval.

use crate::compute;
use crate::model::{
    Agreement, At, Code, Concern, Context, Date, Finding, Level, Matter, MatterKind, Text, Verdict, text,
};
use crate::rules::{Check, Rule};
use chrono::Datelike;

pub static RULE: Rule = Rule {
    code: Code("D011"),
    name: "report-differs",
    level: Level::Warning,
    concern: Concern::Mend,
    summary: Text::fixed(
        "ett ärende i reports anger en annan dag än avtalet",
        "a matter in reports states another day than the agreement",
    ),
    why: Text::fixed(
        "Samma sammanträde eller samma tjänsteutlåtande står på två ställen med olika dagar, och handlingarna får olika uppgifter \
         beroende på var de hämtas. I ärendets egen handling gäller dess fil.",
        "One meeting, or one officer's report, stands in two places with different days, and papers differ by where they are taken \
         from. In the matter's own paper its file holds.",
    ),
    source: None,
    bad: &[
        &[
            ("avtal.toml", ""),
            (
                "reports/beslut.toml",
                "title = \"Beslut\"\nkind = \"decision\"\nagreements = [\"avtal\"]\nmeeting = 2023-12-05\n",
            ),
        ],
        &[
            ("avtal.toml", "[decision]\nstatus = \"decided\"\ndate = 2023-11-14\nattested = [2023-10-20]\n"),
            (
                "reports/beslut.toml",
                "title = \"Beslut\"\nkind = \"decision\"\nagreements = [\"avtal\"]\nmeeting = 2023-11-14\n\
                 attested = [{ role = \"socialchef\", on = 2023-10-27 }]\n",
            ),
        ],
    ],
    good: &[
        &[
            ("avtal.toml", "[decision]\nstatus = \"decided\"\ndate = 2023-11-14\nattested = [2023-10-20]\n"),
            (
                "reports/beslut.toml",
                "title = \"Beslut\"\nkind = \"decision\"\nagreements = [\"avtal\"]\nmeeting = 2023-11-14\n\
                 attested = [{ role = \"socialchef\", on = 2023-10-20 }]\n",
            ),
            (
                "reports/forlangning.toml",
                "title = \"Förlängning\"\nkind = \"decision\"\nagreements = [\"avtal\"]\nmeeting = 2024-05-21\n\
                 attested = [{ role = \"socialchef\", on = 2024-04-26 }]\n",
            ),
        ],
        &[
            ("avtal.toml", ""),
            (
                "reports/forlangning.toml",
                "title = \"Förlängning\"\nkind = \"decision\"\nagreements = [\"avtal\"]\nmeeting = 2024-05-21\n",
            ),
        ],
    ],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, context: &Context) -> Verdict {
    let matters = context.matters.iter().filter(|matter| is_about(matter, agreement, context.as_of));
    let findings = matters.flat_map(|matter| match matter.kind.value {
        MatterKind::Decision if is_own(matter, agreement, context) => decided(agreement, matter),
        MatterKind::Decision => Vec::new(),
        MatterKind::FollowUp => reported(agreement, matter).into_iter().collect(),
    });
    findings.collect::<Vec<_>>().into()
}

/// Whether a matter names the agreement, or is of all that its committee had in force that year.
fn is_about(matter: &Matter, agreement: &Agreement, as_of: Date) -> bool {
    if !matter.agreements.is_empty() {
        return matter.agreements.iter().any(|id| id.value == agreement.id);
    }
    let committee = |key: &Option<At<String>>| key.as_ref().map(|key| key.value.clone());
    let same = matter.committee.is_some() && committee(&matter.committee) == committee(&agreement.committee);
    let ran = matter.year.is_some_and(|year| {
        let run = compute::secured_run(agreement, as_of);
        run.is_some_and(|run| run.first.year() <= year.value && run.last.is_none_or(|last| year.value <= last.year()))
    });
    same && ran && agreement.is_partnership() && compute::is_decided(agreement, as_of)
}

/// Whether a matter is the one in which the agreement itself was decided: not one of a decision that came after it, on its extension,
/// its end or a change of it. Of several it is the one whose meeting the file states, else the first.
fn is_own(matter: &Matter, agreement: &Agreement, context: &Context) -> bool {
    let names = |other: &&Matter| {
        other.kind.value == MatterKind::Decision && other.agreements.iter().any(|id| id.value == agreement.id)
    };
    let day = |other: &Matter| other.meeting.map(|day| day.value);
    let decided = agreement.decision.as_ref().and_then(|decision| decision.date).map(|date| date.value);
    let of_day = |other: &Matter| decided.is_some() && day(other) == decided;
    let others = || context.matters.iter().filter(names);
    if others().any(of_day) {
        return of_day(matter);
    }
    let is_first = others().all(|other| day(matter) <= day(other) || day(other).is_none());
    is_first && !day(matter).is_some_and(|meeting| is_of_later_decision(agreement, decided, meeting))
}

/// Whether a meeting decided on something that came after the agreement: it is the day of such a decision, or the agreement had been
/// decided and begun before it.
fn is_of_later_decision(agreement: &Agreement, decided: Option<Date>, meeting: Date) -> bool {
    let extended = agreement.extensions.iter().map(|one| one.decided.value);
    let changed = agreement.amendments.iter().map(|one| one.decided.value);
    let noticed = agreement.notice.as_ref().and_then(|notice| notice.given_decided).map(|day| day.value);
    let begun = agreement
        .start()
        .is_some_and(|start| start.value <= meeting && decided.is_some_and(|decided| decided < start.value));
    begun || extended.chain(changed).chain(noticed).any(|day| day == meeting)
}

/// The meeting and the approvals of a decision.
fn decided(agreement: &Agreement, matter: &Matter) -> Vec<Finding> {
    let Some(decision) = &agreement.decision else { return Vec::new() };
    let mut findings = Vec::new();
    if let (Some(meeting), Some(date)) = (matter.meeting, decision.date)
        && meeting.value != date.value
    {
        findings.push(finding("decision.date", date, meeting, &text!("sammanträdet", "the meeting")));
    }
    if let (Some(own), Some(other)) = (decision.attested.first(), matter.attested.first()) {
        let days = |mut days: Vec<Date>| {
            days.sort_unstable();
            days.dedup();
            days
        };
        let here = days(decision.attested.iter().map(|day| day.value).collect());
        if here != days(matter.attested.iter().map(|one| one.on.value).collect()) {
            let what = text!("godkännandet av tjänsteutlåtandet", "the approval of the officer's report");
            findings.push(finding("decision.attested", *own, other.on, &what));
        }
    }
    findings
}

/// The meeting at which a year's follow-up was reported.
fn reported(agreement: &Agreement, matter: &Matter) -> Option<Finding> {
    let (meeting, year) = (matter.meeting?, matter.year?.value);
    let followups = (1..).zip(&agreement.followups);
    let mut of_year = followups.filter(|(_, one): &(usize, _)| one.year.is_some_and(|own| own.value == year));
    let (place, day) = of_year.find_map(|(place, one)| Some((place, one.reported?)))?;
    let what = text!("redovisningen av uppföljningen", "the report of the follow-up");
    (day.value != meeting.value).then(|| finding(&format!("followups[{place}].reported"), day, meeting, &what))
}

fn finding(field: &str, own: At<Date>, other: At<Date>, what: &Text) -> Finding {
    let (day, meeting) = (own.value, other.value);
    let message = text!(
        "{what}: filen anger {day}, men ärendet i reports anger {meeting}",
        "{what}: the file states {day}, but the matter in reports states {meeting}",
        what
    );
    Finding::new(field, own.span, message).also(other.span, text!("ärendet", "the matter")).help(text!(
        "se efter i protokollet vilken dag som stämmer, och rätta den andra",
        "see in the minutes which day is right, and correct the other"
    ))
}
