//! Edits of one file's bytes: what they leave alone stays as it was, byte for byte.

use crate::edit;
use crate::model::Edit;
use std::ops::Range;

/// The bytes after the edits of as many groups as go together, and how many of the groups were made. A group is made whole or
/// not at all; one that overlaps or touches an earlier one waits for the next round, which sees what became of the text.
pub fn made(bytes: &[u8], groups: &[&[Edit]]) -> (Vec<u8>, Vec<bool>) {
    let mut taken: Vec<Range<usize>> = Vec::new();
    let mut edits: Vec<(Range<usize>, &str)> = Vec::new();
    let made = groups.iter().map(|group| {
        let fits = group.iter().all(|edit| {
            let range = edit.span.range();
            range.start <= range.end
                && range.end <= bytes.len()
                && taken.iter().all(|taken| range.end < taken.start || taken.end < range.start)
        });
        if fits && !group.is_empty() {
            taken.extend(group.iter().map(|edit| edit.span.range()));
            edits.extend(group.iter().map(|edit| (edit.span.range(), edit.text.as_str())));
        }
        fits && !group.is_empty()
    });
    let made = made.collect();
    (edit::made(bytes, edits), made)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{FileId, Span};

    fn edit(range: Range<usize>, text: &str) -> Edit {
        Edit { span: Span::new(FileId(0), range), text: text.to_owned() }
    }

    fn after(bytes: &str, groups: &[&[Edit]]) -> (String, Vec<bool>) {
        let (bytes, made) = made(bytes.as_bytes(), groups);
        (String::from_utf8(bytes).unwrap(), made)
    }

    #[test]
    fn what_is_not_edited_stays_as_it_was() {
        let (one, two) = ([edit(4..5, "x")], [edit(0..1, "")]);
        assert_eq!(after("a = b\r\nå", &[&one, &two]), (" = x\r\nå".to_owned(), vec![true, true]));
    }

    #[test]
    fn edits_that_overlap_or_touch_wait() {
        let (one, touching, inside, apart) =
            ([edit(2..4, "-")], [edit(4..5, "!")], [edit(3..3, "?")], [edit(6..6, "+")]);
        assert_eq!(
            after("abcdefg", &[&one, &touching, &inside, &apart]),
            ("ab-ef+g".to_owned(), vec![true, false, false, true])
        );
    }

    #[test]
    fn a_group_is_made_whole_or_not_at_all() {
        let (one, both) = ([edit(0..1, "x")], [edit(3..4, "y"), edit(0..1, "z")]);
        assert_eq!(after("abcd", &[&one, &both]), ("xbcd".to_owned(), vec![true, false]));
        assert_eq!(after("abcd", &[&[], &[edit(9..9, "y")]]), ("abcd".to_owned(), vec![false, false]));
    }
}
