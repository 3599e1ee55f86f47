//! A municipality's own letterhead: a Word document with one paragraph in which the paper is to stand.

mod fault;
mod lists;
mod marker;
mod package;
mod relations;
mod style_names;
mod tags;

use super::body::{Body, PageLook};
use super::{facts, numbering, parts, styles};
use crate::model::{Date, Lang, PaperDocument};
pub use fault::LetterheadFault;
use fault::UnfitLetterhead;
use marker::Marked;
use package::{DOCUMENT, Package};
use relations::Relations;
use style_names::StyleNames;

/// The kinds of what a document leads to.
const STYLES: &str = "styles";
const NUMBERING: &str = "numbering";
const COMMENTS: &str = "comments";
const CUSTOM: &str = "customXml";

/// Why a file is no letterhead; none where it is one.
pub fn fault(bytes: &[u8]) -> Option<LetterheadFault> {
    // What only shows where something stands in it is found, too.
    let nothing = PaperDocument {
        lang: Lang::Sv,
        as_of: Date::default(),
        template: String::new(),
        asked: Vec::new(),
        blocks: Vec::new(),
        comments: false,
        letterhead: None,
    };
    Letterhead::read(bytes).and_then(|letterhead| letterhead.filled(&nothing)).err().map(UnfitLetterhead::told)
}

/// The paper on a letterhead.
pub fn paper(paper: &PaperDocument, bytes: &[u8]) -> Result<Vec<(String, Vec<u8>)>, LetterheadFault> {
    let letterhead = Letterhead::read(bytes).map_err(UnfitLetterhead::told)?;
    letterhead.filled(paper).map_err(UnfitLetterhead::told)
}

/// A letterhead that has been looked through.
struct Letterhead {
    package: Package,
    document: Marked,
    leads: Relations,
}

impl Letterhead {
    fn read(bytes: &[u8]) -> Result<Self, UnfitLetterhead> {
        let package = Package::read(bytes)?;
        let leads = Relations::of(&package, DOCUMENT)?;
        let document = marker::find(package.text(DOCUMENT)?)?;
        if leads.target(COMMENTS).is_some() {
            return Err(UnfitLetterhead::Comments);
        }
        Ok(Self { package, document, leads })
    }

    /// The parts of the document, with the paper in its place.
    fn filled(mut self, paper: &PaperDocument) -> Result<Vec<(String, Vec<u8>)>, UnfitLetterhead> {
        let mut look = PageLook { width: self.document.width, ..PageLook::default() };
        self.styles(&mut look)?;
        // The same styles once more, for an older Word: without those that are added they would contradict the others.
        if let Some(path) = self.leads.remove("stylesWithEffects")? {
            self.package.leave_out(path);
        }
        let numbering = self.leads.target(NUMBERING);
        let own = numbering.as_deref().map(|path| self.package.text(path).map(str::to_owned)).transpose()?;
        let free = own.as_deref().map(lists::free).transpose()?.unwrap_or(lists::FreeNumbers { form: 0, list: 1 });
        look.bullets = free.list;
        let body = Body::of(paper, &look);
        let text = [self.document.before.as_str(), body.text(), self.document.after.as_str()].concat();
        self.package.set(DOCUMENT, text.into_bytes());
        match (numbering, own) {
            (Some(path), Some(own)) => {
                let joined = lists::joined(&own, free, body.ordered_lists())?;
                self.package.set(&path, joined.into_bytes());
            }
            _ => self.add("word/numbering", NUMBERING, numbering::numbering(body.ordered_lists()), "numbering"),
        }
        if body.has_comments() {
            self.add("word/comments", COMMENTS, body.comments(paper), "comments");
        }
        self.facts(paper);
        self.package.set(&relations::path_of(DOCUMENT), self.leads.text().into_bytes());
        self.package.set("docProps/core.xml", parts::core(paper).into_bytes());
        self.package.set("docProps/app.xml", parts::app().into_bytes());
        self.package.set("_rels/.rels", parts::package_relations().into_bytes());
        self.package.finished()
    }

    /// Finds the styles by their names, and adds those that are lacking.
    fn styles(&mut self, look: &mut PageLook) -> Result<(), UnfitLetterhead> {
        let path = self.leads.target(STYLES).ok_or(UnfitLetterhead::NoStyles)?;
        let text = self.package.text(&path)?;
        let names = StyleNames::of(text)?;
        // LibreOffice marks no style as that of what names none.
        let default = names.default_of("paragraph");
        let running = default.or_else(|| names.id("paragraph", "normal"));
        // Who gives the paragraph of the marker a style of running text says by it how the paper's is to look.
        let marked = self.document.style.as_deref().filter(|id| names.is_of_text(id) && default != Some(*id));
        look.running = marked.or(running.filter(|_| default.is_none())).map(str::to_owned);
        let normal = running.unwrap_or("Normal").to_owned();
        let mut lacking = String::new();
        for style in styles::own(&normal) {
            let id = match names.id(style.kind, style.name) {
                Some(id) => id.to_owned(),
                None => {
                    let id = names.free_id(style.id);
                    let base = names.default_of(style.kind).or(running.filter(|_| style.kind == "paragraph"));
                    lacking.push_str(&style.xml(&id, base));
                    id
                }
            };
            look.styles.insert(style.id, id);
        }
        let (before, after) = text.rsplit_once("</w:styles>").ok_or(UnfitLetterhead::Broken)?;
        let joined = [before, lacking.as_str(), "</w:styles>", after].concat();
        self.package.set(&path, joined.into_bytes());
        Ok(())
    }

    /// The part with the facts. That of an earlier paper, of which somebody made the letterhead, is written over.
    fn facts(&mut self, paper: &PaperDocument) {
        if let Some(path) = self.package.drafted_before() {
            self.package.set(&path, facts::facts(paper).into_bytes());
            return;
        }
        let mut number = 1;
        while self.package.has(&format!("customXml/item{number}.xml")) {
            number += 1;
        }
        let (item, properties) = (format!("customXml/item{number}.xml"), format!("customXml/itemProps{number}.xml"));
        self.package.set(&item, facts::facts(paper).into_bytes());
        self.package.set(&properties, parts::item_properties().into_bytes());
        let leads = parts::item_relations().replace("itemProps1.xml", &format!("itemProps{number}.xml"));
        self.package.set(&format!("customXml/_rels/item{number}.xml.rels"), leads.into_bytes());
        self.package.names_kind(&properties, parts::ITEM_PROPERTIES);
        self.leads.add(CUSTOM, &format!("../{item}"));
    }

    /// A part beside the text, under the first name that is free.
    fn add(&mut self, stem: &str, kind: &str, text: String, content: &str) {
        let names = (0_usize..).map(|number| match number {
            0 => format!("{stem}.xml"),
            number => format!("{stem}{number}.xml"),
        });
        let Some(name) = names.take(10_000).find(|name| !self.package.has(name)) else { return };
        self.package.set(&name, text.into_bytes());
        self.package.names_kind(&name, &format!("{}.{content}+xml", parts::WORD));
        self.leads.add(kind, name.strip_prefix("word/").unwrap_or(&name));
    }
}
