//! `--changes`: what has changed in the ledger since an earlier state, in the words of `diff`, for pages that tell how things stand.

use super::diff::{
    Asker, ChangedFact, ChangedFile, between, changed_files, committees, differing, fields, is_agreement, now,
    sentence, then, what_became,
};
use crate::model::{Date, Settings, Table, Text, text};
use crate::session::{Exit, Session};

/// What has changed since an earlier state.
#[derive(Debug, Clone)]
pub struct LedgerChanges {
    /// What the earlier state is called.
    since: Text,
    files: Vec<ChangedFile>,
}

/// One change, for a row.
pub struct ToldChange<'c> {
    /// The agreement's id; of another file its path.
    pub id: &'c str,
    pub title: Option<&'c str>,
    pub words: Text,
    pub dated: Option<Date>,
    pub reference: Option<&'c str>,
    /// The path of the field; none of a file as a whole.
    pub field: Option<&'c str>,
}

impl LedgerChanges {
    /// What has changed since the state that a word names, if one does; where the history has none, that has been said, and how the
    /// run ends.
    pub fn since(
        word: Option<&str>,
        settings: &Settings,
        session: &mut Session<'_>,
    ) -> anyhow::Result<Result<Option<Self>, Exit>> {
        let Some(word) = word else { return Ok(Ok(None)) };
        let before = match then(word, Asker::Changes, session)? {
            Ok(state) => state,
            Err(exit) => return Ok(Err(exit)),
        };
        let (old, new) = differing(&before, &now(session)?);
        let mut files = changed_files(&old, &new, &fields(), &committees(settings));
        files.retain(|file| !file.says_the_same());
        Ok(Ok(Some(Self { since: before.name, files })))
    }

    /// Only what these committees decide on, or decided on then; what names none, and what is no agreement, concerns every one.
    pub fn of(&self, wanted: impl Fn(&str) -> bool) -> Self {
        let is_theirs = |file: &&ChangedFile| {
            let mut named = file.committees.iter().flatten().peekable();
            !is_agreement(file) || named.peek().is_none() || named.any(|key| wanted(key))
        };
        Self { since: self.since.clone(), files: self.files.iter().filter(is_theirs).cloned().collect() }
    }

    /// The heading.
    pub fn title(&self) -> Text {
        let since = &self.since;
        text!("Ändrat sedan {since}", "Changed since {since}", since)
    }

    /// As `diff` shows it.
    pub fn table(&self) -> Table {
        Table { title: None, ..between(&self.files, Text::fixed("", "")) }
    }

    /// Every change, agreement by agreement.
    pub fn told(&self) -> Vec<ToldChange<'_>> {
        self.files.iter().flat_map(told).collect()
    }

    /// Whether nothing has changed.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

fn told<'c>(file: &'c ChangedFile) -> Vec<ToldChange<'c>> {
    let one = |words, fact: Option<&'c ChangedFact>| ToldChange {
        id: file.id.as_str(),
        title: file.title.as_deref(),
        words,
        dated: fact.and_then(|fact| fact.dated.day),
        reference: fact.and_then(|fact| fact.dated.reference.as_deref()),
        field: fact.map(|fact| fact.field.as_str()),
    };
    let of_file = what_became(file).into_iter().map(|(_, words)| one(words, None));
    let facts = file.told_facts().map(|fact| one(sentence(fact), Some(fact)));
    of_file.chain(facts).collect()
}

impl ToldChange<'_> {
    /// The change with its day and what it rests on, on one line; an entry that is told whole has said them already.
    pub fn line(&self) -> Text {
        let words = &self.words;
        let day = self.dated.map(|day| day.to_string());
        let rest = day.as_deref().into_iter().chain(self.reference).filter(|one| !words.sv.contains(one));
        let rest = rest.collect::<Vec<_>>().join(", ");
        if rest.is_empty() {
            return words.clone();
        }
        text!("{words} ({rest})", "{words} ({rest})", words)
    }
}
