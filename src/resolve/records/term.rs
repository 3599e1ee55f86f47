//! The term, its prolongation, and who decided it.

use crate::model::{
    AmendmentRule, Condition, Decision, Delegation, Ended, Extension, ExtensionRule, Notice, Renegotiation,
    RenegotiationBy, Shape, Signature, Term, Word,
};
use crate::parse::{Content, Node};
use crate::resolve::reader::{Reader, Record, Table};
use crate::resolve::values::Value;
use crate::resolve::words;

impl Record for Term {
    const WORDS: &'static [Word] = words::TERM;

    fn read(table: &mut Table<'_, '_>) -> Option<Self> {
        Some(Self {
            span: table.span(),
            start: table.value("start"),
            end: table.value("end"),
            open_ended: table.value("open_ended"),
            precision: table.value("precision"),
            printed: table.value("printed"),
            conditions: table.records("conditions"),
        })
    }
}

impl Record for Condition {
    const WORDS: &'static [Word] = words::CONDITION;

    fn read(table: &mut Table<'_, '_>) -> Option<Self> {
        let (text, met, decided) = (table.required("text"), table.value("met"), table.value("decided"));
        Some(Self { span: table.span(), text: text?, met, decided })
    }
}

impl Record for ExtensionRule {
    const WORDS: &'static [Word] = words::EXTENSION_RULE;

    fn read(table: &mut Table<'_, '_>) -> Option<Self> {
        let mode = table.required("mode");
        let (length, times) = (table.value("length"), table.value("times"));
        let (latest_end, decide_by) = (table.value("latest_end"), table.value("decide_by"));
        let (written, depends_on) = (table.value("written"), table.values("depends_on"));
        Some(Self { span: table.span(), mode: mode?, length, times, latest_end, decide_by, written, depends_on })
    }
}

impl Record for Notice {
    const WORDS: &'static [Word] = words::NOTICE;

    fn read(table: &mut Table<'_, '_>) -> Option<Self> {
        Some(Self { span: table.span(), period: table.value("period"), written: table.value("written") })
    }
}

/// `"any"`, or a list of party keys.
impl Value for RenegotiationBy {
    fn read<'t>(reader: &mut Reader<'t>, value: Node<'t>) -> Option<Self> {
        if let Content::List(keys) = value.content() {
            let keys: Vec<_> = keys.nodes().map(|key| (String::read(reader, key), reader.span(key.span()))).collect();
            let keys = keys.into_iter().map(|(key, span)| Some(crate::model::At { value: key?, span }));
            return keys.collect::<Option<Vec<_>>>().map(Self::Parties);
        }
        let key = String::read(reader, value)?;
        let span = reader.span(value.span());
        Some(if key == "any" { Self::Any } else { Self::Parties(vec![crate::model::At { value: key, span }]) })
    }

    fn example() -> String {
        "\"any\"".to_owned()
    }

    fn shape() -> Shape {
        Shape::Either(vec![Shape::Text(None), Shape::List(Box::new(Shape::Text(None)))])
    }
}

impl Record for Renegotiation {
    const WORDS: &'static [Word] = words::RENEGOTIATION;

    fn read(table: &mut Table<'_, '_>) -> Option<Self> {
        Some(Self {
            span: table.span(),
            by: table.value("by"),
            trigger: table.value("trigger"),
            performs_meanwhile: table.value("performs_meanwhile"),
        })
    }
}

impl Record for AmendmentRule {
    const WORDS: &'static [Word] = words::AMENDMENT_RULE;

    fn read(table: &mut Table<'_, '_>) -> Option<Self> {
        Some(Self { span: table.span(), written: table.value("written"), signed_by: table.values("signed_by") })
    }
}

impl Record for Delegation {
    const WORDS: &'static [Word] = words::DELEGATION;

    fn read(table: &mut Table<'_, '_>) -> Option<Self> {
        let (to, scope, condition) = (table.required("to"), table.value("scope"), table.value("condition"));
        Some(Self { to: to?, scope, condition })
    }
}

impl Record for Decision {
    const WORDS: &'static [Word] = words::DECISION;

    fn read(table: &mut Table<'_, '_>) -> Option<Self> {
        let status = table.required("status");
        let (date, body, attested) = (table.value("date"), table.value("body"), table.values("attested"));
        let (immediate, adjusted) = (table.value("immediate"), table.value("adjusted"));
        let (announced, delegations) = (table.value("announced"), table.records("delegations"));
        let span = table.span();
        Some(Self { span, status: status?, date, body, attested, immediate, adjusted, announced, delegations })
    }
}

impl Record for Signature {
    const WORDS: &'static [Word] = words::SIGNATURE;

    fn read(table: &mut Table<'_, '_>) -> Option<Self> {
        let party = table.required("party");
        let (role, date, acting) = (table.value("role"), table.value("date"), table.value("acting"));
        Some(Self { span: table.span(), party: party?, role, date, acting })
    }
}

impl Record for Extension {
    const WORDS: &'static [Word] = words::EXTENSION;

    fn read(table: &mut Table<'_, '_>) -> Option<Self> {
        let (decided, until, reference) =
            (table.required("decided"), table.required("until"), table.value("reference"));
        Some(Self { span: table.span(), decided: decided?, until: until?, reference })
    }
}

impl Record for Ended {
    const WORDS: &'static [Word] = words::ENDED;

    fn read(table: &mut Table<'_, '_>) -> Option<Self> {
        let (on, why) = (table.required("on"), table.value("why"));
        Some(Self { span: table.span(), on: on?, why })
    }
}
