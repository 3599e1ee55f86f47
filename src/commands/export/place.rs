//! The folder of an export: empty, or that of an earlier one. Foreign files are never touched.

use super::is_name;
use crate::model::text;
use crate::session::{MadeFolders, PREFIX, RunError, not_written};
use crate::{read, render};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs::{File, TryLockError};
use std::io::ErrorKind;
use std::path::Path;

/// Describes the tables; written first.
pub const PACKAGE: &str = "datapackage.json";

/// Vouches for the whole; written last.
pub const RECEIPT: &str = "receipt.json";

/// The form of the receipt.
pub const SCHEMA: &str = "liggare.export/1";

/// The files of an earlier export, whole or interrupted. Any other file in the folder makes the run impossible.
pub fn earlier(target: &Path, name: &str) -> anyhow::Result<BTreeSet<String>> {
    let entries = match std::fs::read_dir(target) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(BTreeSet::new()),
        Err(error) => return Err(not_written(name, &error).into()),
    };
    let ours = named(target);
    let mut found = BTreeSet::new();
    for entry in entries {
        let entry = entry.map_err(|error| not_written(name, &error))?;
        let file = entry.file_name().to_string_lossy().into_owned();
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        if !is_file || !(ours.contains(&file) || file.starts_with(PREFIX)) {
            return Err(RunError(text!(
                "{name} innehåller annat än en tidigare export ({file}): välj en tom mapp",
                "{name} holds other things than an earlier export ({file}): choose an empty folder",
            ))
            .into());
        }
        found.insert(file);
    }
    Ok(found)
}

/// What an earlier export says that it holds.
fn named(target: &Path) -> BTreeSet<String> {
    let document = |file: &str| -> Option<Value> {
        serde_json::from_slice(&read::named(&target.join(file), read::LARGEST).ok()?).ok()
    };
    let package = document(PACKAGE).filter(|package| says(package, "name", render::PACKAGE));
    let receipt = document(RECEIPT).filter(|receipt| says(receipt, "schema", SCHEMA));
    let paths = |document: &Option<Value>, list: &str| -> Vec<String> {
        let entries =
            document.as_ref().and_then(|document| document.get(list)?.as_array().cloned()).unwrap_or_default();
        entries.iter().filter_map(|entry| entry.get("path")?.as_str().map(str::to_owned)).collect()
    };
    let mut named: BTreeSet<String> =
        paths(&package, "resources").into_iter().chain(paths(&receipt, "files")).collect();
    named.extend(package.is_some().then(|| PACKAGE.to_owned()));
    named.extend(receipt.is_some().then(|| RECEIPT.to_owned()));
    named.retain(|path| is_name(path));
    named
}

fn says(document: &Value, key: &str, words: &str) -> bool {
    document.get(key).and_then(Value::as_str) == Some(words)
}

/// Makes the folder, which is gone again if nothing gets into it.
pub fn make(target: &Path, name: &str) -> anyhow::Result<MadeFolders> {
    MadeFolders::new(target).map_err(|error| not_written(name, &error).into())
}

/// Keeps the folder for this export until it is dropped, or the process ends, however it ends. It is the folder itself that
/// is locked, so that no file of the lock is left behind; where folders cannot be locked, nothing is.
pub fn hold(target: &Path, name: &str) -> anyhow::Result<Option<LockedFolder>> {
    let Ok(folder) = File::open(target) else { return Ok(None) };
    match folder.try_lock() {
        Err(TryLockError::WouldBlock) => Err(RunError(text!(
            "en annan export skriver i {name} just nu: vänta tills den är klar, och kör igen",
            "another export is writing in {name} right now: wait until it is done, and run again",
        ))
        .into()),
        Ok(()) | Err(TryLockError::Error(_)) => Ok(Some(LockedFolder(folder))),
    }
}

/// A folder that is locked. It is let go by itself: a program that is just being started elsewhere in the process may have the
/// same lock for a moment longer than this file is open.
pub struct LockedFolder(File);

impl Drop for LockedFolder {
    fn drop(&mut self) {
        // Where it cannot be let go, it ends with the process.
        let _ = self.0.unlock();
    }
}

/// Takes away the earlier receipt, and what interrupted runs left: while the folder is being written nothing vouches for it.
pub fn withdraw(target: &Path, earlier: &BTreeSet<String>, name: &str) -> anyhow::Result<()> {
    let leftovers = earlier.iter().filter(|file| *file == RECEIPT || file.starts_with(PREFIX));
    remove(target, leftovers, name)
}

/// Takes away tables of an earlier export that this one does not hold.
pub fn sweep(target: &Path, earlier: &BTreeSet<String>, written: &[&str], name: &str) -> anyhow::Result<()> {
    let is_left = |file: &&String| {
        ![PACKAGE, RECEIPT].contains(&file.as_str()) && !file.starts_with(PREFIX) && !written.contains(&file.as_str())
    };
    remove(target, earlier.iter().filter(is_left), name)
}

fn remove<'a>(target: &Path, files: impl Iterator<Item = &'a String>, name: &str) -> anyhow::Result<()> {
    for file in files {
        std::fs::remove_file(target.join(file)).map_err(|error| not_written(name, &error))?;
    }
    Ok(())
}
