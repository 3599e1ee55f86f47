//! Reads tables key by key and remembers every fault with its place, so that one never hides the next.

mod describe;
mod fields;
mod remedies;
mod table;

pub use describe::fields;
pub use table::TableReader;

use super::{faults, meant};
use crate::model::{
    self, At, Certainty, Code, FileId, Finding, ReadRecord, Shape, Span, codes, personal_number, swedish,
};
use crate::parse::{self, Document, Node};
use describe::Described;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

/// Of more strange tables than these nobody can tell which one was meant.
const MOST_STRANGE: usize = 20;

/// With so many faults of a file, no more of a list or of a table is read: they hold what stays to be mended for long.
const MOST_FAULTS: usize = 20_000;

/// A record that can be read from any table.
pub trait FromTable: for<'r, 't> ReadRecord<TableReader<'r, 't>> {}

impl<R> FromTable for R where R: for<'r, 't> ReadRecord<TableReader<'r, 't>> {}

/// A key that was asked for, and what may stand under it. Nobody looks at the latter while a file is read.
#[derive(Clone, Copy)]
struct AskedKey {
    key: &'static str,
    required: bool,
    describe: fn() -> Described,
}

#[derive(Debug, Clone, Copy)]
enum PathStep<'t> {
    Key(&'t str),
    /// The place in a list, from 1.
    Place(usize),
}

