//! C003: a criterion that is said to be met, with nothing to show it.

use crate::compute::{self, Judgement, State};
use crate::model::{Agreement, Code, Context, Finding, Level, Text, Verdict, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("C003"),
    name: "criterion-not-evidenced",
    level: Level::Warning,
    summary: Text::fixed(
        "ett kriterium sägs vara uppfyllt, men inget visar det",
        "a criterion is said to be met, but nothing shows it",
    ),
    why: Text::fixed(
        "En mening som säger att alla krav är uppfyllda går inte att granska. Varje ja behöver en motivering, eller de \
         uppgifter som riktlinjen frågar efter.",
        "A sentence saying that all demands are met cannot be examined. Every yes needs a reason, or the facts that the guideline \
         asks for.",
    ),
    source: None,
    bad: &[
        &[("avtal.toml", "[criteria.no_market]\nmet = \"yes\"\n")],
        &[("avtal.toml", "#- allocation\n#- contributions\n")],
    ],
    good: &[&[(
        "avtal.toml",
        "[criteria.no_market]\nmet = \"yes\"\nbecause = \"Ingen annan erbjuder läxhjälp i Almby.\"\n",
    )]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, context: &Context) -> Verdict {
    let Some(rulebook) = context.rulebook_for(agreement) else { return Verdict::clean() };
    let judgements = compute::judge(agreement, rulebook, context);
    let bare = judgements.iter().filter(|judgement| judgement.state == State::NotEvidenced);
    bare.filter_map(finding).collect::<Vec<_>>().into()
}

fn finding(judgement: &Judgement<'_>) -> Option<Finding> {
    let criterion = judgement.criterion;
    let (id, title) = (&criterion.id.value, &criterion.title);
    let met = judgement.claim?.met?;
    let needs = criterion.needs.iter().map(|need| format!("`{}`", need.value)).collect::<Vec<_>>().join(", ");
    let message = text!(
        "sägs vara uppfyllt, men inget visar det: {title}",
        "said to be met, but nothing shows it: {title}",
        title
    );
    let all = Text::fixed("sägs vara uppfyllt, men inget visar det: ", "said to be met, but nothing shows it: ");
    let finding = Finding::new(format!("criteria.{id}"), met.span, message).together(all, title.clone());
    Some(finding.help(text!(
        "fyll i {needs} med det som visar det, eller ändra `met`",
        "fill in {needs} with what shows it, or change `met`",
    )))
}
