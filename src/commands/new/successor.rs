//! What an agreement that succeeds another takes over from it, word for word: its parties, what recurs, and which criteria are judged.
//! Nothing that must be decided anew.

use super::ledger_words;
use super::template::FilledPlace;
use crate::model::{
    Context, FileId, Kind, Lang, Ledger, Text, key_as_toml, personal_number, spoken, text, text_as_toml,
};
use crate::parse::{self, Node, Table};
use std::fmt::Write as _;

/// The agreement before, as far as it is taken over.
pub struct Predecessor {
    id: String,
    kind: Option<Kind>,
    committee: Option<String>,
    guideline: Option<String>,
    parties: String,
    duties: String,
    /// Where a personal number stood, which is not taken over.
    left_out: Vec<String>,
}

/// What a party is, and not what it has promised or when it took part.
const OF_PARTIES: &[&str] = &[
    "name",
    "role",
    "org_number",
    "org_status",
    "printed",
    "host",
    "account",
    "account_host",
    "also",
    "performed_with",
    "registered",
];

impl Predecessor {
    /// What stands in the file of an agreement, or why that is not known.
    pub fn of<K>(id: &str, ledger: &Ledger<K>, lang: Lang) -> Result<Self, Text> {
        let file = ledger.entries.iter().find(|entry| entry.id == id).map(|entry| entry.file);
        let source = file.and_then(|file| ledger.source(file));
        let name = source.map_or(id, |source| source.path.as_str());
        let unread = || {
            text!(
                "{name} går inte att läsa: rätta filen först, `liggare validate` visar felen",
                "{name} cannot be read: mend the file first, `liggare validate` shows the errors"
            )
        };
        let words = source.and_then(|source| source.text.as_deref()).ok_or_else(unread)?;
        parse::with_document(FileId(0), words, |document| {
            let text = |key: &str| document.root.get(key).and_then(|node| node.as_text()).map(str::to_owned);
            let mut taken = TakenOver { text: words, lang, lines: String::new(), left_out: Vec::new() };
            taken.parties(document.root);
            let parties = std::mem::take(&mut taken.lines);
            taken.duties(document.root);
            document.faults.is_empty().then(|| Self {
                id: id.to_owned(),
                kind: text("kind").and_then(|kind| spoken(&kind)),
                committee: text("committee").filter(|key| !personal_number::is_masked(key)),
                guideline: text("guideline").filter(|key| !personal_number::is_masked(key)),
                parties,
                duties: taken.lines,
                left_out: taken.left_out,
            })
        })
        .ok_or_else(unread)
    }

    pub const fn kind(&self) -> Option<Kind> {
        self.kind
    }

    /// That personal numbers are not taken over, and where they stood; none where there is none.
    pub fn told_left_out(&self) -> Option<Text> {
        let (id, places) = (&self.id, self.left_out.join(", "));
        (!self.left_out.is_empty()).then(|| {
            text!(
                "{id} har personnummer som inte följer med: {places}; skriv där det som ska stå, utan personnummer",
                "{id} has personal identity numbers that are not taken over: {places}; write there what is to be said, without them"
            )
        })
    }

    /// What is taken over, for the places of a template.
    pub fn places(&self, kind: Kind, context: &Context, lang: Lang) -> [FilledPlace; 6] {
        let own = |key: &str, value: Option<&String>| value.map(|value| format!("{key} = {}\n", text_as_toml(value)));
        let committee = own("committee", self.committee.as_ref());
        let waiting = || format!("{}\n", ledger_words::committee(context).pick(lang));
        let criteria = ledger_words::criteria_of(kind, self.guideline.as_deref(), context);
        [
            ("{own_committee}\n", committee.unwrap_or_else(waiting)),
            ("{own_guideline}\n", own("guideline", self.guideline.as_ref()).unwrap_or_default()),
            ("{own_criteria}\n\n", criteria.pick(lang).to_owned()),
            ("{parties}\n", self.parties.clone()),
            ("{duties}\n", self.duties.clone()),
            ("{follows}", self.id.clone()),
        ]
    }
}

/// What is taken over, line by line.
struct TakenOver<'t> {
    text: &'t str,
    lang: Lang,
    lines: String,
    left_out: Vec<String>,
}

impl TakenOver<'_> {
    /// The parties that are left, in the order written.
    fn parties(&mut self, root: Table<'_>) {
        let parties = root.get("parties").and_then(|node| node.as_table()).map(in_order).unwrap_or_default();
        for (key, node) in parties {
            let Some(party) = node.as_table().filter(|party| !party.has("left")) else { continue };
            if personal_number::is_masked(key) {
                self.left_out.push(format!("[parties.{key}]"));
                continue;
            }
            let header = format!("[parties.{}]", key_as_toml(key));
            self.table(&header, party, |key| OF_PARTIES.contains(&key));
        }
    }

    /// What recurs: a duty of a single day was one of that agreement.
    fn duties(&mut self, root: Table<'_>) {
        let duties = root.get("duties").and_then(|node| node.as_list()).map(|list| list.nodes().collect::<Vec<_>>());
        for duty in duties.unwrap_or_default().iter().filter_map(Node::as_table) {
            let is_once = duty.get("every").and_then(|every| every.as_text()) == Some("once");
            if !is_once && !duty.has("on") {
                self.table("[[duties]]", duty, |_| true);
            }
        }
    }

    /// A table. What holds a personal number waits to be written anew: the mask of one is no fact.
    fn table(&mut self, header: &str, table: Table<'_>, is_wanted: impl Fn(&str) -> bool) {
        let _ = writeln!(self.lines, "{header}");
        for (key, node) in in_order(table).into_iter().filter(|(key, _)| is_wanted(key)) {
            let (name, value) = (key_as_toml(key), written(&node, self.text));
            if personal_number::is_masked(key) {
                self.left_out.push(header.to_owned());
            } else if personal_number::is_masked(&value) {
                self.left_out.push(format!("{header} {name}"));
                let waiting = Text::fixed("FYLL I: utan personnummer", "FILL IN: without a personal identity number");
                let _ = writeln!(self.lines, "#{name} = \"{}\"", waiting.pick(self.lang));
            } else {
                let _ = writeln!(self.lines, "{name} = {value}");
            }
        }
        self.lines.push('\n');
    }
}

/// A value as it is written, or within braces where it has a header of its own.
fn written(node: &Node<'_>, text: &str) -> String {
    let own = text.get(node.span()).unwrap_or_default();
    let Some(table) = node.as_table().filter(|_| !own.starts_with('{')) else { return own.to_owned() };
    let pairs =
        in_order(table).into_iter().map(|(key, node)| format!("{} = {}", key_as_toml(key), written(&node, text)));
    format!("{{ {} }}", pairs.collect::<Vec<_>>().join(", "))
}

fn in_order(table: Table<'_>) -> Vec<(&str, Node<'_>)> {
    let mut entries: Vec<_> = table.entries().collect();
    entries.sort_by_key(|(key, _)| key.span.start);
    entries.into_iter().map(|(key, node)| (key.name, node)).collect()
}
