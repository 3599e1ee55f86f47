//! The stages joined: read → parse → resolve → check. What comes out of it is a ledger that commands can answer from.

mod context;
#[cfg(test)]
mod example_rulebooks;
#[cfg(test)]
mod examples;
mod file;
mod names;
mod pasted;
mod slips;
mod store;
#[cfg(test)]
mod tests;
mod whole;

use crate::model::{Agreement, Context, Date, Ledger};
use crate::read;
use crate::rules::Selection;
#[cfg(test)]
use anyhow::Context as _;
pub use context::{built_in, settings_of};
use std::path::Path;
pub use store::Store;
pub use whole::add_findings;

/// What is loaded beside the agreements as they were known on the day.
#[derive(Debug, Clone, Copy, Default)]
pub struct With {
    /// The texts of the files that are kept, for pointing into them.
    pub texts: bool,
    /// What is dated later than the day, for a command that tells of it apart.
    pub later: bool,
}

/// What to read, and as of when.
pub struct Options<'a> {
    pub folder: &'a Path,
    pub as_of: Date,
    pub selection: Selection,
    pub with: With,
    /// How a path is shown to people and machines.
    pub shown: &'a (dyn Fn(&Path) -> String + Sync),
}

/// Reads and checks a ledger on the disk. `keep` says what a command wants of each agreement, as it was known on the day; the rest of it is
/// dropped at once.
#[cfg(test)]
pub fn load<K: Send>(
    options: &Options<'_>,
    keep: impl Fn(&Agreement, &Context) -> Option<K> + Sync,
) -> anyhow::Result<Ledger<K>> {
    let name = || (options.shown)(options.folder);
    let folder = read::Folder::open(options.folder).with_context(name)?;
    load_from(&folder, options, keep)
}

/// The same of a folder that is open already, or held in memory.
pub fn load_from<K: Send>(
    folder: &read::Folder,
    options: &Options<'_>,
    keep: impl Fn(&Agreement, &Context) -> Option<K> + Sync,
) -> anyhow::Result<Ledger<K>> {
    Ok(Store::open(folder, options, keep)?.into_ledger(folder))
}
