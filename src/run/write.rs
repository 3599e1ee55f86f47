//! Where an answer goes: to the output, or into a file that is there whole or not at all.

use super::exit::Impossible;
use super::{Exit, Process};
use crate::cli::Cli;
use crate::model::{Answer, text};
use crate::render::{self, Format, Style};
use std::io::Write as _;
use std::path::Path;

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
    bytes(&render::render(answer, format, style)?, cli, process)
}

/// Writes what has its form already.
pub fn bytes(bytes: &[u8], cli: &Cli, process: &mut Process<'_>) -> anyhow::Result<Exit> {
    match &cli.output {
        Some(path) => file(&process.directory.join(path), bytes)?,
        None => {
            process.out.write_all(bytes)?;
            process.out.flush()?;
        }
    }
    Ok(Exit::Well)
}

/// Writes a file by way of one beside it, so that nobody ever sees half of it.
pub fn file(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let failed = |error: &std::io::Error| {
        let (name, detail) = (path.display(), error.to_string());
        Impossible(text!("{name} kan inte skrivas: {detail}", "{name} cannot be written: {detail}"))
    };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut beside = beside(folder).map_err(|error| failed(&error))?;
    beside.write_all(bytes).map_err(|error| failed(&error))?;
    beside.as_file().sync_all().map_err(|error| failed(&error))?;
    beside.persist(path).map_err(|error| failed(&error.error))?;
    Ok(())
}

/// Writes a file that is not there yet, whole or not at all. One that is there is left untouched.
pub fn new_file(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut beside = beside(folder)?;
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
