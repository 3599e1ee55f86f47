//! What is kept of an agreement: each party with its own time in it, and what it bears, pays, receives and puts in.

use crate::commands::filter::FilterFacts;
use crate::commands::payments::{Basis, payment_lines};
use crate::commands::split::{ALL_SPLIT, SplitAsked, SplitFacts, split_of};
use crate::compute::{self, SplitFault, TimeRun};
use crate::model::{
    Agreement, AmountKind, Choice, Context, Money, OrgNumber, Party, PaymentNature, Role, StatedDays, Term, choice,
};

choice! {
    /// What an amount is of. Amounts of different measures are never added.
    Measure {
        Bears = "bears", "står för", "bears";
        Pays = "pays", "betalar", "pays";
        PaysUpTo = "pays_up_to", "betalar högst", "pays up to";
        Receives = "receives", "tar emot", "receives";
        ReceivesUpTo = "receives_up_to", "tar emot högst", "receives up to";
        ContributesCash = "contributes_cash", "insats i pengar", "contributes cash";
        ContributesInKind = "contributes_in_kind", "värderad insats", "contributes in kind";
        ContributesUnstated = "contributes_unstated", "insats, slag anges inte", "contributes, kind not stated";
        CollectsFees = "collects_fees", "avgifter från användare", "fees from users";
        PaysGrant = "pays_grant", "betalar i bidrag", "pays in grants";
        PaysGrantUpTo = "pays_grant_up_to", "betalar högst i bidrag", "pays up to in grants";
        PaysCompensation = "pays_compensation", "betalar för tjänst", "pays for a service";
        PaysCompensationUpTo = "pays_compensation_up_to", "betalar högst för tjänst", "pays up to for a service";
        ReceivesGrant = "receives_grant", "tar emot i bidrag", "receives in grants";
        ReceivesGrantUpTo = "receives_grant_up_to", "tar emot högst i bidrag", "receives up to in grants";
        ReceivesCompensation = "receives_compensation", "får för tjänst", "receives for a service";
        ReceivesCompensationUpTo = "receives_compensation_up_to", "får högst för tjänst", "receives up to for a service";
    }
}

impl Measure {
    /// How many have their columns side by side.
    const FIRST: usize = 8;

    /// Those that have their columns side by side.
    pub fn first() -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().take(Self::FIRST)
    }

    /// Those that came later, and come last.
    pub fn last() -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().skip(Self::FIRST)
    }

    /// Whether it is what somebody is paid.
    pub const fn is_received(self) -> bool {
        match self {
            Self::Receives
            | Self::ReceivesUpTo
            | Self::ReceivesGrant
            | Self::ReceivesGrantUpTo
            | Self::ReceivesCompensation
            | Self::ReceivesCompensationUpTo => true,
            Self::Bears
            | Self::Pays
            | Self::PaysUpTo
            | Self::PaysGrant
            | Self::PaysGrantUpTo
            | Self::PaysCompensation
            | Self::PaysCompensationUpTo
            | Self::ContributesCash
            | Self::ContributesInKind
            | Self::ContributesUnstated
            | Self::CollectsFees => false,
        }
    }

    /// What a payment is to whoever gives and to whoever gets it. VAT and procurement tell a grant from pay for a service, so that
    /// they are never one sum.
    const fn of_payment(kind: AmountKind, nature: Option<PaymentNature>) -> (Self, Self) {
        match (kind, nature) {
            (AmountKind::Exactly, None) => (Self::Pays, Self::Receives),
            (AmountKind::UpTo, None) => (Self::PaysUpTo, Self::ReceivesUpTo),
            (AmountKind::Exactly, Some(PaymentNature::Grant)) => (Self::PaysGrant, Self::ReceivesGrant),
            (AmountKind::UpTo, Some(PaymentNature::Grant)) => (Self::PaysGrantUpTo, Self::ReceivesGrantUpTo),
            (AmountKind::Exactly, Some(PaymentNature::Compensation)) => {
                (Self::PaysCompensation, Self::ReceivesCompensation)
            }
            (AmountKind::UpTo, Some(PaymentNature::Compensation)) => {
                (Self::PaysCompensationUpTo, Self::ReceivesCompensationUpTo)
            }
        }
    }
}

/// An amount of a calendar year, or of no stated one.
#[derive(Debug, Clone, Copy)]
pub struct Amount {
    pub year: Option<i32>,
    pub measure: Measure,
    pub money: Money,
}

/// A party of one agreement.
#[derive(Debug, Clone)]
pub struct PartyLine {
    pub key: String,
    pub name: String,
    pub role: Role,
    /// As written, valid or not.
    pub written: Option<String>,
    pub number: Option<OrgNumber>,
    pub internal: bool,
    /// The secured time of the agreement, from when the party joined until it left.
    pub run: Option<TimeRun>,
    /// How exactly its days are known.
    pub stated: StatedDays,
    pub amounts: Vec<Amount>,
    /// The years of what it puts in that has no value in the file.
    pub unvalued: Vec<Option<i32>>,
}

