//! What `seal` and `record amendment` share: an agreement as its text states it, and values as TOML writes them on one line.

use super::diff::StateFile;
use super::diff::{ChangedFact, committees, fields, one_file, state_file};
use crate::compute::{SealStanding, part_fields, seal_standing, sealed_parts, sealed_shape_at};
use crate::model::{
    Agreement, Choice, Date, FileId, SealedPart, Settings, StatedContent, StatedFile, StatedValue, key_as_toml,
    text_as_toml,
};
use crate::{parse, read, resolve};
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::path::Path;
use std::sync::Arc;

/// An agreement, and the whole of what its text states.
pub struct StatedAgreement {
    pub agreement: Agreement,
    pub stated: Arc<StatedValue>,
}

impl StatedAgreement {
    /// None where it cannot be read as one.
    pub fn of(id: &str, text: &str) -> Option<Self> {
        Self::of_file(FileId(0), id, text)
    }

    /// The same with the places of a file of the ledger.
    pub fn of_file(file: FileId, id: &str, text: &str) -> Option<Self> {
        parse::with_document(file, text, |document| {
            let mut agreement = *resolve::agreement(file, id, document).record.filter(|_| document.is_toml())?;
            let stated = Arc::new(parse::stated(file, document));
            agreement.whole = StatedFile(Some(Arc::clone(&stated)));
            Some(Self { agreement, stated })
        })
    }

    /// The checksum of each part, as the text is now.
    pub fn sums(&self) -> BTreeMap<SealedPart, String> {
        sealed_parts(&self.stated)
    }

    /// How it stands to its seal and its amendments.
    pub fn standing(&self) -> SealStanding {
        seal_standing(&self.agreement)
    }
}

/// Whether somebody's number stands in a text: nothing is written from such a file, nor is it sealed.
pub fn gives_away(text: &str) -> bool {
    !parse::masked(FileId(0), text).1.is_empty()
}

/// A value on one line.
pub fn as_toml(value: &StatedValue) -> String {
    match &value.content {
        StatedContent::Text(text) => text_as_toml(text),
        StatedContent::Bare(written) => written.clone(),
        StatedContent::List(values) => format!("[{}]", values.iter().map(as_toml).collect::<Vec<_>>().join(", ")),
        StatedContent::Table(pairs) => {
            let pairs = pairs.iter().map(|pair| format!("{} = {}", key_as_toml(&pair.key.value), as_toml(&pair.value)));
            format!("{{ {} }}", pairs.collect::<Vec<_>>().join(", "))
        }
    }
}

/// One of the `changes` of an amendment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChange {
    pub field: String,
    pub from: Option<StatedValue>,
    pub to: Option<StatedValue>,
}

