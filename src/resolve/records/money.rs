//! Amounts in thousands of kronor, and what is said of each party.

use crate::model::{
    At, BasisCount, Checked, Cost, Draft, Finding, KeyDoc, Money, MoneyUnit, ReadField, Share, Source, codes, text,
};
use crate::resolve::reader::TableReader;

impl Checked<TableReader<'_, '_>> for Cost {
    fn check(draft: &mut Draft<Self>, table: &mut TableReader<'_, '_>) -> bool {
        if draft.unit.is_some_and(|unit| unit.value == MoneyUnit::Tkr) {
            draft.total = draft.total.and_then(|total| in_kronor(table, "total", total));
            draft.items.retain_mut(|item| {
                let kronor = in_kronor(table, "items", item.amount);
                kronor.map(|kronor| item.amount = kronor).is_some()
            });
        }
        // Amounts of an unknown unit are none.
        draft.unit.is_some() || table.place_of("unit").is_none()
    }
}

/// An amount that is written in thousands.
fn in_kronor(table: &mut TableReader<'_, '_>, key: &str, amount: At<Money>) -> Option<At<Money>> {
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

impl ReadField<TableReader<'_, '_>> for Vec<Share> {
    fn read_field(table: &mut TableReader<'_, '_>, key: &'static KeyDoc) -> Self {
        table.map(key.key).into_iter().map(|(party, value)| Share { party, value }).collect()
    }
}

impl ReadField<TableReader<'_, '_>> for Vec<BasisCount> {
    fn read_field(table: &mut TableReader<'_, '_>, key: &'static KeyDoc) -> Self {
        table.lists(key.key).into_iter().map(|(party, counts)| BasisCount { party, counts }).collect()
    }
}
