//! The parts of the document beside its text: what kind it is, its styles, its language and its properties.

use super::body::NAMESPACES;
use super::xml::{HEAD, escaped, run};
use crate::model::{Lang, PaperDocument};

pub const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
pub const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
pub const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// What the properties of the part with the facts are.
pub const ITEM_PROPERTIES: &str = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml";

/// What each file of the archive is.
pub fn content_types(comments: bool) -> String {
    let comments = if comments {
        format!("<Override PartName=\"/word/comments.xml\" ContentType=\"{WORD}.comments+xml\"/>")
    } else {
        String::new()
    };
    format!(
        "{HEAD}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/word/document.xml\" ContentType=\"{WORD}.document.main+xml\"/>\
         <Override PartName=\"/word/styles.xml\" ContentType=\"{WORD}.styles+xml\"/>\
         <Override PartName=\"/word/numbering.xml\" ContentType=\"{WORD}.numbering+xml\"/>\
         <Override PartName=\"/word/settings.xml\" ContentType=\"{WORD}.settings+xml\"/>\
         <Override PartName=\"/word/footer1.xml\" ContentType=\"{WORD}.footer+xml\"/>{comments}\
         <Override PartName=\"/word/fontTable.xml\" ContentType=\"{WORD}.fontTable+xml\"/>\
         <Override PartName=\"/word/theme/theme1.xml\" \
         ContentType=\"application/vnd.openxmlformats-officedocument.theme+xml\"/>\
         <Override PartName=\"/customXml/itemProps1.xml\" ContentType=\"{ITEM_PROPERTIES}\"/>\
         <Override PartName=\"/docProps/core.xml\" \
         ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>\
         <Override PartName=\"/docProps/app.xml\" \
         ContentType=\"application/vnd.openxmlformats-officedocument.extended-properties+xml\"/></Types>"
    )
}

/// What the archive leads to.
pub fn package_relations() -> String {
    relations(&[
        (&format!("{OFFICE}/officeDocument"), "word/document.xml"),
        ("http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml"),
        (&format!("{OFFICE}/extended-properties"), "docProps/app.xml"),
    ])
}

/// What the text leads to.
pub fn document_relations(comments: bool) -> String {
    let kinds = ["styles", "numbering", "settings", "footer", "customXml", "fontTable", "theme", "comments"];
    let kinds = kinds.map(|kind| format!("{OFFICE}/{kind}"));
    let targets = [
        "styles.xml",
        "numbering.xml",
        "settings.xml",
        "footer1.xml",
        "../customXml/item1.xml",
        "fontTable.xml",
        "theme/theme1.xml",
        "comments.xml",
    ];
    let count = if comments { targets.len() } else { targets.len() - 1 };
    let all: Vec<(&str, &str)> = kinds.iter().map(String::as_str).zip(targets).take(count).collect();
    relations(&all)
}

/// What the facts lead to.
pub fn item_relations() -> String {
    relations(&[(&format!("{OFFICE}/customXmlProps"), "itemProps1.xml")])
}

fn relations(all: &[(&str, &str)]) -> String {
    let one = |(at, (kind, target)): (usize, &(&str, &str))| {
        format!("<Relationship Id=\"rId{at}\" Type=\"{kind}\" Target=\"{target}\"/>")
    };
    let all: String = (1..).zip(all).map(one).collect();
    format!("{HEAD}<Relationships xmlns=\"{RELATIONS}\">{all}</Relationships>")
}

/// The properties of the part with the facts.
pub fn item_properties() -> String {
    let namespace = crate::model::DRAFT_NAMESPACE;
    format!(
        "{HEAD}<ds:datastoreItem ds:itemID=\"{{6C696767-6172-6500-0000-000000000001}}\" \
         xmlns:ds=\"http://schemas.openxmlformats.org/officeDocument/2006/customXml\"><ds:schemaRefs>\
         <ds:schemaRef ds:uri=\"{namespace}\"/></ds:schemaRefs></ds:datastoreItem>"
    )
}

