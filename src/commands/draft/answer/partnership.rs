//! What a paper says of one partnership: its term, its purpose, what was done in the year, and what came of it.

use super::desk::{Desk, record};
use super::{course, happened, party, term};
use crate::compute::{self, Judgement, State, TimeRun, judge, secured_end, secured_run};
use crate::model::{
    Agreement, At, Committee, Context, CriterionClaim, Date, Fact, FactSource, FactValue, Facts, FollowUp, Met,
    Precision, Programme, StatesNone, Text, days_left,
};
use chrono::Datelike;
use std::collections::BTreeMap;

/// A chain of agreements before a committee, and the year that is told of.
pub struct Partnership<'d, 'l, K> {
    pub desk: &'d Desk<'l, K>,
    pub committee: &'d Committee,
    pub chain: &'d [&'d Agreement],
    pub year: i32,
}

impl<'d, K> Partnership<'d, '_, K> {
    /// The latest agreement, which the text is about.
    fn current(&self) -> &'d Agreement {
        self.chain[self.chain.len() - 1]
    }

    fn earlier(&self) -> &'d [&'d Agreement] {
        &self.chain[..self.chain.len() - 1]
    }

    fn context(&self) -> &Context {
        &self.desk.ledger.context
    }

    fn as_of(&self) -> Date {
        self.context().as_of
    }

    /// Every fact of the partnership.
    pub fn facts(&self) -> Facts {
        let mut facts = BTreeMap::new();
        let judged = self.judged();
        facts.insert("name", self.name());
        self.term(&mut facts);
        self.text(&mut facts, &judged);
        self.year_facts(&mut facts);
        happened::add(self.desk, self.current(), &mut facts);
        self.remarks(&mut facts, &judged);
        Facts::Record(facts)
    }

    /// What lists call it: its short name, else its only other party, else its title.
    pub fn name(&self) -> Facts {
        let current = self.current();
        if let Some(short) = &current.short_name {
            return self.desk.text(short, "short_name");
        }
        match party::others(current, self.committee).as_slice() {
            [one] => self.desk.text(&one.name, &format!("parties.{}.name", one.key.value)),
            _ => self.desk.text(&current.title, "title"),
        }
    }

    fn term(&self, facts: &mut BTreeMap<&'static str, Facts>) {
        let (desk, current, as_of) = (self.desk, self.current(), self.as_of());
        let others = party::others(current, self.committee);
        let earlier = self.earlier();
        let all: Vec<_> = earlier.iter().map(|one| party::others(one, self.committee)).collect();
        let alike = all.len() > 1 && all.iter().all(|one| party::are_alike(one, &all[0]));
        let same = all.last().is_some_and(|last| party::are_alike(last, &others));
        let is_ahead = current.concluded.is_some_and(|day| as_of < day.value);
        let concluded = current.concluded.map(|day| desk.day(day, Precision::Day, "concluded"));
        let start = current.term.as_ref().and_then(|term| term.start);
        let says_when = !earlier.is_empty() || concluded.is_some();
        facts.insert("says_start", Facts::Flag(start.is_some() || concluded.is_none()));
        facts.insert("says_when", Facts::Flag(says_when));
        facts.insert("start", term::first_day(desk, current));
        facts.insert("concluded", concluded.unwrap_or(Facts::Absent));
        facts.insert("concluded_ahead", Facts::Flag(is_ahead));
        facts.insert("last", term::last_day(desk, current));
        facts.insert("open_ended", term::open_ended(desk, current));
        let extended = current.prolongations().any(|(_, one, _)| one.decided.value <= as_of);
        facts.insert("extended", Facts::Flag(extended));
        facts.insert("state", self.state(None));
        // Who has left took part in it on the first day.
        facts.insert("first_others", party::facts(desk, &others));
        facts.insert("others", party::facts(desk, &party::remaining(current, &others, as_of)));
        facts.insert("earlier_others", all.first().map_or(Facts::Absent, |first| party::facts(desk, first)));
        facts.insert("earlier_alike", Facts::Flag(alike));
        facts.insert("same_parties", Facts::Flag(same));
        let one = |(agreement, parties): (&&Agreement, &Vec<_>)| {
            let (first, last) = (term::first_day(desk, agreement), term::last_day(desk, agreement));
            let concluded = term::concluded(desk, agreement);
            record([
                ("first", first),
                ("concluded", concluded),
                ("last", last),
                ("others", party::facts(desk, parties)),
            ])
        };
        facts.insert("earlier", Facts::List(earlier.iter().zip(&all).map(one).collect()));
        facts.insert("extension", term::extension(desk, current));
    }

    /// The state of the latest agreement. `more` is what else bears a sentence.
    fn state(&self, more: Option<FactSource>) -> Facts {
        term::state(self.desk, self.current(), more)
    }

    /// How the latest agreement is judged by its guideline; nothing where none judges it.
    fn judged(&self) -> Vec<Judgement<'_>> {
        let (current, context) = (self.current(), self.context());
        context.rulebook_for(current).map(|book| judge(current, book, context)).unwrap_or_default()
    }

    fn text(&self, facts: &mut BTreeMap<&'static str, Facts>, judged: &[Judgement<'_>]) {
        let (desk, current) = (self.desk, self.current());
        let before = self.earlier().iter().rev().find_map(|one| one.purpose.as_ref());
        let is_same = current.purpose.as_ref().zip(before).map(|(own, before)| own.value.trim() == before.value.trim());
        facts.insert("same_purpose", Facts::Flag(is_same == Some(true)));
        facts.insert("both_purposes", Facts::Flag(is_same == Some(false)));
        facts.insert("earlier_purpose", desk.optional(before, "purpose"));
        let what = Text::fixed("syfte", "purpose");
        facts.insert("purpose", desk.expected(current.purpose.as_ref(), "purpose", &what, current.file));
        facts.insert("target_group", self.target_group());
        let what = Text::fixed("samhällsutmaning", "challenge to society");
        facts.insert("challenge", desk.expected(current.challenge.as_ref(), "challenge", &what, current.file));
        facts.insert("no_challenge", self.denied(StatesNone::Challenge));
        facts.insert("no_programme", self.no_programme());
        facts.insert("programmes", self.programmes());
        facts.insert("co_financing", self.co_financing(judged));
    }

    /// The target group, unless the purpose or the challenge names it.
    fn target_group(&self) -> Facts {
        let current = self.current();
        let Some(group) = &current.target_group else { return Facts::Absent };
        let own = compute::folded(group.value.trim_end_matches('.'));
        let names = |text: &At<String>| compute::folded(&text.value).contains(&own);
        if current.purpose.iter().chain(&current.challenge).any(names) {
            return Facts::Absent;
        }
        self.desk.text(group, "target_group")
    }

    /// That the document says outright that there is none.
    fn denied(&self, what: StatesNone) -> Facts {
        let none = self.current().states_none.iter().find(|none| none.value == what);
        none.map_or(Facts::Absent, |none| self.state(Some(self.desk.source(none.span, "states_none"))))
    }

    fn no_programme(&self) -> Facts {
        if let denied @ Facts::Fact(_) = self.denied(StatesNone::Programmes) {
            return denied;
        }
        let claim = self.claim("programme").and_then(|claim| claim.met).filter(|met| met.value == Met::No);
        claim.map_or(Facts::Absent, |met| self.state(Some(self.desk.source(met.span, "criteria.programme.met"))))
    }

    fn programmes(&self) -> Facts {
        let current = self.current();
        let named: Vec<(usize, &Programme)> =
            (1..).zip(&current.programmes).filter(|(_, one)| one.is_named()).collect();
        if named.is_empty() {
            let what = Text::fixed("politiskt program eller plan", "political programme or plan");
            return self.desk.lack(&what, "programmes", current.file);
        }
        Facts::List(
            named.iter().map(|(at, one)| self.desk.text(&one.name, &format!("programmes[{at}].name"))).collect(),
        )
    }

    fn claim(&self, id: &str) -> Option<&'d CriterionClaim> {
        self.current().criteria.iter().find(|claim| claim.id.value == id)
    }

    /// Whether both sides finance it: as it is judged; the file's reason where it is not, else a mark.
    fn co_financing(&self, judged: &[Judgement<'_>]) -> Facts {
        const FIELD: &str = "criteria.co_financing";
        let (desk, current) = (self.desk, self.current());
        let claim = self.claim("co_financing");
        let judged = judged.iter().find(|one| one.criterion.id.value == "co_financing").map(|one| one.state);
        let declared = claim.and_then(|claim| claim.met).filter(|met| met.value == Met::Yes);
        let is_shown = declared.is_some() && judged != Some(State::Failed) || judged == Some(State::Met);
        let place = declared.map_or_else(|| claim.map_or(current.title.span, |claim| claim.span), |met| met.span);
        let what = Text::fixed("medfinansiering", "co-financing");
        let because = claim.and_then(|claim| claim.because.as_ref());
        record([
            ("shown", Facts::Flag(is_shown)),
            ("state", self.state(Some(desk.source(place, FIELD)))),
            ("because", desk.expected(because, &format!("{FIELD}.because"), &what, current.file)),
        ])
    }

    /// What is told of the year by any agreement of the chain.
    fn of_year(&self) -> Vec<(&'d Agreement, usize, &'d FollowUp)> {
        let of_year = |followup: &FollowUp| {
            let period = followup.period.and_then(|period| period.value.first_day()).map(|day| day.year());
            followup.year.map(|year| year.value).or(period) == Some(self.year)
        };
        let each = self.chain.iter().flat_map(|agreement| {
            agreement.followups.iter().enumerate().map(move |(at, followup)| (*agreement, at + 1, followup))
        });
        each.filter(|(_, _, followup)| of_year(followup)).collect()
    }

    fn year_facts(&self, facts: &mut BTreeMap<&'static str, Facts>) {
        let (desk, current) = (self.desk, self.current());
        let told = self.of_year();
        let texts = |name: &str, field: fn(&FollowUp) -> Vec<&At<String>>| {
            // A list has a place for each of its texts.
            let is_list = ["activities", "undelivered"].contains(&name);
            let path = |at: usize, place: usize| {
                let place = if is_list { format!("[{place}]") } else { String::new() };
                format!("followups[{at}].{name}{place}")
            };
            let each = told.iter().flat_map(|(_, at, followup)| {
                (1..).zip(field(followup)).map(move |(place, text): (usize, _)| (*at, place, text))
            });
            each.map(|(at, place, text)| desk.text(text, &path(at, place))).collect::<Vec<_>>()
        };
        let place = told.last().map_or(current.file, |(agreement, _, _)| agreement.file);
        let or_lack = |facts: Vec<Facts>, name: &str, what: &Text| {
            if facts.is_empty() { desk.lack(what, &format!("followups.{name}"), place) } else { Facts::List(facts) }
        };
        let activities = texts("activities", |followup| followup.activities.iter().collect());
        let what = Text::fixed("årets aktiviteter", "the year's activities");
        facts.insert("activities", or_lack(activities, "activities", &what));
        let what = Text::fixed("årets resultat", "the year's results");
        facts.insert("results", or_lack(texts("results", |one| one.results.iter().collect()), "results", &what));
        facts.insert("figures", self.figures(&told));
        let goals = told.iter().flat_map(|(agreement, at, one)| happened::goals(desk, agreement, *at, one));
        facts.insert("goals", Facts::List(goals.collect()));
        let undelivered = texts("undelivered", |one| one.undelivered.iter().collect());
        facts.insert("undelivered", course::undelivered(Facts::List(undelivered)));
        facts.insert("assessments", Facts::List(texts("assessment", |one| one.assessment.iter().collect())));
        facts.insert("legal_notes", Facts::List(texts("legal_note", |one| one.legal_note.iter().collect())));
        facts.insert("next_steps", Facts::List(texts("next_steps", |one| one.next_steps.iter().collect())));
    }

    /// Figures that no text of the year prints already.
    fn figures(&self, told: &[(&Agreement, usize, &FollowUp)]) -> Facts {
        let mut figures = Vec::new();
        for (_, at, followup) in told {
            let FollowUp { activities, results, assessment, undelivered, .. } = followup;
            let texts = || activities.iter().chain(results).chain(assessment).chain(undelivered);
            for (place, figure) in (1..).zip(&followup.figures) {
                let said = figure.printed.as_ref().unwrap_or(&figure.value);
                let printed = compute::folded(&said.value);
                if texts().any(|text| compute::folded(&text.value).contains(&printed)) {
                    continue;
                }
                let field = |name: &str| format!("followups[{at}].figures[{place}].{name}");
                let name = if figure.printed.is_some() { "printed" } else { "value" };
                figures.push(record([
                    ("what", self.desk.text(&figure.what, &field("what"))),
                    ("said", self.desk.text(said, &field(name))),
                ]));
            }
        }
        Facts::List(figures)
    }

    /// Why criteria are not met, and what the officer should know.
    fn remarks(&self, facts: &mut BTreeMap<&'static str, Facts>, judged: &[Judgement<'_>]) {
        let (desk, current, as_of) = (self.desk, self.current(), self.as_of());
        let told = ["programme", "co_financing"];
        let is_no = |claim: &&CriterionClaim| claim.met.is_some_and(|met| met.value == Met::No);
        let claims = current.criteria.iter().filter(is_no).filter(|claim| !told.contains(&claim.id.value.as_str()));
        let reason = |claim: &CriterionClaim| {
            let because = claim.because.as_ref()?;
            Some(desk.text(because, &format!("criteria.{}.because", claim.id.value)))
        };
        facts.insert("reasons", Facts::List(claims.filter_map(reason).collect()));
        let run = |agreement: &&Agreement| secured_run(agreement, as_of);
        let gap = self.earlier().last().and_then(run).zip(run(&current)).and_then(|(a, b): (TimeRun, TimeRun)| {
            let (first, last) = compute::gap(a, b)?;
            let ended = secured_end(self.earlier().last()?, as_of)?.span;
            let begun = current.start()?.span;
            // The day after the one and the day before the other: both files bear each.
            let sources = vec![desk.source(ended, "term.end"), desk.source(begun, "term.start")];
            let day =
                |day: Date| Facts::Fact(Fact { value: FactValue::Day(day, Precision::Day), sources: sources.clone() });
            Some(record([("first", day(first)), ("last", day(last))]))
        });
        facts.insert("gap", gap.unwrap_or(Facts::Absent));
        let end = secured_end(current, as_of).filter(|end| as_of <= end.value);
        let left = end.map(|end| desk.fact(FactValue::Number(days_left(as_of, end.value)), end.span, "term.end"));
        facts.insert("days_left", left.unwrap_or(Facts::Absent));
        facts.insert("not_shown", self.judged_so(judged, &[State::NotEvidenced, State::NotAssessed]));
        facts.insert("partly_met", self.judged_so(judged, &[State::Partly]));
        facts.insert("not_met", self.judged_so(judged, &[State::Failed]));
    }

    /// The criteria that are in one of these states.
    fn judged_so(&self, judged: &[Judgement<'_>], states: &[State]) -> Facts {
        let lacking = judged.iter().filter(|one| states.contains(&one.state));
        let title = |text: &Text, id: &At<String>| {
            let value = FactValue::Text(text.pick(self.desk.lang).to_owned());
            self.desk.fact(value, id.span, &format!("criteria.{}.title", id.value))
        };
        Facts::List(lacking.map(|one| title(&one.criterion.title, &one.criterion.id)).collect())
    }
}
