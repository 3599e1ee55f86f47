//! The sentences that a paper would have otherwise by now: what a field steers without standing in it is told by them.

use super::changed::{COUNT, TENSE};
use crate::model::{FACT_SIGN, FactBefore, SentenceBefore, Text, text, without_marks};

/// A sentence of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaidSentence {
    /// What it says besides its facts: the template's words, and those that count or tell the tense.
    key: String,
    /// The whole of it.
    words: String,
}

/// The sentences of a section with its facts in their places. Notes to the officer are none. Where the tense of the whole section has
/// turned, that has a line of its own, and no sentence is another for it.
pub fn said(sentences: &[&SentenceBefore], facts: &[&FactBefore], has_turned: bool) -> Vec<SaidSentence> {
    let mut left = facts.iter();
    let mut all = Vec::new();
    for sentence in sentences {
        let (mut key, mut words) = (String::new(), String::new());
        for (at, piece) in sentence.words.split(FACT_SIGN).enumerate() {
            if at > 0 {
                let Some(fact) = left.next() else { return Vec::new() };
                let is_word = fact.form == COUNT || fact.form == TENSE && !has_turned;
                if is_word {
                    key.push_str(&fact.text);
                } else {
                    key.push(FACT_SIGN);
                }
                words.push_str(&fact.text);
            }
            key.push_str(&without_marks(piece));
            words.push_str(piece);
        }
        if !sentence.of_note {
            all.push(SaidSentence { key: one_line(&key), words: one_line(&words) });
        }
    }
    all
}

/// What is told of the sentences that differ. `section` is the name of the section and the words that stand in it now: what an officer
/// has written there already is not told.
pub fn lines(
    title: &Text,
    (mut was, mut now): (Vec<SaidSentence>, Vec<SaidSentence>),
    (name, words): (&str, &str),
) -> Vec<Text> {
    let heading = one_line(name);
    let has = |all: &[SaidSentence]| all.iter().any(|own| own.words == heading);
    match (was.is_empty(), now.is_empty()) {
        // Above every heading there is always something.
        (true, true) => return Vec::new(),
        (true, false) if has(&now) => {
            return vec![text!("{title}: avsnittet är nytt", "{title}: the section is new", title)];
        }
        (false, true) if has(&was) => {
            return vec![text!(
                "{title}: avsnittet ska inte längre stå med",
                "{title}: the section is to stand there no longer",
                title
            )];
        }
        _ => {}
    }
    take_pairs(&mut was, &mut now, |a, b| a == b);
    take_pairs(&mut was, &mut now, |a, b| a.key == b.key);
    let there = one_line(words);
    // Facts alone are told as facts.
    let says_more = |own: &SaidSentence| own.key.chars().any(char::is_alphabetic);
    let gone = was.iter().filter(|own| says_more(own) && there.contains(&own.words)).map(|own| {
        let words = Text::same(own.words.as_str());
        text!(
            "{title}: meningen ”{words}” ska inte längre stå med",
            "{title}: the sentence “{words}” is to stand there no longer",
            title,
            words
        )
    });
    let new = now.iter().filter(|own| says_more(own) && !there.contains(&own.words)).map(|own| {
        let words = Text::same(own.words.as_str());
        text!("{title}: ny mening: ”{words}”", "{title}: new sentence: “{words}”", title, words)
    });
    gone.chain(new).collect()
}

/// Takes out of both lists what each has a like of in the other.
fn take_pairs(
    was: &mut Vec<SaidSentence>,
    now: &mut Vec<SaidSentence>,
    alike: fn(&SaidSentence, &SaidSentence) -> bool,
) {
    was.retain(|own| match now.iter().position(|other| alike(own, other)) {
        Some(at) => {
            now.remove(at);
            false
        }
        None => true,
    });
}

/// Every blank is one space, as a word processor may have it.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
