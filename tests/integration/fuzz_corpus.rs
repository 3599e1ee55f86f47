//! What the fuzzers found of ways through the program, gone again on every toolchain: see tests/fuzz/Cargo.toml.

use crate::support::{Ledger, repository};

#[test]
fn every_file_of_the_corpus_ends_in_findings() {
    let mut files: Vec<_> = std::fs::read_dir(repository().join("tests/fuzz/corpus/findings"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    assert!(files.len() > 50, "{}", files.len());
    let ledger = Ledger::empty();
    for file in files {
        ledger.write("a.toml", std::fs::read(&file).unwrap());
        for line in ["validate", "--lang en validate --format json", "show a", "deadlines --all --format ics"] {
            let ran = ledger.run(line);
            assert!(ran.code <= 3 && !ran.out.contains('\u{1b}'), "{line}, {}: {ran}", file.display());
        }
        let mended = |line: &str| {
            let ran = ledger.run(line);
            assert!(ran.code <= 1 && !ran.out.contains('\u{1b}'), "{line}, {}: {ran}", file.display());
            std::fs::read(ledger.path().join("a.toml")).unwrap()
        };
        for line in ["fix --yes", "fix --yes --only S,P,T"] {
            let once = mended(line);
            assert!(mended(line) == once, "{line}, {}", file.display());
        }
    }
}
