//! The command that drafts the paper of a matter, or of what was written down: what `agenda` and `record` say is to be typed.

use crate::edit::SaidValue;
use crate::model::{Date, Deadline, DeadlineKind, Matter, MatterKind, Said, Text, text};
use crate::session::quoted;
use chrono::Datelike;

/// The matters of a ledger, and the meeting that a paper is for: another matter of the same agreement is another paper.
#[derive(Debug, Clone, Copy)]
pub struct Cases<'c> {
    pub matters: &'c [Matter],
    pub as_of: Date,
    /// The day of the meeting, where one is asked about.
    pub on: Option<Date>,
}

/// Which matter the paper is drafted of.
#[derive(Debug, Clone, Copy)]
enum ChosenCase<'c> {
    /// None may be meant.
    Unsaid,
    Of(&'c str),
    /// What is there has been before the committee already: the one to come has no file.
    New,
}

impl<'c> Cases<'c> {
    /// That of the meeting, else the only one that is still to come.
    fn choose(&self, is_theirs: impl Fn(&Matter) -> bool) -> ChosenCase<'c> {
        let theirs: Vec<&'c Matter> = self.matters.iter().filter(|matter| is_theirs(matter)).collect();
        let day = |matter: &Matter| matter.meeting.map(|day| day.value);
        let of_meeting = theirs.iter().find(|matter| self.on.is_some() && day(matter) == self.on);
        let is_to_come = |matter: &&&Matter| day(matter).is_none_or(|day| self.as_of <= day);
        let to_come: Vec<_> = theirs.iter().filter(is_to_come).collect();
        let only = || if let [one] = to_come.as_slice() { Some(*one) } else { None };
        match of_meeting.or_else(only) {
            Some(matter) => ChosenCase::Of(&matter.id),
            None if theirs.is_empty() => ChosenCase::Unsaid,
            None => ChosenCase::New,
        }
    }

    /// Of the decisions that name the agreement.
    fn of_agreement(&self, id: &str) -> ChosenCase<'c> {
        self.choose(|matter| {
            matter.kind.value == MatterKind::Decision && matter.agreements.iter().any(|own| own.value == id)
        })
    }

    /// Of the committee's follow-ups of the year.
    fn of_follow_up(&self, year: Option<i32>, committee: Option<&str>) -> ChosenCase<'c> {
        self.choose(|matter| {
            matter.kind.value == MatterKind::FollowUp
                && year.is_some_and(|year| matter.year.is_some_and(|own| own.value == year))
                && committee.is_some_and(|key| matter.committee.as_ref().is_some_and(|own| own.value == key))
        })
    }
}

/// What is typed to draft a paper, after the name of the program, and the matter that it names.
#[derive(Debug, Clone)]
pub struct DraftLine<'c> {
    pub line: Text,
    pub case: Option<&'c str>,
}

impl<'c> DraftLine<'c> {
    /// A paper of no matter.
    const fn plain(line: Text) -> Self {
        Self { line, case: None }
    }

    fn report(id: &str, case: ChosenCase<'c>) -> Self {
        match case {
            // The matter names its agreements.
            ChosenCase::Of(case) => Self { line: report_of(case), case: Some(case) },
            ChosenCase::New => Self::plain(without_case(&report(id))),
            ChosenCase::Unsaid => Self::plain(report(id)),
        }
    }

    fn follow_up(year: Option<i32>, committee: Option<&str>, case: ChosenCase<'c>) -> Self {
        let line = follow_up(year, committee);
        match case {
            ChosenCase::Of(case) => Self { line: with_case(&line, case), case: Some(case) },
            ChosenCase::New => Self::plain(without_case(&line)),
            ChosenCase::Unsaid => Self::plain(line),
        }
    }
}

/// What drafts the paper by which a committee is asked to decide; nothing of what has no paper. What it decides on an extension is an
/// officer's report: the addendum is signed once it has.
pub fn of_deadline<'c>(
    deadline: &Deadline,
    id: &str,
    committee: Option<&str>,
    cases: Cases<'c>,
) -> Option<DraftLine<'c>> {
    match (deadline.kind, &deadline.said) {
        (DeadlineKind::ExtensionDecision, Said::Decision(decision)) if deadline.delegated().is_some() => {
            Some(DraftLine::plain(extension(id, decision.until, "delegation")))
        }
        (DeadlineKind::FollowUp, said) => {
            let year = year_of(said);
            Some(DraftLine::follow_up(year, committee, cases.of_follow_up(year, committee)))
        }
        (
            DeadlineKind::ExtensionDecision
            | DeadlineKind::Notice
            | DeadlineKind::NewAgreement
            | DeadlineKind::TermEnd
            | DeadlineKind::Report
            | DeadlineKind::Accounts,
            _,
        ) => Some(DraftLine::report(id, cases.of_agreement(id))),
        (
            DeadlineKind::Meeting
            | DeadlineKind::Survey
            | DeadlineKind::OtherDuty
            | DeadlineKind::Payment
            | DeadlineKind::AppealEnd
            | DeadlineKind::ProgrammeEnd
            | DeadlineKind::WaiverEnd,
            _,
        ) => None,
    }
}

