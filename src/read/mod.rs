//! Discover and read: the only module that opens files, and only for reading.

mod checksum;
mod commit;
mod faults;
mod text;
mod walk;

pub use checksum::{Summing, checksum, sha256};
pub use commit::commit;
pub use faults::{not_readable, obstructed};
pub use text::contents;
pub use walk::{Found, Kind, discover};
