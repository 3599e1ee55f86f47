//! `draft check`: whether a paper that was drafted before still says what the ledger says.

use super::answer::{ComparedPaper, DraftChange, changed, facts, marks};
use super::{Args, Asked, ExtensionPaper, PaperKind, drafted};
use crate::model::{DraftedBefore, Lang, Text, spoken, text};
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
    // In the language of the paper, whatever language the answer has.
    let lang = spoken::<Lang>(&before.lang).unwrap_or(session.lang());
    let again = match drafted(&asked_again(args, &before)?, Asked::Again(lang), session)? {
        Ok(paper) => paper,
        Err(exit) => return Ok(exit),
    };
    // Sentences of another template are other sentences, whatever the ledger says.
    let compares = ComparedParts {
        is_of_same_template: before.template == again.template,
        has_sentences: !before.sentences.is_empty(),
    };
    let sentences = if compares.all() { again.sentences() } else { Vec::new() };
    let changes = changed(&before, &ComparedPaper { facts: &facts(&again), sentences: &sentences });
    let (mut out, mut counts) = (String::new(), ChangeCounts::default());
    for change in &changes {
        let (line, count) = match change {
            DraftChange::Fact(line) => (line, &mut counts.facts),
            DraftChange::Edited(line) => (line, &mut counts.edited),
            DraftChange::Sentence(line) => (line, &mut counts.sentences),
            DraftChange::Tense(line) => (line, &mut counts.tenses),
        };
        *count += 1;
        out.push_str(line.pick(session.lang()));
        out.push('\n');
    }
    out.push_str(sum(counts, &compares, &before).pick(session.lang()));
    out.push('\n');
    session.write_bytes(render::for_a_log(&render::harmless(&out)).as_bytes())?;
    Ok(if changes.is_empty() { Exit::Well } else { Exit::Findings })
}

/// What of a paper can be compared besides its facts.
struct ComparedParts {
    is_of_same_template: bool,
    /// Whether the paper tells its sentences: older ones do not.
    has_sentences: bool,
}

impl ComparedParts {
    const fn all(&self) -> bool {
        self.is_of_same_template && self.has_sentences
    }
}

/// How much has changed: facts, facts that the paper has no longer, sentences, and sections whose tense is another.
#[derive(Debug, Clone, Copy, Default)]
struct ChangeCounts {
    facts: usize,
    edited: usize,
    sentences: usize,
    tenses: usize,
}

/// How much has changed, how many marks are left, and what was compared with nothing: what an officer has written besides what was
/// drafted, and the sentences where the template is another by now.
fn sum(counts: ChangeCounts, compares: &ComparedParts, before: &DraftedBefore) -> Text {
    let (left, day) = (marks(&before.words()), &before.as_of);
    let ChangeCounts { facts, edited, sentences, tenses } = counts;
    let rest = match (compares.is_of_same_template, compares.has_sentences) {
        (true, true) => Text::fixed("", ""),
        (false, _) => Text::fixed(
            "mallen är en annan än utkastets, så meningarna är inte jämförda; ",
            "the template is another than that of the draft, so that sentences are not compared; ",
        ),
        (true, false) => Text::fixed(
            "utkastet är skrivet med en äldre version av liggare, så meningarna är inte jämförda; ",
            "the draft is of an older version of liggare, so that sentences are not compared; ",
        ),
    };
    if facts + edited + sentences + tenses == 0 {
        return text!(
            "uppgifterna i handlingen är registrets; annan text är inte jämförd; {rest}märken som är kvar: {left}",
            "the facts in the paper are the ledger's; other text is not compared; {rest}marks that are left: {left}",
            rest
        );
    }
    let more = |count: usize, said: Text| if count == 0 { Text::fixed("", "") } else { said };
    let edited = more(
        edited,
        text!("uppgifter som inte står i handlingen: {edited}; ", "facts that do not stand in the paper: {edited}; "),
    );
    let sentences = more(
        sentences,
        text!("meningar som ska vara andra: {sentences}; ", "sentences that are to be others: {sentences}; "),
    );
    let tense = more(tenses, text!("avsnitt i fel tempus: {tenses}; ", "sections in the wrong tense: {tenses}; "));
    text!(
        "uppgifter som har ändrats sedan utkastet av {day}: {facts}; {edited}{sentences}{tense}{rest}märken som är kvar: {left}",
        "facts that have changed since the draft of {day}: {facts}; {edited}{sentences}{tense}{rest}marks that are left: {left}",
        edited,
        sentences,
        tense,
        rest
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
