//! The documents say what is so: what a shown command gives, the picture, the tables of rules and fields, and whatever they name.
//!
//! `UPDATE_README=1` writes outputs, table and pictures as they should stand; read the change before it is committed.

mod format;

use crate::architecture::WALLS;
use crate::support::{Ledger, git, has_git, liggare, repository};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The head of the table of rules, which the program writes.
const RULES: &str = "| code | name | level | when |";

/// The picture of the front page.
const PICTURE: &str = "examples/timeline.svg";

/// The heads of the tables of fields, and the schemas that they are made from.
const FIELDS: [(&str, &str); 4] = [
    ("| field of an agreement | value | meaning |", "agreement"),
    ("| field of the settings | value | meaning |", "settings"),
    ("| field of a guideline | value | meaning |", "guideline"),
    ("| field of a report | value | meaning |", "report"),
];

/// The table that begins with this line, where it is one that is made.
fn made_table(head: &str) -> Option<String> {
    if head == RULES {
        return Some(liggare("--lang en explain --format markdown").out);
    }
    let (_, of) = FIELDS.iter().find(|(own, _)| *own == head)?;
    Some(format!("{head}\n| --- | --- | --- |\n{}", format::rows(&text(format!("examples/schema/{of}.schema.json")))))
}

fn text(path: impl AsRef<Path>) -> String {
    std::fs::read_to_string(repository().join(path)).unwrap()
}

