//! An index is one percentage, or several that are weighed together.

use super::misfit;
use crate::model::{Checked, Decimal, Draft, Index, IndexPart, PeriodForm, Source, Span, text};
use crate::resolve::reader::TableReader;

impl Checked<TableReader<'_, '_>> for Index {
    fn check(draft: &mut Draft<Self>, table: &mut TableReader<'_, '_>) -> bool {
        if let Some(month) = draft.month.filter(|month| month.value.form != PeriodForm::Month) {
            let message = text!("`month` är ingen månad", "`month` is no month");
            let help = text!(
                "skriv månaden, till exempel `month = \"2018-10\"`",
                "write the month, such as `month = \"2018-10\"`"
            );
            misfit(table, "month", month.span, message, help);
        }
        let parts_place = table.place_of("parts");
        match (table.place_of("rate"), parts_place) {
            (None, None) => table.missing_value::<Decimal>("rate"),
            (Some(_), Some(place)) => {
                let message =
                    text!("indexet anger både `rate` och `parts`", "the index states both `rate` and `parts`");
                let help = text!("behåll det ena", "keep one of them");
                misfit(table, "parts", place, message, help);
            }
            (Some(_), None) => {}
            (None, Some(place)) if table.written_count("parts") == draft.parts.len() => {
                return weigh(table, place, &draft.parts);
            }
            // A part that cannot be read is told of already.
            (None, Some(_)) => return false,
        }
        draft.rate.is_some()
    }
}

/// Whether the parts come to one percentage.
fn weigh(table: &mut TableReader<'_, '_>, place: Span, parts: &[IndexPart]) -> bool {
    if let Some(negative) = parts.iter().map(|part| part.weight).find(|weight| weight.value.nano() < 0) {
        let weight = negative.value.text();
        let message = text!("vikten {weight} är mindre än noll", "the weight {weight} is less than nothing", weight);
        let help = text!("rätta tecknet i `weight`", "correct the sign of `weight`");
        misfit(table, "parts", negative.span, message, help);
        return false;
    }
    let sum: i128 = parts.iter().map(|part| part.weight.value.nano()).sum();
    if sum != Decimal::whole(100).nano() {
        let sum = Decimal::nano_text(sum);
        let message = text!("vikterna blir {sum}, inte 100", "the weights come to {sum}, not 100", sum);
        let help =
            text!("rätta `weight`, så att de tillsammans blir 100", "correct `weight`, so that they come to 100");
        misfit(table, "parts", place, message, help);
        return false;
    }
    if Decimal::weighed(parts.iter().map(|part| (part.weight.value, part.rate.value))).is_none() {
        let message = text!(
            "de vägda delarna blir ett tal med fler decimaler än som går att räkna med",
            "the weighted parts come to a number with more decimals than can be computed with"
        );
        let help =
            text!("skriv vikter och procent med färre decimaler", "write weights and percentages with fewer decimals");
        misfit(table, "parts", place, message, help);
        return false;
    }
    true
}
