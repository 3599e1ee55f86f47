//! What was used, what is expected, and what has been charged or paid.

use super::sheet::{Sheet, noted};
use super::value::Shown;
use crate::model::{At, Forecast, Invoiced, Outcome, PageLine, Text, text};

fn row<T: Shown>(sheet: &mut Sheet<'_>, name: &str, value: Option<&At<T>>) -> Option<Text> {
    let value = value?;
    sheet.row(name, value.value.cell());
    Some(value.value.words())
}

/// The row of a party or a fund, and its name.
fn party(sheet: &mut Sheet<'_>, name: &str, key: Option<&At<String>>) -> Option<Text> {
    let key = key?;
    sheet.party_row(name, key);
    Some(sheet.name_of(key))
}

/// `[[outcomes]]`.
pub fn outcomes(sheet: &mut Sheet<'_>) {
    sheet.each("outcomes", &sheet.agreement.outcomes, |sheet, _, outcome| {
        let Outcome { span: _, year, period, through, party: of, item, amount, booked_by, source } = outcome;
        let year = row(sheet, "year", year.as_ref());
        let period = row(sheet, "period", period.as_ref());
        let through = row(sheet, "through", through.as_ref());
        let through = through.map(|month| text!("januari till och med {month}", "January through {month}", month));
        let who = party(sheet, "party", of.as_ref());
        let what = row(sheet, "item", item.as_ref());
        sheet.row("amount", amount.value.cell());
        let books = party(sheet, "booked_by", booked_by.as_ref());
        let books = books.map(|name| text!("bokfört hos {name}", "booked by {name}", name));
        let source = row(sheet, "source", source.as_ref());
        let parts: Vec<Text> = [year, period, through, who, what].into_iter().flatten().collect();
        let notes: Vec<Text> = [books, source].into_iter().flatten().collect();
        let note = (!notes.is_empty()).then(|| Text::join(&notes, "; "));
        sheet.line(PageLine::Figure(noted(Text::join(&parts, ", "), note), amount.value.words()));
    });
}

/// `[[forecasts]]`.
pub fn forecasts(sheet: &mut Sheet<'_>) {
    sheet.each("forecasts", &sheet.agreement.forecasts, |sheet, _, forecast| {
        let Forecast { span: _, year, made, item, party: of, amount, why } = forecast;
        sheet.row("year", year.value.cell());
        sheet.row("made", made.value.cell());
        let what = row(sheet, "item", item.as_ref());
        let who = party(sheet, "party", of.as_ref());
        sheet.row("amount", amount.value.cell());
        let why = row(sheet, "why", why.as_ref());
        let day = made.value.words();
        let made = text!("gjord {day}", "made {day}", day);
        let parts: Vec<Text> = [Some(year.value.words()), who, what].into_iter().flatten().collect();
        let notes: Vec<Text> = [Some(made), why].into_iter().flatten().collect();
        let label = noted(Text::join(&parts, ", "), Some(Text::join(&notes, "; ")));
        sheet.line(PageLine::Figure(label, amount.value.words()));
    });
}

/// `[[invoiced]]`.
pub fn invoiced(sheet: &mut Sheet<'_>) {
    sheet.each("invoiced", &sheet.agreement.invoiced, |sheet, _, invoiced| {
        let Invoiced { span: _, period, party: of, from, to, item, amount, on, reference, corrects } = invoiced;
        sheet.row("period", period.value.cell());
        let who = party(sheet, "party", of.as_ref());
        let (giver, taker) = (party(sheet, "from", from.as_ref()), party(sheet, "to", to.as_ref()));
        let paid = giver.zip(taker);
        let paid =
            paid.map(|(giver, taker)| text!("från {giver} till {taker}", "from {giver} to {taker}", giver, taker));
        let what = row(sheet, "item", item.as_ref());
        sheet.row("amount", amount.value.cell());
        sheet.row("on", on.value.cell());
        let reference = row(sheet, "reference", reference.as_ref());
        let parts: Vec<Text> = [Some(period.value.words()), who, paid, what].into_iter().flatten().collect();
        let corrected: Vec<Text> = corrects.iter().map(|one| one.value.words()).collect();
        let corrected = (!corrected.is_empty()).then(|| {
            let corrected = Text::join(&corrected, ", ");
            text!("rättar {corrected}", "corrects {corrected}", corrected)
        });
        sheet.list_rows("corrects", corrects);
        let notes: Vec<Text> = [Some(on.value.words()), reference, corrected].into_iter().flatten().collect();
        let label = noted(Text::join(&parts, ", "), Some(Text::join(&notes, "; ")));
        sheet.line(PageLine::Figure(label, amount.value.words()));
    });
}
