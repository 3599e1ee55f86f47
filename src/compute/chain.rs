//! How an agreement joins the one that it follows: the days between them, and the days of both.

use super::term;
use crate::model::{Agreement, At, Date, Kind, Summary};
use std::collections::BTreeMap;

/// A run of days, first and last included. Without a last day it goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeRun {
    pub first: Date,
    pub last: Option<Date>,
}

impl TimeRun {
    /// The days from the first to the last; none where it ends before it begins.
    pub fn new(first: Date, last: Option<Date>) -> Option<Self> {
        last.is_none_or(|last| first <= last).then_some(Self { first, last })
    }
}

/// An agreement, the one that it follows, and when each runs.
#[derive(Debug, Clone, Copy)]
pub struct Link<'a> {
    pub predecessor: &'a Summary,
    /// Where the successor names its predecessor.
    pub follows: &'a At<String>,
    /// The successor's first day.
    pub start: At<Date>,
    pub before: TimeRun,
    pub after: TimeRun,
}

/// Every partnership that follows another, in the order of `summaries`, where the days of both are known. Each is held
/// against its own predecessor alone, so that a chain that bites its tail is only a few more pairs.
pub fn links(summaries: &[Summary]) -> Vec<Link<'_>> {
    let partnerships = || summaries.iter().filter(|summary| summary.kind != Kind::Grant);
    // Most agreements are followed by none: only those that are named need to be found again.
    let named = partnerships().filter_map(|successor| Some((successor.follows.as_ref()?.value.as_str(), None)));
    let mut by_id: BTreeMap<&str, Option<&Summary>> = named.collect();
    for summary in partnerships() {
        if let Some(known) = by_id.get_mut(summary.id.as_str()) {
            known.get_or_insert(summary);
        }
    }
    partnerships().filter_map(|successor| link(successor, &by_id)).collect()
}

fn link<'a>(successor: &'a Summary, by_id: &BTreeMap<&str, Option<&'a Summary>>) -> Option<Link<'a>> {
    let follows = successor.follows.as_ref()?;
    let predecessor = by_id.get(follows.value.as_str()).copied().flatten().filter(|other| other.id != successor.id)?;
    let start = successor.start?;
    // A successor whose end nobody states goes on, as its status does; a predecessor's end is never assumed.
    let after = TimeRun::new(start.value, successor.secured_end.map(|end| end.value))?;
    let last = predecessor.secured_end.map(|end| end.value);
    if last.is_none() && predecessor.open_ended.is_none() {
        return None;
    }
    let before = TimeRun::new(predecessor.start?.value, last)?;
    Some(Link { predecessor, follows, start, before, after })
}

/// The partnerships that follow each agreement, by its id. What follows itself follows nothing.
pub fn successors(summaries: &[Summary]) -> BTreeMap<&str, Vec<&Summary>> {
    let mut successors: BTreeMap<&str, Vec<&Summary>> = BTreeMap::new();
    for summary in summaries.iter().filter(|summary| summary.kind != Kind::Grant) {
        if let Some(follows) = summary.follows.as_ref().filter(|follows| follows.value != summary.id) {
            successors.entry(&follows.value).or_default().push(summary);
        }
    }
    successors
}

/// The days between two runs, first and last, in whatever order the runs come.
pub fn gap(a: TimeRun, b: TimeRun) -> Option<(Date, Date)> {
    let (earlier, later) = if a.first <= b.first { (a, b) } else { (b, a) };
    let first = earlier.last?.succ_opt()?;
    (first < later.first).then_some((first, later.first.pred_opt()?))
}

/// The secured time of an agreement as of a day: from its first day to the last that is agreed and decided. Where the file
/// states no end it goes on. None where no first day is stated, or where it ends before it begins.
pub fn secured_run(agreement: &Agreement, as_of: Date) -> Option<TimeRun> {
    let first = agreement.start()?.value;
    TimeRun::new(first, term::secured_end(agreement, as_of).map(|end| end.value))
}

