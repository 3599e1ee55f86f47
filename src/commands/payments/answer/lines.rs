//! What is kept of an agreement: every transfer, rest and contribution, in the order in which they are read.

use crate::compute::{self, FundState, Period, PeriodKind};
use crate::model::{
    Account, Agreement, AmountKind, At, Context, Contribution, ContributionKind, Date, Decimal, Funding, Money,
    Payment, PaymentNature, Vat, choice,
};
use chrono::Datelike;

choice! {
    /// What an amount is. Only payments are money that moves; the others are never added to them.
    Basis {
        Payment = "payment", "betalning", "payment";
        UpTo = "up_to", "högst", "up to";
        Fund = "fund", "kvar av medel", "left of a fund";
        ContributionCash = "contribution_cash", "egen insats, pengar", "contribution, cash";
        ContributionInKind = "contribution_in_kind", "egen insats, värderad", "contribution in kind";
        Contribution = "contribution", "egen insats", "contribution";
        ContributionFees = "contribution_fees", "avgifter från användare", "fees from users";
        ContributionUnvalued = "contribution_unvalued", "egen insats, inte värderad", "contribution, not valued";
    }
}

/// A party or a fund.
#[derive(Debug, Clone)]
pub struct Side {
    pub key: String,
    pub name: String,
    /// Dimensions and values, as written.
    pub account: Vec<(String, String)>,
}

/// One row before it has cells.
#[derive(Debug, Clone)]
pub struct PaymentLine {
    pub year: Option<i32>,
    pub due: Option<Date>,
    pub from: Vec<Side>,
    pub to: Vec<Side>,
    pub what: Option<String>,
    pub basis: Basis,
    /// Of a payment, where the file states it.
    pub nature: Option<PaymentNature>,
    pub vat: Option<Vat>,
    /// Of a fund.
    pub status: Option<FundState>,
    pub hours: Option<Decimal>,
    pub amount: Option<Money>,
    /// Whether the rest of a fund takes ceilings for paid.
    pub counts_ceilings: bool,
}

impl PaymentLine {
    /// The calendar year that it is for, else that of its day.
    pub fn calendar_year(&self) -> Option<i32> {
        self.year.or_else(|| self.due.map(|due| due.year()))
    }

    /// The period in which it is due, or the calendar year that it is for.
    pub fn period(&self, kind: PeriodKind) -> Option<String> {
        match kind {
            PeriodKind::Year | PeriodKind::Whole => self.calendar_year().map(|year| format!("{year:04}")),
            PeriodKind::Tertial | PeriodKind::Month => self.due.map(|due| Period { kind, first: due, last: due }.key()),
        }
    }

    /// Whether a party puts it in, so that no money is agreed to move.
    pub fn is_contribution(&self) -> bool {
        match self.basis {
            Basis::Payment | Basis::UpTo | Basis::Fund => false,
            Basis::ContributionCash
            | Basis::ContributionInKind
            | Basis::Contribution
            | Basis::ContributionFees
            | Basis::ContributionUnvalued => true,
        }
    }
}

/// The rows of an agreement: transfers and rests by year, payer, receiver and due date, then the contributions likewise.
pub fn payment_lines(agreement: &Agreement, context: &Context) -> Vec<PaymentLine> {
    let payments = agreement.payments.iter().map(|payment| transfer(agreement, payment));
    let funds = agreement.funding.iter().filter_map(|fund| rest(agreement, fund, context.as_of));
    let contributions = agreement.contributions.iter().map(|one| contribution(agreement, one));
    let mut lines: Vec<PaymentLine> = payments.chain(funds).chain(contributions).collect();
    // What has no year, no receiver or no day comes last; among equals the order of the file holds.
    lines.sort_by_key(|line| {
        let keys = |sides: &[Side]| sides.iter().map(|side| side.key.clone()).collect::<Vec<_>>();
        let to = keys(&line.to);
        (
            line.is_contribution(),
            line.year.unwrap_or(i32::MAX),
            keys(&line.from),
            (to.is_empty(), to),
            line.due.unwrap_or(Date::MAX),
        )
    });
    lines
}

fn transfer(agreement: &Agreement, payment: &Payment) -> PaymentLine {
    let sum = payment.sum();
    PaymentLine {
        due: payment.due.map(|due| due.value),
        nature: payment.nature.map(|nature| nature.value),
        vat: payment.vat.map(|vat| vat.value),
        to: payment.receivers().iter().map(|key| side(agreement, key)).collect(),
        amount: sum.map(|(sum, _)| sum.value),
        ..line(
            payment.year,
            vec![side(agreement, &payment.from)],
            payment.what.as_ref(),
            if sum.is_some_and(|(_, kind)| kind == AmountKind::UpTo) { Basis::UpTo } else { Basis::Payment },
        )
    }
}

/// What is left of a fund, or how far it has come where no amount is known. A fund that is paid out whole has no row; that
/// nothing is left of one that was refused is told.
fn rest(agreement: &Agreement, fund: &Funding, as_of: Date) -> Option<PaymentLine> {
    let (rest, state) = (compute::rest_of(fund, agreement, as_of), compute::fund_state(fund, as_of));
    if state != FundState::Refused && rest.is_some_and(|rest| rest.money == Money::ZERO) {
        return None;
    }
    let whole = line(fund.year, vec![side(agreement, &fund.key)], fund.by.as_ref(), Basis::Fund);
    Some(PaymentLine {
        status: Some(state),
        amount: rest.map(|rest| rest.money),
        counts_ceilings: rest.is_some_and(|rest| rest.counts_ceilings),
        ..whole
    })
}

fn contribution(agreement: &Agreement, contribution: &Contribution) -> PaymentLine {
    let amount = compute::contribution_value(contribution);
    let basis = match (contribution.kind.map(|kind| kind.value), amount) {
        // Cash without an amount is cash all the same.
        (Some(ContributionKind::Cash), _) => Basis::ContributionCash,
        (Some(ContributionKind::Fees), _) => Basis::ContributionFees,
        (_, None) => Basis::ContributionUnvalued,
        (Some(ContributionKind::InKind), Some(_)) => Basis::ContributionInKind,
        (None, Some(_)) => Basis::Contribution,
    };
    let by = contribution.by.iter().map(|key| side(agreement, key)).collect();
    PaymentLine {
        hours: contribution.hours.map(|hours| hours.value),
        amount,
        ..line(contribution.year, by, contribution.what.as_ref(), basis)
    }
}

fn line(year: Option<At<i32>>, from: Vec<Side>, what: Option<&At<String>>, basis: Basis) -> PaymentLine {
    PaymentLine {
        year: year.map(|year| year.value),
        due: None,
        from,
        to: Vec::new(),
        what: what.map(|what| what.value.clone()),
        basis,
        nature: None,
        vat: None,
        status: None,
        hours: None,
        amount: None,
        counts_ceilings: false,
    }
}

/// The party or fund with this key; one that the file does not define is its own name.
fn side(agreement: &Agreement, key: &At<String>) -> Side {
    let party = agreement.party(&key.value);
    let fund = || agreement.funding.iter().find(|fund| fund.key.value == key.value).map(|fund| &fund.name);
    let name = party.map(|party| &party.name).or_else(fund).unwrap_or(key);
    let written = |account: &Account| {
        account.iter().map(|(name, value)| (name.value.clone(), value.value.clone())).collect::<Vec<_>>()
    };
    Side {
        key: key.value.clone(),
        name: name.value.clone(),
        account: party.map(|party| written(&party.account)).unwrap_or_default(),
    }
}
