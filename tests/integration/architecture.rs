//! Who may import whom: the arrows between the rooms.

use crate::support::repository;
use proc_macro2::{TokenStream, TokenTree};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Each module of the crate, and those that it may know. What is not listed it may not.
pub const WALLS: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("panics", &[]),
    ("read", &["model"]),
    ("parse", &["model"]),
    ("resolve", &["model", "parse"]),
    ("edit", &["model", "parse"]),
    ("compute", &["model"]),
    ("rules", &["compute", "model"]),
    ("pipeline", &["compute", "model", "panics", "parse", "read", "resolve", "rules"]),
    ("render", &["model", "panics"]),
    ("cli", &["compute", "model", "render"]),
    ("session", &["cli", "model", "pipeline", "read", "render", "rules"]),
    (
        "commands",
        &["cli", "compute", "edit", "model", "parse", "pipeline", "read", "render", "resolve", "rules", "session"],
    ),
    ("run", &["cli", "commands", "model", "panics", "session"]),
    ("fuzzing", &["model", "parse", "read", "resolve"]),
    ("lib", &["run", "session"]),
    ("main", &[]),
];

/// The modules that some code names by `crate::` or by `super::`, however its imports are grouped. What stands in a module of
/// tests is left out.
fn known_to(path: &str, text: &str) -> BTreeSet<String> {
    let mut modules: Vec<String> = path.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    modules.retain(|module| module != "mod" && module != "lib");
    let mut known = BTreeSet::new();
    walk(text.parse().unwrap(), &mut modules, &mut known);
    known
}

fn walk(stream: TokenStream, modules: &mut Vec<String>, known: &mut BTreeSet<String>) {
    let tokens: Vec<TokenTree> = stream.into_iter().collect();
    let word = |at: usize| match tokens.get(at) {
        Some(TokenTree::Ident(word)) => word.to_string(),
        _ => String::new(),
    };
    let colons = |at: usize| {
        (at..at + 2).all(|at| matches!(tokens.get(at), Some(TokenTree::Punct(point)) if point.as_char() == ':'))
    };
    let mut at = 0;
    while at < tokens.len() {
        if word(at) == "mod"
            && let Some(TokenTree::Group(body)) = tokens.get(at + 2)
        {
            if word(at + 1) != "tests" {
                modules.push(word(at + 1));
                walk(body.stream(), modules, known);
                modules.pop();
            }
            at += 3;
            continue;
        }
        // How many modules the path starts below the root of the crate.
        let mut start = match word(at).as_str() {
            "crate" => Some(0),
            "super" => modules.len().checked_sub(1),
            _ => None,
        };
        while start.is_some() && colons(at + 1) && word(at + 3) == "super" {
            (start, at) = (start.and_then(|start| start.checked_sub(1)), at + 3);
        }
        match tokens.get(at + 3) {
            _ if start != Some(0) || !colons(at + 1) => {}
            Some(TokenTree::Group(several)) => known.extend(firsts(several.stream())),
            Some(one) => known.extend([one.to_string()]),
            None => {}
        }
        if let Some(TokenTree::Group(group)) = tokens.get(at) {
            walk(group.stream(), modules, known);
        }
        at += 1;
    }
}

/// The first word of each path of a group.
fn firsts(stream: TokenStream) -> Vec<String> {
    let tokens: Vec<TokenTree> = stream.into_iter().collect();
    let is_comma = |token: &TokenTree| matches!(token, TokenTree::Punct(point) if point.as_char() == ',');
    tokens.split(is_comma).filter_map(|path| path.first()).map(ToString::to_string).collect()
}

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

/// The path of a source below `src`, and whether it holds tests alone.
fn place(file: &Path) -> (String, bool) {
    let path = file.strip_prefix(repository().join("src")).unwrap().to_string_lossy().replace('\\', "/");
    let is_test = path.split('/').any(|part| part == "tests" || part == "tests.rs");
    (path, is_test)
}

#[test]
fn no_module_knows_what_it_should_not() {
    let mut seen = BTreeSet::new();
    for file in sources(&repository().join("src")) {
        let (path, is_test) = place(&file);
        let module = path.trim_end_matches(".rs").split('/').next().unwrap();
        if module == "rulebooks" || is_test {
            continue;
        }
        let (_, allowed) = WALLS
            .iter()
            .find(|(own, _)| *own == module)
            .unwrap_or_else(|| panic!("no row says what {module} may know"));
        seen.insert(module.to_owned());
        let known = known_to(&path, &std::fs::read_to_string(&file).unwrap());
        for other in known.iter().filter(|known| WALLS.iter().any(|(module, _)| module == known)) {
            assert!(other == module || allowed.contains(&other.as_str()), "{path} knows {other}");
        }
    }
    let rows: BTreeSet<_> = WALLS.iter().map(|(module, _)| (*module).to_owned()).collect();
    assert_eq!(seen, rows);
}

