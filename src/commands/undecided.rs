//! Drafts and proposals in tables of money: each is marked, and no sum adds it to what is decided.

use crate::model::{Cell, Choice, Column, Entry, Ledger, Text, Undecided, text};

/// The column by which programs tell drafts and proposals; people read it beside the id.
pub fn column() -> Column {
    Column::machine("undecided", "inte beslutat", "undecided").means(
        "draft, proposed, rejected eller referred_back: avtalet är ett utkast eller ett förslag den dag som tabellen gäller, eller så sade nämnden inte ja; annars tomt",
        "draft, proposed, rejected or referred_back: the agreement is a draft or a proposal as of the day, or the committee did not say yes; else empty",
    )
}

pub fn cell(undecided: Option<Undecided>) -> Cell<'static> {
    undecided.map_or(Cell::Empty, Cell::choice)
}

/// An agreement's id or title, and for people what it is where it is not decided.
pub fn marked(name: &str, undecided: Option<Undecided>) -> Text {
    match undecided.map(Choice::title) {
        Some(undecided) => text!("{name} ({undecided})", "{name} ({undecided})", undecided),
        None => Text::same(name),
    }
}

/// The same within parentheses: `id, utkast`.
pub fn listed(name: &str, undecided: Option<Undecided>) -> Text {
    match undecided.map(Choice::title) {
        Some(undecided) => text!("{name}, {undecided}", "{name}, {undecided}", undecided),
        None => Text::same(name),
    }
}

/// What an agreement that nobody has decided is, as a note beside something of its own.
pub const fn said(undecided: Undecided) -> Text {
    match undecided {
        Undecided::Draft => Text::fixed("avtalet är ett utkast", "the agreement is a draft"),
        Undecided::Proposed => Text::fixed("avtalet är ett förslag", "the agreement is a proposal"),
        Undecided::Rejected => Text::fixed("förslaget avslogs", "the proposal was rejected"),
        Undecided::ReferredBack => Text::fixed("ärendet återremitterades", "the matter was referred back"),
    }
}

/// The title of a table of one agreement, which has no column for its id.
pub fn title<K>(ledger: &Ledger<K>, id: &str) -> Text {
    let of = ledger.entries.iter().find(|entry| entry.id == id);
    marked(id, of.and_then(|entry| entry.undecided))
}

/// The id of an agreement as a cell.
pub fn id(id: &str, undecided: Option<Undecided>) -> Cell<'static> {
    match undecided {
        Some(_) => Cell::Named(id.to_owned(), marked(id, undecided)),
        None => Cell::text(id.to_owned()),
    }
}

/// That agreements to which the committee did not say yes are left out: they never ran. None where there are none.
pub fn refused<'a, K: 'a>(entries: impl IntoIterator<Item = &'a Entry<K>>) -> Option<Text> {
    let is_refused = |is: &Undecided| matches!(is, Undecided::Rejected | Undecided::ReferredBack);
    let mut found: Vec<(&str, Text)> = entries
        .into_iter()
        .filter_map(|entry| Some((entry.id.as_str(), marked(&entry.id, Some(entry.undecided.filter(is_refused)?)))))
        .collect();
    found.sort_by_key(|(id, _)| *id);
    let names: Vec<Text> = found.into_iter().map(|(_, name)| name).collect();
    let names = (!names.is_empty()).then(|| Text::join(&names, ", "))?;
    Some(text!(
        "inte med, för att nämnden inte sade ja: {names}",
        "left out, for the committee did not say yes: {names}",
        names
    ))
}

/// The label of a sum of what is not decided.
pub const SUM: Text = Text::fixed("summa, inte beslutat", "sum, undecided");
/// The same of the whole table.
pub const SUM_OF_ALL: Text = Text::fixed("summa, alla, inte beslutat", "sum, all, undecided");
