//! A template filled with facts: bounded work, strict names, and facts that stay facts until the text has been read.

use super::filters;
use super::forms::KnownNames;
use super::object;
use super::reader::{self, Unreadable};
use super::tokens::{Tokens, is_private};
use crate::model::{Facts, Lang, PaperBlock, Text, text};
use minijinja::{Environment, ErrorKind, UndefinedBehavior};
use std::sync::Arc;

/// The papers that the program can draft: name, template in Swedish and in English.
pub const BUILT_IN: &[(&str, &str, &str)] =
    &[("follow-up", include_str!("sv/follow-up.md"), include_str!("en/follow-up.md"))];

/// More steps than any paper takes, and few enough that no template runs for long.
const FUEL: u64 = 50_000_000;

/// What is wrong with a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateFault {
    /// `X001` form, `X002` unknown fact or filter, `X003` blocks.
    pub code: &'static str,
    /// The line, from 1, where it is known.
    pub line: Option<usize>,
    pub message: Text,
}

/// The text of a built-in template.
pub fn built_in(name: &str, lang: Lang) -> Option<&'static str> {
    let (_, sv, en) = BUILT_IN.iter().find(|(own, _, _)| *own == name)?;
    Some(if lang == Lang::Sv { sv } else { en })
}

/// The blocks of a paper. `own` is the ledger's own template, which takes the place of blocks of the built-in one.
pub fn fill(
    name: &str,
    own: Option<&str>,
    facts: &Facts,
    lang: Lang,
    names: KnownNames,
) -> Result<Vec<PaperBlock>, TemplateFault> {
    let tokens = Tokens::default();
    let filled = filled(name, own, facts, lang, names, &tokens).map_err(|error| fault(&error))?;
    reader::blocks(&filled, &tokens).map_err(|unreadable| unread(&unreadable))
}

fn filled(
    name: &str,
    own: Option<&str>,
    facts: &Facts,
    lang: Lang,
    names: KnownNames,
    tokens: &Tokens,
) -> Result<String, minijinja::Error> {
    let mut env = Environment::empty();
    env.set_undefined_behavior(UndefinedBehavior::Strict);
    env.set_syntax(minijinja::syntax::SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
    env.set_fuel(Some(FUEL));
    let names = Arc::new(names);
    filters::add(&mut env, lang, &names);
    let sink = tokens.clone();
    env.set_formatter(move |out, _, value| {
        let running = filters::printed("text", value, lang, &names)?;
        Ok(out.write_str(&sink.token(running))?)
    });
    let base = format!("builtin/{name}");
    env.add_template_owned(base.clone(), built_in(name, lang).unwrap_or_default())?;
    let chosen = if let Some(own) = own {
        if own.chars().any(is_private) {
            return Err(minijinja::Error::new(ErrorKind::SyntaxError, "signs of a private area"));
        }
        env.add_template_owned(name.to_owned(), own.to_owned())?;
        name.to_owned()
    } else {
        base
    };
    env.get_template(&chosen)?.render(object::value(facts))
}

fn fault(error: &minijinja::Error) -> TemplateFault {
    let code = if error.kind() == ErrorKind::SyntaxError { "X001" } else { "X002" };
    let why = Text::same(format!("{error}"));
    TemplateFault { code, line: error.line(), message: why }
}

fn unread(unreadable: &Unreadable) -> TemplateFault {
    let (code, message) = match unreadable {
        Unreadable::Altered => (
            "X002",
            Text::fixed(
                "en uppgift står där ingen text kan stå, till exempel i en länk",
                "a fact stands where no text can stand, as in a link",
            ),
        ),
        Unreadable::Markup(what) => {
            let what = *what;
            (
                "X001",
                text!(
                    "mallen har {what}, som ett dokument inte kan ha",
                    "the template has {what}, which no paper can have"
                ),
            )
        }
    };
    TemplateFault { code, line: None, message }
}
