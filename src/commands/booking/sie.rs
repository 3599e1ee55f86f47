//! The orders as vouchers of a SIE file.

use super::answer::{Orders, booked_row, voucher_text};
use crate::compute::{OrderState, Voucher};
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

/// What is booked already, which stays out of the file: imported twice it would be booked twice.
pub fn left_out(orders: &Orders<'_>) -> Option<Text> {
    let booked = orders.list.iter().filter(|(_, _, order)| order.vouchers.iter().any(is_booked));
    let ids: Vec<&str> = booked.map(|(entry, ..)| entry.id.as_str()).collect();
    let all = Text::same(ids.join(", "));
    (!ids.is_empty()).then(|| {
        text!(
            "inte med i SIE-filen, eftersom det redan är bokfört: {all} (--again tar med det)",
            "not in the SIE file, since it is booked already: {all} (--again takes it in)",
            all
        )
    })
}

/// Whether any voucher is still to be booked.
pub fn is_anything_open(orders: &Orders<'_>) -> bool {
    orders.list.iter().flat_map(|(_, _, order)| &order.vouchers).any(|voucher| !is_booked(voucher))
}

fn is_booked(voucher: &Voucher) -> bool {
    voucher.state == OrderState::Booked
}

/// The dimensions of the rows that the settings give no number for: a file without them would be another booking.
fn unnumbered<'o>(orders: &Orders<'o>, again: bool, numbered: &[(&str, u32)]) -> Vec<&'o str> {
    let vouchers = orders.list.iter().flat_map(|(_, _, order)| &order.vouchers);
    let rows = vouchers.filter(|voucher| again || !is_booked(voucher)).flat_map(Voucher::booked);
    let mut names: Vec<&str> = Vec::new();
    for (name, value) in rows.flat_map(|row| &row.codes) {
        let is_known = name == "konto" || numbered.iter().any(|(known, _)| known == name);
        if !is_known && !value.is_empty() && !names.contains(&name.as_str()) {
            names.push(name);
        }
    }
    names
}

/// The vouchers, or every row that cannot stand in such a file.
pub fn sie_of(
    orders: &Orders<'_>,
    again: bool,
    (company, org_number): (String, Option<String>),
    lang: Lang,
) -> Result<SieFile, Vec<Text>> {
    let booking = &orders.context.settings.booking;
    let dimensions: Vec<(&str, u32)> =
        booking.sie.iter().map(|(name, number)| (name.value.as_str(), number.value)).collect();
    let mut vouchers = Vec::new();
    let mut faults: Vec<Text> = unnumbered(orders, again, &dimensions).into_iter().map(no_number).collect();
    for (entry, kept, order) in &orders.list {
        for voucher in order.vouchers.iter().filter(|voucher| again || !is_booked(voucher)) {
            let mut rows = Vec::new();
            for row in voucher.booked() {
                let (id, name, amount) = (&entry.id, &row.name, row.amount.text());
                let named = text!("{id}: {name} {amount} kr", "{id}: {name} {amount} kr", amount);
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
                    text: booked_row(orders, kept, voucher, row).pick(lang).to_owned(),
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

fn no_number(code: &str) -> Text {
    text!(
        "koden \"{code}\" har inget nummer i SIE: ange det under `[booking.sie]` i liggare.toml",
        "the code \"{code}\" has no number in SIE: state it under `[booking.sie]` of liggare.toml"
    )
}
