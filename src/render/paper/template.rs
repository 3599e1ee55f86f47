//! A template filled with facts: bounded work, strict names, and facts that stay facts until the text has been read.

use super::fault::{TemplateFault, of_filling, of_private, of_text};
use super::forms::KnownNames;
use super::tokens::{Tokens, is_private};
use super::{filters, object, own, reader};
use crate::model::{Facts, Lang, PaperBlock, Text, codes, text};
use minijinja::{Environment, Error, UndefinedBehavior};
use std::fmt::Write as _;
use std::ops::Range;
use std::sync::Arc;

/// The papers that the program can draft: name, template in Swedish and in English.
pub const BUILT_IN: &[(&str, &str, &str)] = &[
    ("follow-up", include_str!("sv/follow-up.md"), include_str!("en/follow-up.md")),
    ("report", include_str!("sv/report.md"), include_str!("en/report.md")),
    ("agreement", include_str!("sv/agreement.md"), include_str!("en/agreement.md")),
    ("extension", include_str!("sv/extension.md"), include_str!("en/extension.md")),
    // What the report and the agreement have in common.
    (SHARED, include_str!("sv/economy.md"), include_str!("en/economy.md")),
];

/// The template that is no paper by itself.
const SHARED: &str = "economy";

/// So deep may blocks call each other; those that come with the program go three deep.
const DEEPEST: usize = 40;

/// More steps than any paper takes, and few enough that no template runs for long.
const FUEL: u64 = 20_000_000;

/// So many bytes of its own words may a template write, at most.
const MOST_WORDS: u64 = 512 << 20;

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

/// The blocks of a paper. `own` is the ledger's own template, which takes the place of blocks of the built-in one; it is told of its
/// first fault.
pub fn fill(
    name: &str,
    own: Option<&str>,
    facts: &Facts,
    lang: Lang,
    names: &Arc<KnownNames>,
) -> Result<Vec<PaperBlock>, Box<TemplateFault>> {
    if let Some(text) = own
        && let Some(fault) = as_written(name, text, lang).0.into_iter().next()
    {
        return Err(Box::new(fault));
    }
    Press::new(name, own, lang, names)?.blocks(facts)
}

/// Everything that is wrong with a ledger's own template, filled with the facts of `trials`, which are tried on every block by
/// itself, and of `papers`, which are tried on the whole.
pub fn faults(
    name: &str,
    own: &str,
    lang: Lang,
    names: &Arc<KnownNames>,
    (trials, papers): (&[Facts], &[Facts]),
) -> Vec<TemplateFault> {
    let (mut faults, read) = as_written(name, own, lang);
    if !read.extends || read.is_too_deep || own.contains(is_private) {
        return faults;
    }
    let is_told =
        |block: &Range<usize>, faults: &[TemplateFault]| faults.iter().any(|fault| block.contains(&fault.place.start));
    for block in &read.blocks {
        if is_told(block, &faults) {
            continue;
        }
        let alone = alone(own, &read.blocks, block);
        faults.extend(first_fault(name, &alone, lang, names, trials));
    }
    if faults.is_empty() {
        faults.extend(first_fault(name, own, lang, names, trials));
    }
    if faults.is_empty() {
        faults.extend(first_fault(name, own, lang, names, papers));
    }
    faults.sort_by_key(|fault| (fault.place.start, fault.code));
    faults.dedup();
    faults
}

/// The first fault that any of the papers comes to.
fn first_fault(name: &str, own: &str, lang: Lang, names: &Arc<KnownNames>, papers: &[Facts]) -> Option<TemplateFault> {
    match Press::new(name, Some(own), lang, names) {
        Ok(press) => papers.iter().find_map(|facts| press.blocks(facts).err()).map(|fault| *fault),
        Err(fault) => Some(*fault),
    }
}

