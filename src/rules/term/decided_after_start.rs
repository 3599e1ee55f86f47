//! T002: an agreement should be decided before it starts.

use crate::compute;
use crate::model::{
    Agreement, Code, Concern, Context, Date, DecisionStatus, Finding, Level, Text, Verdict, days_left, days_text, text,
};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("T002"),
    name: "decided-after-start",
    level: Level::Warning,
    concern: Concern::Know,
    summary: Text::fixed("avtalet beslutas efter att det har börjat gälla", "the agreement is decided after its start"),
    why: Text::fixed(
        "Fram till beslutet saknar verksamheten stöd i ett avtal som nämnden har godkänt, och pengar kan ha betalats \
         ut utan grund. Meddelandet säger hur många dagar för sent beslutet kom och hur mycket av avtalstiden som då \
         var kvar.",
        "Until the decision the activity rests on no agreement that the committee has approved, and money may have \
         been paid without grounds. The message says how many days late the decision came and how much of the term \
         was then left.",
    ),
    source: None,
    bad: &[&[(
        "avtal.toml",
        "[term]\nstart = 2023-01-01\nend = 2025-12-31\n\n\
         [[followups]]\nyear = 2023\nreported = 2024-02-13\nresults = \"Läxhjälpen gavs varje vecka.\"\n",
    )]],
    good: &[&[("avtal.toml", "[term]\nstart = 2024-01-01\nend = 2026-12-31\n")]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, context: &Context) -> Verdict {
    if !agreement.is_partnership() {
        return Verdict::clean();
    }
    let decision = agreement.decision.as_ref().and_then(|decision| Some((decision.status.value, decision.date?)));
    let Some((status, day)) = decision else {
        return Verdict::lacks(Text::fixed("beslutsdagen", "the day of the decision"));
    };
    let Some(start) = agreement.start() else {
        return Verdict::lacks(Text::fixed("avtalets första dag", "the first day of the agreement"));
    };
    let end = compute::secured_end(agreement, day.value).map(|end| end.value);
    // Once the term is over, D010 says it; a decision to come has not been taken late, and D002 says that.
    let is_to_come = status == DecisionStatus::Decided && context.as_of < day.value;
    if day.value <= start.value || is_to_come || end.is_some_and(|end| end < day.value) {
        return Verdict::clean();
    }
    Finding::new("decision.date", day.span, message(status, day.value, start.value, end))
        .also(start.span, text!("börjar gälla här", "starts here"))
        .help(text!(
            "kontrollera `start` och `date`; stämmer de, redovisa för nämnden vad som gällde fram till beslutet, och skriv in i \
             [[waivers]] vem som har godtagit det",
            "check `start` and `date`; if they are right, tell the committee what held until the decision, and enter in [[waivers]] \
             who has accepted it",
        ))
        .into()
}

/// How late, and what is left once the day of the decision has passed.
fn message(status: DecisionStatus, day: Date, first: Date, end: Option<Date>) -> Text {
    let late = days_text(days_left(first, day));
    let decided = match status {
        DecisionStatus::Decided => text!("beslutet fattades {day}", "the decision was taken on {day}"),
        DecisionStatus::Proposed => {
            text!("enligt förslaget fattas beslutet {day}", "by the proposal the decision is taken on {day}")
        }
        DecisionStatus::Rejected => text!("förslaget avslogs {day}", "the proposal was rejected on {day}"),
        DecisionStatus::ReferredBack => {
            text!("ärendet återremitterades {day}", "the matter was referred back on {day}")
        }
    };
    let rest = match end {
        None => text!("", ""),
        Some(last) => {
            let left = days_text(days_left(day, last));
            text!(
                "; efter beslutsdagen återstår {left} till och med sista dagen {last}",
                "; after the day of the decision {left} remain until and including the last day {last}",
                left
            )
        }
    };
    text!(
        "{decided}, {late} efter första dagen {first}{rest}",
        "{decided}, {late} after the first day {first}{rest}",
        decided,
        late,
        rest
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::days_inclusive;
    use chrono::Days;
    use proptest::prelude::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn said(status: DecisionStatus, decided: &str, end: Option<&str>) -> String {
        message(status, day(decided), day("2021-01-01"), end.map(day)).sv.into_owned()
    }

    #[test]
    fn the_day_of_the_decision_is_not_among_the_days_that_are_left() {
        let message = said(DecisionStatus::Proposed, "2021-11-25", Some("2021-12-31"));
        let expected = "enligt förslaget fattas beslutet 2021-11-25, 328 dagar efter första dagen 2021-01-01; \
                        efter beslutsdagen återstår 36 dagar till och med sista dagen 2021-12-31";
        assert_eq!(message, expected);
    }

    #[test]
    fn a_decision_without_an_end_says_nothing_of_what_is_left() {
        let open = said(DecisionStatus::Decided, "2021-01-02", None);
        assert_eq!(open, "beslutet fattades 2021-01-02, 1 dag efter första dagen 2021-01-01");
    }

    proptest! {
        #[test]
        fn the_days_late_the_day_itself_and_the_days_left_are_the_whole_term(late in 1..2000_u64, left in 0..2000_u64) {
            let first = day("2019-05-01");
            let decided = first + Days::new(late);
            let last = decided + Days::new(left);
            prop_assert_eq!(days_left(first, decided) + 1 + days_left(decided, last), days_inclusive(first, last));
            let words = message(DecisionStatus::Decided, decided, first, Some(last)).en;
            let (late, left) = (days_text(i64::try_from(late).unwrap()), days_text(i64::try_from(left).unwrap()));
            prop_assert!(words.contains(&format!(", {} after the first day", late.en)), "{}", words);
            prop_assert!(words.contains(&format!("decision {} remain", left.en)), "{}", words);
        }
    }
}
