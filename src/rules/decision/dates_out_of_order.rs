//! D010: what must come first, and comes last.

use super::party_name;
use crate::compute::{secured_end, written_end};
use crate::model::{
    Agreement, At, Code, Concern, Context, Date, Decision, DecisionStatus, Finding, Level, Text, Verdict, excerpt, text,
};
use crate::rules::{Check, Rule};
use chrono::Datelike;

pub static RULE: Rule = Rule {
    code: Code("D010"),
    name: "dates-out-of-order",
    level: Level::Error,
    concern: Concern::Mend,
    summary: Text::fixed("datum står i omöjlig eller ovanlig ordning", "days stand in an impossible or unusual order"),
    why: Text::fixed(
        "Ett protokoll justeras efter sammanträdet och anslås efter justeringen, och ett program slutar inte gälla innan \
         det börjar: säger filen något annat är ett årtal felskrivet, och då går varken laga kraft eller frister att \
         räkna ut. Det som bara är ovanligt är en varning: ett beslut efter avtalets sista dag, medel som beslutas \
         när deras år är slut, ett tjänsteutlåtande som godkänns efter sammanträdet, en underskrift före beslutet \
         eller efter sista dagen, medel som betalas ut innan de är beviljade, ett beslut om ett avtal som har upphört.",
        "Minutes are adjusted after the meeting and announced after that, and a programme does not end before it begins: \
         where the file says otherwise a year is misprinted, and neither legal force nor deadlines can be computed. What \
         is merely unusual is a warning: a decision after the last day of the agreement, funds decided once their year is \
         over, an officer's report approved after the meeting, a signature before the decision or after the last day, funds \
         paid out before they are granted, a decision on an agreement that has ended.",
    ),
    source: None,
    bad: &[
        &[("avtal.toml", "[decision]\nstatus = \"decided\"\ndate = 2023-11-14\nadjusted = 2023-11-02\n")],
        &[(
            "avtal.toml",
            "[decision]\nstatus = \"decided\"\ndate = 2023-11-14\nadjusted = 2023-11-21\nannounced = 2023-11-20\n",
        )],
        &[(
            "avtal.toml",
            "[[programmes]]\nname = \"Program för barns uppväxtvillkor\"\nfrom = 2027-01-01\nto = 2026-12-31\n\
             mentions_civil_society = true\nwhere = \"avsnitt 4\"\n",
        )],
        &[("avtal.toml", "[decision]\nstatus = \"decided\"\ndate = 2023-11-14\nattested = [2023-12-01]\n")],
    ],
    good: &[
        &[(
            "avtal.toml",
            "[decision]\nstatus = \"decided\"\ndate = 2023-11-14\nattested = [2023-10-30]\nadjusted = 2023-11-14\n\
             announced = 2023-11-14\n",
        )],
        &[(
            "avtal.toml",
            "[[programmes]]\nname = \"Program för barns uppväxtvillkor\"\nfrom = 2026-12-31\nto = 2026-12-31\n\
             mentions_civil_society = true\nwhere = \"avsnitt 4\"\n",
        )],
    ],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, context: &Context) -> Verdict {
    if !agreement.is_partnership() {
        return Verdict::clean();
    }
    let mut findings = Vec::new();
    if let Some(decision) = &agreement.decision {
        findings.extend(minutes(decision));
        findings.extend(after_the_term(agreement, decision));
        findings.extend(attested(decision));
        // While the decision is to come its own day is the fault, and D002 tells of it.
        if decision.date.is_none_or(|date| date.value <= context.as_of) {
            findings.extend(signatures(agreement, decision));
            findings.extend(extensions(agreement, decision));
        }
    }
    findings.extend(signed_late(agreement));
    findings.extend(reported_before_decided(agreement));
    findings.extend(after_early_end(agreement));
    findings.extend(paid_before_granted(agreement));
    findings.extend(programmes(agreement));
    findings.extend(funds(agreement));
    findings.into()
}

/// Two days of which the first must not come after the second, and where each is written.
fn out_of_order(field: String, message: Text, late: At<Date>, early: At<Date>, label: Text, help: Text) -> Finding {
    Finding::new(field, late.span, message).also(early.span, label).help(help)
}

