//! A drafted paper that somebody may have written in since: the facts that it was made from, and the marks that are left in it.

use super::folder::{Folder, is_link};
use super::named::named;
use super::text::{LARGEST, NotReadable, bounded, decoded};
use crate::model::{DRAFT_NAMESPACE, DraftedBefore, FACT_SIGN, FactBefore, SentenceBefore};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::io::{Cursor, ErrorKind, Read, Seek};
use std::path::{Path, PathBuf};
use zip::ZipArchive;

/// No paper is larger, with the pictures that somebody has put in it: what is, is refused.
pub const LARGEST_PAPER: u64 = 64 << 20;

/// No part that a paper is drafted with is larger: what is, is none, as half of it tells nothing.
const LARGEST_PART: u64 = 16 << 20;

/// What a Word document says of how it was drafted; none where it was not, or is no Word document.
pub fn drafted_before(path: &Path) -> Result<Option<DraftedBefore>, NotReadable> {
    let bytes = named(path, LARGEST_PAPER)?;
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return Ok(None) };
    // A word processor may give the part another number.
    let names: Vec<String> = archive.file_names().filter_map(|name| Some(name.ok()?.into_owned())).collect();
    let is_item = |name: &&String| name.starts_with("customXml/item") && name.to_lowercase().ends_with(".xml");
    let facts = names.iter().filter(is_item).find_map(|name| {
        let text = part(&mut archive, name)?;
        text.contains(DRAFT_NAMESPACE).then(|| facts(&text)).flatten()
    });
    let (Some(mut before), Some(text)) = (facts, part(&mut archive, "word/document.xml")) else { return Ok(None) };
    let headings = part(&mut archive, "word/styles.xml").map(|styles| headings(&styles)).unwrap_or_default();
    before.sections = sections(&text, &headings);
    Ok(Some(before))
}

/// The ledger's own template of this name; none where there is none. What is too large or no text is an error.
pub fn own_template(ledger: &Folder, name: &str) -> Result<Option<String>, NotReadable> {
    let bytes = own_file(ledger, &Path::new(TEMPLATES).join(format!("{name}.md")), LARGEST)?;
    bytes.map(|bytes| decoded(&bytes).map(str::to_owned)).transpose()
}

/// The folder of a ledger's own templates and letterheads.
const TEMPLATES: &str = "templates";

/// So many files are looked for in it.
const MOST_OWN: usize = 1000;

/// The paths of the ledger's own templates and letterheads, sorted: what ends in `.md` or `.docx`.
pub fn own_papers(ledger: &Folder) -> Vec<PathBuf> {
    let is_paper = |path: &PathBuf| {
        let is_open = path.file_name().is_some_and(|name| !name.to_string_lossy().starts_with(['.', '~']));
        is_open && path.extension().is_some_and(|ending| ending == "md" || ending == "docx")
    };
    let mut paths: Vec<PathBuf> = if let Some(tree) = ledger.tree() {
        tree.templates().cloned().collect()
    } else {
        let entries = std::fs::read_dir(ledger.path().join(TEMPLATES)).into_iter().flatten().flatten();
        entries.map(|entry| Path::new(TEMPLATES).join(entry.file_name())).collect()
    };
    paths.retain(is_paper);
    paths.sort();
    paths.truncate(MOST_OWN);
    paths
}

/// What a file among them holds; none where there is none.
pub fn own_file(ledger: &Folder, path: &Path, largest: u64) -> Result<Option<Vec<u8>>, NotReadable> {
    if let Some(tree) = ledger.tree() {
        let Some(held) = tree.template(path) else { return Ok(None) };
        return held.as_ref().map(|bytes| Some(bytes.to_vec())).map_err(Clone::clone);
    }
    // No link is followed, so that nothing outside the ledger gets into a paper.
    let file = match ledger.file(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) if is_link(&error) => return Err(NotReadable::Linked),
        file => file.map_err(|error| NotReadable::Refused(error.kind()))?,
    };
    let mut bytes = Vec::new();
    bounded(file, largest, &mut bytes)?;
    Ok(Some(bytes))
}

/// A part as text; none where there is none, or it is too large, or no text.
fn part<R: Read + Seek>(archive: &mut ZipArchive<R>, name: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let read = archive.by_name(name).ok()?.take(LARGEST_PART + 1).read_to_end(&mut bytes).ok()?;
    if read as u64 > LARGEST_PART { None } else { String::from_utf8(bytes).ok() }
}

