//! A workbook has the same bytes on every system: the ZIP archive that it is names the system which made it, on Windows another
//! than elsewhere.

/// What stands before each entry of an archive's list of entries, and before its end.
const ENTRY: &[u8] = b"PK\x01\x02";
const END: &[u8] = b"PK\x05\x06";
/// The entry's fixed part; within it the system that made it, and the lengths of the name, of the extra fields and of the comment.
const ENTRY_LENGTH: usize = 46;
const SYSTEM: usize = 5;
const LENGTHS: [usize; 3] = [28, 30, 32];
/// The end's fixed part, and within it where the list begins.
const END_LENGTH: usize = 22;
const LIST: usize = 16;
const UNIX: u8 = 3;

/// The archive as Unix makes it. What is no archive without a comment comes back as it is.
pub fn as_on_unix(mut archive: Vec<u8>) -> Vec<u8> {
    let Some(mut at) = list(&archive) else { return archive };
    while let Some(entry) = archive.get_mut(at..).filter(|rest| rest.starts_with(ENTRY) && rest.len() >= ENTRY_LENGTH) {
        entry[SYSTEM] = UNIX;
        at += ENTRY_LENGTH
            + LENGTHS
                .iter()
                .map(|&field| usize::from(u16::from_le_bytes([entry[field], entry[field + 1]])))
                .sum::<usize>();
    }
    archive
}

/// Where the list of entries begins.
fn list(archive: &[u8]) -> Option<usize> {
    let end = archive.len().checked_sub(END_LENGTH).map(|at| &archive[at..]).filter(|end| end.starts_with(END))?;
    let offset: [u8; 4] = end.get(LIST..LIST + 4)?.try_into().ok()?;
    usize::try_from(u32::from_le_bytes(offset)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    #[test]
    fn a_workbook_made_on_windows_has_the_bytes_of_one_made_on_unix() {
        let mut book = rust_xlsxwriter::Workbook::new();
        book.add_worksheet().write(0, 0, "åäö").expect("a cell");
        let unix = as_on_unix(book.save_to_buffer().expect("a workbook"));
        let mut windows = unix.clone();
        let entries: Vec<usize> = (0..windows.len()).filter(|&at| windows[at..].starts_with(ENTRY)).collect();
        assert!(entries.len() > 5, "{entries:?}");
        for entry in entries {
            assert_eq!(windows[entry + SYSTEM], UNIX);
            windows[entry + SYSTEM] = 0;
        }
        assert_ne!(windows, unix);
        assert_eq!(as_on_unix(windows), unix);
        assert!(zip::ZipArchive::new(Cursor::new(unix)).expect("an archive").len() > 5);
    }

    #[test]
    fn what_is_no_archive_is_left_alone() {
        for bytes in [&b""[..], b"PK", b"PK\x05\x06", &[b"PK\x05\x06".as_slice(), &[0xff; 18]].concat()] {
            assert_eq!(as_on_unix(bytes.to_vec()), bytes);
        }
    }
}
