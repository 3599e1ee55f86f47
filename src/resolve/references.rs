//! S008 within one file: keys of parties and funds that the file itself does not define.

use super::keys::{is_well_formed, plain};
use crate::model::{Agreement, At, Code, Finding, RenegotiationBy, Span, Vocabulary, codes, swedish, text};
use std::fmt::Arguments;

/// A key that refers to a party or a fund, and the field in which it stands.
struct Reference<'a> {
    /// Put into words only where the key turns out to be unknown.
    field: Arguments<'a>,
    key: &'a At<String>,
    /// Whether it stands before an equals sign, and not after one.
    is_key: bool,
    names: Names,
}

/// Whoever runs the shared activity, whatever its key.
const HOST: &str = "host";

/// What a field names by its key.
#[derive(Clone, Copy)]
enum Names {
    Party,
    Fund,
    Either,
}

/// What the references of a file turned out to be.
pub struct LookedUp {
    /// Every one to a party or a fund that the file lacks. One whose table is there but broken is let pass.
    pub unknown: Vec<(Code, Finding)>,
    /// The fields of those that mean a party or a fund whose own key is miswritten: what follows from them is not known.
    pub unsure: Vec<String>,
}

/// Looks up every reference to a party or a fund.
pub fn check(agreement: &Agreement, broken: &[String]) -> LookedUp {
    let parties = || agreement.parties.iter().map(|party| party.key.value.as_str());
    let funds = || agreement.funding.iter().map(|fund| fund.key.value.as_str());
    let known = [parties().collect(), funds().collect(), parties().chain(funds()).collect::<Vocabulary<'_>>()];
    let [of_parties, of_funds, of_both] = &known;
    let is_broken = |key: &str| {
        broken.iter().any(|field| {
            let field = field.as_str();
            let named = field.strip_prefix("parties").or_else(|| field.strip_prefix("funding"));
            named.is_some_and(|rest| rest.is_empty() || rest.strip_prefix('.') == Some(key))
        })
    };
    // A party whose key is written with a capital is told of as such, and its remedy makes them one.
    let miswritten = || parties().chain(funds()).filter(|key| !is_well_formed(key));
    let is_miswritten = |key: &str| miswritten().any(|one| plain(one).as_deref() == Some(key));
    let (mut findings, mut unsure) = (Vec::new(), Vec::new());
    each_reference(agreement, |reference| {
        let known = match reference.names {
            Names::Party => of_parties,
            Names::Fund => of_funds,
            Names::Either => of_both,
        };
        let key = reference.key.value.as_str();
        if known.has(key) || is_broken(key) {
            return;
        }
        if is_miswritten(key) {
            unsure.push(reference.field.to_string());
        } else {
            // People write what a party is called.
            let named =
                agreement.parties.iter().find(|party| swedish::folded(&party.name.value) == swedish::folded(key));
            let named = named.filter(|_| !matches!(reference.names, Names::Fund)).map(|party| party.key.value.as_str());
            findings.push((codes::UNKNOWN_REFERENCE, unknown(&reference, known, named)));
        }
    });
    if !broken.iter().any(|field| field.starts_with("goals")) {
        findings.extend(unknown_goals(agreement));
    }
    LookedUp { unknown: findings, unsure }
}

/// Where a file refers to a party or a fund by its key, and whether the key stands before an equals sign there.
pub fn to(agreement: &Agreement, key: &str) -> Vec<(Span, bool)> {
    let mut places = Vec::new();
    each_reference(agreement, |reference| {
        if reference.key.value == key {
            places.push((reference.key.span, reference.is_key));
        }
    });
    places
}

/// Follow-ups of a goal that the file lacks: goals are named by their place.
fn unknown_goals(agreement: &Agreement) -> Vec<(Code, Finding)> {
    let count = agreement.goals.len();
    let followups = (1..).zip(&agreement.followups);
    let outcomes = followups
        .flat_map(|(place, followup)| (1..).zip(&followup.goals).map(move |(nth, outcome)| (place, nth, outcome.goal)));
    let is_unknown = |number: u32| number == 0 || usize::try_from(number).is_ok_and(|number| number > count);
    let unknown = outcomes.filter(|(_, _, goal)| is_unknown(goal.value));
    let finding = |(place, nth, goal): (usize, usize, At<u32>)| {
        let number = goal.value;
        let message = text!("filen har inget mål nummer {number}", "the file has no goal number {number}");
        let finding = Finding::new(format!("followups[{place}].goals[{nth}].goal"), goal.span, message);
        let help = if count == 0 {
            text!(
                "skriv in målen under [[goals]], i dokumentets ordning",
                "enter the goals under [[goals]], in the order of the document"
            )
        } else {
            text!(
                "målen räknas från 1 i filens ordning, till {count}",
                "goals are counted from 1 in the order of the file, to {count}"
            )
        };
        (codes::UNKNOWN_REFERENCE, finding.help(help))
    };
    unknown.map(finding).collect()
}

fn unknown(reference: &Reference<'_>, known: &Vocabulary<'_>, named: Option<&str>) -> Finding {
    let key = &reference.key.value;
    let message = match reference.names {
        Names::Either => {
            text!(
                "filen har varken någon part eller några medel med nyckeln `{key}`",
                "the file has no party and no fund `{key}`"
            )
        }
        Names::Fund => text!("filen har inga medel [funding.{key}]", "the file has no fund [funding.{key}]"),
        Names::Party => text!("filen har ingen part [parties.{key}]", "the file has no party [parties.{key}]"),
    };
    let finding = Finding::new(reference.field.to_string(), reference.key.span, message);
    if let Some(word) = named.or_else(|| known.nearest(key)) {
        return finding.meant(reference.key.span, reference.is_key, word);
    }
    let known = known.list();
    finding.help(text!("nycklar som finns: {known}", "keys that exist: {known}"))
}

/// Shows every reference of an agreement, in the order in which they are told of.
fn each_reference(agreement: &Agreement, mut show: impl FnMut(Reference<'_>)) {
    let mut show_party = |field: Arguments<'_>, key: &At<String>, is_key| {
        show(Reference { field, key, is_key, names: Names::Party });
    };
    if let Some(allocation) = &agreement.allocation {
        let shares = allocation.shares.iter().map(|share| &share.party);
        shares.for_each(|key| show_party(format_args!("allocation.shares.{}", key.value), key, true));
        let counts = allocation.basis.iter().flat_map(|basis| &basis.counts).map(|count| &count.party);
        counts.for_each(|key| show_party(format_args!("allocation.basis.counts.{}", key.value), key, true));
    }
    let mut party = |field: Arguments<'_>, key: &At<String>| show_party(field, key, false);
    if let Some(key) = &agreement.initiated_by {
        party(format_args!("initiated_by"), key);
    }
    if let Some(RenegotiationBy::Parties(keys)) =
        agreement.renegotiation.as_ref().and_then(|r| r.by.as_ref()).map(|by| &by.value)
    {
        for key in keys {
            party(format_args!("renegotiation.by"), key);
        }
    }
    let signers = agreement.amendment_rule.iter().flat_map(|rule| &rule.signed_by);
    signers.for_each(|key| party(format_args!("amendment_rule.signed_by"), key));
    for (place, signature) in (1..).zip(&agreement.signatures) {
        party(format_args!("signatures[{place}].party"), &signature.party);
    }
    if let Some(allocation) = &agreement.allocation {
        let remainder = allocation.remainder.iter();
        remainder.for_each(|key| party(format_args!("allocation.remainder"), key));
    }
    for (place, contribution) in (1..).zip(&agreement.contributions) {
        for key in &contribution.by {
            party(format_args!("contributions[{place}].by"), key);
        }
        contribution.matching.iter().for_each(|key| party(format_args!("contributions[{place}].matching"), key));
    }
    for (place, service) in (1..).zip(&agreement.services) {
        service.party.iter().for_each(|key| party(format_args!("services[{place}].party"), key));
    }
    for (place, duty) in (1..).zip(&agreement.duties) {
        duty.by.iter().for_each(|key| party(format_args!("duties[{place}].by"), key));
    }
    for (place, outcome) in (1..).zip(&agreement.outcomes) {
        outcome.party.iter().for_each(|key| party(format_args!("outcomes[{place}].party"), key));
        let books = outcome.booked_by.iter().filter(|key| key.value != HOST);
        books.for_each(|key| party(format_args!("outcomes[{place}].booked_by"), key));
    }
    for (place, attachment) in (1..).zip(&agreement.attachments) {
        attachment.party.iter().for_each(|key| party(format_args!("attachments[{place}].party"), key));
    }
    for (place, forecast) in (1..).zip(&agreement.forecasts) {
        forecast.party.iter().for_each(|key| party(format_args!("forecasts[{place}].party"), key));
    }
    for (place, invoiced) in (1..).zip(&agreement.invoiced) {
        invoiced.party.iter().for_each(|key| party(format_args!("invoiced[{place}].party"), key));
        invoiced.to.iter().for_each(|key| party(format_args!("invoiced[{place}].to"), key));
    }
    let given_by = agreement.notice.iter().filter_map(|notice| notice.given_by.as_ref());
    given_by.for_each(|key| party(format_args!("notice.given_by"), key));
    for (place, invoiced) in (1..).zip(&agreement.invoiced) {
        if let Some(key) = &invoiced.from {
            let field = format_args!("invoiced[{place}].from");
            show(Reference { field, key, is_key: false, names: Names::Either });
        }
    }
    for (place, payment) in (1..).zip(&agreement.payments) {
        let (field, key) = (format_args!("payments[{place}].from"), &payment.from);
        show(Reference { field, key, is_key: false, names: Names::Either });
        for key in payment.receivers() {
            let field = format_args!("payments[{place}].to");
            show(Reference { field, key, is_key: false, names: Names::Party });
        }
    }
    for key in agreement.extension.iter().flat_map(|rule| &rule.depends_on) {
        let field = format_args!("extension.depends_on");
        show(Reference { field, key, is_key: false, names: Names::Fund });
    }
}
