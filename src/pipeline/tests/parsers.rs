//! The quick parser beside the reference, on the repository's own files and on what fuzzers found.

use crate::parse;
use proptest::prelude::*;
use std::path::Path;
use std::sync::LazyLock;

fn files(folder: &str) -> Vec<String> {
    let entries = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap();
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let bytes = paths.iter().filter(|path| path.is_file()).map(|path| std::fs::read(path).unwrap());
    let texts: Vec<_> = bytes.filter_map(|bytes| String::from_utf8(bytes).ok()).collect();
    assert!(!texts.is_empty());
    texts
}

#[test]
fn the_parsers_agree_on_what_fuzzers_found() {
    for text in files("tests/fuzz/corpus/findings") {
        assert_eq!(parse::difference(&text), None, "{text}");
    }
}

static AGREEMENTS: LazyLock<Vec<String>> = LazyLock::new(|| files("agreements"));

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn the_parsers_agree_on_a_file_with_one_thing_changed(
        file in any::<prop::sample::Index>(),
        at in any::<prop::sample::Index>(),
        taken in 0usize..12,
        put in prop::sample::select(parse::PIECES),
    ) {
        let text = file.get(&AGREEMENTS);
        let start = text.floor_char_boundary(at.index(text.len()));
        let end = text.ceil_char_boundary((start + taken).min(text.len()));
        let changed = [&text[..start], put, &text[end..]].concat();
        prop_assert_eq!(parse::difference(&changed), None, "{}", changed);
    }
}
