//! Lengths of time, and their absence, as people write them, rewritten as the file format wants them.

use std::ops::Range;

/// `3 månader` → `3 months`; `3 månader före slutet` → `3 months before end`.
pub fn length(written: &str) -> Option<String> {
    let lower = written.trim().to_lowercase();
    let mut words = lower.split_whitespace();
    let (count, unit) = (words.next()?, words.next()?);
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
    let one = count == "1";
    let unit = if one { unit.trim_end_matches('s') } else { unit };
    let count: u32 = count.parse().ok()?;
    Some(format!("{count} {unit}{tail}"))
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
        assert_eq!(length("snart"), None);
    }
}
