//! A checksum of a whole ledger, which anyone can work out again with the tools of any system.

use super::walk::discover;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::path::Path;

/// The checksum of some bytes, in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

/// What a ledger's files were when it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checksum {
    pub sha256: String,
    pub files: usize,
}

/// The checksum of the list that `sha256sum` prints of the ledger's files: a line each of the file's own checksum, two
/// spaces and its path within the ledger with `/`, sorted by path byte by byte.
pub fn checksum(folder: &Path) -> std::io::Result<Checksum> {
    let mut files = Vec::new();
    for found in discover(folder)? {
        let inside = found.path.strip_prefix(folder).unwrap_or(&found.path);
        let parts: Vec<_> = inside.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        files.push((parts.join("/"), sha256(&std::fs::read(&found.path)?)));
    }
    files.sort();
    let mut list = String::new();
    for (path, sum) in &files {
        let _ = writeln!(list, "{sum}  {path}");
    }
    Ok(Checksum { sha256: sha256(list.as_bytes()), files: files.len() })
}
