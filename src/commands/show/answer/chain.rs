//! The agreements that this one succeeds, and those that succeed it.

use super::ShowFacts;
use super::sheet::Sheet;
use super::value::Shown;
use crate::commands::undecided;
use crate::model::{Cell, Choice, Date, Entry, Ledger, Text, text};
use std::collections::{BTreeMap, BTreeSet};

/// The chain, nearest first in both directions. A chain that bites its own tail is walked once.
pub fn chain(sheet: &mut Sheet<'_>, ledger: &Ledger<ShowFacts>) {
    let agreement = sheet.agreement;
    if let Some(follows) = &agreement.follows {
        sheet.row("follows", follows.value.cell());
    }
    let known = Links::of(ledger);
    let mut seen = BTreeSet::from([agreement.id.as_str()]);
    let mut next = agreement.follows.as_ref().map(|follows| follows.value.as_str());
    let mut place = 0;
    while let Some(id) = next.filter(|id| seen.insert(id)) {
        place += 1;
        let entry = known.by_id.get(id).copied();
        sheet.row(&format!("predecessors[{place}]"), Cell::text(id.to_owned()));
        sheet.said(("föregångare", "predecessor"), link(id, entry));
        next = entry.and_then(follows);
    }
    let mut later = vec![agreement.id.as_str()];
    let mut at = 0;
    while let Some(id) = later.get(at).copied() {
        at += 1;
        for entry in known.after.get(id).into_iter().flatten().copied() {
            if !seen.insert(&entry.id) {
                continue;
            }
            later.push(&entry.id);
            sheet.row(&format!("successors[{}]", later.len() - 1), Cell::text(entry.id.clone()));
            sheet.said(("efterföljare", "successor"), link(&entry.id, Some(entry)));
        }
    }
}

/// The ids of the chain that an agreement belongs to: those before it, the first of all first, itself, and those after it.
pub fn in_chain(ledger: &Ledger<ShowFacts>, id: &str) -> Vec<String> {
    let known = Links::of(ledger);
    let mut seen = BTreeSet::from([id]);
    let before = |id: &str| known.by_id.get(id).copied().and_then(follows);
    let (mut chain, mut next) = (vec![id], before(id));
    while let Some(own) = next.filter(|own| known.by_id.contains_key(own) && seen.insert(own)) {
        chain.push(own);
        next = before(own);
    }
    chain.reverse();
    let mut at = chain.len() - 1;
    while let Some(own) = chain.get(at).copied() {
        at += 1;
        let after = known.after.get(own).into_iter().flatten();
        chain.extend(after.map(|entry| entry.id.as_str()).filter(|after| seen.insert(after)).collect::<Vec<_>>());
    }
    chain.into_iter().map(str::to_owned).collect()
}

/// The ledger's agreements as a chain is walked: a look for each link, however many there are.
struct Links<'l> {
    by_id: BTreeMap<&'l str, &'l Entry<ShowFacts>>,
    /// Those that follow an agreement, in the order of their paths.
    after: BTreeMap<&'l str, Vec<&'l Entry<ShowFacts>>>,
}

impl<'l> Links<'l> {
    fn of(ledger: &'l Ledger<ShowFacts>) -> Self {
        let mut known = Self { by_id: BTreeMap::new(), after: BTreeMap::new() };
        for entry in &ledger.entries {
            known.by_id.entry(&entry.id).or_insert(entry);
            if let Some(id) = follows(entry) {
                known.after.entry(id).or_default().push(entry);
            }
        }
        known
    }
}

fn follows(entry: &Entry<ShowFacts>) -> Option<&str> {
    entry.kept.as_ref()?.follows.as_deref()
}

/// `id: title, first day – last day`.
fn link(id: &str, entry: Option<&Entry<ShowFacts>>) -> Text {
    let id = undecided::marked(id, entry.and_then(|entry| entry.undecided));
    let Some(entry) = entry else {
        return text!("{id} (finns inte i registret)", "{id} (not in the ledger)", id);
    };
    let Some(kept) = &entry.kept else {
        let status = entry.status.title();
        return text!("{id} ({status})", "{id} ({status})", id, status);
    };
    let title = Text::same(kept.title.as_str());
    let day = |day: Option<Date>| day.map_or_else(|| "…".to_owned(), |day| day.to_string());
    let (first, last) = (Text::same(day(kept.start)), Text::same(day(kept.end)));
    text!("{id}: {title}, {first} – {last}", "{id}: {title}, {first} – {last}", id, title, first, last)
}
