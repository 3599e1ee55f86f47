//! The data is wrong: what a rule says, where, and what to do about it.

use super::{Certainty, Date, Fix, Span, Text, codes, key_as_toml, text, text_as_toml};

/// The stable code of a rule, such as `T001`. Never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Code(pub &'static str);

impl Code {
    /// The family of the rule: the first letter of the code.
    pub fn family(self) -> &'static str {
        self.0.get(..1).unwrap_or_default()
    }
}

/// How grave a finding is. `Off` silences a rule in a ledger's settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    Off,
    Info,
    Warning,
    Error,
}

impl Level {
    /// The key in settings, JSON and CSV.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// The word before a finding.
    pub const fn title(self) -> Text {
        match self {
            Self::Off => Text::fixed("av", "off"),
            Self::Info => Text::fixed("upplysning", "info"),
            Self::Warning => Text::fixed("varning", "warning"),
            Self::Error => Text::fixed("fel", "error"),
        }
    }
}

/// What a finding asks of a person, which is another question than how grave it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Concern {
    /// Somebody must do something by a day.
    Act,
    /// The file contradicts itself, its neighbours or the format.
    Mend,
    /// The file does not state it; the document may.
    LookUp,
    /// Worth knowing.
    Know,
}

impl Concern {
    /// The key in JSON and CSV.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Act => "act",
            Self::Mend => "mend",
            Self::LookUp => "look_up",
            Self::Know => "know",
        }
    }
}

/// A second place that belongs to a finding, and what stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpanLabel {
    pub span: Span,
    pub text: Text,
}

/// Lines to paste into a file, with words to fill in where only a document can tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paste {
    /// The header of the table whose lines they are, as it stands in the file; none for a table of its own, at the end of the file.
    pub under: Option<String>,
    /// The list or the table in brackets or braces that they are pasted into; then they are one line.
    pub within: Option<PasteWithin>,
    pub lines: Text,
}

/// A list in brackets, or a table in braces, that something is pasted into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasteWithin {
    /// What it is called in the file.
    pub name: String,
    /// The line, from 1, on which it ends.
    pub line: usize,
    pub is_list: bool,
}

impl Paste {
    /// A table of its own, at the end of the file.
    pub const fn last(lines: Text) -> Self {
        Self { under: None, within: None, lines }
    }

    /// Under the header of a table that stands in the file.
    pub fn under(header: impl Into<String>, lines: Text) -> Self {
        Self { under: Some(header.into()), within: None, lines }
    }

    /// What to do with it.
    pub fn words(&self) -> Text {
        if let Some(PasteWithin { name, line, is_list }) = &self.within {
            return if *is_list {
                text!(
                    "klistra in sist i listan `{name}`, före `]` på rad {line}:",
                    "paste at the end of the list `{name}`, before the `]` on line {line}:"
                )
            } else {
                text!(
                    "klistra in i `{name}`, före `}}` på rad {line}:",
                    "paste into `{name}`, before the `}}` on line {line}:"
                )
            };
        }
        match &self.under {
            Some(header) => text!("klistra in under {header}:", "paste under {header}:"),
            None => Text::fixed("klistra in sist i filen:", "paste at the end of the file:"),
        }
    }
}

/// How several findings of one agreement are told as one to a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Together {
    /// What is said before all names: only findings of which the same is said are told together.
    pub all: Text,
    /// What this one is about.
    pub name: Text,
}

/// One fault as a rule states it; code, name and default level are added by the loop that called the rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The field, as a path of the file format: `term.end`, `costs[1].items[2].amount`. List places count from 1.
    pub field: String,
    /// Where the cursor should land.
    pub span: Span,
    /// Whether the place shows the fault. A fact that is *missing* has a place, but nothing to point at.
    pub pictured: bool,
    pub message: Text,
    pub others: Vec<SpanLabel>,
    pub helps: Vec<Text>,
    pub blocks: Vec<Paste>,
    /// How a program may mend it: nothing, one way, or several to choose from.
    pub fixes: Vec<Fix>,
    /// Where the data decides the level (a criterion's `must` or `should`), else the rule's own.
    pub level: Option<Level>,
    /// Where it stands beside others of its kind.
    pub together: Option<Together>,
    /// The fields that it was concluded from, where they are others than its own: `costs[*].items` is that of every cost. It
    /// does not hold where one of them could not be read.
    pub rests_on: Vec<String>,
    /// The day by which something must be done, where there is one.
    pub by: Option<Date>,
    /// What is to be looked up, in a word or two; none where the rule's own word serves.
    pub sought: Option<Text>,
    /// What it asks for, where that is another than what its rule asks for.
    pub concern: Option<Concern>,
    /// Whether it asks for the same of an agreement that has ended.
    pub lasts: bool,
    /// The command line that writes down what is lacking, where there is one: for people who look at this finding, not at a page of
    /// many.
    pub recorded: Option<RecordLine>,
}

/// A command line that writes down what is lacking: what follows the program's name, with blanks for what only a document tells,
/// and `{id}` for the agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RecordLine {
    pub sv: &'static str,
    pub en: &'static str,
}

impl RecordLine {
    /// The whole line for an agreement.
    pub fn of(self, id: &str) -> Text {
        let line = self.typed(id);
        text!("liggare {line}", "liggare {line}", line)
    }

    /// The line for an agreement, after the program's name.
    pub fn typed(self, id: &str) -> Text {
        Text { sv: self.sv.replace("{id}", id).into(), en: self.en.replace("{id}", id).into() }
    }
}

