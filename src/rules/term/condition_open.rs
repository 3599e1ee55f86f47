//! T016: a condition without an answer, though its time has begun.

use crate::compute::possible_end;
use crate::model::{
    Agreement, Code, Concern, Context, Date, Finding, Funding, FundingStatus, Level, Text, Verdict, excerpt,
    excerpt_of, text,
};
use crate::rules::{Check, Rule};
use chrono::Datelike;

pub static RULE: Rule = Rule {
    code: Code("T016"),
    name: "condition-open",
    level: Level::Warning,
    concern: Concern::Act,
    summary: Text::fixed(
        "ett villkor saknar svar trots att dess tid har börjat",
        "a condition has no answer though its time has begun",
    ),
    why: Text::fixed(
        "När tiden som ett villkor gäller har börjat ska någon veta om villkoret är uppfyllt: annars är det \
         oklart om avtalet gäller och om pengarna finns. Frågan gäller avtalets egna villkor och medel som en förlängning \
         beror på.",
        "Once the time that a condition governs has begun, somebody must know whether it is met: else it is unclear \
         whether the agreement holds and whether there is money. Asked of the agreement's own conditions and of funds \
         that an extension depends on.",
    ),
    source: None,
    bad: &[
        &[(
            "avtal.toml",
            "[term]\nstart = 2024-01-01\nend = 2026-12-31\nconditions = [{ text = \"Kommunen får statsbidrag.\" }]\n",
        )],
        &[(
            "avtal.toml",
            "[extension]\nmode = \"conditional\"\ndepends_on = [\"bidrag\"]\nlatest_end = 2027-12-31\n\n\
             [funding.bidrag]\nname = \"Statsbidrag\"\nyear = 2024\nstatus = \"applied\"\n",
        )],
    ],
    good: &[
        &[(
            "avtal.toml",
            "[term]\nstart = 2024-01-01\nend = 2026-12-31\n\
             conditions = [{ text = \"Kommunen får statsbidrag.\", met = true, decided = 2023-12-20 }]\n",
        )],
        &[(
            "avtal.toml",
            "[extension]\nmode = \"conditional\"\ndepends_on = [\"bidrag\"]\nlatest_end = 2027-12-31\n\n\
             [funding.bidrag]\nname = \"Statsbidrag\"\nyear = 2027\nstatus = \"applied\"\n",
        )],
    ],
    check: Check::Each(check),
};

/// So many characters of a condition are shown: it must be known which one is meant, and several may begin alike.
const LONGEST: usize = 120;

fn check(agreement: &Agreement, context: &Context) -> Verdict {
    if !agreement.is_partnership() {
        return Verdict::clean();
    }
    let mut verdict = Verdict::from(funds(agreement, context.as_of));
    let Some(term) = agreement.term.as_ref().filter(|term| !term.conditions.is_empty()) else { return verdict };
    let Some(start) = agreement.start() else {
        verdict.lacking = Some(Text::fixed("avtalets första dag", "the first day of the agreement"));
        return verdict;
    };
    let first = start.value;
    for (place, condition) in (1..).zip(&term.conditions).filter(|_| first <= context.as_of) {
        if condition.met.is_some() && condition.decided.is_none_or(|decided| decided.value <= context.as_of) {
            continue;
        }
        let words = excerpt_of(&condition.text, LONGEST);
        if let (Some(_), Some(decided)) = (condition.met, condition.decided) {
            let day = decided.value;
            let message = text!(
                "svaret på villkoret är daterat {day}, ett datum framåt i tiden: {words}",
                "the answer to the condition is dated {day}, a day to come: {words}"
            );
            let finding = Finding::new(format!("term.conditions[{place}].decided"), decided.span, message);
            verdict.findings.push(finding.also(start.span, text!("började gälla här", "started here")).help(text!(
                "rätta årtalet i `decided`; är svaret inte känt, ta bort `met` tills det är det",
                "correct the year in `decided`; if the answer is not known, remove `met` until it is"
            )));
            continue;
        }
        let message = text!(
            "avtalet började gälla {first}, men filen anger inte om villkoret är uppfyllt: {words}",
            "the agreement started on {first}, but the file does not state whether the condition is met: {words}"
        );
        let all = text!(
            "avtalet började gälla {first}, men filen anger inte om villkoren är uppfyllda: ",
            "the agreement started on {first}, but the file does not state whether the conditions are met: "
        );
        let finding = Finding::absent(format!("term.conditions[{place}].met"), condition.text.span, message)
            .together(all, Text::same(words));
        verdict.findings.push(finding.also(start.span, text!("började gälla här", "started here")).help(text!(
            "ta reda på svaret, och skriv in `met = true` eller `met = false` med `decided`",
            "find out the answer, and enter `met = true` or `met = false` with `decided`"
        )));
    }
    verdict
}

/// The funds that an extension depends on.
fn funds(agreement: &Agreement, as_of: Date) -> Vec<Finding> {
    let Some(rule) = &agreement.extension else { return Vec::new() };
    let keys = rule.depends_on.iter();
    let funds = keys.filter_map(|key| agreement.funding.iter().find(|fund| fund.key.value == key.value));
    funds.filter_map(|fund| open(agreement, fund, as_of)).collect()
}

fn open(agreement: &Agreement, fund: &Funding, as_of: Date) -> Option<Finding> {
    // The fund's own year, or else what comes after the agreed term.
    let begun = match fund.year {
        Some(year) => Date::from_ymd_opt(year.value, 1, 1)?,
        None => agreement.term.as_ref()?.end?.value.succ_opt()?,
    };
    if as_of < begun || is_answered(fund, as_of) {
        return None;
    }
    let (key, name) = (&fund.key.value, excerpt(&fund.name));
    let message = text!(
        "tiden från och med {begun} har börjat, men filen anger inte om medlen som den beror på är beviljade: {name}",
        "the time from {begun} on has begun, but the file does not state whether the funds it depends on are granted: \
         {name}"
    );
    let field = format!("funding.{key}.status");
    let help = text!(
        "ta reda på svaret, och skriv in `status = \"granted\"` eller `status = \"refused\"` med `decided`",
        "find out the answer, and enter `status = \"granted\"` or `status = \"refused\"` with `decided`",
    );
    let finding = match fund.status {
        Some(status) => Finding::new(field, status.span, message),
        None => Finding::absent(field, fund.span, message),
    };
    let all = text!(
        "tiden från och med {begun} har börjat, men filen anger inte om medlen som den beror på är beviljade: ",
        "the time from {begun} on has begun, but the file does not state whether the funds it depends on are granted: ",
    );
    let finding = finding.together(all, Text::same(name)).help(help);
    Some(if is_running(agreement, fund, as_of) { finding.lasting() } else { finding })
}

/// Whether the time that hangs on the fund goes on: the answer is then as wanted as ever, though what is decided may have ended.
fn is_running(agreement: &Agreement, fund: &Funding, as_of: Date) -> bool {
    possible_end(agreement, as_of).is_none_or(|end| as_of <= end)
        && fund.year.is_none_or(|year| as_of.year() <= year.value)
}

fn is_answered(fund: &Funding, as_of: Date) -> bool {
    let status = fund.status.map(|status| status.value);
    matches!(status, Some(FundingStatus::Granted | FundingStatus::Refused))
        && fund.decided.is_none_or(|decided| decided.value <= as_of)
}
