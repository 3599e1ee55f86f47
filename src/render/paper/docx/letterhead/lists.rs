//! The lists of a letterhead, and those of the paper after them.

use super::fault::UnfitLetterhead;
use super::tags;
use crate::render::paper::docx::numbering;

/// The first numbers that no list of the letterhead has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FreeNumbers {
    /// Of how lists look.
    pub form: usize,
    /// Of the lists themselves.
    pub list: usize,
}

/// The numbers that are free.
pub fn free(text: &str) -> Result<FreeNumbers, UnfitLetterhead> {
    let mut free = FreeNumbers { form: 0, list: 1 };
    each(text, |name, number, _| match name {
        "w:abstractNum" => free.form = free.form.max(number + 1),
        _ => free.list = free.list.max(number + 1),
    })?;
    Ok(free)
}

/// The part with the paper's own lists: forms stand before all lists, lists before what comes last.
pub fn joined(text: &str, free: FreeNumbers, ordered: usize) -> Result<String, UnfitLetterhead> {
    let end =
        text.rfind("<w:numIdMacAtCleanup").or_else(|| text.rfind("</w:numbering>")).ok_or(UnfitLetterhead::Broken)?;
    let mut first = end;
    each(text, |name, _, at| {
        if name == "w:num" {
            first = first.min(at);
        }
    })?;
    let (before, rest) = text.split_at_checked(first).ok_or(UnfitLetterhead::Broken)?;
    let (own, after) = rest.split_at_checked(end - first).ok_or(UnfitLetterhead::Broken)?;
    let (forms, lists) = (numbering::forms(free.form), numbering::lists(free.form, free.list, ordered));
    Ok([before, forms.as_str(), own, lists.as_str(), after].concat())
}

/// Every form and every list: its name, its number, and where it begins.
fn each(text: &str, mut take: impl FnMut(&str, usize, usize)) -> Result<(), UnfitLetterhead> {
    let mut is_numbered = true;
    tags::each(text, |tag, range| {
        let name = tag.name();
        let name: &str = name.as_ref();
        let number = match name {
            "w:abstractNum" => "w:abstractNumId",
            "w:num" => "w:numId",
            _ => return,
        };
        let number: Option<usize> = tags::of(tag, number).and_then(|number| number.parse().ok());
        match number.filter(|number| *number < 1_000_000) {
            Some(number) => take(name, number, range.start),
            None => is_numbered = false,
        }
    })?;
    if is_numbered { Ok(()) } else { Err(UnfitLetterhead::Broken) }
}
