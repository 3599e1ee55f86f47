//! TOML text → Document: the shape of a file and where everything in it stands.

mod escapes;
mod mask;
mod quick;
mod reference;
mod stated;
mod statements;
mod syntax;
mod tree;

pub use mask::{masked, without_echoes};
#[cfg(any(test, fuzzing))]
pub use quick::difference;
pub use stated::{stated, with_stated};
pub use statements::{Statement, WrittenPair, pairs_within, statements, values_within};
pub use syntax::{AmountUnit, Units, has_beside, is_money};
#[cfg(test)]
pub use syntax::{KEYED, LISTS, PIECES, TABLES};
pub use tree::{Content, List, Node, Table, mark};

use crate::model::{
    Certainty, Code, Date, FileId, Finding, Fix, Level, Span, Text, codes, is_placeholder, position, text,
};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use toml::de::Error;
use toml_spanner::Arena;

/// A number as people write it, as TOML wants it: `1 800 000 kr` → `1_800_000`, or `1_800` where its table counts in
/// thousands. None where it cannot be told exactly.
pub fn number_as_toml(written: &str, unit: AmountUnit) -> Option<String> {
    match syntax::amount_in(written.trim(), unit)? {
        syntax::ReadAmount::Is(told) => Some(told),
        syntax::ReadAmount::Unclear => None,
    }
}

/// What to do about a text that says no single day where one is wanted, in Swedish and in English: `tills vidare`, `2015`
/// for the start of a term, `01/05/2019`. `is_precise`: whether its table says already how precise its days are.
pub fn day_meant(key: &str, written: &str, is_precise: bool) -> Option<Text> {
    let open_end = || (key == "end" && syntax::is_open_end(written)).then(syntax::open_end);
    if let Some((sv, en)) = syntax::days(key, written, is_precise).or_else(open_end) {
        return Some(text!("{sv}", "{en}"));
    }
    let written = written.trim();
    let is_year = written.len() == 4 && written.bytes().all(|byte| byte.is_ascii_digit());
    (is_year || matches!(syntax::day(written), Some(syntax::Day::Month(..)))).then(|| {
        text!(
            "skriv hela dagen, med månad och dag, som ÅÅÅÅ-MM-DD; säger dokumentet den inte, sök upp protokollet",
            "write the whole day, with month and day, as YYYY-MM-DD; if the document does not say it, find the minutes"
        )
    })
}

/// Where a string of a file writes characters of a kind, be it themselves or by their escapes.
pub fn written_where(string: &str, is_one: impl Fn(char) -> bool) -> Vec<Range<usize>> {
    if string.starts_with('"') {
        return escapes::read(string).where_said(is_one);
    }
    let chars = string.char_indices().filter(|(_, char)| is_one(*char));
    chars.map(|(start, char)| start..start + char.len_utf8()).collect()
}

/// A number of hours as people write it, `400 timmar`, without their unit; under another key, as it stands.
pub fn without_hours<'w>(key: &str, written: &'w str) -> &'w str {
    syntax::without_hours(key, written)
}

/// A day as people write it, as TOML wants it: `1 maj 2019` → `2019-05-01`. None where no day can be told for sure.
pub fn day_as_toml(written: &str) -> Option<String> {
    let written = written.trim();
    // Digits alone are no slip of TOML, they are a number; only where a day is wanted do they mean one.
    if written.len() == 8 && written.bytes().all(|byte| byte.is_ascii_digit()) {
        return Date::parse_from_str(written, "%Y%m%d").ok().map(|day| day.to_string());
    }
    match syntax::day(written)? {
        syntax::Day::Is(told) => Some(told),
        syntax::Day::Either(..) | syntax::Day::Month(..) | syntax::Day::Lacking(_) => None,
    }
}

