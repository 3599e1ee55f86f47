//! What was used, charged and paid: each entry is of one time and one sort.

use super::{check_days, misfit};
use crate::model::{
    At, Checked, Draft, Invoiced, MoneySettings, NamedPeriod, Outcome, Payment, PeriodForm, Source, Text, text,
};
use crate::resolve::reader::TableReader;

impl Checked<TableReader<'_, '_>> for Outcome {
    fn check(draft: &mut Draft<Self>, table: &mut TableReader<'_, '_>) -> bool {
        let times: Vec<&'static str> =
            ["year", "period", "through"].into_iter().filter(|key| table.place_of(key).is_some()).collect();
        match times.as_slice() {
            [] => table.missing_value::<i32>("year"),
            [_] => {}
            [_, second, ..] => {
                let place = table.place_of(second).unwrap_or(table.span());
                let message = text!(
                    "utfallet anger mer än en av `year`, `period` och `through`",
                    "the outcome states more than one of `year`, `period` and `through`"
                );
                misfit(table, second, place, message, text!("behåll en av dem", "keep one of them"));
            }
        }
        let of_part = [PeriodForm::Tertial, PeriodForm::Month];
        keep_form(table, "period", &mut draft.period, &of_part);
        keep_form(table, "through", &mut draft.through, &[PeriodForm::Month]);
        // Nobody knows when an amount without a time was used.
        times.len() == 1 && (draft.year.is_some() || draft.period.is_some() || draft.through.is_some())
    }
}

impl Checked<TableReader<'_, '_>> for Invoiced {
    fn check(draft: &mut Draft<Self>, table: &mut TableReader<'_, '_>) -> bool {
        keep_form(table, "period", &mut draft.period, BOOKED);
        let is_there = |key: &str| table.place_of(key).is_some();
        let (party, from, to) = (is_there("party"), is_there("from"), is_there("to"));
        match (party, from, to) {
            (true, false, false) | (false, true, true) => {}
            (false, false, false) => table.missing_value::<String>("party"),
            (false, true, false) => table.missing_value::<String>("to"),
            (false, false, true) => table.missing_value::<String>("from"),
            (true, ..) => {
                let place = table.place_of("party").unwrap_or(table.span());
                let message = text!(
                    "posten är både en andel av kostnaderna (`party`) och en avtalad betalning (`from`, `to`)",
                    "the entry is both a share of the costs (`party`) and an agreed payment (`from`, `to`)"
                );
                let help = text!("behåll `party`, eller `from` och `to`", "keep `party`, or `from` and `to`");
                misfit(table, "party", place, message, help);
            }
        }
        true
    }
}

impl Checked<TableReader<'_, '_>> for Payment {
    fn check(draft: &mut Draft<Self>, table: &mut TableReader<'_, '_>) -> bool {
        check_days(table, "covers", &draft.covers);
        if draft.to.as_ref().is_some_and(|to| to.value.0.is_empty()) {
            let place = table.place_of("to").unwrap_or(table.span());
            let message =
                text!("`to` är en tom lista: ingen får betalningen", "`to` is an empty list: nobody receives it");
            let help = text!("skriv mottagarens nyckel", "write the key of whoever receives it");
            misfit(table, "to", place, message, help);
            draft.to = None;
        }
        true
    }
}

impl Checked<TableReader<'_, '_>> for MoneySettings {
    fn check(draft: &mut Draft<Self>, table: &mut TableReader<'_, '_>) -> bool {
        keep_form(table, "frozen_to", &mut draft.frozen_to, BOOKED);
        keep_form(table, "frozen_from", &mut draft.frozen_from, BOOKED);
        if let (Some(from), Some(to)) = (draft.frozen_from, draft.frozen_to)
            && from.value.first_day() > to.value.last_day()
        {
            let message = text!("`frozen_from` ligger efter `frozen_to`", "`frozen_from` lies after `frozen_to`");
            let help = text!("byt plats på dem, eller rätta årtalet", "let them change places, or correct the year");
            misfit(table, "frozen_from", from.span, message, help);
        }
        true
    }
}

/// How periods of orders are named.
const BOOKED: &[PeriodForm] = &[PeriodForm::Year, PeriodForm::Tertial, PeriodForm::Month];

/// Leaves out a period that is none of the wanted ones, and notes it.
fn keep_form(
    table: &mut TableReader<'_, '_>,
    key: &'static str,
    period: &mut Option<At<NamedPeriod>>,
    wanted: &[PeriodForm],
) {
    let Some(other) = period.filter(|period| !wanted.contains(&period.value.form)) else { return };
    let written = Text::same(other.value.plain());
    let forms: Vec<Text> = wanted.iter().map(|form| example(*form)).collect();
    let forms = Text::join(&forms, ", ");
    let message = text!(
        "`{key}` är {written}, men ska vara något av: {forms}",
        "`{key}` is {written}, but must be one of: {forms}",
        written,
        forms
    );
    let help = text!("skriv perioden i den formen", "write the period in that form");
    misfit(table, key, other.span, message, help);
    *period = None;
}

fn example(form: PeriodForm) -> Text {
    match form {
        PeriodForm::Year => Text::fixed("ett år (2019)", "a year (2019)"),
        PeriodForm::HalfYear => Text::fixed("ett halvår (2019-H1)", "a half-year (2019-H1)"),
        PeriodForm::Tertial => Text::fixed("ett tertial (2019-T1)", "a tertial (2019-T1)"),
        PeriodForm::Month => Text::fixed("en månad (2019-03)", "a month (2019-03)"),
        PeriodForm::Season => Text::fixed("en säsong (2018-11/2019-03)", "a season (2018-11/2019-03)"),
    }
}
