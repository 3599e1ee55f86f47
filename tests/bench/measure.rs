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

impl Measuring {
    /// This program itself, as one of the floors.
    pub fn own(&self, what: &str, folder: &Path) -> Result<Measured> {
        let own = std::env::current_exe()?;
        self.measured(&[&own.to_string_lossy(), what, &folder.to_string_lossy()], None)
    }

    /// A command line of liggare on a ledger.
    pub fn liggare(&self, folder: &Path, line: &str, threads: Option<usize>) -> Result<Measured> {
        let folder = folder.to_string_lossy();
        let mut command = vec![env!("CARGO_BIN_EXE_liggare"), "--as-of", super::ledger::DAY, "--lang", "sv"];
        command.extend(["--ledger", &folder]);
        command.extend(line.split(' '));
        self.measured(&command, threads)
    }

    /// In a process that has no other children, so that their peak memory is that of the command.
    fn measured(&self, command: &[&str], threads: Option<usize>) -> Result<Measured> {
        let mut child = Command::new(std::env::current_exe()?);
        child.args(["measured", &self.runs.to_string(), &self.output.to_string_lossy()]).args(command);
        if let Some(threads) = threads {
            child.env("RAYON_NUM_THREADS", threads.to_string());
        }
        let output = child.stderr(Stdio::inherit()).output()?;
        let said = String::from_utf8_lossy(&output.stdout);
        let numbers: Vec<u64> = said.split_whitespace().filter_map(|word| word.parse().ok()).collect();
        match numbers.as_slice() {
            [time, memory] => Ok(Measured { time: Duration::from_nanos(*time), memory: *memory }),
            _ => Err(Error::other(format!("{command:?} was not measured: {said}"))),
        }
    }
}

/// Runs a command so many times with its answer to a file, once more to warm the disk, and prints median nanoseconds and peak
/// KiB.
pub fn child(runs: &str, output: &str, command: &[&str]) -> Result<()> {
    let [program, arguments @ ..] = command else { return Err(Error::other("no command")) };
    let runs: usize = runs.parse().unwrap_or(5);
    let mut times = Vec::new();
    for _ in 0..=runs {
        let output = std::fs::File::create(output)?;
        let before = Instant::now();
        let status = Command::new(program).args(arguments).stdout(output).status()?;
        times.push(before.elapsed());
        if !status.success() {
            return Err(Error::other(format!("{command:?}: {status}")));
        }
    }
    times.remove(0);
    times.sort();
    println!("{} {}", times[times.len() / 2].as_nanos(), peak());
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
