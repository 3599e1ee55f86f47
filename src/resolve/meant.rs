//! Which key was meant by one that the format lacks, and the edits that rename it.

use crate::model::{Certainty, near, swedish};
use std::ops::Range;

/// So many keys are offered to choose from.
const MOST: usize = 3;

/// A remedy that changes more places than this is none that a person can look over.
pub const MOST_EDITS: usize = 100;

/// So many signs of a key part its words.
const MOST_PARTED: usize = 3;

/// The known keys that a strange one may stand for, the likeliest first. `lacking` are those that are not written yet: no key
/// can be written twice. It is certain where only the way of writing differs, where it is the Swedish word, and where the one
/// near key is a single slip away.
pub fn keys(written: &str, known: &[&'static str], lacking: &[&'static str]) -> Vec<(&'static str, Certainty)> {
    let folded = fold(written);
    let one = |mut keys: Box<dyn Iterator<Item = &'static str> + '_>| match (keys.next(), keys.next()) {
        (Some(key), None) => Some(key),
        _ => None,
    };
    // Most keys are too long or too short to be looked at letter by letter.
    let alike =
        known.iter().copied().filter(|key| key.len().wrapping_sub(folded.len()) <= MOST_PARTED && fold(key) == folded);
    let alike = one(Box::new(alike));
    let swedish = || {
        let words = swedish::english(swedish::KEYS, written).iter().copied();
        one(Box::new(words.filter(|key| known.contains(key))))
    };
    // One of several: `party` for `parties`.
    let several = || {
        let plural = folded.strip_suffix('y').map(|stem| format!("{stem}ies"))?;
        known.iter().copied().find(|key| **key == plural)
    };
    if let Some(key) = alike.or_else(swedish).or_else(several) {
        return if lacking.contains(&key) { vec![(key, Certainty::Safe)] } else { Vec::new() };
    }
    let mut near: Vec<_> = near(written, known.iter().copied()).collect();
    near.sort_unstable();
    if let [(distance, key)] = near.as_slice() {
        let certainty = if *distance == 1 { Certainty::Safe } else { Certainty::Ask };
        return if lacking.contains(key) { vec![(*key, certainty)] } else { Vec::new() };
    }
    let open = near.into_iter().map(|(_, key)| key).filter(|key| lacking.contains(key));
    open.take(MOST).map(|key| (key, Certainty::Ask)).collect()
}

/// The one of these words that differs only in how it is written: in case, in what parts its words, in marks over letters.
pub fn same_word<'a>(written: &str, words: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = fold(written);
    words.into_iter().find(|word| fold(word) == folded)
}

fn fold(word: &str) -> String {
    let lower = word.to_lowercase();
    let plain = lower.chars().filter_map(|c| match c {
        '-' | '_' | ' ' => None,
        'å' | 'ä' => Some('a'),
        'ö' => Some('o'),
        other => Some(other),
    });
    plain.collect()
}

/// Whether a key stands directly before the equals sign of its value, and so nowhere else.
pub fn is_before_its_value(text: &str, key: &Range<usize>, value: &Range<usize>) -> bool {
    value.start >= key.end && text.get(key.end..value.start).is_some_and(|between| between.trim() == "=")
}

/// Every place where the key of a table must be renamed, which takes a walk through the whole text; none where that cannot be
/// told for sure, or where they are many.
pub fn places_in_headers(text: &str, key: &Range<usize>) -> Option<Vec<Range<usize>>> {
    let (name, line) = (text.get(key.clone())?, text.get(..key.start)?.rfind('\n').map_or(0, |newline| newline + 1));
    let path = path_of_header(text.get(line..key.start)?)?;
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if let Some(rest) = path_of_header(line).and_then(|rest| rest.strip_prefix(path)) {
            let is_whole = rest.strip_prefix(name).is_some_and(|after| after.starts_with([']', '.', ' ', '\t']));
            if is_whole {
                let at = start + line.len() - rest.len();
                found.push(at..at + name.len());
            }
        }
        start += line.len();
    }
    // Within a long text a line that looks like a header is none.
    let has_long_texts = ["\"\"\"", "'''"].iter().any(|mark| text.contains(mark));
    let is_sure = found.contains(key) && (found.len() == 1 || !has_long_texts);
    (is_sure && found.len() <= MOST_EDITS).then_some(found)
}

/// What follows the brackets of a line that begins with them.
fn path_of_header(line: &str) -> Option<&str> {
    let line = line.trim_start().strip_prefix('[')?;
    Some(line.strip_prefix('[').unwrap_or(line).trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(written: &str, known: &[&'static str]) -> Vec<(&'static str, Certainty)> {
        keys(written, known, known)
    }

    #[test]
    fn a_key_is_certain_where_only_its_writing_differs_or_one_slip_made_it() {
        let known = ["reference", "org_number", "open_ended", "written", "period", "end", "start"];
        for (written, key) in [
            ("Reference", "reference"),
            ("org-number", "org_number"),
            ("orgNumber", "org_number"),
            ("openended", "open_ended"),
            ("writen", "written"),
            ("diarienummer", "reference"),
            ("Slut", "end"),
            ("orgnr", "org_number"),
        ] {
            assert_eq!(meant(written, &known), [(key, Certainty::Safe)], "{written}");
        }
        assert_eq!(meant("refernse", &known), [("reference", Certainty::Ask)]);
        assert_eq!(meant("obegripligt", &known), []);
    }

    #[test]
    fn of_several_near_keys_a_person_chooses_and_no_key_is_written_twice() {
        assert_eq!(
            meant("extensio", &["extension", "extensions"]),
            [("extension", Certainty::Ask), ("extensions", Certainty::Ask)]
        );
        assert_eq!(keys("writen", &["written", "period"], &["period"]), []);
        assert_eq!(keys("slut", &["end"], &[]), []);
        assert_eq!(meant("till", &["to", "until"]), []);
    }

    #[test]
    fn a_key_is_renamed_wherever_its_table_is_opened() {
        let places = |text: &str, key: &str, value: &str| {
            let at = |piece: &str| text.find(piece).map(|start| start..start + piece.len()).unwrap();
            let (key, value) = (at(key), at(value));
            if is_before_its_value(text, &key, &value) {
                return Some(1);
            }
            places_in_headers(text, &key).map(|found| found.len())
        };
        assert_eq!(places("a.writen = true", "writen", "true"), Some(1));
        assert_eq!(places("x = { writen = true }", "writen", "true"), Some(1));
        assert_eq!(places("[alocation]\na = 1\n[alocation.basis]\nb = 1\n", "alocation", "[alocation]"), Some(2));
        assert_eq!(places("[[costs]]\n[[costs.itmes]]\n[[itmes]]\n", "itmes", "[[costs.itmes]]"), Some(1));
        assert_eq!(places("[alocation]\n[ alocation.x]\na = '''\n[alocation]\n'''", "alocation", "[alocation]"), None);
        assert_eq!(places("alocation.a = 1\nalocation.b = 1\n", "alocation", "alocation.a"), None);
        assert_eq!(places("[alocations]\n[alocation]\n", "alocation]", "[alocation]"), None);
    }
}
