//! Criteria and waivers.

use crate::model::{CriterionClaim, Waiver, Word};
use crate::resolve::reader::{Record, Table};
use crate::resolve::words;

impl Record for CriterionClaim {
    const WORDS: &'static [Word] = words::CRITERION_CLAIM;

    fn read(table: &mut Table<'_, '_>) -> Option<Self> {
        let (met, because, evidence) = (table.value("met"), table.value("because"), table.values("evidence"));
        Some(Self { id: table.own_key()?, span: table.span(), met, because, evidence })
    }
}

impl Record for Waiver {
    const WORDS: &'static [Word] = words::WAIVER;

    fn read(table: &mut Table<'_, '_>) -> Option<Self> {
        let (rule, field) = (table.required("rule"), table.value("field"));
        let (reason, decided_by, until) =
            (table.required("reason"), table.required("decided_by"), table.required("until"));
        let span = table.span();
        Some(Self { span, rule: rule?, field, reason: reason?, decided_by: decided_by?, until: until? })
    }
}
