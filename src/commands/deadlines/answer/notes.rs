//! What is said beside a deadline, note by note, in one language.

use crate::model::{Lang, Tell, Text, text};

/// What stands between two notes.
const BETWEEN: &str = "; ";

/// Notes as they are made, one after the other, at the end of a text.
#[derive(Debug)]
pub struct Notes<'t> {
    pub lang: Lang,
    to: &'t mut String,
    /// Where each begins.
    starts: Starts,
}

/// The beginnings of the notes, as far as anyone asks for them.
#[derive(Debug)]
enum Starts {
    Known(Vec<usize>),
    /// Whether there are any.
    Unknown(bool),
}

impl<'t> Notes<'t> {
    /// None yet; those that are added are joined to one.
    pub const fn joined(lang: Lang, to: &'t mut String) -> Self {
        Self { lang, to, starts: Starts::Unknown(false) }
    }

    /// The text to which the next note is added.
    pub fn next(&mut self) -> &mut String {
        let is_first = match &self.starts {
            Starts::Known(starts) => starts.is_empty(),
            Starts::Unknown(any) => !any,
        };
        if !is_first {
            self.to.push_str(BETWEEN);
        }
        match &mut self.starts {
            Starts::Known(starts) => starts.push(self.to.len()),
            Starts::Unknown(any) => *any = true,
        }
        self.to
    }

    /// One more.
    pub fn add(&mut self, note: &impl Tell) {
        let lang = self.lang;
        note.tell(lang, self.next());
    }

    /// Notes in both languages, each by itself.
    pub fn texts(make: impl Fn(&mut Notes<'_>)) -> Vec<Text> {
        let [sv, en] = [Lang::Sv, Lang::En].map(|lang| apart(lang, &make));
        sv.iter().zip(en).map(|(sv, en)| text!("{sv}", "{en}")).collect()
    }
}

fn apart(lang: Lang, make: impl Fn(&mut Notes<'_>)) -> Vec<String> {
    let mut joined = String::new();
    let mut notes = Notes { lang, to: &mut joined, starts: Starts::Known(Vec::new()) };
    make(&mut notes);
    let Starts::Known(starts) = notes.starts else { return Vec::new() };
    let ends = starts.iter().skip(1).map(|start| start - BETWEEN.len()).chain([joined.len()]);
    starts.iter().zip(ends).filter_map(|(start, end)| Some(joined.get(*start..end)?.to_owned())).collect()
}
