//! The files of a new ledger. None of them but the settings ends in `.toml`: nothing is taken for an agreement.

use super::wanted::{NewCommittee, NewLedger};
use crate::model::{Choice, Lang, Text, text, text_as_toml};
use crate::session::{Session, printable};

/// A file to write.
pub struct NewFile {
    /// Below the ledger's folder.
    pub path: &'static str,
    pub text: String,
}

/// The pages, in each language.
const PAGES: [(Lang, &str, &str); 2] = [
    (Lang::Sv, include_str!("sv/README.md"), include_str!("sv/reports.md")),
    (Lang::En, include_str!("en/README.md"), include_str!("en/reports.md")),
];

/// Every file, the settings last.
pub fn files(wanted: &NewLedger, session: &Session<'_>) -> Vec<NewFile> {
    let lang = session.lang();
    let (page, reports) = PAGES.iter().find(|(own, ..)| *own == lang).map_or(("", ""), |(_, page, of)| (*page, *of));
    let name = wanted.name.clone().unwrap_or_else(|| Text::fixed("Registret", "The ledger").pick(lang).to_owned());
    let committee = wanted.committees.first().map_or("socialnamnden", |committee| committee.key.as_str());
    // What somebody typed comes last, so that nothing in it is taken for a place to fill in.
    let page =
        page.replace("liggare {ledger}", &printable(&session.command_line(""))).replace("{committee}", committee);
    vec![
        NewFile { path: "README.md", text: page.replace("{name}", &name) },
        NewFile { path: "reports/README.md", text: reports.to_owned() },
        NewFile { path: "liggare.toml", text: settings(wanted, lang).pick(lang).to_owned() },
    ]
}

/// The settings. What nobody has stated waits as a comment.
fn settings(wanted: &NewLedger, lang: Lang) -> Text {
    let name = match &wanted.name {
        Some(name) => Text::same(format!("name      = {}\n", text_as_toml(name))),
        None => Text::fixed(
            "#name      = \"FYLL I: vad registret heter\"\n",
            "#name      = \"FILL IN: what the ledger is called\"\n",
        ),
    };
    let guideline = match &wanted.guideline {
        Some(id) => {
            let id = Text::same(text_as_toml(id));
            text!(
                "guideline = {id}   # riktlinjen som överenskommelserna prövas mot\n",
                "guideline = {id}   # the guideline that agreements are judged by\n",
                id
            )
        }
        None => Text::fixed(
            "#guideline = \"FYLL I: riktlinjen som överenskommelserna prövas mot\"\n",
            "#guideline = \"FILL IN: the guideline that agreements are judged by\"\n",
        ),
    };
    let language = Text::same(format!("language  = \"{}\"\n", lang.key()));
    let mut parts = vec![HEAD, name, guideline, language, COMMITTEES];
    parts.extend(wanted.committees.iter().map(committee));
    if wanted.committees.is_empty() {
        parts.push(NO_COMMITTEE);
    }
    parts.push(THRESHOLDS);
    Text::join(&parts, "")
}

const HEAD: Text = Text::fixed(
    "# Registrets inställningar. Varje annan fil i mappen som slutar på .toml är en överenskommelse.\n\n[ledger]\n",
    "# The ledger's settings. Every other file in the folder that ends in .toml is an agreement.\n\n[ledger]\n",
);

const COMMITTEES: Text = Text::fixed(
    "\n# Nämnderna. Ordet efter committees. är nyckeln som överenskommelserna nämner under committee. Fyll på meetings\n\
     # när nya sammanträdesdagar är bestämda; papers är hur långt före ett sammanträde handlingarna ska vara klara.\n",
    "\n# The committees. The word after committees. is the key that agreements name as their committee. Add to meetings\n\
     # as new days are set; papers is how long before a meeting its papers must be ready.\n",
);

const NO_COMMITTEE: Text = Text::fixed(
    "\n#[committees.socialnamnden]\n#name     = \"FYLL I: nämndens namn\"\n#meetings = [ÅÅÅÅ-MM-DD, ÅÅÅÅ-MM-DD]\n\
     #papers   = \"FYLL I: till exempel 14 days\"\n",
    "\n#[committees.socialnamnden]\n#name     = \"FILL IN: name of the committee\"\n#meetings = [YYYY-MM-DD, YYYY-MM-DD]\n\
     #papers   = \"FILL IN: for example 14 days\"\n",
);

/// Without it nobody is told that an agreement is about to end.
const THRESHOLDS: Text = Text::fixed(
    "\n# Säg till när ett avtal tar slut inom så lång tid och inget är beslutat för tiden därefter. Välj den tid som ni\n\
     # behöver för att bereda ett nytt beslut.\n\n[thresholds]\nwarn_before = \"6 months\"\n",
    "\n# Say so when an agreement ends within so long and nothing is decided for the time after it. Choose the time that you\n\
     # need to prepare a new decision.\n\n[thresholds]\nwarn_before = \"6 months\"\n",
);

fn committee(committee: &NewCommittee) -> Text {
    let (key, name) = (&committee.key, text_as_toml(&committee.name));
    let days = committee.meetings.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let head = Text::same(format!("\n[committees.{key}]\nname     = {name}\n"));
    let meetings = if days.is_empty() {
        Text::fixed("#meetings = [ÅÅÅÅ-MM-DD, ÅÅÅÅ-MM-DD]\n", "#meetings = [YYYY-MM-DD, YYYY-MM-DD]\n")
    } else {
        Text::same(format!("meetings = [{days}]\n"))
    };
    let papers = match committee.papers {
        Some(papers) => Text::same(format!("papers   = \"{}\"\n", papers.plain())),
        None => Text::fixed(
            "#papers   = \"FYLL I: till exempel 14 days\"\n",
            "#papers   = \"FILL IN: for example 14 days\"\n",
        ),
    };
    Text::join([&head, &meetings, &papers], "")
}
