//! Which arguments the shell can complete with words of the ledger.

use clap::{Arg, Command};
use clap_complete::engine::{ArgValueCandidates, CompletionCandidate};
use std::sync::Arc;

/// Words that can stand as an argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offered {
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
const ARGUMENTS: &[(&str, Offered)] = &[
    ("id", Offered::Ids),
    ("ids", Offered::Ids),
    ("committee", Offered::Committees),
    ("select", Offered::Rules),
    ("ignore", Offered::Rules),
    ("only", Offered::Rules),
    ("code", Offered::Rules),
    ("meeting", Offered::Meetings),
    ("folder", Offered::Folders),
    ("page", Offered::Commands),
];

/// A word and what it means, where that is known without reading an agreement.
pub type Candidate = (String, Option<String>);

/// The command line, with somewhere to ask for the words of its arguments. Nobody asks before a value is completed.
/// Flags are named only where nothing else fits, or where `flags` says that one is being typed.
pub fn completing(
    command: Command,
    flags: bool,
    words: impl Fn(Offered) -> Vec<Candidate> + Send + Sync + 'static,
) -> Command {
    let command = command.mut_args(|arg| shown(arg, flags));
    let words: Arc<dyn Fn(Offered) -> Vec<Candidate> + Send + Sync> = Arc::new(words);
    let names: Vec<String> = command.get_subcommands().map(|inner| inner.get_name().to_owned()).collect();
    names.iter().fold(command, |command, name| {
        let words = Arc::clone(&words);
        command.mut_subcommand(name, |inner| {
            let is_new = inner.get_name() == "new";
            inner.mut_args(|arg| {
                let arg = shown(arg, flags);
                let known = ARGUMENTS.iter().find(|(id, _)| arg.get_id() == *id).map(|(_, known)| *known);
                let Some(known) = known.filter(|known| !(is_new && *known == Offered::Ids)) else { return arg };
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
