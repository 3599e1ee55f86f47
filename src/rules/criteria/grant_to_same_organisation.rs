//! C011: the same organisation also gets a grant.

use crate::model::{Code, Concern, Context, Finding, Kind, Level, PartySummary, Role, Status, Summary, Text, text};
use crate::rules::{Check, Rule};
use std::collections::BTreeMap;

pub static RULE: Rule = Rule {
    code: Code("C011"),
    name: "grant-to-same-organisation",
    level: Level::Warning,
    concern: Concern::Act,
    summary: Text::fixed("organisationen har också ett föreningsbidrag", "the organisation also gets a grant"),
    why: Text::fixed(
        "Ett partnerskap får inte vara en del av det normerade föreningsbidraget. Får samma organisation båda behöver någon \
         visa att pengarna går till olika saker.",
        "A partnership may be no part of the normed grants. Where one organisation gets both, somebody must show that the money \
         serves different things.",
    ),
    source: None,
    bad: &[&[
        ("avtal.toml", ""),
        (
            "bidrag.toml",
            "title = \"Föreningsbidrag 2024\"\nkind = \"grant\"\n[parties.almby]\nname = \"Almby kommun\"\nrole = \"public\"\norg_number = \"212000-9994\"\n[parties.forening]\nname = \"Föreningen Läxhjälpen i Almby\"\nrole = \"civil\"\norg_number = \"802999-0010\"\n[term]\nstart = 2024-01-01\nend = 2024-12-31\n",
        ),
    ]],
    good: &[&[
        ("avtal.toml", ""),
        (
            "bidrag.toml",
            "title = \"Föreningsbidrag 2023\"\nkind = \"grant\"\n[parties.almby]\nname = \"Almby kommun\"\nrole = \"public\"\norg_number = \"212000-9994\"\n[parties.forening]\nname = \"Föreningen Läxhjälpen i Almby\"\nrole = \"civil\"\norg_number = \"802999-0010\"\n[term]\nstart = 2023-01-01\nend = 2023-12-31\n",
        ),
    ]],
    check: Check::Ledger(check),
};

fn check(summaries: &[Summary], _: &Context) -> Vec<Finding> {
    let active = summaries.iter().filter(|summary| summary.kind == Kind::Grant && summary.status == Status::Active);
    let mut grants: BTreeMap<&str, (&Summary, &PartySummary)> = BTreeMap::new();
    for (summary, party, number) in active.flat_map(numbered) {
        grants.entry(number).or_insert((summary, party));
    }
    let running = |summary: &&Summary| matches!(summary.status, Status::Active | Status::Upcoming | Status::Draft);
    let partnerships = summaries.iter().filter(|summary| summary.kind == Kind::Iop).filter(running);
    let findings = partnerships.flat_map(numbered).filter_map(|(_, party, number)| {
        let (grant, granted) = grants.get(number)?;
        let (name, id, key) = (&party.name.value, &grant.id, &party.key);
        let message = text!("{name} har också föreningsbidraget {id}", "{name} also gets the grant {id}");
        let finding = Finding::new(format!("parties.{key}.org_number"), party.org_number.as_ref()?.span, message);
        Some(finding.also(granted.org_number.as_ref()?.span, text!("bidraget", "the grant")).help(text!(
            "pröva om partnerskapet är en del av det normerade bidraget, och skriv slutsatsen i [criteria.not_normed_grant]",
            "try whether the partnership is a part of the normed grant, and write the conclusion into [criteria.not_normed_grant]",
        )))
    });
    findings.collect()
}

/// The civil parties of an agreement that have a number.
fn numbered(summary: &Summary) -> impl Iterator<Item = (&Summary, &PartySummary, &str)> {
    let civil = summary.parties.iter().filter(|party| party.role != Role::Public);
    civil.filter_map(move |party| Some((summary, party, party.org_number.as_ref()?.value.as_str())))
}
