//! What a finding is about, whatever line it stands on: the same fault has the same identity after every move of its lines.

use super::{Code, Diagnostic, SourceFile};

/// An agreement, a rule and a field. Several findings may share one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Identity {
    /// The agreement's id; the ledger's own files, which have none, by their path in the ledger.
    pub agreement: String,
    pub code: Code,
    /// The field of the finding, empty where it speaks of the whole file.
    pub field: String,
}

impl Identity {
    /// What a finding is about. `sources` are the files of its ledger.
    pub fn of(diagnostic: &Diagnostic, sources: &[SourceFile]) -> Self {
        let finding = &diagnostic.finding;
        let agreement = sources.get(finding.span.file.0 as usize).map(subject).unwrap_or_default();
        Self { agreement: agreement.to_owned(), code: diagnostic.code, field: finding.field.clone() }
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
            subject(&SourceFile { path: path.to_owned(), id: id.to_owned(), text: None }).to_owned()
        };
        assert_eq!(named("../agreements/a/x.toml", "x"), "x");
        assert_eq!(named("../agreements/liggare.toml", ""), "liggare.toml");
        assert_eq!(named("liggare.toml", ""), "liggare.toml");
        assert_eq!(named("rulebooks/x/liggare.toml", ""), "liggare.toml");
        assert_eq!(named("rulebooks/rulebooks/almby.toml", ""), "rulebooks/almby.toml");
    }
}
