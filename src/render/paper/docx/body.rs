//! The text of the document: paragraphs with styles, lists with numbers of their own, tables with a header row, and comments.

use super::xml::{HEAD, escaped, run};
use crate::model::{Lack, Lang, PaperBlock, PaperDocument, PaperInline, Text, TextRun, text};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Bold on yellow: whoever leafs through it sees it.
const MARK: &str = "<w:b/><w:highlight w:val=\"yellow\"/>";

/// So wide is the text between the margins of our own page, in twentieths of a point.
const WIDTH: usize = 9070;

/// No column counts as narrower or wider than so many signs, whatever stands in it.
const NARROWEST: usize = 20;
const WIDEST: usize = 48;

/// A table of so many rows stays on one page.
const SHORT: usize = 10;

/// What a letterhead calls the styles, how wide its text is, and which number its first free list has.
pub struct PageLook {
    /// By what the text calls them here; one that is not named keeps that.
    pub styles: BTreeMap<&'static str, String>,
    pub width: usize,
    /// The number of the list of bullets.
    pub bullets: usize,
    /// The style of running text, where a letterhead has none for what names none.
    pub running: Option<String>,
}

impl Default for PageLook {
    fn default() -> Self {
        Self { styles: BTreeMap::new(), width: WIDTH, bullets: 1, running: None }
    }
}

impl PageLook {
    fn style<'s>(&'s self, id: &'s str) -> &'s str {
        self.styles.get(id).map_or(id, String::as_str)
    }

    /// What running text says of its style.
    fn of_running(&self) -> String {
        self.running.as_ref().map(|style| format!("<w:pStyle w:val=\"{style}\"/>")).unwrap_or_default()
    }
}

/// The namespaces of every part that holds text.
pub const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

/// The body as it is built.
pub struct Body<'l> {
    look: &'l PageLook,
    lang: Lang,
    xml: String,
    comments: Vec<Text>,
    ordered: usize,
    /// Whether facts have comments, too.
    tells_sources: bool,
}

impl<'l> Body<'l> {
    /// The body of a paper.
    pub fn of(paper: &PaperDocument, look: &'l PageLook) -> Self {
        let (lang, tells_sources) = (paper.lang, paper.comments);
        let mut body = Self { look, lang, xml: String::new(), comments: Vec::new(), ordered: 0, tells_sources };
        for block in &paper.blocks {
            body.block(block);
        }
        body
    }

    /// Whether there is a comment.
    pub fn has_comments(&self) -> bool {
        !self.comments.is_empty()
    }

    /// How many numbered lists there are: each begins with 1.
    pub const fn ordered_lists(&self) -> usize {
        self.ordered
    }

    /// The paragraphs and tables alone.
    pub fn text(&self) -> &str {
        &self.xml
    }

    /// The part that holds the text.
    pub fn document(&self) -> String {
        let text = &self.xml;
        format!(
            "{HEAD}<w:document {NAMESPACES}><w:body>{text}<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId4\"/>\
             <w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1418\" w:right=\"1418\" w:bottom=\"1418\" \
             w:left=\"1418\" w:header=\"709\" w:footer=\"709\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>"
        )
    }

    /// The part that holds the comments.
    pub fn comments(&self, paper: &PaperDocument) -> String {
        let day = paper.as_of;
        let mut out = format!("{HEAD}<w:comments {NAMESPACES}>");
        for (at, comment) in self.comments.iter().enumerate() {
            let (words, style) = (run(comment.pick(self.lang), ""), self.look.style("CommentText"));
            let _ = write!(
                out,
                "<w:comment w:id=\"{at}\" w:author=\"liggare\" w:date=\"{day}T00:00:00Z\" w:initials=\"l\"><w:p>\
                 <w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{words}</w:p></w:comment>"
            );
        }
        out.push_str("</w:comments>");
        out
    }

    fn block(&mut self, block: &PaperBlock) {
        match block {
            PaperBlock::Heading(level, run) => {
                let id = format!("Heading{}", (*level).clamp(1, 4));
                self.paragraph(&format!("<w:pStyle w:val=\"{}\"/>", self.look.style(&id)), run);
            }
            PaperBlock::Paragraph(run) => self.paragraph(&self.look.of_running(), run),
            PaperBlock::List { ordered, items } => {
                // The bullets are one list; every numbered list has one of its own after it.
                let (style, number) = if *ordered {
                    self.ordered += 1;
                    ("ListNumber", self.look.bullets + self.ordered)
                } else {
                    ("ListBullet", self.look.bullets)
                };
                let style = self.look.style(style);
                let list = format!(
                    "<w:pStyle w:val=\"{style}\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{number}\"/></w:numPr>"
                );
                for item in items {
                    self.paragraph(&list, item);
                }
            }
            PaperBlock::Table { right, rows } => self.table(right, rows),
            PaperBlock::Box(lines) => {
                let style = format!("<w:pStyle w:val=\"{}\"/>", self.look.style("OfficerBox"));
                for line in lines {
                    self.paragraph(&style, line);
                }
            }
        }
    }

    fn paragraph(&mut self, said: &str, running: &TextRun) {
        let properties = properties(said);
        let words = self.running(running);
        let _ = write!(self.xml, "<w:p>{properties}{words}</w:p>");
    }

