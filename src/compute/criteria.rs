//! Each criterion of the guideline over one agreement: what is declared, what the facts say, and the state that follows.

use super::split::stated_shares;
use super::term;
use crate::model::{
    Aggregate, Agreement, Context, Contribution, Criterion, CriterionClaim, Met, Programme, Role, Rulebook, StatesNone,
    Test, Text, When, choice, text,
};
use std::collections::{BTreeMap, BTreeSet};

choice! {
    /// The state of a criterion. "Not assessed" and "not evidenced" are never shown as met.
    State {
        Met = "met", "uppfyllt", "met";
        Partly = "partly", "delvis uppfyllt", "partly met";
        Failed = "failed", "inte uppfyllt", "failed";
        NotEvidenced = "not_evidenced", "inte styrkt", "not evidenced";
        NotAssessed = "not_assessed", "inte bedömt", "not assessed";
        Waived = "waived", "undantaget", "waived";
    }
}

/// One criterion over one agreement.
#[derive(Debug, Clone, Copy)]
pub struct Judgement<'a> {
    pub criterion: &'a Criterion,
    pub claim: Option<&'a CriterionClaim>,
    /// What the facts of the file say: yes, no, or (none) cannot tell.
    pub tested: Option<bool>,
    pub state: State,
}

impl Judgement<'_> {
    /// What is declared, if anything is.
    pub fn declared(&self) -> Option<Met> {
        self.claim.and_then(|claim| claim.met).map(|met| met.value)
    }

    /// The reason that the file gives.
    pub fn reason(&self) -> Option<&str> {
        self.claim.and_then(|claim| claim.because.as_ref()).map(|because| because.value.as_str())
    }

    /// Why the state is what it is: the reason in the file, or what the facts of the file show.
    pub fn because(&self) -> Option<Text> {
        let written =
            self.claim.and_then(|claim| claim.because.as_ref()).map(|because| Text::same(because.value.as_str()));
        let said = match (self.state, self.tested) {
            (State::NotEvidenced, _) => {
                Some(Text::fixed("anges som uppfyllt men underlag saknas", "said to be met, but nothing shows it"))
            }
            // Where nobody claims otherwise, the facts bear the judgement out.
            (_, Some(false)) if self.declared().is_none_or(|met| met == Met::No) => {
                Some(Text::fixed("framgår av uppgifterna i registret", "shown by the facts in the ledger"))
            }
            (_, Some(true)) => {
                Some(Text::fixed("framgår av uppgifterna i registret", "shown by the facts in the ledger"))
            }
            (_, Some(false)) => {
                Some(Text::fixed("motsägs av uppgifterna i registret", "contradicted by the facts in the ledger"))
            }
            (_, None) => None,
        };
        match (written, said) {
            (Some(written), Some(said)) => Some(text!("{written} ({said})", "{written} ({said})", written, said)),
            (written, said) => written.or(said),
        }
    }

    /// Whether a declared yes is contradicted by the facts.
    pub fn is_contradicted(&self) -> bool {
        self.declared() == Some(Met::Yes) && self.tested == Some(false)
    }
}

/// How an agreement stands against the guideline that it is judged by.
#[derive(Debug)]
pub struct CriteriaStanding<'a> {
    pub rulebook: &'a Rulebook,
    pub judgements: Vec<Judgement<'a>>,
}

impl<'a> CriteriaStanding<'a> {
    /// None where no guideline judges the agreement.
    pub fn of(agreement: &'a Agreement, context: &'a Context) -> Option<Self> {
        let rulebook = context.rulebook_for(agreement)?;
        Some(Self { rulebook, judgements: judge(agreement, rulebook, context) })
    }
}

/// Every criterion that the guideline asks of the agreement, in the guideline's order.
pub fn judge<'a>(agreement: &'a Agreement, rulebook: &'a Rulebook, context: &Context) -> Vec<Judgement<'a>> {
    let claims = Claims::of(agreement);
    let asked = rulebook.criteria.iter().filter(|criterion| claims.fulfil(criterion.when.as_ref()));
    let mut judgements = Vec::with_capacity(rulebook.criteria.len());
    judgements.extend(asked.map(|criterion| one(agreement, &claims, criterion, context)));
    judgements
}

