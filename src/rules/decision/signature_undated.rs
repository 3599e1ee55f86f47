//! D004: a signature should have a date.

use super::party_name;
use crate::compute::has_ended;
use crate::model::{Agreement, Code, Concern, Context, Finding, Level, Signature, Text, Verdict, excerpt, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("D004"),
    name: "signature-undated",
    level: Level::Warning,
    concern: Concern::LookUp,
    summary: Text::fixed("en underskrift är odaterad", "a signature has no date"),
    why: Text::fixed(
        "Utan datum går det inte att visa när parten blev bunden, om den som skrev under hade rätt till det då, eller om \
         avtalet undertecknades innan det började gälla.",
        "Without a date it cannot be shown when the party was bound, whether the one who signed had authority then, or \
         whether the agreement was signed before it started.",
    ),
    source: None,
    bad: &[&[(
        "avtal.toml",
        "[[signatures]]\nparty = \"almby\"\nrole = \"förvaltningschef\"\ndate = 2023-12-01\n\n\
         [[signatures]]\nparty = \"laxhjalpen\"\nrole = \"ordförande\"\n",
    )]],
    good: &[&[(
        "avtal.toml",
        "[[signatures]]\nparty = \"almby\"\nrole = \"förvaltningschef\"\ndate = 2023-12-01\n\n\
         [[signatures]]\nparty = \"laxhjalpen\"\nrole = \"ordförande\"\ndate = 2023-12-01\n",
    )]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, context: &Context) -> Verdict {
    if !agreement.is_partnership() {
        return Verdict::clean();
    }
    let undated = (1..).zip(&agreement.signatures).filter(|(_, signature)| signature.date.is_none());
    let over = has_ended(agreement, context.as_of);
    undated.map(|(place, signature)| finding(agreement, place, signature, over)).collect::<Vec<_>>().into()
}

fn finding(agreement: &Agreement, place: usize, signature: &Signature, over: bool) -> Finding {
    let name = party_name(agreement, &signature.party);
    let role = signature.role.as_ref().map(|role| format!(" ({})", excerpt(role))).unwrap_or_default();
    let message = text!(
        "filen anger inget datum för underskriften från {name}{role}",
        "the file states no date for the signature of {name}{role}"
    );
    let all = Text::fixed(
        "filen anger inget datum för underskrifterna från ",
        "the file states no date for the signatures of ",
    );
    let finding = Finding::absent(format!("signatures[{place}].date"), signature.span, message)
        .together(all, Text::same(format!("{name}{role}")));
    if over {
        return finding.help(text!(
            "skriv in datumet i `date` om någon handling visar det; annars finns inget att göra, för avtalet gäller inte längre",
            "enter the day in `date` if some document shows it; the agreement has ended, so else nothing is to be done",
        ));
    }
    finding.help(text!(
        "skriv in datumet i `date`; är underskriften odaterad även i dokumentet, be parten intyga när den gjordes",
        "enter the day in `date`; if the signature is undated, ask the party to confirm when it was made",
    ))
}
