//! What objects hold, as `cat-file --batch` tells it one after the other. Whatever the answer holds, it is read within bounds.

use std::io::{self, BufRead, ErrorKind, Read as _};

/// The longest first line: a name, `blob` and a size.
const LONGEST_HEAD: u64 = 128;

/// What the next object holds, which must be the one that was asked for, with as many bytes as were told before.
pub fn next(answer: &mut impl BufRead, object: &str, size: u64) -> io::Result<Box<[u8]>> {
    let other = || io::Error::new(ErrorKind::InvalidData, format!("{object} missing"));
    let mut head = Vec::new();
    answer.by_ref().take(LONGEST_HEAD).read_until(b'\n', &mut head)?;
    if head != format!("{object} blob {size}\n").as_bytes() {
        return Err(other());
    }
    let mut bytes = Vec::new();
    answer.by_ref().take(size + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 != size + 1 || bytes.pop() != Some(b'\n') {
        return Err(other());
    }
    Ok(bytes.into_boxed_slice())
}
