//! Lays waivers over findings. A waived finding is marked and counted, never gone.

use crate::model::{
    Acceptance, Code, Context, Diagnostic, Finding, Status, Summary, Waiver, codes, cut, is_placeholder, text,
};
use crate::rules::{Levels, registry};

/// Whether there is anything of a rule that someone may accept. There is not where the file itself could not be trusted, or a
/// person would be exposed.
pub fn can_be_waived(code: Code) -> bool {
    match code {
        codes::FORMULA_TEXT | codes::PLACEHOLDER | codes::EMPTY_TEXT | codes::CONTACT_DATA => true,
        codes::PERSONAL_IDENTITY_NUMBER => false,
        _ => !["S", "W"].contains(&code.family()) && code.0 != "P006" && !codes::IS_OF_SEAL.contains(&code),
    }
}

/// Marks what is waived, and tells of waivers that have run out (W001), match nothing (W002) or name no rule (S008, S004).
///
/// `diagnostics` are sorted by file.
pub fn apply(
    diagnostics: &mut [Diagnostic],
    summaries: &[Summary],
    context: &Context,
    levels: &Levels,
) -> Vec<(Code, Finding)> {
    let mut faults = Vec::new();
    for summary in summaries.iter().filter(|summary| !summary.waivers.is_empty()) {
        let first = diagnostics.partition_point(|diagnostic| diagnostic.finding.span.file < summary.file);
        let after = diagnostics.partition_point(|diagnostic| diagnostic.finding.span.file <= summary.file);
        let own = diagnostics.get_mut(first..after).unwrap_or_default();
        for (place, waiver) in (1..).zip(&summary.waivers) {
            faults.extend(one(waiver, place, own, context, levels).map(|fault| by_phase(fault, summary)));
        }
    }
    faults
}

/// Of an agreement that has ended nobody decides anew on a waiver.
fn by_phase((code, mut finding): (Code, Finding), summary: &Summary) -> (Code, Finding) {
    if code == codes::WAIVER_EXPIRED && matches!(summary.status, Status::Expired | Status::Terminated) {
        finding.helps = vec![text!(
            "avtalet har slutat: undantaget behöver inget nytt beslut",
            "the agreement has ended: the waiver needs no new decision"
        )];
    }
    (code, finding)
}

fn one(
    waiver: &Waiver,
    place: usize,
    own: &mut [Diagnostic],
    context: &Context,
    levels: &Levels,
) -> Option<(Code, Finding)> {
    let word = &waiver.rule.value;
    let rule_field = format!("waivers[{place}].rule");
    let Some(rule) = registry::find(word) else {
        // S013 has said it.
        if is_placeholder(word) {
            return None;
        }
        let finding = registry::unknown_rule(rule_field, &waiver.rule, false);
        return Some((codes::UNKNOWN_REFERENCE, finding));
    };
    let code = rule.code.0;
    if !can_be_waived(rule.code) {
        let message = text!("regeln {code} kan inte undantas", "the rule {code} cannot be waived");
        let help = text!("rätta felet och ta bort undantaget", "mend the fault and remove the waiver");
        return Some((codes::BAD_VALUE, Finding::new(rule_field, waiver.rule.span, message).help(help)));
    }
    let covers = |diagnostic: &Diagnostic| {
        diagnostic.code == rule.code
            && !diagnostic.finding.is_bound(rule.code)
            && waiver.field.as_ref().is_none_or(|field| is_within(&diagnostic.finding.field, &field.value))
    };
    let until = waiver.until.value;
    if until < context.as_of {
        let message = text!("undantaget från {code} gick ut {until}", "the waiver of {code} ran out on {until}");
        let finding = Finding::new(format!("waivers[{place}].until"), waiver.until.span, message).help(text!(
            "fatta ett nytt beslut, eller rätta det som undantaget gällde och ta bort det",
            "decide anew, or mend what the waiver was for and remove it",
        ));
        return Some((codes::WAIVER_EXPIRED, finding));
    }
    let mut matched = false;
    for diagnostic in own.iter_mut().filter(|diagnostic| covers(diagnostic)) {
        matched = true;
        diagnostic.waived =
            Some(Acceptance { reason: cut(&waiver.reason.value), decided_by: cut(&waiver.decided_by.value), until });
    }
    // A rule that did not run cannot be matched.
    if matched || !levels.runs(rule) {
        return None;
    }
    let message = text!("undantaget från {code} gäller ingen brist", "the waiver of {code} matches nothing");
    let help = text!("ta bort undantaget, eller rätta `field`", "remove the waiver, or correct `field`");
    Some((codes::WAIVER_UNUSED, Finding::new(rule_field, waiver.rule.span, message).help(help)))
}

fn is_within(field: &str, outer: &str) -> bool {
    field.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}
