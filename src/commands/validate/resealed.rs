//! What a seal cannot tell of itself: that it was taken away or made anew since an earlier state, or that an amendment which was entered
//! is no longer there.

use crate::commands::diff::{StateFile, sentence, state_file};
use crate::commands::sealing::{StatedAgreement, sealed_facts};
use crate::model::{
    Agreement, Choice, Code, FileId, Finding, SealedPart, Span, StatedValue, Text, personal_number, text,
};
use crate::{parse, read};
use std::collections::{BTreeMap, BTreeSet};

/// The seals and amendments of a state, by the names of the files.
type States = BTreeMap<String, (FileId, SealState)>;

/// An agreement, and what its file says field by field.
struct SealState {
    is: StatedAgreement,
    file: StateFile,
}

/// What has become of seals that an earlier state had. One whose file is gone is looked for under every other name: a file that was
/// renamed keeps its seal. A file that cannot be read is told of elsewhere.
pub fn resealed(
    past: &read::Folder,
    now: (&read::Folder, &[read::Found]),
    revision: &str,
) -> std::io::Result<Vec<(Code, Finding)>> {
    let mut before = states(past, &read::discover(past)?, |_| true);
    before.retain(|_, (_, then)| then.is.agreement.seal.is_some());
    if before.is_empty() {
        return Ok(Vec::new());
    }
    let names: BTreeSet<String> =
        now.1.iter().filter_map(|one| Some(one.path.file_stem()?.to_string_lossy().into_owned())).collect();
    let is_moved = before.keys().any(|id| !names.contains(id));
    let after = states(now.0, now.1, |id| is_moved || before.contains_key(id));
    let told = before.iter().filter_map(|(id, (_, then))| match after.get(id) {
        Some((file, now)) => changed(then, now, *file, revision),
        None if names.contains(id) => None,
        None => {
            let is_it = |other: &&String| !before.contains_key(*other);
            let mut renamed = after.keys().filter(is_it).filter_map(|other| after.get(other));
            let kept = renamed.find(|(_, now)| {
                now.is.agreement.seal.is_some() && said(&now.is.agreement) == said(&then.is.agreement)
            });
            match kept {
                Some((file, now)) => changed(then, now, *file, revision),
                None => Some(gone(id, &then.is.agreement, revision)),
            }
        }
    });
    Ok(told.map(|finding| (Code("H001"), finding)).collect())
}

/// A sealed agreement that is there no longer, under any name, with its seal.
fn gone(id: &str, then: &Agreement, revision: &str) -> Finding {
    let on = then.seal.as_ref().map_or_else(String::new, |seal| seal.on.value.to_string());
    let (id, revision) = (personal_number::mask(id).into_owned(), personal_number::mask(revision).into_owned());
    let message = text!(
        "avtalet {id}, förseglat {on}, finns inte kvar med sin försegling sedan {revision}",
        "the agreement {id}, sealed on {on}, is no longer there with its seal since {revision}"
    );
    Finding::absent("seal", Span::file_start(FileId(0)), message).help(text!(
        "ge filen tillbaka, eller [seal] som den stod om filen har bytt namn: ett förseglat avtal tas inte bort i tysthet",
        "give back the file, or [seal] as it stood if the file was renamed: a sealed agreement is not removed in silence"
    ))
}

/// Of the files that are wanted, those that can be read; of an earlier state those that are sealed.
fn states(folder: &read::Folder, found: &[read::Found], wanted: impl Fn(&str) -> bool) -> States {
    let mut buffer = Vec::new();
    let own =
        (0..).map(FileId).zip(found).filter(|(_, one)| one.kind == read::Kind::Agreement && one.obstacle.is_none());
    let named = own.filter_map(|(file, one)| Some((file, one, one.path.file_stem()?.to_string_lossy().into_owned())));
    let mut states = States::new();
    for (file, one, id) in named.filter(|(_, _, id)| wanted(id)) {
        let Ok(text) = read::contents(folder, one, &mut buffer) else { continue };
        let (masked, _) = parse::masked(file, text);
        if let Some(is) = StatedAgreement::of_file(file, &id, &masked) {
            let state = state_file(&one.path, one.kind, Some(masked.as_bytes()));
            states.insert(id, (file, SealState { is, file: state }));
        }
    }
    states
}

