//! The facts of the papers of an extension, be it wanted or recorded, and why there can be none.

use super::desk::{Desk, record};
use super::follow_up::committee_facts;
use super::papers::{WantedPaper, committee_of};
use super::{Kept, PaperFacts, agreement, agreement_called, term};
use crate::compute::{self, FundState, fund_state};
use crate::model::{
    Agreement, At, Date, DelegationScope, Extension, ExtensionMode, Fact, FactValue, Facts, Ledger, Precision, Text,
    text,
};
use crate::rules::beyond_latest_end;
use chrono::Datelike;

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
    let Some(&one) = agreements.first() else {
        return PaperFacts::of(Facts::Absent, wanted.files(ledger, &agreements), true);
    };
    let committee = committee_of(ledger, one);
    let entry = recorded(one, asked.until);
    let until = match entry {
        Some((at, _, until)) => desk.day(until, Precision::Day, &format!("extensions[{at}].until")),
        None => given(FactValue::Day(asked.until, Precision::Day)),
    };
    let what = Text::fixed("dag för beslutet om förlängning", "day of the decision on the extension");
    let no_day = desk.lack(&what, "extensions.decided", one.file);
    let day = entry.map(|(at, entry, _)| desk.day(entry.decided, Precision::Day, &format!("extensions[{at}].decided")));
    let by = entry.and_then(|(at, entry, _)| {
        Some(desk.text(entry.decided_by.as_ref()?, &format!("extensions[{at}].decided_by")))
    });
    let what = Text::fixed("diarienummer", "reference number");
    let right = Text::fixed("rätt att förlänga", "right to extend");
    let facts = record([
        ("agreement", before(&desk, one, entry)),
        ("late", late(&desk, one, entry)),
        ("until", until),
        ("form", given(FactValue::Word(asked.form))),
        ("decision_day", day.clone().unwrap_or(Facts::Absent)),
        ("decided_on", day.unwrap_or(no_day)),
        ("decided_by", by.unwrap_or(Facts::Absent)),
        ("delegate", delegate(&desk, one)),
        ("committees_decision", committees_decision(&desk, one)),
        ("clause", term::clause(&desk, one)),
        ("conditions", conditions(&desk, one, asked.until)),
        ("says_no_right", Facts::Flag(one.extension.is_none())),
        ("right", desk.lack(&right, "extension", one.file)),
        ("reference", desk.expected(one.reference.as_ref(), "reference", &what, one.file)),
        ("committee", committee.map_or(Facts::Absent, |committee| committee_facts(&desk, committee))),
    ]);
    PaperFacts::of(facts, wanted.files(ledger, &agreements), false)
}

/// The committee's own decision on the agreement, which gives the power to extend it: day and paragraph, or a mark for what nobody
/// has recorded. A proposal for a meeting gives none.
fn committees_decision(desk: &Desk<'_, Kept>, one: &Agreement) -> Facts {
    let is_decided = compute::is_decided(one, desk.ledger.context.as_of);
    let is_proposed = one.decision.is_some() && !is_decided;
    let decision = one.decision.as_ref().filter(|_| is_decided);
    let what = Text::fixed("nämndens beslut om överenskommelsen", "the committee's decision on the agreement");
    let none = desk.lack(&what, "decision.status", one.file);
    let what = Text::fixed("dag för nämndens beslut", "day of the committee's decision");
    let day = decision.and_then(|own| own.date).map(|day| desk.day(day, Precision::Day, "decision.date"));
    let paragraph = Text::fixed("paragraf i protokollet", "paragraph of the minutes");
    let reference = decision.and_then(|own| own.reference.as_ref());
    record([
        ("is_made", Facts::Flag(is_decided)),
        ("is_proposed", Facts::Flag(is_proposed)),
        ("none", none),
        ("day", day.unwrap_or_else(|| desk.lack(&what, "decision.date", one.file))),
        ("reference", desk.expected(reference, "decision.reference", &paragraph, one.file)),
    ])
}

