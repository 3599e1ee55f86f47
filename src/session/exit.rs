//! How a run ends, and what is said when it cannot be done.

use super::system;
use crate::model::{Lang, Text, personal_number};
use crate::render;
use std::io::{ErrorKind, Write};

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Nothing at or above `--fail-on`.
    Well,
    /// Findings.
    Findings,
    /// Usage, settings, input or output.
    Failed,
    /// No agreement file where one was asked for.
    Nothing,
}

impl Exit {
    /// The code that the shell sees.
    pub const fn code(self) -> u8 {
        match self {
            Self::Well => 0,
            Self::Findings => 1,
            Self::Failed => 2,
            Self::Nothing => 3,
        }
    }
}

/// Why the run itself failed, said in both languages.
#[derive(Debug)]
pub struct RunError(pub Text);

impl std::fmt::Display for RunError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.en)
    }
}

impl std::error::Error for RunError {}

/// Says why the run failed.
pub fn failed(error: &anyhow::Error, lang: Lang, err: &mut dyn Write) -> Exit {
    let word = Text::fixed("fel", "error");
    let message = match (error.downcast_ref(), error.downcast_ref()) {
        (Some(RunError(text)), _) | (None, Some(render::NoWorkbook(text))) => text.pick(lang).to_owned(),
        (None, None) => system::reason(error).pick(lang).to_owned(),
    };
    // Where even this cannot be written, only the exit code is left to tell.
    let _ = writeln!(err, "{}: {}", word.pick(lang), printable(&message));
    Exit::Failed
}

/// What may name files, or repeat the command line, without what could give a person away, rule a terminal, or order about
/// the machine that keeps a log. The number first: what hides it from readers is marked after that.
pub fn printable(message: &str) -> String {
    render::for_a_log(&render::harmless(&personal_number::mask(message))).into_owned()
}

/// A stream that somebody reads, or no longer does: a reader that has gone away is no failure. What it would have read is dropped, and
/// the run goes on to its end: its files are written, and its exit code tells what the whole answer does.
pub struct ReadStream<W> {
    stream: W,
    is_left: bool,
}

impl<W: Write> ReadStream<W> {
    pub const fn to(stream: W) -> Self {
        Self { stream, is_left: false }
    }

    fn unless_left<T>(&mut self, done: std::io::Result<T>, dropped: T) -> std::io::Result<T> {
        match done {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                self.is_left = true;
                Ok(dropped)
            }
            done => done,
        }
    }
}

impl<W: Write> Write for ReadStream<W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if self.is_left {
            return Ok(bytes.len());
        }
        let written = self.stream.write(bytes);
        self.unless_left(written, bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        if self.is_left {
            return Ok(());
        }
        let flushed = self.stream.flush();
        self.unless_left(flushed, ())
    }
}

/// The error stream of a run: whatever is said there, by whomever, is printable. It goes on line by line.
pub struct Errors<'a> {
    stream: ReadStream<&'a mut dyn Write>,
    line: Vec<u8>,
}

impl<'a> Errors<'a> {
    pub fn to(stream: &'a mut dyn Write) -> Self {
        Self { stream: ReadStream::to(stream), line: Vec::new() }
    }

    fn pass_on(&mut self, length: usize) -> std::io::Result<()> {
        let lines: Vec<u8> = self.line.drain(..length).collect();
        self.stream.write_all(printable(&String::from_utf8_lossy(&lines)).as_bytes())
    }
}

impl Write for Errors<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.line.extend_from_slice(bytes);
        if let Some(end) = memchr::memrchr(b'\n', &self.line) {
            self.pass_on(end + 1)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.stream.flush()
    }
}

impl Drop for Errors<'_> {
    fn drop(&mut self) {
        // Where even this cannot be written, only the exit code is left to tell.
        let _ = self.pass_on(self.line.len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::personal_number::check_digit;

    #[test]
    fn whatever_is_said_of_an_error_is_printable() {
        let check = check_digit("811218123".bytes().map(|byte| byte - b'0'));
        let mut said = Vec::new();
        let mut errors = Errors::to(&mut said);
        write!(errors, "mappen 8112{}-12", 18).unwrap();
        writeln!(errors, "3{check} finns\u{1b} inte").unwrap();
        write!(errors, "  ::error ::å\u{ad}81\u{200b}1218123{check}").unwrap();
        drop(errors);
        assert_eq!(
            String::from_utf8(said).unwrap(),
            "mappen 811218-**** finns\u{fffd} inte\n  \\::error ::å\u{ad}81\u{fffd}1218****"
        );
    }
}
