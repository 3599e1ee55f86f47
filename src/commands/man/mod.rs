//! `man`: one manual page to the output, or all of them into a folder.

mod pages;

use crate::cli::SwedishHelp;
use crate::model::text;
use crate::session::{Exit, MadeFolders, RunError, Session, Unfinished, not_written};
use pages::pages;
use std::path::{Path, PathBuf};

/// Print the manual page of the program or of a command, or write all pages into a folder.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  liggare man | man -l -\n  liggare --lang en man validate | man -l -\n  liggare man --dir ~/.local/share/man/sv/man1"
)]
pub struct Args {
    /// The page of this command, instead of the program's own
    #[arg(value_name = "COMMAND", conflicts_with = "dir")]
    pub page: Option<String>,
    /// Write every page into this folder
    #[arg(long)]
    pub dir: Option<PathBuf>,
}

/// The same in Swedish.
pub const SWEDISH: SwedishHelp = SwedishHelp {
    about: "Skriv ut manualsidan för programmet eller ett kommando, eller skriv alla i en mapp",
    after: "Exempel:\n  liggare man | man -l -\n  liggare man validate | man -l -\n  liggare man --dir ~/.local/share/man/sv/man1",
    args: &[
        ("page", "Sidan för detta kommando, i stället för programmets egen"),
        ("dir", "Skriv alla sidor i denna mapp"),
    ],
};

/// Runs the command.
pub fn run(args: &Args, session: &mut Session<'_>) -> anyhow::Result<Exit> {
    let pages = pages(super::line(session.lang()), session.lang())?;
    if let Some(dir) = &args.dir {
        session.has_no_output(&text!(
            "man --dir skriver till sin mapp: utelämna --output",
            "man --dir writes to its folder: leave out --output"
        ))?;
        return into(dir, &pages, session);
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
    session.write_bytes(page)
}

/// Writes every page into a folder: all of them are made before the first is in its place.
fn into(dir: &Path, pages: &[(String, Vec<u8>)], session: &mut Session<'_>) -> anyhow::Result<Exit> {
    session.writes_files();
    let dir = session.full(dir);
    let name = session.shown(&dir);
    let _made = MadeFolders::new(&dir).map_err(|error| not_written(&name, &error))?;
    let unfinished: Vec<Unfinished> = pages
        .iter()
        .map(|(file, page)| {
            let place = session.plain(&dir.join(file))?;
            Unfinished::new(&place, |out| Ok(out.write_all(page)?))
        })
        .collect::<anyhow::Result<_>>()?;
    for page in unfinished {
        page.finish()?;
    }
    let count = pages.len();
    session.tell(&text!("skrev {count} sidor i {name}", "wrote {count} pages into {name}"))?;
    Ok(Exit::Well)
}
