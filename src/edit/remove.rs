//! What is taken out of a text: a key with its value, an entry of a list, or a table with all that stands below it. A comment goes
//! with the line that it stands on, and with no other.

use super::index;
use super::layout::{Holder, Layout, PlacedPair};
use super::list::comma_after;
use super::plan::PlacedEdit;
use crate::parse;
use std::ops::Range;

/// The bytes that go; none where it is written in a way that cannot be taken apart.
pub fn edits(text: &str, layout: &Layout, path: &[String]) -> Option<Vec<PlacedEdit>> {
    let gone = |ranges: Vec<Range<usize>>| ranges.into_iter().map(|range| (range, String::new())).collect();
    if let Some((list, place)) = entry(path)
        && let Some(pair) = layout.pair_at(list)
    {
        let values = parse::values_within(text, &pair.written.value);
        return Some(gone(among(text, &values, place, pair.written.value.end.saturating_sub(1))?));
    }
    if let Some(pair) = layout.pair_at(path) {
        return Some(gone(pair_alone(text, layout, pair)?));
    }
    let sections = layout.sections.iter().filter(|section| !path.is_empty() && section.path.starts_with(path));
    let mut ranges: Vec<Range<usize>> = sections.map(|section| section.start..with_blank(text, section.end)).collect();
    let is_held =
        |pair: &PlacedPair, ranges: &[Range<usize>]| ranges.iter().any(|range| range.contains(&pair.written.key.start));
    let dotted: Vec<&PlacedPair> =
        layout.pairs.iter().filter(|pair| pair.path.starts_with(path) && !is_held(pair, &ranges)).collect();
    for pair in dotted {
        if pair.holder == Holder::Braces && is_held(pair, &ranges) {
            continue;
        }
        let own = pair_alone(text, layout, pair)?;
        ranges.extend(own);
    }
    // Each section up to the next of its own: they touch, and are one.
    ranges.sort_by_key(|range| range.start);
    let mut joined: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            Some(_) | None => joined.push(range),
        }
    }
    (!joined.is_empty()).then(|| gone(joined))
}

/// The list and the place of an entry, from 0.
fn entry(path: &[String]) -> Option<(&[String], usize)> {
    let (step, list) = path.split_last()?;
    Some((list, index(step)?))
}

fn pair_alone(text: &str, layout: &Layout, pair: &PlacedPair) -> Option<Vec<Range<usize>>> {
    match pair.holder {
        Holder::Section(_) => {
            let line = line_start(text, pair.written.key.start)..pair.written.end;
            Some(Vec::from([line]))
        }
        Holder::Braces => {
            let values = layout.pairs.iter().map(|other| other.written.value.clone());
            let around = values.chain(layout.entries.iter().map(|(_, braces)| braces.clone()));
            let holds = |range: &Range<usize>| {
                range.start < pair.written.key.start
                    && pair.written.end < range.end
                    && text.as_bytes().get(range.start) == Some(&b'{')
            };
            let braces = around.filter(holds).max_by_key(|range| range.start)?;
            let pairs = parse::pairs_within(text, &braces);
            let place = pairs.iter().position(|other| other.key == pair.written.key)?;
            let whole: Vec<Range<usize>> = pairs.iter().map(|pair| pair.key.start..pair.end).collect();
            among(text, &whole, place, braces.end.saturating_sub(1))
        }
    }
}

/// One of several values, with the comma that parts it from the others.
fn among(text: &str, values: &[Range<usize>], place: usize, close: usize) -> Option<Vec<Range<usize>>> {
    let own = values.get(place)?.clone();
    let before = place.checked_sub(1).and_then(|place| values.get(place));
    let until = values.get(place + 1).map_or(close, |next| next.start);
    let comma = comma_after(text, own.end, until);
    let end = comma.map_or(own.end, |comma| comma + 1);
    let (start, rest) = (line_start(text, own.start), text.get(end..until)?);
    let is_first_on_line = text.get(start..own.start)?.trim().is_empty();
    let ends_line = rest.trim_start_matches([' ', '\t']).starts_with(['\r', '\n']);
    let own_range = if is_first_on_line && ends_line {
        let line_end = rest.find('\n').map_or(until, |at| end + at + 1);
        start..line_end
    } else if comma.is_some() {
        own.start..end + (rest.len() - rest.trim_start_matches([' ', '\t']).len())
    } else {
        own.start..end
    };
    match (comma, before) {
        // The last one without a comma takes that of the one before it.
        (None, Some(before)) => {
            let at = comma_after(text, before.end, own.start)?;
            let between = text.get(at + 1..own_range.start)?;
            Some(if between.trim().is_empty() && !is_first_on_line {
                let both = at..own_range.end;
                Vec::from([both])
            } else {
                vec![at..at + 1, own_range]
            })
        }
        (Some(_) | None, _) => Some(vec![own_range]),
    }
}

fn line_start(text: &str, at: usize) -> usize {
    text.get(..at)
        .and_then(|before| before.rfind('\n'))
        .map_or(if text.starts_with('\u{feff}') { 3 } else { 0 }, |at| at + 1)
}

/// Past the one empty line that parts a section from the next.
fn with_blank(text: &str, end: usize) -> usize {
    let rest = text.get(end..).unwrap_or_default();
    ["\r\n", "\n"].iter().find(|blank| rest.starts_with(**blank)).map_or(end, |blank| end + blank.len())
}
