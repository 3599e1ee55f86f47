//! Where a path leads once all links are followed, also to what is not there yet.

use std::io;
use std::path::{Path, PathBuf};

/// So many links one after the other are no way to a file; systems give up at about as many.
const MOST: usize = 40;

/// The same file without links and `..`, where it lies or would lie. Its folder must be there. What the system only shows as
/// a link, an open file of a process, is where the way ends.
pub fn end_of_links(path: &Path) -> io::Result<PathBuf> {
    let mut end = placed(path)?;
    for _ in 0..MOST {
        if descriptor(&end).is_some() || !end.symlink_metadata().is_ok_and(|found| found.is_symlink()) {
            return Ok(end);
        }
        let folder = end.parent().unwrap_or(Path::new("")).to_owned();
        end = placed(&folder.join(end.read_link()?))?;
    }
    // The system's own words for it.
    Err(end.metadata().err().unwrap_or_else(|| io::ErrorKind::InvalidInput.into()))
}

/// The path with its folder as it is without links; its last part may be one.
pub fn placed(path: &Path) -> io::Result<PathBuf> {
    let Some(name) = path.file_name() else { return path.canonicalize() };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Ok(folder.canonicalize()?.join(name))
}

/// An open file of a process: of which one, where the path says so, and its number.
pub struct Descriptor {
    pub process: Option<u32>,
    pub number: u32,
}

/// `/dev/fd/1`, or `/proc/123/fd/1`, which is what Linux makes of it.
pub fn descriptor(end: &Path) -> Option<Descriptor> {
    let number = end.file_name()?.to_str()?.parse().ok()?;
    let mut parts = end.parent()?.to_str()?.strip_prefix('/')?.split('/');
    let process = match (parts.next()?, parts.next()?, parts.next_back()) {
        ("dev", "fd", None) => None,
        ("proc", process, Some("fd")) => Some(process.parse().ok()?),
        _ => return None,
    };
    Some(Descriptor { process, number })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_open_file_is_known_by_its_path() {
        let of = |path: &str| descriptor(Path::new(path)).map(|found| (found.process, found.number));
        assert_eq!(of("/dev/fd/1"), Some((None, 1)));
        assert_eq!(of("/proc/123/fd/63"), Some((Some(123), 63)));
        assert_eq!(of("/proc/123/task/124/fd/2"), Some((Some(123), 2)));
        for other in ["/dev/fd", "/dev/fd/x", "/dev/null", "/proc/123/fd", "/home/fd/1", "fd/1", "/proc/self/fd/1"] {
            assert_eq!(of(other), None, "{other}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_to_what_is_not_there_yet_and_never_round() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().canonicalize().unwrap().join(name);
        symlink("b", at("a")).unwrap();
        symlink(at("c"), at("b")).unwrap();
        assert_eq!(end_of_links(&at("a")).unwrap(), at("c"));
        symlink("d", at("c")).unwrap();
        std::fs::write(at("d"), "").unwrap();
        assert_eq!(end_of_links(&at("x/../a")).ok(), None, "x is no folder");
        assert_eq!(end_of_links(&at("./a")).unwrap(), at("d"));
        symlink("rund", at("rund")).unwrap();
        assert!(end_of_links(&at("rund")).is_err());
    }
}