/// The title, the language, and the day that it was drafted as of.
pub fn core(paper: &PaperDocument) -> String {
    let (title, day, lang) = (escaped(&paper.title()), paper.as_of, tag(paper.lang));
    format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{title}</dc:title>\
         <dc:language>{lang}</dc:language>\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">{day}T00:00:00Z</dcterms:created>\
         <dcterms:modified xsi:type=\"dcterms:W3CDTF\">{day}T00:00:00Z</dcterms:modified></cp:coreProperties>"
    )
}

/// Which program wrote it.
pub fn app() -> String {
    format!(
        "{HEAD}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
         <Application>liggare</Application></Properties>"
    )
}

/// The language as Word names it.
pub const fn tag(lang: Lang) -> &'static str {
    match lang {
        Lang::Sv => "sv-SE",
        Lang::En => "en-GB",
    }
}

/// How the document is opened.
pub fn settings(lang: Lang) -> String {
    let lang = tag(lang);
    format!(
        "{HEAD}<w:settings {NAMESPACES}><w:defaultTabStop w:val=\"1304\"/><w:characterSpacingControl w:val=\"doNotCompress\"/>\
         <w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" \
         w:val=\"15\"/></w:compat><w:themeFontLang w:val=\"{lang}\"/><w:decimalSymbol w:val=\",\"/>\
         <w:listSeparator w:val=\";\"/></w:settings>"
    )
}

/// The page and the number of pages, as `1 (4)`.
pub fn footer(lang: Lang) -> String {
    let field = |name: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> {name} </w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
        )
    };
    let before = if lang == Lang::Sv { "Sida " } else { "Page " };
    let (word, page, pages) = (run(before, ""), field("PAGE"), field("NUMPAGES"));
    let (open, close) = (run(" (", ""), run(")", ""));
    format!(
        "{HEAD}<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>{word}{page}{open}{pages}{close}</w:p></w:ftr>"
    )
}

/// The one typeface of the document, which every office program has or has the like of.
pub fn fonts() -> String {
    format!(
        "{HEAD}<w:fonts {NAMESPACES}><w:font w:name=\"Arial\"><w:panose1 w:val=\"020B0604020202020204\"/>\
         <w:charset w:val=\"00\"/><w:family w:val=\"swiss\"/><w:pitch w:val=\"variable\"/></w:font></w:fonts>"
    )
}

/// Colours and typefaces, which a document must have even where no style of it asks for them.
pub fn theme() -> String {
    let color = |name: &str, value: &str| format!("<a:{name}><a:srgbClr val=\"{value}\"/></a:{name}>");
    let accents = ["4472C4", "ED7D31", "A5A5A5", "FFC000", "5B9BD5", "70AD47"];
    let accents: String =
        (1..).zip(accents).map(|(at, value): (usize, _)| color(&format!("accent{at}"), value)).collect();
    let colors =
        [color("dk1", "000000"), color("lt1", "FFFFFF"), color("dk2", "44546A"), color("lt2", "E7E6E6")].concat();
    let link_colors = [color("hlink", "0563C1"), color("folHlink", "954F72")].concat();
    let font = |kind: &str| {
        format!("<a:{kind}><a:latin typeface=\"Arial\"/><a:ea typeface=\"\"/><a:cs typeface=\"\"/></a:{kind}>")
    };
    let fonts = [font("majorFont"), font("minorFont")].concat();
    let fill = "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>";
    let fills = fill.repeat(3);
    let strokes = format!("<a:ln w=\"6350\">{fill}</a:ln>").repeat(3);
    let effects = "<a:effectStyle><a:effectLst/></a:effectStyle>".repeat(3);
    format!(
        "{HEAD}<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" name=\"liggare\"><a:themeElements>\
         <a:clrScheme name=\"liggare\">{colors}{accents}{link_colors}</a:clrScheme><a:fontScheme name=\"liggare\">{fonts}\
         </a:fontScheme><a:fmtScheme name=\"liggare\"><a:fillStyleLst>{fills}</a:fillStyleLst><a:lnStyleLst>{strokes}\
         </a:lnStyleLst><a:effectStyleLst>{effects}</a:effectStyleLst><a:bgFillStyleLst>{fills}</a:bgFillStyleLst>\
         </a:fmtScheme></a:themeElements></a:theme>"
    )
}
