//! What has changed in the ledger since a paper was drafted, by its sections.

use crate::model::{DraftedBefore, FactBefore, FactSource, PaperBlock, PaperDocument, PaperInline, Text, text};
use std::collections::BTreeMap;

/// The facts of one place: the section, the form and the fields that they come from.
type PlaceOfFacts = (String, String, String);

/// The facts of a paper as they are compared: what is counted changes with the day alone, and is left out.
pub fn facts(paper: &PaperDocument) -> Vec<FactBefore> {
    let (mut facts, mut section) = (Vec::new(), String::new());
    for block in &paper.blocks {
        if let PaperBlock::Heading(_, run) = block {
            section = run.iter().map(|inline| inline.words(paper.lang)).collect();
        }
        for inline in block.runs().into_iter().flatten() {
            if let PaperInline::Fact(fact) = inline {
                let from: Vec<String> = fact.sources.iter().map(FactSource::without_folder).collect();
                let (section, form) = (section.clone(), fact.form.to_owned());
                facts.push(FactBefore { section, form, from: from.join(" "), text: fact.text.clone() });
            }
        }
    }
    facts
}

fn by_place(facts: &[FactBefore]) -> BTreeMap<PlaceOfFacts, Vec<&str>> {
    let mut places: BTreeMap<PlaceOfFacts, Vec<&str>> = BTreeMap::new();
    for fact in facts.iter().filter(|fact| fact.form != "antal" && !fact.from.is_empty()) {
        let place = (fact.section.clone(), fact.form.clone(), fact.from.clone());
        places.entry(place).or_default().push(&fact.text);
    }
    places
}

/// A line for each fact that reads otherwise now, is gone, or is new: in the order of the sections of the paper.
pub fn changed(before: &DraftedBefore, now: &[FactBefore]) -> Vec<Text> {
    let (old, new) = (by_place(&before.facts), by_place(now));
    let mut sections: Vec<&str> = Vec::new();
    for fact in before.facts.iter().chain(now) {
        if !sections.contains(&fact.section.as_str()) {
            sections.push(&fact.section);
        }
    }
    let mut lines: Vec<(usize, Text)> = Vec::new();
    let order = |section: &str| sections.iter().position(|own| *own == section).unwrap_or(usize::MAX);
    for (place, texts) in &old {
        match new.get(place) {
            Some(now) if now == texts => {}
            now => lines.push((order(&place.0), told(place, Some(texts), now))),
        }
    }
    for (place, texts) in new.iter().filter(|(place, _)| !old.contains_key(*place)) {
        lines.push((order(&place.0), told(place, None, Some(texts))));
    }
    lines.sort_by_key(|(order, _)| *order);
    lines.into_iter().map(|(_, line)| line).collect()
}

fn told((section, _, from): &PlaceOfFacts, before: Option<&Vec<&str>>, now: Option<&Vec<&str>>) -> Text {
    let one = |texts: Option<&Vec<&str>>| texts.map(|texts| texts.join("; "));
    let (section, from) = (Text::same(section.as_str()), Text::same(from.as_str()));
    match (one(before), one(now)) {
        (Some(before), Some(now)) => {
            let (before, now) = (Text::same(before), Text::same(now));
            text!(
                "{section}: ”{before}” är nu ”{now}” ({from})",
                "{section}: “{before}” is now “{now}” ({from})",
                section,
                before,
                now,
                from
            )
        }
        (Some(before), None) => {
            let before = Text::same(before);
            text!(
                "{section}: ”{before}” finns inte längre ({from})",
                "{section}: “{before}” is no longer there ({from})",
                section,
                before,
                from
            )
        }
        (None, now) => {
            let now = Text::same(now.unwrap_or_default());
            text!("{section}: nytt: ”{now}” ({from})", "{section}: new: “{now}” ({from})", section, now, from)
        }
    }
}

/// How many marks are left in the words of a document.
pub fn marks(words: &str) -> usize {
    let starts = [&crate::model::MISSING, &crate::model::TO_WRITE];
    let starts = starts.iter().flat_map(|text| [text.sv.as_ref(), text.en.as_ref()]);
    starts.map(|start| words.matches(&format!("[{start}: ")).count()).sum()
}
