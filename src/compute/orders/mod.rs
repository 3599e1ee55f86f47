//! Bookkeeping orders: what an agreement has to be booked in a period, as rows with codes that come to zero.
//!
//! Each party that bears costs is debited its share and the host credited, by the codes of the item or else of the party. What the
//! first open period corrects is a voucher of its own. A period that has been recorded is reproduced, never computed anew. Agreed
//! payments are vouchers of their own, each by itself. Where the two sides are not one legal person, the ledger's own side is booked
//! against the settings' `contra`, and the other one gets the basis of an invoice.

mod codes;
mod elsewhere;
mod fault;
mod index;
mod payments;
mod rows;
mod shares;
#[cfg(test)]
mod tests;
mod told;

pub use fault::OrderFault;
pub use index::PaymentIndex;
pub use rows::{OrderRow, RowSide, Voucher, VoucherKind};

use super::frozen::{Charged, ChargedEntry, ChargedOtherwise, charged, charged_otherwise};
use super::split::{PeriodKind, Request, SplitFault, amounts};
use super::term::{possible_end, undecided};
use crate::model::{Agreement, Context, CostPrecision, Date, Invoiced, Money, NamedPeriod, choice};
use codes::Sides;

choice! {
    /// How far an order has come.
    OrderState {
        Open = "open", "att bokföra", "to be booked";
        Preliminary = "preliminary", "preliminär", "preliminary";
        Booked = "booked", "redan bokförd", "already booked";
    }
}

/// What a bearer is charged, for one item or for all: as it is recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderCharge {
    pub party: String,
    pub item: Option<String>,
    pub amount: Money,
    /// The vouchers, or else the periods, that it corrects; empty where it is the period's own.
    pub corrects: Vec<String>,
}

/// What an agreed payment comes to: as it is recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payout {
    pub from: String,
    pub to: String,
    pub what: Option<String>,
    pub amount: Money,
}

/// The order of one agreement for a period.
#[derive(Debug, Clone, Default)]
pub struct Order {
    pub vouchers: Vec<Voucher>,
    /// What is left to record of the shares, the host's included.
    pub charges: Vec<OrderCharge>,
    /// The same of payments.
    pub payouts: Vec<Payout>,
    pub notes: Vec<OrderNote>,
    /// Why a part of it is not there.
    pub lacking: Vec<OrderFault>,
}

impl Order {
    /// Whether nothing is charged or paid in the period, nor may be.
    fn is_empty(&self) -> bool {
        self.vouchers.is_empty() && self.charges.is_empty() && !self.notes.iter().any(OrderNote::names_a_payment)
    }
}

/// What the reader of an order must know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OrderNote {
    /// The party pays the host as agreed, which is booked in place of its share.
    PaysInstead { name: String },
    /// A payment without a day stands in the order of its year.
    NoDay { what: String },
    /// A payment with a year and no day, in the order of a part of that year: it is not in the order. Whether the year is charged in
    /// parts already, so that it can be in no order at all.
    OfTheYear { what: String, year: i32, is_in_parts: bool },
    /// A part of the payment stands as booked, and what is left of it is in the order.
    PartPaid { what: String, booked: Money, left: Money },
    /// Value added tax comes on top.
    VatAdded { what: String },
    /// Nothing of it is on the ledger's own side.
    NotOurs { what: String },
    /// A payment that stands as booked in another period.
    BookedElsewhere { what: String, period: NamedPeriod },
    /// A payment of which neither the day nor the year is stated.
    Undated { what: String },
    /// A payment of no certain amount: a highest one, or none.
    NoAmount { what: String },
    /// The parties of which the period's entries do not tell, or not of every item: they are what is left to book.
    PartBooked { names: Vec<String> },
    /// The parties that are booked in other periods, which share days with this one, and so are not in the order.
    BookedInOthers { names: Vec<String>, periods: Vec<NamedPeriod> },
    /// What was charged is not what the file gives, and no other period bears the difference yet.
    Otherwise(ChargedOtherwise),
    /// A part of a year is counted by months because the file does not say how.
    MonthsAssumed,
}

impl OrderNote {
    /// Whether it names a payment that is not in the order.
    const fn names_a_payment(&self) -> bool {
        matches!(self, Self::OfTheYear { .. } | Self::Undated { .. } | Self::NoAmount { .. } | Self::NotOurs { .. })
    }
}

