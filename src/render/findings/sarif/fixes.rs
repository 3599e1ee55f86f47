//! The ways to mend a finding, as SARIF's objects have them.

use super::literal;
use super::place::{ArtifactLocation, Message, Region};
use crate::render::findings::FoundFix;
use serde::Serialize;

/// A `fix` object (section 3.55): never without a change.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Repair {
    description: Message,
    artifact_changes: Vec<ArtifactChange>,
}

/// An `artifactChange` object (section 3.56).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactChange {
    artifact_location: ArtifactLocation,
    replacements: Vec<Replacement>,
}

/// A `replacement` object (section 3.57).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement {
    deleted_region: Region,
    inserted_content: Message,
}

/// The fixes that change something.
pub fn repairs(fixes: &[FoundFix<'_>]) -> Vec<Repair> {
    fixes.iter().filter(|fix| !fix.edits.is_empty()).map(repair).collect()
}

fn repair(fix: &FoundFix<'_>) -> Repair {
    let changes = fix.edits.chunk_by(|edit, other| edit.path == other.path).filter_map(|edits| {
        let replacements = edits.iter().map(|edit| Replacement {
            deleted_region: Region::new(edit.start, edit.end),
            inserted_content: Message { text: edit.text.to_owned() },
        });
        let path = edits.first()?.path;
        Some(ArtifactChange { artifact_location: ArtifactLocation::new(path), replacements: replacements.collect() })
    });
    Repair { description: Message { text: literal(fix.title) }, artifact_changes: changes.collect() }
}
