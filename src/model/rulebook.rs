//! A guideline as data: its criteria, the clauses it requires, and when it is in force.

use super::{At, Date, Kind, Level, Met, Text, choice};

choice! {
    /// How strongly a guideline asks for something.
    Demand {
        Must = "must", "ska", "must";
        Should = "should", "bör", "should";
        May = "may", "kan", "may";
    }
}

impl Demand {
    /// The level of a finding where the demand is not met.
    pub const fn level(self) -> Level {
        match self {
            Self::Must => Level::Error,
            Self::Should => Level::Warning,
            Self::May => Level::Info,
        }
    }
}

choice! {
    /// Who answers whether a criterion is met: a person, or the facts of the file.
    Test {
        Declared = "declared", "bedöms av handläggaren", "judged by the officer";
        CoFinancing = "co_financing", "prövas mot insatser och kostnader", "tested on contributions and costs";
        Programme = "programme", "prövas mot programmen", "tested on the programmes";
        OrgInitiative = "org_initiative", "prövas mot initiativtagaren", "tested on who took the initiative";
        LongTerm = "long_term", "prövas mot avtalstiden", "tested on the term";
    }
}

/// Asked only when another criterion is judged so.
#[derive(Debug, Clone)]
pub struct When {
    pub criterion: At<String>,
    pub met: At<Met>,
}

/// One criterion of a guideline.
#[derive(Debug, Clone)]
pub struct Criterion {
    pub id: At<String>,
    pub level: At<Demand>,
    pub title: Text,
    pub test: Test,
    /// Fields that a "yes" must have to count as shown: `because`, `evidence`, or a field of the agreement.
    pub needs: Vec<At<String>>,
    pub when: Option<When>,
}

/// A field that a guideline requires an agreement to have.
#[derive(Debug, Clone)]
pub struct Clause {
    pub field: At<String>,
    pub level: At<Demand>,
    pub title: Text,
    pub when: Option<When>,
}

/// How the criteria are taken together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aggregate {
    /// Each is judged by its own level.
    All,
    /// While so many are met, a failed one is information only.
    AtLeast(u32),
}

/// A guideline as data.
#[derive(Debug, Clone)]
pub struct Rulebook {
    pub id: At<String>,
    pub title: Text,
    pub issuer: Option<String>,
    pub reference: Option<String>,
    pub valid_from: Option<Date>,
    pub valid_to: Option<Date>,
    /// Whether the text has been compared with the original.
    pub verified: bool,
    /// What was and was not compared.
    pub note: Option<Text>,
    pub applies_to: Vec<Kind>,
    pub aggregate: Aggregate,
    pub criteria: Vec<Criterion>,
    pub clauses: Vec<Clause>,
}

impl Rulebook {
    /// Whether the guideline judges agreements of this kind.
    pub fn applies_to(&self, kind: Kind) -> bool {
        self.applies_to.contains(&kind)
    }

    /// The criterion with this id.
    pub fn criterion(&self, id: &str) -> Option<&Criterion> {
        self.criteria.iter().find(|criterion| criterion.id.value == id)
    }

    /// Whether `day` lies within what is known of its validity; none where neither end is known.
    pub fn in_force_on(&self, day: Date) -> Option<bool> {
        if self.valid_from.is_none() && self.valid_to.is_none() {
            return None;
        }
        Some(self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| day <= to))
    }

    /// How findings cite the guideline.
    pub fn citation(&self) -> Text {
        let (title, reference) =
            (&self.title, self.reference.as_ref().map(|r| format!(" (dnr {r})")).unwrap_or_default());
        let reference = Text::same(reference);
        text!("{title}{reference}", "{title}{reference}", title, reference)
    }
}

use super::text;
