//! The history of one agreement as a table: a row a changed fact, in the order in which it was recorded.

use crate::commands::diff::{
    ChangedFact, ChangedFile, FieldsOf, StateFile, dated_cells, fact_cells, file_cells, for_machines, one_file,
    sentence, what_became,
};
use crate::model::{Cell, Column, Date, Fit, Holds, Table, Text, text};
use std::collections::BTreeMap;

/// What moves the last day of an agreement and stands elsewhere: whole entries, and fields.
const MOVES_THE_END: [&str; 6] =
    ["extensions", "extensions.until", "extensions.declined", "notice.given_decided", "notice.given", "ended.on"];

/// Whether the last day is asked for.
fn is_of_the_end(field: &str) -> bool {
    ["term", "term.end"].contains(&field)
}

/// So many digits of a commit are shown to people.
const DIGITS: usize = 10;

/// What is recorded of an agreement.
#[derive(Debug, Default)]
pub struct RecordedPast {
    /// Older ones first.
    pub past: Vec<PastStep>,
    /// Whether the history goes on beyond what was fetched.
    pub is_shallow: bool,
    /// The files as they are now; none where the ledger is one as it was.
    pub now: Option<Vec<StateFile>>,
}

/// What one commit did to it, seen from one of its parents.
#[derive(Debug)]
pub struct PastStep {
    pub commit: String,
    pub day: Date,
    pub is_against_first: bool,
    /// Of a merge: the places of what only that parent, or the others, bring.
    pub brought: Vec<usize>,
    pub before: Option<StateFile>,
    pub after: Option<StateFile>,
    /// The id of the one that was split, where this came of it and another follows it.
    pub split_from: Option<String>,
    /// Whether nothing older was fetched.
    pub is_boundary: bool,
}

impl RecordedPast {
    /// Whether the agreement can be read as it is now, or was last.
    pub fn is_readable(&self) -> bool {
        match &self.now {
            Some(now) => now.iter().all(|file| file.state.is_some()),
            None => self.past.last().and_then(|past| past.after.as_ref()).is_none_or(|file| file.state.is_some()),
        }
    }

    /// What the agreement is called, by the latest that says it.
    fn title(&self) -> Option<&str> {
        let past = self.past.iter().flat_map(|past| past.before.iter().chain(&past.after));
        let files: Vec<&StateFile> = past.chain(self.now.iter().flatten()).collect();
        files.into_iter().rev().find_map(|file| file.state.as_ref()?.said.get("title")?.as_word())
    }

    /// What came before all that is told already, under an older name.
    pub fn older(&mut self, past: Vec<PastStep>) {
        let count = past.len();
        let newer = std::mem::replace(&mut self.past, past);
        self.past.extend(newer.into_iter().map(|one| {
            let brought = one.brought.iter().map(|place| place + count).collect();
            PastStep { brought, ..one }
        }));
    }
}

/// The history of an agreement, or of one of its fields.
pub fn history_of(
    told: &RecordedPast,
    id: &str,
    field: Option<&str>,
    fields: &FieldsOf,
    committees: &BTreeMap<String, String>,
) -> Table {
    let file = |past: &PastStep| {
        let file = one_file(past.before.as_ref(), past.after.as_ref(), fields, committees)?;
        Some(ChangedFile { split_from: past.split_from.clone(), ..file })
    };
    let files: Vec<Option<ChangedFile>> = told.past.iter().map(file).collect();
    let mut rows = Vec::new();
    for (place, (past, file)) in told.past.iter().zip(&files).enumerate() {
        let Some(file) = file else { continue };
        let facts = own_facts(place, told, &files);
        let recorded = [
            Cell::Date(past.day),
            Cell::Named(past.commit.clone(), Text::same(past.commit.get(..DIGITS).unwrap_or(&past.commit))),
        ];
        rows.extend(rows_of(file, past, &facts, field, &recorded));
    }
    let unrecorded = unrecorded(told, fields, committees);
    for file in &unrecorded {
        let facts: Vec<&ChangedFact> = file.facts.iter().collect();
        let past = PastStep {
            commit: String::new(),
            day: Date::MIN,
            is_against_first: true,
            brought: Vec::new(),
            before: None,
            after: None,
            split_from: None,
            is_boundary: false,
        };
        rows.extend(rows_of(file, &past, &facts, field, &[Cell::Empty, Cell::Empty]));
    }
    let name = told.title().unwrap_or(id);
    let of_field = field.map_or(Text::fixed("", ""), |field| text!(", fältet {field}", ", the field {field}"));
    let title = text!("historik för {name}{of_field}", "the history of {name}{of_field}", of_field);
    table(title, rows, notes(told, !unrecorded.is_empty(), field))
}

/// What a step changed that no other has told: of a merge only what none of its branches did, and what it did not take over.
fn own_facts<'f>(place: usize, told: &RecordedPast, files: &'f [Option<ChangedFile>]) -> Vec<&'f ChangedFact> {
    let Some((past, Some(file))) = told.past.get(place).zip(files.get(place)) else { return Vec::new() };
    let brought = || past.brought.iter().filter_map(|place| files.get(*place)?.as_ref()).flat_map(|file| &file.facts);
    // Where the file itself came or went by a branch, that branch has told it.
    if !past.brought.is_empty() && (past.before.is_none() || past.after.is_none()) {
        return Vec::new();
    }
    let is_one = |one: &ChangedFact, other: &ChangedFact| one.field == other.field && one.what == other.what;
    if past.is_against_first {
        let is_told = |fact: &ChangedFact| brought().any(|other| is_one(fact, other) && fact.after == other.after);
        return file.facts.iter().filter(|fact| !is_told(fact)).collect();
    }
    // What the branch had changed and the merge did not keep; what the merge did to its first parent as well is told there.
    let first = told.past.iter().zip(files).find(|(other, _)| other.commit == past.commit && other.is_against_first);
    let by_first = |fact: &ChangedFact| {
        first.and_then(|(_, file)| file.as_ref()).is_some_and(|file| file.facts.iter().any(|other| is_one(fact, other)))
    };
    let is_dropped = |fact: &ChangedFact| brought().any(|other| is_one(fact, other)) && !by_first(fact);
    file.facts.iter().filter(|fact| is_dropped(fact)).collect()
}

