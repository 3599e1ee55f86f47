//! Why there are no figures, and what the figures take for granted.

use crate::model::{Date, Money, Span, Text, text};

/// Why an agreement has no figures. Half a sum is worse than none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SplitFault {
    /// An amount does not fit.
    Overflow,
    /// More items, parties and months than any agreement has.
    TooLarge,
    NoStart,
    NoEnd,
    /// Open-ended: only some of its years can be computed, and none were chosen.
    OpenEnded,
    EndsBeforeStart {
        first: Date,
        last: Date,
    },
    NoCosts,
    NoAllocation,
    /// The committee rejected it or referred it back.
    Refused,
    /// The allocation names nobody who bears anything.
    NoShares(Span),
    /// Every weight is zero, or one is negative.
    NoWeights,
    UnknownParty(Span),
    NegativeShare(Span),
    /// There are costs from this day on, and no party that bears a share of them.
    Nobody {
        first: Date,
    },
    /// A cost for the whole term, and no agreed end to spread it by.
    TermCostWithoutEnd(Span),
    /// Fixed shares exceed the cost: of a year, or of the term.
    FixedExceeds {
        year: Option<i32>,
        fixed: Money,
        cost: Money,
    },
    /// Fixed shares leave a rest that nobody bears from this day on.
    FixedLeaves {
        year: Option<i32>,
        from: Date,
        rest: Money,
        cost: Money,
    },
}

impl SplitFault {
    /// Whether the file does not say enough to compute with: then there are no figures, and nothing is wrong.
    pub const fn is_unstated(&self) -> bool {
        match self {
            Self::NoStart
            | Self::NoEnd
            | Self::OpenEnded
            | Self::NoCosts
            | Self::NoAllocation
            | Self::Refused
            | Self::NoShares(_)
            | Self::TermCostWithoutEnd(_) => true,
            Self::Overflow
            | Self::TooLarge
            | Self::EndsBeforeStart { .. }
            | Self::NoWeights
            | Self::UnknownParty(_)
            | Self::NegativeShare(_)
            | Self::Nobody { .. }
            | Self::FixedExceeds { .. }
            | Self::FixedLeaves { .. } => false,
        }
    }

    /// The reason, for people.
    pub fn text(&self) -> Text {
        let of = |year: &Option<i32>| match year {
            Some(year) => text!("för {year}", "for {year}"),
            None => Text::fixed("för hela avtalstiden", "for the whole term"),
        };
        match self {
            Self::Overflow => {
                Text::fixed("ett belopp är för stort för att räkna med", "an amount is too large to compute with")
            }
            Self::TooLarge => Text::fixed(
                "tiden är för lång, eller posterna och parterna för många, för att räkna ut; välj några år",
                "the time is too long, or the items and parties too many, to compute; choose some years",
            ),
            Self::NoStart => Text::fixed("filen anger ingen början", "the file states no start"),
            Self::NoEnd => Text::fixed("filen anger inget slut", "the file states no end"),
            Self::OpenEnded => {
                Text::fixed("avtalet gäller tills vidare; välj år", "the agreement is open-ended; choose years")
            }
            Self::EndsBeforeStart { first, last } => {
                text!("slutar {last}, före första dagen {first}", "ends {last}, before its first day {first}")
            }
            Self::NoCosts => Text::fixed("filen anger inga kostnader", "the file states no costs"),
            Self::Refused => Text::fixed(
                "nämnden har avslagit eller återremitterat avtalet",
                "the committee has rejected the agreement or referred it back",
            ),
            Self::NoAllocation => Text::fixed(
                "filen anger inte hur kostnaderna fördelas",
                "the file does not state how costs are allocated",
            ),
            Self::NoShares(_) => Text::fixed("fördelningen anger inga andelar", "the allocation states no shares"),
            Self::NoWeights => Text::fixed("inga andelar att fördela efter", "no shares to split by"),
            Self::UnknownParty(_) => Text::fixed(
                "fördelningen nämner en part som filen saknar",
                "the allocation names a party that the file lacks",
            ),
            Self::NegativeShare(_) => Text::fixed("en andel är negativ", "a share is negative"),
            Self::Nobody { first } => {
                text!("ingen part står för kostnaderna från {first}", "no party bears the costs from {first}")
            }
            Self::TermCostWithoutEnd(_) => Text::fixed(
                "en kostnad gäller hela avtalstiden, men filen anger inget slut",
                "a cost is for the whole term, but the file states no end",
            ),
            Self::FixedExceeds { year, fixed, cost } => {
                let (when, fixed, cost) = (of(year), fixed.text(), cost.text());
                text!(
                    "de fasta beloppen {when} är {fixed}, mer än kostnaden {cost}",
                    "the fixed amounts {when} are {fixed}, more than the cost {cost}",
                    when,
                    fixed,
                    cost
                )
            }
            Self::FixedLeaves { year, from, rest, cost } => {
                let (when, rest, cost, from) = (of(year), rest.text(), cost.text(), Text::same(from.to_string()));
                text!(
                    "de fasta beloppen {when} lämnar {rest} av {cost} som ingen står för från {from}",
                    "the fixed amounts {when} leave {rest} of {cost} that nobody bears from {from}",
                    when,
                    rest,
                    cost,
                    from
                )
            }
        }
    }
}

/// What the figures take for granted; every table and export says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// `proration` is not written and the choice matters: part-years are counted by months.
    MonthsAssumed,
    /// Percentages sum to this, in billionths, not to 100; they are taken as weights.
    SharesNotHundred(i128),
    /// Years count whole, and a party joins or leaves within one: it bears its months.
    MonthsOfParty,
    /// Several entries for the same year: they are added.
    SeveralForYear { year: i32, spans: Vec<Span> },
    /// An index on a cost for one year or for the whole term: it raises nothing.
    IndexWithoutEffect(Span),
}
