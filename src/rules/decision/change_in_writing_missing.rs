//! D008: an agreement should say how it may be changed.

use crate::compute::has_ended;
use crate::model::{
    Agreement, Code, Concern, Context, Decision, DelegationScope, Finding, Level, StatesNone, Text, Verdict, text,
};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("D008"),
    name: "change-in-writing-missing",
    level: Level::Info,
    concern: Concern::LookUp,
    summary: Text::fixed(
        "filen anger inte hur avtalet får ändras",
        "the file does not state how the agreement may change",
    ),
    why: Text::fixed(
        "Ett avtal kan annars ändras muntligt, och då finns inget som visar vad som gäller. Vanligen \
         ska ändringar vara skriftliga och undertecknade av parterna.",
        "Otherwise an agreement can be changed by word of mouth, and nothing shows what holds. Mostly changes are to \
         be in writing and signed by the parties.",
    ),
    source: None,
    bad: &[&[("avtal.toml", "#- amendment_rule\n")]],
    good: &[
        &[("avtal.toml", "[amendment_rule]\nwritten = true\nsigned_by = [\"almby\", \"laxhjalpen\"]\n")],
        &[(
            "avtal.toml",
            "#- amendment_rule\n[decision]\nstatus = \"decided\"\ndate = 2023-11-14\n\
             delegations = [{ to = \"förvaltningschefen\", scope = \"amend\" }]\n",
        )],
    ],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, context: &Context) -> Verdict {
    let is_denied = agreement.denies(StatesNone::AmendmentRule);
    let is_stated = agreement.amendment_rule.is_some() || is_denied || may_be_amended_by_delegation(agreement);
    if !agreement.is_partnership() || is_stated {
        return Verdict::clean();
    }
    let message =
        text!("filen anger inte hur avtalet får ändras", "the file does not state how the agreement may change");
    let help = if has_ended(agreement, context.as_of) {
        text!(
            "står det i avtalet, skriv in det: [amendment_rule] med `written` och `signed_by`; avtalet gäller inte \
             längre, annars finns inget att göra",
            "if the agreement says so, enter it: [amendment_rule] with `written` and `signed_by`; it has ended, so else \
             nothing is to be done",
        )
    } else {
        text!(
            "står det i avtalet, skriv in det: [amendment_rule] med `written` och `signed_by`; annars ta upp det när \
             avtalet förnyas",
            "if the agreement says so, enter it: [amendment_rule] with `written` and `signed_by`; else raise it at the \
             next renewal",
        )
    };
    Finding::absent("amendment_rule", agreement.place(None), message).help(help).into()
}

/// Whether the committee has handed on the power to amend the agreement: who may change it is then stated. A delegation that
/// is only proposed is none yet.
fn may_be_amended_by_delegation(agreement: &Agreement) -> bool {
    let delegated = agreement.decision.iter().flat_map(Decision::delegated);
    let mut scopes = delegated.filter_map(|delegation| delegation.scope);
    scopes.any(|scope| scope.value == DelegationScope::Amend)
}
