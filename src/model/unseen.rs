//! Characters that no one sees, though they change what is seen.

/// Marks of direction, invisible characters and separators of lines, beside the control characters. Joiners are none of them:
/// letters of some languages, and pictures put together of several, need them.
pub const fn is_unseen(c: char) -> bool {
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