/// The days that two runs share.
pub fn overlap(a: TimeRun, b: TimeRun) -> Option<TimeRun> {
    let last = match (a.last, b.last) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (one, None) | (None, one) => one,
    };
    TimeRun::new(a.first.max(b.first), last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Coding, FileId, Sealing, Span, Status, Voice};
    use chrono::{Datelike, Days};
    use proptest::prelude::*;

    fn day(number: u64) -> Date {
        "2019-12-01".parse::<Date>().unwrap() + Days::new(number)
    }

    fn run() -> impl Strategy<Value = TimeRun> {
        (0..120_u64, proptest::option::of(0..60_u64))
            .prop_map(|(first, length)| TimeRun { first: day(first), last: length.map(|length| day(first + length)) })
    }

    fn covers(run: TimeRun, day: Date) -> bool {
        run.first <= day && run.last.is_none_or(|last| day <= last)
    }

    proptest! {
        #[test]
        fn gap_and_overlap_are_the_same_from_both_sides(a in run(), b in run()) {
            prop_assert_eq!(gap(a, b), gap(b, a));
            prop_assert_eq!(overlap(a, b), overlap(b, a));
        }

        #[test]
        fn a_day_lies_in_the_overlap_exactly_if_both_cover_it(a in run(), b in run()) {
            let shared = overlap(a, b);
            for day in (0..240).map(day) {
                prop_assert_eq!(shared.is_some_and(|shared| covers(shared, day)), covers(a, day) && covers(b, day));
            }
        }

        #[test]
        fn a_day_lies_in_the_gap_exactly_if_it_is_between_them(a in run(), b in run()) {
            let between = gap(a, b);
            for day in (0..240).map(day) {
                let after_one = [a, b].iter().any(|run| run.last.is_some_and(|last| last < day));
                let before_one = [a, b].iter().any(|run| day < run.first);
                let expected = after_one && before_one && !covers(a, day) && !covers(b, day);
                prop_assert_eq!(between.is_some_and(|(first, last)| first <= day && day <= last), expected);
            }
            prop_assert!(between.is_none() || overlap(a, b).is_none());
        }
    }

    fn summary(number: u32, id: &str, follows: Option<&str>, first: Option<u64>, last: Option<u64>) -> Summary {
        let file = FileId(number);
        let span = Span::file_start(file);
        let at = |days: u64| At { value: day(days), span };
        Summary {
            file,
            id: id.to_owned(),
            title: span,
            title_mark: 0,
            money_mark: None,
            kind: Kind::Iop,
            parties: Vec::new(),
            follows: follows.map(|id| At { value: id.to_owned(), span }),
            reference: None,
            start: first.map(at),
            secured_end: last.map(at),
            open_ended: None,
            status: Status::Active,
            undecided: None,
            proposed: false,
            guideline: None,
            waivers: Vec::new(),
            renews: false,
            from_conclusion: None,
            noticed: None,
            declined: false,
            voice: Voice::File,
            followed: Vec::new(),
            followed_until: None,
            coding: Coding::default(),
            sealing: Sealing::default(),
        }
    }

    fn pairs(summaries: &[Summary]) -> Vec<(&str, &str)> {
        let successor = |link: &Link<'_>| summaries.iter().find(|summary| summary.file == link.follows.span.file);
        links(summaries)
            .iter()
            .filter_map(|link| Some((link.predecessor.id.as_str(), successor(link)?.id.as_str())))
            .collect()
    }

    #[test]
    fn a_chain_that_bites_its_tail_ends() {
        let (a, b) = (summary(0, "a", Some("b"), Some(0), Some(9)), summary(1, "b", Some("a"), Some(20), Some(29)));
        let own = summary(2, "c", Some("c"), Some(0), Some(9));
        assert_eq!(pairs(&[a, b, own]), [("b", "a"), ("a", "b")]);
    }

    #[test]
    fn what_is_not_known_is_not_linked() {
        let without_end = summary(0, "a", None, Some(0), None);
        let follows = |id| summary(1, "z", Some(id), Some(20), Some(29));
        assert_eq!(pairs(&[without_end.clone(), follows("a")]), []);
        assert_eq!(pairs(&[summary(0, "a", None, None, Some(9)), follows("a")]), []);
        assert_eq!(pairs(&[summary(0, "a", None, Some(9), Some(0)), follows("a")]), []);
        assert_eq!(pairs(&[follows("elsewhere")]), []);
        let open = Summary { open_ended: Some(without_end.title), ..without_end };
        assert_eq!(pairs(&[open, follows("a")]), [("a", "z")]);
        let grant = Summary { kind: Kind::Grant, ..summary(0, "a", None, Some(0), Some(9)) };
        assert_eq!(pairs(&[grant, follows("a")]), []);
    }

    #[test]
    fn the_last_days_of_the_calendar_are_no_trouble() {
        let end = Date::MAX;
        let run = |first, last| TimeRun { first, last };
        let (a, b) = (run(end, Some(end)), run(end, None));
        assert_eq!((gap(a, b), overlap(a, b)), (None, Some(a)));
        assert!(end.year() > 9999);
    }
}
