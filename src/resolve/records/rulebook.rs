//! What a guideline names must exist, and its texts stand in both languages.

use crate::model::{
    At, Checked, Clause, Criterion, Draft, FIELDS, Finding, KeyDoc, Kind, ReadField, Rulebook, Source, Span, Text,
    Wording, codes, nearest, text,
};
use crate::resolve::reader::Table;

impl ReadField<Table<'_, '_>> for Option<Text> {
    fn read_field(table: &mut Table<'_, '_>, key: &'static KeyDoc) -> Self {
        table.record(key.key).map(|Wording { sv, en }| Text { sv: sv.value.into(), en: en.value.into() })
    }
}

/// A text that must be there.
impl ReadField<Table<'_, '_>> for Text {
    fn read_field(table: &mut Table<'_, '_>, key: &'static KeyDoc) -> Option<Self> {
        if table.place_of(key.key).is_none() {
            table.missing(key.key, "{ sv = \"…\", en = \"…\" }");
        }
        Option::read_field(table, key)
    }
}

impl Checked<Table<'_, '_>> for Criterion {
    fn check(draft: &mut Draft<Self>, table: &mut Table<'_, '_>) -> bool {
        for need in &draft.needs {
            if !["because", "evidence"].contains(&need.value.as_str()) {
                known_field(table, "needs", need);
            }
        }
        true
    }
}

impl Checked<Table<'_, '_>> for Clause {
    fn check(draft: &mut Draft<Self>, table: &mut Table<'_, '_>) -> bool {
        if let Some(field) = &draft.field {
            known_field(table, "field", field);
        }
        true
    }
}

fn known_field(table: &mut Table<'_, '_>, key: &str, field: &At<String>) {
    if FIELDS.iter().any(|(known, _)| *known == field.value) {
        return;
    }
    let name = &field.value;
    let message = text!("det finns inget fält `{name}` att fråga efter", "there is no field `{name}` to ask for");
    let help = match nearest(name, FIELDS.iter().map(|(known, _)| *known)) {
        Some(meant) => text!("menade du `{meant}`?", "did you mean `{meant}`?"),
        None => {
            let known = FIELDS.iter().map(|(known, _)| *known).collect::<Vec<_>>().join(", ");
            text!("fält som finns: {known}", "fields that exist: {known}")
        }
    };
    table.fault(codes::UNKNOWN_REFERENCE, Finding::new(table.field(key), field.span, message).help(help));
}

impl Checked<Table<'_, '_>> for Rulebook {
    fn check(draft: &mut Draft<Self>, table: &mut Table<'_, '_>) -> bool {
        check_conditions(table, &draft.criteria, &draft.clauses);
        if table.place_of("applies_to").is_none() {
            draft.applies_to = vec![At { value: Kind::Iop, span: Span::file_start(table.file()) }];
        }
        true
    }
}

/// Every `when` must name a criterion of the same guideline.
fn check_conditions(table: &mut Table<'_, '_>, criteria: &[Criterion], clauses: &[Clause]) {
    let conditions =
        criteria.iter().filter_map(|c| c.when.as_ref()).chain(clauses.iter().filter_map(|c| c.when.as_ref()));
    for when in conditions {
        let name = &when.criterion.value;
        if criteria.iter().any(|criterion| criterion.id.value == *name) {
            continue;
        }
        let message = text!("riktlinjen har inget kriterium `{name}`", "the guideline has no criterion `{name}`");
        let mut finding = Finding::new(table.field("criteria"), when.criterion.span, message);
        if let Some(meant) = nearest(name, criteria.iter().map(|criterion| criterion.id.value.as_str())) {
            finding = finding.help(text!("menade du `{meant}`?", "did you mean `{meant}`?"));
        }
        table.fault(codes::UNKNOWN_REFERENCE, finding);
    }
}
