//! The least that any program must do: walk, read, and parse.

use rayon::prelude::*;
use std::path::{Path, PathBuf};

/// Walks and reads, one file after the other, and exits.
pub fn read(folder: &Path) -> std::io::Result<()> {
    let mut bytes = 0;
    for path in files(folder)? {
        bytes += std::fs::read(path)?.len();
    }
    println!("{bytes} bytes");
    Ok(())
}

/// Walks, and reads side by side.
pub fn read_side_by_side(folder: &Path) -> std::io::Result<()> {
    each(folder, str::len)
}

/// Walks, reads and parses side by side with the reference parser, and keeps nothing.
pub fn parse(folder: &Path) -> std::io::Result<()> {
    each(folder, |text| toml::de::DeTable::parse_recoverable(text).0.get_ref().len())
}

/// The same with the quick parser.
pub fn parse_quickly(folder: &Path) -> std::io::Result<()> {
    each(folder, |text| toml_spanner::parse(text, &toml_spanner::Arena::new()).map_or(0, |read| read.table().len()))
}

/// Prints the sum of what is counted in each file.
fn each(folder: &Path, count: impl Fn(&str) -> usize + Sync) -> std::io::Result<()> {
    let counted = |path: &PathBuf| count(&std::fs::read_to_string(path).unwrap_or_default());
    let sum: usize = files(folder)?.par_iter().map(counted).sum();
    println!("{sum}");
    Ok(())
}

fn files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                folders.push(entry.path());
            } else {
                files.push(entry.path());
            }
        }
    }
    files.sort();
    Ok(files)
}
