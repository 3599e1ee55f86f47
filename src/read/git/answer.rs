//! What git says, as a stream that is waited for only so long, and with no more in memory than is being read.

use super::NoAnswer;
use std::io::{self, BufRead, Read, Write as _};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::Duration;

/// More than any answer that is one word, or git's words on a fault.
pub const SHORT: u64 = 16 << 10;

/// What git says, while it says it. Where nobody listens any more, git is ended.
pub struct GitAnswer {
    child: Child,
    chunks: Receiver<Vec<u8>>,
    words: Receiver<Vec<u8>>,
    chunk: Vec<u8>,
    at: usize,
    patience: Duration,
}

impl GitAnswer {
    /// Starts git. It is silent for `patience` at most.
    pub fn of(mut command: Command, input: Vec<u8>, patience: Duration) -> Result<Self, NoAnswer> {
        command.stdin(if input.is_empty() { Stdio::null() } else { Stdio::piped() });
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let failed = |error: io::Error| {
            if error.kind() == io::ErrorKind::NotFound { NoAnswer::NoGit } else { error.into() }
        };
        let mut child = command.spawn().map_err(failed)?;
        // The pipes hold little: what is asked must flow while the answer is read. These threads end when git does, and are waited
        // for by nobody, lest something that git left behind keeps a pipe open.
        if let Some(mut stdin) = child.stdin.take() {
            thread::spawn(move || stdin.write_all(&input));
        }
        let (chunk_to, chunks) = mpsc::sync_channel(4);
        if let Some(mut stdout) = child.stdout.take() {
            thread::spawn(move || {
                let mut buffer = vec![0; 64 << 10];
                while let Ok(count @ 1..) = stdout.read(&mut buffer) {
                    let chunk = buffer.get(..count).unwrap_or_default().to_vec();
                    if chunk_to.send(chunk).is_err() {
                        break;
                    }
                }
            });
        }
        let (words_to, words) = mpsc::channel();
        if let Some(mut stderr) = child.stderr.take() {
            thread::spawn(move || {
                let mut said = Vec::new();
                let _ = stderr.by_ref().take(SHORT).read_to_end(&mut said);
                let _ = io::copy(&mut stderr, &mut io::sink());
                words_to.send(said)
            });
        }
        Ok(Self { child, chunks, words, chunk: Vec::new(), at: 0, patience })
    }

    /// Whether git has said all that it was asked for, or its words on why not.
    pub fn end(mut self) -> Result<Result<(), String>, NoAnswer> {
        let more = !self.fill_buf()?.is_empty();
        if more {
            return Ok(Err("more than was asked for".to_owned()));
        }
        let words = match self.words.recv_timeout(self.patience) {
            Err(RecvTimeoutError::Timeout) => return Err(NoAnswer::Silent),
            words => words.unwrap_or_default(),
        };
        let status = self.child.wait()?;
        Ok(if status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&words).into_owned()) })
    }
}

impl Drop for GitAnswer {
    fn drop(&mut self) {
        // One that has ended already is only fetched.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl BufRead for GitAnswer {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at >= self.chunk.len() {
            self.at = 0;
            self.chunk = match self.chunks.recv_timeout(self.patience) {
                Ok(chunk) => chunk,
                Err(RecvTimeoutError::Disconnected) => Vec::new(),
                Err(RecvTimeoutError::Timeout) => return Err(io::ErrorKind::TimedOut.into()),
            };
        }
        Ok(self.chunk.get(self.at..).unwrap_or_default())
    }

    fn consume(&mut self, count: usize) {
        self.at += count;
    }
}

impl Read for GitAnswer {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(buffer)?;
        self.consume(count);
        Ok(count)
    }
}
