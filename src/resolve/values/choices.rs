//! Words with a fixed set of values.

use super::Value;
use crate::model::{Certainty, Choice, Shape, Text, nearest, spoken, swedish, text};
use crate::parse::{Content, Node};
use crate::resolve::reader::Reader;
use crate::resolve::{faults, meant};

/// Words of so many letters are too short to tell one from another by how near they are.
const SHORT: usize = 3;

impl<T: Choice> Value for T {
    fn read<'t>(reader: &mut Reader<'t>, value: Node<'t>) -> Option<Self> {
        let keys = || T::ALL.iter().map(|choice| choice.key());
        let Content::Text(written) = value.content() else {
            let wanted = Text::same(keys().map(|key| format!("\"{key}\"")).collect::<Vec<_>>().join(" | "));
            // `met = true`: where yes and no are words, they are meant.
            let word = if let Content::Boolean(is_yes) = value.content() {
                let word = if is_yes { "yes" } else { "no" };
                keys().find(|key| *key == word).map(|word| format!("\"{word}\""))
            } else {
                None
            };
            faults::wrong_kind(reader, value, &wanted, word.as_deref());
            return None;
        };
        let chosen = T::ALL.iter().find(|choice| choice.key() == written);
        if chosen.is_none() {
            let key = reader.key();
            let shown = faults::excerpt(written);
            let allowed = keys().collect::<Vec<_>>().join(", ");
            let message = text!("`{key}` kan inte vara \"{shown}\"", "`{key}` cannot be \"{shown}\"");
            let meant = choice_meant::<T>(written);
            let help = match meant {
                _ if in_millions(key, written) => text!(
                    "skriv beloppen i kronor och ta bort raden, eller skriv dem i tusen kronor med `{key} = \"tkr\"`",
                    "write the amounts in kronor and remove the line, or write them in thousand kronor with `{key} = \"tkr\"`"
                ),
                Some((meant, _)) if reader.field().ends_with(']') => text!(
                    "skriv `\"{meant}\"` i listan; tillåtna värden: {allowed}",
                    "write `\"{meant}\"` in the list; allowed values: {allowed}"
                ),
                Some((meant, _)) => text!(
                    "skriv `{key} = \"{meant}\"`; tillåtna värden: {allowed}",
                    "write `{key} = \"{meant}\"`; allowed values: {allowed}"
                ),
                None => text!("tillåtna värden: {allowed}", "allowed values: {allowed}"),
            };
            let meant = meant.map(|(meant, certainty)| (certainty, format!("\"{meant}\"")));
            faults::bad_value(reader, value, message, help, meant);
        }
        chosen.copied()
    }

    fn example() -> String {
        T::ALL.first().map(|choice| format!("\"{}\"", choice.key())).unwrap_or_default()
    }

    fn shape() -> Shape {
        Shape::choice::<T>()
    }
}

/// The key that was meant: certain where it is the key in another writing, or the word in a person's language; else a slip
/// of the pen.
fn choice_meant<T: Choice>(written: &str) -> Option<(&'static str, Certainty)> {
    let keys = || T::ALL.iter().map(|choice| choice.key());
    let alike = spoken::<T>(written).map(T::key).or_else(|| meant::same_word(written, keys()));
    // Of words as short as units a slip of the pen makes other words: `mkr` is no `kr`.
    let is_long = |word: &str| word.chars().count() > SHORT;
    let near = || nearest(written, keys().filter(|key| is_long(key) && is_long(written)));
    let near = || near().map(|key| (key, Certainty::Ask));
    alike.map(|key| (key, Certainty::Safe)).or_else(near)
}

/// Whether a unit counts in millions or more, which no unit of the format does.
fn in_millions(key: &str, written: &str) -> bool {
    let folded = swedish::folded(written);
    key == "unit" && ["mkr", "mnkr", "msek", "milj", "mdkr", "mdr"].iter().any(|unit| folded.starts_with(unit))
}
