//! What makes a finding the same from one run to the next, however its file is moved about or its words are changed.

use super::{Code, Diagnostic, SourceFile};

/// A finding's agreement, rule and field. Never a line number, never a word of the message: those may change while the
/// fault stays. Several findings may share it; they are then told apart by their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct FindingIdentity<'a> {
    /// The agreement's id; for the ledger's own files, which have none, the file's name.
    pub agreement: &'a str,
    pub code: Code,
    pub field: &'a str,
}

/// The identity of a finding; `sources` are those that its spans point into.
pub fn finding_identity<'a>(diagnostic: &'a Diagnostic, sources: &'a [SourceFile]) -> FindingIdentity<'a> {
    let finding = &diagnostic.finding;
    let source = sources.get(finding.span.file.0 as usize);
    let agreement = source.map_or("", |source| match source.id.as_str() {
        "" => source.path.rsplit('/').next().unwrap_or_default(),
        id => id,
    });
    FindingIdentity { agreement, code: diagnostic.code, field: &finding.field }
}