/// Every file below a folder of the repository with this ending, as a path within the repository. What is hidden or built is
/// passed over.
fn files(folder: &str, ending: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(repository().join(folder)).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        let path = if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
        if name.starts_with('.') || name == "target" || path == "tests/fuzz/corpus" {
            continue;
        }
        if entry.file_type().unwrap().is_dir() {
            found.extend(files(&path, ending));
        } else if name.ends_with(ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The documents: every Markdown file of the repository.
fn documents() -> Vec<String> {
    let documents = files("", ".md");
    for folder in ["", "agreements/", "examples/", "src/", "tests/"] {
        assert!(documents.contains(&format!("{folder}README.md")), "{folder} has no README");
    }
    documents
}

/// Where the commands of a document are run.
struct Place {
    /// Commands that write or ask git are run here, one after the other.
    ledger: Ledger,
    /// A document that shows files of a ledger has that ledger and no other: all its commands are run there.
    is_its_own: bool,
    has_git: bool,
}

impl Place {
    fn of(document: &str, text: &str) -> Self {
        let is_its_own = text.lines().any(|line| line.starts_with("```toml "));
        let has_git = text.contains("--since") && has_git(&format!("the commands with --since of {document}"));
        let mut ledger = if is_its_own { Ledger::empty() } else { Ledger::copy() };
        if has_git {
            ledger = ledger.in_git();
            git(ledger.directory(), &["update-ref", "refs/remotes/origin/main", "HEAD"]);
        }
        Self { ledger, is_its_own, has_git }
    }

    /// What a person sees at a terminal, the answer first; nothing where it cannot be tried here.
    fn run(&self, command: &str) -> Option<String> {
        let line = command.strip_prefix("cargo run -- ").or_else(|| command.strip_prefix("liggare "));
        // The test command is what runs this test.
        let line = if command == "cargo test" { return None } else { line };
        let line = line.unwrap_or_else(|| panic!("what is `{command}`?"));
        if line.contains("--since") && !self.has_git {
            return None;
        }
        let writes = ["init ", "new ", "man ", "--output", "baseline ", "--since", "--yes"]
            .iter()
            .any(|word| line.contains(word));
        let ran = if writes || self.is_its_own { self.ledger.run(line) } else { liggare(line) };
        assert!(ran.code < 2, "{command}: {ran}");
        // A Markdown file cannot show the line ends of CSV; other tests hold them.
        Some(format!("{}{}", ran.out, ran.err).replace("\r\n", "\n"))
    }
}

/// The document as it should stand: each command with what it gives, where anything of that is shown.
fn rewritten(document: &str, text: &str) -> String {
    let place = Place::of(document, text);
    let (mut new, mut lines) = (String::new(), text.lines().peekable());
    let mut fence: Option<&str> = None;
    while let Some(line) = lines.next() {
        new.push_str(line);
        new.push('\n');
        if let Some(info) = line.strip_prefix("```") {
            fence = if fence.is_some() { None } else { Some(info) };
            // A block that names a file is one: below the ledger's folder, or beside it.
            let named = |info: &'static str| fence.and_then(|own| own.strip_prefix(info));
            if let Some(path) = named("toml ").or_else(|| named("csv ")) {
                let shown: Vec<&str> = std::iter::from_fn(|| lines.next_if(|line| !line.starts_with("```"))).collect();
                let shown = shown.join("\n") + "\n";
                match path.strip_prefix("agreements/") {
                    Some(inside) => drop(place.ledger.write(inside, &shown)),
                    None => std::fs::write(place.ledger.directory().join(path), &shown).unwrap(),
                }
                new.push_str(&shown);
            }
        } else if fence == Some("console") {
            let command = line.strip_prefix("$ ").unwrap_or_else(|| panic!("{document}: {line}"));
            let is_output = |line: &&str| !line.starts_with("$ ") && !line.starts_with("```");
            let shown: Vec<&str> =
                std::iter::from_fn(|| lines.next_if(is_output)).flat_map(|line| [line, "\n"]).collect();
            let given = place.run(command).filter(|_| !shown.is_empty());
            new.push_str(&given.unwrap_or_else(|| shown.concat()));
        } else if let Some(table) = made_table(line) {
            while lines.next_if(|line| line.starts_with('|')).is_some() {}
            new.push_str(table.strip_prefix(&format!("{line}\n")).unwrap());
        }
    }
    // The command that draws the picture is among those of a document.
    if let Ok(picture) = std::fs::read(place.ledger.directory().join(PICTURE)) {
        hold(&repository().join(PICTURE), &picture);
    }
    new
}

/// Holds a file to what it should be, or writes it so.
fn hold(kept: &Path, should: &[u8]) {
    let stands = std::fs::read(kept).unwrap_or_default();
    if stands == should {
        return;
    }
    if std::env::var_os("UPDATE_README").is_some() {
        return std::fs::write(kept, should).unwrap();
    }
    let (stands, should) = (String::from_utf8_lossy(&stands), String::from_utf8_lossy(should));
    let differs = stands.lines().zip(should.lines()).position(|(stands, should)| stands != should);
    let line = differs.unwrap_or(stands.lines().count().min(should.lines().count()));
    panic!(
        "{}:{}: stands:\n{}\nshould be:\n{}\nUPDATE_README=1 cargo test --test integration -- readme writes it so",
        kept.display(),
        line + 1,
        stands.lines().nth(line).unwrap_or_default(),
        should.lines().nth(line).unwrap_or_default(),
    );
}

#[test]
fn every_command_gives_what_the_documents_show() {
    for document in documents() {
        let stands = text(&document);
        hold(&repository().join(&document), rewritten(&document, &stands).as_bytes());
    }
}

#[test]
fn the_tables_and_the_picture_are_shown() {
    assert!(text("examples/README.md").contains(RULES));
    assert!(FIELDS.iter().all(|(head, _)| text("examples/format.md").contains(head)));
    assert!(text("README.md").contains(&format!("]({PICTURE})")));
    assert!(text("examples/README.md").contains(&format!("--output {PICTURE} ")));
}

#[test]
fn the_readme_is_short_and_begins_with_the_commands_of_the_check() {
    let readme = text("README.md");
    assert!(readme.lines().count() <= 180, "the README is a front door: {} lines", readme.lines().count());
    let commands: Vec<&str> = readme.lines().filter_map(|line| line.strip_prefix("$ ")).collect();
    assert_eq!(commands.first(), Some(&"cargo run -- validate"));
    assert!(commands.contains(&"cargo test"));
    // What the README says is what is run of every commit, as it is written.
    let check = text(".ci/run");
    for command in commands.iter().filter(|command| command.starts_with("cargo ")) {
        assert!(check.lines().any(|line| line == *command), ".ci/run does not call {command}");
    }
}

/// The lines that are no block of code.
fn prose(text: &str) -> impl Iterator<Item = &str> {
    let mut inside = false;
    text.lines().filter(move |line| {
        let is_fence = line.trim_start().starts_with("```");
        inside ^= is_fence;
        !inside && !is_fence
    })
}

/// The words of a document that are set as code, and the rest of it.
fn code_and_words(text: &str) -> (Vec<String>, String) {
    let (mut code, mut words) = (Vec::new(), String::new());
    for line in prose(text) {
        for (place, part) in line.split('`').enumerate() {
            if place % 2 == 1 { code.push(part.to_owned()) } else { words.push_str(part) }
        }
        words.push('\n');
    }
    (code, words)
}

/// The anchor of a heading, as the forges make it.
fn anchor(heading: &str) -> String {
    let letters = heading.trim_start_matches('#').trim().chars().flat_map(char::to_lowercase);
    let kept = letters.filter(|c| c.is_alphanumeric() || " -_".contains(*c));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

#[test]
fn every_link_leads_somewhere() {
    let mut links = 0;
    for document in documents() {
        let (_, words) = code_and_words(&text(&document));
        for target in words.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            if target.contains("://") {
                continue;
            }
            links += 1;
            let (path, heading) = target.split_once('#').unwrap_or((target, ""));
            let folder = Path::new(&document).parent().unwrap();
            let path = if path.is_empty() { PathBuf::from(&document) } else { folder.join(path) };
            assert!(repository().join(&path).exists(), "{document} leads to {target}, which is not there");
            if !heading.is_empty() {
                let other = text(&path);
                let anchors: Vec<String> = prose(&other).filter(|line| line.starts_with('#')).map(anchor).collect();
                assert!(anchors.contains(&heading.to_owned()), "{document} leads to {target}: {anchors:#?}");
            }
        }
    }
    assert!(links > 20, "{links}");
}

/// Whether a word is the name of a test: sentences have many words.
fn is_sentence(word: &str) -> bool {
    word.matches('_').count() > 3
        && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

#[test]
fn every_file_and_test_that_is_named_is_there() {
    let sources: String = ["src", "tests"].iter().flat_map(|folder| files(folder, ".rs")).map(text).collect();
    let functions: BTreeSet<&str> = sources
        .split("fn ")
        .filter_map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next())
        .collect();
    let mut gone = Vec::new();
    for document in documents() {
        for word in code_and_words(&text(&document)).0 {
            let name = word.rsplit("::").next().unwrap();
            let is_path =
                ["src/", "tests/", "examples/", "agreements/", ".ci/"].iter().any(|top| word.starts_with(top));
            // Capitals, stars and blanks stand for what differs, as in `src/rules/FAMILY/`.
            let is_one = word.bytes().all(|byte| !byte.is_ascii_uppercase() && !b"* <{".contains(&byte));
            if is_path && is_one && !repository().join(&word).exists() || is_sentence(name) && !functions.contains(name)
            {
                gone.push(format!("{document}: {word}"));
            }
        }
    }
    assert!(gone.is_empty(), "{gone:#?}");
}

#[test]
fn the_rooms_that_are_described_are_those_of_the_house() {
    let builders = text("src/README.md");
    let rows = builders.lines().filter_map(|line| line.strip_prefix("| `src/")?.split_once("` | "));
    let described: BTreeMap<&str, BTreeSet<&str>> = rows
        .map(|(room, rest)| {
            let known = rest.trim_end_matches(" |").rsplit(" | ").next().unwrap();
            (room.trim_end_matches(".rs"), known.split(", ").filter(|word| *word != "nothing").collect())
        })
        .collect();
    // What is no room: how the program fails, how it is fuzzed, and where it begins.
    let is_room = |name: &&str| !["panics", "fuzzing", "lib", "main"].contains(name);
    let rooms = WALLS.iter().filter(|(room, _)| is_room(room));
    let rooms = rooms.map(|(room, known)| (*room, known.iter().copied().filter(is_room).collect()));
    assert_eq!(described, rooms.collect());
}

#[test]
fn every_dependency_says_what_it_is_for() {
    let builders = text("src/README.md");
    let (_, table) = builders.split_once("\n## Dependencies\n").unwrap();
    let told: BTreeSet<&str> = table.split(|c: char| !c.is_ascii_alphanumeric() && !"-_".contains(c)).collect();
    let manifest: toml::Table = text("Cargo.toml").parse().unwrap();
    let of_systems = manifest["target"].as_table().unwrap().values().filter_map(|system| system.as_table());
    let kinds = [&manifest].into_iter().chain(of_systems);
    let named = kinds.flat_map(|all| ["dependencies", "dev-dependencies"].map(|kind| all.get(kind)));
    let named = named.flatten().flat_map(|kind| kind.as_table().unwrap().keys());
    let silent: Vec<&String> = named.filter(|name| !told.contains(name.as_str())).collect();
    assert!(silent.is_empty(), "{silent:?}");
}
