//! What the committee has handed on: somebody else may decide it, and it is never a must for a meeting.

use crate::model::{Agreement, DelegatedTo, Delegation, DelegationScope};

/// Who may decide this instead of the committee, and on what condition.
pub fn delegated(agreement: &Agreement, scope: DelegationScope) -> Option<DelegatedTo> {
    let Delegation { to, condition, .. } = delegation(agreement, scope)?;
    let condition = condition.as_ref().map(|condition| condition.value.as_str().into());
    Some(DelegatedTo { to: to.value.as_str().into(), condition })
}

/// Whether somebody else may decide this.
pub fn is_delegated(agreement: &Agreement, scope: DelegationScope) -> bool {
    delegation(agreement, scope).is_some()
}

fn delegation(agreement: &Agreement, scope: DelegationScope) -> Option<&Delegation> {
    let mut delegations = agreement.decision.as_ref()?.delegated();
    delegations.find(|one| one.scope.is_some_and(|own| own.value == scope))
}
