//! The season of a service.

use crate::model::{Checked, Draft, Finding, Service, Source, codes, text};
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
