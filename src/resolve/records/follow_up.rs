//! The season of a service, and the period of a follow-up.

use super::misfit;
use crate::model::{Checked, Draft, Finding, FollowUp, Service, Source, codes, text};
use crate::resolve::reader::TableReader;

impl Checked<TableReader<'_, '_>> for Service {
    fn check(_: &mut Draft<Self>, table: &mut TableReader<'_, '_>) -> bool {
        // A day that could not be read is told of already.
        if !matches!(table.written_count("season"), 0 | 2) {
            let (field, span) = (table.field("season"), table.place_of("season").unwrap_or(table.span()));
            let message = text!("`season` ska ha två dagar: från och till", "`season` must have two days: from and to");
            let help = text!("skriv `season = [\"11-30\", \"03-31\"]`", "write `season = [\"11-30\", \"03-31\"]`");
            table.fault(codes::BAD_VALUE, Finding::new(field, span, message).help(help));
        }
        true
    }
}

impl Checked<TableReader<'_, '_>> for FollowUp {
    fn check(draft: &mut Draft<Self>, table: &mut TableReader<'_, '_>) -> bool {
        if let (Some(_), Some(period)) = (draft.year, draft.period) {
            let message =
                text!("uppföljningen anger både `year` och `period`", "the follow-up states both `year` and `period`");
            let help = text!(
                "behåll `period` om den gäller en del av året, annars `year`",
                "keep `period` if it is about a part of the year, else `year`"
            );
            misfit(table, "period", period.span, message, help);
        }
        true
    }
}
