//! Values of flags that are one of a few words: the keys of files and machines, and whatever the program prints for them.

use crate::model::{Choice, nearest, spoken, swedish};
use clap::builder::{PossibleValue, TypedValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command, Error};
use std::borrow::Cow;
use std::ffi::OsStr;
use std::marker::PhantomData;

/// Reads a choice by its key or by what people read for it, in either language. The help names the keys.
#[derive(Debug, Clone)]
pub struct SpokenParser<C>(PhantomData<C>);

impl<C> Default for SpokenParser<C> {
    fn default() -> Self {
        Self(PhantomData)
    }
}

impl<C: Choice + Send + Sync> TypedValueParser for SpokenParser<C> {
    type Value = C;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<C, Error> {
        let word = value.to_string_lossy();
        spoken(&word).ok_or_else(|| refused::<C>(command, arg, &word))
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(C::ALL.iter().map(|choice| {
            // What is accepted beside the key; the help does not name it.
            let title = choice.title();
            let fixed = [title.sv, title.en].into_iter().filter_map(|title| match title {
                Cow::Borrowed(title) => Some(title),
                Cow::Owned(_) => None,
            });
            PossibleValue::new(choice.key()).aliases(fixed)
        })))
    }
}

/// That a word is no choice, with all that are, and the one that is near enough to be meant.
fn refused<C: Choice>(command: &Command, arg: Option<&Arg>, word: &str) -> Error {
    let mut error = Error::new(ErrorKind::InvalidValue).with_cmd(command);
    let titles: Vec<_> = C::ALL.iter().map(|choice| choice.title()).collect();
    let titles = titles.iter().flat_map(|title| [title.sv.as_ref(), title.en.as_ref()]);
    let is_key = |key: &&str| C::ALL.iter().any(|choice| choice.key() == *key);
    let others = swedish::VALUES.iter().filter(|(_, keys)| keys.iter().any(&is_key)).map(|(word, _)| *word);
    let meant = nearest(word, C::ALL.iter().map(|choice| choice.key()).chain(titles).chain(others));
    let keys = C::ALL.iter().map(|choice| choice.key().to_owned()).collect();
    // What people read for each, for the mistake in Swedish: clap says the other by itself.
    let both = C::ALL.iter().map(|choice| {
        let (key, title) = (choice.key(), choice.title().sv);
        if key == title { key.to_owned() } else { format!("{key} ({title})") }
    });
    let both: Vec<String> = both.collect();
    let arg = arg.map(|arg| ContextValue::String(arg.to_string()));
    let said = [
        (ContextKind::InvalidArg, arg),
        (ContextKind::InvalidValue, Some(ContextValue::String(word.to_owned()))),
        (ContextKind::ValidValue, Some(ContextValue::Strings(keys))),
        (ContextKind::Custom, Some(ContextValue::Strings(both))),
        (ContextKind::SuggestedValue, meant.map(|meant| ContextValue::String(meant.to_owned()))),
    ];
    for (kind, value) in said {
        if let Some(value) = value {
            error.insert(kind, value);
        }
    }
    error
}

/// Choices as values of flags.
macro_rules! spoken_flag {
    ($($name:ident),+ $(,)?) => {$(
        impl clap::builder::ValueParserFactory for $name {
            type Parser = $crate::cli::SpokenParser<$name>;
            fn value_parser() -> Self::Parser {
                $crate::cli::SpokenParser::default()
            }
        }
    )+};
}
pub(crate) use spoken_flag;
