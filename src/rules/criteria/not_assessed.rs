//! C002: criteria that nobody has judged.

use super::programme_silent;
use crate::compute::{self, CriteriaStanding, State};
use crate::model::{Agreement, Code, Concern, Context, Criterion, Finding, Level, Paste, Test, Text, Verdict, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("C002"),
    name: "criterion-not-assessed",
    level: Level::Warning,
    concern: Concern::LookUp,
    summary: Text::fixed("ett eller flera kriterier är inte bedömda", "the file does not judge every criterion"),
    why: Text::fixed(
        "Den som beslutar ska kunna se hur varje kriterium i riktlinjen är bedömt. Ett kriterium som ingen har bedömt räknas \
         aldrig som uppfyllt.",
        "Whoever decides must see how every criterion of the guideline is judged. One that nobody has judged never counts as met.",
    ),
    source: None,
    bad: &[&[("avtal.toml", "#- criteria.no_market\n")]],
    good: &[&[(
        "avtal.toml",
        "[criteria.no_market]\nmet = \"yes\"\nbecause = \"Ingen annan erbjuder läxhjälp i Almby.\"\n",
    )]],
    check: Check::Criteria(check),
};

fn check(agreement: &Agreement, standing: Option<&CriteriaStanding<'_>>, context: &Context) -> Verdict {
    let Some(CriteriaStanding { judgements, .. }) = standing else { return no_guideline(agreement) };
    let open = judgements.iter().filter(|judgement| judgement.state == State::NotAssessed);
    // Of programmes that do not say what the criterion asks for C007 speaks.
    let silent = programme_silent::is_silent(agreement);
    let open: Vec<&Criterion> = open
        .filter(|judgement| !silent || judgement.criterion.test() != Test::Programme)
        .map(|judgement| judgement.criterion)
        .collect();
    let Some(first) = open.first().map(|criterion| criterion.id.value.as_str()) else { return Verdict::clean() };
    let (count, all) = (open.len(), judgements.len());
    let list = Text::join(open.iter().map(|criterion| &criterion.title), "; ");
    let keys = open.iter().map(|criterion| format!("[criteria.{}]", criterion.id.value)).collect::<Vec<_>>().join(", ");
    let place = agreement.criteria.first().map(|claim| claim.span);
    let message = if count == all {
        text!("inget av riktlinjens {all} kriterier är bedömt", "none of the guideline's {all} criteria is assessed")
    } else {
        text!(
            "{count} av {all} kriterier saknar bedömning: {list}",
            "{count} of {all} criteria are not assessed: {list}",
            list
        )
    };
    let finding = Finding::absent("criteria", agreement.place(place), message).resting_also_on(["programmes"]);
    if compute::has_ended(agreement, context.as_of) {
        return finding
            .help(text!(
                "avtalet gäller inte längre: skriv in de bedömningar som dokumentet anger, under {keys}",
                "the agreement has ended: enter what the document says of them, under {keys}",
            ))
            .into();
    }
    // `new` writes the tables.
    if agreement.criteria.iter().any(|claim| claim.id.value == first) {
        return finding
            .help(text!(
                "bedöm dem: fyll i `met` (yes, partly eller no) och `because` under {keys}",
                "judge each: fill in `met` (yes, partly or no) and `because` under {keys}",
            ))
            .into();
    }
    finding
        .help(text!(
            "bedöm dem, med `met` (yes, partly eller no) och `because`: {keys}",
            "judge each, with `met` (yes, partly or no) and `because`: {keys}",
        ))
        .block(Paste::last(text!(
            "[criteria.{first}]\nmet     = \"FYLL I: yes, partly eller no\"\nbecause = \"FYLL I: motivering\"\n",
            "[criteria.{first}]\nmet     = \"FILL IN: yes, partly or no\"\nbecause = \"FILL IN: the reason\"\n",
        )))
        .into()
}

/// Without a guideline a partnership cannot be judged at all.
fn no_guideline(agreement: &Agreement) -> Verdict {
    if agreement.kind.value == crate::model::Kind::Iop {
        Verdict::lacks(Text::fixed("en riktlinje att pröva mot", "a guideline to judge by"))
    } else {
        Verdict::clean()
    }
}
