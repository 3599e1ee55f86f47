//! A finding as a picture: what is wrong, the marked places, and what to do. It costs what is drawn, however long the file and
//! its lines are.

use super::marks::{DrawnMark, Room, first_line, near};
use super::places::Places;
use super::words::wrapped;
use super::{Style, safe};
use crate::model::{Diagnostic, FileId, Finding, Level, Lines, Span, Text, text};
use annotate_snippets::{AnnotationKind, Element, Level as Drawn, Origin, Renderer, Snippet};
use std::fmt::Write as _;

/// So many bytes of a line are drawn from, before its first mark and after its last: more than a terminal is wide.
pub const BESIDE: usize = 1024;

/// So many places of one finding are drawn.
const MOST: usize = 40;

/// Stands in a drawn path where the column is to be corrected; no path that is shown holds it.
const CUT: char = '\0';

/// The finding, drawn, with the line that writes down what is lacking.
pub fn picture(diagnostic: &Diagnostic, places: &mut Places<'_>, style: Style) -> String {
    // Only an agreement's file has an id that a line can name.
    let id = Some(places.id(diagnostic.finding.span.file)).filter(|id| !id.is_empty());
    let line = diagnostic.finding.recorded.zip(id).map(|(line, id)| line.of(id));
    drawn(diagnostic, line, places, style)
}

/// The same for a page of many, which has no room for the line of each.
pub fn picture_among_many(diagnostic: &Diagnostic, places: &mut Places<'_>, style: Style) -> String {
    drawn(diagnostic, None, places, style)
}

fn drawn(diagnostic: &Diagnostic, line: Option<Text>, places: &mut Places<'_>, style: Style) -> String {
    let lang = style.lang;
    let level = match diagnostic.level {
        Level::Error => Drawn::ERROR,
        Level::Warning => Drawn::WARNING,
        Level::Info | Level::Off => Drawn::INFO,
    };
    let waived = diagnostic.waived.as_ref().map(|_| text!("undantaget, ", "waived, "));
    let level_name =
        format!("{}{}", waived.as_ref().map_or("", |waived| waived.pick(lang)), diagnostic.level.title().pick(lang));
    let indent = level_name.chars().count() + diagnostic.code.0.len() + 4;
    let title = wrapped(diagnostic.finding.message.pick(lang), style.width.saturating_sub(indent));
    let Drawing { pieces, asides } = drawing(diagnostic, places, style);
    let cuts: Vec<_> = pieces.iter().filter_map(PicturePiece::cut).collect();
    let mut group = level
        .with_name(level_name)
        .primary_title(title)
        .id(diagnostic.code.0)
        .elements(pieces.into_iter().map(PicturePiece::element));
    let asides = asides.into_iter().map(|(name, words)| (name, words, None));
    for (name, words, lines) in asides.chain(notes(diagnostic, line)).chain(blocks(&diagnostic.finding)) {
        let name = name.pick(lang).to_owned();
        let mut words = wrapped(words.pick(lang), style.width.saturating_sub(name.chars().count() + 10));
        // Lines to write or to paste stay as they are.
        for line in lines.as_ref().map_or("", |lines| lines.pick(lang)).lines() {
            words = format!("{words}\n{}", safe::one_line(line));
        }
        group = group.element(Drawn::HELP.with_name(name).message(words));
    }
    let renderer = if style.color { Renderer::styled() } else { Renderer::plain() };
    corrected(renderer.term_width(style.width).render(&[group]), &cuts)
}

const NOTE: Text = Text::fixed("obs", "note");

/// What stands below the picture: the name of the note, what it says, and lines that stay as they are.
type Below = (Text, Text, Option<Text>);

/// What is said below the picture.
fn notes(diagnostic: &Diagnostic, line: Option<Text>) -> Vec<Below> {
    let finding = &diagnostic.finding;
    let mut notes = Vec::new();
    let more = finding.others.len().saturating_sub(MOST);
    if more > 0 {
        let words = text!("fler ställen, som inte visas: {more}", "more places, which are not shown: {more}");
        notes.push((NOTE, words, None));
    }
    notes.extend(finding.helps.iter().map(|help| {
        let (words, lines) = help.first_line();
        (Text::fixed("hjälp", "help"), words, lines)
    }));
    if let Some(line) = line {
        let words = Text::fixed("skriv in det, och fyll i luckorna:", "write it down, and fill in the blanks:");
        notes.push((Text::fixed("hjälp", "help"), words, Some(line)));
    }
    if let Some(source) = &diagnostic.source {
        notes.push((Text::fixed("källa", "source"), source.clone(), None));
    }
    if let Some(accepted) = &diagnostic.waived {
        let (reason, by, until) = (&accepted.reason, &accepted.decided_by, accepted.until);
        notes.push((
            Text::fixed("undantag", "waiver"),
            text!(
                "{reason} (beslutat av {by}, gäller till och med {until})",
                "{reason} (decided by {by}, in force until {until})"
            ),
            None,
        ));
    }
    notes
}

