//! `liggare.toml`.

use crate::model::{Committee, Export, Settings, Thresholds};
use crate::resolve::reader::{Record, Table};

/// `[ledger]`.
struct Head {
    settings: Settings,
}

impl Record for Head {
    fn read(table: &mut Table<'_, '_>) -> Option<Self> {
        let settings = Settings {
            name: table.value("name"),
            guideline: table.value("guideline"),
            language: table.value("language"),
            fiscal_year: table.value("fiscal_year"),
            ..Settings::default()
        };
        Some(Self { settings })
    }
}

impl Record for Settings {
    fn read(table: &mut Table<'_, '_>) -> Option<Self> {
        let head = table.record("ledger").map_or_else(Self::default, |head: Head| head.settings);
        Some(Self {
            file: Some(table.file()),
            committees: table.keyed("committees"),
            rules: table.map("rules"),
            thresholds: table.record("thresholds").unwrap_or_default(),
            export: table.record("export").unwrap_or_default(),
            ..head
        })
    }
}

impl Record for Committee {
    fn read(table: &mut Table<'_, '_>) -> Option<Self> {
        let (name, org_number) = (table.required("name"), table.value("org_number"));
        let (meetings, papers) = (table.values("meetings"), table.value("papers"));
        Some(Self { key: table.own_key()?, span: table.span(), name: name?, org_number, meetings, papers })
    }
}

impl Record for Export {
    fn read(table: &mut Table<'_, '_>) -> Option<Self> {
        Some(Self { columns: table.values("columns") })
    }
}

impl Record for Thresholds {
    fn read(table: &mut Table<'_, '_>) -> Option<Self> {
        Some(Self {
            short_term: table.value("short_term"),
            share_difference: table.value("share_difference"),
            warn_before: table.value("warn_before"),
        })
    }
}
