//! What is new since an earlier state: everything about a file that changed, and faults elsewhere that were not there before.

use crate::model::{Diagnostic, FileId, FoundCounts, Since, SourceFile};

/// Whether a finding is to be reported.
pub fn is_new(diagnostic: &Diagnostic, since: &Since, found: &FoundCounts, sources: &[SourceFile]) -> bool {
    // A change of one file can break another: a date that no longer follows, a reference that leads nowhere.
    touches(diagnostic, since) || found.is_more(&since.before, diagnostic, sources)
}

/// Of the findings that are shown in files that did not change: how many are new there, and how many were there before and point
/// into a file that did.
pub fn elsewhere<'d>(
    shown: impl Iterator<Item = &'d Diagnostic>,
    since: &Since,
    found: &FoundCounts,
    sources: &[SourceFile],
) -> (usize, usize) {
    let (mut new, mut pointing) = (0, 0);
    for diagnostic in shown.filter(|diagnostic| !since.changed.contains(&diagnostic.finding.span.file)) {
        let count = if found.is_more(&since.before, diagnostic, sources) { &mut new } else { &mut pointing };
        *count += 1;
    }
    (new, pointing)
}

/// Whether a finding stands in a changed file, or points into one.
fn touches(diagnostic: &Diagnostic, since: &Since) -> bool {
    let finding = &diagnostic.finding;
    let mut files = std::iter::once(finding.span.file).chain(finding.others.iter().map(|label| label.span.file));
    files.any(|file| since.changed.contains(&file))
}

/// Whether a file changed; without an earlier state every file counts.
pub fn has_changed(file: FileId, since: Option<&Since>) -> bool {
    since.is_none_or(|since| since.changed.contains(&file))
}
