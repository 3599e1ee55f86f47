//! D002: an agreement that has begun should have been decided.

use crate::compute::{is_decided, refusal};
use crate::model::{
    Agreement, At, Code, Concern, Context, Date, Decision, DecisionStatus, Finding, Level, Text, Verdict, text,
};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("D002"),
    name: "decision-missing",
    level: Level::Warning,
    concern: Concern::LookUp,
    summary: Text::fixed(
        "avtalstiden har börjat, men filen anger inget beslut",
        "the term has begun, but the file states no decision",
    ),
    why: Text::fixed(
        "Utan beslut går det inte att visa att nämnden har godkänt avtalet. Ett förslag i ett tjänsteutlåtande är inget \
         beslut: det framgår av nämndens protokoll.",
        "Without a decision it is not shown that the committee has approved the agreement. A proposal in an \
         officer's report is no decision: that stands in the committee's minutes.",
    ),
    source: None,
    bad: &[
        &[("avtal.toml", "#- decision\n")],
        &[("avtal.toml", "[decision]\nstatus = \"proposed\"\ndate = 2023-11-14\nbody = \"Almby socialnämnd\"\n")],
    ],
    good: &[
        &[("avtal.toml", "[decision]\nstatus = \"decided\"\ndate = 2023-11-14\nbody = \"Almby socialnämnd\"\n")],
        &[(
            "avtal.toml",
            "[term]\nstart = 2025-01-01\nend = 2026-12-31\n\n\
             [decision]\nstatus = \"proposed\"\ndate = 2024-03-12\nbody = \"Almby socialnämnd\"\n",
        )],
    ],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, context: &Context) -> Verdict {
    // A committee that said no has decided: it did not run.
    let is_answered = is_decided(agreement, context.as_of) || refusal(agreement, context.as_of).is_some();
    if !agreement.is_partnership() || is_answered {
        return Verdict::clean();
    }
    let Some(start) = agreement.start() else {
        return Verdict::lacks(Text::fixed("avtalets första dag", "the first day of the agreement"));
    };
    if context.as_of < start.value {
        return Verdict::clean();
    }
    if let Some(decision) = &agreement.decision {
        return undecided(decision, start).into();
    }
    let first = start.value;
    let message = text!(
        "avtalstiden började {first}, men filen anger inget beslut",
        "the term began on {first}, but the file states no decision"
    );
    let help = text!(
        "skriv in beslutet ur nämndens protokoll: [decision] med `status = \"decided\"` och sammanträdesdagen i `date`",
        "enter the decision from the committee's minutes: [decision] with `status = \"decided\"` and the meeting in \
         `date`",
    );
    Finding::absent("decision", agreement.place(None), message).help(help).into()
}

/// A proposal, or a decision on a day to come.
fn undecided(decision: &Decision, start: At<Date>) -> Finding {
    let first = start.value;
    let finding = match (decision.status.value, decision.date) {
        (DecisionStatus::Decided, Some(date)) => {
            let day = date.value;
            let message = text!(
                "avtalstiden började {first}, men beslutet är daterat {day} och har ännu inte fattats",
                "the term began on {first}, but the decision is dated {day} and has not been taken yet"
            );
            Finding::new("decision.date", date.span, message).help(text!(
                "kontrollera dagen i `date`, eller skriv `status = \"proposed\"` tills beslutet är fattat",
                "check the day in `date`, or write `status = \"proposed\"` until the decision is taken",
            ))
        }
        (status, date) => {
            let meeting = match (status, date) {
                (DecisionStatus::Proposed, Some(date)) => {
                    let day = date.value;
                    text!(" (till sammanträdet {day})", " (for the meeting on {day})")
                }
                (_, _) => text!("", ""),
            };
            let message = text!(
                "avtalstiden började {first}, men filen anger bara ett förslag till beslut{meeting}",
                "the term began on {first}, but the file states only a proposal for a decision{meeting}",
                meeting
            );
            Finding::new("decision.status", decision.status.span, message)
                .help(text!(
                    "ta reda på vad nämnden beslutade och skriv `status = \"decided\"` med sammanträdesdagen i `date`",
                    "find out what the committee decided and write `status = \"decided\"` with the meeting in `date`",
                ))
                // Nobody knows whether it ever ran, be its time over or not.
                .lasting()
        }
    };
    finding.also(start.span, text!("börjar gälla här", "starts here"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{FileId, Span};

    fn said(status: DecisionStatus, date: Option<&str>) -> (String, String) {
        let span = Span::file_start(FileId(0));
        let at = |day: &str| At { value: day.parse().unwrap(), span };
        let decision = Decision {
            span,
            status: At { value: status, span },
            date: date.map(at),
            reference: None,
            body: None,
            attested: Vec::new(),
            immediate: None,
            adjusted: None,
            announced: None,
            delegations: Vec::new(),
        };
        let finding = undecided(&decision, at("2024-01-01"));
        (finding.field, finding.message.sv.into_owned())
    }

    #[test]
    fn a_decision_to_come_is_told_from_a_proposal() {
        let (field, message) = said(DecisionStatus::Decided, Some("2024-03-12"));
        assert_eq!(field, "decision.date");
        assert_eq!(
            message,
            "avtalstiden började 2024-01-01, men beslutet är daterat 2024-03-12 och har ännu inte fattats"
        );
        let (field, message) = said(DecisionStatus::Proposed, None);
        assert_eq!(field, "decision.status");
        assert_eq!(message, "avtalstiden började 2024-01-01, men filen anger bara ett förslag till beslut");
    }
}
