//! The questions to whoever sits at a terminal; where nobody does, the command line to write instead.

use super::wanted::{NewCommittee, NewLedger, check_name, guideline_of, guidelines, named, one_line};
use crate::cli::length;
use crate::model::{Text, text};
use crate::session::{RunError, Session};

/// A ledger by question and answer.
pub fn ledger(session: &mut Session<'_>) -> anyhow::Result<NewLedger> {
    if !session.process.terminal {
        return Err(nobody(session).into());
    }
    session.tell(&Text::fixed(
        "Ett nytt register. Svara, eller tryck bara Enter där du inte vet än: allt går att ändra sedan.",
        "A new ledger. Answer, or just press Enter where you do not know yet: all of it can be changed later.",
    ))?;
    let mut wanted = NewLedger::default();
    let name = Text::fixed(
        "Vad ska registret heta? (till exempel Partnerskap i Almby kommun) ",
        "What is the ledger to be called? (such as Partnerships of Almby) ",
    );
    wanted.name = answered(session, &name, |name| Ok(free(name)?.map(|name| one_line(&name))))?;
    let mut question = Text::fixed(
        "Vilken nämnd beslutar om överenskommelserna? (till exempel Socialnämnden) ",
        "Which committee decides on the agreements? (such as Socialnämnden) ",
    );
    while let Some(committee) = asked_committee(session, &question, &wanted)? {
        wanted.committees.push(committee);
        question = Text::fixed("En nämnd till? (Enter: nej) ", "Another committee? (Enter: no) ");
    }
    let known: Vec<Text> =
        guidelines().into_iter().map(|(id, title)| text!("{id}: {title}", "{id}: {title}", title)).collect();
    let known = Text::join(&known, "; ");
    let question = text!(
        "Vilken riktlinje ska överenskommelserna prövas mot? ({known}) ",
        "Which guideline are the agreements judged by? ({known}) ",
        known
    );
    wanted.guideline = answered(session, &question, |word| given(word).map(guideline_of).transpose())?;
    Ok(wanted)
}

/// One committee with what is known of its meetings; none where nobody is named.
fn asked_committee(
    session: &mut Session<'_>,
    question: &Text,
    wanted: &NewLedger,
) -> anyhow::Result<Option<NewCommittee>> {
    let name = answered(session, question, |name| {
        let Some(name) = free(name)? else { return Ok(None) };
        let committee = named(&name, "").map_err(|_| NO_NAME)?;
        wanted.clone().add(committee.clone())?;
        Ok(Some(committee))
    })?;
    let Some(mut committee) = name else { return Ok(None) };
    let name = Text::same(committee.name.as_str());
    let question = text!(
        "Vilka dagar sammanträder {name}? (2026-04-28, 2026-05-26; så långt de är kända) ",
        "On which days does {name} meet? (2026-04-28, 2026-05-26; as far as they are known) ",
        name
    );
    let days = answered(session, &question, |days| named(&committee.name, days).map(Some).map_err(|_| NO_DAY))?;
    committee.meetings = days.map(|read| read.meetings).unwrap_or_default();
    let question = Text::fixed(
        "Hur lång tid före sammanträdet ska handlingarna vara klara? (till exempel 14 dagar) ",
        "How long before the meeting must its papers be ready? (such as 14 days) ",
    );
    committee.papers = answered(session, &question, |time| given(time).map(length).transpose().map_err(|_| NO_LENGTH))?;
    Ok(Some(committee))
}

const NO_NAME: Text =
    Text::fixed("ett namn har minst en bokstav eller siffra", "a name has at least one letter or digit");
const NO_DAY: Text = Text::fixed(
    "en dag skrivs 2026-04-28, och flera med komma emellan",
    "a day is written 2026-04-28, and several with commas between",
);
const NO_LENGTH: Text =
    Text::fixed("en tid skrivs 14 dagar, 2 veckor eller 1 månad", "a time is written 14 days, 2 weeks or 1 month");

/// Asks until an answer can be read. Where the answers end nothing is made.
fn answered<T>(
    session: &mut Session<'_>,
    question: &Text,
    read: impl Fn(&str) -> Result<Option<T>, Text>,
) -> anyhow::Result<Option<T>> {
    loop {
        let Some(answer) = session.typed(question)? else {
            return Err(RunError(Text::fixed(
                "frågorna blev inte besvarade: inget är skrivet",
                "the questions were not answered: nothing is written",
            ))
            .into());
        };
        match read(answer.trim()) {
            Ok(read) => return Ok(read),
            Err(why) => session.tell(&why)?,
        }
    }
}

/// An answer, unless it is none.
fn given(answer: &str) -> Option<&str> {
    Some(answer).filter(|answer| !answer.is_empty())
}

/// The same of a name.
fn free(name: &str) -> Result<Option<String>, Text> {
    check_name(name)?;
    Ok(given(name).map(str::to_owned))
}

/// That nobody can answer here, with a whole command line to change and run.
fn nobody(session: &Session<'_>) -> RunError {
    let ids: Vec<String> = guidelines().into_iter().map(|(id, _)| id).collect();
    let guideline = ids.first().map(|id| format!(" --guideline {id}")).unwrap_or_default();
    let line = Text::same(session.command_line(&format!(
        "init --name \"Partnerskap i Almby kommun\" --committee \"Socialnämnden: 2026-04-28, 2026-05-26\" --papers 14-days{guideline}"
    )));
    RunError(text!(
        "ingen kan svara på frågor här, så inget är skrivet: ange registret på kommandoraden, till exempel\n{line}",
        "nobody can answer questions here, so nothing is written: describe the ledger on the command line, such as\n{line}",
        line
    ))
}
