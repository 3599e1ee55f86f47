//! The archive of a letterhead: its parts in memory, bounded in number and size, and nothing in them that runs.

use super::fault::UnfitLetterhead;
use super::{relations, tags};
use crate::model::DRAFT_NAMESPACE;
use crate::render::paper::docx::parts::WORD;
use quick_xml::events::BytesStart;
use std::fmt::Write as _;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The part with the text.
pub const DOCUMENT: &str = "word/document.xml";

const KINDS: &str = "[Content_Types].xml";

/// No letterhead has more parts.
const MOST_PARTS: usize = 1000;

/// No letterhead is larger once it is unpacked, in bytes: what is may be made to fill the memory.
const MOST_BYTES: u64 = 64 << 20;

/// The parts of a document, in the order of the archive.
pub struct Package {
    parts: Vec<(String, Vec<u8>)>,
    /// What further parts are, as lines of the list of kinds.
    kinds: String,
    /// Parts that nothing leads to any longer.
    unused: Vec<String>,
}

impl Package {
    pub fn read(bytes: &[u8]) -> Result<Self, UnfitLetterhead> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| UnfitLetterhead::NoWord)?;
        if archive.len() > MOST_PARTS {
            return Err(UnfitLetterhead::TooLarge);
        }
        let (mut parts, mut left) = (Vec::new(), MOST_BYTES);
        for at in 0..archive.len() {
            let file = archive.by_index(at).map_err(|_| UnfitLetterhead::NoWord)?;
            let name = file.name().map_err(|_| UnfitLetterhead::NoWord)?.into_owned();
            if file.is_dir() {
                continue;
            }
            if name.starts_with('/') || name.contains('\\') || name.split('/').any(|part| part == "..") {
                return Err(UnfitLetterhead::Broken);
            }
            let mut held = Vec::new();
            file.take(left + 1).read_to_end(&mut held).map_err(|_| UnfitLetterhead::NoWord)?;
            left = left.checked_sub(held.len() as u64).ok_or(UnfitLetterhead::TooLarge)?;
            parts.push((name, held));
        }
        let package = Self { parts, kinds: String::new(), unused: Vec::new() };
        package.is_plain()?;
        Ok(package)
    }

    /// Refuses what is no usual document, what runs, and what leads out of it.
    fn is_plain(&self) -> Result<(), UnfitLetterhead> {
        let kinds = self.text(KINDS).map_err(|_| UnfitLetterhead::NoWord)?;
        let runs = |name: &str| {
            let name = name.to_lowercase();
            ["vbaproject", "vbadata", "activex", "oleobject"].iter().any(|word| name.contains(word))
        };
        if self.parts.iter().any(|(name, _)| runs(name)) || runs(kinds) || kinds.contains("macroEnabled") {
            return Err(UnfitLetterhead::Macros);
        }
        if !self.has(DOCUMENT) {
            return Err(UnfitLetterhead::NoWord);
        }
        if !kinds.contains(&format!("{WORD}.document.main+xml")) {
            return Err(UnfitLetterhead::OtherSort);
        }
        let of_relations = self.parts.iter().filter(|(name, _)| ends(name, "rels"));
        for (name, _) in of_relations {
            if relations::leads_out(self.text(name)?)? {
                return Err(UnfitLetterhead::Outside(name.clone()));
            }
        }
        let texts = ["word/document", "word/header", "word/footer", "word/footnotes", "word/endnotes"];
        for (name, _) in self.parts.iter().filter(|(name, _)| texts.iter().any(|text| name.starts_with(text))) {
            if ends(name, "xml") && has_changes(self.text(name)?)? {
                return Err(UnfitLetterhead::Changes);
            }
            if ends(name, "xml") && fetches(self.text(name)?)? {
                return Err(UnfitLetterhead::Outside(name.clone()));
            }
        }
        Ok(())
    }

    pub fn has(&self, name: &str) -> bool {
        self.parts.iter().any(|(own, _)| own == name)
    }

    /// A part as text.
    pub fn text(&self, name: &str) -> Result<&str, UnfitLetterhead> {
        let (_, bytes) = self.parts.iter().find(|(own, _)| own == name).ok_or(UnfitLetterhead::Broken)?;
        std::str::from_utf8(bytes).map(|text| text.trim_start_matches('\u{feff}')).map_err(|_| UnfitLetterhead::Broken)
    }

    /// Puts a part in the place of another one, or after all.
    pub fn set(&mut self, name: &str, bytes: Vec<u8>) {
        match self.parts.iter_mut().find(|(own, _)| own == name) {
            Some((_, own)) => *own = bytes,
            None => self.parts.push((name.to_owned(), bytes)),
        }
    }

    /// Leaves a part out of the document.
    pub fn leave_out(&mut self, name: String) {
        self.unused.push(name);
    }

    /// Says what sort a new part is of.
    pub fn names_kind(&mut self, name: &str, kind: &str) {
        // Writing to a text does not fail.
        let _ = write!(self.kinds, "<Override PartName=\"/{name}\" ContentType=\"{kind}\"/>");
    }

    /// The part with the facts of a paper that was drafted before, where the letterhead was made of one.
    pub fn drafted_before(&self) -> Option<String> {
        let is_item = |name: &str| name.starts_with("customXml/item") && !name.contains("Props");
        let items = self.parts.iter().map(|(name, _)| name).filter(|name| is_item(name));
        items.into_iter().find(|name| self.text(name).is_ok_and(|text| text.contains(DRAFT_NAMESPACE))).cloned()
    }

    /// The parts, without what tells who made the letterhead.
    pub fn finished(mut self) -> Result<Vec<(String, Vec<u8>)>, UnfitLetterhead> {
        let kept = ["docProps/core.xml", "docProps/app.xml"];
        let unused = std::mem::take(&mut self.unused);
        let tells = |name: &str| {
            name.starts_with("docProps/") && !kept.contains(&name) || unused.iter().any(|unused| unused == name)
        };
        let gone: Vec<String> = self.parts.iter().map(|(name, _)| name.clone()).filter(|name| tells(name)).collect();
        self.parts.retain(|(name, _)| !tells(name));
        let is_gone = |tag: &BytesStart<'_>| {
            tags::of(tag, "PartName").is_some_and(|name| gone.iter().any(|gone| name.trim_start_matches('/') == gone))
        };
        let mut text = tags::without(self.text(KINDS)?, is_gone)?;
        for (name, kind) in [
            (kept[0], "application/vnd.openxmlformats-package.core-properties+xml"),
            (kept[1], "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
        ] {
            if !text.contains(&format!("\"/{name}\"")) {
                self.names_kind(name, kind);
            }
        }
        let (before, after) = text.rsplit_once("</Types>").ok_or(UnfitLetterhead::Broken)?;
        text = [before, self.kinds.as_str(), "</Types>", after].concat();
        self.set(KINDS, text.into_bytes());
        Ok(self.parts)
    }
}

