//! C001: a criterion of the guideline is not met.

use crate::compute::{self, Judgement, State};
use crate::model::{Agreement, Code, Context, Finding, Level, Status, Text, Verdict, days_left, days_text, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("C001"),
    name: "criterion-failed",
    level: Level::Warning,
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
    check: Check::Graded(check),
};

fn check(agreement: &Agreement, context: &Context) -> Verdict {
    let Some(rulebook) = context.rulebook_for(agreement) else { return Verdict::clean() };
    let judgements = compute::judge(agreement, rulebook, context);
    let holds = compute::holds(rulebook, &judgements);
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
    let message = text!("kriteriet är inte uppfyllt: {title}", "the criterion is not met: {title}", title);
    let finding = match judgement.claim.and_then(|claim| claim.met) {
        Some(met) => Finding::new(field, met.span, message),
        None => Finding::absent(field, agreement.place(None), message),
    };
    if id == "no_market"
        && let Some(left) = time_left(agreement, context)
    {
        return finding.help(text!(
            "pröva mot upphandlingslagstiftningen om verksamheten måste upphandlas{left}",
            "try under procurement law whether the activity must be procured{left}",
            left,
        ));
    }
    finding.help(text!(
        "ändra avtalet så att kriteriet uppfylls, avsluta det, eller besluta om ett tidsbegränsat undantag i [[waivers]]",
        "change the agreement so that the criterion is met, end it, or decide on a waiver for a time in [[waivers]]",
    ))
}

/// How long the agreement still runs; none where it has ended and nothing is left to decide.
fn time_left(agreement: &Agreement, context: &Context) -> Option<Text> {
    match compute::status(agreement, context.as_of) {
        Status::Expired | Status::Terminated | Status::Unreadable => None,
        Status::Draft | Status::Upcoming | Status::Active => {
            Some(match compute::secured_end(agreement, context.as_of) {
                Some(end) => {
                    let (end, left) = (end.value, days_text(days_left(context.as_of, end.value)));
                    let end = Text::same(end.to_string());
                    text!(
                        "; avtalet gäller till och med {end}, {left} kvar",
                        "; the agreement runs until {end}, {left} left",
                        end,
                        left
                    )
                }
                None => Text::fixed("", ""),
            })
        }
    }
}
