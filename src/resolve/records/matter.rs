//! A follow-up is of a year; a decision is on some agreements.

use crate::model::{Checked, Draft, Matter, MatterKind, Source};
use crate::resolve::reader::TableReader;

impl Checked<TableReader<'_, '_>> for Matter {
    fn check(draft: &mut Draft<Self>, table: &mut TableReader<'_, '_>) -> bool {
        match draft.kind.map(|kind| kind.value) {
            Some(MatterKind::FollowUp) if table.place_of("year").is_none() => table.missing_value::<i32>("year"),
            Some(MatterKind::Decision) if draft.agreements.is_empty() && table.written_count("agreements") == 0 => {
                table.missing_values::<String>("agreements");
            }
            Some(_) | None => {}
        }
        true
    }
}
