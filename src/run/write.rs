//! Where an answer goes.

use super::{Exit, Process};
use crate::model::Answer;
use crate::render::{self, Format, Style};

/// Writes an answer to the output.
pub fn answer(answer: &Answer, format: Format, style: Style, process: &mut Process<'_>) -> anyhow::Result<Exit> {
    let text = render::render(answer, format, style)?;
    process.out.write_all(text.as_bytes())?;
    process.out.flush()?;
    Ok(Exit::Well)
}
