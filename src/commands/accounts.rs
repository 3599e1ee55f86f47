//! The accounting columns that `[export]` of `liggare.toml` names: values of the opaque `account` tables, as written.

use crate::model::{Cell, Column, Settings, Text, text};

/// The dimensions that become columns, in the order in which the settings name them.
pub fn columns(settings: &Settings) -> Vec<String> {
    settings.export.columns.iter().map(|named| named.value.to_string()).collect()
}

/// The columns of both sides of a transfer: first those of the payer, then those of the receiver.
pub fn both_sides(accounts: &[String]) -> impl Iterator<Item = Column> {
    let sides = [
        ("from", Text::fixed("från", "from"), Text::fixed("den som betalar", "who pays")),
        ("to", Text::fixed("till", "to"), Text::fixed("mottagaren", "the receiver")),
    ];
    sides.into_iter().flat_map(move |(end, side, who)| {
        accounts.iter().map(move |name| {
            let (name, who, side) = (Text::same(name.as_str()), who.clone(), side.clone());
            column(
                format!("{}_{end}", name.en),
                text!("{name} ({side})", "{name} ({side})", name, side),
                text!("kontering för {who}: {name}, som i filen", "account of {who}: {name}, as written", who, name),
            )
        })
    })
}

/// The columns of one amount: the account of its item, and what only the party's account has.
pub fn one_side(accounts: &[String]) -> impl Iterator<Item = Column> {
    accounts.iter().map(|name| {
        let name = Text::same(name.as_str());
        let meaning = text!(
            "kontering: {name} för kostnadsposten, annars för parten, som i filen",
            "account: {name} of the item, else of the party, as written",
            name,
        );
        column(name.en.to_string(), name, meaning)
    })
}

/// The cells of an account in the order of the columns.
pub fn cells<'a>(account: &'a [(String, String)], accounts: &[String]) -> Vec<Cell<'a>> {
    let value = |name: &String| account.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str());
    // An empty value is a dimension that is not filled in.
    accounts.iter().map(|name| Cell::maybe(value(name).filter(|value| !value.is_empty()))).collect()
}

fn column(key: String, title: Text, meaning: Text) -> Column {
    Column { key: key.into(), title, meaning, ..Column::machine("", "", "") }
}
