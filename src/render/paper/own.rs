//! A ledger's own template: whether it does nothing but take the place of blocks of the built-in one.

use super::fault::TemplateFault;
use super::filters;
use crate::model::{Text, codes, text};
use std::ops::Range;

/// A piece of a template: what stands between its marks, and the byte where it begins.
enum TemplatePiece<'t> {
    Words(&'t str, usize),
    Tag(&'t str, usize),
    Print(&'t str, usize),
}

/// What is wrong with a template as it is written, and where the blocks that it replaces stand.
pub struct ReadTemplate {
    pub faults: Vec<TemplateFault>,
    /// Those that stand in no other one.
    pub blocks: Vec<Range<usize>>,
    /// Whether it builds on a built-in template at all.
    pub extends: bool,
    /// The longest stretch of words, in bytes.
    pub longest: usize,
    /// Whether more parts stand within each other than are read: nothing is filled in then.
    pub is_too_deep: bool,
}

/// So many parts may stand within each other: the templates that come with the program go seven deep.
const DEEPEST_PART: usize = 40;

/// Reads a template, without filling it in. `built_in` is the one whose blocks it takes the place of.
pub fn read(own: &str, built_in: &str) -> ReadTemplate {
    let known: Vec<&str> = pieces(built_in).iter().filter_map(block_of).collect();
    let mut read =
        ReadTemplate { faults: Vec::new(), blocks: Vec::new(), extends: false, longest: 1, is_too_deep: false };
    let (mut depth, mut start) = (0_usize, 0);
    // The block that is open: its name, and where its inside begins. And how many parts are open.
    let (mut open, mut parts) = (("", 0), 0_usize);
    for piece in pieces(own) {
        match piece {
            TemplatePiece::Words(words, at) => {
                read.longest = read.longest.max(words.len());
                if depth == 0 && !words.trim().is_empty() {
                    read.faults.push(outside(words, at));
                }
            }
            TemplatePiece::Print(inside, at) => {
                if depth == 0 {
                    read.faults.push(outside(inside, at));
                }
                read.faults.extend(of_code(inside, at));
            }
            TemplatePiece::Tag(inside, at) => {
                let mut words = inside.split_whitespace();
                let word = words.next().unwrap_or_default();
                parts = if word.starts_with("end") { parts.saturating_sub(1) } else { parts + opens(word) };
                if parts > DEEPEST_PART && !read.is_too_deep {
                    read.is_too_deep = true;
                    read.faults.push(too_deep(at..at + inside.len()));
                }
                match (word, words.next()) {
                    ("extends", _) => read.extends = true,
                    ("block", name) => {
                        let name = name.unwrap_or_default();
                        if depth == 0 {
                            start = before(own, at);
                            open = (name, end_of_tag(own, at));
                            read.faults.extend(unknown_block(name, at, inside, &known));
                        }
                        depth += 1;
                    }
                    ("endblock", _) if depth == 1 => {
                        depth = 0;
                        let inside = own.get(open.1..before(own, at)).unwrap_or_default();
                        if known.contains(&open.0) && inside.trim().is_empty() {
                            read.faults.push(empty(open.0, start..open.1));
                        }
                        read.blocks.push(start..end_of_tag(own, at));
                    }
                    ("endblock", _) => depth = depth.saturating_sub(1),
                    _ if depth == 0 => read.faults.push(outside(inside, at)),
                    _ => {}
                }
                read.faults.extend(of_code(inside, at));
            }
        }
    }
    if depth > 0 {
        read.blocks.push(start..own.len());
    }
    if !read.extends {
        let message = Text::fixed(
            "mallen bygger inte på någon av de inbyggda mallarna",
            "the template builds on none of the built-in ones",
        );
        let help = Text::fixed(
            "börja mallen med {% extends \"builtin/NAMN\" %}, och ersätt bara block",
            "begin the template with {% extends \"builtin/NAME\" %}, and only replace blocks",
        );
        read.faults.push(TemplateFault { code: codes::TEMPLATE_BLOCK, place: 0..first_line(own), message, help });
    }
    read
}

/// How many parts a tag opens.
fn opens(word: &str) -> usize {
    usize::from(["if", "for", "block", "with", "filter", "autoescape", "macro", "call", "raw"].contains(&word))
}

/// The byte after the tag whose inside begins at a byte.
fn end_of_tag(own: &str, inside: usize) -> usize {
    own.get(inside..).and_then(|rest| rest.find("%}")).map_or(own.len(), |end| inside + end + 2)
}

/// The template with the line break kept that stands between the last tag of a block and its end: a tag takes the break after it
/// along, and the text before it would run into what comes after the block. Each byte stands where it stood.
pub fn with_last_breaks(own: &str) -> String {
    let mut bytes = own.as_bytes().to_vec();
    for piece in pieces(own) {
        let TemplatePiece::Tag(inside, at) = piece else { continue };
        if inside.split_whitespace().next() != Some("endblock") {
            continue;
        }
        let text = own.get(..before(own, at)).unwrap_or_default();
        let said = text.trim_end();
        let has_break = text.get(said.len()..).is_some_and(|blanks| blanks.contains('\n'));
        if has_break && said.ends_with(" %}") {
            let blank = said.len() - 3;
            bytes[blank] = b'+';
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| own.to_owned())
}

fn too_deep(place: Range<usize>) -> TemplateFault {
    TemplateFault {
        code: codes::TEMPLATE_FORM,
        place,
        message: text!(
            "mallen har fler än {DEEPEST_PART} `{{% if %}}`, `{{% for %}}` eller block i varandra",
            "the template has more than {DEEPEST_PART} `{{% if %}}`, `{{% for %}}` or blocks within each other"
        ),
        help: Text::fixed("dela upp blocket", "split the block"),
    }
}

fn empty(name: &str, place: Range<usize>) -> TemplateFault {
    TemplateFault {
        code: codes::TEMPLATE_BLOCK,
        place,
        message: text!(
            "blocket `{name}` är tomt: det som den inbyggda mallen har där kommer inte med i handlingen",
            "the block `{name}` is empty: what the built-in template has there is left out of the paper"
        ),
        help: Text::fixed(
            "ta bort blocket ur mallen, så kommer det med; ska det utgå, skriv det i blocket: {# utgår #}",
            "take the block out of the template, and it is there; where it is to go, say so in the block: {# left out #}",
        ),
    }
}

fn first_line(text: &str) -> usize {
    text.find('\n').unwrap_or(text.len())
}

/// The byte at which the tag begins whose inside begins at another.
fn before(own: &str, inside: usize) -> usize {
    own.get(..inside).and_then(|text| text.rfind("{%")).unwrap_or(inside)
}

fn outside(words: &str, at: usize) -> TemplateFault {
    let start = at + (words.len() - words.trim_start().len());
    let message = Text::fixed(
        "det som står utanför blocken kommer inte med i handlingen",
        "what stands outside the blocks is left out of the paper",
    );
    let help = Text::fixed("flytta in det i ett block", "move it into a block");
    let place = start..start + first_line(words.trim());
    TemplateFault { code: codes::TEMPLATE_BLOCK, place, message, help }
}

fn unknown_block(name: &str, at: usize, inside: &str, known: &[&str]) -> Option<TemplateFault> {
    if known.contains(&name) {
        return None;
    }
    let names = known.join(", ");
    let message = text!("den inbyggda mallen har inget block `{name}`", "the built-in template has no block `{name}`");
    let help = text!("blocken är: {names}", "the blocks are: {names}");
    Some(TemplateFault { code: codes::TEMPLATE_BLOCK, place: at..at + inside.len(), message, help })
}

/// What is wrong with a piece of code, whatever it is filled with.
fn of_code(inside: &str, at: usize) -> Option<TemplateFault> {
    let code = without_texts(inside);
    let place = at..at + inside.len();
    if let Some(sign) = forbidden(&code) {
        let message = text!(
            "`{sign}` kan inte användas om uppgifter i en mall",
            "`{sign}` cannot be used of facts in a template"
        );
        let help = Text::fixed(
            "jämför med `is lika(\"…\")`, och räkna upp med filtret `och`",
            "compare with `is lika(\"…\")`, and list with the filter `och`",
        );
        return Some(TemplateFault { code: codes::TEMPLATE_FACT, place, message, help });
    }
    let unknown = |words: Vec<String>, known: &[&str]| words.into_iter().find(|word| !known.contains(&word.as_str()));
    if let Some(word) = unknown(after_sign(&code), &filters::names()) {
        let names = filters::names().join(", ");
        let message = text!("en mall har inget filter `{word}`", "a template has no filter `{word}`");
        let help = text!("filtren är: {names}", "the filters are: {names}");
        return Some(TemplateFault { code: codes::TEMPLATE_FACT, place, message, help });
    }
    let word = unknown(after_is(&code), &filters::TESTS)?;
    let names = filters::TESTS.join(", ");
    let message =
        text!("en mall kan inte fråga om något är `{word}`", "a template cannot ask whether something is `{word}`");
    let help = text!("efter `is` kan stå: {names}", "after `is` there may stand: {names}");
    Some(TemplateFault { code: codes::TEMPLATE_FACT, place, message, help })
}

/// The words that follow an upright line: filters.
fn after_sign(code: &str) -> Vec<String> {
    code.split('|').skip(1).map(word_of).filter(|word| !word.is_empty()).collect()
}

/// The words that follow `is` or `is not`: tests.
fn after_is(code: &str) -> Vec<String> {
    let words: Vec<&str> = code.split_whitespace().collect();
    let follows = |at: usize| words.get(at + 1 + usize::from(words.get(at + 1) == Some(&"not")));
    let is = words.iter().enumerate().filter(|(_, word)| **word == "is");
    is.filter_map(|(at, _)| follows(at)).map(|word| word_of(word)).filter(|word| !word.is_empty()).collect()
}

/// The name that a text begins with.
fn word_of(text: &str) -> String {
    text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

fn block_of<'t>(piece: &TemplatePiece<'t>) -> Option<&'t str> {
    let TemplatePiece::Tag(inside, _) = piece else { return None };
    let mut words = inside.split_whitespace();
    words.next().filter(|word| *word == "block").and_then(|_| words.next())
}

/// What would turn facts into text, or compare them by something else than their value.
fn forbidden(code: &str) -> Option<&'static str> {
    let signs = ["==", "!=", "~", "<", ">"];
    if let Some(sign) = signs.into_iter().find(|sign| code.contains(sign)) {
        return Some(sign);
    }
    let mut words = code.split_whitespace();
    let first = words.next().unwrap_or_default();
    let named = ["set", "macro", "import", "include", "from", "autoescape", "raw", "filter", "call", "do"];
    if let Some(word) = named.into_iter().find(|word| *word == first) {
        return Some(word);
    }
    // The one that belongs to a loop comes after its name.
    let ins = code.split_whitespace().filter(|word| *word == "in").count();
    if ins > usize::from(first == "for") {
        return Some("in");
    }
    code.split_whitespace().any(|word| word == "or").then_some("or")
}

/// The code without what stands between quotation marks.
fn without_texts(code: &str) -> String {
    let (mut out, mut quote) = (String::new(), None);
    for c in code.chars() {
        match quote {
            Some(own) if c == own => quote = None,
            Some(_) => {}
            None if c == '"' || c == '\'' => quote = Some(c),
            None => out.push(c),
        }
    }
    out
}

/// Where the next mark of a template begins; one look at each byte, however many marks there are.
fn next_mark(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(brace) = bytes.get(at..).and_then(|rest| memchr::memchr(b'{', rest)) {
        at += brace;
        if matches!(bytes.get(at + 1), Some(b'{' | b'%' | b'#')) {
            return Some(at);
        }
        at += 1;
    }
    None
}

/// The template in its pieces; comments are none.
fn pieces(text: &str) -> Vec<TemplatePiece<'_>> {
    let (mut pieces, mut at) = (Vec::new(), 0);
    while let Some(start) = next_mark(text, at) {
        pieces.push(TemplatePiece::Words(text.get(at..start).unwrap_or_default(), at));
        let rest = text.get(start + 2..).unwrap_or_default();
        let mark = text.as_bytes().get(start + 1).copied();
        let close = match mark {
            Some(b'{') => "}}",
            Some(b'%') => "%}",
            _ => "#}",
        };
        let length = rest.find(close).unwrap_or(rest.len());
        let whole = rest.get(..length).unwrap_or_default();
        let marks = ['-', '+', ' ', '\n'];
        let inside = whole.trim_matches(marks);
        let begins = start + 2 + (whole.len() - whole.trim_start_matches(marks).len());
        match mark {
            Some(b'{') => pieces.push(TemplatePiece::Print(inside, begins)),
            Some(b'%') => pieces.push(TemplatePiece::Tag(inside, begins)),
            _ => {}
        }
        at = (start + 2 + length + 2).min(text.len());
    }
    pieces.push(TemplatePiece::Words(text.get(at..).unwrap_or_default(), at));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    const BUILT_IN: &str = "{% block paper %}{% block head %}x{% endblock %}{% endblock %}";

    fn of(own: &str) -> Vec<(&'static str, usize)> {
        let line = |place: &Range<usize>| own[..place.start].matches('\n').count() + 1;
        read(own, BUILT_IN).faults.iter().map(|fault| (fault.code.0, line(&fault.place))).collect()
    }

    #[test]
    fn a_template_of_a_ledgers_own_replaces_blocks_and_does_nothing_else() {
        let with = |block: &str| format!("{{# v1 #}}\n{{% extends \"builtin/x\" %}}\n{block}");
        let head = |inside: &str| with(&format!("{{% block head %}}\n{inside}\n{{% endblock %}}"));
        assert_eq!(of(&head("Till {{ committee.name }}")), []);
        assert_eq!(of(&head("{% for a in b %}{{ a | och }}{% endfor %}")), []);
        assert_eq!(of(&head("{% if a is lika(\"x == y | z\") %}{% endif %}")), []);
        assert_eq!(of(&head("{% if a is not tom %}{% endif %}")), []);
        assert_eq!(of(&with("lös text")), [("X003", 3)]);
        assert_eq!(of(&with("{% block hed %}{% endblock %}")), [("X003", 3)]);
        assert_eq!(of("{% block head %}x{% endblock %}"), [("X003", 1)]);
        assert_eq!(of(&with("{{ committee.name }}")), [("X003", 3)]);
        assert_eq!(of(&with("{% if a %}\n{% block head %}x{% endblock %}\n{% endif %}")), [("X003", 3), ("X003", 5)]);
        assert_eq!(of(&with("{% block head %}\n\n{% endblock %}")), [("X003", 3)]);
        assert_eq!(of(&with("{% block head %}{# utgår #}{% endblock %}")), []);
        for inside in [
            "{% if a == \"x\" %}{% endif %}",
            "{{ a ~ b }}",
            "{{ a or \"x\" }}",
            "{% set x = a %}",
            "{% if \"x\" in a %}{% endif %}",
            "{% macro m() %}{% endmacro %}",
            "{% raw %}{% endraw %}",
            "{{ a | upper }}",
            "{% if a is defined %}{% endif %}",
        ] {
            assert_eq!(of(&head(inside)), [("X002", 4)], "{inside}");
        }
    }

    #[test]
    fn the_line_break_after_the_last_tag_of_a_block_stays() {
        for (own, kept) in [
            (
                "{% block head %}\n{% if a %}x{% endif %}\n{% endblock %}",
                "{% block head %}\n{% if a %}x{% endif+%}\n{% endblock %}",
            ),
            ("{% block head %}x\n{% endblock %}", "{% block head %}x\n{% endblock %}"),
            (
                "{% block head %}{% if a %}x{% endif -%}\n{% endblock %}",
                "{% block head %}{% if a %}x{% endif -%}\n{% endblock %}",
            ),
            (
                "{% block head %}{% if a %}x{% endif %}{% endblock %}",
                "{% block head %}{% if a %}x{% endif %}{% endblock %}",
            ),
        ] {
            assert_eq!(with_last_breaks(own), kept);
        }
    }

    #[test]
    fn parts_that_stand_too_deep_within_each_other_are_told_once() {
        let deep = |depth: usize| {
            let (open, close) = ("{% if a %}".repeat(depth), "{% endif %}".repeat(depth));
            of(&format!("{{% extends \"builtin/x\" %}}\n{{% block head %}}\n{open}x{close}\n{{% endblock %}}"))
        };
        assert_eq!(deep(DEEPEST_PART - 1), []);
        assert_eq!(deep(DEEPEST_PART), [("X001", 3)]);
        assert_eq!(deep(10_000), [("X001", 3)]);
    }

    #[test]
    fn every_fault_is_told_with_the_bytes_that_it_stands_in() {
        let own = "lös text\n{% extends \"builtin/x\" %}\n{% block hed %}{{ a | upper }}{% endblock %}\n";
        let told: Vec<&str> = read(own, BUILT_IN).faults.iter().map(|fault| &own[fault.place.clone()]).collect();
        assert_eq!(told, ["lös text", "block hed", "a | upper"]);
    }

    #[test]
    fn the_blocks_that_are_replaced_are_those_that_stand_in_no_other() {
        let own = "{% extends \"builtin/x\" %}\n{% block paper %}a{% block b %}{% endblock %}{% endblock %}\n{%- block head -%}ö{%- endblock -%}";
        let blocks: Vec<&str> = read(own, BUILT_IN).blocks.iter().map(|block| &own[block.clone()]).collect();
        assert_eq!(
            blocks,
            ["{% block paper %}a{% block b %}{% endblock %}{% endblock %}", "{%- block head -%}ö{%- endblock -%}"]
        );
    }
}
