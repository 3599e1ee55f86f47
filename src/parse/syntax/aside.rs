//! A file with its slips set aside, so that what else is wrong shows, each at its own place.

use super::slip::Slip;
use std::ops::Range;

/// The text with each slip, in the order of the file, replaced by an empty text of the same length: what is then read
/// stands at the same bytes, and an error that only followed from a slip is gone.
pub fn set_aside<'s>(text: &str, slips: impl IntoIterator<Item = &'s Slip>) -> String {
    let (mut told, mut from) = (String::with_capacity(text.len()), 0);
    for slip in slips {
        let Some(before) = text.get(from..slip.range.start) else { continue };
        let sound = if slip.range.len() == 1 { "0" } else { "''" };
        told.push_str(before);
        told.push_str(sound);
        told.push_str(&" ".repeat(slip.range.len().saturating_sub(sound.len())));
        from = slip.range.end;
    }
    told.push_str(text.get(from..).unwrap_or_default());
    told
}

/// The text with pieces of it, in the order of the file, blank: line ends stay, and what is then read stands at the same bytes.
pub fn without(text: &str, pieces: &[Range<usize>]) -> String {
    let (mut told, mut from) = (String::with_capacity(text.len()), 0);
    for piece in pieces {
        let (Some(before), Some(gone)) = (text.get(from..piece.start), text.get(piece.clone())) else { continue };
        told.push_str(before);
        told.extend(gone.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
        from = piece.end;
    }
    told.push_str(text.get(from..).unwrap_or_default());
    told
}

#[cfg(test)]
mod tests {
    use toml::de::DeTable;

    use super::super::slips;
    use super::*;

    fn aside(text: &str) -> String {
        let (_, errors) = DeTable::parse_recoverable(text);
        let spans: Vec<_> = errors.iter().filter_map(toml::de::Error::span).collect();
        set_aside(text, slips(text, &spans).iter().map(|(_, slip)| slip))
    }

    #[test]
    fn what_follows_from_a_slip_is_gone() {
        for text in [
            "a = { name = \"Hej”, amount = 5 }\n\n[term]\nb = 1\n",
            "a = [ { b = 5,10, c = \"x\" }, { b = 6,20 } ]\nkind = iop\nhost = ja\n",
            "title = ”Samverkan, för alla”\na = x\n",
        ] {
            let told = aside(text);
            let (_, errors) = DeTable::parse_recoverable(&told);
            assert_eq!(errors, [], "{text}");
            assert_eq!(told.len(), text.len());
        }
    }

    #[test]
    fn a_long_slip_is_set_aside() {
        let text = format!("title = {}", "å".repeat(100_000));
        assert_eq!(aside(&text).trim_end(), "title = ''");
    }

    #[test]
    fn what_else_is_wrong_stays_in_its_place() {
        assert_eq!(aside("kind = iop\n[term\n"), "kind = '' \n[term\n");
    }
}
