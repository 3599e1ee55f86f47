//! Merge conflicts: the marks that git leaves where two people changed the same lines.

const LENGTH: usize = 7;

/// One merge conflict: the byte of its opening mark, and the lines, counted from 1, of its marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    pub start: usize,
    pub opening: usize,
    /// `|||||||`: the common ancestor, where git is told to show it.
    pub ancestor: Option<usize>,
    pub middle: Option<usize>,
    pub closing: Option<usize>,
}

/// All merge conflicts of a text, in its order; an underline of equals signs outside of them is none.
pub fn conflicts(text: &str) -> Vec<Conflict> {
    // Few files have the sign at all.
    if memchr::memchr(b'<', text.as_bytes()).is_none() {
        return vec![];
    }
    let mark = "<".repeat(LENGTH);
    if !text.trim_start_matches('\u{feff}').starts_with(&mark) && !text.contains(&format!("\n{mark}")) {
        return vec![];
    }
    let mut found: Vec<Conflict> = vec![];
    let mut start = 0;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let bare = line.trim_start_matches('\u{feff}');
        let place = start + line.len() - bare.len();
        start += line.len();
        let number = index + 1;
        let running = found.last_mut().filter(|conflict| conflict.closing.is_none());
        match (marked(bare), running) {
            (Some('<'), _) => {
                found.push(Conflict { start: place, opening: number, ancestor: None, middle: None, closing: None });
            }
            (Some('|'), Some(conflict)) if conflict.middle.is_none() => {
                conflict.ancestor.get_or_insert(number);
            }
            (Some('='), Some(conflict)) => {
                conflict.middle.get_or_insert(number);
            }
            (Some('>'), Some(conflict)) => conflict.closing = Some(number),
            _ => {}
        }
    }
    found
}

/// The character of which a line has exactly seven, alone or before a space.
fn marked(line: &str) -> Option<char> {
    let mark = line.chars().next().filter(|c| matches!(c, '<' | '|' | '=' | '>'))?;
    let rest = line.get(LENGTH..)?;
    let exactly = line.chars().take_while(|&c| c == mark).take(LENGTH + 1).count() == LENGTH;
    (exactly && matches!(rest.chars().next(), None | Some(' ' | '\n' | '\r'))).then_some(mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<[usize; 4]> {
        let number = Option::unwrap_or_default;
        conflicts(text)
            .into_iter()
            .map(|c| [c.opening, number(c.ancestor), number(c.middle), number(c.closing)])
            .collect()
    }

    #[test]
    fn a_conflict_has_three_marks() {
        let text = "a = 1\n<<<<<<< HEAD\nb = 2\n=======\nb = 3\n>>>>>>> gren\n";
        assert_eq!(lines(text), [[2, 0, 4, 6]]);
        assert_eq!(conflicts(text)[0].start, 6);
    }

    #[test]
    fn the_common_ancestor_may_be_shown() {
        let text = "<<<<<<< a\r\n1\r\n||||||| b\r\n2\r\n=======\r\n3\r\n>>>>>>> c\r\n";
        assert_eq!(lines(text), [[1, 3, 5, 7]]);
    }

    #[test]
    fn marks_may_be_missing_and_conflicts_may_follow_each_other() {
        assert_eq!(lines("<<<<<<<"), [[1, 0, 0, 0]]);
        assert_eq!(
            lines("<<<<<<< a\n=======\n<<<<<<< b\n>>>>>>> c\n<<<<<<< d\n"),
            [[1, 0, 2, 0], [3, 0, 0, 4], [5, 0, 0, 0]]
        );
    }

    #[test]
    fn an_underline_is_no_conflict() {
        for text in [
            "Rubrik\n=======\ntext",
            ">>>>>>> x",
            "||||||| x",
            " <<<<<<< a",
            "<<<<<<<< a",
            "<<<<<<<a",
            "<<<<<< a",
            "<<<<<<<\ta",
        ] {
            assert_eq!(conflicts(text), [], "{text}");
        }
    }

    #[test]
    fn a_byte_order_mark_hides_nothing() {
        assert_eq!(conflicts("\u{feff}<<<<<<< a\n")[0].start, 3);
    }

    #[test]
    fn letters_of_several_bytes_are_no_marks() {
        assert_eq!(conflicts("<<<<<<< a\n=====åäö\n<ååå\n").len(), 1);
    }
}
