//! M033: what has been decided is no longer only planned or applied for.

use crate::model::{
    Agreement, Choice as _, Code, Concern, Context, Finding, FundingStatus, Level, Text, Verdict, text,
};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("M033"),
    name: "fund-decided-and-open",
    level: Level::Warning,
    concern: Concern::Mend,
    summary: Text::fixed(
        "medel har en beslutsdag men anges som planerade eller sökta",
        "funds have a day of decision but are given as planned or applied for",
    ),
    why: Text::fixed(
        "Är beslutet fattat är medlen beviljade eller avslagna, och det är det som styr om avtalet kan förlängas och vad som \
         får betalas ut.",
        "Once it is decided the funds are granted or refused, and that rules whether the agreement can be extended and what may \
         be paid out.",
    ),
    source: None,
    bad: &[&[(
        "avtal.toml",
        "[funding.bidrag]\nname = \"Statsbidrag\"\nyear = 2024\nstatus = \"applied\"\ndecided = 2024-02-01\n",
    )]],
    good: &[&[(
        "avtal.toml",
        "[funding.bidrag]\nname = \"Statsbidrag\"\nyear = 2024\nstatus = \"granted\"\ndecided = 2024-02-01\n",
    )]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    let funds = agreement.funding.iter().filter(|_| agreement.is_partnership());
    let findings = funds.filter_map(|fund| {
        let (status, decided) = (fund.status?, fund.decided?);
        if !matches!(status.value, FundingStatus::Planned | FundingStatus::Applied) {
            return None;
        }
        let (day, stated) = (Text::same(decided.value.to_string()), status.value.title());
        let message = text!(
            "beslut om medlen fattades {day}, men de anges som: {stated}",
            "the funds were decided on {day}, but are given as: {stated}",
            day,
            stated
        );
        let finding = Finding::new(format!("funding.{}.status", fund.key.value), status.span, message);
        Some(finding.also(decided.span, text!("beslutet", "the decision")).help(text!(
            "skriv `status = \"granted\"` eller `status = \"refused\"`; är inget beslutat, ta bort `decided`",
            "write `status = \"granted\"` or `status = \"refused\"`; if nothing is decided, remove `decided`"
        )))
    });
    findings.collect::<Vec<_>>().into()
}
