//! Words with a fixed set of values.

use super::Value;
use crate::model::{Choice, Shape, Text, nearest, swedish, text};
use crate::parse::{Content, Node};
use crate::resolve::faults;
use crate::resolve::reader::Reader;

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
            let help = match meant::<T>(written) {
                Some(meant) => text!(
                    "skriv `{key} = \"{meant}\"`; tillåtna värden: {allowed}",
                    "write `{key} = \"{meant}\"`; allowed values: {allowed}"
                ),
                None => text!("tillåtna värden: {allowed}", "allowed values: {allowed}"),
            };
            faults::bad_value(reader, value, message, help);
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

/// The key that was meant: a slip of the pen, or the word in a person's language.
fn meant<T: Choice>(written: &str) -> Option<&'static str> {
    let lower = written.to_lowercase();
    let titled = T::ALL
        .iter()
        .find(|choice| [choice.title().sv, choice.title().en].iter().any(|title| title.to_lowercase() == lower));
    let titled = titled.map(|choice| choice.key());
    let swedish = swedish::english(swedish::VALUES, written);
    let known = || T::ALL.iter().map(|choice| choice.key());
    let titled = titled.or_else(|| known().find(|key| swedish.contains(key)));
    titled.or_else(|| nearest(written, known()))
}

fn nearest_first<'a>(written: &str, keys: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let lower = written.to_lowercase();
    let mut keys: Vec<_> = keys.collect();
    keys.sort_by_key(|key| strsim::damerau_levenshtein(&lower, key));
    keys
}
