//! `criteria`: how each agreement stands against its guideline.

use super::filter::{self, Facts};
use crate::cli::FilterArgs;
use crate::compute::{self, State};
use crate::model::{Agreement, Cell, Choice, Column, Context, Demand, Entry, Fit, Ledger, Rulebook, Table, Text, text};

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
    facts: Facts,
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
        named && entry.kept.as_ref().is_none_or(|kept| kept.facts.pass(entry.status, &self.filter))
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

/// The first of the criteria asked for that no guideline of the ledger's agreements has, told with those that there are.
pub fn unknown_criterion(ledger: &Ledger<CriteriaRows>, asked: &[String]) -> Option<Text> {
    let mut known: Vec<&str> = Vec::new();
    for row in ledger.entries.iter().filter_map(|entry| entry.kept.as_ref()?.judged.as_ref()).flat_map(|one| &one.rows)
    {
        if !known.contains(&row.id.as_str()) {
            known.push(&row.id);
        }
    }
    let unknown = asked.iter().find(|asked| !known.contains(&asked.as_str()))?;
    let known = known.join(", ");
    Some(text!(
        "inget avtal prövas mot ett kriterium {unknown}; de som finns: {known}",
        "no agreement is judged by a criterion {unknown}; there are: {known}"
    ))
}

/// The criteria of an agreement, in the guideline's order.
pub fn criteria_of(agreement: &Agreement, context: &Context) -> CriteriaRows {
    let judged = context.rulebook_for(agreement).map(|rulebook| judged(agreement, rulebook, context));
    CriteriaRows { facts: Facts::of(agreement, context), judged }
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
        let states = judged.rows.iter().map(|row| (row, state(entry, row, ledger)));
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
        rows,
        sums: Vec::new(),
        notes: notes.texts(),
    }
}

fn cells(entry: &Entry<CriteriaRows>, row: &CriterionRow, state: State) -> Vec<Cell> {
    vec![
        Cell::Text(entry.id.clone()),
        Cell::Named(row.id.clone(), row.title.clone()),
        Cell::Key(row.level.key(), row.level.title()),
        Cell::Key(state.key(), state.title()),
        row.because.clone().map_or(Cell::Empty, |(reason, words)| Cell::Named(reason, words)),
    ]
}

/// The state, or that someone has decided to accept it.
fn state(entry: &Entry<CriteriaRows>, row: &CriterionRow, ledger: &Ledger<CriteriaRows>) -> State {
    let is_waived = ledger.is_waived(entry.file, &format!("criteria.{}", row.id));
    if is_waived { State::Waived } else { row.state }
}

/// How much room there is for all agreements at a glance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Glance {
    /// A terminal: numbers and signs, told below.
    Narrow,
    /// A page: whole words.
    Wide,
}

/// All agreements at a glance: one row each, one column per criterion.
pub fn matrix(ledger: &Ledger<CriteriaRows>, wanted: &CriteriaWanted, glance: Glance) -> Option<Table> {
    let entries = || ledger.entries.iter().filter(|entry| wanted.takes(entry));
    let mut judged = entries().filter_map(|entry| entry.kept.as_ref()?.judged.as_ref());
    let first = judged.next()?;
    let same = |other: &Judged| other.rows.iter().map(|row| &row.id).eq(first.rows.iter().map(|row| &row.id));
    // Agreements under different guidelines do not share columns.
    if first.rows.len() > NUMBERS.len() || !judged.all(same) {
        return None;
    }
    let mut notes = Notes::default();
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for entry in entries() {
        let Some(judged) = notes.judged(entry) else { continue };
        let words = |state: State| match glance {
            Glance::Narrow => sign(state),
            Glance::Wide => state.title(),
        };
        let states = judged.rows.iter().map(|row| Cell::Words(words(state(entry, row, ledger))));
        rows.push(std::iter::once(Cell::Text(entry.id.clone())).chain(states).collect());
    }
    notes.selection = wanted.note(rows.len(), ledger.entries.len());
    let columns = first.rows.iter().zip(NUMBERS).map(|(row, number)| match glance {
        Glance::Narrow => Column::left(number, number, number),
        Glance::Wide => Column { title: row.title.clone(), ..Column::left(number, "", "").fit(Fit::Wrap) },
    });
    let mut texts = if glance == Glance::Narrow { legend(first) } else { Vec::new() };
    texts.extend(notes.texts());
    Some(Table {
        schema: "liggare.criteria-matrix/1",
        as_of: Some(ledger.context.as_of),
        title: None,
        columns: std::iter::once(Column::left("agreement", "avtal", "agreement")).chain(columns).collect(),
        rows,
        sums: Vec::new(),
        notes: texts,
    })
}

/// What the numbers and the signs stand for.
fn legend(judged: &Judged) -> Vec<Text> {
    let numbered = judged.rows.iter().zip(NUMBERS).map(|(row, number)| {
        let (number, title) = (Text::same(*number), &row.title);
        text!("{number}  {title}", "{number}  {title}", number, title)
    });
    let mut texts: Vec<Text> = numbered.collect();
    texts.push(Text::fixed(
        "ja: uppfyllt · delvis: delvis uppfyllt · nej: inte uppfyllt · ?: sagt men inte visat · –: inte bedömt · und: undantaget",
        "yes: met · partly: partly met · no: failed · ?: said but not shown · –: not assessed · wai: waived",
    ));
    texts.push(Text::fixed(
        "`liggare criteria ID` visar ett avtal med motiveringar",
        "`liggare criteria ID` shows one agreement with the reasons",
    ));
    texts
}

/// As many criteria as fit side by side.
const NUMBERS: &[&str] = &["1", "2", "3", "4", "5", "6", "7", "8", "9"];

const fn sign(state: State) -> Text {
    match state {
        State::Met => Text::fixed("ja", "yes"),
        State::Partly => Text::fixed("delvis", "partly"),
        State::Failed => Text::fixed("nej", "no"),
        State::NotEvidenced => Text::fixed("?", "?"),
        State::NotAssessed => Text::fixed("–", "–"),
        State::Waived => Text::fixed("und", "wai"),
    }
}

/// What stands below the table.
#[derive(Default)]
struct Notes {
    guidelines: Vec<Text>,
    left_out: Vec<String>,
    unreadable: Vec<String>,
    selection: Option<Text>,
}

impl Notes {
    /// The rows of an agreement; where there are none, it is noted why.
    fn judged<'a>(&mut self, entry: &'a Entry<CriteriaRows>) -> Option<&'a Judged> {
        let Some(kept) = &entry.kept else {
            self.unreadable.push(entry.id.clone());
            return None;
        };
        let Some(judged) = &kept.judged else {
            self.left_out.push(entry.id.clone());
            return None;
        };
        if !self.guidelines.contains(&judged.guideline) {
            self.guidelines.push(judged.guideline.clone());
        }
        Some(judged)
    }

    fn texts(self) -> Vec<Text> {
        let guidelines = self
            .guidelines
            .iter()
            .map(|guideline| text!("riktlinje: {guideline}", "guideline: {guideline}", guideline));
        let mut texts: Vec<Text> = guidelines.collect();
        if !self.left_out.is_empty() {
            let ids = self.left_out.join(", ");
            texts.push(text!("prövas inte mot någon riktlinje: {ids}", "judged by no guideline: {ids}"));
        }
        if !self.unreadable.is_empty() {
            let ids = self.unreadable.join(", ");
            texts.push(text!("går inte att läsa: {ids}", "cannot be read: {ids}"));
        }
        texts.extend(self.selection);
        texts
    }
}
