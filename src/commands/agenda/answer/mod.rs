//! What a committee meeting must decide because it is the last in time, what it can, and what lapses.

mod case;
mod changed;
mod head;
mod items;
mod matter;
mod page;
mod placed;
mod rows;

use crate::commands::changes::LedgerChanges;
use crate::commands::deadlines::{self, DeadlineFacts, settle};
use crate::compute::DeadlineScope;
use crate::model::{Agreement, Choice, Committee, Context, Date, Ledger, Page, Section, Text, text};
use chrono::Datelike;
use items::{Item, items};
use matter::MatterFacts;
use placed::Sitting;
#[cfg(test)]
pub use placed::Why;
use std::collections::{BTreeMap, BTreeSet};

/// What is kept of an agreement: its deadlines, and what the committee is told of it.
#[derive(Debug, Clone)]
pub struct AgendaFacts {
    deadlines: DeadlineFacts,
    matter: MatterFacts,
}

/// What to keep of an agreement, with what can be foreseen at least `until` a day; nothing of a grant.
pub fn kept(agreement: &Agreement, context: &Context, until: Option<Date>) -> Option<AgendaFacts> {
    let deadlines = deadlines::kept(agreement, context, DeadlineScope { until, ..DeadlineScope::default() })?;
    Some(AgendaFacts { deadlines, matter: MatterFacts::of(agreement, context) })
}

/// The ledger's deadlines, and beside them what the committee is told of each agreement, by its id.
#[derive(Debug)]
pub struct AgendaLedger {
    pub ledger: Ledger<DeadlineFacts>,
    matters: BTreeMap<String, MatterFacts>,
    /// The program with the flag that names the ledger, as it is typed before a command.
    program: String,
    /// What has changed since an earlier state, where that is asked for.
    pub changes: Option<LedgerChanges>,
}

impl AgendaLedger {
    pub fn of(mut ledger: Ledger<AgendaFacts>, program: String) -> Self {
        let of_entry = |entry: &mut crate::model::Entry<AgendaFacts>| {
            Some((entry.id.clone(), std::mem::take(&mut entry.kept.as_mut()?.matter)))
        };
        let matters = ledger.entries.iter_mut().filter_map(of_entry).collect();
        let mut ledger = ledger.map(|kept| Some(kept.deadlines));
        settle(&mut ledger);
        Self { ledger, matters, program, changes: None }
    }

    /// A line as it is typed, with the program before it.
    fn typed(&self, line: &Text) -> Text {
        let program = self.program.as_str();
        text!("{program}{line}", "{program}{line}", line)
    }

    fn committees(&self) -> &[Committee] {
        &self.ledger.context.settings.committees
    }
}

/// The agenda of a meeting; without a day, of the next one. `committee` is the one that meets; without one those that do that day,
/// and all where none does.
pub fn agenda(of: &AgendaLedger, meeting: Option<Date>, committee: Option<&str>) -> Page {
    let sitting = Sitting::of(of.committees(), meeting, committee, of.ledger.context.as_of);
    let mut items = items(of, &sitting);
    if committee.is_none() && of.ledger.context.as_of <= sitting.day {
        items.extend(items::of_no_meeting(of, &sitting));
    }
    items.sort_by(|a, b| a.place().cmp(&b.place()));
    let cases = case::cases(of, &sitting, &items);
    let mut sections = vec![head::head(&sitting, of, meeting.is_none())];
    if !items.is_empty() || cases.is_empty() {
        sections.extend(page::sections(of, &items, &sitting));
    }
    sections.extend(case::sections(of, &cases));
    let changes = changed::of(of, sitting.committees.iter().copied(), &items);
    let told: BTreeSet<&str> = items.iter().map(|item| item.id).collect();
    sections.extend(changes.as_ref().map(|changes| changed::section(changes, &told)));
    let day = sitting.day;
    let title = match (sitting.is_meeting(), meeting) {
        (true, _) => text!("Sammanträdet {day}", "The meeting on {day}"),
        (false, Some(_)) => text!("{day}: inget sammanträde", "{day}: no meeting"),
        (false, None) => Text::fixed("Inget kommande sammanträde är inlagt", "No coming meeting is entered"),
    };
    Page { title, sections, table: rows::table(of, &items, &cases, changes.as_ref()) }
}

/// A year's meetings, one after the other, each with what it must decide.
pub fn year(of: &AgendaLedger, year: i32, committee: Option<&str>) -> Page {
    let named: Vec<&Committee> =
        of.committees().iter().filter(|one| committee.is_none_or(|key| one.key.value == key)).collect();
    let (mut sections, mut all, mut all_cases, mut is_entered) = (Vec::new(), Vec::new(), Vec::new(), false);
    for committee in named.iter().copied() {
        let mut days: Vec<Date> = committee.days().filter(|day| day.year() == year).collect();
        days.sort_unstable();
        days.dedup();
        is_entered |= !days.is_empty();
        let mut found: Vec<Item<'_>> = Vec::new();
        for day in days {
            let sitting = Sitting { day, committees: vec![committee] };
            let mut here: Vec<_> = items(of, &sitting).into_iter().filter(|item| item.is_of_year(of)).collect();
            here.sort_by(|a, b| a.place().cmp(&b.place()));
            let cases = case::cases(of, &sitting, &here);
            let is_told = !here.is_empty() || !cases.is_empty();
            sections.push(page::meeting(of, committee, (&here, is_told), day));
            sections.extend(case::sections(of, &cases));
            found.extend(here);
            all_cases.extend(cases);
        }
        let left = items::left(of, committee, year, &found);
        sections.extend(page::left(of, committee, &left));
        all.extend(found);
        all.extend(left);
    }
    let as_of = of.ledger.context.as_of;
    let homeless = items::without_committee(of, |date| items::is_of_year(date, year, as_of));
    if let Some(first) = homeless.first() {
        sections.push(page::alike(of, first.why.title(), &homeless));
    }
    all.extend(homeless);
    // A year tells of an agreement more than once: what has changed is told below all of it.
    let changes = changed::of(of, named.into_iter(), &all);
    sections.extend(changes.as_ref().map(|changes| changed::section(changes, &BTreeSet::new())));
    let legend = if is_entered {
        Text::fixed(
            "Det som måste beslutas står vid det sista sammanträde som hinner.",
            "What must be decided stands at the last meeting in time.",
        )
    } else {
        text!("Inget sammanträde {year} är inlagt i liggare.toml.", "No meeting in {year} is entered in liggare.toml.")
    };
    sections.insert(0, page::words(legend));
    let title = text!("Sammanträden {year}", "Meetings in {year}");
    Page { title, sections, table: rows::table(of, &all, &all_cases, changes.as_ref()) }
}

/// A section that holds some lines.
fn section(title: Option<Text>, blocks: Vec<crate::model::Block>) -> Section {
    Section { title, blocks }
}
