//! The tables of an export: what is kept of each agreement for them, and how each is made.

use crate::cli::{FilterArgs, Sort};
use crate::commands::{self, CriteriaRows, CriteriaWanted, Listed, OutcomeLines, PaymentLine, SplitKept};
use crate::compute::Fault;
use crate::model::{Agreement, Context, Entry, Ledger, Table, Text};
use std::rc::Rc;

/// What the tables need of an agreement.
#[derive(Debug, Clone)]
pub struct Kept {
    list: Listed,
    criteria: CriteriaRows,
    payments: Vec<PaymentLine>,
    outcome: OutcomeLines,
    split: Result<SplitKept, Fault>,
}

/// Name, title, and the table itself.
type Named = (&'static str, Text, fn(&Ledger<Kept>) -> anyhow::Result<Table>);

/// Every table, in the order of the package.
pub const TABLES: &[Named] = &[
    ("list", Text::fixed("Registret", "The register"), |ledger| {
        commands::list(&Rc::new(of(ledger, |kept| Some(kept.list.clone()))), &FilterArgs::default(), Sort::Id, false)
    }),
    ("criteria", Text::fixed("Riktlinjens kriterier", "The criteria of the guideline"), |ledger| {
        Ok(commands::criteria(&of(ledger, |kept| Some(kept.criteria.clone())), &CriteriaWanted::default()))
    }),
    ("split", Text::fixed("Kostnadsfördelning", "Cost split"), |ledger| {
        for entry in &ledger.entries {
            if let Some(Err(fault)) = entry.kept.as_ref().map(|kept| &kept.split)
                && !matches!(fault, Fault::NoCosts | Fault::NoAllocation)
            {
                return Err(crate::run::split::refused(&entry.id, fault));
            }
        }
        Ok(commands::split_rows(of(ledger, |kept| kept.split.clone().ok())))
    }),
    ("payments", Text::fixed("Avtalade betalningar", "Agreed payments"), |ledger| {
        Ok(commands::payments(&of(ledger, |kept| Some(kept.payments.clone())), &commands::ALL_PAYMENTS))
    }),
    ("outcome", Text::fixed("Plan mot utfall", "Plan against outcome"), |ledger| {
        Ok(commands::outcome(&of(ledger, |kept| Some(kept.outcome.clone())), &[], None))
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
    }
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
    }
}