/// The parties of an agreement.
#[derive(Debug, Clone)]
pub struct PartyLines {
    pub facts: FilterFacts,
    pub lines: Vec<PartyLine>,
    /// How many amounts, and contributions without a value, several parties put in together, so that they are nobody's own.
    pub joint: usize,
    /// Whether a part of a year is counted by months because the file does not say how.
    pub months_assumed: bool,
    /// Why there is a cost and an allocation, and yet nothing that a party is known to bear.
    pub no_split: Option<SplitFault>,
}

/// Costs by party and year, as `split --by party,year` gives them.
const BORNE: SplitAsked = SplitAsked { item: false, ..ALL_SPLIT };

/// The parties of an agreement in the order of the file, or why its costs cannot be split.
pub fn party_lines(agreement: &Agreement, context: &Context) -> Result<PartyLines, SplitFault> {
    let (split, no_split) = match split_of(agreement, context, &BORNE) {
        Ok(split) => (Some(split), None),
        Err(SplitFault::NoCosts | SplitFault::NoAllocation | SplitFault::Refused) => (None, None),
        Err(fault) if fault.is_unstated() => (None, Some(fault)),
        Err(fault) => return Err(fault),
    };
    let months_assumed = split.as_ref().is_some_and(|split| split.months_assumed);
    let mut lines: Vec<PartyLine> = agreement.parties.iter().map(|party| line(agreement, party, context)).collect();
    let mut add = |key: &str, amount: Amount| {
        if let Some(line) = lines.iter_mut().find(|line| line.key == key) {
            line.amounts.push(amount);
        }
    };
    for row in split.iter().flat_map(SplitFacts::rows) {
        let bearer = row.bearer.and_then(|place| split.as_ref()?.bearers.get(place));
        if let Some(bearer) = bearer {
            add(&bearer.key, Amount { year: row.period.parse().ok(), measure: Measure::Bears, money: row.amount });
        }
    }
    let (mut joint, mut unvalued) = (0, Vec::new());
    for payment in payment_lines(agreement, context) {
        let Some(money) = payment.amount else {
            match payment.from.as_slice() {
                _ if !payment.is_contribution() || payment.basis == Basis::ContributionFees => {}
                [one] => unvalued.push((one.key.clone(), payment.year)),
                _ => joint += 1,
            }
            continue;
        };
        let of_payment = |kind| {
            let (gives, gets) = Measure::of_payment(kind, payment.nature);
            (gives, Some(gets))
        };
        let (gives, gets) = match payment.basis {
            Basis::Payment => of_payment(AmountKind::Exactly),
            Basis::UpTo => of_payment(AmountKind::UpTo),
            Basis::ContributionCash => (Measure::ContributesCash, None),
            Basis::ContributionInKind => (Measure::ContributesInKind, None),
            Basis::Contribution => (Measure::ContributesUnstated, None),
            // What users pay is nothing that a party puts in itself.
            Basis::ContributionFees => (Measure::CollectsFees, None),
            Basis::Fund | Basis::ContributionUnvalued => continue,
        };
        let amount = |measure| Amount { year: payment.year, measure, money };
        match payment.from.as_slice() {
            [one] => add(&one.key, amount(gives)),
            _ => joint += 1,
        }
        match (payment.to.as_slice(), gets) {
            ([one], Some(gets)) => add(&one.key, amount(gets)),
            ([], _) | (_, None) => {}
            // A sum to several together is nobody's own.
            (_, Some(_)) => joint += 1,
        }
    }
    for (key, year) in unvalued {
        lines.iter_mut().filter(|line| line.key == key).for_each(|line| line.unvalued.push(year));
    }
    Ok(PartyLines { facts: FilterFacts::of(agreement, context), lines, joint, months_assumed, no_split })
}

fn line(agreement: &Agreement, party: &Party, context: &Context) -> PartyLine {
    let run = compute::secured_run(agreement, context.as_of).and_then(|secured| {
        let joined = party.joined.map_or(secured.first, |joined| joined.value);
        compute::overlap(secured, TimeRun::new(joined, party.left.map(|left| left.value))?)
    });
    let written = party.org_number.as_ref().map(|number| number.value.clone());
    PartyLine {
        key: party.key.value.clone(),
        name: party.name.value.clone(),
        role: party.role.value,
        number: written.as_deref().and_then(|number| OrgNumber::parse(number).ok()),
        written,
        internal: party.is_internal(),
        run,
        stated: agreement.term.as_ref().map_or_else(StatedDays::default, Term::stated),
        amounts: Vec::new(),
        unvalued: Vec::new(),
    }
}
