//! Agreements over the years, before anyone has decided how they are drawn.

use super::{Choice, Date, StatedDays, Status, Table, Text, text};

/// One agreement in the picture.
#[derive(Debug, Clone)]
pub struct Bar {
    pub id: String,
    pub title: String,
    pub status: Status,
    pub start: Date,
    /// How exactly these days are known.
    pub stated: StatedDays,
    /// The last day that is decided; none where nobody has stated it, or where the agreement runs until further notice.
    pub secured: Option<Date>,
    /// The last day that it can reach with what may still be decided.
    pub possible: Option<Date>,
    /// It runs until further notice.
    pub open: bool,
    /// The days without agreement before it, since the one that it follows.
    pub gap: Option<(Date, Date)>,
}

/// What a piece of a bar means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BarPiece {
    /// May still be decided.
    Possible,
    /// Without agreement.
    Gap,
    /// Known from a proposal or a draft alone.
    Proposed,
    /// Decided.
    Secured,
}

impl BarPiece {
    /// In the order of the legend.
    pub const ALL: [Self; 4] = [Self::Secured, Self::Proposed, Self::Possible, Self::Gap];

    /// What stands in the legend.
    pub const fn title(self) -> Text {
        match self {
            Self::Possible => Text::fixed("kan förlängas", "may be extended"),
            Self::Gap => Text::fixed("uppehåll utan avtal", "gap without agreement"),
            Self::Proposed => Text::fixed("föreslagen tid", "proposed time"),
            Self::Secured => Text::fixed("beslutad tid", "secured time"),
        }
    }
}

impl Bar {
    /// The pieces within a window, each with its first and last day there; what matters most comes last.
    pub fn pieces(&self, first: Date, last: Date) -> Vec<(BarPiece, Date, Date)> {
        // A term whose end nobody states is known on its first day alone.
        let decided = if self.open { last } else { self.secured.unwrap_or(self.start) };
        let beyond = self.secured.and_then(|end| end.succ_opt()).zip(self.possible);
        let pieces = [
            beyond.map(|(from, to)| (BarPiece::Possible, from, to)),
            self.gap.map(|(from, to)| (BarPiece::Gap, from, to)),
            Some((self.own_piece(), self.start, decided)),
        ];
        let within = pieces.into_iter().flatten().map(|(piece, from, to)| (piece, from.max(first), to.min(last)));
        within.filter(|(_, from, to)| from <= to).collect()
    }

    /// What its own term is: decided, or only proposed, be it in a draft.
    fn own_piece(&self) -> BarPiece {
        let is_undecided = matches!(self.status, Status::Proposed | Status::Draft);
        if is_undecided { BarPiece::Proposed } else { BarPiece::Secured }
    }

    /// The whole bar in words.
    pub fn text(&self) -> Text {
        let (start, status) = (self.start, self.status.title());
        let end = match (self.secured, self.open) {
            (_, true) => text!(" tills vidare", " until further notice"),
            (Some(end), false) => text!(" till och med {end}", " until and including {end}"),
            (None, false) => text!(", inget slut angivet", ", no end stated"),
        };
        let beyond = self.possible.filter(|possible| self.secured.is_some_and(|secured| secured < *possible));
        let beyond = beyond.map_or(text!("", ""), |possible| {
            text!(", kan förlängas till och med {possible}", ", may be extended until and including {possible}")
        });
        let gap = self.gap.map_or(text!("", ""), |(from, to)| {
            text!("; uppehåll utan avtal {from}–{to}", "; gap without agreement {from}–{to}")
        });
        text!(
            "från {start}{end}{beyond} ({status}){gap}",
            "from {start}{end}{beyond} ({status}){gap}",
            end,
            beyond,
            status,
            gap
        )
    }
}

/// The picture: bars between the first day of one year and the last of another.
#[derive(Debug, Clone)]
pub struct Timeline {
    pub as_of: Date,
    pub title: Text,
    pub first: Date,
    pub last: Date,
    pub bars: Vec<Bar>,
    /// What the picture leaves out.
    pub notes: Vec<Text>,
    /// The same for machines.
    pub table: Table,
}

impl Timeline {
    /// Days without anything in them.
    pub fn empty(as_of: Date, first: Date, last: Date) -> Self {
        let table = Table {
            schema: "liggare.timeline/1",
            as_of: Some(as_of),
            title: None,
            columns: Vec::new(),
            rows: Vec::new().into(),
            sums: Vec::new(),
            notes: Vec::new(),
        };
        Self { as_of, title: Text::fixed("", ""), first, last, bars: Vec::new(), notes: Vec::new(), table }
    }

    /// On which of `columns` equal parts of the window a day lies.
    pub fn column(&self, day: Date, columns: usize) -> usize {
        let days = (self.last - self.first).num_days().max(0).unsigned_abs() + 1;
        let at = (day - self.first).num_days().max(0).unsigned_abs().min(days - 1);
        usize::try_from(at * columns as u64 / days).unwrap_or_default()
    }

    /// Whether the day of the ledger lies in the picture.
    pub fn shows_the_day(&self) -> bool {
        (self.first..=self.last).contains(&self.as_of)
    }
}
