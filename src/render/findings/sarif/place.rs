//! Where something stands, as SARIF's objects have it.

use super::ROOT;
use crate::model::Position;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

/// A `message` object (section 3.11).
#[derive(Serialize)]
pub struct Message {
    pub text: String,
}

/// A `location` object (section 3.28).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Place {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    region: Region,
}

/// An `artifactLocation` object (section 3.4).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ArtifactLocation {
    uri: String,
    uri_base_id: &'static str,
}

/// A `region` object (section 3.30); columns count characters.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

impl Place {
    pub fn new(path: &str, start: Position, end: Position) -> Self {
        let physical_location =
            PhysicalLocation { artifact_location: ArtifactLocation::new(path), region: Region::new(start, end) };
        Self { id: None, physical_location, message: None }
    }

    /// One place of several, and what stands there.
    pub fn about(self, id: usize, message: Message) -> Self {
        Self { id: Some(id), message: Some(message), ..self }
    }
}

impl ArtifactLocation {
    pub fn new(path: &str) -> Self {
        Self { uri: uri(path), uri_base_id: ROOT }
    }
}

impl Region {
    pub fn new(start: Position, end: Position) -> Self {
        Self { start_line: start.line, start_column: start.column, end_line: end.line, end_column: end.column }
    }
}

/// A path as a relative reference (RFC 3986): everything encoded but what no program can misread.
fn uri(path: &str) -> String {
    const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');
    utf8_percent_encode(path, ENCODED).to_string()
}
