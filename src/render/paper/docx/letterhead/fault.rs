//! Why a Word document is no letterhead, in plain words.

use super::marker::MARKER;
use crate::model::{Text, text};

/// Why a file is no letterhead, and what to do with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterheadFault {
    pub message: Text,
    pub help: Text,
}

/// The same, before it is put in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnfitLetterhead {
    /// No archive, or none of a Word document.
    NoWord,
    /// More parts, or larger ones, than any letterhead has.
    TooLarge,
    /// A part is no XML, or not as Word writes it.
    Broken,
    /// A sort of Word document of its own: a template, or one of the strict sort.
    OtherSort,
    Macros,
    /// A part leads out of the document.
    Outside(String),
    NoStyles,
    /// Comments of somebody, with a name.
    Comments,
    /// Changes that somebody has tracked, with a name.
    Changes,
    NoPlace,
    /// So many paragraphs hold the marker.
    Places(usize),
    /// The paragraph stands in a table, a box or a field.
    Within,
    /// The paragraph ends a section.
    EndsSection,
}

impl UnfitLetterhead {
    pub fn told(self) -> LetterheadFault {
        let word = Text::fixed(
            "spara om brevmallen i Word som Worddokument (.docx)",
            "save the letterhead anew in Word as a Word document (.docx)",
        );
        let place = text!(
            "skriv {MARKER} i ett eget stycke där handlingen ska stå, och ingen annanstans",
            "write {MARKER} in a paragraph of its own where the paper is to stand, and nowhere else"
        );
        let (message, help) = match self {
            Self::NoWord => {
                (Text::fixed("brevmallen är inget Worddokument", "the letterhead is no Word document"), word)
            }
            Self::TooLarge => (
                Text::fixed(
                    "brevmallen har fler eller större delar än någon brevmall behöver",
                    "the letterhead has more or larger parts than any letterhead needs",
                ),
                Text::fixed("ta bort bilder och text ur brevmallen", "take pictures and text out of the letterhead"),
            ),
            Self::Broken => (
                Text::fixed(
                    "en del av brevmallen är inte skriven som Word skriver den",
                    "a part of the letterhead is not written as Word writes it",
                ),
                word,
            ),
            Self::OtherSort => (
                Text::fixed(
                    "brevmallen är av ett annat slag än ett vanligt Worddokument",
                    "the letterhead is of another sort than a usual Word document",
                ),
                word,
            ),
            Self::Macros => (
                Text::fixed("brevmallen har makron", "the letterhead has macros"),
                Text::fixed(
                    "spara om den i Word som Worddokument (.docx), utan makron",
                    "save it anew in Word as a Word document (.docx), without macros",
                ),
            ),
            Self::Outside(part) => (
                text!(
                    "brevmallen hämtar eller länkar till något utanför dokumentet ({part})",
                    "the letterhead fetches or links to something outside the document ({part})"
                ),
                Text::fixed(
                    "ta bort länkar och länkade bilder, och koppla loss en mall som dokumentet är kopplat till",
                    "take out links and linked pictures, and detach a template that the document is attached to",
                ),
            ),
            Self::NoStyles => (Text::fixed("brevmallen har inga formatmallar", "the letterhead has no styles"), word),
            Self::Comments => (
                Text::fixed("brevmallen har kommentarer", "the letterhead has comments"),
                Text::fixed("ta bort kommentarerna: de innehåller namn", "take the comments out: they bear names"),
            ),
            Self::Changes => (
                Text::fixed("brevmallen har spårade ändringar", "the letterhead has tracked changes"),
                Text::fixed(
                    "godkänn eller avvisa ändringarna: de innehåller namn",
                    "accept or reject the changes: they bear names",
                ),
            ),
            Self::NoPlace => {
                (text!("brevmallen har inget stycke {MARKER}", "the letterhead has no paragraph {MARKER}"), place)
            }
            Self::Places(count) => (
                text!(
                    "brevmallen har {count} stycken {MARKER}, och ska ha ett",
                    "the letterhead has {count} paragraphs {MARKER}, and is to have one"
                ),
                place,
            ),
            Self::Within => (
                text!(
                    "stycket {MARKER} står i en tabell, en ruta eller tillsammans med annan text",
                    "the paragraph {MARKER} stands in a table, in a box or with other text"
                ),
                place,
            ),
            Self::EndsSection => (
                text!(
                    "stycket {MARKER} avslutar ett avsnitt i brevmallen",
                    "the paragraph {MARKER} ends a section of the letterhead"
                ),
                Text::fixed(
                    "lägg till ett tomt stycke efter det, före avsnittsbrytningen",
                    "add an empty paragraph after it, before the section break",
                ),
            ),
        };
        LetterheadFault { message, help }
    }
}
