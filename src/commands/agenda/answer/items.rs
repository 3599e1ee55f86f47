//! The matters of an agenda, each with why it stands there.

use super::placed::{Sitting, Why, concerns_committee, is_ripe, is_within_a_year, must_at, why};
use super::{AgendaLedger, rows};
use crate::commands::deadlines::{self, DeadlineFacts, Wanted, meeting_note, of_ledger, papers_late};
use crate::commands::drafting::{self, Cases, DraftLine};
use crate::commands::undecided;
use crate::model::{
    Afterwards, Committee, Date, Deadline, DeadlineKind, DeadlineState, FileId, MeetingInTime, Said, Status, Text,
    Undecided, text,
};
use chrono::Datelike;
use std::collections::BTreeSet;

/// Something that stands on an agenda.
#[derive(Debug, Clone)]
pub struct Item<'a> {
    pub why: Why,
    /// The day of the agenda; none of what fits no meeting.
    pub on: Option<Date>,
    pub date: Option<Date>,
    pub id: &'a str,
    pub file: FileId,
    pub kept: &'a DeadlineFacts,
    /// The key of the committee that decides it or is told of it.
    pub committee: Option<&'a str>,
    pub undecided: Option<Undecided>,
    /// None of what was decided already.
    pub kind: Option<DeadlineKind>,
    pub what: Text,
    pub meeting: Option<MeetingInTime>,
    /// The meeting at which it must be decided, where one is known.
    pub at: Option<Date>,
    /// What the paper is called by which the committee is asked.
    pub paper: Option<Text>,
    /// What is typed to draft it.
    pub draft: Option<Text>,
    /// The matter in reports/ that it is drafted of.
    pub case: Option<&'a str>,
    /// Whether a meeting after the last one in time is entered in the ledger.
    pub has_later: bool,
    pub note: Option<Text>,
}

impl Item<'_> {
    /// Its place on the page.
    pub fn place(&self) -> (Why, bool, Option<&str>, Option<Date>, Option<Date>, &str) {
        let by_meeting = matches!(self.why, Why::Must | Why::Earlier);
        let at = self.at.filter(|_| by_meeting);
        (self.why, self.why == Why::Must && !self.has_later, self.of_another(), at, self.date, self.id)
    }

    /// The key of its committee where it fits no meeting: it stands under that committee's name.
    pub fn of_another(&self) -> Option<&str> {
        self.committee.filter(|_| self.on.is_none())
    }

    /// Whether its day has passed.
    pub fn has_passed(&self, as_of: Date) -> bool {
        self.date.is_some_and(|date| date < as_of)
    }

    /// Whether it stands at this meeting alone in the list of a year: what can be decided at several stands at the last.
    pub fn is_of_year(&self, of: &AgendaLedger) -> bool {
        match self.why {
            Why::Must | Why::Proposed | Why::Decided => true,
            Why::Reported => self.on.is_some_and(|on| {
                let committee = self.committee.and_then(|key| of.ledger.context.settings.committee(key));
                committee.and_then(|one| one.next_meeting(of.ledger.context.as_of)) == Some(on)
            }),
            Why::ToGive
            | Why::Unentered
            | Why::Lapses
            | Why::Delegated
            | Why::Could
            | Why::Earlier
            | Why::Matter
            | Why::NoCommittee => false,
        }
    }
}

/// Everything on the agenda of a day. Of a meeting that has been only what it decided is known.
pub fn items<'a>(of: &'a AgendaLedger, sitting: &Sitting<'a>) -> Vec<Item<'a>> {
    let as_of = of.ledger.context.as_of;
    let mut items: Vec<Item<'a>> = Vec::new();
    if as_of <= sitting.day {
        let open = of_ledger(&of.ledger).filter(|one| is_open(one, as_of) && is_ripe(one, sitting.day));
        items.extend(open.filter_map(|one| {
            let committee = sitting.committee(one.committee())?;
            let why = why(&one, committee, sitting.day, as_of);
            Some(item(of, &one, Some(committee), (why, Some(sitting.day))))
        }));
    }
    items.extend(recorded(of, sitting));
    if as_of <= sitting.day {
        items.extend(without_committee(of, |date| date < as_of || is_within_a_year(sitting.day, date)));
    }
    told_once(&items)
}

