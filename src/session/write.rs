//! Where an answer goes: to the output, or into a file that is there whole or not at all.

use super::exit::{ReadStream, RunError};
use super::system::{not_written, refused};
use super::target::Target;
use super::unfinished::Unfinished;
use super::{Exit, Session};
use crate::model::{Answer, Text, text};
use crate::render::{self, Format, Style};
use chrono::Datelike;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

impl Session<'_> {
    /// Refuses `--output` for a command that writes where its own arguments say, before anything is written.
    pub fn has_no_output(&self, instead: &Text) -> Result<(), RunError> {
        if self.options.output.is_some() { Err(RunError(instead.clone())) } else { Ok(()) }
    }

    /// Writes an answer where the command line wants it.
    pub fn write(&mut self, answer: &Answer, format: Format) -> anyhow::Result<Exit> {
        // A file has no terminal: no colours.
        let style = self.style();
        let style = if self.options.output.is_some() { Style { color: false, ..style } } else { style };
        if format == Format::Docx && self.options.output.is_none() && self.process.terminal {
            return Err(RunError(NO_WORD_IN_A_TERMINAL).into());
        }
        if format == Format::Xlsx && self.options.output.is_none() && self.process.terminal {
            return Err(RunError(text!(
                "en Excelbok kan inte visas i terminalen: lägg till --output fil.xlsx",
                "an Excel workbook cannot be shown in the terminal: add --output file.xlsx",
            ))
            .into());
        }
        self.can_make(format)?;
        let masthead = self.masthead.clone();
        let exit = self.write_out(|out| render::render_of(answer, format, style, &masthead, out))?;
        let output = self.options.output.as_ref().filter(|_| matches!(format, Format::Human | Format::Table));
        if let Some((path, promised)) = output.and_then(|path| Some((path, named_form(path, answer)?))) {
            let (name, promised) = (Text::same(path.display().to_string()), promised.key());
            self.say(&text!(
                "{name} har terminalens form, som namnet inte säger: kör igen med --format {promised}",
                "{name} has the form of the terminal, which its name does not say: run again with --format {promised}",
                name,
            ))?;
        }
        Ok(exit)
    }

    /// Whether something is at a path already.
    pub fn is_there(&self, path: &Path) -> bool {
        self.full(path).symlink_metadata().is_ok()
    }

    /// Writes what has its form already.
    pub fn write_bytes(&mut self, bytes: &[u8]) -> anyhow::Result<Exit> {
        self.write_out(|out| Ok(out.write_all(bytes)?))
    }

    /// Whether a form can be made here. What makes workbooks asks the machine's clock, though no time of it gets into them, and
    /// fails where that stands before 1970.
    pub fn can_make(&self, format: Format) -> anyhow::Result<()> {
        if format == Format::Xlsx && self.process.today.year() < 1970 {
            return Err(RunError(text!(
                "datorns klocka står före 1970, och då kan ingen Excelbok skrivas: ställ klockan, eller välj --format excel-csv",
                "the computer's clock stands before 1970, and then no Excel workbook can be written: set the clock, or choose --format excel-csv",
            ))
            .into());
        }
        Ok(())
    }

    /// Writes where the command line wants it, as it comes.
    fn write_out(&mut self, write: impl FnOnce(&mut dyn Write) -> anyhow::Result<()>) -> anyhow::Result<Exit> {
        match &self.options.output {
            Some(path) => {
                let target = self.target(path)?;
                self.write_into(&target, write)?;
            }
            None => through(&mut *self.process.out, write)?,
        }
        Ok(Exit::Well)
    }

    /// Writes into what a path leads to.
    pub fn write_into(
        &mut self,
        target: &Target,
        write: impl FnOnce(&mut dyn Write) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        match target {
            Target::File(place) => Unfinished::new(place, write)?.finish(),
            Target::Output => through(&mut *self.process.out, write),
            Target::Errors => through(&mut *self.process.err, write),
            Target::Stream { path, name } => {
                let failed = |error: anyhow::Error| match error.downcast_ref::<std::io::Error>() {
                    Some(error) => not_written(name, error).into(),
                    None => error,
                };
                let stream = open(path).map_err(|error| {
                    if nobody_reads(&error) { refused(name, &nobody_at(path)).into() } else { failed(error.into()) }
                })?;
                through(ReadStream::to(stream), write).map_err(failed)
            }
        }
    }
}

