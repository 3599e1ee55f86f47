//! Names and numbers of parties, as the rules compare and show them.

pub use crate::compute::folded;
use crate::model::{At, OrgNumber, PartySummary, PublicBody, Role, Summary, Text, sort, text};

/// A text of the file on one line, short enough for a message.
pub fn shown(text: &str) -> String {
    const LONGEST: usize = 80;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST) {
        Some((cut, _)) => format!("{}…", line.get(..cut).unwrap_or_default().trim_end()),
        None => line,
    }
}

/// `a, b eller c`.
pub fn either(numbers: &[OrgNumber]) -> Text {
    let words: Vec<String> = numbers.iter().map(OrgNumber::to_string).collect();
    match words.split_last() {
        Some((last, first)) if !first.is_empty() => {
            let first = first.join(", ");
            text!("{first} eller {last}", "{first} or {last}")
        }
        Some((one, _)) => Text::same(one.as_str()),
        None => Text::same(""),
    }
}

/// A party with a valid number, and the agreement that it is a party to.
#[derive(Clone, Copy)]
pub struct Numbered<'a> {
    pub number: OrgNumber,
    pub written: &'a At<String>,
    pub party: &'a PartySummary,
    pub agreement: &'a Summary,
}

impl Numbered<'_> {
    /// Whether the number is of a body whose boards share it: a municipality or a region.
    fn has_boards(&self) -> bool {
        matches!(self.number.public_body(), Some(PublicBody::Municipality | PublicBody::Region))
    }

    /// Whether the party is a board or an administration of a municipality or region, by its name: many of them have one of
    /// the same name.
    pub fn is_board(&self) -> bool {
        let is_called_so = || {
            let name = folded(&self.party.name.value);
            ["nämnd", "förvaltning", "kontor"].iter().any(|word| name.contains(word))
        };
        self.party.role == Role::Public && self.has_boards() && is_called_so()
    }

    /// Where another party stands, told from this one.
    pub fn place_of(&self, other: &Numbered<'_>) -> Text {
        let id = &other.agreement.id;
        if self.agreement.file == other.agreement.file {
            Text::fixed("tidigare i filen", "further up in the file")
        } else {
            text!("i {id}", "in {id}")
        }
    }
}

/// Every party with a valid number, in the order of the files. A part of a municipality is left out: it has its number
/// from the municipality, and shares it with others under other names.
pub fn numbered(summaries: &[Summary]) -> Vec<Numbered<'_>> {
    let parties = summaries.iter().flat_map(|agreement| agreement.parties.iter().map(move |party| (agreement, party)));
    let numbered = parties.filter(|(_, party)| !party.internal).filter_map(|(agreement, party)| {
        let written = party.org_number.as_ref()?;
        Some(Numbered { number: party.number?, written, party, agreement })
    });
    numbered.collect()
}

/// Whether two parties are both parts of one municipality or region, which share its number under names of their own.
pub fn of_one_public_body(one: &Numbered<'_>, other: &Numbered<'_>) -> bool {
    let is_part = |one: &Numbered<'_>| one.party.role == Role::Public && one.has_boards();
    one.number == other.number && is_part(one) && is_part(other)
}

/// Parties with those of one key together, each group in the order of the files. What is sorted is small, and lies in one place:
/// a large ledger has many parties.
pub fn together<'p, 'a, K: Ord + Copy + Send>(
    parties: &'p [Numbered<'a>],
    key: impl Fn(&Numbered<'a>) -> K,
) -> Vec<(K, &'p Numbered<'a>)> {
    let mut keys: Vec<(K, usize)> = parties.iter().enumerate().map(|(place, one)| (key(one), place)).collect();
    sort(&mut keys, Ord::cmp);
    keys.into_iter().filter_map(|(key, place)| Some((key, parties.get(place)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_between_characters() {
        assert_eq!(shown("ett\n  två\ttre"), "ett två tre");
        assert_eq!(shown(&"å".repeat(100)).chars().count(), 81);
    }
}