    fn running(&mut self, running: &TextRun) -> String {
        let mut out = String::new();
        let sources = self.tells_sources.then(|| told_sources(running)).flatten();
        let whole = sources.map(|sources| self.comment(sources));
        if let Some(at) = whole {
            let _ = write!(out, "<w:commentRangeStart w:id=\"{at}\"/>");
        }
        for inline in running {
            let words = inline.words(self.lang);
            match about(inline) {
                Some(comment) => {
                    let at = self.comment(comment);
                    let marked = run(&words, MARK);
                    let _ = write!(out, "<w:commentRangeStart w:id=\"{at}\"/>{marked}{}", end_of_comment(at));
                }
                None => out.push_str(&run(&words, "")),
            }
        }
        if let Some(at) = whole {
            out.push_str(&end_of_comment(at));
        }
        out
    }

    fn comment(&mut self, words: Text) -> usize {
        self.comments.push(words);
        self.comments.len() - 1
    }

    fn table(&mut self, right: &[bool], rows: &[Vec<TextRun>]) {
        let (whole, grid) = (self.look.width, self.look.style("TableGrid"));
        let widths = self.widths(rows);
        let head: Vec<String> = rows.first().into_iter().flatten().map(|run| self.plain(run)).collect();
        let title = escaped(&head.join(", "));
        let _ = write!(
            self.xml,
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"{grid}\"/><w:tblW w:w=\"{whole}\" w:type=\"dxa\"/>\
             <w:tblLook w:val=\"0420\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" \
             w:noHBand=\"0\" w:noVBand=\"1\"/><w:tblCaption w:val=\"{title}\"/></w:tblPr><w:tblGrid>{}</w:tblGrid>",
            grid_of(&widths)
        );
        let of_head = format!("<w:pStyle w:val=\"{}\"/>", self.look.style("TableHead"));
        let of_running = self.look.of_running();
        // A short table stays on one page: no row of it stands alone on the next.
        let is_short = rows.len() <= SHORT;
        for (at, row) in rows.iter().enumerate() {
            // A row that goes over two pages is read as two.
            let head = if at == 0 { "<w:tblHeader/>" } else { "" };
            let _ = write!(self.xml, "<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>");
            for (column, cell) in row.iter().enumerate() {
                let words = self.running(cell);
                let style = if at == 0 { of_head.as_str() } else { of_running.as_str() };
                let keep = if is_short && at + 1 < rows.len() { "<w:keepNext/>" } else { "" };
                let is_right = right.get(column).copied().unwrap_or_default();
                let side = if is_right { "<w:jc w:val=\"right\"/>" } else { "" };
                let said = properties(&format!("{style}{keep}{side}"));
                let width = widths.get(column).copied().unwrap_or_default();
                let _ = write!(
                    self.xml,
                    "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr><w:p>{said}{words}</w:p></w:tc>"
                );
            }
            self.xml.push_str("</w:tr>");
        }
        // A table that ends the text, or stands before another, needs a paragraph after it.
        let _ = write!(self.xml, "</w:tbl><w:p>{}</w:p>", properties(&of_running));
    }

    /// How wide each column is: the more its longest text needs, the wider, within bounds.
    fn widths(&self, rows: &[Vec<TextRun>]) -> Vec<usize> {
        let columns = rows.first().map_or(1, Vec::len).max(1);
        let longest = |column: usize| {
            let cells = rows.iter().filter_map(|row| row.get(column)).map(|cell| self.plain(cell).chars().count());
            cells.max().unwrap_or_default().clamp(NARROWEST, WIDEST)
        };
        let needs: Vec<usize> = (0..columns).map(longest).collect();
        let all: usize = needs.iter().sum();
        needs.into_iter().map(|own| self.look.width * own / all.max(1)).collect()
    }

    fn plain(&self, running: &TextRun) -> String {
        running.iter().map(|inline| inline.words(self.lang)).collect()
    }
}

fn grid_of(widths: &[usize]) -> String {
    let mut out = String::new();
    for width in widths {
        let _ = write!(out, "<w:gridCol w:w=\"{width}\"/>");
    }
    out
}

/// The properties of a paragraph that says these: no element where it says none.
fn properties(said: &str) -> String {
    if said.is_empty() { String::new() } else { format!("<w:pPr>{said}</w:pPr>") }
}

fn end_of_comment(at: usize) -> String {
    format!("<w:commentRangeEnd w:id=\"{at}\"/><w:r><w:commentReference w:id=\"{at}\"/></w:r>")
}

/// What a comment says of a mark.
fn about(inline: &PaperInline) -> Option<Text> {
    match inline {
        PaperInline::Lack(Lack { path, field, .. }) => {
            Some(text!("Skriv uppgiften i {path}, fältet {field}", "Write it in {path}, the field {field}"))
        }
        PaperInline::ToWrite(_) => Some(Text::fixed(
            "Registret har ingen uppgift om detta: skriv det här",
            "The ledger holds nothing of this: write it here",
        )),
        PaperInline::Text(_) | PaperInline::Fact(_) => None,
    }
}

/// Where the facts of a run stand.
fn told_sources(running: &TextRun) -> Option<Text> {
    let mut lines: Vec<String> = Vec::new();
    for inline in running {
        if let PaperInline::Fact(fact) = inline {
            for source in &fact.sources {
                let line = format!("{}:{} {}", source.path, source.line, source.field);
                if !lines.contains(&line) {
                    lines.push(line);
                }
            }
        }
    }
    (!lines.is_empty()).then(|| Text::same(lines.join("\n")))
}