/// Whether a number or a day, as people write it, can be read in one way only: `1.800` may be thousands, and `1/5/2019` or
/// `19-05-01` another day to others.
pub fn reads_one_way(written: &str) -> bool {
    let written = written.trim();
    let after_point = written.rsplit_once('.').map_or("", |(_, rest)| rest);
    let thousands = after_point.bytes().take_while(u8::is_ascii_digit).count() == 3 && !written.contains(',');
    let is_single = written.matches('.').count() == 1;
    let begins_with_year = written.bytes().take_while(u8::is_ascii_digit).count() >= 4;
    let is_day = matches!(syntax::day(written), Some(syntax::Day::Is(_) | syntax::Day::Either(..)));
    let has_order = begins_with_year || written.chars().any(char::is_alphabetic);
    !(thousands && is_single) && (!is_day || has_order)
}

/// A file as TOML sees it, with what could be read of a broken one.
pub struct Document<'t> {
    pub text: &'t str,
    pub root: Table<'t>,
    pub faults: Vec<(Code, Finding)>,
    /// Values in a wrong form that were set aside so that the rest could be read: the field and the bytes.
    pub slips: Vec<(String, Range<usize>)>,
    /// Up to where the file could be read: nothing may be said of what follows.
    pub read_to: usize,
    /// Lines that may look wrong only because of a statement above them that cannot be read: nothing may be said of them.
    pub unjudged: Vec<Range<usize>>,
}

impl<'t> Document<'t> {
    /// A text of which every line could be read.
    const fn whole(text: &'t str, root: Table<'t>, faults: Vec<(Code, Finding)>) -> Self {
        Self { text, root, faults, slips: Vec::new(), read_to: text.len(), unjudged: Vec::new() }
    }

    /// Whether something may be said of what stands at a byte.
    pub fn is_judged(&self, at: usize) -> bool {
        at < self.read_to && !self.unjudged.iter().any(|lines| lines.contains(&at))
    }

    /// Whether the text is TOML at all, a misshapen value or two aside.
    pub fn is_toml(&self) -> bool {
        self.faults.iter().all(|(code, _)| *code != codes::NOT_TOML && *code != codes::MERGE_CONFLICT)
    }
}

/// Each round sets aside the slips that the one before it had hidden; few files have any.
const ROUNDS: usize = 4;

/// So many slips of one file are set aside; the rest are told as what TOML cannot read.
const MOST_SLIPS: usize = 1000;

