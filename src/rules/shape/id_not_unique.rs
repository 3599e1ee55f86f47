//! S009: an agreement's id is its file name, and no two files share one.

use crate::model::{
    Code, Concern, Entry, FileId, Finding, Ledger, Level, Rulebook, Span, Text, codes, spelt_out, text,
};
use crate::rules::{Check, Rule};
use rayon::prelude::*;

pub static RULE: Rule = Rule {
    code: codes::ID,
    name: "id-not-unique",
    level: Level::Error,
    concern: Concern::Mend,
    summary: Text::fixed(
        "id:t används två gånger, eller filnamnet kan inte vara ett id",
        "the id is used twice, or the file name cannot be an id",
    ),
    why: Text::fixed(
        "Ett avtals id är filens namn utan .toml. Andra avtal, nämndens handlingar och ekonomisystemet hänvisar \
         till det, så det måste vara unikt i hela registret, vilken mapp filen än ligger i, och gå att skriva \
         likadant överallt.",
        "The id of an agreement is its file name without .toml. Other agreements, committee papers and the \
         accounting system refer to it, so it must be unique in the whole ledger, whatever folder the file lies in, \
         and be written alike everywhere.",
    ),
    source: None,
    bad: &[&[("norr/avtal.toml", ""), ("soder/avtal.toml", "")], &[("Avtal 2024.toml", "")]],
    good: &[&[
        ("norr/avtal-norr.toml", ""),
        ("soder/avtal-soder.toml", "reference = \"AN 2024/7\"\n\n[term]\nstart = 2024-02-01\nend = 2026-12-31\n"),
    ]],
    check: Check::Stage,
};

/// The agreements whose ids are misshapen, or used before, of those that `has_name` says have one. A path that is no file has no
/// id; of a name that was masked P004 tells, and two such are not therefore the same.
pub fn ids<K>(ledger: &Ledger<K>, has_name: impl Fn(&Entry<K>) -> bool) -> Vec<(Code, Finding)> {
    let has_id = |entry: &&Entry<K>| has_name(entry);
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

/// The name of a file that gives no id, of a matter before a committee.
pub fn misnamed(id: &str, file: FileId) -> Option<(Code, Finding)> {
    (!is_well_formed(id)).then(|| (codes::ID, no_id(id, file)))
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

/// The guidelines that have the id of an earlier one. `built_in` stands for the file of those that come with the program.
pub fn ids_of_guidelines(rulebooks: &[Rulebook], built_in: FileId) -> Vec<(Code, Finding)> {
    let mut faults = Vec::new();
    for (index, rulebook) in rulebooks.iter().enumerate() {
        let id = &rulebook.id.value;
        let earlier = rulebooks.iter().take(index).find(|earlier| earlier.id.value == *id);
        if let Some(earlier) = earlier {
            let help = text!("ge riktlinjen ett eget `id`", "give the guideline an `id` of its own");
            let finding = if rulebook.id.span.file == built_in {
                let message =
                    text!("riktlinjen `{id}` ingår redan i programmet", "the guideline `{id}` comes with the program");
                Finding::new("id", earlier.id.span, message)
            } else {
                let message = text!("två riktlinjer har id `{id}`", "two guidelines have the id `{id}`");
                Finding::new("id", rulebook.id.span, message)
                    .also(earlier.id.span, text!("används först här", "used first here"))
            };
            faults.push((codes::ID, finding.help(help)));
        }
    }
    faults
}
