//! SARIF 2.1.0 (OASIS): one run, its rules in both languages, its findings as results.

mod fixes;
mod place;
mod results;

use crate::model::{Lang, Level, RanRule, Report, Text};
use crate::render::notices::outdated;
use crate::render::{page, safe};
use results::{Outcome, results};
use serde::Serialize;
use serde_json::{Value, json};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What every path is relative to: the working directory, which is the root of the repository in a run of CI.
const ROOT: &str = "%SRCROOT%";

#[derive(Serialize)]
struct Log {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run {
    tool: Value,
    translations: [Value; 1],
    language: &'static str,
    automation_details: Value,
    column_kind: &'static str,
    redaction_tokens: [&'static str; 1],
    original_uri_base_ids: Value,
    invocations: [Value; 1],
    results: Vec<Outcome>,
    properties: Value,
}

/// `validate --format sarif`. A run with an obstacle is said not to have succeeded, and why.
pub fn report(report: &Report, lang: Lang) -> anyhow::Result<String> {
    let other = match lang {
        Lang::Sv => Lang::En,
        Lang::En => Lang::Sv,
    };
    let directory = Text::fixed("mappen som programmet kördes i", "the folder in which the program was run");
    let log = Log {
        schema: SCHEMA,
        version: "2.1.0",
        runs: [Run {
            tool: json!({ "driver": {
                "name": "liggare",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "language": culture(lang),
                "rules": report.rules.iter().map(|rule| descriptor(rule, lang)).collect::<Vec<_>>(),
            } }),
            translations: [translation(report, other)],
            language: culture(lang),
            automation_details: json!({ "id": "liggare/" }),
            column_kind: "unicodeCodePoints",
            redaction_tokens: ["****"],
            original_uri_base_ids: json!({ ROOT: { "description": { "text": directory.pick(lang) } } }),
            invocations: [invocation(report, lang)],
            results: results(report, lang),
            properties: json!({ "as_of": report.as_of.to_string() }),
        }],
    };
    Ok(safe::json(&serde_json::to_string_pretty(&log)?).into_owned() + "\n")
}

const fn culture(lang: Lang) -> &'static str {
    match lang {
        Lang::Sv => "sv-SE",
        Lang::En => "en-GB",
    }
}

fn invocation(report: &Report, lang: Lang) -> Value {
    let notice = |level, message: &Text| json!({ "level": level, "message": { "text": literal(message.pick(lang)) } });
    let obstacle = report.obstacle.iter().map(|obstacle| notice("error", &obstacle.message));
    let notices = obstacle.chain(outdated(report).map(|outdated| notice("warning", &outdated.message)));
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

/// Words in which SARIF is to see neither a placeholder (section 3.11.5) nor a link (section 3.11.6).
fn literal(words: &str) -> String {
    let words = safe::terminal(words).replace('{', "{{").replace('}', "}}");
    // Brackets alone are no link, and the messages name tables with them: `[[waivers]]`.
    if words.contains("](") { words.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]") } else { words }
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

#[cfg(test)]
mod tests {
    use super::literal;

    #[test]
    fn words_are_taken_neither_for_placeholders_nor_for_links() {
        assert_eq!(literal("fyll i [[waivers]]"), "fyll i [[waivers]]");
        assert_eq!(literal("{0} [a](1) \\"), "{{0}} \\[a\\](1) \\\\");
        assert_eq!(literal("\u{1b}[31m"), "\u{fffd}[31m");
    }
}
