//! `man`: one manual page to the output, or all of them into a folder.

use super::exit::{RunError, printable};
use super::made::Made;
use super::system::not_written;
use super::unfinished::Unfinished;
use super::{Exit, Process, command_line, folder, target, write};
use crate::cli::{self, Cli, ManArgs};
use crate::model::{Lang, text};
use std::path::Path;

/// Runs `man`.
pub fn run(cli: &Cli, args: &ManArgs, process: &mut Process<'_>, lang: Lang) -> anyhow::Result<Exit> {
    let pages = cli::pages(command_line(lang), lang)?;
    if let Some(dir) = &args.dir {
        return into(dir, &pages, cli, process, lang);
    }
    let file = match &args.page {
        Some(command) => format!("liggare-{command}.1"),
        None => "liggare.1".to_owned(),
    };
    let Some((_, page)) = pages.iter().find(|(own, _)| *own == file) else {
        let command = args.page.as_deref().unwrap_or_default();
        let shown: String = command.chars().filter(|char| !char.is_control()).take(40).collect();
        return Err(RunError(text!(
            "det finns inget kommando {shown}: `liggare --help` visar alla",
            "there is no command {shown}: `liggare --help` shows all"
        ))
        .into());
    };
    write::bytes(page, cli, process)
}

/// Writes every page into a folder: all of them are made before the first is in its place.
fn into(
    dir: &Path,
    pages: &[(String, Vec<u8>)],
    cli: &Cli,
    process: &mut Process<'_>,
    lang: Lang,
) -> anyhow::Result<Exit> {
    let dir = process.directory.join(dir);
    let name = folder::shown(&dir, &process.directory);
    let _made = Made::new(&dir).map_err(|error| not_written(&name, &error))?;
    let unfinished: Vec<Unfinished> = pages
        .iter()
        .map(|(file, page)| {
            let place = target::plain(&dir.join(file), cli, process)?;
            Unfinished::new(&place, |out| Ok(out.write_all(page)?))
        })
        .collect::<anyhow::Result<_>>()?;
    for page in unfinished {
        page.finish()?;
    }
    let count = pages.len();
    let done = text!("skrev {count} sidor i {name}", "wrote {count} pages into {name}");
    writeln!(process.out, "{}", printable(done.pick(lang)))?;
    Ok(Exit::Well)
}
