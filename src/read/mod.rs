//! Discover and read: the only module that opens files, and only for reading; and the only one that asks git.

mod checksum;
mod commit;
mod faults;
mod folder;
mod git;
mod name;
mod text;
mod walk;

pub use checksum::{Summing, checksum, sha256};
pub use commit::commit;
pub use faults::{not_readable, obstructed};
pub use folder::Folder;
pub use git::{NoAnswer, past};
#[cfg(test)]
pub use text::NotReadable;
pub use text::contents;
pub use walk::{Found, Kind, Walked, discover, walk};