fn minutes(decision: &Decision) -> Vec<Finding> {
    let help = || text!("rätta årtalet efter protokollet", "correct the year by the minutes");
    let mut findings = Vec::new();
    if let (Some(date), Some(adjusted)) = (decision.date, decision.adjusted)
        && adjusted.value < date.value
    {
        let (day, meeting) = (adjusted.value, date.value);
        let message = text!(
            "protokollet justerades {day}, före sammanträdet {meeting}",
            "the minutes were adjusted on {day}, before the meeting on {meeting}"
        );
        let label = text!("sammanträdet", "the meeting");
        findings.push(out_of_order("decision.adjusted".into(), message, adjusted, date, label, help()));
    }
    if let (Some(adjusted), Some(announced)) = (decision.adjusted, decision.announced)
        && announced.value < adjusted.value
    {
        let (day, adjustment) = (announced.value, adjusted.value);
        let message = text!(
            "protokollet anslogs {day}, innan det justerades {adjustment}",
            "the minutes were announced on {day}, before they were adjusted on {adjustment}"
        );
        let label = text!("justerades här", "adjusted here");
        findings.push(out_of_order("decision.announced".into(), message, announced, adjusted, label, help()));
    }
    if let (Some(date), None, Some(announced)) = (decision.date, decision.adjusted, decision.announced)
        && announced.value < date.value
    {
        let (day, meeting) = (announced.value, date.value);
        let message = text!(
            "protokollet anslogs {day}, före sammanträdet {meeting}",
            "the minutes were announced on {day}, before the meeting on {meeting}"
        );
        let label = text!("sammanträdet", "the meeting");
        findings.push(out_of_order("decision.announced".into(), message, announced, date, label, help()));
    }
    findings
}

/// By what was secured on the day of the decision.
fn after_the_term(agreement: &Agreement, decision: &Decision) -> Option<Finding> {
    let date = decision.date?;
    let end = secured_end(agreement, date.value).filter(|end| end.value < date.value)?;
    let (day, last) = (date.value, end.value);
    let message = text!(
        "ovanligt sent beslut: {day}, efter avtalets sista dag {last}",
        "an unusually late decision: {day}, after the last day of the agreement {last}"
    );
    let help = text!(
        "kontrollera årtalen; är dagen ett beslut om förlängning, skriv in det i [[extensions]]",
        "check the years; if it is the day of an extension, enter that in [[extensions]]"
    );
    let label = text!("slutar här", "ends here");
    Some(out_of_order("decision.date".into(), message, date, end, label, help).level(Level::Warning))
}

fn attested(decision: &Decision) -> Option<Finding> {
    let date = decision.date?;
    let late = decision.attested.iter().copied().find(|attested| attested.value > date.value)?;
    let (day, meeting) = (late.value, date.value);
    let message = text!(
        "ovanlig ordning: tjänsteutlåtandet godkändes {day}, efter sammanträdet {meeting}",
        "an unusual order: the officer's report was approved on {day}, after the meeting on {meeting}"
    );
    let help = text!(
        "kontrollera årtalen mot tjänsteutlåtandet och protokollet",
        "check the years by the report and the minutes"
    );
    let label = text!("sammanträdet", "the meeting");
    Some(out_of_order("decision.attested".into(), message, late, date, label, help).level(Level::Warning))
}

fn signatures(agreement: &Agreement, decision: &Decision) -> Vec<Finding> {
    let Some(date) = decision.date.filter(|_| decision.status.value == DecisionStatus::Decided) else {
        return Vec::new();
    };
    let dated = (1..).zip(&agreement.signatures).filter_map(|(place, one)| Some((place, one, one.date?)));
    let early = dated.filter(|(_, _, signed)| signed.value < date.value);
    let findings = early.map(|(place, signature, signed): (usize, _, _)| {
        let (name, day, meeting) = (party_name(agreement, &signature.party), signed.value, date.value);
        let message = text!(
            "ovanlig ordning: {name} skrev under {day}, före beslutet {meeting}",
            "an unusual order: {name} signed on {day}, before the decision on {meeting}"
        );
        let help = text!(
            "kontrollera årtalen; skrevs avtalet under före beslutet och gällde bara om nämnden godkände det, skriv det som skäl i \
             [[waivers]]",
            "check the years; if it was signed before the decision and held only if the committee approved it, write that as the \
             reason in [[waivers]]",
        );
        let label = text!("beslutet", "the decision");
        let field = format!("signatures[{place}].date");
        out_of_order(field, message, signed, date, label, help).level(Level::Warning)
    });
    findings.collect()
}

