//! Words with a fixed set of values.

use super::Value;
use crate::model::{Certainty, Choice, Shape, Text, nearest, swedish, text};
use crate::parse::{Content, Node};
use crate::resolve::reader::Reader;
use crate::resolve::{faults, meant};

impl<T: Choice> Value for T {
    fn read<'t>(reader: &mut Reader<'t>, value: Node<'t>) -> Option<Self> {
        let keys = || T::ALL.iter().map(|choice| choice.key());
        let Content::Text(written) = value.content() else {
            let wanted = Text::same(keys().map(|key| format!("\"{key}\"")).collect::<Vec<_>>().join(" | "));
            faults::wrong_kind(reader, value, &wanted, None);
            return None;
        };
        let chosen = T::ALL.iter().find(|choice| choice.key() == written);
        if chosen.is_none() {
            let key = reader.key();
            let shown = faults::excerpt(written);
            let allowed = nearest_first(written, keys()).join(", ");
            let message = text!("`{key}` kan inte vara \"{shown}\"", "`{key}` cannot be \"{shown}\"");
            let meant = choice_meant::<T>(written);
            let help = match meant {
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
    let lower = written.to_lowercase();
    let is_titled =
        |choice: &&T| [choice.title().sv, choice.title().en].iter().any(|title| title.to_lowercase() == lower);
    let mut titled = T::ALL.iter().filter(is_titled).map(|choice| choice.key());
    let only = titled.next().filter(|_| titled.next().is_none());
    let alike = only.or_else(|| meant::same_word(written, keys()));
    let near = || nearest(written, keys()).map(|key| (key, Certainty::Ask));
    let swedish = swedish::english(swedish::VALUES, written);
    let alike = alike.or_else(|| keys().find(|key| swedish.contains(key)));
    alike.map(|key| (key, Certainty::Safe)).or_else(near)
}

fn nearest_first<'a>(written: &str, keys: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let lower = written.to_lowercase();
    let mut keys: Vec<_> = keys.collect();
    keys.sort_by_key(|key| strsim::damerau_levenshtein(&lower, key));
    keys
}