/// What the extension depends on: each fund for the time until its last day, with a mark for what is not granted.
fn conditions(desk: &Desk<'_, Kept>, one: &Agreement, until: Date) -> Facts {
    let rule = one.extension.as_ref().filter(|rule| rule.mode.value == ExtensionMode::Conditional);
    let Some(rule) = rule else { return Facts::List(Vec::new()) };
    let as_of = desk.ledger.context.as_of;
    let fund = |key: &At<String>| {
        let fund = one.funding.iter().find(|fund| fund.key.value == key.value)?;
        fund.year.is_none_or(|year| year.value <= until.year()).then(|| {
            let field = |name: &str| format!("funding.{}.{name}", fund.key.value);
            let name = fund.name.value.as_str();
            let what = text!("beslut om {name}", "decision on {name}");
            record([
                ("name", desk.text(&fund.name, &field("name"))),
                ("is_granted", Facts::Flag(fund_state(fund, as_of) == FundState::Granted)),
                ("is_refused", Facts::Flag(fund_state(fund, as_of) == FundState::Refused)),
                ("decision", desk.lack(&what, &field("status"), one.file)),
            ])
        })
    };
    let funds: Vec<Facts> = rule.depends_on.iter().filter_map(fund).collect();
    let what = Text::fixed("villkoret för förlängning", "the condition of an extension");
    let none = || {
        record([
            ("name", desk.lack(&what, "extension.depends_on", one.file)),
            ("is_granted", Facts::Flag(true)),
            ("is_refused", Facts::Flag(false)),
            ("decision", Facts::Absent),
        ])
    };
    Facts::List(if rule.depends_on.is_empty() { vec![none()] } else { funds })
}

/// Who may decide it, and on what condition.
fn delegate(desk: &Desk<'_, Kept>, one: &Agreement) -> Facts {
    let decision = one.decision.as_ref();
    let power = decision.and_then(|own| {
        let is_extend = |scope: DelegationScope| scope == DelegationScope::Extend;
        (1..).zip(&own.delegations).find(|(_, one)| one.scope.is_some_and(|scope| is_extend(scope.value)))
    });
    let field = |at: usize, name: &str| format!("decision.delegations[{at}].{name}");
    let what = Text::fixed("vem som får besluta om förlängning", "who may decide on the extension");
    let to = power.map(|(at, power)| desk.text(&power.to, &field(at, "to")));
    let condition = power.map(|(at, power)| desk.optional(power.condition.as_ref(), &field(at, "condition")));
    record([
        ("to", to.unwrap_or_else(|| desk.lack(&what, "decision.delegations", one.file))),
        ("condition", condition.unwrap_or(Facts::Absent)),
    ])
}

/// An extension that is recorded: its place, its entry and its last day.
type RecordedExtension<'a> = (usize, &'a Extension, At<Date>);

/// The entry of the extension to this day.
fn recorded(agreement: &Agreement, until: Date) -> Option<RecordedExtension<'_>> {
    agreement.prolongations().filter(|(_, _, own)| own.value == until).last()
}

/// The last day as it was before the extension.
fn end_before(one: &Agreement, entry: Option<RecordedExtension<'_>>, as_of: Date) -> Option<At<Date>> {
    let eve = entry.and_then(|(_, entry, _)| entry.decided.value.pred_opt());
    compute::secured_end(one, eve.unwrap_or(as_of))
}

/// The day by which the extension had to be decided, where that was not done: a person may know why it can be all the same.
fn late(desk: &Desk<'_, Kept>, one: &Agreement, entry: Option<RecordedExtension<'_>>) -> Facts {
    let as_of = desk.ledger.context.as_of;
    let decided = entry.map_or(as_of, |(_, entry, _)| entry.decided.value);
    let by = one.extension.as_ref().zip(end_before(one, entry, as_of)).and_then(|(rule, end)| {
        let value = compute::decision_day(rule, end.value)?;
        Some(At { value, span: rule.decide_by?.span })
    });
    let passed = by.filter(|by| by.value < decided);
    passed.map_or(Facts::Absent, |by| desk.day(by, Precision::Day, "extension.decide_by"))
}

