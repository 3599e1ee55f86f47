//! The laws of the agenda, over random committees and agreements of every kind of extension: what the committee must decide is a
//! must at exactly the last meeting in time, and at none after it.

use super::answer::{AgendaLedger, Why, agenda, kept, year};
use crate::model::{Cell, Choice, Date, Table};
use crate::pipeline::{self, Options, With};
use crate::rules::Selection;
use chrono::{Datelike, Days};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// How an agreement may go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum GoingOn {
    Option,
    Conditional,
    /// With a day to give notice by.
    Automatic,
    /// A proposal, or a draft without a decision.
    Proposed,
    Draft,
    /// It has no rule, and ends.
    Ends,
    /// It may be extended, and no day to decide that is agreed: then the end is the day.
    Undated,
    /// It is to be followed up before the committee.
    FollowUp,
}

#[derive(Debug, Clone)]
struct PlannedMatter {
    /// The days of the meetings, counted from the first of 2026.
    meetings: BTreeSet<u64>,
    /// How many days before a meeting its papers must be ready.
    papers: Option<u64>,
    /// The ledger's day.
    today: u64,
    rule: GoingOn,
    /// The day by which it must be decided.
    by: u64,
    delegated: bool,
}

fn first() -> Date {
    Date::from_ymd_opt(2026, 1, 1).unwrap()
}

fn on(day: u64) -> Date {
    first() + Days::new(day)
}

/// How long before an end the option must be decided, and notice given.
const LEAD: u64 = 60;

impl PlannedMatter {
    fn settings(&self) -> String {
        let days: Vec<String> = self.meetings.iter().map(|day| on(*day).to_string()).collect();
        let papers = self.papers.map(|days| format!("papers = \"{days} days\"\n")).unwrap_or_default();
        format!("[committees.almby]\nname = \"Almby socialnämnd\"\nmeetings = [{}]\n{papers}", days.join(", "))
    }

    fn agreement(&self) -> String {
        let (end, start) = (on(self.by + LEAD), on(self.by + 1));
        let scope = if self.rule == GoingOn::Automatic { "notice" } else { "extend" };
        let delegations = if self.delegated {
            format!("delegations = [{{ to = \"förvaltningschefen\", scope = \"{scope}\" }}]\n")
        } else {
            String::new()
        };
        let decided = format!("[decision]\nstatus = \"decided\"\n{delegations}");
        let term = format!("[term]\nstart = 2025-01-01\nend = {end}\n");
        let rest = match self.rule {
            GoingOn::Option | GoingOn::Conditional => {
                let mode = if self.rule == GoingOn::Option { "option" } else { "conditional" };
                format!(
                    "{term}{decided}[extension]\nmode = \"{mode}\"\nlength = \"1 year\"\ntimes = 3\n\
                     decide_by = \"{LEAD} days before end\"\n"
                )
            }
            GoingOn::Automatic => format!(
                "{term}{decided}[extension]\nmode = \"automatic\"\nlength = \"3 years\"\n\
                 [notice]\nperiod = \"{LEAD} days\"\n"
            ),
            GoingOn::Proposed => {
                format!("[term]\nstart = {start}\nend = 2030-12-31\n[decision]\nstatus = \"proposed\"\n")
            }
            GoingOn::Draft => format!("[term]\nstart = {start}\nend = 2030-12-31\n"),
            GoingOn::Ends => format!("[term]\nstart = 2025-01-01\nend = {}\n{decided}", on(self.by)),
            GoingOn::Undated => format!(
                "[term]\nstart = 2025-01-01\nend = {}\n{decided}[extension]\nmode = \"option\"\nlength = \"1 year\"\n",
                on(self.by)
            ),
            GoingOn::FollowUp => format!(
                "[term]\nstart = 2025-01-01\nend = 2030-12-31\n{decided}[[duties]]\nkind = \"follow_up\"\n\
                 what = \"Uppföljning\"\nto = \"Almby socialnämnd\"\nevery = \"once\"\non = {}\n",
                on(self.by)
            ),
        };
        format!(
            "title = \"Prov\"\nkind = \"iop\"\ncommittee = \"almby\"\nreference = \"ALM 2026/1\"\n\n\
             [parties.almby]\nname = \"Almby kommun\"\nrole = \"public\"\n\
             [parties.foreningen]\nname = \"Föreningen\"\nrole = \"civil\"\n\n{rest}"
        )
    }

    fn ledger(&self) -> AgendaLedger {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("liggare.toml"), self.settings()).unwrap();
        std::fs::write(folder.path().join("prov.toml"), self.agreement()).unwrap();
        let options = Options {
            folder: folder.path(),
            as_of: on(self.today),
            selection: Selection::of_errors(),
            with: With::default(),
            shown: &|path| path.display().to_string(),
        };
        let ledger = pipeline::load(&options, |agreement, context| kept(agreement, context, None)).unwrap();
        assert!(!ledger.has_errors(), "{:?}\n{}", ledger.errors().collect::<Vec<_>>(), self.agreement());
        AgendaLedger::of(ledger, "liggare ".to_owned())
    }

    /// The last meeting that can decide it, worked out by counting days alone: be it that its papers should be ready by now.
    fn last_in_time(&self) -> Option<u64> {
        let is_in_time = |day: &&u64| **day <= self.by && self.today <= **day;
        self.meetings.iter().filter(is_in_time).max().copied()
    }

    /// Whether the delegation covers it: only of what has been decided can something be handed on.
    fn is_covered(&self) -> bool {
        self.delegated
            && matches!(self.rule, GoingOn::Option | GoingOn::Conditional | GoingOn::Automatic | GoingOn::Undated)
    }

    /// Whether somebody else may decide it on no day that anyone has agreed on: then the day is on no agenda.
    fn is_covered_without_a_day(&self) -> bool {
        self.is_covered() && self.rule == GoingOn::Undated
    }
}

