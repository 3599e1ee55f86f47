//! What the words of a command line mean in this ledger: an agreement by its id or a part of its names, a committee by its key or
//! its name.

use super::Session;
use super::exit::RunError;
use super::ledger::no_agreement;
use crate::model::{Agreement, Context, Entry, Ledger, Text, excerpt, nearest, or_meant, swedish, text};
use crate::read;
use crate::rules::Selection;

/// Of a longer list a person reads no more.
const MOST_LISTED: usize = 12;

impl Session<'_> {
    /// The ids of the agreements that words name: each is an id, or a part of the id or the title of one agreement alone.
    pub fn agreements(&mut self, words: &[String]) -> anyhow::Result<Vec<String>> {
        if words.is_empty() || self.are_ids(words)? {
            return Ok(words.to_vec());
        }
        let ledger = self.names()?;
        let known = || ledger.entries.iter().map(|entry| entry.id.as_str());
        let one = |word: &String| Ok(one(word, &ledger)?.ok_or_else(|| no_agreement(word, nearest(word, known())))?);
        words.iter().map(one).collect()
    }

    /// The same where something is written and nobody is asked first: a part of a name could be that of another agreement than was
    /// meant, so each word is a whole id or a whole short name.
    pub fn agreements_called_whole(&mut self, words: &[String]) -> anyhow::Result<Vec<String>> {
        if words.is_empty() || self.are_ids(words)? {
            return Ok(words.to_vec());
        }
        let ledger = self.names()?;
        Ok(words.iter().map(|word| whole(word, &ledger)).collect::<Result<_, _>>()?)
    }

    /// The id of the agreement that a word names; none where it names none.
    pub fn agreement_called(&mut self, word: &str) -> anyhow::Result<Option<String>> {
        if self.are_ids(&[word.to_owned()])? {
            return Ok(Some(word.to_owned()));
        }
        Ok(one(word, &self.names()?)?)
    }

    /// Whether each is an id: that can be told without reading anything.
    fn are_ids(&self, words: &[String]) -> anyhow::Result<bool> {
        let (_, found) = self.discovered()?;
        let is_agreement = |found: &&read::Found| found.kind == read::Kind::Agreement;
        let mut ids: Vec<_> = found.iter().filter(is_agreement).filter_map(|found| found.path.file_stem()).collect();
        ids.sort_unstable();
        Ok(words.iter().all(|word| ids.binary_search(&word.as_ref()).is_ok()))
    }

    /// What the agreements are called, which is known only by reading.
    fn names(&mut self) -> anyhow::Result<Ledger<AgreementNames>> {
        self.load(Selection::of_errors(), |agreement, _| Some(AgreementNames::of(agreement)))
    }
}

/// What an agreement is called beside its id.
struct AgreementNames {
    title: String,
    short: Option<String>,
}

impl AgreementNames {
    fn of(agreement: &Agreement) -> Self {
        let short = agreement.short_name.as_ref().map(|short| short.value.clone());
        Self { title: agreement.title.value.clone(), short }
    }

    fn all(&self) -> impl Iterator<Item = &str> {
        self.short.iter().map(String::as_str).chain([self.title.as_str()])
    }
}

/// The one agreement that a word names, if it names any.
fn one(word: &str, ledger: &Ledger<AgreementNames>) -> Result<Option<String>, RunError> {
    let plain = folded(word);
    let ids = || ledger.entries.iter().map(|entry| entry.id.as_str());
    if let Some(id) = ids().find(|id| *id == word).or_else(|| ids().find(|id| folded(id) == plain)) {
        return Ok(Some(id.to_owned()));
    }
    match fitting(word, ledger).as_slice() {
        [] => Ok(None),
        [(id, _)] => Ok(Some((*id).to_owned())),
        several => Err(RunError(which(word, several))),
    }
}

/// The one agreement with exactly this id or short name.
fn whole(word: &str, ledger: &Ledger<AgreementNames>) -> Result<String, RunError> {
    let short = |entry: &Entry<AgreementNames>| entry.kept.as_ref().and_then(|names| names.short.clone());
    let is_called = |entry: &&Entry<AgreementNames>| entry.id == word || short(entry).as_deref() == Some(word);
    let called: Vec<&Entry<AgreementNames>> = ledger.entries.iter().filter(is_called).collect();
    if let [one] = called.as_slice() {
        return Ok(one.id.clone());
    }
    let known = || ledger.entries.iter().map(|entry| entry.id.as_str());
    match fitting(word, ledger).as_slice() {
        [] => Err(no_agreement(word, nearest(word, known()))),
        several => Err(RunError(which_whole(word, several))),
    }
}

