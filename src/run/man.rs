//! `man`: one manual page to the output, or all of them into a folder.

use super::exit::Impossible;
use super::{Exit, Process, command_line, folder, write};
use crate::cli::{self, Cli, ManArgs};
use crate::model::{Lang, text};

/// Runs `man`.
pub fn run(cli: &Cli, args: &ManArgs, process: &mut Process<'_>, lang: Lang) -> anyhow::Result<Exit> {
    let pages = cli::pages(command_line(lang), lang)?;
    if let Some(dir) = &args.dir {
        let dir = process.directory.join(dir);
        let name = folder::shown(&dir, &process.directory);
        std::fs::create_dir_all(&dir).map_err(|error| {
            let detail = error.to_string();
            Impossible(text!(
                "mappen {name} kan inte skapas: {detail}",
                "the folder {name} cannot be created: {detail}"
            ))
        })?;
        for (file, page) in &pages {
            write::file(&dir.join(file), page)?;
        }
        let count = pages.len();
        let done = text!("skrev {count} sidor i {name}", "wrote {count} pages into {name}");
        writeln!(process.out, "{}", done.pick(lang))?;
        return Ok(Exit::Well);
    }
    let file = match &args.page {
        Some(command) => format!("liggare-{command}.1"),
        None => "liggare.1".to_owned(),
    };
    let Some((_, page)) = pages.iter().find(|(own, _)| *own == file) else {
        let command = args.page.as_deref().unwrap_or_default();
        let shown: String = command.chars().filter(|char| !char.is_control()).take(40).collect();
        return Err(Impossible(text!(
            "det finns inget kommando {shown}: `liggare --help` visar alla",
            "there is no command {shown}: `liggare --help` shows all"
        ))
        .into());
    };
    write::bytes(page, cli, process)
}
