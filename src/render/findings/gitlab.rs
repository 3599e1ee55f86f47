//! GitLab's Code Quality report: the fields that GitLab reads of a Code Climate issue, and no others.

use super::fingerprint::fingerprints;
use super::{ShownFinding, found};
use crate::model::{Lang, Level, Report, text};
use crate::render::notices::outdated;
use crate::render::safe;
use serde::Serialize;

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: IssueLines,
}

#[derive(Serialize)]
struct IssueLines {
    begin: usize,
}

/// `validate --format gitlab`. A run with an obstacle has an issue for it: an empty list would be taken for a clean ledger. So has one
/// with an outdated list of known faults.
pub fn report(report: &Report, lang: Lang) -> anyhow::Result<String> {
    let obstacle = report.obstacle.iter().map(|obstacle| Issue {
        description: obstacle.message.pick(lang).to_owned(),
        check_name: "liggare",
        fingerprint: "liggare".to_owned(),
        severity: "blocker",
        location: Location { path: &obstacle.path, lines: IssueLines { begin: 1 } },
    });
    let outdated = outdated(report).map(|outdated| Issue {
        description: outdated.message.pick(lang).to_owned(),
        check_name: "liggare",
        fingerprint: "liggare baseline".to_owned(),
        severity: "minor",
        location: Location { path: outdated.path, lines: IssueLines { begin: 1 } },
    });
    let issues =
        found(report, lang).zip(fingerprints(report)).map(|(found, fingerprint)| issue(&found, fingerprint, lang));
    Ok(safe::json(&serde_json::to_string_pretty(&obstacle.chain(outdated).chain(issues).collect::<Vec<_>>())?)
        .into_owned()
        + "\n")
}

fn issue<'a>(found: &ShownFinding<'a>, fingerprint: String, lang: Lang) -> Issue<'a> {
    let (message, name) = (safe::one_line(found.message), found.name);
    let description = match found.waived {
        Some(_) => text!("undantaget: {message} ({name})", "waived: {message} ({name})").pick(lang).to_owned(),
        None => format!("{message} ({name})"),
    };
    Issue {
        description,
        check_name: found.code.0,
        fingerprint,
        severity: severity(found),
        location: Location { path: found.path, lines: IssueLines { begin: found.start.line } },
    }
}

const fn severity(found: &ShownFinding<'_>) -> &'static str {
    match (found.level, found.waived) {
        (Level::Error, None) => "critical",
        (Level::Warning, None) => "minor",
        _ => "info",
    }
}