/// The template with blanks for every other block than one: each byte stands where it stood.
fn alone(own: &str, blocks: &[Range<usize>], block: &Range<usize>) -> String {
    let mut text = String::with_capacity(own.len());
    let mut at = 0;
    for other in blocks.iter().filter(|other| *other != block) {
        text.push_str(own.get(at..other.start).unwrap_or_default());
        let hidden = own.get(other.clone()).unwrap_or_default();
        text.extend(hidden.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
        at = other.end;
    }
    text.push_str(own.get(at..).unwrap_or_default());
    text
}

/// What is wrong with a template before it is filled in.
fn as_written(name: &str, own: &str, lang: Lang) -> (Vec<TemplateFault>, own::ReadTemplate) {
    let mut read = own::read(own, built_in(name, lang).unwrap_or_default());
    let private = own.char_indices().filter(|(_, c)| is_private(*c));
    let mut faults: Vec<_> = private.take(1).map(|(at, c)| of_private(at..at + c.len_utf8())).collect();
    faults.append(&mut read.faults);
    if name == SHARED {
        let message = text!(
            "`{SHARED}` är ingen egen handling, och mallen används inte",
            "`{SHARED}` is no paper by itself, and the template is not used"
        );
        let help = Text::fixed(
            "ersätt blocket `economy` i mallen `report` eller `agreement` i stället",
            "replace the block `economy` of the template `report` or `agreement` instead",
        );
        faults.insert(0, TemplateFault { code: codes::TEMPLATE_BLOCK, place: 0..0, message, help });
        read.extends = false;
    }
    (faults, read)
}

/// A template that is ready to be filled in, as often as is wanted.
struct Press<'t> {
    env: Environment<'static>,
    tokens: Tokens,
    chosen: String,
    own: &'t str,
}

impl<'t> Press<'t> {
    fn new(name: &str, own: Option<&'t str>, lang: Lang, names: &Arc<KnownNames>) -> Result<Self, Box<TemplateFault>> {
        let text = own.unwrap_or_default();
        let chosen = if own.is_some() { name.to_owned() } else { format!("builtin/{name}") };
        let tokens = Tokens::default();
        let env = environment(name, own, lang, names, &tokens);
        let env = env.map_err(|error| Box::new(of_filling(&error, (name, text))))?;
        Ok(Self { env, tokens, chosen, own: text })
    }

    fn blocks(&self, facts: &Facts) -> Result<Vec<PaperBlock>, Box<TemplateFault>> {
        self.tokens.clear();
        let filled = self.env.get_template(&self.chosen).and_then(|own| own.render_with_spans(object::value(facts)));
        let (filled, spans) = filled.map_err(|error| Box::new(of_filling(&error, (&self.chosen, self.own))))?;
        reader::blocks(&filled, &self.tokens).map_err(|(unreadable, at)| {
            let own = spans.iter().filter(|span| span.name() == self.chosen);
            let place = own.filter(|span| span.output_range().start <= at).last().map(|span| {
                let (out, source) = (span.output_range(), span.source_range());
                if span.kind() == minijinja::OutputSpanKind::Raw {
                    let start = (source.start + (at - out.start)).min(source.end);
                    start..source.end.min(start + line_length(self.own, start))
                } else {
                    source
                }
            });
            Box::new(of_text(unreadable, place.unwrap_or(0..0)))
        })
    }
}

/// How many bytes are left of the line at a byte.
fn line_length(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|rest| rest.lines().next()).map_or(0, str::len)
}

fn environment(
    name: &str,
    own: Option<&str>,
    lang: Lang,
    names: &Arc<KnownNames>,
    tokens: &Tokens,
) -> Result<Environment<'static>, Error> {
    let mut env = Environment::empty();
    env.set_debug(true);
    env.set_undefined_behavior(UndefinedBehavior::Strict);
    env.set_syntax(minijinja::syntax::SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
    let longest = own.map_or(1, |own| own::read(own, "").longest);
    env.set_fuel(Some(FUEL.min(MOST_WORDS / longest as u64)));
    // A block that calls itself is a fault of the template, found before the stack is full.
    env.set_recursion_limit(DEEPEST);
    filters::add(&mut env, lang, names);
    let (sink, names) = (tokens.clone(), Arc::clone(names));
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
    if let Some(own) = own {
        env.add_template_owned(name.to_owned(), own::with_last_breaks(own))?;
    }
    Ok(env)
}
