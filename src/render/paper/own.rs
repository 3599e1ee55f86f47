//! A ledger's own template: whether it does nothing but take the place of blocks of the built-in one.

use super::template::TemplateFault;
use crate::model::{Text, text};

/// A piece of a template: what stands between its marks, and the line where it begins.
enum TemplatePiece<'t> {
    Words(&'t str, usize),
    Tag(&'t str, usize),
    Print(&'t str, usize),
}

/// The first thing that is wrong; none where it only takes the place of blocks that the built-in template has.
pub fn fault(own: &str, built_in: &str) -> Option<TemplateFault> {
    let known: Vec<&str> = pieces(built_in).iter().filter_map(block_of).collect();
    let (mut depth, mut extends) = (0_usize, false);
    for piece in pieces(own) {
        match piece {
            TemplatePiece::Words(words, line) if depth == 0 && !words.trim().is_empty() => {
                let message = Text::fixed(
                    "text utanför blocken kommer inte med: skriv den i ett block",
                    "text outside blocks is left out: write it in a block",
                );
                return Some(at("X003", first_line(words, line), message));
            }
            TemplatePiece::Words(..) => {}
            TemplatePiece::Tag(inside, line) => {
                let mut words = inside.split_whitespace();
                match (words.next(), words.next()) {
                    (Some("extends"), _) => extends = true,
                    (Some("block"), name) => {
                        let name = name.unwrap_or_default();
                        if depth == 0 && !known.contains(&name) {
                            let names = known.join(", ");
                            let message = text!(
                                "den inbyggda mallen har inget block {name}; de som finns: {names}",
                                "the built-in template has no block {name}; there are: {names}"
                            );
                            return Some(at("X003", line, message));
                        }
                        depth += 1;
                    }
                    (Some("endblock"), _) => depth = depth.saturating_sub(1),
                    _ => {}
                }
                if let Some(sign) = forbidden(inside) {
                    return Some(at("X002", line, of_sign(sign)));
                }
            }
            TemplatePiece::Print(inside, line) => {
                if let Some(sign) = forbidden(inside) {
                    return Some(at("X002", line, of_sign(sign)));
                }
            }
        }
    }
    let message = Text::fixed(
        "mallen ska börja med {% extends \"builtin/NAMN\" %} och bara ersätta block",
        "the template must begin with {% extends \"builtin/NAME\" %} and only replace blocks",
    );
    (!extends).then(|| at("X003", 1, message))
}

fn at(code: &'static str, line: usize, message: Text) -> TemplateFault {
    TemplateFault { code, line: Some(line), message }
}

fn of_sign(sign: &str) -> Text {
    text!(
        "{sign} kan inte användas om uppgifter: jämför med `is lika(…)`, lista med `och`",
        "{sign} cannot be used of facts: compare with `is lika(…)`, list with `och`"
    )
}

/// The line of the first word.
fn first_line(words: &str, line: usize) -> usize {
    let blank = words.len() - words.trim_start().len();
    line + words.get(..blank).unwrap_or_default().matches('\n').count()
}

fn block_of<'t>(piece: &TemplatePiece<'t>) -> Option<&'t str> {
    let TemplatePiece::Tag(inside, _) = piece else { return None };
    let mut words = inside.split_whitespace();
    words.next().filter(|word| *word == "block").and_then(|_| words.next())
}

/// What would turn facts into text, or compare them by something else than their value.
fn forbidden(inside: &str) -> Option<&'static str> {
    let code = without_texts(inside);
    let signs = ["==", "!=", "~", "<", ">"];
    if let Some(sign) = signs.into_iter().find(|sign| code.contains(sign)) {
        return Some(sign);
    }
    let mut words = code.split_whitespace();
    let first = words.next().unwrap_or_default();
    let named = ["set", "macro", "import", "include", "from", "autoescape", "raw"];
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

/// The template in its pieces; comments are none.
fn pieces(text: &str) -> Vec<TemplatePiece<'_>> {
    let (mut pieces, mut rest, mut line) = (Vec::new(), text, 1);
    while let Some(start) = ["{{", "{%", "{#"].iter().filter_map(|mark| rest.find(mark)).min() {
        let (words, after) = rest.split_at(start);
        pieces.push(TemplatePiece::Words(words, line));
        line += words.matches('\n').count();
        let close = match after.get(..2) {
            Some("{{") => "}}",
            Some("{%") => "%}",
            _ => "#}",
        };
        let end = after.find(close).map_or(after.len(), |end| end + 2);
        let (mark, next) = after.split_at(end);
        let inside = mark.get(2..mark.len().saturating_sub(2).max(2)).unwrap_or_default();
        let inside = inside.trim_matches(['-', '+', ' ', '\n']);
        match close {
            "}}" => pieces.push(TemplatePiece::Print(inside, line)),
            "%}" => pieces.push(TemplatePiece::Tag(inside, line)),
            _ => {}
        }
        line += mark.matches('\n').count();
        rest = next;
    }
    pieces.push(TemplatePiece::Words(rest, line));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    const BUILT_IN: &str = "{% block paper %}{% block head %}x{% endblock %}{% endblock %}";

    fn of(own: &str) -> Option<(&'static str, Option<usize>)> {
        fault(own, BUILT_IN).map(|fault| (fault.code, fault.line))
    }

    #[test]
    fn a_template_of_a_ledgers_own_replaces_blocks_and_does_nothing_else() {
        let with = |block: &str| format!("{{# v1 #}}\n{{% extends \"builtin/x\" %}}\n{block}");
        let head = |inside: &str| with(&format!("{{% block head %}}\n{inside}\n{{% endblock %}}"));
        assert_eq!(of(&head("Till {{ committee.name }}")), None);
        assert_eq!(of(&head("{% for a in b %}{{ a | och }}{% endfor %}")), None);
        assert_eq!(of(&head("{% if a is lika(\"x == y\") %}{% endif %}")), None);
        assert_eq!(of(&with("lös text")), Some(("X003", Some(3))));
        assert_eq!(of(&with("{% block hed %}{% endblock %}")), Some(("X003", Some(3))));
        assert_eq!(of("{% block head %}{% endblock %}"), Some(("X003", Some(1))));
        for inside in [
            "{% if a == \"x\" %}{% endif %}",
            "{{ a ~ b }}",
            "{{ a or \"x\" }}",
            "{% set x = a %}",
            "{% if \"x\" in a %}{% endif %}",
            "{% macro m() %}{% endmacro %}",
            "{% raw %}{% endraw %}",
        ] {
            assert_eq!(of(&head(inside)), Some(("X002", Some(4))), "{inside}");
        }
    }
}
