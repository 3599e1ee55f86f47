//! S008: what a file refers to must exist.

use crate::model::{
    Agreement, At, Code, Committee, Concern, Context, Finding, Ledger, Level, Rulebook, Settings, Summary, Text,
    Vocabulary, codes, nearest, swedish, text,
};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: codes::UNKNOWN_REFERENCE,
    name: "unknown-reference",
    level: Level::Error,
    concern: Concern::Mend,
    summary: Text::fixed(
        "filen hänvisar till något som inte finns",
        "the file refers to something that does not exist",
    ),
    why: Text::fixed(
        "En nyckel för en part, medel eller en nämnd, ett avtals id, en riktlinje eller en regel som inte \
         finns är nästan alltid felstavad. Belopp och frister hamnar då hos fel part, eller hos ingen.",
        "The key of a party, a fund or a committee, the id of an agreement, a guideline or a rule that does not \
         exist is nearly always misspelt. Amounts and deadlines then land with the wrong party, or with none.",
    ),
    source: None,
    bad: &[
        &[("avtal.toml", "initiated_by = \"laxhjelpen\"\n")],
        &[("avtal.toml", "committee = \"almbi\"\n")],
        &[("avtal.toml", "follows = \"avtal-2021\"\n")],
        &[("liggare.toml", "[rules]\nZ001 = \"off\"\n"), ("avtal.toml", "")],
    ],
    good: &[
        &[("avtal.toml", "initiated_by = \"laxhjalpen\"\n")],
        &[("liggare.toml", "[rules]\nM001 = \"warning\"\n"), ("avtal.toml", "")],
    ],
    check: Check::Stage,
};

/// The committee, the guideline and the criteria of an agreement that the ledger does not have.
pub fn unknown_settings(agreement: &Agreement, context: &Context) -> Vec<(Code, Finding)> {
    let mut faults = Vec::new();
    if let Some(named) = &agreement.guideline
        && !context.unread.rulebook
        && context.rulebook(&named.value).is_none()
    {
        faults.push((codes::UNKNOWN_REFERENCE, no_guideline("guideline", named, &context.rulebooks)));
    }
    faults.extend(unknown_committee(agreement.committee.as_ref(), context));
    if let Some(rulebook) = context.rulebook_for(agreement) {
        let known: Vocabulary<'_> = rulebook.criteria.iter().map(|criterion| criterion.id.value.as_str()).collect();
        for claim in agreement.criteria.iter().filter(|claim| !known.has(&claim.id.value)) {
            let (id, title) = (&claim.id.value, &rulebook.id.value);
            let message =
                text!("riktlinjen {title} har inget kriterium `{id}`", "the guideline {title} has no criterion `{id}`");
            let finding = Finding::new(format!("criteria.{id}"), claim.id.span, message);
            let finding = match known.nearest(id) {
                Some(meant) => finding.meant(claim.id.span, true, meant),
                None => {
                    let known = known.list();
                    finding.help(text!("kriterier som finns: {known}", "criteria that exist: {known}"))
                }
            };
            faults.push((codes::UNKNOWN_REFERENCE, finding));
        }
    }
    faults
}

/// A committee that the settings lack, as far as they are known.
pub fn unknown_committee(named: Option<&At<String>>, context: &Context) -> Option<(Code, Finding)> {
    let named = named.filter(|named| !context.unread.settings && context.settings.committee(&named.value).is_none())?;
    let key = &named.value;
    let message =
        text!("registret har ingen nämnd [committees.{key}]", "the ledger has no committee [committees.{key}]");
    let finding = Finding::new("committee", named.span, message);
    let known = context.settings.committees.iter().map(|committee| committee.key.value.as_str());
    // People write what it is called.
    let name = |committee: &&Committee| swedish::folded(&committee.name.value) == swedish::folded(key);
    let by_name = context.settings.committees.iter().find(name).map(|committee| committee.key.value.as_str());
    let finding = match by_name.or_else(|| nearest(key, known)) {
        Some(meant) => finding.meant(named.span, false, meant),
        None => finding.help(committee_to_enter(key, "liggare.toml")),
    };
    Some((codes::UNKNOWN_REFERENCE, finding))
}

