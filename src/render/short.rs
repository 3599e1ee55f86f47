//! One line per finding, in the form that editors understand: `path:line:col: level[CODE] message`.

use super::places::Places;
use super::safe;
use crate::model::{Diagnostic, Lang, Position, Report, SourceFile};
use std::fmt::Write as _;

/// The findings of a report. The summary is left to other formats: every line here is a finding.
pub fn report(report: &Report, lang: Lang) -> String {
    findings(&report.diagnostics, &report.sources, lang)
}

/// One line per finding.
pub fn findings(diagnostics: &[Diagnostic], sources: &[SourceFile], lang: Lang) -> String {
    let (mut out, mut places) = (String::new(), Places::of(sources));
    for diagnostic in diagnostics {
        let span = diagnostic.finding.span;
        places.enter(span.file);
        let path = safe::name(places.path(span.file));
        let (Position { line, column }, _) = places.ends(span);
        let (level, code) = (diagnostic.level.title(), diagnostic.code.0);
        let message = safe::one_line(diagnostic.finding.message.pick(lang));
        let _ = writeln!(out, "{path}:{line}:{column}: {}[{code}] {message}", level.pick(lang));
    }
    out
}
