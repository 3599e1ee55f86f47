//! What makes a finding the same from one run to the next, however its file is moved about or its words are changed.

use super::{Code, Diagnostic, Level, SourceFile};

/// A finding's agreement, rule and field. Never a line number, never a word of the message: those may change while the
/// fault stays. Several findings may share it; they are then told apart by their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct FindingIdentity<'a> {
    /// The agreement's id; for the ledger's own files, which have none, their path in the ledger.
    pub agreement: &'a str,
    pub code: Code,
    pub field: &'a str,
}

/// The identity of a finding; `sources` are those that its spans point into.
pub fn finding_identity<'a>(diagnostic: &'a Diagnostic, sources: &'a [SourceFile]) -> FindingIdentity<'a> {
    let finding = &diagnostic.finding;
    let source = sources.get(finding.span.file.0 as usize);
    let agreement = source.map_or("", subject);
    FindingIdentity { agreement, code: diagnostic.code, field: &finding.field }
}

/// The same, to be kept when the finding is gone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FaultIdentity {
    pub agreement: String,
    pub code: Code,
    pub field: String,
    /// Whether it is an error: whoever knows of a warning does not know of that.
    pub is_error: bool,
}

impl FaultIdentity {
    /// What a finding is about. `sources` are the files of its ledger.
    pub fn of(diagnostic: &Diagnostic, sources: &[SourceFile]) -> Self {
        let FindingIdentity { agreement, code, field } = finding_identity(diagnostic, sources);
        let is_error = diagnostic.level == Level::Error;
        Self { agreement: agreement.to_owned(), code, field: field.to_owned(), is_error }
    }
}

/// `rulebooks/x.toml` and `liggare.toml` have these names from wherever the ledger is looked at.
fn subject(source: &SourceFile) -> &str {
    if !source.id.is_empty() {
        return &source.id;
    }
    let path = source.path.as_str();
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    let is_guideline = folders == "rulebooks" || folders.ends_with("/rulebooks");
    let length = if is_guideline { "rulebooks/".len() + name.len() } else { name.len() };
    path.get(path.len() - length..).unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_called_the_same_from_everywhere() {
        let named = |path: &str, id: &str| {
            subject(&SourceFile { path: path.to_owned(), id: id.to_owned(), is_apart: false, text: None }).to_owned()
        };
        assert_eq!(named("../agreements/a/x.toml", "x"), "x");
        assert_eq!(named("../agreements/liggare.toml", ""), "liggare.toml");
        assert_eq!(named("liggare.toml", ""), "liggare.toml");
        assert_eq!(named("rulebooks/x/liggare.toml", ""), "liggare.toml");
        assert_eq!(named("rulebooks/rulebooks/almby.toml", ""), "rulebooks/almby.toml");
    }
}
