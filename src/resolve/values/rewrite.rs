//! Lengths of time, and their absence, as people write them, rewritten as the file format wants them.

use crate::parse;
use std::ops::Range;

/// `3 månader` → `3 months`; `3 månader före slutet` → `3 months before end`.
pub fn length(written: &str) -> Option<String> {
    let lower = written.trim().to_lowercase();
    let mut words = lower.split_whitespace();
    let (count, unit) = (words.next()?, words.next()?);
    let count = counted(count)?;
    // Half a year is six months to whoever reads it.
    let (count, unit) = if unit == "halvår" { (count.checked_mul(6)?, "months") } else { (count, unit) };
    let unit = match unit {
        "dag" | "dagar" | "dgr" | "day" => "days",
        "vecka" | "veckor" | "week" => "weeks",
        "månad" | "månader" | "mån" | "month" => "months",
        "år" | "year" => "years",
        "days" | "weeks" | "months" | "years" => unit,
        _ => return None,
    };
    let rest: Vec<_> = words.collect();
    let tail = match rest.first() {
        None => "",
        Some(&("före" | "innan" | "before")) => " before end",
        Some(&("efter" | "after")) => " after",
        Some(_) => return None,
    };
    let unit = if count == 1 { unit.trim_end_matches('s') } else { unit };
    Some(format!("{count} {unit}{tail}"))
}

/// A number in digits, or in the words that people use for small ones.
fn counted(written: &str) -> Option<u32> {
    const WORDS: [&str; 12] = ["en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"];
    let of_word = || (1..).zip(WORDS).find(|(_, word)| *word == if written == "ett" { "en" } else { written });
    written.parse().ok().or_else(|| of_word().map(|(number, _)| number))
}

/// `28 februari`, `den 1 mars` and `31/12` → `02-28`, `03-01` and `12-31`.
pub fn day_of_year(written: &str) -> Option<String> {
    // A leap year has every day that a year can have.
    let told = |dated: String| parse::day_as_toml(&dated)?.strip_prefix("2024-").map(str::to_owned);
    let Some((day, month)) = written.trim().split_once('/') else { return told(format!("{} 2024", written.trim())) };
    // `1/5` is another day to others.
    let other = told(format!("2024-{day}-{month}"));
    told(format!("2024-{month}-{day}")).filter(|day| other.is_none() || other.as_ref() == Some(day))
}

/// A text that has a form of its own, as it is written in that form; none where nobody can tell.
pub fn formed(written: &str) -> Option<String> {
    length(written).or_else(|| day_of_year(written))
}

/// Where the key `end` stands before a value that says that there is no end.
pub fn key_of_no_end(text: &str, value: &Range<usize>, said: &str) -> Option<Range<usize>> {
    const KEY: &str = "end";
    if !["tills vidare", "tillsvidare", "until further notice"].contains(&said.trim().to_lowercase().as_str()) {
        return None;
    }
    let before =
        text.get(..value.start)?.trim_end_matches([' ', '\t']).strip_suffix('=')?.trim_end_matches([' ', '\t']);
    let start = before.strip_suffix(KEY)?.len();
    let is_whole = !text.get(..start)?.ends_with(|c: char| c.is_alphanumeric() || "_-\"'".contains(c));
    is_whole.then_some(start..before.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_of_what_has_no_end_is_found_on_its_line() {
        let found = |text: &str| {
            let start = text.find("\"t").unwrap();
            key_of_no_end(text, &(start..text.len()), "Tills vidare").map(|place| text[place].to_owned())
        };
        for text in [
            "end = \"tills vidare\"",
            "å\n  end\t=\"tills vidare\"",
            "term = { end = \"tills vidare\"",
            "term.end = \"t",
        ] {
            assert_eq!(found(text).as_deref(), Some("end"), "{text}");
        }
        for text in ["latest_end = \"tills vidare\"", "start = \"tills vidare\"", "a = [\"tills vidare\"", "\"t"] {
            assert_eq!(found(text), None, "{text}");
        }
    }

    #[test]
    fn lengths_as_people_write_them() {
        assert_eq!(length("3 månader").as_deref(), Some("3 months"));
        assert_eq!(length("1 år").as_deref(), Some("1 year"));
        assert_eq!(length("3 månader före slutet").as_deref(), Some("3 months before end"));
        assert_eq!(length("ett halvår").as_deref(), Some("6 months"));
        assert_eq!(length("sex månader").as_deref(), Some("6 months"));
        assert_eq!(length("två år").as_deref(), Some("2 years"));
        assert_eq!(length("snart"), None);
        assert_eq!(length("ettan månader"), None);
    }

    #[test]
    fn days_of_the_year_as_people_write_them() {
        for (written, told) in [
            ("28 februari", Some("02-28")),
            ("den 1 mars", Some("03-01")),
            ("29 feb", Some("02-29")),
            ("31/12", Some("12-31")),
            ("31 februari", None),
            ("februari", None),
            ("13/13", None),
            ("1/5", None),
            ("5/5", Some("05-05")),
            ("28 februari 2024", None),
        ] {
            assert_eq!(day_of_year(written).as_deref(), told, "{written}");
        }
    }
}
