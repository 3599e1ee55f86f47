//! `completions`: the script by which a shell asks for the words of a command line, and the answer to it.

mod arguments;
mod typed;

use crate::cli::SwedishHelp;
use crate::session::{Exit, Session};
use clap::ValueEnum;
use clap_complete::env::{Bash, EnvCompleter, Fish, Powershell, Zsh};
pub use typed::answer as complete;

/// Print the script by which a shell completes commands, flags, ids, codes and committees.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  source <(liggare completions bash)   # ~/.bashrc\n  source <(liggare completions zsh)    # ~/.zshrc, after compinit\n  liggare completions fish | source    # config.fish\n  liggare completions powershell | Out-String | iex   # $PROFILE"
)]
pub struct Args {
    /// The shell
    pub shell: Shell,
}

/// Shells that complete.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Shell {
    Bash,
    Zsh,
    Fish,
    Powershell,
}

/// The same in Swedish.
pub const SWEDISH: SwedishHelp = SwedishHelp {
    about: "Skriv ut skriptet som låter terminalens skal fylla i kommandon, växlar, id:n, koder och nämnder",
    after: "Exempel:\n  source <(liggare completions bash)   # ~/.bashrc\n  source <(liggare completions zsh)    # ~/.zshrc, efter compinit\n  liggare completions fish | source    # config.fish\n  liggare completions powershell | Out-String | iex   # $PROFILE",
    args: &[("shell", "Skal: bash, zsh, fish eller powershell")],
};

/// The environment variable by which a shell's script asks for completions; its value is the shell.
const ASKS: &str = "LIGGARE_COMPLETE";

/// Runs the command.
pub fn run(args: &Args, session: &mut Session<'_>) -> anyhow::Result<Exit> {
    session.write_bytes(&script(args.shell)?)
}

fn adapter(shell: Shell) -> &'static dyn EnvCompleter {
    match shell {
        Shell::Bash => &Bash,
        Shell::Zsh => &Zsh,
        Shell::Fish => &Fish,
        Shell::Powershell => &Powershell,
    }
}

/// What a shell reads at its start. It calls the program again for every word, so that ids are those of that moment.
fn script(shell: Shell) -> std::io::Result<Vec<u8>> {
    let mut script = Vec::new();
    adapter(shell).write_registration(ASKS, "liggare", "liggare", "liggare", &mut script)?;
    while script.last().is_some_and(u8::is_ascii_whitespace) {
        script.pop();
    }
    script.push(b'\n');
    Ok(script)
}