fn extensions(agreement: &Agreement, decision: &Decision) -> Vec<Finding> {
    let Some(date) = decision.date.filter(|_| decision.status.value == DecisionStatus::Decided) else {
        return Vec::new();
    };
    let early = (1..).zip(&agreement.extensions).filter(|(_, one)| one.decided.value < date.value);
    let findings = early.map(|(place, extension): (usize, _)| {
        let (day, first) = (extension.decided.value, date.value);
        let message = text!(
            "ovanlig ordning: förlängningen beslutades {day}, före avtalet {first}",
            "an unusual order: the extension was decided on {day}, before the agreement on {first}"
        );
        let help = text!("kontrollera årtalen mot besluten", "check the years by the decisions");
        let label = text!("beslutet om avtalet", "the decision on the agreement");
        let field = format!("extensions[{place}].decided");
        out_of_order(field, message, extension.decided, date, label, help).level(Level::Warning)
    });
    findings.collect()
}

/// Signatures after the last day that is written, or on which it ended: there was nothing left to agree on.
fn signed_late(agreement: &Agreement) -> Vec<Finding> {
    let goes_on = agreement.open_ended().is_some() || agreement.renews();
    let written = written_end(agreement).filter(|_| !goes_on);
    let ended = agreement.ended.as_ref().map(|ended| ended.on);
    let Some(end) = [written, ended].into_iter().flatten().min_by_key(|end| end.value) else { return Vec::new() };
    let dated = (1..).zip(&agreement.signatures).filter_map(|(place, one)| Some((place, one, one.date?)));
    let late = dated.filter(|(_, _, signed)| end.value < signed.value);
    let findings = late.map(|(place, signature, signed): (usize, _, _)| {
        let (name, day, last) = (party_name(agreement, &signature.party), signed.value, end.value);
        let message = text!(
            "ovanligt sent: {name} skrev under {day}, efter avtalets sista dag {last}",
            "unusually late: {name} signed on {day}, after the last day of the agreement {last}"
        );
        let help = text!("kontrollera årtalen mot dokumentet", "check the years by the document");
        let label = text!("slutar här", "ends here");
        out_of_order(format!("signatures[{place}].date"), message, signed, end, label, help).level(Level::Warning)
    });
    findings.collect()
}

/// Extensions that were reported to the committee before whoever had the delegation decided on them.
fn reported_before_decided(agreement: &Agreement) -> Vec<Finding> {
    let reported = (1..).zip(&agreement.extensions).filter_map(|(place, one)| Some((place, one, one.reported?)));
    let early = reported.filter(|(_, one, reported)| reported.value < one.decided.value);
    let findings = early.map(|(place, extension, reported): (usize, _, _)| {
        let (day, decided) = (reported.value, extension.decided.value);
        let message = text!(
            "ovanlig ordning: förlängningen anmäldes till nämnden {day}, innan den beslutades {decided}",
            "an unusual order: the extension was reported to the committee on {day}, before it was decided on {decided}"
        );
        let help = text!("kontrollera årtalen mot besluten", "check the years by the decisions");
        let label = text!("beslutades här", "decided here");
        let field = format!("extensions[{place}].reported");
        out_of_order(field, message, reported, extension.decided, label, help).level(Level::Warning)
    });
    findings.collect()
}

