//! The one question before something is written into a file of the ledger.

use crate::model::Text;
use crate::session::{RunError, Session};

/// Whether what was shown is to be written. Where nobody can be asked, the run is impossible.
pub fn confirmed(session: &mut Session<'_>) -> anyhow::Result<bool> {
    let question = Text::fixed("Skriv in? [j/N] ", "Write? [y/N] ");
    match session.typed(&question)? {
        Some(answer) => Ok(is_yes(&answer)),
        None => Err(RunError(Text::fixed(
            "ingen kan svara här, så inget är skrivet: lägg till --yes för att skriva, eller --diff för att bara se",
            "nobody can answer here, so nothing is written: add --yes to write, or --diff to see only",
        ))
        .into()),
    }
}

/// Whether an answer is yes, in either language.
pub fn is_yes(answer: &str) -> bool {
    ["j", "ja", "y", "yes"].contains(&answer.trim().to_lowercase().as_str())
}
