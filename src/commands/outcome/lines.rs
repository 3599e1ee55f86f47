//! What is kept of an agreement: each year's plan against its outcomes, as finely as the outcomes are given.

use crate::compute::{self, NoPlan, Plans};
use crate::model::{Agreement, Context, Decimal, Money, Outcome, Text, choice};
use std::collections::BTreeMap;

/// The years of an agreement that have outcomes, or that are over and should have.
pub type OutcomeLines = Vec<OutcomeYear>;

/// One year.
#[derive(Debug, Clone)]
pub struct OutcomeYear {
    pub year: i32,
    /// Of the whole year.
    pub plan: Result<Money, NoPlan>,
    /// Whether the year is a part of one, counted by months because the file does not say how.
    pub months_assumed: bool,
    pub lines: Vec<OutcomeLine>,
}

/// One row before it has cells.
#[derive(Debug, Clone)]
pub struct OutcomeLine {
    /// Key and name.
    pub party: Option<(String, String)>,
    pub item: Option<String>,
    pub plan: Option<Money>,
    pub outcome: Option<Money>,
    pub note: Option<Note>,
}

choice! {
    /// Why something is not compared.
    Unequal {
        NoOutcome = "no_outcome", "filen anger inget utfall", "the file states no outcome";
        NotByParty = "not_by_party", "planen är inte delad på parter", "the plan is not split by party";
        NotByItem = "not_by_item", "planen har ingen sådan post", "the plan has no such item";
        Beside = "beside", "utfall vid sidan av dem som är delade", "outcome beside those that are split up";
    }
}

/// What keeps a row from being whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Note {
    Plan(NoPlan),
    Outcome(Unequal),
}

/// Difference, percent and what is left, where plan and outcome are both known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Compared {
    pub difference: Option<Money>,
    /// Of the plan, with one decimal, half-up; none of a plan of nothing.
    pub percent: Option<Decimal>,
    pub unspent: Option<Money>,
}

impl Compared {
    pub fn of(plan: Option<Money>, outcome: Option<Money>) -> Self {
        let Some((plan, outcome)) = plan.zip(outcome) else { return Self::default() };
        let Some(difference) = outcome.checked_sub(plan) else { return Self::default() };
        let unspent = plan.checked_sub(outcome).filter(|rest| *rest > Money::ZERO);
        Self { difference: Some(difference), percent: percent(difference, plan), unspent }
    }
}

fn percent(difference: Money, plan: Money) -> Option<Decimal> {
    let whole = i128::from(plan.ore()).abs();
    let parts = i128::from(difference.ore()).checked_mul(1000)?;
    if whole == 0 {
        return None;
    }
    let tenths = (parts.abs() + whole / 2) / whole * parts.signum();
    // An odd whole has no exact half, so that rounding it down first changes nothing.
    i64::try_from(tenths).ok().map(Decimal::tenths)
}

/// The years of an agreement. A grant is kept only to be cross-checked: nobody waits for its outcomes.
pub fn outcome_lines(agreement: &Agreement, context: &Context) -> OutcomeLines {
    let mut years: BTreeMap<i32, Vec<&Outcome>> = BTreeMap::new();
    if agreement.is_partnership() {
        years.extend(compute::years_over(agreement, context.as_of).map(|year| (year, Vec::new())));
    }
    for outcome in &agreement.outcomes {
        years.entry(outcome.year.value).or_default().push(outcome);
    }
    let plans = Plans::of(agreement, context.as_of, years.keys().copied());
    years.into_iter().map(|(year, outcomes)| of_year(agreement, &plans, year, &outcomes)).collect()
}

