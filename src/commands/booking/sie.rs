//! The orders as vouchers of a SIE file.

use super::answer::{Orders, row_text, voucher_text};
use crate::model::{Lang, Text, text};
use crate::render::{SieFile, SieRow, SieVoucher};

/// The company that the file is for, or why there is none.
pub fn company_of(orders: &Orders<'_>) -> Result<(String, Option<String>), Text> {
    let company = orders.context.settings.booking.company.as_ref().ok_or_else(|| {
        Text::fixed(
            "en SIE-fil gäller ett företag: ange `company` under `[booking]` i liggare.toml",
            "a SIE file is for one company: state `company` under `[booking]` of liggare.toml",
        )
    })?;
    let number = company.org_number.as_ref().map(|number| number.value.clone());
    Ok((company.name.value.clone(), number))
}

/// The vouchers, or every row that cannot stand in such a file.
pub fn sie_of(
    orders: &Orders<'_>,
    (company, org_number): (String, Option<String>),
    lang: Lang,
) -> Result<SieFile, Vec<Text>> {
    let booking = &orders.context.settings.booking;
    let dimensions: Vec<(&str, u32)> =
        booking.sie.iter().map(|(name, number)| (name.value.as_str(), number.value)).collect();
    let (mut vouchers, mut faults) = (Vec::new(), Vec::new());
    for (entry, kept, order) in &orders.list {
        for voucher in &order.vouchers {
            let mut rows = Vec::new();
            for row in voucher.booked() {
                let named = Text::same(format!("{}: {} {}", entry.id, row.name, row.amount.plain()));
                let account = row.code("konto").filter(|konto| konto.bytes().all(|byte| byte.is_ascii_digit()));
                let Some(account) = account else {
                    faults.push(text!(
                        "raden {named} kan inte stå i en SIE-fil: konto är inget nummer",
                        "the row {named} cannot stand in a SIE file: its konto is no number",
                        named
                    ));
                    continue;
                };
                let objects = dimensions.iter().filter(|(name, _)| *name != "konto");
                rows.push(SieRow {
                    account: account.to_owned(),
                    objects: objects.filter_map(|(name, number)| Some((*number, row.code(name)?.to_owned()))).collect(),
                    amount: row.amount,
                    text: row_text(orders, kept, voucher, row).pick(lang).to_owned(),
                    named,
                });
            }
            let text = voucher_text(orders, kept, voucher).pick(lang).to_owned();
            let named = Text::same(entry.id.as_str());
            if !rows.is_empty() {
                vouchers.push(SieVoucher { date: voucher.date, text, rows, named });
            }
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let dimensions =
        dimensions.into_iter().filter(|(name, _)| *name != "konto").map(|(name, number)| (number, name.to_owned()));
    Ok(SieFile {
        as_of: orders.context.as_of,
        company,
        org_number,
        series: booking.series.as_ref().map(|series| series.value.clone()).unwrap_or_default(),
        dimensions: dimensions.collect(),
        vouchers,
    })
}
