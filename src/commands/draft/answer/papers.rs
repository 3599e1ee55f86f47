//! The facts of the officer's report and of the agreement's own text.

use super::desk::{Desk, record};
use super::follow_up::committee_facts;
use super::happened::NO_BACKGROUND;
use super::{Kept, PaperFacts, agreement, agreement_called, matter, term};
use crate::compute;
use crate::model::{Agreement, Committee, FactValue, Facts, FileId, Lang, Ledger, Matter, MatterKind, Text, text};

/// The agreements that a paper is of, in the order in which they are asked for.
pub struct WantedPaper<'a> {
    pub ids: &'a [String],
    pub matter: Option<&'a Matter>,
    pub lang: Lang,
}

impl<'a> WantedPaper<'a> {
    pub fn agreements(&self, ledger: &'a Ledger<Kept>) -> Vec<&'a Agreement> {
        self.ids.iter().filter_map(|id| agreement_called(ledger, id)).collect()
    }

    pub fn files(&self, ledger: &Ledger<Kept>, agreements: &[&Agreement]) -> Vec<FileId> {
        let before = agreements.iter().filter_map(|one| one.follows.as_ref());
        let before = before.filter_map(|id| ledger.entries.iter().find(|entry| entry.id == id.value));
        // One that cannot be read is read all the same: its errors stop the paper.
        let asked = ledger.entries.iter().filter(|entry| self.ids.contains(&entry.id)).map(|entry| entry.file);
        asked.chain(before.map(|entry| entry.file)).chain(self.matter.map(|own| own.file)).collect()
    }
}

/// The matter in which a committee decides on these agreements: the one that is named, else the only one about all of them that
/// still is to be decided.
pub fn matter_of_decision<'c>(
    ledger: &'c Ledger<Kept>,
    case: Option<&str>,
    ids: &[String],
) -> Result<Option<&'c Matter>, Text> {
    if let Some(id) = case {
        return matter::named(&ledger.context, id).map(Some);
    }
    let as_of = ledger.context.as_of;
    let mut agreements = ids.iter().filter_map(|id| agreement_called(ledger, id));
    let is_decided = agreements.all(|one| compute::undecided(one, as_of).is_none());
    let is_about = |matter: &&Matter| {
        let names = |id: &String| matter.agreements.iter().any(|own| own.value == *id);
        // What was decided at a meeting that has been is not before the committee again.
        let is_past = is_decided && matter.meeting.is_some_and(|meeting| meeting.value < as_of);
        matter.kind.value == MatterKind::Decision && ids.iter().all(names) && !is_past
    };
    matter::only(&ledger.context.matters.iter().filter(is_about).collect::<Vec<_>>())
}

/// The agreements of the matter with this id.
pub fn agreements_of_matter(ledger: &Ledger<Kept>, case: &str) -> Result<Vec<String>, Text> {
    let matter = matter::named(&ledger.context, case)?;
    if matter.agreements.is_empty() {
        let id = Text::same(case);
        return Err(text!(
            "ärendet {id} nämner inget avtal: ange avtalets id",
            "the matter {id} names no agreement: name it by its id",
            id
        ));
    }
    Ok(matter.agreements.iter().map(|id| id.value.clone()).collect())
}

/// The committee that an agreement says decides it.
pub fn committee_of<'l>(ledger: &'l Ledger<Kept>, agreement: &Agreement) -> Option<&'l Committee> {
    ledger.context.settings.committee(&agreement.committee.as_ref()?.value)
}

