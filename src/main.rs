//! Lends a clock, two streams and the environment to the library, and returns its exit code.

use std::io::{IsTerminal, Write};
use std::process::ExitCode;

/// Many threads allocate many small texts, for which the allocator of glibc takes a fifth of the time of every command.
#[cfg(target_os = "linux")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    told_of_limits();
    ExitCode::from(liggare::catching_panics(lent))
}

/// One run, with what it is lent.
fn lent() -> u8 {
    #[expect(clippy::disallowed_methods, reason = "the one place where the clock is read")]
    let now = std::time::SystemTime::now();
    // Not chrono's own clock, which fails where the machine's stands before 1970.
    let today = chrono::DateTime::<chrono::Local>::from(now).date_naive();
    let (mut out, mut err) = (std::io::BufWriter::new(std::io::stdout().lock()), std::io::stderr());
    let code = liggare::run(liggare::Process {
        args: std::env::args_os().collect(),
        variable: &|name| std::env::var(name).ok(),
        directory: std::env::current_dir().unwrap_or_default(),
        today,
        terminal: std::io::stdout().is_terminal(),
        width: terminal_size::terminal_size().map(|(width, _)| width.0.into()),
        on_interrupt: &interrupted,
        read_line: &mut typed,
        out: &mut out,
        err: &mut err,
    });
    // A reader that has gone away wants no more: that is no failure.
    let _ = out.flush();
    code
}

/// A line from the terminal. What is not typed there is no answer of a person.
fn typed() -> Option<String> {
    let (mut line, input) = (String::new(), std::io::stdin());
    let read = if input.is_terminal() { input.read_line(&mut line).ok()? } else { 0 };
    (read > 0).then_some(line)
}

/// A file that gets larger than the system allows is a fault of writing, which is told; it would end the process otherwise, and
/// leave half a file.
fn told_of_limits() {
    #[cfg(unix)]
    {
        // Where it cannot be had, the process ends as it would have.
        let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, std::sync::Arc::default());
    }
}

/// Cleans up before an interrupt ends the process. Where the system lends no signals, an interrupt ends it at once.
fn interrupted(clean_up: fn()) {
    let _ = ctrlc::set_handler(move || {
        clean_up();
        #[expect(clippy::exit, reason = "an interrupt ends the process; the code is what shells give for it")]
        std::process::exit(130)
    });
}
