//! What the shared activity costs, who pays, and what was paid.

use super::head::dimensions;
use super::sheet::{Sheet, noted};
use super::value::{Shown, percent};
use crate::compute::{self, FundState};
use crate::model::{
    Allocation, AmountKind, At, Basis, Choice, Contribution, Cost, CostItem, Decimal, Funding, Index, IndexPart,
    Method, Money, MoneyUnit, PageLine, Payment, Text, text,
};

/// `[[costs]]`. Amounts are in kronor, whatever unit the file writes them in.
pub fn costs(sheet: &mut Sheet<'_>) {
    sheet.each("costs", &sheet.agreement.costs, |sheet, _, cost| {
        let Cost { span: _, per, year, unit, precision, total, index, items } = cost;
        let only = year.map(|year| year.value).map(|year| text!("bara {year}", "{year} only"));
        let thousands = unit
            .filter(|unit| unit.value == MoneyUnit::Tkr)
            .map(|_| Text::fixed("skrivet i tusen kronor, här i kronor", "written in thousand kronor, here in kronor"));
        let precision_words = precision.map(|precision| precision.value.title());
        let parts: Vec<Text> =
            [Some(per.value.title()), only, precision_words, thousands].into_iter().flatten().collect();
        sheet.block(Some(Text::join(&parts, ", ")));
        sheet.row("per", per.value.cell());
        row(sheet, "year", year.as_ref());
        row(sheet, "unit", unit.as_ref());
        row(sheet, "precision", precision.as_ref());
        sheet.each("items", items, item);
        if let Some(total) = total {
            sheet.row("total", total.value.cell());
            sheet.line(PageLine::Figure(Text::fixed("summa enligt filen", "total in the file"), total.value.words()));
        }
        sheet.each("index", index, |sheet, _, index| {
            uprating(sheet, index);
        });
    });
}

/// One entry of an index, with what it is called and how sure it is.
fn uprating(sheet: &mut Sheet<'_>, index: &Index) {
    let Index { span: _, from, rate, parts, name, month, status, known } = index;
    sheet.row("from", from.value.cell());
    row(sheet, "rate", rate.as_ref());
    row(sheet, "name", name.as_ref());
    row(sheet, "month", month.as_ref());
    row(sheet, "status", status.as_ref());
    row(sheet, "known", known.as_ref());
    let since = known.map(|known| {
        let known = known.value.words();
        text!("känt {known}", "known {known}", known)
    });
    let about = [
        name.as_ref().map(|name| name.value.words()),
        month.map(|month| month.value.words()),
        status.map(|status| status.value.title()),
        since,
    ];
    let about: Vec<Text> = about.into_iter().flatten().collect();
    let about = (!about.is_empty()).then(|| Text::join(&about, ", "));
    let year = from.value;
    let label = noted(text!("uppräkning per år från {year}", "uprating a year from {year}"), about);
    sheet.line(PageLine::Figure(label, index.percent().map_or(Text::fixed("", ""), percent)));
    sheet.each("parts", parts, |sheet, _, part| {
        let IndexPart { span: _, weight, rate, name } = part;
        sheet.row("weight", weight.value.cell());
        sheet.row("rate", rate.value.cell());
        row(sheet, "name", name.as_ref());
        let (weight, name) = (percent(weight.value), name.as_ref().map(|name| name.value.words()));
        let label = noted(text!("varav med vikten {weight}", "of which weighed {weight}", weight), name);
        sheet.line(PageLine::Figure(label, percent(rate.value)));
    });
}

fn item(sheet: &mut Sheet<'_>, _: usize, item: &CostItem) {
    let CostItem { span: _, name, amount, account } = item;
    sheet.row("name", name.value.cell());
    sheet.row("amount", amount.value.cell());
    let account = dimensions(sheet, account);
    sheet.line(PageLine::Figure(noted(name.value.words(), account), amount.value.words()));
}

fn row<T: Shown>(sheet: &mut Sheet<'_>, name: &str, value: Option<&At<T>>) {
    if let Some(value) = value {
        sheet.row(name, value.value.cell());
    }
}

/// `[allocation]`.
pub fn allocation(sheet: &mut Sheet<'_>) {
    let Some(allocation) = &sheet.agreement.allocation else { return };
    let Allocation { span: _, method, proration, rounding, to, shares, shares_span: _, remainder, basis } = allocation;
    sheet.within("allocation", |sheet| {
        sheet.fact("method", ("metod", "method"), method);
        sheet.maybe("proration", ("del av år", "part of a year"), proration.as_ref());
        sheet.maybe("rounding", ("udda ören", "odd öre"), rounding.as_ref());
        sheet.maybe("to", ("avrundas till", "rounded to"), to.as_ref());
        sheet.party("remainder", ("står för resten", "the rest is borne by"), remainder.as_ref());
        for share in shares {
            let value = share.value.value;
            sheet.row(&format!("shares.{}", share.party.value), value.cell());
            let words = if method.value == Method::Fixed { kronor(value) } else { percent(value) };
            sheet.line(PageLine::Figure(sheet.name_of(&share.party), words));
        }
        if let Some(basis) = basis {
            sheet.within("basis", |sheet| underlay(sheet, basis));
        }
    });
}