/// Fields that fetch something from elsewhere, or start a program, when the paper is opened; and parts that are taken in whole.
const FETCHING: [&str; 5] = ["INCLUDEPICTURE", "INCLUDETEXT", "IMPORT", "LINK", "DATABASE"];

/// Whether a part has such a field. What a field does stands in an attribute, or in texts that belong together.
fn fetches(text: &str) -> Result<bool, UnfitLetterhead> {
    let mut is_fetched = false;
    tags::each(text, |tag, _| match tag.local_name().as_ref() {
        "altChunk" => is_fetched = true,
        "fldSimple" => is_fetched |= tags::of(tag, "instr").is_some_and(|field| is_fetching(&field)),
        _ => {}
    })?;
    Ok(is_fetched || is_fetching(&tags::words_within(text, "instrText")?))
}

fn is_fetching(field: &str) -> bool {
    let upper = field.to_uppercase();
    let mut words = upper.split(|char: char| !char.is_ascii_alphabetic());
    words.any(|word| FETCHING.contains(&word) || word.starts_with("DDE"))
}

/// Whether somebody's changes are kept in a text.
fn has_changes(text: &str) -> Result<bool, UnfitLetterhead> {
    let mut has = false;
    tags::each(text, |tag, _| {
        let name = tag.name();
        let name: &str = name.as_ref();
        has |= ["w:ins", "w:del", "w:moveFrom", "w:moveTo"].contains(&name) || name.ends_with("PrChange");
    })?;
    Ok(has)
}

/// Whether a part is called as those of a kind are.
fn ends(name: &str, ending: &str) -> bool {
    std::path::Path::new(name).extension().is_some_and(|own| own == ending)
}
