//! What a name says of an entry of the ledger: an agreement, what ought to be one, or none of the ledger's business.

use crate::model::is_unseen;
use std::ffi::OsStr;
use std::path::Path;

/// Whether a file of this name is read.
pub fn is_toml(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "toml")
}

/// Whether a person would take the name for one that ends in `.toml`, though it does not: capitals, something invisible or a
/// full stop at the end, or the ending that an editor of texts adds and a file manager hides.
pub fn is_almost_toml(path: &Path) -> bool {
    !is_toml(path) && path.file_name().is_some_and(seems_toml)
}

/// Hidden entries are no part of the ledger.
pub fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

/// Whether the name is that of a hidden file that looks like an agreement: not a lock, a shadow or the settings of another
/// program.
pub fn is_hidden_agreement(name: &OsStr) -> bool {
    const SETTINGS: [&str; 3] = [".taplo.toml", ".tombi.toml", ".typos.toml"];
    let passing =
        |name: &[u8]| [b".#".as_slice(), b"._", b".~", b".liggare-"].iter().any(|mark| name.starts_with(mark));
    seems_toml(name) && !passing(name.as_encoded_bytes()) && !SETTINGS.iter().any(|settings| name == *settings)
}

/// Whether a hidden folder is the workshop of another program, where no agreements are looked for.
pub fn is_workshop(name: &OsStr) -> bool {
    const WORKSHOPS: [&str; 18] = [
        ".cache",
        ".cargo",
        ".ci",
        ".circleci",
        ".config",
        ".devcontainer",
        ".direnv",
        ".forgejo",
        ".git",
        ".gitea",
        ".github",
        ".gitlab",
        ".hg",
        ".idea",
        ".jj",
        ".svn",
        ".venv",
        ".vscode",
    ];
    WORKSHOPS.iter().any(|workshop| name == *workshop)
}

fn seems_toml(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    let seen: String = name.chars().filter(|c| !is_invisible(*c)).collect();
    // What is no Unicode at all comes as the mark of replacement.
    let end = |c: char| c.is_whitespace() || c == '.' || c == char::REPLACEMENT_CHARACTER;
    let seen = seen.trim_end_matches(end).to_lowercase();
    let bare = seen.strip_suffix(".txt").unwrap_or(&seen).trim_end_matches(end);
    bare.rsplit_once('.').is_some_and(|(_, ending)| ending == "toml")
}

/// Beside what no one sees in a text: joiners, soft hyphens and marks of variation, which have no business in a file's name.
fn is_invisible(c: char) -> bool {
    c.is_control() || is_unseen(c) || matches!(c, '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_an_agreement_is_told_from_what_does_not() {
        for name in [
            "b.TOML",
            "b.Toml",
            "b.toml ",
            "b.toml.",
            "b.toml. .",
            "b.toml\u{a0}",
            "b.toml\u{200b}",
            "b.to\u{ad}ml",
            "b.toml\n",
            "b.toml.txt",
            "b.TOML.TXT",
            "b.toml .txt",
            "b.toml\u{feff}",
            "LIGGARE.TOML",
        ] {
            assert!(is_almost_toml(Path::new(name)), "{name:?}");
        }
        for name in
            ["b.toml", "toml", "b.txt", "b.toml.bak", "b.toml~", "b.toml.orig", "b.toml.swp", "b.tom", "btoml", ""]
        {
            assert!(!is_almost_toml(Path::new(name)), "{name:?}");
        }
    }

    #[test]
    fn hidden_agreements_are_told_from_the_leavings_of_other_programs() {
        for name in [".b.toml", ".toml", ".b.TOML", ".b.toml.txt"] {
            assert!(is_hidden_agreement(name.as_ref()), "{name}");
        }
        for name in [
            ".b.toml.swp",
            ".b.toml.kate-swp",
            ".#b.toml",
            "._b.toml",
            ".~lock.b.toml",
            ".liggare-x.toml",
            ".taplo.toml",
        ] {
            assert!(!is_hidden_agreement(name.as_ref()), "{name}");
        }
    }
}
