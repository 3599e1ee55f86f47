//! The styles of a paper, by the names that every Word knows them by.

use super::body::NAMESPACES;
use super::parts::tag;
use super::xml::HEAD;
use crate::model::Lang;

/// A style of our own: what sort it is, what the text calls it, its name, and what stands in it after its name and its base.
pub struct OwnStyle {
    pub kind: &'static str,
    pub id: &'static str,
    pub name: &'static str,
    inside: String,
}

impl OwnStyle {
    /// The style as the part of the styles has it, by another id and on another base where a letterhead has its own.
    pub fn xml(&self, id: &str, base: Option<&str>) -> String {
        let Self { kind, name, inside, .. } = self;
        let base = base.map(|base| format!("<w:basedOn w:val=\"{base}\"/>")).unwrap_or_default();
        // Word itself has a style of every other name.
        let custom = if matches!(self.id, "TableHead" | "OfficerBox") { " w:customStyle=\"1\"" } else { "" };
        format!(
            "<w:style w:type=\"{kind}\"{custom} w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{base}{inside}</w:style>"
        )
    }
}

/// Every style that the text of a paper asks for. `normal` is the style of running text.
pub fn own(normal: &str) -> Vec<OwnStyle> {
    let style = |kind, id, name, inside: &str| OwnStyle { kind, id, name, inside: inside.to_owned() };
    let heading = |(id, name, level, size, before): (&'static str, &'static str, u8, u8, u16)| {
        let inside = format!(
            "<w:next w:val=\"{normal}\"/><w:uiPriority w:val=\"9\"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/>\
             <w:spacing w:before=\"{before}\" w:after=\"80\"/><w:outlineLvl w:val=\"{level}\"/></w:pPr>\
             <w:rPr><w:b/><w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/></w:rPr>"
        );
        OwnStyle { kind: "paragraph", id, name, inside }
    };
    let headings = [
        ("Heading1", "heading 1", 0, 32, 240),
        ("Heading2", "heading 2", 1, 26, 320),
        ("Heading3", "heading 3", 2, 23, 240),
        ("Heading4", "heading 4", 3, 21, 200),
    ];
    let mut all: Vec<OwnStyle> = headings.into_iter().map(heading).collect();
    all.extend([
        style("paragraph", "ListBullet", "List Bullet", "<w:pPr><w:contextualSpacing/></w:pPr>"),
        style("paragraph", "ListNumber", "List Number", "<w:pPr><w:contextualSpacing/></w:pPr>"),
        style("paragraph", "TableHead", "Table Head", "<w:rPr><w:b/></w:rPr>"),
        style("paragraph", "CommentText", "annotation text", "<w:rPr><w:sz w:val=\"20\"/></w:rPr>"),
        style("paragraph", "OfficerBox", "Officer Box", BOX),
        style("table", "TableGrid", "Table Grid", GRID),
    ]);
    all
}

/// The part with all styles of a paper that stands on no letterhead.
pub fn styles(lang: Lang) -> String {
    let lang = tag(lang);
    let base = |style: &OwnStyle| if style.kind == "table" { "TableNormal" } else { "Normal" };
    let all: String = own("Normal").iter().map(|style| style.xml(style.id, Some(base(style)))).collect();
    format!(
        "{HEAD}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\" \
         w:cs=\"Arial\"/><w:sz w:val=\"22\"/><w:szCs w:val=\"22\"/><w:lang w:val=\"{lang}\"/></w:rPr></w:rPrDefault>\
         <w:pPrDefault><w:pPr><w:spacing w:after=\"140\" w:line=\"276\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault>\
         </w:docDefaults>{BASES}{all}</w:styles>"
    )
}

/// What all other styles build on, and the foot of the page.
const BASES: &str = "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/>\
    </w:style><w:style w:type=\"paragraph\" w:styleId=\"Footer\"><w:name w:val=\"footer\"/><w:basedOn w:val=\"Normal\"/>\
    <w:pPr><w:jc w:val=\"right\"/></w:pPr><w:rPr><w:sz w:val=\"18\"/></w:rPr></w:style>\
    <w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/>\
    <w:uiPriority w:val=\"99\"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/>\
    <w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"108\" w:type=\"dxa\"/><w:bottom w:w=\"0\" \
    w:type=\"dxa\"/><w:right w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>";

const BOX: &str = "<w:pPr><w:pBdr><w:left w:val=\"single\" w:sz=\"24\" w:space=\"8\" w:color=\"767676\"/></w:pBdr>\
    <w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"F3F4F6\"/><w:spacing w:after=\"60\"/><w:ind w:left=\"284\"/></w:pPr>\
    <w:rPr><w:sz w:val=\"20\"/></w:rPr>";

const GRID: &str = "<w:tblPr><w:tblBorders><w:top w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/><w:left w:val=\"single\" \
    w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>\
    <w:right w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/><w:insideH w:val=\"single\" w:sz=\"4\" \
    w:space=\"0\" w:color=\"auto\"/><w:insideV w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>\
    </w:tblBorders></w:tblPr>";
