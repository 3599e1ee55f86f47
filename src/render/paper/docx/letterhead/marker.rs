//! The paragraph of a letterhead in whose place the paper stands.

use super::fault::UnfitLetterhead;
use super::tags::{self, place};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// What the paragraph says.
pub const MARKER: &str = "liggare:innehåll";

/// The names that every Word document but the strict sort goes by.
const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// Where the width of the text is not told, it is that of a sheet with our own margins.
const WIDTH: usize = 9070;

/// The text of a letterhead before and after the paper, and how wide it is between its margins.
#[derive(Debug)]
pub struct Marked {
    pub before: String,
    pub after: String,
    pub width: usize,
    /// The id of the style of the paragraph in whose place it stands, where it names one.
    pub style: Option<String>,
}

/// A paragraph that is being read.
struct OpenParagraph {
    start: usize,
    /// Whether it stands in the text itself, in no table and no box.
    is_of_body: bool,
    words: String,
    style: Option<String>,
    ends_section: bool,
}

/// Finds the one paragraph.
pub fn find(text: &str) -> Result<Marked, UnfitLetterhead> {
    let mut reader = Reader::from_str(text);
    let mut open: Vec<String> = Vec::new();
    let mut paragraphs: Vec<OpenParagraph> = Vec::new();
    let mut found: Vec<(OpenParagraph, usize)> = Vec::new();
    let (mut page, mut margins, mut is_text) = (None, (0, 0), false);
    loop {
        let start = place(&reader)?;
        match reader.read_event().map_err(|_| UnfitLetterhead::Broken)? {
            Event::Start(tag) => {
                let name: String = {
                    let name = tag.name();
                    let name: &str = name.as_ref();
                    name.to_owned()
                };
                if open.is_empty() {
                    is_usual(&tag)?;
                }
                match name.as_str() {
                    "w:p" => {
                        let is_of_body = open == ["w:document", "w:body"];
                        let words = String::new();
                        paragraphs.push(OpenParagraph { start, is_of_body, words, style: None, ends_section: false });
                    }
                    "w:sectPr" => paragraphs.last_mut().into_iter().for_each(|own| own.ends_section = true),
                    "w:t" => is_text = true,
                    _ => {}
                }
                open.push(name);
            }
            Event::Empty(tag) => {
                let of = |name: &str| -> Option<usize> {
                    tag.try_get_attribute(name).ok().flatten().and_then(|own| own.value.parse().ok())
                };
                let name = tag.name();
                match name.as_ref() {
                    "w:pgSz" => page = of("w:w"),
                    "w:pgMar" => {
                        margins =
                            (of("w:left").or(of("w:start")).unwrap_or(0), of("w:right").or(of("w:end")).unwrap_or(0));
                    }
                    "w:pStyle" => paragraphs.last_mut().into_iter().for_each(|own| own.style = tags::of(&tag, "w:val")),
                    "w:sectPr" => paragraphs.last_mut().into_iter().for_each(|own| own.ends_section = true),
                    _ => {}
                }
            }
            Event::Text(words) if is_text => {
                // What a paragraph within another one says, as a box of text, is no word of the outer one.
                paragraphs.last_mut().into_iter().for_each(|own| own.words.push_str(&words));
            }
            Event::GeneralRef(_) if is_text => {
                paragraphs.last_mut().into_iter().for_each(|own| own.words.push('&'));
            }
            Event::End(tag) => {
                let name = tag.name();
                open.pop();
                match name.as_ref() {
                    "w:t" => is_text = false,
                    "w:p" => {
                        let end = place(&reader)?;
                        found.extend(paragraphs.pop().filter(says_marker).map(|own| (own, end)));
                    }
                    _ => {}
                }
            }
            Event::Eof => break,
            Event::DocType(_) => return Err(UnfitLetterhead::Broken),
            Event::Text(_)
            | Event::GeneralRef(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_) => {}
        }
    }
    let width = page.and_then(|page: usize| page.checked_sub(margins.0 + margins.1)).filter(|width| *width > 1000);
    match found.as_slice() {
        [] => Err(UnfitLetterhead::NoPlace),
        [(own, _)] if !own.is_of_body || composed(&own.words).trim() != MARKER => Err(UnfitLetterhead::Within),
        [(own, _)] if own.ends_section => Err(UnfitLetterhead::EndsSection),
        [(own, end)] => Ok(Marked {
            before: text.get(..own.start).unwrap_or_default().to_owned(),
            after: text.get(*end..).unwrap_or_default().to_owned(),
            width: width.unwrap_or(WIDTH),
            style: own.style.clone(),
        }),
        several => Err(UnfitLetterhead::Places(several.len())),
    }
}

fn says_marker(paragraph: &OpenParagraph) -> bool {
    composed(&paragraph.words).contains(MARKER)
}

/// Words with every å as one sign, as some systems write it as two.
fn composed(words: &str) -> String {
    words.replace("a\u{30a}", "å")
}

/// Whether the document is of the usual sort, and its names begin as in every such document.
fn is_usual(root: &BytesStart<'_>) -> Result<(), UnfitLetterhead> {
    let names = root.try_get_attribute("xmlns:w").ok().flatten().map(|own| own.value.into_owned());
    if root.name().as_ref() == "w:document" && names.as_deref() == Some(MAIN) {
        Ok(())
    } else {
        Err(UnfitLetterhead::OtherSort)
    }
}
