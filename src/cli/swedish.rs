//! The help in Swedish, laid over the English of the doc comments. A test of the commands holds the two complete.

use clap::{Arg, Command};

/// What an argument means, by its id.
pub type ArgHelp = (&'static str, &'static str);

/// A command in Swedish: what it does, its examples, and what each argument means.
pub struct SwedishHelp {
    pub about: &'static str,
    pub after: &'static str,
    pub args: &'static [ArgHelp],
}

/// The flags that every command has, and clap's own.
const GLOBAL: &[ArgHelp] = &[
    ("ledger", "Registrets mapp [förval: agreements]"),
    ("as_of", "Den dag som prövningen gäller, i stället för i dag"),
    ("known_at", "Registret så som det var inskrivet då: en dag, eller en version i git; också --as-of blir den dagen"),
    ("lang", "Språk: sv eller en; annars LIGGARE_LANG, registrets inställning, systemets språk"),
    ("output", "Skriv svaret till en fil i stället för till terminalen; hela svaret eller inget"),
    ("color", "Färger: auto, always eller never [förval: auto]"),
    ("help", "Visa hjälpen"),
    ("version", "Visa programmets version"),
];

/// The names of values, as clap has them and in Swedish.
const VALUES: &[(&str, &str)] = &[
    ("CODE", "KOD"),
    ("COMMAND", "KOMMANDO"),
    ("DATE", "DATUM"),
    ("DATE|REV", "DATUM|VERSION"),
    ("DIR", "MAPP"),
    ("FIELD", "FÄLT"),
    ("FILE", "FIL"),
    ("FOLDER", "MAPP"),
    ("FORMAT", "FORM"),
    ("FROM", "FRÅN"),
    ("ID", "ID"),
    ("KEY", "NYCKEL"),
    ("KIND", "SLAG"),
    ("LANG", "SPRÅK"),
    ("LEVEL", "NIVÅ"),
    ("MAP", "KARTA"),
    ("NAME", "NAMN"),
    ("NAME: DATE, DATE", "NAMN: DATUM, DATUM"),
    ("PAPER", "HANDLING"),
    ("PATH", "SÖKVÄG"),
    ("PATH|ID", "SÖKVÄG|ID"),
    ("PERIOD", "PERIOD"),
    ("REV", "VERSION"),
    ("ROLE", "ROLL"),
    ("RULE", "REGEL"),
    ("SHELL", "SKAL"),
    ("SORT", "KOLUMN"),
    ("STATE", "BEDÖMNING"),
    ("STATUS", "STATUS"),
    ("TABLE:KEY", "TABELL:NYCKEL"),
    ("TAG", "MÄRKORD"),
    ("TEXT", "TEXT"),
    ("TIME", "TID"),
    ("TO", "TILL"),
    ("UNIT", "ENHET"),
    ("WHAT", "VAD"),
    ("WHEN", "NÄR"),
    ("WHERE", "VAR"),
    ("YEAR", "ÅR"),
];

const TEMPLATE: &str = "{about-with-newline}\nAnvändning: {usage}\n\nArgument och växlar:\n{options}{after-help}\n";

/// The command line in Swedish, with what each command says of itself.
pub fn in_swedish<'c>(command: Command, commands: impl Iterator<Item = (&'c str, &'c SwedishHelp)>) -> Command {
    let command = command
        .about("Register över partnerskapsavtal: prövar avtalen mot riktlinjens kriterier, och säger vad du ska göra")
        .long_about(None)
        .after_help("Exempel:\n  liggare validate\n  liggare --as-of 2023-03-23 criteria --format markdown\n\nSlutkoder: 0: allt väl, 1: brister, 2: fel på kommandoraden eller på en fil eller disk, 3: inget att pröva");
    let command = global(command);
    let command =
        commands.fold(command, |command, (name, words)| command.mut_subcommand(name, |inner| one(inner, words)));
    with_usage(command)
}

/// The usage of the program and of each command, which clap writes in English.
fn with_usage(command: Command) -> Command {
    let mut built = command.clone();
    built.build();
    let usage = |of: &mut Command| {
        let line = of.render_usage().to_string();
        let line = line.strip_prefix("Usage: ").unwrap_or(&line);
        line.replace("[OPTIONS]", "[VÄXLAR]").replace("<COMMAND>", "<KOMMANDO>")
    };
    let own = usage(&mut built);
    let inner = built.get_subcommands_mut().map(|inner| (inner.get_name().to_owned(), usage(inner)));
    let command = command.override_usage(own).subcommand_value_name("KOMMANDO");
    inner.fold(command, |command, (name, usage)| command.mut_subcommand(name, |inner| inner.override_usage(usage)))
}

/// The flags that every command has; clap's own two are named here so that they can be said in Swedish.
fn global(command: Command) -> Command {
    let own = GLOBAL.iter().filter(|(id, _)| !["help", "version"].contains(id));
    let command = own.fold(command, |command, (id, words)| command.mut_arg(id, |arg| said(arg, words)));
    let command = command.disable_help_flag(true).disable_version_flag(true);
    let action = |id: &'static str| if id == "help" { clap::ArgAction::Help } else { clap::ArgAction::Version };
    let clap_own = GLOBAL.iter().filter(|(id, _)| ["help", "version"].contains(id));
    clap_own.fold(command, |command, (id, words)| {
        let short = if *id == "help" { 'h' } else { 'V' };
        command.arg(Arg::new(*id).long(*id).short(short).help(*words).action(action(id)).global(*id == "help"))
    })
}

/// The form of a command's help, which clap writes in English. `positional` where it has arguments without a flag.
pub fn swedish_form(command: Command, positional: bool) -> Command {
    let template =
        if positional { TEMPLATE.replace("{options}", "{positionals}\n{options}") } else { TEMPLATE.to_owned() };
    command.help_template(template).disable_help_flag(true)
}

fn one(command: Command, words: &SwedishHelp) -> Command {
    let command = command.about(words.about).long_about(None).after_help(words.after);
    let positional = command.get_positionals().next().is_some();
    let command = swedish_form(command, positional);
    words.args.iter().fold(command, |command, (id, words)| command.mut_arg(id, |arg| said(arg, words)))
}

fn said(arg: Arg, words: &'static str) -> Arg {
    let takes_value = arg.get_action().takes_values();
    let name = takes_value.then(|| value_name(&arg)).flatten();
    let arg = if let Some(name) = name { arg.value_name(name) } else { arg };
    arg.help(words).long_help(None).hide_possible_values(takes_value).hide_default_value(takes_value)
}

/// What the value of an argument is called in Swedish.
fn value_name(arg: &Arg) -> Option<&'static str> {
    let [own] = arg.get_value_names()? else { return None };
    VALUES.iter().find(|(english, _)| own.as_str() == *english).map(|(_, swedish)| *swedish)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::Options;
    use clap::Args;

    #[test]
    fn every_flag_that_all_commands_have_is_said_in_swedish() {
        for arg in Options::augment_args(Command::new("liggare")).get_arguments() {
            assert!(GLOBAL.iter().any(|(id, _)| arg.get_id() == *id), "{}", arg.get_id());
        }
    }
}
