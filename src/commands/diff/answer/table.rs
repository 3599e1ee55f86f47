//! What changed as a table: a row a fact, in words for people, and its parts for machines.

use super::words::{SaidWords, excerpt_of, excerpts};
use super::{ChangedFact, ChangedFile, FactChange, FileSort};
use crate::model::{Cell, Column, Fit, Holds, Table, Text, text};

/// What became of a whole file, in words and by a word for machines.
pub fn what_became(file: &ChangedFile) -> Vec<(&'static str, Text)> {
    let mut said = Vec::new();
    let title = Text::same(file.title.as_deref().unwrap_or(&file.id));
    let is_agreement = file.sort == FileSort::Agreement;
    match (&file.before, &file.after) {
        (None, Some(_)) if is_agreement => said.push((
            "new",
            match &file.split_from {
                Some(was) => text!(
                    "nytt avtal: {title}; det mesta stod förut i {was}",
                    "new agreement: {title}; most of it stood in {was} before",
                    title
                ),
                None => text!("nytt avtal: {title}", "new agreement: {title}", title),
            },
        )),
        (None, Some(path)) => said.push(("new", text!("ny fil: {path}", "new file: {path}"))),
        (Some(_), None) if is_agreement => {
            said.push(("gone", text!("borttaget ur registret: {title}", "taken out of the ledger: {title}", title)));
        }
        (Some(path), None) => said.push(("gone", text!("borttagen fil: {path}", "removed file: {path}"))),
        (Some(before), Some(after)) => {
            if let Some(was) = &file.was_called {
                let now = &file.id;
                said.push(("renamed", text!("nytt id: {was} → {now}", "new id: {was} → {now}")));
            } else if before != after {
                said.push(("moved", text!("flyttad: {before} → {after}", "moved: {before} → {after}")));
            }
        }
        (None, None) => {}
    }
    match file.unreadable {
        [false, false] => {}
        [true, false] => said.push((
            "unreadable",
            text!(
                "gick inte att läsa före ändringen: vad som skiljer framgår inte",
                "could not be read before the change: what differs cannot be told"
            ),
        )),
        [_, true] => said.push((
            "unreadable",
            text!(
                "går inte att läsa efter ändringen: vad som skiljer framgår inte",
                "cannot be read after the change: what differs cannot be told"
            ),
        )),
    }
    said
}

/// A changed fact as a person would say it.
pub fn sentence(fact: &ChangedFact) -> Text {
    let what = &fact.what;
    let words = |side: &Option<SaidWords>| side.as_ref().map(|said| said.words.clone());
    let (before, after) = match (words(&fact.before), words(&fact.after)) {
        (Some(before), Some(after)) => excerpts(&before, &after),
        (before, after) => (excerpt(before.as_ref()), excerpt(after.as_ref())),
    };
    // What is not read, as a checksum: that it came, went or is another one.
    let is_unread = [&fact.before, &fact.after].into_iter().flatten().all(|said| said.words.is_empty());
    match fact.change {
        FactChange::Added if fact.field == "seal" => text!("Förseglat {after}", "Sealed {after}", after),
        FactChange::Removed if fact.field == "seal" => {
            text!("Inte längre förseglat, som det var {before}", "Sealed no longer, as it was {before}", before)
        }
        FactChange::Added if is_unread => text!("{what}, tillagt", "{what}, added", what),
        FactChange::Removed if is_unread => text!("{what}, borttaget", "{what}, removed", what),
        FactChange::Changed if is_unread => {
            text!("{what}: inte samma som förut", "{what}: not the same as before", what)
        }
        FactChange::Added => text!("{what}, tillagt: {after}", "{what}, added: {after}", what, after),
        FactChange::Removed => text!("{what}, borttaget: {before}", "{what}, removed: {before}", what, before),
        FactChange::Changed => {
            text!("{what}: {before} → {after}", "{what}: {before} → {after}", what, before, after)
        }
        FactChange::Moved => text!(
            "{what}, i annan ordning: {before} → {after}",
            "{what}, in another order: {before} → {after}",
            what,
            before,
            after
        ),
    }
}

