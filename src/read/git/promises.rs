//! What the readers of git's answers promise of any bytes at all: a door for those who make answers up.

use super::{listing, objects};
use crate::read::tree::{self, TreeNode};
use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

/// Reads an answer as the list of a commit's files and, after an empty name, as what these hold.
pub fn answers(said: &[u8]) {
    let end = said.windows(2).position(|pair| pair == b"\0\0").map_or(said.len(), |end| end + 1);
    let _ = super::commits::parsed(said);
    let (list, held) = (said.get(..end).unwrap_or_default(), said.get(end + 1..).unwrap_or_default());
    for within in ["", "agreements", "a/b"] {
        let Ok(listing) = listing::read(&mut &*list, Path::new(within)) else { continue };
        let entries = listing.files;
        let mut held = held;
        for (path, entry) in &entries {
            assert!(is_inside(path), "{} leads out of the folder", path.display());
            assert!(entry.object.bytes().all(|byte| byte.is_ascii_hexdigit()), "what is asked for is one object");
            let size = entry.size.unwrap_or_default().min(1 << 20);
            if let Ok(bytes) = objects::next(&mut held, &entry.object, "blob", size..=size) {
                assert_eq!(bytes.len() as u64, size, "a file is as large as was told");
            }
        }
        discovered(&entries.into_iter().map(|(path, entry)| (path.clone(), node(&path, &entry))).collect());
    }
}

/// Where a link leads is made of its own path, which is as good a place as any.
fn node(path: &Path, entry: &listing::GitEntry) -> TreeNode {
    let size = entry.size.unwrap_or_default();
    let to = || path.components().rev().take(2).collect::<PathBuf>();
    if entry.is_link { TreeNode::Link(Some(to()).filter(|_| !size.is_multiple_of(7))) } else { TreeNode::File(size) }
}

fn discovered(nodes: &BTreeMap<PathBuf, TreeNode>) {
    let Some(found) = tree::discover(nodes, 1 << 16) else { return };
    assert!(found.is_sorted_by(|one, next| one.path <= next.path), "files come in the order of their paths");
    for found in found {
        assert!(is_inside(&found.path) && is_inside(found.file()), "{} leads out", found.path.display());
        let is_read = found.obstacle.is_none();
        assert!(!is_read || matches!(nodes.get(found.file()), Some(TreeNode::File(_))), "only files are read");
    }
    let passed_over = tree::not_read(nodes);
    assert!(passed_over.is_sorted_by(|one, next| one < next), "what is passed over is told once, in order");
    assert!(passed_over.iter().all(|path| is_inside(path)), "what is passed over lies inside");
}

fn is_inside(path: &Path) -> bool {
    path != Path::new("") && path.components().all(|part| matches!(part, Component::Normal(_)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::fmt::Write as _;

    const OBJECT: &str = "[0-9a-f]{40}|[0-9a-f]{64}";
    const NAME: &str = "(agreements|a|b|x\\.toml|\\.dold|å)(/(b|c\\.toml|d\\.txt|\\.e|\\.\\.|)){0,3}";

    /// A list much like one of git's, with what does not belong there now and then.
    fn list() -> impl Strategy<Value = String> {
        let mode = prop_oneof![8 => "100(644|755)", 2 => "120000", 1 => "160000|040000|10064|[ -~]{0,8}"];
        let size = prop_oneof![8 => " {0,6}[0-9]{1,3}", 1 => "-|BAD|99999999999999999999|"];
        let object = prop_oneof![8 => OBJECT, 1 => "[0-9a-fg ]{0,70}"];
        let entry = (mode, prop_oneof![8 => Just("blob"), 1 => Just("commit")], object, size, NAME);
        let line =
            entry.prop_map(|(mode, kind, object, size, name)| format!("{mode} {kind} {object} {size}\t{name}\0"));
        prop::collection::vec(line, 0..12).prop_map(|lines| lines.concat())
    }

    proptest! {
        #[test]
        fn any_answer_is_read_within_bounds(said in prop::collection::vec(any::<u8>(), 0..400)) {
            answers(&said);
        }

        #[test]
        fn an_answer_much_like_one_of_gits_is_read_within_bounds(list in list(), held in "[ -~\n]{0,200}") {
            answers(format!("{list}\0{held}").as_bytes());
        }

        #[test]
        fn what_git_tells_is_what_is_read(
            files in prop::collection::btree_map("[a-zåäö.\t\n]{1,9}(/[a-z]{1,3}){0,2}", (any::<bool>(), any::<bool>(), "(.|\n){0,40}"), 0..9)
        ) {
            let files: BTreeMap<PathBuf, _> = files.into_iter().map(|(name, rest)| (PathBuf::from(name), rest)).collect();
            prop_assume!(files.keys().all(|path| is_inside(path)));
            let named = files.into_iter().map(|(path, (is_long, is_link, text))| {
                (path, (objects::name("blob", text.as_bytes(), if is_long { 64 } else { 40 }), is_link, text))
            });
            let files: BTreeMap<PathBuf, _> = named.collect();
            let (mut list, mut held) = (String::new(), String::new());
            for (path, (object, is_link, text)) in &files {
                let (mode, size) = (if *is_link { "120000" } else { "100644" }, text.len());
                let _ = write!(list, "{mode} blob {object} {size:>7}\tagreements/{}\0", path.display());
                let _ = write!(held, "{object} blob {size}\n{text}\n");
            }
            let entries = listing::read(&mut list.as_bytes(), Path::new("agreements")).unwrap().files;
            prop_assert_eq!(entries.len(), files.len());
            let mut held = held.as_bytes();
            for ((path, entry), (own, (object, is_link, text))) in entries.iter().zip(&files) {
                prop_assert_eq!((path, &entry.object, entry.is_link), (own, object, *is_link));
                let size = entry.size.unwrap();
                let bytes = objects::next(&mut held, object, "blob", size..=size).unwrap();
                prop_assert_eq!(&*bytes, text.as_bytes());
            }
            prop_assert!(held.is_empty());
            answers(format!("{list}\0").as_bytes());
        }
    }

    #[test]
    fn every_file_of_the_corpus_is_read_within_bounds() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus/git_answers");
        let files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        assert!(files.len() > 3, "{}", files.len());
        for file in files {
            answers(&std::fs::read(file).unwrap());
        }
    }

    #[test]
    fn a_list_that_is_no_list_is_refused() {
        let object = "0".repeat(40);
        let read = |list: &str| listing::read(&mut list.as_bytes(), Path::new("")).map(|listing| listing.files.len());
        assert_eq!(read(&format!("100644 blob {object}   3\ta.toml\0")).unwrap(), 1);
        assert_eq!(read(&format!("160000 commit {object}   -\ta\0")).unwrap(), 0, "a submodule");
        for name in ["../a.toml", "/a.toml", "a/../../b.toml", ""] {
            assert_eq!(read(&format!("100644 blob {object} 3\t{name}\0")).unwrap(), 0, "{name}");
        }
        for list in [
            format!("100644 blob {object} 3\ta.toml"),
            format!("100644 blob {object}a 3\ta.toml\0"),
            format!("100644 blob {object} 3\ta.toml\0\0"),
            format!("100644 blob {object} 3\ta.toml\0100644 blob {object} 3\ta.toml\0"),
            "a.toml\0".to_owned(),
        ] {
            assert!(read(&list).is_err(), "{list:?}");
        }
    }
}
