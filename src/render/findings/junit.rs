//! Findings as test results (the schema of Jenkins' xUnit plugin): a suite per file, a case per family of rules.

use super::{ShownFinding, found};
use crate::model::{FileId, Lang, Level, NotJudged, Report, ReportedFile, Status, Text, text};
use crate::render::notices::outdated;
use crate::render::safe;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io;

/// `validate --format junit`. A case fails where a finding reaches `--fail-on`; what does not stands in its output.
pub fn report(report: &Report, lang: Lang) -> anyhow::Result<String> {
    let found: Vec<ShownFinding<'_>> = found(report, lang).collect();
    let mut families: Vec<&str> = report.rules.iter().map(|rule| rule.code.family()).collect();
    families.dedup();
    let mut suites: Vec<Suite> =
        report.files.iter().map(|file| suite(report, *file, &families, &found, lang)).collect();
    suites.extend(report.obstacle.as_ref().map(|obstacle| {
        let outcome = Outcome::Error(obstacle.message.pick(lang).to_owned());
        let case = Case { name: "liggare".to_owned(), outcome, output: String::new() };
        Suite { name: obstacle.path.clone(), class: "liggare".to_owned(), cases: vec![case] }
    }));
    suites.extend(outdated(report).map(|outdated| {
        let words = outdated.message.pick(lang).to_owned();
        let fails = report.fails_from.is_some_and(|from| Level::Warning >= from);
        let (outcome, output) = if fails {
            (Outcome::Failed("liggare".to_owned(), words), String::new())
        } else {
            (Outcome::Passed, words)
        };
        let case = Case { name: "liggare".to_owned(), outcome, output };
        Suite { name: outdated.path.to_owned(), class: "liggare".to_owned(), cases: vec![case] }
    }));
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let all = || suites.iter().flat_map(|suite| &suite.cases);
    writer
        .create_element("testsuites")
        .with_attributes([("name", "liggare")])
        .with_attributes(counts(all).iter().filter(|(key, _)| *key != "skipped").map(pair))
        .write_inner_content(|writer| suites.iter().try_for_each(|suite| suite.write(writer)))?;
    Ok(String::from_utf8(writer.into_inner())? + "\n")
}

/// The families as the program's own folders name them: a name that no language changes, so that a server knows it again.
const FAMILIES: &[(&str, &str)] = &[
    ("S", "shape"),
    ("P", "parties"),
    ("C", "criteria"),
    ("M", "money"),
    ("T", "term"),
    ("D", "decision"),
    ("F", "follow_up"),
    ("H", "seals"),
    ("W", "waivers"),
    ("X", "papers"),
];

/// The family that judges templates and letterheads, and no agreement.
const PAPERS: &str = "X";

struct Suite {
    name: String,
    class: String,
    cases: Vec<Case>,
}

struct Case {
    name: String,
    outcome: Outcome,
    output: String,
}

enum Outcome {
    Passed,
    /// Which rules failed, and what they found.
    Failed(String, String),
    /// The run itself could not be what it should.
    Error(String),
    Skipped(String),
}

fn suite(report: &Report, file: ReportedFile, families: &[&str], found: &[ShownFinding<'_>], lang: Lang) -> Suite {
    let source = report.sources.get(file.file.0 as usize);
    let path = source.map(|source| source.path.as_str()).unwrap_or_default();
    let id = source.map(|source| source.id.as_str()).filter(|id| !id.is_empty());
    // Both lists are in the order of the files.
    let of_file = places_of(file.file, &report.diagnostics, |diagnostic| diagnostic.finding.span.file);
    let found = found.get(of_file).unwrap_or_default();
    let of_file = places_of(file.file, &report.not_judged, |lacking| lacking.file);
    let lacking = report.not_judged.get(of_file).unwrap_or_default();
    let own = |family: &str| -> Vec<&ShownFinding<'_>> {
        found.iter().filter(|found| found.code.family() == family).collect()
    };
    // The ledger's own files are judged by their shape alone, and its templates and letterheads by what comes of them, unless something
    // else is said of them.
    let ending = std::path::Path::new(path).extension();
    let shape = if ending.is_some_and(|own| own == "md" || own == "docx") { PAPERS } else { "S" };
    let is_asked = |family: &str| if file.status.is_some() { family != PAPERS } else { family == shape };
    let families = families.iter().filter(|family| is_asked(family) || !own(family).is_empty());
    let cases = families.map(|family| {
        let lacking = lacking.iter().filter(|lacking| lacking.code.family() == *family);
        case(report, file, family, &own(family), lacking, lang)
    });
    // A point would be taken for the end of a package.
    let class = format!("liggare.{}", xml(&safe::name(id.unwrap_or(path))).replace('.', "_"));
    Suite { name: safe::name(path), class, cases: cases.collect() }
}

/// The places of a file's own in a list that is in the order of the files.
fn places_of<T>(file: FileId, list: &[T], of: impl Fn(&T) -> FileId) -> std::ops::Range<usize> {
    list.partition_point(|one| of(one) < file)..list.partition_point(|one| of(one) <= file)
}

