//! How a file stands to its seal and its amendments.

use super::form::FORM;
use super::text::digest;
use super::undo::{ChangedPlace, Mismatch, StatedChange};
use super::{part_fields, sealed_parts};
use crate::model::{
    Agreement, At, Choice, SealParts, SealedPart, Span, StatedContent, StatedPair, StatedValue, lies_within,
};
use std::collections::BTreeMap;

/// All that does not agree.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SealStanding {
    pub breaks: Vec<SealBreak>,
    pub disagreements: Vec<Disagreement>,
    /// The parts that an amendment changed without saying what they came to, by the place of the amendment from 0, with what they did
    /// come to.
    pub untied: Vec<Tie>,
    /// A form of the seal that nobody here knows.
    pub unknown_form: Option<At<u32>>,
    /// So many amendments of so large a file that they are not taken back: where the last of them stands.
    pub too_many: Option<Span>,
    /// More amendments were there when it was sealed than are there now: how many, and where that is written.
    pub lost: Option<At<u32>>,
    /// A seal without any checksum: where it stands.
    pub empty: Option<Span>,
}

/// A part that is not what it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealBreak {
    pub part: SealedPart,
    /// The amendment, from 0, after which it was so; none for the seal itself.
    pub amendment: Option<usize>,
    /// The next amendment by whose checksum the part was as it says: then the file is not what has been changed.
    pub agreed: Option<usize>,
    /// Where its checksum stands, or where it should.
    pub sealed: Span,
    /// Where the file states something of it now; none where it does no longer.
    pub there: Option<Span>,
    /// The field that was added, and nothing else, where that can be told.
    pub added: Option<(String, Span)>,
    /// It had nothing when it was sealed.
    pub is_new: bool,
}

/// A change that says otherwise than the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disagreement {
    /// The places of the amendment and of its change, from 0.
    pub amendment: usize,
    pub change: usize,
    pub why: Mismatch,
    /// What the change says.
    pub said: Option<StatedValue>,
    pub place: Span,
    /// The later amendment that says otherwise, where it is not the file.
    pub later: Option<usize>,
    /// Which of the two the amendment's checksum proves right.
    pub proved: Option<ProvedSide>,
}

/// Of a change and of what does not agree with it, the one by which the checksum holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProvedSide {
    Change,
    Other,
}

/// What a part came to by an amendment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tie {
    pub amendment: usize,
    pub part: SealedPart,
    /// None where nothing of it is left.
    pub digest: Option<String>,
}

/// So many values are looked at, amendment by amendment: a real agreement has a few hundred values and a few amendments.
const MOST_WORK: usize = 2_000_000;

/// How many values a tree has.
fn size(value: &StatedValue) -> usize {
    let pairs = value.pairs().iter().map(|pair| size(&pair.value)).sum::<usize>();
    1 + pairs + value.values().iter().map(size).sum::<usize>()
}

