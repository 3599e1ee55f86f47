//! The tags of a part of a letterhead, one after the other.

use super::fault::UnfitLetterhead;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::ops::Range;

/// Every tag that opens or stands alone, with its bytes. No part of a letterhead declares a type of its own.
pub fn each(text: &str, mut take: impl FnMut(&BytesStart<'_>, Range<usize>)) -> Result<(), UnfitLetterhead> {
    let mut reader = Reader::from_str(text);
    loop {
        let start = place(&reader)?;
        match reader.read_event().map_err(|_| UnfitLetterhead::Broken)? {
            Event::Start(tag) | Event::Empty(tag) => take(&tag, start..place(&reader)?),
            Event::Eof => return Ok(()),
            Event::DocType(_) => return Err(UnfitLetterhead::Broken),
            Event::End(_)
            | Event::Text(_)
            | Event::GeneralRef(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_) => {}
        }
    }
}

/// The byte at which a reader stands.
pub fn place(reader: &Reader<&[u8]>) -> Result<usize, UnfitLetterhead> {
    usize::try_from(reader.buffer_position()).map_err(|_| UnfitLetterhead::Broken)
}

/// An attribute of a tag.
pub fn of(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let own = tag.try_get_attribute(name).ok().flatten()?.value;
    // Written with references it says the same; what cannot be read is taken as it stands.
    Some(quick_xml::escape::unescape(&own).map_or_else(|_| own.to_string(), std::borrow::Cow::into_owned))
}

/// An attribute of a tag, whatever its namespace is called.
pub fn named(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let own = tag.attributes().flatten().find(|own| own.key.local_name().into_inner() == name)?;
    Some(quick_xml::escape::unescape(&own.value).map_or_else(|_| own.value.to_string(), std::borrow::Cow::into_owned))
}

/// A list of a package without those of its lines that stand alone.
pub fn without(text: &str, is_gone: impl Fn(&BytesStart<'_>) -> bool) -> Result<String, UnfitLetterhead> {
    let mut gone: Vec<Range<usize>> = Vec::new();
    each(text, |tag, range| {
        let stands_alone = text.get(range.clone()).is_some_and(|own| own.ends_with("/>"));
        gone.extend(Some(range).filter(|_| stands_alone && is_gone(tag)));
    })?;
    let mut out = text.to_owned();
    for range in gone.into_iter().rev() {
        out.replace_range(range, "");
    }
    Ok(out)
}
