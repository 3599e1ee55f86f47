//! What a matter before a committee says, and which matter a paper is of.

use super::desk::{Desk, record};
use crate::model::{Attestation, Committee, Context, Facts, Matter, MatterKind, Precision, Text, text};

/// The matter that a follow-up is of: the one that is named, else the only one of the committee and the year. Several are an
/// ambiguity that only a person settles.
pub fn of_follow_up<'c>(
    context: &'c Context,
    case: Option<&str>,
    committee: &str,
    year: i32,
) -> Result<Option<&'c Matter>, Text> {
    if let Some(id) = case {
        return named(context, id).map(Some);
    }
    let of_year = |matter: &&Matter| {
        matter.kind.value == MatterKind::FollowUp
            && matter.committee.as_ref().is_some_and(|own| own.value == committee)
            && matter.year.is_some_and(|own| own.value == year)
    };
    only(&context.matters.iter().filter(of_year).collect::<Vec<_>>())
}

/// The matter with this id.
pub fn named<'c>(context: &'c Context, id: &str) -> Result<&'c Matter, Text> {
    context.matters.iter().find(|matter| matter.id == id).ok_or_else(|| {
        let id = Text::same(id);
        text!("reports/ har inget ärende {id}", "reports/ has no matter {id}", id)
    })
}

/// The only one of several, or none.
pub fn only<'c>(matters: &[&'c Matter]) -> Result<Option<&'c Matter>, Text> {
    match matters {
        [] => Ok(None),
        [one] => Ok(Some(one)),
        [a, b, ..] => {
            let (a, b) = (Text::same(a.id.as_str()), Text::same(b.id.as_str()));
            Err(text!(
                "flera ärenden kan vara det, som {a} och {b}: välj ett med --case",
                "several matters may be meant, as {a} and {b}: choose one with --case",
                a,
                b
            ))
        }
    }
}

/// What the matter's file says; without one, what it would say is marked.
pub fn facts<K>(desk: &Desk<'_, K>, matter: Option<&Matter>, committee: Option<&Committee>) -> Facts {
    let path = matter.map_or_else(|| "reports/".to_owned(), |matter| desk.path(matter.file));
    let lack =
        |sv: &'static str, en: &'static str, field: &str| desk.lack_in(&Text::fixed(sv, en), field, path.clone());
    let of = |field: fn(&Matter) -> Option<&crate::model::At<String>>, name: &str| {
        desk.optional(matter.and_then(field), name)
    };
    let or = |facts: Facts, lack: Facts| if facts == Facts::Absent { lack } else { facts };
    let list = |field: fn(&Matter) -> &Vec<crate::model::At<String>>, name: &str| {
        matter.map_or_else(|| Facts::List(Vec::new()), |matter| desk.texts(field(matter), name))
    };
    let or_empty = |facts: Facts, lack: Facts| if facts == Facts::List(Vec::new()) { lack } else { facts };
    let meeting = matter.and_then(|matter| matter.meeting);
    let meeting = meeting.map(|day| desk.day(day, Precision::Day, "meeting"));
    let information = matter.and_then(|matter| matter.information).filter(|information| information.value);
    let information = information
        .map_or(Facts::Absent, |at| desk.fact(crate::model::FactValue::Word("information"), at.span, "information"));
    let signs = list(|matter| &matter.signed_by, "signed_by");
    let signs = match (signs, committee) {
        (Facts::List(own), Some(committee)) if own.is_empty() => {
            desk.texts(&committee.signs, &format!("committees.{}.signs", committee.key.value))
        }
        (signs, _) => signs,
    };
    let place = committee.map_or_else(|| "signed_by".to_owned(), |own| format!("committees.{}.signs", own.key.value));
    let settings = desk.ledger.context.settings.file.filter(|_| committee.is_some());
    let what = Text::fixed("vem som skriver under", "who signs");
    let no_signs = desk.lack_in(&what, &place, settings.map_or_else(|| path.clone(), |file| desk.path(file)));
    record([
        (
            "reference",
            or(of(|m| m.reference.as_ref(), "reference"), lack("diarienummer", "reference number", "reference")),
        ),
        ("meeting", meeting.unwrap_or_else(|| lack("sammanträdesdag", "day of the meeting", "meeting"))),
        ("title", of(|m| m.title.as_ref(), "title")),
        ("scope", of(|m| m.scope.as_ref(), "scope")),
        ("background", of(|m| m.background.as_ref(), "background")),
        ("verdict", of(|m| m.verdict.as_ref(), "verdict")),
        ("information", information),
        (
            "prepared_by",
            or(
                of(|m| m.prepared_by.as_ref(), "prepared_by"),
                lack("vem som har berett ärendet", "who prepared the matter", "prepared_by"),
            ),
        ),
        ("consulted", list(|m| &m.consulted, "consulted")),
        ("attachments", list(|m| &m.attachments, "attachments")),
        (
            "proposal",
            or_empty(
                list(|m| &m.proposal, "proposal"),
                lack("förslag till beslut", "the proposed decision", "proposal"),
            ),
        ),
        ("signed_by", or_empty(signs, no_signs)),
        (
            "attested",
            or_empty(attested(desk, matter), lack("vem som har attesterat", "who approved the report", "attested")),
        ),
    ])
}

fn attested<K>(desk: &Desk<'_, K>, matter: Option<&Matter>) -> Facts {
    let one = |(at, one): (usize, &Attestation)| {
        let field = |name: &str| format!("attested[{at}].{name}");
        record([("role", desk.text(&one.role, &field("role"))), ("on", desk.day(one.on, Precision::Day, &field("on")))])
    };
    Facts::List((1..).zip(matter.into_iter().flat_map(|matter| &matter.attested)).map(one).collect())
}
