//! Why there is no order.

use crate::compute::split::SplitFault;
use crate::model::{Choice, NamedPeriod, Text, Undecided, text};

/// Why an agreement has no order for a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OrderFault {
    Undecided(Undecided),
    NoPeriod,
    /// The agreement does not touch the period, or costs nothing in it.
    Nothing,
    Split(SplitFault),
    NoHost,
    SeveralHosts,
    /// The period was charged before the ledger was kept.
    ChargedElsewhere,
    /// The period overlaps others that have been recorded.
    BookedOtherwise(Vec<NamedPeriod>),
    SeveralReceivers {
        what: String,
    },
    VatIncluded {
        what: String,
    },
    /// A row lacks a code that the settings require.
    NoCode {
        row: Text,
        code: String,
        /// Where it is to be written.
        place: Text,
    },
    /// The settings state no `contra` to book against.
    NoContra {
        row: Text,
    },
}

impl OrderFault {
    /// Whether something is wrong or must be chosen. Else there just is no order.
    pub const fn is_wrong(&self) -> bool {
        match self {
            Self::Undecided(_)
            | Self::NoPeriod
            | Self::Nothing
            | Self::NoHost
            | Self::SeveralHosts
            | Self::ChargedElsewhere => false,
            Self::Split(fault) => !fault.is_unstated(),
            Self::BookedOtherwise(_)
            | Self::SeveralReceivers { .. }
            | Self::VatIncluded { .. }
            | Self::NoCode { .. }
            | Self::NoContra { .. } => true,
        }
    }

    /// Whether whoever asks for many agreements need not be told.
    pub const fn is_silent(&self) -> bool {
        matches!(self, Self::Undecided(_) | Self::Nothing | Self::Split(SplitFault::NoCosts | SplitFault::NoAllocation))
    }

    /// Whether it says that nothing is charged or paid in the period.
    pub const fn is_nothing(&self) -> bool {
        matches!(
            self,
            Self::NoPeriod
                | Self::Nothing
                | Self::ChargedElsewhere
                | Self::Split(SplitFault::NoCosts | SplitFault::NoAllocation)
        )
    }

    /// The reason, for people.
    pub fn text(&self) -> Text {
        match self {
            Self::Undecided(undecided) => {
                let undecided = undecided.title();
                text!("avtalet är inte beslutat ({undecided})", "the agreement is not decided ({undecided})", undecided)
            }
            Self::NoPeriod => Text::fixed("perioden finns inte i kalendern", "the calendar has no such period"),
            Self::Nothing => Text::fixed("inget att bokföra i perioden", "nothing to book in the period"),
            Self::Split(fault) => fault.text(),
            Self::NoHost => Text::fixed(
                "filen anger ingen part som driver verksamheten i perioden (`host = true`)",
                "the file names no party that runs the activity in the period (`host = true`)",
            ),
            Self::SeveralHosts => Text::fixed(
                "filen anger flera parter som driver verksamheten i perioden (`host = true`): tog en över efter en annan, skriv när i \
                 `host_until` och `host_from`, och ta ut ordern tertial för tertial eller månad för månad; den nya börjar den första i en månad",
                "the file names several parties that run the activity in the period (`host = true`): if one took over from another, \
                 write when into `host_until` and `host_from`, and make the order tertial by tertial or month by month; the new one begins on the first of a month",
            ),
            Self::ChargedElsewhere => Text::fixed(
                "perioden debiterades innan registret fördes (`frozen_from`)",
                "the period was charged before the ledger was kept (`frozen_from`)",
            ),
            Self::BookedOtherwise(periods) => {
                let periods = Text::same(periods.iter().map(|one| one.plain()).collect::<Vec<_>>().join(", "));
                text!(
                    "en del av perioden är redan bokförd, i {periods}: välj en period som passar ihop med dem",
                    "a part of the period has been booked, in {periods}: choose a period that fits with those",
                    periods
                )
            }
            Self::SeveralReceivers { what } => text!(
                "betalningen \"{what}\" går till flera tillsammans, och hur de delar den framgår inte",
                "the payment \"{what}\" goes to several together, and how they share it is not stated"
            ),
            Self::VatIncluded { what } => text!(
                "i betalningen \"{what}\" ingår moms, och beloppet utan moms framgår inte",
                "the payment \"{what}\" includes VAT, and the amount without it is not stated"
            ),
            Self::NoCode { row, code, place } => text!(
                "raden {row} saknar koden \"{code}\": skriv den i {place}",
                "the row {row} lacks the code \"{code}\": write it into {place}",
                row,
                place
            ),
            Self::NoContra { row } => text!(
                "raden {row} har inget motkonto: ange `contra` under `[booking]`",
                "the row {row} has no contra account: state `contra` under `[booking]`",
                row
            ),
        }
    }
}
