//! The picture for reports: legible in black and white, with everything said in words, too.

use super::named_years;
use crate::model::{Bar, BarPiece, Lang, Timeline, text};
use crate::render::{safe, terminal::shortened};
use std::fmt::Write as _;

/// Measures in pixels; columns of the bars are pixels, so that no fraction is ever needed.
const WIDTH: usize = 1000;
const LEFT: usize = 300;
const BARS: usize = 680;
const TOP: usize = 76;
const ROW: usize = 38;
const BAR: usize = 16;
/// As many letters as stand before a bar, by the size of the text.
const ID_ROOM: usize = 40;
const TITLE_ROOM: usize = 48;

/// Every rule and every id is the picture's own, so that it can stand inside another page and leave that as it is.
const STYLE: &str = ".liggare-timeline text { font-family: 'DejaVu Sans', Verdana, Arial, sans-serif; fill: #000 } \
    .liggare-timeline .head { font-size: 18px; font-weight: bold } .liggare-timeline .id { font-size: 12px } \
    .liggare-timeline .small { font-size: 10px; fill: #444 } .liggare-timeline .year { font-size: 12px } \
    .liggare-timeline .grid { stroke: #ccc; stroke-width: 1 } .liggare-timeline .secured { fill: #222; stroke: #000 } \
    .liggare-timeline .possible { fill: url(#liggare-timeline-hatch); stroke: #000 } \
    .liggare-timeline .proposed { fill: #bbb; stroke: #000 } \
    .liggare-timeline .gap { stroke: #000; stroke-width: 4; stroke-linecap: round; stroke-dasharray: 0 8; stroke-dashoffset: -4 } \
    .liggare-timeline .day { stroke: #000; stroke-width: 2; stroke-dasharray: 6 4 } \
    .liggare-timeline .halo { stroke: #fff; stroke-width: 4 }";

const PATTERNS: &str = "<defs>\
    <pattern id=\"liggare-timeline-hatch\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">\
    <rect width=\"7\" height=\"7\" fill=\"#fff\"/><rect width=\"2\" height=\"7\" fill=\"#000\"/></pattern></defs>";

/// The picture as SVG.
pub fn svg(timeline: &Timeline, lang: Lang) -> String {
    let rows = timeline.bars.len() * ROW;
    let height = TOP + rows + 66 + 18 * timeline.notes.len();
    let title = escaped(timeline.title.pick(lang));
    let language = if lang == Lang::Sv { "sv" } else { "en" };
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"liggare-timeline\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" \
         height=\"{height}\" role=\"img\" aria-labelledby=\"liggare-timeline-title liggare-timeline-desc\" xml:lang=\"{language}\" lang=\"{language}\">\n\
         <title id=\"liggare-timeline-title\">{title}</title>\n<desc id=\"liggare-timeline-desc\">{}</desc>\n<style>{STYLE}</style>\n{PATTERNS}\n\
         <rect width=\"{WIDTH}\" height=\"{height}\" fill=\"#fff\"/>\n<text class=\"head\" x=\"12\" y=\"30\">{title}</text>\n",
        escaped(&described(timeline, lang))
    );
    for (year, column) in named_years(timeline, BARS, 44) {
        let x = LEFT + column;
        let _ = writeln!(
            out,
            "<line class=\"grid\" x1=\"{x}\" y1=\"{}\" x2=\"{x}\" y2=\"{}\"/><text class=\"year\" x=\"{}\" y=\"{}\">{year}</text>",
            TOP - 18,
            TOP + rows,
            x + 3,
            TOP - 8
        );
    }
    for (place, bar) in timeline.bars.iter().enumerate() {
        row(&mut out, timeline, bar, TOP + place * ROW, lang);
    }
    if timeline.shows_the_day() {
        day(&mut out, timeline, TOP + rows);
    }
    legend(&mut out, TOP + rows + 44, lang);
    for (place, note) in timeline.notes.iter().enumerate() {
        let words = escaped(note.pick(lang));
        let _ = writeln!(out, "<text class=\"small\" x=\"12\" y=\"{}\">{words}</text>", TOP + rows + 66 + 18 * place);
    }
    out.push_str("</svg>\n");
    out
}

