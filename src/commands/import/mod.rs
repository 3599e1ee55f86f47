//! `import`: a register that somebody keeps in a workbook or a CSV file becomes agreements, by a map that says what each column is.
//! Everything is planned and judged first; nothing is written unless every cell has its place or is left out by name.

mod answer;
mod told;
mod written;

use super::confirmed::confirmed;
use super::held::{Files, UNSOUND_SETTINGS, change_shown, new_errors};
use super::map_file;
use super::new::schema;
use crate::cli::SwedishHelp;
use crate::edit;
use crate::model::{Context, Diagnostic, Grid, Ledger, Text, text};
use crate::read::WantedSheet;
use crate::resolve;
use crate::session::{Exit, RunError, Session, known_committee, printable, quoted};
use answer::{CellFault, Drafted, KnownAgreements, KnownRow, Origin, PlannedImport, known, plan, suggest};
use std::path::{Path, PathBuf};
use written::{NewAgreement, write_new};

/// Read a register from a workbook or a CSV file into agreements, by a map. Never overwrites.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  liggare import register.xlsx --suggest > map.toml\n  liggare import register.xlsx --map map.toml --diff\n  liggare import register.xlsx --map map.toml\n\nEvery column is placed or left out by name. What cannot be read stops its row, and then nothing is written.\n\nExit codes: 0 written, or there already, 1 a row is stopped or differs, 2 a fault in the map or the file"
)]
#[command(group(clap::ArgGroup::new("how").required(true).args(["suggest", "map"])))]
pub struct Args {
    /// The register: .xlsx or .csv
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Print a map to begin with, which knows the usual names of columns
    #[arg(long)]
    pub suggest: bool,
    /// The sheet that the map is suggested for [default: the first]
    #[arg(long, requires = "suggest", value_name = "NAME")]
    pub sheet: Option<String>,
    /// The map: what each column becomes
    #[arg(long, value_name = "MAP")]
    pub map: Option<PathBuf>,
    /// Write without asking
    #[arg(long, conflicts_with_all = ["suggest", "diff"])]
    pub yes: bool,
    /// Show what would be written, and write nothing
    #[arg(long, conflicts_with = "suggest")]
    pub diff: bool,
}

/// The same in Swedish.
pub const SWEDISH: SwedishHelp = SwedishHelp {
    about: "Läs in ett register från en arbetsbok eller CSV-fil som avtal, efter en karta; skriver aldrig över något",
    after: "Exempel:\n  liggare import register.xlsx --suggest > karta.toml\n  liggare import register.xlsx --map karta.toml --diff\n  liggare import register.xlsx --map karta.toml\n\nVarje kolumn får en plats eller utelämnas med sitt namn. Det som inte kan läsas stoppar sin rad, och då skrivs inget.\n\nSlutkoder: 0: inskrivet, eller fanns redan, 1: en rad är stoppad eller skiljer sig, 2: fel i kartan eller filen",
    args: &[
        ("file", "Registret: .xlsx eller .csv"),
        ("suggest", "Skriv ut en karta att börja med, som känner igen vanliga kolumnnamn"),
        ("sheet", "Bladet som kartan föreslås för [förval: det första]"),
        ("map", "Kartan: vad varje kolumn blir"),
        ("yes", "Skriv utan att fråga"),
        ("diff", "Visa bara vad som skulle skrivas"),
    ],
};

/// Runs the command.
pub fn run(args: &Args, session: &mut Session<'_>) -> anyhow::Result<Exit> {
    let Some(map) = &args.map else { return suggested(args, session) };
    if !args.diff {
        session.has_no_output(&text!(
            "import skriver i registret: utelämna --output, eller ange --diff",
            "import writes into the ledger: leave out --output, or give --diff"
        ))?;
        session.writes_files();
    }
    session.also_names(&args.file);
    session.also_names(map);
    let files = Files::read(session)?;
    let held = session.held()?;
    let shown = |inside: &Path| held.shown(inside);
    let options = held.options(&shown);
    let before = files.judged_with_agreements([], &options)?;
    session.speak(&before.context.settings);
    if !before.is_trustworthy() {
        return Err(RunError(UNSOUND_SETTINGS).into());
    }
    let import_map = map_file::map(map, resolve::import_map, session)?;
    let written = (import_map.sheet.as_ref(), import_map.separator.as_ref());
    let grid = map_file::mapped_sheet(&args.file, written, session)?;
    let fields = resolve::agreement_fields();
    let planned = plan(&grid, &import_map, &fields, &|word| committee(word, &before.context));
    let mut planned = match planned {
        Ok(planned) => planned,
        Err(faults) => return Err(map_file::unfit(map, &faults, session)),
    };
    let rows = std::mem::take(&mut planned.rows);
    let SortedRows { new, there, differing } = sorted(rows, &grid, &files, &mut planned, session)?;
    let after =
        files.judged_with_agreements(new.iter().map(|one| (one.inside.as_path(), one.text.as_bytes())), &options)?;
    let errors = new_errors(&before, &after);
    let of_rows = of_rows(&errors, &after, &new, &planned);
    planned.faults.extend(of_rows);
    let elsewhere: Vec<Diagnostic> = errors.into_iter().filter(|one| place(one, &after, &new).is_none()).collect();
    let report =
        told::ImportReport { grid: &grid, planned: &planned, new: new.len(), there: &there, differing: &differing };
    if !planned.faults.is_empty() || !elsewhere.is_empty() {
        for line in report.stopped() {
            session.tell(&line)?;
        }
        let lines = crate::render::short_findings(&elsewhere, &after.sources, session.lang());
        session.process.out.write_all(lines.as_bytes())?;
        session.tell(&report.nothing_written())?;
        return Ok(Exit::Findings);
    }
    let exit = if differing.is_empty() { Exit::Well } else { Exit::Findings };
    let differences: String = new.iter().map(|one| change_shown(&one.name, b"", one.text.as_bytes())).collect();
    if args.diff {
        session.write_bytes(differences.as_bytes())?;
        for line in report.told() {
            session.say(&line)?;
        }
        return Ok(exit);
    }
    write!(session.process.out, "{differences}")?;
    for line in report.told() {
        session.tell(&line)?;
    }
    if new.is_empty() {
        return Ok(exit);
    }
    if !args.yes && !confirmed(session)? {
        session.tell(&Text::fixed("inget är skrivet", "nothing is written"))?;
        return Ok(Exit::Findings);
    }
    session.process.out.flush()?;
    let count = new.len();
    write_new(&new, session)?;
    session.tell(&told::written(count, &Text::same(session.command_line("validate"))))?;
    Ok(exit)
}

