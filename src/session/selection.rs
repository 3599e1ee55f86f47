//! The rules that a command line names.

use super::exit::RunError;
use crate::model::{Text, text};
use crate::rules::{self, Selection};

/// Refuses a word that names no rule, and says which may be meant.
pub fn refuse_unknown(selection: &Selection) -> Result<(), RunError> {
    let Some(word) = selection.unknown().first().copied() else { return Ok(()) };
    if word.is_empty() {
        return Err(RunError(text!(
            "--select och --ignore: ett av namnen är tomt; skriv regler som M010,T001",
            "--select and --ignore: one of the names is empty; write rules as M010,T001"
        )));
    }
    let meant = rules::suggest(word)
        .map(|meant| text!(" – menade du {meant}?", " – did you mean {meant}?"))
        .unwrap_or(text!("", ""));
    let word = Text::same(word);
    Err(RunError(text!("det finns ingen regel {word}{meant}", "there is no rule {word}{meant}", word, meant)))
}
