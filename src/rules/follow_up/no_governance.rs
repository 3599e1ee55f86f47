//! F005: the parties should meet.

use super::{duties_of, place_of_duties};
use crate::compute::has_ended;
use crate::model::{Agreement, Code, Concern, Context, DutyKind, Finding, Level, Paste, Text, Verdict, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("F005"),
    name: "no-governance",
    level: Level::Warning,
    concern: Concern::LookUp,
    summary: Text::fixed("filen anger inga möten mellan parterna", "the file states no meetings between the parties"),
    why: Text::fixed(
        "Ett partnerskap styrs gemensamt. Utan en styrgrupp eller andra möten finns det ingen plats där parterna \
         följer verksamheten, löser problem och förbereder beslut.",
        "A partnership is governed together. Without a steering group or other meetings there is no place where the \
         parties follow the activity, solve problems and prepare decisions.",
    ),
    source: None,
    bad: &[&[(
        "avtal.toml",
        "[[duties]]\nwhat = \"Verksamhetsrapport\"\nkind = \"report\"\nevery = \"year\"\ndue = \"02-28\"\n",
    )]],
    good: &[&[(
        "avtal.toml",
        "[[duties]]\nwhat = \"Verksamhetsrapport\"\nkind = \"report\"\nevery = \"year\"\ndue = \"02-28\"\n\n\
         [[duties]]\nwhat = \"Styrgrupp\"\nkind = \"meeting\"\n",
    )]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, context: &Context) -> Verdict {
    if !agreement.is_partnership() || duties_of(agreement, &[DutyKind::Meeting]).next().is_some() {
        return Verdict::clean();
    }
    let message = text!(
        "filen anger inga möten mellan parterna, till exempel i en styrgrupp",
        "the file states no meetings between the parties, such as in a steering group"
    );
    let help = if has_ended(agreement, context.as_of) {
        text!(
            "står det i avtalet, skriv in det: [[duties]] med `kind = \"meeting\"`; annars finns inget att göra, \
             för avtalet gäller inte längre",
            "if the agreement says so, enter it: [[duties]] with `kind = \"meeting\"`; it has ended, so else nothing is \
             to be done",
        )
    } else {
        text!(
            "står det i avtalet, skriv in det: [[duties]] med `kind = \"meeting\"`; annars kom överens om hur parterna \
             ska mötas",
            "if the agreement says so, enter it: [[duties]] with `kind = \"meeting\"`; else agree on how the parties \
             are to meet",
        )
    };
    let finding = Finding::absent("duties", place_of_duties(agreement), message).help(help);
    let lines = text!(
        "[[duties]]\nwhat  = \"FYLL I: vad mötet heter\"\nkind  = \"meeting\"\n\
         every = \"FYLL I: till exempel quarter\"\n",
        "[[duties]]\nwhat  = \"FILL IN: the name of the meeting\"\nkind  = \"meeting\"\n\
         every = \"FILL IN: such as quarter\"\n",
    );
    finding.block(Paste::last(lines)).into()
}