/// Prints a map to begin with.
fn suggested(args: &Args, session: &mut Session<'_>) -> anyhow::Result<Exit> {
    session.also_names(&args.file);
    let wanted = WantedSheet { name: args.sheet.as_deref(), separator: None, first: true };
    let grid = map_file::sheet(&args.file, wanted, session)?;
    let file = quoted(&session.shown(&session.full(&args.file)));
    let run = session.command_line(&format!("import {file} --map karta.toml --diff"));
    let map = suggest(&grid, &resolve::agreement_fields(), &run, session.lang());
    // The names of columns are somebody else's words.
    session.write_bytes(printable(&map).as_bytes())
}

/// The key of the committee that a word names.
fn committee(word: &str, context: &Context) -> Option<String> {
    known_committee(Some(word), context).ok().flatten()
}

/// The rows by what they are to the ledger.
struct SortedRows {
    new: Vec<NewAgreement>,
    /// The ids of those that are there and say the same.
    there: Vec<String>,
    differing: Vec<told::Differing>,
}

fn sorted(
    rows: Vec<Drafted>,
    grid: &Grid,
    files: &Files,
    planned: &mut PlannedImport,
    session: &Session<'_>,
) -> anyhow::Result<SortedRows> {
    let ledger = KnownAgreements::of(files.agreement_texts());
    let head = schema(&session.home(), 0).map_or_else(String::new, |path| format!("#:schema {path}\n"));
    let mut sorted = SortedRows { new: Vec::new(), there: Vec::new(), differing: Vec::new() };
    for drafted in rows {
        match known(&drafted, grid, &ledger) {
            KnownRow::There(id) => sorted.there.push(id),
            KnownRow::Differs(id, fields) => sorted.differing.push(told::Differing { row: drafted.row, id, fields }),
            KnownRow::Taken(why) => planned.faults.push(CellFault { row: drafted.row, column: None, why }),
            KnownRow::New => {
                // A row without an id is judged as well, so that all that is wrong with it is told at once.
                let id = drafted.id.clone().unwrap_or_else(|| format!("utan-id-rad-{}", drafted.row));
                if ledger.has(&id) {
                    continue;
                }
                let inside = PathBuf::from(format!("{id}.toml"));
                let text = edit::changed(&head, &drafted.changes)
                    .map_err(|_| anyhow::anyhow!("row {} makes no sound file", drafted.row))?;
                let name = session.shown(&session.home().join(&inside));
                sorted.new.push(NewAgreement { inside, name, text, drafted });
            }
        }
    }
    Ok(sorted)
}

/// The new agreement that an error is in.
fn place<'n>(error: &Diagnostic, after: &Ledger<()>, new: &'n [NewAgreement]) -> Option<&'n NewAgreement> {
    let path = &after.source(error.finding.span.file)?.path;
    new.iter().find(|one| one.name == *path)
}

/// The errors of the drafts, as faults of the cells that they come from. What follows from a cell that was told already is none.
fn of_rows(errors: &[Diagnostic], after: &Ledger<()>, new: &[NewAgreement], planned: &PlannedImport) -> Vec<CellFault> {
    let mut faults = Vec::new();
    for error in errors {
        let Some(own) = place(error, after, new) else { continue };
        // What is found by its signs alone names no field: it is the one that they stand in.
        let at = error.finding.span.range().start;
        let named = Some(error.finding.field.clone()).filter(|field| !field.is_empty());
        let field = &named.or_else(|| edit::field_at(&own.text, at)).unwrap_or_default();
        let is_of = |path: &str| {
            field == path || field.starts_with(&format!("{path}.")) || field.starts_with(&format!("{path}["))
        };
        let holds = |path: &String| is_of(path) || path.starts_with(&format!("{field}."));
        if own.drafted.unread.iter().any(holds) {
            continue;
        }
        let origin = own.drafted.facts.iter().find(|(path, _)| is_of(path)).map(|(_, origin)| *origin);
        let column = match origin {
            Some(Origin::Column(column)) => Some(column),
            Some(Origin::Map) => None,
            // What is missing is so in the cell of its column.
            None => planned.fields.iter().find(|(path, _)| path == field).map(|(_, column)| *column),
        };
        let message = &error.finding.message;
        let why = text!("{field}: {message}", "{field}: {message}", message);
        faults.push(CellFault { row: own.drafted.row, column, why });
    }
    faults
}
