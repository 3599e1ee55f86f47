//! F006: accounts should not be due before the year that they cover is over.

use crate::compute::has_ended;
use crate::model::{
    Agreement, Code, Concern, Context, Due, Duty, DutyKind, Finding, Level, Text, Verdict, excerpt, text,
};
use crate::rules::{Check, Rule};
use chrono::Months;

pub static RULE: Rule = Rule {
    code: Code("F006"),
    name: "accounts-before-year-end",
    level: Level::Warning,
    concern: Concern::Know,
    summary: Text::fixed(
        "redovisningen ska lämnas innan det år som den avser är slut",
        "the accounts are due before the year that they cover is over",
    ),
    why: Text::fixed(
        "Ett utfall som lämnas innan året är slut kan inte omfatta hela året: de sista kostnaderna saknas eller är \
         gissade. Den som ska godkänna redovisningen behöver veta det.",
        "An outcome that is handed in before the year is over cannot cover all of it: the last costs are missing or \
         guessed. Whoever approves the accounts needs to know.",
    ),
    source: None,
    bad: &[&[(
        "avtal.toml",
        "[[duties]]\nwhat = \"Styrgrupp\"\nkind = \"meeting\"\n\n\
         [[duties]]\nwhat = \"Ekonomiskt utfall\"\nkind = \"accounts\"\nevery = \"year\"\ndue = \"before_term_year\"\n",
    )]],
    good: &[&[(
        "avtal.toml",
        "[[duties]]\nwhat = \"Styrgrupp\"\nkind = \"meeting\"\n\n\
         [[duties]]\nwhat = \"Ekonomiskt utfall\"\nkind = \"accounts\"\nevery = \"year\"\ndue = \"02-28\"\n",
    )]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, context: &Context) -> Verdict {
    if !agreement.is_partnership() {
        return Verdict::clean();
    }
    let over = has_ended(agreement, context.as_of);
    let duties = (1..).zip(&agreement.duties).filter(|(_, duty)| duty.kind.value == DutyKind::Accounts);
    duties.filter_map(|(place, duty)| finding(agreement, place, duty, over)).collect::<Vec<_>>().into()
}

fn finding(agreement: &Agreement, place: usize, duty: &Duty, over: bool) -> Option<Finding> {
    let due = duty.due.as_ref().filter(|due| due.value == Due::BeforeTermYear)?;
    let what = excerpt(&duty.what);
    let start = agreement.start().map(|start| start.value);
    let year = start.and_then(|first| Some((first, first.checked_add_months(Months::new(12))?)));
    let when = year.map_or(text!("", ""), |(first, next)| {
        text!(" (för året från och med {first}: före {next})", " (for the year from {first} on: before {next})")
    });
    let message = text!(
        "ska lämnas innan nästa avtalsår börjar, alltså innan året den avser är slut{when}: {what}",
        "due before the next year of the term begins, that is before the year it covers is over{when}: {what}",
        when
    );
    let finding = Finding::new(format!("duties[{place}].due"), due.span, message);
    if over {
        return Some(finding.help(text!(
            "avtalet gäller inte längre: kontrollera att den sista redovisningen är slutlig",
            "the agreement has ended: check that the last accounts are final"
        )));
    }
    Some(finding.help(text!(
        "kom överens om en dag efter årets slut, till exempel `due = \"30 days after\"`, eller be om en slutlig \
         redovisning därefter",
        "agree on a day after the end of the year, such as `due = \"30 days after\"`, or ask for final accounts \
         afterwards",
    )))
}
