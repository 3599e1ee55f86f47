//! A template filled with facts: bounded work, strict names, and facts that stay facts until the text has been read.

use super::filters;
use super::forms::KnownNames;
use super::reader::{self, Unreadable};
use super::tokens::{Tokens, is_private};
use super::{object, own};
use crate::model::{Facts, Lang, PaperBlock, Text, text};
use minijinja::{Environment, ErrorKind, UndefinedBehavior};
use std::fmt::Write as _;
use std::sync::Arc;

/// The papers that the program can draft: name, template in Swedish and in English.
pub const BUILT_IN: &[(&str, &str, &str)] = &[
    ("follow-up", include_str!("sv/follow-up.md"), include_str!("en/follow-up.md")),
    ("report", include_str!("sv/report.md"), include_str!("en/report.md")),
    ("agreement", include_str!("sv/agreement.md"), include_str!("en/agreement.md")),
    ("extension", include_str!("sv/extension.md"), include_str!("en/extension.md")),
    // What the report and the agreement have in common.
    ("economy", include_str!("sv/economy.md"), include_str!("en/economy.md")),
];

/// So deep may blocks call each other; those that come with the program go three deep.
const DEEPEST: usize = 40;

/// More steps than any paper takes, and few enough that no template runs for long.
const FUEL: u64 = 20_000_000;

/// What is wrong with a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateFault {
    /// `X001` form, `X002` unknown fact or filter, `X003` blocks.
    pub code: &'static str,
    /// The line, from 1, where it is known.
    pub line: Option<usize>,
    pub message: Text,
}

/// The names of the templates, as a person asks for them.
pub fn names() -> Vec<&'static str> {
    BUILT_IN.iter().map(|(name, _, _)| *name).collect()
}

/// The text of a built-in template.
pub fn built_in(name: &str, lang: Lang) -> Option<&'static str> {
    let (_, sv, en) = BUILT_IN.iter().find(|(own, _, _)| *own == name)?;
    Some(if lang == Lang::Sv { sv } else { en })
}

/// The checksum of a template, by which it is known whether it was another one.
pub fn sum(name: &str, own: Option<&str>, lang: Lang) -> String {
    use sha2::{Digest, Sha256};
    let mut sum = Sha256::new();
    sum.update(built_in(name, lang).unwrap_or_default());
    sum.update(own.unwrap_or_default());
    let mut digits = String::new();
    for byte in sum.finalize().iter().take(8) {
        // Writing to a text does not fail.
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}

/// The blocks of a paper. `own` is the ledger's own template, which takes the place of blocks of the built-in one.
pub fn fill(
    name: &str,
    own: Option<&str>,
    facts: &Facts,
    lang: Lang,
    names: KnownNames,
) -> Result<Vec<PaperBlock>, TemplateFault> {
    if let Some(text) = own
        && let Some(fault) = own::fault(text, built_in(name, lang).unwrap_or_default())
    {
        return Err(fault);
    }
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
    // A block that calls itself is a fault of the template, found before the stack is full.
    env.set_recursion_limit(DEEPEST);
    let names = Arc::new(names);
    filters::add(&mut env, lang, &names);
    let sink = tokens.clone();
    // What a block gives when it is called by name is text of the template with the tokens in it; all other text is refused.
    env.set_auto_escape_callback(|_| minijinja::AutoEscape::Html);
    env.set_formatter(move |out, _, value| {
        if value.is_safe() {
            return Ok(out.write_str(value.as_str().unwrap_or_default())?);
        }
        let running = filters::printed("text", value, lang, &names)?;
        Ok(out.write_str(&sink.token(running))?)
    });
    for (own, sv, en) in BUILT_IN {
        env.add_template_owned(format!("builtin/{own}"), if lang == Lang::Sv { *sv } else { *en })?;
    }
    let chosen = if let Some(own) = own {
        if own.chars().any(is_private) {
            return Err(minijinja::Error::new(ErrorKind::SyntaxError, "signs of a private area"));
        }
        env.add_template_owned(name.to_owned(), own.to_owned())?;
        name.to_owned()
    } else {
        format!("builtin/{name}")
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
