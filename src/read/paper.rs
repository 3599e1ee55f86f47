//! A drafted paper that somebody may have written in since: the facts that it was made from, and the marks that are left in it.

use super::folder::Folder;
use super::text::LARGEST;
use crate::model::{DraftedBefore, FactBefore};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::fs::File;
use std::io::{Read, Seek};
use std::path::Path;
use zip::ZipArchive;

/// No part of a paper is larger; what is, is none.
const LARGEST_PART: u64 = 16 << 20;

/// The namespace of the part that holds the facts.
const NAMESPACE: &str = "urn:liggare:draft:1";

/// What a Word document says of how it was drafted; none where it was not, or is no Word document. An error is the system's.
pub fn drafted_before(path: &Path) -> std::io::Result<Option<DraftedBefore>> {
    if !path.metadata()?.is_file() {
        return Ok(None);
    }
    let file = File::open(path)?;
    let Ok(mut archive) = ZipArchive::new(file) else { return Ok(None) };
    // A word processor may give the part another number.
    let names: Vec<String> = archive.file_names().filter_map(|name| Some(name.ok()?.into_owned())).collect();
    let is_item = |name: &&String| name.starts_with("customXml/item") && name.to_lowercase().ends_with(".xml");
    let facts = names.iter().filter(is_item).find_map(|name| {
        let text = part(&mut archive, name)?;
        text.contains(NAMESPACE).then(|| facts(&text)).flatten()
    });
    let Some(mut before) = facts else { return Ok(None) };
    let text = part(&mut archive, "word/document.xml").unwrap_or_default();
    before.words = words(&text);
    Ok(Some(before))
}

/// The ledger's own template of this name; none where there is none. What is too large or no text is an error.
pub fn own_template(ledger: &Folder, name: &str) -> std::io::Result<Option<String>> {
    let path = Path::new("templates").join(format!("{name}.md"));
    if let Some(tree) = ledger.tree() {
        let Some(held) = tree.template(&path) else { return Ok(None) };
        let bytes = held.as_ref().map_err(|_| std::io::Error::from(std::io::ErrorKind::InvalidData))?;
        let text = String::from_utf8(bytes.to_vec());
        return text.map(Some).map_err(|_| std::io::ErrorKind::InvalidData.into());
    }
    // No link is followed, so that nothing outside the ledger gets into a paper.
    let file = match ledger.file(&path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        file => file?,
    };
    let mut text = String::new();
    file.take(LARGEST).read_to_string(&mut text)?;
    Ok(Some(text))
}

fn part<R: Read + Seek>(archive: &mut ZipArchive<R>, name: &str) -> Option<String> {
    let mut text = String::new();
    let part = archive.by_name(name).ok()?;
    part.take(LARGEST_PART).read_to_string(&mut text).ok()?;
    Some(text)
}

/// The facts of the part; none where it is no XML.
fn facts(text: &str) -> Option<DraftedBefore> {
    let mut before = DraftedBefore::default();
    let mut reader = Reader::from_str(text);
    let (mut open, mut words) = (None, String::new());
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) => {
                let of = |name: &str| {
                    let value = tag.try_get_attribute(name).ok().flatten();
                    value.and_then(|value| unescaped(&value.value)).unwrap_or_default()
                };
                words.clear();
                open = match tag.name().as_ref() {
                    "draft" => {
                        before.lang = of("lang");
                        before.as_of = of("as-of");
                        None
                    }
                    "asked" => Some((true, of("key"), String::new(), String::new())),
                    "fact" => Some((false, of("section"), of("form"), of("from"))),
                    _ => None,
                };
            }
            Event::Text(text) => words.push_str(&text),
            Event::GeneralRef(name) => words.push_str(&unescaped(&format!("&{};", &*name))?),
            Event::End(_) => match open.take() {
                Some((true, key, _, _)) => before.asked.push((key, std::mem::take(&mut words))),
                Some((false, section, form, from)) => {
                    before.facts.push(FactBefore { section, form, from, text: std::mem::take(&mut words) });
                }
                None => {}
            },
            Event::Eof => return Some(before),
            Event::Empty(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_) => {}
        }
    }
}

fn unescaped(text: &str) -> Option<String> {
    quick_xml::escape::unescape(text).ok().map(std::borrow::Cow::into_owned)
}

/// The words of the text, however a word processor has cut its runs.
fn words(document: &str) -> String {
    let mut reader = Reader::from_str(document);
    let mut words = String::new();
    while let Ok(event) = reader.read_event() {
        if event == Event::Eof {
            break;
        }
        if let Event::Text(text) = event {
            words.push_str(&text);
        }
    }
    words
}
