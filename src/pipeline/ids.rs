//! S008 and S009 across files: ids that are misshapen or used twice, and references to what the ledger does not have.

use crate::model::{
    At, Code, Entry, FileId, Finding, Ledger, Level, Rulebook, Span, Summary, Vocabulary, codes, nearest, spelt_out,
    text,
};
use crate::read;
use crate::resolve;
use rayon::prelude::*;

/// S009. A path that is no file has no id; of a name that was masked P004 tells, and two such are not therefore the same.
pub fn check<K>(ledger: &Ledger<K>, found: &[read::Found]) -> Vec<(Code, Finding)> {
    // Nothing of the name was masked, be it for a number that begins in that of a folder.
    let is_own =
        |found: &read::Found, id: &str| found.path.file_stem().is_some_and(|stem| stem.to_string_lossy() == id);
    let has_id = |entry: &&Entry<K>| {
        found.get(entry.file.0 as usize).is_some_and(|found| found.obstacle.is_none() && is_own(found, &entry.id))
    };
    let ids = ledger.entries.iter().filter(has_id).map(|entry| (entry.id.as_str(), entry.file));
    let mut ids: Vec<(&str, FileId)> = ids.collect();
    let misshapen = ids.iter().filter(|(id, _)| !is_well_formed(id)).map(|(id, file)| (codes::ID, no_id(id, *file)));
    let mut faults: Vec<_> = misshapen.collect();
    // The files of a folder come in the order of their names: a sort that makes use of that.
    ids.par_sort();
    for same in ids.chunk_by(|(id, _), (other, _)| id == other) {
        let [(id, first), others @ ..] = same else { continue };
        let path = || ledger.source(*first).map(|source| source.path.as_str()).unwrap_or_default();
        faults.extend(others.iter().map(|(_, file)| (codes::ID, used_twice(id, *file, path()))));
    }
    faults
}

fn is_well_formed(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

fn no_id(id: &str, file: FileId) -> Finding {
    let shown = spelt_out(&id.chars().take(60).collect::<String>());
    let message =
        text!("filnamnet `{shown}.toml` ger inget giltigt id", "the file name `{shown}.toml` gives no valid id");
    let help = text!(
        "döp om filen: små bokstäver a–z, siffror och bindestreck, sedan .toml; är den en kopia, ta bort den i stället",
        "rename the file: lower-case letters a–z, digits and hyphens, then .toml; if it is a copy, remove it instead"
    );
    Finding::absent("", Span::file_start(file), message).help(help)
}

fn used_twice(id: &str, file: FileId, path: &str) -> Finding {
    let message = text!("filen har samma id `{id}` som {path}", "the file has the same id `{id}` as {path}");
    let help = text!(
        "döp om den ena filen: ett id är unikt i hela registret; är den en kopia, ta bort den i stället",
        "rename one of the files: an id is unique in the whole ledger; if it is a copy, remove it instead"
    );
    Finding::absent("", Span::file_start(file), message).help(help)
}

/// S008 for agreements that follow one that is not there, or themselves.
pub fn references<K>(ledger: &Ledger<K>, summaries: &[Summary]) -> Vec<(Code, Finding)> {
    if summaries.iter().all(|summary| summary.follows.is_none()) {
        return Vec::new();
    }
    let known: Vocabulary<'_> = ledger.entries.iter().map(|entry| entry.id.as_str()).collect();
    let faults = summaries.iter().filter_map(|summary| {
        let follows = summary.follows.as_ref()?;
        let id = &follows.value;
        let finding = if *id == summary.id {
            Finding::new(
                "follows",
                follows.span,
                text!("avtalet anges följa på sig självt", "the agreement is said to follow itself"),
            )
            .help(text!("skriv id:t på det tidigare avtalet", "write the id of the earlier agreement"))
        } else if known.has(id) {
            return None;
        } else {
            let finding = Finding::new(
                "follows",
                follows.span,
                text!("registret har inget avtal `{id}`", "the ledger has no agreement `{id}`"),
            );
            // The earlier agreement may be older than the ledger: the file is a record all the same.
            let finding = finding.level(Level::Warning);
            match known.nearest_but(id, &summary.id) {
                Some(meant) => resolve::meant(finding, follows.span, false, meant),
                None => finding.help(text!(
                    "lägg in det tidigare avtalet, eller nämn det i `notes` i stället",
                    "enter the earlier agreement, or name it in `notes` instead",
                )),
            }
        };
        Some((codes::UNKNOWN_REFERENCE, finding))
    });
    faults.collect()
}

/// S008 for settings that are not there at `path`, though so many agreements name committees that stand in them: told once, of the
/// first of them.
pub fn no_settings(named: &At<String>, count: usize, path: &str) -> (Code, Finding) {
    let key = &named.value;
    let message = match count {
        1 => text!(
            "registrets inställningar {path} finns inte, så nämnden `{key}` är okänd",
            "the ledger's settings {path} do not exist, so that the committee `{key}` is unknown"
        ),
        _ => text!(
            "registrets inställningar {path} finns inte, så nämnderna i {count} avtal är okända, här `{key}`",
            "the ledger's settings {path} do not exist, so that the committees of {count} agreements are unknown, here `{key}`"
        ),
    };
    let help = text!(
        "lägg tillbaka filen, eller skriv en ny med nämnden under [committees.{key}]; kör där registret ligger, eller ange dess mapp med --ledger, om det är fel mapp som läses",
        "put the file back, or write a new one with the committee under [committees.{key}]; run where the ledger lies, or name its folder with --ledger, if the wrong folder is read"
    );
    (codes::UNKNOWN_REFERENCE, Finding::new("committee", named.span, message).help(help))
}

/// S008 for a guideline that is not there.
pub fn unknown_guideline(field: &str, named: &At<String>, rulebooks: &[Rulebook]) -> Finding {
    let id = &named.value;
    let finding =
        Finding::new(field, named.span, text!("det finns ingen riktlinje `{id}`", "there is no guideline `{id}`"));
    let known: Vec<_> = rulebooks.iter().map(|rulebook| rulebook.id.value.as_str()).collect();
    match nearest(id, known.iter().copied()) {
        Some(meant) => resolve::meant(finding, named.span, false, meant),
        None => {
            let known = known.join(", ");
            finding.help(text!("riktlinjer som finns: {known}", "guidelines that exist: {known}"))
        }
    }
}
