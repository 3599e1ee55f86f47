//! Who may import whom: the arrows between the rooms.

use crate::support::repository;
use std::path::{Path, PathBuf};

/// Each room, and the rooms that it may not know.
const WALLS: &[(&str, &[&str])] = &[
    ("model", &["cli", "commands", "compute", "line", "parse", "read", "render", "resolve", "rules", "run"]),
    ("read", &["cli", "commands", "compute", "line", "parse", "render", "resolve", "rules", "run"]),
    ("parse", &["cli", "commands", "compute", "line", "read", "render", "resolve", "rules", "run"]),
    ("resolve", &["cli", "commands", "compute", "line", "read", "render", "rules", "run"]),
    ("compute", &["cli", "commands", "line", "parse", "read", "render", "resolve", "rules", "run"]),
    ("rules", &["cli", "commands", "line", "parse", "read", "render", "resolve", "run"]),
    ("render", &["cli", "commands", "compute", "line", "parse", "read", "resolve", "rules", "run"]),
    ("commands", &["line", "parse", "read", "render", "resolve", "run"]),
    ("line", &["cli", "commands", "render", "run"]),
];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

fn code(path: &Path) -> String {
    let text = std::fs::read_to_string(path).unwrap();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

#[test]
fn no_room_knows_what_it_should_not() {
    for (room, forbidden) in WALLS {
        let mut files = sources(&repository().join("src").join(room));
        files.retain(|file| !file.to_string_lossy().contains("tests"));
        assert!(!files.is_empty(), "{room} is empty");
        for file in files {
            let code = code(&file);
            for other in *forbidden {
                assert!(!code.contains(&format!("crate::{other}")), "{} imports {other}", file.display());
            }
        }
    }
}

#[test]
fn only_reading_and_writing_rooms_touch_the_disk() {
    for file in sources(&repository().join("src")) {
        let path = file.strip_prefix(repository().join("src")).unwrap().to_string_lossy().replace('\\', "/");
        let may = path.starts_with("read/")
            || path.starts_with("run/")
            || path.starts_with("line/") && path.contains("example");
        let touches = ["std::fs", "fs::", "File::"].iter().any(|word| code(&file).contains(word));
        let is_test = path.contains("tests");
        assert!(may || is_test || !touches, "{path} touches the disk");
    }
}

#[test]
fn every_source_file_opens_with_its_contract() {
    for file in sources(&repository().join("src")) {
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(text.starts_with("//! "), "{} does not say what it is", file.display());
    }
}

/// What git may be asked is a closed list, and nothing else is started at all.
#[test]
fn git_is_started_in_one_place_and_asked_for_objects_only() {
    let mut starts = Vec::new();
    for file in sources(&repository().join("src")) {
        let path = file.strip_prefix(repository().join("src")).unwrap().to_string_lossy().replace('\\', "/");
        let text = code(&file);
        let own = text.split("#[cfg(test)]\nmod tests").next().unwrap();
        let starts_one = own.contains("Command::new(") || own.contains("process::Command");
        if starts_one && !path.contains("/tests/") {
            starts.push(path);
        }
    }
    assert_eq!(starts, ["read/git/program.rs"]);
    let program = code(&repository().join("src/read/git/program.rs"));
    let own = program.split("#[cfg(test)]").next().unwrap();
    assert_eq!(own.matches("Command::new(").count(), 1);
    let asked: Vec<&str> = own.split("=> &[\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let allowed = ["rev-parse", "merge-base", "rev-list", "diff-tree", "ls-tree", "cat-file", "ls-files"];
    assert!(!asked.is_empty() && asked.iter().all(|word| allowed.contains(word)), "{asked:?}");
}