/// What there is to paste, below all notes.
fn blocks(finding: &Finding) -> impl Iterator<Item = Below> {
    finding.blocks.iter().map(|block| (Text::fixed("hjälp", "help"), block.words(), Some(block.lines.clone())))
}

/// What is drawn of one file.
enum PicturePiece<'a> {
    /// The place alone: a fact that is missing has no picture, nor has a file that could not be read.
    Place {
        path: String,
        place: Option<(usize, usize)>,
    },
    Excerpt(Excerpt<'a>),
}

/// Lines of a file with their marks, no more of them than is drawn.
struct Excerpt<'a> {
    path: String,
    text: &'a str,
    line: usize,
    /// How many columns of the first line were left out before it.
    before: usize,
    marks: Vec<DrawnMark>,
}

impl<'a> PicturePiece<'a> {
    /// The first line, and the columns that it lacks.
    fn cut(&self) -> Option<(usize, usize)> {
        match self {
            Self::Excerpt(Excerpt { line, before, .. }) if *before > 0 => Some((*line, *before)),
            Self::Excerpt(_) | Self::Place { .. } => None,
        }
    }

    fn element(self) -> Element<'a> {
        match self {
            Self::Place { path, place } => {
                let origin = Origin::path(path);
                place.map_or(origin.clone(), |(line, column)| origin.line(line).char_column(column)).into()
            }
            Self::Excerpt(Excerpt { mut path, text, line, before, marks }) => {
                if before > 0 {
                    path.push(CUT);
                }
                let annotations = marks.into_iter().map(|mark| {
                    let kind = if mark.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
                    kind.span(mark.range).label(mark.words)
                });
                let snippet = Snippet::source(safe::as_long(text)).line_start(line).path(path);
                snippet.annotations(annotations.collect::<Vec<_>>()).into()
            }
        }
    }
}

/// A picture in its pieces, and what its marks have no room to say.
struct Drawing<'a> {
    pieces: Vec<PicturePiece<'a>>,
    asides: Vec<(Text, Text)>,
}

/// The marked places, a piece of each file and of what does not fit side by side.
fn drawing<'a>(diagnostic: &Diagnostic, places: &mut Places<'a>, style: Style) -> Drawing<'a> {
    let Style { lang, width, .. } = style;
    let finding = &diagnostic.finding;
    let mut marks: Vec<(Span, bool, Option<&Text>)> = Vec::new();
    let mut pieces = Vec::new();
    let own = finding.span;
    if finding.pictured {
        marks.push((own, true, None));
    } else {
        let place = places.lines(own.file).map(|lines| lines.position(own.start as usize));
        let place = place.map(|place| (place.line, place.column));
        pieces.push(PicturePiece::Place { path: safe::name(places.path(own.file)), place });
    }
    marks.extend(finding.others.iter().take(MOST).map(|label| (label.span, false, Some(&label.text))));
    let mut files: Vec<FileId> = Vec::new();
    for (span, ..) in &marks {
        if !files.contains(&span.file) {
            files.push(span.file);
        }
    }
    let last = marks.iter().filter_map(|(span, ..)| Some(places.lines(span.file)?.position(span.start as usize).line));
    let (room, mut asides) = (Room::of(width, last.max().unwrap_or(1)), Vec::new());
    for file in files {
        let path = safe::name(places.path(file));
        let (Some(text), Some(lines)) = (places.text(file), places.lines(file)) else {
            pieces.push(PicturePiece::Place { path, place: None });
            continue;
        };
        let mut fitted = Vec::new();
        for (span, primary, words) in marks.iter().filter(|(span, ..)| span.file == file) {
            let words = words.map(|words| safe::one_line(words.pick(lang)));
            let mark = DrawnMark { range: first_line(*span, text), primary: *primary, words };
            let (mark, aside) = room.fitted(mark, text);
            let line = lines.position(mark.mark.range.start).line;
            let place = if file == own.file { String::new() } else { format!("{path}, ") };
            asides
                .extend(aside.map(|words| (NOTE, text!("{place}rad {line}: {words}", "{place}line {line}: {words}"))));
            fitted.push(mark);
        }
        let near = near(fitted, lines, &room).into_iter();
        pieces.extend(near.map(|marks| PicturePiece::Excerpt(excerpt(path.clone(), text, lines, marks))));
    }
    Drawing { pieces, asides }
}

