//! What is said beside a deadline, note by note, in one language.

use crate::model::{Lang, Tell, Text, text};

/// What stands between two notes.
const BETWEEN: &str = "; ";

/// Notes as they are made, one after the other.
#[derive(Debug)]
pub struct Notes {
    pub lang: Lang,
    joined: String,
    /// Where each begins.
    starts: Vec<usize>,
}

impl Notes {
    /// None yet.
    pub const fn new(lang: Lang) -> Self {
        Self { lang, joined: String::new(), starts: Vec::new() }
    }

    /// The text to which the next note is added.
    pub fn next(&mut self) -> &mut String {
        if !self.starts.is_empty() {
            self.joined.push_str(BETWEEN);
        }
        self.starts.push(self.joined.len());
        &mut self.joined
    }

    /// One more.
    pub fn add(&mut self, note: &impl Tell) {
        let lang = self.lang;
        note.tell(lang, self.next());
    }

    /// All of them as one text.
    pub fn joined(self) -> String {
        self.joined
    }

    /// Each by itself.
    pub fn each(&self) -> impl Iterator<Item = &str> {
        let ends = self.starts.iter().skip(1).map(|start| start - BETWEEN.len()).chain([self.joined.len()]);
        self.starts.iter().zip(ends).filter_map(|(start, end)| self.joined.get(*start..end))
    }

    /// Notes in both languages, each by itself.
    pub fn texts(make: impl Fn(&mut Self)) -> Vec<Text> {
        let [sv, en] = [Lang::Sv, Lang::En].map(|lang| {
            let mut notes = Self::new(lang);
            make(&mut notes);
            notes
        });
        sv.each().zip(en.each()).map(|(sv, en)| text!("{sv}", "{en}")).collect()
    }
}
