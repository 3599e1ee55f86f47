//! A key of the whole file that stands below a table's header: how its line is moved up.

use std::ops::Range;

/// A line that moves: the bytes that go, the place where they come in, and the text there.
#[derive(Debug, PartialEq, Eq)]
pub struct Move {
    pub line: Range<usize>,
    pub to: usize,
    pub text: String,
}

/// How the line of a key is moved behind the last line above the first header; none where the key does not stand alone with its
/// value, where there is no such line, or where the file has the key there already.
pub fn moved(text: &str, key: &Range<usize>, value: &Range<usize>) -> Option<Move> {
    // Within a long text a line that looks like a header, or a key, is none.
    if ["\"\"\"", "'''"].iter().any(|mark| text.contains(mark)) {
        return None;
    }
    let start = text.get(..key.start)?.rfind('\n').map_or(0, |newline| newline + 1);
    let end = text.get(value.end..)?.find('\n').map_or(text.len(), |newline| value.end + newline + 1);
    let is_alone = text.get(start..key.start)?.trim().is_empty()
        && text.get(key.end..value.start)?.trim() == "="
        && text.get(value.end..end).is_some_and(|rest| rest.trim().is_empty() || rest.trim().starts_with('#'));
    if !is_alone {
        return None;
    }
    let (name, mut at, mut to, mut is_top) = (text.get(key.clone())?, 0, None, true);
    for line in text.split_inclusive('\n') {
        let words = line.trim_start();
        let opens = words.strip_prefix('[').map(|header| header.trim_start_matches('[').trim_start());
        is_top &= opens.is_none();
        let names = opens.or(is_top.then_some(words)).and_then(|path| path.strip_prefix(name));
        if names.is_some_and(|rest| rest.trim_start().starts_with(['=', '.', ']'])) {
            return None;
        }
        at += line.len();
        let says_something = !words.is_empty() && !words.starts_with('#');
        to = if is_top && says_something { Some(at) } else { to };
    }
    let (line, newline) = (text.get(start..end)?.trim_end(), if text.contains("\r\n") { "\r\n" } else { "\n" });
    Some(Move { line: start..end, to: to?, text: format!("{}{newline}", line.trim_start()) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(text: &str, key: &str, value: &str) -> Option<String> {
        let at = |piece: &str| text.find(piece).map(|start| start..start + piece.len()).unwrap();
        let Move { line, to, text: moved } = super::moved(text, &at(key), &at(value))?;
        Some([&text[..to], &moved, &text[to..line.start], &text[line.end..]].concat())
    }

    #[test]
    fn a_line_goes_up_with_its_comment_and_the_line_ends_of_the_file() {
        assert_eq!(
            after("a = 1\r\n\r\n# om b\r\n[b]\r\nc = 1\r\n  tags = [\r\n 2] # å\r\nd = 1", "tags", "[\r\n 2]").unwrap(),
            "a = 1\r\ntags = [\r\n 2] # å\r\n\r\n# om b\r\n[b]\r\nc = 1\r\nd = 1"
        );
        assert_eq!(after("a = 1\n[b]\ntags = 2", "tags", "2").unwrap(), "a = 1\ntags = 2\n[b]\n");
    }

    #[test]
    fn what_does_not_stand_alone_or_is_there_already_is_not_moved() {
        assert_eq!(after("a = 1\n[b]\nc = { tags = 2 }\n", "tags", "2"), None);
        assert_eq!(after("# a\n[b]\ntags = 2\n", "tags", "2"), None);
        assert_eq!(after("term.start = 1\n[b]\nterm = 2\n", "term", "2"), None);
        assert_eq!(after("a = 1\n[b]\nterm = 2\n[term]\n", "term", "2"), None);
        assert_eq!(after("a = '''x\n[c]'''\n[b]\ntags = 2\n", "tags", "2"), None);
    }
}
