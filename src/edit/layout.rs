//! Where everything in a text stands: its sections by their headers, and every key with its whole path, however it is written.

use super::place;
use crate::parse::{self, Statement, WrittenPair};
use std::collections::BTreeMap;
use std::ops::Range;

/// What stands below a header, up to the next one. The first section is what stands above all headers.
#[derive(Debug)]
pub struct LayoutSection {
    /// With the places in lists.
    pub path: Vec<String>,
    pub is_list: bool,
    /// Where its header begins; of the first section, where the text does.
    pub start: usize,
    /// Where the line of the header ends.
    pub head: usize,
    /// The byte after its last statement.
    pub end: usize,
}

/// A key with its value, and where that is written.
#[derive(Debug)]
pub struct PlacedPair {
    /// The keys that lead to it from the top of the file.
    pub path: Vec<String>,
    pub written: WrittenPair,
    pub holder: Holder,
}

/// What a pair stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Holder {
    /// On a line of its own in a section.
    Section(usize),
    Braces,
}

impl PlacedPair {
    /// How many of the names that lead to it stand before its equals sign.
    pub fn own(&self) -> usize {
        self.written.names.len()
    }
}

/// A whole text.
#[derive(Debug)]
pub struct Layout {
    pub sections: Vec<LayoutSection>,
    /// In the order of the text, those within braces after those around them.
    pub pairs: Vec<PlacedPair>,
    /// Entries of lists within brackets, with their braces.
    pub entries: Vec<(Vec<String>, Range<usize>)>,
}

impl Layout {
    pub fn of(text: &str) -> Self {
        let first = usize::from(text.starts_with('\u{feff}')) * 3;
        let top = LayoutSection { path: Vec::new(), is_list: false, start: first, head: first, end: first };
        let mut layout = Self { sections: vec![top], pairs: Vec::new(), entries: Vec::new() };
        let mut counts = BTreeMap::new();
        for statement in parse::statements(text) {
            match statement {
                Statement::Header { names, is_list, start, end } => {
                    let path = resolved(&names, is_list, &mut counts);
                    layout.sections.push(LayoutSection { path, is_list, start, head: end, end });
                }
                Statement::Pair(pair) => {
                    let number = layout.sections.len() - 1;
                    let Some(section) = layout.sections.last_mut() else { continue };
                    section.end = pair.end;
                    let around = section.path.clone();
                    layout.pair(text, &around, pair, &Holder::Section(number));
                }
            }
        }
        layout
    }

    /// Notes a pair, and what stands within its value.
    fn pair(&mut self, text: &str, around: &[String], written: WrittenPair, holder: &Holder) {
        let path: Vec<String> = around.iter().chain(&written.names).cloned().collect();
        let value = written.value.clone();
        self.pairs.push(PlacedPair { path: path.clone(), written, holder: holder.clone() });
        self.within(text, &path, &value);
    }

    fn within(&mut self, text: &str, path: &[String], value: &Range<usize>) {
        match text.as_bytes().get(value.start) {
            Some(b'{') => {
                for pair in parse::pairs_within(text, value) {
                    self.pair(text, path, pair, &Holder::Braces);
                }
            }
            Some(b'[') => {
                for (index, element) in parse::values_within(text, value).into_iter().enumerate() {
                    let path: Vec<String> = path.iter().cloned().chain([place(index)]).collect();
                    if text.as_bytes().get(element.start) == Some(&b'{') {
                        self.entries.push((path.clone(), element.clone()));
                    }
                    self.within(text, &path, &element);
                }
            }
            Some(_) | None => {}
        }
    }

    /// The pair with this path.
    pub fn pair_at(&self, path: &[String]) -> Option<&PlacedPair> {
        self.pairs.iter().find(|pair| pair.path == path)
    }

    /// The braces of the table at a path, where it has them.
    pub fn braces_at(&self, text: &str, path: &[String]) -> Option<Range<usize>> {
        let own = self.pair_at(path).map(|pair| pair.written.value.clone());
        let own = own.filter(|value| text.as_bytes().get(value.start) == Some(&b'{'));
        own.or_else(|| self.entries.iter().find(|(own, _)| own == path).map(|(_, braces)| braces.clone()))
    }

    /// The section with the header of a path.
    pub fn section_at(&self, path: &[String]) -> Option<usize> {
        self.sections.iter().position(|section| section.path == path)
    }

    /// Where what stands at a path begins.
    pub fn start_of(&self, path: &[String]) -> Option<usize> {
        let section =
            || self.section_at(path).and_then(|number| self.sections.get(number)).map(|section| section.start);
        let entry = || self.entries.iter().find(|(own, _)| own == path).map(|(_, braces)| braces.start);
        let within = || self.pairs.iter().find(|pair| pair.path.starts_with(path)).map(|pair| pair.written.key.start);
        section().or_else(entry).or_else(within)
    }
}

/// The path of a header: names that are those of lists lead to the last entry so far.
fn resolved(names: &[String], is_list: bool, counts: &mut BTreeMap<Vec<String>, usize>) -> Vec<String> {
    let mut path = Vec::new();
    for (index, name) in names.iter().enumerate() {
        path.push(name.clone());
        let is_own = is_list && index + 1 == names.len();
        if is_own {
            *counts.entry(path.clone()).or_default() += 1;
        }
        if let Some(count) = counts.get(&path) {
            path.push(place(count.saturating_sub(1)));
        }
    }
    path
}