impl Finding {
    /// Something that is written, and wrong or worth knowing.
    pub fn new(field: impl Into<String>, span: Span, message: Text) -> Self {
        Self {
            field: field.into(),
            span,
            pictured: true,
            message,
            others: Vec::new(),
            helps: Vec::new(),
            blocks: Vec::new(),
            fixes: Vec::new(),
            level: None,
            together: None,
            rests_on: Vec::new(),
            by: None,
            sought: None,
            concern: None,
            lasts: false,
            recorded: None,
        }
    }

    /// Something that is not written: `span` is the nearest place to go to.
    pub fn absent(field: impl Into<String>, span: Span, message: Text) -> Self {
        Self { pictured: false, ..Self::new(field, span, message) }
    }

    /// The fields that it was concluded from, where its own is not the whole of them.
    pub fn resting_on<F: Into<String>>(mut self, fields: impl IntoIterator<Item = F>) -> Self {
        self.rests_on.extend(fields.into_iter().map(Into::into));
        self
    }

    /// The same of fields beside its own.
    pub fn resting_also_on<F: Into<String>>(self, fields: impl IntoIterator<Item = F>) -> Self {
        let own = self.field.clone();
        self.resting_on([own]).resting_on(fields)
    }

    /// A second place, in this file or another.
    pub fn also(mut self, span: Span, text: Text) -> Self {
        self.others.push(SpanLabel { span, text });
        self
    }

    /// What to do, in the imperative.
    pub fn help(mut self, text: Text) -> Self {
        self.helps.push(text);
        self
    }

    /// What to paste.
    pub fn block(mut self, block: Paste) -> Self {
        self.blocks.push(block);
        self
    }

    /// A person is told of it and of others of its agreement in one sentence: what is said of all, and what this one is about.
    pub fn together(mut self, all: Text, name: Text) -> Self {
        self.together = Some(Together { all, name });
        self
    }

    /// The day by which something must be done.
    pub const fn by(mut self, day: Date) -> Self {
        self.by = Some(day);
        self
    }

    /// Something must be done, by a day where one is fixed, though the rule else asks for what is to be looked up or mended.
    pub const fn act_by(mut self, day: Option<Date>) -> Self {
        self.concern = Some(Concern::Act);
        self.by = day;
        self
    }

    /// What is to be looked up, where the rule has no one word for it.
    pub fn sought(mut self, words: Text) -> Self {
        self.sought = Some(words);
        self
    }

    /// It is as open, and asks for as much, though the agreement may have ended.
    pub const fn lasting(mut self) -> Self {
        self.lasts = true;
        self
    }

    /// The finding with no words longer than anybody reads: one long text of a file may stand in a thousand findings.
    pub fn cut(mut self) -> Self {
        self.message = self.message.cut();
        self.helps = self.helps.into_iter().map(Text::cut).collect();
        self.together = self.together.map(|one| Together { all: one.all.cut(), name: one.name.cut() });
        self.sought = self.sought.map(Text::cut);
        for label in &mut self.others {
            label.text = std::mem::replace(&mut label.text, Text::fixed("", "")).cut();
        }
        for fix in &mut self.fixes {
            fix.title = std::mem::replace(&mut fix.title, Text::fixed("", "")).cut();
        }
        self
    }

    /// A key that refers to nothing was meant as another: a word to write in its place, if a person says so. `is_key` where it
    /// stands before an equals sign.
    pub fn meant(self, place: Span, is_key: bool, word: &str) -> Self {
        let written = if is_key { key_as_toml(word) } else { text_as_toml(word) };
        let fix = Fix::write(Certainty::Ask, place, written);
        self.help(text!("menade du `{word}`?", "did you mean `{word}`?")).fix(fix)
    }

    /// A way to mend it that a program can carry out.
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fixes.push(fix);
        self
    }

    /// Whether the file is no trustworthy record for it, though others of the same rule are only warnings: nothing may then
    /// lower, waive or list it.
    pub fn is_bound(&self, code: Code) -> bool {
        matches!(code, codes::PLACEHOLDER | codes::EMPTY_TEXT) && self.level == Some(Level::Error)
    }

    /// Whether a file with the finding is no trustworthy record.
    pub fn breaks(&self, code: Code) -> bool {
        codes::is_of_shape(code) || self.is_bound(code)
    }

    /// A level that the data decides.
    pub const fn level(mut self, level: Level) -> Self {
        self.level = Some(level);
        self
    }
}

/// Why a rule could not judge an agreement, or what it found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verdict {
    pub findings: Vec<Finding>,
    /// The facts that were lacking, if the rule could not judge.
    pub lacking: Option<Text>,
}

impl Verdict {
    /// Judged, and nothing to say.
    pub fn clean() -> Self {
        Self::default()
    }

    /// Not judged, for lack of these facts.
    pub fn lacks(facts: Text) -> Self {
        Self { findings: Vec::new(), lacking: Some(facts) }
    }
}

impl From<Vec<Finding>> for Verdict {
    fn from(findings: Vec<Finding>) -> Self {
        Self { findings, lacking: None }
    }
}

impl From<Finding> for Verdict {
    fn from(finding: Finding) -> Self {
        Self::from(vec![finding])
    }
}

impl From<Option<Finding>> for Verdict {
    fn from(finding: Option<Finding>) -> Self {
        Self::from(finding.into_iter().collect::<Vec<_>>())
    }
}

/// Who accepted a finding, why and until when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acceptance {
    pub reason: String,
    pub decided_by: String,
    pub until: Date,
}

/// A finding with everything that its rule and its ledger add to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    pub code: Code,
    pub name: &'static str,
    pub level: Level,
    /// By the phase of the agreement: of one that has ended nothing is left to do.
    pub concern: Concern,
    /// Whether it is about an agreement that has ended.
    pub past: bool,
    /// The law, guideline or document that the rule rests on.
    pub source: Option<Text>,
    pub finding: Finding,
    /// Set where a waiver of the agreement covers the finding.
    pub waived: Option<Acceptance>,
}
