//! Costs, their allocation, and money in and out.

use crate::model::{
    Allocation, At, Basis, BasisCount, Contribution, Cost, CostItem, Finding, Funding, HourRate, Index, Money,
    MoneyUnit, Outcome, Payment, Share, Word, codes, text,
};
use crate::resolve::reader::{Record, Table};
use crate::resolve::words;

impl Record for Index {
    const WORDS: &'static [Word] = words::INDEX;

    fn read(table: &mut Table<'_, '_>) -> Option<Self> {
        let (from, rate) = (table.required("from"), table.required("rate"));
        Some(Self { span: table.span(), from: from?, rate: rate? })
    }
}

impl Record for CostItem {
    const WORDS: &'static [Word] = words::COST_ITEM;

    fn read(table: &mut Table<'_, '_>) -> Option<Self> {
        let (name, amount, account) = (table.required("name"), table.required("amount"), table.map("account"));
        Some(Self { span: table.span(), name: name?, amount: amount?, account })
    }
}

impl Record for Cost {
    const WORDS: &'static [Word] = words::COST;

    fn read(table: &mut Table<'_, '_>) -> Option<Self> {
        let per = table.required("per");
        let (year, unit, precision) = (table.value("year"), table.decisive("unit"), table.value("precision"));
        let is_unit_unread = unit.is_none() && table.place_of("unit").is_some();
        let (total, index) = (table.value("total"), table.records("index"));
        let items: Vec<CostItem> = table.records("items");
        let thousands = unit.is_some_and(|unit: At<MoneyUnit>| unit.value == MoneyUnit::Tkr);
        let total = total.and_then(|total| if thousands { in_kronor(table, "total", total) } else { Some(total) });
        let scaled = items.into_iter().filter_map(|item| {
            let amount = if thousands { in_kronor(table, "items", item.amount)? } else { item.amount };
            Some(CostItem { amount, ..item })
        });
        let items = scaled.collect();
        // Amounts of an unknown unit are none.
        if is_unit_unread {
            return None;
        }
        Some(Self { span: table.span(), per: per?, year, unit, precision, total, index, items })
    }
}

/// An amount that is written in thousands.
fn in_kronor(table: &mut Table<'_, '_>, key: &str, amount: At<Money>) -> Option<At<Money>> {
    let kronor = amount.value.checked_mul(1000);
    if kronor.is_none() {
        let finding = Finding::new(
            table.field(key),
            amount.span,
            text!(
                "beloppet i tusen kronor är för stort för att räkna med",
                "the amount in thousand kronor is too large to compute with"
            ),
        );
        table.fault(codes::BAD_VALUE, finding.help(text!("kontrollera `unit`", "check `unit`")));
        table.unread(key);
    }
    Some(At { value: kronor?, span: amount.span })
}

impl Record for Basis {
    const WORDS: &'static [Word] = words::BASIS;

    fn read(table: &mut Table<'_, '_>) -> Option<Self> {
        Some(Self {
            span: table.span(),
            what: table.value("what"),
            source: table.value("source"),
            counts: table.lists("counts").into_iter().map(|(party, counts)| BasisCount { party, counts }).collect(),
            labels: table.values("labels"),
        })
    }
}

impl Record for Allocation {
    const WORDS: &'static [Word] = words::ALLOCATION;

    fn read(table: &mut Table<'_, '_>) -> Option<Self> {
        let method = table.required("method");
        let (proration, rounding, to) = (table.value("proration"), table.value("rounding"), table.value("to"));
        let shares_span = table.place_of("shares");
        let shares = table.map("shares").into_iter().map(|(party, value)| Share { party, value }).collect();
        let (remainder, basis) = (table.value("remainder"), table.record("basis"));
        let span = table.span();
        Some(Self { span, method: method?, proration, rounding, to, shares, shares_span, remainder, basis })
    }
}

impl Record for Funding {
    const WORDS: &'static [Word] = words::FUNDING;

    fn read(table: &mut Table<'_, '_>) -> Option<Self> {
        let name = table.required("name");
        let (by, amount, year) = (table.value("by"), table.value("amount"), table.value("year"));
        let (status, decided) = (table.value("status"), table.value("decided"));
        Some(Self { key: table.own_key()?, span: table.span(), name: name?, by, amount, year, status, decided })
    }
}

impl Record for Payment {
    const WORDS: &'static [Word] = words::PAYMENT;

    fn read(table: &mut Table<'_, '_>) -> Option<Self> {
        let (from, to, what) = (table.required("from"), table.required("to"), table.value("what"));
        let (amount, up_to) = (table.value("amount"), table.value("up_to"));
        let (year, due) = (table.value("year"), table.value("due"));
        Some(Self { span: table.span(), from: from?, to: to?, what, amount, up_to, year, due })
    }
}

impl Record for HourRate {
    const WORDS: &'static [Word] = words::HOUR_RATE;

    fn read(table: &mut Table<'_, '_>) -> Option<Self> {
        let (kr_per_hour, source) = (table.required("kr_per_hour"), table.value("source"));
        Some(Self { kr_per_hour: kr_per_hour?, source })
    }
}

impl Record for Contribution {
    const WORDS: &'static [Word] = words::CONTRIBUTION;

    fn read(table: &mut Table<'_, '_>) -> Option<Self> {
        if table.place_of("by").is_none() {
            table.missing("by", "[\"…\"]");
        }
        Some(Self {
            span: table.span(),
            by: table.values("by"),
            kind: table.value("kind"),
            what: table.value("what"),
            amount: table.value("amount"),
            hours: table.value("hours"),
            rate: table.record("rate"),
            year: table.value("year"),
        })
    }
}

impl Record for Outcome {
    const WORDS: &'static [Word] = words::OUTCOME;

    fn read(table: &mut Table<'_, '_>) -> Option<Self> {
        let (year, amount) = (table.required("year"), table.required("amount"));
        let (party, item) = (table.value("party"), table.value("item"));
        Some(Self { span: table.span(), year: year?, party, item, amount: amount? })
    }
}
