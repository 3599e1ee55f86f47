//! What a committee meeting must decide because it is the last in time, what it can decide, and what lapses.

use crate::commands::deadlines::{self, DeadlineFacts, Wanted, meeting_note, of_ledger};
use crate::commands::undecided;
use crate::compute;
use crate::model::{
    Block, Cell, Choice, Column, Committee, Date, DeadlineKind, DeadlineState, Ledger, MeetingInTime, Page, PageLine,
    Precision, Said, Section, Status, Table, Text, choice, text,
};

choice! {
    /// Why something stands on the agenda.
    Why {
        Proposed = "proposed", "Föreslaget till sammanträdet", "Proposed for the meeting";
        Must = "must", "Måste beslutas: sista sammanträdet i tid", "Must be decided: the last meeting in time";
        Could = "could", "Kan beslutas", "Can be decided";
        Lapses = "lapses", "Förfaller utan beslut, eller har passerat före sammanträdet",
            "Lapses without a decision, or has passed before the meeting";
    }
}

struct Item {
    why: Why,
    date: Option<Date>,
    agreement: String,
    what: Text,
    meeting: Option<MeetingInTime>,
    note: Option<Text>,
}

/// The agenda of a meeting. `committees` are those that meet; without one, every agreement with a committee counts.
pub fn agenda(ledger: &Ledger<DeadlineFacts>, meeting: Date, committee: Option<&str>) -> Page {
    let all = &ledger.context.settings.committees;
    let meets = |one: &&Committee| one.meetings.iter().any(|day| day.value == meeting);
    let named = all.iter().filter(|one| committee.is_some_and(|key| one.key.value == key));
    let mut committees: Vec<&Committee> = named.collect();
    if committee.is_none() {
        committees = all.iter().filter(meets).collect();
        if committees.is_empty() {
            committees = all.iter().collect();
        }
    }
    let mut items = items(ledger, meeting, &committees);
    items.sort_by(|a, b| (a.why, a.date, &a.agreement).cmp(&(b.why, b.date, &b.agreement)));
    let mut sections = vec![head(ledger, meeting, &committees)];
    for why in Why::ALL {
        let lines: Vec<PageLine> = items.iter().filter(|item| item.why == *why).map(line).collect();
        if !lines.is_empty() {
            sections.push(Section { title: Some(why.title()), blocks: vec![Block { heading: None, lines }] });
        }
    }
    if items.is_empty() {
        let nothing = Text::fixed("Inget att besluta.", "Nothing to decide.");
        sections.push(Section {
            title: None,
            blocks: vec![Block { heading: None, lines: vec![PageLine::Words(nothing)] }],
        });
    }
    let title = text!("Sammanträdet {meeting}", "The meeting on {meeting}");
    Page { title, sections, table: table(ledger, &items) }
}

/// Whose meeting it is, whether the calendar has it, and when its papers must be ready.
fn head(ledger: &Ledger<DeadlineFacts>, meeting: Date, committees: &[&Committee]) -> Section {
    let lines = committees.iter().flat_map(|committee| {
        let mut said = Vec::new();
        if !committee.meetings.iter().any(|day| day.value == meeting) {
            said.push(text!(
                "{meeting} finns inte bland nämndens sammanträden i liggare.toml",
                "{meeting} is not among the committee's meetings in liggare.toml"
            ));
        }
        let papers = committee.papers.and_then(|papers| papers.value.before(meeting));
        said.push(match papers {
            Some(papers) => {
                let days = compute::working_days_between(ledger.context.as_of, papers);
                text!(
                    "handlingar klara {papers} ({days} arbetsdagar kvar)",
                    "papers ready {papers} ({days} working days left)"
                )
            }
            None => Text::fixed(
                "liggare.toml anger inte när handlingarna ska vara klara",
                "liggare.toml does not say when papers must be ready",
            ),
        });
        [PageLine::Fact(Text::same(committee.name.value.as_str()), said)]
    });
    Section { title: None, blocks: vec![Block { heading: None, lines: lines.collect() }] }
}

