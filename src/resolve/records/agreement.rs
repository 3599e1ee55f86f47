//! The agreement file itself.

use crate::model::{Agreement, Checked, Draft, Source};
use crate::resolve::reader::TableReader;

impl Checked<TableReader<'_, '_>> for Agreement {
    fn check(_: &mut Draft<Self>, table: &mut TableReader<'_, '_>) -> bool {
        table.place_of("parties").is_some()
    }
}
