//! Which agreements no officer's report can be written of: the paper speaks of a partnership that may be approved.

use super::{Kept, agreement_called};
use crate::compute;
use crate::model::{Choice, DecisionStatus, Kind, Ledger, Text, text};

/// Why no report is written of one of these agreements: it is no partnership, or the committee rejected it. Of a matter that the
/// committee has answered, `of_matter`, the report is what it was asked.
pub fn unfit_for_report(ledger: &Ledger<Kept>, ids: &[String], of_matter: bool) -> Option<Text> {
    ids.iter().find_map(|id| {
        let agreement = agreement_called(ledger, id)?;
        if agreement.kind.value != Kind::Iop {
            let kind = agreement.kind.value.title();
            return Some(text!(
                "{id} är {kind}, och tjänsteutlåtandet skrivs om idéburna offentliga partnerskap",
                "{id} is of the kind {kind}, and the report is written of idea-based public partnerships",
                kind
            ));
        }
        let is_rejected = compute::refusal(agreement, ledger.context.as_of) == Some(DecisionStatus::Rejected);
        (is_rejected && !of_matter).then(|| {
            text!(
                "nämnden har avslagit {id}: ange ärendet med --case om det är handlingen till det beslutet som ska skrivas",
                "the committee rejected {id}: name the matter with --case if it is the paper for that decision that is to be written"
            )
        })
    })
}