/// What is read of the part at a time.
enum OpenTag {
    Asked(String),
    Fact(FactBefore),
    Sentence(SentenceBefore),
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
                        before.template = of("template");
                        None
                    }
                    "asked" => Some(OpenTag::Asked(of("key"))),
                    "fact" => Some(OpenTag::Fact(FactBefore {
                        section: of("section"),
                        form: of("form"),
                        from: of("from"),
                        text: String::new(),
                        of_note: false,
                    })),
                    "sentence" => Some(OpenTag::Sentence(SentenceBefore {
                        section: of("section"),
                        words: String::new(),
                        of_note: !of("note").is_empty(),
                    })),
                    _ => None,
                };
            }
            Event::Empty(_) => words.push(FACT_SIGN),
            Event::Text(text) => words.push_str(&text),
            Event::GeneralRef(name) => words.push_str(&unescaped(&format!("&{};", &*name))?),
            Event::End(_) => {
                let words = std::mem::take(&mut words);
                match open.take() {
                    Some(OpenTag::Asked(key)) => before.asked.push((key, words)),
                    Some(OpenTag::Fact(fact)) => before.facts.push(FactBefore { text: words, ..fact }),
                    Some(OpenTag::Sentence(own)) => before.sentences.push(SentenceBefore { words, ..own }),
                    None => {}
                }
            }
            Event::Eof => return Some(before),
            Event::CData(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

fn unescaped(text: &str) -> Option<String> {
    quick_xml::escape::unescape(text).ok().map(std::borrow::Cow::into_owned)
}

/// What the styles of headings are called in a document: a word processor that speaks Swedish has ids of its own for them.
fn headings(styles: &str) -> Vec<String> {
    let mut reader = Reader::from_str(styles);
    let (mut id, mut all) = (String::new(), Vec::new());
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(tag) | Event::Empty(tag) => {
                let of = |name: &str| tag.try_get_attribute(name).ok().flatten().map(|own| own.value.into_owned());
                match tag.local_name().as_ref() {
                    "style" => id = of("w:styleId").unwrap_or_default(),
                    "name" if of("w:val").is_some_and(|name| name.to_lowercase().starts_with("heading ")) => {
                        all.push(std::mem::take(&mut id));
                    }
                    _ => {}
                }
            }
            Event::Eof => break,
            Event::End(_)
            | Event::Text(_)
            | Event::GeneralRef(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_) => {}
        }
    }
    all
}

/// The words of the text by the heading that they stand under, paragraph by paragraph, however a word processor has cut its runs.
/// What somebody has struck out, and a word processor keeps as a change, is no word of it.
fn sections(document: &str, headings: &[String]) -> Vec<(String, String)> {
    let mut reader = Reader::from_str(document);
    let mut sections = vec![(String::new(), String::new())];
    let (mut paragraph, mut is_heading, mut is_struck) = (String::new(), false, false);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Eof => break,
            Event::Start(tag) | Event::Empty(tag) => match tag.local_name().as_ref() {
                "pStyle" => {
                    let style = tag.try_get_attribute("w:val").ok().flatten().map(|style| style.value);
                    is_heading = style.is_some_and(|style| headings.iter().any(|own| *own == style));
                }
                "delText" => is_struck = true,
                "br" | "cr" | "tab" => paragraph.push('\n'),
                _ => {}
            },
            Event::Text(text) if !is_struck => paragraph.push_str(&text),
            Event::GeneralRef(name) if !is_struck => {
                paragraph.push_str(&unescaped(&format!("&{};", &*name)).unwrap_or_default());
            }
            Event::End(tag) => match tag.local_name().as_ref() {
                "p" => {
                    let words = std::mem::take(&mut paragraph);
                    if std::mem::take(&mut is_heading) {
                        sections.push((words.clone(), String::new()));
                    }
                    let own = sections.last_mut().map(|(_, own)| own);
                    if let Some(own) = own {
                        own.extend([words.as_str(), "\n"]);
                    }
                }
                "delText" => is_struck = false,
                _ => {}
            },
            Event::Text(_)
            | Event::GeneralRef(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_) => {}
        }
    }
    sections
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::write::{SimpleFileOptions, ZipWriter};

    fn paper(folder: &Path, document: &str) -> std::path::PathBuf {
        let path = folder.join("handling.docx");
        let mut archive = ZipWriter::new(std::fs::File::create(&path).unwrap());
        let facts = format!("<draft xmlns=\"{DRAFT_NAMESPACE}\" as-of=\"2023-03-23\"></draft>");
        for (name, text) in [("customXml/item1.xml", facts.as_str()), ("word/document.xml", document)] {
            archive.start_file(name, SimpleFileOptions::default()).unwrap();
            archive.write_all(text.as_bytes()).unwrap();
        }
        archive.finish().unwrap();
        path
    }

    #[test]
    fn a_part_that_is_too_large_is_not_read_by_half() {
        let folder = tempfile::tempdir().unwrap();
        let most = usize::try_from(LARGEST_PART).unwrap();
        let read = |document: String| drafted_before(&paper(folder.path(), &document)).unwrap();
        let largest = read(format!("<p>{}</p>", "x".repeat(most - 7))).unwrap();
        assert_eq!((largest.as_of.as_str(), largest.words().trim_end().len()), ("2023-03-23", most - 7));
        assert!(read(format!("<p>{}</p>", "x".repeat(most - 6))).is_none());
    }

    #[test]
    fn a_file_that_is_too_large_or_no_file_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = paper(folder.path(), "<p>x</p>");
        std::fs::OpenOptions::new().write(true).open(&path).unwrap().set_len(LARGEST_PAPER + 1).unwrap();
        assert_eq!(drafted_before(&path).unwrap_err(), NotReadable::TooLarge(LARGEST_PAPER + 1));
        assert_eq!(drafted_before(folder.path()).unwrap_err(), NotReadable::Refused(ErrorKind::IsADirectory));
    }

    #[test]
    fn a_template_that_is_too_large_is_not_read_by_half() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("templates")).unwrap();
        let most = usize::try_from(LARGEST).unwrap();
        let with = |text: String| {
            std::fs::write(folder.path().join("templates/report.md"), text).unwrap();
            own_template(&Folder::open(folder.path()).unwrap(), "report")
        };
        assert_eq!(with("x".repeat(most)).unwrap().map(|text| text.len()), Some(most));
        assert_eq!(with("x".repeat(most + 1)).unwrap_err(), NotReadable::TooLarge(LARGEST + 1));
        assert_eq!(own_template(&Folder::open(folder.path()).unwrap(), "agreement").unwrap(), None);
    }
}