/// The officer's report with a proposal for a decision.
pub fn report(ledger: &Ledger<Kept>, wanted: &WantedPaper<'_>) -> Result<PaperFacts, Text> {
    let desk = Desk { ledger, lang: wanted.lang };
    let agreements = wanted.agreements(ledger);
    let by_matter = wanted.matter.and_then(|own| ledger.context.settings.committee(&own.committee.as_ref()?.value));
    let mut others = agreements.iter().filter_map(|one| one.committee.as_ref());
    if let Some(first) = others.next().filter(|_| by_matter.is_none())
        && let Some(other) = others.find(|other| other.value != first.value)
    {
        let (one, two) = (&first.value, &other.value);
        return Err(text!(
            "avtalen hör till olika nämnder ({one} och {two}): skriv en rapport för varje nämnd, eller ange ärendet med --case",
            "the agreements belong to different committees ({one} and {two}): draft a report for each, or name the matter by --case"
        ));
    }
    let committee = by_matter.or_else(|| committee_of(ledger, agreements.first()?));
    let Some(committee) = committee else {
        return Err(Text::fixed(
            "filen säger inte vilken nämnd som beslutar: skriv nämnden i committee",
            "the file does not say which committee decides: write it in committee",
        ));
    };
    let as_of = ledger.context.as_of;
    let (to_decide, others): (Vec<&Agreement>, Vec<&Agreement>) =
        agreements.iter().partition(|one| agreement::is_to_be_decided(one, as_of));
    let immediate = to_decide.iter().find_map(|one| one.decision.as_ref()?.immediate.filter(|at| at.value));
    let attachments = agreements
        .iter()
        .map(|one| agreement::attachments(&desk, one))
        .filter_map(|list| if let Facts::List(list) = list { Some(list) } else { None });
    let mut told: Vec<Facts> = agreements.iter().map(|one| agreement::facts(&desk, one, Some(committee))).collect();
    for (own, facts) in agreements.iter().zip(&mut told) {
        let lack = no_background(&desk, wanted.matter, (own, agreements.len() > 1), facts);
        if let Facts::Record(facts) = facts {
            facts.insert("says_no_background", Facts::Flag(lack.is_some()));
            facts.insert("no_background", lack.unwrap_or(Facts::Absent));
            facts.insert("own_reference", own_reference(&desk, wanted.matter, own));
        }
    }
    let mut own = matter::facts(&desk, wanted.matter, Some(committee));
    if let Facts::Record(own) = &mut own
        && let Some(lack @ Facts::Lack(_)) = own.get_mut("reference")
    {
        *lack = reference(&desk, wanted.matter, &agreements);
    }
    let facts = record([
        ("committee", committee_facts(&desk, committee)),
        ("report", own),
        // What is proposed of an agreement that stands already, only a person can say.
        ("says_no_proposal", Facts::Flag(!others.is_empty())),
        (
            "immediate",
            immediate
                .map_or(Facts::Absent, |at| desk.fact(FactValue::Word("immediate"), at.span, "decision.immediate")),
        ),
        ("attachments", Facts::List(attachments.flatten().collect())),
        ("agreements", Facts::List(told)),
    ]);
    Ok(PaperFacts::of(facts, wanted.files(ledger, &agreements), agreements.is_empty()))
}

/// The reference number of a matter that states none: that of the agreement that it is to conclude, else a mark for the matter's own.
fn reference(desk: &Desk<'_, Kept>, matter: Option<&Matter>, agreements: &[&Agreement]) -> Facts {
    let what = Text::fixed("ärendets diarienummer", "the matter's reference number");
    let path = matter.map_or_else(|| "reports/".to_owned(), |matter| desk.path(matter.file));
    let to_conclude = if let [one] = agreements { Some(one) } else { None };
    let to_conclude = to_conclude.filter(|one| agreement::is_to_be_decided(one, desk.ledger.context.as_of));
    let own = to_conclude.and_then(|one| one.reference.as_ref());
    own.map_or_else(|| desk.lack_in(&what, "reference", path), |own| desk.text(own, "reference"))
}

/// The reference number of the agreement itself, where the matter has another.
fn own_reference(desk: &Desk<'_, Kept>, matter: Option<&Matter>, agreement: &Agreement) -> Facts {
    let of_matter = matter.and_then(|own| own.reference.as_ref()).map(|own| own.value.as_str());
    let own = agreement.reference.as_ref().filter(|own| of_matter != Some(own.value.as_str()));
    desk.optional(own, "reference")
}

/// The mark for the background of an agreement of which nothing is told: in the matter, or else, and of several, in the agreement.
fn no_background(
    desk: &Desk<'_, Kept>,
    matter: Option<&Matter>,
    (agreement, is_one_of_several): (&Agreement, bool),
    told: &Facts,
) -> Option<Facts> {
    let Facts::Record(facts) = told else { return None };
    let has = |name: &str| !matches!(facts.get(name), None | Some(Facts::Absent));
    let funded = matches!(facts.get("funding"), Some(Facts::List(list)) if !list.is_empty());
    let is_said = matter.is_some_and(|own| own.background.is_some());
    if is_said || has("background") || has("predecessor") || funded {
        return None;
    }
    let file = matter.filter(|_| !is_one_of_several).map_or(agreement.file, |own| own.file);
    Some(desk.lack(&NO_BACKGROUND, "background", file))
}

/// The text to sign.
pub fn agreement_text(ledger: &Ledger<Kept>, wanted: &WantedPaper<'_>) -> PaperFacts {
    let desk = Desk { ledger, lang: wanted.lang };
    let agreements = wanted.agreements(ledger);
    let own = |one: &&Agreement| {
        let mut facts = agreement::facts(&desk, one, committee_of(ledger, one));
        if let Facts::Record(facts) = &mut facts {
            let (last, open_ended) = term::agreed(&desk, one);
            facts.insert("last", last);
            facts.insert("open_ended", open_ended);
            facts.insert("extension", term::clause(&desk, one));
        }
        facts
    };
    let facts = record([("agreement", agreements.first().map_or(Facts::Absent, own))]);
    PaperFacts::of(facts, wanted.files(ledger, &agreements), agreements.is_empty())
}
