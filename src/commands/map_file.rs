//! What a command line names beside the ledger: a sheet, and the map that says what its columns become.

use crate::model::{At, FileId, Grid, Settings, SourceFile, Text, text};
use crate::parse::{self, Document};
use crate::read::{self, LARGEST_SHEET, SheetFault, WantedSheet};
use crate::render;
use crate::resolve::Resolved;
use crate::rules::{self, Levels, Selection};
use crate::session::{RunError, Session, not_read};
use std::path::Path;

/// Reads a map. Every fault of it is told, and then the run is impossible.
pub fn map<R>(
    path: &Path,
    resolve: fn(FileId, &Document<'_>) -> Resolved<R>,
    session: &mut Session<'_>,
) -> anyhow::Result<R> {
    let name = session.shown(&session.full(path));
    let refused = |reason: &read::NotReadable| not_read(&name, reason, read::LARGEST);
    let bytes = read::named(&session.full(path), read::LARGEST).map_err(|reason| refused(&reason))?;
    let text = read::as_text(&bytes).ok_or_else(|| not_text(&name))?;
    let file = FileId(0);
    let (masked, mut faults) = parse::masked(file, text);
    let record = parse::with_document(file, &masked, |document| {
        let resolved = resolve(file, document);
        faults.extend(document.faults.iter().cloned());
        faults.extend(resolved.faults);
        resolved.record
    });
    let levels = Levels::new(&Settings::default(), Selection::default());
    let told = rules::staged(faults, &levels);
    let is_sound = !told.iter().any(|one| one.level == crate::model::Level::Error);
    let source = SourceFile { path: name.clone(), id: String::new(), is_apart: false, text: Some(masked.into_owned()) };
    let lines = render::short_findings(&told, &[source], session.lang());
    session.process.err.write_all(lines.as_bytes())?;
    match record.filter(|_| is_sound) {
        Some(record) => Ok(*record),
        None => Err(RunError(text!(
            "kartan {name} går inte att läsa: rätta den; `liggare schema --of` beskriver den",
            "the map {name} cannot be read: correct it; `liggare schema --of` describes it"
        ))
        .into()),
    }
}

fn not_text(name: &str) -> RunError {
    RunError(text!("kartan {name} är ingen textfil i UTF-8", "the map {name} is no text file in UTF-8"))
}

/// Reads the sheet that a map is of: which of a workbook's, and by which sign its columns are parted, the map says.
pub fn mapped_sheet(
    path: &Path,
    (name, separator): (Option<&At<String>>, Option<&At<String>>),
    session: &Session<'_>,
) -> Result<Grid, RunError> {
    let separator = sign(separator.map(|said| said.value.as_str()))?;
    let name = name.map(|name| name.value.as_str());
    sheet(path, WantedSheet { name, separator, first: false }, session)
}

/// Tells all that is wrong with a map beside its sheet: then the run is impossible.
pub fn unfit(map: &Path, faults: &[Text], session: &mut Session<'_>) -> anyhow::Error {
    for fault in faults {
        if let Err(error) = session.say(fault) {
            return error.into();
        }
    }
    let map = session.shown(&session.full(map));
    let why = text!(
        "kartan {map} och bladet stämmer inte med varandra, så inget är läst",
        "the map {map} and the sheet do not agree, so nothing is read"
    );
    RunError(why).into()
}

/// Reads a sheet.
pub fn sheet(path: &Path, wanted: WantedSheet<'_>, session: &Session<'_>) -> Result<Grid, RunError> {
    let full = session.full(path);
    let name = session.shown(&full);
    read::sheet(&full, wanted).map_err(|fault| {
        if let SheetFault::NotReadable(reason) = &fault {
            return not_read(&name, reason, LARGEST_SHEET);
        }
        let (name, why) = (Text::same(name.as_str()), fault.said());
        RunError(text!("{name}: {why}", "{name}: {why}", name, why))
    })
}

/// The sign that a map says stands between columns.
fn sign(said: Option<&str>) -> Result<Option<char>, RunError> {
    let Some(said) = said else { return Ok(None) };
    let mut chars = said.chars();
    match (chars.next(), chars.next()) {
        (Some(sign), None) if sign != '"' && sign != '\n' && sign != '\r' => Ok(Some(sign)),
        _ => Err(RunError(Text::fixed(
            "separator i kartan är ett enda tecken, som \";\"",
            "separator in the map is one sign, such as \";\"",
        ))),
    }
}
