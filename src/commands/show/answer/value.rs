//! How a value of the file reads: as a cell for machines and in words for people.

use crate::model::{
    AnyValue, Cell, Choice, Date, DecideBy, Decimal, Length, Money, MonthDay, NamedPeriod, StepLength, Text, text,
};

/// A value that can be shown.
pub trait Shown {
    /// For machines: as the file writes it, amounts in kronor.
    fn cell(&self) -> Cell<'static>;
    /// For people.
    fn words(&self) -> Text;
}

impl Shown for String {
    fn cell(&self) -> Cell<'static> {
        Cell::text(self.clone())
    }
    fn words(&self) -> Text {
        Text::same(self.as_str())
    }
}

impl Shown for AnyValue {
    fn cell(&self) -> Cell<'static> {
        Cell::text(self.0.clone())
    }
    fn words(&self) -> Text {
        Text::same(self.0.as_str())
    }
}

impl Shown for bool {
    fn cell(&self) -> Cell<'static> {
        Cell::Key(if *self { "true" } else { "false" }, self.words())
    }
    fn words(&self) -> Text {
        if *self { Text::fixed("ja", "yes") } else { Text::fixed("nej", "no") }
    }
}

impl Shown for Date {
    fn cell(&self) -> Cell<'static> {
        Cell::Date(*self)
    }
    fn words(&self) -> Text {
        Text::same(self.to_string())
    }
}

impl Shown for u32 {
    fn cell(&self) -> Cell<'static> {
        Cell::Number((*self).into())
    }
    fn words(&self) -> Text {
        Text::same(self.to_string())
    }
}

impl Shown for i32 {
    fn cell(&self) -> Cell<'static> {
        Cell::Number((*self).into())
    }
    fn words(&self) -> Text {
        Text::same(self.to_string())
    }
}

impl Shown for Money {
    fn cell(&self) -> Cell<'static> {
        Cell::Money(*self)
    }
    fn words(&self) -> Text {
        let amount = self.text();
        text!("{amount}\u{a0}kr", "{amount}\u{a0}kr", amount)
    }
}

impl Shown for Decimal {
    fn cell(&self) -> Cell<'static> {
        Cell::Percent(*self)
    }
    fn words(&self) -> Text {
        self.text()
    }
}

impl Shown for Length {
    fn cell(&self) -> Cell<'static> {
        Cell::Named(self.plain(), self.words())
    }
    fn words(&self) -> Text {
        self.text()
    }
}

impl Shown for StepLength {
    fn cell(&self) -> Cell<'static> {
        match self {
            Self::Of(length) => length.cell(),
            Self::OpenEnded => Cell::Key("open_ended", self.words()),
        }
    }
    fn words(&self) -> Text {
        match self {
            Self::Of(length) => length.words(),
            Self::OpenEnded => Text::fixed("därefter tills vidare", "until further notice from then on"),
        }
    }
}

impl Shown for NamedPeriod {
    fn cell(&self) -> Cell<'static> {
        Cell::Named(self.plain(), self.words())
    }
    fn words(&self) -> Text {
        self.text()
    }
}

impl Shown for MonthDay {
    fn cell(&self) -> Cell<'static> {
        Cell::Named(self.plain(), self.words())
    }
    fn words(&self) -> Text {
        self.text()
    }
}

impl Shown for DecideBy {
    fn cell(&self) -> Cell<'static> {
        let plain = match self {
            Self::EachYear(day) => day.plain(),
            Self::BeforeEnd(length) => format!("{} before end", length.plain()),
        };
        Cell::Named(plain, self.words())
    }
    fn words(&self) -> Text {
        match self {
            Self::EachYear(day) => {
                let day = day.text();
                text!("den {day} varje år", "{day} each year", day)
            }
            Self::BeforeEnd(length) => {
                let length = length.text();
                text!("{length} före periodens slut", "{length} before the end of the period", length)
            }
        }
    }
}

impl<T: Choice> Shown for T {
    fn cell(&self) -> Cell<'static> {
        Cell::Key(self.key(), self.title())
    }
    fn words(&self) -> Text {
        self.title()
    }
}

/// A share or a rate.
pub fn percent(share: Decimal) -> Text {
    let share = share.text();
    text!("{share}\u{a0}%", "{share}%", share)
}