/// A key that nobody asked for.
struct Unknown<'t> {
    /// The path of its table; empty at the top of the file.
    table: String,
    key: &'t str,
    span: Span,
    /// Where its value, or the first header of it, stands.
    value: Range<usize>,
    known: Rc<[&'static str]>,
    /// Those of the known keys that are not written.
    lacking: Rc<[&'static str]>,
}

/// One file while it is resolved.
pub struct Reader<'t> {
    file: FileId,
    text: &'t str,
    /// Whether an escape can stand for another character somewhere in the text.
    has_escapes: bool,
    units: parse::Units<'t>,
    /// Values that were set aside: an empty text stands in for them, and must not be read.
    aside: &'t [(String, Range<usize>)],
    path: Vec<PathStep<'t>>,
    /// The keys that were asked for, table within table: those of the innermost one come last.
    asked: Vec<AskedKey>,
    unknown: Vec<Unknown<'t>>,
    missing: Vec<(String, &'static str, Finding)>,
    faults: Vec<(Code, Finding)>,
    broken: Vec<String>,
    unsaid: Vec<String>,
    /// Elements of the list that is being read that should be written otherwise: the fault of each, its place and how.
    rewrites: Vec<(usize, Range<usize>, String)>,
    slips: Vec<(u32, Shape)>,
    /// How often the whole text was walked through for a remedy.
    walks: usize,
}

/// What a file turned out to be.
pub struct Resolved<R> {
    /// Apart: an agreement is a few kilobytes, which would else be copied from hand to hand.
    pub record: Option<Box<R>>,
    pub faults: Vec<(Code, Finding)>,
    /// Paths of fields that are written, but could not be read: nobody may call them missing.
    pub broken: Vec<String>,
    /// Paths of fields whose texts say nothing yet, where that is a warning only.
    pub unsaid: Vec<String>,
    /// What was wanted where values were set aside, by their first bytes.
    pub slips: Vec<(u32, Shape)>,
}

/// Reads a whole file as one record.
pub fn read_file<R: FromTable>(file: FileId, document: &Document<'_>) -> Resolved<R> {
    let mut reader = Reader::of(file, document.text, &document.slips);
    let record = reader.table(document.root, Span::file_start(file), None).map(Box::new);
    reader.finish();
    Resolved { record, faults: reader.faults, broken: reader.broken, unsaid: reader.unsaid, slips: reader.slips }
}

impl<'t> Reader<'t> {
    fn of(file: FileId, text: &'t str, aside: &'t [(String, Range<usize>)]) -> Self {
        let has_escapes = memchr::memchr(b'\\', text.as_bytes()).is_some();
        // A path is seldom deeper than `allocation.basis.counts.KEY[1]`; tables are read with up to fifty keys.
        let (path, asked) = (Vec::with_capacity(8), Vec::with_capacity(64));
        let (unknown, missing, faults, broken) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let (rewrites, slips, unsaid) = (Vec::new(), Vec::new(), Vec::new());
        Self {
            file,
            text,
            has_escapes,
            units: parse::Units::of(text),
            aside,
            path,
            asked,
            unknown,
            missing,
            faults,
            broken,
            unsaid,
            rewrites,
            slips,
            walks: 0,
        }
    }

    /// The bytes of a piece of the file.
    pub fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, range)
    }

    /// The text of the file at a place.
    pub fn written(&self, range: Range<usize>) -> &'t str {
        self.text.get(range).unwrap_or_default()
    }

    /// The text of the whole file.
    pub fn whole(&self) -> &'t str {
        self.text
    }

    /// The path of the field that is being read: `costs[1].items[2].amount`.
    pub fn field(&self) -> String {
        let mut field = String::new();
        for step in &self.path {
            match step {
                PathStep::Key(key) if field.is_empty() => field.push_str(key),
                PathStep::Key(key) => {
                    field.push('.');
                    field.push_str(key);
                }
                PathStep::Place(place) => field.extend(["[", &place.to_string(), "]"]),
            }
        }
        personal_number::mask(&field).into_owned()
    }

    /// The path of the field as a header has it, without places in lists: `costs.items`.
    pub fn header(&self) -> String {
        let keys = self.path.iter().filter_map(|step| if let PathStep::Key(key) = step { Some(*key) } else { None });
        personal_number::mask(&keys.collect::<Vec<_>>().join(".")).into_owned()
    }

    /// The last key of the path: how messages call the field.
    pub fn key(&self) -> &'t str {
        let mut innermost = self.path.iter().rev();
        innermost.find_map(|step| if let PathStep::Key(key) = step { Some(*key) } else { None }).unwrap_or_default()
    }

    /// Whether the field that is being read lies in a table under this key.
    pub fn is_within(&self, table: &str) -> bool {
        self.path.iter().any(|step| matches!(step, PathStep::Key(key) if *key == table))
    }

    /// A number as people write it, as it should stand at a place of the file.
    pub fn number_as_toml(&self, written: &str, at: usize) -> Option<String> {
        parse::number_as_toml(written, self.units.at(at))
    }

    /// Remembers how an element of a list should be written, for the fault that is noted next: its help shows the whole
    /// list, once that has been read. Not so for what is no element.
    pub fn put_right_in_list(&mut self, element: Range<usize>, shown: &str) -> bool {
        let is_element = matches!(self.path.last(), Some(PathStep::Place(_)));
        if is_element {
            self.rewrites.push((self.faults.len(), element, shown.to_owned()));
        }
        is_element
    }

    /// Shows a list put right to each fault of its elements that was noted after the first few.
    fn show_list(&mut self, list: parse::List<'t>, first: usize) {
        const LONGEST: usize = 200;
        let rewrites = self.rewrites.split_off(first);
        if rewrites.is_empty() {
            return;
        }
        let rewritten: BTreeMap<usize, &str> =
            rewrites.iter().map(|(_, place, shown)| (place.start, shown.as_str())).collect();
        let shown = |span: Range<usize>| rewritten.get(&span.start).copied().unwrap_or_else(|| self.written(span));
        let whole = format!("[{}]", list.nodes().map(|node| shown(node.span())).collect::<Vec<_>>().join(", "));
        // Of a value that was set aside nothing is left to show.
        let is_whole = list.nodes().all(|node| !self.is_aside(node));
        let fits = is_whole && whole.len() <= LONGEST && !whole.contains('\n');
        let key = self.key();
        for (fault, _, element) in &rewrites {
            let help = if fits { faults::write(key, &whole) } else { faults::write_element(element) };
            if let Some((_, finding)) = self.faults.get_mut(*fault) {
                finding.helps.push(help);
            }
        }
    }

    /// Notes that the field that is being read says nothing yet, which is no more than a warning.
    pub fn says_nothing(&mut self) {
        let field = self.field();
        self.unsaid.push(field);
    }

    /// Notes a fault.
    pub fn fault(&mut self, code: Code, finding: Finding) {
        self.faults.push((code, finding));
    }

    /// Whether so much is wrong that nothing is won by reading on: each fault takes its memory.
    fn is_hopeless(&self) -> bool {
        self.faults.len() + self.missing.len() >= MOST_FAULTS
    }

    /// Reads what stands at the path, and remembers it if that is wrong.
    fn sound<T>(&mut self, value: Node<'t>, read: impl FnOnce(&mut Self, Node<'t>) -> Option<T>) -> Option<T> {
        let read = if self.is_aside(value) { None } else { read(self, value) };
        if read.is_none() {
            let field = self.field();
            // A text that says nothing has been told of as such.
            if self.unsaid.last() != Some(&field) {
                self.broken.push(field);
            }
        }
        read
    }

    /// Whether a value was set aside, because TOML cannot read it as it is written.
    fn is_aside(&self, value: Node<'t>) -> bool {
        self.aside.iter().any(|(_, range)| range.start == value.span().start)
    }

    fn enter<T>(&mut self, step: PathStep<'t>, read: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(step);
        let value = read(self);
        self.path.pop();
        value
    }

    /// Reads a table. The keys that it was asked for are left behind the others.
    fn table<R: FromTable>(&mut self, table: parse::Table<'t>, span: Span, key: Option<At<String>>) -> Option<R> {
        let first = self.asked.len();
        let mut keys = TableReader::of(self, table, span, key);
        let record = R::read_record(&mut keys);
        if keys.found() == table.len() {
            return record;
        }
        let asked = self.asked.get(first..).unwrap_or_default();
        let strange = table.entries().filter(|(key, _)| !asked.iter().any(|asked| asked.key == key.name));
        let strange: Vec<_> = strange.collect();
        if !strange.is_empty() {
            // A key that is missed was asked for as well: of two that are alike none would be the only one meant.
            let known = asked.iter().filter(|asked| !asked.required).map(|asked| asked.key);
            let (path, known): (_, Rc<[_]>) = (self.field(), known.collect());
            let mut lacking: Vec<_> = known.iter().copied().filter(|known| !table.has(known)).collect();
            // Entries under the writer's own keys may stand anywhere: the rest of them under another header.
            if self.path.is_empty() && strange.len() <= MOST_STRANGE {
                let is_header = |place: &Range<usize>| self.written(0..place.start).ends_with('[');
                let below = strange.iter().filter(|(key, _)| is_header(&key.span));
                let below: Vec<_> = below.filter_map(|(_, value)| value.as_table()).collect();
                let keyed = asked.iter().filter(|known| matches!((known.describe)().0, Shape::Keyed(_)));
                let apart = keyed.filter(|known| {
                    let written = table.entries().find(|(key, _)| key.name == known.key && is_header(&key.span));
                    let entries = written.and_then(|(_, value)| value.as_table());
                    entries.is_some_and(|entries| !below.is_empty() && is_apart(entries, &below))
                });
                lacking.extend(apart.map(|known| known.key));
            }
            let lacking: Rc<[_]> = lacking.into();
            for (key, value) in strange.into_iter().take(MOST_FAULTS) {
                let (table, known, lacking) = (path.clone(), Rc::clone(&known), Rc::clone(&lacking));
                let (span, value) = (self.span(key.span), value.span());
                self.unknown.push(Unknown { table, key: key.name, span, value, known, lacking });
            }
        }
        record
    }

    /// Whether a table would be read without a fault as an entry of the list that is wanted where it stands. Nothing is noted.
    fn is_sound_entry<R: FromTable>(&mut self, value: Node<'t>) -> bool {
        let Some(table) = value.as_table() else { return false };
        let noted =
            |reader: &Self| [reader.faults.len(), reader.missing.len(), reader.unknown.len(), reader.broken.len()];
        let (before, asked, slips) = (noted(self), self.asked.len(), self.slips.len());
        let (unsaid, rewrites) = (self.unsaid.len(), self.rewrites.len());
        let span = self.span(value.span());
        let read = self.enter(PathStep::Place(1), |reader| reader.table::<R>(table, span, None).is_some());
        let is_sound = read && noted(self) == before;
        let [faults, missing, unknown, broken] = before;
        self.faults.truncate(faults);
        self.missing.truncate(missing);
        self.unknown.truncate(unknown);
        self.broken.truncate(broken);
        self.asked.truncate(asked);
        self.slips.truncate(slips);
        self.unsaid.truncate(unsaid);
        self.rewrites.truncate(rewrites);
        is_sound
    }

    /// A text as it may be shown. The file was masked before it was parsed: only an escape (`\u0031`) can still spell a
    /// personal identity number out.
    pub fn masked<'w>(&self, written: &'w str) -> Cow<'w, str> {
        if self.has_escapes { personal_number::mask(written) } else { Cow::Borrowed(written) }
    }

    /// A key as it may be shown, like a text.
    fn shown_key(&mut self, key: &str, span: Span) -> String {
        let masked = self.masked(key);
        if let Cow::Owned(_) = masked {
            self.fault(codes::PERSONAL_IDENTITY_NUMBER, faults::personal_number(&self.field(), span));
        }
        masked.into_owned()
    }

    /// Notes what was asked for in vain, and what nobody asked for, once the table at the top has been read.
    fn finish(&mut self) {
        self.unknown.sort_by_key(|unknown| unknown.span);
        let unknown = std::mem::take(&mut self.unknown);
        let meant = unknown.iter().map(|one| meant::keys(one.key, &one.known, &one.lacking)).collect::<Vec<_>>();
        let mut wanted: BTreeMap<(String, &str), usize> = BTreeMap::new();
        for (one, meant) in unknown.iter().zip(&meant) {
            for (key, _) in meant {
                *wanted.entry((one.table.clone(), key)).or_default() += 1;
            }
        }
        for (Unknown { table, key, span, value, known, lacking }, mut meant) in unknown.into_iter().zip(meant) {
            // Of two keys that would become one nobody knows which it is.
            for (key, certainty) in &mut meant {
                if wanted.get(&(table.clone(), *key)).is_some_and(|count| *count > 1) {
                    *certainty = Certainty::Ask;
                }
            }
            let nearest = meant.first().map(|(key, _)| *key).or_else(|| model::nearest(key, known.iter().copied()));
            if let Some(meant) = nearest.filter(|meant| lacking.contains(meant)) {
                let prefix = if table.is_empty() { String::new() } else { format!("{table}.") };
                self.missing.retain(|(at, key, _)| !(*at == prefix && *key == meant));
                self.broken.push(format!("{prefix}{meant}"));
            }
            let key = At { value: self.shown_key(key, span), span };
            let is_top = |name: &str| self.asked.iter().any(|top| top.key == name);
            let is_elsewhere = !table.is_empty() && nearest.is_none();
            let above = Some(key.value.as_str()).filter(|name| is_top(name));
            let swedish = swedish::english(swedish::KEYS, &key.value);
            let above = above.or_else(|| swedish.iter().copied().find(|meant| is_top(meant))).filter(|_| is_elsewhere);
            let mut finding = faults::unknown_key(&table, &key, nearest, above);
            finding.fixes = match above {
                Some(top) if top == key.value => self.move_up(span, &value),
                Some(_) => Vec::new(),
                None => self.renamings(span, &value, &meant),
            };
            self.broken.push(finding.field.clone());
            self.fault(codes::UNKNOWN_KEY, finding);
        }
        for (_, _, finding) in std::mem::take(&mut self.missing) {
            self.fault(codes::MISSING_FIELD, finding);
        }
        self.faults.sort_by_key(|(code, finding)| (finding.span, *code));
    }
}

/// Whether a table has none of the keys of some others.
fn is_apart(entries: parse::Table<'_>, others: &[parse::Table<'_>]) -> bool {
    others.iter().all(|other| other.entries().all(|(key, _)| !entries.has(key.name)))
}
