//! The findings as SARIF's results, with their places. The structs mirror the standard's objects and nothing else.

use super::fixes::{Repair, repairs};
use super::place::{Message, Place};
use super::{level, literal};
use crate::model::{Acceptance, Lang, Report, Text, text};
use crate::render::findings::fingerprint::fingerprints;
use crate::render::findings::{FoundLabel, ShownFinding, found};
use serde::Serialize;

/// A `result` object (section 3.27).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Outcome {
    rule_id: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: Message,
    locations: [Place; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Place>,
    partial_fingerprints: Fingerprints,
    /// Written also where there is none: the finding is then known to stand.
    suppressions: Vec<Suppression>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Repair>,
    properties: Properties,
}

/// GitHub goes by the first alone: without it, two findings of a rule on the same line would become one there.
#[derive(Serialize)]
struct Fingerprints {
    #[serde(rename = "primaryLocationLineHash")]
    line: String,
    #[serde(rename = "findingIdentity/v1")]
    identity: String,
}

#[derive(Serialize)]
struct Suppression {
    kind: &'static str,
    status: &'static str,
    justification: String,
}

#[derive(Serialize)]
struct Properties {
    agreement: String,
    field: String,
    name: &'static str,
    concern: &'static str,
}

/// The findings of a report, in its order.
pub fn results(report: &Report, lang: Lang) -> Vec<Outcome> {
    found(report, lang).zip(fingerprints(report)).map(|(found, mark)| result(&found, mark, report, lang)).collect()
}

fn result(found: &ShownFinding<'_>, fingerprint: String, report: &Report, lang: Lang) -> Outcome {
    let mut message = found.message.to_owned();
    if let Some(help) = &found.help {
        message.push_str(Text::fixed("\nHjälp: ", "\nHelp: ").pick(lang));
        message.push_str(help);
    }
    Outcome {
        rule_id: found.code.0,
        rule_index: report.rules.iter().position(|rule| rule.code == found.code),
        level: level(found.level),
        message: Message { text: literal(&message) },
        locations: [Place::new(found.path, found.start, found.end)],
        related_locations: found.labels.iter().enumerate().map(related).collect(),
        partial_fingerprints: Fingerprints { line: fingerprint.clone(), identity: fingerprint },
        suppressions: found.waived.iter().map(|accepted| suppression(accepted, lang)).collect(),
        fixes: repairs(&found.fixes),
        properties: Properties {
            agreement: found.agreement.to_owned(),
            field: found.field.to_owned(),
            name: found.name,
            concern: found.concern.key(),
        },
    }
}

/// A waiver, as what it is in SARIF.
fn suppression(accepted: &Acceptance, lang: Lang) -> Suppression {
    let (reason, by, until) = (&accepted.reason, &accepted.decided_by, accepted.until);
    let decided = text!(
        "{reason} (beslutat av {by}, gäller till och med {until})",
        "{reason} (decided by {by}, in force until {until})"
    );
    Suppression { kind: "inSource", status: "accepted", justification: decided.pick(lang).to_owned() }
}

fn related((place, label): (usize, &FoundLabel<'_>)) -> Place {
    let message = Message { text: literal(label.message) };
    Place::new(label.path, label.start, label.end).about(place, message)
}
