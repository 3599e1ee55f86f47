//! `new`: writes a file to fill in, never over another and never out of the ledger.

mod id;
mod ledger_words;
mod more;
mod successor;
mod template;

use crate::cli::SwedishHelp;
use crate::commands::held::UNSOUND_SETTINGS;
use crate::model::{Kind, Ledger, Text, text};
use crate::rules::Selection;
use crate::rules::shape::committee_to_enter;
use crate::session::{
    Exit, FilePlace, MadeFolders, RunError, Session, Unfinished, With, WriteTurn, not_written, quoted,
};
use id::check_folder;
pub use id::check_id;
use std::path::{Component, Path, PathBuf};
use successor::Predecessor;
use template::{AskedFile, template};

/// Write a commented agreement file to fill in. Never overwrites.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  liggare new eav-2024-lasstod\n  liggare new eav-2024-lasstod --full\n  liggare new eav-2027-lasstod --from eav-2024-lasstod"
)]
pub struct Args {
    /// The new agreement's id: lower-case letters a–z, digits and hyphens
    pub id: String,
    /// What sort of agreement it is [default: iop, or that of the agreement before it]
    #[arg(long)]
    pub kind: Option<Kind>,
    /// The agreement that it succeeds: its parties, duties and criteria are carried over, and nothing that must be decided anew
    #[arg(long = "from", value_name = "ID", conflicts_with = "full")]
    pub predecessor: Option<String>,
    /// A folder inside the ledger
    #[arg(long = "in", value_name = "FOLDER")]
    pub folder: Option<PathBuf>,
    /// Every field that there is, not only what every agreement has
    #[arg(long)]
    pub full: bool,
}

/// The same in Swedish.
pub const SWEDISH: SwedishHelp = SwedishHelp {
    about: "Skriv en avtalsfil med kommentarer, att fylla i; skriver aldrig över något",
    after: "Exempel:\n  liggare new eav-2024-lasstod\n  liggare new eav-2024-lasstod --full\n  liggare new eav-2027-lasstod --from eav-2024-lasstod",
    args: &[
        ("id", "Det nya avtalets id: små bokstäver a–z, siffror och bindestreck"),
        ("kind", "Slag av avtal: iop, cooperation eller grant [förval: iop, eller det tidigare avtalets]"),
        (
            "predecessor",
            "Avtalet som det efterträder: parter, möten, rapporter och uppföljningar som återkommer och kriterier följer med, men inget som ska beslutas på nytt",
        ),
        ("folder", "Mapp i registret att lägga filen i"),
        ("full", "Alla fält som finns, inte bara det som varje avtal har"),
    ],
};

/// Runs the command.
pub fn run(args: &Args, session: &mut Session<'_>) -> anyhow::Result<Exit> {
    session.has_no_output(&text!(
        "new skriver en fil i registret: utelämna --output",
        "new writes a file into the ledger: leave out --output"
    ))?;
    session.writes_files();
    check_id(&args.id).map_err(RunError)?;
    let parts = parts(args.folder.as_deref().unwrap_or(Path::new("")))?;
    let predecessor = args.predecessor.iter().map(|word| session.agreements_called_whole(std::slice::from_ref(word)));
    let predecessor = predecessor.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().next();
    let with = With { texts: predecessor.is_some(), ..With::default() };
    // An id that is free when the ledger is read is so until the file is there.
    let _turn = WriteTurn::take(&session.home());
    let ledger = session.load_with(with, Selection::of_errors(), |_, _| Some(()))?;
    let root = session.home();
    let folder = root.join(parts.iter().collect::<PathBuf>());
    is_free(&args.id, &ledger)?;
    is_inside(&folder, &root)?;
    if !ledger.settings_sound {
        return Err(RunError(UNSOUND_SETTINGS).into());
    }
    let file = folder.join(format!("{}.toml", args.id));
    let name = session.shown(&file);
    let schema = schema(&root, parts.len());
    let before =
        predecessor.as_deref().map(|id| Predecessor::of(id, &ledger, session.lang())).transpose().map_err(RunError)?;
    let kind = args.kind.or_else(|| before.as_ref().and_then(Predecessor::kind)).unwrap_or(Kind::Iop);
    let asked = AskedFile { id: &args.id, kind, full: args.full, before: before.as_ref(), schema: schema.as_deref() };
    let template = template(&asked, &ledger.context, session.lang());
    let _made = MadeFolders::new(&folder).map_err(|error| refused(&name, &error))?;
    let place = FilePlace::of_a_new_file(file, &name);
    let unfinished = Unfinished::new(&place, |out| Ok(out.write_all(template.as_bytes())?))?;
    unfinished.finish_new().map_err(|error| refused(&name, &error))?;
    let told = before.iter().flat_map(|before| [before.told_gone(), before.told_left_out()]);
    for text in told.flatten() {
        session.say(&text)?;
    }
    let command = session.command_line(&format!("validate {}", quoted(&name)));
    let first = if before.is_some() {
        Text::fixed("title, samt start och end under [term]", "title, and start and end under [term]")
    } else {
        Text::fixed(
            "title, parternas namn och org_number, samt start och end under [term]",
            "title, the parties' names and org_number, and start and end under [term]",
        )
    };
    let (name, command) = (Text::same(name.as_str()), Text::same(command));
    session.tell(&text!(
        "skrev {name}\nfyll först i: {first}\nkör sedan: {command}",
        "wrote {name}\nfirst fill in: {first}\nthen run: {command}",
        name,
        first,
        command,
    ))?;
    if ledger.context.settings.committees.is_empty() {
        let settings = session.shown(&root.join("liggare.toml"));
        session.tell(&committee_to_enter("socialnamnden", &settings))?;
    }
    if schema.is_none() {
        let command = schema_command(&session.options.ledger);
        session.tell(&text!(
            "vill du ha ifyllnad i redigeraren för nya filer, kör en gång: {command}",
            "for completion in an editor in new files, run once: {command}"
        ))?;
    }
    Ok(Exit::Well)
}

