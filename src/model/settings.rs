//! `liggare.toml`: what a ledger says of itself.

use super::{At, Choice, Date, Decimal, FileId, Lang, Length, Level, Money, MonthDay, Span, Text, Unit};

/// The settings of a ledger. Everything is optional; a ledger without the file has none.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    pub file: Option<FileId>,
    pub name: Option<At<String>>,
    /// The rulebook for agreements that name none.
    pub guideline: Option<At<String>>,
    pub language: Option<At<Lang>>,
    /// When the fiscal year (räkenskapsår) begins. Any other day than 1 January is a fault of the settings.
    pub fiscal_year: Option<At<MonthDay>>,
    pub committees: Vec<Committee>,
    /// Levels of rules in this ledger, by code or name.
    pub rules: Vec<(At<String>, At<Level>)>,
    pub thresholds: Thresholds,
    pub export: Export,
}

impl Settings {
    /// The committee with this key.
    pub fn committee(&self, key: &str) -> Option<&Committee> {
        self.committees.iter().find(|committee| committee.key.value == key)
    }
}

/// A deciding committee (nämnd) and its calendar.
#[derive(Debug, Clone)]
pub struct Committee {
    pub key: At<String>,
    pub span: Span,
    pub name: At<String>,
    pub org_number: Option<At<String>>,
    /// Days of its meetings, as far as they are known.
    pub meetings: Vec<At<Date>>,
    /// How long before a meeting the papers must be ready.
    pub papers: Option<At<Length>>,
}

/// `[export]`: how tables meet the accounting system.
#[derive(Debug, Clone, Default)]
pub struct Export {
    /// Dimensions of the opaque `account` tables (konto, ansvar, motpart …) that become columns of the money tables, in
    /// this order: `columns = ["konto", "ansvar"]`. Of a payment both sides have them, `konto_from` and `konto_to`.
    pub columns: Vec<At<String>>,
}

impl Export {
    /// The keys of the money tables' own columns and their titles in both languages, in small letters: no dimension may have one
    /// of them.
    pub const TAKEN: &'static [&'static str] = &[
        "agreement",
        "amount",
        "amount kr",
        "andel %",
        "avser",
        "avtal",
        "basis",
        "belopp",
        "belopp kr",
        "due",
        "for",
        "from",
        "from (key)",
        "from_name",
        "från",
        "från (nyckel)",
        "förfaller",
        "hours",
        "inte beslutat",
        "item",
        "kostnadsslag",
        "läge",
        "name",
        "namn",
        "part",
        "party",
        "period",
        "share",
        "share %",
        "slag",
        "status",
        "till",
        "till (nyckel)",
        "timmar",
        "to",
        "to (key)",
        "to_name",
        "undecided",
        "what",
        "year",
        "år",
    ];
}

/// Numbers that no source fixes. What is too short or too far apart is for the ledger to say, and the rule is silent until it
/// does; what is merely unlikely has a bound of the program's own, that the ledger may move.
#[derive(Debug, Clone, Default)]
pub struct Thresholds {
    pub short_term: Option<At<Length>>,
    /// Percentage points between agreed shares and their basis that are let pass as information.
    pub share_difference: Option<At<Decimal>>,
    pub warn_before: Option<At<Length>>,
    pub long_term: Option<At<Length>>,
    pub decision_to_term: Option<At<Length>>,
    pub outside_term: Option<At<Length>>,
    pub least_amount: Option<At<Money>>,
    pub over_cost: Option<At<Decimal>>,
    /// The lowest and the highest, where the ledger states both.
    pub index_rate: Option<(At<Decimal>, At<Decimal>)>,
}

impl Thresholds {
    /// A longer term is unlikely.
    pub fn long_term(&self) -> Length {
        years(self.long_term, 15)
    }

    /// A longer time between the decision, or a signature, and the start of the term is unlikely.
    pub fn decision_to_term(&self) -> Length {
        years(self.decision_to_term, 2)
    }

    /// A fact that lies longer outside the term is unlikely.
    pub fn outside_term(&self) -> Length {
        years(self.outside_term, 1)
    }

    /// A smaller amount is unlikely; of a whole year's cost ten times that.
    pub fn least_amount(&self) -> Money {
        self.least_amount.map_or(Money::from_ore(10_000), |own| own.value)
    }

    /// So many percent may what is paid to somebody in a year exceed what the activity costs that year.
    pub fn over_cost(&self) -> Decimal {
        self.over_cost.map_or(Decimal::whole(10), |own| own.value)
    }

    /// The lowest and the highest yearly rate of an index, in percent, that are not unlikely.
    pub fn index_rate(&self) -> (Decimal, Decimal) {
        self.index_rate.map_or((Decimal::whole(-10), Decimal::whole(25)), |(low, high)| (low.value, high.value))
    }
}

/// What the ledger says, else so many years.
fn years(own: Option<At<Length>>, count: u32) -> Length {
    own.map_or(Length { count, unit: Unit::Year }, |own| own.value)
}

impl Choice for Level {
    const ALL: &'static [Self] = &[Self::Error, Self::Warning, Self::Info, Self::Off];
    fn key(self) -> &'static str {
        Self::key(self)
    }
    fn title(self) -> Text {
        Self::title(self)
    }
}

impl Choice for Lang {
    const ALL: &'static [Self] = &[Self::Sv, Self::En];
    fn key(self) -> &'static str {
        match self {
            Self::Sv => "sv",
            Self::En => "en",
        }
    }
    fn title(self) -> Text {
        match self {
            Self::Sv => Text::fixed("svenska", "Swedish"),
            Self::En => Text::fixed("engelska", "English"),
        }
    }
}