/// The order of an agreement, with every reason why there is none. Of one that is not decided, whether there would be anything to book.
pub fn order(agreement: &Agreement, context: &Context, period: NamedPeriod) -> Result<Order, Vec<OrderFault>> {
    let made = decided(agreement, context, period);
    let Some(undecided) = undecided(agreement, context.as_of) else { return made };
    let is_something = match &made {
        Ok(order) => !order.is_empty(),
        Err(faults) => !faults.iter().all(OrderFault::is_nothing),
    };
    let nothing = (!is_something).then_some(OrderFault::Nothing);
    Err(std::iter::once(OrderFault::Undecided(undecided)).chain(nothing).collect())
}

/// The same of an agreement as if it were decided.
fn decided(agreement: &Agreement, context: &Context, period: NamedPeriod) -> Result<Order, Vec<OrderFault>> {
    let asked = AskedOrder::of(agreement, context, period).ok_or_else(|| vec![OrderFault::NoPeriod])?;
    let mut order = Order::default();
    let mut faults: Vec<OrderFault> = shares::shares(&asked, &mut order).err().into_iter().collect();
    order.notes.extend(asked.otherwise());
    faults.extend(payments::payments(&asked, &mut order));
    faults.extend(asked.sides.lacking(agreement, &order.vouchers));
    let is_bare = order.vouchers.is_empty() && !order.notes.iter().any(OrderNote::names_a_payment);
    if faults.iter().any(OrderFault::is_wrong) || is_bare && !faults.is_empty() {
        return Err(faults);
    }
    order.lacking = faults;
    Ok(order)
}

/// What is asked, and what it is looked up in.
struct AskedOrder<'a> {
    agreement: &'a Agreement,
    context: &'a Context,
    period: NamedPeriod,
    first: Date,
    last: Date,
    sides: Sides<'a>,
}

impl<'a> AskedOrder<'a> {
    fn of(agreement: &'a Agreement, context: &'a Context, period: NamedPeriod) -> Option<Self> {
        let (first, last) = period.days()?;
        let sides = Sides::of(&context.settings.booking);
        Some(Self { agreement, context, period, first, last, sides })
    }

    fn state(&self) -> OrderState {
        if self.last > self.context.as_of { OrderState::Preliminary } else { OrderState::Open }
    }

    /// Whether the costs of the period rest on an estimate.
    fn is_estimate(&self) -> bool {
        let own = |year: Option<i32>| year == Some(self.period.first_year());
        let has_own = self.agreement.costs.iter().any(|cost| own(cost.year.map(|year| year.value)));
        let mut costs = self.agreement.costs.iter().filter(|cost| {
            let year = cost.year.map(|year| year.value);
            if has_own { own(year) } else { year.is_none() }
        });
        costs.any(|cost| cost.precision.is_some_and(|precision| precision.value == CostPrecision::Estimate))
    }

    /// Whether the settings say that the period stands as it was charged.
    fn is_frozen(&self) -> bool {
        self.context.settings.money.frozen_through().is_some_and(|to| self.last <= to)
    }

    /// Whether the period was charged before the ledger was kept.
    fn is_earlier(&self) -> bool {
        self.context.settings.money.frozen_since().is_some_and(|from| self.first < from)
    }

    /// Whether the agreement may be in force in the period.
    fn is_within_term(&self) -> bool {
        let start = self.agreement.start();
        start.is_none_or(|start| start.value <= self.last)
            && possible_end(self.agreement, self.context.as_of).is_none_or(|end| self.first <= end)
    }

    /// What is charged in the period. Of a frozen one that nobody has recorded, what it cost: others bear the corrections.
    fn charged(&self) -> Result<Charged, SplitFault> {
        let by = PeriodKind::of(self.period.form).unwrap_or(PeriodKind::Tertial);
        let request = Request { within: Some((self.first, self.last)), ..Request::new(self.context.as_of, by) };
        if self.is_frozen() {
            return Ok(Charged { split: amounts(self.agreement, &request)?, frozen: None });
        }
        charged(self.agreement, &self.context.settings.money, &request)
    }

    /// What stands as charged up to the end of the period and is no longer what the file gives.
    fn otherwise(&self) -> impl Iterator<Item = OrderNote> {
        let money = &self.context.settings.money;
        charged_otherwise(self.agreement, money, self.context.as_of, self.last).into_iter().map(OrderNote::Otherwise)
    }

    /// Whether an entry is of a period that has days of this one.
    fn shares_days(&self, entry: &Invoiced) -> bool {
        entry.period.value.days().is_some_and(|(first, last)| first <= self.last && self.first <= last)
    }

    fn overlaps(&self, entry: &ChargedEntry<'_>) -> bool {
        entry.first <= self.last && self.first <= entry.last
    }
}
