//! How long the agreement runs, how it may be prolonged, changed and ended, and who decided it.

use super::head::INCLUSIVE;
use super::sheet::{Sheet, noted};
use super::value::Shown;
use crate::model::{
    AmendedField, Amendment, AmendmentRule, AnyValue, At, Choice, Condition, Decision, Delegation, Ended, Extension,
    ExtensionRule, Notice, PageLine, Precision, Renegotiation, RenegotiationBy, Seal, SealParts, SealedPart, Signature,
    Term, Text, excerpt_of, text,
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
        let Extension { span: _, decided, until, declined, decided_by, reference, reported } = extension;
        sheet.row("decided", decided.value.cell());
        row(sheet, "until", until.as_ref());
        row(sheet, "declined", declined.as_ref());
        row(sheet, "decided_by", decided_by.as_ref());
        row(sheet, "reference", reference.as_ref());
        row(sheet, "reported", reported.as_ref());
        let day = decided.value.words();
        let by = decided_by.as_ref().map_or(Text::fixed("", ""), |by| {
            let by = by.value.words();
            text!(" av {by}", " by {by}", by)
        });
        let reference = reference.as_ref().map_or(String::new(), |reference| format!(", dnr {}", reference.value));
        let reference = Text::same(reference);
        let reported = reported.map_or(Text::fixed("", ""), |reported| {
            let reported = reported.value.words();
            text!(", anmält {reported}", ", reported {reported}", reported)
        });
        let how = text!(
            "beslutat {day}{by}{reference}{reported}",
            "decided {day}{by}{reference}{reported}",
            day,
            by,
            reference,
            reported
        );
        let Some(until) = until.map(|until| until.value.words()) else {
            return sheet.said(("förlängs inte", "not extended"), how);
        };
        let words = text!("till och med {until} ({how})", "until and including {until} ({how})", until, how);
        sheet.said(("förlängt", "extended"), words);
    });
}

/// `[[amendments]]`.
pub fn amendments(sheet: &mut Sheet<'_>) {
    sheet.each("amendments", &sheet.agreement.amendments, |sheet, _, amendment| {
        let Amendment { span: _, decided, kind, reference, what, changes, after } = amendment;
        sheet.row("decided", decided.value.cell());
        row(sheet, "reference", reference.as_ref());
        row(sheet, "what", what.as_ref());
        let day = decided.value.words();
        let reference = reference.as_ref().map_or(String::new(), |reference| format!(", {}", reference.value));
        let reference = Text::same(reference);
        let day = text!("beslutat {day}{reference}", "decided {day}{reference}", day, reference);
        let words = what.as_ref().map_or(Text::fixed("det nedan", "what stands below"), |what| what.value.words());
        sheet.said(("ändring", "amendment"), noted(words, Some(day)));
        sheet.maybe("kind", ("slag", "kind"), kind.as_ref());
        sheet.each("changes", changes, |sheet, _, change| {
            let AmendedField { span: _, field, from, to, rename } = change;
            row(sheet, "field", field.as_ref());
            row(sheet, "from", from.as_ref());
            row(sheet, "to", to.as_ref());
            row(sheet, "rename", rename.as_ref());
            sheet.said(("fält", "field"), changed(change));
        });
        sums(sheet, "after", after.as_ref());
    });
}

/// Checksums, for machines alone.
fn sums(sheet: &mut Sheet<'_>, name: &str, parts: Option<&SealParts>) {
    let Some(parts) = parts else { return };
    sheet.within(name, |sheet| {
        for part in SealedPart::ALL {
            row(sheet, part.key(), parts.of(*part));
        }
    });
}

/// What a change says, in a few words.
pub fn changed(change: &AmendedField) -> Text {
    let said = |value: Option<&At<AnyValue>>| value.map(|value| excerpt_of(&value.value.0, 60));
    let field = change.field.as_ref().or(change.rename.as_ref()).map(|field| field.value.as_str()).unwrap_or_default();
    match (said(change.from.as_ref()), said(change.to.as_ref())) {
        (Some(from), Some(to)) => text!("{field}: {from} → {to}", "{field}: {from} → {to}"),
        (None, Some(to)) if change.rename.is_some() => text!("{field} → {to}", "{field} → {to}"),
        (None, Some(to)) => text!("{field}: {to} tillkom", "{field}: {to} was added"),
        (Some(from), None) => text!("{field}: {from} togs bort", "{field}: {from} was removed"),
        (None, None) => Text::same(field),
    }
}

/// `[seal]`.
pub fn seal(sheet: &mut Sheet<'_>) {
    let Some(Seal { span: _, form, on, parts, amendments }) = &sheet.agreement.seal else { return };
    sheet.within("seal", |sheet| {
        sheet.row("form", form.value.cell());
        sheet.row("on", on.value.cell());
        row(sheet, "amendments", amendments.as_ref());
        let sealed =
            SealedPart::ALL.iter().filter(|part| parts.as_ref().is_some_and(|parts| parts.of(**part).is_some()));
        let titles: Vec<Text> = sealed.map(|part| part.title()).collect();
        let (day, titles, form) = (on.value.words(), Text::list(&titles), form.value);
        let words = text!("{day} i form {form}: {titles}", "{day} by form {form}: {titles}", day, titles);
        sheet.said(("förseglat", "sealed"), words);
        if let Some(count) = amendments {
            let count = count.value;
            sheet.said(("ändringar dessförinnan", "amendments before"), text!("{count}", "{count}"));
        }
        sums(sheet, "parts", parts.as_ref());
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
    let Some(Notice { span: _, period, written, given, given_by, given_decided }) = &sheet.agreement.notice else {
        return;
    };
    sheet.within("notice", |sheet| {
        sheet.maybe("period", ("uppsägningstid", "period"), period.as_ref());
        sheet.maybe("written", ("skriftligt", "in writing"), written.as_ref());
        sheet.maybe("given", ("uppsagt", "notice given"), given.as_ref());
        sheet.party("given_by", ("uppsagt av", "given by"), given_by.as_ref());
        sheet.maybe("given_decided", ("beslut att säga upp", "decided to give it"), given_decided.as_ref());
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
    sheet.maybe("termination", ("hävning", "termination for breach"), sheet.agreement.termination.as_ref());
}

/// `[decision]`.
pub fn decision(sheet: &mut Sheet<'_>) {
    let Some(decision) = &sheet.agreement.decision else { return };
    let Decision { span: _, status, date, body, reference, attested, immediate, adjusted, announced, delegations } =
        decision;
    sheet.within("decision", |sheet| {
        sheet.fact("status", ("status", "status"), status);
        sheet.maybe("date", ("sammanträde", "meeting"), date.as_ref());
        sheet.maybe("body", ("beslutas av", "decided by"), body.as_ref());
        sheet.maybe("reference", ("paragraf", "paragraph"), reference.as_ref());
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
