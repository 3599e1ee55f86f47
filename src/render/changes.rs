//! What a file becomes, line by line, as people read changes: unified, three lines around each.

use super::safe;
use crate::model::personal_number;
use imara_diff::{Algorithm, BasicLineDiffPrinter, Diff, InternedInput, UnifiedDiffConfig};

/// The changed lines of a file; empty where nothing changes. Personal numbers are masked, control characters are marked.
pub fn changes(path: &str, before: &str, after: &str) -> String {
    if before == after {
        return String::new();
    }
    let (before, after) = (shown(before), shown(after));
    let input = InternedInput::new(before.as_str(), after.as_str());
    let mut diff = Diff::compute(Algorithm::Histogram, &input);
    diff.postprocess_lines(&input);
    let lines = diff.unified_diff(&BasicLineDiffPrinter(&input.interner), UnifiedDiffConfig::default(), &input).to_string();
    // Only an invisible mark can have changed where no line did.
    format!("--- {path}\n+++ {path}\n{lines}")
}

fn shown(text: &str) -> String {
    safe::terminal(&personal_number::mask(text)).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_changes_is_shown_with_what_stands_around_it() {
        let before = "a = 1\r\nb = 2\r\nc = 3\r\nd = 4\r\ne = \"5\"";
        let after = before.replace("\"5\"", "5");
        let shown = changes("avtal.toml", before, &after);
        assert_eq!(
            shown,
            "--- avtal.toml\n+++ avtal.toml\n@@ -2,4 +2,4 @@\n b = 2\n c = 3\n d = 4\n-e = \"5\"\n+e = 5\n"
        );
        assert_eq!(changes("avtal.toml", before, before), "");
    }
}