/// What other committees than those that sit must decide, and have no meeting entered for that is in time: it stands on none of their
/// agendas, so that every agenda of all committees tells of it.
pub fn of_no_meeting<'a>(of: &'a AgendaLedger, sitting: &Sitting<'_>) -> Vec<Item<'a>> {
    let as_of = of.ledger.context.as_of;
    let sits = |committee: &Committee| sitting.committees.iter().any(|one| one.key.value == committee.key.value);
    let others: Vec<&Committee> = of.committees().iter().filter(|one| !sits(one)).collect();
    let open = of_ledger(&of.ledger).filter(|one| is_open(one, as_of) && is_ripe(one, sitting.day));
    let items = open.filter_map(|one| {
        let own = one.committee()?;
        let committee = others.iter().find(|committee| committee.key.value == own)?;
        let date = one.deadline.date.filter(|date| as_of <= *date && is_within_a_year(sitting.day, *date))?;
        let why = why(&one, committee, as_of, as_of);
        let has_none =
            why == Why::Unentered || why == Why::Lapses && !committee.days().any(|day| as_of <= day && day <= date);
        (has_none || why == Why::ToGive).then(|| item(of, &one, Some(committee), (why, None)))
    });
    let mut items: Vec<Item<'a>> = items.collect();
    // Whose next meeting lies years ahead has a calendar of that time alone: of such a committee all is told, or nothing is.
    let next = |key: Option<&str>| others.iter().find(|one| Some(one.key.value.as_str()) == key)?.next_meeting(as_of);
    let is_near = |item: &Item<'_>| {
        next(item.committee).is_none_or(|next| item.date.is_some_and(|date| is_within_a_year(date, next)))
    };
    let known: BTreeSet<&str> = items.iter().filter(|item| is_near(item)).filter_map(|item| item.committee).collect();
    items.retain(|item| item.why == Why::ToGive || item.committee.is_some_and(|key| known.contains(key)));
    items
}

/// An agreement that ends and the proposal that is to follow it are one matter, where that is to be decided by the same day: it is
/// told with the proposal. A draft may come to nothing, and says nothing of the end.
fn told_once<'a>(items: &[Item<'a>]) -> Vec<Item<'a>> {
    let is_of = |new: &Item<'_>, ending: &Item<'_>| {
        ending.kind == Some(DeadlineKind::TermEnd)
            && new.kind == Some(DeadlineKind::NewAgreement)
            && new.undecided == Some(Undecided::Proposed)
            && new.kept.follows.as_deref() == Some(ending.id)
            && new.date.is_some_and(|by| ending.date.is_some_and(|end| by <= end))
    };
    let mut told = items.to_vec();
    told.retain(|ending| !items.iter().any(|new| is_of(new, ending)));
    for new in &mut told {
        let ending = items.iter().find(|ending| is_of(new, ending));
        let Some((ending, end)) = ending.and_then(|ending| Some((ending, ending.date?))) else { continue };
        let called = ending.kept.called(&undecided::listed(ending.id, ending.undecided));
        let note = text!("efterträder {called}, som slutar {end}", "follows {called}, which ends on {end}", called);
        new.note = Some(Text::join(&[vec![note], new.note.take().into_iter().collect()].concat(), "; "));
    }
    told
}

/// What a committee would have to decide of agreements that name none, where its day is wanted: it stands on no committee's agenda,
/// so that every agenda tells of it. Of what is to hold after an end it is told once: by the day to extend or to give notice, while
/// that is to come, and else by the end.
pub fn without_committee(of: &AgendaLedger, is_wanted: impl Fn(Date) -> bool) -> Vec<Item<'_>> {
    let as_of = of.ledger.context.as_of;
    let is_theirs = |one: &Wanted<'_>| {
        one.kept.committee.is_none() && asks_for_decision(one.deadline.kind) && !one.deadline.is_notice_to_give(as_of)
    };
    let open = of_ledger(&of.ledger).filter(|one| is_theirs(one) && is_open(one, as_of));
    let wanted = open.filter(|one| one.deadline.date.is_none_or(&is_wanted));
    let mut items: Vec<Item<'_>> = wanted.map(|one| item(of, &one, None, (Why::NoCommittee, None))).collect();
    let told = |items: &[Item<'_>], is: &dyn Fn(&Item<'_>) -> bool| -> BTreeSet<String> {
        items.iter().filter(|item| is(item)).map(|item| item.id.to_owned()).collect()
    };
    let is_before = |item: &Item<'_>| {
        matches!(item.kind, Some(DeadlineKind::ExtensionDecision | DeadlineKind::Notice)) && !item.has_passed(as_of)
    };
    let is_end = |item: &Item<'_>| item.kind == Some(DeadlineKind::TermEnd);
    let before = told(&items, &is_before);
    items.retain(|item| !is_end(item) || !before.contains(item.id));
    // The end says itself that the day to extend has passed.
    let ends = told(&items, &is_end);
    let is_late = |item: &Item<'_>| item.kind == Some(DeadlineKind::ExtensionDecision) && item.has_passed(as_of);
    items.retain(|item| !is_late(item) || !ends.contains(item.id));
    told_once(&items)
}

