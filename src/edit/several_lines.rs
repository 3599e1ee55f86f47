//! A text of several lines as people write it: between three quotation marks, line by line.

use super::SaidValue;

/// A value as it stands on lines of its own. A text of several lines is spread over them, unless something in it would be lost to
/// the eye there.
pub fn on_lines(value: &str, line_break: &str) -> String {
    match SaidValue::of_value(value) {
        Some(SaidValue::Text(text)) if is_readable(&text) => {
            format!("\"\"\"{line_break}{}\"\"\"", lines(&text, line_break))
        }
        Some(_) | None => value.to_owned(),
    }
}

fn is_readable(text: &str) -> bool {
    let is_shown = |char: char| !char.is_control() || matches!(char, '\n' | '\t');
    text.contains('\n') && text.chars().all(is_shown) && !text.split('\n').any(|line| line.ends_with([' ', '\t']))
}

fn lines(text: &str, line_break: &str) -> String {
    let (mut lines, mut marks) = (String::new(), 0);
    let mut rest = text.chars().peekable();
    while let Some(char) = rest.next() {
        marks = if char == '"' { marks + 1 } else { 0 };
        match char {
            '\n' => lines.push_str(line_break),
            '\t' => lines.push_str("\\t"),
            '\\' => lines.push_str("\\\\"),
            // Three in a row, or one before those at the end, would end the text.
            '"' if marks == 3 || rest.peek().is_none() => {
                lines.push_str("\\\"");
                marks = 0;
            }
            char => lines.push(char),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::text_as_toml;

    #[test]
    fn a_text_of_several_lines_says_the_same_on_its_lines() {
        for text in ["a\nb", "\na\n", "a \"b\" c:\\d\n\"\"\"\"\"slut\"\"\"\"", "tabb\tå\n\nslut\n", "\"\n\"\"\"\"\"\""]
        {
            for line_break in ["\n", "\r\n"] {
                let written = on_lines(&text_as_toml(text), line_break);
                assert!(written.starts_with("\"\"\"") && written.contains(line_break), "{written}");
                assert!(
                    !written.contains(['\t']) && !written.replace(line_break, "").contains(['\r', '\n']),
                    "{written}"
                );
                assert_eq!(SaidValue::of_value(&written), Some(SaidValue::Text(text.to_owned())), "{written}");
            }
        }
        for value in
            ["\"a\"", "'a \\ b'", "\"a \\nb\"", "\"a\\u0007\\nb\"", "\"a\\tb\"", "[\"a\\nb\"]", "2024-01-01", "5"]
        {
            assert_eq!(on_lines(value, "\n"), value);
        }
    }
}
