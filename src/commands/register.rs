//! The register as people look for an agreement in it: by its name, with its time as a bar, and what matters of all in boxes.

use super::deadlines::papers_day_off;
use super::list::ListFacts;
use super::timeline::{TimelineFacts, Years, drawn, timeline};
use crate::compute;
use crate::model::{
    Agreement, Bar, Choice, Committee, Context, Date, Entry, Kind, Ledger, Register, RegisterRow, Status, StatusBox,
    Text, Timeline, days_left, days_text, text,
};
use chrono::Datelike;
use std::collections::{BTreeMap, BTreeSet};

/// What is kept of an agreement for its row.
#[derive(Debug, Clone)]
pub struct RegisterFacts {
    pub listed: ListFacts,
    pub drawn: TimelineFacts,
    /// Whether it goes on by itself, or its end is decided: that asks for no decision.
    settled: bool,
}

impl RegisterFacts {
    /// Whether this committee decides on it; without one, always.
    pub fn is_of(&self, committee: Option<&str>) -> bool {
        committee.is_none_or(|key| self.drawn.is_of(key))
    }
}

/// The row of an agreement.
pub fn registered(agreement: &Agreement, context: &Context) -> RegisterFacts {
    let as_of = context.as_of;
    RegisterFacts {
        listed: super::list::listed(agreement, context),
        drawn: drawn(agreement, context),
        settled: compute::goes_on(agreement, as_of)
            || compute::is_end_decided(agreement, as_of)
            || agreement.kind.value == Kind::Grant,
    }
}

/// The agreements at some places of the ledger, in that order.
pub fn register(ledger: &Ledger<RegisterFacts>, places: &[usize], notes: Vec<Text>) -> Register {
    let entries = || places.iter().filter_map(|place| ledger.entries.get(*place));
    let wanted: BTreeSet<&str> = entries().map(|entry| entry.id.as_str()).collect();
    let of_drawn = ledger.part(|kept| Some(kept.drawn.clone()));
    let timeline = timeline(&of_drawn, |entry| wanted.contains(entry.id.as_str()), Years::default())
        .unwrap_or_else(|| empty(&ledger.context));
    of_timeline(ledger, places, timeline, notes)
}

/// The same with bars that are drawn already.
pub fn of_timeline(ledger: &Ledger<RegisterFacts>, places: &[usize], timeline: Timeline, notes: Vec<Text>) -> Register {
    let bars: BTreeMap<&str, &Bar> = timeline.bars.iter().map(|bar| (bar.id.as_str(), bar)).collect();
    let soon = ends_soon(ledger);
    let rows = places.iter().filter_map(|place| Some((*place, ledger.entries.get(*place)?)));
    let rows = rows.map(|(place, entry)| {
        let bar = bars.get(entry.id.as_str()).copied();
        row(entry, bar, soon.contains(&place), &ledger.context)
    });
    let rows = rows.collect();
    Register { timeline, rows, notes }
}

/// A picture of nothing: the year of the day.
fn empty(context: &Context) -> Timeline {
    let (as_of, year) = (context.as_of, context.as_of.year());
    let day = |month, day| Date::from_ymd_opt(year, month, day).unwrap_or(as_of);
    Timeline::empty(as_of, day(1, 1), day(12, 31))
}

fn row(entry: &Entry<RegisterFacts>, bar: Option<&Bar>, ends_soon: bool, context: &Context) -> RegisterRow {
    let kept = entry.kept.as_ref();
    let listed = kept.map(|kept| &kept.listed);
    let reference = listed.and_then(|listed| listed.reference.as_ref()).map(|dnr| text!("dnr {dnr}", "ref. {dnr}"));
    let parties = listed.map(|listed| Text::same(listed.parties.join(", "))).filter(|parties| !parties.is_empty());
    let end = listed.and_then(|listed| listed.end).filter(|_| entry.told() == Status::Active);
    RegisterRow {
        id: entry.id.clone(),
        title: listed.map(|listed| listed.title.clone()),
        about: reference.into_iter().chain(parties).collect(),
        status: entry.told(),
        time: listed.and_then(|listed| time(listed, bar)),
        left: end.map(|end| left(context.as_of, end, ends_soon)),
        ends_soon,
        bar: bar.cloned(),
    }
}

/// `69 dagar kvar`, and that nothing is decided where that presses.
fn left(as_of: Date, end: Date, ends_soon: bool) -> Text {
    let days = days_text(days_left(as_of, end));
    if ends_soon {
        text!("{days} kvar, inget beslutat därefter", "{days} left, nothing decided after it", days)
    } else {
        text!("{days} kvar", "{days} left", days)
    }
}

/// First and last day, how far it can reach, and the time without agreement before it.
fn time(listed: &ListFacts, bar: Option<&Bar>) -> Option<Text> {
    let day = |day: Option<Date>| day.map(|day| listed.stated.text(day));
    let start = day(listed.start);
    let open = bar.is_some_and(|bar| bar.open);
    let end = day(listed.end).or(open.then(|| Text::fixed("tills vidare", "until further notice")));
    let mut said = match (start, end) {
        (None, None) => return None,
        (Some(start), Some(end)) => text!("{start} – {end}", "{start} – {end}", start, end),
        (Some(start), None) => text!("från {start}, inget slut angivet", "from {start}, no end stated", start),
        (None, Some(end)) => text!("till och med {end}", "until {end}", end),
    };
    if let Some(latest) = bar.and_then(|bar| bar.possible).filter(|latest| Some(*latest) != listed.end) {
        let latest = listed.stated.text(latest);
        said = text!("{said}; som längst {latest}", "{said}; can reach {latest}", said, latest);
    }
    if let Some((from, to)) = bar.and_then(|bar| bar.gap) {
        said = text!("{said}; uppehåll utan avtal {from} – {to}", "{said}; gap without agreement {from} – {to}", said);
    }
    Some(said)
}