/// The agreements that follow one that is not there, or themselves.
pub fn follows<K>(ledger: &Ledger<K>, summaries: &[Summary]) -> Vec<(Code, Finding)> {
    if summaries.iter().all(|summary| summary.follows.is_none()) {
        return Vec::new();
    }
    let known: Vocabulary<'_> = ledger.entries.iter().map(|entry| entry.id.as_str()).collect();
    let faults = summaries.iter().filter_map(|summary| {
        let follows = summary.follows.as_ref()?;
        let id = &follows.value;
        let finding = if *id == summary.id {
            Finding::new(
                "follows",
                follows.span,
                text!("avtalet anges följa på sig självt", "the agreement is said to follow itself"),
            )
            .help(text!("skriv id:t på det tidigare avtalet", "write the id of the earlier agreement"))
        } else if known.has(id) {
            return None;
        } else {
            let finding = Finding::new(
                "follows",
                follows.span,
                text!("registret har inget avtal `{id}`", "the ledger has no agreement `{id}`"),
            );
            // The earlier agreement may be older than the ledger: the file is a record all the same.
            let finding = finding.level(Level::Warning);
            match known.nearest_but(id, &summary.id) {
                Some(meant) => finding.meant(follows.span, false, meant),
                None => finding.help(text!(
                    "lägg in det tidigare avtalet, eller nämn det i `notes` i stället",
                    "enter the earlier agreement, or name it in `notes` instead",
                )),
            }
        };
        Some((codes::UNKNOWN_REFERENCE, finding))
    });
    faults.collect()
}

/// Settings that are not there at `path`, though so many agreements name committees that stand in them: told once, of the
/// first of them.
pub fn no_settings(named: &At<String>, count: usize, path: &str) -> (Code, Finding) {
    let key = &named.value;
    let message = match count {
        1 => text!(
            "registrets inställningar {path} finns inte, så nämnden `{key}` är okänd",
            "the ledger's settings {path} do not exist, so that the committee `{key}` is unknown"
        ),
        _ => text!(
            "registrets inställningar {path} finns inte, så nämnderna i {count} avtal är okända, här `{key}`",
            "the ledger's settings {path} do not exist, so that the committees of {count} agreements are unknown, here `{key}`"
        ),
    };
    let help = text!(
        "lägg tillbaka filen; kör där registret ligger, eller ange dess mapp med --ledger, om det är fel mapp som läses",
        "put the file back; run where the ledger lies, or name its folder with --ledger, if the wrong folder is read"
    );
    let finding = Finding::new("committee", named.span, message).help(help).help(committee_to_enter(key, path));
    (codes::UNKNOWN_REFERENCE, finding)
}

/// How a committee that the settings lack is entered there: the lines to paste, with its name to fill in.
pub fn committee_to_enter(key: &str, settings: &str) -> Text {
    // A key has small letters and no blanks.
    let key = swedish::folded(key);
    text!(
        "finns nämnden inte i registret: klistra in sist i {settings}, och fyll i:\n\
         [committees.{key}]\nname     = \"FYLL I: nämndens namn\"\n#meetings = [ÅÅÅÅ-MM-DD]   # sammanträdesdagarna\n",
        "if the ledger lacks the committee: paste at the end of {settings}, and fill in:\n\
         [committees.{key}]\nname     = \"FILL IN: name of the committee\"\n#meetings = [YYYY-MM-DD]   # days of its meetings\n"
    )
}

/// The guideline that the settings name, where it is not there.
pub fn guideline_of_ledger(settings: &Settings, rulebooks: &[Rulebook]) -> Option<(Code, Finding)> {
    let named = settings.ledger.guideline.as_ref()?;
    let is_there = rulebooks.iter().any(|rulebook| rulebook.id.value == named.value);
    (!is_there).then(|| (codes::UNKNOWN_REFERENCE, no_guideline("ledger.guideline", named, rulebooks)))
}

fn no_guideline(field: &str, named: &At<String>, rulebooks: &[Rulebook]) -> Finding {
    let id = &named.value;
    let finding =
        Finding::new(field, named.span, text!("det finns ingen riktlinje `{id}`", "there is no guideline `{id}`"));
    let known: Vec<_> = rulebooks.iter().map(|rulebook| rulebook.id.value.as_str()).collect();
    match nearest(id, known.iter().copied()) {
        Some(meant) => finding.meant(named.span, false, meant),
        None => {
            let known = known.join(", ");
            finding.help(text!("riktlinjer som finns: {known}", "guidelines that exist: {known}"))
        }
    }
}
