//! What objects hold, as `cat-file --batch` tells it one after the other. Whatever the answer holds, it is read within bounds, and
//! an object that is not the one of its name is told: git itself does not look.

use super::NoAnswer;
use crate::read::checksum::hexadecimal;
use sha1::Sha1;
use sha2::{Digest, Sha256};
use std::io::{BufRead, Read as _};
use std::ops::RangeInclusive;

/// The longest first line: a name, a kind and a size.
const LONGEST_HEAD: u64 = 128;

/// What the next object holds, which must be the one that was asked for, of this kind, and with so many bytes.
pub fn next(
    answer: &mut impl BufRead,
    object: &str,
    kind: &str,
    sizes: RangeInclusive<u64>,
) -> Result<Box<[u8]>, NoAnswer> {
    let damaged = || NoAnswer::Damaged(object.to_owned());
    let mut head = Vec::new();
    answer.by_ref().take(LONGEST_HEAD).read_until(b'\n', &mut head)?;
    let head = str::from_utf8(&head).unwrap_or_default();
    if head.is_empty() || head.ends_with(" missing\n") {
        return Err(NoAnswer::Failed(format!("{object} missing")));
    }
    let size = head.strip_prefix(&format!("{object} {kind} ")).and_then(|size| size.trim_end().parse().ok());
    let size: u64 = size.ok_or_else(damaged)?;
    if !sizes.contains(&size) {
        return Err(if sizes.start() == sizes.end() { damaged() } else { NoAnswer::TooMuch });
    }
    let mut bytes = Vec::new();
    answer.by_ref().take(size + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 != size + 1 || bytes.pop() != Some(b'\n') || name(kind, &bytes, object.len()) != object {
        return Err(damaged());
    }
    Ok(bytes.into_boxed_slice())
}

/// The name that git gives an object, of as many digits as the names of its repository.
pub fn name(kind: &str, bytes: &[u8], digits: usize) -> String {
    let head = format!("{kind} {}\0", bytes.len());
    if digits == 64 { summed::<Sha256>(&head, bytes) } else { summed::<Sha1>(&head, bytes) }
}

fn summed<D: Digest>(head: &str, bytes: &[u8]) -> String {
    hexadecimal(&D::new().chain_update(head).chain_update(bytes).finalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_have_the_names_that_git_gives_them() {
        let names = |bytes: &[u8]| [40, 64].map(|digits| name("blob", bytes, digits));
        assert_eq!(names(b"hello\n")[0], "ce013625030ba8dba906f756967f9e9ca394464a");
        assert_eq!(names(b"hello\n")[1], "2cf8d83d9ee29543b34a87727421fdecb7e3f3a183d337639025de576db9ebb4");
    }

    #[test]
    fn an_object_that_is_another_one_is_told() {
        let (own, bytes) = ("ce013625030ba8dba906f756967f9e9ca394464a", "hello\n");
        let read = |said: &str| next(&mut said.as_bytes(), own, "blob", 6..=6);
        assert_eq!(read(&format!("{own} blob 6\n{bytes}\n")), Ok(bytes.as_bytes().into()));
        for said in ["blob 6\nhella\n\n", "blob 5\nhello\n", "tree 6\nhello\n\n", "blob 6\nhello\n", "blob x\n"] {
            assert_eq!(read(&format!("{own} {said}")), Err(NoAnswer::Damaged(own.to_owned())), "{said:?}");
        }
        for said in ["", &format!("{own} missing\n")] {
            assert!(matches!(read(said), Err(NoAnswer::Failed(_))), "{said:?}");
        }
    }
}
