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
    let word = alike(word);
    let choices = || C::ALL.iter().copied();
    let by_key = choices().find(|choice| alike(choice.key()) == word);
    let by_title = || {
        let is_titled = |choice: &C| [choice.title().sv, choice.title().en].iter().any(|title| alike(title) == word);
        let mut titled = choices().filter(is_titled);
        titled.next().filter(|_| titled.next().is_none())
    };
    let meant = || swedish::english(swedish::VALUES, &word);
    by_key.or_else(by_title).or_else(|| choices().find(|choice| meant().contains(&choice.key())))
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