/// Reads TOML, notes every clearly separate fault of its syntax, and hands on what could be read.
pub fn with_document<R>(file: FileId, text: &str, take: impl FnOnce(&Document<'_>) -> R) -> R {
    // Within a long text a conflict is no fault of syntax.
    let mut conflicts = syntax::conflicts(text);
    conflicts.truncate(reference::MOST_ERRORS);
    let arena = Arena::new();
    if conflicts.is_empty()
        && let Some(document) = quick::parse(text, &arena)
    {
        let root = Table::quick(document.table(), text);
        return take(&Document::whole(text, root, Vec::new()));
    }
    let reference::ReferenceRead { part, root, errors } = reference::ReferenceRead::of(text);
    if errors.is_empty() || !conflicts.is_empty() {
        let faults = conflicts.iter().map(|conflict| (codes::MERGE_CONFLICT, merge_conflict(file, text, conflict)));
        let root = Table::reference(root.get_ref());
        return take(&Document::whole(text, root, faults.collect()));
    }
    let Sound { text: told, slips, mut faults, read_to, unjudged } = sound(file, part, errors);
    let reference::ReferenceRead { root, .. } = reference::ReferenceRead::of(&told);
    let root = Table::reference(root.get_ref());
    let mut paths = fields_at(root, &slips);
    let mut fields = Vec::new();
    // Where a quotation mark is missing, what stands between the marks that are left looks wrong as well.
    let line = |at: usize| syntax::line_around(text, at);
    let odd = slips.iter().filter(|slip| slip.kind == syntax::SlipKind::Quotes);
    let odd: Vec<(Range<usize>, Range<usize>)> = odd.map(|slip| (line(slip.range.start), slip.range.clone())).collect();
    let is_told = |at: usize| odd.iter().find(|(line, _)| line.contains(&at)).is_none_or(|(_, odd)| odd.start == at);
    faults.retain(|(_, finding)| is_told(finding.span.range().start));
    for slip in slips {
        let field = paths.remove(&slip.range.start).unwrap_or_default();
        if is_told(slip.range.start) {
            faults.push(slipped(file, &field, &slip));
        }
        fields.push((field, slip.range));
    }
    take(&Document { text, root, faults, slips: fields, read_to, unjudged })
}

/// What is left of a broken text once all that is wrong has been set aside, byte for byte in its place.
struct Sound {
    text: String,
    slips: Vec<syntax::Slip>,
    faults: Vec<(Code, Finding)>,
    /// Where what can be read ends.
    read_to: usize,
    unjudged: Vec<Range<usize>>,
}

/// Sets aside every slip, and every statement that cannot be read. After one that is never closed nothing is told, unless
/// all that follows can be read. Of a text that is read in part, that part is its text here.
fn sound(file: FileId, text: &str, mut errors: Vec<Error>) -> Sound {
    let mut sound = Sound {
        text: text.to_owned(),
        slips: Vec::new(),
        faults: Vec::new(),
        read_to: text.len(),
        unjudged: Vec::new(),
    };
    for _ in 0..ROUNDS {
        errors = set_aside(&mut sound, errors);
        if errors.is_empty() {
            break;
        }
        let broken = syntax::broken(&sound.text, &places(&errors));
        let own = broken.errors.iter().filter_map(|index| errors.get(*index));
        let own: Vec<_> = own.filter(|error| !sound.is_unjudged(error.span().unwrap_or(0..0).start)).collect();
        let spans: Vec<_> = own.iter().map(|error| error.span().unwrap_or(0..0)).collect();
        let shown = syntax::first_and_far(&spans, &sound.text);
        sound.faults.extend(shown.iter().filter_map(|index| own.get(*index)).map(|error| fault(file, text, error)));
        if let Some(halt) = &broken.halt {
            sound.unjudged.push(halt.start..syntax::next_header(&sound.text, halt.end));
        }
        sound.text = syntax::without(&sound.text, &broken.statements);
        errors = sound.errors();
        if let Some(open) = &broken.open {
            errors = set_aside(&mut sound, errors);
            if !errors.is_empty() {
                sound.read_to = open.statement.start;
            }
            sound.faults.push(never_closed(file, text, open, errors.is_empty()));
            break;
        }
    }
    let unread = errors.iter().filter_map(|error| Some(error.span()?.start)).min().unwrap_or(text.len());
    sound.read_to = sound.read_to.min(unread);
    let slips = std::mem::take(&mut sound.slips).into_iter();
    let told = slips.filter(|slip| slip.range.start < sound.read_to && !sound.is_unjudged(slip.range.start)).collect();
    Sound { slips: told, ..sound }
}

impl Sound {
    /// What is wrong with what is left; where that is too much, what follows is no longer part of it.
    fn errors(&mut self) -> Vec<Error> {
        let reference::ReferenceRead { part, errors, .. } = reference::ReferenceRead::of(&self.text);
        self.read_to = self.read_to.min(part.len());
        self.text.truncate(self.read_to);
        self.slips.retain(|slip| slip.range.end <= self.read_to);
        errors
    }

    fn is_unjudged(&self, at: usize) -> bool {
        self.unjudged.iter().any(|lines| lines.contains(&at))
    }
}

fn places(errors: &[Error]) -> Vec<Range<usize>> {
    errors.iter().map(|error| error.span().unwrap_or(0..0)).collect()
}

/// Sets aside every slip, and tells what is then still wrong. What the parser says below a statement that may have made it
/// stumble shows no slip; within one that is never closed, the odd quotation marks that are to blame may be one.
fn set_aside(sound: &mut Sound, mut errors: Vec<Error>) -> Vec<Error> {
    for _ in 0..ROUNDS {
        if errors.is_empty() {
            break;
        }
        let mut places = places(&errors);
        let halt = syntax::broken(&sound.text, &places).halt.unwrap_or(usize::MAX..usize::MAX);
        places.retain(|place| place.start < halt.end);
        let mut found: Vec<_> = syntax::slips(&sound.text, &places).into_iter().map(|(_, slip)| slip).collect();
        found.retain(|slip| slip.range.start < halt.start || slip.kind == syntax::SlipKind::Quotes);
        found.truncate(MOST_SLIPS - sound.slips.len());
        if found.is_empty() {
            break;
        }
        sound.text = syntax::set_aside(&sound.text, &found);
        sound.slips.extend(found);
        errors = sound.errors();
    }
    sound.slips.sort_by_key(|slip| slip.range.start);
    errors
}

/// The paths of the values that stand where the slips do, by their first bytes.
fn fields_at(root: Table<'_>, slips: &[syntax::Slip]) -> BTreeMap<usize, String> {
    let wanted: BTreeSet<usize> = slips.iter().map(|slip| slip.range.start).collect();
    let mut found = BTreeMap::new();
    if wanted.is_empty() {
        return found;
    }
    let mut open: Vec<(String, Node<'_>)> = root.entries().map(|(key, node)| (key.name.to_owned(), node)).collect();
    while let Some((path, node)) = open.pop() {
        match node.content() {
            Content::Table(table) => {
                open.extend(table.entries().map(|(key, node)| (format!("{path}.{}", key.name), node)));
            }
            Content::List(list) => {
                open.extend((1..).zip(list.nodes()).map(|(place, node)| (format!("{path}[{place}]"), node)));
            }
            Content::Text(_) | Content::Integer | Content::Float | Content::Boolean(_) | Content::Moment { .. } => {
                if wanted.contains(&node.span().start) {
                    found.entry(node.span().start).or_insert(path);
                }
            }
        }
    }
    found
}

/// S006.
fn merge_conflict(file: FileId, text: &str, conflict: &syntax::Conflict) -> Finding {
    let end =
        text.get(conflict.start..).and_then(|rest| rest.find('\n')).map_or(text.len(), |end| conflict.start + end);
    let opening = conflict.opening;
    let message = match (conflict.middle, conflict.closing) {
        (Some(middle), Some(closing)) => {
            let first = conflict.ancestor.unwrap_or(middle);
            text!(
                "filen har en olöst konflikt: ena sidan på rad {opening}–{first}, andra sidan på rad {middle}–{closing}",
                "the file has an unresolved conflict: one side on lines {opening}–{first}, the other on lines {middle}–{closing}",
            )
        }
        (middle, closing) => {
            let marks = [("=======", middle), (">>>>>>>", closing)];
            let lacking = marks.into_iter().filter(|(_, line)| line.is_none()).map(|(mark, _)| Text::same(mark));
            let lacking = Text::list(&lacking.collect::<Vec<_>>());
            text!(
                "filen har en olöst konflikt som börjar på rad {opening}, utan raden med {lacking}",
                "the file has an unresolved conflict that begins on line {opening}, without the line with {lacking}",
                lacking
            )
        }
    };
    Finding::new("", Span::new(file, conflict.start..end), message).help(text!(
        "behåll den sida som gäller, och ta bort den andra och raderna med <<<<<<<, ======= och >>>>>>>",
        "keep the side that holds, and remove the other and the lines with <<<<<<<, ======= and >>>>>>>",
    ))
}

/// S001.
fn fault(file: FileId, text: &str, error: &Error) -> (Code, Finding) {
    let place = error.span().unwrap_or(0..0);
    let (sv, en) = syntax::words_at(error.message(), text, place.clone());
    let line = position(text, place.start).line;
    let message = text!("rad {line} kan inte läsas: {sv}", "line {line} cannot be read: {en}");
    let mut finding = Finding::new("", Span::new(file, place.clone()), message);
    if let Some((sv, en)) = syntax::help(error.message(), text, place) {
        finding = finding.help(text!("{sv}", "{en}"));
    }
    (codes::NOT_TOML, finding)
}

/// S001 for a statement that is never closed.
fn never_closed(file: FileId, text: &str, open: &syntax::Open, is_last: bool) -> (Code, Finding) {
    let ((sv, en), (help_sv, help_en)) = (open.words(text), open.help());
    let finding = Finding::new("", Span::new(file, open.at.clone()), text!("{sv}", "{en}"));
    let finding = finding.help(text!("{help_sv}", "{help_en}"));
    let rest = text!(
        "det som står längre ned är inte prövat: rätta detta först, och kör igen",
        "what stands further down has not been checked: correct this first, and run again"
    );
    (codes::NOT_TOML, if is_last { finding } else { finding.help(rest) })
}

/// S003, or S004 for a day that does not exist, or S013 for what `new` wrote to be filled in.
fn slipped(file: FileId, field: &str, slip: &syntax::Slip) -> (Code, Finding) {
    if is_placeholder(&slip.written) {
        let written = slip.written.trim();
        let message = text!("{written} är inte ifyllt", "{written} is not filled in");
        let finding = Finding::new(field, Span::new(file, slip.range.clone()), message).level(Level::Error);
        let help = text!(
            "fyll i det som dokumentet säger; ta bort raden bara om uppgiften får saknas",
            "fill in what the document says; strike the line only if it may be missing"
        );
        return (codes::PLACEHOLDER, finding.help(help));
    }
    let code = if slip.kind == syntax::SlipKind::NoSuchDay { codes::BAD_VALUE } else { codes::WRONG_TYPE };
    let ((sv, en), (help_sv, help_en)) = (slip.words(), slip.help());
    let place = Span::new(file, slip.range.clone());
    let mut finding = Finding::new(field, place, text!("{sv}", "{en}"));
    // A day that does not exist leaves a guess only, and a number or a day may have been meant as a text.
    let certainty = match slip.kind {
        syntax::SlipKind::NoSuchDay | syntax::SlipKind::OpenEnd => None,
        // Within a list a comma may part two texts as well as belong to one.
        syntax::SlipKind::Text | syntax::SlipKind::Quotes if slip.key.is_empty() && slip.written.contains(',') => {
            Some(Certainty::Ask)
        }
        syntax::SlipKind::Text | syntax::SlipKind::Quotes => Some(Certainty::Safe),
        syntax::SlipKind::Amount | syntax::SlipKind::Date | syntax::SlipKind::Flag => Some(Certainty::Ask),
    };
    let meant = certainty.zip(slip.suggestion.as_deref());
    finding.fixes.extend(meant.map(|(certainty, meant)| Fix::write(certainty, place, meant)));
    (code, finding.help(text!("{help_sv}", "{help_en}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_as_people_write_them() {
        let cases = [
            ("1 800 000 kr", Some("1_800_000")),
            ("1\u{a0}800\u{a0}000", Some("1_800_000")),
            ("5,10", Some("5.10")),
            ("1.800.000", Some("1_800_000")),
            ("1.800,50", Some("1_800.50")),
            ("1,800", None),
            ("2 800 tkr", Some("2_800_000")),
            ("−5", Some("-5")),
            ("500:-", Some("500")),
            ("66 %", Some("66")),
            ("mycket", None),
            ("", None),
            ("1,2,3", None),
        ];
        for (written, shown) in cases {
            assert_eq!(number_as_toml(written, AmountUnit::Kronor).as_deref(), shown, "{written}");
        }
    }

    #[test]
    fn what_can_be_read_in_two_ways_is_known() {
        for written in
            ["1 800 000 kr", "5,10", "1.800.000", "1.800,50", "2019-05-01", "20190501", "2019-5-1", "1 maj 2019"]
        {
            assert!(reads_one_way(written), "{written}");
        }
        for written in ["1.800", "1.800 kr", "1/5/2019", "01-05-2019", "19-05-01"] {
            assert!(!reads_one_way(written), "{written}");
        }
    }

    #[test]
    fn days_as_people_write_them() {
        for written in ["2019-05-01", "20190501", "2019-5-1", "2019/05/01", "1 maj 2019", "den 1 maj 2019"] {
            assert_eq!(day_as_toml(written).as_deref(), Some("2019-05-01"), "{written}");
        }
        for written in ["2019-02-30", "igår", "", "1 maj", "2019"] {
            assert_eq!(day_as_toml(written), None, "{written}");
        }
    }

    #[test]
    fn of_conflicts_so_many_are_told_of_a_file() {
        let text = "<<<<<<<\n".repeat(131_072);
        let told = with_document(FileId(0), &text, |document| document.faults.len());
        assert_eq!(told, reference::MOST_ERRORS);
    }
}
