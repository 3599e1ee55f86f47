//! Words with a fixed set of values: a key for files and machines, a title for people.

use super::Text;

/// A field whose value is one of a few keys.
pub trait Choice: Copy + 'static {
    const ALL: &'static [Self];
    /// The key as the file format writes it.
    fn key(self) -> &'static str;
    /// What a person reads.
    fn title(self) -> Text;
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
