//! The organisations of a ledger: who they are, in which agreements, and where two of these run at the same time.

use super::lines::{PartyLine, PartyLines};
use crate::commands::filter::holds;
use crate::commands::order::Swedish;
use crate::commands::undecided;
use crate::compute::{self, OrgIdentity, TimeRun};
use crate::model::{Choice, Entry, Ledger, Role, Text, text};
use chrono::Datelike;

/// Of more agreements every pair would be half a million and more overlaps, which nobody reads.
const MOST: usize = 1000;

/// An organisation in one agreement.
#[derive(Clone, Copy)]
pub struct OrganisationPart<'a> {
    pub entry: &'a Entry<PartyLines>,
    pub kept: &'a PartyLines,
    pub line: &'a PartyLine,
}

impl OrganisationPart<'_> {
    /// Whether the agreement gives it money in a calendar year.
    fn receives_in(&self, year: i32) -> bool {
        self.line.amounts.iter().any(|amount| amount.measure.is_received() && amount.year == Some(year))
    }
}

/// An organisation and its agreements, by first day and id.
pub struct Organisation<'a> {
    pub parts: Vec<OrganisationPart<'a>>,
    /// The name in the latest agreement.
    pub name: &'a str,
    /// A valid number, else as a file writes it.
    pub number: Option<String>,
    /// Name, number and sides, for people.
    pub title: Text,
}

/// Two agreements of an organisation, places in its parts, and the days of both.
pub struct Overlap {
    pub one: usize,
    pub other: usize,
    pub run: TimeRun,
}

/// Every organisation, by name as Swedes sort.
pub fn organisations(ledger: &Ledger<PartyLines>) -> anyhow::Result<Vec<Organisation<'_>>> {
    let parts: Vec<OrganisationPart<'_>> = ledger
        .entries
        .iter()
        .filter_map(|entry| Some((entry, entry.kept.as_ref()?)))
        .flat_map(|(entry, kept)| kept.lines.iter().map(move |line| OrganisationPart { entry, kept, line }))
        .collect();
    let identities = parts.iter().map(|part| OrgIdentity {
        name: &part.line.name,
        number: part.line.number,
        internal: part.line.internal,
    });
    let places = compute::organisations(&identities.collect::<Vec<_>>());
    let mut grouped: Vec<Vec<OrganisationPart<'_>>> = Vec::new();
    for (part, place) in parts.into_iter().zip(places) {
        match grouped.get_mut(place) {
            Some(group) => group.push(part),
            None => grouped.push(vec![part]),
        }
    }
    let swedish = Swedish::new()?;
    let mut organisations: Vec<Organisation<'_>> = grouped.into_iter().map(Organisation::new).collect();
    organisations.sort_by(|a, b| swedish.compare(a.name, b.name).then_with(|| a.number.cmp(&b.number)));
    Ok(organisations)
}

impl<'a> Organisation<'a> {
    fn new(mut parts: Vec<OrganisationPart<'a>>) -> Self {
        // What has no first day comes last.
        let first = |part: &OrganisationPart<'_>| part.line.run.map(|run| run.first);
        parts.sort_by(|a, b| {
            (first(a).is_none(), first(a), &a.entry.id).cmp(&(first(b).is_none(), first(b), &b.entry.id))
        });
        let dated = parts.iter().rev().find(|part| part.line.run.is_some());
        let name = dated.or(parts.first()).map_or("", |part| part.line.name.as_str());
        let valid = parts.iter().find_map(|part| part.line.number).map(|number| number.to_string());
        let number = valid.or_else(|| parts.iter().find_map(|part| part.line.written.clone()));
        let mut words = vec![Text::same(name)];
        words.extend(number.clone().map(Text::same));
        for role in Role::ALL.iter().filter(|role| parts.iter().any(|part| part.line.role == **role)) {
            words.push(role.title());
        }
        Self { parts, name, number, title: Text::join(&words, ", ") }
    }

    /// Its other names, each once.
    pub fn other_names(&self) -> Vec<&'a str> {
        let mut names: Vec<&str> = Vec::new();
        for part in &self.parts {
            if part.line.name != self.name && !names.contains(&part.line.name.as_str()) {
                names.push(&part.line.name);
            }
        }
        names
    }

    /// Whether a name, a key or its number holds the text.
    pub fn is_called(&self, part: &str) -> bool {
        let called = |own: &OrganisationPart<'_>| holds(&own.line.name, part) || holds(&own.line.key, part);
        self.parts.iter().any(called) || self.number.as_ref().is_some_and(|number| number.contains(part))
    }

    /// Where two of its agreements run at the same time. Public bodies have none: they are party to everything.
    pub fn overlaps(&self) -> Vec<Overlap> {
        let mut overlaps = Vec::new();
        if self.is_public() || self.parts.len() > MOST {
            return overlaps;
        }
        for (one, part) in self.parts.iter().enumerate() {
            for (other, later) in self.parts.iter().enumerate().skip(one + 1) {
                let run = part.line.run.zip(later.line.run).and_then(|(a, b)| compute::overlap(a, b));
                if let Some(run) = run.filter(|_| part.entry.file != later.entry.file) {
                    overlaps.push(Overlap { one, other, run });
                }
            }
        }
        overlaps
    }

    fn is_public(&self) -> bool {
        self.parts.iter().all(|part| part.line.role == Role::Public)
    }

    /// That so many agreements are not held against each other, where that is so.
    pub fn too_many(&self) -> Option<Text> {
        let (name, count) = (self.name, self.parts.len());
        (count > MOST && !self.is_public()).then(|| {
            text!(
                "{name} har {count} avtal: överlapp visas bara för den som har högst {MOST}",
                "{name} has {count} agreements: overlaps are shown only for one that has at most {MOST}"
            )
        })
    }

    /// An overlap as a sentence.
    pub fn said(&self, overlap: &Overlap) -> Option<Text> {
        let (one, other) = (self.parts.get(overlap.one)?, self.parts.get(overlap.other)?);
        let marked = |part: &OrganisationPart<'_>| undecided::marked(&part.entry.id, part.entry.undecided);
        let (name, first, second) = (self.name, marked(one), marked(other));
        let (from, last) = (overlap.run.first, overlap.run.last);
        let days = last.map_or_else(
            || text!("från och med {from}", "from {from} on"),
            |last| text!("{from} – {last}", "{from} – {last}"),
        );
        let years: Vec<String> = self.paid_twice(overlap).iter().map(ToString::to_string).collect();
        let years = years.join(", ");
        let both = if years.is_empty() {
            Text::fixed("", "")
        } else {
            text!("; båda ger den pengar för {years}", "; both give it money for {years}")
        };
        Some(text!(
            "överlapp: {name} har {first} och {second} samtidigt, {days}{both}",
            "overlap: {name} has {first} and {second} at the same time, {days}{both}",
            first,
            second,
            days,
            both
        ))
    }

    /// The calendar years within an overlap in which both agreements give money.
    pub fn paid_twice(&self, overlap: &Overlap) -> Vec<i32> {
        let Some((one, other)) = self.parts.get(overlap.one).zip(self.parts.get(overlap.other)) else {
            return Vec::new();
        };
        let years = one.line.amounts.iter().filter_map(|amount| amount.year);
        let within =
            |year: &i32| *year >= overlap.run.first.year() && overlap.run.last.is_none_or(|last| *year <= last.year());
        let mut years: Vec<i32> =
            years.filter(within).filter(|year| one.receives_in(*year) && other.receives_in(*year)).collect();
        years.sort_unstable();
        years.dedup();
        years
    }
}
