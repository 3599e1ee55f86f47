//! Why git cannot tell of the history, and what to do about it.

use crate::model::{Text, personal_number, text};
use crate::read::NoAnswer;

/// Fetches every branch and tag with its whole history, also where a clone has been told of one branch only.
const FETCH: &str = "git fetch --tags origin \"+refs/heads/*:refs/remotes/origin/*\"";
const UNSHALLOW: &str = "git fetch --unshallow --tags origin \"+refs/heads/*:refs/remotes/origin/*\"";

/// Who asks of the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asker {
    Since,
    KnownAt,
    Diff,
    Changes,
    History,
}

impl Asker {
    const fn name(self) -> &'static str {
        match self {
            Self::Since => "--since",
            Self::KnownAt => "--known-at",
            Self::Diff => "diff",
            Self::Changes => "--changes",
            Self::History => "history",
        }
    }

    /// What can be done without git's answer, alone and after something else.
    const fn without(self) -> Text {
        match self {
            Self::Since => Text::fixed("kör utan --since", "run without --since"),
            Self::KnownAt => Text::fixed("kör utan --known-at", "run without --known-at"),
            Self::Diff => Text::fixed("jämför två mappar i stället", "compare two folders instead"),
            Self::Changes => Text::fixed("kör utan --changes", "run without --changes"),
            Self::History => Text::fixed("kör i en kopia som git kan läsa", "run in a copy that git can read"),
        }
    }
}

/// Why nothing can be said of the history, and what to do about it.
pub fn cannot_tell(why: &NoAnswer, asker: Asker, revision: &str, folder: &str) -> Text {
    let revision = one_line(revision);
    let name = asker.name();
    if revision.is_empty() {
        return text!(
            "{name} behöver en version i git, till exempel: {name} origin/main",
            "{name} needs a git revision, such as: {name} origin/main"
        );
    }
    let without = asker.without();
    match why {
        NoAnswer::NoGit => text!(
            "{name} frågar programmet git, som inte finns här: installera git, eller {without}",
            "{name} asks the program git, which is not here: install git, or {without}",
            without
        ),
        NoAnswer::NoRepository(words) => {
            let words = quoted(words);
            let main = text!(
                "{name}: registret {folder} ligger inte i någon git-katalog som git kan läsa: {without}",
                "{name}: the ledger {folder} lies in no git repository that git can read: {without}",
                without
            );
            Text::join([&main, &words], "")
        }
        NoAnswer::NoHistory if asker == Asker::Since => text!(
            "{name}: av det som är utcheckat finns ingen incheckning än, så det finns inget att jämföra med: gör en med git commit, eller {without}",
            "{name}: nothing is committed yet of what is checked out, so there is nothing to compare with: commit it with git commit, or {without}",
            without
        ),
        NoAnswer::NoHistory => text!(
            "{name}: av det som är utcheckat finns ingen incheckning än: gör den första med git commit",
            "{name}: nothing is committed yet of what is checked out: make the first commit with git commit"
        ),
        NoAnswer::Before => text!(
            "{name}: {revision} är före historiens början",
            "{name}: {revision} is before the beginning of the history"
        ),
        NoAnswer::NoFolder => {
            text!("{name}: {revision} har ingen mapp {folder}", "{name}: {revision} has no folder {folder}")
        }
        NoAnswer::Span(from) => span(asker, &revision, &one_line(from)),
        NoAnswer::OtherObject => text!(
            "{name}: {revision} är ingen incheckning utan en fil eller mapp ur en: ange en gren, en tagg eller en incheckning, utan kolon och sökväg",
            "{name}: {revision} is no commit but a file or folder of one: name a branch, a tag or a commit, without a colon and a path"
        ),
        NoAnswer::TooFar { shallow } => too_far(*shallow, name, &revision, &without),
        NoAnswer::NoCommit { shallow } => no_commit(*shallow, name, &revision),
        NoAnswer::NothingInCommon { shallow } => nothing_in_common(*shallow, name, &revision, &without),
        NoAnswer::Endless(file) => endless(&one_line(file), name, &without),
        NoAnswer::OfAnother(file) => of_another(&one_line(file), name, &without),
        NoAnswer::Silent => text!(
            "{name}: git har inte sagt något på en minut, och väntar troligen på en fil eller disk som inte svarar: leta i .git och bland det som dess config och objects/info/alternates nämner efter rör och enheter, eller {without}",
            "{name}: git has said nothing for a minute, and probably waits for a file or a disk that does not answer: look for pipes and devices in .git and among what its config and objects/info/alternates name, or {without}",
            without
        ),
        NoAnswer::Damaged(object) => text!(
            "{name}: repositoriet är skadat: {object} har inte det innehåll som namnet säger: kör git fsck, och hämta repositoriet på nytt, eller {without}",
            "{name}: the repository is damaged: {object} does not hold what its name says: run git fsck, and fetch the repository anew, or {without}",
            without
        ),
        NoAnswer::TooMuch if asker == Asker::Since => text!(
            "{name}: registret var för stort när arbetet sedan {revision} började, över 256 MiB eller flera hundra tusen filer: ange en annan version, eller {without}",
            "{name}: the ledger was too large when the work since {revision} began, over 256 MiB or some hundred thousand files: name another revision, or {without}",
            without
        ),
        NoAnswer::TooMuch => text!(
            "{name}: registret i {revision} är för stort, över 256 MiB eller flera hundra tusen filer: ange en annan version",
            "{name}: the ledger in {revision} is too large, over 256 MiB or some hundred thousand files: name another revision"
        ),
        NoAnswer::Failed(words) => {
            let words = quoted(words);
            let main = if asker == Asker::Since {
                text!(
                    "{name}: git kan inte svara på vad som är ändrat sedan {revision}; om historiken bara är hämtad till en del, hämta den helt, annars {without}",
                    "{name}: git cannot tell what changed since {revision}; where only a part of the history was fetched, fetch it all, else {without}",
                    without
                )
            } else {
                text!(
                    "{name}: git kan inte läsa {revision}; om historiken bara är hämtad till en del, hämta den helt, annars {without}",
                    "{name}: git cannot read {revision}; where only a part of the history was fetched, fetch it all, else {without}",
                    without
                )
            };
            Text::join([&main, &words], "")
        }
    }
}

