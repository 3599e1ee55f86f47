//! `[parties.KEY]`.

use crate::model::{Party, Word};
use crate::resolve::reader::{Record, Table};
use crate::resolve::words;

impl Record for Party {
    const WORDS: &'static [Word] = words::PARTY;

    fn read(table: &mut Table<'_, '_>) -> Option<Self> {
        let (name, role) = (table.required("name"), table.required("role"));
        let party = (
            table.value("org_number"),
            table.value("org_status"),
            table.value("printed"),
            table.value("host"),
            table.value("joined"),
            table.value("left"),
            table.values("commitments"),
            table.map("account"),
        );
        let (org_number, org_status, printed, host, joined, left, commitments, account) = party;
        Some(Self {
            key: table.own_key()?,
            span: table.span(),
            name: name?,
            role: role?,
            org_number,
            org_status,
            printed,
            host,
            joined,
            left,
            commitments,
            account,
        })
    }
}
