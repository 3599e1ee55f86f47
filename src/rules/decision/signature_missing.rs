//! D003: every party to an agreement that has been decided should have signed it.

use super::party_name;
use crate::compute::is_decided;
use crate::model::{Agreement, Code, Concern, Context, Finding, Level, Party, Paste, Text, Verdict, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("D003"),
    name: "signature-missing",
    level: Level::Warning,
    concern: Concern::Act,
    summary: Text::fixed(
        "avtalet är beslutat, men en parts underskrift saknas i filen",
        "the agreement is decided, but a party's signature is not stated",
    ),
    why: Text::fixed(
        "Ett avtal binder dem som har undertecknat det. Filen visar att avtalet är beslutat, men inte att varje \
         part har skrivit under.",
        "An agreement binds those who have signed it. The file shows that the agreement is decided, but not that \
         every party has signed.",
    ),
    source: None,
    bad: &[
        &[("avtal.toml", "[[signatures]]\nparty = \"almby\"\nrole = \"förvaltningschef\"\ndate = 2023-12-01\n")],
        &[("avtal.toml", "#- signatures\n")],
    ],
    good: &[&[(
        "avtal.toml",
        "[[signatures]]\nparty = \"almby\"\nrole = \"förvaltningschef\"\ndate = 2023-12-01\n\n\
         [[signatures]]\nparty = \"laxhjalpen\"\nrole = \"ordförande\"\ndate = 2023-12-01\n",
    )]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, context: &Context) -> Verdict {
    if !agreement.is_partnership() || !is_decided(agreement, context.as_of) {
        return Verdict::clean();
    }
    let has_signed =
        |party: &&Party| agreement.signatures.iter().any(|signature| signature.party.value == party.key.value);
    // Whoever joins later signs when it does.
    let is_there = |party: &&Party| party.joined.is_none_or(|joined| joined.value <= context.as_of);
    let unsigned = agreement.parties.iter().filter(is_there).filter(|party| !has_signed(party));
    unsigned.map(|party| finding(agreement, party)).collect::<Vec<_>>().into()
}

fn finding(agreement: &Agreement, party: &Party) -> Finding {
    let (name, key) = (party_name(agreement, &party.key), &party.key.value);
    let last = agreement.signatures.last().map(|signature| signature.span);
    let place = agreement.place(last.or_else(|| agreement.decision.as_ref().map(|decision| decision.span)));
    let message = text!(
        "avtalet är beslutat, men filen anger ingen underskrift från {name}",
        "the agreement is decided, but the file states no signature of {name}"
    );
    let finding = Finding::absent("signatures", place, message).resting_on(["signatures[*].party"]);
    let finding = finding.help(text!(
        "skriv in underskriften: [[signatures]] med `party = \"{key}\"`, `role` och `date`",
        "enter the signature: [[signatures]] with `party = \"{key}\"`, `role` and `date`",
    ));
    let lines = text!(
        "[[signatures]]\nparty = \"{key}\"\nrole  = \"FYLL I: vem som skrev under\"\n#date = ÅÅÅÅ-MM-DD\n",
        "[[signatures]]\nparty = \"{key}\"\nrole  = \"FILL IN: who signed\"\n#date = YYYY-MM-DD\n",
    );
    finding.block(Paste::last(lines))
}
