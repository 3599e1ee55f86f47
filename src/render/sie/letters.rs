//! Code page 437, the letters of SIE files.

/// The characters from 128 on, in their order.
const UPPER: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐\
    └┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";

/// A text in the code page; what it lacks has a likeness, or is told. A line ends with CR LF, and has no other control character.
pub fn encoded(text: &str) -> Result<Vec<u8>, char> {
    let mut bytes = Vec::with_capacity(text.len());
    for char in text.chars() {
        match char {
            ' '..='~' | '\r' | '\n' => bytes.push(u8::try_from(char).map_err(|_| char)?),
            '§' => bytes.extend(b"par."),
            '–' => bytes.push(b'-'),
            '”' => bytes.push(b'\''),
            _ => {
                let place = UPPER.chars().position(|own| own == char).ok_or(char)?;
                bytes.push(u8::try_from(128 + place).map_err(|_| char)?);
            }
        }
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_swedish_letters_are_those_of_the_code_page() {
        assert_eq!(encoded("åäöÅÄÖéÉüÜ").unwrap(), [0x86, 0x84, 0x94, 0x8f, 0x8e, 0x99, 0x82, 0x90, 0x81, 0x9a]);
        assert_eq!(encoded("§ 1–2 ”x”").unwrap(), b"par. 1-2 'x'");
        assert_eq!((UPPER.chars().count(), encoded("\u{a0}").unwrap()), (128, vec![255]));
        assert_eq!(encoded("a…"), Err('…'));
        assert_eq!(encoded("a\tb"), Err('\t'));
    }
}