impl FieldChange {
    /// As an entry of `changes`.
    pub fn as_toml(&self) -> String {
        let side = |name: &str, value: Option<&StatedValue>| value.map(|value| format!("{name} = {}", as_toml(value)));
        let field = format!("field = {}", text_as_toml(&self.field));
        let parts = [Some(field), side("from", self.from.as_ref()), side("to", self.to.as_ref())];
        format!("{{ {} }}", parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
    }
}

/// What of the sealed fields is not as it was, change by change; entries of lists change whole.
pub fn sealed_changes(then: &StatedValue, now: &StatedValue) -> Vec<FieldChange> {
    let mut changes = Vec::new();
    for part in SealedPart::ALL {
        for key in part_fields(*part) {
            differing(&mut vec![key.to_owned()], then.get(key), now.get(key), &mut changes);
        }
    }
    changes
}

fn differing(
    path: &mut Vec<String>,
    then: Option<&StatedValue>,
    now: Option<&StatedValue>,
    changes: &mut Vec<FieldChange>,
) {
    let steps: Vec<&str> = path.iter().map(String::as_str).collect();
    let Some(shape) = sealed_shape_at(&steps) else { return };
    let is_same = |one: Option<&StatedValue>, other: Option<&StatedValue>| {
        let said = |value: Option<&StatedValue>| value.and_then(|value| shape.text_of(value));
        said(one) == said(other)
    };
    if is_same(then, now) {
        return;
    }
    if let Some(entry) = shape.of_entries() {
        let values = |side: Option<&StatedValue>| side.map(StatedValue::values).unwrap_or_default().to_vec();
        let (mut gone, mut come) = (values(then), values(now));
        gone.retain(|old| match come.iter().position(|new| entry.text_of(new) == entry.text_of(old)) {
            Some(place) => {
                come.remove(place);
                false
            }
            None => true,
        });
        let most = gone.len().max(come.len());
        for place in 0..most {
            let (from, to) = (gone.get(place).cloned(), come.get(place).cloned());
            changes.push(FieldChange { field: path.join("."), from, to });
        }
        return;
    }
    let is_table =
        |side: Option<&StatedValue>| side.is_some_and(|side| matches!(side.content, StatedContent::Table(_)));
    if is_table(then) && is_table(now) {
        let keys = [then, now].into_iter().flatten().flat_map(StatedValue::pairs).map(|pair| pair.key.value.as_str());
        let keys: BTreeSet<&str> = keys.collect();
        for key in keys {
            path.push(key.to_owned());
            differing(path, then.and_then(|side| side.get(key)), now.and_then(|side| side.get(key)), changes);
            path.pop();
        }
        return;
    }
    changes.push(FieldChange { field: path.join("."), from: then.cloned(), to: now.cloned() });
}

/// The last state of an agreement in git by which its seal held.
pub struct LastWhole {
    pub commit: String,
    pub day: Date,
    pub then: StatedAgreement,
    file: StateFile,
}

/// Looks for it, the latest first; none where git has none, or no answer.
pub fn last_whole(home: &Path, id: &str, sealed: &Agreement) -> Option<LastWhole> {
    let name = OsString::from(format!("{id}.toml"));
    let history = read::history(home, None, &name).ok()?;
    history.steps.into_iter().rev().find_map(|step| {
        let after = step.after?;
        let file = state_file(&after.path, read::Kind::Agreement, after.bytes.as_deref());
        let then = StatedAgreement::of(id, file.text.as_deref()?)?;
        let parts = |agreement: &Agreement| {
            let parts = agreement.seal.as_ref()?.parts.clone()?;
            Some(SealedPart::ALL.iter().map(|part| parts.of(*part).map(|sum| sum.value.clone())).collect::<Vec<_>>())
        };
        let is_it = parts(&then.agreement).is_some() && parts(&then.agreement) == parts(sealed);
        (is_it && then.standing().is_whole()).then_some(LastWhole { commit: step.commit, day: step.day, then, file })
    })
}

impl LastWhole {
    /// What of the sealed fields, the seal and the amendments has become another since, in the words of `diff`.
    pub fn told(&self, path: &Path, text: &str, settings: &Settings) -> Vec<ChangedFact> {
        let now = state_file(path, read::Kind::Agreement, Some(text.as_bytes()));
        sealed_facts(&self.file, &now, &committees(settings))
    }
}

/// What of the sealed fields, the seal and the amendments is not as it was, in the words of `diff`.
pub fn sealed_facts(then: &StateFile, now: &StateFile, committees: &BTreeMap<String, String>) -> Vec<ChangedFact> {
    let changed = one_file(Some(then), Some(now), &fields(), committees);
    let is_sealed = |fact: &ChangedFact| {
        let first = fact.table();
        // What an amendment says leads back to what was sealed.
        let is_part = SealedPart::ALL.iter().any(|part| part_fields(*part).any(|key| key == first));
        is_part || ["amendments", "seal"].contains(&first)
    };
    changed.map(|changed| changed.facts.into_iter().filter(is_sealed).collect()).unwrap_or_default()
}
