//! The agreement file itself.

use crate::model::{Agreement, Checked, Draft, Source};
use crate::resolve::reader::Table;

impl Checked<Table<'_, '_>> for Agreement {
    fn check(_: &mut Draft<Self>, table: &mut Table<'_, '_>) -> bool {
        table.place_of("parties").is_some()
    }
}
