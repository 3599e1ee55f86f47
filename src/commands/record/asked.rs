//! What a command line says of an event, and what it lacks: then the whole line is shown, with blanks where something is missing.

use super::NewPair;
use super::flags::{Typed, long, value_name};
use super::kinds::{KINDS, RecordKind, RecordedAs, RecordedIn};
use super::value::as_toml;
use crate::model::{Context, Field, Lang, Shape, Text, text, text_as_toml};
use crate::session::{Session, known_committee, quoted};

/// The fields that are given, as TOML writes them, in the order of the format; or what is wrong with a word.
pub fn given(kind: &RecordKind, typed: &Typed) -> Result<Vec<NewPair>, Text> {
    let fields = kind.fields();
    let mut pairs = Vec::new();
    for (key, words) in &typed.words {
        let Some(place) = fields.iter().position(|field| field.key == *key) else { continue };
        let (before, after) = fields.split_at(place + 1);
        let Some(field) = before.last() else { continue };
        let values = words.iter().map(|word| as_toml(word, &field.shape).map_err(|why| wrong(key, word, &why)));
        let values = values.collect::<Result<Vec<_>, _>>()?;
        let is_list = matches!(field.shape, Shape::List(_)) || matches!(kind.form, RecordedAs::Day(_));
        let value = if is_list { format!("[{}]", values.join(", ")) } else { values.concat() };
        pairs.push(NewPair::new(key, value).before(after.iter().map(|field| field.key)));
    }
    Ok(pairs)
}

/// Names a committee by its key, whatever the command line calls it.
pub fn committees_by_key(given: &mut [NewPair], typed: &Typed, context: &Context) -> anyhow::Result<()> {
    for pair in given.iter_mut().filter(|pair| pair.key == "committee") {
        let words = typed.words.iter().find(|(key, _)| *key == pair.key).map(|(_, words)| words.concat());
        if let Some(key) = known_committee(words.as_deref(), context)? {
            pair.value = text_as_toml(&key);
        }
    }
    Ok(())
}

fn wrong(key: &'static str, word: &str, why: &Text) -> Text {
    let (long, word): (&str, String) = (long(key), word.chars().filter(|char| !char.is_control()).take(60).collect());
    let word = if word.trim().is_empty() { "\"\"" } else { &word };
    text!("--{long} kan inte vara {word}: {why}", "--{long} cannot be {word}: {why}", why)
}

/// Whether nothing is missing that must be said.
pub fn is_whole(kind: &RecordKind, typed: &Typed) -> bool {
    let says_something = !typed.words.is_empty();
    says_something && kind.asks.iter().all(|group| group.iter().any(|key| is_given(typed, key)))
}

fn is_given(typed: &Typed, key: &str) -> bool {
    if key == "key" { typed.key.is_some() } else { typed.words.iter().any(|(own, _)| *own == key) }
}

/// That no sort is named, with all of them.
pub fn which_kind() -> Text {
    let list: Vec<Text> = KINDS
        .iter()
        .map(|kind| {
            let (word, about) = (kind.word, kind.about());
            text!("  liggare record {word}: {about}", "  liggare record {word}: {about}", about)
        })
        .collect();
    let list = Text::join(&list, "\n");
    text!("ange vad som ska skrivas in:\n{list}", "say what is to be written down:\n{list}", list)
}

/// That an amendment says nothing of what it changes, or says it twice.
pub fn which_field(is_written: bool) -> Text {
    if is_written {
        Text::fixed(
            "--written tar ändringen ur filen: utelämna --field, eller --written",
            "--written takes the change from the file: leave out --field, or --written",
        )
    } else {
        Text::fixed(
            "ange vad som ändras: --field FÄLT med --to VÄRDE, --add POST eller --remove; eller --written om filen redan är ändrad",
            "say what is changed: --field FIELD with --to VALUE, --add ENTRY or --remove; or --written if the file has been changed already",
        )
    }
}

/// The whole line to write, with what was given and blanks for the rest.
pub fn whole_line(kind: &RecordKind, typed: &Typed, session: &Session<'_>) -> Text {
    let line =
        Text { sv: line(kind, typed, session, Lang::Sv).into(), en: line(kind, typed, session, Lang::En).into() };
    let others: Vec<String> = kind
        .fields()
        .iter()
        .filter(|field| !is_asked(kind, typed, field.key))
        .map(|field| format!("--{}", long(field.key)))
        .collect();
    let others = others.join(", ");
    let more = if others.is_empty() {
        Text::fixed("", "")
    } else {
        text!("\nkan också anges: {others}", "\nmay be said, too: {others}")
    };
    text!(
        "något saknas, så inget är skrivet; skriv hela raden, och fyll i det som saknas:\n  {line}{more}",
        "something is missing, so nothing is written; write the whole line, and fill in what is missing:\n  {line}{more}",
        line,
        more
    )
}

/// Whether the line shows the flag.
fn is_asked(kind: &RecordKind, typed: &Typed, key: &str) -> bool {
    is_given(typed, key) || kind.asks.iter().any(|group| group.contains(&key))
}

fn line(kind: &RecordKind, typed: &Typed, session: &Session<'_>, lang: Lang) -> String {
    let fields = kind.fields();
    let blank = if kind.within == RecordedIn::Settings && lang == Lang::Sv {
        "NYCKEL"
    } else if kind.within == RecordedIn::Settings {
        "KEY"
    } else {
        "ID"
    };
    let mut parts = vec![format!("record {}", kind.word), typed.id.as_deref().map_or_else(|| blank.to_owned(), quoted)];
    for group in kind.asks {
        let is_said = group.iter().any(|key| is_given(typed, key));
        if !is_said {
            let flags: Vec<String> = group.iter().map(|key| with_blank(key, &fields, lang)).collect();
            parts.push(if flags.len() == 1 { flags.concat() } else { format!("({})", flags.join(" | ")) });
        }
    }
    parts.extend(typed.key.as_ref().map(|key| format!("--key {}", quoted(key))));
    for (key, words) in &typed.words {
        let is_switch = fields.iter().any(|field| field.key == *key && matches!(field.shape, Shape::YesNo));
        let sign = if is_switch { '=' } else { ' ' };
        parts.extend(words.iter().map(|word| format!("--{}{sign}{}", long(key), quoted(word))));
    }
    if kind.asks.is_empty() && typed.words.is_empty() {
        parts.extend(fields.first().map(|field| with_blank(field.key, &fields, lang)));
    }
    session.command_line(&parts.join(" "))
}

/// A flag with the word that stands for its value.
fn with_blank(key: &'static str, fields: &[Field], lang: Lang) -> String {
    let Some(field) = fields.iter().find(|field| field.key == key) else {
        return format!("--{key} {}", if lang == Lang::Sv { "NYCKEL" } else { "KEY" });
    };
    let name = long(field.key);
    let shape = if let Shape::List(inner) = &field.shape { inner } else { &field.shape };
    match shape {
        Shape::YesNo => format!("--{name}"),
        Shape::Day => format!("--{name} {}", if lang == Lang::Sv { "ÅÅÅÅ-MM-DD" } else { "YYYY-MM-DD" }),
        Shape::OneOf(choices) => {
            let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
            format!("--{name} {}", words.join("|"))
        }
        Shape::Text(_)
        | Shape::Number
        | Shape::Whole(..)
        | Shape::List(_)
        | Shape::Table(_)
        | Shape::Keyed(_)
        | Shape::Map(_)
        | Shape::Either(_)
        | Shape::Anything
        | Shape::Nothing => format!("--{name} {}", value_name(field, lang)),
    }
}
