//! The settings and guidelines of a ledger, read before everything else.

use super::file::clear_of_syntax;
use crate::model::{Code, Context, Date, FileId, Finding, Matter, Rulebook, Settings, Unread, personal_number};
use crate::resolve::Resolved;
use crate::{parse, read, resolve, rules};

/// What the ledger's own files gave, and what is wrong with them.
#[derive(Clone)]
pub struct Setup {
    pub context: Context,
    pub faults: Vec<(Code, Finding)>,
    /// Texts of files that have faults.
    pub texts: Vec<(FileId, String)>,
}

/// Guidelines that come with the program.
const BUILT_IN: &[&str] = &[include_str!("../rulebooks/stockholm-2017.toml")];

/// A file that is none of the ledger's: a guideline that comes with the program.
const NO_FILE: FileId = FileId(u32::MAX);

/// Reads `liggare.toml`, `rulebooks/*.toml` and `reports/*.toml`.
pub fn setup(folder: &read::Folder, found: &[read::Found], as_of: Date) -> Setup {
    let mut settings = Settings::default();
    let (mut rulebooks, mut matters) = (Vec::new(), Vec::new());
    let mut unread = Unread { settings: true, rulebook: false, agreement: false };
    let (mut faults, mut texts) = (Vec::new(), Vec::new());
    for (file, found) in super::names::ids().zip(found) {
        let read = match found.kind {
            read::Kind::Agreement => continue,
            read::Kind::Settings => one(file, folder, found, resolve::settings).map(|(text, resolved, own)| {
                unread.settings = resolved.is_none();
                settings = resolved.unwrap_or_default();
                (text, own)
            }),
            read::Kind::Rulebook => one(file, folder, found, resolve::rulebook).map(|(text, resolved, own)| {
                unread.rulebook |= resolved.is_none();
                rulebooks.extend(resolved);
                (text, own)
            }),
            read::Kind::Matter => one(file, folder, found, resolve::matter).map(|(text, resolved, own)| {
                matters.extend(resolved.map(|matter| named(matter, found)));
                (text, own)
            }),
        };
        match read {
            Ok((text, own)) => {
                texts.push((file, text));
                faults.extend(own);
            }
            Err(fault) => {
                unread.rulebook |= found.kind == read::Kind::Rulebook;
                faults.push(*fault);
            }
        }
    }
    rulebooks.extend(built_in());
    faults.extend(rules::unknown_rules(&settings));
    if !unread.rulebook {
        faults.extend(rules::shape::guideline_of_ledger(&settings, &rulebooks));
    }
    faults.extend(rules::shape::ids_of_guidelines(&rulebooks, NO_FILE));
    let context = Context { as_of, settings, rulebooks, matters, unread };
    faults.extend(rules::shape::of_matters(&context));
    Setup { context, faults, texts }
}

/// The settings of a folder alone; those of nobody where it has none that can be read.
pub fn settings_of(folder: &read::Folder) -> Settings {
    let found = read::discover(folder).unwrap_or_default();
    let own = found.iter().find(|found| found.kind == read::Kind::Settings);
    let read = own.and_then(|found| one(FileId(0), folder, found, resolve::settings).ok());
    read.and_then(|(_, settings, _)| settings).unwrap_or_default()
}

/// A matter with the name of its file.
fn named(matter: Matter, found: &read::Found) -> Matter {
    let id = found.path.file_stem().unwrap_or_default().to_string_lossy();
    Matter { id: personal_number::mask(&id).into_owned(), ..matter }
}

/// The guidelines that come with the program; a test holds them faultless.
pub fn built_in() -> impl Iterator<Item = Rulebook> {
    BUILT_IN
        .iter()
        .filter_map(|text| parse::with_document(NO_FILE, text, |document| resolve::rulebook(NO_FILE, document)).record)
        .map(|rulebook| *rulebook)
}

type ReadSettings<R> = Result<(String, Option<R>, Vec<(Code, Finding)>), Box<(Code, Finding)>>;

fn one<R>(
    file: FileId,
    folder: &read::Folder,
    found: &read::Found,
    resolve: fn(FileId, &parse::Document<'_>) -> Resolved<R>,
) -> ReadSettings<R> {
    if let Some(obstacle) = found.obstacle {
        return Err(Box::new(read::obstructed(file, obstacle)));
    }
    let mut buffer = Vec::new();
    let text = read::contents(folder, found, &mut buffer);
    let text = text.map_err(|reason| Box::new(read::not_readable(file, &reason)))?;
    let (text, mut faults) = parse::masked(file, text);
    let resolved = parse::with_document(file, &text, |document| {
        let mut resolved = resolve(file, document);
        resolved.faults = clear_of_syntax(document, std::mem::take(&mut resolved.faults));
        resolved.faults.extend(document.faults.iter().cloned());
        resolved
    });
    faults.extend(resolved.faults);
    Ok((text.into_owned(), resolved.record.map(|record| *record), faults))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn built_in_guidelines_are_faultless() {
        for text in BUILT_IN {
            let resolved = parse::with_document(NO_FILE, text, |document| {
                assert!(document.faults.is_empty());
                resolve::rulebook(NO_FILE, document)
            });
            assert_eq!(resolved.faults, vec![]);
            assert!(resolved.record.is_some());
        }
    }
}
