//! How each agreement stands against its guideline.

mod matrix;
mod notes;

use crate::commands::filter::{self, FilterArgs, FilterFacts};
use crate::compute::{self, State};
use crate::model::{
    Agreement, Cell, Choice, Column, Context, Demand, Entry, FileId, Fit, Ledger, Rulebook, Table, Text, nearest,
    or_meant, text,
};
pub use matrix::{Glance, matrix};
use notes::Notes;

/// One criterion of one agreement.
#[derive(Debug, Clone)]
pub struct CriterionRow {
    id: String,
    title: Text,
    level: Demand,
    state: State,
    /// The reason in the file, and what people read beside it.
    because: Option<(String, Text)>,
}

/// What is kept of an agreement.
#[derive(Debug, Clone)]
pub struct CriteriaRows {
    facts: FilterFacts,
    /// As short as it is called.
    called: String,
    /// The registration number (diarienummer).
    reference: Option<String>,
    /// None where no guideline judges it.
    judged: Option<Judged>,
}

#[derive(Debug, Clone)]
struct Judged {
    guideline: Text,
    rows: Vec<CriterionRow>,
}

/// Which agreements and criteria are wanted.
#[derive(Debug, Clone, Default)]
pub struct CriteriaWanted {
    /// Empty for all.
    pub ids: Vec<String>,
    pub filter: FilterArgs,
    /// Empty for all.
    pub states: Vec<State>,
    /// Empty for all.
    pub criteria: Vec<String>,
}

impl CriteriaWanted {
    /// Files that cannot be read stay, whatever is filtered.
    fn takes(&self, entry: &Entry<CriteriaRows>) -> bool {
        let named = self.ids.is_empty() || self.ids.contains(&entry.id);
        named && entry.kept.as_ref().is_none_or(|kept| kept.facts.pass(entry.told(), &self.filter))
    }

    fn takes_row(&self, row: &CriterionRow, state: State) -> bool {
        (self.criteria.is_empty() || self.criteria.contains(&row.id))
            && (self.states.is_empty() || self.states.contains(&state))
    }

    /// Whether all criteria of an agreement are wanted.
    pub fn is_whole(&self) -> bool {
        self.criteria.is_empty() && self.states.is_empty()
    }

    fn note(&self, kept: usize, all: usize) -> Option<Text> {
        let states: Vec<Text> = self.states.iter().map(|state| state.title()).collect();
        let criteria: Vec<Text> = self.criteria.iter().map(|key| Text::same(key.as_str())).collect();
        let words = [states, criteria].into_iter().filter(|words| !words.is_empty());
        let words: Vec<Text> = words.map(|words| Text::join(&words, "/")).collect();
        filter::note(&self.filter, &words, kept, all)
    }
}

/// The key of the criterion that a word names in the guidelines of the ledger's agreements: the key itself, or the title. Another
/// is told with those that there are.
pub fn criterion_called(word: &str, ledger: &Ledger<CriteriaRows>) -> Result<String, Text> {
    let mut known: Vec<(&str, &Text)> = Vec::new();
    for row in ledger.entries.iter().filter_map(|entry| entry.kept.as_ref()?.judged.as_ref()).flat_map(|one| &one.rows)
    {
        if !known.iter().any(|(id, _)| *id == row.id) {
            known.push((&row.id, &row.title));
        }
    }
    let lower = word.trim().to_lowercase();
    let keyed = known.iter().find(|(id, _)| id.to_lowercase() == lower);
    if let Some((id, _)) = keyed.or_else(|| known.iter().find(|(_, title)| title.is_read_as(&lower))) {
        return Ok((*id).to_owned());
    }
    let known: Vec<&str> = known.iter().map(|(id, _)| *id).collect();
    let meant = or_meant(nearest(word, known.iter().copied()));
    let (word, known) = (Text::same(word), Text::same(known.join(", ")));
    Err(text!(
        "inget avtal prövas mot ett kriterium {word}{meant}; de som finns: {known}",
        "no agreement is judged by a criterion {word}{meant}; there are: {known}",
        word,
        meant,
        known
    ))
}

