//! The tables of an export: what is kept of each agreement for them, and how each is made.

use crate::commands::criteria::{CriteriaRows, CriteriaWanted, criteria, criteria_of};
use crate::commands::figures;
use crate::commands::filter::FilterArgs;
use crate::commands::list::{ListFacts, Sort, list, listed};
use crate::commands::outcome::{OutcomeLines, WantedOutcome, outcome, outcome_lines, settlement, with_signs};
use crate::commands::parties::{PartiesWanted, PartyLines, parties, party_lines};
use crate::commands::payments::{PaymentLine, WantedPayments, payment_lines, payments};
use crate::commands::split::{self, ALL_SPLIT, SplitAsked, split_of};
use crate::commands::within::WantedTime;
use crate::compute::{PeriodKind, SplitFault};
use crate::model::{Agreement, Context, Entry, Ledger, NamedPeriod, Table, Text};
use std::sync::Arc;

/// What the tables need of an agreement. Each table takes its own part out.
#[derive(Debug, Clone)]
pub struct ExportFacts {
    list: Option<ListFacts>,
    criteria: Option<CriteriaRows>,
    payments: Option<Vec<PaymentLine>>,
    outcome: Option<OutcomeLines>,
    split: Option<Result<split::SplitFacts, SplitFault>>,
    parties: Option<Result<PartyLines, SplitFault>>,
}

/// Name, title, and the table itself.
type Named = (&'static str, Text, fn(&mut Ledger<ExportFacts>, ExportTime) -> anyhow::Result<Table>);

/// Every table, in the order of the package.
pub const TABLES: &[Named] = &[
    ("list", Text::fixed("Registret", "The register"), |ledger, _| {
        list(&Arc::new(of(ledger, |kept| kept.list.take())), &FilterArgs::default(), Sort::Id, false)
    }),
    ("criteria", Text::fixed("Riktlinjens kriterier", "The criteria of the guideline"), |ledger, _| {
        Ok(criteria(&of(ledger, |kept| kept.criteria.take()), &CriteriaWanted::default()))
    }),
    ("split", Text::fixed("Kostnadsfördelning", "Cost split"), |ledger, _| {
        let unstated = figures::left_out(faults(ledger));
        let mut table = split::rows(of(ledger, |kept| kept.split.take()?.ok()));
        table.notes.extend(unstated);
        Ok(table)
    }),
    ("payments", Text::fixed("Avtalade betalningar", "Agreed payments"), |ledger, ExportTime { time, by }| {
        let wanted = WantedPayments { ids: &[], time, by: Some(by), party: None, summed: false };
        Ok(payments(&of(ledger, |kept| kept.payments.take()), &wanted))
    }),
    ("outcome", Text::fixed("Plan mot utfall", "Plan against outcome"), |ledger, time| {
        Ok(with_signs(outcome(&of(ledger, |kept| kept.outcome.clone()), time.outcome())))
    }),
    ("settlement", Text::fixed("Avräkning", "Settlement"), |ledger, time| {
        Ok(settlement(&of(ledger, |kept| kept.outcome.take()), time.outcome()))
    }),
    ("parties", Text::fixed("Organisationer", "Organisations"), |ledger, ExportTime { time, .. }| {
        // Of a part of a year there is nothing to show but its year.
        let year = time.period.map(NamedPeriod::first_year);
        let wanted = PartiesWanted { year, ..PartiesWanted::default() };
        Ok(parties(&of(ledger, |kept| kept.parties.take()?.ok()), &wanted)?.0)
    }),
];

/// The time that the figures are of, and its parts that are kept apart.
#[derive(Clone, Copy)]
pub struct ExportTime {
    pub time: WantedTime,
    pub by: PeriodKind,
}

impl ExportTime {
    fn split(self) -> SplitAsked {
        SplitAsked { period: self.by, time: self.time, ..ALL_SPLIT }
    }

    fn outcome(self) -> WantedOutcome<'static> {
        WantedOutcome { ids: &[], time: self.time, by: self.by }
    }
}

/// What is kept of an agreement for every table.
pub fn keep(agreement: &Agreement, context: &Context, time: ExportTime) -> ExportFacts {
    ExportFacts {
        list: Some(listed(agreement, context)),
        criteria: Some(criteria_of(agreement, context)),
        payments: Some(payment_lines(agreement, context)),
        outcome: Some(outcome_lines(agreement, context, (time.time, time.by))),
        split: Some(split_of(agreement, context, &time.split())),
        parties: Some(party_lines(agreement, context)),
    }
}

/// The agreements with faults that leave no figures of theirs: in their splits, and then in what their parties bear.
pub fn faults(ledger: &Ledger<ExportFacts>) -> impl Iterator<Item = (&str, &SplitFault)> {
    ledger.entries.iter().filter_map(|entry| {
        let kept = entry.kept.as_ref()?;
        let split = kept.split.as_ref().and_then(|split| split.as_ref().err());
        let parties = || kept.parties.as_ref().and_then(|parties| parties.as_ref().err());
        Some((entry.id.as_str(), split.or_else(parties)?))
    })
}

/// The ledger as one table wants it.
fn of<K>(ledger: &mut Ledger<ExportFacts>, part: impl Fn(&mut ExportFacts) -> Option<K>) -> Ledger<K> {
    let entries = ledger.entries.iter_mut().map(|entry| Entry {
        file: entry.file,
        id: entry.id.clone(),
        status: entry.status,
        undecided: entry.undecided,
        from_conclusion: entry.from_conclusion,
        kept: entry.kept.as_mut().and_then(&part),
    });
    Ledger {
        context: ledger.context.clone(),
        sources: ledger.sources.clone(),
        entries: entries.collect(),
        diagnostics: ledger.diagnostics.clone(),
        not_judged: Vec::new(),
        rules: ledger.rules.clone(),
        off: Vec::new(),
        not_read: Vec::new(),
        settings_sound: ledger.settings_sound,
        no_settings: ledger.no_settings,
        panics: ledger.panics,
    }
}
