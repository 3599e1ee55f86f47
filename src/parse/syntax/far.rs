//! Which syntax errors to show: the first, and those that one slip cannot have caused.

use std::ops::Range;

use super::scan::{Scan, is_header};

const LINES_APART: usize = 3;
/// Nobody reads more in one go, and `words_at` and `help` read the file anew for each.
const MOST: usize = 20;

/// The places, in the order of the file, of the errors to show: the first, and each that begins at least three lines
/// below the one shown before it, past a blank line or a table header. What is never closed gives one error, and a file
/// at most twenty.
pub fn first_and_far(errors: &[Range<usize>], text: &str) -> Vec<usize> {
    let mut order: Vec<_> = errors.iter().map(|span| span.start.min(text.len())).enumerate().collect();
    order.sort_by_key(|&(_, start)| start);
    if order.len() < 2 {
        return order.into_iter().map(|(index, _)| index).collect();
    }
    let never_closed = Scan::through(text, text.len()).lost().map(|(outer, _)| outer.at);

    let mut lines = text.split_inclusive('\n');
    let (mut number, mut end, mut apart) = (0, 0, false);
    let mut shown: Vec<usize> = vec![];
    let mut last: Option<(usize, usize)> = None;
    for (index, start) in order {
        if shown.len() == MOST {
            break;
        }
        while end <= start {
            let Some(line) = lines.next() else { break };
            number += 1;
            end += line.len();
            apart |= line.trim().is_empty() || line.starts_with('[') || is_header(line);
        }
        let show = last.is_none_or(|(above, place)| {
            let same = never_closed.is_some_and(|opening| opening <= place);
            number >= above + LINES_APART && apart && !same
        });
        if show {
            shown.push(index);
            last = Some((number, start));
            apart = false;
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let (_, errors) = toml::de::DeTable::parse_recoverable(text);
        let spans: Vec<_> = errors.iter().map(|error| error.span().unwrap()).collect();
        let line = |start: usize| text[..start].matches('\n').count() + 1;
        first_and_far(&spans, text).into_iter().map(|index| format!("{}", line(spans[index].start))).collect()
    }

    #[test]
    fn nothing_broken_shows_nothing() {
        assert_eq!(first_and_far(&[], "a = 1"), Vec::<usize>::new());
    }

    #[test]
    fn one_slip_that_gives_many_errors_is_shown_once() {
        assert_eq!(shown("a = { b = 5,10, c = 3, d = 4 }\n"), ["1"]);
        assert_eq!(shown("a = 1,2\nb = 3,4\n\nc = 1\n"), ["1"]);
    }

    #[test]
    fn errors_far_apart_are_shown_each() {
        assert_eq!(shown("a = 1,2\nb = 1\nc = 1\n\nd = 3,4\n"), ["1", "5"]);
        assert_eq!(shown("a = 1,2\nb = 1\n[c]\nd = 3,4\n"), ["1", "4"]);
        assert_eq!(shown("a = 1,2\nb = 1\nx = 2\n[c\nd = 3,4\n"), ["1", "4"]);
    }

    #[test]
    fn lines_without_a_gap_belong_together() {
        assert_eq!(shown("a = 1,2\nb = 1\nc = 1\nd = 1\ne = 3,4\n"), ["1"]);
    }

    #[test]
    fn a_list_that_is_never_closed_is_one_error() {
        let text = "a = [\n  1,\n\n[term]\nb = 1\nc = 2\n\n[x]\nb = 1\nc = 2\n\n[y]\nd = 1\n";
        assert_eq!(shown(text).len(), 1, "{:?}", shown(text));
    }

    #[test]
    fn a_file_shows_twenty_at_most() {
        assert_eq!(shown(&"=\n\n\n".repeat(100)).len(), MOST);
    }

    #[test]
    fn the_first_is_the_one_highest_up() {
        assert_eq!(first_and_far(&[9..9, 0..1, 99..99], "a\n\n\n\n\n\n\n\n\nb"), [1, 0]);
    }
}