/// Whether a committee is asked to decide by the day, if nobody else may.
fn asks_for_decision(kind: DeadlineKind) -> bool {
    use DeadlineKind::{ExtensionDecision, NewAgreement, Notice, TermEnd};
    matches!(kind, ExtensionDecision | NewAgreement | Notice | TermEnd)
}

fn goes_on(one: &Wanted<'_>) -> bool {
    matches!(one.status, Status::Active | Status::Upcoming | Status::Draft)
}

/// Only what goes on has something to decide; and of an agreement that nobody has decided nothing before that.
fn is_open(one: &Wanted<'_>, as_of: Date) -> bool {
    let is_new = |kind| kind == DeadlineKind::NewAgreement;
    // What began without a decision in its file has the rest on its agenda, too.
    let waits = || {
        one.undecided.is_some()
            && one.kept.deadlines.iter().any(|own| is_new(own.kind) && own.state == DeadlineState::Open)
            && !is_new(one.deadline.kind)
    };
    goes_on(one) && concerns_committee(one, as_of) && !waits()
}

/// Whether a day is told in a year: its own, and what passed in an earlier one and was never decided is left over still.
pub fn is_of_year(date: Date, year: i32, as_of: Date) -> bool {
    date.year() == year || date < as_of && date.year() < year && year == as_of.year()
}

/// What falls in a year and stands at none of its meetings: what no meeting is in time for, what may be decided under delegation,
/// and what cannot be placed.
pub fn left<'a>(of: &'a AgendaLedger, committee: &'a Committee, year: i32, found: &[Item<'a>]) -> Vec<Item<'a>> {
    let as_of = of.ledger.context.as_of;
    let theirs = of_ledger(&of.ledger).filter(|one| is_open(one, as_of)).filter(|one| {
        let is_theirs = one.committee() == Some(committee.key.value.as_str());
        is_theirs && one.deadline.date.is_none_or(|date| is_of_year(date, year, as_of))
    });
    let is_found =
        |item: &Item<'_>| found.iter().any(|own| (own.id, own.kind, own.date) == (item.id, item.kind, item.date));
    let items = theirs.filter_map(|one| {
        let why = match one.deadline.meeting {
            // It stands at its last meeting, be it in the year before.
            Some(MeetingInTime::Last { .. }) if one.deadline.delegated().is_none() => return None,
            Some(MeetingInTime::Unknown) if !is_ripe(&one, as_of) => return None,
            _ => why(&one, committee, as_of, as_of),
        };
        // No meeting of the year has it, and none that is later is entered.
        let why = if why == Why::Must { Why::Unentered } else { why };
        let why = if why == Why::Proposed { Why::Could } else { why };
        Some(item(of, &one, Some(committee), (why, None)))
    });
    let mut left: Vec<Item<'a>> = told_once(&items.filter(|item| !is_found(item)).collect::<Vec<_>>());
    left.sort_by(|a, b| a.place().cmp(&b.place()));
    left
}

fn item<'a>(
    of: &'a AgendaLedger,
    one: &Wanted<'a>,
    committee: Option<&Committee>,
    (why, on): (Why, Option<Date>),
) -> Item<'a> {
    let as_of = of.ledger.context.as_of;
    let deadline = &at_meeting(one, on, as_of);
    let last = committee.and_then(|committee| must_at(one, committee, as_of));
    let calendar = last.zip(committee);
    let has_later = calendar.is_none_or(|(last, committee)| committee.days().any(|own| last < own));
    let papers = calendar.and_then(|(last, committee)| committee.papers_ready(last));
    let mut notes = Vec::new();
    // Of the meeting itself everything stands above the matter.
    let has_passed = deadline.date.is_some_and(|date| date < as_of);
    if let Some(papers) = papers.filter(|papers| last == on && *papers < as_of) {
        notes.push(papers_late(papers));
    }
    if (last.is_none() || last != on) && !has_passed {
        notes.extend(meeting_note(one, &of.ledger.context));
    } else if !has_later && last == on {
        notes.push(Text::fixed("senare sammanträden är inte inlagda", "no later meeting is entered"));
    }
    if !deadline.is_missed_notice(as_of) {
        notes.extend(deadlines::notes(deadline));
    }
    // What can be decided no more has no paper that asks for it, nor has what is decided already.
    let is_lost = deadline.kind == DeadlineKind::ExtensionDecision && has_passed;
    let asks = !is_lost && !deadline.is_missed_notice(as_of) && !deadline.is_notice_to_give(as_of);
    let paper = rows::paper(deadline).filter(|_| asks);
    let cases = Cases { matters: &of.ledger.context.matters, as_of, on };
    let draft = drafting::of_deadline(deadline, one.id, one.kept.committee.as_deref(), cases);
    // A paper is drafted for a committee: until the file names it there is none, unless a matter does.
    let is_known = |draft: &DraftLine<'_>| one.kept.committee.is_some() || draft.case.is_some();
    let draft = draft.filter(|draft| paper.is_some() && is_known(draft));
    let case = draft.as_ref().and_then(|draft| draft.case);
    Item {
        why,
        on,
        date: deadline.date,
        id: one.id,
        file: one.file,
        kept: one.kept,
        committee: one.committee(),
        undecided: one.undecided,
        kind: Some(deadline.kind),
        what: what(deadline, as_of),
        meeting: deadline.meeting,
        at: last,
        paper,
        draft: draft.map(|draft| of.typed(&draft.line)),
        case,
        has_later,
        note: (!notes.is_empty()).then(|| Text::join(&notes, "; ")),
    }
}

