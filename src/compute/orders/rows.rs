//! The rows of an order, voucher by voucher.

use super::OrderState;
use crate::model::{Date, Money, choice};

choice! {
    /// What a voucher is about.
    VoucherKind {
        Share = "share", "andel", "share";
        Correction = "correction", "rättelse", "correction";
        Grant = "grant", "bidrag", "grant";
        Compensation = "compensation", "ersättning för tjänst", "pay for a service";
        Payment = "payment", "betalning", "payment";
    }
}

choice! {
    /// Which side of an order a row is.
    RowSide {
        Payer = "payer", "betalar", "pays";
        Host = "host", "får", "receives";
        Contra = "contra", "motkonto", "contra account";
        Invoice = "invoice", "fakturaunderlag", "basis of an invoice";
    }
}

/// Rows that belong together. Those with codes come to zero; the basis of an invoice stands beside them.
#[derive(Debug, Clone)]
pub struct Voucher {
    pub kind: VoucherKind,
    pub state: OrderState,
    pub date: Date,
    /// Whether the costs rest on an estimate.
    pub on_account: bool,
    /// The vouchers or invoices by which it was booked.
    pub references: Vec<String>,
    /// The vouchers, or else the periods, that a correction corrects.
    pub corrects: Vec<String>,
    pub rows: Vec<OrderRow>,
}

impl Voucher {
    /// What is booked: all but the basis of invoices.
    pub fn booked(&self) -> impl Iterator<Item = &OrderRow> {
        self.rows.iter().filter(|row| row.side != RowSide::Invoice)
    }
}

/// One row.
#[derive(Debug, Clone)]
pub struct OrderRow {
    pub side: RowSide,
    /// Whose side it is; of a contra row, whom the claim or the debt is with.
    pub party: String,
    pub name: String,
    /// The party that pays, whom the row's text names.
    pub payer: String,
    /// The item or the payment, where the row is about one alone.
    pub what: Option<String>,
    /// Dimensions and values.
    pub codes: Vec<(String, String)>,
    /// Above nothing: debit.
    pub amount: Money,
}

impl OrderRow {
    /// The value of a dimension; an empty one is not filled in.
    pub fn code(&self, dimension: &str) -> Option<&str> {
        let own = self.codes.iter().find(|(own, _)| own == dimension);
        own.map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
    }
}
