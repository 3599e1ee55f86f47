//! What has changed in the ledger since a paper was drafted, by its sections.

use crate::model::{DraftedBefore, FactBefore, FactSource, PaperDocument, PaperInline, Text, text};
use std::collections::{BTreeMap, BTreeSet};

/// The form of a word that is chosen by the day, as `gäller` and `gällde`.
const TENSE: &str = "tempus";

/// The form of what is counted.
const COUNT: &str = "antal";

/// The facts of a paper as they are compared.
pub fn facts(paper: &PaperDocument) -> Vec<FactBefore> {
    let one = |section: &str, inline: &PaperInline| {
        let PaperInline::Fact(fact) = inline else { return None };
        let from: Vec<String> = fact.sources.iter().map(FactSource::without_folder).collect();
        let (section, form) = (section.to_owned(), fact.form.to_owned());
        Some(FactBefore { section, form, from: from.join(" "), text: fact.text.clone() })
    };
    let sections = paper.by_section();
    let each = sections.iter().flat_map(|(section, inlines)| inlines.iter().map(move |inline| one(section, inline)));
    each.flatten().collect()
}

/// What has changed in a section since the draft.
pub enum DraftChange {
    /// A fact that reads otherwise now, is gone, or is new.
    Fact(Text),
    /// The tense that the text stands in, which is no fact.
    Tense(Text),
}

/// Every change, in the order of the sections of the paper. Words that follow from the day or from other facts are none: of the tense
/// a section has one line, where it has turned.
pub fn changed(before: &DraftedBefore, now: &[FactBefore]) -> Vec<DraftChange> {
    let mut sections: Vec<FactsOfSection<'_>> = Vec::new();
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    let old = before.facts.iter().map(|fact| (fact, true));
    for (fact, is_old) in old.chain(now.iter().map(|fact| (fact, false))) {
        let at = *places.entry(&fact.section).or_insert(sections.len());
        if at == sections.len() {
            sections.push(FactsOfSection::default());
        }
        let of = &mut sections[at];
        if is_old { of.old.push(fact) } else { of.new.push(fact) }
    }
    let mut names: Vec<(&str, usize)> = places.into_iter().collect();
    names.sort_by_key(|(_, at)| *at);
    names.into_iter().flat_map(|(name, at)| of_section(name, &sections[at])).collect()
}

/// The facts of a section, as they were and as they are.
#[derive(Default)]
struct FactsOfSection<'f> {
    old: Vec<&'f FactBefore>,
    new: Vec<&'f FactBefore>,
}

/// The lines of a section, each once, however often the paper repeats a fact.
fn of_section(name: &str, FactsOfSection { old, new }: &FactsOfSection<'_>) -> Vec<DraftChange> {
    let told = differing(stated(old), stated(new)).into_iter().map(|change| told(name, change));
    let mut seen = BTreeSet::new();
    let told = told.filter(|line| seen.insert(line.sv.to_string())).map(DraftChange::Fact);
    told.chain(has_turned(old, new).then(|| DraftChange::Tense(turned(name)))).collect()
}

/// Those that the ledger states, or that were asked for.
fn stated<'f>(facts: &[&'f FactBefore]) -> Vec<&'f FactBefore> {
    facts.iter().filter(|fact| ![COUNT, TENSE].contains(&fact.form.as_str())).copied().collect()
}

/// Whether every word of the tense is another one.
fn has_turned(old: &[&FactBefore], new: &[&FactBefore]) -> bool {
    let words = |facts: &[&FactBefore]| -> BTreeSet<String> {
        facts.iter().filter(|fact| fact.form == TENSE).map(|fact| fact.text.clone()).collect()
    };
    let (old, new) = (words(old), words(new));
    !old.is_empty() && !new.is_empty() && old.is_disjoint(&new)
}

/// A fact as it was and as it is now.
type Change<'f> = (Option<&'f FactBefore>, Option<&'f FactBefore>);

/// What differs between the facts of a section: what says the same is taken away first, however its place is called by now.
fn differing<'f>(mut old: Vec<&'f FactBefore>, mut new: Vec<&'f FactBefore>) -> Vec<Change<'f>> {
    let says = |a: &FactBefore, b: &FactBefore| a.form == b.form && a.text == b.text;
    // An entry that is put before another moves it one place on.
    let entry = |fact: &FactBefore| fact.from.split(['[', ']']).step_by(2).collect::<String>();
    take_pairs(&mut old, &mut new, |a, b| says(a, b) && a.from == b.from);
    take_pairs(&mut old, &mut new, |a, b| says(a, b) && entry(a) == entry(b));
    let changed = take_pairs(&mut old, &mut new, |a, b| !a.from.is_empty() && a.form == b.form && a.from == b.from);
    take_pairs(&mut old, &mut new, says);
    let changed = changed.into_iter().map(|(a, b)| (Some(a), Some(b)));
    // What was asked for on the command line is stated nowhere.
    let gone = old.into_iter().filter(|fact| !fact.from.is_empty()).map(|fact| (Some(fact), None));
    let added = new.into_iter().filter(|fact| !fact.from.is_empty()).map(|fact| (None, Some(fact)));
    changed.chain(gone).chain(added).collect()
}

/// Takes the pairs that are alike out of two lists, each with the first that it is like.
fn take_pairs<'f>(
    old: &mut Vec<&'f FactBefore>,
    new: &mut Vec<&'f FactBefore>,
    alike: impl Fn(&FactBefore, &FactBefore) -> bool,
) -> Vec<(&'f FactBefore, &'f FactBefore)> {
    let mut pairs = Vec::new();
    old.retain(|fact| match new.iter().position(|other| alike(fact, other)) {
        Some(at) => {
            pairs.push((*fact, new.remove(at)));
            false
        }
        None => true,
    });
    pairs
}

fn turned(section: &str) -> Text {
    let section = Text::same(section);
    text!(
        "{section}: avtalstiden har gått ut, eller förlängts, sedan utkastet: texten står i fel tempus",
        "{section}: the term has run out, or been extended, since the draft: the text is in the wrong tense",
        section
    )
}

fn told(section: &str, (before, now): Change<'_>) -> Text {
    let from = Text::same(before.or(now).map_or("", |fact| fact.from.as_str()));
    let section = Text::same(section);
    let text = |fact: &FactBefore| Text::same(fact.text.as_str());
    match (before.map(text), now.map(text)) {
        (Some(before), Some(now)) => text!(
            "{section}: ”{before}” är nu ”{now}” ({from})",
            "{section}: “{before}” is now “{now}” ({from})",
            section,
            before,
            now,
            from
        ),
        (Some(before), None) => text!(
            "{section}: ”{before}” skulle inte stå med nu ({from})",
            "{section}: “{before}” would not stand there now ({from})",
            section,
            before,
            from
        ),
        (None, now) => {
            let now = now.unwrap_or_else(|| Text::same(""));
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
