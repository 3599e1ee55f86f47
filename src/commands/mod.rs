//! What can be asked: one folder a command, with its arguments and their help in both languages, what it keeps of an agreement, its
//! answer, and its run. What several of them share lies beside as files.

mod accounts;
mod agenda;
mod amending;
mod append;
mod assumed;
pub mod booking;
mod cell;
mod changes;
mod columns;
mod completions;
mod confirmed;
pub mod criteria;
pub mod deadlines;
mod diff;
mod draft;
mod drafting;
mod explain;
mod export;
mod figures;
mod filter;
pub mod fix;
mod held;
mod history;
mod import;
mod init;
pub mod list;
mod man;
mod map_file;
mod new;
mod order;
pub mod outcome;
mod overview;
pub mod parties;
pub mod payments;
mod plain_key;
mod record;
mod register;
mod schema;
mod seal;
mod sealing;
mod sheet_columns;
mod show;
pub mod split;
mod timeline;
mod undecided;
pub mod validate;
pub mod within;

use crate::cli::{Group, Options, SwedishHelp, in_groups, in_swedish};
use crate::model::Lang;
use crate::session::{Exit, Session};
use clap::{CommandFactory, Parser, Subcommand};
pub use completions::complete;
#[cfg(test)]
pub use draft::judge_templates;
#[cfg(test)]
pub use sealing::as_toml;

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

/// The commands, in the groups and the order of the help: the name that each has as a value, and its folder, which it is
/// called by.
macro_rules! commands {
    ($($sv:literal, $en:literal => $($command:ident = $folder:ident),+;)+) => {
        /// What was asked.
        #[derive(Debug, Subcommand)]
        pub enum Command {
            $($($command($folder::Args)),+),+
        }

        impl Command {
            /// Answers, and says how the run ends.
            pub fn run(&self, session: &mut Session<'_>) -> anyhow::Result<Exit> {
                match self {
                    $($(Self::$command(args) => $folder::run(args, session)),+),+
                }
            }
        }

        const SWEDISH: &[(&str, &SwedishHelp)] = &[$($((stringify!($folder), &$folder::SWEDISH)),+),+];

        const GROUPS: &[Group] = &[$((($sv, $en), &[$(stringify!($folder)),+])),+];
    };
}

commands! {
    "Varje dag", "Every day" => Overview = overview, Validate = validate, List = list, Show = show, Criteria = criteria;
    "Pengar", "Money" => Split = split, Payments = payments, Outcome = outcome, Booking = booking,
        Export = export;
    "Handlingar", "Papers" => Draft = draft;
    "Tid", "Time" => Deadlines = deadlines, Agenda = agenda, Timeline = timeline, Diff = diff, History = history;
    "Register", "Ledger" => Init = init, New = new, Import = import, Record = record, Seal = seal, Fix = fix, Parties = parties;
    "Verktyg", "Tools" => Explain = explain, Schema = schema, Completions = completions, Man = man;
}

impl Command {
    /// What the command line calls a command that writes into the ledger.
    pub fn writes(&self) -> Option<&'static str> {
        match self {
            Self::Init(_) => Some("init"),
            Self::New(_) => Some("new"),
            Self::Import(args) => (!args.suggest).then_some("import"),
            Self::Record(_) => Some("record"),
            Self::Seal(_) => Some("seal"),
            Self::Fix(_) => Some("fix"),
            Self::Validate(args) => args.write_baseline.as_ref().map(|_| "validate --write-baseline"),
            Self::Booking(args) => args.recording.record.then_some("booking --record"),
            Self::Overview(_)
            | Self::List(_)
            | Self::Show(_)
            | Self::Criteria(_)
            | Self::Split(_)
            | Self::Payments(_)
            | Self::Outcome(_)
            | Self::Export(_)
            | Self::Draft(_)
            | Self::Deadlines(_)
            | Self::Agenda(_)
            | Self::Timeline(_)
            | Self::Diff(_)
            | Self::History(_)
            | Self::Parties(_)
            | Self::Explain(_)
            | Self::Schema(_)
            | Self::Completions(_)
            | Self::Man(_) => None,
        }
    }
}

/// Every command and flag, with its help in one language.
pub fn line(lang: Lang) -> clap::Command {
    let command = match lang {
        Lang::Sv => in_swedish(Cli::command(), SWEDISH.iter().copied()).mut_subcommand("record", record::in_swedish),
        Lang::En => Cli::command(),
    };
    in_groups(command, GROUPS, lang)
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
            let choices = needed.get_possible_values();
            words.push(choices.first().map_or("2024-01-31", |choice| choice.get_name()).to_owned());
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
            sv.contains("--status <STATUS> kan inte vara gällr; möjliga värden: draft (utkast), ")
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

    /// What clap has words for by itself, and every value, whose name is in capitals.
    #[test]
    fn no_help_in_swedish_has_a_word_of_english() {
        let english =
            ["Usage", "OPTIONS", "COMMAND", "Options", "Commands", "Arguments", "default:", "possible values"];
        let names = |command: &clap::Command| {
            let values = command.get_arguments().filter(|arg| arg.get_action().takes_values());
            let named = |arg: &clap::Arg| {
                let names =
                    arg.get_value_names().map(|names| names.iter().map(ToString::to_string).collect::<Vec<_>>());
                (arg.get_id().to_string(), names.unwrap_or_default())
            };
            values.map(named).collect::<Vec<_>>()
        };
        let (mut swedish, plain) = (line(Lang::Sv), line(Lang::En));
        swedish.build();
        assert_eq!(swedish.get_subcommands().count(), SWEDISH.len());
        for inner in swedish.get_subcommands_mut() {
            let help = inner.render_long_help().to_string();
            let word = english.iter().find(|word| help.contains(**word));
            assert_eq!(word, None, "{help}");
            let before = plain.find_subcommand(inner.get_name()).map(names).unwrap_or_default();
            for (id, own) in names(inner).iter().filter(|(id, _)| before.iter().any(|(other, _)| other == id)) {
                let is_same = before.iter().any(|(other, names)| other == id && names == own);
                assert!(
                    !is_same || ["ID", "TEXT", "STATUS", "PERIOD"].iter().any(|word| own == &[*word]),
                    "{id} {own:?}"
                );
            }
        }
        let help = swedish.render_long_help().to_string();
        assert_eq!(english.iter().find(|word| help.contains(**word)), None, "{help}");
    }

    #[test]
    fn no_line_of_the_list_of_commands_is_wider_than_the_help() {
        for lang in [Lang::Sv, Lang::En] {
            let help = line(lang).render_long_help().to_string();
            assert!(SWEDISH.iter().all(|(name, _)| help.contains(&format!("\n  {name} "))), "{help}");
            assert_eq!(help.lines().find(|line| line.chars().count() > 100), None);
        }
    }
}
