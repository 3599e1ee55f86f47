//! The agreement file itself.

use crate::model::{Agreement, Word};
use crate::resolve::reader::{Record, Table};
use crate::resolve::words;

impl Record for Agreement {
    const WORDS: &'static [Word] = words::AGREEMENT;

    fn read(table: &mut Table<'_, '_>) -> Option<Self> {
        let (title, kind) = (table.required("title"), table.required("kind"));
        let has_parties = table.place_of("parties").is_some();
        if !has_parties {
            table.missing_table("parties", "[parties.namn]");
        }
        let committee = table.value("committee");
        let reference = table.value("reference");
        let guideline = table.value("guideline");
        let follows = table.value("follows");
        let source = table.value("source");
        let purpose = table.value("purpose");
        let challenge = table.value("challenge");
        let target_group = table.value("target_group");
        let values = table.value("values");
        let dispute = table.value("dispute");
        let initiated_by = table.value("initiated_by");
        let (tags, notes) = (table.values("tags"), table.values("notes"));
        let parties = table.keyed("parties");
        let term = table.record("term");
        let extension = table.record("extension");
        let notice = table.record("notice");
        let renegotiation = table.record("renegotiation");
        let amendment_rule = table.record("amendment_rule");
        let decision = table.record("decision");
        let signatures = table.records("signatures");
        let costs = table.records("costs");
        let allocation = table.record("allocation");
        let funding = table.keyed("funding");
        let (payments, contributions) = (table.records("payments"), table.records("contributions"));
        let criteria = table.keyed("criteria");
        let (programmes, goals) = (table.records("programmes"), table.records("goals"));
        let (services, duties) = (table.records("services"), table.records("duties"));
        let (extensions, amendments) = (table.records("extensions"), table.records("amendments"));
        let ended = table.record("ended");
        let (followups, outcomes) = (table.records("followups"), table.records("outcomes"));
        let (waivers, attachments) = (table.records("waivers"), table.records("attachments"));
        if !has_parties {
            return None;
        }
        // Only here may `?` cut the reading short: every field has been asked for, so every fault is known.
        Some(Self {
            file: table.file(),
            id: String::new(),
            title: title?,
            kind: kind?,
            committee,
            reference,
            guideline,
            follows,
            source,
            purpose,
            challenge,
            target_group,
            values,
            dispute,
            initiated_by,
            tags,
            notes,
            parties,
            term,
            extension,
            notice,
            renegotiation,
            amendment_rule,
            decision,
            signatures,
            costs,
            allocation,
            funding,
            payments,
            contributions,
            criteria,
            programmes,
            goals,
            services,
            duties,
            extensions,
            amendments,
            ended,
            followups,
            outcomes,
            waivers,
            attachments,
        })
    }
}