/// The agreement as it stood before the extension. The paper of a recorded one speaks of the day on which it was decided.
fn before(desk: &Desk<'_, Kept>, one: &Agreement, entry: Option<RecordedExtension<'_>>) -> Facts {
    let as_of = desk.ledger.context.as_of;
    let decided = entry.map(|(_, entry, _)| entry.decided.value);
    let end = end_before(one, entry, as_of);
    let is_over = compute::has_ended(one, as_of) || end.is_some_and(|end| end.value < decided.unwrap_or(as_of));
    let word = match is_over {
        _ if compute::undecided(one, as_of).is_some() => "proposed",
        true => "ended",
        false => "running",
    };
    let sources = end.map(|end| desk.source(end.span, &term::end_field(one, end.span)));
    let state = Fact { value: FactValue::Word(word), sources: sources.into_iter().collect() };
    let mut facts = agreement::facts(desk, one, committee_of(desk.ledger, one));
    if let Facts::Record(facts) = &mut facts {
        facts.insert("last", term::last_of(desk, one, end));
        facts.insert("state", Facts::Fact(state));
    }
    facts
}

/// The last day that the agreement runs to already, where a day that is wanted goes no further and is not recorded.
pub fn runs_already(ledger: &Ledger<Kept>, id: &str, until: Date) -> Option<Date> {
    let agreement = agreement_called(ledger, id).filter(|agreement| recorded(agreement, until).is_none())?;
    let last = compute::secured_end(agreement, ledger.context.as_of).map(|end| end.value);
    last.filter(|last| until <= *last && ledger.context.as_of <= *last)
}

/// Why an agreement cannot be extended to a day. What is recorded is decided, and nothing hinders its paper.
pub fn hindrance(ledger: &Ledger<Kept>, id: &str, until: Date) -> Option<Text> {
    let as_of = ledger.context.as_of;
    let agreement = agreement_called(ledger, id).filter(|agreement| recorded(agreement, until).is_none())?;
    if compute::refusal(agreement, as_of).is_some() {
        return Some(Text::fixed("nämnden har inte godkänt avtalet", "the committee has not approved the agreement"));
    }
    let ended = compute::secured_end(agreement, as_of).filter(|_| compute::has_ended(agreement, as_of));
    if let Some(end) = ended.filter(|_| compute::undecided(agreement, as_of).is_some()) {
        let (end, id) = (end.value, Text::same(id));
        return Some(text!(
            "avtalet är bara föreslaget, och den föreslagna tiden gick ut {end}; är det beslutat, skriv in beslutet först med liggare record decision {id}",
            "the agreement is only proposed, and the proposed time ran out on {end}; if it is decided, enter the decision first with liggare record decision {id}",
            id
        ));
    }
    if let Some(end) = ended {
        let (end, id) = (end.value, Text::same(id));
        return Some(text!(
            "avtalet upphörde {end}; är en förlängning redan beslutad, skriv in den först med liggare record extension {id}",
            "the agreement ended on {end}; if an extension is decided already, enter it first with liggare record extension {id}",
            id
        ));
    }
    if let Some(given) = compute::notice_given(agreement, as_of).map(|day| day.value) {
        return Some(text!("avtalet sades upp {given}", "notice of the agreement was given on {given}"));
    }
    if let Some(day) = compute::declined(agreement, as_of) {
        return Some(text!(
            "{day} beslutades att avtalet inte förlängs",
            "on {day} it was decided not to extend the agreement"
        ));
    }
    if agreement.open_ended().is_some() {
        return Some(Text::fixed("avtalet gäller tills vidare", "the agreement runs until further notice"));
    }
    beyond_latest_end(agreement, until)
}
