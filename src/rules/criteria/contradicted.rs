//! C004: a criterion is said to be met, and the facts of the same file say that it is not.

use crate::compute::{self, CriteriaStanding, Judgement};
use crate::model::{Agreement, Code, Concern, Context, Finding, Level, Span, Test, Text, Verdict, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("C004"),
    name: "criterion-contradicted",
    level: Level::Error,
    concern: Concern::Mend,
    summary: Text::fixed(
        "filen motsäger sin egen bedömning av ett kriterium",
        "the file contradicts its own judgement of a criterion",
    ),
    why: Text::fixed(
        "När bedömningen säger ja och uppgifterna i samma fil säger nej är något av dem fel, och filen går inte att \
         lita på innan det är utrett.",
        "Where the judgement says yes and the facts in the same file say no, one of them is wrong, and nobody can trust the file \
         until that is settled.",
    ),
    source: None,
    bad: &[
        &[("avtal.toml", "initiated_by = \"almby\"\n")],
        &[("liggare.toml", "[thresholds]\nshort_term = \"5 years\"\n"), ("avtal.toml", "")],
        &[(
            "avtal.toml",
            "[allocation]\nmethod = \"percent\"\nshares = { almby = 100 }\n\n\
             [[contributions]]\nby = [\"laxhjalpen\"]\nkind = \"in_kind\"\nwhat = \"volontärtimmar\"\namount = 0\n",
        )],
    ],
    good: &[&[("avtal.toml", "initiated_by = \"laxhjalpen\"\n")]],
    check: Check::Criteria(check),
};

fn check(agreement: &Agreement, standing: Option<&CriteriaStanding<'_>>, context: &Context) -> Verdict {
    let Some(standing) = standing else { return Verdict::clean() };
    let contradicted = standing.judgements.iter().filter(|judgement| judgement.is_contradicted());
    contradicted.filter_map(|judgement| finding(agreement, judgement, context)).collect::<Vec<_>>().into()
}

fn finding(agreement: &Agreement, judgement: &Judgement<'_>, context: &Context) -> Option<Finding> {
    let (id, title) = (&judgement.criterion.id.value, &judgement.criterion.title);
    let met = judgement.claim?.met?;
    let message = text!(
        "anges som uppfyllt, men filens uppgifter säger nej: {title}",
        "said to be met, but the facts of the file say no: {title}",
        title
    );
    let mut finding = Finding::new(format!("criteria.{id}"), met.span, message);
    for (span, words) in facts(judgement.criterion.test(), agreement, context) {
        finding = finding.also(span, words);
    }
    Some(finding.help(text!("rätta bedömningen eller uppgiften", "correct the judgement or the fact")))
}

/// The places that say no.
fn facts(test: Test, agreement: &Agreement, context: &Context) -> Vec<(Span, Text)> {
    match test {
        Test::OrgInitiative => {
            let initiator = agreement.initiated_by.iter();
            initiator
                .map(|by| (by.span, text!("en offentlig part tog initiativet", "a public party took the initiative")))
                .collect()
        }
        Test::Programme => {
            let silent = agreement.programmes.iter().filter_map(|programme| programme.mentions_civil_society);
            silent
                .map(|mention| (mention.span, text!("nämner inte civilsamhället", "does not mention civil society")))
                .collect()
        }
        Test::LongTerm => {
            let limit = context.settings.thresholds.short_term.map(|limit| limit.value.text()).unwrap_or(text!("", ""));
            let end = compute::secured_end(agreement, context.as_of);
            end.map(|end| (end.span, text!("kortare än {limit}", "shorter than {limit}", limit))).into_iter().collect()
        }
        Test::CoFinancing => {
            let zero = agreement.contributions.iter().filter(|one| compute::is_of_nothing(one));
            zero.map(|one| (one.span, text!("noll kronor eller timmar", "zero kronor or hours"))).collect()
        }
        Test::Declared => Vec::new(),
    }
}
