//! Who the parties are.

use crate::model::{Account, At, Date, Span, choice};

choice! {
    /// On which side of the partnership a party stands.
    Role {
        Public = "public", "offentlig", "public";
        Civil = "civil", "idéburen", "civil society";
        Other = "other", "annan", "other";
    }
}

choice! {
    /// Why a party has no organisation number.
    OrgStatus {
        Pending = "pending", "under registrering", "registration pending";
        Internal = "internal", "del av en kommun", "part of a municipality";
    }
}

/// A party to the agreement, `[parties.KEY]`.
#[derive(Debug, Clone)]
pub struct Party {
    pub key: At<String>,
    pub span: Span,
    pub name: At<String>,
    pub role: At<Role>,
    /// As written, valid or not.
    pub org_number: Option<At<String>>,
    pub org_status: Option<At<OrgStatus>>,
    /// How the document prints the number, where that differs.
    pub printed: Option<At<String>>,
    /// Runs the shared activity.
    pub host: Option<At<bool>>,
    pub joined: Option<At<Date>>,
    pub left: Option<At<Date>>,
    pub commitments: Vec<At<String>>,
    pub account: Account,
}

impl Party {
    /// Whether the party is a committee or an administration inside a municipality.
    pub fn is_internal(&self) -> bool {
        self.org_status.is_some_and(|status| status.value == OrgStatus::Internal)
    }
}
