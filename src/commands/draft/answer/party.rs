//! The parties of an agreement as a paper names them: the committee's own apart from the others.

use super::desk::{Desk, record};
use crate::compute::{folded, has_ended};
use crate::model::{Agreement, Committee, Date, Facts, Party, Role, Text};

/// The party that is the committee itself: by its key, its name or that of its administration; else the public party whose name
/// begins with the committee's, else the only one within the municipality, else the only public one.
pub fn own<'a>(agreement: &'a Agreement, committee: &Committee) -> Option<&'a Party> {
    let named = |name: &str| {
        let name = folded(name);
        agreement.parties.iter().find(|party| folded(&party.name.value) == name)
    };
    let by_administration = || committee.administration.as_ref().and_then(|own| named(&own.value));
    let stated = agreement.party(&committee.key.value).or_else(|| named(&committee.name.value));
    stated.or_else(by_administration).or_else(|| own_side(agreement, committee))
}

/// The public party that stands for the committee, where only one can.
fn own_side<'a>(agreement: &'a Agreement, committee: &Committee) -> Option<&'a Party> {
    let public = || agreement.parties.iter().filter(|party| party.role.value == Role::Public);
    let only = |is_own: &dyn Fn(&Party) -> bool| {
        let mut all = public().filter(|party| is_own(party));
        all.next().filter(|_| all.next().is_none())
    };
    let name = format!("{} ", committee.name.value.to_lowercase());
    only(&|party| party.name.value.to_lowercase().starts_with(&name))
        .or_else(|| only(&|party| party.is_internal()))
        .or_else(|| only(&|_| true))
}

/// The other parties, in the order of the file.
pub fn others<'a>(agreement: &'a Agreement, committee: &Committee) -> Vec<&'a Party> {
    let own = own(agreement, committee).map(|party| party.key.value.as_str());
    agreement.parties.iter().filter(|party| Some(party.key.value.as_str()) != own).collect()
}

/// Those of some parties that are so still; of an agreement that has ended all, as it was theirs.
pub fn remaining<'a>(agreement: &Agreement, parties: &[&'a Party], as_of: Date) -> Vec<&'a Party> {
    let stay = parties.iter().filter(|party| !party.has_left(as_of)).copied();
    let stay: Vec<&Party> = if has_ended(agreement, as_of) { Vec::new() } else { stay.collect() };
    if stay.is_empty() { parties.to_vec() } else { stay }
}

/// Whether two agreements have the same other parties: by their numbers where they have them, else by their names.
pub fn are_alike(one: &[&Party], other: &[&Party]) -> bool {
    let identities = |parties: &[&Party]| {
        let identity = |party: &&Party| {
            party.org_number.as_ref().map_or_else(|| folded(&party.name.value), |number| number.value.clone())
        };
        let mut all: Vec<String> = parties.iter().map(identity).collect();
        all.sort();
        all
    };
    identities(one) == identities(other)
}

/// Names with numbers; units within a municipality have none.
pub fn facts<K>(desk: &Desk<'_, K>, parties: &[&Party]) -> Facts {
    Facts::List(parties.iter().map(|party| fact(desk, party)).collect())
}

fn fact<K>(desk: &Desk<'_, K>, party: &Party) -> Facts {
    let key = &party.key.value;
    let field = |name: &str| format!("parties.{key}.{name}");
    let what = Text::fixed("organisationsnummer", "organisation number");
    let number = if party.is_internal() {
        Facts::Absent
    } else {
        desk.expected(party.org_number.as_ref(), &field("org_number"), &what, party.span.file)
    };
    record([("name", desk.text(&party.name, &field("name"))), ("org_number", number)])
}
