//! What a new ledger is to hold.

use crate::cli;
use crate::commands::plain_key::plain_key;
use crate::model::{Date, Length, Text, nearest, or_meant, personal_number, text};
use crate::{pipeline, render};

/// A ledger before it is written. What is not stated stays open in its settings.
#[derive(Debug, Clone, Default)]
pub struct NewLedger {
    pub name: Option<String>,
    pub committees: Vec<NewCommittee>,
    pub guideline: Option<String>,
}

/// A committee before it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCommittee {
    pub key: String,
    pub name: String,
    pub meetings: Vec<Date>,
    pub papers: Option<Length>,
}

/// Whether a name can stand in a file that everybody reads: it gives nobody away, and all of it is seen.
pub fn check_name(name: &str) -> Result<(), Text> {
    if !personal_number::find(name).is_empty() {
        return Err(Text::fixed(
            "namnet innehåller ett personnummer: välj ett namn utan personuppgifter",
            "the name holds a personal identity number: choose one without personal data",
        ));
    }
    if render::harmless(name) != name {
        return Err(Text::fixed(
            "namnet innehåller ett tecken som inte syns: skriv det på nytt",
            "the name holds a character that is not seen: type it anew",
        ));
    }
    Ok(())
}

impl NewLedger {
    /// Adds a committee, each of which has a key of its own.
    pub fn add(&mut self, committee: NewCommittee) -> Result<(), Text> {
        let key = Text::same(committee.key.as_str());
        if self.committees.iter().any(|other| other.key == committee.key) {
            return Err(text!("nämnden {key} anges två gånger", "the committee {key} is given twice", key));
        }
        self.committees.push(committee);
        Ok(())
    }
}

/// `Socialnämnden: 2026-04-28, 2026-05-26`: a name, and days where there are any.
pub fn committee(words: &str) -> Result<NewCommittee, String> {
    let (name, days) = words.split_once(':').unwrap_or((words, ""));
    named(name, days)
}

/// The same where name and days are asked for one by one.
pub fn named(name: &str, days: &str) -> Result<NewCommittee, String> {
    let name = one_line(name);
    let key = plain_key(&name).ok_or("write the name first: \"Socialnämnden: 2026-04-28\"")?;
    let days = days.split(|sign: char| sign == ',' || sign.is_whitespace()).filter(|day| !day.is_empty());
    let mut meetings = days.map(cli::day).collect::<Result<Vec<_>, _>>()?;
    meetings.sort_unstable();
    meetings.dedup();
    Ok(NewCommittee { key, name, meetings, papers: None })
}

/// The id of a guideline that comes with the program: another is entered later, in a file of its own.
pub fn guideline_of(word: &str) -> Result<String, Text> {
    let known: Vec<String> = guidelines().into_iter().map(|(id, _)| id).collect();
    if let Some(id) = known.iter().find(|id| id.to_lowercase() == word.trim().to_lowercase()) {
        return Ok(id.clone());
    }
    let meant = or_meant(nearest(word, known.iter().map(String::as_str)));
    let (word, known) = (Text::same(word), Text::same(known.join(", ")));
    Err(text!(
        "programmet har ingen riktlinje {word}{meant}; de som finns: {known}; en egen riktlinje läggs in sedan, i mappen rulebooks",
        "the program has no guideline {word}{meant}; there are: {known}; one of your own is entered later, in the folder rulebooks",
        word,
        meant,
        known
    ))
}

/// The guidelines that come with the program.
pub fn guidelines() -> Vec<(String, Text)> {
    pipeline::built_in().map(|rulebook| (rulebook.id.value.clone(), rulebook.title.clone())).collect()
}

/// Words that somebody typed, as they can stand in a file.
pub fn one_line(words: &str) -> String {
    words.split(char::is_control).flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_committee_is_a_name_and_days_in_their_order() {
        let read = committee(" Socialnämnden : 2026-05-26,2026-04-28  2026-05-26 ").unwrap();
        assert_eq!((read.key.as_str(), read.name.as_str()), ("socialnamnden", "Socialnämnden"));
        assert_eq!(read.meetings.iter().map(ToString::to_string).collect::<Vec<_>>(), ["2026-04-28", "2026-05-26"]);
        assert_eq!(committee("Socialnämnden").unwrap().meetings, []);
        for wrong in ["", ":", ": 2026-04-28", "–", "Socialnämnden: 26-04-28", "Socialnämnden: 2026-02-30"] {
            assert!(committee(wrong).is_err(), "{wrong}");
        }
    }
}
