//! D009: one agreement in two files counts twice in every sum.

use crate::compute::folded;
use crate::model::{
    At, Code, Context, Date, Finding, Kind, Level, OrgNumber, PartySummary, Role, Span, Summary, Text, text,
};
use crate::rules::{Check, Rule};
use std::collections::BTreeMap;

pub static RULE: Rule = Rule {
    code: Code("D009"),
    name: "agreement-twice",
    level: Level::Warning,
    summary: Text::fixed("två filer verkar vara samma avtal", "two files seem to be one agreement"),
    why: Text::fixed(
        "Två filer med samma avtalstid och samma parter, eller med samma diarienummer och en idéburen part gemensam, är \
         oftast ett avtal som är inskrivet två gånger. Då räknas det två gånger i varje summa. Avtal som följer på \
         varandra genom `follows` jämförs inte.",
        "Two files with the same term and the same parties, or with the same registration number and a civil party in \
         common, are mostly one agreement that was entered twice. It then counts twice in every sum. Agreements that \
         follow each other by `follows` are not compared.",
    ),
    source: None,
    bad: &[
        &[("avtal.toml", ""), ("kopia.toml", "reference = \"AN 2024/7\"\n")],
        &[("avtal.toml", ""), ("kopia.toml", "[term]\nstart = 2024-02-01\nend = 2026-12-31\n")],
    ],
    good: &[
        &[
            ("avtal.toml", ""),
            ("annat.toml", "reference = \"AN 2024/7\"\n\n[term]\nstart = 2024-02-01\nend = 2026-12-31\n"),
        ],
        &[
            ("avtal.toml", "[term]\nstart = 2024-01-01\nend = 2024-12-31\n"),
            ("efter.toml", "follows = \"avtal\"\n\n[term]\nstart = 2025-01-01\nend = 2027-12-31\n"),
        ],
    ],
    check: Check::Ledger(check),
};

/// Who a party is, to whoever compares two files: a number is one organisation, but boards of one municipality share its.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Who {
    Number(OrgNumber),
    Name(String),
}

/// Of files that are alike so many are remembered: the rest are held against them.
const REMEMBERED: usize = 3;

/// How far a chain is followed; nobody lives to see a longer one.
const MOST: usize = 100;

fn check(summaries: &[Summary], _: &Context) -> Vec<Finding> {
    let partnerships = || summaries.iter().filter(|one| one.kind != Kind::Grant);
    let follows = partnerships().filter_map(|one| Some((one.id.as_str(), one.follows.as_ref()?.value.as_str())));
    let follows: BTreeMap<&str, &str> = follows.collect();
    let (mut by_term, mut by_reference) = (BTreeMap::new(), BTreeMap::new());
    let mut findings = Vec::new();
    for one in partnerships() {
        let same_term = terms(one).and_then(|key| first_alike(&mut by_term, key, one, &follows));
        let same_reference =
            references(one).into_iter().filter_map(|key| first_alike(&mut by_reference, key, one, &follows));
        // Every key is remembered, whichever of them is told.
        let same_reference: Vec<_> = same_reference.collect();
        let found = same_term.and_then(|twin| of_one_term(one, twin));
        findings.extend(found.or_else(|| of_one_reference(one, same_reference.first()?)));
    }
    findings
}

/// The first file before this one that has the same key and does not follow it or lead to it.
fn first_alike<'a, K: Ord>(
    seen: &mut BTreeMap<K, Vec<&'a Summary>>,
    key: K,
    one: &'a Summary,
    follows: &BTreeMap<&str, &str>,
) -> Option<&'a Summary> {
    let alike = seen.entry(key).or_default();
    // Of two files with one id S009 tells.
    let twin = alike.iter().copied().find(|other| other.id != one.id && !in_one_chain(&one.id, &other.id, follows));
    if alike.len() < REMEMBERED {
        alike.push(one);
    }
    twin
}

fn in_one_chain(one: &str, other: &str, follows: &BTreeMap<&str, &str>) -> bool {
    let leads = |from: &str, to: &str| {
        let before = |id: &&str| follows.get(id).copied();
        std::iter::successors(follows.get(from).copied(), before).take(MOST).any(|id| id == to)
    };
    leads(one, other) || leads(other, one)
}

type Term = (Date, Option<Date>);

/// The term and the parties, where both ends of the term are stated.
fn terms(one: &Summary) -> Option<(Term, Vec<Who>)> {
    let end = one.secured_end.map(|end| end.value);
    if end.is_none() && one.open_ended.is_none() {
        return None;
    }
    let mut parties: Vec<Who> = one.parties.iter().map(who).collect();
    parties.sort();
    Some(((one.start?.value, end), parties))
}

/// The registration number with each of the civil parties.
fn references(one: &Summary) -> Vec<(String, Who)> {
    let Some(reference) = &one.reference else { return Vec::new() };
    let civil = one.parties.iter().filter(|party| party.role == Role::Civil);
    civil.map(|party| (folded(&reference.value), who(party))).collect()
}

fn who(party: &PartySummary) -> Who {
    let number = party.number.filter(|_| party.role != Role::Public);
    number.map_or_else(|| Who::Name(folded(&party.name.value)), Who::Number)
}

fn of_one_term(one: &Summary, twin: &Summary) -> Option<Finding> {
    let (id, first) = (&twin.id, one.start?);
    let start = first.value;
    let term = match one.secured_end {
        Some(end) => {
            let last = end.value;
            Text::same(format!("{start}–{last}"))
        }
        None => text!("från och med {start}", "from {start} on"),
    };
    let message = text!(
        "samma avtalstid och samma parter som {id}: {term}",
        "the same term and the same parties as {id}: {term}",
        term
    );
    Some(twice("term.start", first.span, message, twin.start?.span))
}

fn of_one_reference(one: &Summary, twin: &Summary) -> Option<Finding> {
    let (id, reference): (_, &At<String>) = (&twin.id, one.reference.as_ref()?);
    let number = &reference.value;
    let message = text!(
        "samma diarienummer som {id}, {number}, och en idéburen part gemensam",
        "the same registration number as {id}, {number}, and a civil party in common"
    );
    Some(twice("reference", reference.span, message, twin.reference.as_ref()?.span))
}

fn twice(field: &str, span: Span, message: Text, other: Span) -> Finding {
    Finding::new(field, span, message).also(other, text!("samma här", "the same here")).help(text!(
        "är det ett och samma avtal, ta bort den ena filen; följer det ena på det andra, skriv `follows`; är det två \
         avtal, rätta det som är fel eller lägg in ett undantag",
        "if it is one agreement, remove one of the files; if one follows the other, write `follows`; if they are two \
         agreements, correct what is wrong or enter a waiver",
    ))
}
