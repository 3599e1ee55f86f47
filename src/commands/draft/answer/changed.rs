//! What has changed in the ledger since a paper was drafted, by its sections.

use super::reworded::{self, SaidSentence};
use crate::model::{
    DraftedBefore, FactBefore, FactSource, PaperBlock, PaperDocument, PaperInline, SentenceBefore, Text, text,
};
use std::collections::{BTreeMap, BTreeSet};

/// The form of a word that is chosen by the day, as `gäller` and `gällde`.
pub const TENSE: &str = "tempus";

/// The form of what is counted.
pub const COUNT: &str = "antal";

/// The facts of a paper as they are compared.
pub fn facts(paper: &PaperDocument) -> Vec<FactBefore> {
    let notes = paper.blocks.iter().filter(|block| matches!(block, PaperBlock::Box(_)));
    let notes: Vec<&PaperInline> = notes.flat_map(PaperBlock::runs).flatten().collect();
    let one = |section: &str, inline: &PaperInline| {
        let PaperInline::Fact(fact) = inline else { return None };
        let from: Vec<String> = fact.sources.iter().map(FactSource::without_folder).collect();
        let (section, form) = (section.to_owned(), fact.form.to_owned());
        let of_note = notes.iter().any(|own| std::ptr::eq(*own, inline));
        Some(FactBefore { section, form, from: from.join(" "), text: fact.text.clone(), of_note })
    };
    let sections = paper.by_section();
    let each = sections.iter().flat_map(|(section, inlines)| inlines.iter().map(move |inline| one(section, inline)));
    each.flatten().collect()
}

/// A paper as it is compared: its facts, and its sentences; these only where both were drafted by the same template.
pub struct ComparedPaper<'p> {
    pub facts: &'p [FactBefore],
    pub sentences: &'p [SentenceBefore],
}

/// What has changed in a section since the draft.
pub enum DraftChange {
    /// A fact that reads otherwise now, is gone, or is new.
    Fact(Text),
    /// A fact that the ledger has as it was, and the paper no longer.
    Edited(Text),
    /// A sentence that the ledger has the paper say otherwise, though none of its facts need read otherwise.
    Sentence(Text),
    /// The tense that the text stands in, which is no fact.
    Tense(Text),
}

/// Every change, in the order of the sections of the paper. Words that follow from the day or from other facts are none: of the tense
/// a section has one line, where it has turned. What an officer has written into the paper meanwhile, as the ledger has it now, is no
/// change.
pub fn changed(before: &DraftedBefore, now: &ComparedPaper<'_>) -> Vec<DraftChange> {
    let was = ComparedPaper {
        facts: &before.facts,
        sentences: if now.sentences.is_empty() { &[] } else { &before.sentences },
    };
    let mut names: Vec<&str> = Vec::new();
    for paper in [&was, now] {
        let facts = paper.facts.iter().map(|fact| fact.section.as_str());
        for name in facts.chain(paper.sentences.iter().map(|own| own.section.as_str())) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    let (was, now) = (by_section(&was), by_section(now));
    let none = SectionBefore::default();
    let of_name = |name: &str| {
        let (was, now) = (was.get(name).unwrap_or(&none), now.get(name).unwrap_or(&none));
        of_section(name, (was, now), &before.words_of(name))
    };
    names.into_iter().flat_map(of_name).collect()
}

/// What stands in a section.
#[derive(Debug, Clone, Default)]
struct SectionBefore<'f> {
    facts: Vec<&'f FactBefore>,
    sentences: Vec<&'f SentenceBefore>,
}

fn by_section<'f>(paper: &ComparedPaper<'f>) -> BTreeMap<&'f str, SectionBefore<'f>> {
    let mut sections: BTreeMap<&str, SectionBefore<'_>> = BTreeMap::new();
    for fact in paper.facts {
        sections.entry(&fact.section).or_default().facts.push(fact);
    }
    for sentence in paper.sentences {
        sections.entry(&sentence.section).or_default().sentences.push(sentence);
    }
    sections
}

