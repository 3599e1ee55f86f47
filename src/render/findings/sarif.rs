//! SARIF 2.1.0 (OASIS): one run, its rules in both languages, its findings as results.

use super::fingerprint::fingerprints;
use super::{Found, FoundLabel, found};
use crate::model::{Lang, Level, Position, RanRule, Report, Text, text};
use crate::render::{page, safe};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What every path is relative to: the working directory, which is the root of the repository in a run of CI.
const ROOT: &str = "%SRCROOT%";

/// `validate --format sarif`. A run with an obstacle is said not to have succeeded, and why.
pub fn report(report: &Report, lang: Lang) -> anyhow::Result<String> {
    let results: Vec<Value> = found(report, lang)
        .zip(fingerprints(report))
        .map(|(found, mark)| result(&found, &mark, report, lang))
        .collect();
    let other = match lang {
        Lang::Sv => Lang::En,
        Lang::En => Lang::Sv,
    };
    let directory = Text::fixed("mappen som programmet kördes i", "the folder in which the program was run");
    let document = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "liggare",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "language": culture(lang),
                "rules": report.rules.iter().map(|rule| descriptor(rule, lang)).collect::<Vec<_>>(),
            } },
            "translations": [translation(report, other)],
            "language": culture(lang),
            "automationDetails": { "id": "liggare/" },
            "columnKind": "unicodeCodePoints",
            "redactionTokens": ["****"],
            "originalUriBaseIds": { ROOT: { "description": { "text": directory.pick(lang) } } },
            "invocations": [invocation(report, lang)],
            "results": results,
            "properties": { "as_of": report.as_of.to_string() },
        }],
    });
    Ok(serde_json::to_string_pretty(&document)? + "\n")
}

const fn culture(lang: Lang) -> &'static str {
    match lang {
        Lang::Sv => "sv-SE",
        Lang::En => "en-GB",
    }
}

fn invocation(report: &Report, lang: Lang) -> Value {
    let notices = report
        .obstacle
        .iter()
        .map(|obstacle| json!({ "level": "error", "message": { "text": literal(obstacle.message.pick(lang)) } }));
    json!({
        "executionSuccessful": report.obstacle.is_none(),
        "toolExecutionNotifications": notices.collect::<Vec<_>>(),
    })
}

fn descriptor(rule: &RanRule, lang: Lang) -> Value {
    let mut descriptor = words(rule, lang);
    if let Value::Object(fields) = &mut descriptor {
        fields.insert("name".to_owned(), json!(rule.name));
        fields.insert("defaultConfiguration".to_owned(), json!({ "level": level(rule.level) }));
        fields.insert("properties".to_owned(), json!({ "problem.severity": severity(rule.level) }));
    }
    descriptor
}

/// The rules in the language that the run does not speak, as SARIF has them (section 3.19.4).
fn translation(report: &Report, lang: Lang) -> Value {
    json!({
        "name": "liggare",
        "version": env!("CARGO_PKG_VERSION"),
        "language": culture(lang),
        "contents": ["localizedData"],
        "isComprehensive": true,
        "translationMetadata": { "name": Text::fixed("liggare på svenska", "liggare in English").pick(lang) },
        "associatedComponent": { "name": "liggare" },
        "rules": report.rules.iter().map(|rule| words(rule, lang)).collect::<Vec<_>>(),
    })
}

/// What is said of a rule in one language: in short, why it matters, and whole.
fn words(rule: &RanRule, lang: Lang) -> Value {
    let mut help = rule.why.pick(lang).to_owned();
    if let Some(source) = &rule.source {
        help.push_str(Text::fixed("\n\nKälla: ", "\n\nSource: ").pick(lang));
        help.push_str(source.pick(lang));
    }
    json!({
        "id": rule.code.0,
        "shortDescription": { "text": rule.summary.pick(lang) },
        "fullDescription": { "text": rule.why.pick(lang) },
        "help": { "text": help, "markdown": page::markdown(&rule.page, lang) },
    })
}

fn result(found: &Found<'_>, fingerprint: &str, report: &Report, lang: Lang) -> Value {
    let mut message = safe::terminal(found.message).into_owned();
    if let Some(help) = &found.help {
        message.push_str(Text::fixed("\nHjälp: ", "\nHelp: ").pick(lang));
        message.push_str(&safe::terminal(help));
    }
    let rule = report.rules.iter().position(|rule| rule.code == found.code);
    let mut result = json!({
        "ruleId": found.code.0,
        "level": level(found.level),
        "message": { "text": literal(&message) },
        "locations": [location(found.path, found.start, found.end)],
        // GitHub goes by the first name alone: without it, two findings of a rule on the same line would become one there.
        "partialFingerprints": { "primaryLocationLineHash": fingerprint, "findingIdentity/v1": fingerprint },
        "suppressions": suppressions(found, lang),
        "properties": { "agreement": found.agreement, "field": found.field, "name": found.name },
    });
    if let Value::Object(fields) = &mut result {
        if let Some(rule) = rule {
            fields.insert("ruleIndex".to_owned(), json!(rule));
        }
        if !found.labels.is_empty() {
            fields.insert("relatedLocations".to_owned(), found.labels.iter().enumerate().map(related).collect());
        }
    }
    result
}

/// A waiver, as what it is in SARIF. None at all says that the finding is known to stand.
fn suppressions(found: &Found<'_>, lang: Lang) -> Value {
    let one = found.waived.iter().map(|accepted| {
        let (reason, by, until) = (&accepted.reason, &accepted.decided_by, accepted.until);
        let decided = text!(
            "{reason} (beslutat av {by}, gäller till och med {until})",
            "{reason} (decided by {by}, in force until {until})"
        );
        json!({ "kind": "inSource", "status": "accepted", "justification": decided.pick(lang) })
    });
    one.collect()
}

fn related((place, label): (usize, &FoundLabel<'_>)) -> Value {
    let mut related = location(label.path, label.start, label.end);
    if let Value::Object(fields) = &mut related {
        fields.insert("id".to_owned(), json!(place));
        fields.insert("message".to_owned(), json!({ "text": literal(label.message) }));
    }
    related
}

fn location(path: &str, start: Position, end: Position) -> Value {
    json!({ "physicalLocation": {
        "artifactLocation": { "uri": uri(path), "uriBaseId": ROOT },
        "region": {
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
        },
    } })
}

/// A path as a relative reference (RFC 3986): everything encoded but what no program can misread.
fn uri(path: &str) -> String {
    const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');
    utf8_percent_encode(path, ENCODED).to_string()
}

/// Words in which SARIF is to see neither a placeholder nor a link (sections 3.11.5 and 3.11.6).
fn literal(words: &str) -> String {
    let mut literal = String::with_capacity(words.len());
    for c in safe::terminal(words).chars() {
        match c {
            '{' => literal.push_str("{{"),
            '}' => literal.push_str("}}"),
            '[' | ']' | '\\' => literal.extend(['\\', c]),
            other => literal.push(other),
        }
    }
    literal
}

const fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info => "note",
        Level::Off => "none",
    }
}

/// The words by which GitHub sorts the alerts that are none of security.
const fn severity(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info | Level::Off => "recommendation",
    }
}
