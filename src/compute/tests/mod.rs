//! Agreements as tests over time need them, written as files are.

use crate::model::{Agreement, Context, Date, FileId, Settings, Unread};
use crate::{parse, resolve};

pub fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// An agreement of two parties with these tables.
pub fn agreement(tables: &str) -> Agreement {
    let text = format!(
        "title = \"Prov\"\nkind = \"iop\"\ncommittee = \"almby\"\n\n[parties.almby]\nname = \"Almby kommun\"\nrole = \"public\"\n\
         [parties.foreningen]\nname = \"Föreningen\"\nrole = \"civil\"\n\n{tables}"
    );
    let file = FileId(0);
    parse::with_document(file, &text, |document| {
        let resolved = resolve::agreement(file, "prov", document);
        assert!(document.faults.is_empty() && resolved.faults.is_empty(), "{text}\n{:?}", resolved.faults);
        *resolved.record.unwrap()
    })
}

/// A day, and the settings of a ledger with these tables.
pub fn context(as_of: &str, settings: &str) -> Context {
    let settings: Settings = parse::with_document(FileId(1), settings, |document| {
        let resolved = resolve::settings(FileId(1), document);
        assert!(document.faults.is_empty() && resolved.faults.is_empty(), "{:?}", resolved.faults);
        *resolved.record.unwrap()
    });
    Context { as_of: day(as_of), settings, rulebooks: Vec::new(), matters: Vec::new(), unread: Unread::default() }
}
