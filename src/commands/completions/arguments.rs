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
    /// Keys of the parties of the agreement that is named on the line.
    Parties,
    /// The same of its parties and its funds.
    Keys,
    /// Its kinds of cost.
    Items,
}

/// The arguments by name, whatever command has them. `new` makes an id of its own: see `completing`.
const ARGUMENTS: &[(&str, Offered)] = &[
    ("id", Offered::Ids),
    ("ids", Offered::Ids),
    ("predecessor", Offered::Ids),
    ("committee", Offered::Committees),
    ("select", Offered::Rules),
    ("ignore", Offered::Rules),
    ("only", Offered::Rules),
    ("code", Offered::Rules),
    ("meeting", Offered::Meetings),
    ("folder", Offered::Folders),
    ("page", Offered::Commands),
];

/// Arguments of `record`, which is of one agreement.
const OF_ONE: &[(&str, Offered)] = &[
    ("id", Offered::Ids),
    ("committee", Offered::Committees),
    ("rule", Offered::Rules),
    ("agreements", Offered::Ids),
    ("follows", Offered::Ids),
    ("party", Offered::Parties),
    ("given_by", Offered::Parties),
    ("booked_by", Offered::Parties),
    ("from", Offered::Keys),
    ("to", Offered::Parties),
    ("key", Offered::Keys),
    ("item", Offered::Items),
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
    let words: Arc<Offering> = Arc::new(words);
    let names: Vec<String> = command.get_subcommands().map(|inner| inner.get_name().to_owned()).collect();
    names.iter().fold(command, |command, name| {
        command.mut_subcommand(name, |inner| {
            let is_new = inner.get_name() == "new";
            // A new id is of one's own making.
            let inner = offering(inner, ARGUMENTS, flags, &words, |id| !(is_new && id == "id"));
            let kinds: Vec<String> = inner.get_subcommands().map(|kind| kind.get_name().to_owned()).collect();
            kinds.iter().fold(inner, |inner, kind| {
                inner.mut_subcommand(kind, |kind| offering(kind, OF_ONE, flags, &words, |_| true))
            })
        })
    })
}

/// Gives the words that can stand as an argument.
type Offering = dyn Fn(Offered) -> Vec<Candidate> + Send + Sync;

fn offering(
    command: Command,
    arguments: &[(&str, Offered)],
    flags: bool,
    words: &Arc<Offering>,
    fits: impl Fn(&str) -> bool,
) -> Command {
    command.mut_args(|arg| {
        let arg = shown(arg, flags);
        let known = arguments.iter().find(|(id, _)| arg.get_id() == *id).map(|(_, known)| *known);
        let Some(known) = known.filter(|_| fits(arg.get_id().as_str())) else { return arg };
        let words = Arc::clone(words);
        arg.add(ArgValueCandidates::new(move || words(known).into_iter().map(candidate).collect::<Vec<_>>()))
    })
}

fn shown(arg: Arg, flags: bool) -> Arg {
    let is_flag = !arg.is_positional();
    if is_flag && !flags { arg.hide(true) } else { arg }
}

fn candidate((word, meaning): Candidate) -> CompletionCandidate {
    CompletionCandidate::new(word).help(meaning.map(Into::into))
}
