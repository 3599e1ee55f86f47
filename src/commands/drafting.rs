//! The command that drafts the paper of a matter, or of what was written down: what `agenda` and `record` say is to be typed.

use crate::edit::SaidValue;
use crate::model::{Date, Deadline, DeadlineKind, Said, Text, text};
use crate::session::quoted;
use chrono::Datelike;

/// What drafts the paper by which a committee is asked to decide, after the name of the program; nothing of what has no paper.
pub fn of_deadline(deadline: &Deadline, id: &str, committee: Option<&str>) -> Option<Text> {
    match (deadline.kind, &deadline.said) {
        (DeadlineKind::ExtensionDecision, Said::Decision(decision)) => {
            let form = if deadline.delegated().is_some() { "delegation" } else { "addendum" };
            Some(extension(id, decision.until, form))
        }
        (DeadlineKind::FollowUp, said) => Some(follow_up(year_of(said), committee)),
        (
            DeadlineKind::ExtensionDecision
            | DeadlineKind::Notice
            | DeadlineKind::NewAgreement
            | DeadlineKind::TermEnd
            | DeadlineKind::Report
            | DeadlineKind::Accounts,
            _,
        ) => Some(report(id)),
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
/// what its file says now.
pub fn after_event(word: &str, event: &SaidValue, file: &SaidValue, id: &str) -> Option<DuePaper> {
    let of = |table: &SaidValue, key: &str| table.get(key).map(SaidValue::shown);
    let committee = of(file, "committee");
    let year = |table: &SaidValue| of(table, "year").and_then(|year| year.parse().ok());
    let told = Text::fixed("uppföljning", "follow-up");
    let asked = Text::fixed("tjänsteutlåtande", "officer's report");
    let due = |paper, draft| Some(DuePaper { paper, draft });
    match word {
        "decision" if of(event, "status")? == "proposed" => due(asked, report(id)),
        "extension" => {
            let until = of(event, "until")?.parse().ok()?;
            if of(event, "decided_by").is_some() {
                let paper = Text::fixed("delegationsbeslut", "decision by delegation");
                return due(paper, extension(id, Some(until), "delegation"));
            }
            due(Text::fixed("tillägg", "addendum"), extension(id, Some(until), "addendum"))
        }
        "follow-up" => due(told, follow_up(year(event), committee.as_deref())),
        "report" => {
            let case = quoted(id);
            if of(file, "kind")? == "follow_up" {
                let line = follow_up(year(file), committee.as_deref());
                return due(told, text!("{line} --case {case}", "{line} --case {case}", line));
            }
            let names_agreements = matches!(file.get("agreements"), Some(SaidValue::List(ids)) if !ids.is_empty());
            let draft = text!("draft report --case {case}", "draft report --case {case}");
            due(asked, draft).filter(|_| names_agreements)
        }
        _ => None,
    }
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
