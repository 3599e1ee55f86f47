//! The codes of a row, and whether the two sides of an order are one legal person.

use super::{OrderFault, OrderRow, RowSide, Voucher, VoucherKind};
use crate::model::{Account, Agreement, Booking, Money, Party, Text, text};

/// The two sides of what is booked.
pub struct Sides<'a> {
    booking: &'a Booking,
}

/// What moves from one party to another.
pub struct Transfer<'t> {
    pub from: Option<&'t Party>,
    /// The key and the name of whoever pays, which may be a fund.
    pub payer: (&'t str, &'t str),
    pub to: &'t Party,
    pub item: Option<&'t Account>,
    pub what: Option<&'t str>,
    pub amount: Money,
}

impl<'a> Sides<'a> {
    pub const fn of(booking: &'a Booking) -> Self {
        Self { booking }
    }

    /// The rows of a transfer: both sides within one legal person, else the own side against the contra account, and the basis of an
    /// invoice for the other.
    pub fn rows(&self, transfer: &Transfer<'_>) -> Vec<OrderRow> {
        let Transfer { from, payer, to, item, what, amount } = transfer;
        let (credit, debit) = (Money::from_ore(-amount.ore()), *amount);
        let row = |side, (party, name): (&str, &str), codes, amount| OrderRow {
            side,
            party: party.to_owned(),
            name: name.to_owned(),
            payer: payer.1.to_owned(),
            what: what.map(str::to_owned),
            codes,
            amount,
        };
        let receiver = (to.key.value.as_str(), to.name.value.as_str());
        let (paying, receiving) = (self.paying(*from, to, *item), self.receiving(*from, to, *item));
        let contra = |other: Option<&Party>| self.crossed(codes([&self.booking.contra]), other);
        if from.is_some_and(|from| self.is_one_person(from, to)) {
            return vec![row(RowSide::Payer, *payer, paying, debit), row(RowSide::Host, receiver, receiving, credit)];
        }
        match (from.is_some_and(|from| self.is_own(from)), self.is_own(to)) {
            (true, _) => vec![
                row(RowSide::Payer, *payer, paying, debit),
                row(RowSide::Contra, receiver, contra(Some(to)), credit),
                row(RowSide::Invoice, receiver, Vec::new(), credit),
            ],
            (false, true) => vec![
                row(RowSide::Contra, *payer, contra(*from), debit),
                row(RowSide::Host, receiver, receiving, credit),
                row(RowSide::Invoice, *payer, Vec::new(), debit),
            ],
            (false, false) => vec![
                row(RowSide::Invoice, *payer, Vec::new(), debit),
                row(RowSide::Invoice, receiver, Vec::new(), credit),
            ],
        }
    }

    /// Whether a party belongs to the legal person that the ledger's orders are booked for.
    fn is_own(&self, party: &Party) -> bool {
        let company = self.booking.company.as_ref().and_then(|company| company.org_number.as_ref());
        party.is_internal() || company.is_some_and(|number| has_number(party, &number.value))
    }

    fn is_one_person(&self, one: &Party, other: &Party) -> bool {
        self.is_own(one) && self.is_own(other)
            || one.org_number.as_ref().is_some_and(|number| has_number(other, &number.value))
    }

    fn paying(&self, from: Option<&Party>, to: &Party, item: Option<&Account>) -> Vec<(String, String)> {
        let own = codes(item.into_iter().chain(from.map(|from| &from.account)));
        self.crossed(own, Some(to))
    }

    fn receiving(&self, from: Option<&Party>, to: &Party, item: Option<&Account>) -> Vec<(String, String)> {
        let special = to.is_host().then_some(&to.account_host);
        let own = codes(special.into_iter().chain(item).chain([&to.account]));
        self.crossed(own, from)
    }

    /// The same codes with the counterpart of the other side in place of the own one.
    fn crossed(&self, mut own: Vec<(String, String)>, other: Option<&Party>) -> Vec<(String, String)> {
        let Some(counterpart) = self.booking.counterpart.as_ref().map(|code| code.value.as_str()) else { return own };
        own.retain(|(dimension, _)| dimension != counterpart);
        let others = other
            .map(|other| codes(other.is_host().then_some(&other.account_host).into_iter().chain([&other.account])));
        own.extend(others.into_iter().flatten().filter(|(dimension, _)| dimension == counterpart));
        own
    }

    /// The rows that lack a code which the settings require.
    pub fn lacking(&self, agreement: &Agreement, vouchers: &[Voucher]) -> Vec<OrderFault> {
        let mut faults = Vec::new();
        for (voucher, row) in vouchers.iter().flat_map(|voucher| voucher.booked().map(move |row| (voucher, row))) {
            let what = row.what.as_ref().map_or_else(String::new, |what| format!(" ({what})"));
            let (name, amount) = (&row.name, row.amount.text());
            let named = text!("{name}{what} {amount} kr", "{name}{what} {amount} kr", amount);
            let required = self.booking.required.iter().map(|code| code.value.as_str());
            let lacking = required.filter(|code| row.code(code).is_none());
            if row.side == RowSide::Contra && self.booking.contra.is_empty() {
                faults.push(OrderFault::NoContra { row: named });
                continue;
            }
            faults.extend(lacking.map(|code| OrderFault::NoCode {
                row: named.clone(),
                code: code.to_owned(),
                place: self.place_of(agreement, voucher, row, code),
            }));
        }
        faults
    }

    /// Where the code of a row is to be written.
    fn place_of(&self, agreement: &Agreement, voucher: &Voucher, row: &OrderRow, code: &str) -> Text {
        let is_counterpart = self.booking.counterpart.as_ref().is_some_and(|own| own.value == code);
        let is_host = agreement.party(&row.party).is_some_and(Party::is_host);
        let is_share = matches!(voucher.kind, VoucherKind::Share | VoucherKind::Correction);
        let (name, payer) = (Text::same(row.name.as_str()), Text::same(row.payer.as_str()));
        match (row.side, is_counterpart) {
            (RowSide::Contra, false) => Text::fixed("`contra` under `[booking]`", "`contra` under `[booking]`"),
            (RowSide::Payer, true) => {
                Text::fixed("`account` hos den som får pengarna", "`account` of whoever receives the money")
            }
            (RowSide::Host, true) => text!("`account` hos {payer}", "`account` of {payer}", payer),
            (RowSide::Host, false) if is_host => text!("`account_host` hos {name}", "`account_host` of {name}", name),
            (RowSide::Payer, false) if is_share => {
                text!("`account` hos {name} eller hos kostnadsposten", "`account` of {name} or of the item", name)
            }
            (RowSide::Payer | RowSide::Host | RowSide::Contra | RowSide::Invoice, _) => {
                text!("`account` hos {name}", "`account` of {name}", name)
            }
        }
    }
}

fn has_number(party: &Party, number: &str) -> bool {
    party.org_number.as_ref().is_some_and(|own| own.value == number)
}

/// The dimensions of several accounts: of each the first that fills it in.
fn codes<'c>(accounts: impl IntoIterator<Item = &'c Account>) -> Vec<(String, String)> {
    let mut codes: Vec<(String, String)> = Vec::new();
    for (dimension, value) in accounts.into_iter().flatten().filter(|(_, value)| !value.value.is_empty()) {
        if codes.iter().all(|(known, _)| *known != dimension.value) {
            codes.push((dimension.value.clone(), value.value.clone()));
        }
    }
    codes
}
