//! A file that a command line, or another file, names outside the ledger: opened with the care that the ledger's own get.

use super::text::{NotReadable, bounded};
use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::Path;

/// The bytes of the file, of which there may be at most so many. A link is followed to a file, never to anything else: a pipe
/// would be waited for, and a device read without end.
pub fn named(path: &Path, most: u64) -> Result<Vec<u8>, NotReadable> {
    let refused = |error: io::Error| NotReadable::Refused(error.kind());
    let kind = fs::metadata(path).map_err(refused)?.file_type();
    // Even to open a device or a pipe may do something.
    if !kind.is_file() {
        let kind = if kind.is_dir() { ErrorKind::IsADirectory } else { ErrorKind::InvalidInput };
        return Err(NotReadable::Refused(kind));
    }
    let mut bytes = Vec::new();
    bounded(open(path).map_err(refused)?, most, &mut bytes)?;
    Ok(bytes)
}

/// Opens a file without waiting for what may have taken its place.
#[cfg(unix)]
fn open(path: &Path) -> io::Result<File> {
    use rustix::fs::{Mode, OFlags};
    let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NONBLOCK | OFlags::NOCTTY;
    Ok(rustix::fs::open(path, flags, Mode::empty())?.into())
}

#[cfg(not(unix))]
fn open(path: &Path) -> io::Result<File> {
    File::open(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_up_to_its_limit_and_a_folder_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("fil");
        fs::write(&file, "åtta byt").unwrap();
        assert_eq!(named(&file, 9).as_deref(), Ok("åtta byt".as_bytes()));
        assert_eq!(named(&file, 8), Err(NotReadable::TooLarge(9)));
        assert_eq!(named(folder.path(), 9), Err(NotReadable::Refused(ErrorKind::IsADirectory)));
        assert_eq!(named(&folder.path().join("ingen"), 9), Err(NotReadable::Refused(ErrorKind::NotFound)));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_followed_to_a_file_and_to_nothing_else() {
        use std::os::unix::{fs::symlink, net::UnixListener};
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("fil"), "x").unwrap();
        symlink("fil", at("till-fil")).unwrap();
        assert_eq!(named(&at("till-fil"), 9).as_deref(), Ok(b"x".as_slice()));
        let _socket = UnixListener::bind(at("uttag")).unwrap();
        symlink("/dev/zero", at("utan-slut")).unwrap();
        symlink("uttag", at("till-uttag")).unwrap();
        for name in ["utan-slut", "uttag", "till-uttag"] {
            assert_eq!(named(&at(name), 9), Err(NotReadable::Refused(ErrorKind::InvalidInput)), "{name}");
        }
        symlink("runt", at("runt")).unwrap();
        assert!(named(&at("runt"), 9).is_err());
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_pipe_is_not_waited_for() {
        use rustix::fs::{CWD, FileType, Mode, mknodat};
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("ledning");
        mknodat(CWD, &pipe, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap();
        assert_eq!(named(&pipe, 9), Err(NotReadable::Refused(ErrorKind::InvalidInput)));
        // Nor where it has taken the place of a file that was there a moment ago.
        let opened = open(&pipe).unwrap();
        assert_eq!(bounded(opened, 9, &mut Vec::new()), Err(NotReadable::Refused(ErrorKind::IsADirectory)));
    }
}
