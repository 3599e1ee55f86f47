//! C003: a criterion that is said to be met, with nothing to show it.

use crate::compute::{CriteriaStanding, Judgement, State};
use crate::model::{Agreement, Code, Concern, Context, Finding, Level, Paste, Role, Text, Verdict, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("C003"),
    name: "criterion-not-evidenced",
    level: Level::Warning,
    concern: Concern::LookUp,
    summary: Text::fixed(
        "ett kriterium anges som uppfyllt men underlag saknas",
        "a criterion is said to be met, but nothing shows it",
    ),
    why: Text::fixed(
        "En mening om att alla krav är uppfyllda går inte att granska. Varje ja behöver en motivering, eller de \
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
    check: Check::Criteria(check),
};

fn check(agreement: &Agreement, standing: Option<&CriteriaStanding<'_>>, _: &Context) -> Verdict {
    let Some(standing) = standing else { return Verdict::clean() };
    let bare = standing.judgements.iter().filter(|judgement| judgement.state == State::NotEvidenced);
    bare.filter_map(|judgement| finding(agreement, judgement)).collect::<Vec<_>>().into()
}

fn finding(agreement: &Agreement, judgement: &Judgement<'_>) -> Option<Finding> {
    let criterion = judgement.criterion;
    let (id, title) = (&criterion.id.value, &criterion.title);
    let met = judgement.claim?.met?;
    let needs = criterion.needs.iter().map(|need| format!("`{}`", need.value)).collect::<Vec<_>>().join(", ");
    let message = text!(
        "anges som uppfyllt men underlag saknas: {title}",
        "said to be met, but nothing shows it: {title}",
        title
    );
    let all = Text::fixed("anges som uppfyllt men underlag saknas: ", "said to be met, but nothing shows it: ");
    let finding = Finding::new(format!("criteria.{id}"), met.span, message).together(all, title.clone());
    let finding = finding.help(text!(
        "för `{id}`: ange underlaget i {needs}, eller ändra `met`",
        "for `{id}`: fill in {needs} with what shows it, or change `met`",
    ));
    let blocks = criterion.needs.iter().filter_map(|need| block(agreement, id, &need.value));
    Some(blocks.fold(finding, Finding::block))
}

/// What to paste to fill in a field that a criterion asks for.
fn block(agreement: &Agreement, id: &str, need: &str) -> Option<Paste> {
    let reason = |key: &str| text!("{key} = \"FYLL I: underlag\"\n", "{key} = \"FILL IN: what shows it\"\n");
    match need {
        "because" => Some(Paste::under(format!("[criteria.{id}]"), reason("because"))),
        "evidence" => {
            let lines =
                text!("evidence = [\"FYLL I: dokument, datum\"]\n", "evidence = [\"FILL IN: document, date\"]\n");
            Some(Paste::under(format!("[criteria.{id}]"), lines))
        }
        "contributions" => {
            let civil = agreement.parties.iter().find(|party| party.role.value == Role::Civil)?;
            let by = &civil.key.value;
            let lines = text!(
                "[[contributions]]\nby   = [\"{by}\"]\nkind = \"in_kind\"\nwhat = \"FYLL I: vad parten bidrar med\"\n",
                "[[contributions]]\nby   = [\"{by}\"]\nkind = \"in_kind\"\nwhat = \"FILL IN: what the party puts in\"\n",
            );
            Some(Paste::last(lines))
        }
        _ => None,
    }
}
