//! What becomes of the agreement if nothing is decided, and the earliest day on which notice can end it.

use super::sheet::Sheet;
use crate::compute::{self, Unless};
use crate::model::{Cell, ExtensionRule, Text, text};

/// What lapses if nothing is decided, and the last day if notice is given today.
pub fn unless(sheet: &mut Sheet<'_>) {
    let (agreement, as_of) = (sheet.agreement, sheet.context.as_of);
    let is_open = agreement.extension.as_ref().is_some_and(ExtensionRule::is_open_ended);
    if let Some(lapses) = compute::unless_decided(agreement, as_of).map(|unless| words(unless, is_open)) {
        sheet.row("without_decision", Cell::Words(lapses.clone()));
        sheet.said(("om inget beslutas", "if nothing is decided"), lapses);
    }
    if let Some(end) = compute::earliest_end(agreement, as_of) {
        sheet.row("earliest_end", Cell::Date(end));
        sheet.said(
            ("tidigaste slut", "earliest end"),
            text!("{end}, om avtalet sägs upp i dag", "{end}, if notice is given today"),
        );
    }
}

fn words(unless: Unless, is_open: bool) -> Text {
    match unless {
        Unless::NeverBegins { start } => {
            text!("avtalet börjar inte gälla {start}", "the agreement does not start {start}")
        }
        Unless::HasNotBegun { start } => text!(
            "avtalet skulle ha börjat gälla {start}; filen anger inget beslut",
            "the agreement was to start {start}; the file states no decision"
        ),
        Unless::Ends { end } => text!("avtalet slutar {end}", "the agreement ends {end}"),
        Unless::GoesOn { by, end, until: Some(until) } => text!(
            "sägs avtalet inte upp senast {by} gäller det efter {end} till och med {until}",
            "without notice by {by} the agreement goes on after {end} until and including {until}"
        ),
        Unless::GoesOn { by, end, until: None } if is_open => text!(
            "sägs avtalet inte upp senast {by} gäller det tills vidare efter {end}",
            "without notice by {by} the agreement goes on until further notice after {end}"
        ),
        Unless::GoesOn { by, end, until: None } => text!(
            "sägs avtalet inte upp senast {by} fortsätter det efter {end}",
            "without notice by {by} the agreement goes on after {end}"
        ),
    }
}
