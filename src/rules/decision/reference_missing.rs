//! D001: an agreement should name the number under which it is registered.

use crate::model::{Agreement, Code, Concern, Context, Finding, Level, Text, Verdict, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("D001"),
    name: "reference-missing",
    level: Level::Warning,
    concern: Concern::LookUp,
    summary: Text::fixed("filen anger inget diarienummer", "the file states no registration number"),
    why: Text::fixed(
        "Diarienumret leder till de handlingar som filen är skriven ur: avtalet, beslutet och bilagorna. Utan det \
         kan ingen kontrollera filen mot dem.",
        "The registration number leads to the documents that the file was written from: the agreement, the decision \
         and the annexes. Without it nobody can check the file against them.",
    ),
    source: Some(Text::fixed(
        "5 kap. 1 och 2 §§ offentlighets- och sekretesslagen (2009:400)",
        "Public Access to Information and Secrecy Act (2009:400), chapter 5, sections 1 and 2",
    )),
    bad: &[&[("avtal.toml", "#- reference\n")]],
    good: &[&[("avtal.toml", "reference = \"AN 2023/114\"\n")]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    if !agreement.is_partnership() || agreement.reference.is_some() {
        return Verdict::clean();
    }
    let message = text!("filen anger inget diarienummer", "the file states no registration number");
    let help = text!(
        "sök upp ärendet i diariet och skriv in numret överst i filen: `reference = \"…\"`",
        "find the matter in the register and enter its number at the top of the file: `reference = \"…\"`",
    );
    Finding::absent("reference", agreement.place(None), message).help(help).into()
}