/// Where a ledger keeps the schema of its agreements: in its own folder, or beside it as this repository does.
const SCHEMAS: [&str; 2] = [SCHEMA, "../examples/schema/agreement.schema.json"];

/// The schema's name in a ledger's folder.
const SCHEMA: &str = "agreement.schema.json";

/// The way to the schema from a file so many folders down. A line that points at nothing makes editors complain, so that
/// there is none where there is no schema.
pub fn schema(root: &Path, depth: usize) -> Option<String> {
    let kept = SCHEMAS.iter().find(|path| root.join(path).is_file())?;
    let up = if depth == 0 && !kept.starts_with("..") { "./".to_owned() } else { "../".repeat(depth) };
    Some(format!("{up}{kept}"))
}

/// The command that writes the schema into the ledger's folder.
fn schema_command(ledger: &Path) -> String {
    let file = ledger.join(SCHEMA);
    format!("liggare --output {} schema", quoted(&file.to_string_lossy()))
}

/// What a ledger keeps for guidelines, for matters before a committee and for drafts.
const OWN_FOLDERS: [&str; 3] = ["rulebooks", "reports", "templates"];

/// The folders below the ledger's own, each checked.
fn parts(folder: &Path) -> Result<Vec<String>, RunError> {
    let mut parts = Vec::new();
    for part in folder.components() {
        match part {
            Component::CurDir => {}
            Component::Normal(name) => {
                let name = name.to_string_lossy();
                check_folder(&name).map_err(RunError)?;
                parts.push(name.into_owned());
            }
            Component::ParentDir | Component::RootDir | Component::Prefix(_) => return Err(outside()),
        }
    }
    if let Some(own) = parts.first().filter(|part| OWN_FOLDERS.contains(&part.as_str())) {
        return Err(RunError(text!(
            "mappen {own} är inte till för avtal: välj en annan mapp",
            "the folder {own} is not for agreements: choose another"
        )));
    }
    Ok(parts)
}

fn outside() -> RunError {
    RunError(Text::fixed(
        "mappen efter --in ska ligga i registret: skriv den från registrets mapp räknat, till exempel --in norrmalm",
        "the folder after --in must lie in the ledger: write it as seen from the ledger's folder, such as --in norrmalm",
    ))
}

/// An id is unique in the whole ledger, whatever folder its file lies in.
fn is_free(id: &str, ledger: &Ledger<()>) -> Result<(), RunError> {
    let Some(taken) = ledger.entries.iter().find(|entry| entry.id.eq_ignore_ascii_case(id)) else { return Ok(()) };
    let path = ledger.source(taken.file).map(|source| source.path.as_str()).unwrap_or_default();
    Err(RunError(text!(
        "id:t {id} används redan av {path}: välj ett annat, ett id är unikt i hela registret",
        "the id {id} is already used by {path}: choose another, an id is unique in the whole ledger"
    )))
}

/// A link in the folder's path must not lead out of the ledger.
fn is_inside(folder: &Path, root: &Path) -> Result<(), RunError> {
    let existing = folder.ancestors().find(|ancestor| ancestor.symlink_metadata().is_ok());
    let real = existing.and_then(|existing| existing.canonicalize().ok());
    match (real, root.canonicalize()) {
        (Some(real), Ok(root)) if real.starts_with(&root) => Ok(()),
        _ => Err(outside()),
    }
}

fn refused(name: &str, error: &std::io::Error) -> RunError {
    if error.kind() == std::io::ErrorKind::AlreadyExists {
        return RunError(text!("{name} finns redan och lämnas orörd", "{name} already exists and is left untouched"));
    }
    not_written(name, error)
}
