//! F001: a partnership should be reported on.

use super::{duties_of, place_of_duties};
use crate::compute::has_ended;
use crate::model::{Agreement, Code, Concern, Context, DutyKind, Finding, Level, Text, Verdict, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("F001"),
    name: "no-reporting-duty",
    level: Level::Warning,
    concern: Concern::LookUp,
    summary: Text::fixed(
        "filen anger ingen rapport, redovisning eller uppföljning som ska lämnas",
        "the file states no report, accounts or follow-up that is due",
    ),
    why: Text::fixed(
        "Nämnden svarar för att medlen används till det som är beslutat. Det kan den visa bara om någon ska \
         rapportera, redovisa eller följa upp verksamheten.",
        "The committee answers for money being used for what was decided. It can show that only if someone is to \
         report on, account for or follow up the activity.",
    ),
    source: None,
    bad: &[&[("avtal.toml", "[[duties]]\nwhat = \"Styrgrupp\"\nkind = \"meeting\"\nevery = \"quarter\"\n")]],
    good: &[&[(
        "avtal.toml",
        "[[duties]]\nwhat = \"Styrgrupp\"\nkind = \"meeting\"\nevery = \"quarter\"\n\n\
         [[duties]]\nwhat = \"Uppföljning i nämnden\"\nkind = \"follow_up\"\nevery = \"year\"\ndue = \"04-30\"\n",
    )]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, context: &Context) -> Verdict {
    let reporting = [DutyKind::Report, DutyKind::Accounts, DutyKind::FollowUp, DutyKind::Survey];
    // What has been reported shows that somebody reports, whether or not the file says who is to.
    let mut reported = agreement.followups.iter().filter_map(|followup| followup.reported);
    let is_reported = reported.any(|reported| reported.value <= context.as_of);
    if !agreement.is_partnership() || is_reported || duties_of(agreement, &reporting).next().is_some() {
        return Verdict::clean();
    }
    let message = text!(
        "filen anger ingen rapport, ekonomisk redovisning eller uppföljning som ska lämnas",
        "the file states no report, accounts or follow-up that is due"
    );
    let help = if has_ended(agreement, context.as_of) {
        text!(
            "står det i avtalet, skriv in det: [[duties]] med `kind = \"report\"`, `\"accounts\"` eller \
             `\"follow_up\"`; annars finns inget att göra, för avtalet gäller inte längre",
            "if the agreement says so, enter it: [[duties]] with `kind = \"report\"`, `\"accounts\"` or \
             `\"follow_up\"`; it has ended, so else nothing is to be done",
        )
    } else {
        text!(
            "står det i avtalet, skriv in det: [[duties]] med `kind = \"report\"`, `\"accounts\"` eller \
             `\"follow_up\"`; annars kom överens med parterna om hur verksamheten ska följas upp",
            "if the agreement says so, enter it: [[duties]] with `kind = \"report\"`, `\"accounts\"` or \
             `\"follow_up\"`; else agree with the parties on how to follow up the activity",
        )
    };
    Finding::absent("duties", place_of_duties(agreement), message).help(help).into()
}