fn items(ledger: &Ledger<DeadlineFacts>, meeting: Date, committees: &[&Committee]) -> Vec<Item> {
    let is_theirs = |kept: &DeadlineFacts| {
        kept.committee.as_deref().is_some_and(|key| committees.iter().any(|one| one.key.value == key))
    };
    let deadlines = of_ledger(ledger).filter(|one| {
        let goes_on = matches!(one.status, Status::Active | Status::Upcoming | Status::Draft);
        let state = one.deadline.state;
        goes_on && is_theirs(one.kept) && one.deadline.meeting.is_some() && state != DeadlineState::Done
    });
    let decided = deadlines.filter_map(|one| {
        let date = one.deadline.date?;
        let why = why(&one, date, meeting);
        let what = if one.deadline.kind == DeadlineKind::TermEnd {
            let precision =
                if let Said::Ends { precision, .. } = one.deadline.said { precision } else { Precision::Day };
            let date = precision.text(date);
            text!("vad som ska gälla efter {date}", "what is to hold after {date}", date)
        } else {
            deadlines::what(one.deadline)
        };
        let mut notes: Vec<Text> = one.undecided.map(undecided::said).into_iter().collect();
        notes.extend(meeting_note(&one, &ledger.context));
        notes.extend(deadlines::notes(one.deadline));
        let note = (!notes.is_empty()).then(|| Text::join(&notes, "; "));
        Some(Item { why, date: Some(date), agreement: one.id.to_owned(), what, meeting: one.deadline.meeting, note })
    });
    let kept = ledger.entries.iter().filter_map(|entry| Some((entry, entry.kept.as_ref()?)));
    let proposed = kept.filter(|(_, kept)| is_theirs(kept)).filter_map(|(entry, kept)| {
        let (_, start) = kept.proposed.filter(|(day, _)| *day == meeting)?;
        let note = start.map(|start| text!("avtalet börjar gälla {start}", "the agreement starts {start}"));
        let what = Text::fixed("beslut om avtalet", "decision on the agreement");
        Some(Item { why: Why::Proposed, date: start, agreement: entry.id.clone(), what, meeting: None, note })
    });
    decided.chain(proposed).collect()
}

fn why(one: &Wanted<'_>, date: Date, meeting: Date) -> Why {
    match one.deadline.meeting {
        _ if date < meeting => Why::Lapses,
        Some(MeetingInTime::Last { meeting: last, .. }) if last == meeting => Why::Must,
        Some(MeetingInTime::NoneLeft) => Why::Lapses,
        Some(MeetingInTime::Last { .. } | MeetingInTime::Unknown) | None => Why::Could,
    }
}

fn line(item: &Item) -> PageLine {
    let label = item.date.map_or_else(|| Text::fixed("utan datum", "undated"), deadlines::day);
    let mut lines = vec![item.what.clone(), Text::same(item.agreement.as_str())];
    lines.extend(item.note.clone());
    PageLine::Fact(label, vec![Text::join(&lines, "\n")])
}

fn table(ledger: &Ledger<DeadlineFacts>, items: &[Item]) -> Table {
    let rows = items.iter().map(|item| {
        let (last, papers) = match item.meeting {
            Some(MeetingInTime::Last { meeting, papers }) => (Cell::Date(meeting), papers),
            Some(MeetingInTime::NoneLeft | MeetingInTime::Unknown) | None => (Cell::Empty, None),
        };
        vec![
            Cell::Key(item.why.key(), item.why.title()),
            item.date.map_or(Cell::Empty, Cell::Date),
            Cell::text(item.agreement.clone()),
            Cell::Words(item.what.clone()),
            last,
            papers.map_or(Cell::Empty, Cell::Date),
            item.note.clone().map_or(Cell::Empty, Cell::Words),
        ]
    });
    Table {
        schema: "liggare.agenda/1",
        as_of: Some(ledger.context.as_of),
        title: None,
        columns: vec![
            Column::left("why", "varför", "why"),
            Column::left("date", "datum", "date"),
            Column::left("agreement", "avtal", "agreement"),
            Column::left("what", "vad", "what"),
            Column::left("meeting", "sista sammanträde", "last meeting"),
            Column::left("papers", "handlingar", "papers"),
            Column::left("note", "anmärkning", "note"),
        ],
        rows: rows.collect(),
        sums: Vec::new(),
        notes: Vec::new(),
    }
}
