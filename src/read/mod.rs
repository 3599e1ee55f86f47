//! Discover and read: the only module that opens files, and only for reading; and the only one that asks git.

mod checksum;
mod commit;
mod faults;
mod folder;
mod git;
mod links;
mod name;
mod named;
mod own;
mod paper;
mod repository;
mod sheet;
mod text;
mod tree;
mod walk;

pub use checksum::{Summing, checksum, sha256};
pub use commit::commit;
pub use faults::{not_readable, obstructed};
pub use folder::Folder;
#[cfg(fuzzing)]
pub use git::answers;
pub use git::{FileThen, History, Known, NoAnswer, Step, beginning, history, known, past};
pub use links::{descriptor, end_of_links, placed};
pub use named::named;
pub use own::{Own, has_other_names, is_same, own};
pub use paper::{LARGEST_PAPER, drafted_before, own_file, own_papers, own_template};
pub use sheet::{LARGEST_SHEET, SheetFault, WantedSheet, sheet};
pub use text::{LARGEST, NotReadable, as_text, bytes, contents};
pub use tree::{Contents, Lying, Tree};
pub use walk::{Found, Kind, Walked, discover, walk};
