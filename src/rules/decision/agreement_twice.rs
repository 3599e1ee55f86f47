//! D009: one agreement in two files counts twice in every sum.

use crate::compute::name_mark;
use crate::model::{
    At, Code, Concern, Context, Date, Finding, Kind, Level, OrgNumber, PartySummary, Role, Span, Summary, Text, sort,
    text,
};
use crate::rules::{Check, Rule};
use std::collections::BTreeMap;

pub static RULE: Rule = Rule {
    code: Code("D009"),
    name: "agreement-twice",
    level: Level::Warning,
    concern: Concern::Mend,
    summary: Text::fixed("två filer verkar vara samma avtal", "two files seem to be one agreement"),
    why: Text::fixed(
        "Två filer med samma avtalstid och samma parter, eller med samma diarienummer och en idéburen part gemensam, är \
         oftast ett avtal som är inskrivet två gånger, om dessutom titeln eller beloppen är desamma. Då räknas det \
         två gånger i varje summa. Har filerna olika diarienummer ska både titeln och beloppen vara desamma. Samma \
         parter kan ha flera avtal samtidigt \
         om olika verksamheter. Avtal som följer på varandra genom `follows` jämförs inte.",
        "Two files with the same term and the same parties, or with the same registration number and a civil party in \
         common, are mostly one agreement that was entered twice, if the title or the amounts are the same, too. It then \
         counts twice in every sum. With a registration number each, both must be. The same parties may have several \
         agreements at a time, on different activities. Agreements that follow each other by `follows` are not compared.",
    ),
    source: None,
    bad: &[
        &[("avtal.toml", ""), ("kopia.toml", "reference = \"AN 2024/7\"\n")],
        &[("avtal.toml", ""), ("kopia.toml", "[term]\nstart = 2024-02-01\nend = 2026-12-31\n")],
        &[("avtal.toml", ""), ("kopia.toml", RENAMED)],
    ],
    good: &[
        &[("avtal.toml", ""), ("annat.toml", OTHER_ACTIVITY)],
        &[("avtal.toml", ""), ("annat.toml", OTHER_MATTER)],
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

/// The same agreement under another title: the same money twice.
const RENAMED: &str = "title = \"Läxhjälp, partnerskap 2024–2026\"\n";

/// Another activity of the same parties in the same years, decided in the same matter.
const OTHER_ACTIVITY: &str = "title = \"IOP om språkkafé i Almby\"\npurpose = \"Fler lär sig svenska.\"\n\n\
    [[costs]]\nper = \"year\"\nprecision = \"budget\"\ntotal = 250_000\nitems = [{ name = \"Ledare\", amount = 250_000 }]\n";

/// Two agreements that have only their general title in common, and a matter each.
const OTHER_MATTER: &str = "reference = \"AN 2024/7\"\n\n\
    [[costs]]\nper = \"year\"\nprecision = \"budget\"\ntotal = 250_000\nitems = [{ name = \"Ledare\", amount = 250_000 }]\n";

/// What two files have in common beside parties and term, or parties and number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum SharedMark {
    Title(u64),
    Money(u64),
}

impl SharedMark {
    const fn title(self) -> Text {
        match self {
            Self::Title(_) => Text::fixed("titel", "title"),
            Self::Money(_) => Text::fixed("belopp", "amounts"),
        }
    }
}

/// Who a party is, to whoever compares two files: a number is one organisation, but boards of one municipality share its.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Who {
    Number(OrgNumber),
    /// The mark of its name.
    Name(u64),
}

/// Of files that are alike so many are remembered: the rest are held against them.
const REMEMBERED: usize = 3;

/// How far a chain is followed; nobody lives to see a longer one.
const MOST: usize = 100;

