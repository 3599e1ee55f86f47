//! Which agreement that is there no more is one that is new: the same file, or one that says most of the same.

use super::StateFile;
use super::entries::in_common;

/// Of a hundred facts so many must be the same.
const LEAST: usize = 60;

/// And of a hundred facts of a part so many stood in what was split: agreements of one municipality have much in common anyway.
const LEAST_OF_PART: usize = 80;

/// So many pairs are looked at for what they have in common.
const MOST_COMPARED: usize = 10_000;

/// The pairs of files that went and came and are one agreement under another id.
pub fn renamed<'f>(gone: &[&'f StateFile], come: &[&'f StateFile]) -> Vec<(&'f StateFile, &'f StateFile)> {
    let mut pairs: Vec<(&StateFile, &StateFile)> = Vec::new();
    let is_free = |pairs: &[(&StateFile, &StateFile)], old: &StateFile, new: &StateFile| {
        pairs.iter().all(|(one, other)| one.path != old.path && other.path != new.path)
    };
    for new in come {
        let same = gone.iter().find(|old| old.text.is_some() && old.text == new.text && is_free(&pairs, old, new));
        pairs.extend(same.map(|old| (*old, *new)));
    }
    if gone.len() * come.len() > MOST_COMPARED {
        return pairs;
    }
    let mut alike = Vec::new();
    for old in gone.iter().filter(|old| pairs.iter().all(|(one, _)| one.path != old.path)) {
        for new in come.iter().filter(|new| pairs.iter().all(|(_, other)| other.path != new.path)) {
            let Some((said, other)) = old.state.as_ref().zip(new.state.as_ref()) else { continue };
            let (common, most) = in_common(&said.said, &other.said);
            if 100 * common >= LEAST * most {
                alike.push((common, *old, *new));
            }
        }
    }
    alike.sort_by_key(|(common, ..)| std::cmp::Reverse(*common));
    for (_, old, new) in alike {
        if is_free(&pairs, old, new) {
            pairs.push((old, new));
        }
    }
    pairs
}

/// Of those that became another agreement the one of which a new one says most as well: it was split. None of a file that became
/// one itself.
pub fn split_from<'f>(new: &StateFile, pairs: &[(&'f StateFile, &StateFile)]) -> Option<&'f StateFile> {
    let said = &new.state.as_ref()?.said;
    if pairs.len() > MOST_COMPARED || pairs.iter().any(|(_, other)| other.path == new.path) {
        return None;
    }
    let (own, _) = in_common(said, said);
    let of = |old: &StateFile| old.state.as_ref().map_or(0, |state| in_common(&state.said, said).0);
    let most = pairs.iter().map(|(old, _)| (of(old), *old)).max_by_key(|(common, _)| *common);
    most.filter(|(common, _)| 100 * common >= LEAST_OF_PART * own).map(|(_, old)| old)
}
