//! S012: every path of the ledger opens, or is told.

#[cfg(unix)]
use super::loaded;
use super::{FAULTLESS, codes, ledger, of, write};
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
        ("soder", Path::new("norr"), "länken leder till en mapp som redan hör till registret, och följs inte"),
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
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[("avtal.toml", GOOD)]);
    let reason = read_after(folder.path(), |file| std::fs::remove_file(file).unwrap()).unwrap_err();
    let (code, finding) = crate::read::not_readable(crate::model::FileId(0), &reason);
    assert_eq!((code.0, finding.message.sv.as_ref()), ("S012", "filen försvann medan registret lästes"));
}

/// What is read of `avtal.toml`, or of the link `länk.toml`, if something happens to it after the folder was walked.
fn read_after(folder: &Path, happens: impl FnOnce(&Path)) -> Result<String, crate::read::NotReadable> {
    let open = crate::read::Folder::open(folder).unwrap();
    let mut found = crate::read::discover(&open).unwrap();
    found.retain(|found| found.path.ends_with("avtal.toml") || found.path.ends_with("länk.toml"));
    let last = found.pop().unwrap();
    happens(&folder.join(&last.path));
    crate::read::contents(&open, &last, &mut Vec::new()).map(str::to_owned)
}

#[cfg(unix)]
#[test]
fn a_link_that_takes_the_place_of_a_file_or_a_folder_is_not_followed() {
    use crate::read::NotReadable;
    use std::os::unix::fs::symlink;
    let outside = tempfile::tempdir().unwrap();
    write(outside.path(), &[("avtal.toml", b"hemligt")]);
    let ledger = |files: &[(&str, &[u8])]| {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), files);
        folder
    };
    let folder = ledger(&[("norr/avtal.toml", GOOD)]);
    let swapped = read_after(folder.path(), |file| {
        std::fs::remove_file(file).unwrap();
        symlink(outside.path().join("avtal.toml"), file).unwrap();
    });
    assert_eq!(swapped, Err(NotReadable::Linked));
    let folder = ledger(&[("norr/avtal.toml", GOOD)]);
    let swapped = read_after(folder.path(), |file| {
        std::fs::remove_dir_all(file.parent().unwrap()).unwrap();
        symlink(outside.path(), file.parent().unwrap()).unwrap();
    });
    assert_eq!(swapped, Err(NotReadable::Linked));
    // A link that was there, and led to a file of the ledger, still does.
    let folder = ledger(&[("annat.toml", GOOD)]);
    symlink("annat.toml", folder.path().join("länk.toml")).unwrap();
    let swapped = read_after(folder.path(), |link| {
        std::fs::remove_file(link).unwrap();
        symlink(outside.path().join("avtal.toml"), link).unwrap();
    });
    assert_eq!(swapped.as_deref(), Ok(FAULTLESS));
    // Another file in its place is read, and a pipe is not waited for.
    let folder = ledger(&[("avtal.toml", GOOD)]);
    assert_eq!(read_after(folder.path(), |file| std::fs::write(file, "nytt").unwrap()).as_deref(), Ok("nytt"));
    let mut is_pipe = false;
    let swapped = read_after(folder.path(), |file| {
        std::fs::remove_file(file).unwrap();
        is_pipe = std::process::Command::new("mkfifo").arg(file).status().is_ok_and(|status| status.success());
    });
    // Where the system has no such command, the file is gone.
    let wanted = if is_pipe { std::io::ErrorKind::IsADirectory } else { std::io::ErrorKind::NotFound };
    assert_eq!(swapped, Err(NotReadable::Refused(wanted)));
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
