//! C006: a partnership that serves no programme.

use crate::model::{
    Agreement, Code, Concern, Context, Finding, Kind, Level, Met, Paste, StatesNone, Text, Verdict, text,
};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("C006"),
    name: "programme-missing",
    level: Level::Warning,
    concern: Concern::LookUp,
    summary: Text::fixed("filen anger inget politiskt program", "the file names no political programme"),
    why: Text::fixed(
        "Ett idéburet offentligt partnerskap ska vara ett led i att förverkliga ett politiskt program eller en plan.",
        "An idea-based public partnership is to be a part of realising a political programme or plan.",
    ),
    source: None,
    bad: &[&[("avtal.toml", "#- programmes\n")]],
    good: &[&[(
        "avtal.toml",
        "[[programmes]]\nname = \"Program för barns uppväxtvillkor\"\nmentions_civil_society = true\nwhere = \"avsnitt 4\"\n",
    )]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    // C001 has already said it where the file itself says that there is none.
    let said = agreement.criteria.iter().find(|claim| claim.id.value == "programme").and_then(|claim| claim.met);
    let denied = said.is_some_and(|met| met.value == Met::No) || agreement.denies(StatesNone::Programmes);
    if agreement.kind.value != Kind::Iop || !agreement.programmes.is_empty() || denied {
        return Verdict::clean();
    }
    Finding::absent(
        "programmes",
        agreement.place(None),
        text!("filen anger inget politiskt program eller plan", "the file names no political programme or plan"),
    )
    .help(text!(
        "lägg till [[programmes]] med `name`, med `mentions_civil_society = true` eller `false`, och med `where` om det nämner \
         idéburna organisationer",
        "add [[programmes]] with `name`, with `mentions_civil_society = true` or `false`, and with `where` if it mentions civil \
         society"
    ))
    .block(Paste::last(text!(
        "[[programmes]]\nname  = \"FYLL I: programmets namn\"\nwhere = \"FYLL I: var det nämner civilsamhället\"\n",
        "[[programmes]]\nname  = \"FILL IN: the name of the programme\"\nwhere = \"FILL IN: where it mentions them\"\n",
    )))
    .into()
}
