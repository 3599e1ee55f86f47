//! T024: an agreement that may not be extended has no terms for its extension.

use crate::model::{Agreement, Code, Context, ExtensionMode, ExtensionRule, Finding, Level, Span, Text, Verdict, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("T024"),
    name: "extension-contradicted",
    level: Level::Warning,
    summary: Text::fixed("filen säger emot sig själv om förlängning", "the file contradicts itself about extension"),
    why: Text::fixed(
        "Med `mode = \"none\"` får avtalet inte förlängas, och då finns inget att ange om hur länge eller hur många gånger. Ett \
         avtal som gäller tills vidare har inget slut att förlänga. Frister och sista möjliga dag räknas på det som står.",
        "With `mode = \"none\"` the agreement may not be extended, and then there is nothing to say of how long or how many \
         times. An agreement until further notice has no end to extend. Deadlines and the latest possible day rest on it.",
    ),
    source: None,
    bad: &[
        &[("avtal.toml", "[extension]\nmode = \"none\"\nlength = \"1 year\"\ntimes = 2\n")],
        &[(
            "avtal.toml",
            "[term]\nstart = 2024-01-01\nopen_ended = true\n\n\
             [extension]\nmode = \"option\"\nlength = \"1 year\"\ndecide_by = \"3 months before end\"\n",
        )],
    ],
    good: &[
        &[("avtal.toml", "[extension]\nmode = \"none\"\n")],
        &[(
            "avtal.toml",
            "[extension]\nmode = \"option\"\nlength = \"1 year\"\ntimes = 1\ndecide_by = \"3 months before end\"\n",
        )],
        &[("avtal.toml", "[term]\nstart = 2024-01-01\nopen_ended = true\n")],
    ],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    let Some(rule) = agreement.extension.as_ref().filter(|_| agreement.is_partnership()) else {
        return Verdict::clean();
    };
    if rule.mode.value == ExtensionMode::None {
        return stated(rule).map(|(key, span)| denied(rule, key, span)).into();
    }
    let open = agreement.term.as_ref().and_then(|term| term.open_ended).filter(|open| open.value);
    let finding = open.map(|open| {
        let message = text!(
            "avtalet gäller tills vidare, men filen anger hur det får förlängas",
            "the agreement runs until further notice, but the file states how it may be extended"
        );
        let finding = Finding::new("extension.mode", rule.mode.span, message);
        finding.also(open.span, text!("tills vidare", "until further notice")).help(text!(
            "ta bort [extension], eller skriv sista dagen i `end` i stället för `open_ended`",
            "remove [extension], or write the last day into `end` instead of `open_ended`"
        ))
    });
    finding.into()
}

/// The first term of an extension that is stated.
fn stated(rule: &ExtensionRule) -> Option<(&'static str, Span)> {
    let stated = [
        ("length", rule.length.map(|at| at.span)),
        ("times", rule.times.map(|at| at.span)),
        ("latest_end", rule.latest_end.map(|at| at.span)),
        ("decide_by", rule.decide_by.map(|at| at.span)),
        ("depends_on", rule.depends_on.first().map(|at| at.span)),
    ];
    stated.into_iter().find_map(|(key, span)| Some((key, span?)))
}

fn denied(rule: &ExtensionRule, key: &str, span: Span) -> Finding {
    let message = text!(
        "avtalet får inte förlängas, men filen anger `{key}`",
        "the agreement may not be extended, but the file states `{key}`"
    );
    let finding = Finding::new(format!("extension.{key}"), span, message);
    finding.also(rule.mode.span, text!("får inte förlängas", "may not be extended")).help(text!(
        "får avtalet förlängas: skriv `mode = \"option\"`; annars ta bort raden",
        "if the agreement may be extended: write `mode = \"option\"`; else remove the line"
    ))
}
