//! How the agreement is judged: criteria, accepted findings, and what the rules find.

use super::head::INCLUSIVE;
use super::sheet::{Label, Sheet, noted};
use super::value::Shown;
use crate::compute::{self, Judgement, State};
use crate::model::{Cell, Choice, CriterionClaim, Diagnostic, Entry, Ledger, PageLine, Text, Waiver, text};

/// The criteria of the guideline with their state, then what the file says of criteria that are not asked.
pub fn criteria<K>(sheet: &mut Sheet<'_>, ledger: &Ledger<K>, entry: &Entry<K>) {
    let (agreement, context) = (sheet.agreement, sheet.context);
    let rulebook = context.rulebook_for(agreement);
    let judgements = rulebook.map(|rulebook| compute::judge(agreement, rulebook, context)).unwrap_or_default();
    if let Some(rulebook) = rulebook.filter(|_| !judgements.is_empty()) {
        sheet.said(("riktlinje", "guideline"), rulebook.citation());
    }
    for judgement in &judgements {
        let field = format!("criteria.{}", judgement.criterion.id.value);
        let state = if ledger.is_waived(entry.file, &field) { State::Waived } else { judgement.state };
        sheet.within(&field, |sheet| judged(sheet, judgement, state));
    }
    let asked =
        |claim: &CriterionClaim| judgements.iter().any(|judgement| judgement.criterion.id.value == claim.id.value);
    for claim in agreement.criteria.iter().filter(|claim| !asked(claim)) {
        let criterion = rulebook.and_then(|rulebook| rulebook.criterion(&claim.id.value));
        let title = criterion.map_or_else(|| claim.id.value.words(), |criterion| criterion.title.clone());
        sheet.within(&format!("criteria.{}", claim.id.value), |sheet| {
            let unasked = Text::fixed("frågas inte efter", "not asked");
            sheet.block(Some(text!("{unasked} – {title}", "{unasked} – {title}", unasked, title)));
            sheet.maybe("met", DECLARED, claim.met.as_ref());
            sheet.maybe("because", BECAUSE, claim.because.as_ref());
            sheet.list("evidence", EVIDENCE, &claim.evidence);
        });
    }
}

const DECLARED: Label = ("filen anger", "the file says");
const BECAUSE: Label = ("motivering", "because");
const EVIDENCE: Label = ("underlag", "evidence");

fn judged(sheet: &mut Sheet<'_>, judgement: &Judgement<'_>, state: State) {
    let (criterion, claim) = (judgement.criterion, judgement.claim);
    let demand = criterion.level.value;
    let (verdict, title) = (state.title(), noted(criterion.title.clone(), Some(demand.title())));
    sheet.block(Some(text!("{verdict} – {title}", "{verdict} – {title}", verdict, title)));
    sheet.row("level", demand.cell());
    sheet.row("state", state.cell());
    sheet.maybe("met", DECLARED, claim.and_then(|claim| claim.met.as_ref()));
    if let Some(because) = claim.and_then(|claim| claim.because.as_ref()) {
        sheet.row("because", because.value.cell());
    }
    if let Some(because) = judgement.because() {
        sheet.said(BECAUSE, because);
    }
    if let Some(claim) = claim {
        sheet.list("evidence", EVIDENCE, &claim.evidence);
    }
}

/// `[[waivers]]`.
pub fn waivers(sheet: &mut Sheet<'_>) {
    sheet.each("waivers", &sheet.agreement.waivers, |sheet, _, waiver| {
        let Waiver { span: _, rule, field, reason, decided_by, until } = waiver;
        sheet.block(Some(rule.value.words()));
        sheet.row("rule", rule.value.cell());
        sheet.maybe("field", ("fält", "field"), field.as_ref());
        sheet.fact("reason", ("skäl", "reason"), reason);
        sheet.fact("decided_by", ("beslutat av", "decided by"), decided_by);
        sheet.noted("until", ("till och med", "until"), until, Some(INCLUSIVE));
    });
}

/// What the rules find in the file, and which of them lacked facts.
pub fn findings<K>(sheet: &mut Sheet<'_>, ledger: &Ledger<K>, entry: &Entry<K>) {
    sheet.each("findings", ledger.findings_in(entry.file), |sheet, _, diagnostic| finding(sheet, diagnostic));
    let lacking: Vec<_> = ledger.not_judged.iter().filter(|not_judged| not_judged.file == entry.file).collect();
    sheet.each("not_judged", &lacking, |sheet, _, not_judged| {
        let (code, facts) = (Text::same(not_judged.code.0), &not_judged.facts);
        sheet.row("code", Cell::text(not_judged.code.0.to_owned()));
        sheet.row("facts", Cell::Words(facts.clone()));
        let label = text!("{code} ej prövad", "{code} not judged", code);
        sheet
            .line(PageLine::Fact(label, vec![text!("uppgifter saknas: {facts}", "facts are lacking: {facts}", facts)]));
    });
}

fn finding(sheet: &mut Sheet<'_>, diagnostic: &Diagnostic) {
    let (code, level, message) = (diagnostic.code.0, diagnostic.level, &diagnostic.finding.message);
    sheet.row("code", Cell::text(code.to_owned()));
    sheet.row("level", level.cell());
    sheet.row("field", Cell::text(diagnostic.finding.field.clone()));
    sheet.row("message", Cell::Words(message.clone()));
    sheet.row("waived", diagnostic.waived.is_some().cell());
    let waived = diagnostic.waived.as_ref().map(|waived| {
        let (until, by) = (waived.until, &waived.decided_by);
        text!("undantaget till och med {until} av {by}", "waived until {until} by {by}")
    });
    let (code, level) = (Text::same(code), level.title());
    let label = text!("{code} {level}", "{code} {level}", code, level);
    sheet.line(PageLine::Fact(label, vec![noted(message.clone(), waived)]));
}