fn one<'a>(agreement: &Agreement, claims: &Claims<'a>, criterion: &'a Criterion, context: &Context) -> Judgement<'a> {
    let claim = claims.of_criterion(&criterion.id.value);
    let tested = test(criterion.test(), agreement, context);
    let state = match claim.and_then(|claim| claim.met).map(|met| met.value) {
        Some(Met::No) => State::Failed,
        Some(Met::Partly) => State::Partly,
        Some(Met::Yes) => match tested {
            Some(true) => State::Met,
            Some(false) => State::Failed,
            None if shown(agreement, criterion, claim) => State::Met,
            None => State::NotEvidenced,
        },
        None => match tested {
            Some(true) => State::Met,
            Some(false) => State::Failed,
            None => State::NotAssessed,
        },
    };
    Judgement { criterion, claim, tested, state }
}

/// What an agreement declares of each criterion.
#[derive(Debug)]
pub struct Claims<'a>(BTreeMap<&'a str, &'a CriterionClaim>);

impl<'a> Claims<'a> {
    pub fn of(agreement: &'a Agreement) -> Self {
        Self(agreement.criteria.iter().map(|claim| (claim.id.value.as_str(), claim)).collect())
    }

    fn of_criterion(&self, id: &str) -> Option<&'a CriterionClaim> {
        self.0.get(id).copied()
    }

    /// Whether a condition of the guideline holds: the criterion that it names is declared so.
    pub fn fulfil(&self, when: Option<&When>) -> bool {
        when.is_none_or(|when| {
            let claim = self.of_criterion(&when.criterion.value);
            claim.and_then(|claim| claim.met).is_some_and(|met| met.value == when.met.value)
        })
    }
}

