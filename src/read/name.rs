//! What a name says of an entry of the ledger: an agreement, what ought to be one, or none of the ledger's business.

use crate::model::{is_invisible, near};
use std::ffi::OsStr;
use std::path::Path;

/// Whether a file of this name is read.
pub fn is_toml(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "toml")
}

/// Whether a person would take the name for one that ends in `.toml`, though it does not: capitals, letters that look like those,
/// one letter too few or amiss, something invisible or a full stop at the end, the mark of a copy, or the ending that an editor of
/// texts adds and a file manager hides.
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

/// Whether the name is that of an agreement with something after it, as copies are called that editors and other programs leave
/// behind: none that anybody would take for an agreement, but one that may hold what an agreement should.
pub fn is_set_aside(path: &Path) -> bool {
    !is_toml(path)
        && path.file_name().is_some_and(|name| !is_hidden(name) && !seems_toml(name) && seen(name).contains(".toml"))
}

/// Whether the name is nearly that of the ledger's settings, which is `liggare.toml`.
pub fn is_almost_settings(name: &OsStr) -> bool {
    const SETTINGS: &str = "liggare";
    if name == "liggare.toml" || !(is_toml(Path::new(name)) || seems_toml(name)) {
        return false;
    }
    let seen = seen(name);
    let stem = seen.split('.').next().unwrap_or_default().trim();
    near(stem, [SETTINGS]).any(|(slips, _)| slips <= 1)
}

fn seems_toml(name: &OsStr) -> bool {
    /// What programs for writing put after the name, and file managers hide.
    const WRITERS: [&str; 6] = [".txt", ".doc", ".docx", ".odt", ".rtf", ".md"];
    let seen = seen(name);
    let bare = WRITERS.iter().find_map(|ending| seen.strip_suffix(ending)).unwrap_or(&seen).trim_end_matches(is_end);
    let Some((_, ending)) = bare.rsplit_once('.') else { return false };
    // The mark that file managers put on a copy: ` (1)`, ` – kopia`.
    let is_copy = ending.strip_prefix("toml").is_some_and(|mark| mark.starts_with([' ', '\u{a0}', '(']));
    let is_word = ending.len() >= 3 && ending.chars().all(char::is_alphabetic);
    // A name of nothing but its ending, such as `.tom`, is none that lacks a letter.
    let lacks_little = || bare.len() > ending.len() + 1 && near(ending, ["toml"]).any(|(slips, _)| slips <= 1);
    ending == "toml" || is_copy || is_word && lacks_little()
}

/// A name as a person sees it, in lower case and without what is not seen at its end.
fn seen(name: &OsStr) -> String {
    let name = name.to_string_lossy();
    let seen: String = name.chars().filter(|c| !is_invisible_in_a_name(*c)).map(look).collect();
    seen.trim_end_matches(is_end).to_lowercase()
}

/// What is no Unicode at all comes as the mark of replacement.
fn is_end(c: char) -> bool {
    c.is_whitespace() || c == '.' || c == char::REPLACEMENT_CHARACTER
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
fn is_invisible_in_a_name(c: char) -> bool {
    c.is_control() || is_invisible(c) || matches!(c, '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}')
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
            "b.tml",
            "b.tom",
            "b.tolm",
            "b.toml.docx",
            "b.toml (1)",
            "b.toml(2)",
            "b.toml – kopia",
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
            "btoml",
            "b.toml,v",
            ".tom",
            "b.to",
            "b.html",
            "b.xml",
            "b.toml.pdf",
            "",
        ] {
            assert!(!is_almost_toml(Path::new(name)), "{name:?}");
            assert_eq!(is_set_aside(Path::new(name)), name.contains(".toml") && name != "b.toml", "{name:?}");
        }
        for name in ["Liggare.toml", "ligare.toml", "liggare.toml.txt", "liggare.TOML", "liggare.tml", "liggaren.toml"]
        {
            assert!(is_almost_settings(name.as_ref()), "{name:?}");
        }
        for name in ["liggare.toml", "liggare", "ligg.toml", "eav-2019-stacken.toml", "liggare.pdf"] {
            assert!(!is_almost_settings(name.as_ref()), "{name:?}");
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
