//! C001: a criterion of the guideline is not met.

use crate::compute::{self, CriteriaStanding, Judgement, State};
use crate::model::{
    Agreement, Code, Concern, Context, Finding, Level, Status, Text, Verdict, days_left, days_text, text,
};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("C001"),
    name: "criterion-failed",
    level: Level::Warning,
    concern: Concern::Act,
    summary: Text::fixed("ett kriterium i riktlinjen är inte uppfyllt", "a criterion of the guideline is not met"),
    why: Text::fixed(
        "Ett partnerskap utanför riktlinjen kan vara ett köp som skulle ha upphandlats eller ett bidrag som skulle ha sökts. \
         Riktlinjen avgör hur allvarligt det är: ska, bör eller kan.",
        "A partnership outside the guideline may be a purchase that should have been procured, or a grant that should have been \
         applied for. The guideline decides how grave that is: must, should or may.",
    ),
    source: None,
    bad: &[
        &[("avtal.toml", "[criteria.no_market]\nmet = \"no\"\nbecause = \"Två företag säljer läxhjälp i Almby.\"\n")],
        &[("liggare.toml", "[thresholds]\nshort_term = \"5 years\"\n"), ("avtal.toml", "#- criteria.long_term\n")],
    ],
    good: &[&[(
        "avtal.toml",
        "[criteria.no_market]\nmet = \"yes\"\nbecause = \"Ingen annan erbjuder läxhjälp i Almby.\"\n",
    )]],
    check: Check::Criteria(check),
};

fn check(agreement: &Agreement, standing: Option<&CriteriaStanding<'_>>, context: &Context) -> Verdict {
    let Some(CriteriaStanding { rulebook, judgements }) = standing else { return Verdict::clean() };
    let holds = compute::holds(rulebook, judgements);
    let failed = judgements.iter().filter(|judgement| judgement.state == State::Failed && !judgement.is_contradicted());
    let findings = failed.map(|judgement| {
        let finding = finding(agreement, judgement, context);
        finding.level(if holds { Level::Info } else { judgement.criterion.level.value.level() })
    });
    findings.collect::<Vec<_>>().into()
}

fn finding(agreement: &Agreement, judgement: &Judgement<'_>, context: &Context) -> Finding {
    let (id, title) = (&judgement.criterion.id.value, &judgement.criterion.title);
    let field = format!("criteria.{id}");
    let status = compute::live_status(agreement, context.as_of);
    let message = if matches!(status, Status::Expired | Status::Terminated) {
        text!("kriteriet var inte uppfyllt: {title}", "the criterion was not met: {title}", title)
    } else {
        text!("kriteriet är inte uppfyllt: {title}", "the criterion is not met: {title}", title)
    };
    let finding = match judgement.claim.and_then(|claim| claim.met) {
        Some(met) => Finding::new(field, met.span, message),
        None => Finding::absent(field, agreement.place(None), message),
    };
    finding.help(if id == "no_market" {
        procurement(status, agreement, context)
    } else {
        match status {
            Status::Expired | Status::Terminated => text!(
                "avtalet gäller inte längre: väg in det om verksamheten ska fortsätta",
                "the agreement has ended: weigh it if the activity is to go on"
            ),
            Status::Draft => text!(
                "ändra utkastet så att kriteriet uppfylls, eller besluta om ett tidsbegränsat undantag i [[waivers]]",
                "change the draft so that the criterion is met, or decide on a waiver for a time in [[waivers]]",
            ),
            Status::Proposed => text!(
                "ändra förslaget så att kriteriet uppfylls, eller besluta om ett tidsbegränsat undantag i [[waivers]]",
                "change the proposal so that the criterion is met, or decide on a waiver for a time in [[waivers]]",
            ),
            Status::Upcoming | Status::Active | Status::Rejected | Status::ReferredBack | Status::Unreadable => text!(
                "ändra avtalet så att kriteriet uppfylls, avsluta det, eller besluta om ett tidsbegränsat undantag i \
                 [[waivers]]",
                "change the agreement so that the criterion is met, end it, or decide on a waiver for a time in \
                 [[waivers]]",
            ),
        }
    })
}

/// That procurement law must be tried, and how long the agreement still runs.
fn procurement(status: Status, agreement: &Agreement, context: &Context) -> Text {
    let left = match (status, compute::secured_end(agreement, context.as_of)) {
        (Status::Expired | Status::Terminated, _) => {
            return text!(
                "avtalet gäller inte längre: pröva mot upphandlingslagstiftningen om verksamheten ska fortsätta",
                "the agreement has ended: try under procurement law if the activity is to go on"
            );
        }
        (_, None) => Text::fixed("", ""),
        (_, Some(end)) => {
            let (end, left) = (end.value, days_text(days_left(context.as_of, end.value)));
            let subject = match status {
                Status::Draft => Text::fixed("utkastet", "the draft"),
                Status::Proposed => Text::fixed("förslaget", "the proposal"),
                Status::Rejected
                | Status::ReferredBack
                | Status::Upcoming
                | Status::Active
                | Status::Expired
                | Status::Terminated
                | Status::Unreadable => Text::fixed("avtalet", "the agreement"),
            };
            let end = Text::same(end.to_string());
            text!(
                "; {subject} gäller till och med {end}, {left} kvar",
                "; {subject} runs until {end}, {left} left",
                subject,
                end,
                left
            )
        }
    };
    text!(
        "pröva mot upphandlingslagstiftningen om verksamheten måste upphandlas{left}",
        "try under procurement law whether the activity must be procured{left}",
        left,
    )
}
