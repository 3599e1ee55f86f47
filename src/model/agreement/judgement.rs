//! What someone has judged: criteria and accepted findings.

use crate::model::{At, Date, Span, choice};

choice! {
    /// How a criterion is judged by whoever wrote the file.
    Met {
        Yes = "yes", "ja", "yes";
        Partly = "partly", "delvis", "partly";
        No = "no", "nej", "no";
    }
}

/// `[criteria.ID]`: a declared judgement on one criterion of the guideline.
#[derive(Debug, Clone)]
pub struct CriterionClaim {
    pub id: At<String>,
    pub span: Span,
    /// Left out: not assessed.
    pub met: Option<At<Met>>,
    pub because: Option<At<String>>,
    pub evidence: Vec<At<String>>,
}

/// One `[[waivers]]` entry: a finding that someone has decided to accept for a time.
#[derive(Debug, Clone)]
pub struct Waiver {
    pub span: Span,
    /// Code or name of the rule.
    pub rule: At<String>,
    /// Narrows it to one place.
    pub field: Option<At<String>>,
    pub reason: At<String>,
    pub decided_by: At<String>,
    /// The last day on which it holds.
    pub until: At<Date>,
}
