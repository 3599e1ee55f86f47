//! S016: a file says that there is none of something, and has it.

use crate::model::{
    Agreement, At, Choice, Concern, Context, ExtensionMode, Finding, Level, Span, StatesNone, Text, Verdict, codes,
    text,
};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: codes::DENIED,
    name: "denied-and-filled",
    level: Level::Error,
    concern: Concern::Mend,
    summary: Text::fixed(
        "filen säger att något inte finns, och anger det ändå",
        "the file says that there is none of something, and states it all the same",
    ),
    why: Text::fixed(
        "`states_none` räknar upp vad dokumentet uttryckligen säger inte finns. Ett fält som nämns där och ändå är ifyllt säger två \
         saker: bara en kan stå i dokumentet.",
        "`states_none` lists what the document says outright that there is none of. A field that is named there and filled all the \
         same says two things: only one can stand in the document.",
    ),
    source: None,
    bad: &[
        &[("avtal.toml", "states_none = [\"target_group\"]\n")],
        &[("avtal.toml", "states_none = [\"amendment_rule\", \"goals\"]\n#- amendment_rule\n")],
        &[(
            "avtal.toml",
            "states_none = [\"extension\"]\n#- extension\n[[extensions]]\ndecided = 2024-02-01\nuntil = 2027-12-31\n",
        )],
    ],
    good: &[
        &[("avtal.toml", "states_none = [\"target_group\"]\n#- target_group\n")],
        &[("avtal.toml", "states_none = [\"extension\"]\n[extension]\nmode = \"none\"\n")],
    ],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    let denied = agreement.states_none.iter().filter_map(|none| Some((none, filled(agreement, none.value)?)));
    denied.map(|(none, place)| finding(agreement, none, place)).collect::<Vec<_>>().into()
}

/// Where the file has what is denied.
fn filled(agreement: &Agreement, what: StatesNone) -> Option<Span> {
    let text = |field: &Option<At<String>>| field.as_ref().map(|text| text.span);
    match what {
        StatesNone::Challenge => text(&agreement.challenge),
        StatesNone::TargetGroup => text(&agreement.target_group),
        StatesNone::Programmes => agreement.programmes.first().map(|one| one.span),
        StatesNone::Goals => agreement.goals.first().map(|one| one.span),
        StatesNone::Costs => agreement.costs.first().map(|one| one.span),
        StatesNone::Contributions => agreement.contributions.first().map(|one| one.span),
        StatesNone::Duties => agreement.duties.first().map(|one| one.span),
        // That it cannot be extended is what is said.
        StatesNone::Extension => {
            let rule = agreement.extension.as_ref().filter(|rule| rule.mode.value != ExtensionMode::None);
            rule.map(|rule| rule.span).or_else(|| agreement.prolongations().next().map(|(_, entry, _)| entry.span))
        }
        StatesNone::Notice => agreement.notice.as_ref().map(|one| one.span),
        StatesNone::AmendmentRule => agreement.amendment_rule.as_ref().map(|one| one.span),
    }
}

fn finding(agreement: &Agreement, none: &At<StatesNone>, place: Span) -> Finding {
    let (key, what) = (none.value.key(), none.value.title());
    let is_entry = agreement.extensions.iter().any(|entry| entry.span == place);
    let filled = if is_entry { "extensions" } else { key };
    let message = text!(
        "`states_none` säger att det inte finns {what}, men `{filled}` är ifyllt",
        "`states_none` denies {what}, but `{filled}` is filled",
        what
    );
    Finding::new("states_none", none.span, message).also(place, text!("ifyllt här", "filled here")).help(text!(
        "se efter vad dokumentet säger: ta bort `{key}` ur `states_none`, eller ta bort uppgiften",
        "see what the document says: remove `{key}` from `states_none`, or remove the fact"
    ))
}