/// The lines that hold the marks, cut where they are long.
fn excerpt<'a>(path: String, text: &'a str, lines: &Lines<'_>, mut marks: Vec<DrawnMark>) -> Excerpt<'a> {
    let first = marks.iter().map(|mark| mark.range.start).min().unwrap_or_default();
    let last = marks.iter().map(|mark| mark.range.end).max().unwrap_or_default();
    let from = text.floor_char_boundary(first.saturating_sub(BESIDE));
    let newline = text.get(from..first).and_then(|before| before.rfind('\n'));
    let start = newline.map_or(from, |newline| from + newline + 1);
    let to = text.floor_char_boundary(last.saturating_add(BESIDE));
    let end = text.get(last..to).and_then(|after| after.find('\n')).map_or(to, |newline| last + newline);
    for mark in &mut marks {
        mark.range = mark.range.start - start..mark.range.end - start;
    }
    let place = lines.position(start);
    Excerpt { path, text: text.get(start..end).unwrap_or_default(), line: place.line, before: place.column - 1, marks }
}

/// The picture with the right columns where lines were cut.
fn corrected(picture: String, cuts: &[(usize, usize)]) -> String {
    if cuts.is_empty() {
        return picture;
    }
    let mut parts = picture.split(CUT);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for (part, (first, before)) in parts.zip(cuts) {
        let number = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
        let place = part.strip_prefix(':').and_then(|rest| {
            let (line, rest) = rest.split_at(number(rest));
            let (column, rest) = rest.strip_prefix(':').map(|rest| rest.split_at(number(rest)))?;
            Some((line.parse::<usize>().ok()?, column.parse::<usize>().ok()?, rest))
        });
        match place {
            Some((line, column, rest)) => {
                let column = if line == *first { column + before } else { column };
                let _ = write!(out, ":{line}:{column}{rest}");
            }
            None => out.push_str(part),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Code, Concern, Finding, Lang, SourceFile};
    use crate::render::marks::{FAR, FAR_LINES, LONGEST};
    use proptest::prelude::*;
    use std::ops::Range;
    use unicode_width::UnicodeWidthStr;

    fn diagnostic(finding: Finding) -> Diagnostic {
        Diagnostic {
            code: Code("T001"),
            name: "x",
            level: Level::Error,
            concern: Concern::Mend,
            past: false,
            source: None,
            finding,
            waived: None,
        }
    }

    fn finding(own: Range<usize>) -> Finding {
        Finding::new("", Span::new(FileId(0), own), Text::same("fel"))
    }

    fn source(text: &str) -> Vec<SourceFile> {
        vec![SourceFile { path: "a.toml".to_owned(), id: "a".to_owned(), is_apart: false, text: Some(text.to_owned()) }]
    }

    /// How many bytes of the file are handed to the drawing, and in how many pieces.
    fn handed(finding: Finding, text: &str) -> (usize, usize) {
        let sources = source(text);
        let style = Style { lang: Lang::Sv, width: 100, color: false };
        let pieces = drawing(&diagnostic(finding), &mut Places::of(&sources), style).pieces;
        let bytes = pieces.iter().map(|piece| match piece {
            PicturePiece::Excerpt(excerpt) => excerpt.text.len(),
            PicturePiece::Place { .. } => 0,
        });
        (bytes.sum(), pieces.len())
    }

    fn drawn(finding: Finding, text: &str) -> String {
        let (sources, style) = (source(text), Style { lang: Lang::Sv, width: 100, color: false });
        picture(&diagnostic(finding), &mut Places::of(&sources), style)
    }

    proptest! {
        #[test]
        fn what_is_handed_to_the_drawing_does_not_grow_with_the_file(
            piece in prop_oneof![Just("x"), Just("\n"), Just("å\n"), Just("a = \"漢\"\n"), Just("\u{301}")],
            own in 0..120_000_usize,
            length in 0..120_000_usize,
            labels in prop::collection::vec(0..120_000_usize, 0..60),
        ) {
            let text = piece.repeat(120_000 / piece.len());
            let finding = labels.into_iter().fold(finding(own..own + length), |finding, at| {
                finding.also(Span::new(FileId(0), at..at + 9), Text::same("x"))
            });
            let (bytes, pieces) = handed(finding, &text);
            let each = FAR + LONGEST + 2 * BESIDE + 16;
            prop_assert!(bytes <= (MOST + 1) * each && pieces <= MOST + 1, "{bytes} bytes in {pieces} pieces");
        }
    }

    /// Whether nothing in a line can be moved to the next: a path, or one long word.
    fn is_unbreakable(line: &str) -> bool {
        let words = line.trim_start();
        ["-->", ":::", "= "].iter().any(|lead| words.starts_with(lead)) && words.split_whitespace().count() <= 3
            || words.split_whitespace().count() == 1
    }

    proptest! {
        #[test]
        fn no_picture_is_wider_than_the_terminal(
            line in "(a = \"[ -~åäö漢\t]{0,160}\"\n){1,6}",
            marks in prop::collection::vec((0..600_usize, 0..200_usize, "[a-zåäö]{1,9}( [a-zåäö]{1,9}){0,9}"), 1..6),
            width in 60..200_usize,
        ) {
            let at = |(start, length, _): &(usize, usize, String)| {
                let start = line.floor_char_boundary((*start).min(line.len() - 1));
                start..line.floor_char_boundary((start + length).min(line.len()))
            };
            let finding = marks.iter().skip(1).fold(finding(at(&marks[0])), |finding, mark| {
                finding.also(Span::new(FileId(0), at(mark)), Text::same(mark.2.clone()))
            });
            let (sources, style) = (source(&line), Style { lang: Lang::Sv, width, color: false });
            let picture = picture(&diagnostic(finding), &mut Places::of(&sources), style);
            for drawn in picture.lines().filter(|line| !is_unbreakable(line)) {
                // What is marked after the end of a line that takes all the room has no other place.
                let end = usize::from(drawn.ends_with(['^', '-']));
                prop_assert!(drawn.width() <= width + end, "{} > {width}: {drawn}\n{picture}", drawn.width());
            }
            for (_, _, words) in marks.iter().skip(1) {
                let drawn = picture.split_whitespace().collect::<Vec<_>>().join(" ");
                prop_assert!(drawn.contains(words.as_str()), "{words} is not said:\n{picture}");
            }
        }
    }

    #[test]
    fn a_long_line_is_drawn_around_its_mark_with_its_own_column() {
        let picture = |beside: usize| {
            let line = format!("a = \"{}\" # {}\n", "å".repeat(beside), "x".repeat(beside));
            // The quotation mark after it.
            let mark = 6 + 5 + 2 * beside;
            drawn(finding(mark..mark + 1), &format!("b = 1\n{line}"))
        };
        let lines = |picture: &str| picture.lines().skip(2).map(str::to_owned).collect::<Vec<_>>();
        for beside in [200, 500, 600, 100_000] {
            let drawn = picture(beside);
            assert!(drawn.contains(&format!("--> a.toml:2:{}\n", beside + 6)), "{drawn}");
            assert_eq!(lines(&drawn), lines(&picture(200)));
        }
    }

    #[test]
    fn marks_far_apart_are_drawn_apart_the_fault_first() {
        let other = |finding: Finding| finding.also(Span::new(FileId(0), 0..1), Text::same("här"));
        let drawn_and_handed = |lines: usize| {
            let text = format!("a = 1\n{}b = 2\n", "\n".repeat(lines));
            let own = finding(text.len() - 6..text.len() - 5);
            (drawn(other(own.clone()), &text), handed(other(own), &text).1)
        };
        assert_eq!(drawn_and_handed(FAR_LINES - 1).1, 1);
        let (drawn, pieces) = drawn_and_handed(FAR_LINES);
        assert_eq!(pieces, 2);
        insta::assert_snapshot!(drawn, @r"
        fel[T001]: fel
            --> a.toml:1002:1
             |
        1002 | b = 2
             | ^
             |
            ::: a.toml:1:1
             |
           1 | a = 1
             | - här
        ");
    }

    #[test]
    fn a_finding_of_a_thousand_places_says_how_many_are_not_drawn() {
        let text = "a = 1\n".repeat(1000);
        let span = |line: usize| Span::new(FileId(0), line * 6..line * 6 + 1);
        let finding = (1..1000).fold(finding(0..1), |finding, line| finding.also(span(line), Text::same("x")));
        let picture = drawn(finding, &text);
        assert_eq!(picture.matches("- x").count(), MOST);
        assert!(picture.ends_with("= obs: fler ställen, som inte visas: 959"), "{picture}");
    }
}
