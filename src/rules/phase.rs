//! What a finding asks for by the phase of its agreement: of one that has ended nothing is left to do, renew or look up.

use crate::model::{Concern, Diagnostic, FileId, Status, Summary};

/// Lowers what is asked of agreements that have ended to what is worth knowing, and gives every other finding the day by which
/// its agreement ends, where it has no day of its own. Both lists are in the order of the files.
pub fn by_phase(diagnostics: &mut [Diagnostic], summaries: &[Summary]) {
    for diagnostic in diagnostics {
        let Some(summary) = of_file(summaries, diagnostic.finding.span.file) else { continue };
        if matches!(summary.status, Status::Expired | Status::Terminated) {
            diagnostic.past = true;
            if !diagnostic.finding.lasts && matches!(diagnostic.concern, Concern::Act | Concern::LookUp) {
                diagnostic.concern = Concern::Know;
            }
        } else {
            let end = summary.secured_end.map(|end| end.value);
            diagnostic.finding.by = diagnostic.finding.by.or(end);
        }
    }
}

fn of_file(summaries: &[Summary], file: FileId) -> Option<&Summary> {
    let place = summaries.binary_search_by_key(&file, |summary| summary.file).ok()?;
    summaries.get(place)
}