/// That one revision is wanted where two were named.
fn span(asker: Asker, revision: &str, from: &str) -> Text {
    let name = asker.name();
    if asker == Asker::Since {
        return text!(
            "{name}: {revision} är ett intervall, men här behövs en enda version, den som arbetet började från: {name} {from}",
            "{name}: {revision} is a span, but here one revision is needed, the one that the work began from: {name} {from}"
        );
    }
    text!(
        "{name}: {revision} är ett intervall, men här behövs en enda version, till exempel {from}",
        "{name}: {revision} is a span, but here one revision is needed, such as {from}"
    )
}

/// That the history which is here does not reach as far back.
fn too_far(is_shallow: bool, name: &str, revision: &str, without: &Text) -> Text {
    if is_shallow {
        return text!(
            "{name}: bara den senaste historiken är hämtad här, och {revision} ligger längre tillbaka: kör först {UNSHALLOW} (GitHub: fetch-depth: 0, GitLab: GIT_DEPTH: 0)",
            "{name}: only the latest history was fetched here, and {revision} lies farther back: first run {UNSHALLOW} (GitHub: fetch-depth: 0, GitLab: GIT_DEPTH: 0)"
        );
    }
    text!(
        "{name}: så långt tillbaka som {revision} når inte historiken: ange en version som git log visar, eller {without}",
        "{name}: the history does not reach back as far as {revision}: name a revision that git log shows, or {without}",
        without
    )
}

/// That git does not know the name.
fn no_commit(is_shallow: bool, name: &str, revision: &str) -> Text {
    if is_shallow {
        return text!(
            "{name}: git känner inte till {revision} här, där bara en del av historiken är hämtad: är namnet rätt, hämta det först med {UNSHALLOW} (GitHub: fetch-depth: 0, GitLab: GIT_DEPTH: 0), annars rätta det (git branch --all visar grenarna)",
            "{name}: git does not know {revision} here, where only a part of the history was fetched: if the name is right, get it first with {UNSHALLOW} (GitHub: fetch-depth: 0, GitLab: GIT_DEPTH: 0), else correct it (git branch --all shows the branches)"
        );
    }
    text!(
        "{name}: git känner inte till {revision}: rätta namnet (git branch --all visar grenarna), eller hämta det först med {FETCH}",
        "{name}: git does not know {revision}: correct the name (git branch --all shows the branches), or get it first with {FETCH}"
    )
}

/// That two histories never met.
fn nothing_in_common(is_shallow: bool, name: &str, revision: &str, without: &Text) -> Text {
    if is_shallow {
        return text!(
            "{name}: här är för lite historik hämtad för att se var arbetet sedan {revision} började: kör först {UNSHALLOW} (GitHub: fetch-depth: 0, GitLab: GIT_DEPTH: 0)",
            "{name}: too little history was fetched here to see where the work since {revision} began: first run {UNSHALLOW} (GitHub: fetch-depth: 0, GitLab: GIT_DEPTH: 0)"
        );
    }
    text!(
        "{name}: {revision} och det som är utcheckat har ingen gemensam historik: ange en annan version, eller {without}",
        "{name}: {revision} and what is checked out have no history in common: name another revision, or {without}",
        without
    )
}

/// That git would wait without end.
fn endless(file: &str, name: &str, without: &Text) -> Text {
    text!(
        "{name}: {file} är ingen fil utan ett rör eller en enhet, som git skulle vänta på utan slut: ta bort den, eller {without}",
        "{name}: {file} is no file but a pipe or a device, which git would wait for without end: remove it, or {without}",
        without
    )
}

/// That nobody can see what git would open.
fn of_another(file: &str, name: &str, without: &Text) -> Text {
    text!(
        "{name}: inställningarna i .git/config hänvisar till {file} i en annan användares mapp, som inte kan prövas innan git öppnar den: skriv hela sökvägen, eller {without}",
        "{name}: the settings in .git/config refer to {file} in another user's folder, which cannot be checked before git opens it: write the whole path, or {without}",
        without
    )
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
