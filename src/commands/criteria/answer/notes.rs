//! What stands below a table of criteria: the guideline, and which agreements are not in it, and why.

use super::{CriteriaRows, Judged};
use crate::model::{Entry, Text, text};

/// What stands below the table.
#[derive(Default)]
pub struct Notes {
    guidelines: Vec<Text>,
    left_out: Vec<String>,
    unreadable: Vec<String>,
    /// What a filter has left.
    pub selection: Option<Text>,
}

impl Notes {
    /// The rows of an agreement; where there are none, it is noted why.
    pub fn judged<'a>(&mut self, entry: &'a Entry<CriteriaRows>) -> Option<&'a Judged> {
        let Some(kept) = &entry.kept else {
            self.unreadable.push(entry.id.clone());
            return None;
        };
        let Some(judged) = &kept.judged else {
            // By what it is called: nobody knows it by its id alone.
            self.left_out.push(if kept.called == entry.id {
                entry.id.clone()
            } else {
                format!("{} ({})", kept.called, entry.id)
            });
            return None;
        };
        if !self.guidelines.contains(&judged.guideline) {
            self.guidelines.push(judged.guideline.clone());
        }
        Some(judged)
    }

    /// The notes, in the order in which they are read.
    pub fn texts(self) -> Vec<Text> {
        let guidelines = self
            .guidelines
            .iter()
            .map(|guideline| text!("riktlinje: {guideline}", "guideline: {guideline}", guideline));
        let mut texts: Vec<Text> = guidelines.collect();
        if !self.left_out.is_empty() {
            let ids = self.left_out.join(", ");
            texts.push(text!("prövas inte mot någon riktlinje: {ids}", "judged by no guideline: {ids}"));
        }
        if !self.unreadable.is_empty() {
            let ids = self.unreadable.join(", ");
            texts.push(text!("går inte att läsa: {ids}", "cannot be read: {ids}"));
        }
        texts.extend(self.selection);
        texts
    }
}