/// The agreements of whose id or names a word is a part, with their titles.
fn fitting<'l>(word: &str, ledger: &'l Ledger<AgreementNames>) -> Vec<(&'l str, String)> {
    let plain = folded(word);
    let holds = |name: &str| !plain.is_empty() && folded(name).contains(&plain);
    let fits =
        |entry: &&Entry<AgreementNames>| holds(&entry.id) || entry.kept.iter().flat_map(AgreementNames::all).any(holds);
    let title =
        |entry: &Entry<AgreementNames>| entry.kept.as_ref().map_or_else(String::new, |names| names.title.clone());
    ledger.entries.iter().filter(fits).map(|entry| (entry.id.as_str(), title(entry))).collect()
}

/// That a word fits several agreements, and which.
fn which(word: &str, several: &[(&str, String)]) -> Text {
    let (list, count) = (listed(several), several.len());
    text!(
        "{word} passar på {count} avtal: {list}; skriv id:t på ett av dem",
        "{word} fits {count} agreements: {list}; write the id of one of them"
    )
}

/// That a word is only a part of what an agreement is called, where nobody is asked whether it is the one.
fn which_whole(word: &str, several: &[(&str, String)]) -> Text {
    let list = listed(several);
    text!(
        "{word} är inget helt id, och här tillfrågas ingen: skriv id:t på det avtal som menas: {list}",
        "{word} is no whole id, and nobody is asked here: write the id of the agreement that is meant: {list}"
    )
}

fn listed(several: &[(&str, String)]) -> String {
    let shown = several.iter().take(MOST_LISTED).map(|(id, title)| match excerpt(title) {
        title if title.is_empty() => (*id).to_owned(),
        title => format!("{id} ({title})"),
    });
    let more = if several.len() > MOST_LISTED { ", …" } else { "" };
    shown.collect::<Vec<_>>().join(", ") + more
}

/// Words as they are compared: case, accents and the signs between them aside.
fn folded(words: &str) -> String {
    let plain = words.split(|sign: char| !sign.is_alphanumeric()).collect::<Vec<_>>().join(" ");
    swedish::folded(&plain)
}

/// The key of the committee that a word names: its key, or its name in whatever case. Another is a slip on the command line.
pub fn known_committee(word: Option<&str>, context: &Context) -> anyhow::Result<Option<String>> {
    let Some(word) = word else { return Ok(None) };
    if let Some(committee) = context.settings.committee_called(word) {
        return Ok(Some(committee.key.value.clone()));
    }
    let committees = || context.settings.committees.iter();
    let lower = word.trim().to_lowercase();
    let is_called = |own: &str| own.to_lowercase() == lower;
    let called = committees().filter(|one| is_called(&one.name.value) || is_called(&one.key.value));
    let called: Vec<&str> = called.map(|one| one.key.value.as_str()).take(MOST_LISTED).collect();
    if called.len() > 1 {
        let (count, keys) = (called.len(), called.join(", "));
        return Err(RunError(text!(
            "{count} nämnder i liggare.toml heter {word}: skriv nyckeln till en av dem: {keys}",
            "{count} committees of liggare.toml are called {word}: write the key of one of them: {keys}"
        ))
        .into());
    }
    let names = committees().map(|committee| committee.name.value.as_str());
    let meant = or_meant(nearest(word, committees().map(|committee| committee.key.value.as_str()).chain(names)));
    let known: Vec<&str> = committees().map(|committee| committee.key.value.as_str()).take(MOST_LISTED).collect();
    let known = match known.join(", ") {
        known if known.is_empty() || !meant.is_empty() => Text::fixed("", ""),
        known => text!("; de som finns: {known}", "; there are: {known}"),
    };
    let word = Text::same(word);
    let message = text!(
        "liggare.toml har ingen nämnd {word}{meant}{known}",
        "liggare.toml has no committee {word}{meant}{known}",
        word,
        meant,
        known
    );
    Err(RunError(message).into())
}