/// Everything that the picture shows, for those who do not see it.
fn described(timeline: &Timeline, lang: Lang) -> String {
    let (day, count) = (timeline.as_of, timeline.bars.len());
    let mut lines = vec![text!("Avtal: {count}. Dagen är {day}.", "Agreements: {count}. The day is {day}.")];
    lines.extend(timeline.bars.iter().map(|bar| {
        let (id, words) = (&bar.id, bar.text());
        text!("{id}: {words}.", "{id}: {words}.", words)
    }));
    lines.iter().map(|line| line.pick(lang)).collect::<Vec<_>>().join(" ")
}

fn row(out: &mut String, timeline: &Timeline, bar: &Bar, y: usize, lang: Lang) {
    let (id, title) = (safe::one_line(&bar.id), safe::one_line(&bar.title));
    let whole = format!("{title} ({id}): {}", bar.text().pick(lang));
    let _ = writeln!(
        out,
        "<g><title>{}</title>\n<text class=\"id\" x=\"12\" y=\"{}\">{}</text>\
         <text class=\"small\" x=\"12\" y=\"{}\">{}</text>",
        escaped(&whole),
        y + 16,
        escaped(&shortened(&id, ID_ROOM)),
        y + 30,
        escaped(&shortened(&title, TITLE_ROOM))
    );
    for (piece, first, last) in bar.pieces(timeline.first, timeline.last) {
        let (from, to) = (timeline.column(first, BARS), timeline.column(last, BARS));
        let words = format!("{id}: {} {first}–{last}", piece.title().pick(lang));
        let _ = writeln!(
            out,
            "<g><title>{}</title>{}</g>",
            escaped(&words),
            shape(piece, LEFT + from, y + 10, to - from + 1, BAR)
        );
    }
    out.push_str("</g>\n");
}

/// The day, with a light edge so that it is seen over the bars.
fn day(out: &mut String, timeline: &Timeline, bottom: usize) {
    let (x, day) = (LEFT + timeline.column(timeline.as_of, BARS), timeline.as_of);
    let from = TOP - 4;
    // Near the right edge the words stand to the left of the line.
    let anchor = if x + 80 > WIDTH { "end" } else { "middle" };
    let _ = writeln!(
        out,
        "<g><title>{day}</title><line class=\"halo\" x1=\"{x}\" y1=\"{from}\" x2=\"{x}\" y2=\"{bottom}\"/>\
         <line class=\"day\" x1=\"{x}\" y1=\"{from}\" x2=\"{x}\" y2=\"{bottom}\"/>\
         <text class=\"year\" x=\"{x}\" y=\"{}\" text-anchor=\"{anchor}\">{day}</text></g>",
        bottom + 16
    );
}

fn legend(out: &mut String, y: usize, lang: Lang) {
    for (place, piece) in BarPiece::ALL.into_iter().enumerate() {
        let x = LEFT + place * 200;
        let _ = writeln!(
            out,
            "{}<text class=\"year\" x=\"{}\" y=\"{y}\">{}</text>",
            shape(piece, x, y - 10, 32, 12),
            x + 40,
            escaped(piece.title().pick(lang))
        );
    }
}

/// A piece of a bar: black, hatched, or dotted.
fn shape(piece: BarPiece, x: usize, y: usize, width: usize, height: usize) -> String {
    let rect =
        |class: &str| format!("<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"/>");
    match piece {
        BarPiece::Possible => rect("possible"),
        BarPiece::Proposed => rect("proposed"),
        BarPiece::Secured => rect("secured"),
        BarPiece::Gap => {
            let (end, middle) = (x + width, y + height / 2);
            format!("<line class=\"gap\" x1=\"{x}\" y1=\"{middle}\" x2=\"{end}\" y2=\"{middle}\"/>")
        }
    }
}

/// Words that can stand anywhere in XML: no mark-up, and no character that XML does not have.
fn escaped(words: &str) -> String {
    let mut out = String::new();
    for c in safe::one_line(words).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            other => out.push(other),
        }
    }
    out
}