/// What the files say now and have not said in any commit yet.
fn unrecorded(told: &RecordedPast, fields: &FieldsOf, committees: &BTreeMap<String, String>) -> Vec<ChangedFile> {
    let Some(now) = &told.now else { return Vec::new() };
    // The last state of each path, along the line of what is checked out.
    let mut last: BTreeMap<&str, &StateFile> = BTreeMap::new();
    for past in &told.past {
        if let Some(before) = &past.before {
            last.remove(before.path.as_str());
        }
        if let Some(after) = &past.after {
            last.insert(&after.path, after);
        }
    }
    let mut changed: Vec<ChangedFile> = Vec::new();
    let mut gone: Vec<&StateFile> =
        last.values().filter(|file| now.iter().all(|now| now.path != file.path)).copied().collect();
    for file in now {
        let before = last.get(file.path.as_str()).copied();
        let before = before.or_else(|| if gone.is_empty() { None } else { Some(gone.remove(0)) });
        if before.is_none_or(|before| before.text != file.text || before.path != file.path) {
            changed.extend(one_file(before, Some(file), fields, committees));
        }
    }
    changed.extend(gone.into_iter().filter_map(|file| one_file(Some(file), None, fields, committees)));
    changed.retain(|file| !file.says_the_same());
    changed
}

fn rows_of(
    file: &ChangedFile,
    past: &PastStep,
    facts: &[&ChangedFact],
    field: Option<&str>,
    recorded: &[Cell<'static>; 2],
) -> Vec<Vec<Cell<'static>>> {
    let [day, commit] = recorded;
    let mut rows = Vec::new();
    if field.is_none() {
        let boundary = || {
            let title = file.title.clone().unwrap_or_default();
            vec![(
                "boundary",
                text!("så långt tillbaka når den här kopian: {title}", "as far back as this copy reaches: {title}"),
            )]
        };
        let said = if past.is_boundary && file.before.is_none() { boundary() } else { what_became(file) };
        // Merges tell nothing of the file as a whole that a branch has not told.
        let said = if past.is_against_first && past.brought.is_empty() { said } else { Vec::new() };
        for (change, words) in said {
            let told = [Cell::Empty, Cell::Words(words), Cell::Empty, day.clone(), commit.clone()];
            rows.push(told.into_iter().chain(file_cells(file, change)).collect());
        }
    }
    let is_wanted = |fact: &&&ChangedFact| match field {
        Some(field) => fact.is_of(field) || is_of_the_end(field) && MOVES_THE_END.contains(&fact.field.as_str()),
        // Of a file that came or went, that is said.
        None => file.before.is_some() && file.after.is_some() && !fact.is_told,
    };
    for fact in facts.iter().filter(is_wanted) {
        let (dated, reference) = dated_cells(fact);
        let told = [dated, Cell::Words(sentence(fact)), reference, day.clone(), commit.clone()];
        rows.push(told.into_iter().chain(fact_cells(file, fact)).collect());
    }
    rows
}

fn notes(told: &RecordedPast, has_unrecorded: bool, field: Option<&str>) -> Vec<Text> {
    let mut notes = Vec::new();
    if told.is_shallow {
        notes.push(Text::fixed(
            "historien börjar här i den här kopian: det som är äldre är inte hämtat (git fetch --unshallow hämtar det)",
            "the history begins here in this copy: what is older was not fetched (git fetch --unshallow fetches it)",
        ));
    }
    if has_unrecorded {
        notes.push(Text::fixed(
            "rader utan dag för inskrivning är ännu inte incheckade",
            "rows without a day of recording are not committed yet",
        ));
    }
    if told.past.is_empty() && !has_unrecorded {
        notes.push(Text::fixed("ingen incheckning har avtalet", "no commit has the agreement"));
    } else if let Some(field) = field.filter(|field| is_of_the_end(field)) {
        notes.push(text!(
            "bara det som gäller {field} visas, med förlängningar, uppsägning och upphörande i förtid, som flyttar den sista dagen",
            "only what is about {field} is shown, with extensions, notice and an end before its time, which move the last day"
        ));
    } else if let Some(field) = field {
        notes.push(text!("bara det som gäller {field} visas", "only what is about {field} is shown"));
    }
    notes
}

fn table(title: Text, rows: Vec<Vec<Cell<'static>>>, notes: Vec<Text>) -> Table {
    Table {
        schema: "liggare.history/1",
        as_of: None,
        title: Some(title),
        columns: vec![
            Column::left("dated", "daterat", "dated").holds(Holds::Date),
            Column::left("said", "vad som hände", "what happened").fit(Fit::Wrap),
            Column::left("reference", "hänvisning", "reference").fit(Fit::Wrap),
            Column::left("recorded", "inskrivet", "recorded").holds(Holds::Date),
            Column::left("commit", "incheckning", "commit"),
        ]
        .into_iter()
        .chain(for_machines())
        .collect(),
        rows: rows.into(),
        sums: Vec::new(),
        notes,
    }
}
