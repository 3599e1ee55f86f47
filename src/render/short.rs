//! One line per finding, in the form that editors understand: `path:line:col: level[CODE] message`.

use super::safe;
use crate::model::{Diagnostic, Lang, Position, Report, SourceFile, position};
use std::fmt::Write as _;

/// The findings of a report. The summary is left to other formats: every line here is a finding.
pub fn report(report: &Report, lang: Lang) -> String {
    findings(&report.diagnostics, &report.sources, lang)
}

/// One line per finding.
pub fn findings(diagnostics: &[Diagnostic], sources: &[SourceFile], lang: Lang) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics {
        let source = sources.get(diagnostic.finding.span.file.0 as usize);
        let path = source.map(|source| safe::one_line(&source.path)).unwrap_or_default();
        let text = source.and_then(|source| source.text.as_deref()).unwrap_or_default();
        let Position { line, column } = position(text, diagnostic.finding.span.start as usize);
        let (level, code) = (diagnostic.level.title(), diagnostic.code.0);
        let message = safe::one_line(diagnostic.finding.message.pick(lang));
        let _ = writeln!(out, "{path}:{line}:{column}: {}[{code}] {message}", level.pick(lang));
    }
    out
}
