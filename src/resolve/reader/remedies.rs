//! The remedies of a key that the format lacks.

use super::Reader;
use crate::model::{Certainty, Edit, Fix, Span, Text};
use crate::resolve::{above, meant};
use std::ops::Range;

/// So often the whole text is walked through for a remedy, however many the keys: what is mended makes room for the next.
const MOST_WALKS: usize = 20;

impl Reader<'_> {
    /// The way to move a key and its value up to those of the whole file.
    pub fn move_up(&mut self, key: Span, value: &Range<usize>) -> Vec<Fix> {
        let title = Text::fixed("flytta raden till filens början", "move the line to the top of the file");
        let moved = if self.may_walk() { above::moved(self.text, &key.range(), value) } else { None };
        let fix = moved.map(|moved| {
            let to = Edit { span: self.span(moved.to..moved.to), text: moved.text };
            let from = Edit { span: self.span(moved.line), text: String::new() };
            Fix { title, certainty: Certainty::Ask, edits: vec![to, from] }
        });
        fix.into_iter().collect()
    }

    /// The ways to rename a key.
    pub fn renamings(&mut self, key: Span, value: &Range<usize>, meant: &[(&'static str, Certainty)]) -> Vec<Fix> {
        let places = if meant.is_empty() {
            None
        } else if meant::is_before_its_value(self.text, &key.range(), value) {
            Some(vec![key.range()])
        } else if self.may_walk() {
            meant::places_in_headers(self.text, &key.range())
        } else {
            None
        };
        let places = places.unwrap_or_default();
        let fix = |(name, certainty): &(&str, Certainty)| {
            let edits = places.iter().map(|place| Edit { span: self.span(place.clone()), text: (*name).to_owned() });
            Fix { edits: edits.collect(), ..Fix::write(*certainty, key, *name) }
        };
        meant.iter().filter(|_| !places.is_empty()).map(fix).collect()
    }

    fn may_walk(&mut self) -> bool {
        self.walks += 1;
        self.walks <= MOST_WALKS
    }
}
