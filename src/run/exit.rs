//! How a run ends, and what is said when it cannot be done.

use super::system;
use crate::model::{Lang, Text, personal_number};
use crate::render;
use std::io::Write;

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Nothing at or above `--fail-on`.
    Well,
    /// Findings.
    Findings,
    /// Usage, settings, input or output.
    Impossible,
    /// No agreement file where one was asked for.
    Nothing,
}

impl Exit {
    /// The code that the shell sees.
    pub const fn code(self) -> u8 {
        match self {
            Self::Well => 0,
            Self::Findings => 1,
            Self::Impossible => 2,
            Self::Nothing => 3,
        }
    }
}

/// The run is impossible, said in both languages.
#[derive(Debug)]
pub struct Impossible(pub Text);

impl std::fmt::Display for Impossible {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.en)
    }
}

impl std::error::Error for Impossible {}

/// Says why the run was impossible. A reader that has gone away is no failure.
pub fn impossible(error: &anyhow::Error, lang: Lang, err: &mut dyn Write) -> Exit {
    let closed = error.chain().filter_map(|cause| cause.downcast_ref::<std::io::Error>());
    if closed.into_iter().any(|cause| cause.kind() == std::io::ErrorKind::BrokenPipe) {
        return Exit::Well;
    }
    let word = Text::fixed("fel", "error");
    let message = match (error.downcast_ref(), error.downcast_ref()) {
        (Some(Impossible(text)), _) | (None, Some(render::NoWorkbook(text))) => text.pick(lang).to_owned(),
        (None, None) => system::reason(error).pick(lang).to_owned(),
    };
    // Where even this cannot be written, only the exit code is left to tell.
    let _ = writeln!(err, "{}: {}", word.pick(lang), printable(&message));
    Exit::Impossible
}

/// What may name files, or repeat the command line, without what could rule a terminal or give a person away.
pub fn printable(message: &str) -> String {
    personal_number::mask(&render::harmless(message)).into_owned()
}
