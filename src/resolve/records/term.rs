//! A prolongation that was decided, or the decision not to prolong.

use super::misfit;
use crate::model::{Checked, Date, Draft, Extension, Source, text};
use crate::resolve::reader::TableReader;

impl Checked<TableReader<'_, '_>> for Extension {
    fn check(draft: &mut Draft<Self>, table: &mut TableReader<'_, '_>) -> bool {
        let declined = draft.declined.filter(|declined| declined.value);
        let is_told = table.place_of("until").is_some() || declined.is_some();
        if !is_told && (draft.declined.is_some() || table.place_of("declined").is_none()) {
            table.missing_value::<Date>("until");
        }
        if let Some(until) = draft.until.filter(|_| declined.is_some()) {
            let message = text!(
                "posten anger både en ny sista dag och att avtalet inte förlängs",
                "the entry states both a new last day and that the agreement is not extended"
            );
            let help = text!("ta bort `until` eller `declined`", "remove `until` or `declined`");
            misfit(table, "until", until.span, message, help);
        }
        // A day that cannot be read is told of: without it the entry says nothing.
        draft.until.is_some() || declined.is_some()
    }
}
