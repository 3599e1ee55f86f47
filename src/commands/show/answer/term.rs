//! How long the agreement runs, how it may be prolonged, changed and ended, and who decided it.

use super::head::INCLUSIVE;
use super::sheet::{Sheet, noted};
use super::value::Shown;
use crate::model::{
    Amendment, AmendmentRule, At, Choice, Condition, Decision, Delegation, Ended, Extension, ExtensionRule, Notice,
    PageLine, Precision, Renegotiation, RenegotiationBy, Signature, Term, Text, text,
};

/// `[term]`.
pub fn term(sheet: &mut Sheet<'_>) {
    let Some(term) = &sheet.agreement.term else { return };
    let Term { span: _, start, end, open_ended, precision, printed, conditions } = term;
    sheet.within("term", |sheet| {
        if let Some(start) = start {
            sheet.row("start", start.value.cell());
            sheet.said(("första dag", "first day"), term.stated().text(start.value));
        }
        if let Some(end) = end {
            let inclusive = Some(INCLUSIVE).filter(|_| term.stated().precision(end.value) == Precision::Day);
            sheet.row("end", end.value.cell());
            sheet.said(("sista dag", "last day"), noted(term.stated().text(end.value), inclusive));
        }
        sheet.maybe("open_ended", ("tills vidare", "open-ended"), open_ended.as_ref());
        sheet.maybe("precision", ("noggrannhet", "precision"), precision.as_ref());
        sheet.maybe("printed", ("så tryckt", "as printed"), printed.as_ref());
        sheet.each("conditions", conditions, condition);
    });
}

fn condition(sheet: &mut Sheet<'_>, _: usize, condition: &Condition) {
    let Condition { span: _, text, met, decided } = condition;
    sheet.row("text", text.value.cell());
    row(sheet, "met", met.as_ref());
    row(sheet, "decided", decided.as_ref());
    let answer = match met.map(|met| met.value) {
        Some(true) => Text::fixed("uppfyllt", "met"),
        Some(false) => Text::fixed("inte uppfyllt", "not met"),
        None => Text::fixed("ännu inte avgjort", "still open"),
    };
    let answer = with(answer, decided.map(|day| day.value.words()));
    sheet.said(("villkor", "condition"), noted(text.value.words(), Some(answer)));
}

fn row<T: Shown>(sheet: &mut Sheet<'_>, name: &str, value: Option<&At<T>>) {
    if let Some(value) = value {
        sheet.row(name, value.value.cell());
    }
}

/// Words, and after a comma what there is to add.
fn with(words: Text, more: Option<Text>) -> Text {
    match more {
        Some(more) => Text::join([&words, &more], ", "),
        None => words,
    }
}

/// `[extension]`.
pub fn extension(sheet: &mut Sheet<'_>) {
    let Some(rule) = &sheet.agreement.extension else { return };
    let ExtensionRule { span: _, mode, length, times, latest_end, decide_by, written, depends_on } = rule;
    sheet.within("extension", |sheet| {
        sheet.fact("mode", ("slag", "mode"), mode);
        sheet.maybe("length", ("ett steg", "one step"), length.as_ref());
        if let Some(times) = times {
            sheet.row("times", times.value.cell());
            let times = times.value;
            sheet.said(("antal steg", "steps"), text!("högst {times}", "at most {times}"));
        }
        if let Some(latest) = latest_end {
            sheet.noted("latest_end", ("längst till", "never beyond"), latest, Some(INCLUSIVE));
        }
        sheet.maybe("decide_by", ("beslut senast", "decide by"), decide_by.as_ref());
        sheet.maybe("written", ("skriftligt", "in writing"), written.as_ref());
        sheet.parties("depends_on", ("beror av", "depends on"), depends_on);
    });
}

/// `[[extensions]]`: what was decided over time.
pub fn extensions(sheet: &mut Sheet<'_>) {
    sheet.each("extensions", &sheet.agreement.extensions, |sheet, _, extension| {
        let Extension { span: _, decided, until, reference } = extension;
        sheet.row("decided", decided.value.cell());
        sheet.row("until", until.value.cell());
        row(sheet, "reference", reference.as_ref());
        let (until, day) = (until.value.words(), decided.value.words());
        let reference = reference.as_ref().map_or(String::new(), |reference| format!(", dnr {}", reference.value));
        let reference = Text::same(reference);
        sheet.said(
            ("förlängt", "extended"),
            text!(
                "till och med {until} (beslutat {day}{reference})",
                "until and including {until} (decided {day}{reference})",
                until,
                day,
                reference
            ),
        );
    });
}

/// `[[amendments]]`.
pub fn amendments(sheet: &mut Sheet<'_>) {
    sheet.each("amendments", &sheet.agreement.amendments, |sheet, _, amendment| {
        let Amendment { span: _, decided, what } = amendment;
        sheet.row("decided", decided.value.cell());
        sheet.row("what", what.value.cell());
        let day = decided.value.words();
        let day = text!("beslutat {day}", "decided {day}", day);
        sheet.said(("ändring", "amendment"), noted(what.value.words(), Some(day)));
    });
}