/// The lines of a section, each once, however often the paper repeats a fact. `words` are those that stand in it now.
fn of_section(name: &str, (was, now): (&SectionBefore<'_>, &SectionBefore<'_>), words: &str) -> Vec<DraftChange> {
    let title = if name.is_empty() { HEAD } else { Text::same(name) };
    let (old_facts, new_facts) = (stated(&was.facts), stated(&now.facts));
    let changes = differing(old_facts.clone(), new_facts.clone());
    let edited = lost(&new_facts, &old_facts, &changes, words);
    let edited: Vec<Text> = edited.into_iter().map(|fact| no_longer(&title, fact)).collect();
    let open = changes.iter().filter(|change| !is_written(change, &old_facts, words));
    let told: Vec<Text> = open.map(|change| told(&title, *change)).collect();
    let has_turned = has_turned(&was.facts, &now.facts);
    let said =
        |own: &SectionBefore<'_>| -> Vec<SaidSentence> { reworded::said(&own.sentences, &own.facts, has_turned) };
    let reworded = reworded::lines(&title, (said(was), said(now)), (name, words));
    let mut seen = BTreeSet::new();
    let mut once =
        |lines: Vec<Text>| lines.into_iter().filter(|line| seen.insert(line.sv.to_string())).collect::<Vec<_>>();
    let (told, edited, reworded) = (once(told), once(edited), once(reworded));
    let turned = has_turned.then(|| DraftChange::Tense(turned(&title)));
    let facts = told.into_iter().map(DraftChange::Fact).chain(edited.into_iter().map(DraftChange::Edited));
    facts.chain(reworded.into_iter().map(DraftChange::Sentence)).chain(turned).collect()
}

/// The facts that the ledger has as they were, and the paper no longer. A note to the officer is taken out before the paper is sent.
fn lost<'f>(now: &[&'f FactBefore], old: &[&FactBefore], changes: &[Change<'f>], words: &str) -> Vec<&'f FactBefore> {
    let of_changes: BTreeSet<&str> =
        changes.iter().flat_map(|(before, now)| [*before, *now]).flatten().map(|fact| fact.text.as_str()).collect();
    let before: BTreeSet<&str> = old.iter().map(|fact| fact.text.as_str()).collect();
    let stays = |fact: &&FactBefore| {
        !fact.of_note && before.contains(fact.text.as_str()) && !of_changes.contains(fact.text.as_str())
    };
    let kept: Vec<&FactBefore> = now.iter().copied().filter(stays).collect();
    kept.iter().copied().filter(|fact| count_of(&fact.text, words) < times(&fact.text, &kept)).collect()
}

/// What stands above every heading.
const HEAD: Text = Text::fixed("handlingens huvud", "the head of the paper");

/// Whether somebody has seen to a change in the paper itself: what is new stands there, and what it replaces does not.
fn is_written((before, now): &Change<'_>, old: &[&FactBefore], words: &str) -> bool {
    match (before, now) {
        (Some(before), Some(now)) => {
            let rest = words.replace(&now.text, "");
            count_of(&now.text, words) > 0 && count_of(&before.text, &rest) == 0
        }
        (Some(before), None) => count_of(&before.text, words) == 0,
        (None, Some(now)) => count_of(&now.text, words) > times(&now.text, old),
        (None, None) => true,
    }
}

/// How often facts have some words.
fn times(text: &str, facts: &[&FactBefore]) -> usize {
    facts.iter().map(|fact| count_of(text, &fact.text)).sum()
}

/// How often a text stands among words by itself: 5 does not stand in 15.
fn count_of(text: &str, words: &str) -> usize {
    let is_within = |at: usize| {
        let (before, after) = (words[..at].chars().next_back(), words[at + text.len()..].chars().next());
        let joins = |outer: Option<char>, own: Option<char>| {
            outer.is_some_and(char::is_alphanumeric) && own.is_some_and(char::is_alphanumeric)
        };
        joins(before, text.chars().next()) || joins(after, text.chars().next_back())
    };
    words.match_indices(text).filter(|(at, _)| !text.is_empty() && !is_within(*at)).count()
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

fn turned(section: &Text) -> Text {
    text!(
        "{section}: avtalstiden har gått ut, eller förlängts, sedan utkastet: texten står i fel tempus",
        "{section}: the term has run out, or been extended, since the draft: the text is in the wrong tense",
        section
    )
}

/// That the paper has lost a fact that the ledger has still.
fn no_longer(section: &Text, fact: &FactBefore) -> Text {
    let [words, from] = [&fact.text, &fact.from].map(|own| Text::same(own.as_str()));
    text!(
        "{section}: ”{words}” står inte längre i handlingen, men i registret ({from})",
        "{section}: “{words}” stands no longer in the paper, but in the ledger ({from})",
        section,
        words,
        from
    )
}

fn told(section: &Text, (before, now): Change<'_>) -> Text {
    let from = Text::same(before.or(now).map_or("", |fact| fact.from.as_str()));
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
            "{section}: ”{before}” ska inte längre stå med ({from})",
            "{section}: “{before}” is to stand there no longer ({from})",
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