fn check(summaries: &[Summary], _: &Context) -> Vec<Finding> {
    let partnerships = || summaries.iter().filter(|one| one.kind != Kind::Grant);
    let follows = partnerships().filter_map(|one| Some((one.id.as_str(), one.follows.as_ref()?.value.as_str())));
    let follows: BTreeMap<&str, &str> = follows.collect();
    let shared = shared(partnerships().flat_map(marks));
    let (mut by_term, mut by_reference) = (BTreeMap::new(), BTreeMap::new());
    let mut findings = Vec::new();
    for one in partnerships() {
        // Most agreements have a title and sums of their own, and no twin.
        let marks: Vec<SharedMark> = marks(one).filter(|mark| shared.binary_search(mark).is_ok()).collect();
        if marks.is_empty() {
            continue;
        }
        let (term, references) = (terms(one), references(one));
        let (mut same_term, mut same_reference) = (None, None);
        // Every key is remembered, whichever of them is told.
        for mark in marks {
            if let Some((term, parties)) = &term {
                let twin = first_alike(&mut by_term, (*term, parties.clone(), mark), one, &follows);
                same_term = same_term.or(twin.map(|twin| (twin, mark)));
            }
            for (number, who) in &references {
                let twin = first_alike(&mut by_reference, (*number, *who, mark), one, &follows);
                same_reference = same_reference.or(twin.map(|twin| (twin, mark)));
            }
        }
        let found = same_term.and_then(|(twin, mark)| of_one_term(one, twin, mark));
        findings.extend(found.or_else(|| {
            let (twin, mark) = same_reference?;
            of_one_reference(one, twin, mark)
        }));
    }
    findings
}

/// The title, and the money where there is any.
fn marks(one: &Summary) -> impl Iterator<Item = SharedMark> + use<> {
    [Some(SharedMark::Title(one.title_mark)), one.money_mark.map(SharedMark::Money)].into_iter().flatten()
}

/// The marks that several agreements have, in order.
fn shared(marks: impl Iterator<Item = SharedMark>) -> Vec<SharedMark> {
    let mut all: Vec<SharedMark> = marks.collect();
    sort(&mut all, Ord::cmp);
    all.chunk_by(PartialEq::eq).filter(|same| same.len() > 1).filter_map(|same| same.first().copied()).collect()
}

/// Whether a number each tells two files apart: unless nothing else does.
fn told_apart(one: &Summary, other: &Summary) -> bool {
    let number = |one: &Summary| one.reference.as_ref().map(|reference| name_mark(&reference.value));
    let is_other = number(one).zip(number(other)).is_some_and(|(one, other)| one != other);
    is_other && (one.title_mark != other.title_mark || one.money_mark != other.money_mark)
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
    let is_twin =
        |other: &&Summary| other.id != one.id && !told_apart(one, other) && !in_one_chain(&one.id, &other.id, follows);
    let twin = alike.iter().copied().find(is_twin);
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

type TermDays = (Date, Option<Date>);

/// The term and the parties, where both ends of the term are stated.
fn terms(one: &Summary) -> Option<(TermDays, Vec<Who>)> {
    let end = one.secured_end.map(|end| end.value);
    if end.is_none() && one.open_ended.is_none() {
        return None;
    }
    let mut parties: Vec<Who> = one.parties.iter().map(who).collect();
    parties.sort();
    Some(((one.start?.value, end), parties))
}

/// The registration number with each of the civil parties.
fn references(one: &Summary) -> Vec<(u64, Who)> {
    let Some(reference) = &one.reference else { return Vec::new() };
    let number = name_mark(&reference.value);
    let civil = one.parties.iter().filter(|party| party.role == Role::Civil);
    civil.map(|party| (number, who(party))).collect()
}

fn who(party: &PartySummary) -> Who {
    let number = party.number.filter(|_| party.role != Role::Public);
    number.map_or(Who::Name(party.name_mark), Who::Number)
}

fn of_one_term(one: &Summary, twin: &Summary, mark: SharedMark) -> Option<Finding> {
    let (id, first) = (&twin.id, one.start?);
    let start = first.value;
    let term = match one.secured_end {
        Some(end) => {
            let last = end.value;
            Text::same(format!("{start}–{last}"))
        }
        None => text!("från och med {start}", "from {start} on"),
    };
    let common = mark.title();
    let message = text!(
        "samma avtalstid, parter och {common} som {id}: {term}",
        "the same term, parties and {common} as {id}: {term}",
        common,
        term
    );
    Some(twice("term.start", first.span, message, twin.start?.span))
}

fn of_one_reference(one: &Summary, twin: &Summary, mark: SharedMark) -> Option<Finding> {
    let (id, reference): (_, &At<String>) = (&twin.id, one.reference.as_ref()?);
    let (number, common) = (&reference.value, mark.title());
    let message = text!(
        "samma diarienummer och {common} som {id}, {number}, och en idéburen part gemensam",
        "the same registration number and {common} as {id}, {number}, and a civil party in common",
        common
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