/// What was decided of an agreement that had ended before its time.
fn after_early_end(agreement: &Agreement) -> Vec<Finding> {
    let Some(ended) = agreement.ended.as_ref().map(|ended| ended.on) else { return Vec::new() };
    let extensions = (1..).zip(&agreement.extensions).map(|(place, one): (usize, _)| {
        let what = Text::fixed("förlängningen beslutades", "the extension was decided on");
        (format!("extensions[{place}].decided"), one.decided, what)
    });
    let amendments = (1..).zip(&agreement.amendments).map(|(place, one): (usize, _)| {
        let what = Text::fixed("ändringen beslutades", "the amendment was decided on");
        (format!("amendments[{place}].decided"), one.decided, what)
    });
    let late = extensions.chain(amendments).filter(|(_, decided, _)| ended.value < decided.value);
    let findings = late.map(|(field, decided, what)| {
        let (day, last) = (Text::same(decided.value.to_string()), Text::same(ended.value.to_string()));
        let message = text!(
            "ovanlig ordning: {what} {day}, men avtalet upphörde {last}",
            "an unusual order: {what} {day}, but the agreement ended on {last}",
            what,
            day,
            last
        );
        let help = text!(
            "rätta årtalet; gäller avtalet ännu, ta bort [ended]",
            "correct the year; if the agreement still holds, remove [ended]"
        );
        let label = text!("upphörde här", "ended here");
        out_of_order(field, message, decided, ended, label, help).level(Level::Warning)
    });
    findings.collect()
}

/// Money paid out of a fund before it was decided.
fn paid_before_granted(agreement: &Agreement) -> Vec<Finding> {
    let payments = (1..).zip(&agreement.payments);
    let findings = payments.filter_map(|(place, payment): (usize, _)| {
        let fund = agreement.funding.iter().find(|fund| fund.key.value == payment.from.value)?;
        let (due, decided) = (payment.due?, fund.decided?);
        if decided.value <= due.value || agreement.party(&payment.from.value).is_some() {
            return None;
        }
        let (name, day, granted) = (excerpt(&fund.name), due.value, decided.value);
        let message = text!(
            "ovanlig ordning: {name} betalas ut {day}, innan medlen beslutades {granted}",
            "an unusual order: {name} is paid out on {day}, before the funds were decided on {granted}"
        );
        let label = text!("medlen beslutades här", "the funds were decided here");
        let help = text!("kontrollera årtalen mot besluten", "check the years by the decisions");
        let field = format!("payments[{place}].due");
        Some(out_of_order(field, message, due, decided, label, help).level(Level::Warning))
    });
    findings.collect()
}

fn programmes(agreement: &Agreement) -> Vec<Finding> {
    let programmes = (1..).zip(&agreement.programmes);
    let findings = programmes.filter_map(|(place, programme): (usize, _)| {
        let (from, to) =
            (programme.from?, programme.to.filter(|to| Some(to.value) < programme.from.map(|from| from.value))?);
        let (name, first, last) = (excerpt(&programme.name), from.value, to.value);
        let message = text!(
            "{name} slutar gälla {last}, innan det börjar gälla {first}",
            "{name} ends on {last}, before it begins on {first}"
        );
        let help = text!("rätta årtalet i `from` eller `to`", "correct the year in `from` or `to`");
        let label = text!("börjar gälla här", "begins here");
        Some(out_of_order(format!("programmes[{place}].to"), message, to, from, label, help))
    });
    findings.collect()
}

fn funds(agreement: &Agreement) -> Vec<Finding> {
    let findings = agreement.funding.iter().filter_map(|fund| {
        let (decided, year) = (fund.decided?, fund.year?);
        if decided.value.year() <= year.value {
            return None;
        }
        let (key, name) = (&fund.key.value, excerpt(&fund.name));
        let (day, of) = (decided.value, year.value);
        let message = text!(
            "ovanligt sent: {name} för {of} beslutades {day}, när året var slut",
            "unusually late: {name} for {of} was decided on {day}, when the year was over"
        );
        let finding = Finding::new(format!("funding.{key}.decided"), decided.span, message).level(Level::Warning);
        Some(finding.also(year.span, text!("året", "the year")).help(text!(
            "rätta årtalet i `year` eller `decided`; stämmer de, lägg in ett undantag",
            "correct the year in `year` or `decided`; if they are right, enter a waiver"
        )))
    });
    findings.collect()
}
