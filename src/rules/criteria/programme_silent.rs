//! C007: programmes of which the file does not say that they mention civil society.

use crate::model::{Agreement, Code, Concern, Context, Finding, Kind, Level, Text, Verdict, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("C007"),
    name: "programme-silent-on-civil-society",
    level: Level::Warning,
    concern: Concern::LookUp,
    summary: Text::fixed(
        "inget program anges nämna idéburna organisationer",
        "no programme is said to mention civil society",
    ),
    why: Text::fixed(
        "Det räcker inte att verksamheten förverkligar ett program: programmet ska särskilt nämna idéburna organisationer. \
         Slå upp det och skriv var.",
        "It is not enough that the activity realises a programme: the programme must mention civil society. Look it up and write where.",
    ),
    source: None,
    bad: &[&[("avtal.toml", "[[programmes]]\nname = \"Program för barns uppväxtvillkor\"\n")]],
    good: &[&[(
        "avtal.toml",
        "[[programmes]]\nname = \"Program för barns uppväxtvillkor\"\nmentions_civil_society = true\nwhere = \"avsnitt 4\"\n",
    )]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    if !is_silent(agreement) {
        return Verdict::clean();
    }
    let stated = || (1..).zip(&agreement.programmes).filter(|(_, programme)| programme.is_named());
    let Some((place, first)) = stated().next() else { return Verdict::clean() };
    let place: usize = place;
    let names = stated()
        .map(|(_, programme)| programme)
        .map(|programme| programme.name.value.as_str())
        .collect::<Vec<_>>()
        .join(", ");
    let message = text!(
        "filen anger inte att {names} nämner idéburna organisationer",
        "the file does not say that {names} mentions civil society"
    );
    let finding = Finding::new(format!("programmes[{place}].mentions_civil_society"), first.name.span, message);
    finding
        .help(text!(
            "slå upp programmet: skriv `mentions_civil_society = true` och `where`, eller `false`",
            "look the programme up: write `mentions_civil_society = true` and `where`, or `false`",
        ))
        .into()
}

/// Whether the file names programmes and says of none that it mentions civil society. Where every one of them is said to be
/// silent, the criterion itself has failed.
pub fn is_silent(agreement: &Agreement) -> bool {
    // A programme whose name waits to be filled in cannot be looked up.
    let programmes = agreement.programmes.iter().filter(|programme| programme.is_named());
    let mentions = || programmes.clone().map(|programme| programme.mentions_civil_society.map(|mention| mention.value));
    let all_silent = mentions().all(|mention| mention == Some(false));
    agreement.kind.value == Kind::Iop && !all_silent && !mentions().any(|mention| mention == Some(true))
}
