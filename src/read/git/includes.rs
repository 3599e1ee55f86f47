//! Which other files a file of git's settings includes.

/// The paths in the sections `include` and `includeIf`, in their order. Whatever the bytes are, each is looked at once or twice.
pub fn included(text: &[u8]) -> Vec<Vec<u8>> {
    let mut text = ConfigText { rest: text.strip_prefix("\u{feff}".as_bytes()).unwrap_or(text) };
    let (mut paths, mut includes) = (Vec::new(), false);
    while let Some(byte) = text.next() {
        match byte {
            b'[' => includes = text.section(),
            b'#' | b';' => text.skip_line(),
            byte if byte.is_ascii_whitespace() => {}
            byte => {
                let (key, value) = (text.key(byte), text.value());
                paths.extend(value.filter(|_| includes && key.eq_ignore_ascii_case(b"path")));
            }
        }
    }
    paths
}

/// What is left of a text, with lines that end as those of git do.
struct ConfigText<'t> {
    rest: &'t [u8],
}

impl ConfigText<'_> {
    fn next(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        let is_end = *first == b'\r' && rest.first() == Some(&b'\n');
        self.rest = if is_end { rest.get(1..).unwrap_or_default() } else { rest };
        Some(if is_end { b'\n' } else { *first })
    }

    fn skip_line(&mut self) {
        while self.next().is_some_and(|byte| byte != b'\n') {}
    }

    /// Whether the section that begins here is one that includes files. Its condition may hold anything, a bracket too.
    fn section(&mut self) -> bool {
        let (mut name, mut quoted) = (Vec::new(), false);
        while let Some(byte) = self.next() {
            match byte {
                b'\n' => break,
                b']' if !quoted => break,
                b'\\' if quoted => drop(self.next()),
                b'"' => quoted = !quoted,
                byte if !quoted => name.push(byte.to_ascii_lowercase()),
                _ => {}
            }
        }
        matches!(name.trim_ascii(), b"include" | b"includeif")
    }

    /// The key that begins with a byte, up to the sign or the end of the line after it.
    fn key(&mut self, first: u8) -> Vec<u8> {
        let mut key = vec![first];
        while let Some(byte) = self.rest.first().filter(|byte| byte.is_ascii_alphanumeric() || **byte == b'-') {
            key.push(*byte);
            self.next();
        }
        key
    }

    /// The value after a key, to the end of its line or lines: without what is quoted being told apart, and without comments.
    fn value(&mut self) -> Option<Vec<u8>> {
        loop {
            match self.next()? {
                b'=' => break,
                b'\n' => return None,
                byte if byte.is_ascii_whitespace() => {}
                // No value can follow, and git takes no such line.
                _ => {
                    self.skip_line();
                    return None;
                }
            }
        }
        let (mut value, mut end, mut quoted) = (Vec::new(), 0, false);
        while let Some(byte) = self.next() {
            match byte {
                b'\n' => break,
                b'"' => quoted = !quoted,
                b'#' | b';' if !quoted => {
                    self.skip_line();
                    break;
                }
                b'\\' => match self.next() {
                    Some(b'\n') | None => {}
                    Some(escaped) => value.push(match escaped {
                        b't' => b'\t',
                        b'b' => b'\x08',
                        b'n' => b'\n',
                        other => other,
                    }),
                },
                byte if byte.is_ascii_whitespace() && !quoted && value.is_empty() => continue,
                byte => {
                    value.push(byte);
                    if byte.is_ascii_whitespace() && !quoted {
                        continue;
                    }
                }
            }
            end = value.len();
        }
        value.truncate(end);
        Some(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn paths(text: &str) -> Vec<String> {
        included(text.as_bytes()).into_iter().map(|path| String::from_utf8(path).unwrap()).collect()
    }

    #[test]
    fn what_is_included_is_read_as_git_writes_it() {
        for (text, wanted) in [
            ("[include]\n\tpath = a\n", ["a"].as_slice()),
            ("[include] path = a\npath=b ; c\n", &["a", "b"]),
            ("[INCLUDE]\r\n  Path = a b  \r\n", &["a b"]),
            ("[includeIf \"gitdir:/x]\\\"/\"]\npath = \"a ; b \" # c\n", &["a ; b "]),
            ("[includeif \"onbranch:main\"]path=a\\\nb\\\\c\n", &["ab\\c"]),
            ("\u{feff}[include]\npath\npath = ~/a\n[core]\npath = b\n", &["~/a"]),
            ("# [include]\n; path = a\n[include \"x\n[core]\npath = b", &[]),
            ("[include]\npathx = a\nx-path = b\npath c = d\n", &[]),
            ("[include]\npath =", &[""]),
        ] {
            assert_eq!(paths(text), wanted, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let all: usize = included(&bytes).iter().map(Vec::len).sum();
            prop_assert!(all <= bytes.len());
        }

        #[test]
        fn any_path_that_is_quoted_is_found(path in "[ -~]{1,30}") {
            let quoted = path.replace('\\', "\\\\").replace('"', "\\\"");
            prop_assert_eq!(paths(&format!("[include]\n\tpath = \"{quoted}\"\n")), [path]);
        }
    }
}
