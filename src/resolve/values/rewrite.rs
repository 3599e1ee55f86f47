//! Values as people write them, rewritten as the file format wants them.

use crate::model::{Date, Money};

/// `1 800 000 kr` → `1_800_000`; `5,10` → `5.10`; none where it is no number after all.
pub fn number(written: &str) -> Option<String> {
    let bare = written.trim().trim_end_matches(",-").trim_end_matches(":-");
    let unit =
        ["kronor", "kr.", "kr", "sek", "SEK", "öre", "%", "st"].into_iter().find_map(|unit| bare.strip_suffix(unit));
    let digits: String =
        unit.unwrap_or(bare).chars().filter(|c| !c.is_whitespace() && *c != '_' && *c != '\'').collect();
    let (whole, fraction) = split_decimals(&digits)?;
    let sign = if whole.starts_with(['-', '\u{2212}']) { "-" } else { "" };
    let whole: String = whole.trim_start_matches(['-', '\u{2212}', '+']).to_owned();
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 18 || !is_number(&whole) || !is_number(&fraction) {
        return None;
    }
    let kronor: i64 = whole.parse().ok()?;
    // Grouped from five digits up, so that a year stays a year.
    let kronor = if whole.len() > 4 || !fraction.is_empty() {
        Money::from_ore(kronor.checked_mul(100)?).toml()
    } else {
        kronor.to_string()
    };
    Some(if fraction.is_empty() { format!("{sign}{kronor}") } else { format!("{sign}{kronor}.{fraction}") })
}

/// Splits at the decimal sign: a comma, or a point that does not group thousands.
fn split_decimals(digits: &str) -> Option<(String, String)> {
    if let Some((whole, fraction)) = digits.split_once(',') {
        // `1.800,50` groups with points; `1,800.50` does it the English way and is anybody's guess.
        return (!fraction.contains(['.', ','])).then(|| (whole.replace('.', ""), fraction.to_owned()));
    }
    match digits.matches('.').count() {
        0 => Some((digits.to_owned(), String::new())),
        1 if digits.split_once('.').is_some_and(|(_, fraction)| fraction.len() == 3) => None,
        1 => digits.split_once('.').map(|(whole, fraction)| (whole.to_owned(), fraction.to_owned())),
        _ => Some((digits.replace('.', ""), String::new())),
    }
}

/// `20190501`, `2019-5-1`, `2019/05/01`, `1 maj 2019` → `2019-05-01`; none where no day can be told for sure.
pub fn date(written: &str) -> Option<String> {
    let written = written.trim();
    if written.len() == 8 && written.bytes().all(|byte| byte.is_ascii_digit()) {
        return Date::parse_from_str(written, "%Y%m%d").ok().map(|day| day.to_string());
    }
    let parts: Vec<&str> = written.split(['-', '/', '.', ' ']).filter(|part| !part.is_empty()).collect();
    let (year, month, day) = match parts.as_slice() {
        [year, month, day] if year.len() == 4 => (*year, (*month).to_owned(), *day),
        [day, month, year] => (*year, month_number(month)?.to_string(), *day),
        ["den", day, month, year] => (*year, month_number(month)?.to_string(), *day),
        _ => return None,
    };
    let day = Date::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)?;
    Some(day.to_string())
}

/// Swedish and English months, by their first three letters.
fn month_number(name: &str) -> Option<usize> {
    const MONTHS: [&[&str]; 12] = [
        &["jan"],
        &["feb"],
        &["mar"],
        &["apr"],
        &["maj", "may"],
        &["jun"],
        &["jul"],
        &["aug"],
        &["sep"],
        &["okt", "oct"],
        &["nov"],
        &["dec"],
    ];
    let first: String = name.chars().take(3).collect::<String>().to_lowercase();
    MONTHS.iter().position(|names| names.contains(&first.as_str())).map(|index| index + 1)
}

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
    fn amounts_as_people_write_them() {
        let cases = [
            ("1 800 000 kr", Some("1_800_000")),
            ("1\u{a0}800\u{a0}000", Some("1_800_000")),
            ("5,10", Some("5.10")),
            ("1.800.000", Some("1_800_000")),
            ("1.800,50", Some("1_800.50")),
            ("1.800", None),
            ("−5", Some("-5")),
            ("500:-", Some("500")),
            ("66 %", Some("66")),
            ("mycket", None),
            ("", None),
            ("1,2,3", None),
        ];
        for (written, shown) in cases {
            assert_eq!(number(written).as_deref(), shown, "{written}");
        }
    }

    #[test]
    fn days_as_people_write_them() {
        for written in ["2019-05-01", "20190501", "2019-5-1", "2019/05/01", "1 maj 2019", "den 1 maj 2019"] {
            assert_eq!(date(written).as_deref(), Some("2019-05-01"), "{written}");
        }
        for written in ["2019-02-30", "05-06-07", "igår", "", "1 maj", "2019"] {
            assert_eq!(date(written), None, "{written}");
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
