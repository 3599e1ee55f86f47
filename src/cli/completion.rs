//! Which arguments the shell can complete with words of the ledger, and the scripts that make a shell ask.

use super::Shell;
use clap::{Arg, Command};
use clap_complete::engine::{ArgValueCandidates, CompletionCandidate};
use clap_complete::env::{Bash, EnvCompleter, Fish, Powershell, Zsh};
use std::sync::Arc;

/// The environment variable by which a shell's script asks for completions; its value is the shell.
pub const ASKS: &str = "LIGGARE_COMPLETE";

/// Words that can stand as an argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// Ids of the agreements.
    Ids,
    /// Keys of the committees.
    Committees,
    /// Codes of the rules.
    Rules,
    /// Days on which a committee meets.
    Meetings,
    /// Folders of the ledger.
    Folders,
    /// The program's own commands.
    Commands,
}

/// The arguments by name, whatever command has them. `new` makes an id of its own: see `completing`.
const ARGUMENTS: &[(&str, Known)] = &[
    ("id", Known::Ids),
    ("ids", Known::Ids),
    ("committee", Known::Committees),
    ("select", Known::Rules),
    ("ignore", Known::Rules),
    ("only", Known::Rules),
    ("code", Known::Rules),
    ("meeting", Known::Meetings),
    ("folder", Known::Folders),
    ("page", Known::Commands),
];

/// A word and what it means, where that is known without reading an agreement.
pub type Candidate = (String, Option<String>);

/// The command line, with somewhere to ask for the words of its arguments. Nobody asks before a value is completed.
/// Flags are named only where nothing else fits, or where `flags` says that one is being typed.
pub fn completing(
    command: Command,
    flags: bool,
    words: impl Fn(Known) -> Vec<Candidate> + Send + Sync + 'static,
) -> Command {
    let command = command.mut_args(|arg| shown(arg, flags));
    let words: Arc<dyn Fn(Known) -> Vec<Candidate> + Send + Sync> = Arc::new(words);
    let names: Vec<String> = command.get_subcommands().map(|inner| inner.get_name().to_owned()).collect();
    names.iter().fold(command, |command, name| {
        let words = Arc::clone(&words);
        command.mut_subcommand(name, |inner| {
            let is_new = inner.get_name() == "new";
            inner.mut_args(|arg| {
                let arg = shown(arg, flags);
                let known = ARGUMENTS.iter().find(|(id, _)| arg.get_id() == *id).map(|(_, known)| *known);
                let Some(known) = known.filter(|known| !(is_new && *known == Known::Ids)) else { return arg };
                let words = Arc::clone(&words);
                arg.add(ArgValueCandidates::new(move || words(known).into_iter().map(candidate).collect::<Vec<_>>()))
            })
        })
    })
}

fn shown(arg: Arg, flags: bool) -> Arg {
    let is_flag = !arg.is_positional();
    if is_flag && !flags { arg.hide(true) } else { arg }
}

fn candidate((word, meaning): Candidate) -> CompletionCandidate {
    CompletionCandidate::new(word).help(meaning.map(Into::into))
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
pub fn script(shell: Shell) -> std::io::Result<Vec<u8>> {
    let mut script = Vec::new();
    adapter(shell).write_registration(ASKS, "liggare", "liggare", "liggare", &mut script)?;
    while script.last().is_some_and(u8::is_ascii_whitespace) {
        script.pop();
    }
    script.push(b'\n');
    Ok(script)
}

/// The words that fit at the end of a command line that is being typed, in the form that the shell's script reads.
pub fn completions(
    shell: Shell,
    mut command: Command,
    typed: Vec<std::ffi::OsString>,
    directory: &std::path::Path,
) -> std::io::Result<Vec<u8>> {
    let mut answer = Vec::new();
    adapter(shell).write_complete(&mut command, typed, Some(directory), &mut answer)?;
    Ok(answer)
}