/// What does not agree; nothing of an agreement that has neither a seal nor amendments that say what they changed.
pub fn seal_standing(agreement: &Agreement) -> SealStanding {
    let mut standing = SealStanding::default();
    let Some(whole) = agreement.whole.as_deref() else { return standing };
    let entries = whole.get("amendments").map(StatedValue::values).unwrap_or_default();
    let seal = agreement.seal.as_ref();
    let before = seal.and_then(|seal| seal.amendments);
    let first = before.map_or(0, |count| usize::try_from(count.value).unwrap_or(usize::MAX));
    standing.unknown_form = seal.map(|seal| seal.form).filter(|form| form.value != FORM);
    standing.empty = seal.filter(|seal| seal.parts.is_none()).map(|seal| seal.span);
    standing.lost = before.filter(|_| first > entries.len());
    if standing.unknown_form.is_some() {
        return standing;
    }
    // The amendments themselves are no part of what they change.
    let mut file = whole.clone();
    if let StatedContent::Table(pairs) = &mut file.content {
        pairs.retain(|pair| pair.key.value != "amendments");
    }
    if entries.len().saturating_mul(size(&file)) > MOST_WORK {
        standing.too_many = entries.last().map(|last| last.span);
        return standing;
    }
    let (mut touched, mut agreed) = (Vec::new(), BTreeMap::new());
    for (place, entry) in entries.iter().enumerate().skip(first).rev() {
        let after = agreement.amendments.get(place).and_then(|one| one.after.as_ref());
        let changes: Vec<&StatedValue> =
            entry.get("changes").map(StatedValue::values).unwrap_or_default().iter().collect();
        let mut earlier = file.clone();
        let told_before = standing.disagreements.len();
        for (number, change) in changes.iter().enumerate().rev() {
            let Some(stated) = StatedChange::of(change) else { continue };
            if let Err(why) = stated.take_back(&mut earlier) {
                let later = stated.met_by(&touched);
                let at = change.get("to").or_else(|| change.get("field")).map_or(change.span, |value| value.span);
                let said = stated.to.cloned();
                standing.disagreements.push(Disagreement {
                    amendment: place,
                    change: number,
                    why,
                    said,
                    place: at,
                    later,
                    proved: None,
                });
            }
        }
        touched.extend(changes.iter().filter_map(|change| Some((field_of(change)?, place))));
        let is_told = standing.disagreements.len() > told_before;
        if seal.is_some() {
            // What a change disagrees on is told once: the rest is judged as if the file said what the change says.
            let mut later = if is_told { earlier.clone() } else { file.clone() };
            for change in changes.iter().filter(|_| is_told) {
                let _ = StatedChange::of(change).map(|stated| stated.make(&mut later));
            }
            for one in standing.disagreements.iter_mut().skip(told_before) {
                one.proved = changes.get(one.change).and_then(|change| proved(change, after?, &later, &file));
            }
            let found = if is_told { &file } else { &later };
            standing.tied((place, entry), (&later, found, &earlier), after, &mut agreed);
        }
        file = earlier;
    }
    if let Some((seal, parts)) = seal.and_then(|seal| Some((seal, seal.parts.as_ref()?))) {
        for part in SealedPart::ALL {
            standing.compared(*part, None, parts.of(*part), (&file, seal.span), &mut agreed);
        }
    }
    standing
}

impl SealStanding {
    /// Whether all agrees.
    pub fn is_whole(&self) -> bool {
        *self == Self::default()
    }

    /// What an amendment says that the parts came to, against what they did: by its changes, or, where those do not agree with what was
    /// found, by that.
    fn tied(
        &mut self,
        (place, entry): (usize, &StatedValue),
        (later, found, earlier): (&StatedValue, &StatedValue, &StatedValue),
        after: Option<&SealParts>,
        agreed: &mut BTreeMap<SealedPart, usize>,
    ) {
        let (now, then) = (sealed_parts(later), sealed_parts(earlier));
        for part in SealedPart::ALL {
            match after.and_then(|after| after.of(*part)) {
                Some(sealed) => {
                    let is_found = digest(found, *part).as_ref() == Some(&sealed.value);
                    let state = if is_found { found } else { later };
                    self.compared(*part, Some(place), Some(sealed), (state, entry.span), agreed);
                }
                // What is gone has no checksum that could be written.
                None if now.get(part) != then.get(part) && now.contains_key(part) => {
                    self.untied.push(Tie { amendment: place, part: *part, digest: now.get(part).cloned() });
                }
                None => {}
            }
        }
    }

    /// One part against its checksum. Of each part the latest state that does not agree is told.
    fn compared(
        &mut self,
        part: SealedPart,
        amendment: Option<usize>,
        sealed: Option<&At<String>>,
        (file, otherwise): (&StatedValue, Span),
        agreed: &mut BTreeMap<SealedPart, usize>,
    ) {
        let now = digest(file, part);
        let wanted = sealed.map(|sealed| sealed.value.as_str());
        if now.as_deref() == wanted {
            agreed.extend(amendment.map(|place| (part, place)));
            return;
        }
        if self.breaks.iter().any(|known| known.part == part) {
            return;
        }
        let fields = part_fields(part).filter_map(|key| file.pairs().iter().find(|pair| pair.key.value == key));
        let there = fields.map(|pair| pair.key.span).min();
        let added = added(file, part, wanted);
        let sealed_at = sealed.map_or(otherwise, |sealed| sealed.span);
        let (agreed, is_new) = (agreed.get(&part).copied(), wanted.is_none());
        self.breaks.push(SealBreak { part, amendment, agreed, sealed: sealed_at, there, added, is_new });
    }
}

