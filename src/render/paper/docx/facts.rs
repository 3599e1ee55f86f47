//! What the document was made from, in a part of its own: who drafts it again finds what has changed since.

use super::xml::{HEAD, escaped};
use crate::model::{DRAFT_NAMESPACE, FACT_SIGN, FactSource, PaperDocument, PaperInline, SentenceBefore};
use std::fmt::Write as _;

/// Every fact with its section, its form and the fields that it comes from, and every sentence as it was, with a place for each of
/// its facts. Files are named without their folders.
pub fn facts(paper: &PaperDocument) -> String {
    let (day, template, lang) = (paper.as_of, escaped(&paper.template), paper.lang);
    let lang = crate::model::Choice::key(lang);
    let mut out =
        format!("{HEAD}<draft xmlns=\"{DRAFT_NAMESPACE}\" as-of=\"{day}\" template=\"{template}\" lang=\"{lang}\">");
    for (key, value) in &paper.asked {
        let _ = write!(out, "<asked key=\"{key}\">{}</asked>", escaped(value));
    }
    for (section, inlines) in paper.by_section() {
        for inline in inlines {
            one(&mut out, &section, inline);
        }
    }
    paper.sentences().iter().for_each(|own| sentence(&mut out, own));
    out.push_str("</draft>");
    out
}

fn sentence(out: &mut String, SentenceBefore { section, words, of_note }: &SentenceBefore) {
    if words.trim().is_empty() {
        return;
    }
    let (section, note) = (escaped(section), if *of_note { " note=\"true\"" } else { "" });
    let pieces: Vec<String> = words.split(FACT_SIGN).map(escaped).collect();
    let _ = write!(out, "<sentence section=\"{section}\"{note}>{}</sentence>", pieces.join("<f/>"));
}

fn one(out: &mut String, section: &str, inline: &PaperInline) {
    let section = escaped(section);
    match inline {
        PaperInline::Fact(fact) => {
            let fields: Vec<String> = fact.sources.iter().map(FactSource::without_folder).collect();
            let (fields, form, text) = (escaped(&fields.join(" ")), fact.form, escaped(&fact.text));
            let _ = write!(out, "<fact section=\"{section}\" form=\"{form}\" from=\"{fields}\">{text}</fact>");
        }
        PaperInline::Lack(lack) => {
            let (field, what) = (escaped(&lack.field), escaped(&lack.what));
            let _ = write!(out, "<missing section=\"{section}\" field=\"{field}\">{what}</missing>");
        }
        PaperInline::Text(_) | PaperInline::ToWrite(_) => {}
    }
}
