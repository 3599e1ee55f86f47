//! P009: where a document prints something odd, the file says both what it prints and what it means.

use super::words::shown;
use crate::model::{Agreement, Code, Concern, Context, Finding, Level, Party, Term, Text, Verdict, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("P009"),
    name: "printed-differently",
    level: Level::Info,
    concern: Concern::Know,
    summary: Text::fixed(
        "dokumentet skriver något på ett annat sätt än filen",
        "the document prints something differently from the file",
    ),
    why: Text::fixed(
        "Det rätta värdet står i fältet och det tryckta i `printed`. Då ser den som jämför filen med dokumentet \
         att skillnaden är avsiktlig.",
        "The right value stands in the field and the printed one in `printed`. Whoever compares the file with the \
         document then sees that the difference is intended.",
    ),
    source: None,
    bad: &[
        &[(
            "avtal.toml",
            r#"[parties.laxhjalpen]
name = "Föreningen Läxhjälpen i Almby"
role = "civil"
org_number = "802999-0010"
printed = "8029999-0010"
"#,
        )],
        &[(
            "avtal.toml",
            r#"[term]
start = 2024-01-01
end = 2026-12-31
printed = "20240101- 20261231"
"#,
        )],
    ],
    good: &[
        &[(
            "avtal.toml",
            r#"[parties.laxhjalpen]
name = "Föreningen Läxhjälpen i Almby"
role = "civil"
org_number = "802999-0010"
"#,
        )],
        &[(
            "avtal.toml",
            r"[term]
start = 2024-01-01
end = 2026-12-31
",
        )],
    ],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    let parties = agreement.parties.iter().filter_map(of_party);
    parties.chain(agreement.term.as_ref().and_then(of_term)).collect::<Vec<_>>().into()
}

fn of_party(party: &Party) -> Option<Finding> {
    let printed = party.printed.as_ref()?;
    let number = party.org_number.as_ref();
    if number.is_some_and(|number| number.value == printed.value) {
        return None;
    }
    let reading = match number {
        Some(number) => Text::same(shown(&number.value)),
        None => Text::fixed("inget nummer", "no number"),
    };
    let (name, written) = (Text::same(shown(&party.name.value)), Text::same(shown(&printed.value)));
    let message = text!(
        "dokumentet skriver numret på {name} som \"{written}\", filen anger {reading}",
        "the document prints the number of {name} as \"{written}\", the file states {reading}",
        name,
        written,
        reading
    );
    let finding = Finding::new(format!("parties.{}.printed", party.key.value), printed.span, message);
    let finding = finding.resting_also_on([format!("parties.{}.org_number", party.key.value)]);
    Some(match number {
        Some(number) => finding.also(number.span, text!("så läses det", "how it is read")),
        None => finding,
    })
}

fn of_term(term: &Term) -> Option<Finding> {
    let printed = term.printed.as_ref()?;
    let open_ended = term.open_ended.is_some_and(|open_ended| open_ended.value);
    let reading = match (term.start.map(|start| start.value), term.end.map(|end| end.value)) {
        (Some(start), Some(end)) => text!("{start} till och med {end}", "{start} up to and including {end}"),
        (Some(start), None) if open_ended => text!("{start} och tills vidare", "{start} and until further notice"),
        (Some(start), None) => text!("början {start}", "the start {start}"),
        (None, Some(end)) => text!("slutet {end}", "the end {end}"),
        (None, None) => Text::fixed("ingen tid", "no time"),
    };
    let written = Text::same(shown(&printed.value));
    let message = text!(
        "dokumentet skriver avtalstiden som \"{written}\", filen anger {reading}",
        "the document prints the term as \"{written}\", the file states {reading}",
        written,
        reading
    );
    Some(Finding::new("term.printed", printed.span, message))
}