/// What a command answers is told by the ledger alone: neither how it was read nor where the answer goes.
#[test]
fn an_answer_is_a_pure_function() {
    let mut answers = 0;
    for file in sources(&repository().join("src/commands")) {
        let (path, is_test) = place(&file);
        if is_test || !path.contains("/answer/") && !path.ends_with("/answer.rs") {
            continue;
        }
        answers += 1;
        let known = known_to(&path, &std::fs::read_to_string(&file).unwrap());
        for other in known.iter().filter(|known| WALLS.iter().any(|(module, _)| module == known)) {
            assert!(
                ["commands", "compute", "edit", "model", "rules"].contains(&other.as_str()),
                "{path} knows {other}"
            );
        }
    }
    assert!(answers > 0);
}

#[test]
fn imports_are_seen_however_they_are_written() {
    let known = |path: &str, code: &str| known_to(path, code).into_iter().collect::<Vec<_>>().join(" ");
    for (code, expected) in [
        ("use crate::{parse, read::{self, Folder}};", "parse read"),
        ("use crate::parse::{Document, Node};", "parse"),
        ("fn a() { let b = crate::run::one(crate::cli::TWO); }", "cli run"),
        ("fn a() { text!(\"{}\", crate::parse::word()) }", "parse"),
        ("use super::super::parse;", "parse"),
        ("use super::super::{parse, rules as other};", "parse rules"),
        ("mod inner { use super::super::super::read; }", "read"),
        ("use super::parse; // crate::run", ""),
        ("mod tests { use crate::run; }", ""),
        ("/// See crate::run.\nfn a() {}", ""),
    ] {
        assert_eq!(known("compute/split.rs", code), expected, "{code}");
    }
    assert_eq!(known("compute/mod.rs", "use super::parse;"), "parse");
    assert_eq!(known("lib.rs", "use crate::run;"), "run");
}

#[test]
fn only_reading_and_writing_rooms_touch_the_disk() {
    for file in sources(&repository().join("src")) {
        let (path, is_test) = place(&file);
        let may = path.starts_with("read/")
            || path.starts_with("session/")
            || path == "commands/export/place.rs"
            || path.starts_with("pipeline/") && path.contains("example");
        let code = code(&file);
        let own = code.split("#[cfg(test)]\nmod tests").next().unwrap();
        let touches = ["std::fs", "fs::", "File::"].iter().any(|word| own.contains(word));
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
        let (path, is_test) = place(&file);
        let text = code(&file);
        let own = text.split("#[cfg(test)]\nmod tests").next().unwrap();
        // A command of the command line starts nothing.
        let of_a_line = own.contains("use clap::") && !own.contains("process::");
        let starts_one = own.contains("Command::new(") && !of_a_line || own.contains("process::Command");
        if starts_one && !is_test {
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

/// Names that several types bear, and what their paths make obvious.
const SHARED: &[(&str, &str)] = &[
    ("Args", "the arguments of the command in whose folder it stands"),
    ("Draft", "what a trait says that each type of a record has"),
    ("Notes", "what stands below the table of the command in whose folder it stands"),
    ("Of", "a parser's tree, and a bound of a file of its own"),
    ("Options", "cli: of a command line; pipeline: what is read, and as of when"),
    ("Outcome", "what JUnit and what SARIF call a finding of theirs"),
    ("Table", "model: what is printed; parse: what TOML calls one"),
    ("Target", "what a trait says that each type has; session: where an answer goes"),
    ("Value", "resolve: what a field holds; cli: what a trait says that each parser reads"),
    ("Whole", "what a trait says that each size of numbers has"),
    ("Written", "two forms of one command's answer, each in a file of its own"),
];

/// One name, one thing: whoever reads of a type knows which.
#[test]
fn no_name_of_a_type_stands_for_two_things() {
    let mut places: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in sources(&repository().join("src")) {
        let (path, is_test) = place(&file);
        if is_test {
            continue;
        }
        let text = code(&file);
        let own = text.split("#[cfg(test)]\nmod tests").next().unwrap();
        for line in own.lines() {
            let words: Vec<&str> =
                line.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty()).collect();
            let named = words.windows(2).take(2).find(|pair| ["struct", "enum", "trait", "type"].contains(&pair[0]));
            if let Some(name) = named.map(|pair| pair[1]).filter(|name| name.starts_with(char::is_uppercase)) {
                places.entry(name.to_owned()).or_default().insert(path.clone());
            }
        }
    }
    assert!(places.len() > 300, "{}", places.len());
    let shared: BTreeMap<_, _> = places.iter().filter(|(_, places)| places.len() > 1).collect();
    let strange: Vec<_> = shared.iter().filter(|(name, _)| !SHARED.iter().any(|(own, _)| own == *name)).collect();
    assert!(strange.is_empty(), "{strange:#?}");
    let idle: Vec<_> = SHARED.iter().filter(|(own, _)| !places.contains_key(*own)).collect();
    assert!(idle.is_empty(), "{idle:?}");
}
