//! `init`: a ledger from nothing, by flags or by a handful of questions; all of it or none, and never over what is there.

mod ask;
mod files;
mod wanted;

use crate::cli::{SwedishHelp, length};
use crate::model::{Length, Text, text};
use crate::session::{
    Exit, FilePlace, MadeFolders, RunError, Session, Unfinished, finish_all_new, is_of_git, not_written, printable,
};
use files::{NewFile, files};
use std::path::{Path, PathBuf};
use wanted::{NewCommittee, NewLedger, check_name, committee, guideline_of, one_line};

/// Make a new ledger: its folder, its settings, and a page that says how it is used. Never overwrites.
///
/// Without flags it asks a handful of questions, where somebody sits at a terminal. The language of the ledger is that of
/// --lang, and its folder that of --ledger.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  liggare init\n  liggare init --name \"Partnerskap i Almby kommun\" --committee \"Socialnämnden: 2026-04-28, 2026-05-26\" --papers 14-days --guideline stockholm-2017"
)]
pub struct Args {
    /// What the ledger is called
    #[arg(long, value_name = "TEXT")]
    pub name: Option<String>,
    /// A committee that decides, and the days of its meetings as far as they are known; may be given several times
    #[arg(long, value_name = "NAME: DATE, DATE", value_parser = committee)]
    pub committee: Vec<NewCommittee>,
    /// How long before a meeting its papers must be ready: 14-days
    #[arg(long, value_name = "TIME", value_parser = length)]
    pub papers: Option<Length>,
    /// The guideline that agreements are judged by
    #[arg(long, value_name = "ID")]
    pub guideline: Option<String>,
}

/// The same in Swedish.
pub const SWEDISH: SwedishHelp = SwedishHelp {
    about: "Skapa ett nytt register: mappen, inställningarna och en sida om hur det används; skriver aldrig över något",
    after: "Exempel:\n  liggare init\n  liggare init --name \"Partnerskap i Almby kommun\" --committee \"Socialnämnden: 2026-04-28, 2026-05-26\" --papers 14-days --guideline stockholm-2017\n\nUtan växlar ställer det några frågor, om någon sitter vid en terminal. Registrets språk är det som --lang säger, och dess mapp den som --ledger säger.",
    args: &[
        ("name", "Vad registret heter"),
        ("committee", "En nämnd som beslutar, och dess sammanträdesdagar så långt de är kända; kan anges flera gånger"),
        ("papers", "Hur långt före ett sammanträde handlingarna ska vara klara: 14-days"),
        ("guideline", "Riktlinjen som avtalen prövas mot"),
    ],
};

/// Runs the command.
pub fn run(args: &Args, session: &mut Session<'_>) -> anyhow::Result<Exit> {
    session.has_no_output(&text!(
        "init skriver filer i registrets mapp: utelämna --output, och ange mappen med --ledger",
        "init writes files into the folder of the ledger: leave out --output, and name the folder with --ledger"
    ))?;
    session.writes_files();
    let root = session.home();
    is_free(&root, session)?;
    let by_flags =
        args.name.is_some() || !args.committee.is_empty() || args.papers.is_some() || args.guideline.is_some();
    let wanted = if by_flags { by_flags_alone(args)? } else { ask::ledger(session)? };
    let files = files(&wanted, session);
    write(&files, &root, session)?;
    for file in &files {
        let name = session.shown(&root.join(file.path));
        session.tell(&text!("skrev {name}", "wrote {name}"))?;
    }
    // What it says is short, and the only thing that somebody may want to mend at once.
    let settings = files.last().map(|file| printable(&file.text)).unwrap_or_default();
    write!(session.process.out, "\n{settings}\n")?;
    let next = Text::same(session.command_line("new laxhjalpen-2026 --kind iop"));
    session.tell(&text!(
        "skriv sedan den första överenskommelsen, med ett id som du väljer själv: {next}",
        "then write the first agreement, with an id of your own choice: {next}",
        next
    ))?;
    Ok(Exit::Well)
}

/// Where there is a ledger already, or would be one within another, nothing is made.
fn is_free(root: &Path, session: &Session<'_>) -> Result<(), RunError> {
    if is_of_git(root) {
        let name = session.shown(root);
        return Err(RunError(text!(
            "{name} hör till git: ange en annan mapp med --ledger",
            "{name} belongs to git: name another folder with --ledger"
        )));
    }
    let settings = |folder: &Path| folder.join("liggare.toml");
    if let Some(outer) = root.parent().filter(|outer| settings(outer).symlink_metadata().is_ok()) {
        let name = session.shown(&settings(outer));
        return Err(RunError(text!(
            "mappen är redan ett register ({name}): gå till mappen ovanför, eller ange en annan mapp med --ledger",
            "the folder is a ledger already ({name}): go to the folder above, or name another with --ledger"
        )));
    }
    if !root.is_dir() {
        return Ok(());
    }
    let found = session.discovered().map(|(_, found)| found).unwrap_or_default();
    let Some(first) = found.first() else { return Ok(()) };
    let (name, validate) = (session.shown(&root.join(&first.path)), session.command_line("validate"));
    Err(RunError(text!(
        "här finns redan ett register: {name}; inget är skrivet, och {validate} prövar det som finns",
        "there is a ledger here already: {name}; nothing is written, and {validate} checks what there is"
    )))
}

fn by_flags_alone(args: &Args) -> Result<NewLedger, RunError> {
    let guideline = args.guideline.as_deref().map(guideline_of).transpose().map_err(RunError)?;
    let name = args.name.as_deref().map(one_line);
    if name.as_ref().is_some_and(|name| name.trim().is_empty()) {
        return Err(RunError(Text::fixed("--name är tomt: skriv ett namn", "--name is empty: write one")));
    }
    let mut wanted = NewLedger { name, guideline, ..NewLedger::default() };
    for committee in &args.committee {
        wanted.add(NewCommittee { papers: args.papers, ..committee.clone() }).map_err(RunError)?;
    }
    if args.papers.is_some() && args.committee.is_empty() {
        return Err(RunError(text!(
            "--papers gäller en nämnds sammanträden: ange nämnden med --committee",
            "--papers is about a committee's meetings: name the committee with --committee"
        )));
    }
    let names = wanted.name.iter().chain(wanted.committees.iter().map(|committee| &committee.name));
    names.into_iter().try_for_each(|name| check_name(name)).map_err(RunError)?;
    Ok(wanted)
}

/// Writes the files, all or none.
fn write(files: &[NewFile], root: &Path, session: &Session<'_>) -> anyhow::Result<()> {
    let (mut made, mut begun) = (Vec::new(), Vec::new());
    for file in files {
        let path: PathBuf = root.join(file.path);
        let name = session.shown(&path);
        let folder = path.parent().unwrap_or(root);
        made.push(MadeFolders::new(folder).map_err(|error| not_written(&name, &error))?);
        if path.symlink_metadata().is_ok() {
            return Err(is_there(&name).into());
        }
        let place = FilePlace::of_a_new_file(path, &name);
        begun.push(Unfinished::new(&place, |out| Ok(out.write_all(file.text.as_bytes())?))?);
    }
    finish_all_new(begun).map_err(|(name, error)| {
        if error.kind() == std::io::ErrorKind::AlreadyExists { is_there(&name) } else { not_written(&name, &error) }
    })?;
    Ok(())
}

fn is_there(name: &str) -> RunError {
    RunError(text!(
        "{name} finns redan och lämnas orörd; inget är skrivet: ange en annan mapp med --ledger",
        "{name} already exists and is left untouched; nothing is written: name another folder with --ledger"
    ))
}