/// The places of the agreements in force that end soon and that nothing is decided for afterwards. A draft of what is to follow
/// decides nothing.
pub fn ends_soon(ledger: &Ledger<RegisterFacts>) -> BTreeSet<usize> {
    let until = ledger.context.settings.thresholds.near().after(ledger.context.as_of);
    let follows = ledger.entries.iter().filter(|entry| entry.status != Status::Draft);
    let followed: BTreeSet<&str> = follows.filter_map(|entry| entry.kept.as_ref()?.listed.follows.as_deref()).collect();
    let ends = |entry: &Entry<RegisterFacts>| {
        let kept = entry.kept.as_ref().filter(|kept| !kept.settled)?;
        kept.listed.end.filter(|end| until.is_some_and(|until| *end <= until))
    };
    let entries = ledger.entries.iter().enumerate();
    let soon = entries.filter(|(_, entry)| {
        entry.told() == Status::Active && ends(entry).is_some() && !followed.contains(entry.id.as_str())
    });
    soon.map(|(place, _)| place).collect()
}

/// How many of the agreements at some places are in force, end soon, and wait to be decided.
pub fn boxes(ledger: &Ledger<RegisterFacts>, places: &[usize], to: Option<&'static str>) -> Vec<StatusBox> {
    let count = |statuses: &[Status]| {
        let entries = places.iter().filter_map(|place| ledger.entries.get(*place));
        entries.filter(|entry| statuses.contains(&entry.told())).count()
    };
    let soon_ones = ends_soon(ledger);
    let ending = places.iter().filter(|place| soon_ones.contains(place)).count();
    let (all, length) = (places.len(), ledger.context.settings.thresholds.near().text());
    let counted = |label: Text, count: usize| StatusBox {
        label,
        figure: Text::same(count.to_string()),
        note: None,
        presses: false,
        to: None,
    };
    let mut boxes = vec![
        StatusBox {
            note: Some(text!("av {all} avtal", "of {all} agreements")),
            ..counted(Status::Active.title(), count(&[Status::Active]))
        },
        StatusBox {
            presses: ending > 0,
            note: Some(Text::fixed("inget är beslutat för tiden därefter", "nothing is decided for the time after it")),
            to: to.filter(|_| ending > 0),
            ..counted(text!("slutar inom {length}", "end within {length}", length), ending)
        },
    ];
    let is_waiting = |entry: &Entry<RegisterFacts>| {
        matches!(entry.told(), Status::Upcoming | Status::Proposed | Status::Draft | Status::ReferredBack)
    };
    // A proposal whose last day has passed comes into force no more.
    let is_over = |entry: &Entry<RegisterFacts>| {
        let end = entry.kept.as_ref().and_then(|kept| kept.listed.end);
        end.is_some_and(|end| end < ledger.context.as_of)
    };
    let entries = || places.iter().filter_map(|place| ledger.entries.get(*place)).filter(|entry| is_waiting(entry));
    let over = entries().filter(|entry| is_over(entry)).count();
    let waiting = entries().count() - over;
    if waiting > 0 {
        boxes.push(StatusBox {
            note: Some(Text::fixed("kommande, förslag och utkast", "upcoming, proposals and drafts")),
            ..counted(Text::fixed("inte i kraft än", "not in force yet"), waiting)
        });
    }
    if over > 0 {
        boxes.push(StatusBox {
            note: Some(Text::fixed("förslag och utkast vars tid är ute", "proposals and drafts whose time is over")),
            ..counted(Text::fixed("saknar beslut", "lack a decision"), over)
        });
    }
    let unread = count(&[Status::Unreadable]);
    if unread > 0 {
        let label = Text::fixed("går inte att läsa", "cannot be read");
        boxes.push(StatusBox { presses: true, ..counted(label, unread) });
    }
    boxes
}

/// The next meeting that is entered, and whose it is.
pub fn next_meeting<'c>(context: &'c Context, committee: Option<&str>) -> Option<(Date, Vec<&'c Committee>)> {
    let all = || context.settings.committees.iter().filter(|one| committee.is_none_or(|key| one.key.value == key));
    let next = all().filter_map(|one| one.next_meeting(context.as_of)).min()?;
    Some((next, all().filter(|one| one.meets(next)).collect()))
}

/// When the next committee meets, and when its papers must be ready.
pub fn meeting_box(context: &Context, committee: Option<&str>) -> StatusBox {
    let label = Text::fixed("nästa sammanträde", "next meeting");
    let Some((day, committees)) = next_meeting(context, committee) else {
        let figure = Text::fixed("inget inlagt", "none entered");
        let note =
            Text::fixed("fyll på sammanträdesdagarna i liggare.toml", "add the days of meetings to liggare.toml");
        return StatusBox { label, figure, note: Some(note), presses: true, to: None };
    };
    let papers = |one: &Committee| {
        let name = Text::same(one.name.value.as_str());
        match one.papers_ready(day) {
            Some(ready) if ready < context.as_of => {
                text!("{name}; handlingarna skulle vara klara {ready}", "{name}; the papers were due {ready}", name)
            }
            Some(ready) => match papers_day_off(ready) {
                Some(off) => {
                    text!("{name}; handlingar klara {ready} ({off})", "{name}; papers ready {ready} ({off})", name, off)
                }
                None => text!("{name}; handlingar klara {ready}", "{name}; papers ready {ready}", name),
            },
            None => name,
        }
    };
    let notes: Vec<Text> = committees.into_iter().map(papers).collect();
    StatusBox {
        label,
        figure: Text::same(day.to_string()),
        note: Some(Text::join(&notes, ", ")),
        presses: false,
        to: None,
    }
}