/// `[ended]`.
pub fn ended(sheet: &mut Sheet<'_>) {
    let Some(Ended { span: _, on, why }) = &sheet.agreement.ended else { return };
    sheet.within("ended", |sheet| {
        sheet.noted("on", ("sista dag", "last day"), on, Some(INCLUSIVE));
        sheet.maybe("why", ("skäl", "reason"), why.as_ref());
    });
}

/// `[notice]`.
pub fn notice(sheet: &mut Sheet<'_>) {
    let Some(Notice { span: _, period, written }) = &sheet.agreement.notice else { return };
    sheet.within("notice", |sheet| {
        sheet.maybe("period", ("uppsägningstid", "period"), period.as_ref());
        sheet.maybe("written", ("skriftligt", "in writing"), written.as_ref());
    });
}

/// `[renegotiation]`.
pub fn renegotiation(sheet: &mut Sheet<'_>) {
    let Some(rule) = &sheet.agreement.renegotiation else { return };
    let Renegotiation { span: _, by, trigger, performs_meanwhile } = rule;
    sheet.within("renegotiation", |sheet| {
        let label = ("får begäras av", "may be asked by");
        match by.as_ref().map(|by| &by.value) {
            Some(RenegotiationBy::Any) => {
                sheet.row("by", "any".to_owned().cell());
                sheet.said(label, Text::fixed("vilken part som helst", "any party"));
            }
            Some(RenegotiationBy::Parties(keys)) => sheet.parties("by", label, keys),
            None => {}
        }
        sheet.maybe("trigger", ("när", "when"), trigger.as_ref());
        sheet.maybe("performs_meanwhile", ("gäller under tiden", "holds meanwhile"), performs_meanwhile.as_ref());
    });
}

/// `[amendment_rule]` and `dispute`.
pub fn changes(sheet: &mut Sheet<'_>) {
    if let Some(AmendmentRule { span: _, written, signed_by }) = &sheet.agreement.amendment_rule {
        sheet.within("amendment_rule", |sheet| {
            sheet.maybe("written", ("ändras skriftligt", "changed in writing"), written.as_ref());
            sheet.parties("signed_by", ("undertecknas av", "signed by"), signed_by);
        });
    }
    sheet.maybe("dispute", ("tvist", "dispute"), sheet.agreement.dispute.as_ref());
}

/// `[decision]`.
pub fn decision(sheet: &mut Sheet<'_>) {
    let Some(decision) = &sheet.agreement.decision else { return };
    let Decision { span: _, status, date, body, attested, immediate, adjusted, announced, delegations } = decision;
    sheet.within("decision", |sheet| {
        sheet.fact("status", ("läge", "status"), status);
        sheet.maybe("date", ("sammanträde", "meeting"), date.as_ref());
        sheet.maybe("body", ("beslutas av", "decided by"), body.as_ref());
        sheet.inline("attested", ("godkänt", "attested"), attested);
        sheet.maybe("immediate", ("omedelbar justering", "adjusted at once"), immediate.as_ref());
        sheet.maybe("adjusted", ("protokoll justerat", "minutes adjusted"), adjusted.as_ref());
        sheet.maybe("announced", ("anslaget", "announced"), announced.as_ref());
        sheet.each("delegations", delegations, delegation);
    });
}

fn delegation(sheet: &mut Sheet<'_>, _: usize, delegation: &Delegation) {
    let Delegation { to, scope, condition } = delegation;
    sheet.row("to", to.value.cell());
    row(sheet, "scope", scope.as_ref());
    row(sheet, "condition", condition.as_ref());
    let (to, what) = (to.value.words(), scope.map(|scope| scope.value.title()));
    let words = match what {
        Some(what) => text!("{to} får {what}", "{to} may {what}", to, what),
        None => to,
    };
    let condition = condition.as_ref().map(|condition| condition.value.words());
    let condition = condition.map(|condition| text!("villkor: {condition}", "condition: {condition}", condition));
    sheet.said(("delegation", "delegation"), noted(words, condition));
}

/// `[[signatures]]`.
pub fn signatures(sheet: &mut Sheet<'_>) {
    sheet.each("signatures", &sheet.agreement.signatures, |sheet, _, signature| {
        let Signature { span: _, party, role, date, acting } = signature;
        sheet.party_row("party", party);
        row(sheet, "role", role.as_ref());
        row(sheet, "date", date.as_ref());
        row(sheet, "acting", acting.as_ref());
        let day = date.map_or(Text::fixed("utan datum", "undated"), |date| date.value.words());
        let acting = acting.filter(|acting| acting.value).map(|_| Text::fixed("tillförordnad", "acting"));
        let role = role.as_ref().map(|role| noted(role.value.words(), acting.clone())).or(acting);
        let words = role.map_or(day.clone(), |role| with(role, Some(day)));
        let name = sheet.name_of(party);
        sheet.line(PageLine::Item(text!("{name}: {words}", "{name}: {words}", name, words)));
    });
}
