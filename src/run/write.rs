//! Where an answer goes: to the output, or into a file that is there whole or not at all.

use super::exit::Impossible;
use super::{Exit, Process};
use crate::cli::Cli;
use crate::model::{Answer, text};
use crate::render::{self, Format, Style};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// Writes an answer where the command line wants it.
pub fn answer(
    answer: &Answer,
    format: Format,
    style: Style,
    cli: &Cli,
    process: &mut Process<'_>,
) -> anyhow::Result<Exit> {
    // A file has no terminal: no colours.
    let style = if cli.output.is_some() { Style { color: false, ..style } } else { style };
    if format == Format::Xlsx && cli.output.is_none() && process.terminal {
        return Err(Impossible(text!(
            "en Excelbok kan inte visas i terminalen: lägg till --output fil.xlsx",
            "an Excel workbook cannot be shown in the terminal: add --output file.xlsx",
        ))
        .into());
    }
    to(cli, process, |out| render::render(answer, format, style, out))
}

/// Writes what has its form already.
pub fn bytes(bytes: &[u8], cli: &Cli, process: &mut Process<'_>) -> anyhow::Result<Exit> {
    to(cli, process, |out| Ok(out.write_all(bytes)?))
}

/// Writes where the command line wants it, as it comes.
fn to(
    cli: &Cli,
    process: &mut Process<'_>,
    write: impl FnOnce(&mut dyn Write) -> anyhow::Result<()>,
) -> anyhow::Result<Exit> {
    match &cli.output {
        Some(path) => Unfinished::new(&process.directory.join(path), write)?.finish()?,
        None => {
            let mut out = BufWriter::new(&mut *process.out);
            write(&mut out)?;
            out.flush()?;
        }
    }
    Ok(Exit::Well)
}

/// Writes a file whole or not at all.
pub fn file(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    Unfinished::new(path, |out| Ok(out.write_all(bytes)?))?.finish()
}

/// A file under a name of its own beside the place where it will be, so that nobody ever sees half of it. It is gone if it is
/// dropped before it is finished.
pub struct Unfinished {
    beside: tempfile::NamedTempFile,
    path: PathBuf,
}

impl Unfinished {
    /// Written, and on the disk.
    pub fn new(path: &Path, write: impl FnOnce(&mut dyn Write) -> anyhow::Result<()>) -> anyhow::Result<Self> {
        let mut beside = beside(folder_of(path)).map_err(|error| failed(path, &error))?;
        let mut out = BufWriter::new(beside.as_file_mut());
        write(&mut out).map_err(|error| match error.downcast_ref() {
            Some(error) => failed(path, error),
            None => error,
        })?;
        out.flush().map_err(|error| failed(path, &error))?;
        drop(out);
        beside.as_file().sync_all().map_err(|error| failed(path, &error))?;
        Ok(Self { beside, path: path.to_owned() })
    }

    /// Puts it in its place.
    pub fn finish(self) -> anyhow::Result<()> {
        self.beside.persist(&self.path).map_err(|error| failed(&self.path, &error.error))?;
        Ok(())
    }
}

fn failed(path: &Path, error: &std::io::Error) -> anyhow::Error {
    let (name, detail) = (path.display(), error.to_string());
    Impossible(text!("{name} kan inte skrivas: {detail}", "{name} cannot be written: {detail}")).into()
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Writes a file that is not there yet, whole or not at all. One that is there is left untouched.
pub fn new_file(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut beside = beside(folder_of(path))?;
    beside.write_all(bytes)?;
    beside.as_file().sync_all()?;
    beside.persist_noclobber(path).map_err(|error| error.error)?;
    Ok(())
}

/// A file of its own in the folder, readable as any file that the user makes.
fn beside(folder: &Path) -> std::io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".liggare-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // The system takes away what the user's mask forbids.
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}