fn excerpt(words: Option<&Text>) -> Text {
    words.map_or_else(|| Text::fixed("", ""), excerpt_of)
}

/// The word of a change for machines.
const fn word(change: FactChange) -> &'static str {
    match change {
        FactChange::Added => "added",
        FactChange::Changed => "changed",
        FactChange::Removed => "removed",
        FactChange::Moved => "moved_within",
    }
}

/// What changed between two states; `title` says which. Files that only are written otherwise are counted below.
pub fn between(changed: &[ChangedFile], title: Text) -> Table {
    let mut rows = Vec::new();
    for file in changed.iter().filter(|file| !file.says_the_same()) {
        let id = || Cell::text(file.id.clone());
        for (change, said) in what_became(file) {
            let told = [id(), Cell::Words(said), Cell::Empty, Cell::Empty];
            rows.push(told.into_iter().chain(file_cells(file, change)).collect());
        }
        for fact in file.told_facts() {
            let (dated, reference) = dated_cells(fact);
            let told = [id(), Cell::Words(sentence(fact)), dated, reference];
            rows.push(told.into_iter().chain(fact_cells(file, fact)).collect());
        }
    }
    let same = changed.iter().filter(|file| file.says_the_same()).count();
    let mut notes = Vec::new();
    if rows.is_empty() {
        notes.push(Text::fixed("inget av det som filerna säger är ändrat", "nothing that the files say has changed"));
    }
    if same > 0 {
        notes.push(if same == 1 {
            text!("1 fil är skriven på annat sätt och säger detsamma", "1 file is written otherwise and says the same")
        } else {
            text!(
                "{same} filer är skrivna på annat sätt och säger detsamma",
                "{same} files are written otherwise and say the same"
            )
        });
    }
    Table {
        schema: "liggare.diff/1",
        as_of: None,
        title: Some(title),
        columns: vec![
            Column::left("agreement", "avtal", "agreement").fit(Fit::Group),
            Column::left("said", "vad som är ändrat", "what has changed").fit(Fit::Wrap),
            Column::left("dated", "daterat", "dated").holds(Holds::Date),
            Column::left("reference", "hänvisning", "reference").fit(Fit::Wrap),
        ]
        .into_iter()
        .chain(for_machines())
        .collect(),
        rows: rows.into(),
        sums: Vec::new(),
        notes,
    }
}

/// What tables of changes have for machines.
pub fn for_machines() -> [Column; 5] {
    [
        Column::machine("change", "ändring", "change"),
        Column::machine("field", "fält", "field"),
        Column::machine("before", "före", "before"),
        Column::machine("after", "efter", "after"),
        Column::machine("path", "fil", "file"),
    ]
}

/// The same of what became of a file as a whole.
pub fn file_cells(file: &ChangedFile, change: &'static str) -> [Cell<'static>; 5] {
    let [before, after] = [&file.before, &file.after].map(|path| Cell::maybe(path.clone()));
    [Cell::text(change), Cell::Empty, before, after, Cell::text(file.path())]
}

/// The same of a fact.
pub fn fact_cells(file: &ChangedFile, fact: &ChangedFact) -> [Cell<'static>; 5] {
    let [before, after] = [&fact.before, &fact.after].map(|side| value_cell(side.as_ref()));
    [Cell::text(word(fact.change)), Cell::text(fact.field.clone()), before, after, Cell::text(file.path())]
}

/// When a fact is dated, and by which decision.
pub fn dated_cells(fact: &ChangedFact) -> (Cell<'static>, Cell<'static>) {
    (fact.dated.day.map_or(Cell::Empty, Cell::Date), Cell::maybe(fact.dated.reference.clone()))
}

/// What a field said or says: as the file means it, and in words.
fn value_cell(side: Option<&SaidWords>) -> Cell<'static> {
    side.map_or(Cell::Empty, |said| Cell::Named(said.plain.clone(), said.words.clone()))
}
