//! A ledger that was read and checked: what commands answer from.

use super::{Code, Context, Diagnostic, FileId, Level, Status, Text, Undecided};

/// A file that was read, and its text where a finding points into it.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Relative to the working directory, with `/`.
    pub path: String,
    /// The file name without `.toml`; empty for the ledger's own files.
    pub id: String,
    /// Whether no figure rests on it: a matter before a committee, a template or a letterhead.
    pub is_apart: bool,
    /// None where the file could not be read, or where nothing is said about it.
    pub text: Option<String>,
}

/// One agreement file, and what a command kept of it.
#[derive(Debug, Clone)]
pub struct Entry<K> {
    pub file: FileId,
    pub id: String,
    /// By its term alone; `Unreadable` where the file is no trustworthy record.
    pub status: Status,
    /// None of what is decided, and of what is no record.
    pub undecided: Option<Undecided>,
    /// Its term counts from the day on which it was entered into, for want of a first day.
    pub from_conclusion: bool,
    pub kept: Option<K>,
}

impl<K> Entry<K> {
    /// The status that every list, page and picture says.
    pub fn told(&self) -> Status {
        self.status.told(self.undecided)
    }
}

/// A rule that could not judge an agreement, and the facts it lacked.
#[derive(Debug, Clone)]
pub struct NotJudged {
    pub code: Code,
    pub file: FileId,
    pub facts: Text,
}

/// Everything known of a ledger after reading, parsing, resolving and checking it.
#[derive(Debug, Clone)]
pub struct Ledger<K> {
    pub context: Context,
    /// By `FileId`.
    pub sources: Vec<SourceFile>,
    /// In the order of their paths.
    pub entries: Vec<Entry<K>>,
    /// Sorted by file, place and code; waived ones included.
    pub diagnostics: Vec<Diagnostic>,
    pub not_judged: Vec<NotJudged>,
    /// The rules that were switched on, sorted by family and code.
    pub rules: Vec<Code>,
    /// The rules that were asked for and that the ledger's settings switch off.
    pub off: Vec<Code>,
    /// Paths that are passed over because they are hidden, though agreements seem to lie there.
    pub not_read: Vec<String>,
    /// False where the ledger's own settings or guidelines could not be read whole, so that nothing can be trusted.
    pub settings_sound: bool,
    /// Whether there are no settings, though agreements lean on them.
    pub no_settings: bool,
    /// How many files the program itself failed over.
    pub panics: usize,
}

impl<K> Ledger<K> {
    /// The same ledger with something else kept of each agreement.
    pub fn map<L>(self, mut kept: impl FnMut(K) -> Option<L>) -> Ledger<L> {
        let entries = self.entries.into_iter().map(|entry| Entry {
            file: entry.file,
            id: entry.id,
            status: entry.status,
            undecided: entry.undecided,
            from_conclusion: entry.from_conclusion,
            kept: entry.kept.and_then(&mut kept),
        });
        Ledger {
            entries: entries.collect(),
            context: self.context,
            sources: self.sources,
            diagnostics: self.diagnostics,
            not_judged: self.not_judged,
            rules: self.rules,
            off: self.off,
            not_read: self.not_read,
            settings_sound: self.settings_sound,
            no_settings: self.no_settings,
            panics: self.panics,
        }
    }

    /// The same ledger with a part of what is kept of each agreement. Of what is kept nothing else is copied.
    pub fn part<L>(&self, kept: impl Fn(&K) -> Option<L>) -> Ledger<L> {
        let entries = self.entries.iter().map(|entry| Entry {
            file: entry.file,
            id: entry.id.clone(),
            status: entry.status,
            undecided: entry.undecided,
            from_conclusion: entry.from_conclusion,
            kept: entry.kept.as_ref().and_then(&kept),
        });
        Ledger {
            entries: entries.collect(),
            context: self.context.clone(),
            sources: self.sources.clone(),
            diagnostics: self.diagnostics.clone(),
            not_judged: self.not_judged.clone(),
            rules: self.rules.clone(),
            off: self.off.clone(),
            not_read: self.not_read.clone(),
            settings_sound: self.settings_sound,
            no_settings: self.no_settings,
            panics: self.panics,
        }
    }

    /// Whether what was found and worked out is the whole truth about the files.
    pub const fn is_trustworthy(&self) -> bool {
        self.settings_sound && self.panics == 0
    }

    /// The file with this id.
    pub fn source(&self, file: FileId) -> Option<&SourceFile> {
        self.sources.get(file.0 as usize)
    }

    /// What was found in one file, in order.
    pub fn findings_in(&self, file: FileId) -> &[Diagnostic] {
        let first = self.diagnostics.partition_point(|diagnostic| diagnostic.finding.span.file < file);
        let after = self.diagnostics.partition_point(|diagnostic| diagnostic.finding.span.file <= file);
        self.diagnostics.get(first..after).unwrap_or_default()
    }

    /// Whether something was found about a field of a file, and someone has decided to accept all of it.
    pub fn is_waived(&self, file: FileId, field: &str) -> bool {
        let mut about = self.findings_in(file).iter().filter(|diagnostic| diagnostic.finding.field == field).peekable();
        about.peek().is_some() && about.all(|diagnostic| diagnostic.waived.is_some())
    }

    /// Whether a finding at the level of error stands, so that no figure may be given.
    pub fn has_errors(&self) -> bool {
        self.errors().next().is_some()
    }

    /// Whether every error stands in a file on which no figure rests.
    pub fn figures_stand(&self) -> bool {
        self.errors().all(|error| self.source(error.finding.span.file).is_some_and(|source| source.is_apart))
    }

    /// The findings at the level of error that nobody has accepted.
    pub fn errors(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.waived.is_none() && diagnostic.level == Level::Error)
    }
}

/// The honest summary of a run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Agreement files, be they read or not.
    pub files: usize,
    /// Those of them that were read as text: not a name that only looks right, nor what the system refuses.
    pub read: usize,
    /// Files that could be read as an agreement.
    pub agreements: usize,
    pub rules: usize,
    pub errors: usize,
    pub warnings: usize,
    pub infos: usize,
    pub waived: usize,
    /// Pairs of a rule and an agreement that lacked the facts to be judged.
    pub not_judged: usize,
    /// Rules that were asked for and that the ledger's settings switch off.
    pub off: usize,
    /// Agreement files that are no record and are told of though they lie outside what was asked for.
    pub elsewhere: usize,
}
