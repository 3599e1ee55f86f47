//! What `new` writes where someone is to write something else.

/// How a text to fill in begins, in each language.
const ORDERS: [&str; 2] = ["FYLL I", "FILL IN"];

/// What stands for a value, in each language.
const VALUES: [&str; 9] =
    ["ÅÅÅÅ-MM-DD", "YYYY-MM-DD", "BELOPP", "AMOUNT", "ANTAL", "NUMBER", "ÅR", "YEAR", "NNNNNN-NNNN"];

/// Whether a text or a bare value was left as `new` wrote it.
pub fn is_placeholder(written: &str) -> bool {
    // Most texts begin with a letter or a digit that no placeholder begins with.
    if written.bytes().next().is_some_and(|first| first.is_ascii_alphanumeric() && !b"FYBANXx".contains(&first)) {
        return false;
    }
    let written = written.trim();
    if !written.starts_with(['F', 'Å', 'Y', 'B', 'A', 'N']) {
        return is_gap(written);
    }
    let ordered = |order: &str| {
        written.strip_prefix(order).is_some_and(|rest| rest.is_empty() || rest.starts_with([':', ' ', '.', '…']))
    };
    ORDERS.into_iter().any(ordered) || VALUES.contains(&written)
}

/// Whether nothing but marks stands there, which remedies show, and people write, for what is not known yet.
fn is_gap(written: &str) -> bool {
    const MARKS: [char; 6] = ['…', '.', '?', '-', '–', '—'];
    let is_marks = !written.is_empty() && written.chars().all(|c| MARKS.contains(&c));
    is_marks || (written.len() >= 3 && written.bytes().all(|byte| byte.eq_ignore_ascii_case(&b'x')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_people_write_are_no_placeholders() {
        for written in [
            "Fyll i blanketten",
            "FYLLINGE",
            "Belopp",
            "ÅRET RUNT",
            "NUMBERS",
            "ANTAL ELEVER",
            "BELOPP 5",
            "",
            "X",
            "xx",
            "Klar?",
            "-5",
            "…och mer",
            "§",
        ] {
            assert!(!is_placeholder(written), "{written}");
        }
        for written in [
            "FYLL I: diarienummer",
            "FILL IN",
            " ÅÅÅÅ-MM-DD ",
            "FYLL I: NNNNNN-NNNN",
            "YEAR",
            "…",
            "...",
            "?",
            "??",
            " - ",
            "–",
            "xxx",
            "XXXX",
        ] {
            assert!(is_placeholder(written), "{written}");
        }
    }
}
