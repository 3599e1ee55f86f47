//! One file as text, or why not.

use super::folder::{Folder, is_link};
use super::walk::Found;
use std::fs::File;
use std::io::Read;

/// The largest file that is read: far more than any agreement needs, little enough to hold thousands.
pub const LARGEST: u64 = 1 << 20;

/// Why a file could not be read as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotReadable {
    /// The system refused.
    Refused(std::io::ErrorKind),
    /// A link has come in the way of the file since the folder was walked.
    Linked,
    /// Larger than is allowed: an agreement has at most 1 MiB.
    TooLarge(u64),
    /// A byte order mark of UTF-16.
    Utf16,
    /// A NUL byte.
    Nul(BadByte),
    /// Not UTF-8 from there on.
    NotUtf8(BadByte),
}

/// Where a file ceases to be text: the byte from 0, the line from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadByte {
    pub byte: usize,
    pub line: usize,
}

/// The file's text, read into `buffer`, which is emptied before.
pub fn contents<'r>(folder: &Folder, found: &Found, buffer: &'r mut Vec<u8>) -> Result<&'r str, NotReadable> {
    decoded(bytes(folder, found, buffer)?)
}

/// The file's bytes, whether they are text or not.
pub fn bytes<'r>(folder: &Folder, found: &Found, buffer: &'r mut Vec<u8>) -> Result<&'r [u8], NotReadable> {
    if let Some(tree) = folder.tree() {
        buffer.clear();
        buffer.extend_from_slice(tree.contents(found)?);
        return Ok(buffer);
    }
    let refused = |error: std::io::Error| {
        if is_link(&error) { NotReadable::Linked } else { NotReadable::Refused(error.kind()) }
    };
    bounded(found.open(folder).map_err(refused)?, LARGEST, buffer)?;
    Ok(buffer)
}

/// Reads an open file into `buffer`, which is emptied before; never more than is allowed, and only what ends.
pub fn bounded(file: File, most: u64, buffer: &mut Vec<u8>) -> Result<(), NotReadable> {
    let refused = |error: std::io::Error| NotReadable::Refused(error.kind());
    let metadata = file.metadata().map_err(refused)?;
    // A pipe or a device would never end.
    if !metadata.is_file() {
        return Err(NotReadable::Refused(std::io::ErrorKind::IsADirectory));
    }
    if metadata.len() > most {
        return Err(NotReadable::TooLarge(metadata.len()));
    }
    buffer.clear();
    buffer.reserve(usize::try_from(metadata.len()).unwrap_or_default() + 1);
    // The file may have grown since.
    let read = file.take(most + 1).read_to_end(buffer).map_err(refused)?;
    if read as u64 > most {
        return Err(NotReadable::TooLarge(read as u64));
    }
    Ok(())
}

/// The bytes as text, if they are one that is read.
pub fn as_text(bytes: &[u8]) -> Option<&str> {
    decoded(bytes).ok()
}

/// The bytes as text, or why they are none.
pub fn decoded(bytes: &[u8]) -> Result<&str, NotReadable> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(NotReadable::Utf16);
    }
    if let Some(byte) = memchr::memchr(0, bytes) {
        return Err(NotReadable::Nul(place(bytes, byte)));
    }
    simdutf8::compat::from_utf8(bytes).map_err(|error| NotReadable::NotUtf8(place(bytes, error.valid_up_to())))
}

fn place(bytes: &[u8], byte: usize) -> BadByte {
    BadByte { byte, line: bytes.iter().take(byte).filter(|byte| **byte == b'\n').count() + 1 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_utf8_and_where_it_ends_is_as_the_standard_library_says(
            parts in prop::collection::vec(prop_oneof![
                "[a-zåäö–€𝄞]{1,40}".prop_map(String::into_bytes),
                prop::collection::vec(1..=255_u8, 1..4),
            ], 1..8)
        ) {
            let bytes = parts.concat();
            prop_assume!(!bytes.starts_with(&[0xff, 0xfe]) && !bytes.starts_with(&[0xfe, 0xff]));
            let standard = std::str::from_utf8(&bytes).map_err(|error| error.valid_up_to());
            let own = decoded(&bytes).map_err(|reason| {
                let NotReadable::NotUtf8(place) = reason else { panic!("{reason:?}") };
                place.byte
            });
            prop_assert_eq!(own, standard);
        }
    }

    #[test]
    fn what_is_no_text_says_where() {
        assert_eq!(decoded(&[0xff, 0xfe, b'a', 0]), Err(NotReadable::Utf16));
        assert_eq!(decoded(b"ab\0c"), Err(NotReadable::Nul(BadByte { byte: 2, line: 1 })));
        assert_eq!(decoded(b"a\r\nbc\xe5"), Err(NotReadable::NotUtf8(BadByte { byte: 5, line: 2 })));
        assert_eq!(decoded("å".as_bytes()), Ok("å"));
    }
}
