//! The tables of an export: what is kept of each agreement for them, and how each is made.

use crate::cli::{FilterArgs, Sort};
use crate::commands::{
    self, CriteriaRows, CriteriaWanted, Listed, OutcomeLines, PartiesWanted, PartyLines, PaymentLine, SplitKept,
};
use crate::compute::Fault;
use crate::model::{Agreement, Context, Entry, Ledger, Table, Text};
use std::sync::Arc;

/// What the tables need of an agreement.
#[derive(Debug, Clone)]
pub struct Kept {
    list: Listed,
    criteria: CriteriaRows,
    payments: Vec<PaymentLine>,
    outcome: OutcomeLines,
    split: Result<SplitKept, Fault>,
    parties: Result<PartyLines, Fault>,
}

/// Name, title, and the table itself.
type Named = (&'static str, Text, fn(&Ledger<Kept>) -> anyhow::Result<Table>);

/// Every table, in the order of the package.
pub const TABLES: &[Named] = &[
    ("list", Text::fixed("Registret", "The register"), |ledger| {
        commands::list(&Arc::new(of(ledger, |kept| Some(kept.list.clone()))), &FilterArgs::default(), Sort::Id, false)
    }),
    ("criteria", Text::fixed("Riktlinjens kriterier", "The criteria of the guideline"), |ledger| {
        Ok(commands::criteria(&of(ledger, |kept| Some(kept.criteria.clone())), &CriteriaWanted::default()))
    }),
    ("split", Text::fixed("Kostnadsfördelning", "Cost split"), |ledger| {
        refuse(ledger, |kept| kept.split.as_ref().err())?;
        Ok(commands::split_rows(of(ledger, |kept| kept.split.clone().ok())))
    }),
    ("payments", Text::fixed("Avtalade betalningar", "Agreed payments"), |ledger| {
        Ok(commands::payments(&of(ledger, |kept| Some(kept.payments.clone())), &commands::ALL_PAYMENTS))
    }),
    ("outcome", Text::fixed("Plan mot utfall", "Plan against outcome"), |ledger| {
        Ok(commands::outcome(&of(ledger, |kept| Some(kept.outcome.clone())), &[], None))
    }),
    ("parties", Text::fixed("Organisationer", "Organisations"), |ledger| {
        refuse(ledger, |kept| kept.parties.as_ref().err())?;
        commands::parties(&of(ledger, |kept| kept.parties.clone().ok()), &PartiesWanted::default())
    }),
];

/// What is kept of an agreement for every table.
pub fn keep(agreement: &Agreement, context: &Context) -> Kept {
    Kept {
        list: commands::listed(agreement, context),
        criteria: commands::criteria_of(agreement, context),
        payments: commands::payment_lines(agreement, context),
        outcome: commands::outcome_lines(agreement, context),
        split: commands::split_of(agreement, context, &commands::ALL_SPLIT),
        parties: commands::party_lines(agreement, context),
    }
}

/// Half a sum is worse than none: what cannot be reckoned, though there is something to reckon, makes the run impossible.
fn refuse(ledger: &Ledger<Kept>, fault: impl Fn(&Kept) -> Option<&Fault>) -> anyhow::Result<()> {
    let mut faults = ledger.entries.iter().filter_map(|entry| Some((entry, fault(entry.kept.as_ref()?)?)));
    let refused = faults.find(|(_, fault)| !matches!(fault, Fault::NoCosts | Fault::NoAllocation));
    refused.map_or(Ok(()), |(entry, fault)| Err(crate::run::split::refused(&entry.id, fault)))
}

/// The ledger as one table wants it.
fn of<K>(ledger: &Ledger<Kept>, kept: impl Fn(&Kept) -> Option<K>) -> Ledger<K> {
    let entries = ledger.entries.iter().map(|entry| Entry {
        file: entry.file,
        id: entry.id.clone(),
        status: entry.status,
        kept: entry.kept.as_ref().and_then(&kept),
    });
    Ledger {
        context: ledger.context.clone(),
        sources: ledger.sources.clone(),
        entries: entries.collect(),
        diagnostics: ledger.diagnostics.clone(),
        not_judged: Vec::new(),
        rules: ledger.rules.clone(),
        settings_sound: ledger.settings_sound,
        mishaps: ledger.mishaps,
    }
}