fn case<'a>(
    report: &Report,
    file: ReportedFile,
    family: &str,
    own: &[&ShownFinding<'_>],
    lacking: impl Iterator<Item = &'a NotJudged>,
    lang: Lang,
) -> Case {
    let fails =
        |found: &ShownFinding<'_>| found.waived.is_none() && report.fails_from.is_some_and(|from| found.level >= from);
    let (failing, passing): (Vec<&ShownFinding<'_>>, Vec<&ShownFinding<'_>>) =
        own.iter().copied().partition(|found| fails(found));
    let mut output: String = passing.iter().map(|found| told(found, lang)).collect();
    for NotJudged { code, facts, .. } in lacking {
        let (code, facts) = (Text::same(code.0), facts.clone());
        let words = text!("{code} kunde inte prövas: {facts}", "{code} could not be judged: {facts}", code, facts);
        let _ = writeln!(output, "{}", safe::one_line(words.pick(lang)));
    }
    let unread = file.status == Some(Status::Unreadable) && family != "S";
    let outcome = if !failing.is_empty() {
        let codes: BTreeSet<&str> = failing.iter().map(|found| found.code.0).collect();
        let codes: Vec<&str> = codes.into_iter().collect();
        Outcome::Failed(codes.join(", "), failing.iter().map(|found| told(found, lang)).collect())
    } else if unread && own.is_empty() {
        let words = text!(
            "filen kunde inte läsas eller har fel i formen: rätta felen där först",
            "the file could not be read or is faulty in its form: mend those faults first",
        );
        Outcome::Skipped(words.pick(lang).to_owned())
    } else {
        Outcome::Passed
    };
    let named = FAMILIES.iter().find(|(letter, _)| *letter == family).map_or("", |(_, name)| name);
    Case { name: format!("{family} {named}"), outcome, output }
}

/// A finding in the form of `short`, with what to do.
fn told(found: &ShownFinding<'_>, lang: Lang) -> String {
    let (path, message) = (safe::name(found.path), safe::one_line(found.message));
    let waived = if found.waived.is_some() { Text::fixed("undantaget, ", "waived, ") } else { Text::same("") };
    let (line, column, code) = (found.start.line, found.start.column, found.code.0);
    let level = found.level.title();
    let mut told = format!("{path}:{line}:{column}: {}{}[{code}] {message}\n", waived.pick(lang), level.pick(lang));
    for label in &found.labels {
        let (path, message) = (safe::name(label.path), safe::one_line(label.message));
        let _ = writeln!(told, "  {path}:{}:{}: {message}", label.start.line, label.start.column);
    }
    if let Some(help) = &found.help {
        let _ = writeln!(told, "  {}: {}", Text::fixed("hjälp", "help").pick(lang), safe::one_line(help));
    }
    told
}

impl Suite {
    fn write(&self, writer: &mut Writer<Vec<u8>>) -> io::Result<()> {
        let name = xml(&safe::one_line(&self.name));
        let suite = writer.create_element("testsuite").with_attributes([("name", name.as_str())]);
        let suite = suite.with_attributes(counts(|| self.cases.iter()).iter().map(pair));
        suite.write_inner_content(|writer| self.cases.iter().try_for_each(|case| case.write(&self.class, writer)))?;
        Ok(())
    }
}

impl Case {
    fn write(&self, class: &str, writer: &mut Writer<Vec<u8>>) -> io::Result<()> {
        let element =
            writer.create_element("testcase").with_attributes([("classname", class), ("name", self.name.as_str())]);
        if matches!(self.outcome, Outcome::Passed) && self.output.is_empty() {
            element.write_empty()?;
            return Ok(());
        }
        element.write_inner_content(|writer| {
            match &self.outcome {
                Outcome::Passed => {}
                Outcome::Failed(codes, told) => {
                    let first = xml(told.lines().next().unwrap_or_default());
                    let failure = writer.create_element("failure");
                    let failure = failure.with_attributes([("type", codes.as_str()), ("message", first.as_str())]);
                    failure.write_text_content(BytesText::new(&xml(told)))?;
                }
                Outcome::Error(words) => {
                    writer
                        .create_element("error")
                        .with_attributes([("message", xml(&safe::one_line(words)).as_str())])
                        .write_empty()?;
                }
                Outcome::Skipped(words) => {
                    writer
                        .create_element("skipped")
                        .with_attributes([("message", xml(&safe::one_line(words)).as_str())])
                        .write_empty()?;
                }
            }
            if !self.output.is_empty() {
                writer.create_element("system-out").write_text_content(BytesText::new(&xml(&self.output)))?;
            }
            Ok(())
        })?;
        Ok(())
    }
}

fn counts<'a, I: Iterator<Item = &'a Case>>(cases: impl Fn() -> I) -> [(&'static str, String); 4] {
    let count = |is: fn(&Outcome) -> bool| cases().filter(|case| is(&case.outcome)).count().to_string();
    [
        ("tests", count(|_| true)),
        ("failures", count(|outcome| matches!(outcome, Outcome::Failed(..)))),
        ("errors", count(|outcome| matches!(outcome, Outcome::Error(_)))),
        ("skipped", count(|outcome| matches!(outcome, Outcome::Skipped(_)))),
    ]
}

fn pair<'a>((key, value): &'a (&'static str, String)) -> (&'a str, &'a str) {
    (key, value)
}

/// Words without the characters that XML 1.0 does not have (section 2.2). The writer escapes the rest.
fn xml(words: &str) -> String {
    let is_allowed = |c: char| matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{fffd}' | '\u{10000}'..);
    words.chars().map(|c| if is_allowed(c) { c } else { '\u{fffd}' }).collect()
}
