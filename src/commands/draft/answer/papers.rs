//! The facts of the officer's report, of the agreement's own text, and of the papers of an extension.

use super::desk::{Desk, record};
use super::follow_up::committee_facts;
use super::{Kept, PaperFacts, agreement, matter};
use crate::compute;
use crate::model::{
    Agreement, Committee, Date, DelegationScope, Fact, FactValue, Facts, FileId, Lang, Ledger, Matter, MatterKind,
    Precision, Text,
};

/// The agreements that a paper is of, in the order in which they are asked for.
pub struct WantedPaper<'a> {
    pub ids: &'a [String],
    pub matter: Option<&'a Matter>,
    pub lang: Lang,
}

impl<'a> WantedPaper<'a> {
    fn agreements(&self, ledger: &'a Ledger<Kept>) -> Vec<&'a Agreement> {
        let find = |id: &String| ledger.entries.iter().find(|entry| entry.id == *id)?.kept.as_deref();
        self.ids.iter().filter_map(find).collect()
    }

    fn files(&self, ledger: &Ledger<Kept>, agreements: &[&Agreement]) -> Vec<FileId> {
        let before = agreements.iter().filter_map(|one| one.follows.as_ref());
        let before = before.filter_map(|id| ledger.entries.iter().find(|entry| entry.id == id.value));
        // One that cannot be read is read all the same: its errors stop the paper.
        let asked = ledger.entries.iter().filter(|entry| self.ids.contains(&entry.id)).map(|entry| entry.file);
        asked.chain(before.map(|entry| entry.file)).chain(self.matter.map(|own| own.file)).collect()
    }
}

/// The matter in which a committee decides on these agreements: the one that is named, else the only one about all of them.
pub fn matter_of_decision<'c>(
    ledger: &'c Ledger<Kept>,
    case: Option<&str>,
    ids: &[String],
) -> Result<Option<&'c Matter>, Text> {
    if let Some(id) = case {
        return matter::named(&ledger.context, id).map(Some);
    }
    let is_about = |matter: &&Matter| {
        let names = |id: &String| matter.agreements.iter().any(|own| own.value == *id);
        matter.kind.value == MatterKind::Decision && ids.iter().all(names)
    };
    matter::only(&ledger.context.matters.iter().filter(is_about).collect::<Vec<_>>())
}

fn committee_of<'l>(ledger: &'l Ledger<Kept>, agreement: &Agreement) -> Option<&'l Committee> {
    ledger.context.settings.committee(&agreement.committee.as_ref()?.value)
}

/// The officer's report with a proposal for a decision.
pub fn report(ledger: &Ledger<Kept>, wanted: &WantedPaper<'_>) -> Result<PaperFacts, Text> {
    let desk = Desk { ledger, lang: wanted.lang };
    let agreements = wanted.agreements(ledger);
    let by_matter = wanted.matter.and_then(|own| ledger.context.settings.committee(&own.committee.as_ref()?.value));
    let committee = by_matter.or_else(|| committee_of(ledger, agreements.first()?));
    let Some(committee) = committee else {
        return Err(Text::fixed(
            "filen säger inte vilken nämnd som beslutar: skriv nämnden i committee",
            "the file does not say which committee decides: write it in committee",
        ));
    };
    let immediate = agreements.iter().find_map(|one| one.decision.as_ref()?.immediate.filter(|at| at.value));
    let attachments = agreements
        .iter()
        .map(|one| agreement::attachments(&desk, one))
        .filter_map(|list| if let Facts::List(list) = list { Some(list) } else { None });
    let facts = record([
        ("committee", committee_facts(&desk, committee)),
        ("report", matter::facts(&desk, wanted.matter, Some(committee))),
        (
            "immediate",
            immediate
                .map_or(Facts::Absent, |at| desk.fact(FactValue::Word("immediate"), at.span, "decision.immediate")),
        ),
        ("attachments", Facts::List(attachments.flatten().collect())),
        (
            "agreements",
            Facts::List(agreements.iter().map(|one| agreement::facts(&desk, one, Some(committee))).collect()),
        ),
    ]);
    Ok(PaperFacts { facts, files: wanted.files(ledger, &agreements), is_empty: agreements.is_empty() })
}

/// The text to sign.
pub fn agreement_text(ledger: &Ledger<Kept>, wanted: &WantedPaper<'_>) -> PaperFacts {
    let desk = Desk { ledger, lang: wanted.lang };
    let agreements = wanted.agreements(ledger);
    let own = |one: &&Agreement| agreement::facts(&desk, one, committee_of(ledger, one));
    let facts = record([("agreement", agreements.first().map_or(Facts::Absent, own))]);
    PaperFacts { facts, files: wanted.files(ledger, &agreements), is_empty: agreements.is_empty() }
}

/// How an extension is put on paper.
#[derive(Debug, Clone, Copy)]
pub struct WantedExtension {
    pub until: Date,
    pub form: &'static str,
}

/// An addendum, a decision by delegation, or a notice to the parties.
pub fn extension(ledger: &Ledger<Kept>, wanted: &WantedPaper<'_>, asked: WantedExtension) -> PaperFacts {
    let desk = Desk { ledger, lang: wanted.lang };
    let agreements = wanted.agreements(ledger);
    let given = |value| Facts::Fact(Fact { value, sources: Vec::new() });
    let Some(one) = agreements.first() else {
        return PaperFacts { facts: Facts::Absent, files: wanted.files(ledger, &agreements), is_empty: true };
    };
    let committee = committee_of(ledger, one);
    let decision = one.decision.as_ref();
    let power = decision.and_then(|own| {
        let is_extend = |scope: DelegationScope| scope == DelegationScope::Extend;
        (1..).zip(&own.delegations).find(|(_, one)| one.scope.is_some_and(|scope| is_extend(scope.value)))
    });
    let field = |at: usize, name: &str| format!("decision.delegations[{at}].{name}");
    let what = Text::fixed("vem som får besluta om förlängning", "who may decide on the extension");
    let to = power.map(|(at, power)| desk.text(&power.to, &field(at, "to")));
    let condition = power.map(|(at, power)| desk.optional(power.condition.as_ref(), &field(at, "condition")));
    let delegate = record([
        ("to", to.unwrap_or_else(|| desk.lack(&what, "decision.delegations", one.file))),
        ("condition", condition.unwrap_or(Facts::Absent)),
    ]);
    let decided = decision.and_then(|own| own.date).map(|day| desk.day(day, Precision::Day, "decision.date"));
    let what = Text::fixed("diarienummer", "reference number");
    let facts = record([
        ("agreement", agreement::facts(&desk, one, committee)),
        ("until", given(FactValue::Day(asked.until, Precision::Day))),
        ("form", given(FactValue::Word(asked.form))),
        ("delegate", delegate),
        ("decided", decided.unwrap_or(Facts::Absent)),
        ("reference", desk.expected(one.reference.as_ref(), "reference", &what, one.file)),
        ("committee", committee.map_or(Facts::Absent, |committee| committee_facts(&desk, committee))),
    ]);
    PaperFacts { facts, files: wanted.files(ledger, &agreements), is_empty: false }
}

/// The last day that an agreement runs to as it is decided, for whoever wants to extend it; none where it has no end.
pub fn last_day(ledger: &Ledger<Kept>, id: &str) -> Option<Date> {
    let agreement = ledger.entries.iter().find(|entry| entry.id == id)?.kept.as_deref()?;
    compute::secured_end(agreement, ledger.context.as_of).map(|end| end.value)
}
