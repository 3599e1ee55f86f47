//! Which parties of different agreements are one organisation, by the same marks as the rules over names and numbers.

use crate::model::OrgNumber;
use std::collections::{BTreeMap, BTreeSet};

/// A party, as far as it tells who it is.
#[derive(Debug, Clone, Copy)]
pub struct OrgIdentity<'a> {
    pub name: &'a str,
    /// None where the file states none that is valid.
    pub number: Option<OrgNumber>,
    /// A part of a municipality, whose number it shares with others under other names.
    pub internal: bool,
}

/// What is the same for every party that is one organisation.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum OrgMark {
    Number(OrgNumber),
    Name(String),
    /// Within one municipality the name decides; the number tells municipalities apart.
    Internal(String, Option<OrgNumber>),
}

/// For each party the place of its organisation, counted in the order in which they first appear. A number is one
/// organisation, whatever its names. A party without one is the organisation of its name: the numbered one, where exactly one
/// number has that name.
pub fn organisations(parties: &[OrgIdentity<'_>]) -> Vec<usize> {
    let mut numbers: BTreeMap<(bool, String), BTreeSet<OrgNumber>> = BTreeMap::new();
    for party in parties {
        let known = numbers.entry((party.internal, folded(party.name))).or_default();
        known.extend(party.number);
    }
    let mut places: BTreeMap<OrgMark, usize> = BTreeMap::new();
    let place = |party: &OrgIdentity<'_>| {
        let mark = mark(party, &numbers);
        let next = places.len();
        *places.entry(mark).or_insert(next)
    };
    parties.iter().map(place).collect()
}

fn mark(party: &OrgIdentity<'_>, numbers: &BTreeMap<(bool, String), BTreeSet<OrgNumber>>) -> OrgMark {
    let name = folded(party.name);
    let known = numbers.get(&(party.internal, name.clone()));
    let only = || known.filter(|known| known.len() == 1).and_then(|known| known.first().copied());
    match (party.internal, party.number.or_else(only)) {
        (true, number) => OrgMark::Internal(name, number),
        (false, Some(number)) => OrgMark::Number(number),
        (false, None) => OrgMark::Name(name),
    }
}

/// A name without what people write now so, now so: case, spacing and hyphens.
pub fn folded(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for c in kept(name) {
        // Most letters are of ASCII, whose lower case is told at once.
        if c.is_ascii() { folded.push(c.to_ascii_lowercase()) } else { folded.extend(c.to_lowercase()) }
    }
    folded
}

fn kept(name: &str) -> impl Iterator<Item = char> {
    name.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}'))
}

/// A number that is the same for names that fold alike: to tell most names apart without keeping them folded.
pub fn name_mark(name: &str) -> u64 {
    // FNV-1a.
    let step = |mark: u64, c: char| (mark ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01b3);
    kept(name).fold(0xcbf2_9ce4_8422_2325, |mark, c| {
        if c.is_ascii() { step(mark, c.to_ascii_lowercase()) } else { c.to_lowercase().fold(mark, step) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: &str = "802999-0010";
    const SECOND: &str = "802999-0028";

    fn places(parties: &[(&str, &str, bool)]) -> Vec<usize> {
        let identities = parties.iter().map(|(name, number, internal)| OrgIdentity {
            name,
            number: OrgNumber::parse(number).ok(),
            internal: *internal,
        });
        organisations(&identities.collect::<Vec<_>>())
    }

    #[test]
    fn case_spacing_and_hyphens_make_no_other_name() {
        assert_eq!(folded("Hässelby-Vällingby  Församling"), folded("hässelby – vällingby\u{a0}församling"));
        assert_ne!(folded("Stacken"), folded("Stackens"));
        assert_eq!(name_mark("Hässelby-Vällingby"), name_mark("HÄSSELBY – vällingby"));
        assert_ne!(name_mark("Stacken"), name_mark("Stackens"));
    }

    #[test]
    fn a_number_is_one_organisation_whatever_its_names() {
        assert_eq!(places(&[("Gamla namnet", FIRST, false), ("Nya namnet", FIRST, false)]), [0, 0]);
    }

    #[test]
    fn a_name_without_a_number_is_the_one_that_has_it() {
        assert_eq!(places(&[("Kupan", "", false), ("KUPAN", FIRST, false), ("Ängen", "", false)]), [0, 0, 1]);
        assert_eq!(places(&[("Ängen", "", false), ("ängen ", "", false)]), [0, 0]);
    }

    #[test]
    fn a_name_with_two_numbers_tells_nobody_apart() {
        assert_eq!(places(&[("Kupan", FIRST, false), ("Kupan", SECOND, false), ("Kupan", "", false)]), [0, 1, 2]);
    }

    #[test]
    fn committees_of_one_municipality_share_a_number_and_are_not_one() {
        assert_eq!(
            places(&[("Ena nämnden", FIRST, true), ("Andra nämnden", FIRST, true), ("Kommunen", FIRST, false)]),
            [0, 1, 2]
        );
        assert_eq!(places(&[("Nämnden", FIRST, true), ("nämnden", "", true), ("Nämnden", "", false)]), [0, 0, 1]);
    }
}
