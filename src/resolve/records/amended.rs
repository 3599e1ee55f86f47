//! Amendments: each says what was changed, in words or field by field.

use super::misfit;
use crate::model::{AmendedField, Amendment, Checked, Draft, Finding, Source, codes, text};
use crate::resolve::reader::TableReader;

impl Checked<TableReader<'_, '_>> for Amendment {
    fn check(draft: &mut Draft<Self>, table: &mut TableReader<'_, '_>) -> bool {
        let is_told = table.place_of("what").is_some() || table.written_count("changes") > 0;
        if !is_told {
            table.missing_value::<String>("what");
        }
        // A broken word of it has been told of: the day and the changes stand all the same.
        draft.what.is_some() || is_told
    }
}

impl Checked<TableReader<'_, '_>> for AmendedField {
    fn check(draft: &mut Draft<Self>, table: &mut TableReader<'_, '_>) -> bool {
        match (&draft.field, &draft.rename) {
            (Some(_), Some(rename)) => {
                let message =
                    text!("ändringen anger både `field` och `rename`", "the change states both `field` and `rename`");
                let help = text!(
                    "behåll `rename` om en parts nyckel byttes, annars `field`",
                    "keep `rename` if a party's key was changed, else `field`"
                );
                misfit(table, "rename", rename.span, message, help);
            }
            (None, None) if table.place_of("field").is_none() && table.place_of("rename").is_none() => {
                table.missing_value::<String>("field");
                return false;
            }
            _ => {}
        }
        let (from, to) = (table.place_of("from"), table.place_of("to"));
        if draft.rename.is_some() && to.is_none() {
            table.missing_value::<String>("to");
        } else if draft.field.is_some() && from.is_none() && to.is_none() {
            let message = text!(
                "ändringen anger varken vad som stod eller vad som står nu",
                "the change states neither what stood there nor what does now"
            );
            let help = text!(
                "skriv `from` med det som stod förut, `to` med det som står nu, eller båda",
                "write `from` with what stood there, `to` with what stands there now, or both"
            );
            let finding = Finding::new(table.field("to"), table.span(), message).help(help);
            table.fault(codes::BAD_VALUE, finding);
        }
        true
    }
}
