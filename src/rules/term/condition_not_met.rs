//! T026: an agreement whose condition is not met does not run.

use crate::compute::{self, FundState, fund_state};
use crate::model::{
    Agreement, At, Code, Concern, Condition, Context, Date, Finding, Funding, Level, Status, Text, Verdict, excerpt,
    text,
};
use crate::rules::{Check, Rule};
use std::collections::BTreeMap;

pub static RULE: Rule = Rule {
    code: Code("T026"),
    name: "condition-not-met",
    level: Level::Warning,
    concern: Concern::Mend,
    summary: Text::fixed(
        "ett villkor är inte uppfyllt, men avtalet gäller",
        "a condition is not met, but the agreement runs",
    ),
    why: Text::fixed(
        "Ett avtal som gäller bara om något inträffar gäller inte när det är klart att det inte gör det. Antingen har avtalet \
         upphört, eller så är svaret fel. Detsamma gäller en förlängning in i det år vars medel har avslagits; är den inte \
         beslutad än är det en upplysning att den inte kan bli av.",
        "An agreement that holds only if something comes to pass does not hold once it is clear that it will not. Either the \
         agreement has ended, or the answer is wrong. So too of an extension into the year whose funds were refused; where it \
         is not decided yet, it is for information that it cannot come about.",
    ),
    source: None,
    bad: &[
        &[(
            "avtal.toml",
            "[term]\nstart = 2024-01-01\nend = 2026-12-31\n\
             conditions = [{ text = \"Kommunen får statsbidrag.\", met = false, decided = 2024-02-01 }]\n",
        )],
        &[(
            "avtal.toml",
            "[extension]\nmode = \"conditional\"\ndepends_on = [\"bidrag\"]\nlatest_end = 2027-12-31\n\n\
             [funding.bidrag]\nname = \"Statsbidrag\"\nyear = 2027\nstatus = \"refused\"\n\n\
             [[extensions]]\ndecided = 2024-02-01\nuntil = 2027-12-31\n",
        )],
        &[(
            "avtal.toml",
            "[extension]\nmode = \"conditional\"\ndepends_on = [\"bidrag\"]\nlatest_end = 2027-12-31\n\n\
             [funding.bidrag]\nname = \"Statsbidrag\"\nyear = 2027\nstatus = \"refused\"\n",
        )],
    ],
    good: &[
        &[(
            "avtal.toml",
            "[term]\nstart = 2024-01-01\nend = 2026-12-31\n\
             conditions = [{ text = \"Kommunen får statsbidrag.\", met = true, decided = 2024-02-01 }]\n",
        )],
        &[(
            "avtal.toml",
            "[extension]\nmode = \"conditional\"\ndepends_on = [\"bidrag\"]\nlatest_end = 2027-12-31\n\n\
             [funding.bidrag]\nname = \"Statsbidrag\"\nyear = 2027\nstatus = \"granted\"\n\n\
             [[extensions]]\ndecided = 2024-02-01\nuntil = 2027-12-31\n",
        )],
    ],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, context: &Context) -> Verdict {
    let Some(term) = agreement.term.as_ref().filter(|_| agreement.is_partnership()) else { return Verdict::clean() };
    if compute::status(agreement, context.as_of) != Status::Active {
        return Verdict::clean();
    }
    let mut verdict = Verdict::from(refused(agreement, context.as_of));
    let known = |condition: &Condition| condition.decided.is_none_or(|decided| decided.value <= context.as_of);
    let findings = (1..).zip(&term.conditions).filter_map(|(place, condition)| {
        let met = condition.met.filter(|met| !met.value && known(condition))?;
        let words = excerpt(&condition.text);
        let message = text!(
            "villkoret är inte uppfyllt, men avtalet gäller enligt filen: {words}",
            "the condition is not met, but the agreement runs by the file: {words}"
        );
        let finding = Finding::new(format!("term.conditions[{place}].met"), met.span, message);
        let finding = match agreement.start() {
            Some(start) => finding.also(start.span, text!("gäller från och med här", "runs from here")),
            None => finding,
        };
        Some(finding.help(text!(
            "har avtalet upphört: skriv in [ended] med `on` och `why`; annars rätta `met`",
            "if the agreement has ended: enter [ended] with `on` and `why`; else correct `met`"
        )))
    });
    verdict.findings.extend(findings);
    verdict
}

/// Steps of an extension whose funds were refused, whether or not they have been decided all the same.
fn refused(agreement: &Agreement, as_of: Date) -> Vec<Finding> {
    let refused = agreement.funding.iter().filter(|fund| fund_state(fund, as_of) == FundState::Refused);
    let refused: BTreeMap<&str, &Funding> = refused.map(|fund| (fund.key.value.as_str(), fund)).collect();
    let keys = agreement.extension.iter().flat_map(|rule| &rule.depends_on);
    let findings = keys.filter_map(|key| Some(refusal(agreement, key, refused.get(key.value.as_str())?)));
    findings.collect()
}

fn refusal(agreement: &Agreement, key: &At<String>, fund: &Funding) -> Finding {
    let (name, place) = (excerpt(&fund.name), fund.status.map_or(fund.span, |status| status.span));
    let label = text!("avslaget", "refused");
    if let Some((nth, written)) = extended_into(agreement, fund) {
        let until = written.value;
        let message = text!(
            "förlängd till och med {until}, men medlen som förlängningen beror på har avslagits: {name}",
            "extended until and including {until}, but the funds that it depends on were refused: {name}"
        );
        let finding = Finding::new(format!("extensions[{nth}].until"), written.span, message);
        return finding.also(place, label).help(text!(
            "är medlen beviljade: rätta `status`; annars kontrollera beslutet att förlänga",
            "if the funds are granted: correct `status`; else check the decision to extend"
        ));
    }
    let message = text!(
        "förlängningen beror på medel som har avslagits: {name}",
        "the extension depends on funds that were refused: {name}"
    );
    let finding = Finding::new("extension.depends_on", key.span, message).level(Level::Info);
    finding.also(place, label).help(text!(
        "är medlen beviljade: rätta `status`; annars kan avtalet inte förlängas med dem",
        "if the funds are granted: correct `status`; else the agreement cannot be extended by them"
    ))
}

/// The first extension past the agreed end that reaches the year of a fund.
fn extended_into(agreement: &Agreement, fund: &Funding) -> Option<(usize, At<Date>)> {
    let first = Date::from_ymd_opt(fund.year?.value, 1, 1)?;
    let end = agreement.term.as_ref()?.end?.value;
    // A year that the agreed term holds already needs no extension.
    let beyond = first.max(end.succ_opt().unwrap_or(end));
    agreement.prolongations().map(|(place, _, until)| (place, until)).find(|(_, until)| until.value >= beyond)
}
