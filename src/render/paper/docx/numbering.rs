//! Bullets and numbers: one list of bullets for all, and a numbered list of its own wherever one begins.

use super::body::NAMESPACES;
use super::xml::HEAD;
use std::fmt::Write as _;

const INDENT: &str = "<w:pPr><w:ind w:left=\"425\" w:hanging=\"425\"/></w:pPr>";

/// The part that holds the lists of a paper that stands on no letterhead.
pub fn numbering(ordered: usize) -> String {
    let (forms, lists) = (forms(0), lists(0, 1, ordered));
    format!("{HEAD}<w:numbering {NAMESPACES}>{forms}{lists}</w:numbering>")
}

/// How bullets and numbers look, as forms with this number and the next.
pub fn forms(first: usize) -> String {
    let (bullets, numbers) = (first, first + 1);
    format!(
        "<w:abstractNum w:abstractNumId=\"{bullets}\"><w:multiLevelType w:val=\"singleLevel\"/><w:lvl w:ilvl=\"0\">\
         <w:start w:val=\"1\"/><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"\u{2022}\"/><w:lvlJc w:val=\"left\"/>\
         {INDENT}</w:lvl></w:abstractNum>\
         <w:abstractNum w:abstractNumId=\"{numbers}\"><w:multiLevelType w:val=\"singleLevel\"/><w:lvl w:ilvl=\"0\">\
         <w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/><w:lvlJc w:val=\"left\"/>\
         {INDENT}</w:lvl></w:abstractNum>"
    )
}

/// The list of bullets, with this number, and after it every numbered list, each of which begins with 1.
pub fn lists(form: usize, first: usize, ordered: usize) -> String {
    let numbers = form + 1;
    let mut out = format!("<w:num w:numId=\"{first}\"><w:abstractNumId w:val=\"{form}\"/></w:num>");
    for list in first + 1..=first + ordered {
        let _ = write!(
            out,
            "<w:num w:numId=\"{list}\"><w:abstractNumId w:val=\"{numbers}\"/><w:lvlOverride w:ilvl=\"0\">\
             <w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>"
        );
    }
    out
}
