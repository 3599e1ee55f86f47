//! A store that follows its files says what a fresh reading of them says.

use super::super::{Options, Store, With, load_from};
use crate::model::{Agreement, Context};
use crate::pipeline::examples::{AS_OF, FAULTLESS, RULEBOOK, SETTINGS, files, personal_number};
use crate::read::Folder;
use crate::rules::{self, Selection};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Files that hold agreements, settings and a guideline, and one that is read beside a folder.
const PATHS: [&str; 6] = [
    "avtal.toml",
    "avtal-2025.toml",
    "enhet/avtal.toml",
    "enhet/Avtal.toml",
    "liggare.toml",
    "rulebooks/almby-2022.toml",
];

/// What a file may hold next: nothing, which takes it away, or one of many texts, good and bad.
#[derive(Debug, Clone)]
enum Edit {
    Gone,
    Text(String),
}

fn edit() -> impl Strategy<Value = Edit> {
    let of_rules = rules::all().flat_map(|rule| rule.bad.iter().chain(rule.good)).flat_map(|example| files(example));
    let mut texts: Vec<String> = of_rules.map(|(_, text)| text).collect();
    texts.extend([FAULTLESS, SETTINGS, RULEBOOK, "", "=", "follows = \"avtal\"\n"].map(str::to_owned));
    texts.push(format!("title = \"{}\"\n", personal_number()));
    texts.push(format!("follows = \"avtal\"\n{FAULTLESS}"));
    let text = || prop::sample::select(texts.clone()).prop_map(Edit::Text);
    prop_oneof![1 => Just(Edit::Gone), 4 => text(), 3 => Just(Edit::Text(FAULTLESS.to_owned()))]
}

fn write(folder: &Path, path: &str, edit: &Edit) {
    let full = folder.join(path);
    match edit {
        Edit::Gone => {
            let _ = std::fs::remove_file(full);
        }
        Edit::Text(text) => {
            std::fs::create_dir_all(full.parent().unwrap()).unwrap();
            std::fs::write(full, text).unwrap();
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn what_follows_edits_is_what_is_read_afresh(
        edits in prop::collection::vec(prop::collection::vec((prop::sample::select(&PATHS[..]), edit()), 1..3), 1..8),
    ) {
        let disk = tempfile::tempdir().unwrap();
        write(disk.path(), "liggare.toml", &Edit::Text(SETTINGS.to_owned()));
        write(disk.path(), "rulebooks/almby-2022.toml", &Edit::Text(RULEBOOK.to_owned()));
        for path in PATHS.iter().filter(|path| path.ends_with("avtal.toml")) {
            write(disk.path(), path, &Edit::Text(FAULTLESS.to_owned()));
        }
        let shown = |path: &Path| path.strip_prefix(disk.path()).unwrap().to_string_lossy().into_owned();
        let options = Options {
            folder: disk.path(),
            as_of: AS_OF.parse().unwrap(),
            selection: Selection::default(),
            with: With::default(),
            shown: &shown,
        };
        let keep = |agreement: &Agreement, _: &Context| Some(agreement.title.value.clone());
        let open = || Folder::open(disk.path()).unwrap();
        let mut store = Store::open(&open(), &options, keep).unwrap();
        for edits in edits {
            for (path, edit) in &edits {
                write(disk.path(), path, edit);
            }
            let changed: BTreeSet<PathBuf> = edits.iter().map(|(path, _)| PathBuf::from(path)).collect();
            store = store.update(&open(), &changed).unwrap();
            let (followed, fresh) = (store.ledger(&open()), load_from(&open(), &options, keep).unwrap());
            prop_assert_eq!(format!("{:#?}", followed), format!("{:#?}", fresh));
        }
    }
}