/// What drafts the paper of a matter; nothing of a decision that names no agreement.
pub fn of_matter(matter: &Matter) -> Option<Text> {
    match matter.kind.value {
        MatterKind::Decision => (!matter.agreements.is_empty()).then(|| report_of(&matter.id)),
        MatterKind::FollowUp => {
            let committee = matter.committee.as_ref().map(|key| key.value.as_str());
            Some(with_case(&follow_up(matter.year.map(|year| year.value), committee), &matter.id))
        }
    }
}

/// What drafts the decision to extend that was taken under delegation.
pub fn of_delegated_extension(id: &str, until: Date) -> Text {
    extension(id, Some(until), "delegation")
}

/// The year that an interval lies in; none where it lies in two.
fn year_of(said: &Said) -> Option<i32> {
    let Said::Recurs { first, last, .. } = said else { return None };
    (first.year() == last.year()).then(|| last.year())
}

/// A paper that somebody should write now.
pub struct DuePaper {
    pub paper: Text,
    /// What drafts it, after the name of the program.
    pub draft: Text,
}

/// The paper that is due once an event is written down. `event` is what was given, `file`
/// what its file says now; `matters` are those of the ledger, as of a day.
pub fn after_event(
    word: &str,
    (event, file): (&SaidValue, &SaidValue),
    id: &str,
    (matters, as_of): (&[Matter], Date),
) -> Option<DuePaper> {
    let of = |table: &SaidValue, key: &str| table.get(key).map(SaidValue::shown);
    let committee = of(file, "committee");
    let year = |table: &SaidValue| of(table, "year").and_then(|year| year.parse().ok());
    let told = Text::fixed("uppföljning", "follow-up");
    let asked = Text::fixed("tjänsteutlåtande", "officer's report");
    let due = |paper, draft| Some(DuePaper { paper, draft });
    let cases = |day: &str| Cases { matters, as_of, on: of(event, day).and_then(|day| day.parse().ok()) };
    match word {
        "decision" if of(event, "status")? == "proposed" => {
            due(asked, DraftLine::report(id, cases("date").of_agreement(id)).line)
        }
        "extension" => {
            let until = of(event, "until")?.parse().ok()?;
            if of(event, "decided_by").is_some() {
                let paper = Text::fixed("delegationsbeslut", "decision by delegation");
                return due(paper, extension(id, Some(until), "delegation"));
            }
            due(Text::fixed("tillägg", "addendum"), extension(id, Some(until), "addendum"))
        }
        "follow-up" => {
            let (year, committee) = (year(event), committee.as_deref());
            let case = cases("reported").of_follow_up(year, committee);
            due(told, DraftLine::follow_up(year, committee, case).line)
        }
        "report" => {
            if of(file, "kind")? == "follow_up" {
                return due(told, with_case(&follow_up(year(file), committee.as_deref()), id));
            }
            let names_agreements = matches!(file.get("agreements"), Some(SaidValue::List(ids)) if !ids.is_empty());
            due(asked, report_of(id)).filter(|_| names_agreements)
        }
        _ => None,
    }
}

fn report_of(case: &str) -> Text {
    with_case(&Text::fixed("draft report", "draft report"), case)
}

fn with_case(line: &Text, case: &str) -> Text {
    let case = quoted(case);
    text!("{line} --case {case}", "{line} --case {case}", line)
}

fn without_case(line: &Text) -> Text {
    text!("{line} --no-case", "{line} --no-case", line)
}

fn report(id: &str) -> Text {
    let id = quoted(id);
    text!("draft report {id}", "draft report {id}")
}

fn extension(id: &str, until: Option<Date>, form: &str) -> Text {
    let id = quoted(id);
    let until = until.map_or_else(|| Text::fixed("DATUM", "DATE"), |until| Text::same(until.to_string()));
    text!("draft extension {id} --until {until} --as {form}", "draft extension {id} --until {until} --as {form}", until)
}

fn follow_up(year: Option<i32>, committee: Option<&str>) -> Text {
    let year = year.map_or_else(|| Text::fixed("ÅR", "YEAR"), |year| Text::same(year.to_string()));
    let committee = committee.map_or_else(String::new, |key| format!(" --committee {}", quoted(key)));
    text!("draft follow-up --year {year}{committee}", "draft follow-up --year {year}{committee}", year)
}