/// The field that a change is of.
fn field_of(change: &StatedValue) -> Option<String> {
    change.get("field")?.as_text().map(str::to_owned)
}

impl StatedChange<'_> {
    /// The next later amendment, of those by which fields were taken back already, that says of this one what it was before.
    fn met_by(&self, touched: &[(String, usize)]) -> Option<usize> {
        let ChangedPlace::Field(path) = &self.what else { return None };
        let own = path.join(".");
        let met = touched.iter().filter(|(field, _)| lies_within(field, &own) || lies_within(&own, field));
        met.map(|(_, place)| *place).min()
    }
}

/// Which side the amendment's checksum agrees with: `made` is the file as the change says it, `found` as it was found.
fn proved(change: &StatedValue, after: &SealParts, made: &StatedValue, found: &StatedValue) -> Option<ProvedSide> {
    let field = field_of(change)?;
    let key = field.split('.').next()?;
    let part = SealedPart::ALL.iter().find(|part| part_fields(**part).any(|own| own == key))?;
    let wanted = Some(&after.of(*part)?.value);
    if digest(found, *part).as_ref() == wanted {
        return Some(ProvedSide::Other);
    }
    (digest(made, *part).as_ref() == wanted).then_some(ProvedSide::Change)
}

/// The one field without which the part is what it was.
fn added(file: &StatedValue, part: SealedPart, wanted: Option<&str>) -> Option<(String, Span)> {
    let fits = |without: &StatedValue| digest(without, part).as_deref() == wanted;
    let own = part_fields(part).filter_map(|key| file.get(key)).map(size).sum::<usize>();
    if own.saturating_mul(size(file)) > MOST_WORK {
        return None;
    }
    let mut found = None;
    for key in part_fields(part) {
        let Some(pair) = file.pairs().iter().find(|pair| pair.key.value == key) else { continue };
        let mut steps = vec![key.to_owned()];
        lacking(
            &pair.value,
            &mut steps,
            &mut |steps, span| {
                if found.is_none() {
                    let mut without = file.clone();
                    remove(&mut without, steps);
                    if fits(&without) {
                        found = Some((steps.join("."), span));
                    }
                }
            },
            pair.key.span,
        );
    }
    found
}

/// So deep lie sealed fields.
const DEEPEST: usize = 6;

/// Every value of a tree with the steps that lead to it, places in lists from 1; the outer first.
fn lacking(value: &StatedValue, steps: &mut Vec<String>, told: &mut impl FnMut(&[String], Span), span: Span) {
    told(steps, span);
    if steps.len() > DEEPEST {
        return;
    }
    match &value.content {
        StatedContent::Table(pairs) => {
            for StatedPair { key, value } in pairs {
                steps.push(key.value.clone());
                lacking(value, steps, told, key.span);
                steps.pop();
            }
        }
        StatedContent::List(values) => {
            for (place, value) in (1..).zip(values) {
                steps.push(format!("[{place}]"));
                lacking(value, steps, told, value.span);
                steps.pop();
            }
        }
        StatedContent::Text(_) | StatedContent::Bare(_) => {}
    }
}

fn remove(value: &mut StatedValue, steps: &[String]) {
    let Some((first, rest)) = steps.split_first() else { return };
    match &mut value.content {
        StatedContent::Table(pairs) if rest.is_empty() => pairs.retain(|pair| pair.key.value != *first),
        StatedContent::Table(pairs) => {
            if let Some(pair) = pairs.iter_mut().find(|pair| pair.key.value == *first) {
                remove(&mut pair.value, rest);
            }
        }
        StatedContent::List(values) => {
            let place = first.trim_matches(['[', ']']).parse::<usize>().ok().and_then(|place| place.checked_sub(1));
            if let Some(place) = place.filter(|place| *place < values.len()) {
                if rest.is_empty() {
                    values.remove(place);
                } else if let Some(value) = values.get_mut(place) {
                    remove(value, rest);
                }
            }
        }
        StatedContent::Text(_) | StatedContent::Bare(_) => {}
    }
}
