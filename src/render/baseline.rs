//! A baseline as a file that people read and review: sorted, one line a fault, the same bytes for the same faults.

use crate::model::Baseline;
use std::fmt::Write as _;

/// The version of the form.
pub const SCHEMA: &str = "liggare.baseline/1";

const HEADER: &str = "\
# Kända brister i registret: `liggare validate --baseline FIL` visar dem inte, men räknar dem.
# En rad är en regel och ett fält i ett avtal; `count` säger hur många brister som delar dem. En rad utan `level` gäller
# bara så länge bristen inte är ett fel. Rätta en brist och kör sedan `liggare validate --write-baseline FIL`: då stryks
# raden. Nya brister läggs aldrig till.
#
# Known faults of the ledger: `liggare validate --baseline FILE` does not show them, but counts them.
# A line is one rule and one field of an agreement; `count` says how many faults share them. A line without `level` holds
# only while the fault is no error. Mend a fault, then run `liggare validate --write-baseline FILE`: the line is struck out.
# New faults are never added.
";

/// The file.
pub fn baseline(baseline: &Baseline) -> String {
    let mut out = format!("{HEADER}\nschema = \"{SCHEMA}\"\n\nknown = [\n");
    for (identity, count) in &baseline.faults {
        let (agreement, field) = (quoted(&identity.agreement), quoted(&identity.field));
        let _ = write!(out, "  {{ agreement = {agreement}, rule = \"{}\", field = {field}", identity.code.0);
        if identity.is_error {
            out.push_str(", level = \"error\"");
        }
        if *count > 1 {
            let _ = write!(out, ", count = {count}");
        }
        out.push_str(" },\n");
    }
    out.push_str("]\n");
    out
}

/// A text as TOML writes it, with everything that does not show spelled out.
fn quoted(text: &str) -> String {
    let mut out = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if super::safe::is_dangerous(c) || matches!(c, '\n' | '\t') => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_text_is_the_same_again_when_the_file_is_read() {
        for text in ["", "a\"b\\c", "rad\nrad\ttab\r\u{1b}\u{7f}", "\u{202e}å漢\u{1f600}", "'''\"\"\""] {
            let line = format!("a = {}", quoted(text));
            let read: toml::Table = toml::from_str(&line).unwrap();
            assert_eq!(read["a"].as_str(), Some(text), "{line}");
            assert!(!line.contains(['\n', '\u{1b}', '\u{202e}']));
        }
    }
}