/// Why the matter of the day `by` stands on an agenda.
fn why(table: &Table, by: Date) -> Vec<String> {
    let of_day = table.rows.iter().filter(|row| row[1] == Cell::Date(by));
    let key = |cell: &Cell<'_>| if let Cell::Key(key, _) = cell { (*key).to_owned() } else { String::new() };
    of_day.map(|row| key(&row[0])).collect()
}

fn plans() -> impl Strategy<Value = PlannedMatter> {
    let rule = prop::sample::select(vec![
        GoingOn::Option,
        GoingOn::Conditional,
        GoingOn::Automatic,
        GoingOn::Proposed,
        GoingOn::Draft,
        GoingOn::Ends,
        GoingOn::Undated,
        GoingOn::FollowUp,
    ]);
    // Committees that meet seldom and often, with gaps.
    let meetings = prop::collection::btree_set(0..365_u64, 1..14);
    let papers = prop::option::of(0..40_u64);
    (meetings, papers, 0..300_u64, rule, 0..365_u64, any::<bool>()).prop_map(
        |(meetings, papers, today, rule, by, delegated)| PlannedMatter { meetings, papers, today, rule, by, delegated },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn each_decision_is_a_must_at_exactly_the_last_meeting_in_time(plan in plans()) {
        // What had passed before today has its own law.
        prop_assume!(plan.today <= plan.by);
        let (of, by, last) = (plan.ledger(), on(plan.by), plan.last_in_time());
        for day in plan.meetings.iter().copied().filter(|day| plan.today <= *day) {
            let said = why(&agenda(&of, Some(on(day)), None).table, by);
            let expected = if plan.is_covered() {
                Why::Delegated
            } else if last.is_none() {
                Why::Lapses
            } else if last.is_some_and(|last| last < day) {
                Why::Earlier
            } else if Some(day) == last {
                Why::Must
            } else {
                Why::Could
            };
            let expected = if plan.is_covered_without_a_day() { vec![] } else { vec![expected.key()] };
            prop_assert_eq!(said, expected, "{} of {:?}", on(day), plan);
        }
    }

    #[test]
    fn a_day_that_is_no_meeting_makes_nothing_urgent_wait(plan in plans(), day in 0..365_u64) {
        prop_assume!(plan.today <= plan.by && plan.today <= day && !plan.meetings.contains(&day));
        let (of, last) = (plan.ledger(), plan.last_in_time());
        let page = agenda(&of, Some(on(day)), None);
        prop_assert!(page.title.sv.ends_with("inget sammanträde"), "{}", page.title.sv);
        let said = why(&page.table, on(plan.by));
        // A meeting to come after the day is the only thing that lets a matter wait.
        let waits = last.is_some_and(|last| day < last);
        prop_assert_eq!(said == ["could"], waits && !plan.is_covered(), "{:?} {:?}", said, plan);
        prop_assert!(!plan.is_covered() || said != ["must"]);
    }

    #[test]
    fn what_has_passed_is_said_to_have_passed(plan in plans(), late in 1..=LEAD, conditional in any::<bool>()) {
        let rule = if conditional { GoingOn::Conditional } else { GoingOn::Option };
        let plan = PlannedMatter { rule, today: plan.by + late, ..plan };
        let of = plan.ledger();
        for day in plan.meetings.iter().copied().filter(|day| plan.today <= *day) {
            prop_assert_eq!(why(&agenda(&of, Some(on(day)), None).table, on(plan.by)), ["lapses"], "{:?}", plan);
        }
    }

    #[test]
    fn in_a_year_each_decision_stands_once(plan in plans()) {
        prop_assume!(plan.today <= plan.by && !plan.is_covered_without_a_day());
        let page = year(&plan.ledger(), first().year(), None);
        let rows: Vec<_> = page.table.rows.iter().filter(|row| row[1] == Cell::Date(on(plan.by))).collect();
        prop_assert_eq!(rows.len(), 1, "{:?}", plan);
        let at = plan.last_in_time().filter(|_| !plan.is_covered()).map(on);
        prop_assert_eq!(&rows[0][7], &at.map_or(Cell::Empty, Cell::Date), "{:?}", plan);
    }

    #[test]
    fn a_deadline_that_is_moved_keeps_its_key(plan in plans(), moved in 0..365_u64) {
        let keys = |plan: &PlannedMatter| -> BTreeSet<String> {
            let of = plan.ledger();
            let kept = of.ledger.entries.iter().filter_map(|entry| entry.kept.as_ref());
            kept.flat_map(|kept| kept.deadlines.iter()).map(crate::model::Deadline::key).collect()
        };
        let other = PlannedMatter { by: moved, ..plan.clone() };
        // A day that has passed is another state, not another day.
        prop_assume!((plan.today <= plan.by) == (plan.today <= moved));
        prop_assume!(plan.today <= plan.by || plan.rule == GoingOn::Option);
        prop_assume!(plan.today <= plan.by + LEAD && plan.today <= moved + LEAD);
        prop_assert_eq!(keys(&plan), keys(&other), "{:?} {}", plan, moved);
    }
}
