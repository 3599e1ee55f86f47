//! What can be asked: one folder a command, with its arguments and their help in both languages, what it keeps of an agreement, its
//! answer, and its run. What several of them share lies beside as files.

mod accounts;
mod agenda;
mod assumed;
mod columns;
mod completions;
pub mod criteria;
pub mod deadlines;
mod explain;
mod export;
mod figures;
mod filter;
pub mod fix;
mod init;
pub mod list;
mod man;
mod new;
mod order;
pub mod outcome;
pub mod parties;
pub mod payments;
mod plain_key;
mod schema;
mod show;
pub mod split;
mod timeline;
mod undecided;
pub mod validate;

use crate::cli::{Options, SwedishHelp, in_swedish};
use crate::model::Lang;
use crate::session::{Exit, Session};
use clap::{CommandFactory, Parser, Subcommand};
pub use completions::complete;

/// A ledger of partnership agreements kept as plain files.
///
/// Reads one TOML file per agreement, checks each against the criteria of the guideline in force, and says what is
/// wrong, where, and what to do.
#[derive(Debug, Parser)]
#[command(name = "liggare", version, disable_help_subcommand = true, max_term_width = 100)]
#[command(
    after_help = "Examples:\n  liggare validate\n  liggare --as-of 2023-03-23 criteria --format markdown\n\nExit codes: 0 well, 1 findings, 2 usage or input/output, 3 nothing to check"
)]
pub struct Cli {
    #[command(flatten)]
    pub options: Options,
    #[command(subcommand)]
    pub command: Command,
}

/// The commands, in the order of the help: the name that each has as a value, and its folder, which it is called by.
macro_rules! commands {
    ($($command:ident = $folder:ident),+ $(,)?) => {
        /// What was asked.
        #[derive(Debug, Subcommand)]
        pub enum Command {
            $($command($folder::Args)),+
        }

        impl Command {
            /// Answers, and says how the run ends.
            pub fn run(&self, session: &mut Session<'_>) -> anyhow::Result<Exit> {
                match self {
                    $(Self::$command(args) => $folder::run(args, session)),+
                }
            }
        }

        const SWEDISH: &[(&str, &SwedishHelp)] = &[$((stringify!($folder), &$folder::SWEDISH)),+];
    };
}

commands! {
    Validate = validate,
    List = list,
    Show = show,
    Criteria = criteria,
    Parties = parties,
    Split = split,
    Payments = payments,
    Outcome = outcome,
    Export = export,
    Deadlines = deadlines,
    Agenda = agenda,
    Timeline = timeline,
    Explain = explain,
    Fix = fix,
    Init = init,
    New = new,
    Schema = schema,
    Completions = completions,
    Man = man,
}

/// Every command and flag, with its help in one language.
pub fn line(lang: Lang) -> clap::Command {
    match lang {
        Lang::Sv => in_swedish(Cli::command(), SWEDISH.iter().copied()),
        Lang::En => Cli::command(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a command line means, where its command is told all that it must be.
    fn meaning(command: &clap::Command, arg: &clap::Arg, word: &str) -> Result<String, clap::Error> {
        let mut words = vec!["liggare".to_owned(), command.get_name().to_owned()];
        for needed in
            command.get_arguments().filter(|needed| needed.is_required_set() && needed.get_id() != arg.get_id())
        {
            words.extend(needed.get_long().map(|long| format!("--{long}")));
            words.push("2024-01-31".to_owned());
        }
        words.push(format!("--{}", arg.get_long().unwrap()));
        words.push(word.to_owned());
        Cli::try_parse_from(words).map(|cli| format!("{cli:?}"))
    }

    /// Every word of every flag with a few of them: the keys that the help names, and what the program prints for them.
    #[test]
    fn every_word_that_is_printed_for_a_choice_is_read_back_as_that_choice() {
        let whole = Cli::command();
        let validate = whole.find_subcommand("validate").unwrap();
        let of_all = whole.get_arguments().map(|arg| (validate, arg));
        let own = whole.get_subcommands().flat_map(|command| command.get_arguments().map(move |arg| (command, arg)));
        let mut titles = 0;
        for (command, arg) in
            of_all.chain(own).filter(|(_, arg)| arg.get_action().takes_values() && arg.get_long().is_some())
        {
            for value in arg.get_possible_values() {
                let by_key = meaning(command, arg, value.get_name()).unwrap();
                for title in value.get_name_and_aliases().skip(1) {
                    titles += 1;
                    for word in [title.to_owned(), title.to_uppercase(), title.replace(' ', "-")] {
                        let by_title = meaning(command, arg, &word).unwrap_or_else(|error| panic!("{error}"));
                        assert_eq!(by_title, by_key, "{} --{} {word}", command.get_name(), arg.get_id());
                    }
                }
            }
        }
        assert!(titles > 100, "{titles}");
    }

    #[test]
    fn a_word_that_is_no_choice_is_refused_with_the_nearest_in_either_language() {
        let said = |words: &str| {
            let error = Cli::try_parse_from(words.split(' ')).unwrap_err();
            (error.to_string(), crate::cli::mistake_in_swedish(&error))
        };
        let (en, sv) = said("liggare list --status gällr");
        assert!(
            sv.contains("--status <STATUS> kan inte vara gällr; möjliga värden: draft, ")
                && sv.contains(" – menade du gäller?"),
            "{sv}"
        );
        assert!(en.contains("'gällr'") && en.contains("'gäller'") && en.contains("active"), "{en}");
    }

    #[test]
    fn everything_is_said_in_swedish() {
        let english = Cli::command();
        for inner in english.get_subcommands() {
            let words = SWEDISH.iter().find(|(name, _)| *name == inner.get_name());
            let (name, words) = words.unwrap_or_else(|| panic!("{} is not said in Swedish", inner.get_name()));
            for arg in inner.get_arguments().filter(|arg| arg.get_id() != "help") {
                assert!(words.args.iter().any(|(id, _)| arg.get_id() == *id), "{name} {}", arg.get_id());
            }
        }
        line(Lang::Sv).debug_assert();
    }
}
