//! What a guideline names must exist, and its texts stand in both languages.

use crate::model::{
    At, Checked, Clause, Criterion, Draft, FIELDS, Finding, KeyDoc, Kind, ReadField, Rulebook, Source, Span, Text,
    Vocabulary, When, Wording, codes, is_placeholder, nearest, text,
};
use crate::resolve::reader::TableReader;
use std::collections::BTreeMap;

impl ReadField<TableReader<'_, '_>> for Option<Text> {
    fn read_field(table: &mut TableReader<'_, '_>, key: &'static KeyDoc) -> Self {
        table.record(key.key).map(|Wording { sv, en }| Text { sv: sv.value.into(), en: en.value.into() })
    }
}

/// A text that must be there.
impl ReadField<TableReader<'_, '_>> for Text {
    fn read_field(table: &mut TableReader<'_, '_>, key: &'static KeyDoc) -> Option<Self> {
        if table.place_of(key.key).is_none() {
            table.missing(key.key, "{ sv = \"…\", en = \"…\" }");
        }
        Option::read_field(table, key)
    }
}

impl Checked<TableReader<'_, '_>> for Criterion {
    fn check(draft: &mut Draft<Self>, table: &mut TableReader<'_, '_>) -> bool {
        for need in &draft.needs {
            if !["because", "evidence"].contains(&need.value.as_str()) {
                known_field(table, "needs", need);
            }
        }
        true
    }
}

impl Checked<TableReader<'_, '_>> for Clause {
    fn check(draft: &mut Draft<Self>, table: &mut TableReader<'_, '_>) -> bool {
        if let Some(field) = &draft.field {
            known_field(table, "field", field);
        }
        true
    }
}

fn known_field(table: &mut TableReader<'_, '_>, key: &str, field: &At<String>) {
    // What waits to be filled in is told as such.
    if is_placeholder(&field.value) || FIELDS.iter().any(|(known, _)| *known == field.value) {
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

impl Checked<TableReader<'_, '_>> for Rulebook {
    fn check(draft: &mut Draft<Self>, table: &mut TableReader<'_, '_>) -> bool {
        check_conditions(table, &draft.criteria, &draft.clauses);
        check_itself(table, draft);
        if table.place_of("applies_to").is_none() {
            draft.applies_to = vec![At { value: Kind::Iop, span: Span::file_start(table.file()) }];
        }
        true
    }
}

/// A guideline ends after it begins, and has each criterion once.
fn check_itself(table: &mut TableReader<'_, '_>, draft: &Draft<Rulebook>) {
    let valid = draft.valid.as_ref().and_then(|valid| valid.from.zip(valid.to));
    if let Some((from, to)) = valid.filter(|(from, to)| to.value < from.value) {
        let (first, last) = (from.value, to.value);
        let message = text!(
            "riktlinjen slutar gälla {last}, innan den börjar gälla {first}",
            "the guideline ends on {last}, before it begins on {first}"
        );
        let finding = Finding::new(table.field("valid.to"), to.span, message);
        table.fault(
            codes::BAD_VALUE,
            finding
                .also(from.span, text!("börjar gälla här", "begins here"))
                .help(text!("rätta årtalet i `from` eller `to`", "correct the year in `from` or `to`")),
        );
    }
    let mut before: BTreeMap<&str, Span> = BTreeMap::new();
    for (place, criterion) in (1..).zip(&draft.criteria) {
        let id = &criterion.id;
        let first = *before.entry(&id.value).or_insert(id.span);
        if first == id.span {
            continue;
        }
        let name = &id.value;
        let message = text!("kriteriet `{name}` står två gånger", "the criterion `{name}` stands twice");
        let finding = Finding::new(table.field(&format!("criteria[{place}].id")), id.span, message);
        let finding = finding.also(first, text!("står redan här", "stands here already"));
        let help = text!("ge det ena ett annat `id`, eller ta bort det", "give one of them another `id`, or remove it");
        table.fault(codes::BAD_VALUE, finding.help(help));
    }
}

/// Every `when` must name a criterion of the same guideline, and none may depend on itself: it would never be asked for.
fn check_conditions(table: &mut TableReader<'_, '_>, criteria: &[Criterion], clauses: &[Clause]) {
    let known: Vocabulary<'_> = criteria.iter().map(|criterion| criterion.id.value.as_str()).collect();
    let conditions =
        criteria.iter().filter_map(|c| c.when.as_ref()).chain(clauses.iter().filter_map(|c| c.when.as_ref()));
    // What waits to be filled in is told as such.
    let is_known = |name: &str| is_placeholder(name) || known.has(name);
    let unknown = conditions.filter(|when| !is_known(&when.criterion.value));
    let mut findings: Vec<Finding> = unknown
        .map(|when| {
            let name = &when.criterion.value;
            let message = text!("riktlinjen har inget kriterium `{name}`", "the guideline has no criterion `{name}`");
            let finding = Finding::new(table.field("criteria"), when.criterion.span, message);
            match known.nearest(name) {
                Some(meant) => finding.help(text!("menade du `{meant}`?", "did you mean `{meant}`?")),
                None => finding,
            }
        })
        .collect();
    findings.extend(rings(criteria).into_iter().map(|when| {
        let name = &when.criterion.value;
        let message = text!(
            "kriteriet krävs bara om `{name}` är bedömt så, vilket beror på det självt: det prövas aldrig",
            "the criterion is asked for only if `{name}` is judged so, which depends on itself: it is never tested"
        );
        let help = text!(
            "ta bort `when`, eller låt det bero på ett kriterium som alltid krävs",
            "remove `when`, or let it depend on a criterion that is always asked for"
        );
        Finding::new(table.field("criteria"), when.criterion.span, message).help(help)
    }));
    for finding in findings {
        table.fault(codes::UNKNOWN_REFERENCE, finding);
    }
}

/// The conditions of criteria that lead round to themselves, one of each ring.
fn rings(criteria: &[Criterion]) -> Vec<&When> {
    let conditions: BTreeMap<&str, &When> =
        criteria.iter().filter_map(|one| Some((one.id.value.as_str(), one.when.as_ref()?))).collect();
    let mut walk_of: BTreeMap<&str, usize> = BTreeMap::new();
    let mut rings = Vec::new();
    for (walk, criterion) in criteria.iter().enumerate() {
        let mut id = criterion.id.value.as_str();
        while !walk_of.contains_key(id) {
            walk_of.insert(id, walk);
            let Some(when) = conditions.get(id) else { break };
            id = &when.criterion.value;
            // Walked through just now, and not on an earlier walk: a ring is closed here.
            if walk_of.get(id) == Some(&walk) {
                rings.push(*when);
            }
        }
    }
    rings
}
