//! `--since`: what changed in the ledger, and what was wrong with it before. Where git cannot tell, the run is impossible.

use crate::cli::Cli;
use crate::line::{self, Options};
use crate::model::{Date, FileId, Found, Ledger, Since, Text, personal_number, text};
use crate::read::{self, NoAnswer};
use crate::rules::Selection;
use crate::run::exit::Impossible;
use crate::run::{Process, folder};
use std::path::Path;

/// The earlier state of a ledger, and what is not as it was then.
pub fn since(
    revision: &str,
    cli: &Cli,
    process: &Process<'_>,
    selection: Selection,
    ledger: &Ledger<()>,
) -> anyhow::Result<Since> {
    let folder = process.directory.join(&cli.ledger);
    let said = |why: NoAnswer| Impossible(cannot_tell(&why, revision, &folder::shown(&folder, &process.directory)));
    let past = read::past(&folder, revision).map_err(said)?;
    let now = read::Folder::open(&folder)?;
    let found = read::discover(&now)?;
    if found.len() != ledger.sources.len() {
        return Err(Impossible(text!(
            "registret ändrades medan det lästes: kör igen",
            "the ledger changed while it was read: run again"
        ))
        .into());
    }
    let changed = (0..).map(FileId).zip(past.changed(&now, &found));
    Ok(Since {
        revision: revision.to_owned(),
        changed: changed.filter(|(_, changed)| *changed).map(|(file, _)| file).collect(),
        gone: past.gone(&found),
        before: found_in(&past.folder, ledger.context.as_of, selection)?,
        commit: past.commit,
    })
}

/// What was wrong with the ledger as it was, judged by the same day.
fn found_in(folder: &read::Folder, as_of: Date, selection: Selection) -> anyhow::Result<Found> {
    let shown = |path: &Path| folder::shown(path, folder.path());
    let options =
        Options { folder: folder.path(), as_of, selection, with_texts: false, with_later: false, shown: &shown };
    let ledger = line::load_from(folder, &options, |_, _| Some(()))?;
    Ok(Found::of(&ledger.diagnostics, &ledger.sources))
}

/// Why nothing can be said of what changed, and what to do about it.
fn cannot_tell(why: &NoAnswer, revision: &str, folder: &str) -> Text {
    let revision = one_line(revision);
    if revision.is_empty() {
        return text!(
            "--since behöver en version i git, till exempel: --since origin/main",
            "--since needs a git revision, such as: --since origin/main"
        );
    }
    match why {
        NoAnswer::NoGit => text!(
            "--since frågar programmet git, som inte finns här: installera git, eller kör utan --since",
            "--since asks the program git, which is not here: install git, or run without --since"
        ),
        NoAnswer::NoRepository(words) => {
            let words = quoted(words);
            let main = text!(
                "--since: registret {folder} ligger inte i någon git-katalog som git kan läsa: kör utan --since",
                "--since: the ledger {folder} lies in no git repository that git can read: run without --since"
            );
            Text::join([&main, &words], "")
        }
        NoAnswer::NoCommit { shallow: false } => text!(
            "--since: git känner inte till {revision}: rätta namnet, eller hämta det först med git fetch",
            "--since: git does not know {revision}: correct the name, or get it first with git fetch"
        ),
        NoAnswer::NoCommit { shallow: true } => text!(
            "--since: git känner inte till {revision} här, där bara den senaste historiken är hämtad: kör git fetch --unshallow origin först (GitHub: fetch-depth: 0, GitLab: GIT_DEPTH: 0)",
            "--since: git does not know {revision} here, where only the latest history was fetched: run git fetch --unshallow origin first (GitHub: fetch-depth: 0, GitLab: GIT_DEPTH: 0)"
        ),
        NoAnswer::NothingInCommon { shallow: false } => text!(
            "--since: {revision} och det som är utcheckat har ingen gemensam historik: ange en annan version, eller kör utan --since",
            "--since: {revision} and what is checked out have no history in common: name another revision, or run without --since"
        ),
        NoAnswer::NothingInCommon { shallow: true } => text!(
            "--since: här är för lite historik hämtad för att se var arbetet sedan {revision} började: kör git fetch --unshallow origin först (GitHub: fetch-depth: 0, GitLab: GIT_DEPTH: 0)",
            "--since: too little history was fetched here to see where the work since {revision} began: run git fetch --unshallow origin first (GitHub: fetch-depth: 0, GitLab: GIT_DEPTH: 0)"
        ),
        NoAnswer::Endless(file) => {
            let file = one_line(file);
            text!(
                "--since: {file} är ingen fil utan ett rör eller en enhet, som git skulle vänta på utan slut: ta bort den, eller kör utan --since",
                "--since: {file} is no file but a pipe or a device, which git would wait for without end: remove it, or run without --since"
            )
        }
        NoAnswer::Silent => text!(
            "--since: git svarar inte: pröva själv med git log {revision}, eller kör utan --since",
            "--since: git does not answer: try it yourself with git log {revision}, or run without --since"
        ),
        NoAnswer::TooMuch => text!(
            "--since: registret var för stort när arbetet sedan {revision} började, över 256 MiB eller flera hundra tusen filer: ange en annan version, eller kör utan --since",
            "--since: the ledger was too large when the work since {revision} began, over 256 MiB or some hundred thousand files: name another revision, or run without --since"
        ),
        NoAnswer::Failed(words) => {
            let words = quoted(words);
            let main = text!(
                "--since: git kan inte svara på vad som är ändrat sedan {revision}; om historiken bara är hämtad till en del, hämta den helt, annars kör utan --since",
                "--since: git cannot tell what changed since {revision}; where only a part of the history was fetched, fetch it all, else run without --since"
            );
            Text::join([&main, &words], "")
        }
    }
}

/// Git's own words, where there are any.
fn quoted(words: &str) -> Text {
    let words = one_line(words);
    if words.is_empty() { text!("", "") } else { text!(" (git: {words})", " (git: {words})") }
}

/// Words from outside, fit for a message: one line, no control characters, nobody's number.
fn one_line(words: &str) -> String {
    let masked = personal_number::mask(words);
    let shown: String = masked.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}
