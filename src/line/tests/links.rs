//! S012: every path of the ledger opens, or is told.

use super::{FAULTLESS, codes, ledger, of};
#[cfg(unix)]
use super::{loaded, write};
#[cfg(unix)]
use std::path::Path;

const GOOD: &[u8] = FAULTLESS.as_bytes();

#[test]
fn a_folder_named_like_a_file_is_told_and_still_read() {
    let ledger = ledger(&[("x.toml/avtal.toml", GOOD)]);
    assert_eq!(codes(&ledger), ["S012 "]);
    assert!(of(&ledger, "S012")[0].message.sv.starts_with("en mapp"));
    assert_eq!(ledger.entries.iter().filter(|entry| entry.kept.is_some()).count(), 1);
}

/// A ledger with one faultless agreement and one link; the message about the link, if any.
#[cfg(unix)]
fn with_link(link: &str, target: impl AsRef<Path>) -> (Vec<String>, usize) {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[("avtal.toml", GOOD), ("norr/", b""), (".dold/annat.toml", b"")]);
    std::os::unix::fs::symlink(target, folder.path().join(link)).unwrap();
    let ledger = loaded(folder.path(), |agreement, _| Some(agreement.clone()));
    let told = of(&ledger, "S").into_iter().map(|finding| finding.message.sv.to_string()).collect();
    (told, ledger.entries.iter().filter(|entry| entry.kept.is_some()).count())
}

#[cfg(unix)]
#[test]
fn a_link_that_cannot_be_followed_is_told() {
    let outside = tempfile::tempdir().unwrap();
    std::fs::write(outside.path().join("annat.toml"), GOOD).unwrap();
    for (link, target, message) in [
        ("annat.toml", Path::new("ingenstans.toml"), "länken leder till en fil som inte finns"),
        ("soder", Path::new("ingenstans"), "länken leder till en fil som inte finns"),
        ("annat.toml", Path::new("annat.toml"), "länken leder runt i ring"),
        ("norr/upp", Path::new(".."), "länken leder runt i ring"),
        ("norr/sig", Path::new("."), "länken leder runt i ring"),
        (
            "soder",
            Path::new("norr"),
            "länken leder till en mapp som registret redan läser på dess egen plats, och följs inte",
        ),
        ("soder", Path::new(".dold"), "länken leder till en dold mapp, och dolda mappar hör inte till registret"),
        ("annat.toml", &outside.path().join("annat.toml"), "länken leder ut ur registret och följs inte"),
        ("soder", outside.path(), "länken leder ut ur registret och följs inte"),
    ] {
        assert_eq!(with_link(link, target), (vec![message.to_owned()], 1), "{link} -> {}", target.display());
    }
}

#[cfg(unix)]
#[test]
fn a_link_within_the_ledger_is_followed_and_one_to_another_kind_of_file_is_nobodys_business() {
    assert_eq!(with_link("norr/annat.toml", "../avtal.toml"), (vec![], 2));
    assert_eq!(with_link("bilaga.pdf", "/ingenstans/bilaga.pdf"), (vec![], 1));
}

#[cfg(unix)]
#[test]
fn what_may_not_be_read_is_told_and_the_rest_is_read() {
    use std::fs::{Permissions, set_permissions};
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[("avtal.toml", GOOD), ("hemligt.toml", GOOD), ("norr/annat.toml", GOOD)]);
    let (file, inner) = (folder.path().join("hemligt.toml"), folder.path().join("norr"));
    for path in [&file, &inner] {
        set_permissions(path, Permissions::from_mode(0o000)).unwrap();
    }
    // Whoever runs as root may read everything.
    let refused = std::fs::File::open(&file).is_err();
    let ledger = loaded(folder.path(), |agreement, _| Some(agreement.clone()));
    set_permissions(&inner, Permissions::from_mode(0o700)).unwrap();
    if refused {
        assert_eq!(codes(&ledger), ["S012 ", "S012 "]);
        assert!(of(&ledger, "S012").iter().all(|finding| finding.message.sv.contains("rättighet")));
    }
}

#[test]
fn a_file_that_vanished_is_told() {
    let reason = crate::read::contents(Path::new("/ingenstans/avtal.toml")).unwrap_err();
    let (code, finding) = crate::read::not_readable(crate::model::FileId(0), &reason);
    assert_eq!((code.0, finding.message.sv.as_ref()), ("S012", "filen försvann medan registret lästes"));
}

#[test]
fn a_path_that_is_no_file_has_no_id() {
    let ledger = ledger(&[("avtal.toml", GOOD), ("norr/avtal.toml/", b""), ("Inte ett id.toml/", b"")]);
    assert_eq!(codes(&ledger), ["S012 ", "S012 "]);
}

/// A folder of links to folders of links would be walked a million times, were links to folders followed.
#[cfg(unix)]
#[test]
fn folders_of_links_to_folders_are_walked_once() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[("avtal.toml", GOOD)]);
    for level in 0..20 {
        write(folder.path(), &[(&format!("m{level}/"), b"")]);
        for link in ["a", "b"] {
            let target = format!("../m{}", level + 1);
            std::os::unix::fs::symlink(target, folder.path().join(format!("m{level}/{link}"))).unwrap();
        }
    }
    let ledger = loaded(folder.path(), |agreement, _| Some(agreement.clone()));
    assert_eq!(of(&ledger, "S012").len(), 40);
    assert_eq!(ledger.entries.iter().filter(|entry| entry.kept.is_some()).count(), 1);
}
