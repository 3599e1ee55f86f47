//! A checksum of a whole ledger, which anyone can work out again with the tools of any system.

use super::folder::Folder;
use super::text::bytes;
use super::walk::discover;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::io;

/// The checksum of some bytes, in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// Bytes as two digits each.
pub fn hexadecimal(bytes: &[u8]) -> String {
    let mut hex = String::with_capacity(64);
    for byte in bytes {
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

/// Counts and checksums what is written through it.
pub struct Summing<W> {
    through: W,
    bytes: u64,
    digest: Sha256,
}

impl<W: io::Write> Summing<W> {
    pub fn new(through: W) -> Self {
        Self { through, bytes: 0, digest: Sha256::new() }
    }

    /// How many bytes were written, and their checksum as [`sha256`] gives it.
    pub fn sum(self) -> (u64, String) {
        (self.bytes, hexadecimal(&self.digest.finalize()))
    }
}

impl<W: io::Write> io::Write for Summing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.through.write(bytes)?;
        self.digest.update(bytes.get(..written).unwrap_or(bytes));
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.through.flush()
    }
}

/// What a ledger's files were when it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checksum {
    pub sha256: String,
    pub files: usize,
}

/// The checksum of the list that `sha256sum` prints of the ledger's files: a line each of the file's own checksum, two
/// spaces and its path within the ledger with `/`, sorted by path byte by byte.
pub fn checksum(folder: &Folder) -> std::io::Result<Checksum> {
    let (mut files, mut buffer) = (Vec::new(), Vec::new());
    for found in discover(folder)? {
        // What lies behind a link out of the ledger is not read, and a pipe would never end.
        if found.obstacle.is_some() {
            return Err(std::io::ErrorKind::InvalidInput.into());
        }
        let parts: Vec<_> = found.path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        // What is larger is no agreement, and no export is made of a ledger that has it.
        let held = bytes(folder, &found, &mut buffer).map_err(|_| std::io::ErrorKind::InvalidInput)?;
        files.push((parts.join("/"), sha256(held)));
    }
    files.sort();
    let mut list = String::new();
    for (path, sum) in &files {
        let _ = writeln!(list, "{sum}  {path}");
    }
    Ok(Checksum { sha256: sha256(list.as_bytes()), files: files.len() })
}
