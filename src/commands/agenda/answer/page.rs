//! The agenda as a person reads it: matter by matter, the gravest first.

use super::items::Item;
use super::placed::{Sitting, Why};
use super::{AgendaLedger, changed, head, rows, section};
use crate::commands::deadlines::{day, distance};
use crate::commands::undecided;
use crate::model::{Block, Choice, Committee, Concern, Date, DeadlineKind, PageLine, Section, Text, text};
use std::collections::BTreeSet;

/// What stands on the agenda of a day, by why it stands there.
pub fn sections(of: &AgendaLedger, items: &[Item<'_>], sitting: &Sitting<'_>) -> Vec<Section> {
    if items.is_empty() {
        return vec![words(if sitting.day < of.ledger.context.as_of {
            Text::fixed("Inget beslut från dagen är inskrivet.", "No decision of the day is entered.")
        } else {
            Text::fixed("Inget att besluta.", "Nothing to decide.")
        })];
    }
    let heading = |item: &Item<'_>| {
        let why = heading(item, sitting.is_meeting());
        let others = item.of_another().and_then(|key| of.ledger.context.settings.committee(key));
        match others.map(|committee| Text::same(committee.name.value.as_str())) {
            Some(name) => text!("{why} – {name}", "{why} – {name}", why, name),
            None => why,
        }
    };
    let alike = |a: &Item<'_>, b: &Item<'_>| heading(a) == heading(b);
    // How an agreement stands is said once, at its first matter.
    let mut told = BTreeSet::new();
    let titled = items.chunk_by(alike).map(|alike| {
        let title = alike.first().map(&heading);
        section(title, alike.iter().map(|item| block(of, item, told.insert(item.id))).collect())
    });
    titled.collect()
}

/// A section of one line.
pub fn words(words: Text) -> Section {
    section(None, vec![Block { heading: None, lines: vec![PageLine::Words(words)] }])
}

/// Above the matters that stand there for the same reason.
fn heading(item: &Item<'_>, is_meeting: bool) -> Text {
    match (item.why, item.at) {
        (Why::Must, Some(at)) if !is_meeting && item.has_later => {
            return text!(
                "Måste beslutas {at}: inget senare sammanträde hinner",
                "Must be decided {at}: no later meeting is in time"
            );
        }
        (Why::Must, Some(at)) if !is_meeting => {
            return text!(
                "Måste beslutas {at}: inget senare sammanträde är inlagt i liggare.toml",
                "Must be decided {at}: no later meeting is entered in liggare.toml"
            );
        }
        (Why::Earlier, Some(at)) => return text!("Ska ha beslutats {at}", "To be decided {at}"),
        _ => {}
    }
    if item.why == Why::Must && !item.has_later {
        return Text::fixed(
            "Måste beslutas nu: inget senare sammanträde är inlagt i liggare.toml",
            "Must be decided now: no later meeting is entered in liggare.toml",
        );
    }
    if item.why == Why::Could && !is_meeting {
        return Text::fixed("Kan beslutas vid ett senare sammanträde", "Can be decided at a later meeting");
    }
    item.why.title()
}

