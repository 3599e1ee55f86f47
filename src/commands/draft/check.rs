//! `draft check`: whether a paper that was drafted before still says what the ledger says.

use super::answer::{DraftChange, changed, facts, marks};
use super::{Args, Asked, ExtensionPaper, PaperKind, drafted};
use crate::model::{DraftedBefore, Text, spoken, text};
use crate::read;
use crate::render;
use crate::session::{Exit, RunError, Session, not_read};
use std::path::{Path, PathBuf};

/// Tells what has changed, section by section, and how many marks are left. 1 where something has changed.
pub fn check(args: &Args, session: &mut Session<'_>) -> anyhow::Result<Exit> {
    let [file] = args.ids.as_slice() else {
        return Err(RunError(Text::fixed(
            "ange det Worddokument som ska jämföras",
            "name the Word document that is to be compared",
        ))
        .into());
    };
    session.asked(&[PathBuf::from(file)])?;
    let path = session.full(Path::new(file));
    let name = session.shown(&path);
    let before = read::drafted_before(&path).map_err(|reason| not_read(&name, &reason, read::LARGEST_PAPER))?;
    let Some(before) = before else {
        let name = Text::same(name);
        return Err(RunError(text!(
            "{name} är inget Worddokument som liggare har skrivit",
            "{name} is no Word document that liggare has written",
            name
        ))
        .into());
    };
    let again = match drafted(&asked_again(args, &before)?, Asked::Again, session)? {
        Ok(paper) => paper,
        Err(exit) => return Ok(exit),
    };
    let changes = changed(&before, &facts(&again));
    let mut out = String::new();
    let (mut count, mut edited, mut tenses) = (0_usize, 0_usize, 0_usize);
    for change in &changes {
        let line = match change {
            DraftChange::Fact(line) => {
                count += 1;
                line
            }
            DraftChange::Edited(line) => {
                edited += 1;
                line
            }
            DraftChange::Tense(line) => {
                tenses += 1;
                line
            }
        };
        out.push_str(line.pick(session.lang()));
        out.push('\n');
    }
    out.push_str(sum((count, edited, tenses), &before).pick(session.lang()));
    out.push('\n');
    session.write_bytes(render::for_a_log(&render::harmless(&out)).as_bytes())?;
    Ok(if changes.is_empty() { Exit::Well } else { Exit::Findings })
}

/// How many facts have changed, how many the paper has no longer, in how many sections the tense is another, and how many marks are
/// left. What an officer has written besides the facts is compared with nothing, and that is said.
fn sum((count, edited, tenses): (usize, usize, usize), before: &DraftedBefore) -> Text {
    let (left, day) = (marks(&before.words()), &before.as_of);
    if count + edited + tenses == 0 {
        return text!(
            "uppgifterna i handlingen är registrets; annan text är inte jämförd; märken som är kvar: {left}",
            "the facts in the paper are the ledger's; other text is not compared; marks that are left: {left}"
        );
    }
    let edited = match edited {
        0 => Text::fixed("", ""),
        _ => text!(
            "uppgifter som inte står i handlingen: {edited}; ",
            "facts that do not stand in the paper: {edited}; "
        ),
    };
    let tense = match tenses {
        0 => Text::fixed("", ""),
        _ => text!("avsnitt i fel tempus: {tenses}; ", "sections in the wrong tense: {tenses}; "),
    };
    text!(
        "uppgifter som har ändrats sedan utkastet av {day}: {count}; {edited}{tense}märken som är kvar: {left}",
        "facts that have changed since the draft of {day}: {count}; {edited}{tense}marks that are left: {left}",
        edited,
        tense
    )
}

/// The command line that the paper was drafted by.
fn asked_again(args: &Args, before: &DraftedBefore) -> Result<Args, RunError> {
    let of = |key: &str| before.asked.iter().find(|(own, _)| own == key).map(|(_, value)| value.as_str());
    let broken = || {
        RunError(Text::fixed(
            "dokumentet säger inte hur det skrevs: skriv ett nytt utkast",
            "the document does not say how it was drafted: draft it again",
        ))
    };
    let paper: PaperKind =
        of("paper").and_then(spoken).filter(|paper: &PaperKind| paper.is_drafted()).ok_or_else(broken)?;
    Ok(Args {
        paper,
        ids: before.asked.iter().filter(|(key, _)| key == "id").map(|(_, id)| id.clone()).collect(),
        year: of("year").and_then(|year| year.parse().ok()),
        committee: of("committee").map(str::to_owned),
        until: of("until").and_then(|day| day.parse().ok()),
        form: of("as").and_then(spoken::<ExtensionPaper>),
        case: args.case.clone().or_else(|| of("case").filter(|_| !args.no_case).map(str::to_owned)),
        no_case: args.case.is_none() && (args.no_case || of("no-case").is_some()),
        ..args.clone()
    })
}
