//! Why git cannot tell what changed, and what to do about it.

use crate::model::{Text, personal_number, text};
use crate::read::NoAnswer;

/// Fetches every branch and tag with its whole history, also where a clone has been told of one branch only.
const FETCH: &str = "git fetch --tags origin \"+refs/heads/*:refs/remotes/origin/*\"";
const UNSHALLOW: &str = "git fetch --unshallow --tags origin \"+refs/heads/*:refs/remotes/origin/*\"";

/// Why nothing can be said of what changed, and what to do about it.
pub fn cannot_tell(why: &NoAnswer, revision: &str, folder: &str) -> Text {
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
        NoAnswer::NoHistory => text!(
            "--since: av det som är utcheckat finns ingen incheckning än, så det finns inget att jämföra med: gör en med git commit, eller kör utan --since",
            "--since: nothing is committed yet of what is checked out, so there is nothing to compare with: commit it with git commit, or run without --since"
        ),
        NoAnswer::Span(from) => {
            let from = one_line(from);
            text!(
                "--since: {revision} är ett intervall, men här behövs en enda version, den som arbetet började från: --since {from}",
                "--since: {revision} is a span, but here one revision is needed, the one that the work began from: --since {from}"
            )
        }
        NoAnswer::OtherObject => text!(
            "--since: {revision} är ingen incheckning utan en fil eller mapp ur en: ange en gren, en tagg eller en incheckning, utan kolon och sökväg",
            "--since: {revision} is no commit but a file or folder of one: name a branch, a tag or a commit, without a colon and a path"
        ),
        NoAnswer::TooFar { shallow: false } => text!(
            "--since: så långt tillbaka som {revision} når inte historiken: ange en version som git log visar, eller kör utan --since",
            "--since: the history does not reach back as far as {revision}: name a revision that git log shows, or run without --since"
        ),
        NoAnswer::TooFar { shallow: true } => text!(
            "--since: bara den senaste historiken är hämtad här, och {revision} ligger längre tillbaka: kör först {UNSHALLOW} (GitHub: fetch-depth: 0, GitLab: GIT_DEPTH: 0)",
            "--since: only the latest history was fetched here, and {revision} lies farther back: first run {UNSHALLOW} (GitHub: fetch-depth: 0, GitLab: GIT_DEPTH: 0)"
        ),
        NoAnswer::NoCommit { shallow: false } => text!(
            "--since: git känner inte till {revision}: rätta namnet (git branch --all visar grenarna), eller hämta det först med {FETCH}",
            "--since: git does not know {revision}: correct the name (git branch --all shows the branches), or get it first with {FETCH}"
        ),
        NoAnswer::NoCommit { shallow: true } => text!(
            "--since: git känner inte till {revision} här, där bara en del av historiken är hämtad: är namnet rätt, hämta det först med {UNSHALLOW} (GitHub: fetch-depth: 0, GitLab: GIT_DEPTH: 0), annars rätta det (git branch --all visar grenarna)",
            "--since: git does not know {revision} here, where only a part of the history was fetched: if the name is right, get it first with {UNSHALLOW} (GitHub: fetch-depth: 0, GitLab: GIT_DEPTH: 0), else correct it (git branch --all shows the branches)"
        ),
        NoAnswer::NothingInCommon { shallow: false } => text!(
            "--since: {revision} och det som är utcheckat har ingen gemensam historik: ange en annan version, eller kör utan --since",
            "--since: {revision} and what is checked out have no history in common: name another revision, or run without --since"
        ),
        NoAnswer::NothingInCommon { shallow: true } => text!(
            "--since: här är för lite historik hämtad för att se var arbetet sedan {revision} började: kör först {UNSHALLOW} (GitHub: fetch-depth: 0, GitLab: GIT_DEPTH: 0)",
            "--since: too little history was fetched here to see where the work since {revision} began: first run {UNSHALLOW} (GitHub: fetch-depth: 0, GitLab: GIT_DEPTH: 0)"
        ),
        NoAnswer::Endless(file) => {
            let file = one_line(file);
            text!(
                "--since: {file} är ingen fil utan ett rör eller en enhet, som git skulle vänta på utan slut: ta bort den, eller kör utan --since",
                "--since: {file} is no file but a pipe or a device, which git would wait for without end: remove it, or run without --since"
            )
        }
        NoAnswer::OfAnother(file) => {
            let file = one_line(file);
            text!(
                "--since: inställningarna i .git/config hänvisar till {file} i en annan användares mapp, som inte kan prövas innan git öppnar den: skriv hela sökvägen, eller kör utan --since",
                "--since: the settings in .git/config refer to {file} in another user's folder, which cannot be checked before git opens it: write the whole path, or run without --since"
            )
        }
        NoAnswer::Silent => text!(
            "--since: git har inte sagt något på en minut, och väntar troligen på en fil eller disk som inte svarar: leta i .git och bland det som dess config och objects/info/alternates nämner efter rör och enheter, eller kör utan --since",
            "--since: git has said nothing for a minute, and probably waits for a file or a disk that does not answer: look for pipes and devices in .git and among what its config and objects/info/alternates name, or run without --since"
        ),
        NoAnswer::TooMuch => text!(
            "--since: registret var för stort när arbetet sedan {revision} började, över 256 MiB eller flera hundra tusen filer: ange en annan version, eller kör utan --since",
            "--since: the ledger was too large when the work since {revision} began, over 256 MiB or some hundred thousand files: name another revision, or run without --since"
        ),
        NoAnswer::Damaged(object) => text!(
            "--since: repositoriet är skadat: {object} har inte det innehåll som namnet säger: kör git fsck, och hämta repositoriet på nytt, eller kör utan --since",
            "--since: the repository is damaged: {object} does not hold what its name says: run git fsck, and fetch the repository anew, or run without --since"
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
    let own = words.lines().filter(|line| !line.starts_with("hint:")).collect::<Vec<_>>();
    let words = one_line(&own.join(" "));
    if words.is_empty() { text!("", "") } else { text!(" (git: {words})", " (git: {words})") }
}

/// Words from outside, fit for a message: one line, no control characters, nobody's number.
fn one_line(words: &str) -> String {
    let masked = personal_number::mask(words);
    let shown: String = masked.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}
