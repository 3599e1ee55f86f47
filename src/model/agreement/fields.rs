//! Which fields of an agreement a guideline can ask for, and whether a file has them.

use super::{Agreement, Contribution, DutyKind, Programme};
use crate::model::is_placeholder;

/// A field by its path, and whether an agreement has it.
type Presence = (&'static str, fn(&Agreement) -> bool);

/// Every field that a rulebook's `[[clauses]]` and `needs` can name, sorted.
pub const FIELDS: &[Presence] = &[
    ("allocation", |a| a.allocation.is_some()),
    ("amendment_rule", |a| a.amendment_rule.is_some()),
    ("attachments", |a| !a.attachments.is_empty()),
    ("background", |a| a.background.is_some()),
    ("challenge", |a| a.challenge.is_some()),
    ("children", |a| a.children.is_some()),
    ("concluded", |a| a.concluded.is_some()),
    ("contributions", |a| a.contributions.iter().any(Contribution::says_something)),
    ("costs", |a| !a.costs.is_empty()),
    ("decision", |a| a.decision.is_some()),
    ("delimitation", |a| a.delimitation.is_some()),
    ("dispute", |a| a.dispute.is_some()),
    ("duties", |a| !a.duties.is_empty()),
    ("duties.follow_up", |a| {
        let is_other = |kind| matches!(kind, DutyKind::Meeting | DutyKind::Other);
        a.duties.iter().any(|duty| !is_other(duty.kind.value))
    }),
    ("duties.meeting", |a| a.duties.iter().any(|duty| duty.kind.value == DutyKind::Meeting)),
    ("economy", |a| {
        !a.costs.is_empty()
            || !a.payments.is_empty()
            || a.contributions.iter().any(Contribution::says_something)
            || a.funding.iter().any(|fund| !is_placeholder(&fund.name.value))
    }),
    ("equality", |a| a.equality.is_some()),
    ("expected_effect", |a| a.expected_effect.is_some()),
    ("extension", |a| a.extension.is_some()),
    ("funding", |a| a.funding.iter().any(|fund| !is_placeholder(&fund.name.value))),
    ("goals", |a| !a.goals.is_empty()),
    ("initiated_by", |a| a.initiated_by.is_some()),
    ("notice", |a| a.notice.is_some()),
    ("notice.period", |a| a.notice.as_ref().is_some_and(|notice| notice.period.is_some())),
    ("parties", |a| !a.parties.is_empty()),
    ("parties.commitments", |a| a.parties.iter().all(|party| !party.commitments.is_empty())),
    ("payments", |a| !a.payments.is_empty()),
    ("programmes", |a| a.programmes.iter().any(Programme::is_named)),
    ("purpose", |a| a.purpose.is_some()),
    ("reference", |a| a.reference.is_some()),
    ("renegotiation", |a| a.renegotiation.is_some()),
    ("services", |a| !a.services.is_empty()),
    ("signatures", |a| !a.signatures.is_empty()),
    ("source", |a| a.source.is_some()),
    ("staff", |a| !a.staff.is_empty()),
    ("target_group", |a| a.target_group.is_some()),
    ("term", |a| a.term.is_some()),
    ("term.end", |a| {
        a.term.as_ref().is_some_and(|term| term.end.is_some() || term.open_ended.is_some_and(|open| open.value))
    }),
    ("term.start", |a| a.term.as_ref().is_some_and(|term| term.start.is_some())),
    ("termination", |a| a.termination.is_some()),
    ("values", |a| a.values.is_some()),
];

impl Agreement {
    /// Whether the file has the field at `path`; none where no such field can be asked for.
    pub fn has(&self, path: &str) -> Option<bool> {
        FIELDS.iter().find(|(field, _)| *field == path).map(|(_, present)| present(self))
    }
}

#[cfg(test)]
mod tests {
    use super::FIELDS;

    #[test]
    fn fields_are_sorted_and_unique() {
        assert!(FIELDS.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }
}
