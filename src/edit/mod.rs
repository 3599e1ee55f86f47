//! What is written into a file by a program, in the place of a hand: lines are added and values set, and every other byte stays as
//! it was. Pure: a text becomes another text, and whoever wrote it knows that it says what was asked and nothing else.
//!
//! Not by writing the file anew from its tree, which would lose line ends, comments and the order of what was written.

mod layout;
mod list;
mod plan;
mod remove;
mod said;
mod several_lines;
#[cfg(test)]
mod tests;

pub use plan::made;
pub use said::SaidValue;

/// A key and its value, as TOML writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPair {
    pub key: String,
    pub value: String,
    /// The keys of its table that are written after it, where that is known: it stands above the first of them.
    later: Vec<&'static str>,
}

impl NewPair {
    pub fn new(key: &str, value: impl Into<String>) -> Self {
        Self { key: key.to_owned(), value: value.into(), later: Vec::new() }
    }

    /// The same with the keys that are written after it.
    #[must_use]
    pub fn before(self, later: impl IntoIterator<Item = &'static str>) -> Self {
        Self { later: later.into_iter().collect(), ..self }
    }
}

/// What is asked of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// One more entry in a list of tables at the top of the file: `[[extensions]]`. It stands after the last one, within the
    /// brackets where the list has them, or else at the end of the file.
    Append { list: String, pairs: Vec<NewPair> },
    /// Keys of a table get these values. What is missing, be it a key or the table, is added. A step of the path is a key, or the
    /// place in a list as [`place`] writes it; the path of the file itself is empty.
    Set { table: Vec<String>, pairs: Vec<NewPair> },
    /// One more value in a list of them, before the first that is greater.
    Add { table: Vec<String>, key: String, value: String },
    /// What stands at a path goes: a key, an entry of a list, or a table with all that stands below it.
    Remove { path: Vec<String> },
}

/// The step of a path that leads to an entry of a list, counted from 0.
pub fn place(index: usize) -> String {
    format!("[{index}]")
}

/// The place in a list that a step names, as [`place`] writes it.
pub fn index(step: &str) -> Option<usize> {
    step.strip_prefix('[')?.strip_suffix(']')?.parse().ok()
}

/// Why a text could not be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It is no sound TOML: nobody knows what a change would do to it.
    Unsound,
    /// It is written in a way that cannot be changed without changing more.
    Unusual,
}

/// The text with the changes made, one after the other. What it says then differs from what it said in what was asked, and in
/// nothing else.
pub fn changed(text: &str, changes: &[Change]) -> Result<String, Refusal> {
    let mut told = SaidValue::of(text).ok_or(Refusal::Unsound)?;
    let mut text = text.to_owned();
    for change in changes {
        let wanted = told.with(change).ok_or(Refusal::Unusual)?;
        let edits = plan::edits(&text, change).ok_or(Refusal::Unusual)?;
        text = String::from_utf8(made(text.as_bytes(), edits)).map_err(|_| Refusal::Unusual)?;
        let is_wanted = |told: &SaidValue| match change {
            // Where the last entry goes, what held it may go or stay, empty.
            Change::Remove { .. } => told.pruned() == wanted.pruned(),
            Change::Append { .. } | Change::Set { .. } | Change::Add { .. } => *told == wanted,
        };
        told = SaidValue::of(&text).filter(is_wanted).ok_or(Refusal::Unusual)?;
    }
    Ok(text)
}

/// The line, from 1, on which the entry of a list of tables begins, or a table; none where it is not written.
pub fn line_of(text: &str, path: &[String]) -> Option<usize> {
    let start = layout::Layout::of(text).start_of(path)?;
    Some(text.as_bytes().iter().take(start).filter(|byte| **byte == b'\n').count() + 1)
}

/// The path of the field whose value holds a byte of a text, as findings name it: `costs[1].total`; none where no value does.
pub fn field_at(text: &str, at: usize) -> Option<String> {
    let layout = layout::Layout::of(text);
    let own = layout.pairs.iter().rfind(|pair| pair.written.value.contains(&at))?;
    let mut path = String::new();
    for step in &own.path {
        match index(step) {
            Some(index) => path.extend(["[", &(index + 1).to_string(), "]"]),
            None if path.is_empty() => path.push_str(step),
            None => path.extend([".", step]),
        }
    }
    Some(path)
}
