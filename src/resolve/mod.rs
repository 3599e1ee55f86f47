//! Document → Agreement, or every reason why not.

mod above;
mod faults;
mod keys;
mod meant;
mod reader;
mod records;
mod references;
mod values;

pub use faults::in_braces;
pub use reader::Resolved;
pub use values::{in_form, only_digits};

use crate::model::{
    Agreement, Choice, Field, FileId, Finding, ImportMap, Matter, MatterKind, OutcomeMap, Rulebook, Settings, Span,
    StatedFile, codes, text,
};
use crate::parse::{self, Document};
use std::sync::Arc;

/// Reads a document as an agreement.
pub fn agreement(file: FileId, id: &str, document: &Document<'_>) -> Resolved<Agreement> {
    let mut resolved = reader::read_file::<Agreement>(file, document);
    if let Some(kind) = kind_of_matter(file, document) {
        let message = text!(
            "filen är ett ärende till en nämnd, men ligger bland avtalen",
            "the file is a matter before a committee, but lies among the agreements"
        );
        let help = text!(
            "flytta filen till mappen `reports` i registrets mapp",
            "move the file to the folder `reports` in the folder of the ledger"
        );
        resolved.faults.retain(|(code, _)| *code == codes::PERSONAL_IDENTITY_NUMBER);
        resolved.faults.push((codes::BAD_VALUE, Finding::new("kind", kind, message).help(help)));
        resolved.record = None;
        return resolved;
    }
    if let Some(agreement) = &mut resolved.record {
        id.clone_into(&mut agreement.id);
        let references::LookedUp { unknown, unsure } = references::check(agreement, &resolved.broken);
        keys::remedied(agreement, document.text, &mut resolved.faults);
        // Shares of a party that is none are no shares: nothing that is worked out from them is right.
        let fields = || unknown.iter().map(|(_, finding)| &finding.field).chain(&unsure);
        if fields().any(|field| field.starts_with("allocation.")) {
            resolved
                .broken
                .extend(["allocation.shares", "allocation.basis", "allocation.remainder"].map(str::to_owned));
        }
        // Nobody can tell who was meant: what follows from it is not known either.
        resolved.broken.extend(fields().cloned());
        resolved.faults.extend(unknown);
        if agreement.seal.is_some() || agreement.amendments.iter().any(|one| !one.changes.is_empty()) {
            agreement.whole = StatedFile(Some(Arc::new(parse::stated(file, document))));
        }
    }
    if document.text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#'))
        && let Some((_, first)) = resolved.faults.iter_mut().find(|(code, _)| *code == codes::MISSING_FIELD)
    {
        first.helps.insert(0, text!(
            "filen är tom: ta bort den, och skriv den på nytt med `liggare new {id}`, som fyller i det som måste finnas",
            "the file is empty: remove it, and write it anew with `liggare new {id}`, which fills in what is required"
        ));
    }
    resolved
}

/// Where a document says that it is a matter before a committee, and has no parties as an agreement has.
fn kind_of_matter(file: FileId, document: &Document<'_>) -> Option<Span> {
    let kind = document.root.get("kind").filter(|_| !document.root.has("parties"))?;
    let written = kind.as_text()?;
    MatterKind::ALL.iter().any(|matter| matter.key() == written).then(|| Span::new(file, kind.span()))
}

/// Reads a document as the settings of a ledger.
pub fn settings(file: FileId, document: &Document<'_>) -> Resolved<Settings> {
    reader::read_file(file, document)
}

/// Reads a document as a guideline.
pub fn rulebook(file: FileId, document: &Document<'_>) -> Resolved<Rulebook> {
    reader::read_file(file, document)
}

/// Reads a document as a matter before a committee. An agreement that lies among them is told once, and is none.
pub fn matter(file: FileId, document: &Document<'_>) -> Resolved<Matter> {
    let mut resolved = reader::read_file::<Matter>(file, document);
    if let Some(parties) = document.root.get("parties") {
        let message = text!(
            "ett avtal ligger i mappen reports, som är till för ärenden: det läses inte som avtal",
            "an agreement lies in the folder reports, which is for matters: it is not read as an agreement"
        );
        let help =
            text!("flytta filen till en annan mapp i registret", "move the file to another folder of the ledger");
        let finding = Finding::new("parties", Span::new(file, parties.span()), message).help(help);
        resolved.faults.retain(|(code, _)| *code == codes::PERSONAL_IDENTITY_NUMBER);
        resolved.faults.push((codes::UNKNOWN_KEY, finding));
        resolved.record = None;
    }
    resolved
}

/// Reads a document as a map for `import`.
pub fn import_map(file: FileId, document: &Document<'_>) -> Resolved<ImportMap> {
    reader::read_file(file, document)
}

/// Reads a document as a map for `record outcome --from`.
pub fn outcome_map(file: FileId, document: &Document<'_>) -> Resolved<OutcomeMap> {
    reader::read_file(file, document)
}

/// The keys of a map, as `import_map` reads them.
pub fn import_map_fields() -> Vec<Field> {
    reader::fields::<ImportMap>()
}

/// The keys of a map, as `outcome_map` reads them.
pub fn outcome_map_fields() -> Vec<Field> {
    reader::fields::<OutcomeMap>()
}

/// The keys of a matter before a committee, as `matter` reads them.
pub fn matter_fields() -> Vec<Field> {
    reader::fields::<Matter>()
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
