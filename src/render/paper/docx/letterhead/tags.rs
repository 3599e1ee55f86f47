//! The tags of a part of a letterhead, one after the other.

use super::fault::UnfitLetterhead;
use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::QName;
use std::borrow::Cow;
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

/// An attribute of a tag, by its whole name, or by that without its namespace.
pub fn of(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let is_it = |key: QName<'_>| key.into_inner() == name || key.local_name().into_inner() == name;
    let own = tag.attributes().flatten().find(|own| is_it(own.key))?.value;
    // Written with references it says the same; what cannot be read is taken as it stands.
    Some(unescape(&own).map_or_else(|_| own.to_string(), Cow::into_owned))
}

/// The words within all tags of a name, whatever its namespace is called, one after the other.
pub fn words_within(text: &str, name: &str) -> Result<String, UnfitLetterhead> {
    let (mut reader, mut words, mut depth) = (Reader::from_str(text), String::new(), 0_usize);
    loop {
        match reader.read_event().map_err(|_| UnfitLetterhead::Broken)? {
            Event::Start(tag) if tag.local_name().into_inner() == name => depth += 1,
            Event::End(tag) if tag.local_name().into_inner() == name => depth = depth.saturating_sub(1),
            Event::Text(own) if depth > 0 => words.push_str(&own),
            Event::CData(own) if depth > 0 => words.push_str(&own),
            Event::GeneralRef(own) if depth > 0 => {
                words.push_str(&unescape(&format!("&{};", &*own)).unwrap_or_default());
            }
            Event::Eof => return Ok(words),
            Event::Start(_)
            | Event::End(_)
            | Event::Empty(_)
            | Event::Text(_)
            | Event::CData(_)
            | Event::GeneralRef(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_) => {}
        }
    }
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
