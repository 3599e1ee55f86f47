//! Every command of the README is run, and gives what the README shows.

use crate::support::{Ledger, git, has_git, liggare, repository};

/// The commands of the README's console blocks, each with the output that follows it.
fn shown() -> Vec<(String, String)> {
    let text = std::fs::read_to_string(repository().join("README.md")).unwrap();
    let mut shown: Vec<(String, String)> = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        match line.strip_prefix("```") {
            Some(language) => inside = !inside && language == "console",
            None if inside => match line.strip_prefix("$ ") {
                Some(command) => shown.push((command.to_owned(), String::new())),
                None => {
                    if let Some((_, output)) = shown.last_mut() {
                        output.push_str(line);
                        output.push('\n');
                    }
                }
            },
            None => {}
        }
    }
    shown
}

#[test]
fn every_command_gives_what_the_readme_shows() {
    let shown = shown();
    assert!(shown.len() >= 6, "the README shows too little");
    let mut copy = Ledger::copy();
    let with_git = has_git("the README's command --since");
    if with_git {
        copy = copy.in_git();
        git(copy.directory(), &["update-ref", "refs/remotes/origin/main", "HEAD"]);
    }
    for (command, output) in shown {
        let line = match command.as_str() {
            // The test command is what runs this test.
            "cargo test" => continue,
            other => other.strip_prefix("cargo run -- ").or_else(|| other.strip_prefix("liggare ")),
        };
        let Some(line) = line else { panic!("the README's command is not known: {command}") };
        // What writes or asks git is run on a copy of the ledger, in which the commands follow each other.
        let writes = ["new ", "man ", "--output", "baseline ", "--since"].iter().any(|word| line.contains(word));
        if line.contains("--since") && !with_git {
            continue;
        }
        let ran = if writes { copy.run(line) } else { liggare(line) };
        assert!(ran.code < 2, "{command}: {ran}");
        if !output.is_empty() {
            // A Markdown file cannot show the line ends of CSV; other tests hold them.
            assert_eq!(ran.out.replace("\r\n", "\n"), output, "{command}");
        }
    }
}

#[test]
fn the_table_of_rules_is_the_programs_own() {
    let text = std::fs::read_to_string(repository().join("README.md")).unwrap();
    let table = liggare("--lang en explain --format markdown").out;
    assert!(text.contains(&table), "put this into the README:\n{table}");
}