fn of_year(agreement: &Agreement, plans: &Plans<'_>, year: i32, outcomes: &[&Outcome]) -> OutcomeYear {
    let plan = plans.year(year);
    let months_assumed = plan.as_ref().is_ok_and(|plan| plan.months_assumed);
    let whole = plan.as_ref().map(|plan| plan.total).map_err(|why| *why);
    let total = whole.ok();
    let no_plan = plan.as_ref().err().map(|why| Note::Plan(*why));
    let items = plan.map(|plan| plan.items).unwrap_or_default();
    let line = |party, item: Option<String>, plan, outcome, note| OutcomeLine { party, item, plan, outcome, note };
    let mut groups: Vec<(Option<&str>, Option<&str>, Option<Money>)> = Vec::new();
    let mut known = BTreeMap::new();
    for outcome in outcomes {
        let party = outcome.party.as_ref().map(|party| party.value.as_str());
        let item = outcome.item.as_ref().map(|item| item.value.as_str());
        let place = *known.entry((party, item)).or_insert(groups.len());
        match groups.get_mut(place) {
            Some((_, _, sum)) => *sum = sum.and_then(|sum| sum.checked_add(outcome.amount.value)),
            None => groups.push((party, item, Some(outcome.amount.value))),
        }
    }
    let is_split = groups.len() > 1;
    let place = |party: Option<&str>, item: Option<&str>| {
        let party = party.and_then(|key| agreement.parties.iter().position(|party| party.key.value == key));
        (party, item.map(|item| items.iter().position(|(name, _)| name == item).unwrap_or(usize::MAX)))
    };
    groups.sort_by_cached_key(|(party, item, _)| place(*party, *item));
    let mut lines: Vec<OutcomeLine> = Vec::new();
    for (party, item, outcome) in &groups {
        let planned = item.and_then(|item| items.iter().find(|(name, _)| name == item)).map(|(_, amount)| *amount);
        let (plan, unequal) = match (party, item) {
            (Some(party), _) => {
                let borne = plans.party(year, party, *item);
                (borne, borne.is_none().then_some(Unequal::NotByParty))
            }
            (None, Some(_)) if planned.is_none() => (None, Some(Unequal::NotByItem)),
            (None, Some(_)) => (planned, None),
            (None, None) if is_split => (None, Some(Unequal::Beside)),
            (None, None) => (total, None),
        };
        let named = party.map(|key| (key.to_owned(), name_of(agreement, key)));
        let too_large = outcome.is_none().then_some(Note::Plan(NoPlan::TooLarge));
        let note = too_large.or(no_plan).or(unequal.map(Note::Outcome));
        lines.push(line(named, item.map(str::to_owned), plan, *outcome, note));
    }
    // Where outcomes are given by item, the planned items that nobody has used stand beside them.
    if !groups.is_empty() && groups.iter().all(|(party, item, _)| party.is_none() && item.is_some()) {
        let unused = items.iter().filter(|(name, _)| !groups.iter().any(|(_, item, _)| *item == Some(name.as_str())));
        let note = Some(Note::Outcome(Unequal::NoOutcome));
        lines.extend(unused.map(|(name, amount)| line(None, Some(name.clone()), Some(*amount), None, note)));
    }
    if groups.is_empty() {
        lines.push(line(None, None, total, None, Some(Note::Outcome(Unequal::NoOutcome))));
    }
    OutcomeYear { year, plan: whole, months_assumed, lines }
}

fn name_of(agreement: &Agreement, key: &str) -> String {
    agreement.party(key).map_or(key, |party| party.name.value.as_str()).to_owned()
}

impl Note {
    /// Key and words.
    pub fn said(self) -> (&'static str, Text) {
        use crate::model::Choice;
        match self {
            Self::Plan(why) => (why.key(), why.title()),
            Self::Outcome(why) => (why.key(), why.title()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_difference_is_exact_and_its_percent_has_one_decimal() {
        let money = |text| Money::parse(text).ok();
        let compared = |plan, outcome| {
            let compared = Compared::of(money(plan), money(outcome));
            let percent = compared.percent.map(Decimal::plain).unwrap_or_default();
            (compared.difference.map(Money::plain).unwrap_or_default(), percent, compared.unspent.map(Money::plain))
        };
        let row = |difference: &str, percent: &str, unspent: Option<&str>| {
            (difference.to_owned(), percent.to_owned(), unspent.map(str::to_owned))
        };
        assert_eq!(compared("175000", "162340.50"), row("-12659.50", "-7.2", Some("12659.50")));
        assert_eq!(compared("2000", "2001"), row("1.00", "0.1", None));
        assert_eq!(compared("2000", "1999"), row("-1.00", "-0.1", Some("1.00")));
        assert_eq!(compared("20.03", "20.04"), row("0.01", "0", None));
        assert_eq!(compared("0", "5"), row("5.00", "", None));
        assert_eq!(compared("-100", "-50"), row("50.00", "50", None));
        assert_eq!(compared("-92233720368547758", "92233720368547758"), row("", "", None));
        assert_eq!(Compared::of(None, money("1")), Compared::default());
    }
}
