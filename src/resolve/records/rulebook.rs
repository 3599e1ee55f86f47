//! A guideline as data.

use crate::model::{
    Aggregate, At, Clause, Criterion, Date, FIELDS, Field, Finding, Kind, Rulebook, Shape, Test, Text, When, Word,
    codes, is_placeholder, nearest, text,
};
use crate::parse::{Content, Node};
use crate::resolve::faults;
use crate::resolve::reader::{Reader, Record, Table};
use crate::resolve::values::Value;
use crate::resolve::words;

impl Record for Text {
    const WORDS: &'static [Word] = words::TEXT;

    fn read(table: &mut Table<'_, '_>) -> Option<Self> {
        let (sv, en) = (table.required::<String>("sv"), table.required::<String>("en"));
        Some(Self { sv: sv?.value.into(), en: en?.value.into() })
    }
}

struct Validity {
    from: Option<At<Date>>,
    to: Option<At<Date>>,
}

impl Record for Validity {
    const WORDS: &'static [Word] = words::VALIDITY;

    fn read(table: &mut Table<'_, '_>) -> Option<Self> {
        Some(Self { from: table.value("from"), to: table.value("to") })
    }
}

impl Record for When {
    const WORDS: &'static [Word] = words::WHEN;

    fn read(table: &mut Table<'_, '_>) -> Option<Self> {
        let (criterion, met) = (table.required("criterion"), table.required("met"));
        Some(Self { criterion: criterion?, met: met? })
    }
}

impl Record for Criterion {
    const WORDS: &'static [Word] = words::CRITERION;

    fn read(table: &mut Table<'_, '_>) -> Option<Self> {
        let (id, level) = (table.required("id"), table.required("level"));
        let title = required_text(table, "title");
        let test = table.value("test").map_or(Test::Declared, |test| test.value);
        let needs: Vec<At<String>> = table.values("needs");
        for need in &needs {
            if !["because", "evidence"].contains(&need.value.as_str()) {
                known_field(table, "needs", need);
            }
        }
        let when = table.record("when");
        Some(Self { id: id?, level: level?, title: title?, test, needs, when })
    }
}

impl Record for Clause {
    const WORDS: &'static [Word] = words::CLAUSE;

    fn read(table: &mut Table<'_, '_>) -> Option<Self> {
        let (field, level) = (table.required("field"), table.required("level"));
        let (title, when) = (required_text(table, "title"), table.record("when"));
        let field: At<String> = field?;
        known_field(table, "field", &field);
        Some(Self { field, level: level?, title: title?, when })
    }
}

fn required_text(table: &mut Table<'_, '_>, key: &'static str) -> Option<Text> {
    if table.place_of(key).is_none() {
        table.missing(key, "{ sv = \"…\", en = \"…\" }");
    }
    table.record(key)
}

fn known_field(table: &mut Table<'_, '_>, key: &str, field: &At<String>) {
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

/// `"all"`, `"any"` or `{ at_least = 5 }`.
impl Value for Aggregate {
    fn read<'t>(reader: &mut Reader<'t>, value: Node<'t>) -> Option<Self> {
        const WANTED: Text =
            Text::fixed("\"all\", \"any\" eller { at_least = 5 }", "\"all\", \"any\" or { at_least = 5 }");
        let aggregate = match value.content() {
            Content::Text("all") => Some(Self::All),
            Content::Text("any") => Some(Self::AtLeast(1)),
            Content::Table(table) if table.len() == 1 => {
                table.get("at_least").and_then(|n| u32::read(reader, n)).map(Self::AtLeast)
            }
            Content::Text(_)
            | Content::Table(_)
            | Content::Integer
            | Content::Float
            | Content::Boolean(_)
            | Content::Moment { .. }
            | Content::List(_) => None,
        };
        if aggregate.is_none() {
            faults::wrong_form(reader, value, &WANTED, None);
        }
        aggregate
    }

    fn example() -> String {
        "\"all\"".to_owned()
    }

    fn shape() -> Shape {
        Shape::Either(vec![
            Shape::OneOf(vec![
                ("all", Text::fixed("varje kriterium bedöms efter sin egen nivå", "each criterion by its own level")),
                ("any", Text::fixed("ett uppfyllt kriterium räcker", "one criterion that is met is enough")),
            ]),
            Shape::Table(vec![Field {
                key: "at_least",
                required: true,
                text: Text::fixed("så många kriterier ska vara uppfyllda", "so many criteria must be met"),
                shape: u32::shape(),
                example: None,
            }]),
        ])
    }
}

impl Record for Rulebook {
    const WORDS: &'static [Word] = words::RULEBOOK;

    fn read(table: &mut Table<'_, '_>) -> Option<Self> {
        let id = table.required("id");
        let title = required_text(table, "title");
        let (issuer, reference) = (table.value("issuer"), table.value("reference"));
        let valid: Option<Validity> = table.record("valid");
        let (verified, note) = (table.value("verified"), table.record("note"));
        let applies_to: Vec<At<Kind>> = table.values("applies_to");
        let aggregate = table.value("aggregate");
        let (criteria, clauses) = (table.records("criteria"), table.records("clauses"));
        check_conditions(table, &criteria, &clauses);
        check_itself(table, &criteria, valid.as_ref());
        let applies_to = if table.place_of("applies_to").is_none() {
            vec![Kind::Iop]
        } else {
            applies_to.into_iter().map(|kind| kind.value).collect()
        };
        let (valid_from, valid_to) = valid.map_or((None, None), |valid| (valid.from, valid.to));
        Some(Self {
            id: id?,
            title: title?,
            issuer: issuer.map(|issuer| issuer.value),
            reference: reference.map(|reference| reference.value),
            valid_from: valid_from.map(|day| day.value),
            valid_to: valid_to.map(|day| day.value),
            verified: verified.is_some_and(|verified: At<bool>| verified.value),
            note,
            applies_to,
            aggregate: aggregate.map_or(Aggregate::All, |aggregate| aggregate.value),
            criteria,
            clauses,
        })
    }
}

/// A guideline ends after it begins, and has each criterion once.
fn check_itself(table: &mut Table<'_, '_>, criteria: &[Criterion], valid: Option<&Validity>) {
    if let Some((from, to)) =
        valid.and_then(|valid| valid.from.zip(valid.to)).filter(|(from, to)| to.value < from.value)
    {
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
    for (place, criterion) in criteria.iter().enumerate() {
        let id = &criterion.id;
        let Some(first) = criteria.iter().take(place).find(|other| other.id.value == id.value) else { continue };
        let name = &id.value;
        let message = text!("kriteriet `{name}` står två gånger", "the criterion `{name}` stands twice");
        let finding = Finding::new(table.field(&format!("criteria[{}].id", place + 1)), id.span, message);
        let finding = finding.also(first.id.span, text!("står redan här", "stands here already"));
        table.fault(
            codes::BAD_VALUE,
            finding.help(text!(
                "ge det ena ett annat `id`, eller ta bort det",
                "give one of them another `id`, or remove it"
            )),
        );
    }
}

/// Every `when` must name a criterion of the same guideline.
fn check_conditions(table: &mut Table<'_, '_>, criteria: &[Criterion], clauses: &[Clause]) {
    let conditions =
        criteria.iter().filter_map(|c| c.when.as_ref()).chain(clauses.iter().filter_map(|c| c.when.as_ref()));
    for when in conditions {
        let name = &when.criterion.value;
        if is_placeholder(name) || criteria.iter().any(|criterion| criterion.id.value == *name) {
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