/// So many changes are told in one finding; the rest `diff` tells.
const MOST: usize = 5;

/// What has become another of what was sealed, of the seal and of its amendments, in the words of `diff`.
fn in_words(then: &SealState, now: &SealState, revision: &Text) -> Option<Text> {
    let facts = sealed_facts(&then.file, &now.file, &BTreeMap::new());
    let mut told: Vec<Text> = facts.iter().take(MOST).map(sentence).collect();
    let more = facts.len().saturating_sub(MOST);
    told.extend((more > 0).then(|| text!("och {more} till, se `liggare diff`", "and {more} more, see `liggare diff`")));
    let told = Text::join(&told, "; ");
    (!facts.is_empty())
        .then(|| text!("ändrat sedan {revision}: {told}", "changed since {revision}: {told}", revision, told))
}

fn changed(before: &SealState, after: &SealState, file: FileId, revision: &str) -> Option<Finding> {
    let revision = Text::same(personal_number::mask(revision).into_owned());
    let finding = found(&before.is.agreement, &after.is.agreement, file, &revision)?;
    Some(in_words(before, after, &revision).into_iter().fold(finding, Finding::help))
}

fn found(then: &Agreement, now: &Agreement, file: FileId, revision: &Text) -> Option<Finding> {
    let seal = then.seal.as_ref()?;
    let on = seal.on.value;
    let Some(own) = &now.seal else {
        let message = text!(
            "avtalets försegling från {on} är borttagen sedan {revision}",
            "the agreement's seal of {on} was removed since {revision}",
            revision
        );
        let help = text!("skriv tillbaka [seal] som den stod", "write back [seal] as it stood");
        return Some(Finding::absent("seal", Span::file_start(file), message).help(help));
    };
    if said(then) != said(now) {
        let message = text!(
            "avtalets försegling från {on} är ändrad sedan {revision}",
            "the agreement's seal of {on} was changed since {revision}",
            revision
        );
        let help = text!(
            "skriv tillbaka [seal] som den stod, och skriv in det som är beslutat som ändringar",
            "write back [seal] as it stood, and enter what was decided as amendments"
        );
        return Some(Finding::new("seal", own.span, message).help(help));
    }
    let (olds, news) = (entries(then), entries(now));
    let place = olds.iter().zip(&news).position(|(old, new)| old != new);
    let place = place.or_else(|| (olds.len() > news.len()).then_some(news.len()))?;
    let day = then.amendments.get(place).map(|one| one.decided.value)?;
    let message = text!(
        "ändringen {day} av det förseglade avtalet är borttagen eller omskriven sedan {revision}",
        "the amendment of {day} of the sealed agreement was removed or rewritten since {revision}",
        revision
    );
    let help = text!(
        "skriv tillbaka den som den stod: det som ändrats sedan dess är en ändring till",
        "write it back as it stood: what changed since is one more amendment"
    );
    Some(Finding::new("amendments", own.span, message).help(help))
}

/// What a seal says.
fn said(agreement: &Agreement) -> Vec<String> {
    let Some(seal) = &agreement.seal else { return Vec::new() };
    let parts = SealedPart::ALL.iter().map(|part| {
        let sum = seal.parts.as_ref().and_then(|parts| parts.of(*part));
        format!("{} {}", part.key(), sum.map_or("", |sum| sum.value.as_str()))
    });
    let count = seal.amendments.map_or(0, |count| count.value);
    [seal.form.value.to_string(), seal.on.value.to_string(), count.to_string()].into_iter().chain(parts).collect()
}

/// What amendments say of fields and checksums: their words may be mended.
fn entries(agreement: &Agreement) -> Vec<Vec<String>> {
    let entries = agreement.whole.as_deref().and_then(|whole| whole.get("amendments")).map(StatedValue::values);
    let entry = |entry: &StatedValue| {
        let keys = ["decided", "kind", "changes", "after"];
        keys.iter()
            .filter_map(|key| Some(format!("{key} {}", crate::commands::sealing::as_toml(entry.get(key)?))))
            .collect()
    };
    entries.unwrap_or_default().iter().map(entry).collect()
}
