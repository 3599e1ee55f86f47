//! What someone has judged: criteria and accepted findings.

use crate::model::{At, Date, choice, record};

choice! {
    /// How a criterion is judged by whoever wrote the file.
    Met {
        Yes = "yes", "ja", "yes";
        Partly = "partly", "delvis", "partly";
        No = "no", "nej", "no";
    }
}

record! {
    /// `[criteria.ID]`: a declared judgement on one criterion of the guideline.
    CriterionClaim(id: At<String> = own_key, span) {
        met: Option<At<Met>> = "Om kriteriet är uppfyllt; utelämnat: inte bedömt",
            "Whether the criterion is met; left out: not assessed";
        because: Option<At<String>> = "Motivering", "The reason";
        evidence: Vec<At<String>> = "Underlag: dokument, datum, diarienummer", "Evidence: documents, dates, references";
    }
}

record! {
    /// One `[[waivers]]` entry: a finding that someone has decided to accept for a time.
    Waiver(span) {
        rule: At<String> = "Regelns kod eller namn", "The rule's code or name", like("\"C001\"");
        field: Option<At<String>> = "Begränsar undantaget till ett fält", "Narrows the waiver to one field",
            like("\"criteria.no_market\"");
        reason: At<String> = "Varför bristen godtas", "Why the finding is accepted";
        decided_by: At<String> = "Vem som har beslutat undantaget: befattningen", "Who decided that: the office";
        until: At<Date> = "Sista dagen som undantaget gäller", "The last day on which the waiver holds";
    }
}