/// What there is to decide, or what became of it.
fn what(deadline: &Deadline, as_of: Date) -> Text {
    match (&deadline.said, deadline.date) {
        (Said::Notice(notice), Some(by)) if deadline.is_missed_notice(as_of) => deadlines::missed(notice, by),
        (Said::Notice(_), Some(by)) if deadline.is_notice_to_give(as_of) => {
            text!(
                "beslutat, men inte uppsagt: säg upp avtalet senast {by}",
                "decided, but notice is not given: give it by {by}"
            )
        }
        _ => deadlines::matter(deadline),
    }
}

/// The deadline as a meeting has it: of an end that comes after the last day to extend, that the right to is gone by then.
fn at_meeting(one: &Wanted<'_>, on: Option<Date>, as_of: Date) -> Deadline {
    let mut deadline = one.deadline.clone();
    let is_next = |own: &&Deadline| {
        own.kind == DeadlineKind::ExtensionDecision && own.state == DeadlineState::Open && own.date.is_some()
    };
    let last_day = one.kept.deadlines.iter().find(is_next).and_then(|own| own.date);
    // It is counted to the last meeting in time, and an earlier one may still extend it.
    if let Said::Ends { afterwards: afterwards @ Afterwards::LapsesBefore { .. }, .. } = &mut deadline.said
        && on.is_some()
    {
        *afterwards = Afterwards::CanBeExtended;
    }
    if let Said::Ends { afterwards: afterwards @ Afterwards::CanBeExtended, .. } = &mut deadline.said
        && let Some(by) = last_day.filter(|by| as_of <= *by && on.is_some_and(|on| *by < on))
    {
        *afterwards = Afterwards::LapsesBefore { by };
    }
    deadline
}

/// What a meeting decided, and what it is to be told that was decided under delegation.
fn recorded<'a>(of: &'a AgendaLedger, sitting: &Sitting<'a>) -> Vec<Item<'a>> {
    let (day, as_of) = (sitting.day, of.ledger.context.as_of);
    let mut items = Vec::new();
    for entry in &of.ledger.entries {
        let Some((kept, facts)) = entry.kept.as_ref().zip(of.matters.get(&entry.id)) else { continue };
        let Some(committee) = sitting.committee(kept.committee.as_deref()) else { continue };
        let one = |why, date, what: &Text| Item {
            why,
            on: Some(day),
            date: Some(date),
            id: &entry.id,
            file: entry.file,
            kept,
            committee: kept.committee.as_deref(),
            undecided: entry.undecided,
            kind: None,
            what: what.clone(),
            meeting: None,
            at: None,
            paper: None,
            draft: None,
            case: None,
            has_later: true,
            note: None,
        };
        if committee.meets(day) {
            let decided = facts.decided.iter().filter(|(on, _)| *on == day);
            items.extend(decided.map(|(on, what)| one(Why::Decided, *on, what)));
        }
        if as_of <= day {
            items.extend(facts.unreported.iter().map(|told| {
                let draft = told.until.map(|until| of.typed(&drafting::of_delegated_extension(&entry.id, until)));
                let paper = draft.as_ref().map(|_| rows::DECISION_BY_DELEGATION);
                Item { paper, draft, ..one(Why::Reported, told.on, &told.what) }
            }));
        }
    }
    items
}
