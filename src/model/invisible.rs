//! Characters that no one sees, though they change what is seen.

use std::fmt::Write as _;

/// Whether a text is nothing but the signs of ASCII and letters such as å, as nearly all of them are: told without a branch
/// for each byte, to spare the looking at each character.
pub fn is_plain(text: &str) -> bool {
    let is_plain = |byte: &u8| matches!(byte, b' '..=b'~' | 0x80..=0xbf | 0xc3);
    text.as_bytes().iter().fold(true, |plain, byte| plain & is_plain(byte))
}

/// Marks of direction, invisible characters and separators of lines, beside the control characters. Joiners are none of them:
/// letters of some languages, and pictures put together of several, need them.
pub const fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{061c}'
            | '\u{200b}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

/// Whatever leaves no mark of its own where it stands, joiners too: in a name, which must be told from every other, none of it
/// has a place. It is what Unicode says may be left undrawn, and what stands between the lines of a gloss.
pub const fn is_undrawn(c: char) -> bool {
    is_invisible(c)
        || matches!(
            c,
            '\u{ad}'
                | '\u{34f}'
                | '\u{115f}'..='\u{1160}'
                | '\u{17b4}'..='\u{17b5}'
                | '\u{180b}'..='\u{180f}'
                | '\u{200c}'..='\u{200d}'
                | '\u{3164}'
                | '\u{fe00}'..='\u{fe0f}'
                | '\u{ffa0}'
                | '\u{fff0}'..='\u{fff8}'
                | '\u{1bca0}'..='\u{1bca3}'
                | '\u{1d173}'..='\u{1d17a}'
                | '\u{e0000}'..='\u{e0fff}'
        )
}

/// A name of which no other has the same look: what cannot be seen in it is spelt out.
pub fn spelt_out(name: &str) -> String {
    if is_plain(name) {
        return name.to_owned();
    }
    name.chars().fold(String::with_capacity(name.len() + 8), |mut shown, c| {
        if c.is_control() || is_undrawn(c) {
            let _ = write!(shown, "<U+{:04X}>", u32::from(c));
        } else {
            shown.push(c);
        }
        shown
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_plain_text_hides_anything() {
        for c in ('\0'..=char::MAX).filter(|c| c.is_control() || is_invisible(*c)) {
            assert!(!is_plain(&format!("a{c}å")), "U+{:04X}", u32::from(c));
        }
        assert!(is_plain("Föreningen Läxhjälpen i Almby, 100 %") && !is_plain("2019–2020"));
    }
}
