//! Lengths of time as people write them, rewritten as the file format wants them.

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_as_people_write_them() {
        assert_eq!(length("3 månader").as_deref(), Some("3 months"));
        assert_eq!(length("1 år").as_deref(), Some("1 year"));
        assert_eq!(length("3 månader före slutet").as_deref(), Some("3 months before end"));
        assert_eq!(length("snart"), None);
    }
}
