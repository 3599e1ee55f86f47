//! What has changed since an earlier state, as an agenda tells it: with the matters that it concerns, and the rest below them.

use super::AgendaLedger;
use super::items::Item;
use crate::commands::changes::{LedgerChanges, ToldChange};
use crate::model::{Block, Cell, Committee, PageLine, Section, Text, text};
use std::collections::BTreeSet;

/// What concerns the committees, or stands with a matter; none where nobody asks for it.
pub fn of<'a>(
    of: &AgendaLedger,
    committees: impl Iterator<Item = &'a Committee>,
    items: &[Item<'_>],
) -> Option<LedgerChanges> {
    let theirs: BTreeSet<&str> = committees.map(|one| one.key.value.as_str()).collect();
    let of_items: BTreeSet<&str> = items.iter().filter_map(|item| item.committee).collect();
    // Where no committee meets, the agenda is every one's.
    Some(of.changes.as_ref()?.of(|key| theirs.is_empty() || theirs.contains(key) || of_items.contains(key)))
}

/// What has changed of an agreement, a line each.
pub fn lines(changes: &LedgerChanges, id: &str) -> Vec<Text> {
    changes.told().iter().filter(|one| one.id == id).map(ToldChange::line).collect()
}

/// What has changed of agreements that stand above with no matter, and of other files.
pub fn section(changes: &LedgerChanges, above: &BTreeSet<&str>) -> Section {
    let told = changes.told();
    let rest: Vec<&ToldChange<'_>> = told.iter().filter(|one| !above.contains(one.id)).collect();
    let blocks = rest.chunk_by(|one, next| one.id == next.id).map(|file| {
        let (id, title) = file.first().map_or(("", None), |one| (one.id, one.title));
        let heading = title.map_or_else(|| Text::same(id), |title| text!("{title} ({id})", "{title} ({id})"));
        Block { heading: Some(heading), lines: file.iter().map(|one| PageLine::Item(one.line())).collect() }
    });
    let mut blocks: Vec<Block> = blocks.collect();
    if blocks.is_empty() {
        let words = if changes.is_empty() {
            Text::fixed("Inget av det som filerna säger är ändrat.", "Nothing that the files say has changed.")
        } else {
            Text::fixed("Bara det som står vid ärendena ovan.", "Only what stands at the matters above.")
        };
        blocks.push(Block { heading: None, lines: vec![PageLine::Words(words)] });
    }
    super::section(Some(changes.title()), blocks)
}

/// The same for machines, in the columns of the agenda: a row a change.
pub fn row(one: ToldChange<'_>) -> Vec<Cell<'static>> {
    let changed = Cell::Key("changed", Text::fixed("ändrat", "changed"));
    let (id, title) = (Cell::text(one.id.to_owned()), Cell::maybe(one.title.map(str::to_owned)));
    let (dated, reference) = (one.dated.map_or(Cell::Empty, Cell::Date), Cell::maybe(one.reference.map(str::to_owned)));
    let mut row = vec![changed, dated, id, Cell::Words(one.words), Cell::Empty, Cell::Empty, reference, Cell::Empty];
    row.push(title);
    // What is known of matters only.
    row.extend((row.len()..15).map(|_| Cell::Empty).collect::<Vec<_>>());
    row.extend([Cell::List(Vec::new()), Cell::Empty, Cell::Empty]);
    row
}
