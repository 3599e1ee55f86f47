//! What a file becomes, line by line, as people read changes: unified, three lines around each.

use super::safe;
use crate::model::personal_number;
use imara_diff::{Algorithm, Diff, Hunk, InternedInput, Interner, Token};
use std::fmt::Write as _;
use std::ops::Range;

/// So many lines are shown around a change.
const AROUND: usize = 3;

/// The changed lines of a file; empty where nothing changes. Personal numbers are masked, control characters are marked.
pub fn changes(path: &str, before: &str, after: &str) -> String {
    if before == after {
        return String::new();
    }
    let (path, before, after) = (safe::name(path), shown(before), shown(after));
    let input = InternedInput::new(before.as_str(), after.as_str());
    let mut diff = Diff::compute(Algorithm::Histogram, &input);
    diff.postprocess_lines(&input);
    let mut lines = format!("--- {path}\n+++ {path}\n");
    // Changes so near each other that what is shown around them meets are one.
    let hunks: Vec<Hunk> = diff.hunks().collect();
    for near in hunks.chunk_by(|one, next| (next.before.start - one.before.end) as usize <= 2 * AROUND) {
        block(near, &input, &mut lines);
    }
    safe::for_a_log(&lines).into_owned()
}

/// Some changes with what stands around and between them. The crate's own printer numbers the lines of the first block wrongly
/// where it begins near the file's beginning.
fn block(hunks: &[Hunk], input: &InternedInput<&str>, lines: &mut String) {
    let (Some(first), Some(last)) = (hunks.first(), hunks.last()) else { return };
    let start = (first.before.start as usize).saturating_sub(AROUND);
    let end = (last.before.end as usize + AROUND).min(input.before.len());
    let lead = first.before.start as usize - start;
    let new_start = first.after.start as usize - lead;
    let new_end = last.after.end as usize + end - last.before.end as usize;
    let (old, new) = (header(start..end), header(new_start..new_end));
    let _ = writeln!(lines, "@@ -{old} +{new} @@");
    let mut print = |sign, tokens: Option<&[Token]>| print(sign, tokens.unwrap_or_default(), &input.interner, lines);
    let mut at = start;
    for Hunk { before, after } in hunks {
        print(' ', input.before.get(at..before.start as usize));
        print('-', input.before.get(before.start as usize..before.end as usize));
        print('+', input.after.get(after.start as usize..after.end as usize));
        at = before.end as usize;
    }
    print(' ', input.before.get(at..end));
}

/// The first line, from 1, and how many there are; of no lines, the one before them.
fn header(lines: Range<usize>) -> String {
    let first = if lines.is_empty() { lines.start } else { lines.start + 1 };
    format!("{first},{}", lines.len())
}

fn print(sign: char, tokens: &[Token], interner: &Interner<&str>, lines: &mut String) {
    for token in tokens {
        lines.push(sign);
        lines.push_str(interner[*token].trim_end_matches('\n'));
        lines.push('\n');
    }
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

    #[test]
    fn changes_far_apart_stand_in_blocks_of_their_own() {
        let before = "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\n";
        let near = changes("x", before, &before.replace('a', "A\nå").replace('h', ""));
        assert_eq!(near, "--- x\n+++ x\n@@ -1,11 +1,12 @@\n-a\n+A\n+å\n b\n c\n d\n e\n f\n g\n-h\n+\n i\n j\n k\n");
        let far = changes("x", before, &before.replace('a', "").replace('i', "I"));
        assert_eq!(
            far,
            "--- x\n+++ x\n@@ -1,4 +1,4 @@\n-a\n+\n b\n c\n d\n@@ -6,6 +6,6 @@\n f\n g\n h\n-i\n+I\n j\n k\n"
        );
        assert_eq!(changes("x", "", "a\n"), "--- x\n+++ x\n@@ -0,0 +1,1 @@\n+a\n");
    }
}
