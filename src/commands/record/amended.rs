//! The flags of an amendment: which fields, and what becomes of each.

use super::flags::text_of;
use crate::model::{Lang, Text};
use clap::{Arg, ArgAction, ArgMatches, Command};

/// The sort of event that has them.
pub const WORD: &str = "amendment";

/// What was typed of an amendment beside its day.
#[derive(Debug, Default)]
pub struct TypedAmendment {
    /// In the order in which they were typed.
    pub fields: Vec<TypedField>,
    pub is_correction: bool,
    /// What the file says already is to be entered.
    pub is_written: bool,
}

/// A field, and what was typed behind it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct TypedField {
    pub field: String,
    pub to: Vec<String>,
    pub add: Vec<String>,
    pub removes: bool,
}

/// A flag: its name, what its value is called in Swedish and in English, and what it means.
type AmendmentFlag = (&'static str, Option<(&'static str, &'static str)>, Text);

const FLAGS: &[AmendmentFlag] = &[
    (
        "field",
        Some(("FÄLT", "FIELD")),
        Text::fixed(
            "Fältet som ändras, som allocation.shares.almby, goals[2].target eller goals; kan anges flera gånger",
            "The field that is changed, such as allocation.shares.almby, goals[2].target or goals; may be given several times",
        ),
    ),
    ("to", Some(("VÄRDE", "VALUE")), Text::fixed("Vad fältet blir", "What the field becomes")),
    (
        "remove",
        None,
        Text::fixed("Ta bort fältet, eller posten i listan", "Remove the field, or the entry of the list"),
    ),
    (
        "add",
        Some(("POST", "ENTRY")),
        Text::fixed(
            "Lägg till en post i listan, eller under en ny rubrik: \"text = …; target = …\"",
            "Add an entry to the list, or a table: \"text = …; target = …\"",
        ),
    ),
    (
        "correction",
        None,
        Text::fixed(
            "Filen var fel: avtalet självt är inte ändrat",
            "The file was wrong: the agreement itself was not changed",
        ),
    ),
    (
        "written",
        None,
        Text::fixed(
            "Ta ändringen ur filen: det som skiljer den från när förseglingen senast höll, enligt git",
            "Take the change from the file: what sets it apart from when the seal held last, by git",
        ),
    ),
];

/// The command with them.
pub fn flagged(command: Command, lang: Lang) -> Command {
    FLAGS.iter().fold(command, |command, (name, value, help)| {
        let arg = Arg::new(*name).long(*name).help(help.pick(lang).to_owned()).display_order(40);
        command.arg(match (value, *name) {
            (Some((sv, en)), _) => {
                arg.action(ArgAction::Append).value_name(text_of(lang, sv, en)).allow_hyphen_values(true)
            }
            (None, "remove") => arg.action(ArgAction::Append).num_args(0).default_missing_value("1"),
            (None, _) => arg.action(ArgAction::SetTrue),
        })
    })
}

/// What is read of a command line: whatever stands behind a field is about that one.
pub fn typed(matches: &ArgMatches) -> TypedAmendment {
    let is_set = |name: &str| matches.get_flag(name);
    let mut words: Vec<(usize, &str, String)> = Vec::new();
    for name in ["field", "to", "remove", "add"] {
        let values = matches.get_many::<String>(name).into_iter().flatten();
        let places = matches.indices_of(name).into_iter().flatten();
        words.extend(places.zip(values).map(|(place, value)| (place, name, value.clone())));
    }
    words.sort_unstable();
    let mut fields: Vec<TypedField> = Vec::new();
    for (_, name, value) in words {
        if name == "field" || fields.is_empty() {
            fields.push(TypedField::default());
        }
        let Some(last) = fields.last_mut() else { continue };
        match name {
            "field" => last.field = value,
            "to" => last.to.push(value),
            "add" => last.add.push(value),
            _ => last.removes = true,
        }
    }
    TypedAmendment { fields, is_correction: is_set("correction"), is_written: is_set("written") }
}
