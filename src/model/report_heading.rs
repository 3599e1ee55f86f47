//! The questions that a report answers for a person, in the order in which they are asked.

use super::{Concern, Diagnostic, Level, Text};

/// Where a person finds a finding: each is found in one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReportHeading {
    /// What must be done first, and whatever keeps a run from ending well.
    Now,
    /// What contradicts itself or the format.
    Wrong,
    /// What a document may tell.
    LookUp,
    /// What is worth knowing.
    Know,
}

impl ReportHeading {
    /// In the order of a report.
    pub const ALL: [Self; 4] = [Self::Now, Self::Wrong, Self::LookUp, Self::Know];

    /// The question that a finding answers. Errors are always the first thing to do, and so is whatever fails a run from this
    /// level on; what somebody has decided to accept asks for nothing.
    pub fn of(diagnostic: &Diagnostic, fails_from: Option<Level>) -> Self {
        let fails = diagnostic.level == Level::Error || fails_from.is_some_and(|from| diagnostic.level >= from);
        match (diagnostic.waived.is_some(), fails, diagnostic.concern) {
            (true, _, _) | (false, false, Concern::Know) => Self::Know,
            (false, true, _) | (false, false, Concern::Act) => Self::Now,
            (false, false, Concern::Mend) => Self::Wrong,
            (false, false, Concern::LookUp) => Self::LookUp,
        }
    }

    /// The heading.
    pub const fn title(self) -> Text {
        match self {
            Self::Now => Text::fixed("Gör nu", "Do now"),
            Self::Wrong => Text::fixed("Stämmer inte", "Does not agree"),
            Self::LookUp => Text::fixed("Slå upp", "Look up"),
            Self::Know => Text::fixed("Bra att veta", "Good to know"),
        }
    }

    /// The key of its column in a matrix.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Now => "now",
            Self::Wrong => "wrong",
            Self::LookUp => "look_up",
            Self::Know => "know",
        }
    }
}
