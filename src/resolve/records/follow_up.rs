//! Programmes, goals, services, duties, follow-ups and attachments.

use crate::model::{
    Amendment, Attachment, Duty, Figure, Finding, FollowUp, Goal, GoalOutcome, Programme, Quota, Service, Word, codes,
    text,
};
use crate::resolve::reader::{Record, Table};
use crate::resolve::words;

impl Record for Programme {
    const WORDS: &'static [Word] = words::PROGRAMME;

    fn read(table: &mut Table<'_, '_>) -> Option<Self> {
        let (name, from, to) = (table.required("name"), table.value("from"), table.value("to"));
        let (mentions_civil_society, place) = (table.value("mentions_civil_society"), table.value("where"));
        Some(Self { span: table.span(), name: name?, from, to, mentions_civil_society, place })
    }
}

impl Record for Goal {
    const WORDS: &'static [Word] = words::GOAL;

    fn read(table: &mut Table<'_, '_>) -> Option<Self> {
        let (text, indicator, target) = (table.required("text"), table.value("indicator"), table.value("target"));
        Some(Self { span: table.span(), text: text?, indicator, target })
    }
}

impl Record for Quota {
    const WORDS: &'static [Word] = words::QUOTA;

    fn read(table: &mut Table<'_, '_>) -> Option<Self> {
        let (group, places) = (table.required("group"), table.required("places"));
        Some(Self { group: group?, places: places? })
    }
}

impl Record for Service {
    const WORDS: &'static [Word] = words::SERVICE;

    fn read(table: &mut Table<'_, '_>) -> Option<Self> {
        let (name, party) = (table.required("name"), table.value("party"));
        let (count, places, places_max) = (table.value("count"), table.value("places"), table.value("places_max"));
        let season = table.values("season");
        // A day that could not be read is told of already.
        if !matches!(table.written_count("season"), 0 | 2) {
            let (field, span) = (table.field("season"), table.place_of("season").unwrap_or(table.span()));
            let message = text!("`season` ska ha två dagar: från och till", "`season` must have two days: from and to");
            let help = text!("skriv `season = [\"11-30\", \"03-31\"]`", "write `season = [\"11-30\", \"03-31\"]`");
            table.fault(codes::BAD_VALUE, Finding::new(field, span, message).help(help));
        }
        let (as_of, quotas, rules) = (table.value("as_of"), table.records("quotas"), table.values("rules"));
        Some(Self { span: table.span(), name: name?, party, count, places, places_max, season, as_of, quotas, rules })
    }
}

impl Record for Duty {
    const WORDS: &'static [Word] = words::DUTY;

    fn read(table: &mut Table<'_, '_>) -> Option<Self> {
        let (what, kind) = (table.required("what"), table.required("kind"));
        let (by, to) = (table.values("by"), table.value("to"));
        let (every, due, on) = (table.value("every"), table.value("due"), table.value("on"));
        let (at_least, per) = (table.value("at_least"), table.value("per"));
        Some(Self { span: table.span(), what: what?, kind: kind?, by, to, every, due, on, at_least, per })
    }
}

impl Record for Amendment {
    const WORDS: &'static [Word] = words::AMENDMENT;

    fn read(table: &mut Table<'_, '_>) -> Option<Self> {
        let (decided, what) = (table.required("decided"), table.required("what"));
        Some(Self { span: table.span(), decided: decided?, what: what? })
    }
}

impl Record for GoalOutcome {
    const WORDS: &'static [Word] = words::GOAL_OUTCOME;

    fn read(table: &mut Table<'_, '_>) -> Option<Self> {
        let (goal, outcome, reached) = (table.required("goal"), table.value("outcome"), table.value("reached"));
        Some(Self { goal: goal?, outcome, reached })
    }
}

impl Record for Figure {
    const WORDS: &'static [Word] = words::FIGURE;

    fn read(table: &mut Table<'_, '_>) -> Option<Self> {
        let (what, value, printed) = (table.required("what"), table.required("value"), table.value("printed"));
        Some(Self { what: what?, value: value?, printed })
    }
}

impl Record for FollowUp {
    const WORDS: &'static [Word] = words::FOLLOW_UP;

    fn read(table: &mut Table<'_, '_>) -> Option<Self> {
        Some(Self {
            span: table.span(),
            year: table.value("year"),
            reported: table.value("reported"),
            activities: table.values("activities"),
            results: table.value("results"),
            assessment: table.value("assessment"),
            goals: table.records("goals"),
            figures: table.records("figures"),
        })
    }
}

impl Record for Attachment {
    const WORDS: &'static [Word] = words::ATTACHMENT;

    fn read(table: &mut Table<'_, '_>) -> Option<Self> {
        let (number, title) = (table.value("number"), table.required("title"));
        let (party, missing) = (table.value("party"), table.value("missing"));
        Some(Self { span: table.span(), number, title: title?, party, missing })
    }
}
