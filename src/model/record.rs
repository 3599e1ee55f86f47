//! Tables of the file format, each said once: what it holds, what every key means, and how it is read.

use super::{At, FileId, KeyDoc, Span};

/// A table of the file format. Every one of them is made by [`record!`].
pub trait Record: Sized {
    /// What each key means, in the order in which they are read and shown.
    const KEYS: &'static [KeyDoc];

    /// Whether there are several under keys that the writer chooses, `[parties.KEY]`, and not in a list.
    const IS_KEYED: bool;

    /// The same while it is read: what must be there may still be lacking.
    type Draft;
}

/// A record while it is read.
pub type Draft<R> = <R as Record>::Draft;

/// The type of a field: how it is held while its record is read.
///
/// `At<T>` must be there; `Option<_>` and `Vec<_>` may be left out, and so may a record with a `Default`.
pub trait FieldType: Sized {
    type Draft;

    /// The field; none where it must be there and is not.
    fn settled(draft: Self::Draft) -> Option<Self>;
}

impl<T> FieldType for At<T> {
    type Draft = Option<Self>;

    fn settled(draft: Option<Self>) -> Option<Self> {
        draft
    }
}

impl<T> FieldType for Option<T> {
    type Draft = Self;

    fn settled(draft: Self) -> Option<Self> {
        Some(draft)
    }
}

impl<T> FieldType for Vec<T> {
    type Draft = Self;

    fn settled(draft: Self) -> Option<Self> {
        Some(draft)
    }
}

impl<R: Record + Default> FieldType for R {
    type Draft = Self;

    fn settled(draft: Self) -> Option<Self> {
        Some(draft)
    }
}

/// A table of a file, asked for one key after the other. What a record does not ask for is unknown to the format.
pub trait Source {
    /// Where the table's header stands.
    fn span(&self) -> Span;

    /// The file that it stands in.
    fn file(&self) -> FileId;

    /// The table's own key, where the writer chose it. For whoever asks first.
    fn own_key(&mut self) -> Option<At<String>>;

    /// Where `key` and its value are written.
    fn place_of(&self, key: &str) -> Option<Span>;
}

/// A field that can be read from such a table.
pub trait ReadField<S>: FieldType {
    /// What stands under the key; every fault of it has been noted.
    fn read_field(source: &mut S, key: &'static KeyDoc) -> Self::Draft;
}

/// A record that can be read from such a table.
pub trait ReadRecord<S>: Record {
    /// The record, or none if a field that must be there is missing or wrong; every fault has then been noted.
    fn read_record(source: &mut S) -> Option<Self>;
}

/// A record that is more than its fields one by one.
pub trait Checked<S>: Record {
    /// Notes what is wrong with the fields together, and puts them right; false where nothing can be made of the record.
    fn check(draft: &mut Draft<Self>, source: &mut S) -> bool;
}

/// Defines a record:
///
/// ```text
/// record! {
///     /// `[things.KEY]`: what a thing is.
///     Thing(key: At<String> = own_key, span): Checked {
///         name: At<String> = "Tingets namn", "What it is called";
///         place as "where": Option<At<String>> = "Var det finns", "Where it is", like("\"Almby\"");
///         owners: Vec<At<String>> = "Vems det är: parternas nycklar", "Whose it is: keys of parties", names, required;
///     }
/// }
/// ```
///
/// In the parentheses stands what the record has from the table itself: its place (`span`), its own key (`own_key`), its file
/// (`file`), the place of one of its values (`place_of("key")`), or nothing as yet (`empty`). `Checked` is said of a record
/// that has an `impl Checked`.
///
/// A field has its type, what it means in Swedish and in English (which is the struct's documentation, too), and, where it has
/// them, what a [`KeyDoc`] can say besides: an example (`like`), a form (`form`, `names`), and that a list, or a value by which
/// others are read, must be there or say something (`required`, `decisive`). A field may be called otherwise than its key.
macro_rules! record {
    (
        $(#[$meta:meta])*
        $name:ident($($given:ident $(: $given_type:ty = $how:ident $(($of:literal))?)?),* $(,)?) $(: $checked:ident)? {
            $(
                $(#[$more:meta])*
                $field:ident $(as $key:literal)?: $type:ty = $sv:literal, $en:literal
                $(, $flag:ident $(($value:expr))?)*;
            )+
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone)]
        pub struct $name {
            $(pub $given: $crate::model::record!(@type $($given_type)?),)*
            $(
                #[doc = concat!($en, ".")]
                $(#[$more])*
                pub $field: $type,
            )+
        }

        const _: () = {
            use $crate::model::{FieldType, KeyDoc, ReadField, ReadRecord, Record, Source};

            pub struct Draft {
                $(pub $field: <$type as FieldType>::Draft,)+
            }

            impl Record for $name {
                const KEYS: &'static [KeyDoc] = &[
                    $($crate::model::record!(@doc $field $($key)?, $sv, $en $(, $flag $(($value))?)*),)+
                ];
                const IS_KEYED: bool = false $($(|| $crate::model::record!(@is_key $how))?)*;
                type Draft = Draft;
            }

            impl<S: Source> ReadRecord<S> for $name
            where
                $($type: ReadField<S>,)+
                $($name: $crate::model::$checked<S>,)?
            {
                fn read_record(source: &mut S) -> Option<Self> {
                    let draft = Draft {
                        $(
                            $field: <$type as ReadField<S>>::read_field(
                                source,
                                const { &$crate::model::record!(@doc $field $($key)?, $sv, $en $(, $flag $(($value))?)*) },
                            ),
                        )+
                    };
                    $(
                        let mut draft = draft;
                        if !<$name as $crate::model::$checked<S>>::check(&mut draft, source) {
                            return None;
                        }
                    )?
                    // Only here may `?` cut the reading short: every field has been asked for, so every fault is known.
                    Some(Self {
                        $($given: $crate::model::record!(@given source $($how $($of)?)?),)*
                        $($field: <$type as FieldType>::settled(draft.$field)?,)+
                    })
                }
            }
        };
    };
    (@type) => { $crate::model::Span };
    (@type $type:ty) => { $type };
    (@doc $field:ident, $sv:literal, $en:literal $(, $flag:ident $(($value:expr))?)*) => {
        $crate::model::KeyDoc::of(stringify!($field), $sv, $en)$(.$flag($($value)?))*
    };
    (@doc $field:ident $key:literal, $sv:literal, $en:literal $(, $flag:ident $(($value:expr))?)*) => {
        $crate::model::KeyDoc::of($key, $sv, $en)$(.$flag($($value)?))*
    };
    (@is_key own_key) => { true };
    (@is_key $how:ident) => { false };
    (@given $source:ident) => { $source.span() };
    (@given $source:ident own_key) => { $source.own_key()? };
    (@given $source:ident file) => { $source.file().into() };
    (@given $source:ident place_of $key:literal) => { $source.place_of($key) };
    (@given $source:ident empty) => { Default::default() };
}
pub(crate) use record;
