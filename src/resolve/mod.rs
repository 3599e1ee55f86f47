//! Document → Agreement, or every reason why not.

mod faults;
mod reader;
mod records;
mod references;
mod values;

pub use faults::nearest;
pub use reader::Resolved;

use crate::model::{Agreement, FileId, Rulebook, Settings};
use crate::parse::Document;

/// Reads a document as an agreement.
pub fn agreement(file: FileId, id: &str, document: &Document<'_>) -> Resolved<Agreement> {
    let mut resolved = reader::read_file::<Agreement>(file, document);
    if let Some(agreement) = &mut resolved.record {
        id.clone_into(&mut agreement.id);
        resolved.faults.extend(references::check(agreement, &resolved.broken));
    }
    resolved
}

/// Reads a document as the settings of a ledger.
pub fn settings(file: FileId, document: &Document<'_>) -> Resolved<Settings> {
    reader::read_file(file, document)
}

/// Reads a document as a guideline.
pub fn rulebook(file: FileId, document: &Document<'_>) -> Resolved<Rulebook> {
    reader::read_file(file, document)
}
