//! What an agreement that succeeds another takes over from it, word for word: its parties, what recurs, and which criteria are judged.
//! Nothing that must be decided anew.

use super::ledger_words;
use super::template::{FilledPlace, waiting_party};
use crate::model::{
    Context, Date, FileId, Kind, Lang, Ledger, Role, Text, key_as_toml, personal_number, spoken, text, text_as_toml,
};
use crate::parse::{self, Content, Node, Table};
use std::fmt::Write as _;

/// The agreement before, as far as it is taken over.
pub struct Predecessor {
    id: String,
    kind: Option<Kind>,
    committee: Option<String>,
    guideline: Option<String>,
    parties: String,
    duties: String,
    /// What the parties are that are taken over.
    roles: Vec<Role>,
    /// The keys of the parties that have left and had duties that nobody else has.
    missed: Vec<String>,
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
            let mut taken = TakenOver::new(words, lang);
            taken.parties(document.root, ledger.context.as_of);
            let parties = std::mem::take(&mut taken.lines);
            taken.duties(document.root);
            document.faults.is_empty().then(|| Self {
                id: id.to_owned(),
                kind: text("kind").and_then(|kind| spoken(&kind)),
                committee: text("committee").filter(|key| !personal_number::is_masked(key)),
                guideline: text("guideline").filter(|key| !personal_number::is_masked(key)),
                parties,
                duties: taken.lines,
                roles: taken.roles,
                missed: taken.missed,
                left_out: taken.left_out,
            })
        })
        .ok_or_else(unread)
    }

    pub const fn kind(&self) -> Option<Kind> {
        self.kind
    }

    /// That duties of those who have left are not taken over; none where there are no such.
    pub fn told_gone(&self) -> Option<Text> {
        let (id, gone) = (&self.id, self.missed.join(", "));
        (!self.missed.is_empty()).then(|| {
            text!(
                "har lämnat {id}: {gone}; åtaganden som ingen annan part hade följer inte med, skriv in dem om någon annan tar över",
                "have left {id}: {gone}; duties that no other party had are not taken over, enter them if somebody else takes them on"
            )
        })
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
        // A partnership has a party of each sector: who is to come in the place of those that left waits to be filled in.
        let of_partnership = [Role::Public, Role::Civil].into_iter().filter(|_| kind == Kind::Iop);
        let lacking = of_partnership.filter(|role| !self.roles.contains(role));
        let parties = lacking.fold(self.parties.clone(), |parties, role| parties + &waiting_party(role, lang) + "\n\n");
        [
            ("{own_committee}\n", committee.unwrap_or_else(waiting)),
            ("{own_guideline}\n", own("guideline", self.guideline.as_ref()).unwrap_or_default()),
            ("{own_criteria}\n\n", criteria.pick(lang).to_owned()),
            ("{parties}\n", parties),
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
    roles: Vec<Role>,
    gone: Vec<String>,
    missed: Vec<String>,
    left_out: Vec<String>,
}

impl<'t> TakenOver<'t> {
    const fn new(text: &'t str, lang: Lang) -> Self {
        Self {
            text,
            lang,
            lines: String::new(),
            roles: Vec::new(),
            gone: Vec::new(),
            missed: Vec::new(),
            left_out: Vec::new(),
        }
    }

    /// The parties that have not left by a day, in the order written.
    fn parties(&mut self, root: Table<'_>, as_of: Date) {
        let parties = root.get("parties").and_then(|node| node.as_table()).map(in_order).unwrap_or_default();
        for (key, node) in parties {
            let Some(party) = node.as_table() else { continue };
            let left = party.get("left").map(|left| left.content());
            if let Some(Content::Moment { day: Some(left), .. }) = left
                && left < as_of
            {
                self.gone.push(key.to_owned());
                continue;
            }
            if personal_number::is_masked(key) {
                self.left_out.push(format!("[parties.{key}]"));
                continue;
            }
            let header = format!("[parties.{}]", key_as_toml(key));
            self.roles.extend(party.get("role").and_then(|role| role.as_text()).and_then(spoken::<Role>));
            self.table(&header, party, |key| OF_PARTIES.contains(&key).then_some(None));
        }
    }

    /// What recurs: a duty of a single day was one of that agreement. What somebody had together with those that left, the others
    /// still have.
    fn duties(&mut self, root: Table<'_>) {
        let duties = root.get("duties").and_then(|node| node.as_list()).map(|list| list.nodes().collect::<Vec<_>>());
        for duty in duties.unwrap_or_default().iter().filter_map(Node::as_table) {
            let is_once = duty.get("every").and_then(|every| every.as_text()) == Some("once");
            let by = duty.get("by").map(names).unwrap_or_default();
            let left: Vec<&str> = by.iter().copied().filter(|key| !self.gone.iter().any(|gone| gone == key)).collect();
            if is_once || duty.has("on") {
                continue;
            }
            if left.is_empty() && !by.is_empty() {
                let new = by.iter().filter(|key| !self.missed.iter().any(|known| known == *key));
                let new: Vec<String> = new.map(|key| (*key).to_owned()).collect();
                self.missed.extend(new);
                continue;
            }
            let written: Vec<String> = left.iter().map(|key| text_as_toml(key)).collect();
            let others = (left.len() < by.len()).then(|| format!("[{}]", written.join(", ")));
            self.table("[[duties]]", duty, |key| Some(others.clone().filter(|_| key == "by")));
        }
    }

    /// A table, of each key what is wanted of it: nothing, the value as it is written, or another. What holds a personal number
    /// waits to be written anew: the mask of one is no fact.
    fn table(&mut self, header: &str, table: Table<'_>, wanted: impl Fn(&str) -> Option<Option<String>>) {
        let _ = writeln!(self.lines, "{header}");
        for (key, node) in in_order(table) {
            let Some(other) = wanted(key) else { continue };
            let (name, value) = (key_as_toml(key), other.unwrap_or_else(|| written(&node, self.text)));
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

/// The words of a list, or of one word alone.
fn names(node: Node<'_>) -> Vec<&str> {
    let list: Vec<Node<'_>> = node.as_list().map_or_else(|| vec![node], |list| list.nodes().collect());
    list.iter().filter_map(Node::as_text).collect()
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
