//! The workflow commands of GitHub: a comment on a line for each finding, the gravest first.

use super::{ShownFinding, found};
use crate::model::{Lang, Level, Report, Text, text};
use crate::render::notices::outdated;
use crate::render::safe;
use crate::render::words::{by_level, counted};
use std::fmt::Write as _;

/// How many comments of each level GitHub shows for a step; what comes after stands in the log alone.
const SHOWN: usize = 10;

/// `validate --format github`. The last line tells how many findings there are, and how many have no comment.
pub fn report(report: &Report, lang: Lang) -> String {
    let mut findings: Vec<ShownFinding<'_>> = found(report, lang).collect();
    findings.sort_by_key(|found| std::cmp::Reverse(weight(found)));
    let count = |level: &str| findings.iter().filter(|found| command(found) == level).count();
    let outdated = outdated(report);
    let beyond = |notices: usize| {
        let warnings = count("warning") + usize::from(outdated.is_some());
        count("error").saturating_sub(SHOWN) + warnings.saturating_sub(SHOWN) + notices.saturating_sub(SHOWN)
    };
    let notices = count("notice");
    let mut out = String::new();
    if let Some(obstacle) = &report.obstacle {
        let _ = writeln!(out, "::error title=liggare::{}", data(obstacle.message.pick(lang)));
    }
    if let Some(outdated) = &outdated {
        let words = format!("{}: {}", safe::name(outdated.path), outdated.message.pick(lang));
        let _ = writeln!(out, "::warning title=liggare::{}", data(&words));
    }
    let summary = |beyond| summary(report, beyond);
    let graver = findings.iter().take_while(|found| command(found) != "notice");
    for found in graver {
        let _ = writeln!(out, "{}", line(found, lang));
    }
    let mut last = summary(beyond(notices));
    if beyond(notices) > 0 {
        // It takes the place of a notice, and stands before them all so as to be shown itself.
        last = summary(beyond(notices + 1));
        let _ = writeln!(out, "::notice title=liggare::{}", data(last.pick(lang)));
    }
    for found in findings.iter().skip_while(|found| command(found) != "notice") {
        let _ = writeln!(out, "{}", line(found, lang));
    }
    let _ = writeln!(out, "{}", last.pick(lang));
    out
}

fn summary(report: &Report, beyond: usize) -> Text {
    let (levels, files) = (by_level(&report.counts), report.counts.files);
    let files = counted(files, ("fil", "filer"), ("file", "files"));
    let all = text!("{levels} i {files}", "{levels} in {files}", levels, files);
    if beyond == 0 {
        return all;
    }
    text!(
        "{all}; GitHub visar {SHOWN} kommentarer av varje nivå, och {beyond} står därför bara i stegets logg",
        "{all}; GitHub shows {SHOWN} comments of each level, so that {beyond} stand in the log of the step alone",
        all,
    )
}

/// The graver the heavier; what is waived weighs least.
const fn weight(found: &ShownFinding<'_>) -> (bool, Level) {
    (found.waived.is_none(), found.level)
}

fn command(found: &ShownFinding<'_>) -> &'static str {
    match (found.waived, found.level) {
        (None, Level::Error) => "error",
        (None, Level::Warning) => "warning",
        (None, Level::Info | Level::Off) | (Some(_), _) => "notice",
    }
}

fn line(found: &ShownFinding<'_>, lang: Lang) -> String {
    let (start, end) = (found.start, found.end);
    let mut properties =
        vec![format!("file={}", property(found.path)), format!("line={}", start.line), format!("endLine={}", end.line)];
    // GitHub takes columns only for a place on one line.
    if start.line == end.line {
        properties.push(format!("col={}", start.column));
        properties.push(format!("endColumn={}", end.column));
    }
    let waived = if found.waived.is_some() { Text::fixed("undantaget: ", "waived: ") } else { Text::same("") };
    properties.push(format!("title={}", property(&format!("{}{} {}", waived.pick(lang), found.code.0, found.name))));
    let mut words =
        format!("{}:{}:{}: {}", safe::name(found.path), start.line, start.column, safe::one_line(found.message));
    for label in &found.labels {
        let (line, column) = (label.start.line, label.start.column);
        let _ = write!(words, "\n{}:{line}:{column}: {}", safe::name(label.path), safe::one_line(label.message));
    }
    if let Some(help) = &found.help {
        let _ = write!(words, "\n{}: {}", Text::fixed("hjälp", "help").pick(lang), safe::one_line(help));
    }
    format!("::{} {}::{}", command(found), properties.join(","), data(&words))
}

/// What the runner undoes in what follows the second `::`.
fn data(words: &str) -> String {
    safe::terminal(words).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// What the runner undoes in a property.
fn property(words: &str) -> String {
    data(words).replace(':', "%3A").replace(',', "%2C")
}