/// The criteria of an agreement, in the guideline's order.
pub fn criteria_of(agreement: &Agreement, context: &Context) -> CriteriaRows {
    let judged = context.rulebook_for(agreement).map(|rulebook| judged(agreement, rulebook, context));
    let called = agreement.short_name.as_ref().unwrap_or(&agreement.title).value.clone();
    let reference = agreement.reference.as_ref().map(|reference| reference.value.clone());
    CriteriaRows { facts: FilterFacts::of(agreement, context), called, reference, judged }
}

fn judged(agreement: &Agreement, rulebook: &Rulebook, context: &Context) -> Judged {
    let rows = compute::judge(agreement, rulebook, context).into_iter().map(|judgement| CriterionRow {
        id: judgement.criterion.id.value.clone(),
        title: judgement.criterion.title.clone(),
        level: judgement.criterion.level.value,
        state: judgement.state,
        because: judgement.because().map(|words| (judgement.reason().unwrap_or_default().to_owned(), words)),
    });
    Judged { guideline: rulebook.citation(), rows: rows.collect() }
}

/// One row per criterion and agreement: what machines read, and what goes into a report.
pub fn criteria(ledger: &Ledger<CriteriaRows>, wanted: &CriteriaWanted) -> Table {
    let (mut rows, mut notes, mut kept) = (Vec::new(), Notes::default(), 0);
    for entry in ledger.entries.iter().filter(|entry| wanted.takes(entry)) {
        let Some(judged) = notes.judged(entry) else { continue };
        let states = judged.rows.iter().map(|row| (row, state(entry.file, row, ledger)));
        let before = rows.len();
        rows.extend(
            states.filter(|(row, state)| wanted.takes_row(row, *state)).map(|(row, state)| cells(entry, row, state)),
        );
        kept += usize::from(rows.len() > before);
    }
    notes.selection = wanted.note(kept, ledger.entries.len());
    // One agreement is named above its table instead of in every row.
    let single = match wanted.ids.as_slice() {
        [id] => Some(id.as_str()),
        _ => None,
    };
    Table {
        schema: "liggare.criteria/1",
        as_of: Some(ledger.context.as_of),
        title: single.map(Text::same),
        columns: vec![
            Column::left("agreement", "avtal", "agreement")
                .fit(if single.is_some() { Fit::Machine } else { Fit::Keep })
                .means("avtalets id: filens namn utan .toml", "the agreement's id: its file name without .toml"),
            Column::left("criterion", "kriterium", "criterion")
                .fit(Fit::Wrap)
                .means("kriteriets nyckel i riktlinjen", "the key of the criterion in the guideline"),
            Column::machine("level", "krav", "demand").means(
                "hur starkt riktlinjen kräver det: must, should eller may",
                "how strongly the guideline demands it: must, should or may",
            ),
            Column::left("state", "bedömning", "state").means(
                "met, partly, failed, not_evidenced, not_assessed eller waived",
                "met, partly, failed, not_evidenced, not_assessed or waived",
            ),
            Column::left("because", "motivering", "because")
                .fit(Fit::Wrap)
                .means("skälet som filen anger", "the reason that the file states"),
        ],
        rows: rows.into(),
        sums: Vec::new(),
        notes: notes.texts(),
    }
}

fn cells(entry: &Entry<CriteriaRows>, row: &CriterionRow, state: State) -> Vec<Cell<'static>> {
    vec![
        Cell::text(entry.id.clone()),
        Cell::Named(row.id.clone(), row.title.clone()),
        Cell::Key(row.level.key(), row.level.title()),
        Cell::Key(state.key(), state.title()),
        row.because.clone().map_or(Cell::Empty, |(reason, words)| Cell::Named(reason, words)),
    ]
}

/// The state, or that someone has decided to accept it.
fn state<K>(file: FileId, row: &CriterionRow, ledger: &Ledger<K>) -> State {
    let is_waived = ledger.is_waived(file, &format!("criteria.{}", row.id));
    if is_waived { State::Waived } else { row.state }
}

/// The state of each criterion of the agreement in a file, as people are told it; none where no guideline judges it.
pub fn states<K>(file: FileId, rows: &CriteriaRows, ledger: &Ledger<K>) -> Vec<State> {
    rows.judged.iter().flat_map(|judged| &judged.rows).map(|row| state(file, row, ledger)).collect()
}
