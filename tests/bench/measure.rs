//! Wall time and peak memory of a command, each run in a process of its own.

use std::io::{Error, Result};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The median of the runs, and the greatest memory of any.
#[derive(Debug, Clone, Copy)]
pub struct Measured {
    pub time: Duration,
    /// In KiB; zero where the system does not tell.
    pub memory: u64,
}

/// How commands are measured.
pub struct Measuring {
    pub runs: usize,
    /// The file that answers go to.
    pub output: PathBuf,
}

/// A command that is timed.
pub struct Timed {
    words: Vec<String>,
    threads: Option<usize>,
}

impl Timed {
    /// This program itself, as one of the floors.
    pub fn own(what: &str, folder: &Path) -> Result<Self> {
        let own = std::env::current_exe()?;
        let words = [&*own.to_string_lossy(), what, &*folder.to_string_lossy()].map(str::to_owned).to_vec();
        Ok(Self { words, threads: None })
    }

    /// A command line of liggare on a ledger.
    pub fn liggare(folder: &Path, line: &str, threads: Option<usize>) -> Self {
        let folder = folder.to_string_lossy();
        let mut words = vec![env!("CARGO_BIN_EXE_liggare"), "--as-of", super::ledger::DAY, "--lang", "sv"];
        words.extend(["--ledger", &folder]);
        words.extend(line.split(' '));
        Self { words: words.into_iter().map(str::to_owned).collect(), threads }
    }
}

impl Measuring {
    /// All commands one after the other, again and again: the first time warms the disk and does not count.
    pub fn by_turns(&self, commands: &[&Timed]) -> Result<Vec<Measured>> {
        let mut all = vec![Vec::with_capacity(self.runs); commands.len()];
        for turn in 0..=self.runs {
            for (command, measured) in commands.iter().zip(&mut all) {
                let once = self.once(command)?;
                if turn > 0 {
                    measured.push(once);
                }
            }
        }
        Ok(all.iter_mut().map(|measured| median(measured)).collect())
    }

    /// In a process that has no other children, so that their peak memory is that of the command.
    fn once(&self, command: &Timed) -> Result<Measured> {
        let mut child = Command::new(std::env::current_exe()?);
        child.args(["measured", &self.output.to_string_lossy()]).args(&command.words);
        if let Some(threads) = command.threads {
            child.env("RAYON_NUM_THREADS", threads.to_string());
        }
        let output = child.stderr(Stdio::inherit()).output()?;
        let said = String::from_utf8_lossy(&output.stdout);
        let numbers: Vec<u64> = said.split_whitespace().filter_map(|word| word.parse().ok()).collect();
        match numbers.as_slice() {
            [time, memory] => Ok(Measured { time: Duration::from_nanos(*time), memory: *memory }),
            _ => Err(Error::other(format!("{:?} was not measured: {said}", command.words))),
        }
    }
}

fn median(measured: &mut [Measured]) -> Measured {
    measured.sort_by_key(|one| one.time);
    let memory = measured.iter().map(|one| one.memory).max().unwrap_or_default();
    measured
        .get(measured.len() / 2)
        .map_or(Measured { time: Duration::ZERO, memory }, |one| Measured { memory, ..*one })
}

/// Runs a command with its answer to a file, and prints nanoseconds and peak KiB.
pub fn child(output: &str, command: &[&str]) -> Result<()> {
    let [program, arguments @ ..] = command else { return Err(Error::other("no command")) };
    let output = std::fs::File::create(output)?;
    let before = Instant::now();
    let status = Command::new(program).args(arguments).stdout(output).status()?;
    let time = before.elapsed();
    if !status.success() {
        return Err(Error::other(format!("{command:?}: {status}")));
    }
    println!("{} {}", time.as_nanos(), peak());
    Ok(())
}

/// Waits until what was just written lies on the disk, where the system has a command for it: writing it back later would cost
/// whoever is measured first.
pub fn settle() {
    // Without it the figures are less even, and no more.
    let _ = Command::new("sync").status();
}

#[cfg(unix)]
fn peak() -> u64 {
    use nix::sys::resource::{UsageWho, getrusage};
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).map_or(0, |usage| usage.max_rss());
    // macOS counts bytes, the others KiB.
    u64::try_from(usage).unwrap_or_default() / if cfg!(target_os = "macos") { 1024 } else { 1 }
}

#[cfg(not(unix))]
fn peak() -> u64 {
    0
}
