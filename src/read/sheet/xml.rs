//! The parts of a workbook as elements: each with its attributes, and its text where it ends.

use super::SheetFault;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::{Cursor, Read as _};
use zip::ZipArchive;

/// No part is larger unpacked.
const LARGEST_PART: u64 = 64 << 20;

/// The parts of a workbook, packed.
pub struct PackedParts<'b>(ZipArchive<Cursor<&'b [u8]>>);

impl<'b> PackedParts<'b> {
    pub fn of(bytes: &'b [u8]) -> Result<Self, SheetFault> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| SheetFault::Broken("zip".to_owned()))?;
        Ok(Self(archive))
    }

    pub fn has(&self, name: &str) -> bool {
        self.0.index_for_name(name).is_some()
    }

    /// A part as text. What it says of its own size is looked at first, and what it is then is not trusted.
    pub fn text(&mut self, name: &str) -> Result<String, SheetFault> {
        let broken = || SheetFault::Broken(name.to_owned());
        let part = self.0.by_name(name).map_err(|_| broken())?;
        if part.size() > LARGEST_PART {
            return Err(SheetFault::Unpacked(name.to_owned()));
        }
        let mut bytes = Vec::new();
        part.take(LARGEST_PART + 1).read_to_end(&mut bytes).map_err(|_| broken())?;
        if bytes.len() as u64 > LARGEST_PART {
            return Err(SheetFault::Unpacked(name.to_owned()));
        }
        String::from_utf8(bytes).map_err(|_| broken())
    }
}

/// What is met on the way through a part.
pub enum Met<'e> {
    Begin(XmlTag<'e>),
    /// An element ends, with the text within it that no other element has taken.
    End(&'e str, &'e str),
}

/// An element's name, without that of its space, and its attributes.
pub struct XmlTag<'e>(&'e BytesStart<'e>);

impl XmlTag<'_> {
    pub fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// An attribute by its name without that of its space; none where it is not there or no text.
    pub fn of(&self, name: &str) -> Option<String> {
        let own = self.0.attributes().flatten().find(|own| own.key.local_name().into_inner() == name)?;
        quick_xml::escape::unescape(&own.value).ok().map(std::borrow::Cow::into_owned)
    }

    /// Whether an attribute says yes.
    pub fn says(&self, name: &str) -> bool {
        self.of(name).is_some_and(|said| said == "1" || said == "true")
    }
}

/// Walks through a part. `take` may end the walk.
pub fn walk<F>(text: &str, name: &str, mut take: F) -> Result<(), SheetFault>
where
    F: FnMut(Met<'_>) -> Result<bool, SheetFault>,
{
    let broken = || SheetFault::Broken(name.to_owned());
    let mut reader = Reader::from_str(text);
    let (mut words, mut open) = (String::new(), 0_u32);
    loop {
        let goes_on = match reader.read_event().map_err(|_| broken())? {
            Event::Start(tag) => {
                open += 1;
                words.clear();
                take(Met::Begin(XmlTag(&tag)))?
            }
            Event::Empty(tag) => {
                words.clear();
                take(Met::Begin(XmlTag(&tag)))? && take(Met::End(tag.local_name().into_inner(), ""))?
            }
            Event::End(tag) => {
                open = open.saturating_sub(1);
                let goes_on = take(Met::End(tag.local_name().into_inner(), &words))?;
                words.clear();
                goes_on
            }
            Event::Text(text) => {
                words.push_str(&text.xml10_content());
                true
            }
            Event::CData(text) => {
                words.push_str(&text.xml10_content());
                true
            }
            Event::GeneralRef(name) => {
                let char = quick_xml::escape::unescape(&format!("&{};", &*name)).map_err(|_| broken())?.into_owned();
                words.push_str(&char);
                true
            }
            // What defines its own words may make much of little.
            Event::DocType(_) => return Err(broken()),
            // What was cut off is no whole part.
            Event::Eof if open > 0 => return Err(broken()),
            Event::Eof => false,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => true,
        };
        if !goes_on {
            return Ok(());
        }
    }
}

/// A text with what a workbook writes as `_x000D_` put back.
pub fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let code = after.get(2..7).and_then(|code| code.strip_suffix('_'));
        match code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32) {
            Some(char) => {
                out.push(char);
                rest = after.get(7..).unwrap_or_default();
            }
            None => {
                out.push_str("_x");
                rest = after.get(2..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    out
}
