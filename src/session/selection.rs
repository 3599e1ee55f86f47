//! The rules that a command line names.

use super::exit::RunError;
use crate::model::{Text, or_meant, text};
use crate::rules::{self, Selection};

/// Refuses a word that names no rule, and says which may be meant.
pub fn refuse_unknown(selection: &Selection) -> Result<(), RunError> {
    let Some(word) = selection.unknown().first().copied() else { return Ok(()) };
    if word.is_empty() {
        return Err(RunError(text!(
            "regler skrivs som M010,T001: ett av namnen är tomt",
            "rules are written as M010,T001: one of the names is empty"
        )));
    }
    let meant = or_meant(rules::suggest(word));
    let word = Text::same(word);
    Err(RunError(text!("det finns ingen regel {word}{meant}", "there is no rule {word}{meant}", word, meant)))
}
