//! The sums of a year's lines, in which no entry counts twice.

use super::against::line;
use super::groups::{OutcomeGroup, is_unclear, tops};
use super::planned::{Plan, PlanOfYear};
use super::{ComparedOutcome, OutcomeLine, OutcomeNote, OutcomeSum, Unequal, is_over};
use crate::model::Money;

/// The sum of each party that has only items of which none has a plan, and that of the whole year where several lines, or lines
/// without a plan, come to it.
pub fn sums(
    plan: &Plan<'_>,
    year: &PlanOfYear,
    groups: &[OutcomeGroup<'_>],
    lines: &[OutcomeLine],
    open: Option<Unequal>,
) -> Vec<OutcomeSum> {
    let (is_time_over, is_year_over) = (open.is_none(), is_over(plan.agreement, plan.as_of, year.year()));
    let mut sums = Vec::new();
    let mut after = 0;
    for chunk in lines.chunk_by(|a, b| a.party == b.party) {
        after += chunk.len();
        let Some(key) = chunk.first().and_then(|line| line.party.as_deref()) else { continue };
        let (planned, _) = plan.part(year, Some(key), None);
        if planned.plan.is_some() && chunk.iter().all(|line| line.item.is_some() && line.plan.is_none()) {
            let outcome = chunk.iter().map(|line| line.outcome).collect::<Option<Vec<_>>>().and_then(Money::sum);
            let compared = ComparedOutcome::of(planned.plan, outcome, is_time_over, is_year_over);
            let own = line(planned);
            let line = OutcomeLine { party: Some(key.to_owned()), outcome, compared, ..own };
            sums.push(OutcomeSum { after, line: told(line, open), is_alone: true });
        }
    }
    let is_alone = sums.is_empty() && lines.iter().all(|line| line.plan.is_none());
    let is_all_of =
        |whole: &OutcomeGroup<'_>| groups.iter().all(|group| group.entry == whole.entry || group.is_part_of(whole));
    let is_stated = groups.iter().any(|group| group.party.is_none() && group.item.is_none() && is_all_of(group));
    if groups.is_empty() || is_stated || lines.len() < 2 && !(is_alone && year.whole.plan.is_some()) {
        return sums;
    }
    let tops = tops(groups);
    let outcome = outcome(&tops);
    let is_whole = is_whole(plan, year, &tops);
    let compared = || ComparedOutcome::of(year.whole.plan, outcome, is_time_over, is_year_over);
    let compared = if is_whole { compared() } else { ComparedOutcome::default() };
    let own = OutcomeLine { outcome, compared, ..line(year.whole) };
    let line = if is_whole { told(own, open) } else { own };
    sums.push(OutcomeSum { after: lines.len(), line, is_alone });
    sums
}

/// The sum, and why it is not compared where its year still runs or is told in part.
fn told(line: OutcomeLine, open: Option<Unequal>) -> OutcomeLine {
    let is_both = line.plan.is_some() && line.outcome.is_some();
    let runs = open.filter(|_| is_both && line.compared.difference.is_none()).map(OutcomeNote::Outcome);
    OutcomeLine { note: runs, ..line }
}

/// What entries come to of which none is a part of another; none where an item of all parties meets a party's all items.
fn outcome(tops: &[&OutcomeGroup<'_>]) -> Option<Money> {
    let sums = tops.iter().map(|group| group.sum).collect::<Option<Vec<_>>>();
    sums.filter(|_| !is_unclear(tops)).and_then(Money::sum)
}

/// Whether the entries are about all that the year plans.
fn is_whole(plan: &Plan<'_>, year: &PlanOfYear, tops: &[&OutcomeGroup<'_>]) -> bool {
    if tops.iter().all(|group| group.party.is_none()) {
        return year.is_all_of(|name| tops.iter().any(|group| group.name.as_deref() == Some(name)));
    }
    if tops.iter().any(|group| group.party.is_none()) {
        return false;
    }
    let parties = plan.agreement.parties.iter().map(|party| party.key.value.as_str());
    let borne: Vec<(&str, Money)> =
        parties.filter_map(|key| Some((key, plan.part(year, Some(key), None).0.plan?))).collect();
    let covers = |key: &str| {
        let own = || tops.iter().filter(|group| group.party == Some(key));
        let has = |name: &str| {
            own().any(|group| group.name.as_deref() == Some(name))
                || plan.part(year, Some(key), Some(name)).0.plan == Some(Money::ZERO)
        };
        own().any(|group| group.item.is_none()) || own().next().is_some() && year.is_all_of(has)
    };
    Money::sum(borne.iter().map(|(_, amount)| *amount)) == year.whole.plan
        && borne.iter().all(|(key, amount)| *amount == Money::ZERO || covers(key))
}