/// The form that the name of a file promises, where the answer has it.
fn named_form(path: &Path, answer: &Answer) -> Option<Format> {
    let ending = path.extension()?.to_str()?.to_lowercase();
    let form = match (ending.as_str(), answer) {
        ("csv", _) => Format::Csv,
        ("json", _) => Format::Json,
        ("sarif", Answer::Findings(_)) => Format::Sarif,
        ("xml", Answer::Findings(_)) => Format::Junit,
        (_, Answer::Findings(_)) => return None,
        ("xlsx", _) => Format::Xlsx,
        ("md", _) => Format::Markdown,
        ("svg", Answer::Timeline(_)) => Format::Svg,
        ("html" | "htm", Answer::Table(_) | Answer::Tables(_) | Answer::Page(_) | Answer::Board(_)) => Format::Html,
        _ => return None,
    };
    Some(form)
}

/// A Word document is no text for a terminal.
pub const NO_WORD_IN_A_TERMINAL: Text = Text::fixed(
    "ett Worddokument skrivs till en fil: lägg till --output fil.docx",
    "a Word document goes to a file: add --output file.docx",
);

const NO_READER: Text = Text::fixed(
    "det är ett rör som ingen läser ur: starta läsaren först, eller välj en fil",
    "it is a pipe that nobody reads from: start the reader first, or choose a file",
);

const NO_DEVICE: Text = Text::fixed(
    "det är en enhet som ingenting svarar på, så som en terminal där ingen finns: välj en fil",
    "it is a device that nothing answers at, such as a terminal where there is none: choose a file",
);

/// Why nobody reads what would be written into a pipe or a device.
fn nobody_at(path: &Path) -> Text {
    #[cfg(unix)]
    let is_pipe = {
        use std::os::unix::fs::FileTypeExt;
        path.metadata().is_ok_and(|found| found.file_type().is_fifo())
    };
    #[cfg(not(unix))]
    let is_pipe = path.exists();
    if is_pipe { NO_READER } else { NO_DEVICE }
}

/// Opens a device or a pipe at its end, where others have written. Nothing that is not there is made, and no reader is waited for.
#[cfg(unix)]
fn open(path: &Path) -> std::io::Result<File> {
    use rustix::fs::{Mode, OFlags, fcntl_getfl, fcntl_setfl, open};
    let flags = OFlags::WRONLY | OFlags::APPEND | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    let stream = open(path, flags, Mode::empty())?;
    // A reader that is there may be slower than the program.
    fcntl_setfl(&stream, fcntl_getfl(&stream)? - OFlags::NONBLOCK)?;
    Ok(stream.into())
}

#[cfg(not(unix))]
fn open(path: &Path) -> std::io::Result<File> {
    std::fs::OpenOptions::new().append(true).open(path)
}

/// Whether a pipe was not opened because nothing has it open for reading, or a device because it is not there.
fn nobody_reads(error: &std::io::Error) -> bool {
    #[cfg(unix)]
    let refused = Some(rustix::io::Errno::NXIO.raw_os_error());
    #[cfg(not(unix))]
    let refused: Option<i32> = None;
    refused.is_some() && error.raw_os_error() == refused
}

fn through(out: impl Write, write: impl FnOnce(&mut dyn Write) -> anyhow::Result<()>) -> anyhow::Result<()> {
    let mut out = BufWriter::new(out);
    write(&mut out)?;
    Ok(out.flush()?)
}
