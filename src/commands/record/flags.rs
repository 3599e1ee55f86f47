//! The command line of every sort of event, made of the fields' own definitions: a flag for each, with its title as its help.

use super::amended::{self, TypedAmendment};
use super::kinds::{KINDS, RecordKind, RecordedAs, RecordedIn};
use crate::cli;
use crate::commands::append::AppendManner;
use crate::model::{Field, Lang, Shape, Text, WRITERS_KEY};
use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use clap::{Arg, ArgAction, ArgMatches, Command};
use std::ffi::OsStr;
use std::path::PathBuf;

/// What was typed of an event.
#[derive(Debug, Default)]
pub struct Typed {
    /// The agreement, committee or matter.
    pub id: Option<String>,
    /// The key of a fund or a party.
    pub key: Option<String>,
    /// Fields in the order of the format, each with its words.
    pub words: Vec<(&'static str, Vec<String>)>,
    pub another: bool,
    pub yes: bool,
    pub diff: bool,
    /// Of an amendment: what it changes.
    pub amended: Option<TypedAmendment>,
    /// A sheet to read from, and the map of it.
    pub from: Option<PathBuf>,
    pub map: Option<PathBuf>,
}

impl Typed {
    pub const fn manner(&self) -> AppendManner {
        AppendManner { only_shown: self.diff, unasked: self.yes }
    }
}

/// The sorts of events as commands within one. Their flags are made when one of them is asked for.
pub fn kinds(command: Command) -> Command {
    let command = command.disable_help_subcommand(true).override_usage("liggare record <KIND> <ID> [OPTIONS]");
    let command = command.subcommand_value_name("KIND").subcommand_help_heading("Kinds");
    KINDS.iter().fold(command, |command, kind| command.subcommand(bare(kind, Lang::En)))
}

/// The same in a language.
pub fn in_language(command: Command, lang: Lang) -> Command {
    let usage = text_of(lang, "liggare record <SLAG> <ID> [VÄXLAR]", "liggare record <KIND> <ID> [OPTIONS]");
    let command = command.override_usage(usage);
    KINDS.iter().fold(command, |command, kind| command.mut_subcommand(kind.word, |_| bare(kind, lang)))
}

fn bare(kind: &RecordKind, lang: Lang) -> Command {
    let deferred: fn(Command) -> Command = if lang == Lang::Sv { in_swedish } else { in_english };
    Command::new(kind.word).about(kind.about().pick(lang).to_owned()).defer(deferred)
}

/// The same for whoever completes a line: with the flags of the sorts that are named on it, and without those of any other.
pub fn completed(command: Command, lang: Lang, is_named: impl Fn(&str) -> bool) -> Command {
    KINDS.iter().fold(command, |command, kind| {
        command.mut_subcommand(kind.word, |_| {
            let plain = Command::new(kind.word).about(kind.about().pick(lang).to_owned());
            if is_named(kind.word) { flagged(plain, kind, lang) } else { plain }
        })
    })
}

fn in_english(command: Command) -> Command {
    of_its_name(command, Lang::En)
}

fn in_swedish(command: Command) -> Command {
    of_its_name(command, Lang::Sv)
}

fn of_its_name(command: Command, lang: Lang) -> Command {
    match RecordKind::called(command.get_name()) {
        Some(kind) => flagged(command, kind, lang),
        None => command,
    }
}

fn flagged(command: Command, kind: &'static RecordKind, lang: Lang) -> Command {
    let example = text_of(lang, "Exempel", "Example");
    let command = command.after_help(format!("{example}:\n  liggare record {}", kind.example));
    let command = match lang {
        Lang::Sv => {
            cli::swedish_form(command.override_usage(format!("liggare record {} <ID> [VÄXLAR]", kind.word)), true)
        }
        Lang::En => command,
    };
    let command = command.arg(subject(kind, lang));
    let command = if let RecordedAs::Keyed(_) = kind.form { command.arg(own_key(lang)) } else { command };
    let command = kind.fields().iter().fold(command, |command, field| command.arg(flag(field, lang)));
    let command = if kind.is_entry() { command.arg(switch(ANOTHER, lang)) } else { command };
    let command = if kind.word == amended::WORD { amended::flagged(command, lang) } else { command };
    let command = if kind.has_sheets { sheets(command, lang) } else { command };
    command.arg(switch(YES, lang)).arg(switch(DIFF, lang).conflicts_with("yes"))
}

/// The flags that name a sheet and its map.
fn sheets(command: Command, lang: Lang) -> Command {
    let path = |name: &'static str, value: &'static str, help: Text| {
        let help = help.pick(lang).to_owned();
        Arg::new(name)
            .long(name)
            .value_name(value)
            .help(help)
            .value_parser(clap::value_parser!(PathBuf))
            .display_order(40)
    };
    let from = Text::fixed(
        "Läs beloppen ur ekonomisystemets fil, .xlsx eller .csv, efter en karta",
        "Read the amounts from the accounting system's file, .xlsx or .csv, by a map",
    );
    let map = Text::fixed("Kartan: vad filens rader blir", "The map: what the file's rows become");
    command
        .arg(path("from", text_of(lang, "FIL", "FILE"), from).requires("map"))
        .arg(path("map", text_of(lang, "KARTA", "MAP"), map).requires("from"))
}

/// A flag of the command itself: its name, and what it means.
type Switch = (&'static str, Text);

const ANOTHER: Switch = (
    "another",
    Text::fixed("Lägg till en till, fast en liknande redan finns", "Add one more, though one like it is there"),
);
const YES: Switch = ("yes", Text::fixed("Skriv utan att fråga", "Write without asking"));
const DIFF: Switch =
    ("diff", Text::fixed("Visa bara vad som skulle skrivas", "Show what would be written, and write nothing"));

fn switch((name, help): Switch, lang: Lang) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(help.pick(lang).to_owned()).display_order(50)
}

/// What the event happens to.
fn subject(kind: &RecordKind, lang: Lang) -> Arg {
    let (id, name, help) = match kind.within {
        RecordedIn::Agreement => (
            "id",
            "ID",
            Text::fixed("Avtalet: dess id, eller en del av namnet", "The agreement: its id, or a part of its name"),
        ),
        RecordedIn::Settings => (
            "committee",
            text_of(lang, "NYCKEL", "KEY"),
            Text::fixed("Nämnden: dess nyckel i liggare.toml", "The committee: its key in liggare.toml"),
        ),
        RecordedIn::Matter => (
            "matter",
            "ID",
            Text::fixed(
                "Ärendets id: filnamnet i reports, utan .toml",
                "The matter's id: the name of its file in reports, without .toml",
            ),
        ),
    };
    Arg::new(id).value_name(name).help(help.pick(lang).to_owned())
}

fn own_key(lang: Lang) -> Arg {
    let help = Text::fixed("Nyckeln i filen", "Its key in the file");
    Arg::new("key").long("key").value_name(text_of(lang, "NYCKEL", "KEY")).help(help.pick(lang).to_owned())
}

fn flag(field: &Field, lang: Lang) -> Arg {
    let arg = Arg::new(field.key).long(long(field.key)).value_name(value_name(field, lang)).help(help(field, lang));
    let words: Vec<&'static str> = field.shape.choices().iter().map(|(word, _)| *word).collect();
    let arg = if words.is_empty() { arg } else { arg.value_parser(OfferedWords(words)).hide_possible_values(true) };
    if matches!(field.shape, Shape::YesNo) {
        return arg.num_args(0..=1).require_equals(true).default_missing_value("ja");
    }
    let arg = if matches!(field.shape, Shape::List(_)) { arg.action(ArgAction::Append) } else { arg };
    arg.allow_hyphen_values(true)
}

/// The name of a field's flag, without the two hyphens.
pub fn long(key: &'static str) -> &'static str {
    if key.contains('_') {
        // So many fields have the formats, and each flag is made once in a run.
        Box::leak(key.replace('_', "-").into_boxed_str())
    } else {
        key
    }
}

fn help(field: &Field, lang: Lang) -> String {
    let own = field.text.pick(lang);
    let words: Vec<&str> = field.shape.choices().iter().map(|(word, _)| *word).collect();
    let several = matches!(field.shape, Shape::List(_));
    let mut parts = vec![own.to_owned()];
    if !words.is_empty() {
        parts.push(words.join(", "));
    }
    if let Shape::List(inner) = &field.shape
        && let Shape::Table(fields) = &**inner
    {
        let keys: Vec<String> = fields.iter().map(|field| format!("{} = …", field.key)).collect();
        parts.push(format!("\"{}\"", keys.join("; ")));
    }
    if several {
        parts.push(text_of(lang, "kan anges flera gånger", "may be given several times").to_owned());
    }
    parts.join("; ")
}

/// What the value of a flag is called.
pub fn value_name(field: &Field, lang: Lang) -> &'static str {
    let shape = if let Shape::List(inner) = &field.shape { inner } else { &field.shape };
    match shape {
        Shape::Day => text_of(lang, "DATUM", "DATE"),
        Shape::Number => text_of(lang, "BELOPP", "AMOUNT"),
        Shape::Whole(..) if field.key == "year" => text_of(lang, "ÅR", "YEAR"),
        Shape::Whole(..) => text_of(lang, "ANTAL", "NUMBER"),
        Shape::YesNo => text_of(lang, "ja|nej", "yes|no"),
        Shape::OneOf(_) => text_of(lang, "ORD", "WORD"),
        Shape::Text(Some(form)) if *form == WRITERS_KEY => text_of(lang, "NYCKEL", "KEY"),
        Shape::Text(_)
        | Shape::List(_)
        | Shape::Table(_)
        | Shape::Keyed(_)
        | Shape::Map(_)
        | Shape::Either(_)
        | Shape::Anything
        | Shape::Nothing => "TEXT",
    }
}

/// What is read of a command line.
pub fn typed(kind: &'static RecordKind, matches: &ArgMatches) -> Typed {
    let one = |id: &str| matches.try_get_one::<String>(id).ok().flatten().cloned();
    let path = |id: &str| matches.try_get_one::<PathBuf>(id).ok().flatten().cloned();
    let is_set = |id: &str| matches.try_get_one::<bool>(id).ok().flatten().copied().unwrap_or_default();
    let words = kind.fields().into_iter().filter_map(|field| {
        let words: Vec<String> = matches.get_many::<String>(field.key)?.cloned().collect();
        Some((field.key, words))
    });
    Typed {
        id: ["id", "committee", "matter"].into_iter().filter(|id| is_subject(kind, id)).find_map(one),
        key: one("key"),
        words: words.collect(),
        another: is_set("another"),
        yes: is_set("yes"),
        diff: is_set("diff"),
        amended: (kind.word == amended::WORD).then(|| amended::typed(matches)),
        from: path("from"),
        map: path("map"),
    }
}

/// A matter has a committee, too, and that is a field of it.
fn is_subject(kind: &RecordKind, id: &str) -> bool {
    subject(kind, Lang::En).get_id() == id
}

pub fn text_of(lang: Lang, sv: &'static str, en: &'static str) -> &'static str {
    if lang == Lang::Sv { sv } else { en }
}

/// Words that a shell offers, of which what is typed may be another form.
#[derive(Debug, Clone)]
struct OfferedWords(Vec<&'static str>);

impl TypedValueParser for OfferedWords {
    type Value = String;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<String, clap::Error> {
        StringValueParser::new().parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(self.0.iter().map(|word| PossibleValue::new(*word))))
    }
}
