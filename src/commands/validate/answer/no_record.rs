//! Files that are no record: whatever a run is asked for, it tells of them.

use crate::model::{Diagnostic, FileId, Level, Status, codes};
use std::collections::BTreeMap;

/// Whether a finding is one of those by which its file is no record, be it an agreement, the settings or a guideline.
pub fn makes_it_so(diagnostic: &Diagnostic, agreements: &BTreeMap<FileId, Status>) -> bool {
    let status = agreements.get(&diagnostic.finding.span.file);
    let is_record = status.is_some_and(|status| *status != Status::Unreadable);
    diagnostic.finding.breaks(diagnostic.code) && diagnostic.level == Level::Error && !is_record
}

/// Whether the findings of a file say that nothing of it was read.
pub fn is_unread(findings: &[Diagnostic]) -> bool {
    findings.iter().any(|found| matches!(found.code, codes::NOT_READABLE | codes::NOT_TEXT))
}