/// A fixed share is a sum of money; one with more decimals than money has is shown as written.
fn kronor(share: Decimal) -> Text {
    Money::parse(&share.plain()).map_or_else(|_| share.words(), |money| money.words())
}

/// `[allocation.basis]`: each party's counts, in the order of the labels.
fn underlay(sheet: &mut Sheet<'_>, basis: &Basis) {
    let Basis { span: _, what, source, counts, labels } = basis;
    sheet.block(Some(Text::fixed("fördelningsunderlag", "basis")));
    sheet.maybe("what", ("vad som räknas", "what is counted"), what.as_ref());
    sheet.maybe("source", ("källa", "source"), source.as_ref());
    sheet.inline("labels", ("antal för", "counts for"), labels);
    for count in counts {
        sheet.each(&format!("counts.{}", count.party.value), &count.counts, |sheet, _, one| {
            sheet.row("", one.value.cell());
        });
        let numbers: Vec<Text> = count.counts.iter().map(|one| one.value.words()).collect();
        sheet.line(PageLine::Figure(sheet.name_of(&count.party), Text::join(&numbers, ", ")));
    }
}

/// `[funding.KEY]`.
pub fn funding(sheet: &mut Sheet<'_>) {
    for fund in &sheet.agreement.funding {
        let Funding { key, span: _, name, by, amount, year, status: _, decided } = fund;
        sheet.within(&format!("funding.{}", key.value), |sheet| {
            let (words, key) = (name.value.words(), key.value.words());
            sheet.block(Some(text!("{words} ({key})", "{words} ({key})", words, key)));
            sheet.row("name", name.value.cell());
            sheet.maybe("by", ("från", "from"), by.as_ref());
            sheet.maybe("amount", ("belopp", "amount"), amount.as_ref());
            sheet.maybe("year", ("år", "year"), year.as_ref());
            let state = compute::fund_state(fund, sheet.context.as_of);
            if state != FundState::NotStated {
                sheet.row("status", state.cell());
            }
            sheet.said(("status", "status"), state.title());
            let known = decided.filter(|_| !compute::is_decided_later(fund, sheet.context.as_of));
            sheet.maybe("decided", ("beslutat", "decided"), known.as_ref());
        });
    }
}

/// `[[payments]]`.
pub fn payments(sheet: &mut Sheet<'_>) {
    sheet.each("payments", &sheet.agreement.payments, |sheet, _, payment| {
        let Payment { span: _, from, to: _, what, amount, up_to, year, due, nature, vat, covers } = payment;
        let (giver, taker) = (sheet.name_of(from), sheet.names_of(payment.receivers()));
        sheet.block(Some(text!("från {giver} till {taker}", "from {giver} to {taker}", giver, taker)));
        sheet.party_row("from", from);
        match payment.only_receiver() {
            Some(only) => sheet.party_row("to", only),
            None => sheet.party_rows("to", payment.receivers()),
        }
        sheet.maybe("what", ("avser", "for"), what.as_ref());
        for (name, sum, kind) in [("amount", amount, AmountKind::Exactly), ("up_to", up_to, AmountKind::UpTo)] {
            let label = match kind {
                AmountKind::Exactly => ("belopp", "amount"),
                AmountKind::UpTo => ("högst", "at most"),
            };
            sheet.maybe(name, label, sum.as_ref());
        }
        sheet.maybe("year", ("år", "year"), year.as_ref());
        sheet.maybe("due", ("betalas senast", "due"), due.as_ref());
        sheet.maybe("nature", ("slag", "sort"), nature.as_ref());
        sheet.maybe("vat", ("moms", "VAT"), vat.as_ref());
        sheet.each("covers", covers, |sheet, _, day| sheet.row("", day.value.cell()));
        if !covers.is_empty() {
            let days: Vec<Text> = covers.iter().map(|day| day.value.words()).collect();
            sheet.said(("gäller", "for"), Text::join(&days, " – "));
        }
    });
}

/// `[[contributions]]`.
pub fn contributions(sheet: &mut Sheet<'_>) {
    sheet.each("contributions", &sheet.agreement.contributions, |sheet, _, contribution| {
        let Contribution { span: _, by, kind, what, amount, hours, rate, matching, up_to, year } = contribution;
        sheet.block(Some(sheet.names_of(by)));
        sheet.party_rows("by", by);
        sheet.maybe("kind", ("slag", "kind"), kind.as_ref());
        sheet.maybe("what", ("vad", "what"), what.as_ref());
        sheet.maybe("amount", ("värde", "value"), amount.as_ref());
        sheet.party("matching", ("motsvarar insatsen från", "matches"), matching.as_ref());
        sheet.maybe("up_to", ("högst", "at most"), up_to.as_ref());
        sheet.maybe("hours", ("timmar", "hours"), hours.as_ref());
        if let Some(rate) = rate {
            let source = rate.source.as_ref().map(|source| source.value.words());
            sheet.within("rate", |sheet| {
                sheet.noted("kr_per_hour", ("per timme", "per hour"), &rate.kr_per_hour, source);
                row(sheet, "source", rate.source.as_ref());
            });
        }
        sheet.maybe("year", ("år", "year"), year.as_ref());
    });
}
