//! What a rule is: a literal with a function pointer, everything about it on one screen.

use crate::compute::CriteriaStanding;
use crate::model::{Agreement, Code, Concern, Context, Finding, Level, Summary, Text, Verdict};

/// How a rule comes to its findings.
#[derive(Clone, Copy)]
pub enum Check {
    /// They arise while files are read, parsed and resolved, or while waivers are applied.
    Stage,
    /// One agreement at a time.
    Each(fn(&Agreement, &Context) -> Verdict),
    /// The same, of a rule whose findings may be errors though the rule itself is none: each states its own level.
    Graded(fn(&Agreement, &Context) -> Verdict),
    /// How one agreement stands against its guideline's criteria, which is worked out once for all rules that ask; each finding
    /// may state its own level. None where the agreement names no guideline that is known.
    Criteria(fn(&Agreement, Option<&CriteriaStanding<'_>>, &Context) -> Verdict),
    /// Over all agreements of the ledger.
    Ledger(fn(&[Summary], &Context) -> Vec<Finding>),
}

/// The files of a small ledger: path and text. A text that does not state `title` is a fragment: the tables in it
/// replace those of a faultless agreement, each party and each criterion by itself, and a line `#- field` takes a field out of it.
pub type Example = &'static [(&'static str, &'static str)];

/// One rule, whole.
pub struct Rule {
    pub code: Code,
    /// The fault, in kebab-case: reads well after "allow".
    pub name: &'static str,
    /// The level, unless the ledger or the guideline says otherwise.
    pub level: Level,
    /// What it asks of a person, of an agreement that has not ended.
    pub concern: Concern,
    /// The fault in half a sentence.
    pub summary: Text,
    /// Why it matters, and what to do.
    pub why: Text,
    /// The law, guideline or document behind it.
    pub source: Option<Text>,
    /// Ledgers that break this rule and no other, as of 2024-03-01.
    pub bad: &'static [Example],
    /// The same, put right.
    pub good: &'static [Example],
    pub check: Check,
}

impl Rule {
    /// Whether `word` is the rule's code or name, however it is written.
    pub fn is_called(&self, word: &str) -> bool {
        self.code.0.eq_ignore_ascii_case(word) || self.name.eq_ignore_ascii_case(word)
    }

    /// Whether a finding in one agreement may hang on another.
    pub const fn looks_at_all(&self) -> bool {
        matches!(self.check, Check::Ledger(_))
    }

    /// The family: the first letter of the code.
    pub fn family(&self) -> &'static str {
        self.code.family()
    }
}
