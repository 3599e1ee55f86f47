//! S015: an address or a telephone number by which someone can be reached, in a text.

/// How someone can be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Contact {
    Address,
    Telephone,
}

/// Fewer digits are an extension, more are something else.
const DIGITS: std::ops::RangeInclusive<usize> = 8..=11;

/// Whether a text may tell a way to reach someone: most have neither the sign of an address nor as many digits as a number.
pub fn may_tell(text: &str) -> bool {
    // Few enough at a time to be counted in a byte, which cannot overflow and is many times as fast.
    let digits =
        |part: &[u8]| part.iter().fold(0_u8, |count, byte| count.wrapping_add(u8::from(byte.is_ascii_digit())));
    memchr::memchr(b'@', text.as_bytes()).is_some()
        || text.len() >= *DIGITS.start()
            && text.as_bytes().chunks(64).map(|part| usize::from(digits(part))).sum::<usize>() >= *DIGITS.start()
}

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
    let before = |at: usize| text.get(..at).unwrap_or_default();
    let begins = |at: usize| {
        before(at).chars().next_back().is_none_or(|before| !before.is_alphanumeric() && !"-–.,:/§+".contains(before))
    };
    let starts = text.match_indices(['0', '+']).map(|(at, _)| at).filter(|at| begins(*at));
    starts.filter_map(|at| Some((at, text.get(at..)?))).any(|(at, rest)| {
        match rest.strip_prefix("+46").or_else(|| rest.strip_prefix("0046")) {
            Some(national) => PhoneNumber::of(national.trim_start_matches([' ', '(', '0', ')', '-'])).is_telephone(2),
            None => rest.strip_prefix('0').is_some_and(|rest| {
                let number = PhoneNumber::of(rest);
                number.is_telephone(1) && !number.is_of_a_matter(before(at))
            }),
        }
    })
}

/// Words before the number of a matter.
const MATTERS: [&str; 10] =
    ["dnr", "d.nr", "diarienr", "diarienummer", "ärende", "ärendenr", "ärendenummer", "mål", "målnr", "protokoll"];

/// Abbreviations before a telephone number; those of boards and offices stand before numbers of matters.
const TELEPHONES: [&str; 7] = ["TEL", "TFN", "TLF", "MOB", "MOBIL", "FAX", "SMS"];

/// What may be an area code and a number, without the country's code or the leading zero.
struct PhoneNumber<'t> {
    /// The digits, and what stands before each run of them; nothing before the first.
    runs: Vec<(Option<char>, &'t str)>,
    /// What follows.
    rest: &'t str,
}

impl<'t> PhoneNumber<'t> {
    fn of(text: &'t str) -> Self {
        let (mut runs, mut joint, mut rest) = (Vec::new(), None, text);
        loop {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            let (run, after) = rest.split_at(digits);
            runs.push((joint, run));
            rest = after;
            let mut chars = after.chars();
            // An oblique stroke parts the area code from the rest, and nothing else.
            let is_between = |c: &char| matches!(c, ' ' | '\u{a0}' | '-' | '–') || *c == '/' && runs.len() == 1;
            let Some(next) = chars.next().filter(is_between) else { break };
            if !chars.as_str().starts_with(|c: char| c.is_ascii_digit()) {
                break;
            }
            (joint, rest) = (Some(next), chars.as_str());
        }
        Self { runs, rest }
    }

    /// Whether it is as long as a number with an area code is; `before` digits came first.
    fn is_telephone(&self, before: usize) -> bool {
        let area = self.runs.first().map_or("", |(_, run)| run);
        // 8 is the only area code of one digit.
        let is_area =
            area.starts_with(|c: char| ('1'..='9').contains(&c)) && (area.starts_with('8') || area.len() != 1);
        let digits = before + self.runs.iter().map(|(_, run)| run.len()).sum::<usize>();
        is_area && DIGITS.contains(&digits) && !self.rest.starts_with(char::is_alphanumeric)
    }

    /// Whether it is rather the number of a matter, such as `0123-2022`, `08-1234/2019` and `dnr 0123-45678`.
    fn is_of_a_matter(&self, before: &str) -> bool {
        let is_parted = self.runs.iter().any(|(joint, _)| matches!(joint, Some(' ' | '\u{a0}')));
        let has_year = self.runs.iter().any(|(joint, run)| matches!(joint, Some('-' | '–' | '/')) && is_year(run));
        // `08/508 00 000` is dialled, `08/1234567` is written in a register.
        let is_struck = self.runs.iter().any(|(joint, _)| *joint == Some('/')) && !is_parted;
        let goes_on =
            self.rest.strip_prefix(['/', ':', '.']).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        has_year || is_struck || goes_on && !is_parted || is_announced(before, is_parted)
    }
}

fn is_year(run: &str) -> bool {
    run.len() == 4 && (run.starts_with("19") || run.starts_with("20"))
}

/// Whether the words before a number say that it is a matter's. A board's letters do so only of one that is written together.
fn is_announced(before: &str, is_parted: bool) -> bool {
    let before = before.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '.' | '(' | '#'));
    let word = before.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | ',' | ';')).next().unwrap_or_default();
    let is_board =
        (2..=6).contains(&word.chars().count()) && word.chars().all(char::is_uppercase) && !TELEPHONES.contains(&word);
    MATTERS.contains(&word.to_lowercase().as_str()) || is_board && !is_parted
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
            "08/508 00 000",
            "tel. 08-508 00 000",
            "TEL 0701234567",
            "ring KS 08-508 00 000",
            "08-508 00 000/070-123 45 67",
            "nås på 0701234567.",
            "0123-45678",
            "08-20 19 20 19",
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

    #[test]
    fn numbers_of_matters_are_no_contacts_in_whichever_way_they_are_written() {
        // As boards, offices, courts and agencies write them: a board's letters, a plan's code, a number and a year.
        let letters =
            ["", "SN ", "KS-", "KSN", "SDN08 ", "Dnr ", "dnr: ", "DNR ", "diarienummer ", "ärende ", "Dnr SN "];
        let codes = ["", "1.1-", "1.1.1-", "5.2.1-", "01-", "02.01-", "08-", "010-", "321-"];
        let numbers = ["7", "123", "0123", "00456", "01171", "000123"];
        for (letter, code) in letters.iter().flat_map(|letter| codes.map(|code| (letter, code))) {
            for number in numbers {
                for year in ["2019", "2022"] {
                    for written in [
                        format!("{letter}{code}{number}/{year}"),
                        format!("{letter}{code}{number}-{year}"),
                        format!("{letter}{year}/{number}"),
                        format!("{letter}{year}-{number}"),
                        format!("{letter}{year}:{number}"),
                        format!("{letter}{year}.{number}"),
                        format!("{letter}{code}{year}-{number}"),
                        format!("{letter}{code}{year}:{number}"),
                        format!("{letter}{year}/{number}-{number}"),
                        format!("{letter}{year}/{number}.{code}1"),
                        format!("{letter}{code}{number}/{}", &year[2..]),
                        format!("{letter}{}/{number}", &year[2..]),
                        format!("{letter}{}-{number}", &year[2..]),
                        format!("{letter}0{}/{number}", &year[3..]),
                    ] {
                        let text = format!("beslutat enligt {written}, § 12");
                        assert_eq!(contact(&text), None, "{text}");
                    }
                }
            }
        }
        for text in ["dnr 0812345678", "Dnr 08-123456", "KS 0123-45678", "mål 08-12345", "0123-45678:2", "08/123456"] {
            assert_eq!(contact(text), None, "{text}");
        }
    }
}