/// A meeting of a year, with its papers day and its matters. `is_told` where anything at all is told of it.
pub fn meeting(of: &AgendaLedger, committee: &Committee, (items, is_told): (&[Item<'_>], bool), on: Date) -> Section {
    let as_of = of.ledger.context.as_of;
    let (when, name) = (day(on), Text::same(committee.name.value.as_str()));
    let mut blocks = Vec::new();
    if as_of <= on {
        let papers = head::papers(committee, on, as_of);
        blocks.push(Block { heading: None, lines: vec![PageLine::Words(papers)] });
    }
    if !is_told {
        let nothing = if on < as_of {
            Text::fixed("sammanträdet har varit", "the meeting has been")
        } else {
            Text::fixed("inget som måste beslutas", "nothing that must be decided")
        };
        blocks.push(Block { heading: None, lines: vec![PageLine::Words(nothing)] });
    }
    blocks.extend(items.iter().map(|item| block(of, item, false)));
    section(Some(text!("{when} – {name}", "{when} – {name}", when, name)), blocks)
}

/// What stands at no meeting of a year.
pub fn left(of: &AgendaLedger, committee: &Committee, items: &[Item<'_>]) -> Vec<Section> {
    let name = Text::same(committee.name.value.as_str());
    let as_of = of.ledger.context.as_of;
    let alike = |a: &Item<'_>, b: &Item<'_>| (a.why, a.has_passed(as_of)) == (b.why, b.has_passed(as_of));
    let titled = items.chunk_by(alike).map(|alike| {
        let why = match alike.first().map(|item| item.why) {
            Some(why @ (Why::ToGive | Why::Delegated | Why::Unentered)) => why.title(),
            Some(Why::Lapses) if alike.first().is_some_and(|item| item.has_passed(as_of)) => {
                Text::fixed("Har passerat utan beslut", "Has passed without a decision")
            }
            Some(Why::Lapses) => Text::fixed("Inget sammanträde hinner", "No meeting is in time"),
            _ => Text::fixed("Kan inte räknas till något sammanträde", "Cannot be counted to any meeting"),
        };
        let title = text!("{why} – {name}", "{why} – {name}", why, name);
        self::alike(of, title, alike)
    });
    titled.collect()
}

/// Matters of a year that stand there for the same reason.
pub fn alike(of: &AgendaLedger, title: Text, items: &[Item<'_>]) -> Section {
    section(Some(title), items.iter().map(|item| block(of, item, false)).collect())
}

fn fact((sv, en): (&'static str, &'static str), words: Text) -> PageLine {
    PageLine::Fact(Text::fixed(sv, en), vec![words])
}

/// One matter: what is to be decided, by when, what is to be known, its paper, and, `with_standing`, how the agreement stands
/// against its guideline and the rules.
fn block(of: &AgendaLedger, item: &Item<'_>, with_standing: bool) -> Block {
    let id = undecided::listed(item.id, item.undecided);
    let (as_of, mut lines) = (of.ledger.context.as_of, Vec::new());
    lines.push(match (item.why, item.kind) {
        (Why::Decided, _) => fact(("beslutat", "decided"), item.what.clone()),
        (Why::Reported, _) => fact(("att anmäla", "to report"), item.what.clone()),
        (_, Some(DeadlineKind::FollowUp | DeadlineKind::Report | DeadlineKind::Accounts)) => {
            fact(("att redovisa", "to be told"), item.what.clone())
        }
        (Why::ToGive, _) => fact(("att göra", "to do"), item.what.clone()),
        (Why::Lapses | Why::NoCommittee, Some(DeadlineKind::Notice | DeadlineKind::ExtensionDecision))
            if item.has_passed(as_of) =>
        {
            fact(("passerat", "passed"), item.what.clone())
        }
        _ => fact(("att besluta", "to decide"), item.what.clone()),
    });
    if let Some(date) = item.date.filter(|_| item.kind.is_some()) {
        let (when, away) = (day(date), distance(as_of, date));
        lines.push(fact(("senast", "by"), text!("{when} ({away})", "{when} ({away})", when, away)));
    }
    if let Some(note) = &item.note {
        lines.push(fact(("att veta", "to know"), note.clone()));
    }
    if with_standing {
        lines.extend(rows::criteria_words(of, item).map(|criteria| fact(("kriterier", "criteria"), criteria)));
        let changed = of.changes.as_ref().map(|changes| changed::lines(changes, item.id)).unwrap_or_default();
        if !changed.is_empty() {
            lines.push(PageLine::Fact(Text::fixed("ändrat", "changed"), changed));
        }
        for (concern, sv, en) in [(Concern::Act, "gör nu", "do now"), (Concern::Mend, "stämmer inte", "does not agree")]
        {
            let found = rows::findings(of, item, concern);
            if !found.is_empty() {
                lines.push(PageLine::Fact(Text::fixed(sv, en), found));
            }
        }
    }
    lines.extend(item.paper.clone().map(|paper| fact(("handling", "paper"), paper)));
    lines.extend(item.draft.clone().map(|draft| fact(("utkast", "draft"), draft)));
    Block { heading: Some(item.kept.called(&id)), lines }
}
