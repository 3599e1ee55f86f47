//! The ledger's folder, held open: what lies in it is opened from there, and never through a link. Or one as it was, in memory.

use super::tree::Tree;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A folder that stays the same one, whatever takes its place on the disk.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    held: FolderState,
}

#[derive(Debug)]
enum FolderState {
    #[cfg(unix)]
    Open(rustix::fd::OwnedFd),
    #[cfg(not(unix))]
    Open,
    Memory(Arc<Tree>),
}

#[cfg(unix)]
impl Folder {
    pub fn open(path: &Path) -> io::Result<Self> {
        use rustix::fs::{Mode, OFlags};
        let handle = rustix::fs::open(path, OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC, Mode::empty())?;
        Ok(Self { path: path.to_owned(), held: FolderState::Open(handle) })
    }

    /// Opens a file for reading. `inside` is its path below the folder and has no link in it; where one has come since, the
    /// file is not opened.
    pub fn file(&self, inside: &Path) -> io::Result<File> {
        use rustix::fs::{Mode, OFlags};
        let FolderState::Open(handle) = &self.held else { return Err(io::ErrorKind::Unsupported.into()) };
        // A pipe that has come in place of the file must not be waited for.
        let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NONBLOCK;
        #[cfg(target_os = "linux")]
        {
            use rustix::fs::ResolveFlags;
            use rustix::io::Errno;
            let opened = rustix::fs::openat2(handle, inside, flags, Mode::empty(), ResolveFlags::NO_SYMLINKS);
            // An older kernel, or a container that does not know the call, sees to the last part of the path alone.
            if !matches!(opened, Err(Errno::NOSYS | Errno::PERM)) {
                return Ok(opened?.into());
            }
        }
        Ok(rustix::fs::openat(handle, inside, flags | OFlags::NOFOLLOW, Mode::empty())?.into())
    }
}

#[cfg(not(unix))]
impl Folder {
    pub fn open(path: &Path) -> io::Result<Self> {
        Ok(Self { path: path.to_owned(), held: FolderState::Open })
    }

    /// Opens a file for reading.
    pub fn file(&self, inside: &Path) -> io::Result<File> {
        match self.held {
            FolderState::Open => File::open(self.path.join(inside)),
            FolderState::Memory(_) => Err(io::ErrorKind::Unsupported.into()),
        }
    }
}

impl Folder {
    /// A folder as it was: nothing of it is opened any more. Its paths are shown as they are within it.
    pub fn in_memory(tree: impl Into<Arc<Tree>>) -> Self {
        Self { path: PathBuf::new(), held: FolderState::Memory(tree.into()) }
    }

    /// The same folder once more, where it is held in memory.
    pub fn again(&self) -> Option<Self> {
        let FolderState::Memory(tree) = &self.held else { return None };
        Some(Self::in_memory(Arc::clone(tree)))
    }

    /// What is held in memory, where nothing is opened.
    pub fn tree(&self) -> Option<&Tree> {
        if let FolderState::Memory(tree) = &self.held { Some(tree) } else { None }
    }

    pub fn path(&self) -> &Path {
        &self.path
    }
}

/// Whether a file was not opened because a link has come in its way.
pub fn is_link(error: &io::Error) -> bool {
    #[cfg(unix)]
    let refused = Some(rustix::io::Errno::LOOP.raw_os_error());
    #[cfg(not(unix))]
    let refused: Option<i32> = None;
    refused.is_some() && error.raw_os_error() == refused
}
