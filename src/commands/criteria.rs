//! `criteria`: how each agreement stands against its guideline.

use crate::compute::{self, State};
use crate::model::{Agreement, Cell, Choice, Column, Context, Demand, Entry, Fit, Ledger, Table, Text, text};

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

/// What is kept of an agreement; none where no guideline judges it.
#[derive(Debug, Clone)]
pub struct CriteriaRows {
    guideline: Text,
    rows: Vec<CriterionRow>,
}

/// The criteria of an agreement, in the guideline's order. An agreement without a guideline has no rows.
pub fn criteria_of(agreement: &Agreement, context: &Context) -> Option<CriteriaRows> {
    let rulebook = context.rulebook_for(agreement)?;
    let rows = compute::judge(agreement, rulebook, context).into_iter().map(|judgement| CriterionRow {
        id: judgement.criterion.id.value.clone(),
        title: judgement.criterion.title.clone(),
        level: judgement.criterion.level.value,
        state: judgement.state,
        because: judgement.because().map(|words| (judgement.reason().unwrap_or_default().to_owned(), words)),
    });
    Some(CriteriaRows { guideline: rulebook.citation(), rows: rows.collect() })
}

/// One row per criterion and agreement: what machines read, and what goes into a report.
pub fn criteria(ledger: &Ledger<CriteriaRows>, ids: &[String]) -> Table {
    let (mut rows, mut notes) = (Vec::new(), Notes::default());
    for entry in ledger.entries.iter().filter(|entry| ids.is_empty() || ids.contains(&entry.id)) {
        match &entry.kept {
            Some(kept) => {
                notes.guideline(&kept.guideline);
                rows.extend(kept.rows.iter().map(|row| cells(entry, row, ledger)));
            }
            None => notes.left_out(entry),
        }
    }
    // One agreement is named above its table instead of in every row.
    let single = match ids {
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

fn cells(entry: &Entry<CriteriaRows>, row: &CriterionRow, ledger: &Ledger<CriteriaRows>) -> Vec<Cell> {
    let state = state(entry, row, ledger);
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

/// All agreements at a glance: one row each, one column per criterion, numbered in the notes below.
pub fn matrix(ledger: &Ledger<CriteriaRows>) -> Option<Table> {
    let mut kept = ledger.entries.iter().filter_map(|entry| Some((entry, entry.kept.as_ref()?)));
    let first = kept.next()?.1;
    let same = |rows: &CriteriaRows| rows.rows.iter().map(|row| &row.id).eq(first.rows.iter().map(|row| &row.id));
    // Agreements under different guidelines do not share columns.
    if first.rows.len() > NUMBERS.len() || !kept.all(|(_, rows)| same(rows)) {
        return None;
    }
    let mut notes = Notes::default();
    notes.guideline(&first.guideline);
    let mut rows = Vec::new();
    for entry in &ledger.entries {
        let Some(kept) = &entry.kept else {
            notes.left_out(entry);
            continue;
        };
        let states = kept.rows.iter().map(|row| Cell::Words(sign(state(entry, row, ledger))));
        rows.push(std::iter::once(Cell::Text(entry.id.clone())).chain(states).collect());
    }
    let numbered = first.rows.iter().zip(NUMBERS).map(|(row, number)| {
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
    texts.extend(notes.texts());
    let numbers = first.rows.iter().zip(NUMBERS).map(|(_, number)| Column::left(number, number, number));
    Some(Table {
        schema: "liggare.criteria-matrix/1",
        as_of: Some(ledger.context.as_of),
        title: None,
        columns: std::iter::once(Column::left("agreement", "avtal", "agreement")).chain(numbers).collect(),
        rows: rows.into(),
        sums: Vec::new(),
        notes: texts,
    })
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
}

impl Notes {
    fn guideline(&mut self, guideline: &Text) {
        if !self.guidelines.contains(guideline) {
            self.guidelines.push(guideline.clone());
        }
    }

    fn left_out<K>(&mut self, entry: &Entry<K>) {
        self.left_out.push(entry.id.clone());
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
        texts
    }
}
