//! Words with a fixed set of values: a key for files and machines, a title for people.

use super::{Text, swedish};

/// A field whose value is one of a few keys.
pub trait Choice: Copy + 'static {
    const ALL: &'static [Self];
    /// The key as the file format writes it.
    fn key(self) -> &'static str;
    /// What a person reads.
    fn title(self) -> Text;
}

/// The choice that a person names: by its key, by what people read for it in either language, or by another Swedish word for it;
/// case aside, and with hyphens, underscores and blanks alike.
pub fn spoken<C: Choice>(word: &str) -> Option<C> {
    let choices: Vec<_> = C::ALL.iter().map(|choice| (choice.key(), choice.title())).collect();
    spoken_among(word, &choices).and_then(|place| C::ALL.get(place).copied())
}

/// The same among keys with their titles: the place of the one that is meant.
pub fn spoken_among(word: &str, choices: &[(&'static str, Text)]) -> Option<usize> {
    let word = alike(word);
    let by_key = choices.iter().position(|(key, _)| alike(key) == word);
    let by_title = || {
        let is_titled = |title: &Text| [&title.sv, &title.en].iter().any(|title| alike(title) == word);
        let mut titled = (0..).zip(choices).filter(|(_, (_, title))| is_titled(title)).map(|(place, _)| place);
        titled.next().filter(|_| titled.next().is_none())
    };
    let meant = || swedish::english(swedish::VALUES, &word);
    by_key.or_else(by_title).or_else(|| choices.iter().position(|(key, _)| meant().contains(key)))
}

/// A word as it is compared.
fn alike(word: &str) -> String {
    let parts = word.split(|sign: char| sign.is_whitespace() || sign == '-' || sign == '_');
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ").to_lowercase()
}

macro_rules! choice {
    ($(#[$meta:meta])* $name:ident { $($variant:ident = $key:literal, $sv:literal, $en:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($variant),+ }

        impl $crate::model::Choice for $name {
            const ALL: &'static [Self] = &[$(Self::$variant),+];
            fn key(self) -> &'static str {
                match self { $(Self::$variant => $key),+ }
            }
            fn title(self) -> $crate::model::Text {
                match self { $(Self::$variant => $crate::model::Text::fixed($sv, $en)),+ }
            }
        }
    };
}
pub(crate) use choice;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Kind, Status};

    #[test]
    fn a_choice_is_known_by_its_key_its_titles_and_other_swedish_words() {
        for word in ["active", "Gäller", "GÄLLER", " gäller "] {
            assert_eq!(spoken(word), Some(Status::Active), "{word}");
        }
        for word in ["cooperation", "samverkan", "Samverkansöverenskommelse", "cooperation-agreement"] {
            assert_eq!(spoken(word), Some(Kind::Cooperation), "{word}");
        }
        for word in ["", "gälle", "sam"] {
            assert_eq!(spoken::<Status>(word), None, "{word}");
        }
    }
}
