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

/// Walks, reads and parses side by side, and keeps nothing.
pub fn parse(folder: &Path) -> std::io::Result<()> {
    let keys: usize = files(folder)?
        .par_iter()
        .map(|path| {
            let text = std::fs::read_to_string(path).unwrap_or_default();
            let (document, _) = toml::de::DeTable::parse_recoverable(&text);
            document.get_ref().len()
        })
        .sum();
    println!("{keys} keys");
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
