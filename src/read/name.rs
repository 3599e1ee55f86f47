//! What a name says of an entry of the ledger: an agreement, what ought to be one, or none of the ledger's business.

use crate::model::is_unseen;
use std::ffi::OsStr;
use std::path::Path;

/// Whether a file of this name is read.
pub fn is_toml(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "toml")
}

/// Whether a person would take the name for one that ends in `.toml`, though it does not: capitals, letters that look like those,
/// something invisible or a full stop at the end, or the ending that an editor of texts adds and a file manager hides.
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
    let seen: String = name.chars().filter(|c| !is_invisible(*c)).map(look).collect();
    // What is no Unicode at all comes as the mark of replacement.
    let end = |c: char| c.is_whitespace() || c == '.' || c == char::REPLACEMENT_CHARACTER;
    let seen = seen.trim_end_matches(end).to_lowercase();
    let bare = seen.strip_suffix(".txt").unwrap_or(&seen).trim_end_matches(end);
    bare.rsplit_once('.').is_some_and(|(_, ending)| ending == "toml")
}

/// The letter or sign of `.toml` that a person would take a character for: one of full width, of a mathematical alphabet or in a
/// ring, of another script, or a digit.
fn look(c: char) -> char {
    const FULL_WIDTH: u32 = 0xfee0;
    let nth = |first: char, alphabet: &str| {
        let place = u32::from(c).saturating_sub(u32::from(first)) as usize;
        alphabet.as_bytes().get(place % alphabet.len()).map_or(c, |letter| char::from(*letter))
    };
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - FULL_WIDTH).map_or(c, look),
        '\u{1d400}'..='\u{1d6a3}' | '\u{24b6}'..='\u{24e9}' => {
            let first = if c < '\u{1d400}' { '\u{24b6}' } else { '\u{1d400}' };
            nth(first, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
        }
        ',' | '\u{201a}' | '\u{2024}' | '\u{3002}' | '\u{fe52}' | '\u{ff61}' => '.',
        '\u{3a4}' | '\u{3c4}' | '\u{422}' | '\u{442}' => 't',
        '0' | '\u{ba}' | '\u{39f}' | '\u{3bf}' | '\u{41e}' | '\u{43e}' | '\u{555}' | '\u{585}' => 'o',
        '\u{39c}' | '\u{41c}' | '\u{43c}' | '\u{216f}' | '\u{217f}' => 'm',
        '1' | 'I' | '|' | '\u{399}' | '\u{406}' | '\u{4c0}' | '\u{4cf}' | '\u{2113}' | '\u{216c}' | '\u{217c}' => 'l',
        _ => c,
    }
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
            "b.ＴＯＭＬ",
            "b．ｔｏｍｌ",
            "b,toml",
            "b.tom1",
            "b.t0ml",
            "b.TOMI",
            "b.𝐭𝐨𝐦𝐥",
            "b.𝚝𝚘𝚖𝚕",
            "b.ⓣⓞⓜⓛ",
            "b.\u{442}\u{43e}\u{43c}\u{4cf}",
            "b.\u{3a4}\u{39f}\u{39c}L",
            "b.toml.ｔｘｔ",
        ] {
            assert!(is_almost_toml(Path::new(name)), "{name:?}");
        }
        for name in [
            "b.toml",
            "toml",
            "b.txt",
            "b.toml.bak",
            "b.toml~",
            "b.toml.orig",
            "b.toml.swp",
            "b.tom",
            "btoml",
            "b.toml,v",
            "",
        ] {
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
