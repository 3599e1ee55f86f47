//! A paper as a Word document: real styles, lists and header rows, the language, page numbers, a comment on every mark, and the
//! facts that it was made from. The same paper gives the same bytes. It may stand on a municipality's own letterhead.

mod body;
mod facts;
mod letterhead;
mod numbering;
mod parts;
mod styles;
mod xml;

use crate::model::PaperDocument;
use crate::render::made_by;
use body::{Body, PageLook};
pub use letterhead::fault as letterhead_fault;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// The document whole.
pub fn paper(paper: &PaperDocument) -> anyhow::Result<Vec<u8>> {
    if let Some(bytes) = &paper.letterhead {
        let parts = letterhead::paper(paper, bytes);
        return archive(&parts.map_err(|fault| anyhow::anyhow!("{}", fault.message.pick(paper.lang)))?);
    }
    let look = PageLook::default();
    let body = Body::of(paper, &look);
    let mut files = vec![
        ("[Content_Types].xml", parts::content_types(body.has_comments())),
        ("_rels/.rels", parts::package_relations()),
        ("docProps/core.xml", parts::core(paper)),
        ("docProps/app.xml", parts::app()),
        ("word/document.xml", body.document()),
        ("word/styles.xml", styles::styles(paper.lang)),
        ("word/numbering.xml", numbering::numbering(body.ordered_lists())),
        ("word/settings.xml", parts::settings(paper.lang)),
        ("word/fontTable.xml", parts::fonts()),
        ("word/theme/theme1.xml", parts::theme()),
        ("word/footer1.xml", parts::footer(paper.lang)),
        ("word/_rels/document.xml.rels", parts::document_relations(body.has_comments())),
        ("customXml/item1.xml", facts::facts(paper)),
        ("customXml/itemProps1.xml", parts::item_properties()),
        ("customXml/_rels/item1.xml.rels", parts::item_relations()),
    ];
    if body.has_comments() {
        files.push(("word/comments.xml", body.comments(paper)));
    }
    let files: Vec<_> = files.into_iter().map(|(name, text)| (name.to_owned(), text.into_bytes())).collect();
    archive(&files)
}

/// The files in an archive without a time or a system of its own.
fn archive(files: &[(String, Vec<u8>)]) -> anyhow::Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (name, bytes) in files {
        zip.start_file(name.as_str(), options)?;
        zip.write_all(bytes)?;
    }
    Ok(made_by::as_on_unix(zip.finish()?.into_inner()))
}
