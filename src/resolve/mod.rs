//! Document → Agreement, or every reason why not.

mod above;
mod faults;
mod meant;
mod reader;
mod records;
mod references;
mod values;
mod words;

pub use faults::meant;
pub use reader::Resolved;

use crate::model::{Agreement, Field, FileId, Rulebook, Settings};
use crate::parse::Document;

/// Reads a document as an agreement.
pub fn agreement(file: FileId, id: &str, document: &Document<'_>) -> Resolved<Agreement> {
    let mut resolved = reader::read_file::<Agreement>(file, document);
    if let Some(agreement) = &mut resolved.record {
        id.clone_into(&mut agreement.id);
        let unknown = references::check(agreement, &resolved.broken);
        // Nobody can tell who was meant: what follows from it is not known either.
        resolved.broken.extend(unknown.iter().map(|(_, finding)| finding.field.clone()));
        resolved.faults.extend(unknown);
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

/// The keys of an agreement file, as `agreement` reads them.
pub fn agreement_fields() -> Vec<Field> {
    reader::fields::<Agreement>()
}

/// The keys of `liggare.toml`, as `settings` reads them.
pub fn settings_fields() -> Vec<Field> {
    reader::fields::<Settings>()
}

/// The keys of a guideline, as `rulebook` reads them.
pub fn rulebook_fields() -> Vec<Field> {
    reader::fields::<Rulebook>()
}
