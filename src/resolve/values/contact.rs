//! S015: an address or a telephone number by which someone can be reached, in a text.

/// How someone can be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Contact {
    Address,
    Telephone,
}

/// Fewer digits are an extension, more are something else.
const DIGITS: std::ops::RangeInclusive<usize> = 8..=11;

/// The first way to reach someone that a text tells.
pub fn contact(text: &str) -> Option<Contact> {
    if has_address(text) {
        Some(Contact::Address)
    } else if has_telephone(text) {
        Some(Contact::Telephone)
    } else {
        None
    }
}

/// `namn@doman.se`.
fn has_address(text: &str) -> bool {
    let is_local = |c: char| c.is_alphanumeric() || "._%+-".contains(c);
    text.match_indices('@').any(|(at, _)| {
        let (before, after) = (text.get(..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default());
        let domain: &str =
            after.split(|c: char| !(c.is_alphanumeric() || c == '.' || c == '-')).next().unwrap_or_default();
        let domain = domain.trim_end_matches(['.', '-']);
        let top = domain.rsplit_once('.').filter(|(name, _)| !name.is_empty()).map(|(_, top)| top);
        before.ends_with(is_local)
            && top.is_some_and(|top| top.chars().count() >= 2 && top.chars().all(char::is_alphabetic))
    })
}

/// `08-123 456 78`, `+46 70 123 45 67`.
fn has_telephone(text: &str) -> bool {
    let begins = |at: usize| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        before.is_none_or(|before| !before.is_alphanumeric() && !"-–.,:/§+".contains(before))
    };
    let starts = text.match_indices(['0', '+']).map(|(at, _)| at).filter(|at| begins(*at));
    starts.filter_map(|at| text.get(at..)).any(|rest| {
        match rest.strip_prefix("+46").or_else(|| rest.strip_prefix("0046")) {
            Some(national) => is_number(national.trim_start_matches([' ', '(', '0', ')', '-']), 2),
            None => rest.strip_prefix('0').is_some_and(|rest| is_number(rest, 1)),
        }
    })
}

/// Whether what follows the country's code, or the leading zero, is an area code and a number; `before` digits came first.
fn is_number(rest: &str, before: usize) -> bool {
    // 8 is the only area code of one digit.
    let area = rest.bytes().take_while(u8::is_ascii_digit).count();
    let is_area = rest.starts_with(|c: char| ('1'..='9').contains(&c)) && (rest.starts_with('8') || area != 1);
    let mut digits = before;
    let mut end = rest.char_indices().peekable();
    let mut after = None;
    while let Some((_, c)) = end.next() {
        let joins =
            matches!(c, ' ' | '\u{a0}' | '-' | '–' | '/') && end.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        if c.is_ascii_digit() {
            digits += 1;
        } else if !joins {
            after = Some(c);
            break;
        }
    }
    is_area && DIGITS.contains(&digits) && after.is_none_or(|after| !after.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_addresses_are_known_however_they_are_written() {
        for text in [
            "08-508 00 000",
            "ring 070-123 45 67.",
            "+46 8 508 00 000",
            "+46 (0)70 123 45 67",
            "(0123-456 78)",
            "0701234567",
        ] {
            assert_eq!(contact(text), Some(Contact::Telephone), "{text}");
        }
        for text in ["kansli@almby.se", "skriv till fornamn.efternamn@almby.se.", "<a-b@c.example.org>"] {
            assert_eq!(contact(text), Some(Contact::Address), "{text}");
        }
    }

    #[test]
    fn days_amounts_and_other_numbers_are_no_contacts() {
        for text in [
            "2019-05-01",
            "SoL 3 kap. 1 §",
            "802999-0010",
            "212000-0142",
            "kl. 09.00–16.00",
            "02-01 till 03-31",
            "02-01–03-31",
            "0,5 procent av 1 800 000 kr",
            "@almby",
            "a @ b.se",
            "0180",
            "KS 2022/01171-1234",
            "1234 08 15 12",
            "08-15",
            "+46",
            "012345678901234",
        ] {
            assert_eq!(contact(text), None, "{text}");
        }
    }
}