/// Whether the guideline's aggregate holds: while it does, a failed criterion is information only.
pub fn holds(rulebook: &Rulebook, judgements: &[Judgement<'_>]) -> bool {
    match rulebook.aggregate() {
        Aggregate::All => false,
        Aggregate::AtLeast(least) => {
            let met =
                judgements.iter().filter(|judgement| matches!(judgement.state, State::Met | State::Partly)).count();
            met >= usize::try_from(least).unwrap_or(usize::MAX)
        }
    }
}

fn shown(agreement: &Agreement, criterion: &Criterion, claim: Option<&CriterionClaim>) -> bool {
    criterion.needs.iter().all(|need| match need.value.as_str() {
        "because" => claim.is_some_and(|claim| claim.because.is_some()),
        "evidence" => claim.is_some_and(|claim| !claim.evidence.is_empty()),
        field => agreement.has(field).unwrap_or(false),
    })
}

/// Yes, no, or cannot tell. No only from facts in the file, never from their absence.
fn test(test: Test, agreement: &Agreement, context: &Context) -> Option<bool> {
    match test {
        Test::Declared => None,
        Test::CoFinancing => {
            let is_shown = both_sides_contribute(agreement);
            if is_shown || bears_nothing(agreement) { Some(is_shown) } else { None }
        }
        Test::Programme => {
            // One whose name waits to be filled in may be any.
            // One that is not in force on any day of the agreement shows nothing.
            let reach = term::reach(agreement);
            let meets = |programme: &&Programme| {
                let is_late = programme.from.zip(reach.last).is_some_and(|(from, last)| last.value < from.value);
                let is_early = programme.to.zip(reach.first).is_some_and(|(to, first)| to.value < first.value);
                programme.is_named() && !is_late && !is_early
            };
            let named = || agreement.programmes.iter().filter(meets);
            let mentions = || named().map(|programme| programme.mentions_civil_society.map(|m| m.value));
            if agreement.denies(StatesNone::Programmes) {
                return Some(false);
            }
            if mentions().any(|mention| mention == Some(true)) {
                return Some(true);
            }
            (named().next().is_some() && mentions().all(|mention| mention == Some(false))).then_some(false)
        }
        Test::OrgInitiative => {
            let initiator = agreement.party(&agreement.initiated_by.as_ref()?.value)?;
            match initiator.role.value {
                Role::Civil => Some(true),
                Role::Public => Some(false),
                Role::Other => None,
            }
        }
        Test::LongTerm => {
            let threshold = context.settings.thresholds.short_term?.value;
            let start = agreement.start()?.value;
            // A term that ends before it starts tells nothing of its length.
            // The criterion is about what is meant: an early end makes no agreement short.
            let secured = term::secured_end(agreement, context.as_of)?.value;
            let end = agreement.term.as_ref()?.end.map_or(secured, |agreed| secured.max(agreed.value));
            let end = Some(end).filter(|end| *end >= start)?;
            Some(end.succ_opt()? >= threshold.after(start)?)
        }
    }
}

/// Whether the file says that every civil party bears nothing of the costs, and names nothing else that one of them puts in.
fn bears_nothing(agreement: &Agreement) -> bool {
    let shares = if agreement.costs.is_empty() { BTreeMap::new() } else { stated_shares(agreement) };
    let civil = || agreement.parties.iter().filter(|party| party.role.value == Role::Civil);
    let is_civil = |key: &str| agreement.party(key).is_some_and(|party| party.role.value == Role::Civil);
    let of_civil = || agreement.contributions.iter().filter(|one| one.by.iter().any(|by| is_civil(&by.value)));
    let contributes = of_civil().any(|one| !one.is_fees() && !is_of_nothing(one));
    // A contribution of nothing says of whoever has no share of the costs that it puts nothing in.
    let states_nothing = of_civil().any(is_of_nothing);
    let pays = agreement.payments.iter().any(|payment| is_civil(&payment.from.value));
    let stated = agreement.allocation.iter().flat_map(|allocation| &allocation.shares);
    let of_nothing: BTreeSet<&str> =
        stated.filter(|share| share.value.value.nano() == 0).map(|share| share.party.value.as_str()).collect();
    // A rest may be borne beside it.
    let is_nothing = |key: &str| match shares.get(key) {
        Some(share) => of_nothing.contains(key) && !share.is_something(),
        None => states_nothing && !shares.is_empty(),
    };
    let is_sure = civil().next().is_some() && civil().all(|party| is_nothing(&party.key.value));
    is_sure && !contributes && !pays
}

/// Whether a contribution is stated to be nothing: zero kronor, or zero hours.
pub fn is_of_nothing(one: &Contribution) -> bool {
    one.amount.is_some_and(|amount| amount.ore() <= 0) || one.hours.is_some_and(|hours| hours.value.nano() <= 0)
}

/// Whether a public and a civil party each put something in, valued or not: a share of the costs, a payment, a contribution.
fn both_sides_contribute(agreement: &Agreement) -> bool {
    // What has no value may have any.
    let something = |amount: Option<i64>| amount.is_none_or(|amount| amount > 0);
    let shares = if agreement.costs.is_empty() { BTreeMap::new() } else { stated_shares(agreement) };
    let shares = shares.into_iter().filter(|(_, share)| share.is_something()).map(|(key, _)| key);
    let payments = agreement.payments.iter().filter(|payment| something(payment.sum().map(|(sum, _)| sum.ore())));
    let payments = payments.map(|payment| payment.from.value.as_str());
    let contributions =
        agreement.contributions.iter().filter(|one| one.says_something() && !one.is_fees() && !is_of_nothing(one));
    let contributions = contributions.flat_map(|one| &one.by).map(|by| by.value.as_str());
    let contributing: BTreeSet<&str> = shares.chain(payments).chain(contributions).collect();
    let puts_in = |role: Role| {
        let mut parties = agreement.parties.iter().filter(|party| party.role.value == role);
        parties.any(|party| contributing.contains(&*party.key.value))
    };
    puts_in(Role::Public) && puts_in(Role::Civil)
}
