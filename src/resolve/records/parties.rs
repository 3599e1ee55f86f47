//! `[parties.KEY]`.

use crate::model::Party;
use crate::resolve::reader::{Record, Table};

impl Record for Party {
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
